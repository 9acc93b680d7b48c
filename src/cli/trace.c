/* trace: which rules answer which clause, what each looks at, and its tests, as a page (docs/traceability.md). */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "cli/command.h"
#include "cli/session.h"
#include "report/report.h"

typedef struct trace_run {
    const ts_options *options;
    const ts_ready *ready;
    bool given;
    size_t empty; /* clauses that nothing answers */
    size_t failed; /* tests */
} trace_run;

static bool next_test(void *context, ts_task *task)
{
    trace_run *run = context;
    if (run->given) return false;
    run->given = true;
    task->type = TS_FRAME_TEST;
    return true;
}

static bool cites(const ts_rule_info *rule, const char *clause)
{
    for (const char **one = rule->clauses; one != NULL && *one != NULL; one++)
        if (strcmp(*one, clause) == 0) return true;
    return false;
}

/* A text inside a cell of a table. */
static void add_cell(ts_buffer *out, const char *text)
{
    ts_buffer line = {0};
    ts_report_one_line(text, &line);
    for (size_t i = 0; i < line.length; i++) {
        if (line.bytes[i] == '|') ts_buffer_add_char(out, '\\');
        ts_buffer_add_char(out, line.bytes[i]);
    }
    ts_buffer_free(&line);
}

static const ts_rule_trace *trace_of(const ts_test_result *tested, const char *rule)
{
    for (size_t i = 0; i < tested->trace_count; i++)
        if (strcmp(tested->traces[i].rule, rule) == 0) return &tested->traces[i];
    return NULL;
}

/* Whom a clause is for, in a word. */
static const char *applies_to(const char *applies, ts_language language)
{
    if (language == TS_LANGUAGE_EN) return applies;
    return strcmp(applies, "gov") == 0 ? "国の行政機関" : strcmp(applies, "corp") == 0 ? "独法等" : "全て";
}

/* The row of a clause: what it is, and the rules that cite it, or why there is none. */
static void add_clause(trace_run *run, const ts_clause_info *clause, ts_buffer *out)
{
    ts_language language = run->options->language;
    size_t rules = 0;
    ts_buffer_format(out, "| %s | %s | %s | ", clause->id, ts_message_in(ts_force_title(clause->force), language),
                     applies_to(clause->applies, language));
    add_cell(out, ts_message_in(clause->title, language));
    ts_buffer_add_string(out, " | ");
    for (size_t i = 0; i < run->ready->rule_count; i++) {
        const ts_rule_info *rule = &run->ready->rules[i];
        if (rule->builtin || !cites(rule, clause->id)) continue;
        const char *name = strrchr(rule->id, '/');
        ts_buffer_format(out, "%s[%s](#%s)", rules > 0 ? ", " : "", rule->id, name == NULL ? rule->id : name + 1);
        rules++;
    }
    if (rules == 0) {
        add_cell(out, ts_message_in(clause->unseen, language));
        run->empty += clause->unseen.ja == NULL;
    }
    ts_buffer_add_string(out, " |\n");
}

/* The row of a rule. */
static void add_rule(const trace_run *run, const ts_test_result *tested, const ts_rule_info *rule, ts_buffer *out)
{
    const char *name = strrchr(rule->id, '/');
    const ts_rule_trace *trace = trace_of(tested, rule->id);
    ts_buffer_format(out, "| <a id=\"%s\"></a>%s | %s | ", name == NULL ? rule->id : name + 1, rule->id,
                     ts_message_in(ts_severity_title(rule->severity), run->options->language));
    add_cell(out, ts_message_in(rule->title, run->options->language));
    ts_buffer_add_string(out, " | ");
    for (const char **one = rule->clauses; one != NULL && *one != NULL; one++)
        ts_buffer_format(out, "%s%s", one != rule->clauses ? ", " : "", *one);
    ts_buffer_format(out, " | %s | %u + %u |\n", trace != NULL ? trace->looks_at : "", trace != NULL ? trace->valid : 0,
                     trace != NULL ? trace->invalid : 0);
}

static void done_test(void *context, const ts_task *task, const ts_answer *answer)
{
    trace_run *run = context;
    (void)task;
    const ts_test_result *tested = &answer->tested;
    bool ja = run->options->language == TS_LANGUAGE_JA;
    run->failed = tested->failure_count;
    ts_buffer out = {0};
    ts_buffer_add_string(&out, ja ? "# 条項と規則の対応\n\nこの文書は、規則とその試験から作られています（`./x docs`）。[English](traceability.md)\n\n"
                                    "## 条項\n\n| 条項 | 強さ | 対象 | 求めること | 規則、又は規則で確かめられない理由 |\n"
                                  : "# Clauses and rules\n\nThis page is made from the rules and their tests (`./x docs`). [日本語](traceability.ja.md)"
                                    "\n\n## Clauses\n\n| clause | force | for | what it asks | rules, or why none can see it |\n");
    ts_buffer_add_string(&out, "|---|---|---|---|---|\n");
    for (size_t i = 0; i < tested->clause_count; i++) add_clause(run, &tested->clauses[i], &out);
    ts_buffer_add_string(&out, ja ? "\n## 規則\n\n見る項目は、試験の中で規則が実際に読んだものです。試験は、指摘が出ない例と出る例の数です。\n\n"
                                    "| 規則 | 重大度 | 見ること | 条項 | 見る項目 | 試験 |\n"
                                  : "\n## Rules\n\nThe fields are those that a rule did read in its tests; the tests "
                                    "are counted as valid + invalid.\n\n| rule | severity | what it checks | clauses | fields | tests |\n");
    ts_buffer_add_string(&out, "|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < run->ready->rule_count; i++)
        if (!run->ready->rules[i].builtin) add_rule(run, tested, &run->ready->rules[i], &out);
    fputs(ts_buffer_string(&out), stdout);
    ts_buffer_free(&out);
}

int ts_command_trace(const ts_options *options)
{
    ts_session session;
    if (!ts_session_open(&session, options, TS_SESSION_RULES_AND_TESTS, options->arguments, options->argument_count)) return TS_EXIT_USAGE;
    trace_run run = {.options = options, .ready = ts_supervisor_ready(session.supervisor)};
    ts_session_complain(&session);
    ts_client client = {&run, next_test, done_test, NULL};
    bool good = ts_session_run(&session, &client) && run.ready->failure_count == 0 && fflush(stdout) == 0;
    if (run.empty > 0)
        ts_complain(options->language, "どの規則も応えていない条項が%zu件あります。", "%zu clauses have no rule and no reason why",
                    run.empty);
    if (run.failed > 0)
        ts_complain(options->language, "規則の試験が%zu件失敗しました。", "%zu tests of rules failed", run.failed);
    ts_session_close(&session);
    if (!good) return TS_EXIT_INCOMPLETE;
    return run.empty + run.failed > 0 ? TS_EXIT_FINDINGS : TS_EXIT_GOOD;
}
