/* Sandbox: the names that a rule can reach. An allow-list, built up from nothing (DESIGN section 7, layer 1).
 *
 * `table.sort` is stable, `pairs` walks in an order that does not depend on the process, `pcall` passes limits
 * on; every library is locked, and assigning a global is an error. */
#ifndef TS_LUA_SANDBOX_H
#define TS_LUA_SANDBOX_H

#include <lauxlib.h>
#include <lua.h>
#include <stddef.h>

/* Builds the names into a new state: those of this folder, and plain functions that the host adds. May raise Lua errors: call it
 * protected. Stack: unchanged. */
void ts_sandbox_open(lua_State *L, const luaL_Reg *host);

/* Compiles a text (never bytecode) as a chunk called `name`, which errors show as "name:line:". Returns what luaL_loadbufferx
 * does; pushes the function, or the error. */
int ts_sandbox_load(lua_State *L, const char *name, const char *bytes, size_t size);

/* Calls `out` for each name that a rule can reach ("" for the library of plain names): for the test of rules/taisaku.d.lua. */
typedef void ts_sandbox_name(void *context, const char *library, const char *name);
void ts_sandbox_names(const luaL_Reg *host, ts_sandbox_name *out, void *context);

#endif
