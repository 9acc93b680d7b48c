/* Format "github": workflow commands of GitHub Actions, which shows them beside the lines that they mean. */
#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"
#include "report/format.h"

/* The runner reads a command up to the end of the line and takes %25, %0D and %0A for what they stand for; in
 * properties, which end at a comma or colon, %3A and %2C as well. */
static const char PROPERTY[] = "%\r\n:,";
static const char MESSAGE[] = "%\r\n";

static void add_escaped(const char *text, const char *special, ts_buffer *out)
{
    for (size_t i = 0, length = strlen(text); i < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + i, length - i, &character);
        if (character < 0x80 && strchr(special, (int)character))
            ts_buffer_format(out, "%%%02" PRIX32, character);
        else if (character == 0xFFFD || (ts_utf8_is_control(character) && character != '\t'))
            ts_buffer_add_string(out, "\uFFFD");
        else
            ts_buffer_add(out, text + i, size);
        i += size;
    }
}

/* The runner drops columns that stand on different lines. Both ends belong to what is meant: an end that is
 * left out is taken to be the beginning. */
static void add_place(const ts_location *at, ts_buffer *out)
{
    ts_buffer_add_string(out, "file=");
    add_escaped(ts_report_bare_path(at->path), PROPERTY, out);
    ts_buffer_add_char(out, ',');
    if (at->start.line == 0) return;
    uint32_t column = at->start.column, last = at->end.column > column ? at->end.column - 1 : column;
    ts_buffer_format(out, "line=%" PRIu32 ",", at->start.line);
    if (at->end.line == at->start.line) ts_buffer_format(out, "col=%" PRIu32 ",", column);
    ts_buffer_format(out, "endLine=%" PRIu32 ",", at->end.line);
    if (at->end.line == at->start.line) ts_buffer_format(out, "endColumn=%" PRIu32 ",", last);
}

static void add_command(const char *command, const ts_location *at, const char *title, ts_buffer *out)
{
    ts_buffer_format(out, "::%s ", command);
    if (*at->path) add_place(at, out);
    ts_buffer_add_string(out, "title=");
    add_escaped(title, PROPERTY, out);
    ts_buffer_add_string(out, "::");
}

static void add_fix(ts_message fix, ts_language language, ts_buffer *out)
{
    static const ts_message label = {"直し方: ", "help: "};
    if (*ts_message_in(fix, language)) {
        ts_buffer_format(out, "%%0A%s", ts_message_in(label, language));
        add_escaped(ts_message_in(fix, language), MESSAGE, out);
    }
    ts_buffer_add_char(out, '\n');
}

static void add_finding(const ts_finding *finding, ts_language language, ts_buffer *out)
{
    static const char *const commands[] = {
        [TS_SEVERITY_NOTE] = "notice", [TS_SEVERITY_WARNING] = "warning", [TS_SEVERITY_ERROR] = "error"};
    const char *command = commands[finding->review ? TS_SEVERITY_NOTE : finding->severity];
    add_command(command, &finding->at, finding->rule, out);
    add_escaped(ts_message_in(finding->message, language), MESSAGE, out);
    add_fix(finding->fix, language, out);
}

static void add_failure(const ts_failure *failure, ts_language language, ts_buffer *out)
{
    static const ts_message unchecked = {"検査できません: ", "could not be checked: "};
    ts_location at = failure->at;
    if (!*at.path && failure->plan) at = (ts_location){.path = failure->plan};
    add_command("error", &at, failure->rule ? failure->rule : failure->stage, out);
    ts_buffer_add_string(out, ts_message_in(unchecked, language));
    add_escaped(ts_message_in(failure->message, language), MESSAGE, out);
    if (failure->plan && strcmp(failure->plan, at.path) != 0) {
        ts_buffer_add_string(out, " (");
        add_escaped(failure->plan, MESSAGE, out);
        ts_buffer_add_char(out, ')');
    }
    add_fix(failure->fix, language, out);
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
    add_command("error", &(ts_location){.path = ""}, "taisaku-check", &out);
    add_escaped(ts_message_in(ts_report_stopped, report->options.language), MESSAGE, &out);
    ts_buffer_add_char(&out, '\n');
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

const ts_format ts_format_github = {
    .name = "github",
    .about = {"GitHub Actionsの注釈（::error file=…::）。変更の該当する行に表示される",
              "annotations of GitHub Actions (::error file=…::), shown beside the lines meant"},
    .begin = begin,
    .result = result,
    .end = end,
};
