/* Batch: first a look at the head of each file, then each organisation's files to one worker. */
#include "cli/batch.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "cli/command.h"
#include "cli/files.h"
#include "plan/yaml.h"

enum {
    HEAD = 4096, /* bytes of a file for the first look; kind, organisation and year nearly always stand there */
    LOOKS = 32,  /* files in one look */
};

static bool is_interrupted(void *context)
{
    (void)context;
    return ts_watch_interrupted() != 0;
}

static char *copy_path(const char *path)
{
    char *copy = strdup(path);
    if (copy == NULL) ts_out_of_memory(strlen(path));
    return copy;
}

static ts_task_file *room_for(size_t count)
{
    ts_task_file *files = calloc(count + 1, sizeof(*files));
    if (files == NULL) ts_out_of_memory(count * sizeof(*files));
    return files;
}

bool ts_batch_list(ts_batch *batch, const ts_options *options)
{
    static char plans[] = "plans";
    char *usual[] = {plans};
    *batch = (ts_batch){.options = options, .arena.unshared = true, .paths.arena.unshared = true}; /* workers need none of it */
    ts_ignore ignore = {0};
    for (size_t i = 0; i < options->exclude_count; i++)
        ts_ignore_add(&ignore, "", options->excludes[i], strlen(options->excludes[i]));
    char **roots = options->argument_count > 0 ? options->arguments : usual;
    size_t count = options->argument_count > 0 ? options->argument_count : 1;
    for (size_t i = 0; i < count; i++) ts_paths_add(&batch->paths, roots[i], &ignore);
    ts_ignore_free(&ignore);
    ts_paths_settle(&batch->paths);
    if (batch->paths.count > 0) return true;
    for (size_t i = 0; i < batch->paths.unlisted_count; i++)
        ts_complain(options->language, "%1$s: %2$s%3$.0s", "%1$s: %3$s%2$.0s", batch->paths.unlisted[i].path,
                    batch->paths.unlisted[i].why.ja, batch->paths.unlisted[i].why.en);
    ts_complain(options->language, "検査する計画が見つかりません（*.yaml、*.yml）。", "no plans were found (*.yaml, *.yml)");
    return false;
}

const ts_failure *ts_batch_unlisted(ts_batch *batch, size_t *count)
{
    *count = batch->paths.unlisted_count;
    ts_failure *failures = ts_arena_alloc(&batch->arena, (*count + 1) * sizeof(*failures));
    for (size_t i = 0; i < *count; i++)
        failures[i] = (ts_failure){
            .stage = "read",
            .rule = "file/unreadable",
            .at = {.path = batch->paths.unlisted[i].path},
            .message = batch->paths.unlisted[i].why,
        };
    return failures;
}

/* The first look on its way. */
typedef struct look_run {
    ts_batch *batch;
    size_t looked;  /* files that have been given to a look */
    size_t *deeper; /* files whose head did not stand at the beginning: looked at whole */
    size_t deeper_count, deeper_given;
} look_run;

/* Gives the heads of some files to look at; after all of them, those that need more than their beginning (then the number of the
 * task is that of the file, behind those of all files). */
static bool next_look(void *context, ts_task *task)
{
    look_run *run = context;
    const ts_paths *paths = &run->batch->paths;
    task->type = TS_FRAME_LOOK;
    if (run->looked < paths->count) {
        task->number = run->looked;
        task->files = room_for(LOOKS);
        while (task->file_count < LOOKS && run->looked < paths->count) {
            ts_task_file *file = &task->files[task->file_count++];
            const char *path = paths->items[run->looked++];
            bool whole;
            file->path = copy_path(path);
            file->bytes = ts_file_read_head(path, HEAD, &file->size, &whole);
            if (file->bytes == NULL) file->skip = "file/unreadable"; /* said when it is checked */
        }
        return true;
    }
    if (run->deeper_given == run->deeper_count) return false;
    size_t number = run->deeper[run->deeper_given++];
    ts_file_error error;
    task->number = paths->count + number;
    task->files = room_for(1);
    task->file_count = 1;
    task->files[0].path = copy_path(paths->items[number]);
    task->files[0].bytes =
        ts_file_read(paths->items[number], TS_YAML_SIZE, &task->files[0].size, &run->batch->arena, &error);
    if (task->files[0].bytes == NULL) task->files[0].skip = error.rule;
    return true;
}

/* A copy of a text; of the one before, where that is the same: files of one organisation mostly stand together. */
static const char *copy_text(ts_arena *arena, const char *text, const char *before)
{
    if (text == NULL) return NULL;
    return before != NULL && strcmp(text, before) == 0 ? before : ts_arena_copy(arena, text, strlen(text));
}

/* Keeps the head of a file. */
static void keep_head(ts_batch *batch, size_t number, const ts_head *head)
{
    static const ts_head none;
    const ts_head *before = number > 0 ? &batch->heads[number - 1] : &none;
    batch->heads[number] = (ts_head){
        .kind = head->kind,
        .organization = copy_text(&batch->arena, head->organization, before->organization),
        .name = copy_text(&batch->arena, head->name, before->name),
        .type = copy_text(&batch->arena, head->type, before->type),
        .fiscal_year = head->fiscal_year,
    };
}

static void done_look(void *context, const ts_task *task, const ts_answer *answer)
{
    look_run *run = context;
    ts_batch *batch = run->batch;
    size_t count = batch->paths.count;
    bool deeper = task->number >= count;
    for (size_t i = 0; i < task->file_count; i++) {
        size_t number = task->number + i - (deeper ? count : 0);
        /* Where the whole file was looked at, what it has is all there is. */
        bool whole = deeper || task->files[i].size < HEAD;
        if (answer->heads.found[i] || whole) keep_head(batch, number, &answer->heads.heads[i]);
        else run->deeper[run->deeper_count++] = number;
    }
    if (batch->watch != NULL) ts_watch_step(batch->watch, deeper ? 0 : task->file_count, 0);
}

static uint64_t hash_head(uint64_t hash, const char *path, const ts_head *head)
{
    char year[16];
    snprintf(year, sizeof(year), "%d", head->fiscal_year);
    const char *const texts[] = {path, head->kind != NULL ? head->kind->name : NULL, head->organization, head->name, head->type, year};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) hash = ts_hash_string(hash, texts[i]);
    return hash;
}

bool ts_batch_look(ts_batch *batch, ts_session *session)
{
    size_t count = batch->paths.count;
    batch->heads = ts_arena_alloc(&batch->arena, (count + 1) * sizeof(*batch->heads));
    look_run run = {.batch = batch};
    if (batch->watch != NULL) ts_watch_stage(batch->watch, (ts_message){"ファイルを確認中", "looking at"}, count);
    run.deeper = malloc((count + 1) * sizeof(*run.deeper));
    if (run.deeper == NULL) ts_out_of_memory(count * sizeof(*run.deeper));
    ts_client client = {&run, next_look, done_look, is_interrupted};
    /* What comes to light at the end of the first round of looks is looked at in a second. */
    bool good = ts_session_run(session, &client) && ts_session_run(session, &client);
    free(run.deeper);
    if (!good) return false;
    batch->series = ts_series_group(&batch->arena, batch->heads, count, &batch->series_count);
    batch->hash = TS_HASH_BEGIN;
    for (size_t i = 0; i < count; i++) batch->hash = hash_head(batch->hash, batch->paths.items[i], &batch->heads[i]);
    ts_supervisor_roll(session->supervisor, ts_roll_make(&batch->arena, batch->heads, count));
    malloc_trim(0); /* what only this needed; the rest of the run may take hours */
    return true;
}

/* The work on its way. */
typedef struct work_run {
    ts_batch *batch;
    const ts_batch_work *work;
    size_t given; /* series that were given to workers or not wanted */
} work_run;

/* Reads one file of a series into its task; `read` counts the bytes of those before it. */
static void take_file(ts_batch *batch, ts_task *task, const char *path, size_t *read)
{
    ts_task_file *file = &task->files[task->file_count++];
    ts_file_error error;
    file->path = copy_path(path);
    if (task->file_count > TS_SERIES_MAX) { /* each is looked up among the others: the work grows with the square */
        error = (ts_file_error){
            .rule = "worker/limit",
            .why = ts_message_format(&batch->arena, "同じ組織のファイルが多すぎます（上限は%d件）。",
                                     "there are too many files of this organisation (the limit is %d)", TS_SERIES_MAX),
        };
    } else {
        file->bytes = ts_file_read(path, TS_YAML_SIZE, &file->size, &batch->arena, &error);
    }
    if (file->bytes != NULL && (*read += file->size) > TS_REQUEST_MAX) {
        free(file->bytes);
        file->bytes = NULL;
        error = (ts_file_error){
            .rule = "yaml/size",
            .why = ts_message_format(&batch->arena, "同じ組織のファイルの合計が大きすぎます（上限は%d MiB）。",
                                     "the files of one organisation are too large together (the limit is %d MiB)",
                                     TS_REQUEST_MAX / (1024 * 1024)),
        };
    }
    if (file->bytes != NULL) return;
    file->size = 0;
    file->skip = error.rule;
    file->why = error.why;
}

/* Gives the files of the next series. */
static bool next_series(void *context, ts_task *task)
{
    work_run *run = context;
    ts_batch *batch = run->batch;
    const ts_batch_work *work = run->work;
    while (run->given < batch->series_count && work->wants != NULL &&
           !work->wants(work->context, &batch->series[run->given]))
        run->given++;
    if (run->given == batch->series_count) return false;
    const ts_series *series = &batch->series[run->given];
    task->type = work->type;
    task->order = work->order;
    task->number = run->given++;
    task->files = room_for(series->count);
    size_t read = 0;
    for (size_t i = 0; i < series->count; i++) take_file(batch, task, batch->paths.items[series->files[i]], &read);
    return true;
}

/* Adds what kept files from being read to the failures of a result. */
static void done_series(void *context, const ts_task *task, const ts_answer *answer)
{
    work_run *run = context;
    ts_answer whole = *answer;
    ts_result *result = &whole.shown.result;
    ts_arena arena = {0};
    ts_failure *failures = ts_arena_alloc(&arena, (result->failure_count + task->file_count + 1) * sizeof(*failures));
    size_t count = 0;
    for (size_t i = 0; i < task->file_count; i++)
        if (task->files[i].why.ja != NULL)
            failures[count++] = (ts_failure){
                .stage = "read",
                .rule = task->files[i].skip,
                .at = {.path = task->files[i].path},
                .message = task->files[i].why,
            };
    if (result->failure_count > 0) memcpy(failures + count, result->failures, result->failure_count * sizeof(*failures));
    result->failures = failures;
    result->failure_count += count;
    run->work->done(run->work->context, &run->batch->series[task->number], task, &whole);
    ts_arena_free(&arena);
}

static bool is_stopped(void *context)
{
    const work_run *run = context;
    return run->work->stopped != NULL ? run->work->stopped(run->work->context) : ts_watch_interrupted() != 0;
}

bool ts_batch_run(ts_batch *batch, ts_session *session, const ts_batch_work *work)
{
    work_run run = {.batch = batch, .work = work};
    ts_client client = {&run, next_series, done_series, is_stopped};
    return ts_session_run(session, &client);
}

void ts_batch_free(ts_batch *batch)
{
    ts_paths_free(&batch->paths);
    ts_arena_free(&batch->arena);
}
