/* The heap against a model: what was written stays written, blocks never meet, and an earlier moment comes
 * back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lua/heap.h"

enum { CAP = 4 * 1024 * 1024, BLOCKS = 300, ROUNDS = 200000 };

/* A block as the model knows it: its bytes are all `mark`. */
typedef struct known_block {
    unsigned char *bytes;
    size_t size;
    unsigned char mark;
} known_block;

static uint32_t next_random(uint32_t *random)
{
    *random = *random * 1664525 + 1013904223;
    return *random >> 8;
}

/* Mostly small, as Lua's are. */
static size_t random_size(uint32_t *random)
{
    static const size_t scales[] = {16, 64, 300, 1100, 5000, 70000};
    return 1 + next_random(random) % scales[next_random(random) % 6];
}

static void assert_marked(const known_block *block, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (block->bytes[i] != block->mark)
            fail_msg("byte %zu of a block of %zu was overwritten", i, block->size);
}

static void step(ts_heap *heap, known_block *block, uint32_t *random)
{
    if (block->bytes == NULL) {
        size_t size = random_size(random);
        unsigned char *bytes = ts_heap_allocate(heap, NULL, 5 /* a type tag */, size);
        if (bytes == NULL) return; /* full: the others must be unharmed */
        *block = (known_block){bytes, size, (unsigned char)next_random(random)};
        assert_int_equal((uintptr_t)bytes % 16, 0);
    } else if (next_random(random) % 3 == 0) {
        assert_marked(block, block->size);
        assert_null(ts_heap_allocate(heap, block->bytes, block->size, 0));
        *block = (known_block){0};
        return;
    } else {
        size_t size = random_size(random);
        unsigned char *moved = ts_heap_allocate(heap, block->bytes, block->size, size);
        if (moved == NULL) assert_true(size > block->size); /* Lua relies on shrinking never to fail */
        if (moved == NULL) return;
        size_t kept = size < block->size ? size : block->size;
        *block = (known_block){moved, size, block->mark};
        assert_marked(block, kept);
    }
    memset(block->bytes, block->mark, block->size);
}

static void blocks_never_meet(void **state)
{
    (void)state;
    ts_heap *heap = ts_heap_make(CAP);
    known_block blocks[BLOCKS] = {0};
    uint32_t random = 1;
    for (int i = 0; i < ROUNDS; i++) {
        step(heap, &blocks[next_random(&random) % BLOCKS], &random);
        assert_true(ts_heap_used(heap) <= CAP + 65536);
    }
    for (size_t i = 0; i < BLOCKS; i++)
        if (blocks[i].bytes != NULL) assert_marked(&blocks[i], blocks[i].size);
    ts_heap_free(heap);
}

static void an_earlier_moment_comes_back(void **state)
{
    (void)state;
    ts_heap *heap = ts_heap_make(CAP);
    known_block blocks[BLOCKS] = {0}, kept[BLOCKS];
    uint32_t random = 2;
    for (int i = 0; i < 3000; i++)
        step(heap, &blocks[next_random(&random) % BLOCKS], &random);
    ts_heap_keep(heap);
    memcpy(kept, blocks, sizeof(blocks));
    size_t used = ts_heap_used(heap);
    for (int again = 0; again < 20; again++) {
        for (int i = 0; i < 5000; i++)
            step(heap, &blocks[next_random(&random) % BLOCKS], &random);
        for (size_t i = 0; i < BLOCKS; i++) /* whatever a plan may have done to what was kept */
            if (blocks[i].bytes != NULL) memset(blocks[i].bytes, 0xEE, blocks[i].size);
        ts_heap_restore(heap);
        memcpy(blocks, kept, sizeof(blocks));
        assert_int_equal(ts_heap_used(heap), used);
        for (size_t i = 0; i < BLOCKS; i++)
            if (blocks[i].bytes != NULL) assert_marked(&blocks[i], blocks[i].size);
    }
    ts_heap_keep(heap); /* and may be kept anew */
    ts_heap_restore(heap);
    assert_int_equal(ts_heap_used(heap), used);
    ts_heap_free(heap);
}

/* Fills a heap with what another one holds. */
static void fill(void *context, void *contents)
{
    memcpy(contents, ts_heap_contents(context), ts_heap_used(context));
}

static void what_it_was_filled_with_comes_back(void **state)
{
    (void)state;
    ts_heap *model = ts_heap_make(CAP), *heap = ts_heap_make(CAP);
    static const char words[] = "a moment to come back to";
    char *own = ts_heap_allocate(model, NULL, 0, sizeof(words));
    memcpy(own, words, sizeof(words));
    size_t used = ts_heap_used(model), place = (size_t)(own - (const char *)ts_heap_contents(model));
    ts_heap_keep_filled(heap, used, fill, model);
    for (int again = 0; again < 4; again++) {
        ts_heap_restore(heap);
        assert_int_equal(ts_heap_used(heap), used);
        char *there = (char *)ts_heap_contents(heap) + place;
        assert_string_equal(there, words);
        memset(there, 0xEE, sizeof(words));
        memset(ts_heap_allocate(heap, NULL, 0, 100000), 0xEE, 100000);
        if (again == 2) memset(own, 0, sizeof(words)); /* by now it has a copy of its own */
    }
    ts_heap_free(heap);
    ts_heap_free(model);
}

static void the_cap_holds(void **state)
{
    (void)state;
    ts_heap *heap = ts_heap_make(1024 * 1024);
    assert_false(ts_heap_refused(heap));
    assert_null(ts_heap_allocate(heap, NULL, 0, 0));
    assert_false(ts_heap_refused(heap));
    assert_null(ts_heap_allocate(heap, NULL, 0, SIZE_MAX));
    assert_null(ts_heap_allocate(heap, NULL, 0, (size_t)1 << 62));
    assert_null(ts_heap_allocate(heap, NULL, 0, 2 * 1024 * 1024));
    assert_true(ts_heap_refused(heap));
    ts_heap_forgive(heap);
    assert_false(ts_heap_refused(heap));
    size_t got = 0;
    while (ts_heap_allocate(heap, NULL, 0, 1000) != NULL)
        got += 1000;
    assert_true(got > 900 * 1024 && got <= 1024 * 1024);
    assert_true(ts_heap_refused(heap));
    ts_heap_free(heap);
}

static void what_is_freed_serves_again(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 16, 17, 1023, 1024, 1025, 1280, 1281, 40000};
    ts_heap *heap = ts_heap_make(CAP);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        void *guard = ts_heap_allocate(heap, NULL, 0, sizes[i]),
             *block = ts_heap_allocate(heap, NULL, 0, sizes[i]);
        void *behind = ts_heap_allocate(heap, NULL, 0, 8); /* so that the block is not the last one */
        size_t used = ts_heap_used(heap);
        ts_heap_allocate(heap, block, sizes[i], 0);
        assert_ptr_equal(ts_heap_allocate(heap, NULL, 0, sizes[i]), block);
        assert_int_equal(ts_heap_used(heap), used);
        ts_heap_allocate(heap, behind, 8, 0); /* and the last one is given back */
        assert_true(ts_heap_used(heap) < used);
        assert_non_null(guard);
    }
    ts_heap_free(heap);
}

static void a_full_heap_shrinks_in_place(void **state)
{
    (void)state;
    ts_heap *heap = ts_heap_make(1024 * 1024);
    char *large = ts_heap_allocate(heap, NULL, 0, 500000);
    while (ts_heap_allocate(heap, NULL, 0, 16) != NULL)
        continue;
    memset(large, 7, 500000);
    assert_ptr_equal(ts_heap_allocate(heap, large, 500000, 20), large);
    assert_int_equal(large[19], 7);
    ts_heap_free(heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_never_meet),
        cmocka_unit_test(an_earlier_moment_comes_back),
        cmocka_unit_test(what_it_was_filled_with_comes_back),
        cmocka_unit_test(the_cap_holds),
        cmocka_unit_test(what_is_freed_serves_again),
        cmocka_unit_test(a_full_heap_shrinks_in_place),
    };
    return cmocka_run_group_tests_name("heap", tests, NULL, NULL);
}
