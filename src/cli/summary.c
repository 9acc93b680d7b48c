/* summary: how complete plans are: a sheet where there is one organisation, a table where there are several. */
#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/papers.h"
#include "cli/watch.h"
#include "document/summary.h"

typedef struct summary_run {
    const ts_options *options;
    ts_papers papers;
    ts_arena arena; /* of the texts of the summaries */
    ts_batch batch;
    size_t organizations;
    ts_summary *summaries; /* in the order of the series */
    size_t count;
    int code;
} summary_run;

static void worse(summary_run *run, int code)
{
    if (run->code == TS_EXIT_GOOD) run->code = code;
}

static const char *keep(ts_arena *arena, const char *text)
{
    return text == NULL ? "" : ts_arena_copy(arena, text, strlen(text));
}

/* The row of an organisation that has no plan for the year. */
static ts_summary without_plan(summary_run *run, const ts_series *series)
{
    const ts_head *head = &run->batch.heads[series->files[0]];
    int newest = 0;
    for (size_t i = 0; i < series->count; i++)
        if (run->batch.heads[series->files[i]].fiscal_year > newest) newest = run->batch.heads[series->files[i]].fiscal_year;
    return (ts_summary){
        .path = "",
        .organization = series->organization,
        .name = keep(&run->arena, head->name),
        .type = keep(&run->arena, head->type),
        .fiscal_year = run->options->fiscal_year != 0 ? run->options->fiscal_year : newest,
    };
}

static void done_summary(void *context, const ts_series *series, const ts_task *task, const ts_answer *answer)
{
    summary_run *run = context;
    if (series->organization == NULL) {
        ts_papers_complain_stray(&run->papers, task->files[0].path, &answer->shown.result);
        worse(run, TS_EXIT_INCOMPLETE);
        return;
    }
    const ts_summary *summary = answer->draft.summary;
    bool alone = run->organizations == 1;
    /* Beside others, that an organisation has no plan is told in its row. */
    if (alone || summary != NULL) ts_papers_complain(&run->papers, &answer->shown.result);
    if (answer->shown.result.failure_count > 0) worse(run, TS_EXIT_INCOMPLETE);
    if (alone && answer->draft.paper != NULL && !ts_papers_write(&run->papers, answer->draft.paper, NULL)) run->code = TS_EXIT_USAGE;
    if (summary == NULL) {
        run->summaries[run->count++] = without_plan(run, series);
        return;
    }
    ts_summary copy = *summary;
    copy.path = keep(&run->arena, copy.path);
    copy.organization = keep(&run->arena, copy.organization);
    copy.name = keep(&run->arena, copy.name);
    copy.type = keep(&run->arena, copy.type);
    run->summaries[run->count++] = copy;
}

static int summarize(summary_run *run, ts_session *session)
{
    if (!ts_papers_spare(&run->papers, &run->batch)) return TS_EXIT_USAGE;
    ts_session_complain(session);
    if (ts_supervisor_ready(session->supervisor)->failure_count > 0) run->code = TS_EXIT_INCOMPLETE;
    if (!ts_batch_look(&run->batch, session)) return TS_EXIT_USAGE;
    if (!ts_papers_listed(&run->papers, &run->batch)) run->code = TS_EXIT_INCOMPLETE;
    for (size_t i = 0; i < run->batch.series_count; i++) run->organizations += run->batch.series[i].organization != NULL;
    run->summaries = ts_arena_alloc(&run->arena, (run->organizations + 1) * sizeof(*run->summaries));
    ts_batch_work work = {
        .context = run,
        .type = TS_FRAME_DRAFT,
        .order = {.kind = TS_DRAFT_SUMMARY, .language = run->options->language, .fiscal_year = run->options->fiscal_year},
        .done = done_summary,
    };
    if (!ts_batch_run(&run->batch, session, &work)) return TS_EXIT_USAGE;
    if (ts_watch_interrupted()) return TS_EXIT_INTERRUPTED;
    if (run->organizations == 0) {
        ts_complain(run->options->language, "計画（kind: plan）が見つかりません。", "there is no plan (kind: plan) among the files");
        return TS_EXIT_USAGE;
    }
    if (run->organizations == 1) return run->code;
    ts_paper *paper = ts_summary_compare(&run->arena, run->summaries, run->count, run->options->language);
    paper->day = ts_calendar_span_name(&run->arena, (ts_days){run->options->today, run->options->today});
    return ts_papers_write(&run->papers, paper, NULL) ? run->code : TS_EXIT_USAGE;
}

int ts_command_summary(const ts_options *options)
{
    summary_run run = {.options = options};
    ts_session session;
    int code = TS_EXIT_USAGE;
    if (ts_batch_list(&run.batch, options) && ts_papers_begin(&run.papers, options, "text") &&
        ts_session_open(&session, options, true, NULL, 0)) {
        code = summarize(&run, &session);
        ts_session_close(&session);
    }
    ts_papers_end(&run.papers);
    ts_batch_free(&run.batch);
    ts_arena_free(&run.arena);
    return code;
}
