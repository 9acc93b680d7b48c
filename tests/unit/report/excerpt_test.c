/* Excerpts: the caret stands under the place, whatever the characters before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "report/excerpt.h"

static const ts_palette none = {{"", "", ""}, "", "", "", "", ""};

static const char *show(const ts_location *at, ts_language language, ts_buffer *out)
{
    ts_buffer_clear(out);
    ts_excerpt_add(at, &none, "", language, out);
    return ts_buffer_string(out);
}

static void test_caret_under(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        uint32_t start, end; /* columns; end 0: two lines further down */
        const char *expected;
    } cases[] = {
        {"cause: none", 1, 6, /* ASCII */
         "   12 | cause: none\n"
         "      | ^~~~~\n"},
        {"原因: 誤送信", 5, 8, /* full-width */
         "   12 | 原因: 誤送信\n"
         "      |       ^~~~~~\n"},
        {"ｹﾞﾝｲﾝ: x", 8, 9, /* half-width kana, the voicing mark a column of its own */
         "   12 | ｹﾞﾝｲﾝ: x\n"
         "      |        ^\n"},
        {"か\u3099e\u0301: x", 7, 8, /* combining characters before */
         "   12 | か\u3099e\u0301: x\n"
         "      |      ^\n"},
        {"か\u3099き: x", 2, 4, /* a span that begins on a combining one: under the whole */
         "   12 | か\u3099き: x\n"
         "      | ^~~~\n"},
        {"👍 ok: 🗾", 7, 8, /* emoji */
         "   12 | 👍 ok: 🗾\n"
         "      |        ^~\n"},
        {"\ta\tb: c", 4, 5, /* tabs stand every four columns */
         "   12 |     a   b: c\n"
         "      |         ^\n"},
        {"教\tb", 2, 3, /* a tab itself */
         "   12 | 教  b\n"
         "      |   ^~\n"},
        {"", 1, 1, /* nothing there */
         "   12 |\n"
         "      | ^\n"},
        {"a: あ", 5, 5, /* behind the end of the line */
         "   12 | a: あ\n"
         "      |      ^\n"},
        {"a: あ", 4, 4, /* no width, before a character */
         "   12 | a: あ\n"
         "      |    ^\n"},
        {"a: あ", 40, 50, /* columns that the line does not have */
         "   12 | a: あ\n"
         "      |      ^\n"},
        {"a: あ", 4, 2, /* an end before its start */
         "   12 | a: あ\n"
         "      |    ^\n"},
        {"対策: |", 5, 0, /* more lines */
         "   12 | 対策: |\n"
         "      |       ^ （14行目まで）\n"},
        {"a\033[31m\u202Eb\x9B: \xFF", 9,
         10, /* nothing that moves the terminal's text; each stands as one column */
         "   12 | a\uFFFD[31m\uFFFDb\uFFFD: \uFFFD\n"
         "      |         ^\n"},
    };
    ts_buffer out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_position end = {12, cases[i].end};
        if (cases[i].end == 0) end = (ts_position){14, 3};
        ts_location at = {.path = "a",
                          .start = {12, cases[i].start},
                          .end = end,
                          .excerpt = cases[i].line,
                          .excerpt_column = 1};
        assert_string_equal(show(&at, TS_LANGUAGE_JA, &out), cases[i].expected);
    }
    ts_buffer_free(&out);
}

/* 60 full-width characters, each different from its neighbours, in a line that began before column `first`.
 */
static ts_location long_line(uint32_t first, uint32_t start, uint32_t end)
{
    static const char text[] = "一二三四五六七八九十百千万億兆京垓秭穣溝澗正載極恒河沙阿僧祇"
                               "那由他不可思議無量大数分厘毛糸忽微繊塵埃渺漠模糊逡巡須臾瞬息";
    return (ts_location){
        .path = "a", .start = {7, start}, .end = {7, end}, .excerpt = text, .excerpt_column = first};
}

static void test_long_lines_are_cut(void **state)
{
    (void)state;
    static const struct {
        uint32_t first, start, end;
        const char *expected;
    } cases[] = {
        {1, 1, 3,
         "    7 | "
         "一二三四五六七八九十百千万億兆京垓秭穣溝澗正載極恒河沙阿僧祇那由他不可思議無量大数分厘毛糸…\n"
         "      | ^~~~\n"},
        {1, 59, 61,
         "    7 | "
         "…京垓秭穣溝澗正載極恒河沙阿僧祇那由他不可思議無量大数分厘毛糸忽微繊塵埃渺漠模糊逡巡須臾瞬息\n"
         "      |                                                                                        "
         "^~~~\n"},
        {100, 128, 130,
         "    7 | "
         "…八九十百千万億兆京垓秭穣溝澗正載極恒河沙阿僧祇那由他不可思議無量大数分厘毛糸忽微繊塵埃渺…\n"
         "      |                                            ^~~~\n"},
        {1, 40, 61,
         "    7 | "
         "…京垓秭穣溝澗正載極恒河沙阿僧祇那由他不可思議無量大数分厘毛糸忽微繊塵埃渺漠模糊逡巡須臾瞬息\n"
         "      |                                                  "
         "^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"},
        {1, 5, 61,
         "    7 | "
         "一二三四五六七八九十百千万億兆京垓秭穣溝澗正載極恒河沙阿僧祇那由他不可思議無量大数分厘毛糸…\n"
         "      |         "
         "^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"},
        {9, 9, 69,
         "    7 | "
         "…一二三四五六七八九十百千万億兆京垓秭穣溝澗正載極恒河沙阿僧祇那由他不可思議無量大数分厘毛糸…\n"
         "      |  "
         "^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"},
    };
    ts_buffer out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_location at = long_line(cases[i].first, cases[i].start, cases[i].end);
        assert_string_equal(show(&at, TS_LANGUAGE_JA, &out), cases[i].expected);
    }
    ts_buffer_free(&out);
}

/* Wherever the span stands: the page is kept, and the caret is under the span's first character. */
static void test_cut_lines_keep_page_and_caret(void **state)
{
    (void)state;
    ts_buffer out = {0};
    for (uint32_t first = 1; first < 30; first += 7)
        for (uint32_t start = first; start < first + 60; start++)
            for (uint32_t end = start; end <= first + 60; end += 3) {
                ts_location at = long_line(first, start, end);
                const char *line = show(&at, TS_LANGUAGE_EN, &out), *under = strchr(line, '\n') + 1;
                assert_true(ts_utf8_width(line, (size_t)(under - line)) <= TS_PAGE_WIDTH);
                assert_true(strlen(under) - 1 <= TS_PAGE_WIDTH);

                const char *wanted = at.excerpt + (size_t)3 * (start - first);
                size_t before = (size_t)(strchr(under, '^') - under), i = 0;
                for (uint32_t character; ts_utf8_width(line, i) < before;)
                    i += ts_utf8_decode(line + i, strlen(line + i), &character);
                assert_memory_equal(line + i, wanted, 3);
            }
    ts_buffer_free(&out);
}

static void test_wide_line_numbers(void **state)
{
    (void)state;
    ts_location at = {
        .path = "a", .start = {1234567, 3}, .end = {1234568, 1}, .excerpt = "- x", .excerpt_column = 1};
    ts_buffer out = {0};
    assert_string_equal(show(&at, TS_LANGUAGE_EN, &out), "1234567 | - x\n"
                                                         "        |   ^ (to line 1234568)\n");
    ts_buffer_free(&out);
}

static void test_nothing_to_show(void **state)
{
    (void)state;
    ts_location whole = {.path = "a", .excerpt = "x"}, bare = {.path = "a", .start = {1, 1}, .end = {1, 2}};
    ts_buffer out = {0};
    assert_string_equal(show(&whole, TS_LANGUAGE_JA, &out), "");
    assert_string_equal(show(&bare, TS_LANGUAGE_JA, &out), "");
    ts_buffer_free(&out);
}

static void test_colours_are_reset(void **state)
{
    (void)state;
    static const ts_palette palette = {{"", "", ""}, "", "<dim>", "", "", "<off>"};
    ts_location at = {.path = "a", .start = {1, 1}, .end = {2, 2}, .excerpt = "ab", .excerpt_column = 1};
    ts_buffer out = {0};
    ts_excerpt_add(&at, &palette, "<red>", TS_LANGUAGE_EN, &out);
    assert_string_equal(ts_buffer_string(&out), "<dim>    1 |<off> ab\n"
                                                "<dim>      |<off> <red>^~<off> (to line 2)\n");
    ts_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_caret_under),       cmocka_unit_test(test_long_lines_are_cut),
        cmocka_unit_test(test_wide_line_numbers), cmocka_unit_test(test_cut_lines_keep_page_and_caret),
        cmocka_unit_test(test_nothing_to_show),   cmocka_unit_test(test_colours_are_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
