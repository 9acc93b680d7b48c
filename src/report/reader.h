/* Reader: what the formats json and ndjson wrote, read back series by series; of a file no more is in memory than its rules
 * and one series. The file may be broken, cut off, or made by somebody else: the reader says where and what. */
#ifndef TS_REPORT_READER_H
#define TS_REPORT_READER_H

#include "report/report.h"

typedef enum ts_reading {
    TS_READING_RESULT, /* a result was read */
    TS_READING_END,    /* all was read: `totals` are there */
    TS_READING_CUT,    /* the file ends before its end */
    TS_READING_WRONG,  /* something else stands in the file: `why` */
} ts_reading;

/* To be looked at. Texts are owned by the reader. */
typedef struct ts_reader {
    ts_report_options run; /* version, today and scope of the run that wrote it */
    ts_rule_info *rules;
    size_t rule_count;
    ts_totals totals; /* once the end was reached */
    size_t line;      /* where the reader stands; after WRONG: the record's line */
    ts_message why;
    struct ts_reader_state *state;
} ts_reader;

/* Begins to read a regular file from its beginning, which must outlive the reader and is not closed by it: all up to the first result. Returns
 * TS_READING_RESULT when there may be results, CUT or WRONG. End the reader in any case. */
ts_reading ts_reader_begin(ts_reader *reader, FILE *in);

/* Reads the next result, which is valid until the reader is asked again. */
ts_reading ts_reader_next(ts_reader *reader, ts_result *result);

void ts_reader_end(ts_reader *reader);

#endif
