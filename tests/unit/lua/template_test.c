/* What a finding says, and where it points. */
#include "workbench.h"

static const char plan_text[] = "種別: 計画\n"                                        /* 1 */
                                "組織: { 識別子: reiji, 名称: 例示省, 区分: 府省 }\n" /* 2 */
                                "年度: 令和7年度\n"                                   /* 3 */
                                "前年度の総合評価:\n"                                 /* 4 */
                                "  インシデント:\n"                                   /* 5 */
                                "    - 識別子: INC-1\n"                               /* 6 */
                                "      件名: 誤送信\n"                                /* 7 */
                                "      関係システム: [基幹LAN, 申請]\n"               /* 8 */
                                "取組:\n"                                             /* 9 */
                                "  - 識別子: EDU-1\n"                                 /* 10 */
                                "    区分: 教育\n"                                    /* 11 */
                                "    詳細計画: { 要否: 要 }\n"                        /* 12 */
                                "独自: { 予算: 5, 一覧: [a, b] }\n";                  /* 13 */

typedef struct said_case {
    const char *code;
    const char *ja, *en;   /* NULL: not looked at */
    uint32_t line, column; /* 0: not looked at */
} said_case;

static void assert_said(workbench *bench, const said_case *one)
{
    bench->sink.first = bench->sink.count;
    bench->sink.begun = bench->sink.spent = 0;
    const char *error = workbench_run(bench, one->code);
    if (error != NULL) fail_msg("%s\n  came to: %s", one->code, error);
    assert_int_equal(bench->sink.count, bench->sink.first + 1);
    assert_int_equal(bench->sink.begun, 0);
    const ts_finding *finding = &bench->sink.items[bench->sink.first];
    if (one->ja != NULL) assert_string_equal(finding->message.ja, one->ja);
    if (one->en != NULL) assert_string_equal(finding->message.en, one->en);
    if (one->line > 0 && (finding->at.start.line != one->line || finding->at.start.column != one->column))
        fail_msg("%s\n  points to %u:%u", one->code, finding->at.start.line, finding->at.start.column);
    assert_int_equal(strlen(finding->fingerprint), 16);
    assert_true(bench->sink.spent > 0);
}

static void run(const said_case *cases, size_t count)
{
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        assert_said(&bench, &cases[i]);
    workbench_close(&bench);
}

static void sentences(void **state)
{
    (void)state;
    static const said_case cases[] = {
        {"finding(plan) { ja = 'あ', en = 'a' }", "あ", "a", 0, 0},
        {"finding(plan) { ja = '{v}円', en = '{v} yen', v = 5 }", "5円", "5 yen", 0, 0},
        {"finding(plan) { ja = '{{v}', en = '{ v', v = 5 }", "{v}", "{ v", 0, 0},
        {"finding(plan) { ja = '{a}{b}', en = '{c}', a = true, b = 1.5, c = plan.initiatives }", "true1.5",
         "plan data (list)", 0, 0},
        {"finding(plan) { ja = '{y}', en = '{y}', y = { ja = '令和', en = 'Reiwa' } }", "令和", "Reiwa", 0,
         0},
        {"finding(plan) { ja = '{v}', en = '{v}', v = ' a\\n\\t b　' }", "a b　", NULL, 0, 0},
        {"finding(plan) { ja = '{v}', en = '{v}', v = ('あ'):rep(49) }",
         "ああああああああああああああああああああああああああああああああああああああああああああああああ…",
         NULL, 0, 0},
        /* a field of the record that is pointed to */
        {"finding(plan.evaluation.incidents[1]) { ja = '「{subject}」', en = '{cause}' }", "「誤送信」",
         "(not given)", 0, 0},
        /* keys as the file spells them */
        {"finding(plan.evaluation.incidents[1]) { ja = '`subject`と`cause`', en = '`systems` and "
         "`initiatives`' }",
         "`件名`と`原因`", "`関係システム` and `取組`", 0, 0},
        {"finding(plan) { ja = '`no_such_key`と`', en = '`' }", "`no_such_key`と`", "`", 0, 0},
        /* 開始年度 of a period, 根拠 of a risk: which, the record does not tell; 要否 there is only one */
        {"finding(plan) { ja = '`from`と`needed`', en = '`from`' }", "`from`と`要否`", "`from`", 0, 0},
        {"finding(plan) { ja = 'x{', en = 'x}' }", "x{", "x}", 0, 0},
    };
    run(cases, COUNT(cases));
}

static void places(void **state)
{
    (void)state;
    static const said_case cases[] = {
        {"finding(plan) { ja = '', en = '' }", NULL, NULL, 1, 1},
        {"finding(plan, 'fiscal_year') { ja = '', en = '' }", NULL, NULL, 3, 5},
        {"finding(plan.organization) { ja = '', en = '' }", NULL, NULL, 2, 1},
        {"finding(plan.organization, 'name') { ja = '', en = '' }", NULL, NULL, 2, 23},
        {"finding(plan.organization, 'main_systems') { ja = '', en = '' }", NULL, NULL, 2,
         1}, /* not given: the record */
        {"finding(plan.evaluation.incidents[1]) { ja = '', en = '' }", NULL, NULL, 6, 12},
        {"finding(plan.evaluation.incidents) { ja = '', en = '' }", NULL, NULL, 5, 3},
        {"finding(plan.evaluation.incidents, 1) { ja = '', en = '' }", NULL, NULL, 6, 12},
        {"finding(plan.evaluation.incidents[1].systems, 2) { ja = '', en = '' }", NULL, NULL, 8, 23},
        {"finding(plan.evaluation, 'incidents') { ja = '', en = '' }", NULL, NULL, 5, 3},
        {"finding(plan.initiatives[1], 'detail_plan') { ja = '', en = '' }", NULL, NULL, 12, 5},
        {"finding(plan.initiatives[1].detail_plan, 'needed') { ja = '', en = '' }", NULL, NULL, 12, 17},
        {"finding(plan.policy) { ja = '', en = '' }", NULL, NULL, 1,
         1}, /* the section is not given: the plan */
        {"finding(plan.policy.items) { ja = '', en = '' }", NULL, NULL, 1, 1},
        {"finding(plan.initiatives:of('education'), 1) { ja = '', en = '' }", NULL, NULL, 10, 10},
        {"finding(plan.evaluation.incidents:all('systems'), 2) { ja = '', en = '' }", NULL, NULL, 8, 23},
        {"finding(plan.x) { ja = '', en = '' }", NULL, NULL, 13, 1},
        {"finding(plan.x, '予算') { ja = '', en = '' }", NULL, NULL, 13, 11},
        {"finding(plan.x, 'nothing') { ja = '', en = '' }", NULL, NULL, 13, 1},
        {"finding(plan.x['一覧'], 2) { ja = '', en = '' }", NULL, NULL, 13, 22},
        {"finding(plan.initiatives[1].x, '区分') { ja = '', en = '' }", NULL, NULL, 10,
         10}, /* x is not given; its key is not the record's */
    };
    run(cases, COUNT(cases));
}

static void related(void **state)
{
    (void)state;
    static const struct {
        const char *related;
        size_t count;
        uint32_t line, column; /* of the last */
        const char *label;     /* English; NULL: none */
    } cases[] = {
        {"nil", 0, 0, 0, NULL},
        {"plan.initiatives[1]", 1, 10, 10, "initiative"},
        {"plan.initiatives", 1, 10, 10, "initiative"},
        {"plan.initiatives:of('audit')", 0, 0, 0, NULL},
        {"{ plan.evaluation.incidents[1], plan.initiatives[1] }", 2, 10, 10, "initiative"},
        {"{ plan.initiatives[1], 'category' }", 1, 11, 9, "initiative"},
        {"{ plan.initiatives[1], 'category', ja = '区分', en = 'its {c}', }", 1, 11, 9, "its x"},
        {"{ { plan.initiatives[1], 'category' }, { plan.x, '予算' } }", 2, 13, 11, NULL},
        {"plan.evaluation.incidents[1].systems", 2, 8, 23, NULL},
        {"plan.evaluation.incidents:all('systems')", 2, 8, 23, NULL},
    };
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *code = ts_arena_format(
            &bench.arena, "finding(plan) { ja = '', en = '', c = 'x', related = %s }", cases[i].related);
        assert_said(&bench, &(said_case){code, NULL, NULL, 0, 0});
        const ts_finding *finding = &bench.sink.items[bench.sink.count - 1];
        assert_int_equal(finding->related_count, cases[i].count);
        if (cases[i].count == 0) continue;
        const ts_location *last = &finding->related[cases[i].count - 1];
        if (last->start.line != cases[i].line || last->start.column != cases[i].column)
            fail_msg("%s\n  points to %u:%u", cases[i].related, last->start.line, last->start.column);
        if (cases[i].label == NULL)
            assert_null(last->label.en);
        else
            assert_string_equal(last->label.en, cases[i].label);
    }
    workbench_close(&bench);
}

static void fix_and_severity(void **state)
{
    (void)state;
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    assert_said(&bench, &(said_case){"finding(plan) { ja = '', en = '', severity = 'note', v = 1, fix = { ja "
                                     "= '{v}直す', en = 'mend' } }",
                                     NULL, NULL, 0, 0});
    assert_int_equal(bench.sink.items[0].severity, TS_SEVERITY_NOTE);
    assert_string_equal(bench.sink.items[0].fix.ja, "1直す");
    assert_said(&bench, &(said_case){"finding(plan) { ja = '', en = '' }", NULL, NULL, 0, 0});
    assert_int_equal(bench.sink.items[1].severity, TS_SEVERITY_WARNING);
    assert_null(bench.sink.items[1].fix.ja);
    workbench_close(&bench);
}

/* The fix of a finding on what the plan writes as a plain text, which takes no key; and the line that names an id. */
static void plain_texts(void **state)
{
    (void)state;
    static const char japanese[] = "種別: 計画\n組織: { 識別子: reiji, 区分: 府省 }\n年度: 2025\n"
                                   "全体方針: { 方針: [監査を強める, { 識別子: P-2, 内容: 点検, 対応する課題: R-1 }, '[要約], 追記'] }\n";
    static const char english[] = "kind: plan\norganization: { id: reiji, type: gov }\nfiscal_year: 2025\n"
                                  "policy: { items: [監査を強める, { id: P-2, what: 点検, answers: [R-1, R-2] }] }\n";
    static const struct {
        const char *plan, *code, *ja, *en; /* of the fix; NULL: it has none */
    } cases[] = {
        {japanese, "finding(plan.policy.items[1]) { ja = '', en = '', fix = { ja = '`id`を。', en = 'an `id`' } }",
         "`識別子`を。ここは文字列なので、「{ 識別子: …, 内容: 監査を強める }」の形に改め、要るキーを加えます。",
         "an `識別子`; as this is a plain text, make it { 識別子: …, 内容: 監査を強める }, with the keys it needs"},
        {english, "finding(plan.policy.items[1], 'answers') { ja = '', en = '', fix = { ja = '`answers`を。', en = '`answers`' } }",
         "`answers`を。ここは文字列なので、「{ what: 監査を強める, answers: […] }」の形に改め、要るキーを加えます。", NULL},
        {japanese, "finding(plan.policy.items[2]) { ja = '', en = '', fix = { ja = '`answers`を。', en = '`answers`' } }", "`対応する課題`を。",
         "`対応する課題`"},
        {japanese, "finding(plan.policy.items[1]) { ja = '', en = '', fix = { ja = '`serves`を。', en = '`serves`' } }",
         "`対応する方針`を。", NULL}, /* a key of something else */
        {japanese, "finding(plan.policy.items[1]) { ja = '', en = '', fix = { ja = '`what`を改めます。', en = '`what`' } }",
         "`内容`を改めます。", NULL}, /* the text itself */
        {japanese, "finding(plan.policy.items[1]) { ja = '', en = '' }", NULL, NULL},
    };
    static const char *const lines[][3] = {
        {japanese, "to_write(plan.policy.items[1], 'answers', 'INC-1')", "{ 内容: 監査を強める, 対応する課題: [INC-1] } true"},
        {japanese, "to_write(plan.policy.items[1], 'answers', 'INC-1', '…')", "{ 内容: …, 対応する課題: [INC-1] } true"},
        {japanese, "to_write(plan.policy.items[2], 'answers', 'INC-1')", "対応する課題: [R-1, INC-1] false"},
        {japanese, "to_write(plan.policy.items[3], 'answers', 'a, b')", "{ 内容: \"[要約], 追記\", 対応する課題: [\"a, b\"] } true"},
        {english, "to_write(plan.policy.items[1], 'answers', 'INC-1')", "{ what: 監査を強める, answers: [INC-1] } true"},
        {english, "to_write(plan.policy.items[2], 'answers', 'INC-1')", "answers: [R-1, R-2, INC-1] false"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        workbench bench;
        workbench_open(&bench, cases[i].plan, NULL, NULL);
        assert_said(&bench, &(said_case){cases[i].code, NULL, NULL, 0, 0});
        const ts_message *fix = &bench.sink.items[0].fix;
        if (cases[i].ja == NULL) assert_null(fix->ja);
        else assert_string_equal(fix->ja, cases[i].ja);
        if (cases[i].en != NULL) assert_string_equal(fix->en, cases[i].en);
        workbench_close(&bench);
    }
    for (size_t i = 0; i < COUNT(lines); i++) {
        workbench bench;
        workbench_open(&bench, lines[i][0], NULL, NULL);
        const char *code = ts_arena_format(&bench.arena, "local line, whole = %s finding(plan) { ja = '{v}', en = '', "
                                           "v = { ja = line .. ' ' .. tostring(whole), en = '' } }", lines[i][1]);
        assert_said(&bench, &(said_case){code, lines[i][2], NULL, 0, 0});
        workbench_close(&bench);
    }
}

static void wrong_calls(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"finding()", "bad argument #1 to 'finding'"},
        {"finding(5)", "plan data expected, got a number value"},
        {"finding(plan, 'titel')", "has no field 'titel'"},
        {"finding(plan, true)", "a field is asked for by a boolean value"},
        {"finding(plan.initiatives, 0)", "the list has no element 0"},
        {"finding(plan.initiatives, 9)", "the list has no element 9"},
        {"finding(plan.initiatives, 'title')", "only a record has fields to point to by name"},
        {"finding(plan.x['一覧'], 'title')", "only a record has fields to point to by name"},
        {"finding(plan.initiatives:of('audit'))", "this value has no place in the plan"},
        {"finding(plan.last)", "this value has no place in the plan"},
        {"finding(plan)('x')", "finding(…) is followed by { ja = …, en = … }, not by a string value"},
        {"finding(plan) { ja = 'x' }", "finding needs both ja and en"},
        {"finding(plan) { ja = 'x', en = 5 }", "finding needs both ja and en"},
        {"finding(plan) { ja = '{v}', en = 'x' }", "the message has {v}, but no value of that name"},
        {"finding(plan) { ja = '{titel}', en = 'x', title = 1 }", "did you mean 'title'?"},
        {"finding(plan) { ja = '{v}', en = 'x', v = { ja = 'x' } }", NULL}, /* en has no {v} */
        {"finding(plan) { ja = '{v}', en = '{v}', v = { ja = 'x' } }", "the value of {v} needs ja and en"},
        {"to_write(plan.initiatives, 'answers', 'X')", "to_write takes a record that the plan has"},
        {"to_write(plan.policy, 'items', 'X')", "to_write takes a record that the plan has"},
        {"to_write(plan.initiatives[1], 'titel', 'X')", "has no field 'titel'"},
        {"to_write(plan.initiatives[1], 'title', 'X')", "to_write is for lists of ids and the like; title is none"},
        {"to_write(plan.initiatives[1], 'answers')", "bad argument #3 to 'to_write'"},
        {"finding(plan) { ja = 'x', en = 'x', severity = 'fatal' }", "severity is error, warning or note"},
        {"finding(plan) { ja = 'x', en = 'x', relatd = plan }", "'relatd' of finding is used in no sentence; did you mean 'related'?"},
        {"finding(plan) { ja = 'x', en = '{Fix}', Fix = 1 }", NULL},
        {"finding(plan) { ja = 'x', en = 'x', fixs = 1, fix = { ja = 'x', en = '{fixs}' } }", NULL},
        {"finding(plan) { ja = 'x', en = 'x', fixs = 1, related = { { plan, ja = '{fixs}', en = 'x' } } }", NULL},
        {"finding(plan) { ja = 'x', en = 'x', other = 1 }", NULL}, /* for another sentence, perhaps */
        {"finding(plan) { ja = 'x', en = 'x', fix = { ja = 'x' } }", "fix needs both ja and en"},
        {"finding(plan) { ja = 'x', en = 'x', related = 5 }", "related takes plan data"},
        {"finding(plan) { ja = 'x', en = 'x', related = { 5 } }", "related takes plan data"},
        {"finding(plan) { ja = 'x', en = 'x', related = { plan, 'titel' } }", "has no field 'titel'"},
        {"local f = finding(plan) f { ja = 'x', en = 'x' } f { ja = 'y', en = 'y' }",
         "one finding(…) makes one finding"},
    };
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    workbench_run_all(&bench, cases, COUNT(cases));
    bench.lua->sink = NULL;
    assert_non_null(strstr(workbench_run(&bench, "finding(plan)"), "finding is for use inside check"));
    workbench_close(&bench);
}

static void bounds(void **state)
{
    (void)state;
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    assert_said(&bench,
                &(said_case){"local s = ('あ'):rep(100000) finding(plan) { ja = s, en = '`' .. s .. '`' }",
                             NULL, NULL, 0, 0});
    assert_true(strlen(bench.sink.items[0].message.ja) <= 2003);
    assert_true(strlen(bench.sink.items[0].message.en) <= 2003);
    assert_string_equal(bench.sink.items[0].message.ja + strlen(bench.sink.items[0].message.ja) - 6, "あ…");

    bench.sink.total = TS_SINK_BYTES; /* others have said all that fits: a little may still be said */
    assert_said(&bench, &(said_case){"finding(plan) { ja = 'x', en = 'x' }", NULL, NULL, 0, 0});
    const char *error =
        workbench_run(&bench, "for i = 1, 100 do finding(plan) { ja = ('x'):rep(900), en = 'x' } end");
    assert_non_null(strstr(error, "findings of all rules take more than 48 MiB"));
    workbench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences),        cmocka_unit_test(places),      cmocka_unit_test(related),
        cmocka_unit_test(fix_and_severity), cmocka_unit_test(wrong_calls), cmocka_unit_test(bounds),
        cmocka_unit_test(plain_texts),
    };
    return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}
