/* Timeline: what of a plan a chart shows, and which findings are seen in it, where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "document/timeline.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define HEAD "kind: plan\norganization: { id: reiji, name: 例示省, type: gov }\nfiscal_year: 令和7年度\n"

/* A plan, its findings, and the chart of both. */
typedef struct drawing {
    ts_arena arena;
    ts_document *plan;
    ts_finding findings[8];
    ts_timeline timeline;
    ts_chart *chart;
} drawing;

static void begin(drawing *d, const char *text)
{
    *d = (drawing){.timeline = {.language = TS_LANGUAGE_JA}};
    d->plan = ts_document_read(&d->arena, "plan.yaml", text, (uint32_t)strlen(text));
    if (d->plan->problems.count > 0) fail_msg("%s in\n%s", d->plan->problems.items[0].message.en, text);
}

/* The place of the n-th time (from 1) that some words stand in the plan. */
static ts_location place(drawing *d, const char *words, int n)
{
    const char *bytes = d->plan->source->bytes, *at = bytes;
    for (int i = 0; i < n; i++) {
        at = strstr(i == 0 ? at : at + 1, words);
        if (at == NULL) fail_msg("'%s' does not stand %d times in the plan", words, n);
    }
    uint32_t start = (uint32_t)(at - bytes);
    return ts_location_make(&d->arena, d->plan->source, (ts_span){start, start + (uint32_t)strlen(words)});
}

static ts_finding *add_finding(drawing *d, const char *words, int n)
{
    ts_finding *finding = &d->findings[d->timeline.finding_count++];
    *finding = (ts_finding){.rule = "manual/any", .severity = TS_SEVERITY_WARNING, .at = place(d, words, n),
                            .message = {ts_arena_format(&d->arena, "%sについて", words), "of it"}, .organization = "reiji"};
    return finding;
}

static void relate(drawing *d, ts_finding *finding, const char *words, int n)
{
    finding->related = ts_arena_alloc(&d->arena, sizeof(*finding->related));
    finding->related[0] = place(d, words, n);
    finding->related_count = 1;
}

static void draw(drawing *d)
{
    d->timeline.plan = d->plan;
    d->timeline.findings = d->findings;
    d->chart = ts_timeline_chart(&d->arena, &d->timeline);
    assert_true(ts_chart_sound(d->chart));
}

static void assert_bar(const ts_bar *bar, ts_bar_kind kind, const char *label, const char *days)
{
    ts_arena arena = {0};
    assert_string_equal(bar->label, label);
    assert_int_equal(bar->kind, kind);
    assert_string_equal(ts_calendar_span_name(&arena, bar->days), days);
    ts_arena_free(&arena);
}

static void what_is_done_when_is_read(void **state)
{
    (void)state;
    drawing d;
    begin(&d, HEAD "initiatives:\n"
                           "- { id: T-1, category: technical, title: 移行, owner: 情報システム室, depends_on: [E-1, X-9, O-1],\n"
                           "    phases: [{ year: 令和6年度, kind: study, what: 検討 }, { year: 令和7年度, kind: budget, what: 予算要求 },\n"
                           "             { year: 令和9年度, kind: execution, completes: true }],\n"
                           "    detail_plan: { name: 移行計画, due: 2025-05 },\n"
                           "    schedule: [{ what: \"設計\\n及び  構築\", when: [第4四半期, 2025-06-03] }, { when: 上半期 }, { what: 未定のこと }] }\n"
                           "- { id: O-1, category: other, title: 規程, schedule: [{ what: 改正, when: 令和8年度 }] }\n"
                           "- { id: E-1, category: education, title: 研修, schedule: [{ what: 研修, when: 4月1日～5日 }] }\n"
                           "- { id: N-1, title: 区分なし }\n");
    draw(&d);
    assert_int_equal(d.chart->first_year, 2025);
    assert_int_equal(d.chart->last_year, 2025);
    assert_int_equal(d.chart->phase_year, 2027);
    const char *groups[] = {"ア 情報セキュリティに関する教育", "エ 情報システムに関する技術的な対策", "カ その他の重要な取組", "区分の記載なし"};
    const char *ids[] = {"E-1", "T-1", "O-1", "N-1"};
    assert_int_equal(d.chart->group_count, COUNT(groups));
    assert_int_equal(d.chart->row_count, COUNT(ids));
    for (size_t i = 0; i < COUNT(groups); i++) {
        assert_string_equal(d.chart->groups[i], groups[i]);
        assert_string_equal(d.chart->rows[i].id, ids[i]);
        assert_int_equal(d.chart->rows[i].group, i);
    }
    const ts_chart_row *row = &d.chart->rows[1];
    assert_string_equal(row->owner, "情報システム室");
    assert_int_equal(row->need_count, 2);
    assert_int_equal(row->needs[0], 0);
    assert_int_equal(row->needs[1], 2);
    assert_int_equal(row->bar_count, 6);
    assert_bar(&row->bars[0], TS_BAR_PHASE, "予算要求：予算要求", "2025-04/2026-03");
    assert_bar(&row->bars[1], TS_BAR_PHASE, "実行", "2027-04/2028-03");
    assert_true(row->bars[1].completes);
    assert_bar(&row->bars[2], TS_BAR_ACTIVITY, "（内容の記載なし）", "2025-04/2025-09");
    assert_bar(&row->bars[3], TS_BAR_DETAIL, "移行計画", "2025-05");
    assert_bar(&row->bars[4], TS_BAR_ACTIVITY, "設計及び 構築", "2025-06-03");
    assert_bar(&row->bars[5], TS_BAR_ACTIVITY, "設計及び 構築", "2026-01/2026-03");
    assert_string_equal(row->bars[5].when, "第4四半期");
    assert_int_equal(d.chart->conflict_count, 0);
    ts_arena_free(&d.arena);
}

static void a_period_of_several_years_is_shown_by_months(void **state)
{
    (void)state;
    static const struct { const char *period; int first, last; } cases[] = {
        {"period: { from: 令和7年度, to: 令和9年度 }\n", 2025, 2027},
        {"period: { from: 令和6年度, to: 令和8年度 }\n", 2024, 2026},
        {"period: { from: 令和7年度, to: 令和40年度 }\n", 2025, 2029}, /* as many as can be read */
        {"period: { from: 平成20年度, to: 令和8年度 }\n", 2025, 2026},
        {"period: { from: 令和9年度, to: 令和6年度 }\n", 2025, 2025}, /* a finding of its own */
        {"period: { to: 令和8年度 }\n", 2025, 2026},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        const char *text = ts_arena_format(&arena, HEAD "%sinitiatives: [{ id: T-1, title: 移行, phases: [{ year: 2150, what: 遠い先 }] }]\n", cases[i].period);
        drawing d;
        begin(&d, text);
        draw(&d);
        assert_int_equal(d.chart->first_year, cases[i].first);
        assert_int_equal(d.chart->last_year, cases[i].last);
        assert_int_equal(d.chart->phase_year, cases[i].last + TS_CHART_LATER);
        ts_arena_free(&d.arena);
        ts_arena_free(&arena);
    }
}

static const char charted[] = HEAD
    "initiatives:\n"
    "- { id: E-1, category: education, title: 研修, schedule: [{ what: 全職員向け研修, when: 6月 }] }\n"
    "chart:\n"
    "- { initiative: E-1, what: 全職員向け 研修, when: 6月 }\n"
    "- { initiative: E-1, what: 資料の準備, when: 5月 }\n"
    "- { initiative: X-1, what: どこにもない取組, when: 5月 }\n"
    "- { initiative: E-1, what: 全職員向け研修, when: 9月 }\n";

static void the_plans_own_chart_adds_what_the_text_lacks(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_document *plan = ts_document_read(&arena, "plan.yaml", charted, sizeof charted - 1);
    ts_timeline timeline = {.plan = plan, .language = TS_LANGUAGE_EN};
    ts_chart *chart = ts_timeline_chart(&arena, &timeline);
    assert_true(ts_chart_sound(chart));
    assert_int_equal(chart->rows[0].bar_count, 2);
    assert_bar(&chart->rows[0].bars[0], TS_BAR_CHARTED, "資料の準備", "2025-05");
    assert_bar(&chart->rows[0].bars[1], TS_BAR_ACTIVITY, "全職員向け研修", "2025-06");
    ts_arena_free(&arena);
}

static void where_text_and_chart_differ_both_are_shown(void **state)
{
    (void)state;
    drawing d;
    begin(&d, charted);
    relate(&d, add_finding(&d, "6月", 1), "9月", 1);
    draw(&d);
    assert_int_equal(d.chart->rows[0].bar_count, 3);
    assert_bar(&d.chart->rows[0].bars[2], TS_BAR_CHARTED, "全職員向け研修", "2025-09");
    assert_int_equal(d.chart->conflict_count, 1);
    assert_int_equal(d.chart->mark_count, 2);
    assert_int_equal(d.chart->marks[0].bar, 1);
    assert_int_equal(d.chart->marks[1].bar, 2);
    ts_arena_free(&d.arena);
}

static const char dependent[] = HEAD
    "initiatives:\n"
    "- { id: T-1, category: technical, title: 導入, policy: 急いで導入する, depends_on: [O-1, E-1],\n"
    "    detail_plan: { name: 導入計画, due: 令和7年12月, owner: 室長 },\n"
    "    schedule: [{ what: 導入, when: [5月, 7月] }] }\n"
    "- { id: E-1, category: education, title: 研修, depends_on: [T-1], schedule: [{ what: 研修, when: 8月 }] }\n"
    "- { id: O-1, category: other, title: 規程, schedule: [{ what: 改正, when: 10月 }] }\n";

static void assert_mark(const ts_chart_mark *mark, uint32_t conflict, uint32_t row, uint32_t bar, uint32_t need)
{
    assert_int_equal(mark->conflict, conflict);
    assert_int_equal(mark->row, row);
    assert_int_equal(mark->bar, bar);
    assert_int_equal(mark->need, need);
}

static void a_conflict_is_seen_where_it_is(void **state)
{
    (void)state;
    drawing d;
    begin(&d, dependent);
    relate(&d, add_finding(&d, "7月", 1), "10月", 1); /* begins before what it needs: the bar, and the arrow to it */
    draw(&d);
    assert_int_equal(d.chart->conflict_count, 1);
    assert_int_equal(d.chart->conflicts[0].row, 1);
    assert_string_equal(d.chart->conflicts[0].text, "7月について");
    assert_string_equal(d.chart->conflicts[0].place, "plan.yaml:7");
    assert_int_equal(d.chart->mark_count, 2);
    assert_mark(&d.chart->marks[0], 0, 1, 1, TS_CHART_NONE);
    assert_mark(&d.chart->marks[1], 0, 1, TS_CHART_NONE, 0);
    ts_arena_free(&d.arena);

    begin(&d, dependent);
    add_finding(&d, "when", 1); /* several times at once: all bars of the activity */
    draw(&d);
    assert_int_equal(d.chart->mark_count, 2);
    assert_mark(&d.chart->marks[0], 0, 1, 0, TS_CHART_NONE);
    assert_mark(&d.chart->marks[1], 0, 1, 1, TS_CHART_NONE);
    ts_arena_free(&d.arena);

    begin(&d, dependent);
    add_finding(&d, "12月", 1); /* when its detail plan is due */
    draw(&d);
    assert_mark(&d.chart->marks[0], 0, 1, 2, TS_CHART_NONE);
    ts_arena_free(&d.arena);

    begin(&d, dependent);
    relate(&d, add_finding(&d, "E-1]", 1), "T-1]", 1); /* a circle: both arrows of it */
    draw(&d);
    assert_int_equal(d.chart->mark_count, 2);
    assert_mark(&d.chart->marks[0], 0, 0, TS_CHART_NONE, 0);
    assert_mark(&d.chart->marks[1], 0, 1, TS_CHART_NONE, 1);
    ts_arena_free(&d.arena);

    begin(&d, dependent);
    add_finding(&d, "schedule", 1); /* of no bar: the row */
    draw(&d);
    assert_mark(&d.chart->marks[0], 0, 1, TS_CHART_NONE, TS_CHART_NONE);
    ts_arena_free(&d.arena);
}

static void conflicts_are_numbered_from_the_top(void **state)
{
    (void)state;
    drawing d;
    begin(&d, dependent);
    add_finding(&d, "5月", 1);
    add_finding(&d, "7月", 1);
    add_finding(&d, "8月", 1);
    draw(&d);
    assert_int_equal(d.chart->conflict_count, 3);
    const char *texts[] = {"8月について", "5月について", "7月について"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_string_equal(d.chart->conflicts[i].text, texts[i]);
        assert_int_equal(d.chart->marks[i].conflict, i);
    }
    ts_arena_free(&d.arena);
}

static void what_is_no_matter_of_time_is_no_conflict(void **state)
{
    (void)state;
    drawing d;
    begin(&d, dependent);
    add_finding(&d, "急いで", 1);                 /* not of a time */
    add_finding(&d, "室長", 1);                   /* of the detail plan, but not of when it is due */
    add_finding(&d, "例示省", 1);                 /* of no initiative */
    add_finding(&d, "5月", 1)->severity = TS_SEVERITY_NOTE;
    add_finding(&d, "7月", 1)->review = true;     /* a question */
    add_finding(&d, "8月", 1)->answer = "別の方法による"; /* the agency has said why */
    add_finding(&d, "10月", 1)->at.path = "other.yaml";
    draw(&d);
    assert_int_equal(d.chart->conflict_count, 0);
    assert_int_equal(d.chart->mark_count, 0);
    ts_arena_free(&d.arena);
}

static void what_is_withheld_is_marked_or_left_out(void **state)
{
    (void)state;
    const char *text = HEAD "initiatives:\n"
                            "- { id: T-1, category: technical, title: 導入, schedule: [{ what: 設計, when: 5月, publish: 秘匿 }, { what: 導入, when: 7月 }] }\n"
                            "- { id: T-2, category: technical, title: 非公表, publish: 秘匿, schedule: [{ what: 秘, when: 5月 }] }\n";
    drawing d;
    begin(&d, text);
    draw(&d);
    assert_int_equal(d.chart->row_count, 2);
    assert_true(d.chart->rows[0].bars[0].withheld && !d.chart->rows[0].bars[1].withheld && d.chart->rows[1].withheld);
    ts_arena_free(&d.arena);
    begin(&d, text);
    d.timeline.published = true;
    draw(&d);
    assert_int_equal(d.chart->row_count, 1);
    assert_int_equal(d.chart->rows[0].bar_count, 1);
    assert_string_equal(d.chart->rows[0].bars[0].label, "導入");
    ts_arena_free(&d.arena);
}

static const ts_table *table_under(const ts_paper *paper, const char *heading)
{
    for (size_t i = 1; i < paper->block_count; i++) {
        ts_buffer text = {0};
        ts_runs_plain(&paper->blocks[i - 1]->text, &text);
        bool found = strcmp(ts_buffer_string(&text), heading) == 0;
        ts_buffer_free(&text);
        if (found) return paper->blocks[i]->table;
    }
    return NULL;
}

static void what_has_no_time_is_listed(void **state)
{
    (void)state;
    drawing d;
    begin(&d, HEAD "initiatives:\n"
                           "- { id: T-1, category: technical, title: 導入, schedule: [{ what: 未定のこと }, { what: 導入, when: 7月 }, { what: これも }] }\n"
                           "- { id: T-2, category: technical, title: 予定なし }\n");
    draw(&d);
    ts_paper *paper = ts_timeline_paper(&d.arena, &d.timeline);
    assert_string_equal(paper->title, "例示省　令和7年度（2025年度）対策推進計画　線表");
    assert_null(table_under(paper, "調整を要する事項"));
    const ts_table *table = table_under(paper, "時期の記載がなく、線表に示していない事項");
    assert_non_null(table);
    const char *rows[][3] = {{"T-1 導入", "未定のこと", "plan.yaml:5"}, {"T-1 導入", "これも", "plan.yaml:5"}, {"T-2 予定なし", "（実施時期の記載なし）", "plan.yaml:6"}};
    assert_int_equal(table->row_count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t k = 0; k < 3; k++) assert_string_equal(table->rows[i][k].text.items[0].text, rows[i][k]);
    ts_arena_free(&d.arena);
}

static void a_chart_from_elsewhere_is_asked(void **state)
{
    (void)state;
    ts_bar bar = {.days = ts_calendar_fiscal(2025), .label = "", .when = ""};
    uint32_t need = 0;
    const char *groups[] = {"ア"};
    ts_chart_row row = {.id = "", .title = "", .owner = "", .bars = &bar, .bar_count = 1, .needs = &need, .need_count = 1};
    ts_conflict conflict = {.text = "", .place = ""};
    ts_chart_mark marks[] = {{.bar = 0, .need = TS_CHART_NONE}, {.bar = TS_CHART_NONE, .need = 0}};
    ts_chart good = {2025, 2025, 2025, groups, 1, &row, 1, &conflict, 1, marks, 2}, chart = good;
    assert_true(ts_chart_sound(&good));
#define REFUSES(change)                        \
    do {                                       \
        change;                                \
        assert_false(ts_chart_sound(&chart));  \
        chart = good;                          \
    } while (0)
    REFUSES(chart.first_year = 0);
    REFUSES(chart.first_year = 2026);
    REFUSES(chart.phase_year = 2024);
    REFUSES(chart.last_year = chart.phase_year = 9999);
    REFUSES(chart.last_year = chart.phase_year = 2025 + TS_CHART_MONTHLY);
    REFUSES(chart.phase_year = 2025 + TS_CHART_LATER + 1);
    REFUSES(chart.group_count = 0);
    REFUSES(chart.conflict_count = 0);
    REFUSES(chart.row_count = 0);
    int32_t day = bar.days.last;
    REFUSES(bar.days.last = INT32_MAX);
    REFUSES(bar.days.last = bar.days.first - 1);
    bar.days.last = day;
    REFUSES(bar.kind = 9);
    bar.kind = TS_BAR_PHASE;
    REFUSES(need = 1);
    need = 0;
    REFUSES(marks[0].bar = 1);
    REFUSES(marks[0].bar = TS_CHART_NONE; marks[1].bar = 0); /* not sorted */
    marks[0].bar = 0;
    marks[1].bar = TS_CHART_NONE;
    REFUSES(marks[1].need = 1);
    ts_chart_row rows[] = {row, row};
    const char *two[] = {"ア", "イ"};
    rows[0].group = 1;
    REFUSES(chart.rows = rows; chart.row_count = 2; chart.groups = two; chart.group_count = 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_done_when_is_read),
        cmocka_unit_test(a_period_of_several_years_is_shown_by_months),
        cmocka_unit_test(the_plans_own_chart_adds_what_the_text_lacks),
        cmocka_unit_test(where_text_and_chart_differ_both_are_shown),
        cmocka_unit_test(a_conflict_is_seen_where_it_is),
        cmocka_unit_test(conflicts_are_numbered_from_the_top),
        cmocka_unit_test(what_is_no_matter_of_time_is_no_conflict),
        cmocka_unit_test(what_is_withheld_is_marked_or_left_out),
        cmocka_unit_test(what_has_no_time_is_listed),
        cmocka_unit_test(a_chart_from_elsewhere_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
