/* Chart words: what all formats of a chart say alike. Private to src/writer. */
#ifndef TS_WRITER_CHART_WORDS_H
#define TS_WRITER_CHART_WORDS_H

#include "base/arena.h"
#include "base/message.h"
#include "document/chart.h"

/* A fiscal year in both calendars: "令和8年度（2026年度）", "FY2026 (令和8年度)". Owned by the arena. */
const char *ts_chart_year_name(ts_arena *arena, ts_language language, int year);

/* What a bar is called: its label with what kind it is, where that is not plain, and whether it is withheld. Owned by the arena, or by
 * the chart. */
const char *ts_chart_bar_name(ts_arena *arena, ts_language language, const ts_bar *bar);

/* "EDU-1 標的型攻撃メール訓練〔非公表〕" */
const char *ts_chart_row_name(ts_arena *arena, ts_language language, const ts_chart_row *row);

/* What a row is called where others refer to it: its id, else its title. Owned by the chart. */
const char *ts_chart_row_id(const ts_chart_row *row);

#endif
