/* Reports: the outputs that one run was asked for, all fed with the same results, and the sum of what came of it. */
#ifndef TS_CLI_REPORTS_H
#define TS_CLI_REPORTS_H

#include "cli/options.h"
#include "cli/output.h"
#include "report/report.h"

/* The run that is told of. */
typedef struct ts_reports_run {
    const char *version, *today; /* of the program that checked; "2025-04-01" */
    ts_report_scope scope;
    const ts_rule_info *rules;
    size_t rule_count;
} ts_reports_run;

typedef struct ts_reports {
    const ts_options *options;
    size_t most; /* findings to show; 0: all */
    ts_output outputs[TS_OUTPUTS_MAX];
    ts_report *reports[TS_OUTPUTS_MAX];
    size_t count;
    size_t shown; /* findings that were given to the reports */
    ts_totals totals;
} ts_reports;

/* Opens all outputs and begins the reports. What `run` leads to must outlive them. False after a complaint on stderr. */
bool ts_reports_begin(ts_reports *reports, const ts_options *options, const ts_reports_run *run);

/* Adds what came of one series to a sum. */
void ts_totals_add(ts_totals *totals, const ts_result *result);

/* Gives one result to all of them. */
void ts_reports_result(ts_reports *reports, const ts_result *result);

/* The exit code of what came so far (DESIGN section 3). */
int ts_reports_code(const ts_reports *reports);

/* Whether something could not be written: then there is no use in going on. */
bool ts_reports_broken(const ts_reports *reports);

/* Whether there was not one plan, good or broken; says so on stderr. For a part of a run that means nothing. */
bool ts_reports_empty(const ts_reports *reports);

/* Ends them, and says what becomes of their files. Returns the exit code of the run. */
int ts_reports_end(ts_reports *reports, ts_output_fate fate);

#endif
