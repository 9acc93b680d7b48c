/* What the files of the schema share among themselves and with the document. */
#ifndef TS_PLAN_SCHEMA_PRIVATE_H
#define TS_PLAN_SCHEMA_PRIVATE_H

#include "base/nearest.h"
#include "plan/schema.h"

/* One run of typing over one tree. */
typedef struct ts_typing {
    ts_problems *problems;
    int fiscal_year;               /* 0 when unknown */
    const ts_field *const *waived; /* required fields that something else stands in for; NULL ends the list */
    long nearest;                  /* what is left to spend on nearest names */
    size_t english_keys, japanese_keys; /* known keys seen, by language */
} ts_typing;

/* ts_schema_apply with its circumstances; `problems`, `fiscal_year` and `waived` (may be NULL) are given. */
void ts_schema_type(ts_typing *typing, const ts_record *record, ts_node *root);

/* Types one scalar that is not empty: sets its value and returns true, else reports and returns false. `key`
 * is the key that it stands under, NULL at the root. */
bool ts_schema_type_scalar(ts_typing *typing, const ts_field *field, const ts_node *key, int fiscal_year,
                           ts_node *node);

/* Reports that `node` is of another kind than the field wants. */
void ts_schema_wrong_type(ts_typing *typing, const ts_field *field, const ts_node *key, const ts_node *node);

/* What may be written for a flag, separated by '|': true at even places, false at odd ones. */
#define TS_SCHEMA_FLAG_WORDS "true|false|要|不要|必要|不必要|有|無|あり|なし|はい|いいえ|済|未|yes|no"

/* The index of the choice that a text names in either language, or -1. */
int ts_schema_choice(const ts_choice *choices, const char *text, size_t length);

static inline bool ts_schema_scalar(const ts_node *node)
{
    return node->kind != TS_NODE_SEQUENCE && node->kind != TS_NODE_MAPPING;
}

/* Walks over spellings separated by '|': sets *name and *length to the next one and returns true, or false at
 * the end. Begin with *rest at the first; it may be NULL, for none. */
bool ts_schema_next_spelling(const char **rest, const char **name, size_t *length);

/* Offers a name and all its Japanese spellings; copies go to the arena. */
void ts_schema_offer(ts_nearest *search, ts_arena *arena, const char *en, const char *ja);

/* A text as a message quotes it: cut off where it is long, with the code of each character that nobody would see. Owned by the arena. */
const char *ts_schema_quote(ts_arena *arena, const char *text, size_t length);

/* The first Japanese spelling. Owned by the arena. */
const char *ts_schema_japanese(ts_arena *arena, const char *spellings);

/* The span to show for what a mapping lacks (ts_document_head_span); `key` is the one it stands under, or
 * NULL. */
ts_span ts_schema_head_span(const ts_node *mapping, const ts_node *key);

#endif
