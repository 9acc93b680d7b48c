/* Written: the line of YAML by which a record comes to give a field. */
#include "lua/written.h"

#include <string.h>

#include "base/utf8.h"
#include "plan/yaml_write.h"

enum { SHOWN = 200 }; /* characters of a text: a line to write shows it whole, but no line is a page */

bool ts_written_bare(const ts_record *record, const ts_node *node)
{
    if (record == NULL || node == NULL || node->kind >= TS_NODE_SEQUENCE || node->kind == TS_NODE_NULL) return false;
    for (const ts_field *field = record->fields; field->en != NULL; field++)
        if (field->flags & TS_FIELD_BARE) return true;
    return false;
}

/* A scalar of the file; a text that is too long is cut, and says so. */
static void add_scalar(ts_buffer *out, const ts_node *node)
{
    if (node->kind != TS_NODE_STRING) {
        ts_buffer_add(out, node->text, node->count);
        return;
    }
    size_t end = 0;
    for (size_t characters = 0; end < node->count && characters < SHOWN; characters++) {
        uint32_t character;
        end += ts_utf8_decode(node->text + end, node->count - end, &character);
    }
    if (end == node->count) {
        ts_yaml_write_flow(out, node->text, node->count);
        return;
    }
    ts_buffer cut = {0};
    ts_buffer_add(&cut, node->text, end);
    ts_buffer_add_string(&cut, "…");
    ts_yaml_write_flow(out, ts_buffer_string(&cut), cut.length);
    ts_buffer_free(&cut);
}

static void add_key(ts_buffer *out, const ts_document *document, const ts_node *mapping, const ts_field *field)
{
    size_t length;
    const char *key = ts_schema_spelling(mapping, field, document->japanese, &length);
    ts_buffer_add(out, key, length);
    ts_buffer_add_string(out, ": ");
}

/* The ids of a list, one of which may stand alone, and the new one behind them. */
static void add_ids(ts_buffer *out, const ts_node *list, const char *id, size_t id_length)
{
    ts_buffer_add_char(out, '[');
    bool any = list != NULL && list->kind != TS_NODE_MAPPING && !ts_schema_empty(list);
    for (uint32_t i = 0; any && i < ts_schema_length(list); i++) {
        const ts_node *one = ts_schema_element(list, i);
        if (one->kind >= TS_NODE_SEQUENCE || ts_schema_empty(one)) continue;
        add_scalar(out, one);
        ts_buffer_add_string(out, ", ");
    }
    ts_yaml_write_flow(out, id, id_length);
    ts_buffer_add_char(out, ']');
}

/* Adds a bare scalar as a mapping: it and those of the other fields that `wanted` tells, in the order of the schema. `id` as above;
 * NULL: room is left. */
static void add_mapping(ts_buffer *out, const ts_document *document, const ts_record *record, const ts_node *node,
                        const bool *wanted, const char *id, size_t id_length)
{
    ts_buffer_add_string(out, "{ ");
    bool first = true;
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        bool bare = (field->flags & TS_FIELD_BARE) != 0;
        if (!bare && !wanted[field - record->fields]) continue;
        if (!first) ts_buffer_add_string(out, ", ");
        first = false;
        add_key(out, document, NULL, field);
        if (bare) add_scalar(out, node);
        else if (id != NULL) add_ids(out, NULL, id, id_length);
        else ts_buffer_add_string(out, field->flags & TS_FIELD_LIST ? "[…]" : "…");
    }
    ts_buffer_add_string(out, " }");
}

enum { FIELDS_MAX = 64 }; /* of one record */

void ts_written_list(ts_buffer *out, const ts_document *document, const ts_record *record, const ts_node *node, const ts_field *field,
                     const char *id, size_t id_length)
{
    if (ts_written_bare(record, node)) {
        bool wanted[FIELDS_MAX] = {0};
        wanted[field - record->fields] = true;
        add_mapping(out, document, record, node, wanted, id, id_length);
        return;
    }
    bool mapping = node != NULL && node->kind == TS_NODE_MAPPING;
    const ts_entry *entry = mapping ? ts_node_field(node, field) : NULL;
    add_key(out, document, mapping ? node : NULL, field);
    add_ids(out, entry != NULL ? entry->value : NULL, id, id_length);
}

bool ts_written_room(ts_buffer *out, const ts_document *document, const ts_record *record, const ts_node *node, const char *text)
{
    if (!ts_written_bare(record, node)) return false;
    bool wanted[FIELDS_MAX] = {0}, any = false;
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        size_t length = strlen(field->en);
        for (const char *tick = text; !(field->flags & TS_FIELD_BARE) && (tick = strchr(tick, '`')) != NULL; tick++)
            if (strncmp(tick + 1, field->en, length) == 0 && tick[1 + length] == '`') any = wanted[field - record->fields] = true;
    }
    if (any) add_mapping(out, document, record, node, wanted, NULL, 0);
    return any;
}
