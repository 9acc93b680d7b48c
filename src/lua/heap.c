/* Heap: the memory of one Lua state, at a fixed address, that can be set back to an earlier moment. */
#include "lua/heap.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/arena.h"
#include "lua/pages.h"

enum {
    ALIGN = 16,
    SMALL = 1024,                  /* up to here a class for every 16 bytes */
    SMALL_CLASSES = SMALL / ALIGN, /* 64 */
    STEPS = 4,                     /* classes to a doubling above that */
    LARGE_CLASSES = STEPS * 40,
    KEPT_PAGES = 2 * 1024 * 1024, /* beyond the kept part, this much stays in memory for the next plan */
    PAGES = 256 * 1024,           /* pages are had so many at a time */
    HUGE = 2 * 1024 * 1024,       /* those that are filled (ts_heap_keep_filled) as one of this size, where the system can */
};

typedef struct free_block {
    struct free_block *next;
} free_block;

/* What changes as blocks come and go: it stands at the beginning of the region and is kept and restored with it. */
typedef struct ledger {
    size_t used;
    free_block *small[SMALL_CLASSES + 1];
    free_block *large[LARGE_CLASSES];
} ledger;

struct ts_heap {
    char *mapped; /* what was asked of the system */
    size_t mapped_size;
    char *region;
    size_t cap;
    size_t had; /* bytes from the beginning whose pages were asked for */
    bool refused;
    ts_pages *pages;    /* of the first `kept` bytes of the region; NULL before ts_heap_keep */
    size_t kept;
    ts_heap_fill *fill; /* writes what is kept; NULL: the pages have it */
    void *context;      /* of fill */
    bool untouched;     /* it was filled, and nothing done with it since */
};

bool ts_heap_for_image;

static size_t round_up(size_t size, size_t step)
{
    return (size + step - 1) / step * step;
}

/* Asks for pages that are going to be written. One fault for each would cost more than what is then done with the page; where the
 * system cannot do it (Linux before 5.14), they come that way. */
static void populate(void *pages, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    (void)madvise(pages, size, MADV_POPULATE_WRITE);
#else
    (void)pages, (void)size;
#endif
}

ts_heap *ts_heap_make_behind(size_t cap, size_t size, void **before)
{
    cap = round_up(cap + sizeof(ledger), 4096);
    size = round_up(size, 4096);
    size_t mapped_size = HUGE + size + cap;
    char *mapped = mmap(NULL, mapped_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED) return NULL;
    ts_heap *heap = calloc(1, sizeof(*heap));
    if (heap == NULL) ts_out_of_memory(sizeof(*heap));
    char *begin = mapped + (HUGE - (uintptr_t)mapped % HUGE) % HUGE;
#ifdef MADV_HUGEPAGE
    if (size > 0) (void)madvise(begin, HUGE, MADV_HUGEPAGE);
#endif
    *heap = (ts_heap){.mapped = mapped, .mapped_size = mapped_size, .region = begin + size, .cap = cap};
    if (size > 0) populate(begin, size);
    *before = begin;
    ((ledger *)heap->region)->used = round_up(sizeof(ledger), ALIGN);
    return heap;
}

ts_heap *ts_heap_make(size_t cap)
{
    void *nothing;
    return ts_heap_make_behind(cap, 0, &nothing);
}

void ts_heap_free(ts_heap *heap)
{
    if (heap == NULL) return;
    ts_pages_free(heap->pages);
    munmap(heap->mapped, heap->mapped_size);
    free(heap);
}

/* The class that serves `size` (above SMALL), and the size that all its blocks have. */
static size_t large_class(size_t size, size_t *block_size)
{
    unsigned doubling = 63 - (unsigned)__builtin_clzll(size - 1); /* 2^doubling < size <= 2^(doubling + 1) */
    size_t step = ((size_t)1 << doubling) / STEPS;
    size_t above = (size - 1 - ((size_t)1 << doubling)) / step; /* 0 to STEPS - 1 */
    *block_size = ((size_t)1 << doubling) + (above + 1) * step;
    return (doubling - 10) * STEPS + above;
}

/* The list of free blocks that serves `size`, and the size of its blocks. */
static free_block **list_for(ledger *book, size_t size, size_t *block_size)
{
    if (size <= SMALL) {
        size_t class = (size + ALIGN - 1) / ALIGN;
        *block_size = class * ALIGN;
        return &book->small[class];
    }
    return &book->large[large_class(size, block_size)];
}

/* Refuses a request. */
static void *refuse(ts_heap *heap)
{
    heap->refused = true;
    return NULL;
}

static void have_pages(ts_heap *heap, size_t used)
{
    size_t wanted = round_up(used, PAGES) < heap->cap ? round_up(used, PAGES) : heap->cap;
    populate(heap->region + heap->had, wanted - heap->had);
    heap->had = wanted;
}

static void *take(ts_heap *heap, size_t size)
{
    ledger *book = (ledger *)heap->region;
    if (size > heap->cap) return refuse(heap); /* also keeps large_class within its table */
    size_t block_size;
    free_block **list = list_for(book, size, &block_size);
    if (*list != NULL) {
        free_block *block = *list;
        *list = block->next;
        if (ts_heap_for_image) memset(block, 0, sizeof(*block));
        return block;
    }
    if (block_size > heap->cap - book->used) return refuse(heap);
    void *block = heap->region + book->used;
    book->used += block_size;
    if (book->used > heap->had) have_pages(heap, book->used);
    return block;
}

static void give(ts_heap *heap, void *block, size_t size)
{
    ledger *book = (ledger *)heap->region;
    size_t block_size;
    free_block **list = list_for(book, size, &block_size);
    char *end = heap->region + book->used;
    if ((char *)block + block_size == end) { /* the last one handed out: take it back */
        book->used -= block_size;
        if (ts_heap_for_image) memset(block, 0, block_size);
        return;
    }
    if (ts_heap_for_image) memset(block, 0, block_size);
    ((free_block *)block)->next = *list;
    *list = block;
}

void *ts_heap_allocate(void *opaque, void *block, size_t old_size, size_t new_size)
{
    ts_heap *heap = opaque;
    if (block == NULL) return new_size == 0 ? NULL : take(heap, new_size); /* old_size is then a type tag */
    if (new_size == 0) {
        give(heap, block, old_size);
        return NULL;
    }
    ledger *book = (ledger *)heap->region;
    size_t old_block, new_block;
    list_for(book, old_size, &old_block);
    if (new_size <= heap->cap) {
        list_for(book, new_size, &new_block);
        if (new_block == old_block) return block;
    }
    void *moved = take(heap, new_size);
    if (moved == NULL) return new_size <= old_block ? block : NULL; /* Lua relies on shrinking never to fail */
    memcpy(moved, block, old_size < new_size ? old_size : new_size);
    give(heap, block, old_size);
    return moved;
}

/* What is asked for from now on comes from behind all that there is: between what is kept it would be written all over its pages. */
static void forget_free_blocks(ts_heap *heap)
{
    ledger *book = (ledger *)heap->region;
    memset(book->small, 0, sizeof(book->small));
    memset(book->large, 0, sizeof(book->large));
}

void ts_heap_keep(ts_heap *heap)
{
    heap->fill = NULL;
    heap->kept = ts_heap_used(heap);
    ts_pages_free(heap->pages);
    forget_free_blocks(heap);
    heap->pages = ts_pages_keep(heap->region, heap->kept);
}

void ts_heap_keep_filled(ts_heap *heap, size_t size, ts_heap_fill *fill, void *context)
{
    have_pages(heap, size);
    fill(context, heap->region);
    heap->kept = size;
    heap->fill = fill;
    heap->context = context;
    heap->untouched = true;
}

const void *ts_heap_contents(const ts_heap *heap)
{
    return heap->region;
}

/* Sets back a heap that was filled: the first time there is nothing to do, which is all for a process that checks one plan; the second
 * time it is filled again, and kept for those to come. */
static void restore_filled(ts_heap *heap)
{
    if (!heap->untouched) {
        heap->fill(heap->context, heap->region);
        ts_heap_keep(heap);
    }
    heap->untouched = false;
}

void ts_heap_restore(ts_heap *heap)
{
    size_t used = ts_heap_used(heap);
    if (heap->fill != NULL) restore_filled(heap);
    else ts_pages_restore(heap->pages);
    size_t keep = round_up(heap->kept + KEPT_PAGES, PAGES);
    if (used <= keep) return;
    madvise(heap->region + keep, heap->cap - keep, MADV_DONTNEED);
    heap->had = keep;
}

bool ts_heap_refused(const ts_heap *heap)
{
    return heap->refused;
}

void ts_heap_forgive(ts_heap *heap)
{
    heap->refused = false;
}

size_t ts_heap_used(const ts_heap *heap)
{
    return ((const ledger *)heap->region)->used;
}
