/* References: which id is given where, and which reference names nothing (manual 3.2-2). */
#ifndef TS_PLAN_REFERENCES_H
#define TS_PLAN_REFERENCES_H

#include "plan/document.h"
#include "plan/series.h"

/* The ids that one plan or record can refer to: its own, those of the records of the year that it judges, and
 * the initiatives of the plan of that year. Sorted; owned by the arena. */
typedef struct ts_references ts_references;

typedef struct ts_target {
    const ts_document *document;
    const ts_node *node; /* the record that bears the id */
    unsigned targets;    /* TS_TARGET_… : what it is */
} ts_target;

/* Collects the ids in reach of `document`. */
ts_references *ts_references_collect(ts_arena *arena, const ts_series_view *series,
                                     const ts_document *document);

/* What an id names among the kinds in `targets`, or NULL; of several, this document's own first. */
const ts_target *ts_references_find(const ts_references *references, const char *id, unsigned targets);

/* Adds schema/unknown-reference (with the nearest id) and schema/duplicate-id to the document's problems. A
 * reference to a file that was not given (last year's plan, the records) is not reported: nothing can be said
 * of it. */
void ts_references_check(const ts_references *references, ts_document *document);

#endif
