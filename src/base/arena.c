/* Arena: blocks in a list, each handed out from its front. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = alignof(max_align_t) };

typedef struct ts_arena_block {
    struct ts_arena_block *next;
    size_t size; /* bytes behind this header */
    size_t used;
    max_align_t bytes[];
} block;

/* Under AddressSanitizer only the bytes handed out may be touched, with a gap behind each piece: an overrun
 * inside a block would otherwise go unseen. */
#if defined(__SANITIZE_ADDRESS__)
enum { GAP = ALIGNMENT };
#define forbid(address, size) ASAN_POISON_MEMORY_REGION(address, size)
#define permit(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#else
enum { GAP = 0 };
#define forbid(address, size) ((void)0)
#define permit(address, size) ((void)0)
#endif

void ts_out_of_memory(size_t wanted)
{
    fprintf(stderr, "taisaku-check: メモリが足りません (out of memory: %zu bytes)\n", wanted);
    exit(3);
}

/* Pages of their own, which a fork leaves out. Not under AddressSanitizer: what a child puts in their place would inherit their marks. */
static block *map_block(size_t size)
{
    block *mapped = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) return NULL;
#if !defined(__SANITIZE_ADDRESS__)
    madvise(mapped, size, MADV_DONTFORK);
#endif
    return mapped;
}

static block *make_block(const ts_arena *arena, size_t size)
{
    if (size < BLOCK_SIZE) size = BLOCK_SIZE;
    block *made = arena->unshared ? map_block(sizeof(block) + size) : malloc(sizeof(block) + size);
    if (!made) ts_out_of_memory(size);
    *made = (block){.size = size};
    forbid(made->bytes, size);
    return made;
}

static void free_block(const ts_arena *arena, block *old)
{
    permit(old->bytes, old->size);
    if (arena->unshared) munmap(old, sizeof(block) + old->size);
    else free(old);
}

static bool has_room(const block *candidate, size_t size)
{
    return candidate && candidate->size - candidate->used >= size;
}

/* Looks no further than the next block, so that a request costs the same however many blocks there are; a
 * block too small for a large request stays behind the new one and serves the requests after it. */
static block *find_room(ts_arena *arena, size_t size)
{
    block *current = arena->current;
    if (has_room(current, size)) return current;

    block *next = current ? current->next : arena->first;
    if (!has_room(next, size)) {
        block *made = make_block(arena, size);
        made->next = next;
        if (current)
            current->next = made;
        else
            arena->first = made;
        next = made;
    }
    return arena->current = next;
}

static void *take(ts_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) ts_out_of_memory(size);
    size_t whole = (size + GAP + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    block *from = find_room(arena, whole);
    char *taken = (char *)from->bytes + from->used;
    from->used += whole;
    permit(taken, size);
    return taken;
}

void *ts_arena_alloc(ts_arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

char *ts_arena_copy(ts_arena *arena, const char *bytes, size_t length)
{
    char *copy = take(arena, length + 1);
    if (length > 0) memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *ts_arena_vformat(ts_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    assert(length >= 0);
    char *text = take(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void *ts_arena_room(ts_arena *arena, void *items, size_t size, size_t count, size_t *capacity)
{
    if (count < *capacity) return items;
    size_t larger = *capacity == 0 ? 8 : *capacity * 2;
    void *copy = ts_arena_alloc(arena, larger * size);
    if (count > 0) memcpy(copy, items, count * size);
    *capacity = larger;
    return copy;
}

char *ts_arena_format(ts_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = ts_arena_vformat(arena, format, arguments);
    va_end(arguments);
    return text;
}

void ts_arena_reset(ts_arena *arena, size_t keep)
{
    block **link = &arena->first;
    while (*link) {
        block *here = *link;
        if (here->size <= keep) {
            keep -= here->size;
            here->used = 0;
            forbid(here->bytes, here->size);
            link = &here->next;
        } else {
            *link = here->next;
            free_block(arena, here);
        }
    }
    arena->current = NULL;
}

void ts_arena_free(ts_arena *arena)
{
    ts_arena_reset(arena, 0);
}
