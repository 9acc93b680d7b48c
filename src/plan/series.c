/* Series: grouping files by organisation, and finding plans and records by year. */
#include "plan/series.h"

#include <stdlib.h>
#include <string.h>

#include "plan/schema_private.h"
#include "plan/schema_table.h"

/* Files are sorted by organisation to find those that belong together, then groups by their first file. */
typedef struct member {
    const char *organization; /* NULL: a group of its own */
    size_t file;
} member;

static int compare_index(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_members(const void *left, const void *right)
{
    const member *a = left, *b = right;
    if (!a->organization || !b->organization) {
        int known = (b->organization != NULL) - (a->organization != NULL);
        return known ? known : compare_index(a->file, b->file);
    }
    int order = strcmp(a->organization, b->organization);
    return order ? order : compare_index(a->file, b->file);
}

static int compare_series(const void *left, const void *right)
{
    const ts_series *a = left, *b = right;
    return compare_index(a->files[0], b->files[0]);
}

static bool together(const member *a, const member *b)
{
    return a->organization && b->organization && strcmp(a->organization, b->organization) == 0;
}

ts_series *ts_series_group(ts_arena *arena, const ts_head *heads, size_t count, size_t *series_count)
{
    member *members = malloc((count + 1) * sizeof *members);
    if (!members) ts_out_of_memory(count * sizeof *members);
    for (size_t i = 0; i < count; i++)
        members[i] = (member){heads[i].organization, i};
    if (count > 0) qsort(members, count, sizeof *members, compare_members);

    *series_count = 0;
    for (size_t i = 0; i < count; i++)
        *series_count += i == 0 || !together(&members[i - 1], &members[i]);
    size_t *files = ts_arena_alloc(arena, count * sizeof *files);
    ts_series *series = ts_arena_alloc(arena, *series_count * sizeof *series), *last = series;
    for (size_t i = 0; i < count; i++) {
        files[i] = members[i].file;
        if (i > 0 && !together(&members[i - 1], &members[i])) last++;
        if (last->count++ == 0) *last = (ts_series){members[i].organization, files + i, 1};
    }
    free(members);
    if (count > 0) qsort(series, *series_count, sizeof *series, compare_series);
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

void ts_series_check(ts_arena *arena, const ts_series_view *series)
{
    for (size_t i = 1; i < series->count; i++) {
        ts_document *plan = series->documents[i];
        if (!is_kind(plan, &ts_record_plan, plan->head.fiscal_year)) continue;
        const ts_document *first = plan_of(series, plan->head.fiscal_year, is_published(plan));
        if (first != plan) report_duplicate(arena, first, plan);
    }
}
