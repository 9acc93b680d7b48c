/* Node: the tree that a YAML file makes. Built once, typed once by the schema, then never changed.
 *
 * A tree without sharing: an alias is expanded into a copy when it is read (within a budget), so that each
 * place in the document has a node of its own. Nodes are numbered in document order, parents before
 * children: the nodes below one are those numbered from `order` + 1 to `last`. All of it lives in the
 * arena of the document. */
#ifndef TS_PLAN_NODE_H
#define TS_PLAN_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/calendar.h"
#include "plan/source.h"

struct ts_record; /* schema.h */
struct ts_field;

typedef enum ts_node_kind {
    TS_NODE_NULL,
    TS_NODE_BOOLEAN,
    TS_NODE_INTEGER,
    TS_NODE_NUMBER,
    TS_NODE_STRING,
    TS_NODE_SEQUENCE,
    TS_NODE_MAPPING,
} ts_node_kind;

/* What the schema made of a node. */
typedef enum ts_node_typing {
    TS_TYPING_NONE,    /* not looked at, or below `x:` */
    TS_TYPING_VALID,   /* `value` is set as the field's type says */
    TS_TYPING_INVALID, /* left empty, or a problem was reported here: rules see it as not given */
} ts_node_typing;

typedef struct ts_node {
    uint8_t kind;   /* ts_node_kind, by the YAML 1.2 core schema */
    uint8_t typing; /* ts_node_typing */
    bool quoted;    /* a scalar in quotes or a block: never a number, a flag or null */
    ts_span span;   /* without anchor, tag, white space and comments around it; of an alias: the alias
                       itself, and of what is below it: where that is written */
    uint32_t order; /* number in document order, from 0 */
    uint32_t last;  /* the highest number below it; its own when there is nothing below */
    uint32_t count; /* bytes of text, items, or entries */
    union {
        const char *text;         /* scalars: as written after YAML's own unescaping; NUL-terminated */
        struct ts_node **items;   /* sequences */
        struct ts_entry *entries; /* mappings, in document order; equal keys: the first only */
    };
    union {
        int64_t integer; /* INTEGER; and by the schema: fiscal year, or index of the choice */
        double number;   /* NUMBER; and by the schema: any number */
        bool boolean;
        ts_days days;                   /* by the schema: a date or span */
        const struct ts_record *record; /* by the schema: the record that a mapping is */
    } value;
} ts_node;

typedef struct ts_entry {
    ts_node *key; /* always a scalar */
    ts_node *value;
    const struct ts_field *field; /* by the schema; NULL for an unknown key, or below `x:` */
} ts_entry;

/* The value under a key as written, or NULL. For untyped maps; typed ones: ts_node_field. */
const ts_node *ts_node_get(const ts_node *mapping, const char *key);

/* The entry of a typed mapping that has `field` for its key, or NULL. Its value may be TS_TYPING_INVALID, and
 * a record or list may be given in short: ts_schema_value and its neighbours (schema.h) know. */
const ts_entry *ts_node_field(const ts_node *mapping, const struct ts_field *field);

/* Whether `node` is `ancestor` or stands below it. */
bool ts_node_within(const ts_node *node, const ts_node *ancestor);

#endif
