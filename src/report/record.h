/* Record: what a report tells, as JSON values. Private to src/report; documented by
 * docs/findings.schema.json.
 *
 * Keys come in a fixed order and are always all there; what is unknown is null. */
#ifndef TS_REPORT_RECORD_H
#define TS_REPORT_RECORD_H

#include <jansson.h>

#include "report/report.h"

/* New references, as those of value.h. */
json_t *ts_record_run(const ts_report_options *options);
json_t *ts_record_rule(const ts_rule_info *rule);
json_t *ts_record_file(const ts_file_info *file);
json_t *ts_record_finding(const ts_finding *finding);
json_t *ts_record_failure(const ts_failure *failure);
json_t *ts_record_totals(const ts_totals *totals);

#endif
