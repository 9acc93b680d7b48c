/* check: plans by rules. First a look at the head of each file, then each organisation's files to one worker. */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/reports.h"
#include "cli/session.h"
#include "cli/watch.h"
#include "plan/series.h"
#include "plan/yaml.h"

enum {
    HEAD = 4096,     /* bytes of a file for the first look; kind, organisation and year nearly always stand there */
    LOOKS = 32,      /* files in one look */
};

/* What a run of check keeps from beginning to end: for each file its path and its head. */
typedef struct check_run {
    const ts_options *options;
    ts_arena arena;
    ts_paths paths;
    ts_head *heads;
    /* The first look. */
    size_t looked;     /* files that have been given to a look */
    size_t *deeper;    /* files whose head did not stand at the beginning: looked at whole */
    size_t deeper_count, deeper_given;
    /* The check. */
    ts_series *series;
    size_t series_count, given;
    ts_reports reports;
    ts_watch watch;
} check_run;

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

/* Gives the heads of some files to look at; after all of them, those that need more than their beginning. */
static bool next_look(void *context, ts_task *task)
{
    check_run *run = context;
    task->type = TS_FRAME_LOOK;
    if (run->looked < run->paths.count) {
        task->number = run->looked;
        task->files = room_for(LOOKS);
        while (task->file_count < LOOKS && run->looked < run->paths.count) {
            ts_task_file *file = &task->files[task->file_count++];
            const char *path = run->paths.items[run->looked++];
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
    task->number = number;
    task->files = room_for(1);
    task->file_count = 1;
    task->files[0].path = copy_path(run->paths.items[number]);
    task->files[0].bytes =
        ts_file_read(run->paths.items[number], TS_YAML_SIZE, &task->files[0].size, &run->arena, &error);
    if (task->files[0].bytes == NULL) task->files[0].skip = error.rule;
    return true;
}

static ts_head copy_head(ts_arena *arena, const ts_head *head)
{
    ts_head copy = *head;
    if (head->organization != NULL)
        copy.organization = ts_arena_copy(arena, head->organization, strlen(head->organization));
    if (head->name != NULL) copy.name = ts_arena_copy(arena, head->name, strlen(head->name));
    if (head->type != NULL) copy.type = ts_arena_copy(arena, head->type, strlen(head->type));
    return copy;
}

static void done_look(void *context, const ts_task *task, const ts_answer *answer)
{
    check_run *run = context;
    for (size_t i = 0; i < task->file_count; i++) {
        size_t number = task->number + i;
        /* Where the whole file was looked at, what it has is all there is. */
        bool whole = task->files[i].size < HEAD || run->deeper_given > 0;
        if (answer->heads.found[i] || whole) run->heads[number] = copy_head(&run->arena, &answer->heads.heads[i]);
        else run->deeper[run->deeper_count++] = number;
    }
}

/* Whether a series belongs to the part that is to be checked. By its organisation, so that it does not depend on the other files;
 * a file of which that is not known goes by its path. */
static bool in_shard(const check_run *run, const ts_series *series)
{
    if (run->options->shards == 0) return true;
    const char *name = series->organization != NULL ? series->organization : run->paths.items[series->files[0]];
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
    for (; *name != '\0'; name++) hash = (hash ^ (unsigned char)*name) * UINT64_C(0x100000001b3);
    return (hash >> 32) % run->options->shards == run->options->shard - 1;
}

/* Reads one file of a series into its task; `read` counts the bytes of those before it. */
static void take_file(check_run *run, ts_task *task, const char *path, size_t *read)
{
    ts_task_file *file = &task->files[task->file_count++];
    ts_file_error error;
    file->path = copy_path(path);
    if (task->file_count > TS_SERIES_MAX) { /* each is looked up among the others: the work grows with the square */
        error = (ts_file_error){
            .rule = "worker/limit",
            .why = ts_message_format(&run->arena, "同じ組織のファイルが多すぎます（上限は%d件）。",
                                     "there are too many files of this organisation (the limit is %d)", TS_SERIES_MAX),
        };
    } else {
        file->bytes = ts_file_read(path, TS_YAML_SIZE, &file->size, &run->arena, &error);
    }
    if (file->bytes != NULL && (*read += file->size) > TS_REQUEST_MAX) {
        free(file->bytes);
        file->bytes = NULL;
        error = (ts_file_error){
            .rule = "yaml/size",
            .why = ts_message_format(&run->arena, "同じ組織のファイルの合計が大きすぎます（上限は%d MiB）。",
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
    check_run *run = context;
    while (run->given < run->series_count && !in_shard(run, &run->series[run->given])) run->given++;
    if (run->given == run->series_count) return false;
    const ts_series *series = &run->series[run->given++];
    task->type = TS_FRAME_CHECK;
    task->files = room_for(series->count);
    size_t read = 0;
    for (size_t i = 0; i < series->count; i++) take_file(run, task, run->paths.items[series->files[i]], &read);
    return true;
}

/* Adds what kept files from being read to the failures of a result. */
static void done_series(void *context, const ts_task *task, const ts_answer *answer)
{
    check_run *run = context;
    ts_result result = answer->shown.result;
    ts_arena arena = {0};
    ts_failure *failures = ts_arena_alloc(&arena, (result.failure_count + task->file_count + 1) * sizeof(*failures));
    size_t count = 0;
    for (size_t i = 0; i < task->file_count; i++)
        if (task->files[i].why.ja != NULL)
            failures[count++] = (ts_failure){
                .stage = "read",
                .rule = task->files[i].skip,
                .at = {.path = task->files[i].path},
                .message = task->files[i].why,
            };
    if (result.failure_count > 0) memcpy(failures + count, result.failures, result.failure_count * sizeof(*failures));
    result.failures = failures;
    result.failure_count += count;
    if (result.finding_count + result.failure_count > 0) ts_watch_clear(&run->watch);
    ts_reports_result(&run->reports, &result);
    ts_watch_step(&run->watch, task->file_count, result.finding_count);
    ts_arena_free(&arena);
}

/* Whether the run ends here: broken off, or --fail-fast has what it waits for. */
static bool is_stopped(void *context)
{
    const check_run *run = context;
    return ts_watch_interrupted() ||
           (run->options->fail_fast && ts_reports_code(&run->reports) != TS_EXIT_GOOD);
}

static bool is_interrupted(void *context)
{
    (void)context;
    return ts_watch_interrupted();
}

/* Lists the files that are meant. Returns false after a complaint on stderr. */
static bool list_files(check_run *run)
{
    static char plans[] = "plans";
    char *usual[] = {plans};
    const ts_options *options = run->options;
    ts_ignore ignore = {0};
    for (size_t i = 0; i < options->exclude_count; i++)
        ts_ignore_add(&ignore, "", options->excludes[i], strlen(options->excludes[i]));
    char **roots = options->argument_count > 0 ? options->arguments : usual;
    size_t count = options->argument_count > 0 ? options->argument_count : 1;
    for (size_t i = 0; i < count; i++) ts_paths_add(&run->paths, roots[i], &ignore);
    ts_ignore_free(&ignore);
    if (run->paths.count > 0) return true;
    for (size_t i = 0; i < run->paths.unlisted_count; i++)
        ts_complain(options->language, "%1$s: %2$s%3$.0s", "%1$s: %3$s%2$.0s", run->paths.unlisted[i].path,
                    run->paths.unlisted[i].why.ja, run->paths.unlisted[i].why.en);
    ts_complain(options->language, "検査する計画が見つかりません（*.yaml、*.yml）。", "no plans were found (*.yaml, *.yml)");
    return false;
}

/* Reports the paths that could not be listed. */
static void report_unlisted(check_run *run)
{
    size_t count = run->paths.unlisted_count;
    if (count == 0) return;
    ts_failure *failures = ts_arena_alloc(&run->arena, count * sizeof(*failures));
    for (size_t i = 0; i < count; i++)
        failures[i] = (ts_failure){
            .stage = "read",
            .rule = "file/unreadable",
            .at = {.path = run->paths.unlisted[i].path},
            .message = run->paths.unlisted[i].why,
        };
    ts_reports_result(&run->reports, &(ts_result){.failures = failures, .failure_count = count});
}

/* The heads that rules may ask for: sorted, without those that could not be read. */
static size_t make_batch(check_run *run, ts_head **batch)
{
    size_t count = 0;
    *batch = ts_arena_alloc(&run->arena, (run->paths.count + 1) * sizeof(**batch));
    for (size_t i = 0; i < run->paths.count; i++)
        if (run->heads[i].organization != NULL && run->heads[i].kind != NULL) (*batch)[count++] = run->heads[i];
    qsort(*batch, count, sizeof(**batch), ts_head_compare);
    return count;
}

static bool has_rules(const ts_ready *ready)
{
    for (size_t i = 0; i < ready->rule_count; i++)
        if (!ready->rules[i].builtin) return true;
    return false;
}

static int run_check(check_run *run, ts_session *session)
{
    const ts_options *options = run->options;
    const ts_ready *ready = ts_supervisor_ready(session->supervisor);
    if (!has_rules(ready)) {
        ts_session_complain(session);
        ts_complain(options->language, "読み込めた規則がありません。", "not one rule could be loaded");
        return TS_EXIT_USAGE;
    }
    run->heads = ts_arena_alloc(&run->arena, (run->paths.count + 1) * sizeof(*run->heads));
    run->deeper = ts_arena_alloc(&run->arena, (run->paths.count + 1) * sizeof(*run->deeper));
    ts_watch_begin(&run->watch, options->quiet, options->language, run->paths.count);
    ts_client look = {run, next_look, done_look, is_interrupted};
    /* What comes to light at the end of the first round of looks is looked at in a second. */
    if (!ts_session_run(session, &look) || !ts_session_run(session, &look)) return TS_EXIT_USAGE;
    run->series = ts_series_group(&run->arena, run->heads, run->paths.count, &run->series_count);
    ts_head *batch;
    size_t batch_count = make_batch(run, &batch);
    ts_supervisor_batch(session->supervisor, batch, batch_count);

    if (!ts_reports_begin(&run->reports, options, ready)) return TS_EXIT_USAGE;
    report_unlisted(run);
    ts_client check = {run, next_series, done_series, is_stopped};
    bool good = ts_session_run(session, &check);
    ts_watch_clear(&run->watch);
    bool nothing = good && run->reports.totals.plans == 0 && run->reports.totals.unchecked == 0;
    run->reports.totals.stopped = is_stopped(run);
    int code = ts_reports_end(&run->reports, good);
    if (!good) return TS_EXIT_USAGE;
    if (ts_watch_interrupted()) {
        ts_complain(options->language, "中断しました（%zu件中%zu件まで検査）。", "interrupted (%zu files, of which %zu were checked)",
                    run->paths.count, run->watch.done);
        return TS_EXIT_INTERRUPTED;
    }
    if (!nothing) return code;
    ts_complain(options->language, "計画（kind: plan）が1つもありません。実績だけでは検査できません。",
                "there is no plan (kind: plan) among the files; records alone are not checked");
    return TS_EXIT_USAGE;
}

int ts_command_check(const ts_options *options)
{
    check_run run = {.options = options};
    ts_session session;
    int code = TS_EXIT_USAGE;
    if (list_files(&run) && ts_session_open(&session, options, true, NULL, 0)) {
        code = run_check(&run, &session);
        ts_session_close(&session);
    }
    ts_paths_free(&run.paths);
    ts_arena_free(&run.arena);
    return code;
}
