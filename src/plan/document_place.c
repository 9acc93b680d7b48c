/* Document: where in it a node stands, by ids for a fingerprint, and by spans for a person. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "plan/document.h"
#include "plan/schema_private.h"

/* Bytes of a label that a path shows, at most; no character is cut. */
enum { LABEL_MAX = 120 };

/* One step down from a collection towards a node. */
typedef struct tree_step {
    const ts_node *value;  /* what stands there; NULL: the node is not below */
    const ts_entry *entry; /* in a mapping; NULL in a sequence */
    uint32_t index;
} tree_step;

static const ts_node *child(const ts_node *parent, uint32_t index)
{
    return parent->kind == TS_NODE_MAPPING ? parent->entries[index].value : parent->items[index];
}

/* Children stand in document order, so the one that holds a node is the first to end at or behind it. A key
 * comes right before its value and is found with it. */
static tree_step step_down(const ts_node *parent, const ts_node *node)
{
    if (ts_schema_scalar(parent) || parent == node) return (tree_step){0};
    uint32_t low = 0, high = parent->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (child(parent, middle)->last < node->order)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == parent->count) return (tree_step){0};
    return (tree_step){child(parent, low), parent->kind == TS_NODE_MAPPING ? &parent->entries[low] : NULL,
                       low};
}

/* A list of texts or ids is named by what stands in it, a list of records by the label. */
static void add_element(ts_buffer *path, const ts_node *element, uint32_t index)
{
    const ts_node *label = ts_schema_scalar(element) ? element : NULL;
    if (element->kind == TS_NODE_MAPPING && element->typing == TS_TYPING_VALID)
        label = ts_schema_label(element->value.record, element);
    if (label && !ts_schema_empty(label)) {
        uint32_t length = label->count < LABEL_MAX ? label->count : LABEL_MAX;
        while (length < label->count && ((unsigned char)label->text[length] & 0xC0) == 0x80)
            length--;
        ts_buffer_format(path, "[%.*s]", (int)length, label->text);
    } else {
        ts_buffer_format(path, "[%u]", index + 1);
    }
}

const char *ts_document_path(ts_arena *arena, const ts_document *document, const ts_node *node)
{
    ts_buffer path = {0};
    const ts_node *at = document->root;
    while (at && at != node) {
        tree_step step = step_down(at, node);
        if (step.entry) {
            const ts_field *field = step.entry->field;
            if (path.length > 0) ts_buffer_add_char(&path, '/');
            ts_buffer_add_string(&path, field ? field->en : step.entry->key->text);
            bool list = field && field->flags & TS_FIELD_LIST && step.value->kind != TS_NODE_SEQUENCE;
            if (list) add_element(&path, step.value, 0);
        } else if (step.value) {
            add_element(&path, step.value, step.index);
        }
        at = step.value;
        if (step.entry && step.entry->key == node) break;
    }
    const char *copy = ts_arena_copy(arena, ts_buffer_string(&path), path.length);
    ts_buffer_free(&path);
    return copy;
}

/* Characters of a label that a description shows. */
enum { LABEL_SHOWN = 20 };

/* Adds a piece of a description; of a long one its beginning. */
static void add_piece(ts_buffer *out, const char *text, size_t length)
{
    if (out->length > 0) ts_buffer_add_char(out, ' ');
    size_t at = 0;
    uint32_t character;
    for (int shown = 0; at < length && shown < LABEL_SHOWN; shown++) {
        size_t size = ts_utf8_decode(text + at, length - at, &character);
        if (character < ' ') ts_buffer_add_char(out, ' ');
        else ts_buffer_add(out, text + at, size);
        at += size;
    }
    if (at < length) ts_buffer_add_string(out, "…");
}

/* An element of a list is told by its id or year, else by the name of the list (which is `field`) and its number: a text that names it
 * is most likely what is described. */
static void describe_element(ts_buffer *out, const ts_field *field, const ts_node *element, uint32_t index, ts_language language)
{
    bool record = element->kind == TS_NODE_MAPPING && element->typing == TS_TYPING_VALID;
    const ts_field *one = record ? element->value.record->fields : NULL;
    for (; one != NULL && one->en != NULL; one++) {
        const ts_node *label = one->flags & TS_FIELD_LABEL && one->type != TS_TYPE_TEXT ? ts_schema_value(element->value.record, element, one) : NULL;
        if (label == NULL) continue;
        add_piece(out, label->text, label->count);
        return;
    }
    if (field != NULL) {
        const char *name = language == TS_LANGUAGE_JA ? field->ja : field->en;
        add_piece(out, name, strcspn(name, "|"));
    }
    ts_buffer_format(out, language == TS_LANGUAGE_JA ? "%u" : " %u", index + 1);
}

const char *ts_document_describe(ts_arena *arena, const ts_document *document, const ts_node *node, ts_language language)
{
    ts_buffer out = {0};
    const ts_head *head = &document->head;
    if (head->kind != NULL) {
        const char *year = ts_message_in(ts_calendar_year_name(arena, head->fiscal_year), language);
        if (language == TS_LANGUAGE_EN) ts_buffer_format(&out, "%s %s", year, head->kind->name);
        else ts_buffer_format(&out, "%sの%.*s", year, (int)strcspn(head->kind->ja, "|"), head->kind->ja);
    }
    const ts_node *at = document->root;
    const ts_field *list = NULL; /* that the next step goes into */
    while (at && at != node) {
        tree_step step = step_down(at, node);
        const ts_field *field = step.entry ? step.entry->field : NULL;
        list = step.entry ? NULL : list;
        bool many = field && field->flags & TS_FIELD_LIST && field->type == TS_TYPE_RECORD;
        if (many && step.value->kind == TS_NODE_SEQUENCE && step.value != node) {
            list = field;
        } else if (many && step.value->kind != TS_NODE_SEQUENCE) {
            describe_element(&out, field, step.value, 0, language);
        } else if (field) {
            const char *name = language == TS_LANGUAGE_JA ? field->ja : field->en;
            add_piece(&out, name, strcspn(name, "|"));
        } else if (step.entry) {
            add_piece(&out, step.entry->key->text, step.entry->key->count);
        } else if (step.value) {
            describe_element(&out, list, step.value, step.index, language);
        }
        at = step.value;
        if (step.entry && step.entry->key == node) break;
    }
    const char *copy = ts_arena_copy(arena, ts_buffer_string(&out), out.length);
    ts_buffer_free(&out);
    return copy;
}

/* The key that a node stands under, or NULL for the root and for an element of a list. */
static const ts_node *key_of(const ts_document *document, const ts_node *node)
{
    tree_step step = {document->root, NULL, 0};
    while (step.value && step.value != node)
        step = step_down(step.value, node);
    return step.value && step.entry ? step.entry->key : NULL;
}

ts_span ts_document_key_span(const ts_document *document, const ts_node *node)
{
    const ts_node *key = key_of(document, node);
    return key ? key->span : node->span;
}

ts_span ts_document_head_span(const ts_document *document, const ts_node *mapping)
{
    return ts_schema_head_span(mapping, key_of(document, mapping));
}
