/* Schema: finding names in the table, and reading what the typing of a tree left behind. */
#include "plan/schema.h"

#include <assert.h>
#include <string.h>

#include "base/buffer.h"
#include "base/normal.h"
#include "base/utf8.h"
#include "plan/schema_private.h"

/* No name in the table is longer; what is longer is not worth a normal form. */
enum { LONGEST_NAME = 128 };

/* Characters of a text that a message shows. */
enum { QUOTED = 40 };

bool ts_schema_next_spelling(const char **rest, const char **name, size_t *length)
{
    if (*rest == NULL) return false;
    const char *end = strchrnul(*rest, '|');
    *name = *rest;
    *length = (size_t)(end - *rest);
    *rest = *end ? end + 1 : NULL;
    return true;
}

/* The first letter tells most names apart, without a call. */
static bool same(const char *name, const char *text, size_t length)
{
    return length > 0 && *name == *text && strlen(name) == length && memcmp(name, text, length) == 0;
}

static bool among(const char *spellings, const char *text, size_t length)
{
    const char *name;
    size_t name_length;
    while (ts_schema_next_spelling(&spellings, &name, &name_length))
        if (name_length == length && memcmp(name, text, length) == 0) return true;
    return false;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80) return false;
    return true;
}

const ts_field *ts_schema_english(const ts_record *record, const char *name, size_t length)
{
    for (const ts_field *field = record->fields; field->en; field++)
        if (same(field->en, name, length)) return field;
    return NULL;
}

static const ts_field *japanese(const ts_record *record, const char *name, size_t length)
{
    for (const ts_field *field = record->fields; field->en; field++)
        if (among(field->ja, name, length)) return field;
    return NULL;
}

/* The spellings in the table are normal forms already (a test sees to it), so a key that is written as the
 * table has it, as nearly all are, never pays for one. */
const ts_field *ts_schema_field(const ts_record *record, const char *key, size_t length)
{
    if (is_ascii(key, length)) return ts_schema_english(record, key, length);
    const ts_field *field = japanese(record, key, length);
    if (field || length > LONGEST_NAME) return field;
    ts_buffer normal = {0};
    ts_normal_form(key, length, &normal);
    field = japanese(record, ts_buffer_string(&normal), normal.length);
    ts_buffer_free(&normal);
    return field;
}

static int choice_index(const ts_choice *choices, const char *text, size_t length)
{
    for (int i = 0; choices[i].en; i++)
        if (same(choices[i].en, text, length) || among(choices[i].ja, text, length)) return i;
    return -1;
}

int ts_schema_choice(const ts_choice *choices, const char *text, size_t length)
{
    int index = choice_index(choices, text, length);
    if (index >= 0 || length > LONGEST_NAME) return index;
    ts_buffer normal = {0};
    ts_normal_form(text, length, &normal);
    index = choice_index(choices, ts_buffer_string(&normal), normal.length);
    ts_buffer_free(&normal);
    return index;
}

static const ts_kind *kind_named(const char *text, size_t length)
{
    for (const ts_kind *kind = ts_kinds; kind->name; kind++)
        if (same(kind->name, text, length) || among(kind->ja, text, length)) return kind;
    return NULL;
}

const ts_kind *ts_schema_kind(const char *text)
{
    size_t length = strlen(text);
    const ts_kind *kind = kind_named(text, length);
    if (kind || length > LONGEST_NAME) return kind;
    ts_buffer normal = {0};
    ts_normal_form(text, length, &normal);
    kind = kind_named(ts_buffer_string(&normal), normal.length);
    ts_buffer_free(&normal);
    return kind;
}

const ts_field *ts_schema_bare(const ts_record *record)
{
    for (const ts_field *field = record->fields; field->en; field++)
        if (field->flags & TS_FIELD_BARE) return field;
    return NULL;
}

uint32_t ts_schema_length(const ts_node *list)
{
    return list->kind == TS_NODE_SEQUENCE ? list->count : 1;
}

const ts_node *ts_schema_element(const ts_node *list, uint32_t index)
{
    return list->kind == TS_NODE_SEQUENCE ? list->items[index] : list;
}

const ts_node *ts_schema_value(const ts_record *record, const ts_node *node, const ts_field *field)
{
    const ts_node *value = NULL;
    if (node->kind == TS_NODE_MAPPING) {
        const ts_entry *entry = ts_node_field(node, field);
        value = entry ? entry->value : NULL;
    } else if (ts_schema_scalar(node) && field == ts_schema_bare(record)) {
        value = node;
    }
    return value && (value->typing == TS_TYPING_VALID || field->type == TS_TYPE_ANY) ? value : NULL;
}

const ts_node *ts_schema_named(const ts_record *record, const ts_node *node, const char *name)
{
    const ts_field *field = ts_schema_english(record, name, strlen(name));
    assert(field != NULL);
    return ts_schema_value(record, node, field);
}

const ts_node *ts_schema_label(const ts_record *record, const ts_node *node)
{
    for (const ts_field *field = record->fields; field->en; field++) {
        if (!(field->flags & TS_FIELD_LABEL)) continue;
        const ts_node *value = ts_schema_value(record, node, field);
        if (value) return value;
    }
    return NULL;
}

const char *ts_schema_spelling(const ts_node *mapping, const ts_field *field, bool in_japanese,
                               size_t *length)
{
    const ts_entry *entry = mapping == NULL ? NULL : ts_node_field(mapping, field);
    if (entry) {
        *length = entry->key->count;
        return entry->key->text;
    }
    *length = in_japanese ? strcspn(field->ja, "|") : strlen(field->en);
    return in_japanese ? field->ja : field->en;
}

const char *ts_schema_choice_name(ts_arena *arena, const ts_choice *choice, bool japanese)
{
    return japanese ? ts_arena_copy(arena, choice->ja, strcspn(choice->ja, "|")) : choice->en;
}

bool ts_schema_empty(const ts_node *node)
{
    if (node->kind == TS_NODE_NULL) return true;
    if (node->kind != TS_NODE_STRING) return false;
    static const char wide_space[] = "\u3000";
    const char *text = node->text, *end = text + node->count;
    while (text < end) {
        if (strchr(" \t\r\n", *text) && *text)
            text++;
        else if (strncmp(text, wide_space, sizeof wide_space - 1) == 0)
            text += sizeof wide_space - 1;
        else
            return false;
    }
    return true;
}

void ts_schema_offer(ts_nearest *search, ts_arena *arena, const char *en, const char *ja)
{
    if (!ts_nearest_open(search)) return;
    ts_nearest_offer(search, en);
    const char *name;
    size_t length;
    while (ts_schema_next_spelling(&ja, &name, &length))
        ts_nearest_offer(search, ts_arena_copy(arena, name, length));
}

const char *ts_schema_quote(ts_arena *arena, const char *text, size_t length)
{
    size_t at = 0;
    for (int i = 0; i < QUOTED && at < length; i++) {
        uint32_t character;
        at += ts_utf8_decode(text + at, length - at, &character);
    }
    ts_buffer shown = {0};
    for (size_t i = 0; i < at;) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + i, at - i, &character);
        if (ts_utf8_is_unseen(character)) ts_buffer_format(&shown, "〔U+%04X〕", character);
        else ts_buffer_add(&shown, text + i, size);
        i += size;
    }
    if (at < length) ts_buffer_add_string(&shown, "…");
    const char *quoted = ts_arena_copy(arena, ts_buffer_string(&shown), shown.length);
    ts_buffer_free(&shown);
    return quoted;
}

const char *ts_schema_japanese(ts_arena *arena, const char *spellings)
{
    return ts_arena_copy(arena, spellings, strcspn(spellings, "|"));
}

ts_span ts_schema_head_span(const ts_node *mapping, const ts_node *key)
{
    if (key) return key->span;
    if (mapping->kind != TS_NODE_MAPPING) return mapping->span;
    const ts_node *label =
        mapping->typing == TS_TYPING_VALID ? ts_schema_label(mapping->value.record, mapping) : NULL;
    if (label) return label->span;
    return mapping->count > 0 ? mapping->entries[0].key->span : mapping->span;
}
