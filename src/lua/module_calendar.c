/* calendar: fiscal years and days.
 *
 *     calendar.fiscal(2025).first            --> the day number of 2025-04-01
 *     calendar.year_of(step.date.first)      --> 2024, the fiscal year of a day
 *     calendar.name(2025)                    --> "令和7年度", "FY2025"
 *     calendar.date(day)                     --> "2025-04-01"
 *     calendar.day("2025-04-01")             --> a day number; nil where there is no such day
 *     calendar.quarter(day)                  --> 1 to 4
 *     calendar.today()                       --> the day of the run (--today)
 *
 * Days are numbers, so they compare, and differ by days. Dates and spans in plan data have .first, .last and .text.
 */
#include <lauxlib.h>
#include <lua.h>
#include <stdio.h>

#include "base/calendar.h"
#include "lua/modules.h"
#include "lua/state.h"

static int check_year(lua_State *L, int index)
{
    lua_Integer year = luaL_checkinteger(L, index);
    if (year < 1900 || year > 2199)
        ts_lua_raise(L, "年度は1900から2199までです", "a fiscal year is between 1900 and 2199");
    return (int)year;
}

static int32_t check_day(lua_State *L, int index)
{
    lua_Integer day = luaL_checkinteger(L, index);
    if (day < -25567 || day > 84005) /* 1900-01-01, 2199-12-31 */
        ts_lua_raise(L, "日は1900年から2199年までです", "a day is between the years 1900 and 2199");
    return (int32_t)day;
}

static int calendar_fiscal(lua_State *L)
{
    ts_days days = ts_calendar_fiscal(check_year(L, 1));
    lua_createtable(L, 0, 2);
    lua_pushinteger(L, days.first);
    lua_setfield(L, -2, "first");
    lua_pushinteger(L, days.last);
    lua_setfield(L, -2, "last");
    return 1;
}

static int calendar_year_of(lua_State *L)
{
    lua_pushinteger(L, ts_calendar_fiscal_year_of(check_day(L, 1)));
    return 1;
}

static int calendar_quarter(lua_State *L)
{
    int year, month, day;
    ts_calendar_date(check_day(L, 1), &year, &month, &day);
    lua_pushinteger(L, (month + 8) % 12 / 3 + 1);
    return 1;
}

/* Returns two strings: the name in Japanese and in English. */
static int calendar_name(lua_State *L)
{
    int year = check_year(L, 1);
    ts_arena scratch = {0};
    ts_message name = ts_calendar_year_name(&scratch, year);
    char ja[64], en[64]; /* copied before Lua, which may raise an error, sees them */
    snprintf(ja, sizeof(ja), "%s", name.ja);
    snprintf(en, sizeof(en), "%s", name.en);
    ts_arena_free(&scratch);
    lua_pushstring(L, ja);
    lua_pushstring(L, en);
    return 2;
}

static int calendar_date(lua_State *L)
{
    int year, month, day;
    char text[32];
    ts_calendar_date(check_day(L, 1), &year, &month, &day);
    snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, day);
    lua_pushstring(L, text);
    return 1;
}

static int calendar_day(lua_State *L)
{
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    ts_days days;
    if (ts_calendar_span(text, length, 0, &days) == TS_CALENDAR_OK && days.first == days.last)
        lua_pushinteger(L, days.first);
    else
        lua_pushnil(L);
    return 1;
}

static int calendar_today(lua_State *L)
{
    lua_pushinteger(L, ts_lua_of(L)->today);
    return 1;
}

const luaL_Reg ts_module_calendar[] = {
    {"date", calendar_date},   {"day", calendar_day},     {"fiscal", calendar_fiscal}, {"name", calendar_name},
    {"quarter", calendar_quarter}, {"today", calendar_today}, {"year_of", calendar_year_of}, {NULL, NULL},
};
