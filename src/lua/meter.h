/* Meter: how much processor time a piece of Lua may take.
 *
 * One timer for the process ticks each 10 ms of CPU time (SIGPROF). Nothing is paid until time is up: the signal
 * handler then sets a hook, as lua.c does on SIGINT, and the hook raises the error. What no hook can stop (a
 * pattern that backtracks, a loop inside a C function) is ended from outside: by the supervisor. */
#ifndef TS_LUA_METER_H
#define TS_LUA_METER_H

#include <lua.h>

enum { TS_METER_TICK = 10 }; /* milliseconds */

/* Starts the timer of this process. Called once; a second call does nothing. */
void ts_meter_start(void);

/* From now on, `stop` becomes the hook of `L` when `milliseconds` of CPU time are over. */
void ts_meter_begin(lua_State *L, lua_Hook stop, unsigned milliseconds);

/* The piece is over: no hook is set any more, and one that was set is taken away. */
void ts_meter_end(void);

#endif
