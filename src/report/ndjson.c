/* Format "ndjson": one JSON object a line, told apart by "type", for streams and jq. */
#include "base/value.h"
#include "report/format.h"
#include "report/record.h"

static void write_line(json_t *line, json_t *record, ts_buffer *out)
{
    if (json_object_update(line, record) != 0) ts_out_of_memory(sizeof(void *));
    json_decref(record);
    ts_value_write(line, out);
    ts_buffer_add_char(out, '\n');
}

static json_t *begin_line(const char *type)
{
    json_t *line = ts_value_object();
    ts_value_set(line, "type", ts_value_text(type));
    return line;
}

static void add_line(const char *type, json_t *record, ts_buffer *out)
{
    write_line(begin_line(type), record, out);
}

/* A line of a series, whose number tells where the next one begins. */
static void add_result_line(const char *type, size_t series, json_t *record, ts_buffer *out)
{
    json_t *line = begin_line(type);
    ts_value_set(line, "series", ts_value_number(series));
    write_line(line, record, out);
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    ts_buffer out = {0};
    add_line("run", ts_record_run(&report->options), &out);
    for (size_t i = 0; i < count; i++)
        add_line("rule", ts_record_rule(&rules[i]), &out);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void result(ts_report *report, const ts_result *found)
{
    ts_buffer out = {0};
    for (size_t i = 0; i < found->file_count; i++)
        add_result_line("file", found->series, ts_record_file(&found->files[i]), &out);
    for (size_t i = 0; i < found->finding_count; i++)
        add_result_line("finding", found->series, ts_record_finding(&found->findings[i]), &out);
    for (size_t i = 0; i < found->failure_count; i++)
        add_result_line("failure", found->series, ts_record_failure(&found->failures[i]), &out);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void end(ts_report *report, const ts_totals *totals)
{
    ts_buffer out = {0};
    add_line("totals", ts_record_totals(totals), &out);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

const ts_format ts_format_ndjson = {
    .name = "ndjson",
    .about = {"1行に1件のJSON（typeで区別）。jqなどで続けて処理する場合に",
              "one JSON object a line, told apart by \"type\", for streams and jq"},
    .whole = true,
    .begin = begin,
    .result = result,
    .end = end,
};
