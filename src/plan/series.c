/* Series: grouping files by organisation, and finding plans and records by year. */
#include "plan/series.h"

#include <stdlib.h>
#include <string.h>

#include "plan/schema_private.h"
#include "plan/schema_table.h"
#include "plan/series_private.h"

/* By organisation, and within one in the order given; files without one behind them. */
static int compare_files(const void *left, const void *right, void *context)
{
    const ts_head *heads = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    const char *one = heads[a].organization, *other = heads[b].organization;
    int order = one && other ? strcmp(one, other) : (other != NULL) - (one != NULL);
    return order ? order : (a > b) - (a < b);
}

/* Whether two files are of one series: those without an organisation are series of their own. */
static bool together(const ts_head *heads, uint32_t a, uint32_t b)
{
    const char *one = heads[a].organization, *other = heads[b].organization;
    return one && other && strcmp(one, other) == 0;
}

/* A run may have a hundred thousand files: all that is needed meanwhile are two numbers for each. */
ts_series *ts_series_group(ts_arena *arena, const ts_head *heads, size_t count, size_t *series_count)
{
    uint32_t *files = ts_arena_alloc(arena, (count + 1) * sizeof *files);
    for (size_t i = 0; i < count; i++) files[i] = (uint32_t)i;
    if (count > 0) qsort_r(files, count, sizeof *files, compare_files, (void *)heads);

    size_t groups = 0;
    uint32_t *lengths = calloc(count + 1, sizeof *lengths); /* of the series, by where it begins in `files` */
    uint32_t *begins = calloc(count + 1, sizeof *begins);   /* that place, by its first file, and one more */
    if (!lengths || !begins) ts_out_of_memory(count * sizeof *lengths);
    for (size_t i = 0, begin = 0; i < count; i++) {
        if (i == 0 || !together(heads, files[i - 1], files[i])) {
            begin = i;
            begins[files[i]] = (uint32_t)i + 1;
            groups++;
        }
        lengths[begin]++;
    }
    ts_series *series = ts_arena_alloc(arena, (groups + 1) * sizeof *series);
    *series_count = 0;
    for (size_t i = 0; i < count; i++)
        if (begins[i] > 0)
            series[(*series_count)++] = (ts_series){heads[i].organization, files + begins[i] - 1, lengths[begins[i] - 1]};
    free(lengths);
    free(begins);
    return series;
}

static bool is_kind(const ts_document *document, const ts_record *root, int year)
{
    return document->root && document->head.kind->root == root && year != 0 &&
           document->head.fiscal_year == year;
}

/* The published edition of a plan stands beside the full one and does not replace it. */
static bool is_published(const ts_document *plan)
{
    const ts_field *field = ts_schema_english(&ts_record_plan, "edition_kind", strlen("edition_kind"));
    const ts_node *value = ts_schema_value(&ts_record_plan, plan->root, field);
    return value && strcmp(field->choices[value->value.integer].en, "published") == 0;
}

static const ts_document *plan_of(const ts_series_view *series, int year, bool published)
{
    for (size_t i = 0; i < series->count; i++)
        if (is_kind(series->documents[i], &ts_record_plan, year) &&
            is_published(series->documents[i]) == published)
            return series->documents[i];
    return NULL;
}

const ts_document *ts_series_plan(const ts_series_view *series, int year)
{
    const ts_document *full = plan_of(series, year, false);
    return full ? full : plan_of(series, year, true);
}

const ts_document *ts_series_last(const ts_series_view *series, int year)
{
    return ts_series_plan(series, year - 1);
}

const ts_document **ts_series_records(ts_arena *arena, const ts_series_view *series, int year, size_t *count)
{
    const ts_document **records = ts_arena_alloc(arena, series->count * sizeof *records);
    *count = 0;
    for (size_t i = 0; i < series->count; i++)
        if (is_kind(series->documents[i], &ts_record_record, year))
            records[(*count)++] = series->documents[i];
    return records;
}

static void report_duplicate(ts_arena *arena, const ts_document *first, ts_document *second)
{
    const ts_record *root = &ts_record_plan;
    const ts_node *year = ts_schema_value(root, second->root, ts_schema_english(root, "fiscal_year", 11));
    ts_message name = ts_calendar_year_name(arena, second->head.fiscal_year);
    ts_span span = year ? year->span : ts_document_head_span(second, second->root);
    ts_problem *problem =
        ts_problem_add(&second->problems, "series/duplicate-plan", false, span, (ts_message){0});
    problem->message = (ts_message){
        ts_arena_format(arena, "同じ組織の%sの計画が二つあります（%s と %s）。", name.ja, first->source->path,
                        second->source->path),
        ts_arena_format(arena, "there are two plans of this organisation for %s: %s and %s", name.en,
                        first->source->path, second->source->path),
    };
    problem->fix = (ts_message){
        "使わない方を検査の対象から外すか、年度（fiscal_year）又は組織（organization）の識別子を直して"
        "ください。公表版には「edition_kind: published」と書きます。",
        "leave one of them out, or mend fiscal_year or the id of organization; a published "
        "edition says 'edition_kind: published'"};
}

void ts_series_check(ts_arena *arena, const ts_series_view *series, int32_t today)
{
    ts_series_check_years(arena, series, today);
    for (size_t i = 1; i < series->count; i++) {
        ts_document *plan = series->documents[i];
        if (!is_kind(plan, &ts_record_plan, plan->head.fiscal_year)) continue;
        const ts_document *first = plan_of(series, plan->head.fiscal_year, is_published(plan));
        if (first != plan) report_duplicate(arena, first, plan);
    }
}
