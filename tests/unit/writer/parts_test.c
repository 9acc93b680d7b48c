/* What the writers share: characters, citations, depths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "writer/parts.h"

static void test_letters(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"a\r\nb\rc\nd", "a b c d"},
        {"a\xC2\x85" "b\u2028c\u2029d", "a b c d"},
        {"\x01\x1B\x7F", "\uFFFD\uFFFD\uFFFD"},
        {"\xC2\x9B\u200E\u202E\u2066", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\uFFFE\U0001FFFF\uFDD0", "\uFFFD\uFFFD\uFFFD"},
        {"\xFF\xE3\x81", "\uFFFD\uFFFD\uFFFD"},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
        {"👩‍💻か\u3099𠮷\uE000", "👩‍💻か\u3099𠮷\uE000"},
        {"a\tb", "a b"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_buffer out = {0};
        ts_letters_line(cases[i].text, &out);
        assert_string_equal(ts_buffer_string(&out), cases[i].expected);
        ts_buffer_free(&out);
    }
}

/* Runs as letters: a cited by source 0, A by source 1, '.' fixed text, '_' a fixed space. Marks are seen as 0 and 1. */
static void test_marks_of_citations(void **state)
{
    (void)state;
    static const struct {
        const char *runs, *expected;
    } cases[] = {
        {"a", "a0"}, {"aa", "aa0"}, {"aA", "a0A1"}, {"a.a", "a0.a0"}, {"a_a", "a_a0"}, {"a__aA", "a__a0A1"}, {"a_", "a0_"}, {"a_A", "a0_A1"}, {".a", ".a0"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_arena arena = {0};
        ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
        ts_runs *runs = &ts_paper_paragraph(paper)->text;
        for (const char *c = cases[i].runs; *c != '\0'; c++) {
            if (*c == 'a' || *c == 'A') ts_runs_cite(paper, runs, "x", (ts_citation){.path = "p", .line = (uint32_t)*c, .label = ""});
            else ts_runs_add(paper, runs, TS_RUN_FIXED, *c == '_' ? " 　" : "。");
        }
        char seen[32];
        size_t length = 0;
        for (size_t k = 0; k < runs->count; k++) {
            seen[length++] = cases[i].runs[k];
            if (ts_citation_ends(runs, k)) seen[length++] = cases[i].runs[k] == 'a' ? '0' : '1';
        }
        seen[length] = '\0';
        assert_string_equal(seen, cases[i].expected);
        ts_arena_free(&arena);
    }
}

/* Numbers follow the paper, not the order in which sources were added; cells count. */
static void test_numbers_of_citations(void **state)
{
    (void)state;
    static const ts_column column = {"列", NULL, 0, false};
    ts_arena arena = {0};
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
    ts_block *first = ts_paper_paragraph(paper);
    ts_cell *row = ts_table_row(paper, ts_paper_table(paper, NULL, &column, 1));
    ts_runs_cite(paper, &row[0].text, "x", (ts_citation){.path = "p", .line = 1, .label = ""});
    ts_runs_cite(paper, &first->text, "x", (ts_citation){.path = "p", .line = 2, .label = ""});
    ts_citations citations = ts_citations_number(paper);
    assert_int_equal(citations.count, 2);
    assert_int_equal(citations.numbers[0], 2);
    assert_int_equal(citations.numbers[1], 1);
    assert_int_equal(citations.order[0], 1);
    assert_int_equal(citations.order[1], 0);
    ts_arena_free(&arena);
}

static void test_depths_of_headings(void **state)
{
    (void)state;
    static const unsigned levels[] = {3, 1, 2, 4, 1, 0, 9, 9, 9}, expected[] = {1, 1, 2, 3, 1, 1, 2, 3, 3};
    unsigned depth = 0;
    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
        depth = ts_heading_depth(&(ts_block){.kind = TS_BLOCK_HEADING, .level = levels[i]}, depth, 3);
        assert_int_equal(depth, expected[i]);
    }
}

static void test_writers_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; ts_writers[i] != NULL; i++) {
        char path[64];
        snprintf(path, sizeof(path), "案%s", ts_writers[i]->extension);
        assert_ptr_equal(ts_writer_find(ts_writers[i]->name), ts_writers[i]);
        assert_ptr_equal(ts_writer_for_path(path), ts_writers[i]);
        assert_null(ts_writer_for_path(ts_writers[i]->extension)); /* a hidden file of that name */
        assert_non_null(ts_writers[i]->write);
    }
    assert_null(ts_writer_find("doc"));
    assert_null(ts_writer_for_path("案.doc"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters),           cmocka_unit_test(test_marks_of_citations), cmocka_unit_test(test_numbers_of_citations),
        cmocka_unit_test(test_depths_of_headings), cmocka_unit_test(test_writers_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
