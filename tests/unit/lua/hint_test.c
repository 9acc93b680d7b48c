/* Hints: mistakes of those who write their first rule, as Lua itself words them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "lua/hint.h"

static const struct {
    const char *code, *hint; /* a piece of it; "" where there is none */
} cases[] = {
    {"t = {\n  id = 'x'\n  title = 'y',\n}", "comma missing"},
    {"t = { check = function() if true then return end, }", "end, or a value, missing"},
    {"t = { check = function() for i = 1, 2 do end }", "end, or a value, missing"},
    {"function f() if true then", "closed by an end"},
    {"t = { check = function（plan）end }", "half-width"},
    {"t = {\n　id = 'x' }", "half-width"},
    {"t = { id = “x” }", "half-width"},
    {"t = { [[a: [{ b: [c]]]] }", "[=["},
    {"t = 'x", "quotes are not closed"},
    {"if t != 1 then end", "~="},
    {"if t = 1 then end", "=="},
    {"t ( id = 'x' )", "braces"},
    {"t = 1 + nil", "nil"},
    {"t = nothing.more", "not given is nil"},
    {"t = 'x' .. nothing", "not given is nil"},
    {"t = 1 < nothing", "not given is nil"},
    {"nothing()", "no function of that name"},
    {"t = {} + 1", ""},
    {"error('no such plan', 0)", ""},
    {"t = = 1", ""},
};

static void what_lua_says(void **state)
{
    (void)state;
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_true(luaL_dostring(L, cases[i].code));
        ts_message hint = ts_lua_hint(lua_tostring(L, -1));
        if (strstr(hint.en, cases[i].hint) == NULL || (cases[i].hint[0] == '\0') != (hint.en[0] == '\0'))
            fail_msg("%s\n  came to: %s\n  and the hint: %s", cases[i].code, lua_tostring(L, -1), hint.en);
        assert_int_equal(hint.ja[0] == '\0', hint.en[0] == '\0');
        lua_settop(L, 0);
    }
    lua_close(L);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_lua_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
