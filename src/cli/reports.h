/* Reports: the outputs that one run was asked for, all fed with the same results, and the sum of what came of it. */
#ifndef TS_CLI_REPORTS_H
#define TS_CLI_REPORTS_H

#include "cli/options.h"
#include "cli/output.h"
#include "report/report.h"
#include "worker/wire.h"

typedef struct ts_reports {
    const ts_options *options;
    char today[16]; /* "2025-04-01" */
    ts_output outputs[TS_OUTPUTS_MAX];
    ts_report *reports[TS_OUTPUTS_MAX];
    size_t count;
    size_t shown; /* findings that were given to the reports */
    ts_totals totals;
} ts_reports;

/* Opens all outputs and begins the reports, with what could not be loaded as the first result. False after a complaint on stderr. */
bool ts_reports_begin(ts_reports *reports, const ts_options *options, const ts_ready *ready);

/* Gives one result to all of them. */
void ts_reports_result(ts_reports *reports, const ts_result *result);

/* The exit code of what came so far (DESIGN section 3). */
int ts_reports_code(const ts_reports *reports);

/* Ends them. With `good` false the files are not kept. Returns the exit code of the run. */
int ts_reports_end(ts_reports *reports, bool good);

#endif
