/* Format: what the formats of a report share. Private to src/report. */
#ifndef TS_REPORT_FORMAT_H
#define TS_REPORT_FORMAT_H

#include "report/report.h"

extern const ts_format ts_format_text;
extern const ts_format ts_format_unix;
extern const ts_format ts_format_json;
extern const ts_format ts_format_ndjson;
extern const ts_format ts_format_sarif;
extern const ts_format ts_format_junit;
extern const ts_format ts_format_github;

/* That the run ended before its end. */
extern const ts_message ts_report_stopped;

/* Writes what the buffer holds and empties it. After a failed write nothing more is written; ts_report_end
 * tells. */
void ts_report_flush(ts_report *report, ts_buffer *buffer);

/* "path:line:column", safe on one line; the path alone for a file as a whole. */
void ts_report_place(const ts_location *at, ts_buffer *out);

/* The path without "./" before it: CI systems compare paths letter by letter. */
const char *ts_report_bare_path(const char *path);

#endif
