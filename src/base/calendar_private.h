/* What the files of the calendar share: eras, and a span as it was written. */
#ifndef TS_BASE_CALENDAR_PRIVATE_H
#define TS_BASE_CALENDAR_PRIVATE_H

#include "base/calendar.h"

enum {
    TS_CALENDAR_FIRST_FISCAL = 1926, /* the fiscal years that can be written */
    TS_CALENDAR_FIRST_YEAR = 1900,   /* the years in which a date can lie */
    TS_CALENDAR_LAST_YEAR = 2199,    /* the last of both */
};

typedef struct ts_era {
    const char *name;
    char letter; /* in lower case */
    int year;    /* its first day */
    int month;
    int day;
} ts_era;

/* The era whose name or letter `text` begins with, or NULL; sets *used to the length of it. */
const ts_era *ts_era_named(const char *text, size_t *used);

/* The era that a day lies in, or NULL before the first. */
const ts_era *ts_era_of(int32_t day);

/* Whether any of the days lies in the era. */
bool ts_era_meets(const ts_era *era, ts_days days);

/* The days of `count` months of a fiscal year, the first of them `skipped` months after April. */
ts_days ts_calendar_months(int fiscal_year, int skipped, int count);

typedef enum ts_when_unit {
    TS_WHEN_YEAR,    /* a year alone */
    TS_WHEN_TERM,    /* `count` months, `skipped` months after April */
    TS_WHEN_QUARTER, /* `number` */
    TS_WHEN_MONTH,   /* or a part of it */
    TS_WHEN_DAY,
    TS_WHEN_NUMBER, /* only while reading: a number whose unit stands at the other end (6～9月) */
} ts_when_unit;

typedef enum ts_when_year {
    TS_WHEN_NO_YEAR,
    TS_WHEN_WESTERN,
    TS_WHEN_ERA,
    TS_WHEN_SHORT, /* only while reading: 9年度, whose era stands at the other end */
    TS_WHEN_NEXT,  /* 翌年 */
} ts_when_year;

typedef enum ts_when_part {
    TS_WHEN_WHOLE,
    TS_WHEN_EARLY,    /* 上旬: the first ten days */
    TS_WHEN_MIDDLE,   /* 中旬 */
    TS_WHEN_LATE,     /* 下旬: from the 21st */
    TS_WHEN_LAST_DAY, /* 末 */
} ts_when_part;

/* A day or span as it was written; numbers are not yet checked. */
typedef struct ts_when {
    ts_when_year kind;
    const ts_era *era;
    int year;       /* 7 of 令和7年, 2025 of 2025年 */
    bool fiscal;    /* 年度 or FY was written */
    bool every;     /* 毎年 or 各年度 was written, in place of a year */
    char separator; /* of a numeric date: '-', '/' or '.' */
    ts_when_unit unit;
    ts_when_part part;
    int skipped;
    int count;
    int number;
    bool has_month; /* else it is that of the first end */
    int month;
    int day;
} ts_when;

/* Reads a span of one or two ends (sets *ends). False when the text is no spelling of one. */
bool ts_when_read(const char *text, size_t length, ts_when when[2], int *ends);

/* Whether it names a month or a day, and not a part of the fiscal year. */
bool ts_when_is_date(const ts_when *when);

/* Whether a year was written, of whichever count. */
bool ts_when_has_year(const ts_when *when);

/* The calendar year that was written: 2025 for 令和7年. */
int ts_when_western(const ts_when *when);

/* Whether month, day and quarter exist, as far as can be told without the year. */
bool ts_when_possible(const ts_when *when);

/* The days of an end that bears its own year: all is checked. */
ts_calendar_error ts_when_days(const ts_when *when, ts_days *days);

#endif
