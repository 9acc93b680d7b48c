/* Template: the sentence of a finding, with what a rule fills in.
 *
 * `{name}` is replaced by the value of that name, else by the field of that name of the record pointed to (（記載なし） where it
 * is not given), shortened to one readable line; `{{` is a brace. A key in backquotes
 * is shown as the file at hand spells it: `answers` or `対応する課題`. */
#ifndef TS_LUA_TEMPLATE_H
#define TS_LUA_TEMPLATE_H

#include "lua/view.h"

/* Expands the template at `index` with the fields of the table at `values` (both absolute). Returns a text in the arena of
 * the call under way. Raises an error for a name that the table lacks. Stack: unchanged. */
const char *ts_template_expand(lua_State *L, int index, int values, ts_language language, const ts_place *place);

#endif
