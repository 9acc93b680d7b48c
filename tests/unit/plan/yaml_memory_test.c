/* The memory that libyaml is given: as C's own functions, whatever the sizes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan/yaml_memory.h"

/* Fills a block with what only its owner knows. */
static void mark(char *block, size_t size, size_t owner)
{
    for (size_t i = 0; i < size; i++) block[i] = (char)(owner * 31 + i);
}

static void check(const char *block, size_t size, size_t owner)
{
    for (size_t i = 0; i < size; i++) assert_int_equal(block[i], (char)(owner * 31 + i));
}

static void blocks_do_not_overlap(void **state)
{
    (void)state;
    enum { BLOCKS = 3000 };
    static char *blocks[BLOCKS];
    static size_t sizes[BLOCKS];
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 0; i < BLOCKS; i++) {
            if (blocks[i] != NULL && (i + round) % 3 == 0) continue; /* some live on */
            ts_yaml_free(blocks[i]);
            sizes[i] = i * 7919 % (i % 50 == 0 ? 100000 : 1100);
            blocks[i] = ts_yaml_malloc(sizes[i]);
            assert_non_null(blocks[i]);
            assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
            mark(blocks[i], sizes[i], i);
        }
        for (size_t i = 0; i < BLOCKS; i++) check(blocks[i], sizes[i], i);
    }
    for (size_t i = 0; i < BLOCKS; i++) ts_yaml_free(blocks[i]);
}

static void what_is_given_back_is_given_out_again(void **state)
{
    (void)state;
    void *first = ts_yaml_malloc(40);
    ts_yaml_free(first);
    assert_ptr_equal(ts_yaml_malloc(33), first); /* of the same sixteen bytes */
    ts_yaml_free(first);
    ts_yaml_free(NULL);
}

/* Up and down through all sizes, past the border between small and large, both ways. */
static void a_block_keeps_its_bytes_as_it_grows_and_shrinks(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 16, 17, 1023, 1024, 1025, 70000, 5000, 1024, 30, 2000, 0, 10};
    char *block = ts_yaml_realloc(NULL, 1);
    size_t kept = 1;
    mark(block, 1, 5);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        block = ts_yaml_realloc(block, sizes[i]);
        assert_non_null(block);
        check(block, sizes[i] < kept ? sizes[i] : kept, 5);
        mark(block, sizes[i], 5);
        kept = sizes[i];
    }
    ts_yaml_free(block);
}

static void sizes_beyond_memory_are_refused(void **state)
{
    (void)state;
    volatile size_t size = SIZE_MAX - 4; /* volatile: the compiler knows what malloc is */
    assert_null(ts_yaml_malloc(size));
    char *block = ts_yaml_malloc(2000);
    mark(block, 2000, 1);
    assert_null(ts_yaml_realloc(block, size));
    check(block, 2000, 1);
    ts_yaml_free(block);
}

static void a_text_is_copied_with_its_end(void **state)
{
    (void)state;
    char *copy = ts_yaml_strdup("計画");
    assert_string_equal(copy, "計画");
    ts_yaml_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_do_not_overlap),
        cmocka_unit_test(what_is_given_back_is_given_out_again),
        cmocka_unit_test(a_block_keeps_its_bytes_as_it_grows_and_shrinks),
        cmocka_unit_test(sizes_beyond_memory_are_refused),
        cmocka_unit_test(a_text_is_copied_with_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
