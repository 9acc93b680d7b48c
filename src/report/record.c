/* Record: findings and what belongs to them as JSON values, on jansson. */
#include "report/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/value.h"

static json_t *hash(uint64_t number)
{
    char digits[17];
    snprintf(digits, sizeof digits, "%016" PRIx64, number);
    return ts_value_text(digits);
}

/* The bytes of a path that is not UTF-8, each that is no plain ASCII as %XX; null where the path says it all. */
static json_t *raw_path(const char *path)
{
    size_t length = strlen(path);
    if (ts_utf8_valid(path, length) == length) return json_null();
    ts_buffer raw = {0};
    for (const char *at = path; *at; at++) {
        if (*at > ' ' && *at < 0x7F && *at != '%')
            ts_buffer_add_char(&raw, *at);
        else
            ts_buffer_format(&raw, "%%%02X", (unsigned char)*at);
    }
    json_t *value = ts_value_text(raw.bytes);
    ts_buffer_free(&raw);
    return value;
}

static json_t *excerpt(const ts_location *at)
{
    if (!at->excerpt) return json_null();
    json_t *record = ts_value_object();
    ts_value_set(record, "text", ts_value_text(at->excerpt));
    ts_value_set(record, "column", ts_value_number(at->excerpt_column));
    return record;
}

static json_t *location(const ts_location *at)
{
    bool part = at->start.line > 0;
    json_t *record = ts_value_object();
    ts_value_set(record, "path", ts_value_text(at->path));
    ts_value_set(record, "rawPath", raw_path(at->path));
    ts_value_set(record, "line", part ? ts_value_number(at->start.line) : json_null());
    ts_value_set(record, "column", part ? ts_value_number(at->start.column) : json_null());
    ts_value_set(record, "endLine", part ? ts_value_number(at->end.line) : json_null());
    ts_value_set(record, "endColumn", part ? ts_value_number(at->end.column) : json_null());
    ts_value_set(record, "startByte", part ? ts_value_number(at->start_byte) : json_null());
    ts_value_set(record, "endByte", part ? ts_value_number(at->end_byte) : json_null());
    ts_value_set(record, "excerpt", excerpt(at));
    return record;
}

static json_t *related(const ts_finding *finding)
{
    json_t *array = ts_value_array();
    for (size_t i = 0; i < finding->related_count; i++) {
        json_t *place = ts_value_object();
        ts_value_set(place, "label", ts_value_message(finding->related[i].label));
        ts_value_set(place, "location", location(&finding->related[i]));
        ts_value_append(array, place);
    }
    return array;
}

static json_t *scope(const ts_report_scope *over)
{
    json_t *record = ts_value_object(), *shard = json_null();
    if (over->parts > 0) {
        shard = ts_value_object();
        ts_value_set(shard, "number", ts_value_number(over->part));
        ts_value_set(shard, "of", ts_value_number(over->parts));
    }
    ts_value_set(record, "shard", shard);
    ts_value_set(record, "files", ts_value_number(over->files));
    ts_value_set(record, "series", ts_value_number(over->series));
    ts_value_set(record, "plansHash", hash(over->plans));
    ts_value_set(record, "rulesHash", hash(over->rules));
    ts_value_set(record, "maxFindings", over->most > 0 ? ts_value_number(over->most) : json_null());
    return record;
}

json_t *ts_record_run(const ts_report_options *options)
{
    json_t *tool = ts_value_object(), *record = ts_value_object();
    ts_value_set(tool, "name", ts_value_text("taisaku-check"));
    ts_value_set(tool, "version", ts_value_text(options->version));
    ts_value_set(record, "format", ts_value_text("taisaku-check findings"));
    ts_value_set(record, "version", ts_value_number(1));
    ts_value_set(record, "tool", tool);
    ts_value_set(record, "today", ts_value_text(options->today));
    ts_value_set(record, "scope", scope(&options->scope));
    return record;
}

json_t *ts_record_rule(const ts_rule_info *rule)
{
    json_t *record = ts_value_object();
    ts_value_set(record, "id", ts_value_text(rule->id));
    ts_value_set(record, "title", ts_value_message(rule->title));
    ts_value_set(record, "severity", ts_value_text(ts_severity_name(rule->severity)));
    ts_value_set(record, "force", ts_value_text_or_null(ts_force_name(rule->force)));
    ts_value_set(record, "clauses", ts_value_list(rule->clauses));
    ts_value_set(record, "file", ts_value_text_or_null(rule->file));
    ts_value_set(record, "line", rule->line > 0 ? ts_value_number(rule->line) : json_null());
    ts_value_set(record, "builtin", json_boolean(rule->builtin));
    return record;
}

json_t *ts_record_file(const ts_file_info *file)
{
    json_t *record = ts_value_object();
    ts_value_set(record, "path", ts_value_text(file->path));
    ts_value_set(record, "rawPath", raw_path(file->path));
    ts_value_set(record, "kind", ts_value_text_or_null(file->kind));
    ts_value_set(record, "organization", ts_value_text_or_null(file->organization));
    ts_value_set(record, "name", ts_value_text_or_null(file->name));
    ts_value_set(record, "fiscalYear", ts_value_year(file->fiscal_year));
    ts_value_set(record, "checked", json_boolean(file->checked));
    return record;
}

json_t *ts_record_finding(const ts_finding *finding)
{
    json_t *record = ts_value_object();
    ts_value_set(record, "rule", ts_value_text(finding->rule));
    ts_value_set(record, "severity", ts_value_text(ts_severity_name(finding->severity)));
    ts_value_set(record, "force", ts_value_text_or_null(ts_force_name(finding->force)));
    ts_value_set(record, "clauses", ts_value_list(finding->clauses));
    ts_value_set(record, "authority", ts_value_message(finding->authority));
    ts_value_set(record, "message", ts_value_message(finding->message));
    ts_value_set(record, "fix", ts_value_message(finding->fix));
    ts_value_set(record, "location", location(&finding->at));
    ts_value_set(record, "related", related(finding));
    ts_value_set(record, "organization", ts_value_text_or_null(finding->organization));
    ts_value_set(record, "fiscalYear", ts_value_year(finding->fiscal_year));
    ts_value_set(record, "fingerprint", ts_value_text(finding->fingerprint));
    ts_value_set(record, "evidence", hash(finding->evidence));
    ts_value_set(record, "review", json_boolean(finding->review));
    ts_value_set(record, "answer", ts_value_text_or_null(finding->answer));
    return record;
}

json_t *ts_record_failure(const ts_failure *failure)
{
    json_t *record = ts_value_object();
    ts_value_set(record, "stage", ts_value_text(failure->stage));
    ts_value_set(record, "rule", ts_value_text_or_null(failure->rule));
    ts_value_set(record, "plan", ts_value_text_or_null(failure->plan));
    ts_value_set(record, "message", ts_value_message(failure->message));
    ts_value_set(record, "fix", ts_value_message(failure->fix));
    ts_value_set(record, "location", *failure->at.path ? location(&failure->at) : json_null());
    return record;
}

json_t *ts_record_totals(const ts_totals *totals)
{
    json_t *findings = ts_value_object(), *record = ts_value_object();
    for (int severity = TS_SEVERITY_ERROR; severity >= TS_SEVERITY_NOTE; severity--)
        ts_value_set(findings, ts_severity_name((ts_severity)severity),
                     ts_value_number(totals->findings[severity]));
    ts_value_set(record, "rules", ts_value_number(totals->rules));
    ts_value_set(record, "plans", ts_value_number(totals->plans));
    ts_value_set(record, "records", ts_value_number(totals->records));
    ts_value_set(record, "unchecked", ts_value_number(totals->unchecked));
    ts_value_set(record, "findings", findings);
    ts_value_set(record, "reviews", ts_value_number(totals->reviews));
    ts_value_set(record, "answered", ts_value_number(totals->answered));
    ts_value_set(record, "failures", ts_value_number(totals->failures));
    ts_value_set(record, "stopped", json_boolean(totals->stopped));
    return record;
}
