/* Tests of base/utf8: every two-byte beginning, width, and guesses at other encodings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void characters_are_decoded(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        uint32_t character;
        size_t length;
    } cases[] = {
        {"A", 'A', 1},
        {"\x7F", 0x7F, 1},
        {"\xC2\x80", 0x80, 2},
        {"\xDF\xBF", 0x7FF, 2},
        {"\xE0\xA0\x80", 0x800, 3},
        {"令", 0x4EE4, 3},
        {"\xED\x9F\xBF", 0xD7FF, 3},
        {"\xEE\x80\x80", 0xE000, 3},
        {"\xEF\xBF\xBF", 0xFFFF, 3},
        {"\xF0\x90\x80\x80", 0x10000, 4},
        {"𠮷", 0x20BB7, 4},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
        {"\x80", 0xFFFD, 1},             /* a continuation byte alone */
        {"\xC0\x80", 0xFFFD, 1},         /* overlong */
        {"\xC1\xBF", 0xFFFD, 1},         /* overlong */
        {"\xE0\x9F\xBF", 0xFFFD, 1},     /* overlong */
        {"\xF0\x8F\xBF\xBF", 0xFFFD, 1}, /* overlong */
        {"\xED\xA0\x80", 0xFFFD, 1},     /* a surrogate */
        {"\xF4\x90\x80\x80", 0xFFFD, 1}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 0xFFFD, 1},
        {"\xE4\xBB", 0xFFFD, 1}, /* cut off */
        {"\xE4\xBBx", 0xFFFD, 1},
        {"\xF0\xA0\xAE\xC0", 0xFFFD, 1},
        {"\xFF", 0xFFFD, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        /* On the heap, so that AddressSanitizer sees a byte read too far. */
        size_t length = strlen(cases[i].bytes);
        char *bytes = malloc(length);
        memcpy(bytes, cases[i].bytes, length);
        uint32_t character = 0;
        assert_int_equal(ts_utf8_decode(bytes, length, &character), cases[i].length);
        assert_int_equal(character, cases[i].character);
        assert_int_equal(ts_utf8_valid(bytes, length), character == 0xFFFD ? 0 : length);
        free(bytes);
    }
}

static void every_code_point_is_read_back(void **state)
{
    (void)state;
    for (uint32_t wanted = 0x80; wanted <= 0x10FFFF; wanted++) {
        char bytes[4];
        size_t length = wanted < 0x800 ? 2 : wanted < 0x10000 ? 3 : 4;
        uint32_t rest = wanted;
        for (size_t i = length; i-- > 1; rest >>= 6)
            bytes[i] = (char)(0x80 | (rest & 0x3F));
        bytes[0] = (char)(0xF00 >> length | rest);
        uint32_t got;
        size_t used = ts_utf8_decode(bytes, length, &got);
        bool surrogate = wanted >= 0xD800 && wanted <= 0xDFFF;
        assert_int_equal(used, surrogate ? 1 : length);
        assert_int_equal(got, surrogate ? 0xFFFD : wanted);
    }
}

static void the_first_bad_byte_is_found_wherever_it_stands(void **state)
{
    (void)state;
    char text[64];
    for (size_t bad = 0; bad < sizeof text; bad++) {
        memset(text, 'a', sizeof text);
        text[bad] = '\x80';
        assert_int_equal(ts_utf8_valid(text, sizeof text), bad);
        assert_int_equal(ts_utf8_valid(text, bad), bad);
    }
    assert_int_equal(ts_utf8_valid("令和\xE4\xBB", 8), 6);
    assert_int_equal(ts_utf8_valid("", 0), 0);
}

static void texts_are_counted_and_measured(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
        size_t width;
    } cases[] = {
        {"", 0, 0},         {"abc", 3, 3},      {"令和7年度", 5, 9}, {"ﾒｰﾙ", 3, 3},    {"ＦＹ", 2, 4},
        {"①〇○", 3, 4},     {"か\u3099", 2, 2}, {"e\u0301", 2, 1},   {"\u200B", 1, 0}, {"😀", 1, 2},
        {"\t\n\x7F", 3, 0}, {"\uE000", 1, 1},   {"\u3000", 1, 2},    {"𠮷野家", 3, 6}, {"―…", 2, 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(ts_utf8_count(cases[i].text, strlen(cases[i].text)), cases[i].count);
        assert_int_equal(ts_utf8_width(cases[i].text, strlen(cases[i].text)), cases[i].width);
    }
}

static void controls_are_known(void **state)
{
    (void)state;
    static const uint32_t controls[] = {0,      9,      10,     0x1B,   0x7F,   0x80,   0x9F,   0x61C,
                                        0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069};
    static const uint32_t others[] = {' ',    '~',    0xA0,   0x61B,  0x61D,  0x200D, 0x2010, 0x2027,
                                      0x202F, 0x2065, 0x206A, 0x3042, 0xE000, 0x0378, 0x1F600};
    for (size_t i = 0; i < COUNT(controls); i++)
        assert_true(ts_utf8_is_control(controls[i]));
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(ts_utf8_is_control(others[i]));
}

static void what_nobody_sees_is_known(void **state)
{
    (void)state;
    static const uint32_t unseen[] = {0, 0x85, 0xA0, 0xAD, 0x2003, 0x200B, 0x202E, 0x202F, 0x2060, 0xFEFF};
    static const uint32_t others[] = {' ', '~', 0x200D, 0x2010, 0x2030, 0x2065, 0x3000, 0x3042, 0xFE0F, 0x1F600};
    for (size_t i = 0; i < COUNT(unseen); i++)
        assert_true(ts_utf8_is_unseen(unseen[i]));
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(ts_utf8_is_unseen(others[i]));
}

#define BYTES(literal) literal, sizeof(literal) - 1

static void other_encodings_are_guessed(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *guess;
    } cases[] = {
        /* "計画: 組織は情報セキュリティ対策を行う。\n" */
        {BYTES("\214v\211\346: \221g\220D\202\315\217\356\225\361\203Z\203L\203\205\203\212\203e\203B\221\316"
               "\215\364\202\360\215s\202\244\201B\n"),
         "Shift_JIS"},
        {BYTES("\267\327\262\350: "
               "\301\310\277\245\244\317\276\360\312\363\245\273\245\255\245\345\245\352\245\306"
               "\245\243\302\320\272\366\244\362\271\324\244\246\241\243\n"),
         "EUC-JP"},
        {BYTES("\033$B7W2h\033(B: \033$BAH?%$O>pJs%;%-%e%j%F%#BP:v$r9T$&!#\033(B\n"), "ISO-2022-JP"},
        {BYTES("\010\212;u:\0 \0D}T~o0\305`1X\2730\2550\3450\3520\3060\2430\376[V{\2220L\210F0\0020\n\0"),
         "UTF-16"},
        {BYTES("\212\010u;\0:\0 }D~T0o`\305X1\60\2730\2550\3450\3520\3060\243[\376{V0\222\210L0F0\002\0\n"),
         "UTF-16"},
        {BYTES("\xFF\xFE\010\212"), "UTF-16"},
        {BYTES("\224N\223x: \227\337\230a7\224N\223x"), "Shift_JIS"},      /* 年度: 令和7年度 */
        {BYTES("\314\276\276\316: \301\355\314\263\276\312"), "EUC-JP"},   /* 名称: 総務省 */
        {BYTES("\322\260\331\202\314\214\353\221\227\220M"), "Shift_JIS"}, /* ﾒｰﾙの誤送信 */
        {BYTES(""), NULL},
        {BYTES("plan: 2025"), NULL},
        {BYTES("r\351sum\351, na\357ve, caf\351"), NULL},        /* Latin-1 */
        {BYTES("\223quoted\224 \226 it\222s"), NULL},            /* Windows-1252 */
        {BYTES("計画: 情報セキュリティ対策を\xE8行う。"), NULL}, /* UTF-8 with one broken byte */
        {BYTES("名称: 試験庁\n概要: \xE3\x81\n"), NULL},         /* UTF-8 with a character cut short */
        {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *guess = ts_utf8_guess_encoding(cases[i].bytes, cases[i].length);
        if (!cases[i].guess || !guess)
            assert_ptr_equal(guess, cases[i].guess);
        else
            assert_string_equal(guess, cases[i].guess);
    }
}

static void a_guess_looks_at_the_beginning_of_a_long_text(void **state)
{
    (void)state;
    enum {
        PAIRS = 40 * 1024
    }; /* 80 KiB: the look ends inside the text, and with one ASCII byte inside a pair */
    char *text = malloc(1 + 2 * PAIRS);
    text[0] = 'x';
    for (size_t i = 0; i < PAIRS; i++)
        memcpy(text + 1 + 2 * i, "\202\240", 2);
    assert_string_equal(ts_utf8_guess_encoding(text, 1 + 2 * PAIRS), "Shift_JIS");

    memset(text, 'a', PAIRS); /* a few NULs are not yet UTF-16 */
    text[1] = '\xE9';
    text[10] = text[20] = text[30] = '\0';
    assert_null(ts_utf8_guess_encoding(text, PAIRS));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_decoded),
        cmocka_unit_test(every_code_point_is_read_back),
        cmocka_unit_test(the_first_bad_byte_is_found_wherever_it_stands),
        cmocka_unit_test(texts_are_counted_and_measured),
        cmocka_unit_test(controls_are_known),
        cmocka_unit_test(what_nobody_sees_is_known),
        cmocka_unit_test(other_encodings_are_guessed),
        cmocka_unit_test(a_guess_looks_at_the_beginning_of_a_long_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
