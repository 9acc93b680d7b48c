/* Format "unix": `path:line:column: severity: message [rule]`, one line a finding, for editors and grep. */
#include <inttypes.h>
#include <string.h>

#include "report/format.h"

/* Readers of this format know no place without a line: a file as a whole is its beginning. */
static void add_place(const char *path, ts_position start, ts_buffer *out)
{
    ts_report_one_line(path, out);
    bool whole = start.line == 0;
    ts_buffer_format(out, ":%" PRIu32 ":%" PRIu32 ": ", whole ? 1 : start.line, whole ? 1 : start.column);
}

static void add_finding(const ts_finding *finding, ts_language language, ts_buffer *out)
{
    add_place(finding->at.path, finding->at.start, out);
    ts_buffer_format(out, "%s: ", ts_severity_name(finding->severity));
    ts_report_one_line(ts_message_in(finding->message, language), out);
    ts_buffer_add_string(out, " [");
    ts_report_one_line(finding->rule, out);
    ts_buffer_add_string(out, "]\n");
}

static const char *path_of(const ts_failure *failure)
{
    if (*failure->at.path) return failure->at.path;
    return failure->plan ? failure->plan : "taisaku-check";
}

/* What a failure of each stage means. */
static ts_message meaning_of(const char *stage)
{
    static const struct {
        const char *stage;
        ts_message meaning;
    } meanings[] = {
        {"test", {"試験の失敗: ", "test failed: "}},
        {"config", {"設定の誤り: ", "wrong configuration: "}},
        {"draft", {"作成できません: ", "could not be made: "}},
    };
    for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
        if (strcmp(stage, meanings[i].stage) == 0) return meanings[i].meaning;
    return (ts_message){"検査できません: ", "could not be checked: "};
}

/* A reader of this format alone must not take a plan for checked that was not: failures are errors here. */
static void add_failure(const ts_failure *failure, ts_language language, ts_buffer *out)
{
    add_place(path_of(failure), failure->at.start, out);
    ts_buffer_format(out, "error: %s", ts_message_in(meaning_of(failure->stage), language));
    ts_report_one_line(ts_message_in(failure->message, language), out);
    if (failure->plan && strcmp(failure->plan, path_of(failure)) != 0) {
        ts_buffer_add_string(out, " (");
        ts_report_one_line(failure->plan, out);
        ts_buffer_add_char(out, ')');
    }
    ts_buffer_add_string(out, " [");
    ts_report_one_line(failure->rule ? failure->rule : failure->stage, out);
    ts_buffer_add_string(out, "]\n");
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    (void)report, (void)rules, (void)count;
}

static void result(ts_report *report, const ts_result *found)
{
    ts_language language = report->options.language;
    ts_buffer out = {0};
    for (size_t i = 0; i < found->finding_count; i++)
        add_finding(&found->findings[i], language, &out);
    for (size_t i = 0; i < found->failure_count; i++)
        add_failure(&found->failures[i], language, &out);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void end(ts_report *report, const ts_totals *totals)
{
    if (!totals->stopped) return;
    ts_buffer out = {0};
    ts_buffer_format(&out, "taisaku-check:1:1: error: %s [stopped]\n", ts_message_in(ts_report_stopped, report->options.language));
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

const ts_format ts_format_unix = {
    .name = "unix",
    .about = {"1指摘1行（path:line:column: severity: message [rule]）。エディターやgrep向け",
              "one line a finding (path:line:column: severity: message [rule]), for editors and grep"},
    .begin = begin,
    .result = result,
    .end = end,
};
