/* Timeline, privately: a chart being built, and where in the plan each part of it comes from. */
#ifndef TS_DOCUMENT_TIMELINE_PRIVATE_H
#define TS_DOCUMENT_TIMELINE_PRIVATE_H

#include "document/given.h"
#include "document/timeline.h"

/* Where a bar comes from. */
typedef struct ts_bar_origin {
    const ts_node *whole; /* the activity, phase or row of the plan's chart; of a detail plan, its time */
    const ts_node *part;  /* the one of its times that the bar is */
} ts_bar_origin;

/* A bar that is not yet in the chart. */
typedef struct ts_bar_draft {
    ts_bar bar;
    ts_bar_origin origin;
} ts_bar_draft;

typedef struct ts_normal_text {
    const char *bytes;
    size_t length;
} ts_normal_text;

/* A row and the initiative it is of. */
typedef struct ts_row_draft {
    ts_given initiative;
    ts_chart_row row;
    ts_bar_draft *bars;
    size_t bar_count, bar_capacity;
    ts_normal_text *names; /* of the activities; NULL until somebody asks */
    size_t name_count;
    uint32_t position; /* in the chart, once that is known */
} ts_row_draft;

/* An activity without a time: it cannot be drawn, and is said. */
typedef struct ts_undated {
    uint32_t draft; /* index of the row's draft */
    const char *what;
    const ts_node *node;
} ts_undated;

typedef struct ts_timeline_work {
    ts_arena *arena;
    const ts_timeline *timeline;
    ts_given plan;
    ts_row_draft *drafts; /* in the order of the plan */
    size_t draft_count;
    uint32_t *by_id; /* indexes of drafts, sorted by the initiative's id; those without one are not in it */
    size_t id_count;
    uint32_t *disputes; /* places in the plan's chart that findings relate to what they are about, sorted */
    size_t dispute_count;
    ts_undated *undated;
    size_t undated_count, undated_capacity;
    ts_chart *chart;
} ts_timeline_work;

/* Builds the chart without its conflicts. */
void ts_timeline_build(ts_timeline_work *work);

/* Adds the conflicts: which findings are some, where in the chart they are seen. */
void ts_timeline_conflicts(ts_timeline_work *work);

/* The draft of the initiative with that id, or NULL; of two, the first. */
ts_row_draft *ts_timeline_find(const ts_timeline_work *work, const char *id);

/* Whether a place in the plan's file lies in what a node spans; never in none. */
static inline bool ts_span_holds(const ts_node *node, uint32_t byte)
{
    return node != NULL && node->span.start <= byte && byte < node->span.end;
}

#endif
