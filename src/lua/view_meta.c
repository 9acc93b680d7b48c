/* What Lua does with views: indexing, length, equality, pairs. */
#include <lauxlib.h>
#include <string.h>

#include "lua/state.h"
#include "lua/view_internal.h"

/* Pushes a field of untyped data; nil where there is none. */
static void push_any_field(lua_State *L, const ts_view *view, int key)
{
    const ts_node *node = view->node;
    if (node != NULL && node->kind == TS_NODE_MAPPING && lua_type(L, key) == LUA_TSTRING) {
        const ts_node *value = ts_node_get(node, lua_tostring(L, key));
        if (value != NULL) {
            ts_view_push_any(L, view->document, value);
            return;
        }
    } else if (node != NULL && node->kind == TS_NODE_SEQUENCE && lua_isinteger(L, key)) {
        lua_Integer at = lua_tointeger(L, key);
        if (at >= 1 && at <= (lua_Integer)node->count) {
            ts_view_push_any(L, view->document, node->items[at - 1]);
            return;
        }
    }
    lua_pushnil(L);
}

/* Pushes a value that only a date or span has. */
static void push_days_field(lua_State *L, const ts_view *view, int key)
{
    const char *name = lua_type(L, key) == LUA_TSTRING ? lua_tostring(L, key) : "";
    if (name[0] == 'f' && strcmp(name, "first") == 0) lua_pushinteger(L, view->node->value.days.first);
    else if (name[0] == 'l' && strcmp(name, "last") == 0) lua_pushinteger(L, view->node->value.days.last);
    else if (strcmp(name, "text") == 0) lua_pushlstring(L, view->node->text, view->node->count);
    else
        ts_lua_raise(L, "日付・期間にある項目は first、last、text です（'%s' はありません）。",
                     "a date or span has first, last and text, but no '%s'", name);
}

/* Pushes a field of the record at index 1, or what a root answers to besides. While notes are taken of what a rule looks at, no
 * answer is given without looking. */
static void push_record_field(lua_State *L, const ts_view *view)
{
    const ts_asked *asked = ts_view_asked(L, view->record, 2);
    if (asked != NULL && ts_lua_of(L)->seen == NULL && ts_view_push_answer(L, 1, asked->slot)) return;
    if (!view->extra || !ts_root_push_extra(L, view)) ts_view_push_field(L, 1, ts_view_check_field(L, view->record, 2));
    else if (asked != NULL) ts_view_keep_answer(L, 1, asked->slot);
}

/* __index. This function is reached through the metatable alone, which rules cannot get at: argument 1 is a view. */
static int view_index(lua_State *L)
{
    const ts_view *view = lua_touserdata(L, 1);
    switch (view->kind) {
    case TS_VIEW_RECORD: push_record_field(L, view); break;
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

static int view_length(lua_State *L)
{
    lua_Integer count;
    if (!ts_view_count(L, 1, &count)) ts_lua_raise(L, "# は一覧に使います", "# is for lists");
    lua_pushinteger(L, count);
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
    ts_view_set_metatable(L);
    ts_view_anchor_names(L);
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
            ts_view_push_any(L, view->document, entry->value);
            return 2;
        }
        if (entry->field == NULL) continue; /* an unknown key: reported, and not there for rules */
        lua_pushstring(L, entry->field->en);
        ts_view_push_field(L, lua_upvalueindex(1), entry->field);
        return 2;
    }
    return 0;
}

/* Arguments: the list, the number before. */
static int next_element(lua_State *L)
{
    const ts_view *list = ts_view_to(L, 1);
    int counts;
    lua_Integer at = lua_tointegerx(L, 2, &counts) + 1;
    if (!counts) luaL_checkinteger(L, 2); /* says what is wrong */
    if (list->kind != TS_VIEW_LIST || at < 1 || at > (lua_Integer)list->count) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, at);
    ts_view_push_element(L, 1, at);
    return 2;
}

lua_CFunction ts_view_iterator(lua_State *L, int index)
{
    const ts_view *view = lua_touserdata(L, index);
    return view != NULL && view->kind == TS_VIEW_LIST ? next_element : NULL;
}

int ts_view_pairs(lua_State *L, int index)
{
    lua_pushvalue(L, index);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_entry, 2);
    return 1;
}
