/* Parameters: what a rule leaves to the agency. */
#include "rule/parameters.h"

#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "lua/modules.h"
#include "rule/declare.h"

enum {
    PARAMETERS_MAX = 32, /* of one rule */
    ABOUT_MAX = 1000,    /* bytes of a description */
    LIST_MAX = 1000,     /* elements of a list */
    SHOWN = 100,         /* bytes of a value that are shown */
};

static const struct type_row {
    const char *name;
    int lua; /* the type of its values in Lua */
} types[] = {
    [TS_PARAMETER_NUMBER] = {"number", LUA_TNUMBER},
    [TS_PARAMETER_STRING] = {"string", LUA_TSTRING},
    [TS_PARAMETER_BOOLEAN] = {"boolean", LUA_TBOOLEAN},
    [TS_PARAMETER_LIST] = {"list", LUA_TTABLE},
};

enum { TYPES = sizeof(types) / sizeof(types[0]) };

const char *ts_parameter_type_name(ts_parameter_type type)
{
    return types[type].name;
}

/* What a rule asked for that it did not declare. Upvalue: the values. */
static int missing(lua_State *L)
{
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
    if (lua_type(L, 2) == LUA_TSTRING && lua_getfield(L, lua_upvalueindex(1), name) != LUA_TNIL) return 1;
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
    lua_Integer count = ts_lua_push_keys(L, lua_upvalueindex(1)); /* … keys */
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i); /* keys key */
        ts_nearest_offer(&search, lua_tostring(L, -1)); /* the table still holds it */
        lua_pop(L, 1);                                  /* keys */
    }
    const char *best = ts_nearest_best(&search);
    if (best == NULL)
        ts_lua_raise(L, "この規則にパラメータ '%s' はありません。", "this rule has no parameter '%s'", name);
    ts_lua_raise(L, "この規則にパラメータ '%s' はありません。'%s' ではありませんか。",
                 "this rule has no parameter '%s'; did you mean '%s'?", name, best);
}

static int refuse(lua_State *L)
{
    ts_lua_raise(L, "パラメータは規則から変えられません。", "a rule cannot change its parameters");
}

/* Pushes the value that stands for the values on top of the stack, which is replaced. */
static void wrap(lua_State *L)
{
    lua_createtable(L, 0, 0); /* values wrapped */
    lua_createtable(L, 0, 3); /* values wrapped meta */
    lua_pushvalue(L, -3);
    lua_pushcclosure(L, missing, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2); /* values wrapped */
    lua_remove(L, -2);       /* wrapped */
}

static ts_parameter_type read_type(lua_State *L, int index, const char *name)
{
    const char *type = lua_getfield(L, index, "type") == LUA_TSTRING ? lua_tostring(L, -1) : ""; /* type */
    for (size_t i = 0; i < TYPES; i++) {
        if (strcmp(type, types[i].name) != 0) continue;
        lua_pop(L, 1);
        return (ts_parameter_type)i;
    }
    ts_lua_raise(L, "パラメータ '%s' の type は number、string、boolean、list のどれかです",
                 "type of the parameter '%s' is number, string, boolean or list", name);
}

static const char *read_about(lua_State *L, int index, const char *language, const char *name, ts_arena *arena)
{
    if (lua_getfield(L, index, language) != LUA_TSTRING || lua_rawlen(L, -1) > ABOUT_MAX) /* about */
        ts_lua_raise(L, "パラメータ '%s' には、説明を ja と en の両方で書いてください（%dバイトまで）",
                     "the parameter '%s' needs its description, both ja and en (at most %d bytes)", name, ABOUT_MAX);
    const char *about = ts_arena_copy(arena, lua_tostring(L, -1), lua_rawlen(L, -1));
    lua_pop(L, 1);
    return about;
}

/* The value on top of the stack as text, for the list of rules. */
static const char *shown(lua_State *L, ts_arena *arena)
{
    if (lua_type(L, -1) == LUA_TTABLE) {
        const char *text = "[";
        for (lua_Integer i = 1; lua_geti(L, -1, i) != LUA_TNIL && strlen(text) < SHOWN; i++) {
            text = ts_arena_format(arena, "%s%s%s", text, i > 1 ? ", " : "", lua_tostring(L, -1));
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
        return ts_arena_format(arena, "%s]", text);
    }
    size_t length;
    const char *text = luaL_tolstring(L, -1, &length);
    text = ts_arena_copy(arena, text, ts_utf8_cut(text, length, SHOWN));
    lua_pop(L, 1);
    return text;
}

/* Whether the list on top of the stack is one of texts. */
static bool is_list_of_texts(lua_State *L)
{
    lua_Integer count = 0;
    bool texts = true;
    for (; lua_geti(L, -1, count + 1) != LUA_TNIL && count < LIST_MAX; count++) {
        texts &= lua_type(L, -1) == LUA_TSTRING;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    lua_Integer keys = ts_lua_push_keys(L, lua_absindex(L, -1));
    lua_pop(L, 1);
    return texts && keys == count;
}

/* Reads one parameter, declared by the table on top of the stack, and puts its default into the table at `values`. */
static void read_parameter(lua_State *L, int values, const char *name, ts_arena *arena, ts_parameter *parameter)
{
    static const char *const known[] = {"type", "default", "ja", "en", NULL};
    if (name[0] == '\0' || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(name) || strlen(name) > 40)
        ts_lua_raise(L, "パラメータの名前 '%s' に使えるのは英小文字・数字・下線です",
                     "the name '%s' of a parameter: small letters, digits and underlines", name);
    int index = lua_gettop(L);
    if (lua_type(L, index) != LUA_TTABLE)
        ts_lua_raise(L, "パラメータ '%s' は { type = …, default = …, ja = …, en = … } で宣言します",
                     "the parameter '%s' is declared as { type = …, default = …, ja = …, en = … }", name);
    ts_declare_check_keys(L, index, "parameters", known);
    parameter->name = ts_arena_copy(arena, name, strlen(name));
    parameter->type = read_type(L, index, name);
    parameter->about.ja = read_about(L, index, "ja", name, arena);
    parameter->about.en = read_about(L, index, "en", name, arena);
    lua_getfield(L, index, "default"); /* declaration default */
    bool list = parameter->type == TS_PARAMETER_LIST;
    if (lua_type(L, -1) != types[parameter->type].lua || (list && !is_list_of_texts(L)))
        ts_lua_raise(L, "パラメータ '%s' の default が type（%s）と合いません", "default of the parameter '%s' is no %s", name,
                     types[parameter->type].name);
    parameter->value = shown(L, arena);
    lua_setfield(L, values, name); /* declaration */
}

void ts_parameters_declare(lua_State *L, int index, ts_pack *pack, ts_rule *rule)
{
    rule->values = rule->handed = LUA_NOREF;
    int type = lua_getfield(L, index, "parameters"); /* declared */
    if (type == LUA_TNIL) {
        lua_pop(L, 1);
        return;
    }
    if (type != LUA_TTABLE) ts_lua_raise(L, "parameters は表です", "parameters is a table");
    int declared = lua_gettop(L);
    lua_Integer count = ts_lua_push_keys(L, declared); /* declared keys */
    if (count > PARAMETERS_MAX)
        ts_lua_raise(L, "1つの規則のパラメータは%d個までです", "a rule has at most %d parameters", PARAMETERS_MAX);
    lua_createtable(L, 0, (int)count); /* declared keys values */
    int values = lua_gettop(L);
    rule->parameters = ts_arena_alloc(&pack->book->arena, ((size_t)count + 1) * sizeof(*rule->parameters));
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, declared + 1, i); /* declared keys values key */
        const char *name = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
        lua_pushvalue(L, -1);
        lua_gettable(L, declared); /* declared keys values key declaration */
        read_parameter(L, values, name, &pack->book->arena, &rule->parameters[rule->parameter_count++]);
        lua_settop(L, values); /* declared keys values */
    }
    lua_pushvalue(L, values);
    rule->values = luaL_ref(L, LUA_REGISTRYINDEX);
    wrap(L); /* declared keys wrapped */
    rule->handed = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pop(L, 2); /* */
}

void ts_parameters_push(lua_State *L, const ts_rule *rule)
{
    if (rule->handed == LUA_NOREF) lua_pushnil(L);
    else lua_rawgeti(L, LUA_REGISTRYINDEX, rule->handed);
}

static bool is_text(const ts_node *node)
{
    return node->kind == TS_NODE_STRING;
}

bool ts_parameter_takes(ts_parameter_type type, const ts_node *value)
{
    switch (type) {
    case TS_PARAMETER_NUMBER: return value->kind == TS_NODE_INTEGER || value->kind == TS_NODE_NUMBER;
    case TS_PARAMETER_STRING: return is_text(value);
    case TS_PARAMETER_BOOLEAN: return value->kind == TS_NODE_BOOLEAN;
    case TS_PARAMETER_LIST:
        if (value->kind != TS_NODE_SEQUENCE || value->count > LIST_MAX) return false;
        for (uint32_t i = 0; i < value->count; i++)
            if (!is_text(value->items[i])) return false;
        return true;
    }
    return false;
}

/* What ts_parameter_set hands to its protected part. */
typedef struct new_value {
    const ts_rule *rule;
    ts_parameter *parameter;
    const ts_node *value;
    ts_arena *arena;
} new_value;

/* Pushes a scalar or a list of texts. */
static void push_value(lua_State *L, const ts_node *node)
{
    switch ((ts_node_kind)node->kind) {
    case TS_NODE_BOOLEAN: lua_pushboolean(L, node->value.boolean); break;
    case TS_NODE_INTEGER: lua_pushinteger(L, node->value.integer); break;
    case TS_NODE_NUMBER: lua_pushnumber(L, node->value.number); break;
    case TS_NODE_STRING: lua_pushlstring(L, node->text, node->count); break;
    case TS_NODE_SEQUENCE:
        lua_createtable(L, (int)node->count, 0);
        for (uint32_t i = 0; i < node->count; i++) {
            push_value(L, node->items[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        break;
    default: lua_pushnil(L);
    }
}

static int set_protected(lua_State *L)
{
    const new_value *set = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, set->rule->values); /* set values */
    push_value(L, set->value);                            /* set values value */
    set->parameter->value = shown(L, set->arena);
    lua_setfield(L, 2, set->parameter->name); /* set values */
    return 0;
}

bool ts_parameter_set(ts_pack *pack, const ts_rule *rule, ts_parameter *parameter, const ts_node *value)
{
    new_value set = {rule, parameter, value, &pack->book->arena};
    ts_lua_error error;
    ts_heap_restore(pack->lua->heap);
    lua_pushcfunction(pack->lua->L, set_protected);
    lua_pushlightuserdata(pack->lua->L, &set);
    ts_lua_start(pack->lua);
    bool done = ts_lua_call(pack->lua, 1, 0, &error);
    ts_lua_stop(pack->lua);
    if (done) ts_heap_keep(pack->lua->heap);
    else ts_heap_restore(pack->lua->heap);
    return done;
}
