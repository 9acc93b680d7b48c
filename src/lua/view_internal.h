/* What the files that make up views share: the userdata itself. Nobody else includes this. */
#ifndef TS_LUA_VIEW_INTERNAL_H
#define TS_LUA_VIEW_INTERNAL_H

#include "lua/view.h"

typedef enum ts_view_kind { TS_VIEW_RECORD, TS_VIEW_LIST, TS_VIEW_DAYS, TS_VIEW_ANY } ts_view_kind;

typedef struct ts_member {
    const ts_document *document;
    const ts_node *node;
} ts_member;

/* Its user values are answers that were given before: of a record one for each field and for what a root answers to besides, of a list
 * its elements, up to TS_VIEW_ANSWERS_MAX. Rules ask for the same things thousands of times. */
typedef struct ts_view {
    ts_view_kind kind;
    bool extra;                  /* of a RECORD: it may answer to more than its fields (ts_root_push_extra) */
    const ts_document *document; /* NULL for a list made from several */
    const ts_node *node;         /* NULL: not given */
    const ts_node *above;        /* not given: the nearest record above it that is */
    const ts_record *record;     /* of a RECORD */
    const ts_field *field;       /* of a list: what its elements are (NULL: whole records of a year); of what is
                                  * not given: which field */
    uint32_t count;              /* of a list */
    ts_member members[];         /* of a list */
} ts_view;

/* The view at an index; raises an error for any other value. */
ts_view *ts_view_to(lua_State *L, int index);

/* Pushes a value of a field's type (an element, for a list field); nil when it is not usable. */
void ts_view_push_value(lua_State *L, const ts_document *document, const ts_node *node, const ts_field *field);

/* Pushes a record: always the same value for the same node. */
void ts_view_push_record(lua_State *L, const ts_document *document, const ts_node *node, const ts_record *record);

enum { TS_VIEW_ANSWERS_MAX = 4096 };

/* Pushes the answer that is kept in the slot of the view at `index` and returns true; or pushes nothing. */
bool ts_view_push_answer(lua_State *L, int index, int slot);

/* Keeps the value on top, which may be nil, as such an answer; where there is no slot it is not kept. Stack: unchanged. */
void ts_view_keep_answer(lua_State *L, int index, int slot);

/* What is noted of the name at `index` once a record was asked for it; NULL for what is no name of this record. */
const ts_asked *ts_view_asked(lua_State *L, const ts_record *record, int index);

/* Pushes untyped data by its YAML type. */
void ts_view_push_any(lua_State *L, const ts_document *document, const ts_node *node);

/* Pushes a field of the record at `index`: its value, nil, or what stands for a list or record that is not given; always the same. */
void ts_view_push_field(lua_State *L, int index, const ts_field *field);

/* Pushes what was pushed for this place before and returns true; or pushes nothing. */
bool ts_view_push_known(lua_State *L, const void *place);

/* Remembers the value on top for this place. Stack: unchanged. */
void ts_view_remember(lua_State *L, const void *place);

/* Has Lua keep its own copies of the names of fields where they are, for as long as the state lives. Stack: unchanged. */
void ts_view_anchor_names(lua_State *L);

/* Makes the table on top, which is popped, the metatable of all views to come. */
void ts_view_set_metatable(lua_State *L);

/* Whether a rule can use the value: neither empty nor of the wrong type. */
bool ts_view_usable(const ts_node *node);

/* Notes that a rule looks at a field of this record of this document: for a plan that is only begun (ts_seen). */
void ts_view_note_looked(lua_State *L, const ts_view *view, const ts_field *field);

/* The value node that a record gives for a field, or NULL. A bare scalar in place of a record gives one field. */
const ts_node *ts_view_given(const ts_node *record, const ts_field *field);

/* Pushes a list with room for `members`, for the caller to fill. */
ts_view *ts_view_push_list(lua_State *L, const ts_field *field, size_t members);

/* The field that the name at `index` means; raises an error, with the nearest name, when there is none. */
const ts_field *ts_view_check_field(lua_State *L, const ts_record *record, int index);

/* view_list.c: pushes what a list answers to the key at index 2: an element, a method, or an error. */
void ts_list_push_index(lua_State *L, const ts_view *list);

/* view_root.c: what the root of a plan answers to besides its fields. */
enum { TS_ROOT_EXTRAS = 4 };
extern const char *const ts_root_extras[TS_ROOT_EXTRAS];

/* Which of them the name is; TS_ROOT_EXTRAS: none, or the record is no plan. */
size_t ts_root_extra(const ts_record *record, const char *name);

/* Whether that is for a view to ask at all: a root, and what is not given right below it. */
bool ts_root_has_extra(const ts_view *view);

/* Pushes what the key at index 2 means beyond the fields of a root (`last`, `full`, `records`, `resolve`) or, where the document
 * leaves it out, from its head; false when it means neither. */
bool ts_root_push_extra(lua_State *L, const ts_view *view);

#endif
