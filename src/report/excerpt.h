/* Excerpt: the line that a finding points to, and a caret under the place. Private to src/report. */
#ifndef TS_REPORT_EXCERPT_H
#define TS_REPORT_EXCERPT_H

#include "base/buffer.h"
#include "finding/finding.h"
#include "report/page.h"

/* Appends two lines: the excerpt behind its line number, and `^~~~` under the span, right whatever the width
 * of the characters. A line too wide for the page is cut around the span, with `…` where something is left
 * out; a span that goes on over further lines says where it ends. Nothing when the location has no excerpt.
 * `colour` is that of the caret. */
void ts_excerpt_add(const ts_location *at, const ts_palette *palette, const char *colour,
                    ts_language language, ts_buffer *out);

#endif
