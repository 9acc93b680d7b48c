/* string: what differs from Lua's own.
 *
 *     ("%s は %d 件"):format(title, count)   -- %s never shows an address; %p is refused
 *     ("-"):rep(10)
 *     said:find("委託先", 1, true)           -- in time that grows with the text alone, however often its first byte turns up
 */
#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <string.h>

#include "lua/modules.h"
#include "lua/state.h"

/* Goes on as Lua's own function of that name: in the same call, so that its errors name this one and the rule's line. `own` keeps it,
 * for it is the same in every state. */
static int go_on(lua_State *L, const char *name, lua_CFunction *own)
{
    if (*own == NULL) {
        lua_getfield(L, LUA_REGISTRYINDEX, "string"); /* arguments… string */
        lua_getfield(L, -1, name);                    /* arguments… string own */
        *own = lua_tocfunction(L, -1);
        lua_pop(L, 2); /* arguments… */
    }
    return (*own)(L);
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
    static lua_CFunction own;
    return go_on(L, "format", &own);
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
    static lua_CFunction own;
    return go_on(L, "rep", &own);
}

/* From where a pattern has to be tried: one that begins with a digit is not tried at each byte before the first of them. Arguments:
 * text, pattern, where to begin. */
static void pass_over(lua_State *L)
{
    size_t length, pattern_length;
    const char *text = luaL_checklstring(L, 1, &length);
    const char *pattern = luaL_checklstring(L, 2, &pattern_length);
    lua_Integer from = luaL_optinteger(L, 3, 1);
    if (from < 1 || pattern_length < 2 || memcmp(pattern, "%d", 2) != 0) return;
    if (pattern_length > 2 && memchr("*-?", pattern[2], 3) != NULL) return; /* or none */
    size_t begin = (size_t)from - 1, at = begin;
    while (at < length && !(text[at] >= '0' && text[at] <= '9')) at++;
    if (at == begin) return;
    if (lua_gettop(L) < 3) lua_settop(L, 3);
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_replace(L, 3);
}

/* Whether find takes the piece for what it is. Lua's own asks for the same characters. */
static bool is_plain(const char *piece, size_t length)
{
    for (size_t i = 0; i < length; i++)
        switch (piece[i]) {
        case '^': case '$': case '*': case '+': case '?': case '.': case '(': case '[': case '%': case '-': return false;
        default: break;
        }
    return true;
}

/* Lua's own looks for the first byte and then compares: of kana that is nearly every character. */
static int string_find(lua_State *L)
{
    size_t length, piece_length;
    const char *text = luaL_checklstring(L, 1, &length);
    const char *piece = luaL_checklstring(L, 2, &piece_length);
    lua_Integer from = luaL_optinteger(L, 3, 1);
    if (!lua_toboolean(L, 4) && !is_plain(piece, piece_length)) {
        static lua_CFunction own;
        pass_over(L);
        return go_on(L, "find", &own);
    }
    if (from < 0) from = from < -(lua_Integer)length ? 1 : (lua_Integer)length + from + 1;
    size_t before = from > 0 ? (size_t)from - 1 : 0;
    const char *place = before > length ? NULL : memmem(text + before, length - before, piece, piece_length);
    if (place == NULL) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, place - text + 1);
    lua_pushinteger(L, place - text + (lua_Integer)piece_length);
    return 2;
}

static int string_match(lua_State *L)
{
    static lua_CFunction own;
    pass_over(L);
    return go_on(L, "match", &own);
}

const luaL_Reg ts_module_string[] = {
    {"find", string_find},
    {"format", string_format},
    {"match", string_match},
    {"rep", string_rep},
    {NULL, NULL},
};
