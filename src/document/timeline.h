/* Timeline: the 線表 of a plan (manual 4, first paragraph; clauses 4.0-2, 4.2-2): all initiatives by category, what they do by month,
 * the phases of later years, what waits for what, and what the rules found to be at odds.
 *
 * What is drawn in red is what the rules say of times, and nothing else: chart and check never disagree. A finding counts when it
 * points to a time of an initiative (its schedule, its phases, what it depends on, when its detail plan is due), or to the
 * initiative for what the plan's own chart says of it; when it is no mere note, no question, and not answered by the agency. */
#ifndef TS_DOCUMENT_TIMELINE_H
#define TS_DOCUMENT_TIMELINE_H

#include "document/paper.h"
#include "plan/document.h"

typedef struct ts_timeline {
    const ts_document *plan;    /* with a fiscal year */
    const ts_finding *findings; /* of the series, sorted; those of other files are passed over */
    size_t finding_count;
    ts_language language;
    bool published; /* leave out what is withheld from the published edition */
} ts_timeline;

/* The chart alone, for papers that have other things beside it. Owned by the arena, like all in it; labels may be texts of the plan,
 * which must live as long. */
ts_chart *ts_timeline_chart(ts_arena *arena, const ts_timeline *timeline);

/* A paper of the chart, what has to be settled, and what has no time and so is not in the chart. Its `day` is left to the caller. */
ts_paper *ts_timeline_paper(ts_arena *arena, const ts_timeline *timeline);

#endif
