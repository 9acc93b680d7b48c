/* Format "text": for the person who mends the plan. What is wrong, where, why, and what to do. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/utf8.h"
#include "report/excerpt.h"
#include "report/format.h"
#include "report/wrap.h"

enum {
    RELATED_SHOWN = 8
}; /* a rule may relate hundreds of places: a person reads a few, json has them all */

static const ts_palette plain = {{"", "", ""}, "", "", "", "", ""};
static const ts_palette coloured = {
    .severity = {[TS_SEVERITY_NOTE] = "\033[1;36m",
                 [TS_SEVERITY_WARNING] = "\033[1;33m",
                 [TS_SEVERITY_ERROR] = "\033[1;31m"},
    .strong = "\033[1m",
    .dim = "\033[2m",
    .related = "\033[36m",
    .good = "\033[32m",
    .reset = "\033[0m",
};

/* One run of the format. */
typedef struct text {
    const ts_palette *palette;
    ts_language language;
    ts_buffer out;
    ts_buffer failures; /* as they will be shown: apart, behind all findings */
    bool ids, reviews; /* options */
} text;

__attribute__((format(printf, 3, 5), format(printf, 4, 5))) static void
say(const text *t, ts_buffer *out, const char *ja, const char *en, ...)
{
    va_list arguments;
    va_start(arguments, en);
    ts_buffer_vformat(out, t->language == TS_LANGUAGE_JA ? ja : en, arguments);
    va_end(arguments);
}

static const char *in(const text *t, ts_message message)
{
    return ts_message_in(message, t->language);
}

static void add_painted(const text *t, const char *colour, const char *string, ts_buffer *out)
{
    ts_buffer_add_string(out, colour);
    ts_report_one_line(string, out);
    ts_buffer_add_string(out, t->palette->reset);
}

/* "path:line:column: 不備: message [rule]" */
static void add_header(const text *t, const ts_location *at, const char *colour, const char *title,
                       const char *message, const char *rule, ts_buffer *out)
{
    if (*at->path) {
        ts_buffer_add_string(out, t->palette->strong);
        ts_report_place(at, out);
        ts_buffer_format(out, "%s: ", t->palette->reset);
    }
    add_painted(t, colour, title, out);
    ts_buffer_add_string(out, ": ");
    ts_report_one_line(message, out);
    ts_buffer_format(out, " %s[", t->palette->dim);
    ts_report_one_line(rule, out);
    ts_buffer_format(out, "]%s\n", t->palette->reset);
}

/* "  直し方: …", broken to the page behind its label. */
static void add_remark(const text *t, const char *ja, const char *en, const char *remark, ts_buffer *out)
{
    const char *label = t->language == TS_LANGUAGE_JA ? ja : en;
    ts_buffer line = {0};
    ts_report_one_line(remark, &line);
    ts_buffer_format(out, "  %s: ", label);
    ts_wrap(ts_buffer_string(&line), 2 + ts_utf8_width(label, strlen(label)) + 2, out);
    ts_buffer_add_char(out, '\n');
    ts_buffer_free(&line);
}

static void add_fix(const text *t, ts_message fix, ts_buffer *out)
{
    if (*in(t, fix)) add_remark(t, "直し方", "help", in(t, fix), out);
}

/* "マニュアル 4.1.イ-1、4.2.ア-4（標準）" */
static void add_grounds(const text *t, const ts_finding *finding, ts_buffer *out)
{
    if (!finding->clauses || !finding->clauses[0]) return;
    ts_buffer grounds = {0};
    ts_buffer_add_string(&grounds, in(t, finding->authority));
    for (const char **clause = finding->clauses; *clause; clause++) {
        if (clause != finding->clauses) say(t, &grounds, "、", ", ");
        else if (grounds.length > 0) ts_buffer_add_char(&grounds, ' ');
        ts_buffer_add_string(&grounds, *clause);
    }
    if (finding->force != TS_FORCE_NONE)
        say(t, &grounds, "（%s）", " (%s)", in(t, ts_force_title(finding->force)));
    add_remark(t, "根拠", "clause", ts_buffer_string(&grounds), out);
    ts_buffer_free(&grounds);
}

static void add_related(const text *t, const ts_finding *finding, ts_buffer *out)
{
    for (size_t i = 0; i < finding->related_count && i < RELATED_SHOWN; i++) {
        const ts_location *at = &finding->related[i];
        say(t, out, "  関連: ", "  related: ");
        ts_report_place(at, out);
        if (*in(t, at->label)) ts_buffer_add_string(out, ": ");
        ts_report_one_line(in(t, at->label), out);
        ts_buffer_add_char(out, '\n');
        ts_excerpt_add(at, t->palette, t->palette->related, t->language, out);
    }
    if (finding->related_count > RELATED_SHOWN) {
        size_t more = finding->related_count - RELATED_SHOWN;
        say(t, out, "  関連: ほか%zuか所\n", "  related: %zu more\n", more);
    }
}

/* What to write under `answers:`, on one line to copy; a question is answered for as long as its evidence stands. */
static void add_id(const text *t, const ts_finding *finding, ts_buffer *out)
{
    say(t, out, "  回答: ", "  answer: ");
    ts_buffer_format(out, "- { rule: %s, finding: %s, ", finding->rule, finding->fingerprint);
    if (finding->review) ts_buffer_format(out, "evidence: %016" PRIx64 ", ", finding->evidence);
    ts_buffer_add_string(out, "because: … }\n");
}

static void add_finding(const text *t, const ts_finding *finding, ts_buffer *out)
{
    const char *colour = t->palette->severity[finding->severity];
    ts_message title = finding->review ? (ts_message){"要判断", "to judge"} : ts_severity_title(finding->severity);
    add_header(t, &finding->at, colour, in(t, title), in(t, finding->message), finding->rule, out);
    ts_excerpt_add(&finding->at, t->palette, colour, t->language, out);
    add_related(t, finding, out);
    add_grounds(t, finding, out);
    add_fix(t, finding->fix, out);
    if (t->ids) add_id(t, finding, out);
    ts_buffer_add_char(out, '\n');
}

static void add_failure(const text *t, const ts_failure *failure, ts_buffer *out)
{
    const char *colour = t->palette->severity[TS_SEVERITY_ERROR];
    ts_location at = failure->at;
    if (!*at.path && failure->plan) at = (ts_location){.path = failure->plan};
    add_header(t, &at, colour, in(t, (ts_message){"検査できません", "could not be checked"}),
               in(t, failure->message), failure->rule ? failure->rule : failure->stage, out);
    ts_excerpt_add(&at, t->palette, colour, t->language, out);
    if (failure->plan && strcmp(failure->plan, at.path) != 0)
        add_remark(t, "検査していた計画", "while checking", failure->plan, out);
    add_fix(t, failure->fix, out);
    ts_buffer_add_char(out, '\n');
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    (void)rules, (void)count;
    text *t = calloc(1, sizeof *t);
    if (!t) ts_out_of_memory(sizeof *t);
    t->palette = report->options.colour ? &coloured : &plain;
    t->language = report->options.language;
    t->ids = report->options.ids;
    t->reviews = report->options.reviews;
    report->state = t;
}

/* "2 errors": English wants a plural where Japanese has none. */
static void add_count(const text *t, size_t count, ts_message noun, ts_buffer *out)
{
    if (t->language == TS_LANGUAGE_JA)
        ts_buffer_format(out, "%s%zu件", noun.ja, count);
    else
        ts_buffer_format(out, "%zu %s%s", count, noun.en, count == 1 ? "" : "s");
}

/* "不備2件、要改善1件": the gravest first, none that is nought. */
static void add_severities(const text *t, const size_t counts[3], ts_buffer *out)
{
    const char *separator = "";
    for (int severity = TS_SEVERITY_ERROR; severity >= TS_SEVERITY_NOTE; severity--) {
        if (counts[severity] == 0) continue;
        ts_buffer_add_string(out, separator);
        add_count(t, counts[severity], ts_severity_title((ts_severity)severity), out);
        separator = in(t, (ts_message){"、", ", "});
    }
}

/* "例示省 令和7年度 計画", or the path of a file of which no more is known. */
static void add_file_name(const text *t, const ts_result *found, const char *path, ts_buffer *out)
{
    const ts_file_info *file = NULL;
    for (size_t i = 0; i < found->file_count && !file; i++)
        if (strcmp(found->files[i].path, path) == 0) file = &found->files[i];

    const char *name = !file ? "" : *file->name ? file->name : file->organization;
    if (!*name || file->fiscal_year == 0) {
        ts_report_one_line(path, out);
        return;
    }
    ts_arena arena = {0};
    bool record = strcmp(file->kind, "record") == 0, answers = strcmp(file->kind, "answers") == 0;
    ts_report_one_line(name, out);
    say(t, out, " %s %s", " %s %s", in(t, ts_calendar_year_name(&arena, file->fiscal_year)),
        in(t, record    ? (ts_message){"実績", "record"}
              : answers ? (ts_message){"回答", "answers"}
                        : (ts_message){"計画", "plan"}));
    ts_arena_free(&arena);
}

/* "■ 例示省 令和7年度 計画（不備2件、要改善1件）" over the findings of one file. */
static void add_heading(const text *t, const ts_result *found, size_t first, size_t behind, ts_buffer *out)
{
    size_t counts[3] = {0};
    size_t reviews = 0;
    for (size_t i = first; i < behind; i++) {
        if (found->findings[i].review) reviews++;
        else counts[found->findings[i].severity]++;
    }

    ts_buffer_format(out, "%s■ ", t->palette->strong);
    add_file_name(t, found, found->findings[first].at.path, out);
    ts_buffer_add_string(out, in(t, (ts_message){"（", " ("}));
    add_severities(t, counts, out);
    if (reviews > 0 && reviews < behind - first) ts_buffer_add_string(out, in(t, (ts_message){"、", ", "}));
    if (reviews > 0) add_count(t, reviews, (ts_message){"要判断", "question"}, out);
    ts_buffer_format(out, "%s%s\n\n", in(t, (ts_message){"）", ")"}), t->palette->reset);
}

static void result(ts_report *report, const ts_result *found)
{
    text *t = report->state;
    for (size_t first = 0, behind; first < found->finding_count; first = behind) {
        const char *path = found->findings[first].at.path;
        for (behind = first + 1; behind < found->finding_count; behind++)
            if (strcmp(found->findings[behind].at.path, path) != 0) break;
        add_heading(t, found, first, behind, &t->out);
        for (size_t i = first; i < behind; i++)
            add_finding(t, &found->findings[i], &t->out);
    }
    for (size_t i = 0; i < found->failure_count; i++)
        add_failure(t, &found->failures[i], &t->failures);
    ts_report_flush(report, &t->out);
}

/* What was checked, what was found, what could not be checked: none may be taken for another. */
static void add_summary(const text *t, const ts_totals *totals, const char *today, ts_buffer *out)
{
    size_t checked = totals->plans + totals->records;
    size_t found = totals->findings[0] + totals->findings[1] + totals->findings[2];
    bool complete = t->failures.length + totals->failures + totals->unchecked == 0;
    bool all = complete && !totals->stopped;

    if (checked > 0) {
        add_count(t, totals->plans, (ts_message){"計画", "plan"}, out);
        ts_buffer_add_string(out, in(t, (ts_message){"、", " and "}));
        add_count(t, totals->records, (ts_message){"実績", "record"}, out);
        ts_buffer_add_string(out, in(t, (ts_message){"を", " checked against "}));
        add_count(t, totals->rules, (ts_message){"規則", "rule"}, out);
        say(t, out, "で検査しました（%s現在）。\n", ", as of %s.\n", today);
    } else {
        say(t, out, "検査できた計画・実績はありません。\n", "No plan or record could be checked.\n");
    }
    if (found > 0) {
        say(t, out, "指摘は%zu件です（", "Findings: %zu (", found);
        add_severities(t, totals->findings, out);
        say(t, out, "）。\n", ").\n");
    } else if (checked > 0 && all) {
        ts_buffer_add_string(out, t->palette->good);
        say(t, out, "指摘はありません。", "Nothing was found that needs mending.");
        ts_buffer_format(out, "%s\n", t->palette->reset);
    } else if (checked > 0) {
        say(t, out, "検査できた範囲には、指摘はありません。\n",
            "Nothing was found in what could be checked.\n");
    }
    if (totals->answered > 0) say(t, out, "回答済みの指摘が%zu件あります。\n", "Answered: %zu.\n", totals->answered);
    if (totals->reviews > 0)
        say(t, out, "人の判断を要する事項が%zu件あります%s。\n", "For a person to judge: %zu%s.\n", totals->reviews,
            t->reviews ? "" : in(t, (ts_message){"（--reviews で表示します）", " (shown with --reviews)"}));
    if (totals->stopped) {
        ts_buffer_add_string(out, t->palette->severity[TS_SEVERITY_ERROR]);
        ts_buffer_format(out, "%s%s\n", in(t, ts_report_stopped), t->palette->reset);
    }
    if (!complete) {
        ts_buffer_add_string(out, t->palette->severity[TS_SEVERITY_ERROR]);
        say(t, out, "検査できなかったものが%zu件あります", "Could not be checked: %zu", totals->failures);
        if (totals->unchecked > 0)
            say(t, out, "（読めなかったファイル%zu件）", " (files not read: %zu)", totals->unchecked);
        ts_buffer_add_string(out, in(t, (ts_message){"。", "."}));
        ts_buffer_format(out, "%s\n", t->palette->reset);
    }
}

static void end(ts_report *report, const ts_totals *totals)
{
    text *t = report->state;
    if (t->failures.length > 0) {
        ts_buffer_add_string(&t->out, t->palette->strong);
        say(t, &t->out, "■ 検査できなかったもの（%zu件）", "■ Could not be checked (%zu)", totals->failures);
        ts_buffer_format(&t->out, "%s\n\n", t->palette->reset);
        ts_buffer_add(&t->out, ts_buffer_string(&t->failures), t->failures.length);
    }
    add_summary(t, totals, report->options.today, &t->out);
    ts_report_flush(report, &t->out);
    ts_buffer_free(&t->failures);
    ts_buffer_free(&t->out);
    free(t);
}

const ts_format ts_format_text = {
    .name = "text",
    .about = {"画面で読む形式。該当箇所の抜粋、根拠、直し方を添える（既定）",
              "for reading: with an excerpt, the clause and how to mend it (default)"},
    .begin = begin,
    .result = result,
    .end = end,
};
