/* Modules: what the libraries of the rule API export to the sandbox. One file each. */
#ifndef TS_LUA_MODULES_H
#define TS_LUA_MODULES_H

#include <lauxlib.h>

extern const luaL_Reg ts_module_base[];     /* module_base.c: pairs, pcall, tostring, … as rules have them */
extern const luaL_Reg ts_module_string[];   /* module_string.c: what differs from Lua's own */
extern const luaL_Reg ts_module_table[];    /* module_table.c: likewise */
extern const luaL_Reg ts_module_text[];     /* module_text.c */
extern const luaL_Reg ts_module_matcher[];  /* module_matcher.c: text.matcher */
extern const luaL_Reg ts_module_calendar[]; /* module_calendar.c */
extern const luaL_Reg ts_module_plan[];     /* module_plan.c: given, to_write */
extern const luaL_Reg ts_module_batch[];    /* module_plan.c: the other organisations of a run */
extern const luaL_Reg ts_module_finding[];  /* module_finding.c: finding */
extern const luaL_Reg ts_module_paper[];    /* module_paper.c: what a template puts on paper */

/* tostring as rules have it: no address of anything. Pushes a string. */
void ts_lua_push_string_of(lua_State *L, int index);

/* Pushes the normal form of the string at `index` (absolute). Each text is worked out once for each plan. */
void ts_text_push_normal(lua_State *L, int index);

/* Makes room for those forms. Once for each state, before the above. */
void ts_text_open(lua_State *L);

/* Pushes a list of the keys of the table at `index` (absolute), in the order of `pairs`, and returns how many they are:
 * whatever walks a rule's table walks it so, for Lua's own order differs between processes. */
lua_Integer ts_lua_push_keys(lua_State *L, int index);

/* Sorts the first `count` items of the table at `index` (absolute), equals in their order. `less` compares the two values on
 * top of the stack and leaves them there. */
typedef int ts_lua_less(lua_State *L, void *context);
void ts_lua_sort(lua_State *L, int index, lua_Integer count, ts_lua_less *less, void *context);

#endif
