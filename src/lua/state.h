/* State: a Lua state for one pack, with its limits, and the way in and out of it.
 *
 * Whatever runs in it runs through ts_lua_call: metered, protected, and with one answer to what happened.
 * A limit that was hit cannot be caught by a rule: `pcall` passes it on (sandbox.c). */
#ifndef TS_LUA_STATE_H
#define TS_LUA_STATE_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "lua/heap.h"

typedef enum ts_limit { TS_LIMIT_NONE, TS_LIMIT_TIME, TS_LIMIT_MEMORY } ts_limit;

typedef struct ts_limits {
    unsigned rule_timeout; /* milliseconds of CPU time: for a rule on one plan */
    unsigned load_timeout; /* the same, for loading one file of a pack */
    size_t memory;         /* bytes for the Lua state of a pack while it checks one plan */
} ts_limits;

enum { TS_RULE_TIMEOUT = 1000, TS_MEMORY_LIMIT = 64 * 1024 * 1024 }; /* the defaults */

/* Why a call failed. */
typedef struct ts_lua_error {
    ts_limit limit;      /* NONE: an ordinary error */
    ts_message message;  /* a sentence; Lua's own errors have their English text in both languages */
    const char *file;    /* name of the rule file, as the chunk was named; NULL when unknown */
    int line;            /* 0 when unknown */
} ts_lua_error;

/* A name that a record was asked for by Lua's own copy of it, which stays at its address (lua/view.c). */
typedef struct ts_asked {
    const struct ts_record *record; /* NULL: nothing is noted here */
    const void *name;
    const struct ts_field *field; /* NULL: what a root answers to besides its fields */
    int slot;                     /* of the answer in a view of this record */
} ts_asked;

enum { TS_ASKED_MAX = 1024 };

typedef struct ts_lua {
    lua_State *L;
    ts_heap *heap;
    ts_limits limits;
    int32_t today;    /* the day of the run (calendar.h) */
    struct ts_pack *pack;         /* that the state serves (rule/pack.h) */
    const struct ts_scope *scope; /* of the plan being checked (lua/view.h); NULL while loading */
    struct ts_sink *sink;         /* where findings go (lua/sink.h); NULL while loading */
    struct ts_paperwork *paperwork; /* what the template at work writes (lua/paperwork.h); NULL: none is at work */
    struct ts_seen *seen;         /* where the fields that a rule asks for are noted (lua/view.h); NULL: nowhere */
    ts_arena *arena;              /* where errors and findings of the call under way go */
    int view_metatable, view_values, normal_forms; /* references into the registry, of view.c and module_text.c */
    ts_asked asked[TS_ASKED_MAX]; /* found by their addresses */
    ts_buffer scratch; /* for functions that build a text: no Lua error on the way can leak it */
    ts_limit limit;   /* hit by the call under way */
    int limit_line;   /* where it was hit */
    char limit_file[64];
    /* The last error that one of our own functions raised, in both languages, and the text by which it is known
     * again. Of fixed size: a rule may raise and catch as many as it has time for. */
    char raised_ja[1024], raised_en[1024], raised_text[1152];
} ts_lua;

/* Makes a state with nothing in it but its limits. NULL when the system refuses the memory. */
ts_lua *ts_lua_make(ts_limits limits);
void ts_lua_free(ts_lua *lua);

/* The same without its state: `L` is NULL, and nothing was asked of the heap. *before are `size` bytes more (ts_heap_make_behind). */
ts_lua *ts_lua_make_hollow(ts_limits limits, size_t size, void **before);

/* The ts_lua behind a state. */
static inline ts_lua *ts_lua_of(lua_State *L)
{
    return *(ts_lua **)lua_getextraspace(L);
}

/* Calls the function below its `arguments` on the stack, within `rule_timeout` from ts_lua_start on.
 * Returns true with `results` values in their place, or false with nothing there and *error filled (owned by
 * `arena`). */
bool ts_lua_call(ts_lua *lua, int arguments, int results, ts_lua_error *error);

/* Makes an error for a person of a `status` other than LUA_OK and what it left on top of the stack, which is popped. */
void ts_lua_describe(ts_lua *lua, int status, ts_lua_error *error);

/* Starts and stops the clock for a number of calls that share one time limit (a rule's `each` and its checks). */
void ts_lua_start(ts_lua *lua);
void ts_lua_stop(ts_lua *lua);

/* Raises an error with both languages, the place in the rule file before it. Formats as printf. Never returns. */
_Noreturn void ts_lua_raise(lua_State *L, const char *ja, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* Passes a limit on that a protected call has caught; returns when none was hit. `status` is what lua_pcall returned. */
void ts_lua_pass_limit(lua_State *L, int status);

#endif
