/* Sandbox: the names that a rule can reach, and the words for those that it cannot. */
#include "lua/sandbox.h"

#include <lualib.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "lua/modules.h"
#include "lua/state.h"

/* One row for each library, and the functions of Lua's own that are let through as they are. */
static const struct {
    const char *library;   /* "" for plain names */
    lua_CFunction open;    /* Lua's own library, or NULL */
    const char *let[20];   /* names taken from it */
    const luaL_Reg *ours[5]; /* our own functions, added after them */
} libraries[] = {
    {"",
     luaopen_base,
     {"assert", "error", "select", "tonumber", "type"},
     {ts_module_base, ts_module_plan, ts_module_finding}},
    {"string",
     luaopen_string,
     {"byte", "char", "gmatch", "gsub", "len", "lower", "reverse", "sub", "upper"},
     {ts_module_string}},
    {"table", luaopen_table, {"concat", "insert", "pack", "remove", "unpack"}, {ts_module_table}},
    {"math",
     luaopen_math,
     {"abs", "ceil", "exp", "floor", "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger", "modf", "pi",
      "sqrt", "tointeger", "type", "ult"},
     {NULL}},
    {"utf8", luaopen_utf8, {"char", "charpattern", "codepoint", "codes", "len", "offset"}, {NULL}},
    {"text", NULL, {NULL}, {ts_module_text, ts_module_matcher}},
    {"calendar", NULL, {NULL}, {ts_module_calendar}},
    {"batch", NULL, {NULL}, {ts_module_batch}},
    {"paper", NULL, {NULL}, {ts_module_paper}},
};

enum { LIBRARIES = sizeof(libraries) / sizeof(libraries[0]) };

/* Names that people will look for, with what to use instead. All others are simply not there. */
static const struct {
    const char *name;
    const char *ja;
    const char *en;
} refused[] = {
    {"os", "日付は calendar を使ってください", "use calendar for dates"},
    {"io", "規則はファイルを読み書きできません", "a rule reads and writes no file"},
    {"debug", "規則の外の働きです", "it reaches outside the rule"},
    {"package", "require を使ってください", "use require"},
    {"coroutine", "規則の外の働きです", "it reaches outside the rule"},
    {"load", "共通の処理は require で読み込んでください", "share code with require"},
    {"loadstring", "共通の処理は require で読み込んでください", "share code with require"},
    {"loadfile", "共通の処理は require で読み込んでください", "share code with require"},
    {"dofile", "共通の処理は require で読み込んでください", "share code with require"},
    {"collectgarbage", "規則の外の働きです", "it reaches outside the rule"},
    {"getmetatable", "規則の外の働きです", "it reaches outside the rule"},
    {"setmetatable", "規則の外の働きです", "it reaches outside the rule"},
    {"rawget", "ふつうの添字を使ってください", "use plain indexing"},
    {"rawset", "ふつうの代入を使ってください", "use plain assignment"},
    {"rawequal", "== を使ってください", "use =="},
    {"rawlen", "# を使ってください", "use #"},
    {"next", "pairs を使ってください", "use pairs"},
    {"print", "指摘は finding で出してください", "report with finding"},
    {"_G", "規則の外の働きです", "it reaches outside the rule"},
    {"_ENV", "規則の外の働きです", "it reaches outside the rule"},
};

/* __index of the names: whoever comes here asked for one that is not there. Upvalues: the table, its name. */
static int unknown_name(lua_State *L)
{
    const char *library = lua_tostring(L, lua_upvalueindex(2));
    if (lua_type(L, 2) != LUA_TSTRING)
        ts_lua_raise(L, "名前ではなく%s型の値で引いています", "indexed with a %s value, not a name", luaL_typename(L, 2));
    const char *name = lua_tostring(L, 2);
    const char *dot = library[0] != '\0' ? "." : "";
    if (library[0] == '\0')
        for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
            if (strcmp(name, refused[i].name) == 0)
                ts_lua_raise(L, "規則から %1$s は使えません（%2$s）%3$.0s",
                             "%1$s is not available to rules%2$.0s (%3$s)", name, refused[i].ja, refused[i].en);
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
    lua_Integer count = ts_lua_push_keys(L, lua_upvalueindex(1)); /* table name keys */
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, 3, i); /* table name keys key */
        ts_nearest_offer(&search, lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    const char *best = ts_nearest_best(&search);
    if (best != NULL)
        ts_lua_raise(L, "%1$s%2$s%3$s という名前はありません。%1$s%2$s%4$s ではありませんか。",
                     "there is no %1$s%2$s%3$s; did you mean %1$s%2$s%4$s?", library, dot, name, best);
    ts_lua_raise(L, "%s%s%s という名前は規則から使えません", "%s%s%s is not available to rules", library, dot, name);
}

/* __newindex of the names. Upvalue: the library's name. */
static int locked(lua_State *L)
{
    const char *library = lua_tostring(L, lua_upvalueindex(1));
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    if (library[0] == '\0')
        ts_lua_raise(L, "%s に代入できません。規則の変数には local を付けてください。",
                     "cannot assign %s: variables of a rule are local", name);
    ts_lua_raise(L, "%s.%s に代入できません", "cannot assign %s.%s", library, name);
}

/* Replaces the table of names on top by an empty one that reads from it, refuses to be written, and names what it lacks. */
static void lock(lua_State *L, const char *library)
{
    lua_createtable(L, 0, 2);     /* names meta */
    lua_pushvalue(L, -2);         /* names meta names */
    lua_pushstring(L, library);   /* names meta names library */
    lua_pushcclosure(L, unknown_name, 2); /* names meta unknown */
    lua_setfield(L, -2, "__index");       /* names meta */
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable"); /* names meta */
    lua_setmetatable(L, -2);            /* names */

    lua_createtable(L, 0, 0);           /* names face */
    lua_createtable(L, 0, 3);           /* names face meta */
    lua_pushvalue(L, -3);               /* names face meta names */
    lua_setfield(L, -2, "__index");     /* names face meta */
    lua_pushstring(L, library);         /* names face meta library */
    lua_pushcclosure(L, locked, 1);     /* names face meta locked */
    lua_setfield(L, -2, "__newindex");  /* names face meta */
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable"); /* names face meta */
    lua_setmetatable(L, -2);            /* names face */
    lua_remove(L, -2);                  /* face */
}

/* Pushes a table with the names of one library. */
static void push_names(lua_State *L, size_t row)
{
    lua_createtable(L, 0, 16); /* names */
    if (libraries[row].open != NULL) {
        lua_pushcfunction(L, libraries[row].open);
        lua_call(L, 0, 1); /* names own */
        for (size_t i = 0; libraries[row].let[i] != NULL; i++) {
            lua_getfield(L, -1, libraries[row].let[i]); /* names own value */
            lua_setfield(L, -3, libraries[row].let[i]); /* names own */
        }
        lua_setfield(L, LUA_REGISTRYINDEX, libraries[row].library); /* names; for ours to call (module_string.c) */
    }
    for (size_t i = 0; libraries[row].ours[i] != NULL; i++) luaL_setfuncs(L, libraries[row].ours[i], 0);
}

/* Strings get their methods from our list, and no arithmetic. */
static void set_string_methods(lua_State *L)
{                                       /* names */
    lua_pushliteral(L, "");             /* names "" */
    lua_createtable(L, 0, 2);           /* names "" meta */
    lua_pushvalue(L, -3);               /* names "" meta names */
    lua_setfield(L, -2, "__index");     /* names "" meta */
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable"); /* names "" meta */
    lua_setmetatable(L, -2);            /* names "" */
    lua_pop(L, 1);                      /* names */
}

static const char environment[] = "environment"; /* the registry key of the locked names; no address, whose place would differ from run to run */

void ts_sandbox_open(lua_State *L, const luaL_Reg *host)
{
    ts_text_open(L);
    push_names(L, 0); /* names */
    luaL_setfuncs(L, host, 0);
    for (size_t row = 1; row < LIBRARIES; row++) {
        push_names(L, row); /* names library */
        if (strcmp(libraries[row].library, "string") == 0) set_string_methods(L);
        lock(L, libraries[row].library);             /* names face */
        lua_setfield(L, -2, libraries[row].library); /* names */
    }
    lock(L, "");                           /* face */
    lua_setfield(L, LUA_REGISTRYINDEX, environment); /* */

    /* The libraries left themselves in Lua's own table of globals, which no chunk of ours sees: leave nothing there. */
    lua_createtable(L, 0, 0); /* empty */
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS); /* */
}

int ts_sandbox_load(lua_State *L, const char *name, const char *bytes, size_t size)
{
    /* What Lua's own loader of files passes over: a byte order mark, and a first line that begins with #. */
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, size -= 3;
    for (bool comment = size > 0 && bytes[0] == '#'; comment && size > 0 && bytes[0] != '\n'; size--) bytes++;
    char chunk[80];
    snprintf(chunk, sizeof(chunk), "=%s", name); /* "=": shown as it is, without Lua's own decoration */
    int status = luaL_loadbufferx(L, bytes, size, chunk, "t"); /* function | error */
    if (status != LUA_OK) return status;
    lua_getfield(L, LUA_REGISTRYINDEX, environment); /* function face */
    lua_setupvalue(L, -2, 1);                        /* function; the locked names are its globals */
    return LUA_OK;
}

void ts_sandbox_names(const luaL_Reg *host, ts_sandbox_name *out, void *context)
{
    for (; host->name != NULL; host++) out(context, "", host->name);
    for (size_t row = 0; row < LIBRARIES; row++) {
        for (size_t i = 0; libraries[row].let[i] != NULL; i++)
            out(context, libraries[row].library, libraries[row].let[i]);
        for (size_t i = 0; libraries[row].ours[i] != NULL; i++)
            for (const luaL_Reg *one = libraries[row].ours[i]; one->name != NULL; one++)
                out(context, libraries[row].library, one->name);
    }
}
