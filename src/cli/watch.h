/* Watch: what a person sees of a long run while it goes on, and how it is broken off. */
#ifndef TS_CLI_WATCH_H
#define TS_CLI_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/message.h"

typedef struct ts_watch {
    bool shown; /* stderr is a terminal, and nobody asked for quiet */
    ts_language language;
    size_t total;  /* files of the run */
    size_t done;
    size_t findings;
    uint64_t begun, last; /* milliseconds of the monotonic clock: of the run, of the line shown last */
    bool line;     /* a line stands on the terminal */
} ts_watch;

/* Begins: from now on Ctrl-C (SIGINT) and SIGTERM only leave word, to be asked for with ts_watch_interrupted. */
void ts_watch_begin(ts_watch *watch, bool quiet, ts_language language, size_t total);

/* Counts what was done, and shows a line now and then: files done, findings, files a second, time left. */
void ts_watch_step(ts_watch *watch, size_t files, size_t findings);

/* Takes the line away, before something else is written or at the end. */
void ts_watch_clear(ts_watch *watch);

bool ts_watch_interrupted(void);

#endif
