/* Wrapping: the page is kept, no line begins or ends with a mark that may not, and no character is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/utf8.h"
#include "report/page.h"
#include "report/wrap.h"

static const char *wrap(const char *text, size_t indent, ts_buffer *out)
{
    ts_buffer_clear(out);
    ts_wrap(text, indent, out);
    return ts_buffer_string(out);
}

static void test_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t indent;
        const char *expected;
    } cases[] = {
        {"", 10, ""},
        {"短い文です。", 10, "短い文です。"},
        {"一二三四五六七", TS_PAGE_WIDTH - 10, "一二三四五\nI六七"},
        {"一二三四五。六", TS_PAGE_WIDTH - 10, "一二三四\nI五。六"}, /* no line begins with 。 */
        {"一二三四「五」", TS_PAGE_WIDTH - 10, "一二三四\nI「五」"}, /* nor ends with 「 */
        {"one two three", TS_PAGE_WIDTH - 10, "one two\nIthree"},
        {"one two33 x", TS_PAGE_WIDTH - 9, "one two33\nIx"},            /* a space may hang over */
        {"serves に P-2 を", TS_PAGE_WIDTH - 10, "serves に\nIP-2 を"}, /* a word stays whole */
        {"か\u3099か\u3099か\u3099か\u3099", TS_PAGE_WIDTH - 6, "か\u3099か\u3099か\u3099\nIか\u3099"},
        {"abcdefghijklmnop qr", TS_PAGE_WIDTH - 10, "abcdefghijklmnop\nIqr"},    /* nothing to break at */
        {"あ。。。。。。。。い", TS_PAGE_WIDTH - 10, "あ。。。。。。。。\nIい"}, /* likewise */
    };
    ts_buffer out = {0}, expected = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_buffer_clear(&expected);
        for (const char *c = cases[i].expected; *c; c++) /* I: the indent */
            if (*c == 'I')
                ts_buffer_format(&expected, "%*s", (int)cases[i].indent, "");
            else
                ts_buffer_add_char(&expected, *c);
        assert_string_equal(wrap(cases[i].text, cases[i].indent, &out), ts_buffer_string(&expected));
    }
    ts_buffer_free(&out);
    ts_buffer_free(&expected);
}

static void test_nothing_is_lost(void **state)
{
    (void)state;
    static const char text[] =
        "教育の重点に「メール誤送信」への対策（宛先の確認、ＢＣＣの使い方など）を加えるか、加えない理由を"
        "記してください。eラーニングは年4回、https://example.go.jp/plans/2025 の様式によります。";
    ts_buffer out = {0};
    for (size_t indent = 0; indent < TS_PAGE_WIDTH; indent++) {
        const char *rest = wrap(text, indent, &out), *expected = text;
        for (; *rest; rest++) {
            if (*rest == '\n') {
                for (rest++; *rest == ' '; rest++)
                    ;
                while (*expected == ' ')
                    expected++;
            }
            assert_int_equal(*rest, *expected++);
        }
        assert_int_equal(*expected, '\0');
        if (indent > TS_PAGE_WIDTH - 40) continue; /* the address does not fit */
        for (const char *line = out.bytes; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
            assert_true(ts_utf8_width(line, strcspn(line, "\n")) + (line == out.bytes ? indent : 0) <=
                        TS_PAGE_WIDTH);
    }
    ts_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
