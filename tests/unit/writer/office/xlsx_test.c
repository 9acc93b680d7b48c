/* XLSX: a sheet for each table, a datum to a cell, numbers that are numbers, nothing that is merged, drawn or computed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parts.h"

static void test_sheets(void **state)
{
    (void)state;
    ts_buffer bytes = sample_write("xlsx", TS_LANGUAGE_JA, (ts_writer_options){0});
    office_file file = office_open(&bytes);
    office_assert_complete(&file);
    const char *book = office_part_text(&file, "xl/workbook.xml");
    assert_non_null(strstr(book, "<sheet name=\"取組ごとの結果\""));
    assert_non_null(strstr(book, "<sheet name=\"指摘の件数\""));
    for (int i = 1; i <= 3; i++) {
        char name[64];
        snprintf(name, sizeof(name), "xl/worksheets/sheet%d.xml", i);
        const char *sheet = office_part_text(&file, name);
        assert_int_equal(office_elements(sheet, "mergeCell") + office_elements(sheet, "drawing") + office_elements(sheet, "f"), 0);
        assert_int_equal(office_elements(sheet, "pane"), 1);
        assert_int_equal(office_elements(sheet, "autoFilter"), 1);
        assert_non_null(strstr(sheet, "state=\"frozen\""));
    }
    office_free(&file);
    ts_buffer_free(&bytes);
}

static void test_same_bytes(void **state)
{
    (void)state;
    ts_buffer one = sample_write("xlsx", TS_LANGUAGE_JA, (ts_writer_options){0}), two = sample_write("xlsx", TS_LANGUAGE_JA, (ts_writer_options){0});
    office_file file = office_open(&one);
    assert_int_equal(one.length, two.length);
    assert_memory_equal(one.bytes, two.bytes, one.length);
    assert_int_equal(office_occurrences(office_part_text(&file, "docProps/core.xml"), "2025-04-01T00:00:00Z"), 2);
    office_free(&file);
    ts_buffer_free(&one);
    ts_buffer_free(&two);
}

static void test_numbers_are_numbers(void **state)
{
    (void)state;
    ts_buffer bytes = sample_write("xlsx", TS_LANGUAGE_JA, (ts_writer_options){0});
    office_file file = office_open(&bytes);
    const char *sheet = office_part_text(&file, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(sheet, "<v>12</v>"));
    assert_non_null(strstr(sheet, "<v>1234.5</v>"));
    assert_non_null(strstr(sheet, "<v>0.125</v>"));
    assert_non_null(strstr(sheet, "<v>45748</v>")); /* 2025-04-01, counted from 1900 */
    assert_non_null(strstr(office_part_text(&file, "xl/styles.xml"), "yyyy-mm-dd"));
    office_free(&file);
    ts_buffer_free(&bytes);
}

static void test_every_character(void **state)
{
    (void)state;
    ts_buffer bytes = sample_write("xlsx", TS_LANGUAGE_JA, (ts_writer_options){0});
    office_file file = office_open(&bytes);
    ts_buffer text = office_text(&file, "xl/sharedStrings.xml");
    for (size_t i = 0; i < SAMPLE_AWKWARD; i++)
        assert_non_null(strstr(text.bytes, sample_awkward[i]));
    assert_non_null(strstr(text.bytes, "【要記入】方針に照らして妥当であったか。"));
    ts_buffer_free(&text);
    office_free(&file);
    ts_buffer_free(&bytes);
}

/* One table of one cell, and what its sheet is called. */
static office_file write_cell(const char *caption, const char *text, size_t tables)
{
    static const ts_column columns[] = {{"列", NULL, 0, false}};
    ts_arena arena = {0};
    ts_buffer bytes = {0};
    ts_message error;
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
    for (size_t i = 0; i < tables; i++) {
        ts_table *table = ts_paper_table(paper, caption, columns, 1);
        ts_cell_text(paper, ts_table_row(paper, table), text);
    }
    assert_true(ts_writer_find("xlsx")->write(paper, &(ts_writer_options){0}, &bytes, &error));
    office_file file = office_open(&bytes);
    ts_buffer_free(&bytes);
    ts_arena_free(&arena);
    return file;
}

static void test_texts_that_excel_would_alter(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"_x0041_", "_x005F_x0041_"}, {"a_x000d_b", "a_x005F_x000d_b"}, {"_x41_", "_x41_"}, {"\x01\x1F", "\uFFFD\uFFFD"}, {"a\r\nb", "a\nb"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        office_file file = write_cell("表", cases[i].text, 1);
        ts_buffer text = office_text(&file, "xl/sharedStrings.xml");
        assert_non_null(strstr(text.bytes, cases[i].expected));
        ts_buffer_free(&text);
        office_free(&file);
    }
}

static void test_long_cells_are_cut(void **state)
{
    (void)state;
    ts_buffer text = {0};
    for (int i = 0; i < 20000; i++)
        ts_buffer_add_string(&text, "𠮷"); /* two units each: 32,767 are taken */
    office_file file = write_cell("表", text.bytes, 1);
    assert_int_equal(office_occurrences(office_part_text(&file, "xl/sharedStrings.xml"), "𠮷"), 16383);
    office_free(&file);
    ts_buffer_free(&text);
}

static void test_sheet_names(void **state)
{
    (void)state;
    static const struct {
        const char *caption;
        size_t tables;
        const char *name;
    } cases[] = {
        {NULL, 1, "表1"},
        {"a/b[c]:d*e?f\\g'", 1, "abcdefg"},
        {"[]", 1, "表1"},
        {"取組", 3, "取組 (3)"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三", 1, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三", 2, "一二三四五六七八九十一二三四五六七八九十一二三四五六七 (2)"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        office_file file = write_cell(cases[i].caption, "x", cases[i].tables);
        char whole[256];
        snprintf(whole, sizeof(whole), "<sheet name=\"%s\"", cases[i].name);
        assert_non_null(strstr(office_part_text(&file, "xl/workbook.xml"), whole));
        office_free(&file);
    }
}

static void test_paper_without_tables(void **state)
{
    (void)state;
    static const char *const formats[] = {"xlsx", "csv", "json"};
    for (size_t i = 0; i < 3; i++) {
        ts_arena arena = {0};
        ts_buffer out = {0};
        ts_message error = {0};
        assert_false(ts_writer_find(formats[i])->write(ts_paper_begin(&arena, TS_LANGUAGE_JA, "題"), &(ts_writer_options){0}, &out, &error));
        assert_non_null(strstr(error.ja, "表がない"));
        ts_buffer_free(&out);
        ts_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheets),          cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_numbers_are_numbers), cmocka_unit_test(test_every_character),
        cmocka_unit_test(test_texts_that_excel_would_alter), cmocka_unit_test(test_long_cells_are_cut),
        cmocka_unit_test(test_sheet_names),     cmocka_unit_test(test_paper_without_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
