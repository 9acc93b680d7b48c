/* Damage: what can be done to one fact of a plan, as edits of its text. */
#ifndef TEST_DAMAGE_H
#define TEST_DAMAGE_H

#include "base/buffer.h"
#include "plan/document.h"

typedef enum damage_kind {
    DAMAGE_DROPPED,   /* a key with its value */
    DAMAGE_EMPTIED,   /* a list: [] */
    DAMAGE_SHORTENED, /* a list by one of its elements */
    DAMAGE_BLANKED,   /* a text: a dash, as offices leave it in a cell */
    DAMAGE_SWAPPED,   /* a date with the next one of the same process, initiative or chart */
    DAMAGE_BROKEN,    /* a reference: an id that nothing has */
    DAMAGE_SHIFTED,   /* a year, day or span by one year */
    DAMAGE_TURNED,    /* a choice into the next one of the schema, a flag into its opposite */
    DAMAGE_KINDS,
} damage_kind;

typedef struct mutate_edit {
    ts_span span;
    const char *text; /* to stand there instead */
} mutate_edit;

typedef struct mutate_damage {
    const char *field; /* by the schema: "plan.initiatives.detail_plan.due" */
    damage_kind kind;
    ts_span at;           /* the value that is damaged */
    mutate_edit edits[2]; /* in the order of the text; a text of NULL ends them */
} mutate_damage;

typedef struct mutate_damages {
    mutate_damage *items;
    size_t count, capacity;
} mutate_damages;

/* "dropped", …; and the kind of that name, or DAMAGE_KINDS. */
const char *damage_kind_name(damage_kind kind);
damage_kind damage_kind_named(const char *name, size_t length);

/* All that can be done to a document that was read without problems, in the order of the document. Owned by
 * the arena. */
mutate_damages damage_list(ts_arena *arena, const ts_document *document);

/* The text of the document with the damage done. */
void damage_do(const mutate_damage *damage, const ts_source *source, ts_buffer *out);

#endif
