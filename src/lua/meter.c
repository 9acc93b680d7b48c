/* Meter: how much processor time a piece of Lua may take. */
#include "lua/meter.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/time.h>

/* What the signal handler looks at. A process has one timer, hence one meter. */
static volatile sig_atomic_t ticks;
static volatile sig_atomic_t deadline;
static lua_State *volatile metered;
static lua_Hook volatile stop_hook;

static void tick(int signal_number)
{
    (void)signal_number;
    ticks = (ticks + 1) & 0x3fffffff;
    lua_State *L = metered;
    /* lua_sethook may be called from a signal handler (manual 5.4, lua_sethook; lua.c). */
    if (L != NULL && ticks == deadline)
        lua_sethook(L, stop_hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

void ts_meter_start(void)
{
    static bool started;
    if (started) return;
    started = true;
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_handler = tick;
    action.sa_flags = SA_RESTART; /* reads and writes of the pipes do not see the timer */
    sigemptyset(&action.sa_mask);
    sigaction(SIGPROF, &action, NULL);
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGPROF);
    sigprocmask(SIG_UNBLOCK, &ours, NULL); /* whoever started us may have blocked it */
    struct itimerval interval = {
        .it_interval = {.tv_usec = TS_METER_TICK * 1000},
        .it_value = {.tv_usec = TS_METER_TICK * 1000},
    };
    setitimer(ITIMER_PROF, &interval, NULL);
}

void ts_meter_begin(lua_State *L, lua_Hook stop, unsigned milliseconds)
{
    stop_hook = stop;
    /* One tick more than asked for: the first may come at once. */
    deadline = (ticks + (sig_atomic_t)(milliseconds / TS_METER_TICK) + 1) & 0x3fffffff;
    metered = L;
}

void ts_meter_end(void)
{
    lua_State *L = metered;
    metered = NULL; /* before the hook goes, so that a late tick cannot set it again */
    if (L != NULL) lua_sethook(L, NULL, 0, 0);
}
