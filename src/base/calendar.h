/* Fiscal calendar: years and spans of time as Japanese offices write them (DESIGN section 4).
 *
 * A fiscal year (年度) is named by the calendar year of its first day, 1 April. A day is counted from
 * 1970-01-01 (= 0), proleptic Gregorian. A span is two days, both inside it. */
#ifndef TS_BASE_CALENDAR_H
#define TS_BASE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/message.h"

typedef struct ts_days {
    int32_t first; /* the first day of the span */
    int32_t last;  /* its last day, never before the first */
} ts_days;

typedef enum ts_calendar_error {
    TS_CALENDAR_OK,
    TS_CALENDAR_NOT_A_YEAR, /* the text is no spelling of a fiscal year */
    TS_CALENDAR_NOT_A_SPAN, /* the text is no spelling of a day or span */
    TS_CALENDAR_NO_SUCH_YEAR, /* an era year that never was: 令和0年, 平成32年度, 平成31年5月1日; or 3000年 */
    TS_CALENDAR_NO_SUCH_DAY, /* 2025-02-30, 13月, 第5四半期 */
    TS_CALENDAR_NEEDS_YEAR,  /* 6月, 第1四半期 where no fiscal year is known */
    TS_CALENDAR_BACKWARDS,   /* a span that ends before it begins */
} ts_calendar_error;

/* Reads a fiscal year: 2025, 2025年度, FY2025, 令和7年度, 令和元年度, R7, R7年度, 平成31年度, H31, in any
 * width of digits, with or without white space, 漢数字 as well (令和七年度). 2025年 and 令和7年 are taken as
 * the fiscal year of that number. On success sets *year (1926 to 2199); on failure leaves it. */
ts_calendar_error ts_calendar_year(const char *text, size_t length, int *year);

/* Reads a day or a span. On success sets *days; on failure leaves it.
 *
 * A day: 2025-04-01, 2025/4/1, 2025.4.1, 2025年4月1日, 令和7年4月1日, R7.4.1; 4月1日, 4/1.
 *
 * A month: 2025-06, 2025年6月, 令和7年6月, 令和7年度6月, 6月, 翌年5月. Behind it 上旬, 初旬, 中旬 or 下旬
 * (ten days each) or 末 (its last day; 末頃 is 下旬); 中, 頃 and ごろ change nothing.
 *
 * A part of a fiscal year: 第1四半期, 第１・四半期, 1Q, Q1, 上半期, 下半期, 上期, 下期, 通年, 年間, 年度内,
 * 年度中, 年度末 (March), 年度当初 and 年度初め (April), each also with a year before it (令和7年度第1四半期,
 * 2025年度上半期, 2025 Q1, 令和7年度末). A year alone (令和7年度) is that whole year. 毎月, 毎四半期 and
 * 四半期ごと are the whole year as well.
 *
 * 毎年 or 各年 before any of these (毎年10月, 各年度第2四半期) changes nothing: it is the one in `fiscal_year`.
 *
 * Two of these joined by ～ 〜 ~ - － – — ― ー / .. … or から, with まで behind or not. The second takes its
 * year (and month, and era) from the first: 令和7年6月～9月, 令和7年6月～8年3月, 6月3日～10日; 11月〜2月 runs
 * over the new year inside the fiscal year. The first takes its unit from the second: 6～9月, 第1～第3四半期.
 * '/', '-' and '.' belong to a date as long as they can: 2025/6/3 is a day, 2025-06/2025-09 are four months.
 *
 * `fiscal_year` is the year that a span without one belongs to, 0 when none is known: month 1 to 3 then fall
 * into the next calendar year. */
ts_calendar_error ts_calendar_span(const char *text, size_t length, int fiscal_year, ts_days *days);

/* What was wrong and what would be right, for a person: names the text, and for a year that never was the
 * year that it must have meant (平成32年度 → 令和2年度). Owned by the arena. */
ts_message ts_calendar_explain(ts_arena *arena, ts_calendar_error error, const char *text, size_t length);

/* The days of a fiscal year: 1 April to 31 March. */
ts_days ts_calendar_fiscal(int year);

/* The fiscal year that a day lies in. */
int ts_calendar_fiscal_year_of(int32_t day);

/* Day number of a date, or false when there is no such date (years 1900 to 2199). */
bool ts_calendar_day(int year, int month, int day, int32_t *number);

/* Days of a month. */
int ts_calendar_month_length(int year, int month);

/* The date of a day number. */
void ts_calendar_date(int32_t number, int *year, int *month, int *day);

/* Names of a fiscal year: "令和7年度" (with 元 for the first year of an era) and "FY2025". Owned by the
 * arena. */
ts_message ts_calendar_year_name(ts_arena *arena, int year);

/* A day as it is written in a letter: "令和7年4月1日" (元年 for the first year of an era) and "1 April 2025". Owned by the arena. */
ts_message ts_calendar_day_name(ts_arena *arena, int32_t day);

/* A span in the shortest form that says it: "2025-06-03", "2025-06", "2025-06-03/2025-07-10". Owned by the
 * arena. */
const char *ts_calendar_span_name(ts_arena *arena, ts_days days);

#endif
