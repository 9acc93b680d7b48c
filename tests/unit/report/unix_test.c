/* Unix: one line a finding, in the shape that editors read, whatever the strings hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample.h"

static void test_sample(void **state)
{
    (void)state;
    static const char ja[] =
        "plans/reiji/2024-record.yaml:5:12: warning: 「メール誤送信」に応える教育の重点がありません。 "
        "[manual/education-answers-incidents]\n"
        "plans/reiji/2024-record.yaml:6:5: error: 「response」というキーはありません。 [schema/unknown-key]\n"
        "plans/reiji/2025-plan.yaml:7:24: error: 全体方針 P-2 を受けた取組がありません。 "
        "[manual/policy-carried-out]\n"
        "plans/reiji/2025-plan.yaml:20:73: note: 本文は複数年度にわたりますが、年次計画がありません。 "
        "[manual/phases-complete]\n"
        "plans/kikou/2025-plan.yaml:1:1: error: 検査できません: "
        "文字コードがUTF-8ではありません。Shift_JISのようです。 [read]\n"
        "rules/reiji/endless.lua:7:3: error: 検査できません: 規則が制限時間（2秒）を超えました。 "
        "(plans/reiji/2025-plan.yaml) [reiji/endless]\n"
        "taisaku-check:1:1: error: 検査できません: 検査プロセスが終了しました。 [worker]\n";
    sample *s = sample_make();
    char *text =
        sample_print("unix", (ts_report_options){.language = TS_LANGUAGE_JA}, &s->result, &s->totals);
    assert_string_equal(text, ja);
    free(text);

    text = sample_print("unix", (ts_report_options){.language = TS_LANGUAGE_EN}, &s->result, &s->totals);
    static const char en[] =
        "plans/reiji/2024-record.yaml:5:12: warning: No education priority answers \"メール誤送信\". "
        "[manual/education-answers-incidents]\n";
    assert_memory_equal(text, en, strlen(en));
    assert_non_null(
        strstr(text, "taisaku-check:1:1: error: could not be checked: The worker process died. [worker]\n"));
    free(text);
    sample_free(s);
}

static void test_nothing_found_is_no_line(void **state)
{
    (void)state;
    char *text = sample_print("unix", (ts_report_options){0}, NULL, &(ts_totals){.plans = 1});
    assert_string_equal(text, "");
    free(text);
}

/* Whatever a path or message holds: two lines for one finding and one failure, each with its place in front.
 */
static void test_hostile_strings_stay_on_their_line(void **state)
{
    (void)state;
    sample *s = sample_make();
    for (size_t i = 0; i < sizeof sample_hostile / sizeof *sample_hostile; i++) {
        sample_set_hostile(s, sample_hostile[i]);
        char *text = sample_print("unix", (ts_report_options){0}, &s->result, &s->totals);
        ts_buffer expected = {0}, safe = {0};
        ts_report_one_line(sample_hostile[i], &safe);
        const char *one = safe.bytes;
        ts_buffer_format(&expected, "%s:1:2: error: %s [%s]\n", one, one, one);
        ts_buffer_format(&expected, "%s:1:2: error: 検査できません: %s (elsewhere) [%s]\n", one, one, one);
        assert_string_equal(text, ts_buffer_string(&expected));
        ts_buffer_free(&expected);
        ts_buffer_free(&safe);
        free(text);
    }
    sample_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_nothing_found_is_no_line),
        cmocka_unit_test(test_hostile_strings_stay_on_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
