/* What is wrong with a year or span, and what would be right. */
#include "base/calendar.h"
#include "base/calendar_private.h"
#include "base/utf8.h"

enum { SHOWN = 40, LEAP_YEAR = 2000, FEBRUARY = 2 };

/* The text, or the beginning of one that is too long to be shown. */
static const char *shown(ts_arena *arena, const char *text, size_t length)
{
    size_t end = 0;
    uint32_t character;
    for (int count = 0; count < SHOWN && end < length; count++)
        end += ts_utf8_decode(text + end, length - end, &character);
    const char *copy = ts_arena_copy(arena, text, end);
    return end < length ? ts_arena_format(arena, "%s…", copy) : copy;
}

static ts_message not_a_year(ts_arena *arena, const char *text)
{
    if (*text == '\0')
        return ts_message_format(arena, "年度が空です。「令和7年度」「2025年度」のように書いてください。",
                                 "The fiscal year is empty. Write it as 2025 or 令和7年度.");
    return ts_message_format(
        arena,
        "「%"
        "s」は年度と読めません。「令和7年度」「R7」「2025年度」のように、元号か4桁の西暦で書いてください。",
        "'%s' is not a fiscal year. Write it with an era or four digits, as 2025, 令和7年度 or R7.", text);
}

static ts_message not_a_span(ts_arena *arena, const char *text)
{
    if (*text == '\0')
        return ts_message_format(
            arena, "時期が空です。「2025-06-03」「令和7年6月」「第1四半期」のように書いてください。",
            "The time is empty. Write it as 2025-06-03, 2025-06 or 第1四半期.");
    return ts_message_format(
        arena,
        "「%s」は時期と読めません。「2025-06-03」「令和7年6月」「6月～9月」「第1四半期」「通年」の"
        "ように書いてください。",
        "'%s' is not a day or span of time. Write it as 2025-06-03, 2025-06, 2025-06/2025-09, "
        "2025 Q1 or 通年.",
        text);
}

/* The era's own name of a date: 令和元年5月1日. */
static const char *date_name(ts_arena *arena, const ts_when *when, int32_t day)
{
    const ts_era *era = ts_era_of(day);
    int year = ts_when_western(when);
    const char *number = era->year == year ? "元" : ts_arena_format(arena, "%d", year - era->year + 1);
    if (when->unit == TS_WHEN_DAY)
        return ts_arena_format(arena, "%s%s年%d月%d日", era->name, number, when->month, when->day);
    return ts_arena_format(arena, "%s%s年%d月", era->name, number, when->month);
}

static ts_message no_such_year(ts_arena *arena, const char *text, const ts_when *when)
{
    int year = ts_when_western(when);
    bool by_date = !when->fiscal && ts_when_is_date(when);
    int first_year = by_date ? TS_CALENDAR_FIRST_YEAR : TS_CALENDAR_FIRST_FISCAL;
    int32_t day;
    if (year < first_year || year > TS_CALENDAR_LAST_YEAR)
        return ts_message_format(arena, "「%s」は扱えません。%d年から%d年までで書いてください。",
                                 "'%s' is out of range: years run from %d to %d.", text, first_year,
                                 TS_CALENDAR_LAST_YEAR);
    if (!by_date) {
        const char *name = ts_calendar_year_name(arena, year).ja;
        return ts_message_format(arena, "「%s」はありません。%d年度は%sです。",
                                 "There is no '%s': fiscal year %d is %s.", text, year, name);
    }
    if (!ts_calendar_day(year, when->month, when->unit == TS_WHEN_DAY ? when->day : 1, &day) ||
        !ts_era_of(day))
        return not_a_span(arena, text);
    return ts_message_format(arena, "「%s」はありません。正しくは%sです。", "There is no '%s': it was %s.",
                             text, date_name(arena, when, day));
}

static ts_message no_such_day(ts_arena *arena, const char *text, const ts_when *when)
{
    if (when->unit == TS_WHEN_QUARTER)
        return ts_message_format(arena, "「%s」はありません。四半期は第1から第4までです。",
                                 "There is no '%s': quarters run from 1 to 4.", text);
    if (when->month < 1 || when->month > 12)
        return ts_message_format(arena, "「%s」はありません。月は1月から12月までです。",
                                 "There is no '%s': months run from 1 to 12.", text);
    bool dated = ts_when_has_year(when) && !when->fiscal;
    if (when->month == FEBRUARY && !dated)
        return ts_message_format(arena, "「%s」はありません。2月は28日（うるう年は29日）までです。",
                                 "There is no '%s': February has 28 days, 29 in a leap year.", text);
    int length = ts_calendar_month_length(dated ? ts_when_western(when) : LEAP_YEAR, when->month);
    return ts_message_format(arena, "「%s」はありません。この月は1日から%d日までです。",
                             "There is no '%s': that month has days 1 to %d.", text, length);
}

/* The end that is at fault, as far as it can be told without the fiscal year of the document. */
static const ts_when *find_fault(const ts_when when[2], int ends, ts_calendar_error error)
{
    for (int i = 0; i < ends; i++) {
        ts_days days;
        if (!ts_when_possible(&when[i])) return &when[i];
        if (ts_when_has_year(&when[i]) && ts_when_days(&when[i], &days) == error) return &when[i];
    }
    for (int i = 0; i < ends; i++)
        if (when[i].unit == TS_WHEN_DAY && when[i].month == FEBRUARY && when[i].day > 28) return &when[i];
    return &when[0];
}

ts_message ts_calendar_explain(ts_arena *arena, ts_calendar_error error, const char *text, size_t length)
{
    const char *copy = shown(arena, text, length);
    ts_when when[2];
    int ends;
    bool read = ts_when_read(text, length, when, &ends);
    const ts_when *fault = read ? find_fault(when, ends, error) : NULL;
    switch (error) {
    case TS_CALENDAR_OK:
        break;
    case TS_CALENDAR_NOT_A_YEAR:
        return not_a_year(arena, copy);
    case TS_CALENDAR_NO_SUCH_YEAR:
        return fault ? no_such_year(arena, copy, fault) : not_a_year(arena, copy);
    case TS_CALENDAR_NO_SUCH_DAY:
        return fault ? no_such_day(arena, copy, fault) : not_a_span(arena, copy);
    case TS_CALENDAR_NOT_A_SPAN:
        return not_a_span(arena, copy);
    case TS_CALENDAR_NEEDS_YEAR:
        return ts_message_format(
            arena,
            "「%s」だけでは何年のことか分かりません。「令和7年6月」「2025-06」「令和7年度第1四半期」の"
            "ように年を付けてください。",
            "'%s' does not say which year. Add it, as in 2025-06 or 2025 Q1.", copy);
    case TS_CALENDAR_BACKWARDS:
        return ts_message_format(
            arena,
            "「%s」は、終わりが始まりより前です。順序を確かめ、年をまたぐときは終わりにも年を付けてください"
            "（令和7年6月～令和8年4月）。",
            "'%s' ends before it begins. Check the order; where it runs into another year, write "
            "that year too (2025-06/2026-04).",
            copy);
    }
    return (ts_message){0};
}
