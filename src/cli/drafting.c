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
    int code;        /* of the draft */
    bool incomplete; /* something of what was given could not be read */
} drafting_run;

/* The organisation's own files, and those of which nobody can tell whose they are: they may be its own. */
static bool is_meant(void *context, const ts_series *series)
{
    const drafting_run *run = context;
    return series->organization == NULL || strcmp(series->organization, run->organization) == 0;
}

static void done_draft(void *context, const ts_series *series, const ts_task *task, const ts_answer *answer)
{
    drafting_run *run = context;
    const ts_result *result = &answer->shown.result;
    const ts_draft *draft = &answer->draft;
    run->incomplete |= series->organization == NULL || result->failure_count > 0;
    if (series->organization == NULL) {
        ts_papers_complain_stray(&run->papers, task->files[0].path, result);
        return;
    }
    ts_papers_complain(&run->papers, result);
    run->code = TS_EXIT_GOOD;
    if (draft->paper == NULL && draft->text == NULL) return; /* the failures say why */
    bool good = ts_papers_write(&run->papers, draft->paper, draft->text);
    if (run->options->withheld != NULL) good &= ts_papers_write_file(&run->papers, draft->aside, run->options->withheld);
    if (!good) run->code = TS_EXIT_USAGE;
}

static bool has_kind(const ts_batch *batch, const ts_series *series, const char *kind)
{
    for (size_t i = 0; i < series->count; i++) {
        const ts_head *head = &batch->heads[series->files[i]];
        if (head->kind != NULL && strcmp(head->kind->name, kind) == 0) return true;
    }
    return false;
}

/* Counts the organisations that have a file of that kind, names them, and takes the last of them, or the one that was named, as the one
 * that is meant. */
static size_t find_organizations(drafting_run *run, const ts_batch *batch, const char *kind, ts_buffer *names)
{
    const char *wanted = run->options->organization;
    size_t count = 0;
    for (size_t i = 0; i < batch->series_count; i++) {
        const ts_series *series = &batch->series[i];
        if (series->organization == NULL || !has_kind(batch, series, kind)) continue;
        if (wanted == NULL || strcmp(series->organization, wanted) == 0) run->organization = series->organization;
        if (count++ > 0) ts_buffer_add_string(names, ", ");
        ts_buffer_add_string(names, series->organization);
    }
    return count;
}

/* Finds the organisation that is meant: the one that was named, else the only one that has a plan. An evaluation can also be made of
 * records alone (a first year). False after a complaint. */
static bool choose_organization(drafting_run *run, const ts_batch *batch, ts_draft_kind kind)
{
    ts_buffer names = {0};
    const char *wanted = run->options->organization;
    ts_language language = run->options->language;
    bool records = kind == TS_DRAFT_EVALUATION;
    size_t count = find_organizations(run, batch, "plan", &names);
    if (records && (count == 0 || (wanted != NULL && run->organization == NULL))) {
        ts_buffer_free(&names);
        names = (ts_buffer){0};
        count = find_organizations(run, batch, "record", &names);
    }
    bool good = run->organization != NULL && (wanted != NULL || count == 1);
    if (count == 0 && records)
        ts_complain(language, "計画（種別: 計画）も実績（種別: 実績）も見つかりません。", "there is neither a plan (kind: plan) nor a record (kind: record) among the files");
    else if (count == 0)
        ts_complain(language, "計画（種別: 計画）が見つかりません。", "there is no plan (kind: plan) among the files");
    else if (!good && wanted != NULL)
        ts_complain(language, "組織 %s の計画がありません。計画があるのは: %s", "there is no plan of %s; there are plans of: %s", wanted,
                    ts_buffer_string(&names));
    else if (!good)
        ts_complain(language, "複数の組織のファイルがあります（%s）。--organization で1つを指定してください。",
                    "there are files of several organisations (%s): name one with --organization", ts_buffer_string(&names));
    ts_buffer_free(&names);
    return good;
}

static int draft_one(drafting_run *run, ts_batch *batch, ts_session *session, ts_draft_kind kind)
{
    const ts_options *options = run->options;
    if (!ts_papers_spare(&run->papers, batch)) return TS_EXIT_USAGE;
    ts_session_complain(session);
    bool loaded = ts_supervisor_ready(session->supervisor)->failure_count == 0;
    if (!ts_batch_look(batch, session)) return TS_EXIT_USAGE;
    bool listed = ts_papers_listed(&run->papers, batch);
    if (!choose_organization(run, batch, kind)) return TS_EXIT_USAGE;
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
    return run->code == TS_EXIT_GOOD && (run->incomplete || !loaded || !listed) ? TS_EXIT_INCOMPLETE : run->code;
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
