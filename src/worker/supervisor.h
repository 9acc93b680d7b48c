/* Supervisor: a pool of worker processes, the tasks they are given, and what is done when one of them fails.
 *
 * A worker that does not end a piece of work in time, or dies of it, is replaced; the piece is left out, reported as itself,
 * and the task is given again, so that nothing else is lost. Answers are delivered in the order of the tasks,
 * whatever the number of workers. */
#ifndef TS_WORKER_SUPERVISOR_H
#define TS_WORKER_SUPERVISOR_H

#include "worker/wire.h"
#include "worker/worker.h"

typedef struct ts_supervisor ts_supervisor;

/* A file of a task. The supervisor owns path and bytes once `next` has given them, and frees them after `done`. */
typedef struct ts_task_file {
    char *path;  /* malloc'd */
    char *bytes; /* malloc'd; NULL where the file could not be read */
    uint32_t size;
    const char *skip; /* NULL; or the built-in check for which the file is not sent ("file/unreadable"); static storage */
    ts_message why;   /* the client's reason for that; absent where a worker failed on the file */
} ts_task_file;

typedef struct ts_task {
    ts_frame_type type;   /* TS_FRAME_LOOK, _CHECK, _SHOW, _TEST or _DRAFT */
    ts_task_file *files;  /* malloc'd; NULL for a test */
    size_t file_count;
    bool positions;       /* of a show */
    ts_draft_order order; /* of a draft; its texts must outlive the task */
    size_t number;        /* for the caller's own use */
} ts_task;

/* What came of a task; owned by the supervisor, valid during `done`. Failures of workers stand among the others. */
typedef struct ts_answer {
    ts_heads heads;         /* of a look; a file that could not be looked at is not found */
    ts_shown shown;         /* of a show; and `shown.result` of a check or a draft */
    ts_draft draft;         /* of a draft, without its result */
    ts_test_result tested;  /* of a test */
} ts_answer;

typedef struct ts_client {
    void *context;
    bool (*next)(void *context, ts_task *task); /* fills a task, or returns false: there are no more */
    void (*done)(void *context, const ts_task *task, const ts_answer *answer); /* in the order of `next` */
    bool (*stopped)(void *context); /* asked often; when true, what is under way is dropped. NULL: never */
} ts_client;

/* Starts the first worker and has it load the packs. NULL, with *error (owned by `arena`), when no worker can be had at
 * all. The packs of `setup` must outlive the supervisor; its load_timeout is not looked at. `jobs` bounds the workers, which are started as they are needed. */
ts_supervisor *ts_supervisor_start(const ts_worker_setup *setup, unsigned jobs, ts_arena *arena,
                                   ts_message *error);

/* The rules that were loaded, and all failures of loading. Owned by the supervisor. */
const ts_ready *ts_supervisor_ready(const ts_supervisor *supervisor);

/* Tells all workers which organisations have plans in the run, before any check. What the roll leads to must outlive the supervisor. */
void ts_supervisor_roll(ts_supervisor *supervisor, ts_roll roll);

/* Does tasks until `next` has no more, or until the client has stopped. False, with *error, when workers can no longer be had. */
bool ts_supervisor_run(ts_supervisor *supervisor, const ts_client *client, ts_message *error);

/* Ends all workers. */
void ts_supervisor_stop(ts_supervisor *supervisor);

#endif
