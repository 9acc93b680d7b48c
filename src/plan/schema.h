/* Schema: what a plan and a record may contain. One table (schema_table.c) holds for each key its English and
 * Japanese name, type, description and clause; the strictness of rules, `schema`, `show` and the
 * reference page all come from it. */
#ifndef TS_PLAN_SCHEMA_H
#define TS_PLAN_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "plan/node.h"
#include "plan/problem.h"

typedef enum ts_type {
    TS_TYPE_TEXT,
    TS_TYPE_ID,        /* names a thing so that others can refer to it; letters, digits, - _ . and Japanese */
    TS_TYPE_REFERENCE, /* an id given elsewhere; `targets` says where */
    TS_TYPE_YEAR,      /* a fiscal year */
    TS_TYPE_DATE,      /* one day */
    TS_TYPE_SPAN,      /* a day, month, quarter, … */
    TS_TYPE_NUMBER,
    TS_TYPE_FLAG, /* true or false; in Japanese also 要/不要, 有/無, はい/いいえ, 済/未 */
    TS_TYPE_CHOICE,
    TS_TYPE_RECORD,
    TS_TYPE_ANY, /* `x:` and what is below it */
} ts_type;

/* Where the id that a reference names may stand. */
enum {
    TS_TARGET_INITIATIVE = 1 << 0,      /* an initiative of this plan */
    TS_TARGET_LAST_INITIATIVE = 1 << 1, /* an initiative of the plan of the year that is judged */
    TS_TARGET_POLICY = 1 << 2,          /* an item of the overall policy */
    TS_TARGET_RISK = 1 << 3,
    TS_TARGET_INCIDENT = 1 << 4,
    TS_TARGET_AUDIT = 1 << 5, /* an audit finding */
    TS_TARGET_CHECK = 1 << 6, /* a finding of the self-check */
    TS_TARGET_TEST = 1 << 7,  /* a finding of a vulnerability test */
    TS_TARGET_DEVELOPMENT = 1 << 8,
    TS_TARGET_GAP = 1 << 9,           /* a gap to the revised 統一基準 */
    TS_TARGET_ORGANIZATION = 1 << 10, /* another organisation; never reported as unknown */
    TS_TARGET_EVIDENCE = TS_TARGET_RISK | TS_TARGET_INCIDENT | TS_TARGET_AUDIT | TS_TARGET_CHECK |
                         TS_TARGET_TEST | TS_TARGET_DEVELOPMENT |
                         TS_TARGET_GAP, /* whatever an action may answer */
};

typedef struct ts_choice {
    const char *en; /* what rules see; NULL ends the list */
    const char *ja; /* spellings that may be written instead, separated by '|' */
    ts_message about;
} ts_choice;

typedef enum ts_field_flag {
    TS_FIELD_LIST = 1 << 0,     /* a sequence; a single value is taken as a list of one */
    TS_FIELD_REQUIRED = 1 << 1, /* its absence is a problem of the file, not a matter for rules */
    TS_FIELD_LABEL = 1 << 2,   /* tells this element of a list from the others; of several, the first given */
    TS_FIELD_BARE = 1 << 3,    /* a bare scalar in place of the record gives this field: `- 事例教材` */
    TS_FIELD_DEFINES = 1 << 4, /* (ids) `targets` says what kind of thing has this id */
    TS_FIELD_LAST_YEAR = 1 << 5, /* below it, a month without a year lies in the year before the document's */
    TS_FIELD_ANY_YEAR = 1 << 6,  /* a month must name its year: it may be of this one or the next */
    TS_FIELD_INSIDE = 1 << 7,    /* tells of how the plan came about: not for its published edition */
} ts_field_flag;

typedef struct ts_field {
    const char *en; /* NULL ends the list */
    const char *ja; /* further Japanese spellings separated by '|'; the first is the one to show */
    ts_type type;
    unsigned flags;   /* ts_field_flag */
    unsigned targets; /* references and ids: TS_TARGET_… */
    const ts_choice *choices;
    const struct ts_record *record;
    const char *clause; /* clauses of the manual that look at it, separated by a space; NULL: none */
    ts_message about;
} ts_field;

typedef struct ts_record {
    const char *name; /* "initiative" */
    ts_message title; /* 個別の取組 / initiative */
    const ts_field *fields;
} ts_record;

/* The kinds of document, each with its root record: "plan" and "record", which an agency writes, and the
 * files of a rule pack, "pack" and "clauses". Ends with NULL. */
typedef struct ts_kind {
    const char *name;
    const char *ja; /* what `kind:` may say instead, separated by '|'; NULL: the file's name says it */
    const ts_record *root;
} ts_kind;
extern const ts_kind ts_kinds[];

/* The kind that a text names in either language, or NULL. */
const ts_kind *ts_schema_kind(const char *text);

/* The field that a key names in either language, or NULL. Width and case of Latin letters do not matter in
 * the Japanese name; the English one is exact. */
const ts_field *ts_schema_field(const ts_record *record, const char *key, size_t length);

/* The field with exactly this English name, or NULL. */
const ts_field *ts_schema_english(const ts_record *record, const char *name, size_t length);

/* The field that a bare scalar in place of the record gives, or NULL. */
const ts_field *ts_schema_bare(const ts_record *record);

/* How a typed tree is read:
 *
 * - An entry whose value was left empty (`cause:`, `cause: ""`) or is wrong has a value of TS_TYPING_INVALID;
 * it counts as not given. So does such an element of a list. `x:` and what is below it stay TS_TYPING_NONE.
 * - A single value where a list may stand stays the scalar or mapping that it is: it is a list of one.
 * - A bare scalar where a record may stand stays a scalar, typed as the record's bare field.
 *
 * The functions below read it so; whoever uses them need not think of it. */

/* Whether a value was left empty: null, or white space alone. */
bool ts_schema_empty(const ts_node *node);

/* How many elements the value of a list has, those that count as not given included; and one of them. */
uint32_t ts_schema_length(const ts_node *list);
const ts_node *ts_schema_element(const ts_node *list, uint32_t index);

/* What `node`, which stands where `record` is wanted, gives for a field; NULL where it is not given. */
const ts_node *ts_schema_value(const ts_record *record, const ts_node *node, const ts_field *field);

/* The same for the field of that English name, which the record must have. */
const ts_node *ts_schema_named(const ts_record *record, const ts_node *node, const char *name);

/* The value that tells this element of a list from the others: the first label given, else NULL. */
const ts_node *ts_schema_label(const ts_record *record, const ts_node *node);

/* Types a tree: gives every mapping its record, every entry its field, every value its type. Reports
 * schema/unknown-key (with the nearest known one), schema/type (what was expected), schema/year and
 * schema/time (with what the spelling should be), schema/choice (with the nearest), schema/missing (a
 * required key), and yaml/duplicate-key for a field given in both languages. None is fatal. `fiscal_year` is
 * the year that a span without one belongs to; 0 if unknown, which the caller has reported: then such spans
 * count as not given, and nothing more is said. */
void ts_schema_apply(const ts_record *record, ts_node *root, int fiscal_year, ts_problems *problems);

/* How a file spells a key: as it stands in `mapping` (which may be NULL), else in the language that the
 * document's keys use
 * (`japanese`). Not owned; the first Japanese spelling ends at '|', so the length is given. */
const char *ts_schema_spelling(const ts_node *mapping, const ts_field *field, bool japanese, size_t *length);

/* What a choice is called: the first of its Japanese spellings, or its English name. Owned by the arena, or static. */
const char *ts_schema_choice_name(ts_arena *arena, const ts_choice *choice, bool japanese);

/* JSON Schema 2020-12 of one kind, as text. Both spellings of each key are accepted. */
void ts_schema_json(const ts_kind *kind, ts_buffer *out);

/* The reference page of all kinds (docs/plan-format.md, docs/plan-format.ja.md). */
void ts_schema_page(ts_language language, ts_buffer *out);

#endif
