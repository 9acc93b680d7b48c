/* The schema as JSON Schema 2020-12, for editors: one definition for each record, both spellings of each key.
 *
 * It is a little looser than the schema itself (a pattern cannot count the days of a month), never stricter,
 * save that it knows a key only as the table spells it. */
#include "plan/json_private.h"
#include "plan/schema_private.h"

/* Whatever the calendar reads has these in it; what else it asks for is its own business. */
#define DIGIT        "0-9０-９〇一二三四五六七八九十元"
#define YEAR_PATTERN "[" DIGIT "]"
#define DATE_PATTERN "[" DIGIT "].*[" DIGIT "]"
#define SPAN_PATTERN "[" DIGIT "]|期|通年|年間|年度"
#define ID_PATTERN   "^[^\\s\\u0021-\\u002c\\u002f\\u003a-\\u0040\\u005b-\\u005e\\u0060\\u007b-\\u007f、。]*$"

static json_t *matching(const char *pattern)
{
    return json_pack("{s:[s, s, s], s:s}", "type", "string", "number", "null", "pattern", pattern);
}

static void append_spellings(json_t *array, const char *ja)
{
    const char *name;
    size_t length;
    while (ts_schema_next_spelling(&ja, &name, &length))
        ts_json_append(array, json_stringn(name, length));
}

static json_t *words(const ts_field *field)
{
    json_t *list = json_array();
    if (field->type == TS_TYPE_FLAG) {
        ts_json_append(list, json_true());
        ts_json_append(list, json_false());
        append_spellings(list, TS_SCHEMA_FLAG_WORDS);
    } else {
        for (const ts_choice *choice = field->choices; choice->en; choice++) {
            ts_json_append(list, json_string(choice->en));
            append_spellings(list, choice->ja);
        }
    }
    ts_json_append(list, json_null());
    return json_pack("{s:o}", "enum", list);
}

static json_t *reference(const ts_record *record)
{
    return json_pack("{s:o}", "$ref", json_sprintf("#/$defs/%s", record->name));
}

/* One value of a field: what stands there where it is no list. Left empty, anything counts as not given. */
static json_t *value_schema(const ts_field *field)
{
    switch (field->type) {
    case TS_TYPE_TEXT:
        return json_pack("{s:[s, s, s, s]}", "type", "string", "number", "boolean", "null");
    case TS_TYPE_ID:
    case TS_TYPE_REFERENCE:
        return matching(ID_PATTERN);
    case TS_TYPE_YEAR:
        return matching(YEAR_PATTERN);
    case TS_TYPE_DATE:
        return matching(DATE_PATTERN);
    case TS_TYPE_SPAN:
        return matching(SPAN_PATTERN);
    case TS_TYPE_NUMBER:
        return json_pack("{s:[s, s]}", "type", "number", "null");
    case TS_TYPE_FLAG:
    case TS_TYPE_CHOICE:
        return words(field);
    case TS_TYPE_RECORD: {
        json_t *ways = json_pack("[o, {s:s}]", reference(field->record), "type", "null");
        const ts_field *bare = ts_schema_bare(field->record);
        if (bare) ts_json_append(ways, value_schema(bare));
        return json_pack("{s:o}", "anyOf", ways);
    }
    case TS_TYPE_ANY:
        break;
    }
    return json_object();
}

static json_t *field_schema(const ts_field *field)
{
    json_t *value = value_schema(field);
    if (field->flags & TS_FIELD_LIST) {
        json_t *list = json_pack("{s:s, s:O}", "type", "array", "items", value);
        value = json_pack("{s:[o, o]}", "anyOf", value, list);
    }
    ts_json_put(value, "description", json_string(field->about.ja));
    ts_json_put(value, "$comment",
                json_sprintf(field->clause ? "%s (manual: %s)" : "%s", field->about.en, field->clause));
    return value;
}

/* A required key may be given in any of its spellings. */
static json_t *required_schema(const ts_field *field)
{
    json_t *ways = json_pack("[{s:[s]}]", "required", field->en);
    const char *rest = field->ja, *name;
    size_t length;
    while (ts_schema_next_spelling(&rest, &name, &length))
        ts_json_append(ways, json_pack("{s:[o]}", "required", json_stringn(name, length)));
    return json_pack("{s:o}", "anyOf", ways);
}

static json_t *record_schema(const ts_record *record)
{
    json_t *properties = json_object(), *required = json_array();
    for (const ts_field *field = record->fields; field->en; field++) {
        ts_json_put(properties, field->en, field_schema(field));
        const char *rest = field->ja, *name;
        size_t length;
        while (ts_schema_next_spelling(&rest, &name, &length)) {
            json_t *same = json_sprintf("#/$defs/%s/properties/%s", record->name, field->en);
            ts_json_put_bytes(properties, name, length, json_pack("{s:o}", "$ref", same));
        }
        if (field->flags & TS_FIELD_REQUIRED) ts_json_append(required, required_schema(field));
    }
    json_t *schema =
        json_pack("{s:s, s:s, s:s, s:o, s:b}", "title", record->title.ja, "$comment", record->title.en,
                  "type", "object", "properties", properties, "additionalProperties", 0);
    if (json_array_size(required) > 0)
        ts_json_put(schema, "allOf", required);
    else
        json_decref(required);
    return schema;
}

static void define(json_t *definitions, const ts_record *record)
{
    if (json_object_get(definitions, record->name)) return;
    ts_json_put(definitions, record->name, record_schema(record));
    for (const ts_field *field = record->fields; field->en; field++)
        if (field->record) define(definitions, field->record);
}

void ts_schema_json(const ts_kind *kind, ts_buffer *out)
{
    json_t *definitions = json_object();
    define(definitions, kind->root);
    json_t *schema =
        json_pack("{s:s, s:s, s:s, s:o, s:o}", "$schema", "https://json-schema.org/draft/2020-12/schema",
                  "title", kind->root->title.ja, "$comment", kind->root->title.en, "$ref",
                  json_sprintf("#/$defs/%s", kind->root->name), "$defs", definitions);
    ts_json_write(schema, out);
}
