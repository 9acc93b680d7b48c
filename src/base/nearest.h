/* Nearest name: what the writer probably meant.
 *
 * A search costs at most TS_NEAREST_BUDGET comparisons of characters for the whole life of one budget, so
 * that a file of 50,000 unknown keys cannot buy hours of it: after that, no name is offered. Each candidate
 * costs something, so a caller with very many stops when ts_nearest_open says no. */
#ifndef TS_BASE_NEAREST_H
#define TS_BASE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TS_NEAREST_BUDGET = 4 * 1000 * 1000, TS_NEAREST_LONGEST = 64 };

typedef struct ts_nearest {
    int32_t wanted[TS_NEAREST_LONGEST]; /* the name that was not found, without case and width */
    size_t wanted_length;               /* in characters; 0 for a name too long to search for */
    const char *best;                   /* the nearest candidate so far, or NULL */
    size_t best_distance;               /* edits (insert, delete, replace, swap neighbours), in characters */
    long *budget;                       /* shared by the searches of one file; not owned */
} ts_nearest;

/* Begins a search for names near `wanted`. *budget is TS_NEAREST_BUDGET before the first search. */
ts_nearest ts_nearest_begin(const char *wanted, size_t length, long *budget);

/* Whether another candidate could still change the answer. */
bool ts_nearest_open(const ts_nearest *search);

/* Offers one candidate, which must outlive the search. Names more than a third away (of the longer one's
 * characters) are never taken, nor are names over TS_NEAREST_LONGEST characters; of equally near ones the
 * first offered stays. Case and width (full, half) do not count as edits. */
void ts_nearest_offer(ts_nearest *search, const char *candidate);

/* The nearest name offered, or NULL when none is near enough or the budget ran out before all were seen. */
const char *ts_nearest_best(const ts_nearest *search);

#endif
