/* Heap: the memory of one Lua state, at a fixed address, with a cap, that can be set back to an earlier moment.
 *
 * A pack is loaded once; then the heap is kept as it is (lua/pages.h), and set back before each plan. That is a fresh state
 * for each plan at the price of what the one before has written to: nothing that a rule left behind survives, and nothing is compiled
 * twice. It works because all that a Lua state owns, the state itself included, comes from its allocator.
 *
 * Small blocks are kept by size, larger ones by four steps to a doubling; a freed block serves the next
 * request of its class. The cap is on address space handed out, so what `--memory-limit` says is what a rule gets. */
#ifndef TS_LUA_HEAP_H
#define TS_LUA_HEAP_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ts_heap ts_heap;

/* Reserves `cap` bytes of address space; pages are taken as they are touched. NULL when the system refuses. */
ts_heap *ts_heap_make(size_t cap);

/* The same for a heap that is to be filled (ts_heap_keep_filled), with `size` bytes more, zeroed, in *before: they are the caller's, and are
 * given back with the heap. */
ts_heap *ts_heap_make_behind(size_t cap, size_t size, void **before);

/* Gives the memory back, what is kept included. */
void ts_heap_free(ts_heap *heap);

/* A lua_Alloc. Returns NULL beyond the cap, which Lua turns into LUA_ERRMEM. */
void *ts_heap_allocate(void *heap, void *block, size_t old_size, size_t new_size);

/* Keeps the heap as it is now. Ends the process when there is no memory for that. */
void ts_heap_keep(ts_heap *heap);

/* Sets the heap back to the moment of ts_heap_keep. No Lua call may be under way. */
void ts_heap_restore(ts_heap *heap);

/* Makes the heap what `fill` writes: `size` bytes, which another heap held (ts_heap_contents, ts_heap_used) at whatever address. That is
 * the moment it is set back to. `context` lives as long as the heap; nothing may have been asked of the heap before, and nothing is done
 * with what is in it before the first ts_heap_restore. */
typedef void ts_heap_fill(void *context, void *contents);
void ts_heap_keep_filled(ts_heap *heap, size_t size, ts_heap_fill *fill, void *context);

/* What the heap holds now, from its beginning on. */
const void *ts_heap_contents(const ts_heap *heap);

/* Set before heaps are made of which one is to become an image (rule/image.h): blocks given back are wiped, so that what it holds depends
 * on nothing but what was done. */
extern bool ts_heap_for_image;

/* Whether a request beyond the cap was refused since ts_heap_forgive. */
bool ts_heap_refused(const ts_heap *heap);
void ts_heap_forgive(ts_heap *heap);

/* Bytes handed out so far from the cap (freed blocks included). */
size_t ts_heap_used(const ts_heap *heap);

#endif
