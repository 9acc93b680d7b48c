/* Image: a tree of YAML as a block without pointers, so that it can be part of a program (rule/built.h): to make nodes of it takes a
 * fraction of what reading its text takes. Images are for what this program made itself: nothing in them is checked. */
#ifndef TS_PLAN_YAML_IMAGE_H
#define TS_PLAN_YAML_IMAGE_H

#include "base/buffer.h"
#include "plan/node.h"

/* Adds the image of a tree that no schema has typed to `out`. It is to lie at an address that is a multiple of 8. */
void ts_yaml_image_write(const ts_node *root, ts_buffer *out);

/* The tree again, as ts_yaml_read gave it. Owned by the arena; its texts are those of the image, which must outlive it. */
ts_node *ts_yaml_image_read(const void *image, ts_arena *arena);

#endif
