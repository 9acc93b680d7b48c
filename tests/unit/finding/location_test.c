/* Locations: the excerpt shows the line of the span, and is cut where the span still stands in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "finding/finding.h"

static ts_location locate(ts_arena *arena, const char *bytes, size_t size, uint32_t start, uint32_t end)
{
    ts_source *source = ts_source_make(arena, "plan.yaml", bytes, (uint32_t)size);
    return ts_location_make(arena, source, (ts_span){start, end});
}

static void test_short_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t start, end;
        ts_position first, behind;
        const char *excerpt;
    } cases[] = {
        {"a: 1\nb: 2\n", 5, 6, {2, 1}, {2, 2}, "b: 2"},
        {"教育: あ\n監査: い\n", 20, 23, {2, 5}, {2, 6}, "監査: い"},
        {"a: 1\r\nb: 2\r\n", 6, 7, {2, 1}, {2, 2}, "b: 2"},
        {"a: |\n  x\n  y\n", 3, 12, {1, 4}, {3, 4}, "a: |"},
        {"a:\n\nb:\n", 3, 3, {2, 1}, {2, 1}, ""},
        {"a: 1\n", 4, 4, {1, 5}, {1, 5}, "a: 1"},
        {"a: 1", 4, 4, {1, 5}, {1, 5}, "a: 1"},
        {"a: 1", 3, 99, {1, 4}, {1, 5}, "a: 1"}, /* a span that leaves the file is kept inside */
        {"a: 1", 3, 1, {1, 4}, {1, 4}, "a: 1"},  /* one that ends before it begins is empty */
        {"\xEF\xBB\xBF"
         "a: 1\n",
         3,
         4,
         {1, 1},
         {1, 2},
         "a: 1"},
        {"a: \x82\xA0 b\n", 3, 5, {1, 4}, {1, 0}, "a: \uFFFD\uFFFD b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_arena arena = {0};
        ts_location at = locate(&arena, cases[i].text, strlen(cases[i].text), cases[i].start, cases[i].end);
        assert_int_equal(at.start.line, cases[i].first.line);
        assert_int_equal(at.start.column, cases[i].first.column);
        assert_int_equal(at.end.line, cases[i].behind.line);
        if (cases[i].behind.column) assert_int_equal(at.end.column, cases[i].behind.column);
        assert_string_equal(at.excerpt, cases[i].excerpt);
        assert_int_equal(at.excerpt_column, 1);
        assert_string_equal(at.path, "plan.yaml");
        ts_arena_free(&arena);
    }
}

static void test_no_line_to_show(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_location at = locate(&arena, "", 0, 0, 0);
    assert_null(at.excerpt);
    assert_int_equal(at.start.line, 1);
    ts_arena_free(&arena);
}

static void test_nul_does_not_end_the_excerpt(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_location at = locate(&arena, "a: \0b", 5, 4, 5);
    assert_string_equal(at.excerpt, "a: \uFFFDb");
    ts_arena_free(&arena);
}

/* A line of 2,400 characters, 1 to 4 bytes each, none like its neighbours. */
static void make_long_line(ts_buffer *line)
{
    static const char *const characters[] = {"a", "é", "教", "😀"};
    ts_buffer_add_string(line, "first: 1\n");
    for (int i = 0; i < 2400; i++)
        ts_buffer_add_string(line, characters[i * 7 / 5 % 4]);
    ts_buffer_add_string(line, "\nlast: 1\n");
}

static const char *character_at(const char *text, size_t index)
{
    while (index-- > 0) {
        uint32_t character;
        text += ts_utf8_decode(text, strlen(text), &character);
    }
    return text;
}

/* Wherever the span stands and however long it is: the excerpt holds its first character, and its last if it
 * can. */
static void test_long_line_is_cut_around_the_span(void **state)
{
    (void)state;
    static const uint32_t widths[] = {0, 1, 12, 90, 4000};
    ts_buffer text = {0};
    make_long_line(&text);
    const char *line = text.bytes + strlen("first: 1\n");
    size_t length = strcspn(line, "\n");

    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
        for (const char *at = line; at < line + length; at = character_at(at, 1)) {
            ts_arena arena = {0};
            const char *behind = at;
            for (uint32_t i = 0; i < widths[w] && behind < line + length; i++)
                behind = character_at(behind, 1);
            ts_location place = locate(&arena, text.bytes, text.length, (uint32_t)(at - text.bytes),
                                       (uint32_t)(behind - text.bytes));
            size_t size = strlen(place.excerpt);
            assert_true(size <= TS_EXCERPT_MAX && size > TS_EXCERPT_MAX - 8);
            assert_int_equal(ts_utf8_valid(place.excerpt, size), size);

            assert_true(place.excerpt_column <= place.start.column);
            const char *shown = character_at(place.excerpt, place.start.column - place.excerpt_column);
            size_t rest = strlen(shown), whole = (size_t)(behind - at);
            assert_true(rest <= (size_t)(line + length - at));
            assert_memory_equal(shown, at, rest);
            if (whole < TS_EXCERPT_MAX - 256) assert_true(rest >= whole);
            ts_arena_free(&arena);
        }
    ts_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_lines),
        cmocka_unit_test(test_no_line_to_show),
        cmocka_unit_test(test_nul_does_not_end_the_excerpt),
        cmocka_unit_test(test_long_line_is_cut_around_the_span),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
