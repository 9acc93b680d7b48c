/* Draft: what is made of a series' files beyond findings. */
#include "rule/draft.h"

#include <string.h>

/* By kind; NULL: the program cannot make that one yet. */
static ts_drafter *const drafters[TS_DRAFT_KINDS] = {NULL};

/* The plan that a draft is made from: that of the year that was asked for, else the newest; of a plan and its published edition
 * the plan. NULL, with *why, where there is none. */
static const ts_document *plan_meant(const ts_draft_work *work, ts_message *why)
{
    int year = work->order->fiscal_year;
    const ts_kind *plan = ts_schema_kind("plan");
    for (size_t i = 0; work->order->fiscal_year == 0 && i < work->series->count; i++) {
        const ts_head *head = &work->series->documents[i]->head;
        if (head->kind == plan && head->fiscal_year > year) year = head->fiscal_year;
    }
    const ts_document *found = year == 0 ? NULL : ts_series_plan(work->series, year);
    if (found != NULL) return found;
    *why = year == 0 ? ts_message_format(work->arena, "計画（kind: plan）がありません。", "there is no plan (kind: plan)")
                     : ts_message_format(work->arena, "%d年度の計画がありません。", "there is no plan for fiscal year %d", year);
    return NULL;
}

/* Adds to the failures what kept the draft from being made. */
static void add_failure(const ts_draft_work *work, ts_result *result, ts_message why)
{
    ts_failure *failures = ts_arena_alloc(work->arena, (result->failure_count + 1) * sizeof(*failures));
    if (result->failure_count > 0)
        memcpy(failures, result->failures, result->failure_count * sizeof(*failures));
    failures[result->failure_count++] = (ts_failure){
        .stage = "draft",
        .at = {.path = work->plan != NULL ? work->plan->source->path : ""},
        .message = why,
    };
    result->failures = failures;
}

ts_draft ts_draft_series(ts_rulebook *book, const ts_request *request, const ts_draft_order *order, ts_arena *arena)
{
    ts_series_view series;
    ts_draft draft = {.result = ts_check_series_open(book, request, arena, &series)};
    ts_draft_work work = {
        .book = book, .order = order, .series = &series, .result = &draft.result, .arena = arena};
    ts_message why = {"この版では作成できません。", "this version cannot make it"};
    work.plan = plan_meant(&work, &why);
    ts_progress_begin(book->progress, TS_STAGE_DRAFT, 0, 0);
    bool made = work.plan != NULL && drafters[order->kind] != NULL && drafters[order->kind](&work, &draft, &why);
    if (!made) add_failure(&work, &draft.result, why);
    return draft;
}
