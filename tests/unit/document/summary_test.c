/* Summary: the numbers of a plan, and what the sheet and the table of many say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "document/summary.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char last_text[] =
    "kind: plan\n"
    "organization: { id: a, name: 例示省, type: gov }\n"
    "fiscal_year: 2025\n"
    "evaluation: { incidents: [{ id: I-9, subject: 紛失 }] }\n"
    "initiatives:\n"
    "  - { id: E-1, category: education, title: 研修 }\n"
    "  - { id: T-1, category: technical, title: 移行, phases: [{ year: 2025, kind: study, what: 調査 }] }\n"
    "  - { id: T-2, category: technical, title: 更新 }\n";

static const char plan_text[] =
    "kind: plan\n"
    "organization: { id: a, name: 例示省, type: gov, supervises: [] }\n"
    "fiscal_year: 2026\n"
    "evaluation:\n"
    "  results:\n"
    "    - { initiative: E-1, done: 行った, validity: 妥当であった }\n"
    "    - { initiative: T-1, done: 行った }\n"
    "  incidents:\n"
    "    - { id: I-1, subject: 誤送信 }\n"
    "    - { id: I-2, subject: 感染, unneeded: { education: 個別に指導した } }\n"
    "    - { subject: 識別子のないもの }\n"
    "  risks: [{ id: R-1, what: 誤送信が続く, from: [I-1] }]\n"
    "policy:\n"
    "  items: [{ id: P-1, what: 確かめる, answers: [I-1] }, { id: P-2, what: 更新する }]\n"
    "initiatives:\n"
    "  - id: E-1\n"
    "    category: education\n"
    "    title: 研修\n"
    "    serves: P-1\n"
    "    policy: 事例で\n"
    "    priorities: [{ what: 確かめ方, answers: [R-1] }]\n"
    "    schedule: [{ what: 研修, when: 6月 }]\n"
    "    detail_plan: { due: 5月 }\n"
    "  - id: T-1\n"
    "    category: technical\n"
    "    title: 移行\n"
    "    answers: I-2\n"
    "    priorities: []\n"
    "    schedule: []\n"
    "    detail_plan: { needed: 不要, reason: 小さい }\n"
    "    phases: [{ year: 2026, kind: execution, what: 移行 }, { year: 2027, kind: execution, what: 完了, completes: true }]\n"
    "  - { id: X-1, title: 区分のないもの }\n";

/* A series of the two, with findings: on the second incident, on the plan as a whole, answered, a question, on last year's plan. */
typedef struct summary_fixture {
    ts_arena arena;
    ts_document *documents[2];
    ts_series_view series;
    ts_finding findings[6];
    ts_result result;
} summary_fixture;

static void set_up(summary_fixture *fixture, const char *plan, const char *last)
{
    static const char *answering[] = {"4.2.ア-4", NULL}, *other[] = {"2.1-1", NULL};
    memset(fixture, 0, sizeof(*fixture));
    fixture->documents[0] = ts_document_read(&fixture->arena, "plan-2026.yaml", plan, (uint32_t)strlen(plan));
    if (fixture->documents[0]->problems.count > 0) fail_msg("%s", fixture->documents[0]->problems.items[0].message.en);
    fixture->series = (ts_series_view){fixture->documents, 1};
    if (last != NULL) {
        fixture->documents[1] = ts_document_read(&fixture->arena, "plan-2025.yaml", last, (uint32_t)strlen(last));
        fixture->series.count = 2;
    }
    const char *second = strstr(plan, "I-2");
    uint32_t at = second != NULL ? (uint32_t)(second - plan) : 0;
    ts_location here = {.path = "plan-2026.yaml", .start_byte = at}, head = {.path = "plan-2026.yaml"}, before = {.path = "plan-2025.yaml"};
    ts_finding findings[] = {
        {.severity = TS_SEVERITY_ERROR, .force = TS_FORCE_MUST, .clauses = other, .at = head},
        {.severity = TS_SEVERITY_WARNING, .force = TS_FORCE_SHOULD, .clauses = answering, .at = here},
        {.severity = TS_SEVERITY_ERROR, .force = TS_FORCE_MUST, .clauses = other, .at = head, .answer = "別の方法"},
        {.severity = TS_SEVERITY_NOTE, .force = TS_FORCE_MAY, .clauses = other, .at = head, .review = true},
        {.severity = TS_SEVERITY_NOTE, .force = TS_FORCE_NONE, .clauses = other, .at = head},
        {.severity = TS_SEVERITY_WARNING, .force = TS_FORCE_MUST, .clauses = other, .at = before},
    };
    memcpy(fixture->findings, findings, sizeof(findings));
    fixture->result = (ts_result){.findings = fixture->findings, .finding_count = COUNT(findings)};
}

/* Field by field: what stands between them is anything. */
static void assert_category(const ts_summary_category *category, const ts_summary_category *expected)
{
    assert_int_equal(category->asked, expected->asked);
    assert_int_equal(category->initiatives, expected->initiatives);
    assert_int_equal(category->policy, expected->policy);
    assert_int_equal(category->priorities, expected->priorities);
    assert_int_equal(category->timing, expected->timing);
    assert_int_equal(category->detail_plan, expected->detail_plan);
    assert_int_equal(category->last, expected->last);
    assert_int_equal(category->results, expected->results);
    assert_int_equal(category->incidents, expected->incidents);
}

static void numbers_of_a_plan(void **state)
{
    (void)state;
    summary_fixture fixture;
    set_up(&fixture, plan_text, last_text);
    ts_summary summary = ts_summary_make(&fixture.series, fixture.documents[0], &fixture.result);
    assert_int_equal(summary.findings[TS_SEVERITY_ERROR][TS_FORCE_MUST], 1);
    assert_int_equal(summary.findings[TS_SEVERITY_WARNING][TS_FORCE_SHOULD], 1);
    assert_int_equal(summary.findings[TS_SEVERITY_NOTE][TS_FORCE_NONE], 1);
    assert_int_equal(summary.findings[TS_SEVERITY_NOTE][TS_FORCE_MAY], 0);
    assert_int_equal(summary.reviews, 1);
    assert_int_equal(summary.answered, 1);
    const ts_summary_category *education = &summary.categories[0], *technical = &summary.categories[3];
    ts_summary_category expected = {.asked = true, .initiatives = 1, .policy = 1, .priorities = 1, .timing = 1, .detail_plan = 1,
                                    .last = 1, .results = 1, .incidents = 1};
    assert_category(education, &expected);
    expected = (ts_summary_category){.asked = true, .initiatives = 1, .timing = 1, .detail_plan = 1, .last = 2, .incidents = 1};
    assert_category(technical, &expected);
    assert_false(summary.categories[4].asked); /* it supervises nobody */
    assert_int_equal(summary.incidents, 3);
    assert_int_equal(summary.incidents_answered, 2);
    assert_int_equal(summary.policy_items, 2);
    assert_int_equal(summary.policy_items_served, 1);
    assert_int_equal(summary.long_term, 1);
    assert_true(summary.has_last);
    assert_int_equal(summary.last_findings[TS_SEVERITY_WARNING], 1);
    assert_int_equal(summary.last_incidents, 1);
    ts_arena_free(&fixture.arena);
}

static void supervised_bodies_are_asked_of_those_who_have_them(void **state)
{
    (void)state;
    static const struct {
        const char *organization;
        bool asked;
    } cases[] = {
        {"{ id: a, type: gov, supervises: [b] }", true},
        {"{ id: a, type: gov }", false},
        {"{ id: a, type: corp, supervises: [b] }", false},
        {"{ id: a }", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        const char *text = ts_arena_format(&arena, "kind: plan\norganization: %s\nfiscal_year: 2026\n", cases[i].organization);
        summary_fixture fixture;
        set_up(&fixture, text, NULL);
        ts_summary summary = ts_summary_make(&fixture.series, fixture.documents[0], &fixture.result);
        assert_int_equal(summary.categories[4].asked, cases[i].asked);
        assert_false(summary.has_last);
        ts_arena_free(&fixture.arena);
        ts_arena_free(&arena);
    }
}

static const ts_table *table_of(const ts_paper *paper, const char *caption)
{
    for (size_t i = 0; i < paper->block_count; i++) {
        const ts_table *table = paper->blocks[i]->table;
        if (table != NULL && table->caption != NULL && strcmp(table->caption, caption) == 0) return table;
    }
    fail_msg("no table %s", caption);
    return NULL;
}

static void assert_row(const ts_table *table, size_t row, const char *const *expected)
{
    assert_true(row < table->row_count);
    for (size_t i = 0; i < table->column_count; i++) {
        ts_buffer text = {0};
        ts_runs_plain(&table->rows[row][i].text, &text);
        assert_string_equal(ts_buffer_string(&text), expected[i]);
        ts_buffer_free(&text);
    }
}

static void what_the_sheet_says(void **state)
{
    (void)state;
    summary_fixture fixture;
    set_up(&fixture, plan_text, last_text);
    ts_paper *paper = ts_summary_sheet(&fixture.arena, &fixture.series, fixture.documents[0], &fixture.result, TS_LANGUAGE_JA);
    const ts_table *incidents = table_of(paper, "識別子でつながるもの");
    assert_row(incidents, 0, (const char *const[]){"I-1", "誤送信", "P-1", "E-1", "", "", "", "対応あり"});
    assert_row(incidents, 1, (const char *const[]){"I-2", "感染", "", "不要（理由あり）", "", "", "T-1", "対応なし"});
    assert_row(incidents, 2, (const char *const[]){"", "識別子のないもの", "", "", "", "", "", "対応あり"});
    const ts_table *phases = table_of(paper, "段階");
    assert_row(phases, 0, (const char *const[]){"T-1", "移行", "実行", "実行", "令和9年度", "令和9年度", "継続"});
    const ts_table *categories = table_of(paper, "区分ごとの件数");
    assert_int_equal(categories->row_count, TS_SUMMARY_CATEGORIES);
    assert_row(categories, 4, (const char *const[]){"オ 所管する独法等の対策の評価及び推進", "対象外", "", "", "", "", "", "", ""});
    ts_arena_free(&fixture.arena);
}

static void many_are_compared(void **state)
{
    (void)state;
    summary_fixture fixture;
    set_up(&fixture, plan_text, last_text);
    ts_summary summaries[] = {
        ts_summary_make(&fixture.series, fixture.documents[0], &fixture.result),
        {.path = "", .organization = "b", .name = "新設庁", .type = "corp", .fiscal_year = 2026},
    };
    ts_paper *paper = ts_summary_compare(&fixture.arena, summaries, 2, TS_LANGUAGE_EN);
    const ts_table *table = table_of(paper, "By organisation");
    assert_row(table, 0,
               (const char *const[]){"a", "例示省", "gov", "FY2026", "2026", "checked", "1", "+1", "1", "0", "1", "+1", "5", "1", "3", "2", "+1",
                                     "2", "1", "1", "1", "1"});
    assert_row(table, 1,
               (const char *const[]){"b", "新設庁", "corp", "FY2026", "2026", "no plan", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "",
                                     ""});
    ts_arena_free(&fixture.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_a_plan),
        cmocka_unit_test(supervised_bodies_are_asked_of_those_who_have_them),
        cmocka_unit_test(what_the_sheet_says),
        cmocka_unit_test(many_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
