/* Chart in words: what is done when, a row for each bar. */
#include "writer/chart.h"

#include <string.h>

static const char *activity_name(const ts_chart_row *row, ts_arena *arena)
{
    return *row->id != '\0' ? ts_arena_format(arena, "%s %s", row->id, row->title) : row->title;
}

static const char *bar_when(const ts_bar *bar, ts_arena *arena)
{
    return bar->when != NULL && *bar->when != '\0' ? bar->when : ts_calendar_span_name(arena, bar->days);
}

const ts_table *ts_chart_table(const ts_chart *chart, const ts_paper *paper)
{
    static const ts_column ja[] = {{"分類", "group", 2, false}, {"取組", "initiative", 4, false}, {"内容", "what", 5, false}, {"時期", "when", 3, false}};
    static const ts_column en[] = {
        {"Category", "group", 2, false}, {"Initiative", "initiative", 4, false}, {"What", "what", 5, false}, {"When", "when", 3, false}};
    /* A paper of its own, in the same arena: a chart has a block already. */
    ts_paper *words = ts_paper_begin(paper->arena, paper->language, paper->title);
    ts_table *table = ts_paper_table(words, NULL, paper->language == TS_LANGUAGE_JA ? ja : en, 4);
    for (size_t i = 0; i < chart->row_count; i++) {
        const ts_chart_row *row = &chart->rows[i];
        for (size_t k = 0; k < row->bar_count || k == 0; k++) {
            ts_cell *cells = ts_table_row(words, table);
            ts_cell_text(words, &cells[0], chart->groups[row->group]);
            ts_cell_text(words, &cells[1], activity_name(row, paper->arena));
            if (k == row->bar_count) break;
            ts_cell_text(words, &cells[2], row->bars[k].label);
            ts_cell_text(words, &cells[3], bar_when(&row->bars[k], paper->arena));
        }
    }
    return table;
}
