/* Chart layout, privately: what its two files share. */
#ifndef TS_WRITER_CHART_LAYOUT_PRIVATE_H
#define TS_WRITER_CHART_LAYOUT_PRIVATE_H

#include "writer/chart_layout.h"

/* Where the first part of a row stands. */
typedef struct row_anchor {
    size_t page; /* index */
    const ts_layout_part *part;
} row_anchor;

/* What others wait for: its row, the track in the gutter on which the arrows to them run, and the first and last row concerned. */
typedef struct trunk {
    uint32_t row, first, last;
    int track; /* -1: there are too many; it stands in words alone */
} trunk;

typedef struct layout_work {
    ts_arena *arena;
    const ts_chart *chart;
    const ts_layout_order *order;
    ts_chart_layout *layout;
    size_t page_capacity, part_capacity;
    int y; /* where the next part of the page at hand begins */
    const ts_chart_mark **marks_of; /* by row */
    size_t *mark_counts;
    row_anchor *anchors; /* by row; parts move while a page grows, and anchors are set anew when it is closed */
    trunk *trunks;
    size_t trunk_count;
    int track_count;
} layout_work;

/* A row while it is laid out. */
typedef struct row_work {
    ts_layout_bar *bars; /* by lane */
    size_t bar_count;
    int *lane_heights;
    uint32_t lane_count;
    ts_layout_cell *cells;
    size_t cell_count;
    int cell_height;
    ts_layout_lines title, notes;
    int label_height;
    const char *badge;
    bool needs_conflict;
} row_work;

void ts_layout_add_page(layout_work *work);
void ts_layout_close_page(layout_work *work);
ts_layout_part *ts_layout_add_part(layout_work *work);

/* Gives what others wait for a track, before the columns are known; and draws the arrows, once all rows have their places. */
void ts_layout_tracks(layout_work *work);
void ts_layout_arrows(layout_work *work);

bool ts_layout_need_conflicts(const layout_work *work, uint32_t row, uint32_t need);

#endif
