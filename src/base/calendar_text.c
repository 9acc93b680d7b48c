/* Spellings of days and spans. Works on the normal form of a text, in which width and white space are
 * settled.
 *
 *   span   = end [ joiner end [まで] ]
 *   end    = [year | 毎年度] ( date | [month] day | month [part] | quarter | term ) [頃]  |  year
 *
 * A slash both divides a date and joins two ends. It divides as long as what follows can be a month or a day:
 * one or two digits without a unit of their own, after the same sign, and no more than three numbers. So
 * 2025/6/3 is a day, 2025-06/2025-09 and 2025/6/2025/9 are four months. The same goes for '-' and '.'. */
#include <string.h>

#include "base/buffer.h"
#include "base/calendar_private.h"
#include "base/normal.h"

enum { LONGEST = 128 }; /* bytes; beyond that it is prose */

static inline bool skip(const char **at, const char *word)
{
    if (**at != *word) return false; /* nearly all that is tried ends here */
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0) return false;
    *at += length;
    return true;
}

static bool skip_any(const char **at, const char *const *words)
{
    for (; *words; words++)
        if (skip(at, *words)) return true;
    return false;
}

static void skip_space(const char **at)
{
    skip(at, " ");
}

/* Reads digits; at most four, which no year exceeds. */
static bool read_digits(const char **at, int *value, int *digits)
{
    int count = 0, sum = 0;
    for (; count <= 4 && (*at)[count] >= '0' && (*at)[count] <= '9'; count++)
        sum = sum * 10 + ((*at)[count] - '0');
    if (count == 0 || count > 4) return false;
    *at += count;
    *value = sum;
    *digits = count;
    return true;
}

static bool read_kanji_digit(const char **at, int *value)
{
    static const char *const names[] = {"○", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    for (int i = 0; i < 10; i++) {
        if (skip(at, names[i])) {
            *value = i;
            return true;
        }
    }
    return false;
}

/* Reads 漢数字 of either kind: 二○二五 and 二千二十五, 十一. */
static bool read_kanji(const char **at, int *value, int *digits)
{
    static const char *const names[] = {"千", "百", "十"};
    static const int units[] = {1000, 100, 10};
    const char *begin = *at, *here = *at;
    int digit, pending = 0;
    while (read_kanji_digit(&here, &digit) && pending < 1000)
        pending = pending * 10 + digit;
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        if (pending > 9 || !skip(&here, names[i])) continue;
        sum += (pending > 0 ? pending : 1) * units[i];
        pending = 0;
        read_kanji_digit(&here, &pending);
    }
    if (here == begin) return false;
    *at = here;
    *value = sum + pending;
    *digits = *value > 999 ? 4 : *value > 9 ? 2 : 1;
    return true;
}

static bool read_number(const char **at, int *value, int *digits)
{
    return read_digits(at, value, digits) || read_kanji(at, value, digits);
}

/* A number before a unit belongs to that unit and not to a date of digits: 2025-6月. */
static bool at_unit(const char *at)
{
    static const char *const units[] = {"年", "月", "日", "四", "・", "q", NULL};
    return (*at >= '0' && *at <= '9') || skip_any(&at, units);
}

/* Reads a separator and one or two digits. */
static bool read_numeric(const char **at, char separator, int *value)
{
    const char *here = *at;
    int digits;
    if (*here++ != separator || !read_digits(&here, value, &digits) || digits > 2 || at_unit(here))
        return false;
    *at = here;
    return true;
}

static bool read_era_year(const char **at, ts_when *when)
{
    size_t used;
    int digits;
    const char *here = *at;
    const ts_era *era = ts_era_named(here, &used);
    if (!era) return false;
    here += used;
    skip_space(&here);
    if (skip(&here, "元"))
        when->year = 1;
    else if (!read_number(&here, &when->year, &digits))
        return false;
    when->kind = TS_WHEN_ERA;
    when->era = era;
    *at = here;
    return true;
}

static bool read_year_number(const char **at, ts_when *when)
{
    int value, digits;
    const char *here = *at;
    when->fiscal = skip(&here, "fy");
    if (when->fiscal) skip_space(&here);
    if (!read_number(&here, &value, &digits)) return false;
    bool is_short = digits <= 2 && !when->fiscal && strncmp(here, "年", strlen("年")) == 0;
    if (digits != 4 && !is_short) return false;
    when->kind = is_short ? TS_WHEN_SHORT : TS_WHEN_WESTERN;
    when->year = value;
    *at = here;
    return true;
}

/* 毎年10月, 毎年度第2四半期: what follows stands without a year, but for a term that begins with 年度 (毎年度末). */
static bool read_every(const char **at, ts_when *when)
{
    static const char *const words[] = {"毎年", "各年", NULL};
    const char *here = *at;
    if (!skip_any(&here, words)) return false;
    when->every = true;
    *at = here - strlen("年");
    return true;
}

static void read_year(const char **at, ts_when *when)
{
    if (skip(at, "翌年") || skip(at, "翌"))
        when->kind = TS_WHEN_NEXT;
    else if (read_every(at, when))
        return;
    else if (!read_era_year(at, when) && !read_year_number(at, when))
        when->fiscal = false;
}

typedef struct term {
    const char *name;
    int skipped;
    int count;
} term;

static bool read_term(const char **at, const term *terms, ts_when *when)
{
    for (; terms->name; terms++) {
        if (!skip(at, terms->name)) continue;
        when->unit = TS_WHEN_TERM;
        when->skipped = terms->skipped;
        when->count = terms->count;
        return true;
    }
    return false;
}

/* These begin with the word that also ends a year: 令和7年度末. */
static const term year_terms[] = {
    {"年度当初", 0, 1}, {"年度初め", 0, 1}, {"年度末", 11, 1},
    {"年度内", 0, 12},  {"年度中", 0, 12},  {NULL, 0, 0},
};

static const term other_terms[] = {
    {"上半期", 0, 6}, {"下半期", 6, 6}, {"上期", 0, 6}, {"下期", 6, 6},
    {"通年", 0, 12},  {"年間", 0, 12},  {"毎月", 0, 12}, {"毎四半期", 0, 12}, {"四半期ごと", 0, 12},
    {NULL, 0, 0},
};

/* 第1四半期, 第１・四半期, 第一四半期, 1Q, Q1. Only one kanji is read, for 一四 would be fourteen. */
static bool read_quarter(const char **at, ts_when *when)
{
    static const char *const names[] = {"四半期", "・四半期", "q", NULL};
    const char *here = *at;
    int digits;
    if (skip(&here, "q")) {
        if (!read_digits(&here, &when->number, &digits)) return false;
    } else {
        skip(&here, "第");
        if (!read_digits(&here, &when->number, &digits) && !read_kanji_digit(&here, &when->number))
            return false;
        if (!skip_any(&here, names)) return false;
    }
    when->unit = TS_WHEN_QUARTER;
    *at = here;
    return true;
}

static bool read_part(const char **at, ts_when *when)
{
    static const struct {
        const char *name;
        ts_when_part part;
    } parts[] = {
        {"上旬", TS_WHEN_EARLY}, {"初旬", TS_WHEN_EARLY},  {"中旬", TS_WHEN_MIDDLE}, {"下旬", TS_WHEN_LATE},
        {"末頃", TS_WHEN_LATE},  {"末ごろ", TS_WHEN_LATE}, {"末", TS_WHEN_LAST_DAY}, {"中", TS_WHEN_WHOLE},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!skip(at, parts[i].name)) continue;
        when->unit = TS_WHEN_MONTH;
        when->part = parts[i].part;
        return true;
    }
    return false;
}

/* What stands behind 6月: a day, a part, or nothing. */
static void read_in_month(const char **at, ts_when *when)
{
    int digits;
    when->unit = TS_WHEN_MONTH;
    if (read_number(at, &when->number, &digits)) {
        when->unit = skip(at, "日") ? TS_WHEN_DAY : TS_WHEN_NUMBER;
        when->day = when->number;
    } else {
        read_part(at, when);
    }
}

/* 2025-06, 2025-06-03: the year has been read. */
static bool read_numeric_date(const char **at, ts_when *when)
{
    char separator = **at;
    if (separator != '-' && separator != '/' && separator != '.') return false;
    if (!read_numeric(at, separator, &when->month)) return false;
    when->has_month = true;
    when->separator = separator;
    when->unit = TS_WHEN_DAY;
    if (!read_numeric(at, separator, &when->day)) {
        when->unit = TS_WHEN_MONTH;
        read_part(at, when);
    }
    return true;
}

/* 6月3日, 6月, 3日, 6/3, 6: `separator` is that of a date of digits at the first end. */
static bool read_date(const char **at, char separator, ts_when *when)
{
    int value, digits;
    if (!read_number(at, &value, &digits)) return false;
    if (skip(at, "月")) {
        when->has_month = true;
        when->month = value;
        read_in_month(at, when);
    } else if (skip(at, "日")) {
        when->unit = TS_WHEN_DAY;
        when->day = value;
    } else if (read_numeric(at, separator, &when->day)) {
        when->unit = TS_WHEN_DAY;
        when->has_month = true;
        when->month = value;
        when->separator = separator;
    } else {
        when->unit = TS_WHEN_NUMBER;
        when->number = value;
    }
    return true;
}

/* 年度 or 年 behind a year; FY before it does as well. */
static bool read_year_mark(const char **at, ts_when *when)
{
    if (skip(at, "年度")) {
        when->fiscal = true;
        return true;
    }
    return skip(at, "年") || when->fiscal;
}

/* All of an end but its year. */
static bool read_what(const char **at, char separator, ts_when *when)
{
    bool numbered = when->kind != TS_WHEN_NO_YEAR && when->kind != TS_WHEN_NEXT;
    if (read_term(at, year_terms, when)) return true;
    if (when->every && !skip(at, "年度")) skip(at, "年");
    if (numbered && !read_year_mark(at, when) && read_numeric_date(at, when)) return true;

    skip_space(at);
    const char *here = *at;
    if (numbered && skip(&here, "-") && *here == 'q') *at = here; /* 2025-Q1 */
    if (read_term(at, other_terms, when) || read_quarter(at, when) || read_part(at, when)) return true;

    here = *at;
    skip(&here, "第"); /* 第1～第3四半期 */
    if (read_date(&here, separator, when)) {
        *at = here;
        return true;
    }
    when->unit = TS_WHEN_YEAR;
    return numbered || when->every;
}

static bool read_end(const char **at, char separator, ts_when *when)
{
    read_year(at, when);
    if (!read_what(at, separator, when)) return false;
    if (!skip(at, "頃")) skip(at, "ごろ");
    return true;
}

static bool read_joiner(const char **at)
{
    static const char *const joiners[] = {"〜", "~", "-", "―", "ー", "/", "...", "..", "から", NULL};
    skip_space(at);
    if (!skip_any(at, joiners)) return false;
    skip_space(at);
    return true;
}

/* Gives a bare number the unit of the other end. */
static bool settle_unit(ts_when *when, const ts_when *other)
{
    if (when->unit != TS_WHEN_NUMBER) return true;
    when->unit = other->unit;
    switch (other->unit) {
    case TS_WHEN_DAY:
        when->day = when->number;
        return true;
    case TS_WHEN_MONTH:
        if (when->has_month) return false;
        when->has_month = true;
        when->month = when->number;
        return true;
    case TS_WHEN_QUARTER:
        return !when->has_month;
    default:
        return false;
    }
}

/* Completes the second end from the first: era, month. */
static bool settle_second(ts_when *second, const ts_when *first)
{
    if (second->kind == TS_WHEN_SHORT) {
        second->kind = TS_WHEN_ERA;
        second->era = first->era;
    }
    if (ts_when_is_date(second) && !second->has_month) {
        second->month = first->month;
        if (!ts_when_is_date(first) || second->kind != TS_WHEN_NO_YEAR) return false;
    }
    bool year_alone = first->unit == TS_WHEN_YEAR && second->kind == TS_WHEN_NO_YEAR; /* 2025年度～6月 */
    return !year_alone && (second->kind != TS_WHEN_ERA || second->era);
}

static bool settle(ts_when when[2], int ends)
{
    ts_when *first = &when[0], *second = &when[1];
    if (ends == 2 && (!settle_unit(first, second) || !settle_unit(second, first))) return false;
    if (ends == 2 && !settle_second(second, first)) return false;
    return first->kind != TS_WHEN_SHORT && first->unit != TS_WHEN_NUMBER &&
           (!ts_when_is_date(first) || first->has_month);
}

static bool read_ends(const char *at, ts_when when[2], int *ends)
{
    *ends = 1;
    if (!read_end(&at, '/', &when[0])) return false;
    if (*at != '\0') {
        *ends = 2;
        char separator = when[0].separator ? when[0].separator : '/';
        bool joins_like_date =
            when[0].separator && when[0].unit == TS_WHEN_MONTH && (*at == '-' || *at == '/');
        if (!read_joiner(&at) || !read_end(&at, separator, &when[1])) return false;
        if (joins_like_date && when[1].unit == TS_WHEN_NUMBER) return false;
        skip(&at, "まで");
    }
    return *at == '\0' && settle(when, *ends);
}

bool ts_when_read(const char *text, size_t length, ts_when when[2], int *ends)
{
    when[0] = when[1] = (ts_when){0};
    if (length > LONGEST || memchr(text, '\0', length)) return false;
    ts_buffer form = {0};
    ts_normal_form(text, length, &form);
    bool read = read_ends(ts_buffer_string(&form), when, ends);
    ts_buffer_free(&form);
    return read;
}
