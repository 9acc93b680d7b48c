/* Reports: the outputs that one run was asked for. */
#include "cli/reports.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

bool ts_reports_begin(ts_reports *reports, const ts_options *options, const ts_ready *ready)
{
    memset(reports, 0, sizeof(*reports));
    reports->options = options;
    for (size_t i = 0; i < ready->rule_count; i++) reports->totals.rules += !ready->rules[i].builtin;
    int year, month, day;
    ts_calendar_date(options->today, &year, &month, &day);
    snprintf(reports->today, sizeof(reports->today), "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100, (unsigned)day % 100);
    for (size_t i = 0; i < options->output_count; i++) {
        ts_output *output = &reports->outputs[i];
        if (!ts_output_open(output, options->outputs[i].path, options->language)) {
            ts_reports_end(reports, false);
            return false;
        }
        ts_report_options how = {
            .language = options->language,
            .colour = ts_output_colour(output),
            .version = ts_version(),
            .today = reports->today,
            .reviews = options->reviews,
            .ids = options->ids,
        };
        reports->reports[i] =
            ts_report_begin(options->outputs[i].format, output->stream, how, ready->rules, ready->rule_count);
        reports->count++;
    }
    ts_result loading = {.failures = ready->failures, .failure_count = ready->failure_count};
    if (loading.failure_count > 0) ts_reports_result(reports, &loading);
    return true;
}

void ts_reports_result(ts_reports *reports, const ts_result *result)
{
    ts_totals *totals = &reports->totals;
    for (size_t i = 0; i < result->file_count; i++) {
        const ts_file_info *file = &result->files[i];
        if (!file->checked) totals->unchecked++;
        else if (strcmp(file->kind, "plan") == 0) totals->plans++;
        else if (strcmp(file->kind, "record") == 0) totals->records++;
    }
    for (size_t i = 0; i < result->finding_count; i++) {
        const ts_finding *finding = &result->findings[i];
        if (finding->answer != NULL) totals->answered++;
        else if (finding->review) totals->reviews++;
        else totals->findings[finding->severity]++;
    }
    totals->failures += result->failure_count;
    ts_result shown = *result;
    size_t most = reports->options->max_findings;
    if (most > 0 && shown.finding_count > most - reports->shown) shown.finding_count = most - reports->shown;
    reports->shown += shown.finding_count;
    for (size_t i = 0; i < reports->count; i++)
        ts_report_result(reports->reports[i], reports->reports[i]->format->passes ? result : &shown);
}

int ts_reports_code(const ts_reports *reports)
{
    const ts_totals *totals = &reports->totals;
    if (totals->failures > 0 || totals->unchecked > 0) return TS_EXIT_INCOMPLETE;
    if (reports->options->fail_never) return TS_EXIT_GOOD;
    for (int severity = (int)reports->options->fail_on; severity <= (int)TS_SEVERITY_ERROR; severity++)
        if (totals->findings[severity] > 0) return TS_EXIT_FINDINGS;
    return TS_EXIT_GOOD;
}

int ts_reports_end(ts_reports *reports, bool good)
{
    int code = good ? ts_reports_code(reports) : TS_EXIT_USAGE;
    for (size_t i = 0; i < reports->count; i++) {
        bool written = ts_report_end(reports->reports[i], &reports->totals);
        if (!ts_output_close(&reports->outputs[i], good && written, reports->options->language) && good)
            code = TS_EXIT_INCOMPLETE;
    }
    return code;
}
