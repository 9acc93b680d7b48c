/* Series: fiscal years that can hardly be meant (令和77年度, 2077, 1925): a slip of the finger, which leaves the file without its
 * neighbours, so that nothing that compares years says anything. Old plans are as good as new ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "plan/schema_private.h"
#include "plan/series_private.h"

enum {
    FIRST = 2005, /* the fiscal year of the first common standards (政府機関統一基準, December 2005): no plan is older */
    AHEAD = 5,    /* years that a plan may be ahead of today; one is written in the year before its own */
    BACK = 10, LATER = 2, /* years before and behind today's that are offered in its place */
    NEAR = 3,     /* a file so many years away or fewer, but of another year, makes a year ahead believable: today may be wrong */
};

static bool is_dated(const ts_document *document)
{
    const char *kind = document->head.kind != NULL ? document->head.kind->name : "";
    return document->root != NULL && document->head.fiscal_year != 0 && (strcmp(kind, "plan") == 0 || strcmp(kind, "record") == 0);
}

/* Whether another file of the series stands by a year ahead. */
static bool has_neighbour(const ts_series_view *series, int year)
{
    for (size_t i = 0; i < series->count; i++) {
        const ts_document *other = series->documents[i];
        int apart = is_dated(other) ? abs(other->head.fiscal_year - year) : 0;
        if (apart > 0 && apart <= NEAR) return true;
    }
    return false;
}

/* How many digits have to be put in, left out or changed to get from one number to the other. */
static int digits_apart(int a, int b)
{
    enum { DIGITS = 12 };
    char one[DIGITS], other[DIGITS];
    int lengths[] = {snprintf(one, DIGITS, "%d", a), snprintf(other, DIGITS, "%d", b)};
    int row[DIGITS + 1];
    for (int k = 0; k <= lengths[1]; k++) row[k] = k;
    for (int i = 1; i <= lengths[0]; i++) {
        int before = row[0];
        row[0] = i;
        for (int k = 1; k <= lengths[1]; k++) {
            int changed = before + (one[i - 1] != other[k - 1]);
            before = row[k];
            int moved = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            row[k] = changed < moved ? changed : moved;
        }
    }
    return row[lengths[1]];
}

/* The number of a year in its era (令和7年度: 7). */
static int era_number(int year)
{
    ts_arena arena = {0};
    const char *name = ts_calendar_year_name(&arena, year).ja;
    const char *digits = name + strcspn(name, "0123456789");
    int number = *digits != '\0' ? atoi(digits) : 1; /* 元 */
    ts_arena_free(&arena);
    return number;
}

/* Whether a year is written 2025, or ２０２５, and not by its era. */
static bool is_western(const ts_node *text)
{
    uint32_t first = 0;
    if (text->count > 0) ts_utf8_decode(text->text, text->count, &first);
    return (first >= '0' && first <= '9') || (first >= 0xFF10 && first <= 0xFF19);
}

/* The year that is likeliest meant: the one written most alike, with the number of its era where the text has that; the latest of them. */
static int likely_year(const ts_node *text, int year, int today)
{
    bool western = is_western(text);
    int best = today, least = INT32_MAX;
    for (int one = today + LATER; one >= today - BACK && one >= FIRST; one--) {
        int apart = western ? digits_apart(year, one) : digits_apart(era_number(year), era_number(one));
        if (apart >= least) continue;
        least = apart;
        best = one;
    }
    return best;
}

static void report(ts_arena *arena, ts_document *document, int today)
{
    const ts_record *root = document->head.kind->root;
    const ts_field *field = ts_schema_english(root, "fiscal_year", strlen("fiscal_year"));
    const ts_node *text = ts_schema_value(root, document->root, field);
    if (text == NULL) return; /* it was told otherwise: a fragment of a test */
    int year = document->head.fiscal_year, likely = likely_year(text, year, today);
    ts_message now = ts_calendar_year_name(arena, today), name = ts_calendar_year_name(arena, likely);
    ts_problem *problem = ts_problem_add(&document->problems, "series/implausible-year", false, text->span, (ts_message){0});
    if (year < FIRST)
        problem->message = (ts_message){
            ts_arena_format(arena, "「%s」（%d年度）の計画や実績はあり得ません。政府機関の統一基準は%d年度に始まりました。", text->text, year, FIRST),
            ts_arena_format(arena, "'%s' (FY%d) cannot be: the government's common standards began in FY%d", text->text, year, FIRST),
        };
    else
        problem->message = (ts_message){
            ts_arena_format(arena, "「%s」（%d年度）は、今年度（%s）より%d年も先です。", text->text, year, now.ja, year - today),
            ts_arena_format(arena, "'%s' (FY%d) is %d years ahead of this year (%s)", text->text, year, year - today, now.en),
        };
    size_t length;
    const char *key = ts_schema_spelling(document->root, field, document->japanese, &length);
    problem->fix = ts_message_format(arena, "「%.*s: %s」ではありませんか。年度を確かめてください。", "is '%.*s: %s' meant? check the year",
                                     (int)length, key, name.ja);
}

void ts_series_check_years(ts_arena *arena, const ts_series_view *series, int32_t day)
{
    int today = ts_calendar_fiscal_year_of(day);
    if (today < FIRST) return; /* a clock that was never set */
    for (size_t i = 0; i < series->count; i++) {
        ts_document *document = series->documents[i];
        int year = document->head.fiscal_year;
        if (!is_dated(document)) continue;
        if (year < FIRST || (year > today + AHEAD && !has_neighbour(series, year))) report(arena, document, today);
    }
}
