/* Next: what is due is carried over, all else is a blank, and the skeleton is a plan without fault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "document/next.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char plan_text[] =
    "kind: plan\n"
    "organization: { id: reiji, name: \"例示省: 本省\", type: gov, supervises: [reiji-kikou] }\n"
    "fiscal_year: 令和7年度\n"
    "edition: 令和5年度版\n"
    "process:\n"
    "  consultations: [{ with: 会計課, asked: 2025-01-27, replied: 2025-02-03, opinion: 意見なし }]\n"
    "evaluation:\n"
    "  audits:\n"
    "    - { id: A-1, by: 本部監査, what: 委託先を確かめる手順がない, status: open, response: 手順を作る }\n"
    "    - { id: A-2, by: 内部監査, what: 古い台帳がある, status: closed }\n"
    "    - { id: A-3, by: 内部監査, what: 施錠されていない }\n"
    "initiatives:\n"
    "  - id: EDU-1\n"
    "    category: education\n"
    "    title: \"令和7年度の教育 #1\"\n"
    "    policy: 報告率を指標とする。\n"
    "    priorities: [{ what: \"事例: 教材\" }]\n"
    "    schedule: [{ what: 訓練, when: [第2四半期, 第4四半期] }]\n"
    "    detail_plan: { name: 令和7年度教育実施計画, due: 2025-05, owner: 統括情報セキュリティ責任者 }\n"
    "  - id: TEC-1\n"
    "    category: technical\n"
    "    title: 移行\n"
    "    policy: 3か年で移行する。\n"
    "    phases:\n"
    "      - { year: 令和7年度, kind: study, what: 構想の検討 }\n"
    "      - { year: 令和8年度, kind: budget, what: 予算要求 }\n"
    "      - { year: 令和9年度, kind: execution, what: 移行, completes: true }\n"
    "  - { id: TEC-2, category: technical, title: 単年度の対策, policy: 直す。 }\n"
    "  - { id: TEC-3, category: technical, title: 終わる対策, phases: [{ year: 令和7年度, kind: execution, what: 完了, completes: true }] }\n";

static const char record_text[] =
    "kind: record\n"
    "organization: { id: reiji }\n"
    "fiscal_year: 令和7年度\n"
    "audits:\n"
    "  - { id: A-3, by: 内部監査, what: 施錠されていない, status: closed, response: 錠を付けた。 }\n"
    "  - { id: A-4, by: 内部監査, what: 新たな指摘, status: open }\n"
    "  - { id: A-5, by: 内部監査, what: 済んだ指摘, status: closed }\n"
    "vulnerability_tests: [{ id: V-1, system: Web, what: 古い暗号, status: open }]\n";

static ts_document *read_document(ts_arena *arena, const char *text)
{
    ts_document *document = ts_document_read(arena, "plan-2025.yaml", text, (uint32_t)strlen(text));
    if (document->problems.count > 0) fail_msg("%s in\n%s", document->problems.items[0].message.en, text);
    return document;
}

/* The skeleton as a plan, which must be without fault, and as text. */
static const ts_document *make_next(ts_arena *arena, const char *plan, const char *record, ts_language language, const char **text)
{
    ts_document *documents[] = {read_document(arena, plan), record != NULL ? read_document(arena, record) : NULL};
    ts_series_view series = {documents, record != NULL ? 2 : 1};
    ts_buffer yaml = {0};
    ts_next_write(arena, &series, documents[0], language, &yaml);
    *text = ts_arena_copy(arena, ts_buffer_string(&yaml), yaml.length);
    ts_buffer_free(&yaml);
    return read_document(arena, *text);
}

static void the_organization_goes_on_a_year_later(void **state)
{
    (void)state;
    ts_arena arena = {0};
    const char *text;
    const ts_document *next = make_next(&arena, plan_text, record_text, TS_LANGUAGE_JA, &text);
    assert_string_equal(next->head.organization, "reiji");
    assert_string_equal(next->head.name, "例示省: 本省");
    assert_int_equal(next->head.fiscal_year, 2026);
    assert_non_null(strstr(text, "\nedition:  # 【要記入】準拠する統一基準の版（前年度：令和5年度版）\n"));
    assert_non_null(strstr(text, "- with: 会計課\n"));
    assert_null(strstr(text, "2025-01-27"));
    ts_arena_free(&arena);
}

static void what_is_due_is_carried_over(void **state)
{
    (void)state;
    ts_arena arena = {0};
    const char *text;
    const ts_document *next = make_next(&arena, plan_text, record_text, TS_LANGUAGE_JA, &text);
    const ts_record *root = next->head.kind->root;
    const ts_node *initiatives = ts_schema_named(root, next->root, "initiatives");
    assert_int_equal(ts_schema_length(initiatives), 5); /* and blanks for the self-check, audits and supervised bodies */
    const ts_record *record = ts_schema_english(root, "initiatives", 11)->record;
    const ts_node *education = ts_schema_element(initiatives, 0), *migration = ts_schema_element(initiatives, 1);
    assert_string_equal(ts_schema_named(record, education, "id")->text, "EDU-1");
    assert_string_equal(ts_schema_named(record, education, "title")->text, "令和8年度の教育 #1");
    assert_null(ts_schema_named(record, education, "policy"));
    assert_null(ts_schema_named(record, education, "schedule"));
    assert_non_null(strstr(text, "name: 令和8年度教育実施計画"));
    assert_non_null(strstr(text, "# 前年度：訓練　第2四半期、第4四半期\n"));
    assert_string_equal(ts_schema_named(record, migration, "id")->text, "TEC-1");
    assert_int_equal(ts_schema_length(ts_schema_named(record, migration, "phases")), 3);
    assert_non_null(strstr(text, "【要記入】令和8年度の段階（予算要求）をどのような方針で行うか"));
    const char *left = strstr(text, "# 引き継がなかった取組");
    assert_non_null(left);
    assert_non_null(strstr(left, "TEC-2　単年度の対策"));
    assert_non_null(strstr(left, "TEC-3　終わる対策"));
    ts_arena_free(&arena);
}

static void each_initiative_is_to_be_judged(void **state)
{
    (void)state;
    ts_arena arena = {0};
    const char *text;
    const ts_document *next = make_next(&arena, plan_text, record_text, TS_LANGUAGE_JA, &text);
    const ts_record *root = next->head.kind->root, *evaluation = ts_schema_english(root, "evaluation", 10)->record;
    const ts_node *results = ts_schema_named(evaluation, ts_schema_named(root, next->root, "evaluation"), "results");
    assert_int_equal(ts_schema_length(results), 4);
    assert_non_null(strstr(text, "    # 　重点: 事例: 教材\n    - initiative: EDU-1\n"));
    assert_non_null(strstr(text, "validity:  # 【要記入】方針や重点に照らして、結果は妥当であったか"));
    ts_arena_free(&arena);
}

static void findings_are_told_until_they_are_closed(void **state)
{
    (void)state;
    static const struct {
        const char *record;
        const char *ids[4]; /* that are carried */
        bool answered[4];   /* with the response of the year */
    } cases[] = {
        {record_text, {"A-1", "A-3", "A-4", NULL}, {false, true, false, false}},
        {NULL, {"A-1", "A-3", NULL, NULL}, {false, false, false, false}},
    };
    for (size_t c = 0; c < COUNT(cases); c++) {
        ts_arena arena = {0};
        const char *text;
        const ts_document *next = make_next(&arena, plan_text, cases[c].record, TS_LANGUAGE_EN, &text);
        const ts_record *root = next->head.kind->root, *evaluation = ts_schema_english(root, "evaluation", 10)->record;
        const ts_record *audit = ts_schema_english(evaluation, "audits", 6)->record;
        const ts_node *audits = ts_schema_named(evaluation, ts_schema_named(root, next->root, "evaluation"), "audits");
        uint32_t count = 0;
        while (cases[c].ids[count] != NULL) count++;
        assert_int_equal(ts_schema_length(audits), count);
        for (uint32_t i = 0; i < count; i++) {
            const ts_node *one = ts_schema_element(audits, i);
            assert_string_equal(ts_schema_named(audit, one, "id")->text, cases[c].ids[i]);
            assert_int_equal(ts_schema_named(audit, one, "response") != NULL, cases[c].answered[i]);
        }
        assert_non_null(strstr(text, "[TO WRITE] what was done this year, and what is left (said before: 手順を作る)"));
        assert_int_equal(strstr(text, "V-1") != NULL, cases[c].record != NULL);
        ts_arena_free(&arena);
    }
}

/* A plan that gives next to nothing, and those whose texts mean something to YAML. */
static void any_plan_has_a_next_one(void **state)
{
    (void)state;
    static const char *const plans[] = {
        "kind: plan\norganization: { id: a }\nfiscal_year: 2025\n",
        "種別: 計画\n組織: { 識別子: a, 名称: \"- 省 #\" }\n年度: 2025年度\n対象期間: { 開始年度: 2025, 終了年度: 2027, 理由: 長い }\n",
        "kind: plan\norganization: { id: a, type: corp }\nfiscal_year: R7\ninitiatives: [{ id: E, category: audit, title: \"a: b\\nc\" }]\n",
        "kind: plan\norganization: { id: a }\nfiscal_year: 2025\ninitiatives: [{ category: education, owner: \"\\u2028\" }, {}]\n"
        "evaluation: { audits: [ただの文], risks: [] }\n",
        "kind: plan\norganization: { id: a }\nfiscal_year: 2025\ninitiatives: [{ id: E, category: education, detail_plan: { needed: 不要, reason: 小さい } }]\n",
    };
    for (size_t i = 0; i < COUNT(plans); i++) {
        ts_arena arena = {0};
        const char *text;
        const ts_document *next = make_next(&arena, plans[i], NULL, TS_LANGUAGE_JA, &text);
        assert_int_equal(next->head.fiscal_year, 2026);
        assert_int_equal(next->japanese, i == 1);
        ts_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_organization_goes_on_a_year_later), cmocka_unit_test(what_is_due_is_carried_over),
        cmocka_unit_test(each_initiative_is_to_be_judged),       cmocka_unit_test(findings_are_told_until_they_are_closed),
        cmocka_unit_test(any_plan_has_a_next_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
