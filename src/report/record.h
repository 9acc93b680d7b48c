/* Record: what a report tells, as JSON values. Private to src/report; documented by
 * docs/findings.schema.json.
 *
 * Keys come in a fixed order and are always all there; what is unknown is null. */
#ifndef TS_REPORT_RECORD_H
#define TS_REPORT_RECORD_H

#include <jansson.h>

#include "report/report.h"

/* Add what there is to say to an object that is open in `out` (base/value.h). */
void ts_record_run(const ts_report_options *options, ts_buffer *out);
void ts_record_rule(const ts_rule_info *rule, ts_buffer *out);
void ts_record_file(const ts_file_info *file, ts_buffer *out);
void ts_record_finding(const ts_finding *finding, ts_buffer *out);
void ts_record_failure(const ts_failure *failure, ts_buffer *out);
void ts_record_totals(const ts_totals *totals, ts_buffer *out);

/* The other way: records that somebody else may have written, or altered. */
typedef struct ts_record_reading {
    ts_arena *arena;   /* of what is read; never NULL */
    const char *wrong; /* the first key that was not there, or not what it has to be; NULL: all is well */
} ts_record_reading;

void ts_record_read_run(ts_record_reading *reading, const json_t *record, ts_report_options *options);
void ts_record_read_rule(ts_record_reading *reading, const json_t *record, ts_rule_info *rule);
void ts_record_read_totals(ts_record_reading *reading, const json_t *record, ts_totals *totals);

/* Reads {series, files, findings, failures}. */
void ts_record_read_result(ts_record_reading *reading, const json_t *record, ts_result *result);

#endif
