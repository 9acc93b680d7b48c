/* Charts in each format: well formed whatever they say, nothing lost, no wider than the page, cells and nothing but cells. */
#include "charts.h"

#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "../report/xml_reader.h"
#include "base/utf8.h"
#include "writer/chart.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static ts_buffer write_as(const char *format, ts_chart *chart, ts_arena *arena, ts_language language, ts_writer_options options)
{
    ts_buffer out = {0};
    ts_message error;
    assert_true(ts_writer_find(format)->write(charts_paper(arena, chart, language), &options, &out, &error));
    return out;
}

static size_t count(const char *text, const char *words)
{
    size_t found = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words)) found++;
    return found;
}

static void a_picture_is_well_formed(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        ts_arena arena = {0};
        ts_chart *chart = i % 2 == 0 ? charts_make(&arena, 60, 5, 1 + i) : charts_awkward(&arena);
        ts_buffer svg = write_as("svg", chart, &arena, i < 2 ? TS_LANGUAGE_JA : TS_LANGUAGE_EN, (ts_writer_options){.a3 = i == 3});
        const char *text = ts_buffer_string(&svg), *wrong = xml_wrong(text);
        if (wrong != NULL) fail_msg("%s", wrong);
        assert_int_equal(count(text, "<svg "), 1);
        assert_int_equal(count(text, "role=\"img\""), 1);
        assert_int_equal(count(text, "<script"), 0);
        assert_int_equal(count(text, "href"), i % 2 == 0 ? 0 : count(text, "href=&quot;"));
        assert_non_null(strstr(text, i < 2 ? "lang=\"ja\"" : "lang=\"en\""));
        ts_buffer again = write_as("svg", chart, &arena, i < 2 ? TS_LANGUAGE_JA : TS_LANGUAGE_EN, (ts_writer_options){.a3 = i == 3});
        assert_string_equal(text, ts_buffer_string(&again));
        ts_buffer_free(&svg);
        ts_buffer_free(&again);
        ts_arena_free(&arena);
    }
}

static void a_paper_without_a_chart_is_no_picture(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_buffer out = {0};
    ts_message error = {0};
    assert_false(ts_writer_find("svg")->write(ts_paper_begin(&arena, TS_LANGUAGE_JA, "題"), &(ts_writer_options){0}, &out, &error));
    assert_non_null(error.ja);
    assert_int_equal(out.length, 0);
    ts_arena_free(&arena);
}

static void pages_share_no_id(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_buffer html = write_as("html", charts_make(&arena, 60, 5, 1), &arena, TS_LANGUAGE_JA, (ts_writer_options){0});
    const char *text = ts_buffer_string(&html);
    size_t pages = count(text, "<figure class=\"chart\">"), ids = 0;
    assert_true(pages > 2);
    assert_int_equal(count(text, "<details>"), 1);
    const char *starts[1000];
    for (const char *at = strstr(text, " id=\""); at != NULL; at = strstr(at + 1, " id=\"")) starts[ids++] = at;
    for (size_t i = 0; i < ids; i++)
        for (size_t k = 0; k < i; k++) {
            size_t length = strcspn(starts[i] + 5, "\"") + 6;
            if (strncmp(starts[i], starts[k], length) == 0) fail_msg("twice: %.*s", (int)length, starts[i]);
        }
    ts_buffer_free(&html);
    ts_arena_free(&arena);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    (void)state;
    for (unsigned width = 40; width <= 200; width += 7)
        for (int years = 1; years <= 5; years += 2) {
            ts_arena arena = {0};
            ts_buffer text = write_as("text", charts_make(&arena, 12, 5, years), &arena, TS_LANGUAGE_JA, (ts_writer_options){.width = width});
            for (const char *line = ts_buffer_string(&text); *line != '\0';) {
                size_t length = strcspn(line, "\n"), columns = ts_utf8_width(line, length);
                if (columns > width) fail_msg("%u columns, %d years: %zu: %.*s", width, years, columns, (int)length, line);
                line += length + 1;
            }
            ts_buffer_free(&text);
            ts_arena_free(&arena);
        }
}

/* One bar in the months as text: what stands between the first and the last '|'. */
static void assert_drawn(ts_bar bar, unsigned width, const char *expected)
{
    ts_arena arena = {0};
    ts_chart *chart = charts_make(&arena, 1, 0, 1);
    bar.label = "Z";
    bar.when = "";
    chart->rows[0].bars = &bar;
    chart->rows[0].bar_count = 1;
    chart->mark_count = 0;
    ts_buffer text = write_as("text", chart, &arena, TS_LANGUAGE_JA, (ts_writer_options){.width = width});
    const char *line = strstr(ts_buffer_string(&text), "Z ");
    assert_non_null(line);
    line += strcspn(line, "|\n");
    char shown[100] = "";
    snprintf(shown, sizeof shown, "%.*s", (int)strcspn(line, "\n"), line);
    assert_string_equal(shown, expected);
    ts_buffer_free(&text);
    ts_arena_free(&arena);
}

static ts_days days(int from_month, int from, int to_month, int to)
{
    ts_days span;
    assert_true(ts_calendar_day(from_month < 4 ? 2026 : 2025, from_month, from, &span.first));
    assert_true(ts_calendar_day(to_month < 4 ? 2026 : 2025, to_month, to, &span.last));
    return span;
}

static void months_are_drawn_as_they_are(void **state)
{
    (void)state;
    assert_drawn((ts_bar){.days = days(4, 1, 3, 31)}, 80, "|=======================================|");
    assert_drawn((ts_bar){.days = days(6, 1, 6, 30)}, 80, "|      ===|         |         |         |");
    assert_drawn((ts_bar){.days = days(2, 1, 2, 28)}, 80, "|         |         |         |   ===   |");
    assert_drawn((ts_bar){.days = days(7, 1, 9, 30)}, 80, "|         |=========|         |         |");
    assert_drawn((ts_bar){.days = days(10, 11, 10, 20)}, 80, "|         |         | =       |         |");
    assert_drawn((ts_bar){.days = days(12, 31, 12, 31)}, 80, "|         |         |        *|         |");
    assert_drawn((ts_bar){.kind = TS_BAR_DETAIL, .days = days(5, 1, 6, 30)}, 80, "|   ######|         |         |         |");
    ts_days early = days(4, 1, 5, 31);
    early.first -= 100;
    assert_drawn((ts_bar){.days = early}, 80, "|<=====   |         |         |         |");
    ts_days late = days(3, 1, 3, 31);
    late.last += 100;
    assert_drawn((ts_bar){.days = late}, 80, "|         |         |         |      ==>|");
}

/* The part of an archive, NUL-terminated; the caller frees it. */
static char *part_of(zip_t *archive, const char *name)
{
    zip_stat_t stat;
    if (zip_stat(archive, name, 0, &stat) != 0) return NULL;
    char *part = malloc(stat.size + 1);
    zip_file_t *file = zip_fopen(archive, name, 0);
    assert_int_equal(zip_fread(file, part, stat.size), stat.size);
    part[stat.size] = '\0';
    zip_fclose(file);
    return part;
}

static zip_t *write_book(ts_chart *chart, ts_arena *arena, ts_language language, char *path)
{
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    lxw_workbook *workbook = workbook_new(path);
    assert_true(ts_chart_xlsx(chart, charts_paper(arena, chart, language), &(ts_writer_options){0}, workbook, "線表"));
    assert_int_equal(workbook_close(workbook), LXW_NO_ERROR);
    return zip_open(path, ZIP_RDONLY, NULL);
}

static void a_worksheet_has_cells_and_nothing_else(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_chart *chart = charts_make(&arena, 20, 4, 2);
    char path[] = "/tmp/chart-test-XXXXXX";
    zip_t *archive = write_book(chart, &arena, TS_LANGUAGE_JA, path);
    assert_non_null(archive);
    char *sheet = part_of(archive, "xl/worksheets/sheet1.xml");
    assert_null(strstr(sheet, "mergeCell"));
    assert_null(strstr(sheet, "<drawing"));
    assert_int_equal(zip_name_locate(archive, "xl/drawings/drawing1.xml", 0), -1);
    assert_non_null(strstr(sheet, "orientation=\"landscape\""));
    assert_non_null(strstr(sheet, "<autoFilter"));
    size_t bars = 0, marks = 0;
    for (size_t i = 0; i < chart->row_count; i++) bars += chart->rows[i].bar_count;
    for (const char *at = strstr(sheet, "<f>"); at != NULL; at = strstr(at + 1, "<f>")) marks++;
    assert_int_equal(marks, bars * (24 + 2)); /* two years by months, two behind */
    free(sheet);
    char *again = part_of(archive, "xl/workbook.xml");
    assert_non_null(strstr(again, "Print_Titles"));
    free(again);
    zip_discard(archive);
    unlink(path);
    ts_arena_free(&arena);
}

static void a_worksheet_holds_any_text(void **state)
{
    (void)state;
    ts_arena arena = {0};
    char path[] = "/tmp/chart-test-XXXXXX";
    zip_t *archive = write_book(charts_awkward(&arena), &arena, TS_LANGUAGE_EN, path);
    assert_non_null(archive);
    char *strings = part_of(archive, "xl/sharedStrings.xml");
    xml_reader reader = {.at = strstr(strings, "<sst")};
    if (!xml_read_element(&reader)) fail_msg("%s", reader.wrong);
    for (size_t i = 0; i < SAMPLE_AWKWARD; i++) {
        ts_buffer escaped = {0};
        for (const char *c = sample_awkward[i]; *c != '\0'; c++) {
            const char *const names[] = {"<", "&lt;", ">", "&gt;", "&", "&amp;"};
            const char *name = NULL;
            for (size_t k = 0; k < COUNT(names); k += 2)
                if (*c == *names[k]) name = names[k + 1];
            if (name != NULL) ts_buffer_add_string(&escaped, name);
            else ts_buffer_add_char(&escaped, *c);
        }
        if (strstr(strings, ts_buffer_string(&escaped)) == NULL) fail_msg("%s", sample_awkward[i]);
        ts_buffer_free(&escaped);
    }
    free(strings);
    zip_discard(archive);
    unlink(path);
    ts_arena_free(&arena);
}

static void a_table_says_all_that_the_chart_shows(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_chart *chart = charts_make(&arena, 30, 5, 1);
    const ts_table *table = ts_chart_table(chart, charts_paper(&arena, chart, TS_LANGUAGE_JA));
    assert_int_equal(table->row_count, chart->row_count);
    assert_int_equal(table->column_count, 2 + 4 + 2 + 1);
    for (size_t r = 0; r < chart->row_count; r++) {
        ts_buffer all = {0};
        for (size_t c = 0; c < table->column_count; c++) ts_runs_plain(&table->rows[r][c].text, &all);
        assert_non_null(strstr(ts_buffer_string(&all), chart->rows[r].title));
        for (size_t k = 0; k < chart->rows[r].bar_count; k++) assert_non_null(strstr(ts_buffer_string(&all), chart->rows[r].bars[k].label));
        bool conflict = strstr(ts_buffer_string(&all), "要調整") != NULL;
        assert_int_equal(conflict, r % 4 == 0);
        ts_buffer_free(&all);
    }
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_well_formed),
        cmocka_unit_test(a_paper_without_a_chart_is_no_picture),
        cmocka_unit_test(pages_share_no_id),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(months_are_drawn_as_they_are),
        cmocka_unit_test(a_worksheet_has_cells_and_nothing_else),
        cmocka_unit_test(a_worksheet_holds_any_text),
        cmocka_unit_test(a_table_says_all_that_the_chart_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
