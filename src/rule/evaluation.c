/* Evaluation: the draft of 前年度の総合評価 (manual 4(1)ア) from the plan of a year and its records.
 *
 * Its paper is laid out by a template in Lua. What holds for every template is done here: nothing is lost (what the template did not
 * use is listed), and the findings of the rules stand beside what they are about. */
#include <string.h>

#include "document/given.h"
#include "rule/evaluation_private.h"

/* Whether a plan is one of that year: of its own, or of a period that the year lies in. */
static bool covers(const ts_document *plan, int year)
{
    const ts_record *root = ts_schema_kind("plan")->root;
    if (plan->root == NULL || plan->head.kind == NULL || plan->head.kind->root != root || plan->head.fiscal_year == 0) return false;
    if (plan->head.fiscal_year == year) return true;
    return plan->head.fiscal_year < year && year <= ts_given_year(ts_given_field(ts_given_root(plan), "period"), "to");
}

static const ts_document *plan_of(const ts_series_view *series, int year)
{
    const ts_document *plan = ts_series_plan(series, year);
    for (size_t i = 0; plan == NULL && i < series->count; i++)
        if (covers(series->documents[i], year)) plan = series->documents[i];
    return plan;
}

/* The year that is evaluated: the newest that has a plan and records; else that of the newest records, of which an evaluation is made,
 * unless they are older than what the newest plan looks back on; else that of the newest plan. */
static int year_of(const ts_series_view *series)
{
    int both = 0, plan = 0, record = 0;
    for (size_t i = 0; i < series->count; i++) {
        const ts_head *head = &series->documents[i]->head;
        int year = head->fiscal_year;
        if (head->kind == ts_schema_kind("plan") && year > plan) plan = year;
        if (head->kind != ts_schema_kind("record")) continue;
        if (year > record) record = year;
        if (year > both && plan_of(series, year) != NULL) both = year;
    }
    if (both != 0) return both;
    return record + 1 >= plan ? record : plan;
}

bool ts_evaluation_find(ts_evaluation *evaluation, ts_message *why)
{
    const ts_draft_work *work = evaluation->work;
    int year = work->order->fiscal_year != 0 ? work->order->fiscal_year : year_of(work->series);
    evaluation->year = year;
    if (year != 0) {
        evaluation->plan = plan_of(work->series, year);
        evaluation->records = ts_series_records(work->arena, work->series, year, &evaluation->record_count);
    }
    if (evaluation->plan != NULL || evaluation->record_count > 0) return true;
    *why = year == 0 ? ts_message_format(work->arena, "計画（kind: plan）がありません。", "there is no plan (kind: plan)")
                     : ts_message_format(work->arena, "%d年度の計画も実績もありません。",
                                         "there is neither a plan nor a record for fiscal year %d", year);
    return false;
}

/* The document whose head tells of the organisation. */
static const ts_document *head_document(const ts_evaluation *evaluation)
{
    return evaluation->plan != NULL ? evaluation->plan : evaluation->records[0];
}

static ts_paper *begin_paper(const ts_evaluation *evaluation, const ts_layout *layout)
{
    const ts_draft_work *work = evaluation->work;
    ts_arena *arena = work->arena;
    ts_message year = ts_calendar_year_name(arena, evaluation->year), next = ts_calendar_year_name(arena, evaluation->year + 1);
    const ts_head *head = &head_document(evaluation)->head;
    int y, month, day;
    ts_calendar_date(work->book->today, &y, &month, &day);
    ts_paper *paper = ts_paper_begin(arena, work->order->language, "");
    paper->title = ts_message_in(ts_message_format(arena, "%s対策推進計画　前年度の総合評価（案）",
                                                   "Evaluation of last year, for the plan of %s (draft)",
                                                   ts_evaluation_words(evaluation, next.ja, next.en)),
                                 paper->language);
    paper->subtitle = ts_message_in(ts_message_format(arena, "%sの計画と実績による", "from the plan and records of %s",
                                                      ts_evaluation_words(evaluation, year.ja, year.en)),
                                    paper->language);
    paper->organization = head->name != NULL ? head->name : head->organization != NULL ? head->organization : "";
    paper->kind = "evaluation";
    paper->day = ts_arena_format(arena, "%04d-%02d-%02d", y, month, day);
    paper->draft = true;
    paper->landscape = layout->landscape;
    return paper;
}

/* How to read the draft, at its head: how much there is to do, and where it comes from. */
static void fill_guide(const ts_evaluation *evaluation, ts_paperwork *paper, ts_block *guide, size_t left_out)
{
    ts_buffer text = {0};
    ts_buffer_format(&text, ts_evaluation_words(evaluation,
                                                "この案の文は、計画と実績の記載をそのまま引いたものであり、出典を付しています。"
                                                "記載のない事項（%zu箇所）には【要記入】と記し、記入すべきことを問いとして示しました。",
                                                "Every sentence of this draft is taken from the plan and the records as it stands there, with its source. "
                                                "What they lack (%zu places) is marked, with the question that has to be answered."),
                     paper->blanks);
    if (left_out > 0)
        ts_buffer_add_string(&text, ts_evaluation_words(evaluation, "この案に用いなかった記録は、末尾に掲げています。",
                                                        " What was not used stands at the end."));
    ts_buffer_add_string(&text, ts_evaluation_words(evaluation, "\nもとにした文書：", "\nMade from: "));
    size_t files = evaluation->record_count + (evaluation->plan != NULL);
    for (size_t i = 0; i < files; i++) {
        const ts_document *document = i < files - evaluation->record_count ? evaluation->plan
                                                                           : evaluation->records[i - (files - evaluation->record_count)];
        if (i > 0) ts_buffer_add_string(&text, ts_evaluation_words(evaluation, "、", ", "));
        ts_buffer_add_string(&text, document->source->path);
    }
    ts_runs_add(paper->paper, &guide->text, TS_RUN_FIXED, ts_arena_copy(evaluation->arena, ts_buffer_string(&text), text.length));
    ts_buffer_free(&text);
}

/* Lays the paper out by the template. False, with *why, when the template fails. */
static bool run_template(const ts_evaluation *evaluation, ts_layout_choice choice, ts_paperwork *paper, ts_message *why)
{
    const ts_draft_work *work = evaluation->work;
    ts_scope scope = {
        .series = work->series,
        .plan = evaluation->plan,
        .references = ts_references_collect(work->arena, work->series, head_document(evaluation)),
        .roll = work->request->roll,
    };
    ts_lua_error error;
    if (ts_layout_run(choice, &scope, evaluation->records, evaluation->record_count, paper, &error)) return true;
    ts_location at = ts_pack_locate(work->arena, choice.pack, error.file != NULL ? error.file : choice.layout->file->name,
                                    error.file != NULL ? error.line : choice.layout->line);
    *why = ts_message_format(work->arena, "テンプレート %1$s が止まりました（%2$s:%3$u: %4$s）。%5$.0s",
                             "the template %1$s failed (%2$s:%3$u: %5$s)%4$.0s", choice.layout->id, at.path, at.start.line,
                             error.message.ja, error.message.en);
    return false;
}

bool ts_evaluation_lay_out(const ts_evaluation *evaluation, ts_layout_choice choice, ts_paperwork *paper, size_t *laid_out,
                           ts_message *why)
{
    paper->paper = begin_paper(evaluation, choice.layout);
    ts_block *guide = ts_paper_note(paper->paper);
    if (!run_template(evaluation, choice, paper, why)) return false;
    *laid_out = paper->paper->block_count;
    ts_evaluation_left_out(evaluation, paper);
    fill_guide(evaluation, paper, guide, paper->paper->block_count - *laid_out);
    return true;
}

bool ts_draft_evaluation(const ts_draft_work *work, ts_draft *draft, ts_message *why)
{
    ts_evaluation evaluation = {.work = work, .arena = work->arena};
    ts_layout_choice choice;
    ts_paperwork paper = {0};
    size_t laid_out;
    if (!ts_evaluation_find(&evaluation, why) ||
        !ts_layout_choose(work->book, work->order->layout, &head_document(&evaluation)->head, work->arena, &choice, why) ||
        !ts_evaluation_lay_out(&evaluation, choice, &paper, &laid_out, why))
        return false;
    ts_yaml_marks marks = {0};
    draft->text = ts_evaluation_yaml(&evaluation, &marks);
    ts_evaluation_margins(&evaluation, draft->text, &marks, &paper, &draft->result);
    draft->paper = paper.paper;
    return true;
}

const char *ts_evaluation_source(const ts_evaluation *evaluation, const ts_document *document, const ts_node *node)
{
    ts_position at = ts_source_position(document->source, node->span.start);
    return ts_arena_format(evaluation->arena, ts_evaluation_words(evaluation, "%s %u行", "%s:%u"), document->source->path, at.line);
}

bool ts_evaluation_same(const ts_node *a, const ts_node *b)
{
    return a->count == b->count && memcmp(a->text, b->text, a->count) == 0;
}
