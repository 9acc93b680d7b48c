/* Report: the formats there are, and what holds for all of them. */
#include "report/report.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "report/format.h"

const ts_message ts_report_stopped = {"検査を途中で止めました。ここに出ていないものは、検査していません。",
                                      "The run was stopped before its end; what is not shown here was not checked."};

const ts_format *const ts_formats[] = {
    &ts_format_text, &ts_format_unix, &ts_format_json, &ts_format_ndjson,
    &ts_format_sarif, &ts_format_junit, &ts_format_github, NULL,
};

const ts_format *ts_format_find(const char *name)
{
    for (size_t i = 0; ts_formats[i]; i++)
        if (strcmp(ts_formats[i]->name, name) == 0) return ts_formats[i];
    return NULL;
}

ts_report *ts_report_begin(const ts_format *format, FILE *out, ts_report_options options,
                           const ts_rule_info *rules, size_t count)
{
    ts_report *report = malloc(sizeof *report);
    if (!report) ts_out_of_memory(sizeof *report);
    *report = (ts_report){.format = format, .out = out, .options = options};
    format->begin(report, rules, count);
    return report;
}

/* Whether a report for reading shows a finding: not what is answered, and questions only when asked for. */
static bool is_shown(const ts_report *report, const ts_finding *finding)
{
    return report->format->whole || (!finding->answer && (!finding->review || report->options.reviews));
}

void ts_report_result(ts_report *report, const ts_result *result)
{
    ts_result shown = *result;
    ts_finding *findings = malloc((result->finding_count + 1) * sizeof *findings);
    if (!findings) ts_out_of_memory(result->finding_count * sizeof *findings);
    shown.findings = findings;
    shown.finding_count = 0;
    for (size_t i = 0; i < result->finding_count; i++)
        if (is_shown(report, &result->findings[i])) findings[shown.finding_count++] = result->findings[i];
    report->format->result(report, &shown);
    report->results++;
    free(findings);
}

bool ts_report_end(ts_report *report, const ts_totals *totals)
{
    report->format->end(report, totals);
    if (report->error == 0 && fflush(report->out) != 0) report->error = errno;
    int error = report->error;
    free(report);
    errno = error;
    return error == 0;
}

void ts_report_flush(ts_report *report, ts_buffer *buffer)
{
    if (report->error == 0 &&
        fwrite(ts_buffer_string(buffer), 1, buffer->length, report->out) < buffer->length)
        report->error = errno;
    ts_buffer_clear(buffer);
}

static void add_character(uint32_t character, const char *bytes, size_t size, ts_buffer *out)
{
    switch (character) {
    case '\n':
        ts_buffer_add_string(out, "\\n");
        break;
    case '\r':
        ts_buffer_add_string(out, "\\r");
        break;
    case '\t':
        ts_buffer_add_string(out, "\\t");
        break;
    case 0xFFFD:
        ts_buffer_add_string(out, "\uFFFD");
        break; /* `bytes` may be a broken character */
    default:
        if (ts_utf8_is_control(character))
            ts_buffer_add_string(out, "\uFFFD");
        else
            ts_buffer_add(out, bytes, size);
    }
}

void ts_report_one_line(const char *text, ts_buffer *out)
{
    for (size_t i = 0, length = strlen(text); i < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + i, length - i, &character);
        add_character(character, text + i, size, out);
        i += size;
    }
}

void ts_report_place(const ts_location *at, ts_buffer *out)
{
    ts_report_one_line(at->path, out);
    if (at->start.line > 0) ts_buffer_format(out, ":%" PRIu32 ":%" PRIu32, at->start.line, at->start.column);
}

const char *ts_report_bare_path(const char *path)
{
    const char *rest = path;
    while (strncmp(rest, "./", 2) == 0)
        rest += 2 + strspn(rest + 2, "/");
    return *rest ? rest : path;
}
