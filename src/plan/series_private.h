/* What the files of the series share. Private to src/plan. */
#ifndef TS_PLAN_SERIES_PRIVATE_H
#define TS_PLAN_SERIES_PRIVATE_H

#include "plan/series.h"

/* Adds series/implausible-year to each file whose fiscal year lies before the first common standards, or years ahead of `day` without
 * another file of the series near it. */
void ts_series_check_years(ts_arena *arena, const ts_series_view *series, int32_t day);

#endif
