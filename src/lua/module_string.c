/* string: what differs from Lua's own.
 *
 *     ("%s は %d 件"):format(title, count)   -- %s never shows an address; %p is refused
 *     ("-"):rep(10)
 */
#include <lauxlib.h>
#include <lua.h>
#include <string.h>

#include "lua/modules.h"
#include "lua/state.h"

/* Goes on as Lua's own function of that name: in the same call, so that its errors name this one and the rule's line. */
static int go_on(lua_State *L, const char *name)
{
    lua_getfield(L, LUA_REGISTRYINDEX, "string"); /* arguments… string */
    lua_getfield(L, -1, name);                    /* arguments… string own */
    lua_CFunction own = lua_tocfunction(L, -1);
    lua_pop(L, 2); /* arguments… */
    return own(L);
}

static int string_format(lua_State *L)
{
    size_t length;
    const char *format = luaL_checklstring(L, 1, &length);
    int argument = 1;
    for (const char *c = format, *end = format + length; c < end; c++) { /* a NUL ends nothing: Lua's own reads on */
        if (*c != '%') continue;
        c += 1 + strspn(c + 1, "-+ #0123456789.");
        if (*c == '%') continue;
        argument++;
        if (*c == 'p') ts_lua_raise(L, "string.format の %%p は使えません", "string.format has no %%p here");
        if (*c == 's' && argument <= lua_gettop(L) && lua_type(L, argument) != LUA_TSTRING) {
            ts_lua_push_string_of(L, argument); /* arguments… text */
            lua_replace(L, argument);           /* arguments… */
        }
    }
    return go_on(L, "format");
}

/* Lua's own counts down from n even when there is nothing to repeat: ("").rep(1 << 60) would take years. */
static int string_rep(lua_State *L)
{
    size_t length, separator = 0;
    luaL_checklstring(L, 1, &length);
    luaL_checkinteger(L, 2);
    if (!lua_isnoneornil(L, 3)) luaL_checklstring(L, 3, &separator);
    if (length + separator == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    return go_on(L, "rep");
}

const luaL_Reg ts_module_string[] = {
    {"format", string_format},
    {"rep", string_rep},
    {NULL, NULL},
};
