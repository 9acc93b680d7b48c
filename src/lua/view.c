/* View: plan data as a rule sees it. */
#include "lua/view.h"

#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "lua/state.h"
#include "lua/view_internal.h"

static const char METATABLE; /* addresses of these two are registry keys */
static const char VALUES;    /* node → value: what was pushed before is pushed again */

ts_view *ts_view_to(lua_State *L, int index)
{
    ts_view *view = lua_touserdata(L, index);
    if (view == NULL || lua_type(L, index) != LUA_TUSERDATA)
        ts_lua_raise(L, "計画のデータが要るところに%s型の値があります", "plan data expected, got a %s value",
                     luaL_typename(L, index));
    return view; /* no other userdata exists in our states */
}

bool ts_view_is(lua_State *L, int index)
{
    return lua_type(L, index) == LUA_TUSERDATA;
}

static ts_view *new_view(lua_State *L, size_t members)
{
    ts_view *view = lua_newuserdatauv(L, sizeof(ts_view) + members * sizeof(ts_member), 0); /* view */
    memset(view, 0, sizeof(*view));
    lua_rawgetp(L, LUA_REGISTRYINDEX, &METATABLE); /* view meta */
    lua_setmetatable(L, -2);                       /* view */
    return view;
}

/* Pushes what was pushed for this node before and returns true; or pushes nothing. */
static bool push_known(lua_State *L, const void *node)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &VALUES); /* values */
    if (lua_rawgetp(L, -1, node) == LUA_TNIL) { /* values nil */
        lua_pop(L, 2);
        return false;
    }
    lua_remove(L, -2); /* value */
    return true;
}

/* Remembers the value on top for this node. Stack: unchanged. */
static void remember(lua_State *L, const void *node)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &VALUES); /* value values */
    lua_pushvalue(L, -2);                       /* value values value */
    lua_rawsetp(L, -2, node);                   /* value values */
    lua_pop(L, 1);                              /* value */
}

void ts_view_push_record(lua_State *L, const ts_document *document, const ts_node *node, const ts_record *record)
{
    if (push_known(L, node)) return;
    ts_view *view = new_view(L, 0);
    view->kind = TS_VIEW_RECORD;
    view->document = document;
    view->node = node;
    view->record = record;
    remember(L, node);
}

static void push_days(lua_State *L, const ts_document *document, const ts_node *node)
{
    if (push_known(L, node)) return;
    ts_view *view = new_view(L, 0);
    view->kind = TS_VIEW_DAYS;
    view->document = document;
    view->node = node;
    remember(L, node);
}

static void push_text(lua_State *L, const ts_node *node)
{
    enum { SHORT = 40 }; /* Lua keeps one copy of each string up to here; longer ones we keep ourselves */
    if (node->count <= SHORT) {
        lua_pushlstring(L, node->text, node->count);
    } else if (!push_known(L, node)) {
        lua_pushlstring(L, node->text, node->count);
        remember(L, node);
    }
}

/* Pushes untyped data by its YAML type. */
static void push_any(lua_State *L, const ts_document *document, const ts_node *node)
{
    switch ((ts_node_kind)node->kind) {
    case TS_NODE_NULL: lua_pushnil(L); break;
    case TS_NODE_BOOLEAN: lua_pushboolean(L, node->value.boolean); break;
    case TS_NODE_INTEGER: lua_pushinteger(L, node->value.integer); break;
    case TS_NODE_NUMBER: lua_pushnumber(L, node->value.number); break;
    case TS_NODE_STRING: push_text(L, node); break;
    case TS_NODE_SEQUENCE:
    case TS_NODE_MAPPING:
        if (push_known(L, node)) break;
        ts_view *view = new_view(L, 0);
        view->kind = TS_VIEW_ANY;
        view->document = document;
        view->node = node;
        remember(L, node);
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
    case TS_TYPE_ANY: push_any(L, document, node); break;
    }
}

ts_view *ts_view_push_list(lua_State *L, const ts_field *field, size_t members)
{
    ts_view *view = new_view(L, members);
    view->kind = TS_VIEW_LIST;
    view->field = field;
    view->count = (uint32_t)members;
    return view;
}

/* Pushes a list field that is given. */
static void push_list(lua_State *L, const ts_document *document, const ts_node *node, const ts_field *field)
{
    /* A single value in place of a list is a node of its own as well: its list is known by the address behind it. */
    const void *known = node->kind == TS_NODE_SEQUENCE ? (const void *)node : (const char *)node + 1;
    if (push_known(L, known)) return;
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
    remember(L, known);
}

/* Pushes a record, list or `x` that is not given. `above` is the record that could have given it. */
static void push_absent(lua_State *L, const ts_view *above, const ts_field *field)
{
    ts_view *view = new_view(L, 0);
    view->kind = (field->flags & TS_FIELD_LIST) ? TS_VIEW_LIST
                 : field->type == TS_TYPE_ANY   ? TS_VIEW_ANY
                                                : TS_VIEW_RECORD;
    view->document = above->document;
    view->above = above->node != NULL ? above->node : above->above;
    view->record = field->record;
    view->field = field;
}

const ts_node *ts_view_given(const ts_node *record, const ts_field *field)
{
    if (record == NULL) return NULL;
    if (record->kind != TS_NODE_MAPPING) return (field->flags & TS_FIELD_BARE) ? record : NULL;
    const ts_entry *entry = ts_node_field(record, field);
    return entry == NULL ? NULL : entry->value;
}

static void push_field(lua_State *L, const ts_view *view, const ts_field *field)
{
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
}

const ts_field *ts_view_check_field(lua_State *L, const ts_record *record, int index)
{
    if (lua_type(L, index) != LUA_TSTRING)
        ts_lua_raise(L, "項目名ではなく%s型の値で引いています", "a field is asked for by a %s value, not by its name",
                     luaL_typename(L, index));
    size_t length;
    const char *name = lua_tolstring(L, index, &length);
    const ts_field *field = ts_schema_english(record, name, length);
    if (field != NULL) return field;
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, length, &budget);
    for (field = record->fields; field->en != NULL; field++) ts_nearest_offer(&search, field->en);
    const char *best = ts_nearest_best(&search);
    if (best != NULL)
        ts_lua_raise(L, "%1$s（%2$s）に項目 '%3$s' はありません。'%4$s' ではありませんか。",
                     "%1$s%2$.0s has no field '%3$s'; did you mean '%4$s'?", record->name, record->title.ja, name, best);
    ts_lua_raise(L, "%1$s（%2$s）に項目 '%3$s' はありません。", "%1$s%2$.0s has no field '%3$s'", record->name,
                 record->title.ja, name);
}

/* Pushes a field of untyped data; nil where there is none. */
static void push_any_field(lua_State *L, const ts_view *view, int key)
{
    const ts_node *node = view->node;
    if (node != NULL && node->kind == TS_NODE_MAPPING && lua_type(L, key) == LUA_TSTRING) {
        const ts_node *value = ts_node_get(node, lua_tostring(L, key));
        if (value != NULL) {
            push_any(L, view->document, value);
            return;
        }
    } else if (node != NULL && node->kind == TS_NODE_SEQUENCE && lua_isinteger(L, key)) {
        lua_Integer at = lua_tointeger(L, key);
        if (at >= 1 && at <= (lua_Integer)node->count) {
            push_any(L, view->document, node->items[at - 1]);
            return;
        }
    }
    lua_pushnil(L);
}

/* Pushes a value that only a date or span has. */
static void push_days_field(lua_State *L, const ts_view *view, int key)
{
    const char *name = lua_type(L, key) == LUA_TSTRING ? lua_tostring(L, key) : "";
    if (strcmp(name, "first") == 0) lua_pushinteger(L, view->node->value.days.first);
    else if (strcmp(name, "last") == 0) lua_pushinteger(L, view->node->value.days.last);
    else if (strcmp(name, "text") == 0) lua_pushlstring(L, view->node->text, view->node->count);
    else
        ts_lua_raise(L, "日付・期間にある項目は first、last、text です（'%s' はありません）。",
                     "a date or span has first, last and text, but no '%s'", name);
}

/* __index. This function is reached through the metatable alone, which rules cannot get at: argument 1 is a view. */
static int view_index(lua_State *L)
{
    const ts_view *view = lua_touserdata(L, 1);
    switch (view->kind) {
    case TS_VIEW_RECORD:
        if (view->document != NULL && view->node == view->document->root && ts_root_push_extra(L, view)) break;
        push_field(L, view, ts_view_check_field(L, view->record, 2));
        break;
    case TS_VIEW_LIST: ts_list_push_index(L, view); break;
    case TS_VIEW_DAYS: push_days_field(L, view, 2); break;
    case TS_VIEW_ANY: push_any_field(L, view, 2); break;
    }
    return 1;
}

static int view_newindex(lua_State *L)
{
    ts_lua_raise(L, "規則は計画のデータを変えられません", "a rule cannot change plan data");
}

static uint32_t count_of(const ts_view *view)
{
    if (view->kind == TS_VIEW_LIST) return view->count;
    if (view->kind == TS_VIEW_ANY && view->node != NULL && view->node->kind == TS_NODE_SEQUENCE)
        return view->node->count;
    return 0;
}

static int view_length(lua_State *L)
{
    const ts_view *view = lua_touserdata(L, 1);
    if (view->kind == TS_VIEW_RECORD || view->kind == TS_VIEW_DAYS)
        ts_lua_raise(L, "# は一覧に使います", "# is for lists");
    lua_pushinteger(L, count_of(view));
    return 1;
}

/* __eq: two views of something that is not given are made anew each time; they are equal when they mean the same. */
static int view_equal(lua_State *L)
{
    const ts_view *a = lua_touserdata(L, 1), *b = lua_touserdata(L, 2);
    lua_pushboolean(L, a->node == NULL && b->node == NULL && a->above != NULL && a->above == b->above &&
                           a->field == b->field);
    return 1;
}

static int view_tostring(lua_State *L)
{
    ts_view_push_string(L, 1);
    return 1;
}

void ts_view_open(lua_State *L)
{
    static const luaL_Reg metamethods[] = {
        {"__index", view_index}, {"__newindex", view_newindex}, {"__len", view_length},
        {"__eq", view_equal},    {"__tostring", view_tostring}, {NULL, NULL},
    };
    lua_createtable(L, 0, 8);
    luaL_setfuncs(L, metamethods, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &METATABLE);
    lua_createtable(L, 0, 0);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &VALUES);
}

void ts_view_push_document(lua_State *L, const ts_document *document)
{
    ts_view_push_record(L, document, document->root, document->head.kind->root);
}

void ts_view_push_data(lua_State *L, const ts_document *document)
{
    push_any(L, document, document->root);
}

bool ts_view_count(lua_State *L, int index, lua_Integer *count)
{
    if (!ts_view_is(L, index)) return false;
    const ts_view *view = lua_touserdata(L, index);
    if (view->kind == TS_VIEW_RECORD || view->kind == TS_VIEW_DAYS) return false;
    if (view->kind == TS_VIEW_ANY && view->node != NULL && view->node->kind == TS_NODE_MAPPING) return false;
    *count = count_of(view);
    return true;
}

void ts_view_push_element(lua_State *L, int index, lua_Integer at)
{
    const ts_view *view = lua_touserdata(L, index);
    if (view->kind == TS_VIEW_LIST) {
        const ts_member *member = &view->members[at - 1];
        if (view->field == NULL) ts_view_push_document(L, member->document);
        else ts_view_push_value(L, member->document, member->node, view->field);
    } else {
        push_any(L, view->document, view->node->items[at - 1]);
    }
}

/* The iterator of pairs over a view. Upvalues: the view, how many were given out. */
static int next_entry(lua_State *L)
{
    const ts_view *view = lua_touserdata(L, lua_upvalueindex(1));
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(2));
    lua_Integer count;
    if (ts_view_count(L, lua_upvalueindex(1), &count)) {
        if (at >= count) return 0;
        lua_pushinteger(L, at + 1);
        lua_pushvalue(L, -1);
        lua_replace(L, lua_upvalueindex(2));
        ts_view_push_element(L, lua_upvalueindex(1), at + 1);
        return 2;
    }
    const ts_node *node = view->node;
    while (node != NULL && node->kind == TS_NODE_MAPPING && at < (lua_Integer)node->count) {
        const ts_entry *entry = &node->entries[at++];
        lua_pushinteger(L, at);
        lua_replace(L, lua_upvalueindex(2));
        if (!ts_view_usable(entry->value)) continue;
        if (view->kind == TS_VIEW_ANY) {
            lua_pushlstring(L, entry->key->text, entry->key->count);
            push_any(L, view->document, entry->value);
            return 2;
        }
        if (entry->field == NULL) continue; /* an unknown key: reported, and not there for rules */
        lua_pushstring(L, entry->field->en);
        push_field(L, view, entry->field);
        return 2;
    }
    return 0;
}

int ts_view_pairs(lua_State *L, int index)
{
    lua_pushvalue(L, index);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_entry, 2);
    return 1;
}

bool ts_view_before(lua_State *L, int a, int b)
{
    const ts_view *one = lua_touserdata(L, a), *two = lua_touserdata(L, b);
    if (one->document != two->document) {
        if (one->document == NULL || two->document == NULL) return one->document == NULL;
        return strcmp(one->document->source->path, two->document->source->path) < 0;
    }
    const ts_node *first = one->node != NULL ? one->node : one->above;
    const ts_node *second = two->node != NULL ? two->node : two->above;
    return first != NULL && second != NULL && first->order < second->order;
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

/* The place of a node: a value itself, or for a record or list what names it. */
static void place_node(ts_place *place, ts_arena *arena, const ts_document *document, const ts_node *node)
{
    place->document = document;
    place->path = ts_document_path(arena, document, node);
    if (node->kind == TS_NODE_MAPPING) place->span = ts_document_head_span(document, node);
    else if (node->kind == TS_NODE_SEQUENCE) place->span = ts_document_key_span(document, node);
    else place->span = node->span;
}

/* The place of a field of `mapping` that is not given: what names the mapping. */
static void place_missing(ts_place *place, ts_arena *arena, const ts_document *document, const ts_node *mapping,
                          const char *name)
{
    place->document = document;
    place->span = ts_document_head_span(document, mapping);
    place->path = ts_arena_format(arena, "%s/%s", ts_document_path(arena, document, mapping), name);
}

ts_place ts_view_place(lua_State *L, int index, int key)
{
    const ts_view *view = ts_view_to(L, index);
    ts_arena *arena = ts_lua_of(L)->arena;
    ts_place place = {0};
    const ts_node *self = view->node != NULL ? view->node : view->above;
    if (self == NULL) /* a made list, or last year's plan where there is none */
        ts_lua_raise(L, "この値は計画の中に場所を持ちません。もとになる項目か要素を示してください。",
                     "this value has no place in the plan: point to an element, or to the field it came from");
    bool record = view->kind == TS_VIEW_RECORD && view->node != NULL;
    place.mapping = record ? view->node : NULL;
    place.record = record ? view->record : NULL;
    if (view->kind == TS_VIEW_RECORD && key != 0) {
        const ts_field *field = ts_view_check_field(L, view->record, key);
        const ts_node *node = ts_view_given(view->node, field);
        if (node != NULL && node->kind != TS_NODE_NULL) place_node(&place, arena, view->document, node);
        else place_missing(&place, arena, view->document, self, field->en);
        /* A record under a key is pointed to by its key: `detail_plan:`, not the first thing in it. */
        if (node != NULL && node->kind == TS_NODE_MAPPING) place.span = ts_document_key_span(view->document, node);
    } else if (key != 0 && lua_isinteger(L, key)) {
        lua_Integer count, at = lua_tointeger(L, key);
        if (!ts_view_count(L, index, &count) || at < 1 || at > count)
            ts_lua_raise(L, "一覧に%d番目の要素はありません", "the list has no element %d", (int)at);
        if (view->kind == TS_VIEW_LIST)
            place_node(&place, arena, view->members[at - 1].document, view->members[at - 1].node);
        else place_node(&place, arena, view->document, view->node->items[at - 1]);
    } else if (key != 0) {
        const char *name = luaL_checkstring(L, key);
        const ts_node *node = self->kind == TS_NODE_MAPPING ? ts_node_get(self, name) : NULL;
        if (node != NULL) place_node(&place, arena, view->document, node);
        else place_missing(&place, arena, view->document, self, name);
    } else if (view->node != NULL) {
        place_node(&place, arena, view->document, view->node);
    } else {
        place_missing(&place, arena, view->document, self, view->field->en);
    }
    return place;
}
