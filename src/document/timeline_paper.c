/* Timeline: the paper around the chart. */
#include "document/timeline_private.h"

static const char *in(const ts_timeline *timeline, const char *ja, const char *en)
{
    return ts_message_in((ts_message){ja, en}, timeline->language);
}

static ts_chart *draw(ts_timeline_work *work, ts_arena *arena, const ts_timeline *timeline)
{
    *work = (ts_timeline_work){
        .arena = arena,
        .timeline = timeline,
        .plan = ts_given_root(timeline->plan),
        .chart = ts_arena_alloc(arena, sizeof(ts_chart)),
    };
    ts_timeline_build(work);
    ts_timeline_conflicts(work);
    return work->chart;
}

ts_chart *ts_timeline_chart(ts_arena *arena, const ts_timeline *timeline)
{
    ts_timeline_work work;
    return draw(&work, arena, timeline);
}

/* "EDU-1 標的型メール訓練" */
static const char *row_name(ts_arena *arena, const ts_chart_row *row)
{
    return *row->id == '\0' ? row->title : ts_arena_format(arena, "%s %s", row->id, row->title);
}

static void add_conflicts(ts_paper *paper, const ts_timeline *timeline, const ts_chart *chart)
{
    if (chart->conflict_count == 0) return;
    ts_runs_add(paper, &ts_paper_heading(paper, 1)->text, TS_RUN_FIXED, in(timeline, "調整を要する事項", "What has to be settled"));
    const ts_column columns[] = {
        {.title = in(timeline, "番号", "No."), .key = "number", .share = 2, .numeric = true},
        {.title = in(timeline, "取組", "Initiative"), .key = "initiative", .share = 6},
        {.title = in(timeline, "内容", "What is at odds"), .key = "conflict", .share = 11},
        {.title = in(timeline, "直し方", "What to do"), .key = "fix", .share = 10},
        {.title = in(timeline, "根拠", "Clause"), .key = "clauses", .share = 4},
        {.title = in(timeline, "箇所", "Place"), .key = "place", .share = 6},
    };
    ts_table *table = ts_paper_table(paper, NULL, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < chart->conflict_count; i++) {
        const ts_conflict *conflict = &chart->conflicts[i];
        ts_cell *cells = ts_table_row(paper, table);
        ts_cell_number(paper, &cells[0], (double)i + 1);
        ts_cell_text(paper, &cells[1], row_name(paper->arena, &chart->rows[conflict->row]));
        ts_cell_text(paper, &cells[2], conflict->text);
        ts_cell_text(paper, &cells[3], conflict->fix);
        ts_cell_text(paper, &cells[4], conflict->clauses);
        ts_runs_add(paper, &cells[5].text, TS_RUN_CODE, conflict->place);
        cells[0].tone = cells[2].tone = TS_TONE_ERROR;
    }
}

/* Initiatives without any time, and activities without one: a chart that left them out in silence would look complete. */
static void add_undated(ts_paper *paper, const ts_timeline *timeline, const ts_timeline_work *work)
{
    ts_table *table = NULL;
    size_t next = 0;
    for (size_t i = 0; i < work->draft_count; i++) {
        const ts_row_draft *draft = &work->drafts[i];
        bool empty = draft->bar_count == 0 && (next == work->undated_count || work->undated[next].draft != i);
        while (empty || (next < work->undated_count && work->undated[next].draft == i)) {
            if (table == NULL) {
                ts_runs_add(paper, &ts_paper_heading(paper, 1)->text, TS_RUN_FIXED,
                            in(timeline, "時期の記載がなく、線表に示していない事項", "Not in the chart, for want of a time"));
                const ts_column columns[] = {
                    {.title = in(timeline, "取組", "Initiative"), .key = "initiative", .share = 4},
                    {.title = in(timeline, "実施事項", "Activity"), .key = "activity", .share = 6},
                    {.title = in(timeline, "箇所", "Place"), .key = "place", .share = 3},
                };
                table = ts_paper_table(paper, NULL, columns, sizeof columns / sizeof *columns);
            }
            const ts_node *node = empty ? draft->initiative.node : work->undated[next].node;
            ts_cell *cells = ts_table_row(paper, table);
            ts_cell_text(paper, &cells[0], row_name(paper->arena, &draft->row));
            ts_cell_text(paper, &cells[1], empty ? in(timeline, "（実施時期の記載なし）", "(no schedule)") : work->undated[next].what);
            ts_runs_add(paper, &cells[2].text, TS_RUN_CODE,
                        ts_arena_format(paper->arena, "%s:%u", timeline->plan->source->path,
                                        ts_source_position(timeline->plan->source, node->span.start).line));
            if (empty) break;
            next++;
        }
    }
}

static const char *title_of(ts_arena *arena, const ts_timeline *timeline, const ts_chart *chart)
{
    const char *name = timeline->plan->head.name != NULL ? timeline->plan->head.name : timeline->plan->head.organization;
    ts_message first = ts_calendar_year_name(arena, chart->first_year), last = ts_calendar_year_name(arena, chart->last_year);
    bool japanese = timeline->language == TS_LANGUAGE_JA, one = chart->first_year == chart->last_year;
    if (name == NULL) name = "";
    const char *space = *name == '\0' ? "" : japanese ? "　" : " ";
    if (!japanese)
        return one ? ts_arena_format(arena, "%s%s%s (%s): timeline of the plan for cybersecurity measures", name, space, last.en, last.ja)
                   : ts_arena_format(arena, "%s%s%s to %s (%s to %s): timeline of the plan for cybersecurity measures", name, space,
                                     first.en, last.en, first.ja, last.ja);
    return one ? ts_arena_format(arena, "%s%s%s（%d年度）対策推進計画　線表", name, space, last.ja, chart->last_year)
               : ts_arena_format(arena, "%s%s%s～%s（%d～%d年度）対策推進計画　線表", name, space, first.ja, last.ja, chart->first_year,
                                 chart->last_year);
}

ts_paper *ts_timeline_paper(ts_arena *arena, const ts_timeline *timeline)
{
    ts_timeline_work work;
    ts_chart *chart = draw(&work, arena, timeline);
    ts_paper *paper = ts_paper_begin(arena, timeline->language, title_of(arena, timeline, chart));
    paper->kind = "timeline";
    paper->organization = timeline->plan->head.name != NULL ? timeline->plan->head.name : "";
    paper->landscape = true;
    ts_paper_chart(paper, chart);
    add_conflicts(paper, timeline, chart);
    add_undated(paper, timeline, &work);
    return paper;
}
