/* Watch: what a person sees of a long run while it goes on, and how it is broken off. */
#ifndef TS_CLI_WATCH_H
#define TS_CLI_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/message.h"

typedef struct ts_watch {
    bool shown;    /* stderr is a terminal, and nobody asked for quiet */
    bool shares;   /* standard output is a terminal too: the line makes way for what is written there */
    ts_language language;
    ts_message what; /* is done at present */
    size_t total;    /* files to do */
    size_t done;
    size_t findings;
    uint64_t begun, last; /* milliseconds of the monotonic clock: of this stage, of the line shown last */
    bool line;     /* a line stands on the terminal */
} ts_watch;

/* Begins: from now on Ctrl-C (SIGINT), SIGTERM, and SIGHUP unless it is ignored (nohup), only leave word, to be asked for with
 * ts_watch_interrupted. A second one ends the program at once. */
void ts_watch_begin(ts_watch *watch, bool quiet, ts_language language);

/* Begins a stage of the run over so many files. `what` has static storage. */
void ts_watch_stage(ts_watch *watch, ts_message what, size_t total);

/* Counts what was done, and shows a line now and then: files done, findings, files a second, time left. */
void ts_watch_step(ts_watch *watch, size_t files, size_t findings);

/* Takes the line away where something else is to be written to the same terminal. */
void ts_watch_yield(ts_watch *watch);

/* Takes the line away for good. */
void ts_watch_end(ts_watch *watch);

/* The number of the signal that broke the run off; 0: none did. */
int ts_watch_interrupted(void);

#endif
