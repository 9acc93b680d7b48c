/* State: a Lua state for one pack, with its limits, and the way in and out of it. */
#include "lua/state.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lua/hint.h"
#include "lua/meter.h"

/* Lua calls this when an error has nowhere to go: that is a mistake of ours, never of a rule. */
static int panic(lua_State *L)
{
    (void)L;
    fputs("taisaku-check: a Lua error outside a protected call\n", stderr);
    abort();
}

ts_lua *ts_lua_make_hollow(ts_limits limits, size_t size, void **before)
{
    ts_heap *heap = ts_heap_make_behind(limits.memory, size, before);
    if (heap == NULL) return NULL;
    ts_lua *lua = calloc(1, sizeof(*lua));
    if (lua == NULL) ts_out_of_memory(sizeof(*lua));
    lua->heap = heap;
    lua->limits = limits;
    return lua;
}

ts_lua *ts_lua_make(ts_limits limits)
{
    void *nothing;
    ts_lua *lua = ts_lua_make_hollow(limits, 0, &nothing);
    if (lua == NULL) return NULL;
    lua->L = lua_newstate(ts_heap_allocate, lua->heap);
    if (lua->L == NULL) {
        ts_lua_free(lua);
        return NULL;
    }
    lua_atpanic(lua->L, panic);
    *(ts_lua **)lua_getextraspace(lua->L) = lua;
    return lua;
}

void ts_lua_free(ts_lua *lua)
{
    if (lua == NULL) return;
    ts_heap_free(lua->heap); /* the whole state lies in it; no finaliser of ours waits for lua_close */
    ts_buffer_free(&lua->scratch);
    free(lua);
}

/* The hook that ends a rule whose time is over. It stays set, so that a handler on the way out is ended too. */
static void stop(lua_State *L, lua_Debug *activation)
{
    ts_lua *lua = ts_lua_of(L);
    if (lua->limit == TS_LIMIT_NONE) {
        lua->limit = TS_LIMIT_TIME;
        /* A C function has no line: the rule's is that of the first Lua function above it. */
        for (int level = 0; lua->limit_line == 0 && lua_getstack(L, level, activation); level++) {
            lua_getinfo(L, "Sl", activation);
            if (activation->currentline <= 0) continue;
            lua->limit_line = activation->currentline;
            snprintf(lua->limit_file, sizeof(lua->limit_file), "%s", activation->short_src);
        }
    }
    lua_pushliteral(L, "time limit");
    lua_error(L);
}

void ts_lua_start(ts_lua *lua)
{
    lua->limit = TS_LIMIT_NONE;
    lua->limit_line = 0;
    lua->limit_file[0] = '\0';
    lua->raised_text[0] = '\0';
    ts_heap_forgive(lua->heap);
    ts_meter_begin(lua->L, stop, lua->limits.rule_timeout);
}

void ts_lua_stop(ts_lua *lua)
{
    (void)lua;
    ts_meter_end();
}

/* Splits "education.lua:12: attempt to …" into file, line and text. */
static const char *split_place(ts_lua *lua, const char *text, ts_lua_error *error)
{
    const char *colon = strstr(text, ".lua:");
    const char *space = strpbrk(text, " \n");
    if (colon == NULL || (space != NULL && space < colon)) return text;
    char *end;
    long line = strtol(colon + 5, &end, 10);
    if (end == colon + 5 || strncmp(end, ": ", 2) != 0) return text;
    error->file = ts_arena_copy(lua->arena, text, (size_t)(colon + 4 - text));
    error->line = (int)line;
    return end + 2;
}

/* That the allocator refused proves nothing (a collection may have helped), nor does LUA_ERRMEM (error("not enough memory", 0)
 * makes one too); both together do. */
static void note_memory(ts_lua *lua, int status)
{
    if (status == LUA_ERRMEM && lua->limit == TS_LIMIT_NONE && ts_heap_refused(lua->heap)) lua->limit = TS_LIMIT_MEMORY;
}

void ts_lua_describe(ts_lua *lua, int status, ts_lua_error *error)
{
    lua_State *L = lua->L;
    memset(error, 0, sizeof(*error));
    note_memory(lua, status);
    error->limit = lua->limit;
    if (lua->limit_line > 0) {
        error->line = lua->limit_line;
        error->file = ts_arena_copy(lua->arena, lua->limit_file, strlen(lua->limit_file));
    }
    if (lua->limit == TS_LIMIT_TIME) {
        error->message = ts_message_format(lua->arena, "時間の上限（%uミリ秒）を超えたため止めました。",
                                           "stopped: over its time limit of %u ms", lua->limits.rule_timeout);
    } else if (lua->limit == TS_LIMIT_MEMORY) {
        size_t unit = lua->limits.memory % (1024 * 1024) == 0 ? 1024 * 1024 : 1024;
        error->message =
            ts_message_format(lua->arena, "メモリの上限（%zu %s）を超えたため止めました。",
                              "stopped: over its memory limit of %zu %s", lua->limits.memory / unit, unit == 1024 ? "KiB" : "MiB");
    } else if (lua_type(L, -1) != LUA_TSTRING) {
        /* Looking into any other error object could run a rule's code again. */
        error->message = ts_message_format(lua->arena, "error に%s型の値が渡されました。文字列を渡してください。",
                                           "raised an error that is a %s value; raise a string", luaL_typename(L, -1));
    } else {
        enum { SHOWN = 1000 }; /* bytes; a rule may raise megabytes */
        const char *text = lua_tostring(L, -1);
        const char *sentence = split_place(lua, text, error);
        size_t length = strlen(sentence), shown = ts_utf8_cut(sentence, length, SHOWN);
        if (strcmp(text, lua->raised_text) == 0)
            error->message = (ts_message){
                ts_arena_copy(lua->arena, lua->raised_ja, strlen(lua->raised_ja)),
                ts_arena_copy(lua->arena, lua->raised_en, strlen(lua->raised_en)),
            };
        else {
            ts_message hint = ts_lua_hint(sentence);
            error->message = ts_message_format(lua->arena, "%1$.*2$s%3$s%4$s%5$.0s", "%1$.*2$s%3$s%5$s%4$.0s", sentence,
                                               (int)shown, shown < length ? "…" : "", hint.ja, hint.en);
        }
    }
    lua_pop(L, 1);
}

bool ts_lua_call(ts_lua *lua, int arguments, int results, ts_lua_error *error)
{
    int base = lua_gettop(lua->L) - arguments - 1;
    int status = lua_pcall(lua->L, arguments, results, 0); /* … results | … error */
    /* A rule may have hit a limit and still returned, were there a way to swallow it: that is no pass either. */
    if (status == LUA_OK && lua->limit == TS_LIMIT_NONE) return true;
    if (status == LUA_OK) lua_pushnil(lua->L);
    ts_lua_describe(lua, status, error);
    lua_settop(lua->L, base); /* … */
    return false;
}

_Noreturn void ts_lua_raise(lua_State *L, const char *ja, const char *en, ...)
{
    ts_lua *lua = ts_lua_of(L);
    va_list arguments;
    va_start(arguments, en);
    vsnprintf(lua->raised_en, sizeof(lua->raised_en), en, arguments);
    va_end(arguments);
    va_start(arguments, en);
    vsnprintf(lua->raised_ja, sizeof(lua->raised_ja), ja, arguments);
    va_end(arguments);
    /* Level 0 is the C function itself; the rule's line is that of the first Lua function above it. */
    for (int level = 1;; level++) {
        luaL_where(L, level); /* place */
        if (lua_rawlen(L, -1) > 0 || level == 8) break;
        lua_pop(L, 1);
    }
    lua_pushstring(L, lua->raised_en);
    lua_concat(L, 2); /* place .. english */
    snprintf(lua->raised_text, sizeof(lua->raised_text), "%s", lua_tostring(L, -1));
    lua_error(L);
    abort(); /* lua_error does not return, but is not declared so */
}

void ts_lua_pass_limit(lua_State *L, int status)
{
    ts_lua *lua = ts_lua_of(L);
    note_memory(lua, status);
    if (lua->limit == TS_LIMIT_NONE) return;
    lua_settop(L, 0);
    lua_pushliteral(L, "limit");
    lua_error(L);
}
