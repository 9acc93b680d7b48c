/* Image: a vocabulary as a block without pointers, so that it can be part of a program (rule/built.h): to build it of its files takes
 * longer than to check ten plans. Images are for what this program made itself: nothing in them is checked. */
#ifndef TS_RULE_CONCEPTS_IMAGE_H
#define TS_RULE_CONCEPTS_IMAGE_H

#include "rule/concepts.h"

/* Adds the image of a vocabulary to `out`. It is to lie at an address that is a multiple of 8. */
void ts_concepts_image_write(const ts_concepts *concepts, ts_buffer *out);

/* The vocabulary again. Owned by the arena; most of it stays in the image, which must outlive it. */
const ts_concepts *ts_concepts_image_read(const void *image, ts_arena *arena);

#endif
