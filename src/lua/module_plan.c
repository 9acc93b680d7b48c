/* Questions about plan data that a field alone does not answer.
 *
 *     given(plan.evaluation)                  -- was the section given at all?
 *     given(initiative, "detail_plan")        -- was this field given, whatever is in it?
 *     batch.has_plan("reiji-kikou", 2026)     -- is another organisation's plan in this run?
 */
#include <lauxlib.h>
#include <string.h>

#include "lua/modules.h"
#include "lua/state.h"
#include "lua/view_internal.h"

static int plan_given(lua_State *L)
{
    const ts_view *view = ts_view_to(L, 1);
    bool given = view->kind == TS_VIEW_LIST && view->above == NULL ? true : view->node != NULL;
    if (given && !lua_isnoneornil(L, 2)) {
        const ts_node *node = NULL;
        if (view->kind == TS_VIEW_RECORD) {
            const ts_field *field = ts_view_check_field(L, view->record, 2);
            ts_view_note_looked(L, view, field);
            node = ts_view_given(view->node, field);
        } else if (view->kind == TS_VIEW_ANY && view->node->kind == TS_NODE_MAPPING)
            node = ts_node_get(view->node, luaL_checkstring(L, 2));
        given = node != NULL && !ts_schema_empty(node); /* `cause: ""` gives no cause */
    } else if (!lua_isnoneornil(L, 2) && view->kind == TS_VIEW_RECORD) {
        ts_view_check_field(L, view->record, 2);
    }
    lua_pushboolean(L, given);
    return 1;
}

const luaL_Reg ts_module_plan[] = {
    {"given", plan_given},
    {NULL, NULL},
};

/* How many organisations are in this run. */
static int batch_size(lua_State *L)
{
    const ts_scope *scope = ts_lua_of(L)->scope;
    lua_pushinteger(L, scope == NULL || scope->roll == NULL ? 0 : (lua_Integer)scope->roll->organizations);
    return 1;
}

/* Arguments: an organisation's id, a fiscal year. */
static int batch_has_plan(lua_State *L)
{
    const ts_scope *scope = ts_lua_of(L)->scope;
    const char *id = luaL_checkstring(L, 1);
    lua_Integer year = luaL_checkinteger(L, 2);
    bool known = scope != NULL && scope->roll != NULL && year > 0 && year <= 9999;
    lua_pushboolean(L, known && ts_roll_has_plan(scope->roll, id, (int)year));
    return 1;
}

const luaL_Reg ts_module_batch[] = {
    {"has_plan", batch_has_plan},
    {"size", batch_size},
    {NULL, NULL},
};
