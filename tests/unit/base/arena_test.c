/* Tests of base/arena: pieces do not overlap, a reset gives the same memory again. */
#include <errno.h>
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"

enum { BLOCK = 64 * 1024 };

static void pieces_are_apart_aligned_and_zeroed(void **state)
{
    (void)state;
    ts_arena arena = {0};
    enum { PIECES = 3000 };
    static unsigned char *pieces[PIECES];
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < PIECES; i++) {
            size_t size = i * 7 % 301;
            pieces[i] = ts_arena_alloc(&arena, size);
            assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
            for (size_t k = 0; k < size; k++)
                assert_int_equal(pieces[i][k], 0);
            if (size > 0) memset(pieces[i], (int)(i % 255 + 1), size);
        }
        for (size_t i = 0; i < PIECES; i++)
            for (size_t k = 0; k < i * 7 % 301; k++)
                assert_int_equal(pieces[i][k], i % 255 + 1);
        ts_arena_reset(&arena, SIZE_MAX);
    }
    ts_arena_free(&arena);
}

static void a_large_request_has_a_block_of_its_own_and_leaves_the_rest_usable(void **state)
{
    (void)state;
    ts_arena arena = {0};
    char *small = ts_arena_alloc(&arena, 100);
    char *large = ts_arena_alloc(&arena, 10 * BLOCK);
    memset(small, 'a', 100);
    memset(large, 'b', 10 * BLOCK);
    assert_int_equal(small[99], 'a');
    assert_int_equal(((char *)ts_arena_alloc(&arena, 1))[0], 0);
    assert_int_equal(large[10 * BLOCK - 1], 'b');
    ts_arena_free(&arena);
}

static void a_reset_reuses_blocks_up_to_what_is_kept(void **state)
{
    (void)state;
    ts_arena arena = {0};
    char *first = ts_arena_alloc(&arena, BLOCK / 2);
    ts_arena_alloc(&arena, 10 * BLOCK);
    char *third = ts_arena_alloc(&arena, BLOCK / 2 + 1);

    ts_arena_reset(&arena, 2 * BLOCK); /* the large block in the middle goes */
    assert_ptr_equal(ts_arena_alloc(&arena, BLOCK - 100), first);
    assert_ptr_equal(ts_arena_alloc(&arena, BLOCK / 2 + 1), third);

    ts_arena_reset(&arena, SIZE_MAX); /* a large request does not lose the small block that it passes */
    assert_ptr_equal(ts_arena_alloc(&arena, BLOCK - 100), first);
    ts_arena_alloc(&arena, 20 * BLOCK);
    assert_ptr_equal(ts_arena_alloc(&arena, BLOCK / 2 + 1), third);

    ts_arena_reset(&arena, 0);
    assert_null(arena.first);
    assert_non_null(ts_arena_alloc(&arena, 1));
    ts_arena_free(&arena);
    assert_null(arena.first);
    assert_null(arena.current);
}

static void texts_are_copied_and_formatted(void **state)
{
    (void)state;
    ts_arena arena = {0};
    assert_memory_equal(ts_arena_copy(&arena, "a\0b", 3), "a\0b", 4);
    assert_string_equal(ts_arena_copy(&arena, NULL, 0), "");
    assert_string_equal(ts_arena_format(&arena, "%s-%d", "令和", 7), "令和-7");
    assert_string_equal(ts_arena_format(&arena, "%s", ""), "");
    const char *wide = ts_arena_format(&arena, "%0*d", 2 * BLOCK, 7);
    assert_int_equal(strlen(wide), 2 * BLOCK);
    ts_arena_free(&arena);
}

static void a_list_grows_and_keeps_what_it_has(void **state)
{
    (void)state;
    ts_arena arena = {0};
    uint32_t *numbers = NULL;
    size_t count = 0, capacity = 0;
    for (uint32_t i = 0; i < 1000; i++) *TS_ARENA_APPEND(&arena, numbers, count, capacity) = i;
    assert_int_equal(count, 1000);
    assert_in_range(capacity, 1000, 2000);
    for (uint32_t i = 0; i < 1000; i++) assert_int_equal(numbers[i], i);
    ts_arena_free(&arena);
}

static void what_is_unshared_is_not_there_after_a_fork(void **state)
{
    (void)state;
    ts_arena shared = {0}, unshared = {.unshared = true};
    const char *texts[2] = {ts_arena_copy(&shared, "shared", 6), ts_arena_copy(&unshared, "mine", 4)};
    memset(ts_arena_alloc(&unshared, 3 * BLOCK), 1, 3 * BLOCK); /* a block larger than most */
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) { /* the kernel says whether the memory is there */
        bool there = write(ends[1], texts[0], 1) == 1;
#if defined(__SANITIZE_ADDRESS__)
        _exit(there ? 0 : 1); /* it is there as well: see arena.c */
#endif
        _exit(there && write(ends[1], texts[1], 1) == -1 && errno == EFAULT ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_string_equal(texts[1], "mine");
    close(ends[0]);
    close(ends[1]);
    ts_arena_reset(&unshared, BLOCK);
    assert_string_equal(ts_arena_copy(&unshared, "again", 5), "again");
    ts_arena_free(&shared);
    ts_arena_free(&unshared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_apart_aligned_and_zeroed),
        cmocka_unit_test(a_large_request_has_a_block_of_its_own_and_leaves_the_rest_usable),
        cmocka_unit_test(a_reset_reuses_blocks_up_to_what_is_kept),
        cmocka_unit_test(texts_are_copied_and_formatted),
        cmocka_unit_test(a_list_grows_and_keeps_what_it_has),
        cmocka_unit_test(what_is_unshared_is_not_there_after_a_fork),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
