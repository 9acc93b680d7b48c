/* View: plan data as a rule sees it. A userdata that looks into the tree and owns nothing.
 *
 * - A record answers to the names of its fields, and to no other: a name that the schema does not know is an error.
 * - A list answers to 1, 2, …, #, ipairs, and to the methods of, where, find, all.
 * - A record or list that the plan leaves out is there all the same, and empty; a value that it leaves out is nil.
 * - `x` and what is below it answers to any name.
 * - Nothing can be assigned: plan data is no table, so table.insert and table.sort refuse it as well.
 *
 * The same thing is the same value wherever it was reached from, so views can be keys of a rule's own tables. */
#ifndef TS_LUA_VIEW_H
#define TS_LUA_VIEW_H

#include <lua.h>
#include <stdbool.h>

#include "plan/document.h"
#include "plan/references.h"
#include "plan/roll.h"
#include "plan/series.h"

/* What a plan's rules can reach beyond the plan itself. */
typedef struct ts_scope {
    const ts_series_view *series;
    const ts_document *plan;
    const ts_references *references; /* ids in reach of the plan */
    const ts_roll *roll;             /* of all files of the run; NULL: an empty one */
} ts_scope;

/* The fields that a rule has asked for, each once, in the order of the first time: for the list of what looks at what. */
enum { TS_SEEN_MAX = 128 };
typedef struct ts_seen {
    const ts_document *begun; /* a plan of which only the evaluation is written; NULL: none */
    bool beyond;              /* the rule has asked for other parts of it */
    struct {
        const ts_record *record;
        const ts_field *field;
    } items[TS_SEEN_MAX];
    size_t count;
} ts_seen;

/* Makes the metatable of views. Once for each state, protected. Stack: unchanged. */
void ts_view_open(lua_State *L);

/* Forgets which views were made of data files: they are made again where they are asked for. */
void ts_view_forget(lua_State *L);

/* Pushes a document's root: for a plan with its `last`, `full`, `records` and `resolve`. */
void ts_view_push_document(lua_State *L, const ts_document *document);

/* Pushes a plan, an empty one without a place for NULL; and a list of whole records. */
void ts_view_push_plan(lua_State *L, const ts_document *plan);
void ts_view_push_records(lua_State *L, const ts_document *const *records, size_t count);

/* Pushes untyped data (`data "vocabulary.yaml"`): a view that answers to any name. */
void ts_view_push_data(lua_State *L, const ts_document *document);

bool ts_view_is(lua_State *L, int index);

/* The number of elements of a list, and pushing one of them (from 1). False when it is no list. */
bool ts_view_count(lua_State *L, int index, lua_Integer *count);
void ts_view_push_element(lua_State *L, int index, lua_Integer at);

/* The iterator of `ipairs` over a list of plan data, or NULL when the value at `index` is anything else. */
lua_CFunction ts_view_iterator(lua_State *L, int index);

/* What `pairs` returns for a view: pushes an iterator and what it needs, and returns how many values that is. */
int ts_view_pairs(lua_State *L, int index);

/* Whether the view at `index` is something that a document gives: neither absent nor a made list. */
bool ts_view_placed(lua_State *L, int index);

/* Of two such: whether the view at `a` stands before the one at `b`: by file, then by place. */
bool ts_view_before(lua_State *L, int a, int b);

/* Pushes what `tostring` gives: the text of a span of time, else what the view is ("plan data (initiative)"). */
void ts_view_push_string(lua_State *L, int index);

/* A place in a document that a finding can point to. */
typedef struct ts_place {
    const ts_document *document;
    ts_span span;
    ts_span content;            /* the whole of it, which a judgement rests on; empty for what is not given */
    const char *path;           /* by ids, for the fingerprint; in the arena */
    const ts_node *mapping;     /* the record meant, for the spelling of its keys; NULL for other data */
    const ts_record *record;    /* its type; NULL for other data */
} ts_place;

/* The place that `finding(view)` or `finding(view, key)` means. `key` is the stack index of a field's name or an
 * element's number, or 0. Raises an error for a name that there is not. */
ts_place ts_view_place(lua_State *L, int index, int key);

#endif
