/* Tests of base/calendar: every spelling that is read, and those that are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* On the heap without a NUL, so that AddressSanitizer sees a byte read too far. */
static char *exact(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    return memcpy(copy, text, strlen(text));
}

static void years_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ts_calendar_error error;
        int year;
    } cases[] = {
        {"2025", TS_CALENDAR_OK, 2025},
        {"2025年度", TS_CALENDAR_OK, 2025},
        {"2025 年度", TS_CALENDAR_OK, 2025},
        {"2025年", TS_CALENDAR_OK, 2025},
        {"２０２５年度", TS_CALENDAR_OK, 2025},
        {"　2025　年度　", TS_CALENDAR_OK, 2025},
        {"FY2025", TS_CALENDAR_OK, 2025},
        {"fy 2025", TS_CALENDAR_OK, 2025},
        {"ＦＹ２０２５", TS_CALENDAR_OK, 2025},
        {"令和7年度", TS_CALENDAR_OK, 2025},
        {"令和７年度", TS_CALENDAR_OK, 2025},
        {"令和 7 年度", TS_CALENDAR_OK, 2025},
        {"令和七年度", TS_CALENDAR_OK, 2025},
        {"令和7年", TS_CALENDAR_OK, 2025},
        {"令和7", TS_CALENDAR_OK, 2025},
        {"\u32FF7年度", TS_CALENDAR_OK, 2025}, /* the sign for 令和 */
        {"令和十一年度", TS_CALENDAR_OK, 2029},
        {"令和二十年度", TS_CALENDAR_OK, 2038},
        {"令和元年度", TS_CALENDAR_OK, 2019},
        {"令和元年", TS_CALENDAR_OK, 2019},
        {"令和1年度", TS_CALENDAR_OK, 2019},
        {"平成31年度", TS_CALENDAR_OK, 2019},
        {"平成三十一年度", TS_CALENDAR_OK, 2019},
        {"R7", TS_CALENDAR_OK, 2025},
        {"r7", TS_CALENDAR_OK, 2025},
        {"Ｒ７", TS_CALENDAR_OK, 2025},
        {"R07", TS_CALENDAR_OK, 2025},
        {"R 7年度", TS_CALENDAR_OK, 2025},
        {"R元年度", TS_CALENDAR_OK, 2019},
        {"H31", TS_CALENDAR_OK, 2019},
        {"H31年度", TS_CALENDAR_OK, 2019},
        {"S63年度", TS_CALENDAR_OK, 1988},
        {"平成元年度", TS_CALENDAR_OK, 1989},
        {"昭和元年度", TS_CALENDAR_OK, 1926},
        {"大正15年度", TS_CALENDAR_OK, 1926},
        {"1926", TS_CALENDAR_OK, 1926},
        {"2199年度", TS_CALENDAR_OK, 2199},
        {"二〇二五年度", TS_CALENDAR_OK, 2025},
        {"二千二十五年度", TS_CALENDAR_OK, 2025},

        {"", TS_CALENDAR_NOT_A_YEAR, 0},
        {" ", TS_CALENDAR_NOT_A_YEAR, 0},
        {"7", TS_CALENDAR_NOT_A_YEAR, 0},
        {"7年度", TS_CALENDAR_NOT_A_YEAR, 0},
        {"25年度", TS_CALENDAR_NOT_A_YEAR, 0},
        {"FY25", TS_CALENDAR_NOT_A_YEAR, 0},
        {"20255", TS_CALENDAR_NOT_A_YEAR, 0},
        {"2025-06", TS_CALENDAR_NOT_A_YEAR, 0},
        {"2025年6月", TS_CALENDAR_NOT_A_YEAR, 0},
        {"2025年度上期", TS_CALENDAR_NOT_A_YEAR, 0},
        {"2025〜2026", TS_CALENDAR_NOT_A_YEAR, 0},
        {"令和", TS_CALENDAR_NOT_A_YEAR, 0},
        {"令和年度", TS_CALENDAR_NOT_A_YEAR, 0},
        {"令和十十年度", TS_CALENDAR_NOT_A_YEAR, 0},
        {"令和二五十年度", TS_CALENDAR_NOT_A_YEAR, 0},
        {"明治45年度", TS_CALENDAR_NOT_A_YEAR, 0},
        {"R", TS_CALENDAR_NOT_A_YEAR, 0},
        {"来年度", TS_CALENDAR_NOT_A_YEAR, 0},
        {"2025年度。", TS_CALENDAR_NOT_A_YEAR, 0},
        {"-2025", TS_CALENDAR_NOT_A_YEAR, 0},
        {"2025.0", TS_CALENDAR_NOT_A_YEAR, 0},
        {"２０２５年度計画", TS_CALENDAR_NOT_A_YEAR, 0},
        {"令和0年度", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"平成0年度", TS_CALENDAR_NO_SUCH_YEAR, 0}, /* though its last months were in 平成 */
        {"平成32年度", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"昭和64年度", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"昭和70年", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"大正16年度", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"大正14年度", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"1925", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"2200", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"0000", TS_CALENDAR_NO_SUCH_YEAR, 0},
        {"令和2025年度", TS_CALENDAR_NO_SUCH_YEAR, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = exact(cases[i].text);
        int year = 0;
        ts_calendar_error error = ts_calendar_year(text, strlen(cases[i].text), &year);
        free(text);
        if (error != cases[i].error || year != cases[i].year)
            fail_msg("%s: error %d, year %d", cases[i].text, error, year);
    }
}

typedef struct spelling {
    const char *text;
    const char *days; /* as ts_calendar_span_name writes them */
} spelling;

static void expect_days(const spelling *cases, size_t count, int fiscal_year)
{
    ts_arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        char *text = exact(cases[i].text);
        ts_days days = {0};
        ts_calendar_error error = ts_calendar_span(text, strlen(cases[i].text), fiscal_year, &days);
        free(text);
        const char *name = ts_calendar_span_name(&arena, days);
        if (error != TS_CALENDAR_OK || strcmp(name, cases[i].days) != 0)
            fail_msg("%s: error %d, %s", cases[i].text, error, name);
    }
    ts_arena_free(&arena);
}

static void days_and_months_with_a_year_are_read(void **state)
{
    (void)state;
    static const spelling cases[] = {
        {"2025-04-01", "2025-04-01"},
        {"2025-4-1", "2025-04-01"},
        {"2025/4/1", "2025-04-01"},
        {"2025/04/01", "2025-04-01"},
        {"2025.4.1", "2025-04-01"},
        {"２０２５．４．１", "2025-04-01"},
        {"２０２５／４／１", "2025-04-01"},
        {"2025年4月1日", "2025-04-01"},
        {"2025 年 4 月 1 日", "2025-04-01"},
        {"令和7年4月1日", "2025-04-01"},
        {"令和七年四月一日", "2025-04-01"},
        {"令和7.4.1", "2025-04-01"},
        {"R7.4.1", "2025-04-01"},
        {"r7/4/1", "2025-04-01"},
        {"Ｒ７．４．１", "2025-04-01"},
        {"R07-04-01", "2025-04-01"},
        {"令和七年十一月二十三日", "2025-11-23"},
        {"二〇二五年十二月三十一日", "2025-12-31"},
        {"2024-02-29", "2024-02-29"},
        {"2000-02-29", "2000-02-29"},
        {"2025-06", "2025-06"},
        {"2025-6", "2025-06"},
        {"2025/6", "2025-06"},
        {"2025.6", "2025-06"},
        {"2025年6月", "2025-06"},
        {"2025年6月頃", "2025-06"},
        {"2025年6月ごろ", "2025-06"},
        {"令和7年6月", "2025-06"},
        {"R7.6", "2025-06"},
        {"2025年度6月", "2025-06"},
        {"2025年度2月", "2026-02"},
        {"令和7年度3月31日", "2026-03-31"},
        {"2025年6月上旬", "2025-06-01/2025-06-10"},
        {"2025年6月初旬", "2025-06-01/2025-06-10"},
        {"2025年6月中旬", "2025-06-11/2025-06-20"},
        {"2025年6月下旬", "2025-06-21/2025-06-30"},
        {"2025年2月下旬", "2025-02-21/2025-02-28"},
        {"2025年6月末", "2025-06-30"},
        {"2024年2月末", "2024-02-29"},
        {"2025年6月末頃", "2025-06-21/2025-06-30"},
        {"2025年6月中", "2025-06"},
        {"2025年4月1日頃", "2025-04-01"},
        {"1900-01-01", "1900-01-01"},
        {"2199-12-31", "2199-12-31"},
        /* the last and first days of eras */
        {"平成31年4月30日", "2019-04-30"},
        {"令和元年5月1日", "2019-05-01"},
        {"R元.5.1", "2019-05-01"},
        {"平成31年4月", "2019-04"},
        {"令和元年5月", "2019-05"},
        {"平成31年度5月", "2019-05"},
        {"令和元年度4月", "2019-04"},
        {"昭和64年1月7日", "1989-01-07"},
        {"平成元年1月8日", "1989-01-08"},
        {"昭和64年1月", "1989-01"},
        {"平成元年1月", "1989-01"},
        {"大正15年12月24日", "1926-12-24"},
        {"昭和元年12月25日", "1926-12-25"},
    };
    expect_days(cases, COUNT(cases), 0);
}

static void terms_with_a_year_are_read(void **state)
{
    (void)state;
    static const spelling cases[] = {
        {"2025", "2025-04/2026-03"},
        {"2025年度", "2025-04/2026-03"},
        {"令和7年度", "2025-04/2026-03"},
        {"R7", "2025-04/2026-03"},
        {"FY2025", "2025-04/2026-03"},
        {"令和7年度第1四半期", "2025-04/2025-06"},
        {"令和7年度第２四半期", "2025-07/2025-09"},
        {"令和7年度第三四半期", "2025-10/2025-12"},
        {"令和７年度第４・四半期", "2026-01/2026-03"},
        {"令和7年第1四半期", "2025-04/2025-06"},
        {"2025年度上半期", "2025-04/2025-09"},
        {"2025年度下半期", "2025-10/2026-03"},
        {"2025上期", "2025-04/2025-09"},
        {"R7下期", "2025-10/2026-03"},
        {"2025 Q1", "2025-04/2025-06"},
        {"2025Q4", "2026-01/2026-03"},
        {"2025-Q2", "2025-07/2025-09"},
        {"2025年度2Q", "2025-07/2025-09"},
        {"FY2025 3Q", "2025-10/2025-12"},
        {"R7 Q1", "2025-04/2025-06"},
        {"令和7年度通年", "2025-04/2026-03"},
        {"令和7年度末", "2026-03"},
        {"令和7年度当初", "2025-04"},
        {"2025年度内", "2025-04/2026-03"},
        {"2025年度中", "2025-04/2026-03"},
        {"平成31年度第4四半期", "2020-01/2020-03"},
    };
    expect_days(cases, COUNT(cases), 0);
}

static void spans_without_a_year_lie_in_the_fiscal_year(void **state)
{
    (void)state;
    static const spelling cases[] = {
        {"6月", "2025-06"},
        {"６月", "2025-06"},
        {"六月", "2025-06"},
        {"十月", "2025-10"},
        {"3月", "2026-03"},
        {"1月", "2026-01"},
        {"4月", "2025-04"},
        {"6月3日", "2025-06-03"},
        {"6/3", "2025-06-03"},
        {"2月下旬", "2026-02-21/2026-02-28"},
        {"3月末", "2026-03-31"},
        {"翌年5月", "2026-05"},
        {"第1四半期", "2025-04/2025-06"},
        {"第１・四半期", "2025-04/2025-06"},
        {"第一四半期", "2025-04/2025-06"},
        {"第四四半期", "2026-01/2026-03"},
        {"1四半期", "2025-04/2025-06"},
        {"1Q", "2025-04/2025-06"},
        {"Q1", "2025-04/2025-06"},
        {"４Ｑ", "2026-01/2026-03"},
        {"第2四半期頃", "2025-07/2025-09"},
        {"上半期", "2025-04/2025-09"},
        {"下半期", "2025-10/2026-03"},
        {"上期", "2025-04/2025-09"},
        {"下期", "2025-10/2026-03"},
        {"通年", "2025-04/2026-03"},
        {"毎月", "2025-04/2026-03"},
        {"四半期ごと", "2025-04/2026-03"},
        {"毎年度", "2025-04/2026-03"},
        {"毎年10月", "2025-10"},
        {"毎年度第2四半期", "2025-07/2025-09"},
        {"各年度 下半期", "2025-10/2026-03"},
        {"毎年度末", "2026-03"},
        {"毎年6月～9月", "2025-06/2025-09"},
        {"年間", "2025-04/2026-03"},
        {"年度内", "2025-04/2026-03"},
        {"年度末", "2026-03"},
        {"年度当初", "2025-04"},
        {"年度初め", "2025-04"},
        {"2027-06", "2027-06"}, /* a year of its own counts */
        /* joined */
        {"6月～9月", "2025-06/2025-09"},
        {"6月〜9月", "2025-06/2025-09"},
        {"6月~9月", "2025-06/2025-09"},
        {"6月-9月", "2025-06/2025-09"},
        {"6月－9月", "2025-06/2025-09"},
        {"6月–9月", "2025-06/2025-09"},
        {"6月—9月", "2025-06/2025-09"},
        {"6月―9月", "2025-06/2025-09"},
        {"6月ー9月", "2025-06/2025-09"},
        {"6月/9月", "2025-06/2025-09"},
        {"6月..9月", "2025-06/2025-09"},
        {"6月…9月", "2025-06/2025-09"},
        {"6月から9月", "2025-06/2025-09"},
        {"6月から9月まで", "2025-06/2025-09"},
        {"6月～9月まで", "2025-06/2025-09"},
        {"6月 ～ 9月", "2025-06/2025-09"},
        {"6～9月", "2025-06/2025-09"},
        {"６－９月", "2025-06/2025-09"},
        {"11月〜2月", "2025-11/2026-02"},
        {"11月～翌年2月", "2025-11/2026-02"},
        {"11月～翌2月", "2025-11/2026-02"},
        {"4月～3月", "2025-04/2026-03"},
        {"6月上旬～7月中旬", "2025-06-01/2025-07-20"},
        {"6月上旬～中旬", "2025-06-01/2025-06-20"},
        {"6月3日～7月10日", "2025-06-03/2025-07-10"},
        {"6月3日～10日", "2025-06-03/2025-06-10"},
        {"6月3～10日", "2025-06-03/2025-06-10"},
        {"6/3～7/10", "2025-06-03/2025-07-10"},
        {"6/3-7/10", "2025-06-03/2025-07-10"},
        {"第1四半期～第3四半期", "2025-04/2025-12"},
        {"第1～第3四半期", "2025-04/2025-12"},
        {"第一～三四半期", "2025-04/2025-12"},
        {"Q1-Q3", "2025-04/2025-12"},
        {"1Q～3Q", "2025-04/2025-12"},
        {"6月～年度末", "2025-06/2026-03"},
        {"年度当初～9月", "2025-04/2025-09"},
        {"第3四半期～2月末", "2025-10/2026-02"},
        {"2月～令和8年6月", "2026-02/2026-06"},
    };
    expect_days(cases, COUNT(cases), 2025);
}

static void joined_spans_take_the_year_of_the_first(void **state)
{
    (void)state;
    static const spelling cases[] = {
        {"令和7年6月～9月", "2025-06/2025-09"},
        {"令和7年6月から令和7年9月まで", "2025-06/2025-09"},
        {"令和7年6～9月", "2025-06/2025-09"},
        {"令和7年11月～2月", "2025-11/2026-02"},
        {"令和8年1月～4月", "2026-01/2026-04"},
        {"令和7年度11月～2月", "2025-11/2026-02"},
        {"令和7年6月～8年3月", "2025-06/2026-03"},
        {"令和7年11月～翌年5月", "2025-11/2026-05"},
        {"2025年6月～2026年3月", "2025-06/2026-03"},
        {"令和7年度～令和9年度", "2025-04/2028-03"},
        {"令和7～9年度", "2025-04/2028-03"},
        {"R7～R9", "2025-04/2028-03"},
        {"2025-2027", "2025-04/2028-03"},
        {"2025～2027年度", "2025-04/2028-03"},
        {"令和7年度第1～第3四半期", "2025-04/2025-12"},
        {"2025 Q1 - Q3", "2025-04/2025-12"},
        {"令和7年6月～年度末", "2025-06/2026-03"},
        {"平成31年4月～令和元年5月", "2019-04/2019-05"},
        /* dates of digits: '/', '-' and '.' divide as long as they can, then they join */
        {"2025-06/2025-09", "2025-06/2025-09"},
        {"2025-06-01/2025-06-30", "2025-06"},
        {"2025-06-03/2025-07-10", "2025-06-03/2025-07-10"},
        {"2025-06-01..2025-06-30", "2025-06"},
        {"2025-06-01 - 2025-06-30", "2025-06"},
        {"2025-06-01-2025-06-30", "2025-06"},
        {"2025-06-2025-09", "2025-06/2025-09"},
        {"2025/6/2025/9", "2025-06/2025-09"},
        {"2025/6/3/2025/7/10", "2025-06-03/2025-07-10"},
        {"2025/6/3", "2025-06-03"},
        {"2025/6/3～7/10", "2025-06-03/2025-07-10"},
        {"2025/6/3-10", "2025-06-03/2025-06-10"},
        {"2025/6/3～10", "2025-06-03/2025-06-10"},
        {"2025/6～9", "2025-06/2025-09"},
        {"2025/6～9月", "2025-06/2025-09"},
        {"2025-06-03/07-10", "2025-06-03/2025-07-10"},
        {"2025-06-03/10", "2025-06-03/2025-06-10"},
        {"2025-06..09", "2025-06/2025-09"},
        {"2025.6..2025.9", "2025-06/2025-09"},
        {"R7.4.1～9.30", "2025-04/2025-09"},
        {"R7.4.1～R8.3.31", "2025-04/2026-03"},
        {"2025年4-6月", "2025-04/2025-06"},
        {"2025-4-6月", "2025-04/2025-06"},
    };
    expect_days(cases, COUNT(cases), 0);
}

static void wrong_spans_are_told_apart(void **state)
{
    (void)state;
    enum {
        NOT = TS_CALENDAR_NOT_A_SPAN,
        DAY = TS_CALENDAR_NO_SUCH_DAY,
        YEAR = TS_CALENDAR_NO_SUCH_YEAR,
        NEEDS = TS_CALENDAR_NEEDS_YEAR,
        BACK = TS_CALENDAR_BACKWARDS,
    };
    static const struct {
        const char *text;
        int fiscal_year;
        int error;
    } cases[] = {
        {"", 2025, NOT},
        {" 　\n", 2025, NOT},
        {"適宜", 2025, NOT},
        {"毎", 2025, NOT},
        {"毎年から", 2025, NOT},
        {"6月予定", 2025, NOT},
        {"6", 2025, NOT},
        {"6～9", 2025, NOT},
        {"6月～", 2025, NOT},
        {"～9月", 2025, NOT},
        {"6月から", 2025, NOT},
        {"9月まで", 2025, NOT},
        {"6月～9月～12月", 2025, NOT},
        {"6月、9月", 2025, NOT},
        {"10日", 2025, NOT},
        {"上旬", 2025, NOT},
        {"3年間", 2025, NOT},
        {"7年度", 2025, NOT},
        {"四半期", 2025, NOT},
        {"第四半期", 2025, NOT},
        {"月", 2025, NOT},
        {"翌年", 2025, NOT},
        {"20250401", 0, NOT},
        {"2025-06-01T09:00", 0, NOT},
        {"2025/6-9", 0, NOT}, /* June to September, or 9 June? */
        {"2025-06/09", 0, NOT},
        {"R7.4-9", 0, NOT},
        {"2025-06-123", 0, NOT},
        {"2025-6-", 0, NOT},
        {"2025年度～6月", 0, NOT},
        {"2025～27年度", 0, NOT},
        {"第1四半期～10日", 2025, NOT},
        {"令和年6月", 2025, NOT},
        {"明治45年7月", 0, NOT},
        {"2025-06-01\xE3\x80", 0, NOT},
        {"2025-02-30", 0, DAY},
        {"2025-02-29", 0, DAY},
        {"1900-02-29", 0, DAY},
        {"2025-6-31", 0, DAY},
        {"2025-13-01", 0, DAY},
        {"2025-00", 0, DAY},
        {"2025-06-00", 0, DAY},
        {"令和7年13月", 0, DAY},
        {"令和7年4月31日", 0, DAY},
        {"2025年度2月29日", 0, DAY},
        {"2月29日", 2025, DAY},
        {"13月", 2025, DAY},
        {"13月", 0, DAY},
        {"0月", 2025, DAY},
        {"100月", 2025, DAY},
        {"第5四半期", 2025, DAY},
        {"第0四半期", 0, DAY},
        {"Q5", 2025, DAY},
        {"6月～13月", 2025, DAY},
        {"6月3日～31日", 2025, DAY},
        {"令和0年6月", 0, YEAR},
        {"令和0年度第1四半期", 0, YEAR},
        {"平成31年5月1日", 0, YEAR},
        {"平成31年5月", 0, YEAR},
        {"令和元年4月30日", 0, YEAR},
        {"令和元年4月", 0, YEAR},
        {"平成32年度", 0, YEAR},
        {"平成32年度上半期", 0, YEAR},
        {"昭和64年1月8日", 0, YEAR},
        {"平成元年1月7日", 0, YEAR},
        {"昭和64年2月", 0, YEAR},
        {"令和7年6月～平成32年9月", 0, YEAR},
        {"1899-12-31", 0, YEAR},
        {"2200-01-01", 0, YEAR},
        {"3000年度", 0, YEAR},
        {"6月", 0, NEEDS},
        {"第1四半期", 0, NEEDS},
        {"通年", 0, NEEDS},
        {"毎年10月", 0, NEEDS},
        {"翌年5月", 0, NEEDS},
        {"6月～令和7年9月", 0, NEEDS},
        {"9月～6月", 2025, BACK},
        {"1月～4月", 2025, BACK}, /* April of the same fiscal year */
        {"令和7年6月～4月", 0, BACK},
        {"令和8年2月～1月", 0, BACK},
        {"令和7年6月～令和7年4月", 0, BACK},
        {"2025-06-30/2025-06-01", 0, BACK},
        {"6月10日～3日", 2025, BACK},
        {"下半期～上半期", 2025, BACK},
        {"令和9～7年度", 0, BACK},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *text = exact(cases[i].text);
        ts_days days = {1, 2};
        ts_calendar_error error = ts_calendar_span(text, strlen(cases[i].text), cases[i].fiscal_year, &days);
        free(text);
        if ((int)error != cases[i].error) fail_msg("%s: error %d", cases[i].text, error);
        assert_int_equal(days.first, 1);
        assert_int_equal(days.last, 2);
    }
    ts_days days;
    assert_int_equal(ts_calendar_span("2025-06\0-01", 11, 0, &days), TS_CALENDAR_NOT_A_SPAN);
}

static void explanations_name_what_would_be_right(void **state)
{
    (void)state;
    static const struct {
        ts_calendar_error error;
        const char *text;
        const char *ja;
        const char *en;
    } cases[] = {
        {TS_CALENDAR_NOT_A_YEAR, "7年度",
         "「7年度」は年度と読めません。「令和7年度」「R7」「2025年度」のように、元号か4桁の西暦で書いてくださ"
         "い。",
         "'7年度' is not a fiscal year. Write it with an era or four digits, as 2025, 令和7年度 or R7."},
        {TS_CALENDAR_NOT_A_YEAR, "", "年度が空です。「令和7年度」「2025年度」のように書いてください。",
         "The fiscal year is empty. Write it as 2025 or 令和7年度."},
        {TS_CALENDAR_NO_SUCH_YEAR, "平成32年度", "「平成32年度」はありません。2020年度は令和2年度です。",
         "There is no '平成32年度': fiscal year 2020 is 令和2年度."},
        {TS_CALENDAR_NO_SUCH_YEAR, "令和0年", "「令和0年」はありません。2018年度は平成30年度です。",
         "There is no '令和0年': fiscal year 2018 is 平成30年度."},
        {TS_CALENDAR_NO_SUCH_YEAR, "昭和70年", "「昭和70年」はありません。1995年度は平成7年度です。",
         "There is no '昭和70年': fiscal year 1995 is 平成7年度."},
        {TS_CALENDAR_NO_SUCH_YEAR, "昭和64年度", "「昭和64年度」はありません。1989年度は平成元年度です。",
         "There is no '昭和64年度': fiscal year 1989 is 平成元年度."},
        {TS_CALENDAR_NO_SUCH_YEAR, "平成31年5月1日",
         "「平成31年5月1日」はありません。正しくは令和元年5月1日です。",
         "There is no '平成31年5月1日': it was 令和元年5月1日."},
        {TS_CALENDAR_NO_SUCH_YEAR, "平成31年4月～平成32年3月",
         "「平成31年4月～平成32年3月」はありません。正しくは令和2年3月です。",
         "There is no '平成31年4月～平成32年3月': it was 令和2年3月."},
        {TS_CALENDAR_NO_SUCH_YEAR, "令和元年4月", "「令和元年4月」はありません。正しくは平成31年4月です。",
         "There is no '令和元年4月': it was 平成31年4月."},
        {TS_CALENDAR_NO_SUCH_YEAR, "3000年度",
         "「3000年度」は扱えません。1926年から2199年までで書いてください。",
         "'3000年度' is out of range: years run from 1926 to 2199."},
        {TS_CALENDAR_NO_SUCH_YEAR, "1899-01-01",
         "「1899-01-01」は扱えません。1900年から2199年までで書いてください。",
         "'1899-01-01' is out of range: years run from 1900 to 2199."},
        {TS_CALENDAR_NO_SUCH_DAY, "2025-02-30", "「2025-02-30」はありません。この月は1日から28日までです。",
         "There is no '2025-02-30': that month has days 1 to 28."},
        {TS_CALENDAR_NO_SUCH_DAY, "令和7年6月31日",
         "「令和7年6月31日」はありません。この月は1日から30日までです。",
         "There is no '令和7年6月31日': that month has days 1 to 30."},
        {TS_CALENDAR_NO_SUCH_DAY, "2月29日", "「2月29日」はありません。2月は28日（うるう年は29日）までです。",
         "There is no '2月29日': February has 28 days, 29 in a leap year."},
        {TS_CALENDAR_NO_SUCH_DAY, "6月～13月", "「6月～13月」はありません。月は1月から12月までです。",
         "There is no '6月～13月': months run from 1 to 12."},
        {TS_CALENDAR_NO_SUCH_DAY, "第5四半期", "「第5四半期」はありません。四半期は第1から第4までです。",
         "There is no '第5四半期': quarters run from 1 to 4."},
        {TS_CALENDAR_NOT_A_SPAN, "適宜",
         "「適宜」は時期と読めません。「2025-06-"
         "03」「令和7年6月」「6月～9月」「第1四半期」「通年」のように書いてくださ"
         "い。",
         "'適宜' is not a day or span of time. Write it as 2025-06-03, 2025-06, 2025-06/2025-09, 2025 Q1 or "
         "通年."},
        {TS_CALENDAR_NOT_A_SPAN, "",
         "時期が空です。「2025-06-03」「令和7年6月」「第1四半期」のように書いてください。",
         "The time is empty. Write it as 2025-06-03, 2025-06 or 第1四半期."},
        {TS_CALENDAR_NEEDS_YEAR, "6月",
         "「6月」だけでは何年のことか分かりません。「令和7年6月」「2025-"
         "06」「令和7年度第1四半期」のように年を付けてくださ"
         "い。",
         "'6月' does not say which year. Add it, as in 2025-06 or 2025 Q1."},
        {TS_CALENDAR_BACKWARDS, "9月～6月",
         "「9月～6月」は、終わりが始まりより前です。順序を確かめ、年をまたぐときは終わりにも年を付けてくださ"
         "い（令和7年6月"
         "～令和8年4月）。",
         "'9月～6月' ends before it begins. Check the order; where it runs into another year, write that "
         "year too "
         "(2025-06/2026-04)."},
    };
    ts_arena arena = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_message message =
            ts_calendar_explain(&arena, cases[i].error, cases[i].text, strlen(cases[i].text));
        assert_string_equal(message.ja, cases[i].ja);
        assert_string_equal(message.en, cases[i].en);
    }
    assert_null(ts_calendar_explain(&arena, TS_CALENDAR_OK, "2025", 4).ja);
    ts_arena_free(&arena);
}

static void a_long_text_is_shown_in_part(void **state)
{
    (void)state;
    enum { LENGTH = 3 * 100000 };
    char *text = malloc(LENGTH);
    for (size_t i = 0; i < LENGTH; i += 3)
        memcpy(text + i, "六", 3);
    ts_arena arena = {0};
    ts_days days;
    assert_int_equal(ts_calendar_span(text, LENGTH, 2025, &days), TS_CALENDAR_NOT_A_SPAN);
    ts_message message = ts_calendar_explain(&arena, TS_CALENDAR_NOT_A_SPAN, text, LENGTH);
    assert_true(strlen(message.ja) < 400);
    assert_non_null(strstr(message.ja, "六六…」"));
    ts_arena_free(&arena);
    free(text);
}

/* Whatever error goes with whatever text, there is a sentence. */
static void every_error_explains_every_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"",           "6月",     "2025", "令和0年0月0日",
                                        "0000-02-30", "翌年2月", "Q9",   "R9999"};
    ts_arena arena = {0};
    for (size_t i = 0; i < COUNT(texts); i++) {
        for (int error = TS_CALENDAR_NOT_A_YEAR; error <= TS_CALENDAR_BACKWARDS; error++) {
            ts_message message =
                ts_calendar_explain(&arena, (ts_calendar_error)error, texts[i], strlen(texts[i]));
            assert_non_null(message.ja);
            assert_non_null(message.en);
        }
    }
    ts_arena_free(&arena);
}

static void dates_and_days_are_counted(void **state)
{
    (void)state;
    int32_t number, expected = 0;
    assert_true(ts_calendar_day(1970, 1, 1, &number));
    assert_int_equal(number, 0);
    assert_true(ts_calendar_day(2025, 4, 1, &number));
    assert_int_equal(number, 20179);
    assert_true(ts_calendar_day(1900, 1, 1, &expected));
    for (int year = 1900; year <= 2199; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (int month = 1; month <= 12; month++) {
            int length = month == 2 ? 28 + leap : 30 + (month + month / 8) % 2;
            for (int day = 1; day <= length; day++, expected++) {
                int y, m, d;
                assert_true(ts_calendar_day(year, month, day, &number));
                assert_int_equal(number, expected);
                ts_calendar_date(number, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
                assert_int_equal(ts_calendar_fiscal_year_of(number), month < 4 ? year - 1 : year);
            }
            assert_false(ts_calendar_day(year, month, length + 1, &number));
            assert_false(ts_calendar_day(year, month, 0, &number));
        }
    }
    assert_false(ts_calendar_day(1899, 12, 31, &number));
    assert_false(ts_calendar_day(2200, 1, 1, &number));
    assert_false(ts_calendar_day(2025, 0, 1, &number));
    assert_false(ts_calendar_day(2025, 13, 1, &number));
}

static void years_have_names(void **state)
{
    (void)state;
    static const struct {
        int year;
        const char *ja;
        const char *en;
    } cases[] = {
        {1926, "大正15年度", "FY1926"}, {1927, "昭和2年度", "FY1927"},   {1988, "昭和63年度", "FY1988"},
        {1989, "平成元年度", "FY1989"}, {2018, "平成30年度", "FY2018"},  {2019, "令和元年度", "FY2019"},
        {2025, "令和7年度", "FY2025"},  {2199, "令和181年度", "FY2199"},
    };
    ts_arena arena = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_message name = ts_calendar_year_name(&arena, cases[i].year);
        assert_string_equal(name.ja, cases[i].ja);
        assert_string_equal(name.en, cases[i].en);
    }
    /* And each is read as the year that it names. */
    for (int year = 1926; year <= 2199; year++) {
        ts_message name = ts_calendar_year_name(&arena, year);
        int read = 0;
        assert_int_equal(ts_calendar_year(name.ja, strlen(name.ja), &read), TS_CALENDAR_OK);
        assert_int_equal(read, year);
        assert_int_equal(ts_calendar_year(name.en, strlen(name.en), &read), TS_CALENDAR_OK);
        assert_int_equal(read, year);
    }
    ts_arena_free(&arena);
}

static void a_span_reads_back_as_it_is_named(void **state)
{
    (void)state;
    ts_arena arena = {0};
    for (int32_t first = 20000; first < 20800; first += 7) {
        for (int32_t last = first; last < first + 800; last += 5) {
            ts_days days = {first, last}, read;
            const char *name = ts_calendar_span_name(&arena, days);
            assert_int_equal(ts_calendar_span(name, strlen(name), 0, &read), TS_CALENDAR_OK);
            assert_int_equal(read.first, first);
            assert_int_equal(read.last, last);
        }
        ts_arena_reset(&arena, SIZE_MAX);
    }
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_are_read),
        cmocka_unit_test(days_and_months_with_a_year_are_read),
        cmocka_unit_test(terms_with_a_year_are_read),
        cmocka_unit_test(spans_without_a_year_lie_in_the_fiscal_year),
        cmocka_unit_test(joined_spans_take_the_year_of_the_first),
        cmocka_unit_test(wrong_spans_are_told_apart),
        cmocka_unit_test(explanations_name_what_would_be_right),
        cmocka_unit_test(a_long_text_is_shown_in_part),
        cmocka_unit_test(every_error_explains_every_text),
        cmocka_unit_test(dates_and_days_are_counted),
        cmocka_unit_test(years_have_names),
        cmocka_unit_test(a_span_reads_back_as_it_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
