/* Process: one worker process seen from the supervisor: its pipes, its progress, the time it has used. */
#ifndef TS_WORKER_PROCESS_H
#define TS_WORKER_PROCESS_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "rule/progress.h"
#include "worker/wire.h"
#include "worker/worker.h"

typedef struct ts_process {
    pid_t pid; /* 0: none */
    int to, from;
    ts_progress *progress; /* a page shared with the worker */
    ts_buffer outgoing;    /* frames that are still to be written */
    size_t sent;
    ts_buffer incoming;    /* the frame that is being read */
    bool malformed;        /* it has sent what no worker sends */
    /* The piece of work that the watch has seen last, and when it began. */
    uint32_t beat;
    uint64_t cpu_seen, wall_seen; /* milliseconds: the clocks when it was looked at last */
    uint64_t cpu, wall;           /* milliseconds: what the piece has taken by then */
} ts_process;

/* Starts a worker. False, with errno, when the system refuses. */
bool ts_process_start(ts_process *process, const ts_worker_setup *setup);

/* A piece of work is given to it: the time that it has been idle does not count. */
void ts_process_begin(ts_process *process);

/* Ends a worker at once, if it still runs, and frees what belongs to it. Returns its wait status. */
int ts_process_end(ts_process *process);

/* What poll is to wait for: sets up to two entries and returns how many. */
size_t ts_process_poll(const ts_process *process, struct pollfd entries[2]);

/* Writes and reads what can be at the moment. False when the worker is gone or has sent what no worker sends. */
bool ts_process_transfer(ts_process *process);

/* The frame that has arrived whole, if any: sets its type and the bytes behind the header, valid until ts_process_take. */
bool ts_process_frame(const ts_process *process, ts_frame_type *type, const char **bytes, size_t *length);
void ts_process_take(ts_process *process);

/* Looks at the clocks, and sets `cpu` and `wall` to what the present piece of work has taken so far. One look adds at most
 * TS_PROCESS_LOOK to each: while nobody looked, the machine may have stood still, or all of us been stopped (Ctrl-Z), and
 * the clocks run on over that. */
enum { TS_PROCESS_LOOK = 200 }; /* milliseconds */
void ts_process_look(ts_process *process);

#endif
