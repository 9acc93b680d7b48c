/* Lists of plan data, and their methods.
 *
 *     for _, initiative in ipairs(plan.initiatives:of("education")) do … end
 *     plan.evaluation.incidents:where("origin", "own")
 *     plan.initiatives:of("education"):all("priorities")   -- the priorities of all of them, as one list
 *     plan.policy.items:find("P-1")                        -- by id; nil when there is none
 */
#include <lauxlib.h>
#include <string.h>

#include "lua/state.h"
#include "lua/view_internal.h"

static const ts_view *check_list(lua_State *L)
{
    const ts_view *list = ts_view_to(L, 1);
    if (list->kind != TS_VIEW_LIST)
        ts_lua_raise(L, "一覧ではありません。list:of(…) のようにコロンで呼んでください。",
                     "not a list; call it with a colon, as in list:of(…)");
    return list;
}

/* The record that the elements of a list are; raises an error for a list of plain values. */
static const ts_record *check_record(lua_State *L, const ts_view *list)
{
    if (list->field == NULL) return ts_schema_kind("record")->root;
    if (list->field->record == NULL)
        ts_lua_raise(L, "'%s' の要素には項目がありません", "elements of '%s' have no fields", list->field->en);
    return list->field->record;
}

/* Pushes the elements whose `field` equals the value at index 3; `choice` is its index among the choices of the field. */
static void push_equal(lua_State *L, const ts_view *list, const ts_field *field, int choice)
{
    bool texts = field->type == TS_TYPE_TEXT || field->type == TS_TYPE_ID || field->type == TS_TYPE_REFERENCE;
    bool plain = !(field->flags & TS_FIELD_LIST); /* else what a member gives may be a list */
    size_t length = 0;
    const char *text = lua_type(L, 3) == LUA_TSTRING ? lua_tolstring(L, 3, &length) : NULL;
    ts_view *result = ts_view_push_list(L, list->field, list->count); /* … result */
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const ts_node *node = ts_view_given(list->members[i].node, field);
        if (node == NULL || !ts_view_usable(node)) continue;
        bool equal;
        if (plain && choice >= 0) {
            equal = node->value.integer == choice;
        } else if (plain && texts) {
            equal = text != NULL && node->count == length && memcmp(node->text, text, length) == 0;
        } else {
            ts_view_push_value(L, list->members[i].document, node, field); /* … result value */
            equal = lua_rawequal(L, -1, 3);
            lua_pop(L, 1); /* … result */
        }
        if (equal) result->members[count++] = list->members[i];
    }
    result->count = count;
}

/* The index of the name among the choices of a field, or an error that lists them; -1 for a field without choices. */
static int check_choice(lua_State *L, const ts_field *field, int index)
{
    if (field->choices == NULL) return -1;
    const char *name = luaL_checkstring(L, index);
    for (const ts_choice *choice = field->choices; choice->en != NULL; choice++)
        if (strcmp(choice->en, name) == 0) return (int)(choice - field->choices);
    luaL_Buffer known;
    luaL_buffinit(L, &known);
    for (const ts_choice *choice = field->choices; choice->en != NULL; choice++) {
        if (choice != field->choices) luaL_addstring(&known, ", ");
        luaL_addstring(&known, choice->en);
    }
    luaL_pushresult(&known);
    ts_lua_raise(L, "'%s' の値に '%s' はありません（%s）", "'%s' is never '%s' (%s)", field->en, name,
                 lua_tostring(L, -1));
}

/* Where what is pushed for list:of(category) is known again: the bytes of the list's node behind the first two, which the list itself
 * takes. NULL for a list that was made, or a single value in place of one. */
static const void *place_of_category(const ts_view *list, int choice)
{
    if (list->node == NULL || list->node->kind != TS_NODE_SEQUENCE) return NULL;
    size_t place = 2 + (size_t)choice;
    return place < sizeof(ts_node) ? (const char *)list->node + place : NULL;
}

static int list_where(lua_State *L)
{
    const ts_view *list = check_list(L);
    const ts_field *field = ts_view_check_field(L, check_record(L, list), 2);
    luaL_checkany(L, 3);
    int choice = check_choice(L, field, 3);
    lua_settop(L, 3); /* list name wanted */
    push_equal(L, list, field, choice);
    return 1;
}

static int list_of(lua_State *L)
{
    lua_settop(L, 2);                  /* list category */
    lua_pushliteral(L, "category");    /* list category "category" */
    lua_insert(L, 2);                  /* list "category" category */
    const ts_view *list = check_list(L);
    const ts_field *field = ts_view_check_field(L, check_record(L, list), 2);
    luaL_checkany(L, 3);
    int choice = check_choice(L, field, 3);
    const void *place = choice < 0 ? NULL : place_of_category(list, choice);
    if (place != NULL && ts_view_push_known(L, place)) return 1;
    push_equal(L, list, field, choice);
    if (place != NULL) ts_view_remember(L, place);
    return 1;
}

static int list_find(lua_State *L)
{
    const ts_view *list = check_list(L);
    const ts_record *record = check_record(L, list);
    if (lua_isnil(L, 2)) return 1; /* an id that is not given names nothing */
    size_t length;
    const char *id = luaL_checklstring(L, 2, &length);
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        if (!(field->flags & TS_FIELD_LABEL)) continue;
        for (uint32_t i = 0; i < list->count; i++) {
            const ts_node *node = ts_view_given(list->members[i].node, field);
            if (node == NULL || node->kind >= TS_NODE_SEQUENCE || node->count != length ||
                memcmp(node->text, id, length) != 0)
                continue;
            ts_view_push_element(L, 1, (lua_Integer)i + 1);
            return 1;
        }
    }
    lua_pushnil(L);
    return 1;
}

/* Elements that one member gives for a field: 0 when it gives none, 1 for a single value. */
static uint32_t given_count(const ts_member *member, const ts_field *field, const ts_node **node)
{
    *node = ts_view_given(member->node, field);
    if (*node == NULL) return 0;
    return (*node)->kind == TS_NODE_SEQUENCE ? (*node)->count : 1;
}

static int list_all(lua_State *L)
{
    const ts_view *list = check_list(L);
    const ts_field *field = ts_view_check_field(L, check_record(L, list), 2);
    const ts_node *node;
    size_t room = 0;
    for (uint32_t i = 0; i < list->count; i++) room += given_count(&list->members[i], field, &node);
    ts_view *result = ts_view_push_list(L, field, room); /* result */
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        uint32_t given = given_count(&list->members[i], field, &node);
        for (uint32_t k = 0; k < given; k++) {
            const ts_node *item = node->kind == TS_NODE_SEQUENCE ? node->items[k] : node;
            if (ts_view_usable(item)) result->members[count++] = (ts_member){list->members[i].document, item};
        }
    }
    result->count = count;
    return 1;
}

static const luaL_Reg methods[] = {
    {"all", list_all}, {"find", list_find}, {"of", list_of}, {"where", list_where}, {NULL, NULL},
};

void ts_list_push_index(lua_State *L, const ts_view *list)
{
    if (lua_isinteger(L, 2)) {
        lua_Integer at = lua_tointeger(L, 2);
        if (at >= 1 && at <= (lua_Integer)list->count) ts_view_push_element(L, 1, at);
        else lua_pushnil(L);
        return;
    }
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
    for (const luaL_Reg *method = methods; method->name != NULL; method++)
        if (method->name[0] == name[0] && strcmp(method->name, name) == 0) {
            lua_pushcfunction(L, method->func);
            return;
        }
    ts_lua_raise(L, "一覧に '%1$s' はありません。要素ごとに ipairs で見るか、list:all(\"%1$s\") を使ってください。",
                 "a list has no '%1$s': look at its elements with ipairs, or use list:all(\"%1$s\")", name);
}
