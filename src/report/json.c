/* Format "json": the whole run as one document, each record on a line of its own (docs/findings.schema.json).
 */
#include <string.h>

#include "base/value.h"
#include "report/format.h"
#include "report/record.h"

static void open_list(const char *key, ts_buffer *out)
{
    ts_buffer_format(out, "\"%s\":[", key);
}

static void add_item(json_t *record, bool first, ts_buffer *out)
{
    ts_buffer_add_string(out, first ? "\n" : ",\n");
    ts_value_write(record, out);
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    ts_buffer out = {0};
    ts_value_write(ts_record_run(&report->options), &out);
    out.length--; /* the document goes on where the record closes */
    ts_buffer_add_string(&out, ",\n");
    open_list("rules", &out);
    for (size_t i = 0; i < count; i++)
        add_item(ts_record_rule(&rules[i]), i == 0, &out);
    ts_buffer_add_string(&out, "],\n");
    open_list("results", &out);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void result(ts_report *report, const ts_result *found)
{
    ts_buffer out = {0};
    ts_buffer_format(&out, "%s\n{\"series\":%zu,\n", report->results == 0 ? "" : ",", found->series);
    open_list("files", &out);
    for (size_t i = 0; i < found->file_count; i++)
        add_item(ts_record_file(&found->files[i]), i == 0, &out);
    ts_buffer_add_string(&out, "],\n");
    open_list("findings", &out);
    for (size_t i = 0; i < found->finding_count; i++)
        add_item(ts_record_finding(&found->findings[i]), i == 0, &out);
    ts_buffer_add_string(&out, "],\n");
    open_list("failures", &out);
    for (size_t i = 0; i < found->failure_count; i++)
        add_item(ts_record_failure(&found->failures[i]), i == 0, &out);
    ts_buffer_add_string(&out, "]}");
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void end(ts_report *report, const ts_totals *totals)
{
    ts_buffer out = {0};
    ts_buffer_add_string(&out, "],\n\"totals\":");
    ts_value_write(ts_record_totals(totals), &out);
    ts_buffer_add_string(&out, "}\n");
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
