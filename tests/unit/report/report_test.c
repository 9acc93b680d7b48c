/* Report: what holds for every format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>

#include "sample.h"

static void test_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"plans/2025.yaml", "plans/2025.yaml"},
        {"計画\u3000２０２５：改.yaml",
         "計画\u3000２０２５：改.yaml"}, /* full-width colon and space are text */
        {"a\nb\r\nc\td", "a\\nb\\r\\nc\\td"},
        {"\033[31m\a\x7F", "\uFFFD[31m\uFFFD\uFFFD"},
        {"a\xC2\x85"
         "b\u2028c\u2029d",
         "a\uFFFDb\uFFFDc\uFFFDd"},
        {"\u202Eabc\u202C \u2066x\u2069 \u200E\u200F", "\uFFFDabc\uFFFD \uFFFDx\uFFFD \uFFFD\uFFFD"},
        {"\x82\xA0", "\uFFFD\uFFFD"},
        {"か\u3099👍\uFFFD", "か\u3099👍\uFFFD"},
        {"]]> \"'\\ %s", "]]> \"'\\ %s"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_buffer out = {0};
        ts_report_one_line(cases[i].text, &out);
        assert_string_equal(ts_buffer_string(&out), cases[i].expected);
        ts_buffer_free(&out);
    }
}

static void test_formats_are_found_by_name(void **state)
{
    (void)state;
    size_t count = 0;
    for (; ts_formats[count]; count++) {
        assert_ptr_equal(ts_format_find(ts_formats[count]->name), ts_formats[count]);
        assert_true(*ts_formats[count]->about.ja && *ts_formats[count]->about.en);
    }
    assert_int_equal(count, 7);
    assert_null(ts_format_find("xml"));
    assert_null(ts_format_find(""));
    assert_null(ts_format_find("JSON"));
}

static void test_same_bytes_again(void **state)
{
    (void)state;
    for (size_t i = 0; ts_formats[i]; i++) {
        sample *a = sample_make(), *b = sample_make();
        char *first = sample_print(ts_formats[i]->name, (ts_report_options){0}, &a->result, &a->totals);
        char *second = sample_print(ts_formats[i]->name, (ts_report_options){0}, &b->result, &b->totals);
        assert_string_equal(first, second);
        free(first);
        free(second);
        sample_free(a);
        sample_free(b);
    }
}

static void test_failed_write_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; ts_formats[i]; i++) {
        FILE *full = fopen("/dev/full", "w");
        if (!full) skip();
        sample *s = sample_make();
        ts_report_options options = {.version = "0.1.0", .today = "2025-04-01"};
        ts_report *report = ts_report_begin(ts_formats[i], full, options, sample_rules, 2);
        for (int n = 0; n < 100; n++) /* beyond what stdio buffers */
            ts_report_result(report, &s->result);
        errno = 0;
        assert_false(ts_report_end(report, &s->totals));
        assert_int_equal(errno, ENOSPC);
        fclose(full);
        sample_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_line),
        cmocka_unit_test(test_formats_are_found_by_name),
        cmocka_unit_test(test_same_bytes_again),
        cmocka_unit_test(test_failed_write_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
