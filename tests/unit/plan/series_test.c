/* Tests of plan/series. */
#include "reading.h"

#include "plan/series.h"

static void files_are_grouped_by_organisation(void **state)
{
    (void)state;
    static const struct {
        const char *organizations[8]; /* "" for unknown; NULL ends the list */
        const char *series;           /* "a:0,2 b:1" */
    } cases[] = {
        {{NULL}, ""},
        {{"b", "a", "b", NULL}, "b:0,2 a:1"},
        {{"a", "", "a", "", "c", NULL}, "a:0,2 ?:1 ?:3 c:4"},
        {{"", NULL}, "?:0"},
        {{"z", "y", "x", "z", "y", "x", "z", NULL}, "z:0,3,6 y:1,4 x:2,5"},
        {{"例示省", "例示", "例示省", NULL}, "例示省:0,2 例示:1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        ts_head heads[8] = {{0}};
        size_t count = 0, series_count;
        for (; cases[i].organizations[count]; count++)
            if (*cases[i].organizations[count]) heads[count].organization = cases[i].organizations[count];
        ts_series *series = ts_series_group(&arena, heads, count, &series_count);
        ts_buffer text = {0};
        for (size_t k = 0; k < series_count; k++) {
            ts_buffer_format(&text, "%s%s:", k ? " " : "",
                             series[k].organization ? series[k].organization : "?");
            for (size_t f = 0; f < series[k].count; f++)
                ts_buffer_format(&text, "%s%u", f ? "," : "", series[k].files[f]);
        }
        assert_string_equal(ts_buffer_string(&text), cases[i].series);
        ts_buffer_free(&text);
        ts_arena_free(&arena);
    }
}

typedef struct file_set {
    ts_arena arena;
    ts_document *documents[10];
    ts_series_view view;
} file_set;

static void add(file_set *files, const char *path, const char *kind, const char *rest)
{
    char *text = ts_arena_format(&files->arena, "kind: %s\norganization: { id: a }\n%s", kind, rest);
    files->documents[files->view.count++] = read_text(&files->arena, path, text);
    files->view.documents = files->documents;
}

static void plans_and_records_are_found_by_year(void **state)
{
    (void)state;
    file_set files = {0};
    add(&files, "r2024b", "record", "fiscal_year: 2024\n");
    add(&files, "p2025", "plan", "fiscal_year: 令和7年度\nperiod: { from: 2025, to: 2027 }\n");
    add(&files, "p2024", "plan", "年度: R6\n");
    add(&files, "r2024a", "実績", "fiscal_year: 2024\n");
    add(&files, "broken", "plan", "fiscal_year: 2023\nx: [");
    add(&files, "no year", "plan", "fiscal_year: 来年\n");

    assert_string_equal(ts_series_plan(&files.view, 2025)->source->path, "p2025");
    assert_string_equal(ts_series_last(&files.view, 2025)->source->path, "p2024");
    assert_null(ts_series_last(&files.view, 2024)); /* it could not be read */
    assert_null(ts_series_plan(&files.view, 2026)); /* a plan of several years is that of its first */
    assert_null(ts_series_plan(&files.view, 0));
    size_t count;
    const ts_document **records = ts_series_records(&files.arena, &files.view, 2024, &count);
    assert_int_equal(count, 2);
    assert_string_equal(records[0]->source->path, "r2024b");
    assert_string_equal(records[1]->source->path, "r2024a");
    ts_series_records(&files.arena, &files.view, 2025, &count);
    assert_int_equal(count, 0);
    ts_arena_free(&files.arena);
}

static size_t duplicates(const ts_document *document)
{
    size_t count = 0;
    for (size_t i = 0; i < document->problems.count; i++)
        count += strcmp(document->problems.items[i].rule, "series/duplicate-plan") == 0;
    return count;
}

static void two_plans_for_one_year_are_reported(void **state)
{
    (void)state;
    file_set files = {0};
    add(&files, "plans/first.yaml", "plan", "fiscal_year: 2025\n");
    add(&files, "plans/public.yaml", "plan", "fiscal_year: 2025\nedition_kind: 公表版\n");
    add(&files, "plans/record.yaml", "record", "fiscal_year: 2025\n");
    add(&files, "plans/second.yaml", "plan", "fiscal_year: 令和7年度\n");
    add(&files, "plans/other.yaml", "plan", "fiscal_year: 2026\n");
    add(&files, "plans/third.yaml", "plan", "edition_kind: full\nfiscal_year: 2025\n");
    add(&files, "plans/public2.yaml", "plan", "fiscal_year: 2025\nedition_kind: published\n");
    ts_series_check(&files.arena, &files.view, 20200);
    static const size_t expected[] = {0, 0, 0, 1, 0, 1, 1};
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_int_equal(duplicates(files.documents[i]), expected[i]);

    ts_document *second = files.documents[3];
    const ts_problem *problem = &second->problems.items[0];
    ts_position at = ts_source_position(second->source, problem->span.start);
    assert_int_equal(at.line, 3);
    assert_int_equal(at.column, 14);
    assert_false(problem->fatal);
    assert_non_null(strstr(problem->message.ja, "令和7年度"));
    assert_non_null(strstr(problem->message.ja, "plans/first.yaml と plans/second.yaml"));
    assert_non_null(strstr(problem->message.en, "plans/first.yaml and plans/second.yaml"));
    assert_string_equal(ts_series_plan(&files.view, 2025)->source->path, "plans/first.yaml");
    ts_arena_free(&files.arena);
}

/* Fiscal years that can hardly be meant, seen from fiscal year 2025: the text, and the year that is offered instead. */
static void years_that_can_hardly_be_meant(void **state)
{
    (void)state;
    static const struct {
        const char *year, *other; /* of another file of the series; NULL: there is none */
        const char *fix;          /* NULL: nothing is said */
    } cases[] = {
        {"令和77年度", NULL, "「fiscal_year: 令和7年度」ではありませんか"},
        {"令和77年度", "令和6年度", "「fiscal_year: 令和7年度」ではありませんか"},
        {"令和77年度", "令和77年度", "「fiscal_year: 令和7年度」ではありませんか"}, /* a slip that was copied stands by nothing */
        {"R88", NULL, "令和8年度"},
        {"令和71年度", NULL, "令和7年度"},
        {"2077", NULL, "令和9年度"},
        {"2125", NULL, "令和7年度"},
        {"２０５２年度", NULL, "令和4年度"},
        {"1935", NULL, "令和7年度"},
        {"平成7年度", NULL, "令和7年度"},
        {"昭和60年度", NULL, "令和"},
        {"2004", NULL, "令和6年度"},
        /* what is only old, soon, or in the company of others */
        {"2005", NULL, NULL},
        {"平成29年度", NULL, NULL},
        {"平成27年度", "令和7年度", NULL},
        {"令和7年度", NULL, NULL},
        {"令和12年度", NULL, NULL},
        {"令和13年度", NULL, "令和"},
        {"令和13年度", "令和12年度", NULL},
        {"令和13年度", "令和10年度", NULL},
        {"令和14年度", "令和10年度", "令和"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        file_set files = {0};
        add(&files, "plan", "plan", ts_arena_format(&files.arena, "fiscal_year: %s\n", cases[i].year));
        if (cases[i].other != NULL) add(&files, "record", "record", ts_arena_format(&files.arena, "fiscal_year: %s\n", cases[i].other));
        ts_series_check(&files.arena, &files.view, 20200); /* 2025-04-22 */
        const ts_problems *problems = &files.documents[0]->problems;
        if (problems->count != (cases[i].fix != NULL))
            fail_msg("%s, %s: %s", cases[i].year, cases[i].other, problems->count > 0 ? problems->items[0].message.en : "nothing was said");
        if (cases[i].fix != NULL) {
            const ts_problem *problem = &problems->items[0];
            assert_string_equal(problem->rule, "series/implausible-year");
            assert_int_equal(ts_source_position(files.documents[0]->source, problem->span.start).line, 3);
            if (strstr(problem->fix.ja, cases[i].fix) == NULL) fail_msg("%s: %s", cases[i].year, problem->fix.ja);
            assert_non_null(strstr(problem->message.ja, cases[i].year));
            assert_non_null(strstr(problem->message.en, cases[i].year));
        }
        ts_arena_free(&files.arena);
    }
    file_set files = {0};
    add(&files, "plan", "plan", "年度: 令和77年度\n");
    ts_series_check(&files.arena, &files.view, 0); /* 1970: the clock was never set */
    assert_int_equal(files.documents[0]->problems.count, 0);
    ts_arena_free(&files.arena);
}

static void the_full_plan_comes_before_its_published_edition(void **state)
{
    (void)state;
    file_set files = {0};
    add(&files, "public", "plan", "fiscal_year: 2025\nedition_kind: published\n");
    assert_string_equal(ts_series_plan(&files.view, 2025)->source->path, "public");
    add(&files, "full", "plan", "fiscal_year: 2025\n");
    assert_string_equal(ts_series_plan(&files.view, 2025)->source->path, "full");
    ts_arena_free(&files.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_grouped_by_organisation),
        cmocka_unit_test(plans_and_records_are_found_by_year),
        cmocka_unit_test(two_plans_for_one_year_are_reported),
        cmocka_unit_test(years_that_can_hardly_be_meant),
        cmocka_unit_test(the_full_plan_comes_before_its_published_edition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
