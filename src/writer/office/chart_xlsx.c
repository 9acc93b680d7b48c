/* Chart as a worksheet: a row for each thing that is done, a cell for each month.
 *
 * Nothing is drawn and nothing merged: the mark in a month comes from a formula over the days in its row, and its colour from a
 * condition over the mark. Who changes a day moves the bar; who types over a mark, or filters and sorts, breaks nothing. */
#include <string.h>
#include <xlsxwriter.h>

#include "base/line.h"
#include "base/utf8.h"
#include "writer/chart.h"
#include "writer/chart_words.h"
#include "writer/parts.h"

enum {
    TITLE_ROW, LEGEND_ROW, YEAR_ROW, QUARTER_ROW, HEAD_ROW, FIRST_ROW, /* from the top */
    GROUP = 0, ID, TITLE, OWNER, WHAT, KIND, NUMBER, FIRST_MONTH,      /* columns; behind the months: */
    WHEN = 0, BEGINS, ENDS, NEEDS, CONFLICT, BEHIND,                   /* counted from the one behind the last year */
    LONGEST = 32767,                                                   /* characters of a cell, as Excel counts them */
    LINES = 20,                                                        /* of the highest row */
    EPOCH = 25569,                                                     /* 1970-01-01 as Excel counts days */
};

/* In half-width characters. */
static const double widths[] = {[GROUP] = 18, [ID] = 9, [TITLE] = 32, [OWNER] = 14, [WHAT] = 32, [KIND] = 10, [NUMBER] = 7};
static const double widths_behind[] = {[WHEN] = 24, [BEGINS] = 11, [ENDS] = 11, [NEEDS] = 12, [CONFLICT] = 50};

typedef struct sheet {
    const ts_chart *chart;
    const ts_paper *paper;
    ts_arena *arena;
    lxw_worksheet *worksheet;
    lxw_format *title, *plain, *head, *name, *month, *year, *text, *again, *day, *mark, *alarm, *last;
    lxw_col_t months, later, behind; /* how many; how many; the first column behind both */
    lxw_row_t row;                   /* the next one */
    size_t mark_at;                  /* the next of the chart's marks */
    bool failed;
} sheet;

static const char *in(const sheet *s, const char *ja, const char *en)
{
    return ts_message_in((ts_message){ja, en}, s->paper->language);
}

static void check(sheet *s, lxw_error error)
{
    s->failed |= error != LXW_NO_ERROR;
}

/* A text in a cell, never taken for a formula, a number or an address; cut where Excel could not hold it. */
static void put(sheet *s, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
    ts_buffer line = {0};
    ts_letters_line(text, &line);
    const char *shown = ts_buffer_string(&line);
    size_t keep = line.length;
    if (keep > LONGEST) keep = ts_utf8_cut(shown, keep, LONGEST); /* bytes: never fewer than Excel's characters */
    check(s, worksheet_write_string(s->worksheet, row, column, ts_arena_copy(s->arena, shown, keep), format));
    ts_buffer_free(&line);
}

static void put_day(sheet *s, lxw_row_t row, lxw_col_t column, int32_t day, lxw_format *format)
{
    check(s, worksheet_write_number(s->worksheet, row, column, (double)day + EPOCH, format));
}

/* Lines that a text takes in a column so wide: rows get their heights from us, since not every reader works them out. */
static size_t lines_of(const char *text, double width)
{
    ts_line_measure measure = {.room = (size_t)width - 1, .half = 1, .full = 2, .symbol = 2, .anywhere = true};
    size_t lines = 0, shown;
    for (; *text != '\0' && lines < LINES; lines++) text += ts_line_break(text, measure, &shown);
    return lines;
}

static void set_height(sheet *s, lxw_row_t row, size_t lines, double size)
{
    check(s, worksheet_set_row(s->worksheet, row, size * 1.35 * (double)(lines > 0 ? lines : 1) + 2, NULL));
}

/* Formats */

static lxw_format *format_of(lxw_workbook *workbook, bool border)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_name(format, "Yu Gothic");
    format_set_font_size(format, 10);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (border) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xB5B5B5);
    }
    return format;
}

static void set_formats(sheet *s, lxw_workbook *workbook)
{
    s->title = format_of(workbook, false);
    format_set_bold(s->title);
    format_set_font_size(s->title, 14);
    s->plain = format_of(workbook, false);
    s->text = format_of(workbook, true);
    format_set_text_wrap(s->text);
    s->again = format_of(workbook, true); /* cut where it does not fit: what repeats the row before, and what is not on paper */
    s->alarm = format_of(workbook, true);
    format_set_text_wrap(s->alarm);
    format_set_font_color(s->alarm, 0x8A0014);
    s->last = format_of(workbook, true); /* runs on to the right: nothing stands there */
    format_set_font_color(s->last, 0x8A0014);
    s->day = format_of(workbook, true);
    format_set_num_format(s->day, "yyyy/m/d");
    s->mark = format_of(workbook, true);
    format_set_align(s->mark, LXW_ALIGN_CENTER);
    s->head = format_of(workbook, true);
    format_set_bold(s->head);
    format_set_text_wrap(s->head);
    format_set_bg_color(s->head, 0xE3EAF1);
    s->name = format_of(workbook, true); /* runs on over the empty cells behind it */
    format_set_bg_color(s->name, 0xE3EAF1);
    s->month = format_of(workbook, true);
    format_set_bg_color(s->month, 0xE3EAF1);
    format_set_align(s->month, LXW_ALIGN_CENTER);
    format_set_num_format(s->month, in(s, "m\"月\"", "mmm"));
    s->year = format_of(workbook, true);
    format_set_bg_color(s->year, 0xE3EAF1);
    format_set_num_format(s->year, in(s, "yyyy\"年度\"", "\"FY\"yyyy"));
}

/* The heading */

static void write_months_head(sheet *s)
{
    const ts_chart *chart = s->chart;
    lxw_col_t behind = (lxw_col_t)(FIRST_MONTH + s->months + s->later);
    for (lxw_col_t c = FIRST_MONTH; c < behind; c++) /* empty cells, so that the heading is one band */
        for (lxw_row_t r = YEAR_ROW; r <= QUARTER_ROW; r++) check(s, worksheet_write_blank(s->worksheet, r, c, s->head));
    for (lxw_col_t i = 0; i < s->months; i++) {
        int year = chart->first_year + i / 12, month = (i + 3) % 12 + 1;
        int32_t day = 0;
        ts_calendar_day(month < 4 ? year + 1 : year, month, 1, &day);
        if (i % 12 == 0) put(s, YEAR_ROW, (lxw_col_t)(FIRST_MONTH + i), ts_chart_year_name(s->arena, s->paper->language, year), s->name);
        if (i % 3 == 0) {
            const char *name = ts_arena_format(s->arena, in(s, "第%d四半期", "Q%d"), i % 12 / 3 + 1);
            put(s, QUARTER_ROW, (lxw_col_t)(FIRST_MONTH + i), name, s->name);
        }
        put_day(s, HEAD_ROW, (lxw_col_t)(FIRST_MONTH + i), day, s->month);
    }
    for (lxw_col_t i = 0; i < s->later; i++) {
        int year = chart->last_year + 1 + i;
        lxw_col_t column = (lxw_col_t)(FIRST_MONTH + s->months + i);
        put(s, YEAR_ROW, column, ts_message_in(ts_calendar_year_name(s->arena, year), s->paper->language), s->head);
        put_day(s, HEAD_ROW, column, ts_calendar_fiscal(year).first, s->year);
    }
}

static void write_head(sheet *s)
{
    static const ts_message before[] = {{"区分", "Category"}, {"識別子", "Id"}, {"取組", "Initiative"}, {"担当", "Owner"}, {"実施事項", "Activity"}, {"種類", "Kind"}, {"要調整", "Settle"}};
    static const ts_message behind[] = {{"時期（計画の記載）", "Time as written"}, {"開始日", "From"}, {"終了日", "To"},
                                        {"前提となる取組", "Comes after"}, {"調整を要する事項", "To be settled"}};
    put(s, TITLE_ROW, 0, s->paper->title, s->title);
    set_height(s, TITLE_ROW, 1, 14);
    put(s, LEGEND_ROW, 0,
        in(s, "■ 実施事項　◆ 1日で行う事項　□ 年次計画の段階　◇ 詳細計画の策定　△ 計画の線表だけにあるもの　（印は開始日と終了日から計算される。赤は調整を要するもの）",
           "■ activity  ◆ on one day  □ phase  ◇ detail plan due  △ in the plan's chart alone  (marks follow from the days; red: to be settled)"),
        s->plain);
    for (lxw_col_t i = 0; i < FIRST_MONTH; i++) {
        worksheet_set_column(s->worksheet, i, i, widths[i], NULL);
        for (lxw_row_t r = YEAR_ROW; r <= QUARTER_ROW; r++) check(s, worksheet_write_blank(s->worksheet, r, i, s->head));
        put(s, HEAD_ROW, i, ts_message_in(before[i], s->paper->language), s->head);
    }
    write_months_head(s);
    for (lxw_col_t i = 0; i < BEHIND; i++) {
        lxw_col_t column = (lxw_col_t)(s->behind + i);
        worksheet_set_column(s->worksheet, column, column, widths_behind[i], NULL);
        for (lxw_row_t r = YEAR_ROW; r <= QUARTER_ROW; r++) check(s, worksheet_write_blank(s->worksheet, r, column, s->head));
        put(s, HEAD_ROW, column, ts_message_in(behind[i], s->paper->language), s->head);
    }
    worksheet_set_column(s->worksheet, FIRST_MONTH, (lxw_col_t)(FIRST_MONTH + s->months - 1), 4.3, NULL);
    if (s->later > 0) worksheet_set_column(s->worksheet, (lxw_col_t)(FIRST_MONTH + s->months), (lxw_col_t)(s->behind - 1), 9.5, NULL);
}

/* Rows */

static const char *kind_name(const sheet *s, const ts_bar *bar)
{
    static const ts_message names[] = {[TS_BAR_ACTIVITY] = {"実施事項", "activity"},
                                       [TS_BAR_PHASE] = {"年次計画", "phase"},
                                       [TS_BAR_DETAIL] = {"詳細計画", "detail plan"},
                                       [TS_BAR_CHARTED] = {"線表のみ", "chart only"}};
    return ts_message_in(names[bar->kind], s->paper->language);
}

static const char *mark_of(const ts_bar *bar)
{
    static const char *const marks[] = {[TS_BAR_ACTIVITY] = "■", [TS_BAR_PHASE] = "□", [TS_BAR_DETAIL] = "◇", [TS_BAR_CHARTED] = "△"};
    return bar->kind == TS_BAR_ACTIVITY && bar->days.first == bar->days.last ? "◆" : marks[bar->kind];
}

static const char *cell_name(const sheet *s, lxw_row_t row, lxw_col_t column, bool absolute_row)
{
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(name, row, column, absolute_row, !absolute_row);
    return ts_arena_copy(s->arena, name, strlen(name));
}

/* A month or year in a row: the mark, where the days of the row meet it. What is computed is written beside the formula, for readers
 * that do not compute. */
static void put_mark(sheet *s, const ts_bar *bar, lxw_col_t column, ts_days span, bool is_year)
{
    const char *head = cell_name(s, HEAD_ROW, column, true);
    const char *from = cell_name(s, s->row, (lxw_col_t)(s->behind + BEGINS), false), *to = cell_name(s, s->row, (lxw_col_t)(s->behind + ENDS), false);
    const char *mark = bar->kind == TS_BAR_ACTIVITY ? ts_arena_format(s->arena, "IF(%s=%s,\"◆\",\"■\")", from, to)
                                                    : ts_arena_format(s->arena, "\"%s\"", mark_of(bar));
    const char *formula = ts_arena_format(s->arena, "=IF(AND(%s<EDATE(%s,%d),%s>=%s),%s,\"\")", from, head, is_year ? 12 : 1, to, head, mark);
    bool meets = bar->days.first <= span.last && bar->days.last >= span.first;
    check(s, worksheet_write_formula_str(s->worksheet, s->row, column, formula, s->mark, meets ? mark_of(bar) : ""));
}

static void put_marks(sheet *s, const ts_bar *bar)
{
    ts_days months = {ts_calendar_fiscal(s->chart->first_year).first, 0};
    for (lxw_col_t i = 0; i < s->months; i++) {
        int year, month, day;
        ts_calendar_date(months.first, &year, &month, &day);
        months.last = months.first + ts_calendar_month_length(year, month) - 1;
        put_mark(s, bar, (lxw_col_t)(FIRST_MONTH + i), months, false);
        months.first = months.last + 1;
    }
    for (lxw_col_t i = 0; i < s->later; i++)
        put_mark(s, bar, (lxw_col_t)(FIRST_MONTH + s->months + i), ts_calendar_fiscal(s->chart->last_year + 1 + i), true);
}

/* What is to be settled of a bar, or of the row as a whole: the numbers, and in words; NULL: nothing. */
typedef struct settling {
    const char *numbers, *words;
} settling;

static settling conflicts_of(sheet *s, uint32_t row, uint32_t bar)
{
    const ts_chart *chart = s->chart;
    settling all = {NULL, NULL};
    for (uint32_t conflict; (conflict = ts_chart_next_conflict(chart, row, bar, &s->mark_at)) != TS_CHART_NONE;) {
        bool first = all.words == NULL;
        if (!first && strlen(all.words) > LONGEST) continue;
        all.numbers = ts_arena_format(s->arena, "%s%s%u", first ? "" : all.numbers, first ? "" : "・", conflict + 1);
        all.words = ts_arena_format(s->arena, "%s%s%u %s", first ? "" : all.words, first ? "" : in(s, "／", " / "), conflict + 1,
                                    chart->conflicts[conflict].text);
    }
    return all;
}

static const char *needs_of(const sheet *s, const ts_chart_row *row)
{
    enum { SHOWN = 50 };
    const char *text = "";
    for (size_t i = 0; i < row->need_count && i < SHOWN; i++)
        text = ts_arena_format(s->arena, "%s%s%s", text, i == 0 ? "" : in(s, "、", ", "), ts_chart_row_id(&s->chart->rows[row->needs[i]]));
    return text;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* What the rows of an initiative have in common stands in each of them, so that they can be filtered and sorted. Returns the lines
 * that it takes. */
static size_t write_common(sheet *s, const ts_chart_row *row, bool first)
{
    const char *const texts[] = {[GROUP] = s->chart->groups[row->group], [ID] = row->id, [TITLE] = row->title, [OWNER] = row->owner};
    size_t lines = 1;
    for (lxw_col_t i = GROUP; i <= OWNER; i++) {
        put(s, s->row, i, texts[i], first ? s->text : s->again);
        if (first) lines = larger(lines, lines_of(texts[i], widths[i]));
    }
    const char *needs = needs_of(s, row);
    put(s, s->row, (lxw_col_t)(s->behind + NEEDS), needs, s->again);
    return lines;
}

/* One row: of a bar, or (NULL) of an initiative as a whole. */
static void write_row(sheet *s, const ts_chart_row *row, const ts_bar *bar, settling conflicts, bool first)
{
    bool withheld = row->withheld || (bar != NULL && bar->withheld);
    const char *what = bar == NULL ? "" : bar->label, *when = bar == NULL ? "" : bar->when;
    if (withheld) what = ts_arena_format(s->arena, "%s%s", what, in(s, "〔非公表〕", " [withheld]"));
    const char *words = conflicts.words == NULL ? "" : conflicts.words;
    size_t lines = write_common(s, row, first);
    lines = larger(lines, lines_of(what, widths[WHAT])); /* what is not on paper makes no row higher */
    put(s, s->row, WHAT, what, *words != '\0' ? s->alarm : s->text);
    put(s, s->row, NUMBER, conflicts.numbers == NULL ? "" : conflicts.numbers, s->alarm);
    put(s, s->row, KIND, bar == NULL ? "" : kind_name(s, bar), s->text);
    put(s, s->row, (lxw_col_t)(s->behind + WHEN), when, s->again);
    put(s, s->row, (lxw_col_t)(s->behind + CONFLICT), words, s->last);
    if (bar != NULL) {
        put_day(s, s->row, (lxw_col_t)(s->behind + BEGINS), bar->days.first, s->day);
        put_day(s, s->row, (lxw_col_t)(s->behind + ENDS), bar->days.last, s->day);
        put_marks(s, bar);
    } else {
        for (lxw_col_t c = FIRST_MONTH; c < s->behind; c++) check(s, worksheet_write_blank(s->worksheet, s->row, c, s->mark));
        for (lxw_col_t c = BEGINS; c <= ENDS; c++) check(s, worksheet_write_blank(s->worksheet, s->row, (lxw_col_t)(s->behind + c), s->day));
    }
    set_height(s, s->row, lines, 10);
    s->row++;
}

static void write_rows(sheet *s)
{
    for (uint32_t i = 0; i < s->chart->row_count && !s->failed; i++) {
        const ts_chart_row *row = &s->chart->rows[i];
        for (size_t k = 0; k < row->bar_count && !s->failed; k++)
            write_row(s, row, &row->bars[k], conflicts_of(s, i, (uint32_t)k), k == 0);
        settling conflicts = conflicts_of(s, i, TS_CHART_NONE);
        if (row->bar_count == 0 || conflicts.words != NULL) write_row(s, row, NULL, conflicts, row->bar_count == 0);
    }
}

/* Colours */

static lxw_format *paint(lxw_workbook *workbook, uint32_t fill, uint32_t ink)
{
    lxw_format *format = workbook_add_format(workbook);
    if (fill != 0) format_set_bg_color(format, fill);
    format_set_font_color(format, ink);
    return format;
}

static void add_condition(sheet *s, lxw_row_t last, lxw_col_t from, lxw_col_t to, const char *formula, lxw_format *format)
{
    lxw_conditional_format condition = {
        .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = (char *)formula, .format = format, .stop_if_true = LXW_TRUE};
    check(s, worksheet_conditional_format_range(s->worksheet, FIRST_ROW, from, last, to, &condition));
}

static void add_colours(sheet *s, lxw_workbook *workbook)
{
    static const struct { const char *mark; uint32_t fill, ink; } looks[] = {
        {"■", 0x9DC3E6, 0x1F4E79}, {"◆", 0xD3E4F6, 0x1F4E79}, {"□", 0xD5E6C3, 0x375623}, {"◇", 0xF2F2F2, 0x333333}, {"△", 0xF2F2F2, 0x333333}};
    lxw_row_t last = s->row > FIRST_ROW ? s->row - 1 : FIRST_ROW;
    lxw_col_t to = (lxw_col_t)(s->behind - 1);
    const char *cell = cell_name(s, FIRST_ROW, FIRST_MONTH, false) + 1; /* without the $ before its column */
    const char *conflict = cell_name(s, FIRST_ROW, NUMBER, false);
    add_condition(s, last, FIRST_MONTH, to, ts_arena_format(s->arena, "=AND(%s<>\"\",%s<>\"\")", cell, conflict), paint(workbook, 0xF4B0B0, 0x8A0014));
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        add_condition(s, last, FIRST_MONTH, to, ts_arena_format(s->arena, "=%s=\"%s\"", cell, looks[i].mark), paint(workbook, looks[i].fill, looks[i].ink));
    /* What an initiative's rows have in common stands in each, so that they can be filtered, and in black only in the first. */
    add_condition(s, last, GROUP, OWNER, ts_arena_format(s->arena, "=AND(A%u=A%u,$C%u=$C%u,$B%u=$B%u)", FIRST_ROW + 1, FIRST_ROW, FIRST_ROW + 1,
                                                         FIRST_ROW, FIRST_ROW + 1, FIRST_ROW), paint(workbook, 0, 0x767676));
}

static void set_page(sheet *s, bool a3)
{
    lxw_col_t last = (lxw_col_t)(s->behind + BEHIND - 1);
    worksheet_freeze_panes(s->worksheet, FIRST_ROW, KIND);
    worksheet_autofilter(s->worksheet, HEAD_ROW, 0, s->row > FIRST_ROW ? s->row - 1 : HEAD_ROW, last);
    worksheet_set_landscape(s->worksheet);
    worksheet_set_paper(s->worksheet, a3 ? 8 : 9);
    worksheet_fit_to_pages(s->worksheet, 1, 0);
    worksheet_set_margins(s->worksheet, 0.4, 0.4, 0.5, 0.5);
    worksheet_repeat_rows(s->worksheet, YEAR_ROW, HEAD_ROW);
    /* What the marks are computed from need not be on paper, and would make the letters small. */
    worksheet_print_area(s->worksheet, 0, 0, s->row > FIRST_ROW ? s->row - 1 : HEAD_ROW, (lxw_col_t)(s->behind - 1));
    worksheet_set_footer(s->worksheet, "&C&P / &N");
}

bool ts_chart_xlsx(const ts_chart *chart, const ts_paper *paper, const ts_writer_options *options, lxw_workbook *workbook, const char *name)
{
    sheet s = {.chart = chart, .paper = paper, .arena = paper->arena, .row = FIRST_ROW};
    s.worksheet = workbook_add_worksheet(workbook, name);
    if (s.worksheet == NULL) return false;
    s.months = (lxw_col_t)((chart->last_year - chart->first_year + 1) * 12);
    s.later = (lxw_col_t)(chart->phase_year - chart->last_year);
    s.behind = (lxw_col_t)(FIRST_MONTH + s.months + s.later);
    set_formats(&s, workbook);
    write_head(&s);
    write_rows(&s);
    add_colours(&s, workbook);
    set_page(&s, options->a3);
    return !s.failed;
}
