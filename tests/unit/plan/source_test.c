/* Tests of plan/source and plan/problem: lines, columns, and what happens to too many problems. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan/problem.h"
#include "plan/source.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void lines_and_columns_are_those_of_an_editor(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        uint32_t offset;
        ts_position position;
    } cases[] = {
        {"", 0, {1, 1}},
        {"ab", 0, {1, 1}},
        {"ab", 2, {1, 3}},
        {"ab\n", 2, {1, 3}}, /* the end of the line belongs to it */
        {"ab\n", 3, {2, 1}},
        {"a\nb\n\nc", 5, {4, 1}},
        {"a\r\nb", 1, {1, 2}},
        {"a\r\nb", 3, {2, 1}},
        {"a\rb", 2, {2, 1}},
        {"a\n\rb", 3, {3, 1}},
        {"令和7年度", 6, {1, 3}}, /* a column is a character, whatever its width */
        {"令和\n7年度", 8, {2, 2}},
        {"𠮷野", 4, {1, 2}},
        {"\xEF\xBB\xBF"
         "a",
         0,
         {1, 1}}, /* a byte order mark takes no column */
        {"\xEF\xBB\xBF"
         "a",
         3,
         {1, 1}},
        {"\xEF\xBB\xBF"
         "a\nb",
         6,
         {2, 2}},
        {"a\u2028b", 4, {1, 3}}, /* no editor breaks a line there */
        {"a\xC2\x85"
         "b",
         3,
         {1, 3}},
        {"ab\x83\x65", 2, {1, 3}}, /* the first byte that is not UTF-8 */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        ts_source *source = ts_source_make(&arena, "x", cases[i].bytes, (uint32_t)strlen(cases[i].bytes));
        ts_position position = ts_source_position(source, cases[i].offset);
        assert_int_equal(position.line, cases[i].position.line);
        assert_int_equal(position.column, cases[i].position.column);
        ts_arena_free(&arena);
    }
}

/* Against a plain walk over the text, so that the index of characters is right around the edges of its
 * blocks. */
static void long_lines_are_counted_right(void **state)
{
    (void)state;
    enum { SIZE = 5 * TS_SOURCE_BLOCK };
    static const char *const pieces[] = {"a", "é", "令", "𠮷", "\n", "bc ", "\r\n"};
    char *bytes = malloc(SIZE);
    uint32_t size = 0;
    for (uint32_t i = 0; size + 4 <= SIZE; i++) {
        const char *piece = pieces[i % 97 == 0 ? 4 : i % 1201 == 0 ? 6 : i * 7 % 5 % 4];
        memcpy(bytes + size, piece, strlen(piece));
        size += (uint32_t)strlen(piece);
    }
    ts_arena arena = {0};
    ts_source *source = ts_source_make(&arena, "x", bytes, size);
    ts_position expected = {1, 1};
    for (uint32_t offset = 0; offset < size; offset++) {
        if ((bytes[offset] & 0xC0) == 0x80) continue;
        ts_position position = ts_source_position(source, offset);
        assert_int_equal(position.line, expected.line);
        assert_int_equal(position.column, expected.column);
        expected.column++;
        if (bytes[offset] == '\n') expected = (ts_position){expected.line + 1, 1};
    }
    ts_arena_free(&arena);
    free(bytes);
}

static void a_line_comes_without_its_end(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF"
                               "一\n\r\ntwo\r\nlast";
    static const char *const lines[] = {"", "一", "", "two", "last", "", ""};
    ts_arena arena = {0};
    ts_source *source = ts_source_make(&arena, "x", text, sizeof text - 1);
    for (uint32_t i = 0; i < COUNT(lines); i++) {
        size_t length;
        const char *line = ts_source_line(source, i, &length);
        assert_int_equal(length, strlen(lines[i]));
        assert_memory_equal(line, lines[i], length);
    }
    ts_arena_free(&arena);
}

static ts_problem *add(ts_problems *problems, bool fatal)
{
    return ts_problem_add(problems, "yaml/duplicate-key", fatal, (ts_span){1, 2}, (ts_message){"二", "two"});
}

static void too_many_problems_are_cut_short(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_problems problems = {.arena = &arena};
    for (int i = 1; i < TS_PROBLEMS_MAX; i++)
        add(&problems, false)->fix = (ts_message){"直す", "mend"};
    assert_false(ts_problems_full(&problems));
    for (int i = 0; i < 100; i++)
        add(&problems, false)->fix = (ts_message){"直す", "mend"};
    assert_true(ts_problems_full(&problems));
    assert_false(problems.fatal);
    assert_int_equal(problems.count, TS_PROBLEMS_MAX);
    assert_string_equal(problems.items[0].message.en, "two");
    assert_string_equal(problems.items[TS_PROBLEMS_MAX - 2].fix.en, "mend");
    assert_string_not_equal(problems.items[TS_PROBLEMS_MAX - 1].message.en, "two");
    assert_null(problems.items[TS_PROBLEMS_MAX - 1].fix.ja);

    add(&problems, true);
    assert_true(problems.fatal);
    assert_int_equal(problems.count, TS_PROBLEMS_MAX + 1);
    assert_true(problems.items[TS_PROBLEMS_MAX].fatal);
    ts_arena_free(&arena);
}

static void builtins_are_named_once_in_both_languages(void **state)
{
    (void)state;
    for (const ts_builtin *builtin = ts_builtins; builtin->id; builtin++) {
        assert_non_null(builtin->title.ja);
        assert_non_null(builtin->title.en);
        for (const ts_builtin *other = ts_builtins; other < builtin; other++)
            assert_string_not_equal(other->id, builtin->id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_columns_are_those_of_an_editor),
        cmocka_unit_test(long_lines_are_counted_right),
        cmocka_unit_test(a_line_comes_without_its_end),
        cmocka_unit_test(too_many_problems_are_cut_short),
        cmocka_unit_test(builtins_are_named_once_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
