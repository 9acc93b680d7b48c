/* Questions about plan data that a field alone does not answer.
 *
 *     given(plan.evaluation)                  -- was the section given at all?
 *     given(initiative, "detail_plan")        -- was this field given, whatever is in it?
 *     to_write(priority, "answers", "INC-1")  -- "answers: [INC-1]"
 *     batch.has_plan("reiji-kikou", 2026)     -- is another organisation's plan in this run?
 */
#include <lauxlib.h>
#include <string.h>

#include "lua/modules.h"
#include "lua/state.h"
#include "lua/view_internal.h"
#include "lua/written.h"

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

/* Arguments: a record, a field of it that is a list, what it is to hold, and what stands in place of a plain text if not that text.
 * Gives the line, and whether it stands for the whole record. */
static int plan_to_write(lua_State *L)
{
    const ts_view *view = ts_view_to(L, 1);
    if (view->kind != TS_VIEW_RECORD || view->node == NULL || view->document == NULL)
        ts_lua_raise(L, "to_write には計画に書かれたレコードを渡してください", "to_write takes a record that the plan has");
    const ts_field *field = ts_view_check_field(L, view->record, 2);
    if (!(field->flags & TS_FIELD_LIST) || field->type == TS_TYPE_RECORD)
        ts_lua_raise(L, "to_write は識別子などの一覧の項目に使います（%s は違います）", "to_write is for lists of ids and the like; %s is none",
                     field->en);
    size_t length;
    const char *id = luaL_checklstring(L, 3, &length);
    ts_buffer *line = &ts_lua_of(L)->scratch;
    ts_buffer_clear(line);
    ts_node other = {.kind = TS_NODE_STRING};
    size_t other_length = 0;
    other.text = luaL_optlstring(L, 4, NULL, &other_length);
    other.count = (uint32_t)other_length;
    bool whole = ts_written_bare(view->record, view->node);
    const ts_node *node = whole && other.text != NULL ? &other : view->node;
    ts_written_list(line, view->document, view->record, node, field, id, length);
    lua_pushlstring(L, ts_buffer_string(line), line->length); /* line */
    lua_pushboolean(L, whole);                                /* line whole */
    return 2;
}

const luaL_Reg ts_module_plan[] = {
    {"given", plan_given},
    {"to_write", plan_to_write},
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
