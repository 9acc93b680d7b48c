/* Typing of a tree: which field each key is, what is unknown, given twice, or missing. */
#include "plan/schema_private.h"

/* A mapping being typed, and those around it. */
typedef struct level {
    const ts_record *record;
    const struct level *above;
} level;

/* Where a value stands. */
typedef struct place {
    const level *level;
    const ts_field *field;
    const ts_node *key;
    bool element; /* one of a list under that key, not alone there */
    int year;     /* that a month without one belongs to; 0 when unknown */
} place;

static void type_value(ts_typing *typing, place at, ts_node *value);

/* A key that belongs to a mapping further out was most likely only indented too far. */
static const level *belongs_to(const level *above, const ts_node *key)
{
    while (above && !ts_schema_field(above->record, key->text, key->count))
        above = above->above;
    return above;
}

static const char *nearest_name(ts_typing *typing, const ts_record *record, const ts_node *key)
{
    ts_nearest search = ts_nearest_begin(key->text, key->count, &typing->nearest);
    for (const ts_field *field = record->fields; field->en; field++)
        ts_schema_offer(&search, typing->problems->arena, field->en, field->ja);
    return ts_nearest_best(&search);
}

static void report_unknown(ts_typing *typing, const level *here, const ts_node *key)
{
    ts_arena *arena = typing->problems->arena;
    if (ts_problems_full(typing->problems)) return;
    const char *text = ts_schema_quote(arena, key->text, key->count);
    ts_message title = here->record->title;
    ts_message message = {
        ts_arena_format(arena, "「%s」に「%s」というキーはありません。", title.ja, text),
        ts_arena_format(arena, "'%s' is no key of '%s'", text, title.en),
    };
    if (key->count == 0)
        message = (ts_message){"キーが空です。", "this key is empty"};
    ts_problem *problem = ts_problem_add(typing->problems, "schema/unknown-key", false, key->span, message);
    const level *owner = belongs_to(here->above, key);
    const char *nearest = owner ? NULL : nearest_name(typing, here->record, key);
    if (owner) {
        title = owner->record->title;
        problem->fix = (ts_message){
            ts_arena_format(arena, "「%s」は「%s」のキーです。書く位置（字下げ）を見直してください。", text,
                            title.ja),
            ts_arena_format(arena, "'%s' is a key of '%s': see where it stands and how far it is indented",
                            text, title.en),
        };
    } else if (nearest) {
        problem->fix = ts_message_format(arena, "「%s」と書いてください。", "write '%s'", nearest);
    } else {
        problem->fix = (ts_message){"組織独自のデータは「x:」の下に移してください。",
                                    "move data of your own below 'x:'"};
    }
}

static void report_twice(ts_typing *typing, const ts_node *mapping, const ts_field *field, const ts_node *key)
{
    ts_arena *arena = typing->problems->arena;
    if (ts_problems_full(typing->problems)) return;
    const ts_node *first = ts_node_field(mapping, field)->key;
    ts_problem *problem = ts_problem_add(
        typing->problems, "yaml/duplicate-key", false, key->span,
        ts_message_format(arena, "「%1$s」と「%2$s」は同じキーです。先に書かれた「%1$s」だけを読みます。",
                          "'%1$s' and '%2$s' are the same key; only '%1$s', which comes first, is read",
                          ts_schema_quote(arena, first->text, first->count),
                          ts_schema_quote(arena, key->text, key->count)));
    problem->has_related = true;
    problem->related = first->span;
    problem->fix = (ts_message){"どちらか一方にまとめてください。", "put them together under one of the two"};
}

static bool is_waived(const ts_typing *typing, const ts_field *field)
{
    for (const ts_field *const *waived = typing->waived; waived && *waived; waived++)
        if (*waived == field) return true;
    return false;
}

static void report_missing(ts_typing *typing, const ts_field *field, const ts_node *mapping,
                           const ts_node *key)
{
    ts_arena *arena = typing->problems->arena;
    const char *ja = ts_schema_japanese(arena, field->ja);
    ts_problem *problem = ts_problem_add(
        typing->problems, "schema/missing", false, ts_schema_head_span(mapping, key),
        ts_message_format(arena, "「%s」（%s）がありません。", "'%s' (%s) is missing", field->en, ja));
    problem->fix = (ts_message){
        ts_arena_format(arena, "「%s:」を加えてください（%s）。", field->en, field->about.ja),
        ts_arena_format(arena, "add '%s:' (%s)", field->en, field->about.en),
    };
}

static void check_required(ts_typing *typing, const ts_record *record, const ts_node *mapping,
                           const ts_node *key)
{
    for (const ts_field *field = record->fields; field->en; field++) {
        if (!(field->flags & TS_FIELD_REQUIRED) || is_waived(typing, field)) continue;
        const ts_entry *entry = ts_node_field(mapping, field);
        if (!entry || ts_schema_empty(entry->value)) report_missing(typing, field, mapping, key);
    }
}

static void type_entry(ts_typing *typing, const level *here, const ts_node *mapping, uint64_t *seen, int year,
                       ts_entry *entry)
{
    const ts_node *key = entry->key;
    const ts_field *field = ts_schema_field(here->record, key->text, key->count);
    if (!field) {
        report_unknown(typing, here, key);
        return;
    }
    uint64_t bit = (uint64_t)1 << (field - here->record->fields);
    if (*seen & bit) {
        report_twice(typing, mapping, field, key);
        return;
    }
    *seen |= bit;
    entry->field = field;
    bool english = (unsigned char)key->text[0] < 0x80;
    *(english ? &typing->english_keys : &typing->japanese_keys) += 1;
    type_value(typing, (place){here, field, key, false, year}, entry->value);
}

static void type_mapping(ts_typing *typing, const level *above, const ts_record *record, const ts_node *key,
                         int year, ts_node *mapping)
{
    level here = {record, above};
    uint64_t seen = 0;
    mapping->typing = TS_TYPING_VALID;
    mapping->value.record = record;
    for (uint32_t i = 0; i < mapping->count; i++)
        type_entry(typing, &here, mapping, &seen, year, &mapping->entries[i]);
    check_required(typing, record, mapping, key);
}

static void type_one(ts_typing *typing, place at, ts_node *node)
{
    const ts_field *field = at.field;
    node->typing = TS_TYPING_INVALID;
    if (ts_schema_empty(node)) return;
    if (ts_schema_scalar(node)) {
        const ts_field *bare = field->type == TS_TYPE_RECORD ? ts_schema_bare(field->record) : NULL;
        if (bare) field = bare;
        if (ts_schema_type_scalar(typing, field, at.key, at.year, node)) node->typing = TS_TYPING_VALID;
    } else if (node->kind == TS_NODE_MAPPING && field->type == TS_TYPE_RECORD) {
        type_mapping(typing, at.level, field->record, at.element ? NULL : at.key, at.year, node);
    } else {
        ts_schema_wrong_type(typing, field, at.key, node);
    }
}

static void type_value(ts_typing *typing, place at, ts_node *value)
{
    if (at.field->type == TS_TYPE_ANY) return;
    if (at.field->flags & TS_FIELD_LAST_YEAR && at.year) at.year--;
    if (at.field->flags & TS_FIELD_ANY_YEAR) at.year = 0;
    if (value->kind != TS_NODE_SEQUENCE || !(at.field->flags & TS_FIELD_LIST)) {
        type_one(typing, at, value);
        return;
    }
    value->typing = TS_TYPING_VALID;
    at.element = true;
    for (uint32_t i = 0; i < value->count; i++)
        type_one(typing, at, value->items[i]);
}

void ts_schema_type(ts_typing *typing, const ts_record *record, ts_node *root)
{
    typing->nearest = TS_NEAREST_BUDGET;
    if (root->kind == TS_NODE_MAPPING) {
        type_mapping(typing, NULL, record, NULL, typing->fiscal_year, root);
        return;
    }
    root->typing = TS_TYPING_INVALID;
    ts_problem_add(
        typing->problems, "schema/type", false, root->span,
        (ts_message){"「キー: 値」の形で書かれていません。", "this is not written as 'key: value'"});
}

void ts_schema_apply(const ts_record *record, ts_node *root, int fiscal_year, ts_problems *problems)
{
    ts_typing typing = {.problems = problems, .fiscal_year = fiscal_year};
    ts_schema_type(&typing, record, root);
}
