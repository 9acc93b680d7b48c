/* Record: findings and what belongs to them as JSON. */
#include "report/record.h"

#include <string.h>

#include "base/utf8.h"
#include "base/value.h"

/* The bytes of a path that is not UTF-8, each that is no plain ASCII as %XX; null where the path says it all. */
static void raw_path(const char *path, ts_buffer *out)
{
    size_t length = strlen(path);
    if (ts_utf8_valid(path, length) == length) {
        ts_value_null(out, "rawPath");
        return;
    }
    ts_buffer raw = {0};
    for (const char *at = path; *at; at++) {
        if (*at > ' ' && *at < 0x7F && *at != '%')
            ts_buffer_add_char(&raw, *at);
        else
            ts_buffer_format(&raw, "%%%02X", (unsigned char)*at);
    }
    ts_value_text(out, "rawPath", raw.bytes);
    ts_buffer_free(&raw);
}

static void excerpt(const ts_location *at, ts_buffer *out)
{
    if (!at->excerpt) {
        ts_value_null(out, "excerpt");
        return;
    }
    ts_value_object(out, "excerpt");
    ts_value_text(out, "text", at->excerpt);
    ts_value_number(out, "column", at->excerpt_column);
    ts_value_end_object(out);
}

/* A number that is known of part of a file, but not of the whole. */
static void part_number(const ts_location *at, const char *key, size_t number, ts_buffer *out)
{
    if (at->start.line > 0) ts_value_number(out, key, number);
    else ts_value_null(out, key);
}

static void location(const ts_location *at, ts_buffer *out)
{
    ts_value_object(out, "location");
    ts_value_text(out, "path", at->path);
    raw_path(at->path, out);
    part_number(at, "line", at->start.line, out);
    part_number(at, "column", at->start.column, out);
    part_number(at, "endLine", at->end.line, out);
    part_number(at, "endColumn", at->end.column, out);
    part_number(at, "startByte", at->start_byte, out);
    part_number(at, "endByte", at->end_byte, out);
    excerpt(at, out);
    ts_value_end_object(out);
}

static void related(const ts_finding *finding, ts_buffer *out)
{
    ts_value_list(out, "related");
    for (size_t i = 0; i < finding->related_count; i++) {
        ts_value_object(out, NULL);
        ts_value_message(out, "label", finding->related[i].label);
        location(&finding->related[i], out);
        ts_value_end_object(out);
    }
    ts_value_end_list(out);
}

static void year(int number, ts_buffer *out)
{
    ts_value_number_or_null(out, "fiscalYear", (size_t)number);
}

static void scope(const ts_report_scope *over, ts_buffer *out)
{
    ts_value_object(out, "scope");
    if (over->parts > 0) {
        ts_value_object(out, "shard");
        ts_value_number(out, "number", over->part);
        ts_value_number(out, "of", over->parts);
        ts_value_end_object(out);
    } else {
        ts_value_null(out, "shard");
    }
    ts_value_number(out, "files", over->files);
    ts_value_number(out, "series", over->series);
    ts_value_hash(out, "plansHash", over->plans);
    ts_value_hash(out, "rulesHash", over->rules);
    ts_value_number_or_null(out, "maxFindings", over->most);
    ts_value_number(out, "ruleTimeout", over->rule_timeout);
    ts_value_number(out, "memoryLimit", over->memory);
    ts_value_end_object(out);
}

void ts_record_run(const ts_report_options *options, ts_buffer *out)
{
    ts_value_text(out, "format", "taisaku-check findings");
    ts_value_number(out, "version", 1);
    ts_value_object(out, "tool");
    ts_value_text(out, "name", "taisaku-check");
    ts_value_text(out, "version", options->version);
    ts_value_end_object(out);
    ts_value_text(out, "today", options->today);
    scope(&options->scope, out);
}

void ts_record_rule(const ts_rule_info *rule, ts_buffer *out)
{
    ts_value_text(out, "id", rule->id);
    ts_value_message(out, "title", rule->title);
    ts_value_text(out, "severity", ts_severity_name(rule->severity));
    ts_value_text_or_null(out, "force", ts_force_name(rule->force));
    ts_value_texts(out, "clauses", rule->clauses);
    ts_value_text_or_null(out, "file", rule->file);
    ts_value_number_or_null(out, "line", rule->line);
    ts_value_flag(out, "builtin", rule->builtin);
}

void ts_record_file(const ts_file_info *file, ts_buffer *out)
{
    ts_value_text(out, "path", file->path);
    raw_path(file->path, out);
    ts_value_text_or_null(out, "kind", file->kind);
    ts_value_text_or_null(out, "organization", file->organization);
    ts_value_text_or_null(out, "name", file->name);
    year(file->fiscal_year, out);
    ts_value_flag(out, "checked", file->checked);
}

void ts_record_finding(const ts_finding *finding, ts_buffer *out)
{
    ts_value_text(out, "rule", finding->rule);
    ts_value_text(out, "severity", ts_severity_name(finding->severity));
    ts_value_text_or_null(out, "force", ts_force_name(finding->force));
    ts_value_texts(out, "clauses", finding->clauses);
    ts_value_message(out, "authority", finding->authority);
    ts_value_message(out, "message", finding->message);
    ts_value_message(out, "fix", finding->fix);
    location(&finding->at, out);
    related(finding, out);
    ts_value_text_or_null(out, "organization", finding->organization);
    year(finding->fiscal_year, out);
    ts_value_text(out, "fingerprint", finding->fingerprint);
    ts_value_hash(out, "evidence", finding->evidence);
    ts_value_flag(out, "review", finding->review);
    ts_value_text_or_null(out, "answer", finding->answer);
}

void ts_record_failure(const ts_failure *failure, ts_buffer *out)
{
    ts_value_text(out, "stage", failure->stage);
    ts_value_text_or_null(out, "rule", failure->rule);
    ts_value_text_or_null(out, "plan", failure->plan);
    ts_value_message(out, "message", failure->message);
    ts_value_message(out, "fix", failure->fix);
    if (*failure->at.path) location(&failure->at, out);
    else ts_value_null(out, "location");
}

void ts_record_totals(const ts_totals *totals, ts_buffer *out)
{
    ts_value_number(out, "rules", totals->rules);
    ts_value_number(out, "plans", totals->plans);
    ts_value_number(out, "records", totals->records);
    ts_value_number(out, "unchecked", totals->unchecked);
    ts_value_object(out, "findings");
    for (int severity = TS_SEVERITY_ERROR; severity >= TS_SEVERITY_NOTE; severity--)
        ts_value_number(out, ts_severity_name((ts_severity)severity), totals->findings[severity]);
    ts_value_end_object(out);
    ts_value_number(out, "reviews", totals->reviews);
    ts_value_number(out, "answered", totals->answered);
    ts_value_number(out, "failures", totals->failures);
    ts_value_flag(out, "stopped", totals->stopped);
}
