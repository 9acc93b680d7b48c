/* Text: what an official reads, word for word; and nothing in it that moves the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "sample.h"

static const ts_report_options japanese = {.language = TS_LANGUAGE_JA},
                               english = {.language = TS_LANGUAGE_EN};

static void test_sample(void **state)
{
    (void)state;
    sample *s = sample_make();
    char *ja = sample_print("text", japanese, &s->result, &s->totals);
    char *en = sample_print("text", english, &s->result, &s->totals);
    sample_assert_golden("text.ja.txt", ja);
    sample_assert_golden("text.en.txt", en);
    free(ja);
    free(en);
    sample_free(s);
}

static void test_colours_add_nothing_and_end_on_their_line(void **state)
{
    (void)state;
    sample *s = sample_make();
    char *plain = sample_print("text", japanese, &s->result, &s->totals);
    char *painted = sample_print("text", (ts_report_options){.colour = true}, &s->result, &s->totals);
    const char *expected = plain;
    bool on = false;
    int changes = 0;
    for (const char *c = painted; *c; c++) {
        if (*c == '\033') {
            const char *end = strchr(c, 'm');
            assert_non_null(end);
            bool reset = strncmp(c, "\033[0m", 4) == 0;
            assert_true(reset == on); /* never two at once, never a reset of nothing */
            on = !reset;
            changes++;
            c = end;
            continue;
        }
        if (*c == '\n') assert_false(on);
        assert_int_equal(*c, *expected++);
    }
    assert_int_equal(*expected, '\0');
    assert_true(changes > 40);
    assert_non_null(strstr(painted, "\033[1;31m不備\033[0m: "));
    assert_non_null(strstr(painted, "\033[1;33m要改善\033[0m: "));
    assert_non_null(strstr(painted, "\033[1;36m参考\033[0m: "));
    free(plain);
    free(painted);
    sample_free(s);
}

static void test_summaries(void **state)
{
    (void)state;
    static const ts_failure failure = {
        .stage = "read", .at = {.path = "a.yaml"}, .message = {"空です。", "It is empty."}};
    static const ts_result nothing = {0}, failed = {.failures = &failure, .failure_count = 1};
    static const struct {
        const ts_result *result;
        ts_totals totals;
        const char *ja, *en;
    } cases[] = {
        {NULL,
         {.plans = 3, .records = 2, .rules = 21},
         "計画3件、実績2件を規則21件で検査しました（2025-04-01現在）。\n指摘はありません。\n",
         "3 plans and 2 records checked against 21 rules, as of 2025-04-01.\nNothing was found that needs "
         "mending.\n"},
        {&nothing,
         {.plans = 1, .rules = 1},
         "計画1件、実績0件を規則1件で検査しました（2025-04-01現在）。\n指摘はありません。\n",
         "1 plan and 0 records checked against 1 rule, as of 2025-04-01.\nNothing was found that needs "
         "mending.\n"},
        {&failed,
         {.plans = 1, .rules = 21, .unchecked = 1, .failures = 1},
         "■ 検査できなかったもの（1件）\n\na.yaml: 検査できません: 空です。 [read]\n\n"
         "計画1件、実績0件を規則21件で検査しました（2025-04-"
         "01現在）。\n検査できた範囲には、指摘はありません。\n"
         "検査できなかったものが1件あります（読めなかったファイル1件）。\n",
         "■ Could not be checked (1)\n\na.yaml: could not be checked: It is empty. [read]\n\n"
         "1 plan and 0 records checked against 21 rules, as of 2025-04-01.\nNothing was found in what could "
         "be checked.\n"
         "Could not be checked: 1 (files not read: 1).\n"},
        {&failed,
         {.rules = 21, .unchecked = 0, .failures = 1},
         "■ 検査できなかったもの（1件）\n\na.yaml: 検査できません: 空です。 [read]\n\n"
         "検査できた計画・実績はありません。\n検査できなかったものが1件あります。\n",
         "■ Could not be checked (1)\n\na.yaml: could not be checked: It is empty. [read]\n\n"
         "No plan or record could be checked.\nCould not be checked: 1.\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *ja = sample_print("text", japanese, cases[i].result, &cases[i].totals);
        char *en = sample_print("text", english, cases[i].result, &cases[i].totals);
        assert_string_equal(ja, cases[i].ja);
        assert_string_equal(en, cases[i].en);
        free(ja);
        free(en);
    }
}

static void test_many_related_places_are_counted(void **state)
{
    (void)state;
    ts_location related[11];
    for (uint32_t i = 0; i < 11; i++)
        related[i] = (ts_location){.path = "a.yaml", .start = {i + 1, 1}, .end = {i + 1, 2}};
    ts_finding finding = {
        .rule = "r", .at = related[0], .related = related, .related_count = 11, .organization = ""};
    ts_result result = {.findings = &finding, .finding_count = 1};
    ts_totals totals = {.plans = 1, .findings = {1}};
    char *text = sample_print("text", japanese, &result, &totals);
    assert_non_null(strstr(text, "  関連: a.yaml:8:1\n  関連: ほか3か所\n"));
    free(text);
}

enum { HOSTILE_LINES = 22 };

static void test_hostile_strings_stay_text(void **state)
{
    (void)state;
    sample *s = sample_make();
    for (size_t i = 0; i < sizeof sample_hostile / sizeof *sample_hostile; i++) {
        sample_set_hostile(s, sample_hostile[i]);
        char *text = sample_print("text", japanese, &s->result, &s->totals);
        size_t length = strlen(text);
        assert_int_equal(ts_utf8_valid(text, length), length);
        size_t lines = 0;
        for (size_t at = 0; at < length;) {
            uint32_t character;
            at += ts_utf8_decode(text + at, length - at, &character);
            assert_true(character == '\n' || !ts_utf8_is_control(character));
            lines += character == '\n';
        }
        assert_int_equal(lines, HOSTILE_LINES);
        free(text);
    }
    sample_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_colours_add_nothing_and_end_on_their_line),
        cmocka_unit_test(test_summaries),
        cmocka_unit_test(test_many_related_places_are_counted),
        cmocka_unit_test(test_hostile_strings_stay_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
