/* Plan data as rules see it. */
#include "workbench.h"

static const char plan_text[] =
    "kind: plan\n"
    "organization: { id: reiji, name: 例示省, type: gov, main_systems: [基幹LAN, 申請] }\n"
    "fiscal_year: 令和7年度\n"
    "evaluation:\n"
    "  incidents:\n"
    "    - { id: INC-1, origin: own, date: 2024-06-05, subject: 誤送信, systems: 基幹LAN }\n"
    "    - { id: INC-2, origin: other, subject: 不正アクセス, cause: \"\" }\n"
    "  results:\n"
    "    - { initiative: OLD-1, measures: [{ what: 受講率, value: 96.5 }, { what: 回数, value: 2 }] }\n"
    "policy:\n"
    "  items: [{ id: P-1, what: 方針 }, 裸の方針]\n"
    "initiatives:\n"
    "  - id: EDU-1\n"
    "    category: education\n"
    "    title: 教育\n"
    "    detail_plan: { needed: 要, due: 令和7年6月 }\n"
    "    priorities: [{ what: 誤送信 }, 確認]\n"
    "  - { id: TEC-1, category: technical, title: 対策, schedule: [{ when: 2025-06 }] }\n"
    "x:\n"
    "  number: 12\n"
    "  half: 1.5\n"
    "  yes: true\n"
    "  nothing: ~\n"
    "  list: [a, { b: c }, ~]\n"
    "  予算: { 額: 3 }\n";
static const char last_text[] = "kind: plan\n"
                                "organization: { id: reiji, name: 例示省, type: gov }\n"
                                "fiscal_year: 2024\n"
                                "initiatives: [{ id: OLD-1, category: education, title: 前年度の教育 }]\n";
static const char record_text[] = "kind: record\n"
                                  "organization: { id: reiji, name: 例示省, type: gov }\n"
                                  "fiscal_year: 2024\n"
                                  "incidents: [{ id: INC-9, origin: own, subject: 紛失 }]\n";

static void run(const rule_case *cases, size_t count)
{
    workbench bench;
    workbench_open(&bench, plan_text, last_text, record_text);
    workbench_run_all(&bench, cases, count);
    workbench_close(&bench);
}

static void fields(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"eq(plan.fiscal_year, 2025)", NULL},
        {"eq(plan.organization.name, '例示省')", NULL},
        {"eq(plan.organization.type, 'gov')", NULL},
        {"eq(plan.initiatives[1].detail_plan.needed, true)", NULL},
        {"eq(plan.evaluation.results[1].measures[1].value, 96.5)", NULL},
        {"eq(plan.initiatives[1].detail_plan.due.text, '令和7年6月')", NULL},
        {"eq(calendar.date(plan.initiatives[1].detail_plan.due.first), '2025-06-01')", NULL},
        {"eq(calendar.date(plan.initiatives[1].detail_plan.due.last), '2025-06-30')", NULL},
        {"eq(plan.evaluation.incidents[1].cause, nil)", NULL},
        {"eq(plan.evaluation.incidents[2].cause, nil)", NULL}, /* left empty: as if not given */
        {"eq(plan.evaluation.overall, nil)", NULL},
        {"eq(plan.publication.submitted, nil)", NULL}, /* a section that is left out is there, and empty */
        {"eq(#plan.chart, 0)", NULL},
        {"eq(#plan.publication.x, 0) eq(plan.publication.x.y, nil)", NULL},
        /* Asked again, and by a name that was put together: the same answer, nil and errors included. */
        {"for _, name in ipairs { 'title', 'when', 'title' } do eq(plan.initiatives[1]['de' .. 'pends_on'] ~= nil, true)"
         " eq(plan.initiatives[1]['t' .. 'itle'], '教育') eq(plan.initiatives[1]['ow' .. 'ner'], nil) end", NULL},
        {"for _ = 1, 2 do eq(plan.evaluation.incidents[2].cause, nil) eq(plan.organization.id, 'reiji')"
         " eq(plan.last.initiatives[1].id, 'OLD-1') eq(plan.last == plan.last, true) eq(#plan.records, 1)"
         " eq(plan.initiatives[1] == plan.initiatives:find('EDU-1'), true) end", NULL},
        {"for _ = 1, 2 do local ok = pcall(function() return plan.organization.records end) eq(ok, false) end", NULL},
        {"return plan.initiativs", "plan has no field 'initiativs'; did you mean 'initiatives'?"},
        {"return plan['個別の取組']", "plan has no field '個別の取組'; did you mean 'initiatives'?"},
        {"return plan.zzzzzz", "plan has no field 'zzzzzz'"},
        {"return plan.initiatives[1].titel", "initiative has no field 'titel'; did you mean 'title'?"},
        {"return plan.publication.zzzzzz", "has no field 'zzzzzz'"},
        {"return plan.initiatives[1]['title\\0' .. ('x'):rep(30)]", "initiative has no field"},
        {"return plan['last\\0' .. ('x'):rep(30)]", "plan has no field"},
        {"return plan[1]", "a field is asked for by a number value"},
        {"return plan.initiatives[1].detail_plan.due.month",
         "a date or span has first, last and text, but no 'month'"},
        {"return #plan", "# is for lists"},
        {"return #plan.initiatives[1].detail_plan.due", "# is for lists"},
    };
    run(cases, COUNT(cases));
}

static void lists(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"eq(#plan.initiatives, 2) eq(plan.initiatives[2].id, 'TEC-1')", NULL},
        {"eq(plan.initiatives[0], nil) eq(plan.initiatives[3], nil) eq(plan.initiatives[-1], nil)", NULL},
        {"eq(plan.organization.main_systems[2], '申請')", NULL},
        {"eq(#plan.evaluation.incidents[1].systems, 1)", NULL}, /* a single value is a list of one */
        {"eq(plan.evaluation.incidents[1].systems[1], '基幹LAN')", NULL},
        {"eq(plan.policy.items[2].what, '裸の方針') eq(plan.policy.items[2].id, nil)", NULL},
        {"eq(#plan.initiatives:of('education'), 1)", NULL},
        {"eq(#plan.initiatives:of('audit'), 0)", NULL},
        {"eq(plan.initiatives:where('title', '対策')[1].id, 'TEC-1')", NULL},
        {"eq(plan.initiatives:find('EDU-1').title, '教育') eq(plan.initiatives:find('EDU'), nil)", NULL},
        {"eq(#plan.initiatives:all('priorities'), 2)", NULL},
        {"eq(plan.initiatives:all('priorities')[2].what, '確認')", NULL},
        {"eq(#plan.initiatives:all('title'), 2) eq(plan.initiatives:all('title')[1], '教育')", NULL},
        {"eq(#plan.initiatives:of('audit'):all('priorities'):where('what', 'x'), 0)", NULL},
        {"local all = '' for i, one in ipairs(plan.initiatives) do all = all .. i .. one.id end eq(all, "
         "'1EDU-12TEC-1')",
         NULL},
        {"plan.initiatives:of('educatoin')", "'category' is never 'educatoin' (education, "},
        {"plan.initiatives:where('titel', 1)", "has no field 'titel'; did you mean 'title'?"},
        {"plan.organization.main_systems:of('x')", "elements of 'main_systems' have no fields"},
        {"plan.initiatives.of('education')", "plan data expected, got a string value"},
        {"plan.initiatives.of(plan, 'education')", "not a list; call it with a colon"},
        {"return plan.initiatives.title", "a list has no 'title': look at its elements with ipairs"},
        {"return plan.initiatives[true]", "a list has no 'boolean'"},
    };
    run(cases, COUNT(cases));
}

static void years_around(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"eq(plan.last.fiscal_year, 2024) eq(given(plan.last), true)", NULL},
        {"eq(plan.last.last.fiscal_year, nil) eq(given(plan.last.last), false)", NULL},
        {"eq(#plan.last.last.initiatives, 0) eq(plan.last.last.evaluation.overall, nil)", NULL},
        {"eq(#plan.records, 1) eq(plan.records[1].fiscal_year, 2024)", NULL},
        {"eq(plan.records:all('incidents')[1].subject, '紛失')", NULL},
        {"eq(#plan.last.records, 0)", NULL},
        {"eq(plan:resolve('INC-9').subject, '紛失') eq(plan:resolve('OLD-1').title, '前年度の教育')", NULL},
        {"eq(plan:resolve('P-1'), plan.policy.items[1]) eq(plan:resolve('nobody'), nil)", NULL},
        {"return plan.records[1].last", "has no field 'last'"}, /* a record has no plan before it */
        {"plan.resolve('INC-9')", "plan data expected, got a string value"},
        {"plan:resolve(plan)", "string expected, got userdata"},
    };
    run(cases, COUNT(cases));
}

static void the_same_thing_is_the_same_value(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"local seen = {} seen[plan.initiatives[1]] = true eq(seen[plan.initiatives:find('EDU-1')], true)",
         NULL},
        {"eq(plan.initiatives, plan.initiatives) eq(plan.evaluation, plan.evaluation)", NULL},
        {"eq(plan.initiatives[1] == plan.initiatives[2], false)", NULL},
        {"eq(plan.publication, plan.publication) eq(plan.publication == plan.period, false)",
         NULL}, /* neither is given */
        {"eq(plan.last.last, plan.last.last) eq(plan.records, plan.records)", NULL},
        {"eq(plan.last.last == plan.full, false)",
         NULL}, /* no place in any plan: nothing says that they are the same */
        {"local s = {} s[plan.evaluation.incidents[1].date] = 1 eq(s[plan.evaluation.incidents[1].date], 1)",
         NULL},
        {"local i = plan.evaluation.incidents[1].systems eq(rawequal, nil)",
         "rawequal is not available to rules"},
    };
    run(cases, COUNT(cases));
}

static void own_data(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"eq(plan.x.number, 12) eq(math.type(plan.x.number), 'integer') eq(plan.x.half, 1.5) eq(plan.x.yes, "
         "true)",
         NULL},
        {"eq(plan.x.nothing, nil) eq(plan.x.never, nil) eq(plan.x[1], nil) eq(plan.x.list.b, nil)", NULL},
        {"eq(#plan.x.list, 3) eq(plan.x.list[1], 'a') eq(plan.x.list[2].b, 'c') eq(plan.x.list[3], nil) "
         "eq(plan.x.list[4], nil)",
         NULL},
        {"eq(plan.x['予算']['額'], 3)", NULL},
        {"local all = '' for k in pairs(plan.x) do all = all .. k .. ' ' end eq(all, 'number half yes list "
         "予算 ')",
         NULL},
        {"local n = 0 for i, v in ipairs(plan.x.list) do n = i end eq(n, 2)", NULL},
        {"eq(#plan.x, 0)", "# is for lists"},
        {"plan.x.number = 1", "a rule cannot change plan data"},
        {"plan.x.list[1] = 1", "a rule cannot change plan data"},
    };
    run(cases, COUNT(cases));
}

static void pairs_and_words(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"local all = '' for key in pairs(plan.initiatives[1]) do all = all .. key .. ' ' end "
         "eq(all, 'id category title detail_plan priorities ')",
         NULL},
        {"local all = '' for key in pairs(plan.evaluation.incidents[2]) do all = all .. key .. ' ' end "
         "eq(all, 'id origin subject ')",
         NULL},
        {"for _ in pairs(plan.publication) do error() end", NULL},
        {"local n = 0 for i, one in pairs(plan.initiatives) do n = n + i eq(one, plan.initiatives[i]) end "
         "eq(n, 3)",
         NULL},
        {"eq(tostring(plan), 'plan data (plan)') eq(tostring(plan.initiatives), 'plan data (list)')", NULL},
        {"eq(tostring(plan.x), 'plan data') eq(tostring(plan.evaluation.incidents[1].date), '2024-06-05')",
         NULL},
        {"eq(('%s'):format(plan.initiatives[1]), 'plan data (initiative)')", NULL},
        {"eq(type(plan), 'userdata')", NULL},
        {"plan.fiscal_year = 1", "a rule cannot change plan data"},
        {"table.insert(plan.initiatives, 1)", "a rule cannot change plan data"},
        {"return plan .. 'x'", "attempt to concatenate a userdata value"},
        {"return plan < plan", "attempt to compare two userdata values"},
        {"return plan()", "attempt to call a userdata value"},
    };
    run(cases, COUNT(cases));
}

static void what_is_given(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"eq(given(plan), true) eq(given(plan.evaluation), true) eq(given(plan.publication), false)", NULL},
        {"eq(given(plan, 'evaluation'), true) eq(given(plan, 'publication'), false)", NULL},
        {"eq(given(plan.evaluation.incidents[1], 'subject'), true)", NULL},
        {"eq(given(plan.evaluation.incidents[1], 'cause'), false)", NULL},
        {"eq(given(plan.evaluation.incidents[2], 'cause'), false)", NULL}, /* left empty: as if not given */
        {"eq(given(plan.publication, 'submitted'), false)", NULL},
        {"eq(given(plan.initiatives), true) eq(given(plan.chart), false) "
         "eq(given(plan.initiatives:of('audit')), true)",
         NULL},
        {"eq(given(plan.x), true) eq(given(plan.x, 'number'), true) eq(given(plan.x, 'nothing'), false)",
         NULL},
        {"eq(given(plan.publication.x), false) eq(given(plan.publication.x, 'y'), false)", NULL},
        {"given(plan, 'evaluatoin')", "did you mean 'evaluation'?"},
        {"given(plan.publication, 'zzzzzz')", "has no field 'zzzzzz'"},
        {"given(nil)", "plan data expected, got a nil value"},
        {"given(plan.fiscal_year)", "plan data expected, got a number value"},
    };
    run(cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields),        cmocka_unit_test(lists),
        cmocka_unit_test(years_around),  cmocka_unit_test(the_same_thing_is_the_same_value),
        cmocka_unit_test(own_data),      cmocka_unit_test(pairs_and_words),
        cmocka_unit_test(what_is_given),
    };
    return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
