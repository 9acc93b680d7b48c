/* What the root of a plan answers to beyond its own fields: the years around it.
 *
 *     plan.last                    -- last year's plan; empty when there is none: given(plan.last)
 *     plan.full                    -- of a published edition the full plan; empty when there is none, or when this is it
 *     plan.records:all("incidents") -- the records of the year that this plan judges
 *     plan:resolve("INC-1")        -- what an id names, in this plan or in reach of it; nil when nothing
 */
#include <lauxlib.h>
#include <string.h>

#include "lua/state.h"
#include "lua/view_internal.h"

static const ts_scope *check_scope(lua_State *L)
{
    const ts_scope *scope = ts_lua_of(L)->scope;
    if (scope == NULL)
        ts_lua_raise(L, "計画は check の中でだけ見られます", "a plan can be looked at inside check only");
    return scope;
}

/* A plan that was not given: an empty record without a place. */
static void push_no_plan(lua_State *L)
{
    ts_view *view = ts_view_push_list(L, NULL, 0);
    view->kind = TS_VIEW_RECORD;
    view->record = ts_schema_kind("plan")->root;
}

void ts_view_push_plan(lua_State *L, const ts_document *plan)
{
    if (plan != NULL && plan->root != NULL) ts_view_push_document(L, plan);
    else push_no_plan(L);
}

void ts_view_push_records(lua_State *L, const ts_document *const *records, size_t count)
{
    ts_view *list = ts_view_push_list(L, NULL, count);
    for (size_t i = 0; i < count; i++) list->members[i] = (ts_member){records[i], records[i]->root};
}

static void push_last(lua_State *L, const ts_document *plan)
{
    ts_view_push_plan(L, ts_series_last(check_scope(L)->series, plan->head.fiscal_year));
}

/* A full plan comes before its published edition (ts_series_plan), so what is found for the year is either the full one or this. */
static void push_full(lua_State *L, const ts_document *plan)
{
    const ts_document *full = ts_series_plan(check_scope(L)->series, plan->head.fiscal_year);
    ts_view_push_plan(L, full == plan ? NULL : full);
}

static void push_records(lua_State *L, const ts_document *plan)
{
    const ts_series_view *series = check_scope(L)->series;
    ts_view *list = ts_view_push_list(L, NULL, series->count);
    uint32_t count = 0;
    for (size_t i = 0; i < series->count; i++) {
        const ts_document *document = series->documents[i];
        if (document->root == NULL || document->head.kind != ts_schema_kind("record")) continue;
        if (document->head.fiscal_year == plan->head.fiscal_year - 1)
            list->members[count++] = (ts_member){document, document->root};
    }
    list->count = count;
}

/* Arguments: the plan, an id. */
static int plan_resolve(lua_State *L)
{
    ts_view_to(L, 1);
    const char *id = luaL_checkstring(L, 2);
    const ts_target *target = ts_references_find(check_scope(L)->references, id, ~0u);
    if (target == NULL) lua_pushnil(L);
    else ts_view_push_record(L, target->document, target->node, target->node->value.record);
    return 1;
}

/* What stands in the head of a document, for a fragment in a test that leaves its head out. */
static bool push_head(lua_State *L, const ts_view *view, const char *name)
{
    const ts_head *head = &view->document->head;
    bool root = view->node != NULL;
    const char *text = NULL;
    if (root && strcmp(name, "fiscal_year") == 0 && head->fiscal_year != 0) {
        lua_pushinteger(L, head->fiscal_year);
        return true;
    }
    if (!root && strcmp(name, "id") == 0) text = head->organization;
    if (!root && strcmp(name, "name") == 0) text = head->name;
    if (!root && strcmp(name, "type") == 0) text = head->type;
    if (text == NULL) return false;
    lua_pushstring(L, text);
    return true;
}

bool ts_root_has_extra(const ts_view *view)
{
    const ts_document *document = view->document;
    return document != NULL && (view->node == document->root || (view->node == NULL && view->above == document->root));
}

const char *const ts_root_extras[TS_ROOT_EXTRAS] = {"last", "full", "records", "resolve"};

size_t ts_root_extra(const ts_record *record, const char *name)
{
    size_t at = 0;
    while (at < TS_ROOT_EXTRAS && strcmp(ts_root_extras[at], name) != 0) at++;
    return record == ts_schema_kind("plan")->root ? at : TS_ROOT_EXTRAS;
}

bool ts_root_push_extra(lua_State *L, const ts_view *view)
{
    if (lua_type(L, 2) != LUA_TSTRING) return false;
    size_t length;
    const char *name = lua_tolstring(L, 2, &length);
    if (strchr("fintlr", name[0]) == NULL || strlen(name) != length) return false; /* what any of the names below begins with */
    const ts_document *document = view->document;
    bool root = view->node == document->root;
    bool organization = !root && strcmp(view->field->en, "organization") == 0;
    if ((root || organization) && push_head(L, view, name)) return true;
    if (!root || strcmp(document->head.kind->name, "plan") != 0) return false;
    if (strcmp(name, "last") == 0) push_last(L, document);
    else if (strcmp(name, "full") == 0) push_full(L, document);
    else if (strcmp(name, "records") == 0) push_records(L, document);
    else if (strcmp(name, "resolve") == 0) lua_pushcfunction(L, plan_resolve);
    else return false;
    return true;
}
