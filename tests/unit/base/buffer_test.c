/* Tests of base/buffer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static void an_untouched_buffer_is_an_empty_string(void **state)
{
    (void)state;
    ts_buffer buffer = {0};
    assert_string_equal(ts_buffer_string(&buffer), "");
    ts_buffer_clear(&buffer);
    ts_buffer_free(&buffer);
    ts_buffer_add(&buffer, NULL, 0);
    assert_string_equal(ts_buffer_string(&buffer), "");
    ts_buffer_free(&buffer);
}

static void additions_follow_each_other(void **state)
{
    (void)state;
    ts_buffer buffer = {0};
    ts_buffer_add_string(&buffer, "令和");
    ts_buffer_add_char(&buffer, '7');
    ts_buffer_format(&buffer, "%s%d", "年度", 1);
    ts_buffer_add(&buffer, "x\0y", 3);
    assert_int_equal(buffer.length, strlen("令和7年度1") + 3);
    assert_memory_equal(buffer.bytes, "令和7年度1x\0y", buffer.length + 1);
    ts_buffer_free(&buffer);
    assert_null(buffer.bytes);
}

static void growth_keeps_what_is_there(void **state)
{
    (void)state;
    ts_buffer buffer = {0};
    for (int i = 0; i < 100000; i++)
        ts_buffer_format(&buffer, "%d,", i % 10);
    assert_int_equal(buffer.length, 200000);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(buffer.bytes[2 * i], '0' + i % 10);
    ts_buffer_format(&buffer, "%0100000d", 0);
    assert_int_equal(buffer.length, 300000);
    ts_buffer_free(&buffer);
}

static void reserved_room_is_the_callers_to_fill(void **state)
{
    (void)state;
    ts_buffer buffer = {0};
    ts_buffer_add_string(&buffer, "ab");
    memcpy(ts_buffer_reserve(&buffer, 1000), "cd", 2);
    buffer.length += 2;
    assert_string_equal(ts_buffer_string(&buffer), "abcd");
    ts_buffer_free(&buffer);
}

static void clearing_keeps_the_memory(void **state)
{
    (void)state;
    ts_buffer buffer = {0};
    ts_buffer_add_string(&buffer, "ab");
    char *bytes = buffer.bytes;
    ts_buffer_clear(&buffer);
    assert_string_equal(ts_buffer_string(&buffer), "");
    ts_buffer_add_string(&buffer, "c");
    assert_ptr_equal(buffer.bytes, bytes);
    assert_string_equal(ts_buffer_string(&buffer), "c");
    ts_buffer_free(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_untouched_buffer_is_an_empty_string),
        cmocka_unit_test(additions_follow_each_other),
        cmocka_unit_test(growth_keeps_what_is_there),
        cmocka_unit_test(reserved_room_is_the_callers_to_fill),
        cmocka_unit_test(clearing_keeps_the_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
