/* Format "sarif": SARIF 2.1.0 (OASIS), for code scanning and viewers. Results go out as they come; artifacts
 * and notifications, which have lists of their own, wait in a spool.
 *
 * An answered finding is left out: SARIF could call it suppressed, but GitHub shows such a one as an open
 * alert. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/value.h"
#include "report/format.h"
#include "report/record.h"
#include "report/spool.h"

/* What relative paths are relative to: the name that GitHub and viewers know the root of a checkout by. */
static const char ROOT[] = "%SRCROOT%";

static const size_t NOT_LISTED = (size_t)-1; /* among the artifacts */

typedef struct sarif {
    ts_language language;
    json_t *rules;    /* index by id */
    size_t artifacts; /* of the results before */
    size_t results, notifications;
    ts_spool listed, notified;
} sarif;

static void begin_item(bool first, ts_buffer *out)
{
    ts_buffer_add_string(out, first ? "\n" : ",\n");
    ts_value_object(out, NULL);
}

/* Opens a list under a key of an object whose members stand on lines of their own. */
static void open_list(const char *key, ts_buffer *out)
{
    ts_buffer_format(out, ",\n\"%s\":[", key);
}

/* A message in which nothing is a placeholder ("{0}") or a link ("[text](destination)"), whatever was quoted
 * in it. */
static void message(const char *key, const char *text, ts_buffer *out)
{
    ts_buffer plain = {0};
    for (const char *at = text; *at; at++) {
        ts_buffer_add_char(&plain, *at);
        if (*at == '{' || *at == '}') ts_buffer_add_char(&plain, *at);
        if (at[0] == ']' && at[1] == '(') ts_buffer_add_char(&plain, ' ');
    }
    ts_value_object(out, key);
    ts_value_text(out, "text", ts_buffer_string(&plain));
    ts_value_end_object(out);
    ts_buffer_free(&plain);
}

/* The message, and on a line of its own how to mend it. */
static void message_with_fix(const sarif *s, ts_message said, ts_message fix, ts_buffer *out)
{
    static const ts_message label = {"直し方", "help"};
    ts_buffer text = {0};
    ts_buffer_add_string(&text, ts_message_in(said, s->language));
    if (*ts_message_in(fix, s->language))
        ts_buffer_format(&text, "\n%s: %s", ts_message_in(label, s->language),
                         ts_message_in(fix, s->language));
    message("message", ts_buffer_string(&text), out);
    ts_buffer_free(&text);
}

/* The path as a URI, byte by byte: it may be in any encoding. `index`: which of the artifacts it is, or NOT_LISTED. */
static void artifact_location(const char *key, const char *path, size_t index, ts_buffer *out)
{
    static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    bool absolute = *path == '/';
    ts_buffer uri = {0};
    ts_buffer_add_string(&uri, absolute ? "file://" : "");
    for (const char *at = ts_report_bare_path(path); *at; at++) {
        if (strchr(unreserved, *at))
            ts_buffer_add_char(&uri, *at);
        else
            ts_buffer_format(&uri, "%%%02X", (unsigned char)*at);
    }
    ts_value_object(out, key);
    ts_value_text(out, "uri", ts_buffer_string(&uri));
    if (!absolute) ts_value_text(out, "uriBaseId", ROOT);
    if (index != NOT_LISTED) ts_value_number(out, "index", index);
    ts_value_end_object(out);
    ts_buffer_free(&uri);
}

/* Where among the artifacts the files of a result are. */
static size_t index_of(const sarif *s, const ts_result *found, const char *path)
{
    for (size_t i = 0; i < found->file_count; i++)
        if (strcmp(found->files[i].path, path) == 0) return s->artifacts + i;
    return NOT_LISTED;
}

static void region(const ts_location *at, ts_buffer *out)
{
    ts_value_object(out, "region");
    ts_value_number(out, "startLine", at->start.line);
    ts_value_number(out, "startColumn", at->start.column);
    ts_value_number(out, "endLine", at->end.line);
    ts_value_number(out, "endColumn", at->end.column);
    ts_value_end_object(out);
}

/* Adds what a location consists of to an object that is open. */
static void location(const sarif *s, const ts_result *found, const ts_location *at, ts_buffer *out)
{
    ts_value_object(out, "physicalLocation");
    artifact_location("artifactLocation", at->path, index_of(s, found, at->path), out);
    if (at->start.line > 0) region(at, out);
    ts_value_end_object(out);
    if (*ts_message_in(at->label, s->language)) message("message", ts_message_in(at->label, s->language), out);
}

static void add_location(const sarif *s, const ts_result *found, const ts_location *at, ts_buffer *out)
{
    ts_value_object(out, NULL);
    location(s, found, at, out);
    ts_value_end_object(out);
}

/* Numbered, because the schema wants them to differ. */
static void related_locations(const sarif *s, const ts_result *found, const ts_finding *finding, ts_buffer *out)
{
    ts_value_list(out, "relatedLocations");
    for (size_t i = 0; i < finding->related_count; i++) {
        ts_value_object(out, NULL);
        location(s, found, &finding->related[i], out);
        ts_value_number(out, "id", i + 1);
        ts_value_end_object(out);
    }
    ts_value_end_list(out);
}

/* An id, and where in the list of rules it stands. */
static void rule_place(const sarif *s, const char *id_key, const char *index_key, const char *id, ts_buffer *out)
{
    ts_value_text(out, id_key, id);
    const json_t *index = json_object_get(s->rules, id);
    if (index) ts_value_number(out, index_key, (size_t)json_integer_value(index));
}

/* GitHub adds the fingerprint that it goes by, from the text of the line; ours does not hang on the text. */
static void fingerprints(const ts_finding *finding, ts_buffer *out)
{
    ts_value_object(out, "partialFingerprints");
    ts_value_text(out, "taisakuFinding/v1", finding->fingerprint);
    ts_value_end_object(out);
}

static void finding_properties(const ts_finding *finding, ts_buffer *out)
{
    ts_value_object(out, "properties");
    ts_value_message(out, "message", finding->message);
    ts_value_message(out, "fix", finding->fix);
    ts_value_text_or_null(out, "force", ts_force_name(finding->force));
    ts_value_texts(out, "clauses", finding->clauses);
    ts_value_message(out, "authority", finding->authority);
    ts_value_text_or_null(out, "organization", finding->organization);
    ts_value_number_or_null(out, "fiscalYear", (size_t)finding->fiscal_year);
    ts_value_end_object(out);
}

/* A question to a person is of the kind "review", whose level is none. */
static void finding_result(const sarif *s, const ts_result *found, const ts_finding *finding, ts_buffer *out)
{
    rule_place(s, "ruleId", "ruleIndex", finding->rule, out);
    ts_value_text(out, "kind", finding->review ? "review" : "fail");
    ts_value_text(out, "level", finding->review ? "none" : ts_severity_name(finding->severity));
    message_with_fix(s, finding->message, finding->fix, out);
    ts_value_list(out, "locations");
    add_location(s, found, &finding->at, out);
    ts_value_end_list(out);
    if (finding->related_count > 0) related_locations(s, found, finding, out);
    fingerprints(finding, out);
    finding_properties(finding, out);
    ts_value_end_object(out);
}

static void notification(const sarif *s, const ts_result *found, const ts_failure *failure, ts_buffer *out)
{
    ts_value_object(out, "descriptor");
    ts_value_text(out, "id", failure->stage);
    ts_value_end_object(out);
    if (failure->rule) {
        ts_value_object(out, "associatedRule");
        rule_place(s, "id", "index", failure->rule, out);
        ts_value_end_object(out);
    }
    ts_value_text(out, "level", "error");
    message_with_fix(s, failure->message, failure->fix, out);
    ts_value_list(out, "locations");
    if (*failure->at.path) add_location(s, found, &failure->at, out);
    if (failure->plan && strcmp(failure->plan, failure->at.path) != 0) {
        ts_location plan = {.path = failure->plan,
                            .label = {"検査していた計画", "the plan that was being checked"}};
        add_location(s, found, &plan, out);
    }
    ts_value_end_list(out);
    ts_value_end_object(out);
}

static void artifact(const ts_file_info *file, size_t index, ts_buffer *out)
{
    static const char *roles[] = {"analysisTarget", NULL};
    artifact_location("location", file->path, index, out);
    ts_value_texts(out, "roles", roles);
    ts_value_text(out, "mimeType", "application/yaml");
    if (file->checked) ts_value_text(out, "encoding", "UTF-8");
    ts_value_object(out, "properties");
    ts_record_file(file, out);
    ts_value_end_object(out);
    ts_value_end_object(out);
}

/* "根拠: 4.1.イ-1、4.2.ア-4（標準）" */
static void grounds(const sarif *s, const ts_rule_info *rule, ts_buffer *out)
{
    bool ja = s->language == TS_LANGUAGE_JA;
    ts_buffer text = {0};
    for (const char **clause = rule->clauses; *clause; clause++)
        ts_buffer_format(&text, "%s%s",
                         clause == rule->clauses ? (ja ? "根拠: " : "clause: ")
                         : ja                    ? "、"
                                                 : ", ",
                         *clause);
    if (rule->force != TS_FORCE_NONE)
        ts_buffer_format(&text, ja ? "（%s）" : " (%s)",
                         ts_message_in(ts_force_title(rule->force), s->language));
    message("help", ts_buffer_string(&text), out);
    ts_buffer_free(&text);
}

static void descriptor(const sarif *s, const ts_rule_info *rule, ts_buffer *out)
{
    ts_value_text(out, "id", rule->id);
    message("shortDescription", ts_message_in(rule->title, s->language), out);
    if (rule->clauses && rule->clauses[0]) grounds(s, rule, out);
    ts_value_object(out, "defaultConfiguration");
    ts_value_text(out, "level", ts_severity_name(rule->severity));
    ts_value_end_object(out);
    ts_value_object(out, "properties");
    ts_record_rule(rule, out);
    ts_value_end_object(out);
    ts_value_end_object(out);
}

/* What holds for all results: columns count code points, from 1, and a line ends as editors have it. */
static void run_head(const sarif *s, const ts_report_options *options, ts_buffer *out)
{
    static const char *lines[] = {"\r\n", "\n", "\r", NULL};
    ts_value_text(out, "language", s->language == TS_LANGUAGE_JA ? "ja" : "en");
    ts_value_text(out, "columnKind", "unicodeCodePoints");
    ts_value_texts(out, "newlineSequences", lines);
    ts_value_object(out, "properties");
    ts_value_text(out, "today", options->today);
    ts_value_end_object(out);
}

static void driver(const sarif *s, const ts_report_options *options, ts_buffer *out)
{
    ts_value_text(out, "name", "taisaku-check");
    ts_value_text(out, "version", options->version);
    ts_value_text(out, "language", s->language == TS_LANGUAGE_JA ? "ja" : "en");
}

/* Notes where in the list a rule stands. Ids are small letters, digits and hyphens. */
static void note_rule(sarif *s, const char *id, size_t index)
{
    if (json_object_set_new(s->rules, id, json_integer((json_int_t)index)) != 0) ts_out_of_memory(sizeof(json_t *));
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    sarif *s = calloc(1, sizeof *s);
    if (!s || !(s->rules = json_object())) ts_out_of_memory(sizeof *s);
    s->language = report->options.language;
    report->state = s;

    ts_buffer out = {0};
    ts_buffer_add_string(
        &out,
        "{\"version\":\"2.1.0\",\"$schema\":"
        "\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\n"
        "\"runs\":[\n");
    ts_value_object(&out, NULL);
    run_head(s, &report->options, &out);
    ts_buffer_add_string(&out, ",\n\"tool\":{\"driver\":{");
    driver(s, &report->options, &out);
    open_list("rules", &out);
    for (size_t i = 0; i < count; i++) {
        note_rule(s, rules[i].id, i);
        begin_item(i == 0, &out);
        descriptor(s, &rules[i], &out);
    }
    ts_buffer_add_string(&out, "]}}");
    open_list("results", &out);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void result(ts_report *report, const ts_result *found)
{
    sarif *s = report->state;
    ts_buffer out = {0};
    for (size_t i = 0; i < found->finding_count; i++) {
        begin_item(s->results++ == 0, &out);
        finding_result(s, found, &found->findings[i], &out);
    }
    for (size_t i = 0; i < found->failure_count; i++) {
        begin_item(s->notifications++ == 0, &s->notified.text);
        notification(s, found, &found->failures[i], &s->notified.text);
    }
    for (size_t i = 0; i < found->file_count; i++) {
        begin_item(s->artifacts + i == 0, &s->listed.text);
        artifact(&found->files[i], s->artifacts + i, &s->listed.text);
    }
    s->artifacts += found->file_count;
    ts_spool_settle(&s->notified, report);
    ts_spool_settle(&s->listed, report);
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
}

static void end(ts_report *report, const ts_totals *totals)
{
    sarif *s = report->state;
    bool successful = totals->failures == 0 && totals->unchecked == 0 && !totals->stopped;
    ts_buffer out = {0};
    ts_buffer_add_char(&out, ']');
    open_list("artifacts", &out);
    ts_report_flush(report, &out);
    ts_spool_end(&s->listed, report);
    ts_buffer_add_char(&out, ']');
    open_list("invocations", &out);
    ts_buffer_format(&out, "{\"executionSuccessful\":%s", successful ? "true" : "false");
    open_list("toolExecutionNotifications", &out);
    ts_report_flush(report, &out);
    ts_spool_end(&s->notified, report);
    ts_buffer_add_string(&out, "]}]}]}\n");
    ts_report_flush(report, &out);
    ts_buffer_free(&out);
    json_decref(s->rules);
    free(s);
}

const ts_format ts_format_sarif = {
    .name = "sarif",
    .about = {"SARIF 2.1.0。GitHubのコードスキャンやエディターの表示機能向け",
              "SARIF 2.1.0, for code scanning and viewers"},
    .begin = begin,
    .result = result,
    .end = end,
};
