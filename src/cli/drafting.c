/* Drafting: what the commands have in common that make one paper of one organisation's files. */
#include "cli/drafting.h"

#include <string.h>

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/papers.h"
#include "cli/watch.h"

typedef struct drafting_run {
    const ts_options *options;
    const char *organization; /* the one that is meant */
    ts_papers papers;
    int code;
} drafting_run;

static bool is_meant(void *context, const ts_series *series)
{
    const drafting_run *run = context;
    return series->organization != NULL && strcmp(series->organization, run->organization) == 0;
}

static void done_draft(void *context, const ts_series *series, const ts_task *task, const ts_answer *answer)
{
    drafting_run *run = context;
    (void)series;
    (void)task;
    const ts_result *result = &answer->shown.result;
    const ts_draft *draft = &answer->draft;
    ts_papers_complain(&run->papers, result);
    run->code = result->failure_count > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_GOOD;
    if (draft->paper == NULL && draft->text == NULL) return; /* the failures say why */
    bool good = ts_papers_write(&run->papers, draft->paper, draft->text);
    if (run->options->withheld != NULL) good &= ts_papers_write_file(&run->papers, draft->aside, run->options->withheld);
    if (!good) run->code = TS_EXIT_USAGE;
}

/* Whether an organisation has a plan among the files. */
static bool has_plan(const ts_batch *batch, const ts_series *series)
{
    for (size_t i = 0; i < series->count; i++) {
        const ts_head *head = &batch->heads[series->files[i]];
        if (head->kind != NULL && strcmp(head->kind->name, "plan") == 0) return true;
    }
    return false;
}

/* Finds the organisation that is meant: the one that was named, else the only one that has a plan. False after a complaint. */
static bool choose_organization(drafting_run *run, ts_batch *batch)
{
    ts_buffer names = {0};
    size_t count = 0;
    bool named = false;
    for (size_t i = 0; i < batch->series_count; i++) {
        const ts_series *series = &batch->series[i];
        if (series->organization == NULL || !has_plan(batch, series)) continue;
        if (run->options->organization == NULL) run->organization = series->organization;
        else named |= strcmp(series->organization, run->organization = run->options->organization) == 0;
        if (count++ > 0) ts_buffer_add_string(&names, ", ");
        ts_buffer_add_string(&names, series->organization);
    }
    ts_language language = run->options->language;
    bool good = run->options->organization != NULL ? named : count == 1;
    if (count == 0)
        ts_complain(language, "計画（kind: plan）が見つかりません。", "there is no plan (kind: plan) among the files");
    else if (!good && run->options->organization != NULL)
        ts_complain(language, "組織 %s の計画がありません。計画があるのは: %s", "there is no plan of %s; there are plans of: %s",
                    run->options->organization, ts_buffer_string(&names));
    else if (!good)
        ts_complain(language, "複数の組織の計画があります（%s）。--organization で1つを指定してください。",
                    "there are plans of several organisations (%s): name one with --organization", ts_buffer_string(&names));
    ts_buffer_free(&names);
    return good;
}

static int draft_one(drafting_run *run, ts_batch *batch, ts_session *session, ts_draft_kind kind)
{
    const ts_options *options = run->options;
    ts_session_complain(session);
    bool loaded = ts_supervisor_ready(session->supervisor)->failure_count == 0;
    if (!ts_batch_look(batch, session) || !choose_organization(run, batch)) return TS_EXIT_USAGE;
    ts_batch_work work = {
        .context = run,
        .type = TS_FRAME_DRAFT,
        .order = {.kind = kind, .language = options->language, .fiscal_year = options->fiscal_year, .layout = options->layout},
        .wants = is_meant,
        .done = done_draft,
    };
    run->code = TS_EXIT_USAGE;
    if (!ts_batch_run(batch, session, &work)) return TS_EXIT_USAGE;
    if (ts_watch_interrupted()) return TS_EXIT_INTERRUPTED;
    return run->code == TS_EXIT_GOOD && !loaded ? TS_EXIT_INCOMPLETE : run->code;
}

int ts_drafting(const ts_options *options, ts_draft_kind kind, const char *usual)
{
    drafting_run run = {.options = options};
    ts_batch batch;
    ts_session session;
    int code = TS_EXIT_USAGE;
    if (ts_batch_list(&batch, options) && ts_papers_begin(&run.papers, options, usual) &&
        ts_session_open(&session, options, TS_SESSION_RULES, NULL, 0)) {
        code = draft_one(&run, &batch, &session, kind);
        ts_session_close(&session);
    }
    ts_papers_end(&run.papers);
    ts_batch_free(&batch);
    return code;
}
