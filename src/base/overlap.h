/* Overlap: how much of one text stands in another in the same words. */
#ifndef TS_BASE_OVERLAP_H
#define TS_BASE_OVERLAP_H

#include <stddef.h>

/* The share (0 to 1) of the pairs of neighbouring characters of `one` that `other` has as well; each pair counts once, and none goes
 * over 、 or 。 . Pairs survive a change of tense and of word order. Both texts are valid UTF-8 in normal form; 0
 * when `one` has no pair. */
double ts_overlap(const char *one, size_t one_length, const char *other, size_t other_length);

#endif
