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
} ts_bar_kind;

typedef struct ts_bar {
    ts_bar_kind kind;
    ts_days days;      /* first and last; a single day is a milestone */
    const char *label; /* what is done */
    const char *when;  /* as the plan writes it: "第2四半期" */
    const char *conflict; /* why it is shown in red: "TEC-1の完了より前"; NULL: all is well */
} ts_bar;

typedef struct ts_chart_row {
    const char *id;    /* of the initiative; "" when it has none */
    const char *title;
    uint32_t group;    /* index into the chart's groups */
    ts_bar *bars;
    size_t bar_count;
    uint32_t *needs;   /* rows that this one depends on */
    size_t need_count;
    bool withheld;     /* not in the published edition */
} ts_chart_row;

typedef struct ts_chart {
    int first_year, last_year; /* fiscal years shown month by month; later phases stand in a column for each year behind */
    int phase_year;            /* the last fiscal year in which a phase lies; at least last_year */
    const char **groups;       /* titles, in the order of the manual: 教育, 自己点検, … */
    size_t group_count;
    ts_chart_row *rows;        /* by group, then in the order of the plan */
    size_t row_count;
} ts_chart;

#endif
