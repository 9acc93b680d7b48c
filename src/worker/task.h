/* Task slot: a task under way or waiting to be delivered, with what has come of it so far. */
#ifndef TS_WORKER_TASK_H
#define TS_WORKER_TASK_H

#include "worker/supervisor.h"

typedef struct ts_slot {
    ts_task task;
    ts_answer answer;
    ts_arena arena;   /* of the answer */
    bool finished;
    bool given_again; /* after a worker was lost to it through no fault that could be named */
    ts_skip *skips;
    size_t skip_count;
    ts_failure *failures; /* of workers, on this task */
    size_t failure_count;
} ts_slot;

/* Adds a failure to a list in an arena and returns it. Lists are short: one for each time that a worker was lost. */
ts_failure *ts_failures_append(ts_arena *arena, ts_failure **failures, size_t *count);

/* Appends the frame of the task for a worker. */
void ts_slot_encode(ts_slot *slot, ts_buffer *out);

/* Reads the answer to the task. False when it is no answer to that. */
bool ts_slot_decode(ts_slot *slot, ts_frame_type type, const char *bytes, size_t length);

/* Adds a failure of a worker and returns it. */
ts_failure *ts_slot_blame(ts_slot *slot, const char *stage, ts_message message);

/* Leaves a rule out on a file. False when it is left out there already. */
bool ts_slot_skip(ts_slot *slot, uint32_t file, const char *rule);

/* Ends the task with the answer that was read; with none, where no worker can finish it. */
void ts_slot_finish(ts_slot *slot);
void ts_slot_finish_without_answer(ts_slot *slot);

/* Makes room for another task. Memory of the arena is kept for it. */
void ts_slot_clear(ts_slot *slot);

#endif
