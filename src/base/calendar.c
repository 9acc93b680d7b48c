/* Fiscal calendar: days, dates, years and their names. */
#include "base/calendar.h"

#include <string.h>

#include "base/calendar_eras.h"
#include "base/calendar_private.h"

enum { APRIL = 4, ERAS = sizeof eras / sizeof eras[0] };

/* Counts years from 1 March, so that a leap day is the last of its year, in cycles of 400 years (146,097
 * days). 719,468 days lie between 0000-03-01 and 1970-01-01. Only for years after 0. */
static int32_t day_number(int year, int month, int day)
{
    if (month <= 2) year--;
    int months_since_march = (month + 9) % 12;
    int day_of_year = (153 * months_since_march + 2) / 5 + day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

void ts_calendar_date(int32_t number, int *year, int *month, int *day)
{
    int days = number + 719468;
    int cycle = days / 146097, day_of_cycle = days % 146097;
    int year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
    int day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    int months_since_march = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    *month = (months_since_march + 2) % 12 + 1;
    *year = cycle * 400 + year_of_cycle + (*month <= 2);
}

int ts_calendar_month_length(int year, int month)
{
    int next_year = month == 12 ? year + 1 : year;
    return day_number(next_year, month % 12 + 1, 1) - day_number(year, month, 1);
}

bool ts_calendar_day(int year, int month, int day, int32_t *number)
{
    if (year < TS_CALENDAR_FIRST_YEAR || year > TS_CALENDAR_LAST_YEAR || month < 1 || month > 12)
        return false;
    if (day < 1 || day > ts_calendar_month_length(year, month)) return false;
    *number = day_number(year, month, day);
    return true;
}

ts_days ts_calendar_months(int fiscal_year, int skipped, int count)
{
    int first = fiscal_year * 12 + APRIL - 1 + skipped, end = first + count;
    return (ts_days){day_number(first / 12, first % 12 + 1, 1), day_number(end / 12, end % 12 + 1, 1) - 1};
}

ts_days ts_calendar_fiscal(int year)
{
    return ts_calendar_months(year, 0, 12);
}

int ts_calendar_fiscal_year_of(int32_t number)
{
    int year, month, day;
    ts_calendar_date(number, &year, &month, &day);
    return month < APRIL ? year - 1 : year;
}

const ts_era *ts_era_named(const char *text, size_t *used)
{
    for (size_t i = 0; i < ERAS; i++) {
        size_t length = strlen(eras[i].name);
        if (strncmp(text, eras[i].name, length) == 0) {
            *used = length;
            return &eras[i];
        }
        if (text[0] == eras[i].letter) {
            *used = 1;
            return &eras[i];
        }
    }
    return NULL;
}

const ts_era *ts_era_of(int32_t day)
{
    for (size_t i = ERAS; i-- > 0;)
        if (day >= day_number(eras[i].year, eras[i].month, eras[i].day)) return &eras[i];
    return NULL;
}

bool ts_era_meets(const ts_era *era, ts_days days)
{
    const ts_era *first = ts_era_of(days.first), *last = ts_era_of(days.last);
    return last && last >= era && (!first || first <= era);
}

ts_message ts_calendar_year_name(ts_arena *arena, int year)
{
    /* The era of 1 October: the fiscal year that saw 平成31年 for one month goes by 令和元年度, and the one
     * that saw 平成元年 for its last three is 昭和63年度. */
    const ts_era *era = ts_era_of(day_number(year, 10, 1));
    ts_message name = {.en = ts_arena_format(arena, "FY%d", year)};
    if (!era)
        name.ja = ts_arena_format(arena, "%d年度", year);
    else if (era->year == year)
        name.ja = ts_arena_format(arena, "%s元年度", era->name);
    else
        name.ja = ts_arena_format(arena, "%s%d年度", era->name, year - era->year + 1);
    return name;
}

ts_message ts_calendar_day_name(ts_arena *arena, int32_t number)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int year, month, day;
    ts_calendar_date(number, &year, &month, &day);
    const ts_era *era = ts_era_of(number);
    ts_message name = {.en = ts_arena_format(arena, "%d %s %d", day, months[month - 1], year)};
    if (!era)
        name.ja = ts_arena_format(arena, "%d年%d月%d日", year, month, day);
    else if (era->year == year)
        name.ja = ts_arena_format(arena, "%s元年%d月%d日", era->name, month, day);
    else
        name.ja = ts_arena_format(arena, "%s%d年%d月%d日", era->name, year - era->year + 1, month, day);
    return name;
}

const char *ts_calendar_span_name(ts_arena *arena, ts_days days)
{
    int year[2], month[2], day[2];
    ts_calendar_date(days.first, &year[0], &month[0], &day[0]);
    ts_calendar_date(days.last, &year[1], &month[1], &day[1]);
    if (days.first == days.last) return ts_arena_format(arena, "%d-%02d-%02d", year[0], month[0], day[0]);

    bool whole_months = day[0] == 1 && day[1] == ts_calendar_month_length(year[1], month[1]);
    if (whole_months && year[0] == year[1] && month[0] == month[1])
        return ts_arena_format(arena, "%d-%02d", year[0], month[0]);
    if (whole_months) return ts_arena_format(arena, "%d-%02d/%d-%02d", year[0], month[0], year[1], month[1]);
    return ts_arena_format(arena, "%d-%02d-%02d/%d-%02d-%02d", year[0], month[0], day[0], year[1], month[1],
                           day[1]);
}
