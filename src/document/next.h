/* Next: the skeleton of the plan of the year after, as YAML (manual 2(2), 3).
 *
 * What is due is carried over: the organisation, audit findings and vulnerabilities that are still open, the initiatives that come
 * round each year (education, self-check, audit, supervised bodies), and those with phases to come. All else is a blank with the
 * question that the manual asks there. What is not carried over is listed in a comment, so that nobody need look for it. */
#ifndef TS_DOCUMENT_NEXT_H
#define TS_DOCUMENT_NEXT_H

#include "base/buffer.h"
#include "plan/series.h"

/* Appends the skeleton that follows `plan`, which has a fiscal year. Records of that year, as far as the series has them, say what
 * has been closed or found since. Keys are in the language of the plan, questions in `language`. */
void ts_next_write(ts_arena *arena, const ts_series_view *series, const ts_document *plan, ts_language language,
                   ts_buffer *yaml);

#endif
