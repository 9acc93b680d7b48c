/* Chart in words: a row for each initiative, a column for each quarter or, of several years, for each year. */
#include <string.h>

#include "writer/chart.h"
#include "writer/chart_words.h"

typedef struct chart_words {
    const ts_chart *chart;
    ts_paper *paper; /* of its own, in the same arena: the chart has a block already */
    size_t first;    /* column of the first quarter or year */
    size_t periods;  /* quarters or years that the chart shows by months */
    size_t later;    /* years behind */
    size_t mark;     /* the next of the marks that belongs to no row done */
} chart_words;

static const char *in(const chart_words *words, const char *ja, const char *en)
{
    return ts_message_in((ts_message){ja, en}, words->paper->language);
}

static bool by_quarters(const chart_words *words)
{
    return words->chart->first_year == words->chart->last_year;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The column of a day; days outside stand in the first or last. */
static size_t column_of(const chart_words *words, int32_t day)
{
    const ts_chart *chart = words->chart;
    int year, month, date, fiscal = ts_calendar_fiscal_year_of(day);
    if (fiscal < chart->first_year) return words->first;
    if (fiscal > chart->last_year) /* a bar that goes on behind the chart ends in its last column */
        return words->first + words->periods + smaller((size_t)(fiscal - chart->last_year) - 1, words->later > 0 ? words->later - 1 : 0);
    if (!by_quarters(words)) return words->first + (size_t)(fiscal - chart->first_year);
    ts_calendar_date(day, &year, &month, &date);
    return words->first + (size_t)((month + 8) % 12 / 3);
}

static const char *year_title(const chart_words *words, int year)
{
    return ts_chart_year_name(words->paper->arena, words->paper->language, year);
}

static ts_table *begin_table(chart_words *words)
{
    static const char *const months[] = {"4～6月", "7～9月", "10～12月", "1～3月"}, *const english[] = {"Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar"};
    const ts_chart *chart = words->chart;
    ts_arena *arena = words->paper->arena;
    words->first = 2;
    words->periods = by_quarters(words) ? 4 : (size_t)(chart->last_year - chart->first_year + 1);
    words->later = (size_t)(chart->phase_year - chart->last_year);
    size_t count = words->first + words->periods + words->later + 1;
    ts_column *columns = ts_arena_alloc(arena, count * sizeof(*columns));
    columns[0] = (ts_column){.title = in(words, "取組", "Initiative"), .key = "initiative", .share = 5};
    columns[1] = (ts_column){.title = in(words, "区分", "Category"), .key = "category", .share = 3};
    for (size_t i = 0; i < words->periods + words->later; i++) {
        bool quarter = by_quarters(words) && i < 4;
        int year = by_quarters(words) ? chart->last_year + (int)i - 3 : chart->first_year + (int)i;
        columns[words->first + i] = (ts_column){
            .title = quarter ? ts_arena_format(arena, "%s（%s）", ts_arena_format(arena, in(words, "第%zu四半期", "Q%zu"), i + 1),
                                               in(words, months[i], english[i]))
                             : year_title(words, year),
            .key = quarter ? ts_arena_format(arena, "q%zu", i + 1) : ts_arena_format(arena, "fy%d", year),
            .share = 5,
        };
    }
    columns[count - 1] = (ts_column){.title = in(words, "前提となる取組", "Comes after"), .key = "needs", .share = 2};
    const char *caption = by_quarters(words) ? year_title(words, chart->first_year) : NULL;
    ts_table *table = ts_paper_table(words->paper, caption, columns, count);
    table->row_headers = true;
    return table;
}

/* The numbers of the conflicts of a bar, or those of the row: "【要調整1】". */
static bool add_numbers(chart_words *words, uint32_t row, uint32_t bar, ts_buffer *out)
{
    bool any = false;
    for (uint32_t conflict; (conflict = ts_chart_next_conflict(words->chart, row, bar, &words->mark)) != TS_CHART_NONE; any = true)
        ts_buffer_format(out, in(words, "【要調整%u】", "[settle %u] "), conflict + 1);
    return any;
}

/* Adds a line to a cell. */
static void add_entry(chart_words *words, ts_cell *cell, const char *text, bool conflict)
{
    if (cell->text.count > 0) ts_runs_add(words->paper, &cell->text, TS_RUN_FIXED, "\n");
    ts_runs_add(words->paper, &cell->text, TS_RUN_FIXED, text);
    if (conflict) cell->tone = TS_TONE_ERROR;
}

static void add_bar(chart_words *words, ts_cell *cells, uint32_t row, uint32_t index)
{
    const ts_bar *bar = &words->chart->rows[row].bars[index];
    ts_arena *arena = words->paper->arena;
    ts_buffer text = {0};
    bool conflict = add_numbers(words, row, index, &text);
    size_t from = column_of(words, bar->days.first), to = column_of(words, bar->days.last);
    size_t behind = words->first + words->periods;
    if (from < behind && to >= behind) to = behind - 1;
    if (bar->kind == TS_BAR_PHASE) to = from; /* of a whole year: once is enough */
    ts_buffer_add_string(&text, ts_chart_bar_name(arena, words->paper->language, bar));
    ts_buffer_format(&text, in(words, "（%s）", " (%s)"), bar->when);
    add_entry(words, &cells[from], ts_arena_copy(arena, ts_buffer_string(&text), text.length), conflict);
    for (size_t column = from + 1; column <= to && column < behind; column++)
        add_entry(words, &cells[column], ts_arena_format(arena, "→ %s", bar->label), conflict);
    ts_buffer_free(&text);
}

static void add_row(chart_words *words, ts_table *table, uint32_t index)
{
    const ts_chart_row *row = &words->chart->rows[index];
    ts_arena *arena = words->paper->arena;
    ts_cell *cells = ts_table_row(words->paper, table);
    for (size_t i = 0; i < row->bar_count; i++) add_bar(words, cells, index, (uint32_t)i);
    ts_buffer name = {0};
    bool conflict = add_numbers(words, index, TS_CHART_NONE, &name);
    ts_buffer_add_string(&name, ts_chart_row_name(arena, words->paper->language, row));
    if (*row->owner != '\0') ts_buffer_format(&name, in(words, "（%s）", " (%s)"), row->owner);
    add_entry(words, &cells[0], ts_arena_copy(arena, ts_buffer_string(&name), name.length), conflict);
    ts_buffer_free(&name);
    ts_cell_text(words->paper, &cells[1], words->chart->groups[row->group]);
    for (size_t i = 0; i < row->need_count; i++)
        add_entry(words, &cells[table->column_count - 1], ts_chart_row_id(&words->chart->rows[row->needs[i]]), false);
}

const ts_table *ts_chart_table(const ts_chart *chart, const ts_paper *paper)
{
    chart_words words = {.chart = chart, .paper = ts_paper_begin(paper->arena, paper->language, paper->title)};
    ts_table *table = begin_table(&words);
    for (uint32_t i = 0; i < chart->row_count; i++) add_row(&words, table, i);
    return table;
}
