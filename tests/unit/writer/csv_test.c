/* CSV and JSON: the tables of a paper, letter by letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "writing.h"

static void test_sample(void **state)
{
    (void)state;
    static const char *const formats[] = {"csv", "json"};
    for (size_t i = 0; i < 2; i++) {
        char name[32];
        ts_buffer ja = sample_write(formats[i], TS_LANGUAGE_JA, (ts_writer_options){0}),
                  en = sample_write(formats[i], TS_LANGUAGE_EN, (ts_writer_options){0});
        snprintf(name, sizeof(name), "paper.ja.%s", formats[i]);
        sample_assert_golden(name, &ja);
        snprintf(name, sizeof(name), "paper.en.%s", formats[i]);
        sample_assert_golden(name, &en);
        ts_buffer_free(&ja);
        ts_buffer_free(&en);
    }
}

/* One table of two columns of that name and one row. */
static ts_buffer write_row(const char *format, const char *first, double second)
{
    static const ts_column columns[] = {{"a", NULL, 0, false}, {"a", NULL, 0, true}};
    ts_arena arena = {0};
    ts_buffer out = {0};
    ts_message error;
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
    ts_cell *row = ts_table_row(paper, ts_paper_table(paper, "表", columns, 2));
    ts_cell_text(paper, &row[0], first);
    ts_cell_number(paper, &row[1], second);
    assert_true(ts_writer_find(format)->write(paper, &(ts_writer_options){0}, &out, &error));
    ts_arena_free(&arena);
    return out;
}

static void test_cells_are_no_formulas(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double number;
        const char *row;
    } cases[] = {
        {"=1+1", -1, "\"'=1+1\",-1"},          {"+81-3", 1.5, "\"'+81-3\",1.5"},   {"-2", 0, "\"'-2\",0"},
        {"@SUM(A1)", 1e15, "\"'@SUM(A1)\",1e+15"}, {"＝１", 1, "\"'＝１\",1"},     {"\t=1", 1, "\"'\t=1\",1"},
        {"\r\n=1", 1, "\"'\n=1\",1"},          {"-", 1, "\"-\",1"},                {"－", 1, "\"－\",1"},
        {"a=1", 1, "\"a=1\",1"},               {"a\"b,c", 1, "\"a\"\"b,c\",1"},   {"a\nb", 1, "\"a\nb\",1"},
        {"", 1, ",1"},                         {"\"=1", 1, "\"\"\"=1\",1"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_buffer out = write_row("csv", cases[i].text, cases[i].number), expected = {0};
        ts_buffer_format(&expected, "\uFEFF\"a\",\"a\"\r\n%s\r\n", cases[i].row);
        assert_string_equal(out.bytes, expected.bytes);
        ts_buffer_free(&out);
        ts_buffer_free(&expected);
    }
}

static void test_json_keeps_columns_apart(void **state)
{
    (void)state;
    ts_buffer out = write_row("json", "x\x01\u202E", 0.1);
    json_t *read = json_loads(out.bytes, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(read);
    json_t *row = json_array_get(json_object_get(json_array_get(json_object_get(read, "tables"), 0), "rows"), 0);
    assert_string_equal(json_string_value(json_object_get(row, "a")), "x\uFFFD\uFFFD");
    assert_true(json_real_value(json_object_get(row, "a_2")) == 0.1);
    assert_non_null(strstr(out.bytes, "\"a_2\":0.1}"));
    json_decref(read);
    ts_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_cells_are_no_formulas),
        cmocka_unit_test(test_json_keeps_columns_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
