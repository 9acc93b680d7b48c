/* Eras, oldest first, each with the letter that stands for it and its first day. A new era is one new row. */
#ifndef TS_BASE_CALENDAR_ERAS_H
#define TS_BASE_CALENDAR_ERAS_H

#include "base/calendar_private.h"

static const ts_era eras[] = {
    {"大正", 't', 1912, 7, 30},
    {"昭和", 's', 1926, 12, 25},
    {"平成", 'h', 1989, 1, 8},
    {"令和", 'r', 2019, 5, 1},
};

#endif
