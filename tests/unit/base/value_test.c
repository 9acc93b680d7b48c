/* Values: what is written is JSON, on one line, and says what was put in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <math.h>

#include "base/value.h"

static void assert_written(ts_buffer *out, const char *expected)
{
    assert_string_equal(ts_buffer_string(out), expected);
    json_t *read = json_loads(out->bytes, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(read);
    json_decref(read);
    ts_buffer_free(out);
}

static void values_of_every_sort(void **state)
{
    (void)state;
    static const char *texts[] = {"a", "b", NULL};
    ts_buffer out = {0};
    ts_value_object(&out, NULL);
    ts_value_null(&out, "n");
    ts_value_flag(&out, "t", true);
    ts_value_flag(&out, "f", false);
    ts_value_text(&out, "s", "");
    ts_value_text_or_null(&out, "none", "");
    ts_value_text_or_null(&out, "no", NULL);
    ts_value_number(&out, "zero", 0);
    ts_value_number(&out, "most", INT64_MAX);
    ts_value_number_or_null(&out, "year", 0);
    ts_value_hash(&out, "hash", 0xabc);
    ts_value_message(&out, "message", (ts_message){"日", NULL});
    ts_value_message(&out, "silence", (ts_message){NULL, NULL});
    ts_value_texts(&out, "texts", texts);
    ts_value_texts(&out, "nothing", NULL);
    ts_value_object(&out, "empty");
    ts_value_end_object(&out);
    ts_value_list(&out, "list");
    for (int i = 0; i < 2; i++) {
        ts_value_object(&out, NULL);
        ts_value_number(&out, "i", (size_t)i);
        ts_value_end_object(&out);
    }
    ts_value_list(&out, NULL);
    ts_value_end_list(&out);
    ts_value_null(&out, NULL);
    ts_value_end_list(&out);
    ts_value_text(&out, "last", "x");
    ts_value_end_object(&out);
    assert_written(&out, "{\"n\":null,\"t\":true,\"f\":false,\"s\":\"\",\"none\":null,\"no\":null,\"zero\":0,\"most\":9223372036854775807,"
                         "\"year\":null,\"hash\":\"0000000000000abc\",\"message\":{\"ja\":\"日\",\"en\":\"\"},\"silence\":null,"
                         "\"texts\":[\"a\",\"b\"],\"nothing\":[],\"empty\":{},\"list\":[{\"i\":0},{\"i\":1},[],null],\"last\":\"x\"}");
}

static void reals(void **state)
{
    (void)state;
    static const struct {
        double number;
        const char *written;
    } cases[] = {{0.5, "0.5"}, {0.1, "0.1"}, {3, "3"}, {-0.0, "0"}, {-2, "-2"}, {1e14, "100000000000000"}, {1e20, "1e20"},
                 {1.0 / 3, "0.333333333333333"}, {1e-7, "1e-7"}, {NAN, "null"}, {INFINITY, "null"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_buffer out = {0};
        ts_value_real(&out, NULL, cases[i].number);
        assert_written(&out, cases[i].written);
    }
}

static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *written;
    } cases[] = {
        {"plain 日本語、かな", "\"plain 日本語、かな\""},
        {"\"\\/\b\f\n\r\t\x01\x1f\x7f", "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001F\\u007F\""},
        {"\xC2\x85\u2028\u202E\u200F\u061C", "\"\\u0085\\u2028\\u202E\\u200F\\u061C\""},
        {"é\u2014\U0001F600\uFF21\uD7FF", "\"é\u2014\U0001F600\uFF21\uD7FF\""},
        {"a\xff\xfe b", "\"a\uFFFD\uFFFD b\""},
        {"\xE3\x81", "\"\uFFFD\uFFFD\""},         /* cut off, at the end … */
        {"\xE3\x81\"", "\"\uFFFD\uFFFD\\\"\""}, /* … and before a character that is to be escaped */
        {"\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_buffer out = {0};
        ts_value_text(&out, NULL, cases[i].text);
        assert_written(&out, cases[i].written);
    }
}

static void keys_are_texts(void **state)
{
    (void)state;
    ts_buffer out = {0};
    ts_value_object(&out, NULL);
    ts_value_null(&out, "a \"column\"\n");
    ts_value_end_object(&out);
    assert_written(&out, "{\"a \\\"column\\\"\\n\":null}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_every_sort),
        cmocka_unit_test(reals),
        cmocka_unit_test(texts),
        cmocka_unit_test(keys_are_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
