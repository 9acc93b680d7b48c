/* Record: findings and what belongs to them as JSON values, on jansson. */
#include "report/record.h"

#include <stdlib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static json_t *checked(json_t *value) {
    if (!value) ts_out_of_memory(sizeof(void *));
    return value;
}

/* jansson takes nothing but UTF-8. */
static json_t *text(const char *string) {
    size_t length = strlen(string);
    if (ts_utf8_valid(string, length) == length) return checked(json_stringn_nocheck(string, length));
    ts_buffer repaired = {0};
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(string + i, length - i, &character);
        ts_buffer_add_string(&repaired, character == 0xFFFD ? "\uFFFD" : "");
        ts_buffer_add(&repaired, string + i, character == 0xFFFD ? 0 : size);
        i += size;
    }
    json_t *value = checked(json_stringn_nocheck(repaired.bytes, repaired.length));
    ts_buffer_free(&repaired);
    return value;
}

static json_t *text_or_null(const char *string) {
    return string && *string ? text(string) : json_null();
}

static json_t *number(size_t value) {
    return checked(json_integer((json_int_t)value));
}

static json_t *year(int value) {
    return value != 0 ? number((size_t)value) : json_null();
}

/* Adds a key behind those already there; takes the value's reference. */
static void set(json_t *record, const char *key, json_t *value) {
    if (json_object_set_new_nocheck(record, key, value) != 0) ts_out_of_memory(sizeof(void *));
}

static json_t *message(ts_message said) {
    if (!said.ja && !said.en) return json_null();
    json_t *record = checked(json_object());
    set(record, "ja", text(ts_message_in(said, TS_LANGUAGE_JA)));
    set(record, "en", text(ts_message_in(said, TS_LANGUAGE_EN)));
    return record;
}

static json_t *list(const char **strings) {
    json_t *array = checked(json_array());
    for (; strings && *strings; strings++)
        if (json_array_append_new(array, text(*strings)) != 0) ts_out_of_memory(sizeof(void *));
    return array;
}

static json_t *excerpt(const ts_location *at) {
    if (!at->excerpt) return json_null();
    json_t *record = checked(json_object());
    set(record, "text", text(at->excerpt));
    set(record, "column", number(at->excerpt_column));
    return record;
}

static json_t *location(const ts_location *at) {
    bool part = at->start.line > 0;
    json_t *record = checked(json_object());
    set(record, "path", text(at->path));
    set(record, "line", part ? number(at->start.line) : json_null());
    set(record, "column", part ? number(at->start.column) : json_null());
    set(record, "endLine", part ? number(at->end.line) : json_null());
    set(record, "endColumn", part ? number(at->end.column) : json_null());
    set(record, "startByte", part ? number(at->start_byte) : json_null());
    set(record, "endByte", part ? number(at->end_byte) : json_null());
    set(record, "excerpt", excerpt(at));
    return record;
}

static json_t *related(const ts_finding *finding) {
    json_t *array = checked(json_array());
    for (size_t i = 0; i < finding->related_count; i++) {
        json_t *place = checked(json_object());
        set(place, "label", message(finding->related[i].label));
        set(place, "location", location(&finding->related[i]));
        if (json_array_append_new(array, place) != 0) ts_out_of_memory(sizeof(void *));
    }
    return array;
}

json_t *ts_record_run(const ts_report_options *options) {
    json_t *tool = checked(json_object()), *record = checked(json_object());
    set(tool, "name", text("taisaku-check"));
    set(tool, "version", text(options->version));
    set(record, "format", text("taisaku-check findings"));
    set(record, "version", number(1));
    set(record, "tool", tool);
    set(record, "today", text(options->today));
    return record;
}

json_t *ts_record_rule(const ts_rule_info *rule) {
    json_t *record = checked(json_object());
    set(record, "id", text(rule->id));
    set(record, "title", message(rule->title));
    set(record, "severity", text(ts_severity_name(rule->severity)));
    set(record, "force", text_or_null(ts_force_name(rule->force)));
    set(record, "clauses", list(rule->clauses));
    set(record, "file", text_or_null(rule->file));
    set(record, "line", rule->line > 0 ? number(rule->line) : json_null());
    set(record, "builtin", json_boolean(rule->builtin));
    return record;
}

json_t *ts_record_file(const ts_file_info *file) {
    json_t *record = checked(json_object());
    set(record, "path", text(file->path));
    set(record, "kind", text_or_null(file->kind));
    set(record, "organization", text_or_null(file->organization));
    set(record, "name", text_or_null(file->name));
    set(record, "fiscalYear", year(file->fiscal_year));
    set(record, "checked", json_boolean(file->checked));
    return record;
}

json_t *ts_record_finding(const ts_finding *finding) {
    json_t *record = checked(json_object());
    set(record, "rule", text(finding->rule));
    set(record, "severity", text(ts_severity_name(finding->severity)));
    set(record, "force", text_or_null(ts_force_name(finding->force)));
    set(record, "clauses", list(finding->clauses));
    set(record, "authority", message(finding->authority));
    set(record, "message", message(finding->message));
    set(record, "fix", message(finding->fix));
    set(record, "location", location(&finding->at));
    set(record, "related", related(finding));
    set(record, "organization", text_or_null(finding->organization));
    set(record, "fiscalYear", year(finding->fiscal_year));
    set(record, "fingerprint", text(finding->fingerprint));
    char evidence[17];
    snprintf(evidence, sizeof evidence, "%016" PRIx64, finding->evidence);
    set(record, "evidence", text(evidence));
    set(record, "review", json_boolean(finding->review));
    set(record, "answer", text_or_null(finding->answer));
    return record;
}

json_t *ts_record_failure(const ts_failure *failure) {
    json_t *record = checked(json_object());
    set(record, "stage", text(failure->stage));
    set(record, "rule", text_or_null(failure->rule));
    set(record, "plan", text_or_null(failure->plan));
    set(record, "message", message(failure->message));
    set(record, "fix", message(failure->fix));
    set(record, "location", *failure->at.path ? location(&failure->at) : json_null());
    return record;
}

json_t *ts_record_totals(const ts_totals *totals) {
    json_t *findings = checked(json_object()), *record = checked(json_object());
    for (int severity = TS_SEVERITY_ERROR; severity >= TS_SEVERITY_NOTE; severity--)
        set(findings, ts_severity_name((ts_severity)severity), number(totals->findings[severity]));
    set(record, "rules", number(totals->rules));
    set(record, "plans", number(totals->plans));
    set(record, "records", number(totals->records));
    set(record, "unchecked", number(totals->unchecked));
    set(record, "findings", findings);
    set(record, "reviews", number(totals->reviews));
    set(record, "answered", number(totals->answered));
    set(record, "failures", number(totals->failures));
    return record;
}

static void add_escaped(uint32_t character, ts_buffer *out) {
    if (character > 0xFFFF) {
        ts_buffer_format(out, "\\u%04X", 0xD800 + ((character - 0x10000) >> 10));
        character = 0xDC00 + ((character - 0x10000) & 0x3FF);
    }
    ts_buffer_format(out, "\\u%04X", character);
}

void ts_record_write(json_t *record, ts_buffer *out) {
    char *json = json_dumps(record, JSON_COMPACT);
    if (!json) ts_out_of_memory(sizeof(void *));
    size_t length = strlen(json), written = 0;
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(json + i, length - i, &character);
        if (ts_utf8_is_control(character)) { /* always inside a string: jansson escaped those below U+0020 */
            ts_buffer_add(out, json + written, i - written);
            add_escaped(character, out);
            written = i + size;
        }
        i += size;
    }
    ts_buffer_add(out, json + written, length - written);
    free(json);
    json_decref(record);
}
