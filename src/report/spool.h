/* Spool: text that a format writes at its end, kept in memory while it is short and in a file without a name
 * beyond, so that a report of any length needs little memory. Private to src/report. */
#ifndef TS_REPORT_SPOOL_H
#define TS_REPORT_SPOOL_H

#include <stdio.h>

#include "report/report.h"

typedef struct ts_spool {
    ts_buffer text; /* to be added to */
    FILE *file;     /* what stands before `text`; NULL: nothing */
} ts_spool;

enum { TS_SPOOL_MEMORY = 64 * 1024 };

/* To be called after adding to `text`: moves it to the file when it has grown too long. Where no file can be
 * had, it stays in memory. */
void ts_spool_settle(ts_spool *spool, ts_report *report);

/* Writes all of it to the report and frees it. */
void ts_spool_end(ts_spool *spool, ts_report *report);

#endif
