/* GitHub: one workflow command a finding, which the runner reads back as what was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "sample.h"

static void test_sample(void **state)
{
    (void)state;
    static const char ja[] =
        "::warning file=plans/reiji/2024-record.yaml,line=5,col=12,endLine=5,endColumn=34,"
        "title=manual/"
        "education-answers-incidents::「メール誤送信」に応える教育の重点がありません。%0A直し方: "
        "教育の重点に「メール誤送信」への対策（宛先の確認、ＢＣＣの使い方など）を加えるか、加えない理由をその"
        "インシデント"
        "の「教訓」に記してください。\n"
        "::error file=plans/reiji/2024-record.yaml,line=6,endLine=8,title=schema/unknown-key::"
        "「response」というキーはありません。\n"
        "::error file=plans/reiji/2025-plan.yaml,line=7,col=24,endLine=7,endColumn=43,"
        "title=manual/policy-carried-out::全体方針 P-2 を受けた取組がありません。%0A直し方: 取組の serves に "
        "P-2 "
        "を加えるか、取組を設けてください。\n"
        "::notice file=plans/reiji/2025-plan.yaml,line=20,col=73,endLine=20,endColumn=85,"
        "title=manual/phases-complete::本文は複数年度にわたりますが、年次計画がありません。%0A直し方: phases "
        "に年度ごとの内容を記してください。\n"
        "::error file=plans/kikou/2025-plan.yaml,title=read::検査できません: "
        "文字コードがUTF-8ではありません。"
        "Shift_JISのようです。%0A直し方: UTF-8で保存し直してください。\n"
        "::error file=rules/reiji/endless.lua,line=7,col=3,endLine=7,endColumn=16,title=reiji/endless::"
        "検査できません: 規則が制限時間（2秒）を超えました。 (plans/reiji/2025-plan.yaml)\n"
        "::error title=worker::検査できません: 検査プロセスが終了しました。\n";
    sample *s = sample_make();
    char *text = sample_print("github", (ts_report_options){0}, &s->result, &s->totals);
    assert_string_equal(text, ja);
    free(text);

    text = sample_print("github", (ts_report_options){.language = TS_LANGUAGE_EN}, &s->result, &s->totals);
    assert_non_null(strstr(text, "::No initiative carries out P-2 of the overall policy.%0Ahelp: Name P-2 "));
    assert_non_null(strstr(text, "\n::error title=worker::could not be checked: The worker process died.\n"));
    free(text);
    sample_free(s);
}

static void test_nothing_found_is_no_line(void **state)
{
    (void)state;
    char *text = sample_print("github", (ts_report_options){0}, NULL, &(ts_totals){.plans = 1});
    assert_string_equal(text, "");
    free(text);
}

static void test_places(void **state)
{
    (void)state;
    static const struct {
        ts_location at;
        const char *expected;
    } cases[] = {
        {{.path = "a.yaml"}, "::error file=a.yaml,title=r::"},
        {{.path = "./a.yaml"}, "::error file=a.yaml,title=r::"},
        {{.path = ".//./計画/a.yaml"}, "::error file=計画/a.yaml,title=r::"},
        {{.path = "../a.yaml"}, "::error file=../a.yaml,title=r::"},
        {{.path = "a.yaml", .start = {3, 5}, .end = {3, 5}},
         "::error file=a.yaml,line=3,col=5,endLine=3,endColumn=5,title=r::"},
        {{.path = "a.yaml", .start = {3, 5}, .end = {3, 6}},
         "::error file=a.yaml,line=3,col=5,endLine=3,endColumn=5,title=r::"},
        {{.path = "a.yaml", .start = {3, 5}, .end = {4, 1}},
         "::error file=a.yaml,line=3,endLine=4,title=r::"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_finding finding = {
            .rule = "r", .severity = TS_SEVERITY_ERROR, .at = cases[i].at, .message = {"m", "m"}};
        ts_result result = {.findings = &finding, .finding_count = 1};
        char *text = sample_print("github", (ts_report_options){0}, &result, &(ts_totals){0});
        size_t length = strlen(cases[i].expected);
        assert_memory_equal(text, cases[i].expected, length);
        assert_string_equal(text + length, "m\n");
        free(text);
    }
}

static void test_a_question_is_a_notice(void **state)
{
    (void)state;
    ts_finding finding = {.rule = "r", .severity = TS_SEVERITY_ERROR, .review = true, .message = {"m", "m"}};
    ts_result result = {.findings = &finding, .finding_count = 1};
    finding.at.path = "a.yaml";
    char *text = sample_print("github", (ts_report_options){.reviews = true}, &result, &(ts_totals){0});
    assert_string_equal(text, "::notice file=a.yaml,title=r::m\n");
    free(text);
}

/* What the runner makes of an escaped string. To be freed. */
static char *unescape(const char *text, size_t length)
{
    ts_buffer out = {0};
    for (size_t i = 0; i < length; i++) {
        unsigned character = (unsigned char)text[i];
        if (character == '%') {
            assert_int_equal(sscanf(text + i, "%%%2X", &character), 1);
            i += 2;
        }
        ts_buffer_add_char(&out, (char)character);
    }
    if (length == 0) ts_buffer_add_string(&out, "");
    return out.bytes;
}

/* What a hostile string may come out as: line ends and tabs as they are, nothing else that is a control. */
static char *harmless(const char *text)
{
    ts_buffer out = {0};
    for (size_t i = 0, length = strlen(text); i < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + i, length - i, &character);
        bool good =
            character != 0xFFFD && (!ts_utf8_is_control(character) || strchr("\n\r\t", (int)character));
        ts_buffer_add(&out, good ? text + i : "\uFFFD", good ? size : strlen("\uFFFD"));
        i += size;
    }
    return out.bytes;
}

/* Reads a property of the command at `line` as the runner does: up to a comma or the colons. To be freed. */
static char *property(const char *line, const char *name)
{
    const char *at = strchr(line, ' ') + 1, *behind = strstr(line + 2, "::");
    for (; at < behind; at += strcspn(at, ",:") + 1)
        if (strncmp(at, name, strlen(name)) == 0 && at[strlen(name)] == '=') {
            at += strlen(name) + 1;
            return unescape(at, strcspn(at, ",:"));
        }
    return NULL;
}

static void assert_property(const char *line, const char *name, const char *expected)
{
    char *value = property(line, name);
    assert_non_null(value);
    assert_string_equal(value, expected);
    free(value);
}

/* Two lines, whatever the strings hold: a finding and a failure, each of whose strings comes back as
 * `expected`. */
static void check_hostile(const char *text, const char *expected)
{
    const char *second = strchr(text, '\n') + 1;
    assert_memory_equal(text, "::error ", 8);
    assert_memory_equal(second, "::error ", 8);
    assert_string_equal(strchr(second, '\n'), "\n");
    assert_null(strchr(text, '\r'));
    assert_property(text, "file", expected);
    assert_property(text, "title", expected);
    assert_property(text, "line", "1");
    assert_property(second, "file", expected);

    const char *data = strstr(text + 2, "::") + 2;
    char *message = unescape(data, strcspn(data, "\n"));
    ts_buffer said = {0};
    ts_buffer_format(&said, "%s\nhelp: %s", expected, expected);
    assert_string_equal(message, ts_buffer_string(&said));
    ts_buffer_free(&said);
    free(message);
}

static void test_hostile_strings_come_back(void **state)
{
    (void)state;
    static const char *const more[] = {"a,b:c=d", "::error::x", "%0A%25", "100%", "a\r\nb", "::"};
    enum { HOSTILE = sizeof sample_hostile / sizeof *sample_hostile, MORE = sizeof more / sizeof *more };
    sample *s = sample_make();
    for (size_t i = 0; i < HOSTILE + MORE; i++) {
        const char *hostile = i < HOSTILE ? sample_hostile[i] : more[i - HOSTILE];
        sample_set_hostile(s, hostile);
        char *text =
            sample_print("github", (ts_report_options){.language = TS_LANGUAGE_EN}, &s->result, &s->totals);
        char *expected = harmless(hostile);
        check_hostile(text, expected);
        free(expected);
        free(text);
    }
    sample_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_nothing_found_is_no_line),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_a_question_is_a_notice),
        cmocka_unit_test(test_hostile_strings_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
