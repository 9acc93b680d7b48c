/* Chart layout: where on paper each thing of a chart stands. */
#include "writer/chart_layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/line.h"
#include "writer/chart_layout_private.h"
#include "writer/chart_words.h"

enum {
    TITLE_LINES = 12, NOTE_LINES = 6, LABEL_LINES = 8, CELL_LINES = 14, /* at most; then … */
};

/* A half-width letter in most fonts: 0.5 in the monospaced ones, 0.5 to 0.7 in the others. */
static ts_line_measure measure(int room, int em)
{
    size_t full = (size_t)em, half = (size_t)(em * 58 / 100);
    return (ts_line_measure){.room = room > 0 ? (size_t)room : 1, .half = half, .full = full, .symbol = full, .anywhere = true};
}

int ts_layout_width(const char *text, size_t length, int em)
{
    return (int)ts_line_width(text, length, measure(1, em));
}

ts_layout_lines ts_layout_break(ts_arena *arena, const char *text, int room, int em, size_t most)
{
    ts_layout_lines lines = {.items = ts_arena_alloc(arena, (most + 1) * sizeof(*lines.items))};
    ts_line_measure line = measure(room, em);
    while (*text != '\0' && lines.count < most) {
        size_t shown, taken = ts_line_break(text, line, &shown);
        ts_layout_line *added = &lines.items[lines.count++];
        *added = (ts_layout_line){text, shown};
        if (text[taken] != '\0' && lines.count == most) { /* the rest is left out */
            ts_line_break(text, measure(room - em, em), &shown);
            added->text = ts_arena_format(arena, "%.*s…", (int)shown, text);
            added->length = shown + strlen("…");
        }
        text += taken;
        int width = ts_layout_width(added->text, added->length, em);
        if (width > lines.width) lines.width = width;
    }
    return lines;
}

/* The columns */

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

int ts_layout_month(const ts_layout_grid *grid, int month)
{
    return grid->months_x + grid->months_width * month / (grid->years * 12);
}

int ts_layout_day(const ts_layout_grid *grid, int32_t day)
{
    int32_t first = ts_calendar_fiscal(grid->first_year).first, last = ts_calendar_fiscal(grid->first_year + grid->years - 1).last;
    if (day <= first) return grid->months_x;
    if (day > last) return grid->months_x + grid->months_width;
    int year, month, date;
    ts_calendar_date(day, &year, &month, &date);
    int index = (year - grid->first_year) * 12 + month - 4;
    int x = ts_layout_month(grid, index), next = ts_layout_month(grid, index + 1);
    return x + (next - x) * (date - 1) / ts_calendar_month_length(year, month);
}

static void set_columns(ts_layout_grid *grid, const ts_chart *chart, const ts_layout_order *order, int tracks)
{
    *grid = (ts_layout_grid){.em = order->em, .lead = order->em * 6 / 5, .width = order->width, .tracks = tracks};
    grid->first_year = chart->first_year;
    grid->years = chart->last_year - chart->first_year + 1;
    grid->later_years = chart->phase_year - chart->last_year;
    grid->label_width = order->width * 22 / 100;
    grid->gutter_x = grid->label_width;
    grid->gutter_width = tracks == 0 ? 0 : (tracks + 1) * order->em * 3 / 4 + order->em / 2;
    int rest = order->width - grid->label_width - grid->gutter_width;
    if (grid->later_years > 0)
        grid->later_width = larger(order->em * 5, smaller(order->em * 11, rest * 4 / 10 / grid->later_years));
    grid->months_x = grid->gutter_x + grid->gutter_width;
    grid->months_width = larger(order->em * 12, rest - grid->later_width * grid->later_years);
    grid->later_x = grid->months_x + grid->months_width;
    grid->head = order->em * 3 / 2 * 3 + order->em / 4;
}

/* Marks */

/* The marks of a row at one of its bars, or at none (TS_CHART_NONE: these are its last). */
static const ts_chart_mark *marks_at(const layout_work *work, uint32_t row, uint32_t bar, size_t *count)
{
    const ts_chart_mark *marks = work->marks_of[row];
    size_t low = 0, high = work->mark_counts[row], end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks[middle].bar < bar) low = middle + 1;
        else high = middle;
    }
    for (end = low; end < work->mark_counts[row] && marks[end].bar == bar; end++) {}
    *count = end - low;
    return marks + low;
}

/* "1・3": the conflicts at a bar, or those at the row that are at no bar; NULL: none. */
static const char *badge(const layout_work *work, uint32_t row, uint32_t bar)
{
    enum { SHOWN = 4 };
    size_t count, shown = 0;
    const ts_chart_mark *marks = marks_at(work, row, bar, &count);
    const char *text = NULL;
    uint32_t last = TS_CHART_NONE;
    for (size_t i = 0; i < count && shown < SHOWN; i++) {
        uint32_t conflict = marks[i].conflict;
        if (conflict == last || ts_chart_mark_repeats(work->chart, (size_t)(&marks[i] - work->chart->marks))) continue;
        last = conflict;
        const char *before = shown++ > 0 ? ts_arena_format(work->arena, "%s・", text) : "";
        text = ts_arena_format(work->arena, "%s%u", before, conflict + 1);
    }
    return text;
}

bool ts_layout_need_conflicts(const layout_work *work, uint32_t row, uint32_t need)
{
    enum { LOOKED_AT = 256 };
    size_t count;
    const ts_chart_mark *marks = marks_at(work, row, TS_CHART_NONE, &count);
    for (size_t i = 0; i < count && i < LOOKED_AT; i++)
        if (marks[i].need == need) return true;
    return false;
}

/* Bars */

/* Where a bar stands from left to right. */
static void place_bar(const layout_work *work, const ts_bar *bar, ts_layout_bar *placed)
{
    const ts_layout_grid *grid = &work->layout->grid;
    int em = grid->em, edge = grid->months_x + grid->months_width;
    placed->milestone = bar->days.first == bar->days.last;
    placed->x = ts_layout_day(grid, bar->days.first);
    placed->width = placed->milestone ? em : larger(ts_layout_day(grid, bar->days.last + 1) - placed->x, em / 2);
    if (placed->x + placed->width > edge) placed->x = edge - placed->width;
}

/* Where its label stands: in the bar where it fits there, else behind the bar, else before it, in lines where need be. Returns the
 * left and right end of bar and label together. */
static void place_label_of_bar(const layout_work *work, const ts_bar *bar, ts_layout_bar *placed, int *left, int *right)
{
    const ts_layout_grid *grid = &work->layout->grid;
    int em = grid->em, pad = em / 3, end = placed->x + placed->width;
    int badge_room = placed->badge_width > 0 ? placed->badge_width + pad : 0;
    int inside = placed->milestone ? 0 : placed->width - pad * 2 - badge_room - (placed->before ? em / 2 : 0) - (placed->after ? em / 2 : 0);
    int behind = grid->later_x - end - pad * 2 - badge_room, before = placed->x - grid->months_x - pad * 2 - badge_room;
    const char *text = ts_chart_bar_name(work->arena, work->order->language, bar);
    int whole = ts_layout_width(text, strlen(text), em), longest = em * 34;
    int room = inside;
    placed->outside = bar->kind != TS_BAR_PHASE && whole > inside && inside < em * 12;
    bool to_left = placed->outside && whole > behind && before > behind;
    if (placed->outside) room = smaller(to_left ? before : behind, longest);
    placed->label = ts_layout_break(work->arena, text, room, em, LABEL_LINES);
    placed->badge_x = placed->x + pad + (placed->before ? em / 2 : 0);
    if (placed->outside) placed->badge_x = to_left ? placed->x - pad - badge_room - placed->label.width : end + pad;
    placed->text_x = placed->badge_x + badge_room;
    *left = smaller(placed->x, placed->badge_x);
    *right = larger(end, placed->text_x + placed->label.width);
}

/* Lanes of a row: how far each is taken. Only the last few are looked at, so that a row of a million bars takes no longer than
 * its share. */
enum { LANES_OPEN = 16 };

typedef struct lanes {
    int ends[LANES_OPEN];
    uint32_t count; /* of all */
} lanes;

static uint32_t take_lane(lanes *open, int left, int right, int gap)
{
    uint32_t first = open->count > LANES_OPEN ? open->count - LANES_OPEN : 0;
    for (uint32_t lane = first; lane < open->count; lane++)
        if (open->ends[lane % LANES_OPEN] + gap <= left) {
            open->ends[lane % LANES_OPEN] = right;
            return lane;
        }
    open->ends[open->count % LANES_OPEN] = right;
    return open->count++;
}

static int compare_lanes(const void *left, const void *right)
{
    const ts_layout_bar *a = left, *b = right;
    if (a->lane != b->lane) return a->lane < b->lane ? -1 : 1;
    return (a->bar > b->bar) - (a->bar < b->bar);
}

static void place_bars(layout_work *work, uint32_t index, row_work *row)
{
    const ts_chart_row *data = &work->chart->rows[index];
    const ts_layout_grid *grid = &work->layout->grid;
    int em = grid->em;
    int32_t first = ts_calendar_fiscal(grid->first_year).first, last = ts_calendar_fiscal(grid->first_year + grid->years - 1).last;
    lanes open = {0};
    row->bars = ts_arena_alloc(work->arena, (data->bar_count + 1) * sizeof(*row->bars));
    for (size_t i = 0; i < data->bar_count; i++) {
        const ts_bar *bar = &data->bars[i];
        if (bar->days.first > last || (bar->kind == TS_BAR_PHASE && bar->days.last < first)) continue;
        ts_layout_bar *placed = &row->bars[row->bar_count++];
        *placed = (ts_layout_bar){.bar = (uint32_t)i, .before = bar->days.first < first, .after = bar->days.last > last};
        placed->badge = badge(work, index, (uint32_t)i);
        placed->conflict = placed->badge != NULL;
        if (placed->conflict) placed->badge_width = ts_layout_width(placed->badge, strlen(placed->badge), em) + em / 2;
        int left, right;
        place_bar(work, bar, placed);
        place_label_of_bar(work, bar, placed, &left, &right);
        placed->lane = take_lane(&open, left, right, bar->kind == TS_BAR_PHASE ? 0 : em / 2); /* year by year in one lane */
        int needed = grid->lead * larger(1, (int)placed->label.count) + em / 3;
        placed->height = placed->outside ? grid->lead + em / 3 : needed;
        placed->room = needed;
    }
    if (row->bar_count > 0) qsort(row->bars, row->bar_count, sizeof(*row->bars), compare_lanes);
    row->lane_heights = ts_arena_alloc(work->arena, (open.count + 1) * sizeof(*row->lane_heights));
    row->lane_count = open.count;
    for (size_t i = 0; i < row->bar_count; i++)
        row->lane_heights[row->bars[i].lane] = larger(row->lane_heights[row->bars[i].lane], row->bars[i].room + em / 5);
}

/* What lies in later years, as words in the column of its year; what is later still, in the last. */
static void place_cells(layout_work *work, uint32_t index, row_work *row)
{
    const ts_chart_row *data = &work->chart->rows[index];
    const ts_layout_grid *grid = &work->layout->grid;
    int filled[TS_CHART_LATER] = {0}, pad = grid->em / 4;
    int after = grid->first_year + grid->years;
    row->cells = ts_arena_alloc(work->arena, (data->bar_count + 1) * sizeof(*row->cells));
    for (size_t i = 0; grid->later_years > 0 && i < data->bar_count; i++) {
        const ts_bar *bar = &data->bars[i];
        int year = ts_calendar_fiscal_year_of(bar->days.first);
        if (year < after) continue;
        int column = smaller(year - after, grid->later_years - 1);
        if (filled[column] >= CELL_LINES) continue; /* what a page can hold; the rest stands in the table */
        bool beyond = year - after > column;
        const char *text = ts_chart_bar_name(work->arena, work->order->language, bar);
        if (bar->kind != TS_BAR_PHASE || beyond) text = ts_arena_format(work->arena, "%s %s", bar->when, text);
        const char *numbers = badge(work, index, (uint32_t)i);
        if (numbers != NULL) text = ts_arena_format(work->arena, "[%s] %s", numbers, text);
        ts_layout_cell *cell = &row->cells[row->cell_count++];
        *cell = (ts_layout_cell){.bar = (uint32_t)i, .column = column, .y = pad + filled[column] * grid->lead, .conflict = numbers != NULL};
        cell->label = ts_layout_break(work->arena, text, grid->later_width - pad * 2, grid->em, (size_t)(CELL_LINES - filled[column]));
        filled[column] += (int)cell->label.count;
        row->cell_height = larger(row->cell_height, filled[column] * grid->lead + pad * 2);
    }
}

/* What stands before the row */

static const char *needs_text(layout_work *work, const ts_chart_row *row)
{
    enum { SHOWN = 12 };
    const char *text = NULL;
    for (size_t i = 0; i < row->need_count && i < SHOWN; i++) {
        const char *name = ts_chart_row_id(&work->chart->rows[row->needs[i]]);
        text = ts_arena_format(work->arena, "%s%s%s", text == NULL ? "" : text, text == NULL ? "" : work->order->language == TS_LANGUAGE_JA ? "、" : ", ", name);
    }
    if (text == NULL) return "";
    return ts_arena_format(work->arena, "%s%s%s", work->order->language == TS_LANGUAGE_JA ? "前提：" : "after: ", text,
                           row->need_count > SHOWN ? "…" : "");
}

static void place_label(layout_work *work, uint32_t index, row_work *row)
{
    const ts_chart_row *data = &work->chart->rows[index];
    const ts_layout_grid *grid = &work->layout->grid;
    bool japanese = work->order->language == TS_LANGUAGE_JA;
    int room = grid->label_width - grid->em / 2;
    row->badge = badge(work, index, TS_CHART_NONE);
    for (size_t i = 0; i < data->need_count && !row->needs_conflict; i++)
        row->needs_conflict = ts_layout_need_conflicts(work, index, (uint32_t)i);
    const char *title = ts_chart_row_name(work->arena, work->order->language, data);
    if (row->badge != NULL) title = ts_arena_format(work->arena, "[%s] %s", row->badge, title);
    row->title = ts_layout_break(work->arena, title, room, grid->em, TITLE_LINES);
    const char *needs = needs_text(work, data);
    bool both = *data->owner != '\0' && *needs != '\0';
    const char *notes = ts_arena_format(work->arena, "%s%s%s", data->owner, both ? (japanese ? "　" : "  ") : "", needs);
    row->notes = ts_layout_break(work->arena, notes, room, grid->em * 9 / 10, NOTE_LINES);
    row->label_height = grid->lead * (int)(row->title.count + row->notes.count) + grid->em / 2;
}

/* The parts of a row that stand on pages */

static int sum_lanes(const row_work *row, uint32_t from, uint32_t to)
{
    int height = 0;
    for (uint32_t lane = from; lane < to; lane++) height += row->lane_heights[lane];
    return height;
}

/* As many lanes as fit, at least one. */
static uint32_t lanes_that_fit(const row_work *row, uint32_t from, int height)
{
    uint32_t to = from;
    for (int taken = 0; to < row->lane_count; to++) {
        taken += row->lane_heights[to];
        if (taken > height && to > from) break;
    }
    return to;
}

static void add_row_part(layout_work *work, uint32_t index, const row_work *row, uint32_t from, uint32_t to, size_t *next_bar)
{
    int em = work->layout->grid.em, pad = em / 4;
    bool first = from == 0;
    ts_layout_part *part = ts_layout_add_part(work);
    *part = (ts_layout_part){.kind = TS_PART_ROW, .index = index, .continued = !first, .y = work->y};
    part->bars = row->bars + *next_bar;
    int y = pad;
    for (uint32_t lane = from; lane < to; lane++) {
        for (; *next_bar < row->bar_count && row->bars[*next_bar].lane == lane; (*next_bar)++) {
            row->bars[*next_bar].y = y;
            part->bar_count++;
        }
        y += row->lane_heights[lane];
    }
    part->height = larger(y + pad, row->label_height);
    part->title = row->title;
    part->notes = row->notes;
    part->badge = row->badge;
    part->needs_conflict = row->needs_conflict;
    if (first) {
        part->cells = row->cells;
        part->cell_count = row->cell_count;
        part->height = larger(part->height, row->cell_height);
        work->anchors[index] = (row_anchor){work->layout->page_count - 1, part};
    }
    work->y += part->height;
}

static void add_group_band(layout_work *work, uint32_t group, bool continued)
{
    ts_layout_part *part = ts_layout_add_part(work);
    *part = (ts_layout_part){.kind = TS_PART_GROUP, .index = group, .continued = continued, .y = work->y, .height = work->layout->grid.em * 7 / 4};
    work->y += part->height;
}

static void lay_row(layout_work *work, uint32_t index, bool begins_group)
{
    const ts_layout_grid *grid = &work->layout->grid;
    uint32_t group = work->chart->rows[index].group;
    row_work row = {0};
    place_bars(work, index, &row);
    place_cells(work, index, &row);
    place_label(work, index, &row);
    int band = grid->em * 7 / 4, whole = larger(larger(row.label_height, row.cell_height), sum_lanes(&row, 0, row.lane_count) + grid->em / 2);
    int page = work->order->height == 0 ? INT32_MAX / 2 : work->order->height;
    int capacity = page - grid->head - band;
    bool fresh = work->y == grid->head;
    if (!fresh && work->y + (begins_group ? band : 0) + smaller(whole, capacity) > page) {
        ts_layout_add_page(work);
        fresh = true;
    }
    if (begins_group || fresh) add_group_band(work, group, !begins_group);
    uint32_t lane = 0;
    size_t next_bar = 0;
    do {
        uint32_t to = lanes_that_fit(&row, lane, page - work->y - grid->em / 2);
        if (lane > 0) {
            ts_layout_add_page(work);
            add_group_band(work, group, true);
            to = lanes_that_fit(&row, lane, page - work->y - grid->em / 2);
        }
        add_row_part(work, index, &row, lane, to, &next_bar);
        lane = to;
    } while (lane < row.lane_count);
}

ts_chart_layout *ts_chart_lay_out(ts_arena *arena, const ts_chart *chart, const ts_layout_order *order)
{
    layout_work work = {.arena = arena, .chart = chart, .order = order, .layout = ts_arena_alloc(arena, sizeof(*work.layout))};
    work.marks_of = ts_arena_alloc(arena, (chart->row_count + 1) * sizeof(*work.marks_of));
    work.mark_counts = ts_arena_alloc(arena, (chart->row_count + 1) * sizeof(*work.mark_counts));
    work.anchors = ts_arena_alloc(arena, (chart->row_count + 1) * sizeof(*work.anchors));
    for (size_t i = 0; i < chart->mark_count; i++) { /* sorted by row */
        uint32_t row = chart->marks[i].row;
        if (work.mark_counts[row]++ == 0) work.marks_of[row] = &chart->marks[i];
    }
    ts_layout_tracks(&work);
    set_columns(&work.layout->grid, chart, order, work.track_count);
    ts_layout_add_page(&work);
    for (uint32_t i = 0; i < chart->row_count; i++)
        lay_row(&work, i, i == 0 || chart->rows[i].group != chart->rows[i - 1].group);
    ts_layout_close_page(&work);
    ts_layout_arrows(&work);
    return work.layout;
}
