/* Image: the block of rule/built.h with an image of its pack (rule/image.h) behind it. */
#ifndef TS_BUILT_IMAGE_H
#define TS_BUILT_IMAGE_H

#include <stdbool.h>

/* Writes the whole block, as it is to stand in this very program, to a file; built/image.sh puts it there when the program has been
 * linked. False, with a line on stderr, where that cannot be done. */
bool ts_built_make_image(const char *path);

#endif
