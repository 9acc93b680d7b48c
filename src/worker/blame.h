/* Blame: which piece of work a worker was at when it was ended or died, and the words for it. */
#ifndef TS_WORKER_BLAME_H
#define TS_WORKER_BLAME_H

#include "base/message.h"
#include "rule/progress.h"
#include "worker/worker.h"

/* How a worker came to its end. */
typedef struct ts_ending {
    bool late;          /* the supervisor ended it: over its time */
    bool malformed;     /* it sent what no worker sends */
    int status;         /* of waitpid */
    ts_stage stage;     /* what it was at; checked to be a stage */
    uint32_t file, rule;
} ts_ending;

/* Milliseconds of CPU time after which a worker is ended, by what it is at. `size` is that of the file it reads, in bytes.
 * Beyond the limits that hold inside the worker, so that these speak first where they can. */
uint64_t ts_deadline(ts_stage stage, const ts_limits *limits, uint64_t size);

/* The sentence for a failure: "stopped: over its time limit …", "ended by a forbidden system call", … Owned by the arena. */
ts_message ts_ending_message(ts_arena *arena, const ts_ending *ending, const ts_limits *limits);

#endif
