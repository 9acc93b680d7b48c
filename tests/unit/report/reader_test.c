/* Reader: what was written as json or ndjson comes back, so that every format writes it as before; what was cut or altered is
 * refused, whatever stands in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>

#include "base/utf8.h"
#include "report/reader.h"
#include "sample.h"

static const char *const machine_formats[] = {"json", "ndjson"};

static const ts_report_options options = {
    .scope = {.part = 2, .parts = 3, .files = 5, .series = 4, .plans = 0xFEDCBA9876543210, .rules = 1, .most = 7, .rule_timeout = 1500, .memory = 1 << 20}};

static FILE *open_text(const char *text, size_t length)
{
    FILE *in = tmpfile(); /* as the program reads: a file that can be rewound */
    assert_non_null(in);
    assert_int_equal(fwrite(text, 1, length, in), length);
    rewind(in);
    return in;
}

/* Reads a text to its end and, with a format, writes what was read: returned, to be freed. */
static char *read_and_print(const char *text, size_t length, const ts_format *format, ts_reading *end)
{
    char *printed = NULL;
    size_t size = 0;
    FILE *in = open_text(text, length), *out = format != NULL ? open_memstream(&printed, &size) : NULL;
    ts_reader reader;
    ts_report *report = NULL;
    ts_result result;
    *end = ts_reader_begin(&reader, in);
    if (out != NULL && *end == TS_READING_RESULT) report = ts_report_begin(format, out, reader.run, reader.rules, reader.rule_count);
    while (*end == TS_READING_RESULT && (*end = ts_reader_next(&reader, &result)) == TS_READING_RESULT)
        if (report != NULL) ts_report_result(report, &result);
    if (report != NULL) assert_true(ts_report_end(report, &reader.totals));
    if (*end == TS_READING_WRONG) assert_true(reader.line > 0 && reader.why.ja != NULL && reader.why.en != NULL);
    ts_reader_end(&reader);
    fclose(in);
    if (out != NULL) fclose(out);
    return printed;
}

static void assert_comes_back(const sample *s)
{
    for (size_t from = 0; from < 2; from++) {
        char *text = sample_print(machine_formats[from], options, &s->result, &s->totals);
        for (size_t to = 0; ts_formats[to] != NULL; to++) {
            ts_reading end;
            char *expected = sample_print(ts_formats[to]->name, options, &s->result, &s->totals);
            char *actual = read_and_print(text, strlen(text), ts_formats[to], &end);
            assert_int_equal(end, TS_READING_END);
            assert_string_equal(actual, expected);
            free(actual);
            free(expected);
        }
        free(text);
    }
}

static void test_comes_back(void **state)
{
    (void)state;
    sample *s = sample_make();
    assert_comes_back(s);
    s->totals.stopped = true;
    assert_comes_back(s);
    sample_free(s);
}

static void test_hostile_strings_come_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sample_hostile / sizeof *sample_hostile; i++) {
        const char *hostile = sample_hostile[i];
        if (ts_utf8_valid(hostile, strlen(hostile)) != strlen(hostile)) continue; /* but for paths, JSON cannot hold it */
        sample *s = sample_make();
        sample_set_hostile(s, hostile);
        s->findings[0].at.label = s->failures[0].at.label = (ts_message){0}; /* only related places have one */
        assert_comes_back(s);
        sample_free(s);
    }
}

static void test_paths_come_back_byte_by_byte(void **state)
{
    (void)state;
    static const char *const paths[] = {"\x82\xA0.yaml", "a\x80%41 b", "\xFF", "\xE3\x81 \n"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        ts_file_info file = {.path = paths[i], .kind = "plan", .organization = "o", .name = "n", .checked = true};
        ts_failure failure = {.stage = "rule", .rule = "r", .plan = paths[i], .at = {.path = paths[i]}, .message = {"和", "m"}};
        ts_finding finding = {.rule = "r", .at = {.path = paths[i]}, .message = {"和", "m"}, .organization = "o"};
        memcpy(finding.fingerprint, "0123456789abcdef", 17);
        sample s = {.result = {1, &file, 1, &finding, 1, &failure, 1}};
        assert_comes_back(&s);
    }
}

/* Cut anywhere, a file is never taken for a whole one. */
static void test_cut_anywhere(void **state)
{
    (void)state;
    sample *s = sample_make();
    for (size_t from = 0; from < 2; from++) {
        char *text = sample_print(machine_formats[from], options, &s->result, &s->totals);
        size_t length = strlen(text) - 2; /* the last line end, and the brace before it */
        for (size_t cut = 0; cut <= length; cut += cut < 200 || cut + 600 > length ? 1 : 37) {
            ts_reading end;
            read_and_print(text, cut, NULL, &end);
            if (end != TS_READING_CUT) fail_msg("%s cut at %zu of %zu: %d", machine_formats[from], cut, length, end);
        }
        free(text);
    }
    sample_free(s);
}

/* Altered anywhere, it is read or refused. */
static void test_altered_anywhere(void **state)
{
    (void)state;
    static const char bytes[] = "\0\"{}[],:\\x0\xFF\n";
    sample *s = sample_make();
    for (size_t from = 0; from < 2; from++) {
        char *text = sample_print(machine_formats[from], options, &s->result, &s->totals);
        size_t length = strlen(text);
        for (size_t at = 0; at < length; at += 29) {
            ts_reading end;
            char kept = text[at];
            text[at] = bytes[at % (sizeof bytes - 1)];
            free(read_and_print(text, length, ts_format_find("text"), &end));
            text[at] = kept;
        }
        free(text);
    }
    sample_free(s);
}

/* Whatever has laid the document out anew, the keys in their order. */
static void test_other_white_space(void **state)
{
    (void)state;
    sample *s = sample_make();
    char *text = sample_print("json", options, &s->result, &s->totals);
    json_t *document = json_loads(text, 0, NULL);
    for (size_t flags = 0; flags < 3; flags++) {
        ts_reading end;
        char *laid_out = json_dumps(document, flags == 0 ? JSON_COMPACT : flags == 1 ? JSON_INDENT(4) : JSON_ENSURE_ASCII);
        char *back = read_and_print(laid_out, strlen(laid_out), ts_format_find("json"), &end);
        assert_int_equal(end, TS_READING_END);
        assert_string_equal(back, text);
        free(back);
        free(laid_out);
    }
    json_decref(document);
    free(text);
    sample_free(s);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ts_reading end;
    } cases[] = {
        {"", TS_READING_CUT},
        {" \n\t", TS_READING_CUT},
        {"kind: plan\n", TS_READING_WRONG},
        {"[]", TS_READING_WRONG},
        {"{}", TS_READING_WRONG},
        {"{\"type\":\"run\"}\n", TS_READING_WRONG},
        {"{\"type\":\"file\"}\n", TS_READING_WRONG},
        {"{\"type\":1}\n", TS_READING_WRONG},
        {"{\"version\":12}", TS_READING_WRONG},
        {"{\"results\":[]}", TS_READING_WRONG},
        {"{\"a\":[[[[", TS_READING_CUT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_reading end;
        read_and_print(cases[i].text, strlen(cases[i].text), NULL, &end);
        if (end != cases[i].end) fail_msg("%s: %d", cases[i].text, end);
    }
}

static void test_deep_nesting(void **state)
{
    (void)state;
    enum { DEPTH = 1000000 };
    char *text = malloc(DEPTH);
    ts_reading end;
    memset(text, '[', DEPTH);
    memcpy(text, "{\"a\":", 5);
    read_and_print(text, DEPTH, NULL, &end);
    assert_int_equal(end, TS_READING_WRONG);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comes_back),        cmocka_unit_test(test_hostile_strings_come_back),
        cmocka_unit_test(test_paths_come_back_byte_by_byte),
        cmocka_unit_test(test_cut_anywhere),      cmocka_unit_test(test_altered_anywhere),
        cmocka_unit_test(test_other_white_space), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_deep_nesting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
