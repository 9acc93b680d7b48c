/* Chart: what any chart has to be. */
#include "document/chart.h"

static bool are_days(ts_days days)
{
    int32_t first = ts_calendar_fiscal(1900).first, last = ts_calendar_fiscal(2200).last;
    return first <= days.first && days.first <= days.last && days.last <= last;
}

static bool is_row(const ts_chart *chart, const ts_chart_row *row)
{
    if (row->group >= chart->group_count) return false;
    for (size_t i = 0; i < row->bar_count; i++)
        if (row->bars[i].kind > TS_BAR_CHARTED || !are_days(row->bars[i].days)) return false;
    for (size_t i = 0; i < row->need_count; i++)
        if (row->needs[i] >= chart->row_count) return false;
    return true;
}

static bool is_mark(const ts_chart *chart, const ts_chart_mark *mark)
{
    if (mark->conflict >= chart->conflict_count || mark->row >= chart->row_count) return false;
    const ts_chart_row *row = &chart->rows[mark->row];
    return (mark->bar == TS_CHART_NONE || mark->bar < row->bar_count) && (mark->need == TS_CHART_NONE || mark->need < row->need_count);
}

bool ts_chart_mark_repeats(const ts_chart *chart, size_t mark)
{
    enum { LOOKED_AT = 256 }; /* a row has a few */
    const ts_chart_mark *wanted = &chart->marks[mark];
    if (wanted->bar != TS_CHART_NONE) return false;
    for (size_t i = mark; i > 0 && mark - i < LOOKED_AT && chart->marks[i - 1].row == wanted->row; i--)
        if (chart->marks[i - 1].bar != TS_CHART_NONE && chart->marks[i - 1].conflict == wanted->conflict) return true;
    return false;
}

uint32_t ts_chart_next_conflict(const ts_chart *chart, uint32_t row, uint32_t bar, size_t *at)
{
    for (; *at < chart->mark_count; (*at)++) {
        const ts_chart_mark *mark = &chart->marks[*at];
        if (mark->row > row || (mark->row == row && mark->bar > bar)) break;
        if (mark->row != row || mark->bar != bar || ts_chart_mark_repeats(chart, *at)) continue;
        const ts_chart_mark *before = *at > 0 ? mark - 1 : NULL;
        if (before != NULL && before->row == row && before->bar == bar && before->conflict == mark->conflict) continue;
        (*at)++;
        return mark->conflict;
    }
    return TS_CHART_NONE;
}

bool ts_chart_sound(const ts_chart *chart)
{
    if (chart->first_year < 1900 || chart->first_year > chart->last_year || chart->last_year > chart->phase_year) return false;
    if (chart->phase_year > 2200 || chart->last_year - chart->first_year >= TS_CHART_MONTHLY) return false;
    if (chart->phase_year - chart->last_year > TS_CHART_LATER) return false;
    for (size_t i = 0; i < chart->row_count; i++)
        if (!is_row(chart, &chart->rows[i]) || (i > 0 && chart->rows[i].group < chart->rows[i - 1].group)) return false;
    for (size_t i = 0; i < chart->conflict_count; i++)
        if (chart->conflicts[i].row >= chart->row_count) return false;
    for (size_t i = 0; i < chart->mark_count; i++) {
        const ts_chart_mark *mark = &chart->marks[i], *before = i > 0 ? mark - 1 : mark;
        bool sorted = before->row < mark->row || (before->row == mark->row && before->bar <= mark->bar);
        if (!is_mark(chart, mark) || !sorted) return false;
    }
    return true;
}
