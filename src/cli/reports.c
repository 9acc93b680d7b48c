/* Reports: the outputs that one run was asked for. */
#include "cli/reports.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

bool ts_reports_begin(ts_reports *reports, const ts_options *options, const ts_reports_run *run)
{
    memset(reports, 0, sizeof(*reports));
    reports->options = options;
    reports->most = run->scope.most;
    for (size_t i = 0; i < run->rule_count; i++) reports->totals.rules += !run->rules[i].builtin;
    for (size_t i = 0; i < options->output_count; i++) {
        ts_output *output = &reports->outputs[i];
        if (!ts_output_open(output, options->outputs[i].path, options->language)) {
            ts_reports_end(reports, TS_OUTPUT_DROP);
            return false;
        }
        ts_report_options how = {
            .language = options->language,
            .colour = ts_output_colour(output),
            .version = run->version,
            .today = run->today,
            .reviews = options->reviews,
            .ids = options->ids,
            .scope = run->scope,
        };
        reports->reports[i] =
            ts_report_begin(options->outputs[i].format, output->stream, how, run->rules, run->rule_count);
        reports->count++;
    }
    return true;
}

void ts_totals_add(ts_totals *totals, const ts_result *result)
{
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
}

void ts_reports_result(ts_reports *reports, const ts_result *result)
{
    ts_totals_add(&reports->totals, result);
    ts_result shown = *result;
    size_t most = reports->most;
    if (most > 0 && shown.finding_count > most - reports->shown) shown.finding_count = most - reports->shown;
    reports->shown += shown.finding_count;
    for (size_t i = 0; i < reports->count; i++)
        ts_report_result(reports->reports[i], reports->reports[i]->format->passes ? result : &shown);
}

bool ts_reports_broken(const ts_reports *reports)
{
    for (size_t i = 0; i < reports->count; i++)
        if (reports->reports[i]->error != 0) return true;
    return false;
}

bool ts_reports_empty(const ts_reports *reports)
{
    if (reports->totals.plans + reports->totals.unchecked > 0) return false;
    ts_complain(reports->options->language, "計画（kind: plan）が1つもありません。実績だけでは検査できません。",
                "there is no plan (kind: plan) among the files; records alone are not checked");
    return true;
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

int ts_reports_end(ts_reports *reports, ts_output_fate fate)
{
    int code = fate == TS_OUTPUT_DROP ? TS_EXIT_USAGE : ts_reports_code(reports);
    for (size_t i = 0; i < reports->count; i++) {
        bool written = ts_report_end(reports->reports[i], &reports->totals);
        ts_output_fate its = written ? fate : TS_OUTPUT_DROP;
        if (!ts_output_close(&reports->outputs[i], its, reports->options->language) && fate != TS_OUTPUT_DROP)
            code = TS_EXIT_INCOMPLETE;
    }
    return code;
}
