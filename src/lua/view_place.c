/* Places: what a finding that names a view points to. */
#include <lauxlib.h>
#include <string.h>

#include "lua/state.h"
#include "lua/view_internal.h"

/* The place of a node: a value itself, or for a record or list what names it. */
static void place_node(ts_place *place, ts_arena *arena, const ts_document *document, const ts_node *node)
{
    place->document = document;
    place->path = ts_document_path(arena, document, node);
    place->content = node->span;
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

/* The place of an element of a list, which may be one that was made by a method. */
static void place_element(ts_place *place, lua_State *L, const ts_view *view, int index, int key)
{
    ts_arena *arena = ts_lua_of(L)->arena;
    lua_Integer count, at = lua_tointeger(L, key);
    if (!ts_view_count(L, index, &count) || at < 1 || at > count)
        ts_lua_raise(L, "一覧に%d番目の要素はありません", "the list has no element %d", (int)at);
    if (view->kind == TS_VIEW_LIST)
        place_node(place, arena, view->members[at - 1].document, view->members[at - 1].node);
    else place_node(place, arena, view->document, view->node->items[at - 1]);
}

/* The place of a field of a record, given or not. */
static void place_field(ts_place *place, lua_State *L, const ts_view *view, const ts_node *self, int key)
{
    ts_arena *arena = ts_lua_of(L)->arena;
    const ts_field *field = ts_view_check_field(L, view->record, key);
    const ts_node *node = ts_view_given(view->node, field);
    if (node != NULL && node->kind != TS_NODE_NULL) place_node(place, arena, view->document, node);
    else place_missing(place, arena, view->document, self, field->en);
    /* A record under a key is pointed to by its key: `detail_plan:`, not the first thing in it. */
    if (node != NULL && node->kind == TS_NODE_MAPPING) place->span = ts_document_key_span(view->document, node);
}

ts_place ts_view_place(lua_State *L, int index, int key)
{
    const ts_view *view = ts_view_to(L, index);
    ts_arena *arena = ts_lua_of(L)->arena;
    ts_place place = {0};
    const ts_node *self = view->node != NULL ? view->node : view->above;
    if (key != 0 && view->kind != TS_VIEW_RECORD && lua_isinteger(L, key)) {
        place_element(&place, L, view, index, key);
        return place;
    }
    if (self == NULL) /* a made list, or last year's plan where there is none */
        ts_lua_raise(L, "この値は計画の中に場所を持ちません。もとになる項目か要素を示してください。",
                     "this value has no place in the plan: point to an element, or to the field it came from");
    bool record = view->kind == TS_VIEW_RECORD && view->node != NULL;
    place.mapping = record ? view->node : NULL;
    place.record = view->kind == TS_VIEW_RECORD ? view->record : NULL; /* also of a record that is not given */
    if (key != 0 && view->kind == TS_VIEW_RECORD) {
        place_field(&place, L, view, self, key);
    } else if (key != 0 && view->kind == TS_VIEW_ANY && view->node != NULL && view->node->kind == TS_NODE_MAPPING) {
        const char *name = luaL_checkstring(L, key);
        const ts_node *node = ts_node_get(self, name);
        if (node != NULL) place_node(&place, arena, view->document, node);
        else place_missing(&place, arena, view->document, self, name);
    } else if (key != 0 && (view->kind != TS_VIEW_ANY || view->node != NULL)) {
        ts_lua_raise(L, "項目名で指せるのはレコードだけです", "only a record has fields to point to by name");
    } else if (view->node != NULL) {
        place_node(&place, arena, view->document, view->node);
    } else {
        place_missing(&place, arena, view->document, self, view->field->en);
    }
    return place;
}
