/* Arena: memory that is handed out piece by piece and given back all at once.
 *
 * Everything that belongs to one series (texts, nodes, findings) lives in one arena and ends with it, so
 * nothing in the tree has an owner of its own. A reset keeps the blocks: pages already touched are used
 * again for the next series.
 *
 * Running out of memory is not an error that callers handle: ts_arena_alloc ends the process with a line
 * on stderr. In a worker that is the loss of one plan, which the supervisor reports. */
#ifndef TS_BASE_ARENA_H
#define TS_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct ts_arena {
    struct ts_arena_block *first;   /* the blocks in the order they are used */
    struct ts_arena_block *current; /* the block that serves the next request; NULL: none was used yet */
    bool unshared; /* set before the first use: processes forked later do not get its memory, nor count it as theirs */
} ts_arena;

/* An empty arena holds nothing and needs no call to begin with: `ts_arena arena = {0};`. */

/* Returns `size` bytes, zeroed, aligned for any object. Owned by the arena; never NULL. */
void *ts_arena_alloc(ts_arena *arena, size_t size);

/* Returns a NUL-terminated copy of `length` bytes (which may hold NULs themselves). Owned by the arena. */
char *ts_arena_copy(ts_arena *arena, const char *bytes, size_t length);

/* Returns `items`, an array of `count` elements of `size` bytes, with room for one more: moved, and *capacity raised, where it was
 * full. Owned by the arena. */
void *ts_arena_room(ts_arena *arena, void *items, size_t size, size_t count, size_t *capacity);

/* Adds an element to such an array and gives its address. */
#define TS_ARENA_APPEND(arena, items, count, capacity) \
    ((items) = ts_arena_room((arena), (items), sizeof(*(items)), (count), &(capacity)), &(items)[(count)++])

/* printf into the arena. Owned by the arena; never NULL. */
char *ts_arena_format(ts_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *ts_arena_vformat(ts_arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* Forgets all that was handed out; keeps up to `keep` bytes of blocks for the next use and frees the rest. */
void ts_arena_reset(ts_arena *arena, size_t keep);

/* Frees everything. The arena is empty afterwards and may be used again. */
void ts_arena_free(ts_arena *arena);

/* Ends the process: the common answer of this program to a failed malloc of its own. */
_Noreturn void ts_out_of_memory(size_t wanted);

#endif
