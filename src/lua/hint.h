/* Hint: what to do about an error in Lua's own words, for those who write their first rule. */
#ifndef TS_LUA_HINT_H
#define TS_LUA_HINT_H

#include "base/message.h"

/* The hint for an error ("'}' expected … near 'title'"), with its brackets; an empty text in both languages where there is none. */
ts_message ts_lua_hint(const char *sentence);

#endif
