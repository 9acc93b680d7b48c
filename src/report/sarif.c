/* Format "sarif": SARIF 2.1.0 (OASIS), for code scanning and viewers. Results go out as they come; artifacts
 * and notifications, which have lists of their own, wait in a spool.
 *
 * An answered finding is left out: SARIF could call it suppressed, but GitHub shows such a one as an open
 * alert. */
#include <stdlib.h>
#include <string.h>

#include "base/value.h"
#include "report/format.h"
#include "report/record.h"
#include "report/spool.h"

/* What relative paths are relative to: the name that GitHub and viewers know the root of a checkout by. */
static const char ROOT[] = "%SRCROOT%";

typedef struct sarif {
    ts_language language;
    json_t *rules;    /* index by id */
    size_t artifacts; /* of the results before */
    size_t results, notifications;
    ts_spool listed, notified;
} sarif;

static void add_item(json_t *item, bool first, ts_buffer *out)
{
    ts_buffer_add_string(out, first ? "\n" : ",\n");
    ts_value_write(item, out);
}

/* Adds a list under a key, empty so far, to an object that is written but for its end. */
static void open_list(const char *key, ts_buffer *out)
{
    ts_buffer_format(out, ",\n\"%s\":[", key);
}

/* Writes an object that goes on where it would close. */
static void open_object(json_t *object, ts_buffer *out)
{
    ts_value_write(object, out);
    out->length--;
}

/* A message in which nothing is a placeholder ("{0}") or a link ("[text](destination)"), whatever was quoted
 * in it. */
static json_t *message(const char *text)
{
    ts_buffer plain = {0};
    for (const char *at = text; *at; at++) {
        ts_buffer_add_char(&plain, *at);
        if (*at == '{' || *at == '}') ts_buffer_add_char(&plain, *at);
        if (at[0] == ']' && at[1] == '(') ts_buffer_add_char(&plain, ' ');
    }
    json_t *object = ts_value_object();
    ts_value_set(object, "text", ts_value_text(ts_buffer_string(&plain)));
    ts_buffer_free(&plain);
    return object;
}

/* The message, and on a line of its own how to mend it. */
static json_t *message_with_fix(const sarif *s, ts_message said, ts_message fix)
{
    static const ts_message label = {"直し方", "help"};
    ts_buffer text = {0};
    ts_buffer_add_string(&text, ts_message_in(said, s->language));
    if (*ts_message_in(fix, s->language))
        ts_buffer_format(&text, "\n%s: %s", ts_message_in(label, s->language),
                         ts_message_in(fix, s->language));
    json_t *object = message(ts_buffer_string(&text));
    ts_buffer_free(&text);
    return object;
}

/* The path as a URI, byte by byte: it may be in any encoding. */
static json_t *artifact_location(const char *path)
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
    json_t *object = ts_value_object();
    ts_value_set(object, "uri", ts_value_text(ts_buffer_string(&uri)));
    if (!absolute) ts_value_set(object, "uriBaseId", ts_value_text(ROOT));
    ts_buffer_free(&uri);
    return object;
}

/* Where among the artifacts the files of a result are. */
static void set_index(const sarif *s, const ts_result *found, const char *path, json_t *location)
{
    for (size_t i = 0; i < found->file_count; i++)
        if (strcmp(found->files[i].path, path) == 0) {
            ts_value_set(location, "index", ts_value_number(s->artifacts + i));
            return;
        }
}

static json_t *region(const ts_location *at)
{
    json_t *object = ts_value_object();
    ts_value_set(object, "startLine", ts_value_number(at->start.line));
    ts_value_set(object, "startColumn", ts_value_number(at->start.column));
    ts_value_set(object, "endLine", ts_value_number(at->end.line));
    ts_value_set(object, "endColumn", ts_value_number(at->end.column));
    return object;
}

static json_t *location(const sarif *s, const ts_result *found, const ts_location *at)
{
    json_t *artifact = artifact_location(at->path), *physical = ts_value_object(),
           *object = ts_value_object();
    set_index(s, found, at->path, artifact);
    ts_value_set(physical, "artifactLocation", artifact);
    if (at->start.line > 0) ts_value_set(physical, "region", region(at));
    ts_value_set(object, "physicalLocation", physical);
    if (*ts_message_in(at->label, s->language))
        ts_value_set(object, "message", message(ts_message_in(at->label, s->language)));
    return object;
}

/* Numbered, because the schema wants them to differ. */
static json_t *related_locations(const sarif *s, const ts_result *found, const ts_finding *finding)
{
    json_t *array = ts_value_array();
    for (size_t i = 0; i < finding->related_count; i++) {
        json_t *place = location(s, found, &finding->related[i]);
        ts_value_set(place, "id", ts_value_number(i + 1));
        ts_value_append(array, place);
    }
    return array;
}

/* Sets an id, and where in the list of rules it stands. */
static void set_rule(const sarif *s, json_t *object, const char *id_key, const char *index_key,
                     const char *id)
{
    ts_value_set(object, id_key, ts_value_text(id));
    json_t *index = json_object_get(s->rules, json_string_value(json_object_get(object, id_key)));
    if (index) ts_value_set(object, index_key, json_incref(index));
}

/* GitHub adds the fingerprint that it goes by, from the text of the line; ours does not hang on the text. */
static json_t *fingerprints(const ts_finding *finding)
{
    json_t *object = ts_value_object();
    ts_value_set(object, "taisakuFinding/v1", ts_value_text(finding->fingerprint));
    return object;
}

static json_t *finding_properties(const ts_finding *finding)
{
    json_t *object = ts_value_object();
    ts_value_set(object, "message", ts_value_message(finding->message));
    ts_value_set(object, "fix", ts_value_message(finding->fix));
    ts_value_set(object, "force", ts_value_text_or_null(ts_force_name(finding->force)));
    ts_value_set(object, "clauses", ts_value_list(finding->clauses));
    ts_value_set(object, "authority", ts_value_message(finding->authority));
    ts_value_set(object, "organization", ts_value_text_or_null(finding->organization));
    ts_value_set(object, "fiscalYear", ts_value_year(finding->fiscal_year));
    return object;
}

/* A question to a person is of the kind "review", whose level is none. */
static json_t *finding_result(const sarif *s, const ts_result *found, const ts_finding *finding)
{
    json_t *object = ts_value_object(), *locations = ts_value_array();
    set_rule(s, object, "ruleId", "ruleIndex", finding->rule);
    ts_value_set(object, "kind", ts_value_text(finding->review ? "review" : "fail"));
    ts_value_set(object, "level",
                 ts_value_text(finding->review ? "none" : ts_severity_name(finding->severity)));
    ts_value_set(object, "message", message_with_fix(s, finding->message, finding->fix));
    ts_value_append(locations, location(s, found, &finding->at));
    ts_value_set(object, "locations", locations);
    if (finding->related_count > 0)
        ts_value_set(object, "relatedLocations", related_locations(s, found, finding));
    ts_value_set(object, "partialFingerprints", fingerprints(finding));
    ts_value_set(object, "properties", finding_properties(finding));
    return object;
}

static json_t *notification(const sarif *s, const ts_result *found, const ts_failure *failure)
{
    json_t *object = ts_value_object(), *descriptor = ts_value_object(), *locations = ts_value_array();
    ts_value_set(descriptor, "id", ts_value_text(failure->stage));
    ts_value_set(object, "descriptor", descriptor);
    if (failure->rule) {
        json_t *rule = ts_value_object();
        set_rule(s, rule, "id", "index", failure->rule);
        ts_value_set(object, "associatedRule", rule);
    }
    ts_value_set(object, "level", ts_value_text("error"));
    ts_value_set(object, "message", message_with_fix(s, failure->message, failure->fix));
    if (*failure->at.path) ts_value_append(locations, location(s, found, &failure->at));
    if (failure->plan && strcmp(failure->plan, failure->at.path) != 0) {
        ts_location plan = {.path = failure->plan,
                            .label = {"検査していた計画", "the plan that was being checked"}};
        ts_value_append(locations, location(s, found, &plan));
    }
    ts_value_set(object, "locations", locations);
    return object;
}

static json_t *artifact(const ts_file_info *file, size_t index)
{
    json_t *object = ts_value_object(), *place = artifact_location(file->path), *roles = ts_value_array();
    ts_value_set(place, "index", ts_value_number(index));
    ts_value_set(object, "location", place);
    ts_value_append(roles, ts_value_text("analysisTarget"));
    ts_value_set(object, "roles", roles);
    ts_value_set(object, "mimeType", ts_value_text("application/yaml"));
    if (file->checked) ts_value_set(object, "encoding", ts_value_text("UTF-8"));
    ts_value_set(object, "properties", ts_record_file(file));
    return object;
}

/* "根拠: 4.1.イ-1、4.2.ア-4（標準）" */
static json_t *grounds(const sarif *s, const ts_rule_info *rule)
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
    json_t *object = message(ts_buffer_string(&text));
    ts_buffer_free(&text);
    return object;
}

static json_t *descriptor(const sarif *s, const ts_rule_info *rule)
{
    json_t *object = ts_value_object(), *configuration = ts_value_object();
    ts_value_set(object, "id", ts_value_text(rule->id));
    ts_value_set(object, "shortDescription", message(ts_message_in(rule->title, s->language)));
    if (rule->clauses && rule->clauses[0]) ts_value_set(object, "help", grounds(s, rule));
    ts_value_set(configuration, "level", ts_value_text(ts_severity_name(rule->severity)));
    ts_value_set(object, "defaultConfiguration", configuration);
    ts_value_set(object, "properties", ts_record_rule(rule));
    return object;
}

/* What holds for all results: columns count code points, from 1, and a line ends as editors have it. */
static json_t *run_head(const sarif *s, const ts_report_options *options)
{
    static const char *lines[] = {"\r\n", "\n", "\r", NULL};
    json_t *run = ts_value_object(), *properties = ts_value_object();
    ts_value_set(run, "language", ts_value_text(s->language == TS_LANGUAGE_JA ? "ja" : "en"));
    ts_value_set(run, "columnKind", ts_value_text("unicodeCodePoints"));
    ts_value_set(run, "newlineSequences", ts_value_list(lines));
    ts_value_set(properties, "today", ts_value_text(options->today));
    ts_value_set(run, "properties", properties);
    return run;
}

static json_t *driver(const sarif *s, const ts_report_options *options)
{
    json_t *object = ts_value_object();
    ts_value_set(object, "name", ts_value_text("taisaku-check"));
    ts_value_set(object, "version", ts_value_text(options->version));
    ts_value_set(object, "language", ts_value_text(s->language == TS_LANGUAGE_JA ? "ja" : "en"));
    return object;
}

static void begin(ts_report *report, const ts_rule_info *rules, size_t count)
{
    sarif *s = calloc(1, sizeof *s);
    if (!s) ts_out_of_memory(sizeof *s);
    s->language = report->options.language;
    s->rules = ts_value_object();
    report->state = s;

    ts_buffer out = {0};
    ts_buffer_add_string(
        &out,
        "{\"version\":\"2.1.0\",\"$schema\":"
        "\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\n"
        "\"runs\":[\n");
    open_object(run_head(s, &report->options), &out);
    ts_buffer_add_string(&out, ",\n\"tool\":{\"driver\":");
    open_object(driver(s, &report->options), &out);
    open_list("rules", &out);
    for (size_t i = 0; i < count; i++) {
        json_t *id = ts_value_text(rules[i].id);
        ts_value_set(s->rules, json_string_value(id), ts_value_number(i));
        json_decref(id);
        add_item(descriptor(s, &rules[i]), i == 0, &out);
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
    for (size_t i = 0; i < found->finding_count; i++)
        add_item(finding_result(s, found, &found->findings[i]), s->results++ == 0, &out);
    for (size_t i = 0; i < found->failure_count; i++)
        add_item(notification(s, found, &found->failures[i]), s->notifications++ == 0, &s->notified.text);
    for (size_t i = 0; i < found->file_count; i++)
        add_item(artifact(&found->files[i], s->artifacts + i), s->artifacts + i == 0, &s->listed.text);
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
