/* Tests of base/message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>

#include "base/message.h"

static void both_sentences_take_the_same_arguments(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_message message =
        ts_message_format(&arena, "「%1$s」の%2$d行目です。", "Line %2$d of '%1$s'.", "計画", 12);
    assert_string_equal(ts_message_in(message, TS_LANGUAGE_JA), "「計画」の12行目です。");
    assert_string_equal(ts_message_in(message, TS_LANGUAGE_EN), "Line 12 of '計画'.");
    ts_arena_free(&arena);
}

static void an_absent_message_is_empty(void **state)
{
    (void)state;
    assert_string_equal(ts_message_in((ts_message){0}, TS_LANGUAGE_JA), "");
    assert_string_equal(ts_message_in((ts_message){0}, TS_LANGUAGE_EN), "");
}

static void an_errno_has_words_in_both_languages(void **state)
{
    (void)state;
    ts_message message = ts_message_errno(ENOENT);
    assert_string_equal(message.ja, "ファイルやディレクトリがありません");
    assert_string_equal(message.en, "No such file or directory");
    for (int number = 0; number < 200; number++) {
        message = ts_message_errno(number);
        assert_true(message.ja[0] != '\0' && message.en[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sentences_take_the_same_arguments),
        cmocka_unit_test(an_absent_message_is_empty),
        cmocka_unit_test(an_errno_has_words_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
