/* Markdown: text that comes out as it went in. That readers take it so is shown by ./x look, with pandoc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "writing.h"

static void test_sample(void **state)
{
    (void)state;
    ts_buffer ja = sample_write("markdown", TS_LANGUAGE_JA, (ts_writer_options){0}),
              en = sample_write("markdown", TS_LANGUAGE_EN, (ts_writer_options){0});
    sample_assert_golden("paper.ja.md", &ja);
    sample_assert_golden("paper.en.md", &en);
    ts_buffer_free(&ja);
    ts_buffer_free(&en);
}

static void test_escapes(void **state)
{
    (void)state;
    static const struct {
        ts_run_kind kind;
        const char *text, *expected;
    } cases[] = {
        {TS_RUN_FIXED, "1.5倍、2) 3.", "1.5倍、2) 3."}, /* no list begins in the middle, nor without a space */
        {TS_RUN_FIXED, "1. 一", "1\\. 一"},
        {TS_RUN_FIXED, "12) 一", "12\\) 一"},
        {TS_RUN_FIXED, "a\n- b\n# c", "a\\\n\\- b\\\n\\# c"},
        {TS_RUN_FIXED, "a\r\nb\u2028c\xC2\x85""d", "a\\\nb\\\nc\\\nd"},
        {TS_RUN_FIXED, "    code", "&#32;&#32;&#32;&#32;code"},
        {TS_RUN_FIXED, "end ", "end&#32;"},
        {TS_RUN_FIXED, "10:30、a:b", "10:30、a:b"},
        {TS_RUN_FIXED, ":+1:", "\\:+1:"},
        {TS_RUN_STRONG, "重点", "**重点**"},
        {TS_RUN_STRONG, "「重点」", "<strong>「重点」</strong>"},
        {TS_RUN_STRONG, "重点・", "<strong>重点・</strong>"},
        {TS_RUN_STRONG, "a*b", "**a\\*b**"},
        {TS_RUN_CODE, "a_b", "`a_b`"},
        {TS_RUN_CODE, "a``b", "``` a``b ```"},
        {TS_RUN_CODE, "a\nb_", "a\\\nb\\_"},
        {TS_RUN_BLANK, "何を*学んだ*か。", "<mark>【要記入】何を\\*学んだ\\*か。</mark>"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_buffer out = sample_write_text("markdown", cases[i].kind, cases[i].text, (ts_writer_options){0}), expected = {0};
        ts_buffer_format(&expected, "# 題\n\n%s\n", cases[i].expected);
        assert_string_equal(out.bytes, expected.bytes);
        ts_buffer_free(&out);
        ts_buffer_free(&expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
