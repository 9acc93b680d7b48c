/* Chart layout: where on paper each thing of a chart stands. Pure geometry: who draws it needs no more arithmetic.
 *
 * Lengths are in tenths of a millimetre, from the upper left corner of a page's margins. Labels are broken by the width of their
 * characters, and nothing is laid over a label: bars that would meet, labels included, get lanes of their own, and what waits for
 * what is drawn in a gutter before the months. A chart of any size takes time and memory in proportion.
 *
 *     | label      |gutter|  months: a year, quarters, months              | later years |
 *     | ア 教育 ……………………………………………………………………………………………………………………………… |   a band for each group, repeated on each page
 *     | EDU-1 研修 |  │▶ |  [新任職員研修]      ◆講演会                    | 運用        |   a part for each row: one row, or so much
 *     |            |  │  |       [標的型メール訓練]                        |             |   of it as the page holds */
#ifndef TS_WRITER_CHART_LAYOUT_H
#define TS_WRITER_CHART_LAYOUT_H

#include "base/arena.h"
#include "document/chart.h"
#include "base/message.h"

typedef struct ts_layout_line {
    const char *text; /* not ended by NUL */
    size_t length;
} ts_layout_line;

typedef struct ts_layout_lines {
    ts_layout_line *items;
    size_t count;
    int width; /* of the widest */
} ts_layout_lines;

/* The columns. */
typedef struct ts_layout_grid {
    int em;    /* size of letters */
    int lead;  /* from line to line */
    int width; /* of all */
    int label_width;
    int gutter_x, gutter_width, tracks;
    int months_x, months_width;
    int first_year, years, later_years; /* shown by months; in a column each, behind */
    int later_x, later_width;           /* of each such column */
    int head;                           /* height of the heading of the columns */
} ts_layout_grid;

/* A bar in the months. */
typedef struct ts_layout_bar {
    uint32_t bar; /* index into the row's bars */
    uint32_t lane;
    int x, width;       /* a milestone's mark is as wide as high */
    int y, height;      /* from the top of the part */
    int room;           /* height of the bar and its label together */
    bool before, after; /* it goes on beyond the months */
    bool milestone;
    bool conflict;
    bool outside; /* the label stands beside the bar, on the lines of the months */
    const char *badge; /* numbers of conflicts, "1・3"; NULL: none */
    int badge_x, badge_width;
    int text_x; /* the left end of all lines */
    ts_layout_lines label;
} ts_layout_bar;

/* A bar in the column of a later year, as words. */
typedef struct ts_layout_cell {
    uint32_t bar;
    int column; /* from 0 */
    int y;      /* of its first line's top */
    bool conflict;
    ts_layout_lines label;
} ts_layout_cell;

/* A spur of an arrow between the gutter's track and the row. */
typedef struct ts_layout_spur {
    int track, y;
    bool arrow; /* this row waits; else others wait for it */
    bool conflict;
} ts_layout_spur;

typedef enum ts_part_kind { TS_PART_GROUP, TS_PART_ROW } ts_part_kind;

typedef struct ts_layout_part {
    ts_part_kind kind;
    uint32_t index; /* of the group, or of the row */
    bool continued; /* it began on an earlier page */
    int y, height;
    const char *badge;     /* ROW: conflicts that are of the row or of what it waits for, not of a bar; NULL: none */
    ts_layout_lines title; /* id and title */
    ts_layout_lines notes; /* who is in charge, what it waits for */
    bool needs_conflict;   /* what it waits for is in conflict */
    const ts_layout_bar *bars;
    size_t bar_count;
    const ts_layout_cell *cells;
    size_t cell_count;
    const ts_layout_spur *spurs;
    size_t spur_count;
} ts_layout_part;

/* A part of a track, from row to row. */
typedef struct ts_layout_track {
    int track, y_from, y_to; /* downwards */
    bool conflict;
} ts_layout_track;

typedef struct ts_layout_page {
    ts_layout_part *parts;
    size_t part_count;
    ts_layout_track *tracks; /* those in conflict last: over the others */
    size_t track_count;
    int height; /* from the top of the heading to the lower edge of the last part */
} ts_layout_page;

typedef struct ts_chart_layout {
    ts_layout_grid grid;
    ts_layout_page *pages; /* at least one */
    size_t page_count;
} ts_chart_layout;

typedef struct ts_layout_order {
    ts_language language;
    int width;  /* of a page between its margins */
    int height; /* of the heading and all parts together; 0: one page, as high as it needs to be */
    int em;
} ts_layout_order;

/* Everything is owned by the arena; the chart must live as long. */
ts_chart_layout *ts_chart_lay_out(ts_arena *arena, const ts_chart *chart, const ts_layout_order *order);

/* Where a day begins in the months; days outside stand at the edge. */
int ts_layout_day(const ts_layout_grid *grid, int32_t day);

/* Where a month begins, from 0 for April of the first year; that of the month after the last is the right end. */
int ts_layout_month(const ts_layout_grid *grid, int month);

/* Breaks a text into lines of that room, `most` of them; the last one of a text that is longer ends with …. */
ts_layout_lines ts_layout_break(ts_arena *arena, const char *text, int room, int em, size_t most);

/* How wide a text stands in letters of that size. */
int ts_layout_width(const char *text, size_t length, int em);

#endif
