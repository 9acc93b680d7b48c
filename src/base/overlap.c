/* Overlap: how much of one text stands in another in the same words. */
#include "base/overlap.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* A set of pairs: two characters in one number, never 0. Open addressing, never full. */
typedef struct pair_set {
    uint64_t *slots;
    size_t mask;
} pair_set;

enum {
    LEAST = 32,  /* slots of any set */
    SMALL = 512, /* slots that need no malloc: texts of up to 170 Japanese characters */
};

/* Adds a pair. False when it was there already. */
static bool add(pair_set *set, uint64_t pair)
{
    size_t at = (size_t)((pair * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & set->mask;
    for (; set->slots[at] != 0; at = (at + 1) & set->mask)
        if (set->slots[at] == pair) return false;
    set->slots[at] = pair;
    return true;
}

static bool has(const pair_set *set, uint64_t pair)
{
    size_t at = (size_t)((pair * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & set->mask;
    for (; set->slots[at] != 0; at = (at + 1) & set->mask)
        if (set->slots[at] == pair) return true;
    return false;
}

/* Makes a set with room for the pairs of a text, in `small` where that is enough. */
static pair_set make_set(uint64_t small[SMALL], size_t length)
{
    size_t size = LEAST; /* no more than needed: each is set to zero */
    while (size < length) size *= 2; /* a text has fewer pairs than bytes, one of kana and kanji a third */
    pair_set set = {.slots = small, .mask = size - 1};
    if (size > SMALL) set.slots = malloc(size * sizeof(*set.slots));
    if (set.slots == NULL) ts_out_of_memory(size);
    memset(set.slots, 0, size * sizeof(*set.slots));
    return set;
}

/* Steps over one character and makes a pair of it and the one before. False when the two make none. */
static bool next_pair(const char *text, size_t length, size_t *at, uint32_t *before, uint64_t *pair)
{
    uint32_t character;
    *at += ts_utf8_decode(text + *at, length - *at, &character);
    bool stop = character == 0x3001 || character == 0x3002;
    bool paired = *before != 0 && !stop;
    *pair = (uint64_t)*before << 32 | character;
    *before = stop ? 0 : character;
    return paired;
}

double ts_overlap(const char *one, size_t one_length, const char *other, size_t other_length)
{
    uint64_t small_mine[SMALL], small_theirs[SMALL], pair;
    pair_set mine = make_set(small_mine, one_length), theirs = make_set(small_theirs, other_length);
    uint32_t before = 0;
    for (size_t at = 0; at < other_length;)
        if (next_pair(other, other_length, &at, &before, &pair)) add(&theirs, pair);
    size_t all = 0, shared = 0;
    before = 0;
    for (size_t at = 0; at < one_length;) {
        if (!next_pair(one, one_length, &at, &before, &pair) || !add(&mine, pair)) continue;
        all++;
        shared += has(&theirs, pair);
    }
    if (mine.slots != small_mine) free(mine.slots);
    if (theirs.slots != small_theirs) free(theirs.slots);
    return all == 0 ? 0 : (double)shared / (double)all;
}
