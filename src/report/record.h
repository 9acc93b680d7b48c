/* Record: what a report tells, as JSON values. Private to src/report; documented by
 * docs/findings.schema.json.
 *
 * Keys come in a fixed order and are always all there; what is unknown is null. */
#ifndef TS_REPORT_RECORD_H
#define TS_REPORT_RECORD_H

#include <jansson.h>

#include "report/report.h"

/* New references; never NULL. Bytes that are not UTF-8 become U+FFFD. */
json_t *ts_record_run(const ts_report_options *options);
json_t *ts_record_rule(const ts_rule_info *rule);
json_t *ts_record_file(const ts_file_info *file);
json_t *ts_record_finding(const ts_finding *finding);
json_t *ts_record_failure(const ts_failure *failure);
json_t *ts_record_totals(const ts_totals *totals);

/* Appends a value as JSON on one line and gives the reference back. Whatever could break a line or turn a
 * terminal's text around (U+0085, U+2028, U+202E, …) is escaped. */
void ts_record_write(json_t *record, ts_buffer *out);

#endif
