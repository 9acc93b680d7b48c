/* Document as JSON: what rules will see of it. */
#include <math.h>

#include "base/calendar.h"
#include "plan/document.h"
#include "plan/json_private.h"
#include "plan/schema_private.h"

typedef struct json_writing {
    ts_document *document;
    bool positions;
} json_writing;

static json_t *untyped_json(const json_writing *writing, const ts_node *node);
static json_t *record_json(const json_writing *writing, const ts_record *record, const ts_node *node);

static json_t *with_position(const json_writing *writing, const ts_node *node, json_t *value)
{
    if (!writing->positions) return value;
    ts_position start = ts_source_position(writing->document->source, node->span.start);
    ts_position end = ts_source_position(writing->document->source, node->span.end);
    return json_pack("{s:o, s:i, s:i, s:i, s:i}", "value", value, "line", start.line, "column", start.column,
                     "endLine", end.line, "endColumn", end.column);
}

static json_t *number_json(const ts_node *node)
{
    if (node->kind == TS_NODE_INTEGER && node->typing == TS_TYPING_NONE)
        return json_integer(node->value.integer);
    double number = node->value.number;
    if (!isfinite(number)) return json_stringn(node->text, node->count);
    bool whole = fabs(number) < 1e15 && number == floor(number);
    return whole ? json_integer((json_int_t)number) : json_real(number);
}

static json_t *day_json(int32_t day)
{
    int year, month, date;
    ts_calendar_date(day, &year, &month, &date);
    return json_sprintf("%04d-%02d-%02d", year, month, date);
}

static json_t *scalar_json(const ts_field *field, const ts_node *node)
{
    switch (field->type) {
    case TS_TYPE_YEAR:
        return json_integer(node->value.integer);
    case TS_TYPE_NUMBER:
        return number_json(node);
    case TS_TYPE_FLAG:
        return json_boolean(node->value.boolean);
    case TS_TYPE_CHOICE:
        return json_string(field->choices[node->value.integer].en);
    case TS_TYPE_DATE:
    case TS_TYPE_SPAN:
        return json_pack("{s:o, s:o, s:o}", "first", day_json(node->value.days.first), "last",
                         day_json(node->value.days.last), "text", json_stringn(node->text, node->count));
    default:
        return json_stringn(node->text, node->count);
    }
}

static json_t *element_json(const json_writing *writing, const ts_field *field, const ts_node *node)
{
    json_t *value =
        field->type == TS_TYPE_RECORD ? record_json(writing, field->record, node) : scalar_json(field, node);
    return with_position(writing, node, value);
}

static json_t *field_json(const json_writing *writing, const ts_field *field, const ts_node *node)
{
    if (field->type == TS_TYPE_ANY) return untyped_json(writing, node);
    if (!(field->flags & TS_FIELD_LIST)) return element_json(writing, field, node);
    json_t *list = json_array();
    for (uint32_t i = 0; i < ts_schema_length(node); i++) {
        const ts_node *element = ts_schema_element(node, i);
        if (element->typing == TS_TYPING_VALID) ts_json_append(list, element_json(writing, field, element));
    }
    return with_position(writing, node, list);
}

static json_t *record_json(const json_writing *writing, const ts_record *record, const ts_node *node)
{
    json_t *object = json_object();
    if (ts_schema_scalar(node)) {
        const ts_field *bare = ts_schema_bare(record);
        ts_json_put(object, bare->en, element_json(writing, bare, node));
        return object;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        const ts_field *field = node->entries[i].field;
        const ts_node *value = node->entries[i].value;
        if (field && value->typing == (field->type == TS_TYPE_ANY ? TS_TYPING_NONE : TS_TYPING_VALID))
            ts_json_put(object, field->en, field_json(writing, field, value));
    }
    return object;
}

static json_t *untyped_value(const json_writing *writing, const ts_node *node)
{
    switch ((ts_node_kind)node->kind) {
    case TS_NODE_NULL:
        return json_null();
    case TS_NODE_BOOLEAN:
        return json_boolean(node->value.boolean);
    case TS_NODE_INTEGER:
    case TS_NODE_NUMBER:
        return number_json(node);
    case TS_NODE_STRING:
        break;
    case TS_NODE_SEQUENCE: {
        json_t *list = json_array();
        for (uint32_t i = 0; i < node->count; i++)
            ts_json_append(list, untyped_json(writing, node->items[i]));
        return list;
    }
    case TS_NODE_MAPPING: {
        json_t *object = json_object();
        for (uint32_t i = 0; i < node->count; i++) {
            const ts_node *key = node->entries[i].key;
            ts_json_put_bytes(object, key->text, key->count, untyped_json(writing, node->entries[i].value));
        }
        return object;
    }
    }
    return json_stringn(node->text, node->count);
}

/* The agency's own data, as YAML has it. */
static json_t *untyped_json(const json_writing *writing, const ts_node *node)
{
    return with_position(writing, node, untyped_value(writing, node));
}

void ts_document_json(ts_document *document, bool positions, ts_buffer *out)
{
    json_object_seed(1); /* jansson would open /dev/urandom for one, which a worker may not; the order of keys
                            does not depend on it */
    json_writing writing = {document, positions};
    json_t *json = json_null();
    if (document->root) {
        json = record_json(&writing, document->head.kind->root, document->root);
        json = with_position(&writing, document->root, json);
    }
    ts_json_write(json, out);
}
