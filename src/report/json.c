/* Format "json": the whole run as one document, each record on a line of its own (docs/findings.schema.json).
 */
#include <string.h>

#include "base/value.h"
#include "report/format.h"
#include "report/record.h"

/* Records stand on lines of their own. */
static void begin_item(bool first, ts_buffer *out)
{
    ts_buffer_add_string(out, first ? "\n" : ",\n");
    ts_value_object(out, NULL);
}

/* Closes a list that does not end its object. */
static void close_list(ts_buffer *out)
{
    ts_value_end_list(out);
    ts_buffer_add_string(out, ",\n");
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    ts_buffer out = {0};
    ts_value_object(&out, NULL);
    ts_record_run(&report->options, &out);
    ts_buffer_add_string(&out, ",\n");
    ts_value_list(&out, "rules");
    for (size_t i = 0; i < count; i++) {
        begin_item(i == 0, &out);
        ts_record_rule(&rules[i], &out);
        ts_value_end_object(&out);
    }
    close_list(&out);
    ts_value_list(&out, "results");
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void result(ts_report *report, const ts_result *found)
{
    ts_buffer out = {0};
    ts_buffer_format(&out, "%s\n{\"series\":%zu,\n", report->results == 0 ? "" : ",", found->series);
    ts_value_list(&out, "files");
    for (size_t i = 0; i < found->file_count; i++) {
        begin_item(i == 0, &out);
        ts_record_file(&found->files[i], &out);
        ts_value_end_object(&out);
    }
    close_list(&out);
    ts_value_list(&out, "findings");
    for (size_t i = 0; i < found->finding_count; i++) {
        begin_item(i == 0, &out);
        ts_record_finding(&found->findings[i], &out);
        ts_value_end_object(&out);
    }
    close_list(&out);
    ts_value_list(&out, "failures");
    for (size_t i = 0; i < found->failure_count; i++) {
        begin_item(i == 0, &out);
        ts_record_failure(&found->failures[i], &out);
        ts_value_end_object(&out);
    }
    ts_value_end_list(&out);
    ts_value_end_object(&out);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void end(ts_report *report, const ts_totals *totals)
{
    ts_buffer out = {0};
    ts_value_end_list(&out);
    ts_buffer_add_string(&out, ",\n");
    ts_value_object(&out, "totals");
    ts_record_totals(totals, &out);
    ts_value_end_object(&out);
    ts_value_end_object(&out);
    ts_buffer_add_char(&out, '\n');
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

const ts_format ts_format_json = {
    .name = "json",
    .about = {"全体を一つのJSON文書で（docs/findings.schema.json）",
              "the whole run as one JSON document (docs/findings.schema.json)"},
    .whole = true,
    .begin = begin,
    .result = result,
    .end = end,
};
