/* What the tests of the Lua host share: a state with all its names and limits, and a plan to look at. */
#ifndef TEST_LUA_WORKBENCH_H
#define TEST_LUA_WORKBENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lua/sandbox.h"
#include "lua/sink.h"
#include "lua/state.h"
#include "lua/view.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct workbench {
    ts_arena arena;
    ts_lua *lua;
    ts_sink sink;
    ts_scope scope;
    ts_series_view series;
    const ts_document *documents[3];
} workbench;

static inline int workbench_names(lua_State *L)
{
    static const luaL_Reg none[] = {{NULL, NULL}};
    ts_view_open(L);
    ts_sandbox_open(L, none);
    return 0;
}

static inline const ts_document *workbench_read(workbench *bench, const char *path, const char *text)
{
    ts_document *document = ts_document_read(&bench->arena, path, text, (uint32_t)strlen(text));
    for (size_t i = 0; i < document->problems.count; i++)
        print_message("%s: %s\n", path, document->problems.items[i].message.en);
    assert_int_equal(document->problems.count, 0);
    return document;
}

/* The first text is the plan that rules look at; `last` and `record` may be NULL. */
static inline void workbench_open(workbench *bench, const char *plan, const char *last, const char *record)
{
    memset(bench, 0, sizeof(*bench));
    bench->lua =
        ts_lua_make((ts_limits){.rule_timeout = 10000, .load_timeout = 10000, .memory = 8 * 1024 * 1024});
    bench->lua->arena = &bench->arena;
    bench->lua->today = 20200; /* 2025-04-22 */
    ts_lua_error error;
    lua_pushcfunction(bench->lua->L, workbench_names);
    assert_true(ts_lua_call(bench->lua, 0, 0, &error));
    bench->documents[bench->series.count++] = workbench_read(bench, "plan.yaml", plan);
    if (last != NULL) bench->documents[bench->series.count++] = workbench_read(bench, "last.yaml", last);
    if (record != NULL)
        bench->documents[bench->series.count++] = workbench_read(bench, "record.yaml", record);
    bench->series.documents = (void *)bench->documents;
    bench->scope = (ts_scope){.series = &bench->series, .plan = bench->documents[0]};
    bench->scope.references =
        ts_references_collect(&bench->arena, &bench->series, (void *)bench->documents[0]);
    bench->sink = (ts_sink){.arena = &bench->arena,
                            .rule = "pack/rule",
                            .severity = TS_SEVERITY_WARNING,
                            .organization = "reiji",
                            .fiscal_year = 2025};
    bench->lua->scope = &bench->scope;
    bench->lua->sink = &bench->sink;
}

static inline void workbench_close(workbench *bench)
{
    ts_lua_free(bench->lua);
    ts_arena_free(&bench->arena);
}

/* Runs a piece of a rule, in which `plan` is the plan, and eq(got, wanted) raises an error that shows both.
 * Returns NULL, or the error: "line 2: …" where it is known where. */
static inline const char *workbench_run(workbench *bench, const char *code)
{
    static const char prelude[] =
        "local plan, eq = ..., function(a, b) "
        "if a ~= b then error('got ' .. tostring(a) .. ', expected ' .. tostring(b), 2) end end; ";
    lua_State *L = bench->lua->L;
    const char *chunk = ts_arena_format(&bench->arena, "%s%s", prelude, code);
    ts_lua_error error = {0};
    bool done = false;
    ts_lua_start(bench->lua);
    int status = ts_sandbox_load(L, "rule.lua", chunk, strlen(chunk)); /* chunk | error */
    if (status != LUA_OK) {
        ts_lua_describe(bench->lua, status, &error); /* */
    } else {
        ts_view_push_document(L, bench->scope.plan);  /* chunk plan */
        done = ts_lua_call(bench->lua, 1, 0, &error); /* */
    }
    ts_lua_stop(bench->lua);
    assert_int_equal(lua_gettop(L), 0);
    if (done) return NULL;
    return error.line > 0 ? ts_arena_format(&bench->arena, "line %d: %s", error.line, error.message.en)
                          : error.message.en;
}

/* A piece of a rule, and a piece of the error that comes of it; NULL: none does. */
typedef struct rule_case {
    const char *code, *error;
} rule_case;

static inline void workbench_run_all(workbench *bench, const rule_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *error = workbench_run(bench, cases[i].code);
        bool as_expected =
            cases[i].error == NULL ? error == NULL : error != NULL && strstr(error, cases[i].error) != NULL;
        if (!as_expected)
            fail_msg("%s\n  came to: %s\n  expected: %s", cases[i].code, error != NULL ? error : "no error",
                     cases[i].error != NULL ? cases[i].error : "no error");
    }
}

#endif
