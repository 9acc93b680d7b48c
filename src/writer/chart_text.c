/* Chart as text: a line for each thing that is done, its months behind it.
 *
 *     EDU-1 職員及び臨時の職員に対する研修
 *       人事課
 *       標的型攻撃メール訓練               |         |   ===   |         |===      |
 *
 * The months are drawn in ASCII: box characters are one column wide on some Japanese terminals and two on others. */
#include <stdio.h>
#include <string.h>

#include "base/line.h"
#include "base/utf8.h"
#include "writer/chart.h"
#include "writer/chart_words.h"

enum { QUARTER_MOST = 18, LABEL_LEAST = 16, TOGETHER = 64 };

typedef struct chart_text {
    const ts_text_page *page;
    const ts_chart *chart;
    size_t quarters; /* that are shown; 0: there is no room, and times stand in words */
    size_t columns;  /* of a quarter, without the bar before it */
    size_t label;    /* columns before the months */
    size_t grid;     /* columns of all months */
} chart_text;

static const char *in(const chart_text *text, const char *ja, const char *en)
{
    return ts_message_in((ts_message){ja, en}, text->page->paper->language);
}

static void set_columns(chart_text *text)
{
    size_t width = text->page->width, room = width * 6 / 10;
    text->quarters = (size_t)(text->chart->last_year - text->chart->first_year + 1) * 4;
    size_t bars = text->quarters + 1;
    text->columns = room > bars + text->quarters ? (room - bars) / text->quarters : 1;
    if (text->columns > QUARTER_MOST) text->columns = QUARTER_MOST;
    if (text->columns >= 3) text->columns -= text->columns % 3;
    text->grid = text->quarters * (text->columns + 1) + 1;
    text->label = width > text->grid ? width - text->grid - 1 : 0;
    if (text->label >= LABEL_LEAST) return;
    text->quarters = text->grid = 0;
    text->label = width - 1;
}

/* The column in which a day stands, from 0; `end`: of the end of that day. */
static size_t column_of(const chart_text *text, int32_t day, bool end)
{
    int32_t first = ts_calendar_fiscal(text->chart->first_year).first, last = ts_calendar_fiscal(text->chart->last_year).last;
    if (day < first) return 1;
    if (day > last) return text->grid - 2;
    int year, month, date;
    ts_calendar_date(day, &year, &month, &date);
    size_t months = (size_t)((year - text->chart->first_year) * 12 + month - 4), each = text->columns / 3, column;
    size_t done = (size_t)date - (end ? 0 : 1); /* days of the month that have passed */
    if (each > 0) { /* a month takes whole columns: 中旬 begins on the 11th, whether it has 28 days or 31 */
        column = end ? (done * each + 29) / 30 - 1 : done * each / 30;
        column = months % 3 * each + (column < each ? column : each - 1);
    } else {
        size_t passed = months % 3 * 31 + done;
        column = end ? (passed * text->columns + 92) / 93 - 1 : passed * text->columns / 93;
    }
    return months / 3 * (text->columns + 1) + 1 + column;
}

/* An empty line of months: "|         |         |". */
static void clear_grid(const chart_text *text, char *grid)
{
    memset(grid, ' ', text->grid);
    for (size_t i = 0; i <= text->quarters; i++) grid[i * (text->columns + 1)] = '|';
    grid[text->grid] = '\0';
}

static void add_spaces(ts_buffer *out, size_t count)
{
    ts_buffer_format(out, "%*s", (int)count, "");
}

/* Appends a text and spaces up to a width that it does not exceed. */
static void add_padded(ts_buffer *out, const char *string, size_t length, size_t width)
{
    size_t taken = ts_utf8_width(string, length);
    ts_buffer_add(out, string, length);
    if (taken < width) add_spaces(out, width - taken);
}

static void write_line(const chart_text *text, const ts_buffer *line)
{
    ts_text_line(text->page, ts_buffer_string(line), line->length);
}

/* The heading of the months */

/* One of several names, the longest first, the first that fits; else nothing. */
static void add_name(ts_buffer *line, const char *const *names, size_t width)
{
    for (; *names != NULL; names++) {
        if (ts_utf8_width(*names, strlen(*names)) > width) continue;
        add_padded(line, *names, strlen(*names), width);
        return;
    }
    add_spaces(line, width);
}

static void write_years(const chart_text *text)
{
    if (text->quarters == 0) return;
    ts_arena *arena = text->page->paper->arena;
    ts_buffer line = {0};
    add_spaces(&line, text->label + 1);
    for (int year = text->chart->first_year; year <= text->chart->last_year; year++) {
        ts_language language = text->page->paper->language;
        const char *names[] = {ts_chart_year_name(arena, language, year), ts_message_in(ts_calendar_year_name(arena, year), language),
                               ts_arena_format(arena, "%d", year), NULL};
        ts_buffer_add_char(&line, '|');
        add_name(&line, names, 4 * (text->columns + 1) - 1);
    }
    ts_buffer_add_char(&line, '|');
    write_line(text, &line);
    ts_buffer_free(&line);
}

static void write_quarters(const chart_text *text)
{
    if (text->quarters == 0) return;
    ts_arena *arena = text->page->paper->arena;
    ts_buffer line = {0};
    add_spaces(&line, text->label + 1);
    for (size_t i = 0; i < text->quarters; i++) {
        int number = (int)(i % 4) + 1;
        const char *names[] = {ts_arena_format(arena, in(text, "第%d四半期", "Q%d"), number), ts_arena_format(arena, "%dQ", number),
                               ts_arena_format(arena, "%d", number), NULL};
        ts_buffer_add_char(&line, '|');
        add_name(&line, names, text->columns);
    }
    ts_buffer_add_char(&line, '|');
    write_line(text, &line);
    ts_buffer_clear(&line);
    if (text->columns >= 6) { /* two columns for each month */
        add_spaces(&line, text->label + 1);
        for (size_t i = 0; i < text->quarters * 3; i++) {
            const char *names[] = {ts_arena_format(arena, "%zu", (i + 3) % 12 + 1), NULL};
            if (i % 3 == 0) ts_buffer_add_char(&line, '|');
            add_name(&line, names, text->columns / 3);
        }
        ts_buffer_add_char(&line, '|');
        write_line(text, &line);
    }
    ts_buffer_free(&line);
}

/* Rows */

static char letter_of(const ts_bar *bar)
{
    static const char letters[] = {[TS_BAR_ACTIVITY] = '=', [TS_BAR_PHASE] = '-', [TS_BAR_DETAIL] = '#', [TS_BAR_CHARTED] = '~'};
    return bar->days.first == bar->days.last ? '*' : letters[bar->kind];
}

static void draw_bar(const chart_text *text, const ts_bar *bar, bool conflict, char *grid)
{
    size_t from = column_of(text, bar->days.first, false), to = column_of(text, bar->days.last, true);
    int32_t first = ts_calendar_fiscal(text->chart->first_year).first, last = ts_calendar_fiscal(text->chart->last_year).last;
    if (to < from) to = from;
    for (size_t i = from; i <= to; i++) grid[i] = conflict ? '!' : letter_of(bar);
    if (bar->days.first < first) grid[from] = '<';
    if (bar->days.last > last) grid[to] = '>';
}

/* The numbers of the conflicts of a bar, or those of the row, appended: "[1] [3] ". */
static bool add_numbers(const chart_text *text, uint32_t row, uint32_t bar, size_t *at, ts_buffer *out)
{
    bool any = false;
    for (uint32_t conflict; (conflict = ts_chart_next_conflict(text->chart, row, bar, at)) != TS_CHART_NONE; any = true)
        ts_buffer_format(out, "[%u] ", conflict + 1);
    return any;
}

static bool is_shown(const chart_text *text, const ts_bar *bar)
{
    return ts_calendar_fiscal_year_of(bar->days.first) <= text->chart->last_year &&
           (bar->kind != TS_BAR_PHASE || bar->days.last >= ts_calendar_fiscal(text->chart->first_year).first);
}

static void add_label(const chart_text *text, const ts_bar *bar, ts_buffer *out)
{
    ts_letters_line(ts_chart_bar_name(text->page->paper->arena, text->page->paper->language, bar), out);
}

/* When, in words: where there is no room for months. */
static void add_when(const chart_text *text, const ts_bar *bar, ts_buffer *out)
{
    ts_buffer_add_string(out, in(text, "（", " ("));
    ts_letters_line(bar->when, out);
    ts_buffer_add_string(out, in(text, "）", ")"));
}

/* A label, in as many lines as it takes, with the months behind the first. */
static void write_bar(const chart_text *text, const char *label, bool conflict, const char *grid)
{
    enum { INDENT = 2 };
    size_t room = text->label > INDENT + 2 ? text->label - INDENT : 2;
    ts_line_measure measure = {.room = room, .half = 1, .full = 2, .anywhere = true};
    ts_buffer line = {0};
    bool first = true;
    do {
        size_t shown = 0, taken = *label != '\0' ? ts_line_break(label, measure, &shown) : 0;
        ts_buffer_clear(&line);
        add_spaces(&line, INDENT);
        if (conflict) ts_buffer_add_char(&line, TS_STYLE_ALARM);
        add_padded(&line, label, shown, first ? room + 1 : 0);
        ts_buffer_add_string(&line, first ? grid : "");
        if (conflict) ts_buffer_add_char(&line, TS_STYLE_END);
        write_line(text, &line);
        label += taken;
        first = false;
    } while (*label != '\0');
    ts_buffer_free(&line);
}

/* What lies in a later year, without months. */
static void write_later(const chart_text *text, const ts_bar *bar, const char *numbers)
{
    int year = ts_calendar_fiscal_year_of(bar->days.first);
    ts_buffer label = {0};
    if (*numbers != '\0') ts_buffer_add_char(&label, TS_STYLE_ALARM);
    ts_buffer_add_string(&label, numbers);
    ts_buffer_add_string(&label, ts_chart_year_name(text->page->paper->arena, text->page->paper->language, year));
    ts_buffer_add_char(&label, ' ');
    if (bar->kind != TS_BAR_PHASE) {
        ts_letters_line(bar->when, &label);
        ts_buffer_add_char(&label, ' ');
    }
    add_label(text, bar, &label);
    if (*numbers != '\0') ts_buffer_add_char(&label, TS_STYLE_END);
    ts_text_wrap(text->page, "  > ", 4, ts_buffer_string(&label));
    ts_buffer_free(&label);
}

/* The times of one activity stand in one line. Returns in `grid` those behind `index` that say the same, and remembers them. */
static void draw_together(const chart_text *text, const ts_chart_row *row, size_t index, bool conflict, bool *done, char *grid)
{
    const ts_bar *bar = &row->bars[index];
    clear_grid(text, grid);
    draw_bar(text, bar, conflict, grid);
    for (size_t i = index + 1; i < row->bar_count && i < index + TOGETHER && !conflict; i++) {
        const ts_bar *other = &row->bars[i];
        if (done[i] || other->kind != bar->kind || other->withheld != bar->withheld || strcmp(other->label, bar->label) != 0) continue;
        if (!is_shown(text, other)) continue;
        draw_bar(text, other, false, grid);
        done[i] = true;
    }
}

static void write_bars(const chart_text *text, uint32_t index, size_t *mark)
{
    const ts_chart_row *row = &text->chart->rows[index];
    ts_arena *arena = text->page->paper->arena;
    char *grid = ts_arena_alloc(arena, text->grid + 1);
    bool *done = ts_arena_alloc(arena, row->bar_count + 1); /* drawn with an earlier one, or in conflict and so not to be */
    bool *conflicts = ts_arena_alloc(arena, row->bar_count + 1);
    for (size_t m = *mark; m < text->chart->mark_count && text->chart->marks[m].row == index; m++)
        if (text->chart->marks[m].bar < row->bar_count) conflicts[text->chart->marks[m].bar] = done[text->chart->marks[m].bar] = true;
    ts_buffer label = {0};
    for (size_t i = 0; i < row->bar_count; i++) {
        const ts_bar *bar = &row->bars[i];
        ts_buffer_clear(&label);
        add_numbers(text, index, (uint32_t)i, mark, &label);
        if (done[i] && !conflicts[i]) continue;
        if (!is_shown(text, bar)) {
            if (bar->days.first > ts_calendar_fiscal(text->chart->last_year).last) write_later(text, bar, ts_buffer_string(&label));
            continue;
        }
        add_label(text, bar, &label);
        if (text->quarters > 0) draw_together(text, row, i, conflicts[i], done, grid);
        else add_when(text, bar, &label);
        write_bar(text, ts_buffer_string(&label), conflicts[i], grid);
    }
    ts_buffer_free(&label);
}

/* Who is in charge, and what has to come first. */
static void write_notes(const chart_text *text, const ts_chart_row *row)
{
    enum { SHOWN = 20 };
    ts_buffer notes = {0};
    ts_buffer_add_char(&notes, TS_STYLE_MARK);
    ts_letters_line(row->owner, &notes);
    for (size_t i = 0; i < row->need_count && i < SHOWN; i++) {
        const char *before = in(text, "、", ", ");
        if (i == 0) before = *row->owner != '\0' ? in(text, "　前提となる取組：", "; after: ") : in(text, "前提となる取組：", "after: ");
        ts_buffer_add_string(&notes, before);
        ts_letters_line(ts_chart_row_id(&text->chart->rows[row->needs[i]]), &notes);
    }
    if (row->need_count > SHOWN) ts_buffer_add_string(&notes, "…");
    ts_buffer_add_char(&notes, TS_STYLE_END);
    if (notes.length > 2) ts_text_wrap(text->page, "  ", 2, ts_buffer_string(&notes));
    ts_buffer_free(&notes);
}

static void write_row(const chart_text *text, uint32_t index, size_t *mark)
{
    const ts_chart_row *row = &text->chart->rows[index];
    ts_buffer title = {0}, numbers = {0};
    size_t at_row = *mark;
    while (at_row < text->chart->mark_count && text->chart->marks[at_row].row == index && text->chart->marks[at_row].bar != TS_CHART_NONE) at_row++;
    bool conflict = add_numbers(text, index, TS_CHART_NONE, &at_row, &numbers);
    ts_buffer_add_char(&title, conflict ? TS_STYLE_ALARM : TS_STYLE_STRONG);
    ts_buffer_add_string(&title, ts_buffer_string(&numbers));
    ts_letters_line(ts_chart_row_name(text->page->paper->arena, text->page->paper->language, row), &title);
    ts_buffer_add_char(&title, TS_STYLE_END);
    ts_text_wrap(text->page, "", 0, ts_buffer_string(&title));
    write_notes(text, row);
    write_bars(text, index, mark);
    *mark = at_row;
    ts_buffer_free(&title);
    ts_buffer_free(&numbers);
}

void ts_chart_text(const ts_text_page *page, const ts_chart *chart)
{
    chart_text text = {.page = page, .chart = chart};
    size_t mark = 0;
    set_columns(&text);
    for (uint32_t i = 0; i < chart->row_count; i++) {
        if (i == 0 || chart->rows[i].group != chart->rows[i - 1].group) { /* the months again, so that they are never far */
            ts_buffer heading = {0};
            if (i > 0) ts_text_line(page, "", 0);
            ts_buffer_format(&heading, "%c", TS_STYLE_STRONG);
            ts_letters_line(chart->groups[chart->rows[i].group], &heading);
            ts_buffer_add_char(&heading, TS_STYLE_END);
            ts_text_wrap(page, "■ ", ts_utf8_width("■ ", strlen("■ ")), ts_buffer_string(&heading));
            ts_buffer_free(&heading);
            write_years(&text);
            write_quarters(&text);
        }
        write_row(&text, i, &mark);
    }
    ts_text_line(page, "", 0);
    ts_text_wrap(page, "", 2,
                 in(&text, "= 実施事項　* 1日で行う事項　# 詳細計画の策定　- 年次計画の段階　~ 計画の線表だけにあるもの　! 調整を要する事項　> 後の年度",
                    "= activity  * on one day  # detail plan due  - phase  ~ in the plan's chart alone  ! to be settled  > later years"));
}
