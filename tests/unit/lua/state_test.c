/* Limits, and what is said of an error. */
#include "workbench.h"

#include "lua/meter.h"

static const char plan_text[] = "kind: plan\norganization: { id: reiji, type: gov }\nfiscal_year: 2025\n";

/* Loads and runs a piece of Lua with this much time (in ms) and memory (in KiB); fills *error when that
 * fails. */
static bool run(workbench *bench, const char *code, unsigned time, size_t memory, ts_lua_error *error)
{
    ts_lua *lua = ts_lua_make((ts_limits){.rule_timeout = time, .memory = memory * 1024});
    lua->arena = &bench->arena;
    lua_pushcfunction(lua->L, workbench_names);
    assert_true(ts_lua_call(lua, 0, 0, error));
    ts_lua_start(lua);
    int status = ts_sandbox_load(lua->L, "rule.lua", code, strlen(code));
    if (status != LUA_OK) ts_lua_describe(lua, status, error);
    bool done = status == LUA_OK && ts_lua_call(lua, 0, 0, error);
    ts_lua_stop(lua);
    assert_int_equal(lua_gettop(lua->L), 0);
    ts_lua_free(lua);
    return done;
}

static void limits_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        ts_limit limit;
        int line;
        const char *message;
    } cases[] = {
        {"while true do end", TS_LIMIT_TIME, 1, "stopped: over its time limit of 30 ms"},
        {"\n\nlocal function f()\n  while true do pcall(f) end\nend\nf()", TS_LIMIT_TIME, 0,
         "over its time limit"},
        {"while true do pcall(function() while true do end end) end", TS_LIMIT_TIME, 1,
         "over its time limit"},
        {"xpcall(function() while true do end end, function() while true do end end)", TS_LIMIT_TIME, 1,
         "over its time limit"},
        {"while true do pcall(error, 'time limit') end", TS_LIMIT_TIME, 1, "over its time limit"},
        {"local s = ('x'):rep(1 << 30)", TS_LIMIT_MEMORY, 0,
         "stopped: over its memory limit of 1 MiB"},
        {"pcall(string.rep, 'x', 1 << 30) error('swallowed')", TS_LIMIT_MEMORY, 0, "over its memory limit"},
        {"xpcall(string.rep, function() error('swallowed') end, 'x', 1 << 30)", TS_LIMIT_MEMORY, 0,
         "over its memory limit"},
        {"local t = {} while true do t[#t + 1] = {} end", TS_LIMIT_MEMORY, 0, "over its memory limit"},
        {"error('not enough memory', 0)", TS_LIMIT_NONE, 0, "not enough memory"},
        {"error('time limit', 0)", TS_LIMIT_NONE, 0, "time limit"},
        {"local s = '' for i = 1, 20000 do s = ('x'):rep(i % 1000) end error('done')", TS_LIMIT_NONE, 1,
         "done"},
        {"local x = ('x'):rep(1 << 30)", TS_LIMIT_MEMORY, 0, "over its memory limit"},
        {"local x = (('xx'):rep(1 << 40))", TS_LIMIT_NONE, 1, "resulting string too large"},
    };
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    ts_meter_start();
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_lua_error error = {0};
        assert_false(run(&bench, cases[i].code, cases[i].limit == TS_LIMIT_TIME ? 30 : 5000, 1024, &error));
        if (error.limit != cases[i].limit || strstr(error.message.en, cases[i].message) == NULL)
            fail_msg("%s\n  came to: %s", cases[i].code, error.message.en);
        if (cases[i].line > 0) assert_int_equal(error.line, cases[i].line);
    }
    workbench_close(&bench);
}

static void a_limit_is_over_when_it_is_over(void **state)
{
    (void)state;
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    ts_meter_start();
    ts_lua *lua = bench.lua;
    ts_heap_keep(lua->heap);
    lua->limits.rule_timeout = 30;
    for (int i = 0; i < 3; i++) {
        ts_heap_restore(lua->heap);
        assert_non_null(workbench_run(&bench, "while true do end"));
        assert_int_equal(lua->limit, TS_LIMIT_TIME);
        assert_null(workbench_run(&bench, "for i = 1, 1000 do local x = i end"));
        assert_null(lua_gethook(lua->L));
    }
    workbench_close(&bench);
}

static void errors_have_words_and_places(void **state)
{
    (void)state;
    static const struct {
        const char *code, *ja, *en, *file;
        int line;
    } cases[] = {
        {"error('x')", "x", "x", "rule.lua", 1},
        {"\n\nerror('x')", "x", "x", "rule.lua", 3},
        {"error('x', 0)", "x", "x", NULL, 0},
        {"error('other.lua:7: x', 0)", "x", "x", "other.lua", 7},
        {"error('no place.lua:7: x', 0)", "no place.lua:7: x", "no place.lua:7: x", NULL, 0},
        {"error('a.lua: x', 0)", "a.lua: x", "a.lua: x", NULL, 0},
        {"error()", "error にnil型の値が渡されました。文字列を渡してください。",
         "raised an error that is a nil value; raise a string", NULL, 0},
        {"error({})", "error にtable型の値が渡されました。文字列を渡してください。",
         "raised an error that is a table value; raise a string", NULL, 0},
        {"error(5)", "error にnumber型の値が渡されました。文字列を渡してください。",
         "raised an error that is a number value; raise a string", NULL, 0},
        {"\nos.time()", "規則から os は使えません（日付は calendar を使ってください）",
         "os is not available to rules (use calendar for dates)", "rule.lua", 2},
        {"local ok, e = pcall(function() os.time() end)\nerror(e, 0)", /* caught and raised again: still both
                                                                          languages */
         "規則から os は使えません（日付は calendar を使ってください）",
         "os is not available to rules (use calendar for dates)", "rule.lua", 1},
        {"pcall(function() os.time() end) error('x')", "x", "x", "rule.lua", 1},
        {"local x = = 1", "unexpected symbol near '='", "unexpected symbol near '='", "rule.lua", 1},
        {"local t = {}\nt.x = t + 1", "attempt to perform arithmetic on a table value (local 't')",
         "attempt to perform arithmetic on a table value (local 't')", "rule.lua", 2},
        {"local t = nil\nt.x = 1", /* Lua's words, and what to do */
         "attempt to index a nil value (local 't')（書かれていない値は nil です。使う前に確かめるか、or で補ってください）",
         "attempt to index a nil value (local 't') (a value that is not given is nil: ask first, or put a value in its place "
         "with `or`)",
         "rule.lua", 2},
    };
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_lua_error error = {0};
        assert_false(run(&bench, cases[i].code, 5000, 1024, &error));
        assert_string_equal(error.message.ja, cases[i].ja);
        assert_string_equal(error.message.en, cases[i].en);
        assert_int_equal(error.line, cases[i].line);
        if (cases[i].file == NULL)
            assert_null(error.file);
        else
            assert_string_equal(error.file, cases[i].file);
    }
    workbench_close(&bench);
}

static void long_errors_are_cut(void **state)
{
    (void)state;
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    static const char *const codes[] = {
        "error(('あ'):rep(10000))",
        "return plan[('あ'):rep(10000)]",
        "return _ENV[('あ'):rep(10000)]",
        "plan.initiatives:of(('あ'):rep(10000))",
    };
    for (size_t i = 0; i < COUNT(codes); i++) {
        const char *error = workbench_run(&bench, codes[i]);
        assert_non_null(error);
        assert_true(strlen(error) < 1100);
        assert_non_null(strstr(error, "あああ"));
    }
    workbench_close(&bench);
}

static void only_text_is_compiled(void **state)
{
    (void)state;
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    lua_State *L = bench.lua->L;
    static const char bytecode[] = "\033Lua\x54\0\x19\x93\r\n\x1a\n";
    assert_int_equal(ts_sandbox_load(L, "x.lua", bytecode, sizeof(bytecode)), LUA_ERRSYNTAX);
    assert_non_null(strstr(lua_tostring(L, -1), "attempt to load a binary chunk"));
    lua_pop(L, 1);
    assert_int_equal(ts_sandbox_load(L, "x.lua", "", 0), LUA_OK);
    lua_pop(L, 1);
    workbench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_told),
        cmocka_unit_test(a_limit_is_over_when_it_is_over),
        cmocka_unit_test(errors_have_words_and_places),
        cmocka_unit_test(long_errors_are_cut),
        cmocka_unit_test(only_text_is_compiled),
    };
    return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
