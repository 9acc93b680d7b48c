/* Batch: the files that a command is given, put together by organisation, and handed to workers a series at a time.
 *
 *     ts_batch batch;
 *     if (ts_batch_list(&batch, options) && ts_session_open(&session, options, TS_SESSION_RULES, NULL, 0)) {
 *         if (ts_batch_look(&batch, &session)) good = ts_batch_run(&batch, &session, &work);
 *         ts_session_close(&session);
 *     }
 *     ts_batch_free(&batch);
 *
 * Of a file no more is kept than its path and its head; the bytes of a series are read when it is its turn. */
#ifndef TS_CLI_BATCH_H
#define TS_CLI_BATCH_H

#include "cli/paths.h"
#include "cli/session.h"
#include "cli/watch.h"
#include "plan/series.h"

typedef struct ts_batch {
    const ts_options *options;
    ts_arena arena;
    ts_paths paths;
    ts_head *heads;    /* one for each path */
    ts_series *series; /* in the order of their first files */
    size_t series_count;
    ts_watch *watch;   /* to be told of the look; NULL: none; not owned */
    uint64_t hash;     /* of the paths and heads: two batches with the same one have the same series */
} ts_batch;

/* What is done with each series. */
typedef struct ts_batch_work {
    void *context;
    ts_frame_type type;                                         /* of the tasks: TS_FRAME_CHECK, … */
    ts_draft_order order;                                       /* of a draft */
    bool (*wants)(void *context, const ts_series *series);      /* NULL: all of them */
    /* Called in the order of the series, whatever the number of workers. What kept files from being read stands among the failures
     * of answer->shown.result. */
    void (*done)(void *context, const ts_series *series, const ts_task *task, const ts_answer *answer);
    bool (*stopped)(void *context);                             /* asked often; NULL: when the run is interrupted (watch.h) */
} ts_batch_work;

/* Lists the files below the command's arguments (without any: plans/), as far as --exclude and .taisakuignore leave them in.
 * False after a complaint on stderr: there are none. Free the batch in any case. */
bool ts_batch_list(ts_batch *batch, const ts_options *options);

/* The first look: has workers read the head of each file, groups the files into series, and tells the workers of all heads. False
 * after a complaint on stderr: workers can no longer be had. An interrupted look leaves heads out and returns true. */
bool ts_batch_look(ts_batch *batch, ts_session *session);

/* Does the work on each series. False after a complaint on stderr: workers can no longer be had. */
bool ts_batch_run(ts_batch *batch, ts_session *session, const ts_batch_work *work);

/* The paths that could not be listed, as failures; owned by the batch. */
const ts_failure *ts_batch_unlisted(ts_batch *batch, size_t *count);

void ts_batch_free(ts_batch *batch);

#endif
