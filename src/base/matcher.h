/* Matcher: many words looked for in a text at once.
 *
 * A block of bytes without pointers, so that it can be copied and kept anywhere; words are found by their
 * first character. A word that begins or ends with an ASCII letter or digit is found only where no other
 * stands beside it: `pc` is not in `https`. Text and words are compared byte by byte: give both in normal
 * form. */
#ifndef TS_BASE_MATCHER_H
#define TS_BASE_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

typedef struct ts_matcher_word {
    const char *text; /* valid UTF-8, not empty */
    uint32_t length;
    uint32_t number; /* what is told when it is found */
} ts_matcher_word;

/* Appends the block that finds these words to `out`. Its place in memory must be aligned to four bytes when
 * it is used. Sorts `words`. The texts of two words together must stay below 4 GiB. */
void ts_matcher_build(ts_matcher_word *words, size_t count, ts_buffer *out);

/* Calls `found` for each place of each word, in the order of where they begin, then of length, longest first.
 * `start` and `end` are offsets in bytes. */
typedef void ts_matcher_found(void *context, uint32_t number, size_t start, size_t end);
void ts_matcher_find(const void *block, const char *text, size_t length, ts_matcher_found *found,
                     void *context);

/* The first of these places. False when there is none. */
bool ts_matcher_first(const void *block, const char *text, size_t length, size_t *start, size_t *end);

#endif
