/* View: plan data as a rule sees it. */
#include "lua/view.h"

#include <lauxlib.h>
#include <stdint.h>
#include <string.h>

#include "base/nearest.h"
#include "lua/state.h"
#include "lua/view_internal.h"

/* What was pushed for a node before is pushed again, by whatever way it is reached: it is kept in a table, under the node's address. Small integers find that
 * table and the metatable in the registry, and addresses are integers there too: Lua finds nothing faster. */
static inline lua_Integer key_of(const void *place)
{
    return (lua_Integer)(intptr_t)place;
}

ts_view *ts_view_to(lua_State *L, int index)
{
    ts_view *view = lua_touserdata(L, index);
    if (view == NULL)
        ts_lua_raise(L, "計画のデータが要るところに%s型の値があります。メソッドは list:of(…) のようにコロンで呼んでください。",
                     "plan data expected, got a %s value; methods are called with a colon, as in list:of(…)",
                     luaL_typename(L, index));
    return view; /* no other userdata, full or light, comes to where a rule could pass it on */
}

bool ts_view_is(lua_State *L, int index)
{
    return lua_touserdata(L, index) != NULL;
}

void ts_view_set_metatable(lua_State *L)
{ /* meta */
    ts_lua *lua = ts_lua_of(L);
    lua->view_metatable = luaL_ref(L, LUA_REGISTRYINDEX); /* */
    lua_pushboolean(L, 0);
    lua->view_values = luaL_ref(L, LUA_REGISTRYINDEX);
    ts_view_forget(L);
}

void ts_view_forget(lua_State *L)
{
    enum { USUAL = 1024 }; /* of a plan: room that is there need not be made while rules run */
    lua_createtable(L, 0, USUAL);                                    /* values */
    lua_rawseti(L, LUA_REGISTRYINDEX, ts_lua_of(L)->view_values);    /* */
}

/* A view with room for members, and for so many answers. */
static ts_view *new_view(lua_State *L, size_t members, size_t answers)
{
    ts_view *view = lua_newuserdatauv(L, sizeof(ts_view) + members * sizeof(ts_member), (int)answers); /* view */
    memset(view, 0, sizeof(*view));
    lua_rawgeti(L, LUA_REGISTRYINDEX, ts_lua_of(L)->view_metatable); /* view meta */
    lua_setmetatable(L, -2);                                         /* view */
    return view;
}

bool ts_view_push_known(lua_State *L, const void *place)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, ts_lua_of(L)->view_values); /* values */
    if (lua_rawgeti(L, -1, key_of(place)) == LUA_TNIL) {          /* values nil */
        lua_pop(L, 2);
        return false;
    }
    lua_replace(L, -2); /* value */
    return true;
}

void ts_view_remember(lua_State *L, const void *place)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, ts_lua_of(L)->view_values); /* value values */
    lua_pushvalue(L, -2);                                         /* value values value */
    lua_rawseti(L, -2, key_of(place));                            /* value values */
    lua_pop(L, 1);                                                /* value */
}

bool ts_view_push_answer(lua_State *L, int index, int slot)
{
    switch (lua_getiuservalue(L, index, slot)) { /* answer */
    case LUA_TNONE: /* the view has no such slot */
    case LUA_TNIL: lua_pop(L, 1); return false;
    case LUA_TLIGHTUSERDATA: /* nil nil */
        lua_pop(L, 1);
        lua_pushnil(L);
        return true;
    default: return true;
    }
}

void ts_view_keep_answer(lua_State *L, int index, int slot)
{
    if (lua_isnil(L, -1)) lua_pushlightuserdata(L, NULL); /* answer mark: nil alone says that nothing is kept */
    else lua_pushvalue(L, -1);                            /* answer answer */
    lua_setiuservalue(L, index, slot);                    /* answer */
}

static size_t count_fields(const ts_record *record)
{
    size_t count = 0;
    while (record->fields[count].en != NULL) count++;
    return count;
}

/* The slot of the answer to a field. */
static int slot_of(const ts_record *record, const ts_field *field)
{
    return 1 + (int)(field - record->fields);
}

/* How many slots a record's view has: one for each field, and for what a root answers to besides. */
static size_t answers_of(const ts_record *record)
{
    return count_fields(record) + TS_ROOT_EXTRAS;
}

void ts_view_push_record(lua_State *L, const ts_document *document, const ts_node *node, const ts_record *record)
{
    if (ts_view_push_known(L, node)) return;
    ts_view *view = new_view(L, 0, answers_of(record));
    view->kind = TS_VIEW_RECORD;
    view->document = document;
    view->node = node;
    view->record = record;
    view->extra = ts_root_has_extra(view);
    ts_view_remember(L, node);
}

static void push_days(lua_State *L, const ts_document *document, const ts_node *node)
{
    if (ts_view_push_known(L, node)) return;
    ts_view *view = new_view(L, 0, 0);
    view->kind = TS_VIEW_DAYS;
    view->document = document;
    view->node = node;
    ts_view_remember(L, node);
}

static void push_text(lua_State *L, const ts_node *node)
{
    enum { SHORT = 16 }; /* up to here Lua finds its one copy of a string as fast as we would */
    if (node->count <= SHORT) {
        lua_pushlstring(L, node->text, node->count);
    } else if (!ts_view_push_known(L, node->text)) { /* a bare text in place of a record is known by its node as that record */
        lua_pushlstring(L, node->text, node->count);
        ts_view_remember(L, node->text);
    }
}

/* Pushes untyped data by its YAML type. */
void ts_view_push_any(lua_State *L, const ts_document *document, const ts_node *node)
{
    switch ((ts_node_kind)node->kind) {
    case TS_NODE_NULL: lua_pushnil(L); break;
    case TS_NODE_BOOLEAN: lua_pushboolean(L, node->value.boolean); break;
    case TS_NODE_INTEGER: lua_pushinteger(L, node->value.integer); break;
    case TS_NODE_NUMBER: lua_pushnumber(L, node->value.number); break;
    case TS_NODE_STRING: push_text(L, node); break;
    case TS_NODE_SEQUENCE:
    case TS_NODE_MAPPING:
        if (ts_view_push_known(L, node)) break;
        ts_view *view = new_view(L, 0, 0);
        view->kind = TS_VIEW_ANY;
        view->document = document;
        view->node = node;
        ts_view_remember(L, node);
        break;
    }
}

bool ts_view_usable(const ts_node *node)
{
    return node->kind != TS_NODE_NULL && node->typing != TS_TYPING_INVALID;
}

void ts_view_push_value(lua_State *L, const ts_document *document, const ts_node *node, const ts_field *field)
{
    if (!ts_view_usable(node)) {
        lua_pushnil(L);
        return;
    }
    switch (field->type) {
    case TS_TYPE_TEXT:
    case TS_TYPE_ID:
    case TS_TYPE_REFERENCE: push_text(L, node); break;
    case TS_TYPE_YEAR: lua_pushinteger(L, node->value.integer); break;
    case TS_TYPE_DATE:
    case TS_TYPE_SPAN: push_days(L, document, node); break;
    case TS_TYPE_NUMBER: lua_pushnumber(L, node->value.number); break;
    case TS_TYPE_FLAG: lua_pushboolean(L, node->value.boolean); break;
    case TS_TYPE_CHOICE: lua_pushstring(L, field->choices[node->value.integer].en); break;
    case TS_TYPE_RECORD: ts_view_push_record(L, document, node, field->record); break;
    case TS_TYPE_ANY: ts_view_push_any(L, document, node); break;
    }
}

ts_view *ts_view_push_list(lua_State *L, const ts_field *field, size_t members)
{
    ts_view *view = new_view(L, members, members < TS_VIEW_ANSWERS_MAX ? members : TS_VIEW_ANSWERS_MAX);
    view->kind = TS_VIEW_LIST;
    view->field = field;
    view->count = (uint32_t)members;
    return view;
}

/* Pushes a list field that is given. */
static void push_list(lua_State *L, const ts_document *document, const ts_node *node, const ts_field *field)
{
    size_t usable = 0, all = node->kind == TS_NODE_SEQUENCE ? node->count : 1;
    for (size_t i = 0; i < all; i++)
        usable += ts_view_usable(node->kind == TS_NODE_SEQUENCE ? node->items[i] : node);
    ts_view *view = ts_view_push_list(L, field, usable);
    view->document = document;
    view->node = node;
    for (size_t i = 0, at = 0; i < all; i++) {
        const ts_node *item = node->kind == TS_NODE_SEQUENCE ? node->items[i] : node;
        if (ts_view_usable(item)) view->members[at++] = (ts_member){document, item};
    }
}

/* Pushes a record, list or `x` that is not given. `above` is the record that could have given it. */
static void push_absent(lua_State *L, const ts_view *above, const ts_field *field)
{
    bool record = !(field->flags & TS_FIELD_LIST) && field->type == TS_TYPE_RECORD;
    ts_view *view = new_view(L, 0, record ? answers_of(field->record) : 0);
    view->kind = (field->flags & TS_FIELD_LIST) ? TS_VIEW_LIST
                 : field->type == TS_TYPE_ANY   ? TS_VIEW_ANY
                                                : TS_VIEW_RECORD;
    view->document = above->document;
    view->above = above->node != NULL ? above->node : above->above;
    view->record = field->record;
    view->field = field;
    view->extra = ts_root_has_extra(view);
}

const ts_node *ts_view_given(const ts_node *record, const ts_field *field)
{
    if (record == NULL) return NULL;
    if (record->kind != TS_NODE_MAPPING) return (field->flags & TS_FIELD_BARE) ? record : NULL;
    const ts_entry *entry = ts_node_field(record, field);
    return entry == NULL ? NULL : entry->value;
}

/* The parts of a plan that its evaluation does not need: a rule that asks for them says of an evaluation alone what may be wrong. */
void ts_view_note_looked(lua_State *L, const ts_view *view, const ts_field *field)
{
    ts_seen *seen = ts_lua_of(L)->seen;
    if (seen == NULL || seen->begun == NULL || view->node != seen->begun->root) return;
    static const char *const apart[] = {"policy", "initiatives", "excluded_systems", "chart", "changes", "process", "publication"};
    for (size_t i = 0; i < sizeof(apart) / sizeof(apart[0]); i++) seen->beyond |= strcmp(field->en, apart[i]) == 0;
}

void ts_view_push_field(lua_State *L, int index, const ts_field *field)
{
    const ts_view *view = lua_touserdata(L, index);
    int slot = slot_of(view->record, field);
    ts_view_note_looked(L, view, field);
    if (ts_view_push_answer(L, index, slot)) return;
    const ts_node *node = ts_view_given(view->node, field);
    bool container = (field->flags & TS_FIELD_LIST) || field->type == TS_TYPE_RECORD || field->type == TS_TYPE_ANY;
    if (node == NULL || !ts_view_usable(node)) {
        if (container) push_absent(L, view, field);
        else lua_pushnil(L);
    } else if (field->flags & TS_FIELD_LIST) {
        push_list(L, view->document, node, field);
    } else {
        ts_view_push_value(L, view->document, node, field);
    }
    ts_view_keep_answer(L, index, slot);
}

/* Notes that a rule has asked for a field. */
static void note_seen(ts_seen *seen, const ts_record *record, const ts_field *field)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->items[i].field == field) return;
    if (seen->count == TS_SEEN_MAX) return;
    seen->items[seen->count].record = record;
    seen->items[seen->count++].field = field;
}

/* Adds the names of all fields below a record to the list on top. */
static void anchor(lua_State *L, const ts_record *record, lua_Integer *count)
{                                                               /* names */
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        lua_pushstring(L, field->en);                           /* names name */
        lua_rawseti(L, -2, ++*count);                           /* names */
        if (field->record != NULL) anchor(L, field->record, count); /* no record holds itself */
    }
}

void ts_view_anchor_names(lua_State *L)
{
    lua_Integer count = 0;
    lua_createtable(L, 0, 0); /* names */
    for (const ts_kind *kind = ts_kinds; kind->name != NULL; kind++) anchor(L, kind->root, &count);
    for (size_t i = 0; i < TS_ROOT_EXTRAS; i++) {
        lua_pushstring(L, ts_root_extras[i]); /* names name */
        lua_rawseti(L, -2, ++count);          /* names */
    }
    luaL_ref(L, LUA_REGISTRYINDEX); /* */
}

const ts_asked *ts_view_asked(lua_State *L, const ts_record *record, int index)
{
    ts_lua *lua = ts_lua_of(L);
    const void *address = lua_topointer(L, index);
    size_t at = ((uintptr_t)address / 16 ^ (uintptr_t)record / 8) % TS_ASKED_MAX, tried = 0;
    for (; lua->asked[at].record != NULL; at = (at + 1) % TS_ASKED_MAX) {
        if (lua->asked[at].record == record && lua->asked[at].name == address) return &lua->asked[at];
        if (++tried == TS_ASKED_MAX / 2) return NULL; /* there are not nearly so many */
    }
    if (lua_type(L, index) != LUA_TSTRING) return NULL;
    size_t length;
    const char *name = lua_tolstring(L, index, &length);
    if (strlen(name) != length) return NULL;
    const ts_field *field = ts_schema_english(record, name, length); /* anchored, hence the only one that ever has this address */
    size_t extra = ts_root_extra(record, name);
    if (field == NULL && extra == TS_ROOT_EXTRAS) return NULL;
    int slot = field != NULL ? slot_of(record, field) : (int)(count_fields(record) + extra) + 1;
    lua->asked[at] = (ts_asked){record, address, field, slot};
    return &lua->asked[at];
}

/* Raises an error that says which name comes nearest. */
_Noreturn static void refuse_field(lua_State *L, const ts_record *record, const char *name, size_t length)
{
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, length, &budget);
    for (const ts_field *field = record->fields; field->en != NULL; field++) ts_nearest_offer(&search, field->en);
    const ts_field *japanese = ts_schema_field(record, name, length); /* as a plan may spell it, but a rule does not */
    const char *best = japanese != NULL ? japanese->en : ts_nearest_best(&search);
    if (best != NULL)
        ts_lua_raise(L, "%1$s（%2$s）に項目 '%3$s' はありません。'%4$s' ではありませんか。",
                     "%1$s%2$.0s has no field '%3$s'; did you mean '%4$s'?", record->name, record->title.ja, name, best);
    ts_lua_raise(L, "%1$s（%2$s）に項目 '%3$s' はありません。", "%1$s%2$.0s has no field '%3$s'", record->name,
                 record->title.ja, name);
}

const ts_field *ts_view_check_field(lua_State *L, const ts_record *record, int index)
{
    const ts_asked *asked = ts_view_asked(L, record, index);
    if (asked == NULL && lua_type(L, index) != LUA_TSTRING)
        ts_lua_raise(L, "項目名ではなく%s型の値で引いています", "a field is asked for by a %s value, not by its name",
                     luaL_typename(L, index));
    const ts_field *field = asked != NULL ? asked->field : NULL;
    if (field == NULL) {
        size_t length;
        const char *name = lua_tolstring(L, index, &length);
        field = ts_schema_english(record, name, length);
        if (field == NULL) refuse_field(L, record, name, length);
    }
    ts_lua *lua = ts_lua_of(L);
    if (lua->seen != NULL) note_seen(lua->seen, record, field);
    return field;
}

void ts_view_push_document(lua_State *L, const ts_document *document)
{
    ts_view_push_record(L, document, document->root, document->head.kind->root);
}

void ts_view_push_data(lua_State *L, const ts_document *document)
{
    ts_view_push_any(L, document, document->root);
}

static uint32_t count_of(const ts_view *view)
{
    if (view->kind == TS_VIEW_LIST) return view->count;
    if (view->kind == TS_VIEW_ANY && view->node != NULL && view->node->kind == TS_NODE_SEQUENCE)
        return view->node->count;
    return 0;
}

bool ts_view_count(lua_State *L, int index, lua_Integer *count)
{
    const ts_view *view = lua_touserdata(L, index);
    if (view == NULL) return false;
    if (view->kind == TS_VIEW_RECORD || view->kind == TS_VIEW_DAYS) return false;
    if (view->kind == TS_VIEW_ANY && view->node != NULL && view->node->kind == TS_NODE_MAPPING) return false;
    *count = count_of(view);
    return true;
}

void ts_view_push_element(lua_State *L, int index, lua_Integer at)
{
    const ts_view *view = lua_touserdata(L, index);
    if (view->kind == TS_VIEW_LIST) {
        if (ts_view_push_answer(L, index, (int)at)) return;
        const ts_member *member = &view->members[at - 1];
        if (view->field == NULL) ts_view_push_document(L, member->document);
        else ts_view_push_value(L, member->document, member->node, view->field);
        ts_view_keep_answer(L, index, (int)at);
    } else {
        ts_view_push_any(L, view->document, view->node->items[at - 1]);
    }
}

bool ts_view_placed(lua_State *L, int index)
{
    const ts_view *view = lua_touserdata(L, index);
    return view->node != NULL;
}

bool ts_view_before(lua_State *L, int a, int b)
{
    const ts_view *one = lua_touserdata(L, a), *two = lua_touserdata(L, b);
    if (one->document != two->document)
        return strcmp(one->document->source->path, two->document->source->path) < 0;
    if (one->node != two->node) return one->node->order < two->node->order;
    return one->kind < two->kind; /* a single value in place of a list, and that list */
}

void ts_view_push_string(lua_State *L, int index)
{
    const ts_view *view = lua_touserdata(L, index);
    switch (view->kind) {
    case TS_VIEW_DAYS: lua_pushlstring(L, view->node->text, view->node->count); break;
    case TS_VIEW_RECORD: lua_pushfstring(L, "plan data (%s)", view->record->name); break;
    case TS_VIEW_LIST: lua_pushliteral(L, "plan data (list)"); break;
    default: lua_pushliteral(L, "plan data"); break;
    }
}
