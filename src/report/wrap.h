/* Wrap: text broken into lines that fit the page. Private to src/report. */
#ifndef TS_REPORT_WRAP_H
#define TS_REPORT_WRAP_H

#include "base/buffer.h"

/* Appends `text`, one line of valid UTF-8, to a line of which `indent` columns are taken, and breaks it
 * before the page ends (base/line.h); the lines after the first are indented as far. What cannot be broken runs
 * over the edge. */
void ts_wrap(const char *text, size_t indent, ts_buffer *out);

#endif
