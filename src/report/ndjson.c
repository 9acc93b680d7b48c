/* Format "ndjson": one JSON object a line, told apart by "type", for streams and jq. */
#include "base/value.h"
#include "report/format.h"
#include "report/record.h"

static void begin_line(const char *type, ts_buffer *out)
{
    ts_value_object(out, NULL);
    ts_value_text(out, "type", type);
}

/* A line of a series, whose number tells where the next one begins. */
static void begin_result_line(const char *type, size_t series, ts_buffer *out)
{
    begin_line(type, out);
    ts_value_number(out, "series", series);
}

static void end_line(ts_buffer *out)
{
    ts_value_end_object(out);
    ts_buffer_add_char(out, '\n');
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    ts_buffer out = {0};
    begin_line("run", &out);
    ts_record_run(&report->options, &out);
    end_line(&out);
    for (size_t i = 0; i < count; i++) {
        begin_line("rule", &out);
        ts_record_rule(&rules[i], &out);
        end_line(&out);
    }
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void result(ts_report *report, const ts_result *found)
{
    ts_buffer out = {0};
    for (size_t i = 0; i < found->file_count; i++) {
        begin_result_line("file", found->series, &out);
        ts_record_file(&found->files[i], &out);
        end_line(&out);
    }
    for (size_t i = 0; i < found->finding_count; i++) {
        begin_result_line("finding", found->series, &out);
        ts_record_finding(&found->findings[i], &out);
        end_line(&out);
    }
    for (size_t i = 0; i < found->failure_count; i++) {
        begin_result_line("failure", found->series, &out);
        ts_record_failure(&found->failures[i], &out);
        end_line(&out);
    }
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void end(ts_report *report, const ts_totals *totals)
{
    ts_buffer out = {0};
    begin_line("totals", &out);
    ts_record_totals(totals, &out);
    end_line(&out);
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
