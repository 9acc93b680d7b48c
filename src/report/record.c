/* Record: findings and what belongs to them as JSON values, on jansson. */
#include "report/record.h"

#include <stdlib.h>
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

static json_t *number_or_null(json_int_t number, bool known) {
    return known ? checked(json_integer(number)) : json_null();
}

static json_t *message(ts_message said) {
    if (!said.ja && !said.en) return json_null();
    return checked(json_pack("{so so}", "ja", text(ts_message_in(said, TS_LANGUAGE_JA)), "en",
                             text(ts_message_in(said, TS_LANGUAGE_EN))));
}

static json_t *list(const char **strings) {
    json_t *array = checked(json_array());
    for (; strings && *strings; strings++)
        if (json_array_append_new(array, text(*strings)) != 0) ts_out_of_memory(sizeof(void *));
    return array;
}

static json_t *location(const ts_location *at) {
    bool part = at->start.line > 0;
    json_t *excerpt = json_null();
    if (at->excerpt)
        excerpt = checked(
            json_pack("{so sI}", "text", text(at->excerpt), "column", (json_int_t)at->excerpt_column));
    return checked(json_pack("{so so so so so so so so}", "path", text(at->path), //
                             "line", number_or_null(at->start.line, part),        //
                             "column", number_or_null(at->start.column, part),    //
                             "endLine", number_or_null(at->end.line, part),       //
                             "endColumn", number_or_null(at->end.column, part),   //
                             "startByte", number_or_null(at->start_byte, part),   //
                             "endByte", number_or_null(at->end_byte, part),       //
                             "excerpt", excerpt));
}

static json_t *related(const ts_finding *finding) {
    json_t *array = checked(json_array());
    for (size_t i = 0; i < finding->related_count; i++) {
        const ts_location *at = &finding->related[i];
        json_t *place = json_pack("{so so}", "label", message(at->label), "location", location(at));
        if (json_array_append_new(array, checked(place)) != 0) ts_out_of_memory(sizeof(void *));
    }
    return array;
}

json_t *ts_record_run(const ts_report_options *options) {
    return checked(json_pack("{ss si s{ss so} so}", "format", "taisaku-check findings", "version", 1, //
                             "tool", "name", "taisaku-check", "version", text(options->version),      //
                             "today", text(options->today)));
}

json_t *ts_record_rule(const ts_rule_info *rule) {
    return checked(json_pack("{so so ss so so sb}", "id", text(rule->id), "title", message(rule->title), //
                             "severity", ts_severity_name(rule->severity),                               //
                             "force", text_or_null(ts_force_name(rule->force)),                          //
                             "clauses", list(rule->clauses), "builtin", rule->builtin));
}

json_t *ts_record_file(const ts_file_info *file) {
    return checked(json_pack("{so so so so so sb}", "path", text(file->path), "kind",
                             text_or_null(file->kind),                                                //
                             "organization", text_or_null(file->organization),                        //
                             "name", text_or_null(file->name),                                        //
                             "fiscalYear", number_or_null(file->fiscal_year, file->fiscal_year != 0), //
                             "checked", file->checked));
}

json_t *ts_record_finding(const ts_finding *finding) {
    return checked(json_pack("{so ss so so so so so so so so so}", "rule", text(finding->rule),             //
                             "severity", ts_severity_name(finding->severity),                               //
                             "force", text_or_null(ts_force_name(finding->force)),                          //
                             "clauses", list(finding->clauses), "message", message(finding->message),       //
                             "fix", message(finding->fix), "location", location(&finding->at),              //
                             "related", related(finding),                                                   //
                             "organization", text_or_null(finding->organization),                           //
                             "fiscalYear", number_or_null(finding->fiscal_year, finding->fiscal_year != 0), //
                             "fingerprint", text(finding->fingerprint)));
}

json_t *ts_record_failure(const ts_failure *failure) {
    json_t *at = *failure->at.path ? location(&failure->at) : json_null();
    return checked(json_pack("{so so so so so so}", "stage", text(failure->stage), //
                             "rule", text_or_null(failure->rule),                  //
                             "plan", text_or_null(failure->plan),                  //
                             "message", message(failure->message), "fix", message(failure->fix), "location",
                             at));
}

json_t *ts_record_totals(const ts_totals *totals) {
    const size_t *findings = totals->findings;
    return checked(json_pack("{sI sI sI sI s{sI sI sI} sI}", "rules", (json_int_t)totals->rules, //
                             "plans", (json_int_t)totals->plans, "records", (json_int_t)totals->records,
                             "unchecked", (json_int_t)totals->unchecked,                   //
                             "findings", "error", (json_int_t)findings[TS_SEVERITY_ERROR], //
                             "warning", (json_int_t)findings[TS_SEVERITY_WARNING],         //
                             "note", (json_int_t)findings[TS_SEVERITY_NOTE],               //
                             "failures", (json_int_t)totals->failures));
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
