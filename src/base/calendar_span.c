/* From a span as written to days. */
#include "base/calendar.h"
#include "base/calendar_private.h"

enum { MONTHS_TO_APRIL = 3, LEAP_YEAR = 2000 };

bool ts_when_is_date(const ts_when *when)
{
    return when->unit == TS_WHEN_MONTH || when->unit == TS_WHEN_DAY;
}

bool ts_when_has_year(const ts_when *when)
{
    return when->kind == TS_WHEN_WESTERN || when->kind == TS_WHEN_ERA;
}

int ts_when_western(const ts_when *when)
{
    return when->kind == TS_WHEN_ERA ? when->era->year + when->year - 1 : when->year;
}

bool ts_when_possible(const ts_when *when)
{
    if (when->unit == TS_WHEN_QUARTER) return when->number >= 1 && when->number <= 4;
    if (!ts_when_is_date(when)) return true;
    if (when->month < 1 || when->month > 12) return false;
    return when->unit == TS_WHEN_MONTH ||
           (when->day >= 1 && when->day <= ts_calendar_month_length(LEAP_YEAR, when->month));
}

/* The day or month in a calendar year. */
static ts_calendar_error date_in(const ts_when *when, int year, ts_days *days)
{
    if (year < TS_CALENDAR_FIRST_YEAR || year > TS_CALENDAR_LAST_YEAR) return TS_CALENDAR_NO_SUCH_YEAR;
    int length = ts_calendar_month_length(year, when->month), first = 1, last = length;
    if (when->unit == TS_WHEN_DAY) first = last = when->day;
    if (when->part == TS_WHEN_EARLY) last = 10;
    if (when->part == TS_WHEN_MIDDLE) first = 11, last = 20;
    if (when->part == TS_WHEN_LATE) first = 21;
    if (when->part == TS_WHEN_LAST_DAY) first = length;
    bool exists = ts_calendar_day(year, when->month, first, &days->first) &&
                  ts_calendar_day(year, when->month, last, &days->last);
    return exists ? TS_CALENDAR_OK : TS_CALENDAR_NO_SUCH_DAY;
}

/* Whatever was written, in a fiscal year. */
static ts_calendar_error within(const ts_when *when, int fiscal_year, ts_days *days)
{
    if (fiscal_year < TS_CALENDAR_FIRST_FISCAL || fiscal_year > TS_CALENDAR_LAST_YEAR)
        return TS_CALENDAR_NO_SUCH_YEAR;
    if (ts_when_is_date(when))
        return date_in(when, when->month <= MONTHS_TO_APRIL ? fiscal_year + 1 : fiscal_year, days);
    if (when->unit == TS_WHEN_QUARTER)
        *days = ts_calendar_months(fiscal_year, (when->number - 1) * 3, 3);
    else if (when->unit == TS_WHEN_TERM)
        *days = ts_calendar_months(fiscal_year, when->skipped, when->count);
    else
        *days = ts_calendar_fiscal(fiscal_year);
    return TS_CALENDAR_OK;
}

/* 平成31年度 ran on as 令和元年度, and both are good names for it; 昭和64年 ended in January, before any
 * 昭和64年度 began. So an era names a fiscal year when it has a day in the nine months that lie in the
 * calendar year of that number. */
static bool era_has_fiscal(const ts_era *era, int year)
{
    return ts_era_meets(era, ts_calendar_months(year, 0, 9));
}

ts_calendar_error ts_when_days(const ts_when *when, ts_days *days)
{
    int year = ts_when_western(when);
    bool by_date = ts_when_is_date(when) && !when->fiscal;
    ts_calendar_error error = by_date ? date_in(when, year, days) : within(when, year, days);
    if (error != TS_CALENDAR_OK || when->kind != TS_WHEN_ERA) return error;
    bool named = by_date ? ts_era_meets(when->era, *days) : era_has_fiscal(when->era, year);
    return named ? TS_CALENDAR_OK : TS_CALENDAR_NO_SUCH_YEAR;
}

static ts_calendar_error first_days(const ts_when *when, int fiscal_year, ts_days *days)
{
    if (ts_when_has_year(when)) return ts_when_days(when, days);
    if (fiscal_year == 0) return TS_CALENDAR_NEEDS_YEAR;
    if (when->kind == TS_WHEN_NEXT && ts_when_is_date(when)) return date_in(when, fiscal_year + 1, days);
    return within(when, when->kind == TS_WHEN_NEXT ? fiscal_year + 1 : fiscal_year, days);
}

/* The second end takes its year from the first: by the calendar when the first was a date with a year
 * (令和7年6月～9月), else inside the fiscal year (6月～9月, 令和7年度6月～2月). */
static ts_calendar_error second_days(const ts_when *when, const ts_when *first, int32_t begin, ts_days *days)
{
    if (ts_when_has_year(when)) return ts_when_days(when, days);
    int year, month, day, fiscal_year = ts_calendar_fiscal_year_of(begin);
    ts_calendar_date(begin, &year, &month, &day);

    if (!ts_when_is_date(when))
        return within(when, when->kind == TS_WHEN_NEXT ? fiscal_year + 1 : fiscal_year, days);
    if (when->kind == TS_WHEN_NEXT) return date_in(when, year + 1, days);
    bool by_date = ts_when_is_date(first) && !first->fiscal && first->kind != TS_WHEN_NO_YEAR;
    if (!by_date) return within(when, fiscal_year, days);

    /* 令和7年11月～2月 runs over the new year, but 令和7年6月～4月 would run into another fiscal year. */
    bool over_new_year = when->month < month && month > MONTHS_TO_APRIL && when->month <= MONTHS_TO_APRIL;
    return date_in(when, over_new_year ? year + 1 : year, days);
}

ts_calendar_error ts_calendar_span(const char *text, size_t length, int fiscal_year, ts_days *days)
{
    ts_when when[2];
    int ends;
    if (!ts_when_read(text, length, when, &ends)) return TS_CALENDAR_NOT_A_SPAN;
    for (int i = 0; i < ends; i++)
        if (!ts_when_possible(&when[i])) return TS_CALENDAR_NO_SUCH_DAY;

    ts_days first, second;
    ts_calendar_error error = first_days(&when[0], fiscal_year, &first);
    if (error != TS_CALENDAR_OK) return error;
    second = first;
    if (ends == 2) error = second_days(&when[1], &when[0], first.first, &second);
    if (error != TS_CALENDAR_OK) return error;
    if (second.last < first.first) return TS_CALENDAR_BACKWARDS;
    *days = (ts_days){first.first, second.last};
    return TS_CALENDAR_OK;
}

ts_calendar_error ts_calendar_year(const char *text, size_t length, int *year)
{
    ts_when when[2];
    ts_days days;
    int ends;
    if (!ts_when_read(text, length, when, &ends) || ends != 1 || when[0].unit != TS_WHEN_YEAR || when[0].every)
        return TS_CALENDAR_NOT_A_YEAR;
    ts_calendar_error error = ts_when_days(&when[0], &days);
    if (error == TS_CALENDAR_OK) *year = ts_when_western(&when[0]);
    return error;
}
