/* Declarations: rule, test, require, data: what a file of a pack says to its host while it is loaded. */
#ifndef TS_RULE_DECLARE_H
#define TS_RULE_DECLARE_H

#include <lauxlib.h>

#include "rule/pack.h"

/* The functions, for ts_sandbox_open. */
extern const luaL_Reg ts_rule_functions[];

/* concepts("words.yaml", …): a vocabulary (declare_concepts.c). */
int ts_declare_concepts(lua_State *L);

/* Raises an error for a key of the table at `index` (absolute) that is not among `known` (which NULL ends), with the nearest that
 * is: a key that nobody reads is a mistake. A key that is no string goes by the name of its type. */
void ts_declare_check_keys(lua_State *L, int index, const char *what, const char *const *known);

/* Compiles one file of a pack (or of the library) and calls it, metered. False with *error filled when that failed. */
bool ts_pack_run_file(ts_pack *pack, const ts_pack_file *file, const char *chunk, ts_lua_error *error);

#endif
