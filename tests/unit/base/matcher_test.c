/* Tests of base/matcher. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/matcher.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void note(void *context, uint32_t number, size_t start, size_t end)
{
    ts_buffer_format(context, "%u:%zu-%zu ", number, start, end);
}

static void words_are_found_where_they_stand(void **state)
{
    (void)state;
    ts_matcher_word words[] = {
        {"送", 3, 1}, {"送信", 6, 2}, {"信前", 6, 3},       {"誤送信", 9, 4}, {"誤", 3, 5},
        {"pc", 2, 6}, {"2人", 4, 7},  {"usbメモリ", 12, 8}, {"送", 3, 100},   {"①", 3, 9},
    };
    static const struct {
        const char *text;
        const char *found;
    } cases[] = {
        {"", ""},
        {"放送", "1:3-6 100:3-6 "},
        {"誤送信前",
         "4:0-9 5:0-3 2:3-9 1:3-6 100:3-6 3:6-12 "}, /* the longest first, and words may overlap */
        {"https://pc/pcs", "6:8-10 "},               /* no piece of an ASCII word */
        {"公用pcを", "6:6-8 "},
        {"12人、2人", "7:8-12 "}, /* nor of a number */
        {"usbメモリ", "8:0-12 "},
        {"送①", "1:0-3 100:0-3 9:3-6 "},
        {"usbメモ", ""}, /* the text ends first */
    };
    ts_buffer block = {0}, found = {0};
    ts_matcher_build(words, COUNT(words), &block);
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_buffer_clear(&found);
        ts_matcher_find(block.bytes, cases[i].text, strlen(cases[i].text), note, &found);
        assert_string_equal(ts_buffer_string(&found), cases[i].found);
        size_t start, end;
        bool any = ts_matcher_first(block.bytes, cases[i].text, strlen(cases[i].text), &start, &end);
        assert_int_equal(any, cases[i].found[0] != '\0');
        char first[32];
        snprintf(first, sizeof first, ":%zu-%zu ", start, end);
        if (any) assert_memory_equal(strchr(cases[i].found, ':'), first, strlen(first));
    }
    ts_buffer_free(&block);
    ts_buffer_free(&found);
}

static void no_words_find_nothing(void **state)
{
    (void)state;
    ts_buffer block = {0}, found = {0};
    ts_matcher_build(NULL, 0, &block);
    ts_matcher_find(block.bytes, "誤送信", 9, note, &found);
    assert_int_equal(found.length, 0);
    ts_buffer_free(&block);
}

/* More words than the table begins with, and first characters that fall into the same slots. */
static void many_words_are_each_found(void **state)
{
    (void)state;
    enum { MANY = 3000 };
    static ts_matcher_word words[MANY];
    static char texts[MANY][8];
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t code = 0x4E00 + i * 5;
        int length = snprintf(texts[i], sizeof texts[i], "%c%c%c", 0xE0 | (int)(code >> 12),
                              0x80 | (int)(code >> 6 & 0x3F), 0x80 | (int)(code & 0x3F));
        words[i] = (ts_matcher_word){texts[i], (uint32_t)length, i};
    }
    ts_buffer block = {0}, found = {0};
    ts_matcher_build(words, MANY, &block);
    for (uint32_t i = 0; i < MANY; i++) {
        char expected[32];
        snprintf(expected, sizeof expected, "%u:0-3 ", i);
        ts_buffer_clear(&found);
        ts_matcher_find(block.bytes, texts[i], 3, note, &found);
        assert_string_equal(ts_buffer_string(&found), expected);
    }
    ts_buffer_free(&block);
    ts_buffer_free(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_where_they_stand),
        cmocka_unit_test(no_words_find_nothing),
        cmocka_unit_test(many_words_are_each_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
