/* Chart words: what all formats of a chart say alike. */
#include "writer/chart_words.h"

static const char *const withheld[] = {[TS_LANGUAGE_JA] = "〔非公表〕", [TS_LANGUAGE_EN] = " [withheld]"};

const char *ts_chart_year_name(ts_arena *arena, ts_language language, int year)
{
    ts_message name = ts_calendar_year_name(arena, year);
    if (language == TS_LANGUAGE_EN) return ts_arena_format(arena, "%s (%s)", name.en, name.ja);
    return ts_arena_format(arena, "%s（%d年度）", name.ja, year);
}

const char *ts_chart_bar_name(ts_arena *arena, ts_language language, const ts_bar *bar)
{
    ts_message kind = {"", ""};
    if (bar->kind == TS_BAR_DETAIL) kind = (ts_message){"詳細計画：", "detail plan: "};
    if (bar->kind == TS_BAR_CHARTED) kind = (ts_message){"計画の線表：", "in the plan's chart: "};
    const char *before = ts_message_in(kind, language);
    if (*before == '\0' && !bar->withheld) return bar->label;
    return ts_arena_format(arena, "%s%s%s", before, bar->label, bar->withheld ? withheld[language] : "");
}

const char *ts_chart_row_name(ts_arena *arena, ts_language language, const ts_chart_row *row)
{
    return ts_arena_format(arena, "%s%s%s%s", row->id, *row->id != '\0' ? " " : "", row->title, row->withheld ? withheld[language] : "");
}

const char *ts_chart_row_id(const ts_chart_row *row)
{
    return *row->id != '\0' ? row->id : row->title;
}
