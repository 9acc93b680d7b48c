/* check: plans by rules. */
#include <stdio.h>

#include "base/calendar.h"
#include "base/hash.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/reports.h"
#include "cli/watch.h"

/* What a run of check keeps from beginning to end. */
typedef struct check_run {
    const ts_options *options;
    ts_batch batch;
    ts_reports reports;
    char today[16]; /* "2025-04-01" */
    ts_watch watch;
} check_run;

/* Whether a series belongs to the part that is to be checked. By its organisation, so that it does not depend on the other files;
 * a file of which that is not known goes by its path. */
static bool in_shard(void *context, const ts_series *series)
{
    const check_run *run = context;
    if (run->options->shards == 0) return true;
    const char *name = series->organization != NULL ? series->organization : run->batch.paths.items[series->files[0]];
    return (ts_hash_string(TS_HASH_BEGIN, name) >> 32) % run->options->shards == run->options->shard - 1;
}

static void done_series(void *context, const ts_series *series, const ts_task *task, const ts_answer *answer)
{
    check_run *run = context;
    ts_result result = answer->shown.result;
    result.series = (size_t)(series - run->batch.series) + 1;
    if (result.finding_count + result.failure_count > 0) ts_watch_yield(&run->watch);
    ts_reports_result(&run->reports, &result);
    ts_watch_step(&run->watch, task->file_count, result.finding_count);
}

/* Whether the run ends here: broken off, nobody to tell, or --fail-fast has what it waits for. */
static bool is_stopped(void *context)
{
    const check_run *run = context;
    return ts_watch_interrupted() != 0 || ts_reports_broken(&run->reports) ||
           (run->options->fail_fast && ts_reports_code(&run->reports) != TS_EXIT_GOOD);
}

/* Reports what belongs to no series: rules that could not be loaded, paths that could not be listed. */
static void report_before_all(check_run *run, const ts_ready *ready)
{
    size_t unlisted, loading = ready->failure_count;
    const ts_failure *paths = ts_batch_unlisted(&run->batch, &unlisted);
    if (loading + unlisted == 0) return;
    ts_failure *failures = ts_arena_alloc(&run->batch.arena, (loading + unlisted) * sizeof(*failures));
    for (size_t i = 0; i < loading; i++) failures[i] = ready->failures[i];
    for (size_t i = 0; i < unlisted; i++) failures[loading + i] = paths[i];
    ts_reports_result(&run->reports, &(ts_result){.failures = failures, .failure_count = loading + unlisted});
}

static bool begin_reports(check_run *run, const ts_session *session)
{
    const ts_options *options = run->options;
    const ts_ready *ready = ts_supervisor_ready(session->supervisor);
    int year, month, day;
    ts_calendar_date(options->today, &year, &month, &day);
    snprintf(run->today, sizeof(run->today), "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
             (unsigned)day % 100);
    ts_reports_run told = {
        .version = ts_version(),
        .today = run->today,
        .scope = {.part = options->shard,
                  .parts = options->shards,
                  .files = run->batch.paths.count,
                  .series = run->batch.series_count,
                  .plans = run->batch.hash,
                  .rules = ts_packs_hash(&session->packs),
                  .most = options->max_findings,
                  .rule_timeout = options->limits.rule_timeout,
                  .memory = options->limits.memory},
        .rules = ready->rules,
        .rule_count = ready->rule_count,
    };
    if (!ts_reports_begin(&run->reports, options, &told)) return false;
    report_before_all(run, ready);
    return true;
}

static bool has_rules(const ts_ready *ready)
{
    for (size_t i = 0; i < ready->rule_count; i++)
        if (!ready->rules[i].builtin) return true;
    return false;
}

/* The files that will be checked: all, or those of the shard. */
static size_t count_files(check_run *run)
{
    size_t count = 0;
    for (size_t i = 0; i < run->batch.series_count; i++)
        if (in_shard(run, &run->batch.series[i])) count += run->batch.series[i].count;
    return count;
}

/* Ends the reports and the run. */
static int finish(check_run *run, bool good)
{
    const ts_options *options = run->options;
    int broken_off = ts_watch_interrupted();
    ts_watch_end(&run->watch);
    run->reports.totals.stopped = is_stopped(run);
    int code = ts_reports_end(&run->reports, !good            ? TS_OUTPUT_DROP
                                             : broken_off != 0 ? TS_OUTPUT_PARTIAL
                                                               : TS_OUTPUT_KEEP);
    if (!good) return TS_EXIT_USAGE;
    if (broken_off != 0) {
        ts_complain(options->language, "中断しました（%zu件中%zu件まで検査）。", "interrupted (%zu files, of which %zu were checked)",
                    run->watch.total, run->watch.done);
        return 128 + broken_off;
    }
    return options->shards == 0 && !run->reports.totals.stopped && ts_reports_empty(&run->reports) ? TS_EXIT_USAGE : code;
}

static int run_check(check_run *run, ts_session *session)
{
    const ts_options *options = run->options;
    if (!has_rules(ts_supervisor_ready(session->supervisor))) {
        ts_session_complain(session);
        ts_complain(options->language, "読み込めた規則がありません。", "not one rule could be loaded");
        return TS_EXIT_USAGE;
    }
    ts_watch_begin(&run->watch, options->quiet, options->language);
    run->batch.watch = &run->watch;
    if (!ts_batch_look(&run->batch, session) || !begin_reports(run, session)) return TS_EXIT_USAGE;
    ts_watch_stage(&run->watch, (ts_message){"検査中", "checking"}, count_files(run));
    ts_batch_work work = {
        .context = run, .type = TS_FRAME_CHECK, .wants = in_shard, .done = done_series, .stopped = is_stopped};
    bool good = ts_batch_run(&run->batch, session, &work);
    return finish(run, good);
}

int ts_command_check(const ts_options *options)
{
    check_run run = {.options = options};
    ts_session session;
    int code = TS_EXIT_USAGE;
    if (ts_batch_list(&run.batch, options) && ts_session_open(&session, options, TS_SESSION_RULES, NULL, 0)) {
        code = run_check(&run, &session);
        ts_session_close(&session);
    }
    ts_batch_free(&run.batch);
    return code;
}
