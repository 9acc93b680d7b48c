/* table: a sort that keeps equals in their order and needs no clock.
 *
 *     table.sort(names)
 *     table.sort(items, function(a, b) return a.year < b.year end)
 */
#include <lauxlib.h>
#include <limits.h>
#include <lua.h>

#include "lua/modules.h"
#include "lua/state.h"

/* Merges the runs [from, middle) and [middle, to) of the table at `source` into the table at `target`. */
static void merge(lua_State *L, int source, int target, lua_Integer from, lua_Integer middle, lua_Integer to,
                  ts_lua_less *less, void *context)
{
    lua_Integer a = from, b = middle;
    for (lua_Integer at = from; at < to; at++) {
        bool second = a == middle;
        if (!second && b < to) {
            lua_rawgeti(L, source, b);  /* second */
            lua_rawgeti(L, source, a);  /* second first */
            second = less(L, context);  /* equals stay: only a smaller one goes before */
            lua_pop(L, 2);
        }
        lua_rawgeti(L, source, second ? b++ : a++);
        lua_rawseti(L, target, at);
    }
}

void ts_lua_sort(lua_State *L, int index, lua_Integer count, ts_lua_less *less, void *context)
{
    if (count < 2) return;
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, (int)(count < 1 << 20 ? count : 1 << 20), 0); /* spare */
    int source = index, target = lua_gettop(L);
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer from = 1; from <= count; from += 2 * width) {
            lua_Integer middle = from + width <= count ? from + width : count + 1;
            lua_Integer to = from + 2 * width <= count ? from + 2 * width : count + 1;
            merge(L, source, target, from, middle, to, less, context);
        }
        int swap = source;
        source = target;
        target = swap;
    }
    if (source != index)
        for (lua_Integer at = 1; at <= count; at++) {
            lua_rawgeti(L, source, at);
            lua_rawseti(L, index, at);
        }
    lua_pop(L, 1);
}

/* Stack: second first → is second < first? */
static int plain_less(lua_State *L, void *context)
{
    (void)context;
    return lua_compare(L, -2, -1, LUA_OPLT);
}

static int called_less(lua_State *L, void *context)
{
    (void)context;           /* second first */
    lua_pushvalue(L, 2);     /* second first function */
    lua_pushvalue(L, -3);    /* second first function second */
    lua_pushvalue(L, -3);    /* second first function second first */
    lua_call(L, 2, 1);       /* second first answer */
    int answer = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return answer;
}

static int table_sort(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE); /* plan data is no table: it cannot be sorted in place */
    bool called = !lua_isnoneornil(L, 2);
    if (called) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    lua_Unsigned count = lua_rawlen(L, 1);
    luaL_argcheck(L, count < INT_MAX, 1, "array too big"); /* as Lua's own: a table with holes can claim 2^62 elements */
    ts_lua_sort(L, 1, (lua_Integer)count, called ? called_less : plain_less, NULL);
    return 0;
}

const luaL_Reg ts_module_table[] = {
    {"sort", table_sort},
    {NULL, NULL},
};
