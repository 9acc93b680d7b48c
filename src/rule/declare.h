/* Declarations: rule, test, require, data: what a file of a pack says to its host while it is loaded. */
#ifndef TS_RULE_DECLARE_H
#define TS_RULE_DECLARE_H

#include <lauxlib.h>

#include "rule/pack.h"

/* The functions, for ts_sandbox_open. */
extern const luaL_Reg ts_rule_functions[];

/* concepts("words.yaml", …): a vocabulary (declare_concepts.c). */
int ts_declare_concepts(lua_State *L);

/* template { … }: how a draft is laid out (layout.c). */
int ts_declare_template(lua_State *L);

/* What declarations of several kinds have in common; `what` is their name ("rule"), the table stands at `index` (absolute). Each raises
 * an error where it is wrong. Texts are owned by the book. */
ts_message ts_declare_title(lua_State *L, int index, const char *what);
const char *ts_declare_id(lua_State *L, int index, const char *what); /* with its pack; new among all declarations of the pack */
ts_applies ts_declare_applies(lua_State *L, int index, ts_applies usual);
int ts_declare_function(lua_State *L, int index, const char *name); /* a reference; LUA_NOREF where it is not there */
int ts_declare_line(lua_State *L);                                  /* of the call that declares */

/* Raises an error unless the call has one argument, a table: `rule "x" { … }`, `rule({ … }, { … })`. `shape`: how it is written,
 * "rule { id = …, … }". */
void ts_declare_check_table(lua_State *L, const char *what, const char *shape);

/* The same for the name of a file, `data "words.yaml"`, or an id; a number will do. Returns the string. */
const char *ts_declare_check_name(lua_State *L, const char *what, const char *shape);

/* Returns what a declaration leaves behind: a function that only raises an error, with the shape above, for whoever goes on with
 * `rule { … } { … }`, which Lua would call an attempt to call nil. To be returned from a C function. */
int ts_declare_end(lua_State *L, lua_CFunction after);
_Noreturn void ts_declare_raise_after(lua_State *L, const char *what, const char *shape);

/* The file that a name means to whoever is loading: a file of a pack has the pack's own files before those of rules/lib, a module of
 * rules/lib has those of rules/lib first, so that no pack changes what a module reads by a file that happens to be called the same.
 * NULL: there is none, or it could not be read. */
const ts_pack_file *ts_declare_file(const ts_pack *pack, const char *name);

/* Raises an error for a key of the table at `index` (absolute) that is not among `known` (which NULL ends), with the nearest that
 * is: a key that nobody reads is a mistake. A key that is no string goes by the name of its type. */
void ts_declare_check_keys(lua_State *L, int index, const char *what, const char *const *known);

/* Compiles one file of a pack (or of the library) and calls it, metered. False with *error filled when that failed. */
bool ts_pack_run_file(ts_pack *pack, const ts_pack_file *file, const char *chunk, ts_lua_error *error);

#endif
