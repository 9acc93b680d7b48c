/* Series: the plans and records of one organisation, by fiscal year (manual 2(2)). */
#ifndef TS_PLAN_SERIES_H
#define TS_PLAN_SERIES_H

#include <stddef.h>

#include "plan/document.h"

/* A series over heads alone, so that the files can be sorted before they are read. */
typedef struct ts_series {
    const char *organization; /* NULL for a file whose head could not be read: a series of its own */
    uint32_t *files;          /* indexes into the heads, in the order of the files */
    uint32_t count;
} ts_series;

/* Groups files by organisation. Series come in the order of their first file, files in the order given; both
 * do not depend on anything else. Owned by the arena. */
ts_series *ts_series_group(ts_arena *arena, const ts_head *heads, size_t count, size_t *series_count);

/* The documents of one series, as rules reach them. */
typedef struct ts_series_view {
    ts_document **documents; /* in the order of the files */
    size_t count;
} ts_series_view;

/* The plan for `year`, or NULL. Of two (an error reported by ts_series_check), the first; a published edition
 * (edition_kind) only where the full plan is not there. A multi-year plan is the plan of its first year only.
 */
const ts_document *ts_series_plan(const ts_series_view *series, int year);

/* The plan before that for `year`: the one of year - 1, or NULL. */
const ts_document *ts_series_last(const ts_series_view *series, int year);

/* The records of `year`: sets *count and returns them in the order of the files. Owned by the arena. */
const ts_document **ts_series_records(ts_arena *arena, const ts_series_view *series, int year, size_t *count);

/* Adds series/duplicate-plan to the second and later of two plans for one year; the message names both files.
 * A plan and its published edition are no such two. Adds series/implausible-year to a file whose fiscal year can hardly be meant, seen
 * from `today` (a day number, calendar.h), with the year that is likely meant. */
void ts_series_check(ts_arena *arena, const ts_series_view *series, int32_t today);

#endif
