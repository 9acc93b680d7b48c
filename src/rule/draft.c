/* Draft: what is made of a series' files beyond findings. */
#include "rule/draft.h"

#include <string.h>

#include "document/next.h"
#include "document/plan_paper.h"
#include "document/publication.h"
#include "document/timeline.h"

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

/* Adds something that keeps the draft from being made to the failures of the result. */
static ts_failure *add_failure(const ts_draft_work *work, ts_result *result, ts_message why)
{
    ts_failure *failures = ts_arena_alloc(work->arena, (result->failure_count + 1) * sizeof(*failures));
    if (result->failure_count > 0)
        memcpy(failures, result->failures, result->failure_count * sizeof(*failures));
    result->failures = failures;
    ts_failure *failure = &failures[result->failure_count++];
    *failure = (ts_failure){
        .stage = "draft",
        .at = {.path = work->plan != NULL ? work->plan->source->path : ""},
        .message = why,
    };
    return failure;
}

/* The day of the run as papers show it. */
static const char *today(const ts_draft_work *work)
{
    return ts_calendar_span_name(work->arena, (ts_days){work->book->today, work->book->today});
}

static bool draft_next(const ts_draft_work *work, ts_draft *draft, ts_message *why)
{
    (void)why;
    ts_buffer yaml = {0};
    ts_next_write(work->arena, work->series, work->plan, work->order->language, &yaml);
    draft->text = ts_arena_copy(work->arena, ts_buffer_string(&yaml), yaml.length);
    ts_buffer_free(&yaml);
    return true;
}

/* Each text of what is withheld that would be published all the same. */
static void add_leaks(const ts_draft_work *work, ts_draft *draft, const ts_publication *publication)
{
    for (size_t i = 0; i < publication->leak_count; i++) {
        const ts_leak *leak = &publication->leaks[i];
        ts_position secret = ts_source_position(work->plan->source, leak->withheld->span.start);
        ts_failure *failure = add_failure(
            work, &draft->result,
            ts_message_format(work->arena, "公表しない事項の記載（%u行目）が、公表する事項の中にもあります。",
                              "what is withheld (line %u) stands here too, where it would be published", secret.line));
        failure->at = ts_location_make(work->arena, work->plan->source, leak->open->span);
        failure->fix = (ts_message){"こちらの書き方を改めるか、こちらにも publish（公表区分）を付けてください。",
                                    "put it differently here, or withhold it here too with publish"};
    }
}

/* The edition, and the paper of it: made from the edition itself, so that nothing else can get into it. */
static bool draft_public(const ts_draft_work *work, ts_draft *draft, ts_message *why)
{
    ts_publication publication = ts_publication_make(work->arena, work->plan);
    const char *text = ts_arena_copy(work->arena, ts_buffer_string(&publication.yaml), publication.yaml.length);
    uint32_t size = (uint32_t)publication.yaml.length;
    ts_buffer_free(&publication.yaml);
    if (publication.leak_count > 0) {
        add_leaks(work, draft, &publication);
        *why = (ts_message){NULL, NULL};
        return false;
    }
    ts_document *edition = ts_document_read(work->arena, work->plan->source->path, text, size);
    ts_timeline timeline = {.plan = edition, .language = work->order->language, .published = true};
    ts_paper *paper = ts_plan_paper(work->arena, edition, ts_timeline_chart(work->arena, &timeline), work->order->language);
    ts_paper *aside = ts_publication_list(work->arena, work->plan, &publication, work->order->language);
    paper->day = aside->day = today(work);
    draft->text = text;
    draft->paper = paper;
    draft->aside = aside;
    return true;
}

static bool draft_summary(const ts_draft_work *work, ts_draft *draft, ts_message *why)
{
    (void)why;
    ts_summary *summary = ts_arena_alloc(work->arena, sizeof(*summary));
    *summary = ts_summary_make(work->series, work->plan, work->result);
    ts_paper *paper = ts_summary_sheet(work->arena, work->series, work->plan, work->result, work->order->language);
    paper->day = today(work);
    draft->summary = summary;
    draft->paper = paper;
    return true;
}

/* The chart of the plan, with what the rules found of its times. */
static bool draft_timeline(const ts_draft_work *work, ts_draft *draft, ts_message *why)
{
    (void)why;
    ts_timeline timeline = {
        .plan = work->plan,
        .findings = work->result->findings,
        .finding_count = work->result->finding_count,
        .language = work->order->language,
    };
    ts_paper *paper = ts_timeline_paper(work->arena, &timeline);
    paper->day = today(work);
    draft->paper = paper;
    return true;
}

/* What makes each kind. */
static ts_drafter *const drafters[TS_DRAFT_KINDS] = {
    [TS_DRAFT_EVALUATION] = ts_draft_evaluation,
    [TS_DRAFT_TIMELINE] = draft_timeline,
    [TS_DRAFT_NEXT] = draft_next,
    [TS_DRAFT_PUBLIC] = draft_public,
    [TS_DRAFT_SUMMARY] = draft_summary,
};

ts_draft ts_draft_series(ts_rulebook *book, const ts_request *request, const ts_draft_order *order, ts_arena *arena)
{
    ts_series_view series;
    ts_draft draft = {.result = ts_check_series_open(book, request, arena, &series)};
    ts_draft_work work = {
        .book = book, .order = order, .series = &series, .request = request, .result = &draft.result, .arena = arena};
    ts_message why = {"この版では作成できません。", "this version cannot make it"};
    bool by_itself = order->kind == TS_DRAFT_EVALUATION;
    if (!by_itself) work.plan = plan_meant(&work, &why);
    ts_progress_begin(book->progress, TS_STAGE_DRAFT, 0, 0);
    bool made = (by_itself || work.plan != NULL) && drafters[order->kind] != NULL && drafters[order->kind](&work, &draft, &why);
    if (!made && why.ja != NULL) add_failure(&work, &draft.result, why);
    return draft;
}
