/* Chart layout: pages, and the arrows that show what waits for what.
 *
 * All that waits for one row hangs on one track, a line down the gutter: a dot where the row is that they wait for, an arrow head at
 * each that waits. So lines cross lines at most, never a label, and a row that ten others wait for takes no more room than one. */
#include <stdlib.h>
#include <string.h>

#include "writer/chart_layout_private.h"

enum { TRACKS = 10 }; /* what the gutter holds; what each row waits for is also written under its title */

/* Pages */

void ts_layout_close_page(layout_work *work)
{
    ts_layout_page *page = &work->layout->pages[work->layout->page_count - 1];
    page->height = work->y;
    for (size_t i = 0; i < page->part_count; i++)
        if (page->parts[i].kind == TS_PART_ROW && !page->parts[i].continued)
            work->anchors[page->parts[i].index] = (row_anchor){work->layout->page_count - 1, &page->parts[i]};
}

void ts_layout_add_page(layout_work *work)
{
    ts_chart_layout *layout = work->layout;
    if (layout->page_count > 0) ts_layout_close_page(work);
    *TS_ARENA_APPEND(work->arena, layout->pages, layout->page_count, work->page_capacity) = (ts_layout_page){0};
    work->part_capacity = 0;
    work->y = layout->grid.head;
}

ts_layout_part *ts_layout_add_part(layout_work *work)
{
    ts_layout_page *page = &work->layout->pages[work->layout->page_count - 1];
    return TS_ARENA_APPEND(work->arena, page->parts, page->part_count, work->part_capacity);
}

/* Tracks */

static int compare_trunks(const void *left, const void *right)
{
    const trunk *a = left, *b = right;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

void ts_layout_tracks(layout_work *work)
{
    const ts_chart *chart = work->chart;
    trunk *trunks = ts_arena_alloc(work->arena, (chart->row_count + 1) * sizeof(*trunks));
    for (uint32_t i = 0; i < chart->row_count; i++) trunks[i] = (trunk){.row = i, .first = i, .last = i, .track = -1};
    for (uint32_t i = 0; i < chart->row_count; i++)
        for (size_t k = 0; k < chart->rows[i].need_count; k++) {
            trunk *needed = &trunks[chart->rows[i].needs[k]];
            if (i < needed->first) needed->first = i;
            if (i > needed->last) needed->last = i;
        }
    for (uint32_t i = 0; i < chart->row_count; i++)
        if (trunks[i].first < trunks[i].last) trunks[work->trunk_count++] = trunks[i];
    work->trunks = trunks;
    if (work->trunk_count > 0) qsort(trunks, work->trunk_count, sizeof(*trunks), compare_trunks);
    int64_t taken[TRACKS];
    for (int t = 0; t < TRACKS; t++) taken[t] = -1;
    for (size_t i = 0; i < work->trunk_count; i++)
        for (int t = 0; t < TRACKS && trunks[i].track < 0; t++)
            if (taken[t] < trunks[i].first) {
                taken[t] = trunks[i].last;
                trunks[i].track = t;
                if (t >= work->track_count) work->track_count = t + 1;
            }
}

/* Arrows */

/* Where a line on a track begins or ends: at a spur of a row. */
typedef struct track_end {
    uint32_t row;
    int y; /* from the top of the row's first part */
} track_end;

/* What hangs on a track: from the topmost row to the lowest, and as far up and down as what is in conflict. */
typedef struct track_reach {
    track_end dot, top, bottom, conflict_top, conflict_bottom;
} track_reach;

static void add_track(layout_work *work, size_t index, ts_layout_track track, size_t *capacities)
{
    ts_layout_page *page = &work->layout->pages[index];
    *TS_ARENA_APPEND(work->arena, page->tracks, page->track_count, capacities[index]) = track;
}

/* Draws a line down a track, on each page that it crosses. */
static void draw_line(layout_work *work, int number, track_end top, track_end bottom, bool conflict, size_t *capacities)
{
    row_anchor from = work->anchors[top.row], to = work->anchors[bottom.row];
    if (top.row == bottom.row) return;
    for (size_t p = from.page; p <= to.page; p++) {
        const ts_layout_page *page = &work->layout->pages[p];
        ts_layout_track track = {number, work->layout->grid.head, page->height, conflict};
        if (p == from.page) track.y_from = from.part->y + top.y;
        if (p == to.page) track.y_to = to.part->y + bottom.y;
        add_track(work, p, track, capacities);
    }
}

/* Stubs of a row, one under the other. */
typedef struct spur_list {
    ts_layout_spur *items;
    size_t count;
} spur_list;

static int add_spur(layout_work *work, spur_list *list, uint32_t row, ts_layout_spur spur)
{
    const ts_layout_part *part = work->anchors[row].part;
    int em = work->layout->grid.em, y = em + (int)list->count * em * 7 / 10, most = part->height - em / 2;
    spur.y = y < most ? y : most;
    list->items[list->count++] = spur;
    return spur.y;
}

static int compare_tracks(const void *left, const void *right)
{
    const ts_layout_track *a = left, *b = right;
    if (a->conflict != b->conflict) return a->conflict ? 1 : -1;
    if (a->track != b->track) return a->track < b->track ? -1 : 1;
    if (a->y_from != b->y_from) return a->y_from < b->y_from ? -1 : 1;
    return (a->y_to > b->y_to) - (a->y_to < b->y_to);
}

static void widen(track_end *top, track_end *bottom, track_end end)
{
    if (end.row < top->row) *top = end;
    if (end.row > bottom->row) *bottom = end;
}

static void order_tracks(layout_work *work, const spur_list *spurs)
{
    for (size_t p = 0; p < work->layout->page_count; p++) {
        ts_layout_page *page = &work->layout->pages[p];
        if (page->track_count > 0) qsort(page->tracks, page->track_count, sizeof(*page->tracks), compare_tracks);
        for (size_t i = 0; i < page->part_count; i++) {
            ts_layout_part *part = &page->parts[i];
            if (part->kind != TS_PART_ROW || part->continued) continue;
            part->spurs = spurs[part->index].items;
            part->spur_count = spurs[part->index].count;
        }
    }
}

void ts_layout_arrows(layout_work *work)
{
    const ts_chart *chart = work->chart;
    size_t rows = chart->row_count;
    spur_list *spurs = ts_arena_alloc(work->arena, (rows + 1) * sizeof(*spurs));
    size_t *trunk_of = ts_arena_alloc(work->arena, (rows + 1) * sizeof(*trunk_of)); /* index + 1; 0: none */
    track_reach *reach = ts_arena_alloc(work->arena, (work->trunk_count + 1) * sizeof(*reach));
    size_t *capacities = ts_arena_alloc(work->arena, (work->layout->page_count + 1) * sizeof(*capacities));
    for (size_t i = 0; i < rows; i++)
        spurs[i].items = ts_arena_alloc(work->arena, (chart->rows[i].need_count + 1) * sizeof(ts_layout_spur));
    for (size_t t = 0; t < work->trunk_count; t++) {
        uint32_t row = work->trunks[t].row;
        if (work->trunks[t].track < 0) continue;
        trunk_of[row] = t + 1;
        track_end dot = {row, add_spur(work, &spurs[row], row, (ts_layout_spur){.track = work->trunks[t].track})};
        reach[t] = (track_reach){dot, dot, dot, dot, dot};
    }
    for (uint32_t i = 0; i < rows; i++)
        for (size_t k = 0; k < chart->rows[i].need_count; k++) {
            uint32_t needed = chart->rows[i].needs[k];
            if (trunk_of[needed] == 0 || needed == i) continue;
            size_t t = trunk_of[needed] - 1;
            bool conflict = ts_layout_need_conflicts(work, i, (uint32_t)k);
            ts_layout_spur spur = {.track = work->trunks[t].track, .arrow = true, .conflict = conflict};
            track_end end = {i, add_spur(work, &spurs[i], i, spur)};
            widen(&reach[t].top, &reach[t].bottom, end);
            if (conflict) widen(&reach[t].conflict_top, &reach[t].conflict_bottom, end);
        }
    for (size_t t = 0; t < work->trunk_count; t++) {
        int track = work->trunks[t].track;
        if (track < 0) continue;
        draw_line(work, track, reach[t].top, reach[t].bottom, false, capacities);
        draw_line(work, track, reach[t].conflict_top, reach[t].conflict_bottom, true, capacities);
    }
    order_tracks(work, spurs);
}
