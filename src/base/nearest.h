/* Nearest name: what the writer probably meant.
 *
 * A search costs at most TS_NEAREST_BUDGET comparisons of characters for the whole life of one
 * ts_nearest, so that a file of 50,000 unknown keys cannot buy hours of it: after that, no name is
 * offered. */
#ifndef TS_BASE_NEAREST_H
#define TS_BASE_NEAREST_H

#include <stddef.h>

enum { TS_NEAREST_BUDGET = 4 * 1000 * 1000 };

typedef struct ts_nearest {
    const char *wanted;   /* the name that was not found; not owned */
    size_t wanted_length; /* in bytes */
    const char *best;     /* the nearest candidate so far, or NULL */
    size_t best_distance; /* edits (insert, delete, replace, swap neighbours), in characters */
    long *budget;         /* shared by the searches of one file; not owned */
} ts_nearest;

/* Begins a search for names near `wanted`. *budget is TS_NEAREST_BUDGET before the first search. */
ts_nearest ts_nearest_begin(const char *wanted, size_t length, long *budget);

/* Offers one candidate, which must outlive the search. Names more than a third away are never taken; of
 * equally near ones the first offered stays. Case and width (full, half) do not count as edits. */
void ts_nearest_offer(ts_nearest *search, const char *candidate);

/* The nearest name offered, or NULL when none is near enough. */
const char *ts_nearest_best(const ts_nearest *search);

#endif
