/* Normal form: what two spellings of the same Japanese text have in common.
 *
 * NFKC (full-width letters and digits, half-width kana, ①, ㈱, ㎡), letters lowered, white space between
 * characters dropped where either neighbour is not ASCII and folded to one space elsewhere (none at the
 * ends), characters that cannot be seen dropped (zero width, variation selectors), and a small list of
 * spelling variants (取り組み→取組, 漏洩→漏えい, 〇→○, eラーニング however spaced; see normal_variants.h).
 * Only comparison uses it: what a person reads is always the text as it was written. */
#ifndef TS_BASE_NORMAL_H
#define TS_BASE_NORMAL_H

#include <stddef.h>

#include "base/buffer.h"

/* Appends the normal form of `text` (valid UTF-8) to `out`. ASCII-only text takes a short way. */
void ts_normal_form(const char *text, size_t length, ts_buffer *out);

#endif
