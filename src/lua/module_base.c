/* Base functions as rules have them: no address is ever shown, order never depends on the process, limits pass.
 *
 *     for key, value in pairs(plan.x) do … end      -- plan data: in the order of the document
 *     for id, count in pairs(counts) do … end       -- a rule's own table: by sorted key
 *     for i, item in ipairs(plan.initiatives) do … end  -- Lua's own, save that plan data need no way through its metatable
 *     local ok, err = pcall(f)                      -- catches errors, never a limit
 */
#include <lauxlib.h>
#include <lua.h>
#include <string.h>

#include "lua/modules.h"
#include "lua/state.h"
#include "lua/view.h"

void ts_lua_push_string_of(lua_State *L, int index)
{
    index = lua_absindex(L, index);
    switch (lua_type(L, index)) {
    case LUA_TNIL: lua_pushliteral(L, "nil"); break;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
    case LUA_TNUMBER:
    case LUA_TSTRING:
        lua_pushvalue(L, index);
        lua_tolstring(L, -1, NULL); /* converts the copy in place */
        break;
    case LUA_TUSERDATA: ts_view_push_string(L, index); break;
    default: lua_pushstring(L, luaL_typename(L, index)); break;
    }
}

static int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    ts_lua_push_string_of(L, 1);
    return 1;
}

/* Arguments: the function and its arguments. Returns true and its results, or false and the error. */
static int base_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0); /* results… | error */
    ts_lua_pass_limit(L, status);
    lua_pushboolean(L, status == LUA_OK); /* results… ok */
    lua_insert(L, 1);                     /* ok results… */
    return lua_gettop(L);
}

/* Arguments: the function, the handler, arguments. The handler runs after the error has unwound, as a plain call: Lua's own runs it
 * inside the hook that ended the rule, where no hook stops it. */
static int base_xpcall(lua_State *L)
{
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushvalue(L, 2);
    lua_insert(L, 1); /* handler function handler arguments… */
    lua_remove(L, 3); /* handler function arguments… */
    int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0); /* handler results… | handler error */
    ts_lua_pass_limit(L, status);
    if (status != LUA_OK) {
        lua_call(L, 1, 1);        /* handled */
        lua_pushboolean(L, 0);    /* handled false */
        lua_insert(L, 1);         /* false handled */
        return 2;
    }
    lua_pushboolean(L, 1);
    lua_replace(L, 1); /* true results… */
    return lua_gettop(L);
}

/* The rank of a key's type: keys of different types stand in this order. From UNORDERED on there is no order among
 * keys of one type that does not depend on addresses. */
enum { UNORDERED = 5 };

static int key_rank(lua_State *L, int index)
{
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: return 1;
    case LUA_TSTRING: return 2;
    case LUA_TBOOLEAN: return 3;
    case LUA_TUSERDATA: return ts_view_placed(L, index) ? 4 : UNORDERED;
    default: return UNORDERED + lua_type(L, index);
    }
}

static int key_less(lua_State *L, void *context)
{
    (void)context; /* a b */
    int a = key_rank(L, -2), b = key_rank(L, -1);
    if (a != b) return a < b;
    if (a >= UNORDERED) return 0;
    if (a == 3) return lua_toboolean(L, -2) < lua_toboolean(L, -1);
    if (a == 4) return ts_view_before(L, -2, -1);
    if (a == 1) return lua_compare(L, -2, -1, LUA_OPLT);
    size_t length_a, length_b;
    const char *text_a = lua_tolstring(L, -2, &length_a);
    const char *text_b = lua_tolstring(L, -1, &length_b);
    int order = memcmp(text_a, text_b, length_a < length_b ? length_a : length_b);
    return order != 0 ? order < 0 : length_a < length_b; /* bytes: Lua's own < asks the locale */
}

lua_Integer ts_lua_push_keys(lua_State *L, int index)
{
    lua_Integer count = 0;
    lua_createtable(L, 0, 0); /* keys */
    int keys = lua_gettop(L);
    lua_pushnil(L); /* keys key */
    while (lua_next(L, index) != 0) { /* keys key value */
        lua_pop(L, 1);
        lua_pushvalue(L, -1);          /* keys key key */
        lua_rawseti(L, keys, ++count); /* keys key */
    }
    ts_lua_sort(L, keys, count, key_less, NULL);
    return count;
}

/* The iterator of pairs over a table. Upvalues: the table, its sorted keys, how many were given out. */
static int next_sorted(lua_State *L)
{
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(3)) + 1;
    for (;; at++) {
        if (lua_rawgeti(L, lua_upvalueindex(2), at) == LUA_TNIL) return 1; /* nil: the end */
        lua_pushvalue(L, -1);                                              /* key key */
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break;         /* key value */
        lua_pop(L, 2); /* the loop's body removed this one */
    }
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}

static int base_pairs(lua_State *L)
{
    if (ts_view_is(L, 1)) return ts_view_pairs(L, 1);
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1); /* table */
    lua_Integer count = ts_lua_push_keys(L, 1); /* table keys */
    lua_rawgeti(L, 2, count); /* table keys last: those without an order come last */
    if (count > 0 && key_rank(L, -1) == UNORDERED)
        ts_lua_raise(L, "pairs で回す表のキーに、計画の中に場所を持たないデータは使えません",
                     "pairs cannot order keys that are plan data without a place in the plan");
    if (count > 0 && key_rank(L, -1) > UNORDERED)
        ts_lua_raise(L, "pairs で回す表のキーに%s型は使えません", "pairs cannot order keys that are %s values",
                     luaL_typename(L, -1));
    lua_pop(L, 1);
    lua_pushinteger(L, 0);                 /* table keys 0 */
    lua_pushcclosure(L, next_sorted, 3);   /* next */
    return 1;
}

/* The iterator of ipairs over anything but a list of plan data, as Lua has it. Arguments: the value, the number before. */
static int next_indexed(lua_State *L)
{
    int counts;
    lua_Integer at = lua_tointegerx(L, 2, &counts) + 1;
    if (!counts) luaL_checkinteger(L, 2); /* says what is wrong */
    lua_pushinteger(L, at);
    return lua_geti(L, 1, at) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_CFunction next = ts_view_iterator(L, 1);
    lua_pushcfunction(L, next != NULL ? next : next_indexed); /* value … next */
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

const luaL_Reg ts_module_base[] = {
    {"ipairs", base_ipairs},
    {"pairs", base_pairs},
    {"pcall", base_pcall},
    {"tostring", base_tostring},
    {"xpcall", base_xpcall},
    {NULL, NULL},
};
