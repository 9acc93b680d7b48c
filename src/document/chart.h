/* Chart: a 線表: what is done when, by quarter and month, as plain data of a paper (manual 4, first paragraph; clause 4.0-2). */
#ifndef TS_DOCUMENT_CHART_H
#define TS_DOCUMENT_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/calendar.h"

typedef enum ts_bar_kind {
    TS_BAR_ACTIVITY, /* of the schedule */
    TS_BAR_PHASE,    /* of a multi-year initiative: a whole fiscal year */
    TS_BAR_DETAIL,   /* when a detail plan is due */
    TS_BAR_CHARTED,  /* what only the plan's own chart says: an activity or a time that its text lacks */
} ts_bar_kind;

typedef struct ts_bar {
    ts_bar_kind kind;
    ts_days days;      /* first and last; a single day is a milestone. May lie outside the years of the chart */
    const char *label; /* what is done */
    const char *when;  /* as the plan writes it: "第2四半期" */
    bool completes;    /* PHASE: the initiative ends with it */
    bool withheld;     /* not in the published edition */
} ts_bar;

typedef struct ts_chart_row {
    const char *id;    /* of the initiative; "" when it has none */
    const char *title;
    const char *owner; /* who is in charge; "" when not said */
    uint32_t group;    /* index into the chart's groups */
    ts_bar *bars;      /* phases first, by year; then all else by its first day */
    size_t bar_count;
    uint32_t *needs;   /* rows that this one depends on */
    size_t need_count;
    bool withheld;     /* not in the published edition */
} ts_chart_row;

/* What has to be settled: a finding about times. It is shown in red, and in words under its number: its index, counted from 1. */
typedef struct ts_conflict {
    uint32_t row;
    const char *text;
    const char *fix;     /* NULL: none */
    const char *clauses; /* "マニュアル 3.2-3"; NULL: none */
    const char *place;   /* "plan.yaml:123" */
} ts_conflict;

#define TS_CHART_NONE UINT32_MAX

enum {
    TS_CHART_MONTHLY = 5, /* years that a chart shows month by month, at most: a longer period is not readable on paper */
    TS_CHART_LATER = 6,   /* columns for years behind, at most */
};

/* Where in the chart a conflict is seen. With neither bar nor need it is seen at the row as a whole. */
typedef struct ts_chart_mark {
    uint32_t conflict; /* index */
    uint32_t row;
    uint32_t bar;  /* index into the row's bars, or NONE */
    uint32_t need; /* index into the row's needs, or NONE */
} ts_chart_mark;

typedef struct ts_chart {
    int first_year, last_year; /* fiscal years shown month by month; later phases stand in a column for each year behind */
    int phase_year;            /* the last fiscal year that has a column; at least last_year. What is later stands in its column */
    const char **groups;       /* titles, in the order of the manual: ア 教育, イ 自己点検, …; only those that have rows */
    size_t group_count;
    ts_chart_row *rows;        /* by group, then in the order of the plan */
    size_t row_count;
    ts_conflict *conflicts;    /* by row, then in the order of the plan */
    size_t conflict_count;
    ts_chart_mark *marks;      /* by row, bar, need and conflict */
    size_t mark_count;
} ts_chart;

/* Whether the mark says at its row, or at what the row waits for, what another one says at a bar of that row: then a number there is
 * enough. */
bool ts_chart_mark_repeats(const ts_chart *chart, size_t mark);

/* Goes through what is to be settled, bar by bar and then the row as a whole (TS_CHART_NONE), in the order of the marks: returns the
 * next conflict at that place and moves *at (0 to begin with), or TS_CHART_NONE when it has no more. Each once, no repetitions. */
uint32_t ts_chart_next_conflict(const ts_chart *chart, uint32_t row, uint32_t bar, size_t *at);

/* Whether a chart is one that writers can rely on: years and days that the calendar knows, in order; indexes of what is there; rows
 * by group, marks sorted. A chart that comes from another process is asked first. */
bool ts_chart_sound(const ts_chart *chart);

#endif
