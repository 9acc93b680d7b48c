/* Fuzzing: the fiscal calendar. */
#include "fuzz.h"

#include <string.h>

#include "base/calendar.h"

const char *const fuzz_tokens[] = {
    "令和", "平成", "昭和", "R", "H", "元", "年", "年度", "月", "日", "第", "四半期", "Q", "上半期", "下半期", "通年", "年度末", "年度当初",
    "から", "まで", "～", "〜", "-", "/", ".", "・", "上旬", "中旬", "下旬", "末", "頃", "翌年", "毎年", "毎月", "毎四半期", "FY", "2025",
    "99", "00", "十二", "〇", "１", " ", "　", "\xE3\x80", "\xFF", "31", "4", NULL,
};

size_t fuzz_seed(size_t number, uint8_t *bytes, size_t room)
{
    (void)number, (void)bytes, (void)room;
    return 0;
}

static void explain(ts_arena *arena, ts_calendar_error error, const char *text, size_t length)
{
    if (error == TS_CALENDAR_OK) return;
    ts_message message = ts_calendar_explain(arena, error, text, length);
    HOLD(message.ja[0] != '\0' && message.en[0] != '\0');
}

/* What a span is called is read back as that span, in whatever year. */
static void name_and_read(ts_arena *arena, ts_days days)
{
    const char *name = ts_calendar_span_name(arena, days);
    ts_days again = {0, 0};
    HOLD(ts_calendar_span(name, strlen(name), 0, &again) == TS_CALENDAR_OK);
    HOLD(again.first == days.first && again.last == days.last);
}

static void try_span(ts_arena *arena, const char *text, size_t length, int fiscal_year)
{
    enum { UNTOUCHED = -123456789 };
    ts_days days = {UNTOUCHED, UNTOUCHED};
    ts_calendar_error error = ts_calendar_span(text, length, fiscal_year, &days);
    explain(arena, error, text, length);
    if (error != TS_CALENDAR_OK) {
        HOLD(days.first == UNTOUCHED && days.last == UNTOUCHED);
        return;
    }
    HOLD(days.first <= days.last);
    int year, month, day;
    int32_t number;
    ts_calendar_date(days.first, &year, &month, &day);
    HOLD(ts_calendar_day(year, month, day, &number) && number == days.first);
    HOLD(ts_calendar_fiscal_year_of(days.first) == (month < 4 ? year - 1 : year));
    name_and_read(arena, days);
    ts_calendar_day_name(arena, days.last);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    ts_arena arena = {0};
    int year = 0;
    ts_calendar_error error = ts_calendar_year(text, size, &year);
    explain(&arena, error, text, size);
    HOLD((error == TS_CALENDAR_OK) == (year != 0));
    if (error == TS_CALENDAR_OK) {
        HOLD(year >= 1926 && year <= 2199);
        ts_message name = ts_calendar_year_name(&arena, year);
        int ja = 0, en = 0;
        HOLD(ts_calendar_year(name.ja, strlen(name.ja), &ja) == TS_CALENDAR_OK && ja == year);
        HOLD(ts_calendar_year(name.en, strlen(name.en), &en) == TS_CALENDAR_OK && en == year);
    }
    try_span(&arena, text, size, 0);
    try_span(&arena, text, size, 2025);
    ts_arena_free(&arena);
    return 0;
}
