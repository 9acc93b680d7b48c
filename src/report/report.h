/* Report: what was found, written in one format.
 *
 * A report is fed series by series, in an order that does not depend on the workers, and writes as it goes:
 * nothing is kept but what its format needs at the end. It writes to a stream that somebody else opened. */
#ifndef TS_REPORT_REPORT_H
#define TS_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/message.h"
#include "finding/result.h"

/* What a run was over. Outputs whose scopes differ in nothing but the part are parts of one run (merge). */
typedef struct ts_report_scope {
    unsigned part, parts; /* --shard; 0: the whole run */
    size_t files, series; /* of the whole run, whichever part of it was checked */
    uint64_t plans;       /* hash of the files' paths, and of their kinds, organisations and years */
    uint64_t rules;       /* hash of the packs */
    size_t most;          /* findings that are shown (--max-findings); 0: all */
    unsigned rule_timeout; /* milliseconds (--rule-timeout): a rule that is over its limits has no findings */
    size_t memory;        /* bytes (--memory-limit) */
} ts_report_scope;

typedef struct ts_report_options {
    ts_language language;
    bool colour;         /* text on a terminal that wants it */
    const char *version; /* of taisaku-check */
    const char *today;   /* "2025-04-01" */
    bool reviews;        /* for reading: show questions to a person too */
    bool ids;            /* for reading: show by which id a finding can be answered */
    ts_report_scope scope;
} ts_report_options;

typedef struct ts_report ts_report;
struct ts_report {
    const struct ts_format *format;
    FILE *out; /* not owned */
    ts_report_options options;
    void *state;    /* of the format; owned by it */
    size_t results; /* given so far */
    int error;      /* errno of the first write that failed; 0: all is well */
};

typedef struct ts_format {
    const char *name; /* "text" */
    ts_message about;
    bool whole; /* for programs: is given answered findings and questions as well, whatever the options say */
    bool passes; /* says what found nothing: --max-findings must not cut its findings, else some would seem to
                    pass */
    void (*begin)(ts_report *report, const ts_rule_info *rules, size_t count);
    void (*result)(ts_report *report, const ts_result *result);
    void (*end)(ts_report *report, const ts_totals *totals);
} ts_format;

/* All formats; NULL ends the list. */
extern const ts_format *const ts_formats[];

/* The format of that name, or NULL. */
const ts_format *ts_format_find(const char *name);

/* Begins and feeds a report. The rules must outlive it. Failures of the packs may come as a first result
 * without files. */
ts_report *ts_report_begin(const ts_format *format, FILE *out, ts_report_options options,
                           const ts_rule_info *rules, size_t count);
void ts_report_result(ts_report *report, const ts_result *result);

/* Writes the end and frees the report; the stream stays open. Returns false when writing failed (errno). */
bool ts_report_end(ts_report *report, const ts_totals *totals);

/* Text that is safe on one line of a terminal: control characters, line separators and bidirectional
 * overrides are shown as U+FFFD, or as \n, \r, \t where that is what they are; bytes that are not UTF-8 as
 * U+FFFD. Appends to a buffer. */
void ts_report_one_line(const char *text, ts_buffer *out);

#endif
