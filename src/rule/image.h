/* Image: a pack as it stands when it has been loaded, as constant data of the program (rule/built.h).
 *
 * What comes of loading a pack is the same each time but for the addresses in it: the Lua state, which lies in a heap of its own whole
 * (lua/heap.h), and what stands around it in C (rules, parameters, clauses, data), which lies in one block of an arena. An image is a copy
 * of the two, in which each word that was an address is a place: in the state, around it, in the program, or one of those things that
 * whoever loads the pack brings (its files, their paths). To read it is to copy it and to make addresses of these words. Program and heaps
 * may lie elsewhere in each process.
 *
 * Which words those are is told from their values. That no other differs from process to process is checked when the image is made, by
 * making it twice (built/image.c). An image is for packs whose files are, byte for byte, those that it was made of. */
#ifndef TS_RULE_IMAGE_H
#define TS_RULE_IMAGE_H

#include "base/buffer.h"
#include "rule/pack.h"

/* Adds the image of a pack whose texts are in `built` to `out`, at a multiple of 8. The pack is alone in its book but for the library, and
 * all that is in the arena of the book stands in the `size` bytes from `around` on. False where the text of a file is elsewhere. */
bool ts_image_write(const ts_pack *pack, const struct ts_built *built, const void *around, size_t size, ts_buffer *out);

/* Makes a pack of which only `input`, `book` and `first_file` are set what it was when its image was made. False, with nothing done, where
 * the program has none, or where a file is another than it was made of. */
bool ts_image_read(ts_pack *pack, ts_limits limits, int32_t today);

#endif
