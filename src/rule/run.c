/* Run: the rules of one pack over one plan. */
#include "rule/run.h"

#include <lauxlib.h>
#include <string.h>

#include "rule/parameters.h"

void ts_run_begin(ts_pack *pack, const ts_scope *scope, ts_sink *sink)
{
    enum { KEPT = 1024 * 1024 };
    ts_heap_restore(pack->lua->heap);
    if (pack->lua->scratch.capacity > KEPT) ts_buffer_free(&pack->lua->scratch);
    pack->lua->scope = scope;
    pack->lua->sink = sink;
    pack->lua->arena = sink->arena;
}

void ts_run_end(ts_pack *pack)
{
    pack->lua->scope = NULL;
    pack->lua->sink = NULL;
    pack->lua->arena = &pack->book->arena;
}

/* Pushes the next of what `each` returned, which stands at `list`; false at the end. */
static bool push_next(lua_State *L, int list, lua_Integer at)
{
    lua_Integer count;
    if (ts_view_count(L, list, &count)) {
        if (at > count) return false;
        ts_view_push_element(L, list, at);
        return true;
    }
    if (lua_rawgeti(L, list, at) != LUA_TNIL) return true;
    lua_pop(L, 1);
    return false;
}

/* Pops what `check` returned. A sentence or a table there was meant for somebody, and would be lost: no pass by accident. */
static void expect_nothing(lua_State *L)
{
    int type = lua_type(L, -1);
    if (type == LUA_TSTRING || type == LUA_TTABLE)
        ts_lua_raise(L, "check が返した値（%s型）は表示されません。finding(…) { ja = …, en = … } で指摘してください。",
                     "what check returns (a %s value) is not shown: report it with finding(…) { ja = …, en = … }",
                     lua_typename(L, type));
    lua_pop(L, 1);
}

/* Everything one rule does on a plan, as one protected call. Upvalue: the rule. */
static int run_protected(lua_State *L)
{
    const ts_rule *rule = lua_touserdata(L, 1);
    ts_lua *lua = ts_lua_of(L);
    lua_settop(L, 0);
    ts_view_push_document(L, lua->scope->plan); /* plan */
    if (rule->each == LUA_NOREF) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, rule->check); /* plan check */
        lua_pushvalue(L, 1);                            /* plan check plan */
        ts_parameters_push(L, rule);                    /* plan check plan parameters */
        lua_call(L, 2, 1);                              /* plan said */
        expect_nothing(L);
        return 0;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, rule->each); /* plan each */
    lua_pushvalue(L, 1);                           /* plan each plan */
    ts_parameters_push(L, rule);                   /* plan each plan parameters */
    lua_call(L, 2, 1);                             /* plan list */
    lua_Integer count;
    if (lua_type(L, 2) != LUA_TTABLE && !ts_view_count(L, 2, &count))
        ts_lua_raise(L, "each は一覧を返してください（%s型の値が返りました）。一つのものは { } で囲めば一覧になります。",
                     "each must return a list, not a %s value; braces make a list of a single thing",
                     ts_view_is(L, 2) ? "record" : luaL_typename(L, 2));
    if (lua_type(L, 2) == LUA_TTABLE && lua_rawgeti(L, 2, 1) == LUA_TNIL) { /* plan list nil */
        if (lua_next(L, 2) != 0) /* else not one item would be checked, and nobody told */
            ts_lua_raise(L, "each の返した表の1番目がありません。連番の一覧を返してください。",
                         "what each returned has no first item; return a list");
    }
    lua_settop(L, 2);
    for (lua_Integer at = 1; push_next(L, 2, at); at++) { /* plan list item */
        lua_rawgeti(L, LUA_REGISTRYINDEX, rule->check);   /* plan list item check */
        lua_insert(L, 3);                                 /* plan list check item */
        lua_pushvalue(L, 1);                              /* plan list check item plan */
        ts_parameters_push(L, rule);                      /* plan list check item plan parameters */
        lua_call(L, 3, 1);                                /* plan list said */
        expect_nothing(L);                                /* plan list */
    }
    return 0;
}

/* One attempt. */
static bool attempt(ts_pack *pack, const ts_rule *rule, ts_lua_error *error)
{
    ts_lua *lua = pack->lua;
    ts_sink *sink = lua->sink;
    sink->rule = rule->id;
    sink->severity = rule->severity;
    sink->force = rule->force;
    sink->clauses = rule->clauses;
    sink->authority = rule->authority;
    sink->review = rule->review;
    sink->first = sink->count;
    sink->begun = 0;
    sink->spent = 0;
    ts_lua_start(lua);
    lua_pushcfunction(lua->L, run_protected);
    lua_pushlightuserdata(lua->L, (void *)rule);
    bool done = ts_lua_call(lua, 1, 0, error);
    ts_lua_stop(lua);
    if (done && sink->begun > 0) {
        done = false;
        *error = (ts_lua_error){
            .file = rule->file->name,
            .line = rule->line,
            .message = ts_message_format(sink->arena, "finding(…) の後に { ja = …, en = … } がありません。",
                                         "finding(…) without { ja = …, en = … } after it"),
        };
    }
    if (done) sink->total += sink->spent;
    return done;
}

bool ts_run_rule(ts_pack *pack, const ts_rule *rule, ts_lua_error *error)
{
    ts_sink *sink = pack->lua->sink;
    const ts_scope *scope = pack->lua->scope;
    if (attempt(pack, rule, error)) return true;
    sink->count = sink->first;
    ts_run_begin(pack, scope, sink);
    if (error->limit != TS_LIMIT_MEMORY) return false;
    /* What rules before this one left in memory is not its fault: once more, alone. */
    if (attempt(pack, rule, error)) return true;
    sink->count = sink->first;
    ts_run_begin(pack, scope, sink);
    return false;
}
