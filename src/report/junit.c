/* Format "junit": JUnit XML, for the test reports of GitLab, Jenkins and others.
 *
 * What CI systems do with it decides its shape:
 * - GitLab calls a failure resolved only when the same case passes later, and knows a case by suite, class
 * and name, of which it keeps one. So each file is a suite, each rule on it is one case with all that the
 * rule found, and what found nothing stands there as passed. A rule that is not meant for an organisation
 * finds nothing there.
 * - Jenkins takes what stands behind the last dot of a class for its name, so a class is a path without
 * ".yaml".
 * - GitLab reads a failure before an error, Jenkins an error before a failure: a case has one of them.
 * - Jenkins' xUnit plugin refuses attributes that its schema does not have, like `file` of a case. `time`
 * stays out as well: the same input gives the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "report/format.h"

typedef struct junit {
    const ts_rule_info *rules; /* not owned */
    size_t rule_count;
    ts_language language;
} junit;

/* A finding or a failure, and the case that it belongs to. */
typedef struct entry {
    size_t file;               /* index into the files of the result; behind them: none of these */
    const char *path;          /* of that file, or what stands for it */
    size_t rule;               /* index; behind them: not in the list, known by its name only */
    const char *name;          /* of the rule, or of the stage that failed */
    size_t order;              /* as they came: findings by place, then failures */
    const ts_finding *finding; /* NULL: a failure */
    const ts_failure *failure;
} entry;

typedef struct suite {
    size_t tests, failures, errors;
    ts_buffer cases;
} suite;

static void add_attribute(const char *name, const char *value, ts_buffer *out)
{
    ts_buffer_format(out, " %s=\"", name);
    ts_xml_add(value, TS_XML_ATTRIBUTE, out);
    ts_buffer_add_char(out, '"');
}

static void add_element(const char *name, const char *text, ts_buffer *out)
{
    ts_xml_add(text, TS_XML_TEXT, out);
    ts_buffer_format(out, "</%s>\n", name);
}

/* A plan's path as a class. */
static void add_class(const char *path, ts_buffer *out)
{
    ts_buffer class = {0};
    const char *dot = strrchr(path, '.');
    bool cut = dot && dot > path && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
    ts_buffer_add(&class, path, cut ? (size_t)(dot - path) : strlen(path));
    add_attribute("classname", ts_buffer_string(&class), out);
    ts_buffer_free(&class);
}

/* "plans/2025.yaml:6:50: 要改善: …" and how to mend it, each on a line of its own. */
static void add_lines(const entry *said, ts_language language, ts_buffer *out)
{
    static const ts_message unchecked = {"検査できません", "could not be checked"};
    static const ts_message question = {"要判断", "to judge"}, help = {"直し方", "help"};
    const ts_finding *finding = said->finding;
    const ts_location *at = finding ? &finding->at : &said->failure->at;
    ts_message title = !finding          ? unchecked
                       : finding->review ? question
                                         : ts_severity_title(finding->severity);
    ts_message fix = finding ? finding->fix : said->failure->fix;

    if (*at->path) {
        ts_report_place(at, out);
        ts_buffer_add_string(out, ": ");
    }
    ts_buffer_format(out, "%s: ", ts_message_in(title, language));
    ts_report_one_line(ts_message_in(finding ? finding->message : said->failure->message, language), out);
    ts_buffer_add_char(out, '\n');
    if (!*ts_message_in(fix, language)) return;
    ts_buffer_format(out, "  %s: ", ts_message_in(help, language));
    ts_report_one_line(ts_message_in(fix, language), out);
    ts_buffer_add_char(out, '\n');
}

/* Whether it makes a case fail: questions and notes do not. */
static bool is_fault(const entry *said)
{
    return !said->finding || (!said->finding->review && said->finding->severity > TS_SEVERITY_NOTE);
}

/* The gravest, the first of equals; NULL: nothing that makes the case fail. */
static const entry *find_gravest(const entry *entries, size_t count)
{
    const entry *gravest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!is_fault(&entries[i])) continue;
        if (!entries[i].finding) return &entries[i];
        if (!gravest || entries[i].finding->severity > gravest->finding->severity) gravest = &entries[i];
    }
    return gravest;
}

static void add_case(const junit *j, suite *s, const char *path, const char *name, const entry *entries,
                     size_t count)
{
    ts_buffer *out = &s->cases;
    s->tests++;
    ts_buffer_add_string(out, "<testcase");
    add_class(path, out);
    add_attribute("name", name, out);
    ts_buffer_add_string(out, count > 0 ? ">\n" : "/>\n");
    if (count == 0) return;

    ts_buffer faults = {0}, others = {0};
    for (size_t i = 0; i < count; i++)
        add_lines(&entries[i], j->language, is_fault(&entries[i]) ? &faults : &others);
    const entry *gravest = find_gravest(entries, count);
    if (gravest) {
        bool failure = gravest->finding != NULL;
        const char *element = failure ? "failure" : "error";
        ts_message message = failure ? gravest->finding->message : gravest->failure->message;
        *(failure ? &s->failures : &s->errors) += 1;
        ts_buffer_format(out, "<%s", element);
        add_attribute("type", failure ? ts_severity_name(gravest->finding->severity) : "unchecked", out);
        add_attribute("message", ts_message_in(message, j->language), out);
        ts_buffer_add_char(out, '>');
        add_element(element, ts_buffer_string(&faults), out);
    }
    if (others.length > 0) {
        ts_buffer_add_string(out, "<system-out>");
        add_element("system-out", others.bytes, out);
    }
    ts_buffer_add_string(out, "</testcase>\n");
    ts_buffer_free(&faults);
    ts_buffer_free(&others);
}

static void add_suite(suite *s, const char *name, const char *file, ts_buffer *out)
{
    if (s->tests > 0) {
        ts_buffer_add_string(out, "<testsuite");
        add_attribute("name", name, out);
        if (file) add_attribute("file", ts_report_bare_path(file), out);
        ts_buffer_format(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n", s->tests, s->failures,
                         s->errors);
        ts_buffer_add(out, s->cases.bytes, s->cases.length);
        ts_buffer_add_string(out, "</testsuite>\n");
    }
    ts_buffer_free(&s->cases);
}

static size_t find_rule(const junit *j, const char *id)
{
    size_t rule = 0;
    while (rule < j->rule_count && (!id || strcmp(j->rules[rule].id, id) != 0))
        rule++;
    return rule;
}

static size_t find_file(const ts_result *found, const char *path)
{
    size_t file = 0;
    while (file < found->file_count && strcmp(found->files[file].path, path) != 0)
        file++;
    return file;
}

static bool is_plan_of(const ts_file_info *file, int fiscal_year)
{
    return strcmp(file->kind, "plan") == 0 && file->fiscal_year == fiscal_year;
}

/* The file that a finding counts against. That of a rule is the plan that was checked, even where it points
 * to a record (of two plans of one year: the one that it points to, else the first). */
static size_t find_checked(const ts_result *found, const ts_finding *finding, bool builtin)
{
    size_t here = find_file(found, finding->at.path), plan = 0;
    bool in_plan = here < found->file_count && is_plan_of(&found->files[here], finding->fiscal_year);
    if (builtin || in_plan) return here;
    while (plan < found->file_count && !is_plan_of(&found->files[plan], finding->fiscal_year))
        plan++;
    return plan < found->file_count ? plan : here;
}

static int compare_entries(const void *a, const void *b)
{
    const entry *one = a, *two = b;
    int order = (one->file > two->file) - (one->file < two->file);
    if (order == 0) order = strcmp(one->path, two->path);
    if (order == 0) order = (one->rule > two->rule) - (one->rule < two->rule);
    if (order == 0) order = strcmp(one->name, two->name);
    return order ? order : (one->order > two->order) - (one->order < two->order);
}

/* All findings and failures of a result, case by case. To be freed. */
static entry *sort_entries(const junit *j, const ts_result *found, size_t *count)
{
    *count = found->finding_count + found->failure_count;
    entry *entries = calloc(*count + 1, sizeof *entries);
    if (!entries) ts_out_of_memory((*count + 1) * sizeof *entries);
    for (size_t i = 0; i < *count; i++) {
        entry *e = &entries[i];
        e->order = i;
        if (i < found->finding_count) {
            e->finding = &found->findings[i];
            e->name = e->finding->rule;
            e->rule = find_rule(j, e->name);
            e->path = e->finding->at.path;
            e->file = find_checked(found, e->finding, e->rule < j->rule_count && j->rules[e->rule].builtin);
        } else {
            e->failure = &found->failures[i - found->finding_count];
            e->name = e->failure->rule ? e->failure->rule : e->failure->stage;
            e->rule = find_rule(j, e->failure->rule);
            e->path = e->failure->plan ? e->failure->plan : e->failure->at.path;
            e->file = find_file(found, e->path);
        }
        if (e->file < found->file_count)
            e->path = found->files[e->file].path;
        else if (!*e->path)
            e->path = "taisaku-check";
    }
    qsort(entries, *count, sizeof *entries, compare_entries);
    return entries;
}

/* How many entries from the first belong to the same case. */
static size_t count_case(const entry *entries, size_t count)
{
    size_t same = 0;
    while (same < count && entries[same].file == entries->file && entries[same].rule == entries->rule &&
           strcmp(entries[same].path, entries->path) == 0 && strcmp(entries[same].name, entries->name) == 0)
        same++;
    return same;
}

/* Whether all rules for a file of its kind were run on it, but for those that failed by themselves. */
static bool was_checked(const ts_result *found, size_t file)
{
    if (!found->files[file].checked) return false;
    for (size_t i = 0; i < found->failure_count; i++)
        if (!found->failures[i].plan && strcmp(found->failures[i].at.path, found->files[file].path) == 0)
            return false;
    return true;
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    junit *j = malloc(sizeof *j);
    if (!j) ts_out_of_memory(sizeof *j);
    *j = (junit){rules, count, report->options.language};
    report->state = j;
    ts_buffer out = {0};
    ts_buffer_add_string(&out,
                         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"taisaku-check\">\n");
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void result(ts_report *report, const ts_result *found)
{
    const junit *j = report->state;
    size_t count, at = 0;
    entry *entries = sort_entries(j, found, &count);
    ts_buffer out = {0};
    for (size_t file = 0; file < found->file_count; file++) {
        const char *path = found->files[file].path;
        bool checked = was_checked(found, file), plan = strcmp(found->files[file].kind, "plan") == 0;
        suite s = {0};
        for (size_t rule = 0; rule < j->rule_count; rule++) {
            bool said = at < count && entries[at].file == file && entries[at].rule == rule;
            size_t same = said ? count_case(entries + at, count - at) : 0;
            if (said || (checked && (plan || j->rules[rule].builtin)))
                add_case(j, &s, path, j->rules[rule].id, entries + at, same);
            at += same;
        }
        for (size_t same; at < count && entries[at].file == file; at += same) {
            same = count_case(entries + at, count - at);
            add_case(j, &s, path, entries[at].name, entries + at, same);
        }
        add_suite(&s, path, path, &out);
    }
    suite rest = {0};
    for (size_t same; at < count; at += same) {
        same = count_case(entries + at, count - at);
        add_case(j, &rest, entries[at].path, entries[at].name, entries + at, same);
    }
    add_suite(&rest, "taisaku-check", NULL, &out);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
    free(entries);
}

/* A case that says that the run ended before its end: what it did not reach must not look passed. */
static void add_stopped(const junit *j, ts_buffer *out)
{
    ts_failure stopped = {.stage = "stopped", .at = {.path = ""}, .message = ts_report_stopped};
    entry said = {.path = "taisaku-check", .failure = &stopped};
    suite s = {0};
    add_case(j, &s, said.path, stopped.stage, &said, 1);
    add_suite(&s, said.path, NULL, out);
}

static void end(ts_report *report, const ts_totals *totals)
{
    ts_buffer out = {0};
    if (totals->stopped) add_stopped(report->state, &out);
    ts_buffer_add_string(&out, "</testsuites>\n");
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
    free(report->state);
}

const ts_format ts_format_junit = {
    .name = "junit",
    .about =
        {"JUnit XML。GitLabやJenkinsの試験結果の画面向け（ファイルごとに規則1つが試験1件）",
         "JUnit XML for the test reports of GitLab, Jenkins and others (each rule is a test of each file)"},
    .passes = true,
    .begin = begin,
    .result = result,
    .end = end,
};
