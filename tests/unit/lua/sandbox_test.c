/* The names that rules have, and how they differ from Lua's own. */
#include "workbench.h"

static const char plan_text[] = "kind: plan\n"
                                "organization: { id: reiji, type: gov }\n"
                                "fiscal_year: 2025\n"
                                "initiatives: [{ id: A, category: education }, { id: B, category: audit }]\n";

static void run(const rule_case *cases, size_t count)
{
    workbench bench;
    workbench_open(&bench, plan_text, NULL, NULL);
    workbench_run_all(&bench, cases, count);
    workbench_close(&bench);
}

static void refused_names(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"os.time()", "os is not available to rules (use calendar for dates)"},
        {"io.read()", "io is not available to rules (a rule reads and writes no file)"},
        {"load('x')", "load is not available to rules (share code with require)"},
        {"print(1)", "print is not available to rules (report with finding)"},
        {"next({})", "next is not available to rules (use pairs)"},
        {"return _G", "_G is not available to rules"},
        {"return debug", "debug is not available to rules"},
        {"return coroutine", "coroutine is not available to rules"},
        {"setmetatable({}, {})", "setmetatable is not available to rules"},
        {"string.dump(eq)", "string.dump is not available to rules"},
        {"math.random()", "math.random"},
        {"return nothing_like_it", "nothing_like_it is not available to rules"},
        {"return calender", "there is no calender; did you mean calendar?"},
        {"text.contain('a', 'b')", "there is no text.contain; did you mean text.contains?"},
        {"return _ENV[1]", "indexed with a number value, not a name"},
        {"return _ENV[{}]", "indexed with a table value, not a name"},
    };
    run(cases, COUNT(cases));
}

static void locked_names(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"hold = 1", "cannot assign hold: variables of a rule are local"},
        {"string.rep = nil", "cannot assign string.rep"},
        {"function text.new() end", "cannot assign text.new"},
        {"_ENV[1] = 2", "cannot assign ?"},
        {"table.insert(math, 1)", "cannot assign math.?"},
        {"table.insert(_ENV, 1)", "cannot assign ?"},
        {"for _ in pairs(_ENV) do error('x') end for _ in pairs(string) do error('x') end eq(#string, 0)",
         NULL},
    };
    run(cases, COUNT(cases));
}

static void protected_calls(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"local ok, e = pcall(error, 'x') eq(ok, false) eq(e, 'x')", NULL},
        {"local ok, e = pcall(error, { 1 }) eq(ok, false) eq(e[1], 1)", NULL},
        {"local ok, a, b = pcall(function(...) return ... end, 1, nil) eq(ok, true) eq(a, 1) eq(b, nil)",
         NULL},
        {"eq(select('#', pcall(function() return nil, nil end)), 3)", NULL},
        {"local ok, e = xpcall(error, function(m) return m .. '!' end, 'x') eq(ok, false) eq(e, 'x!')", NULL},
        {"local ok, a = xpcall(function(x) return x end, error, 7) eq(ok, true) eq(a, 7)", NULL},
        {"eq(pcall(pcall), false)", NULL},
        {"xpcall(error, nil)", "bad argument #2"},
        {"local ok, e = pcall(function() return plan.zzzzzz end) eq(ok, false) error(e, 0)",
         "plan has no field 'zzzzzz'"},
    };
    run(cases, COUNT(cases));
}

static void order(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"local s = '' for k in pairs { b = 1, a = 1, [10] = 1, [9] = 1, [-1.5] = 1, [true] = 1, [false] = "
         "1, B = 1 } do "
         "s = s .. tostring(k) .. ' ' end eq(s, '-1.5 9 10 B a b false true ')",
         NULL},
        {"local s = '' for k in pairs { ['b'] = 1, ['あ'] = 1, ['a\\0b'] = 1, ['a'] = 1, [''] = 1 } do s = s "
         ".. #k end "
         "eq(s, '01313')",
         NULL},
        {"local t, s = { a = 1, b = 2, c = 3 }, '' for k in pairs(t) do s = s .. k t.b = nil end eq(s, 'ac')",
         NULL},
        {"local t, s = { a = 1, b = 2 }, 0 for k, v in pairs(t) do t[k .. 'x'] = 9 s = s + v end eq(s, 3)",
         NULL},
        {"pairs(1)", "table expected, got number"},
        {"pairs { [{}] = 1 }", "pairs cannot order keys that are table values"},
        {"pairs { [eq] = 1 }", "pairs cannot order keys that are function values"},
        {"pairs { [plan.publication] = 1 }", "plan data without a place in the plan"},
        {"pairs { [plan.initiatives:of('audit')] = 1 }", "plan data without a place in the plan"},
        {"local l = plan.initiatives local s = '' for k in pairs { [l[2]] = 1, [l] = 1, [plan] = 1, [l[1]] = "
         "1 } do "
         "s = s .. tostring(k) .. ' ' end "
         "eq(s, 'plan data (plan) plan data (list) plan data (initiative) plan data (initiative) ')",
         NULL},
    };
    run(cases, COUNT(cases));
}

static void sorting(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"local t = { 3, 1, 2 } table.sort(t) eq(table.concat(t, ' '), '1 2 3')", NULL},
        {"local t = { 'b', 'a', 'C' } table.sort(t) eq(table.concat(t), 'Cab')", NULL},
        {"local t = {} for i = 1, 100 do t[i] = { i % 3, i } end table.sort(t, function(a, b) return a[1] < "
         "b[1] end) "
         "for i = 2, 100 do if t[i - 1][1] == t[i][1] and t[i - 1][2] > t[i][2] then error('equals changed "
         "places') end end",
         NULL},
        {"local t = {} table.sort(t) table.sort({ 1 }) eq(#t, 0)", NULL},
        {"table.sort({ 1, 'x' })", "attempt to compare"},
        {"table.sort(plan.initiatives)", "table expected, got userdata"},
        {"table.sort({ 2, 1 }, 5)", "function expected, got number"},
    };
    run(cases, COUNT(cases));
}

static void strings(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"eq(('%s %d %5.2f %%'):format('x', 3, 1.5), 'x 3  1.50 %')", NULL},
        {"eq(('%s|%10s|%-3s|'):format(nil, true, {}), 'nil|      true|table|')", NULL},
        {"eq(('a\\0%s'):format({}), 'a\\0table')", NULL},
        {"eq(('%q'):format('a\"b'), '\"a\\\\\"b\"')", NULL},
        {"('%p'):format({})", "string.format has no %p here"},
        {"('%d%-5p'):format(1, {})", "string.format has no %p here"},
        {"('%d'):format('x')", "line 1: bad argument #1 to 'format' (number expected, got string)"},
        {"eq(table.concat({ ('委託先の職員'):find('職員') }, ' '), '13 18') eq(('委託先'):find('再'), nil)", NULL},
        {"eq(table.concat({ ('a.b.c'):find('.', 3, true) }, ' '), '4 4') eq(('a.b'):find('.'), 1)", NULL},
        {"eq(table.concat({ ('abc'):find('(b)(c)') }, ' '), '2 3 b c') eq(('abc'):find('^b'), nil)", NULL},
        {"eq(('abcabc'):find('b', -2), 5) eq(('abc'):find('a', -9), 1) eq(('abc'):find('c', 0), 3)", NULL},
        {"eq(table.concat({ ('abc'):find('', 4) }, ' '), '4 3') eq(('abc'):find('', 5), nil) eq(('abc'):find('a', math.maxinteger), nil)", NULL},
        {"eq(('abc'):find('a', math.mininteger), 1) eq(('a\\0b'):find('\\0b'), 2)", NULL},
        {"eq(('令和12年3月'):match('%d+', 1), '12') eq(('令和12年3月'):match('%d年', 5), '2年') eq(('月'):match('%d'), nil)", NULL},
        {"eq(('a12'):find('%d*'), 1) eq(('a12'):find('%d-2'), 2) eq(('12'):find('%d', 9), nil) eq(('a1'):find('()%d'), 2)", NULL},
        {"eq(('a1b2'):find('%d', -1), 4) eq(('a1b2'):match('%db', -4), '1b') eq(('ab'):find('%d?'), 1) eq(('ab'):find('%d', 3), nil)", NULL},
        {"('x'):match('%d', {})", "bad argument #2 to 'match' (number expected, got table)"},
        {"('x'):find()", "bad argument #1 to 'find' (string expected, got no value)"},
        {"('x'):find('x', 'y')", "bad argument #2 to 'find' (number expected, got string)"},
        {"string.rep('x')", "bad argument #2 to 'rep' (number expected, got no value)"},
        {"('%s'):format()", "bad argument #1 to 'format' (no value)"},
        {"('%'):format(1)", "invalid conversion"},
        {"eq(('ab'):rep(3, ','), 'ab,ab,ab') eq((''):rep(1 << 60), '') eq((''):rep(3, '-'), '--')", NULL},
        {"eq(tostring({}), 'table') eq(tostring(eq), 'function') eq(tostring(nil), 'nil') eq(tostring(1.0), "
         "'1.0')",
         NULL},
        {"eq('10' + 1, 11)", "attempt to perform arithmetic on a string value"},
    };
    run(cases, COUNT(cases));
}

static void texts_and_days(void **state)
{
    (void)state;
    static const rule_case cases[] = {
        {"eq(text.normal('取り組み'), text.normal('取組')) eq(text.contains('ＵＳＢ', 'usb'), true)", NULL},
        {"eq(text.contains(nil, 'x'), false) eq(text.length('令和7年度'), 5) eq(text.blank('　\\n'), true)",
         NULL},
        {"eq(text.blank(nil), true) eq(text.blank('x'), false) eq(text.overlap('あい', 'あい'), 1.0) "
         "eq(text.overlap(nil, 'x'), 0.0)",
         NULL},
        {"text.normal('\\xff')", "the string is not valid UTF-8"},
        {"text.normal(5)", "string expected, got number"},
        {"eq(table.concat(text.matcher { 'b', { 'あ', 'c' } }('xあb'), ' '), '2 2 4 1 5 5')", NULL},
        {"text.matcher { 5 }", "text.matcher takes words and lists of words, not a number value"},
        {"text.matcher { '' }", "text.matcher was given an empty word"},
        {"eq(text.finder { 'b', { 'あ', 'い' } }('xあb'), 'あ')", NULL},
        {"eq(text.finder { 'b' }('ab ＢＣ'), nil)", NULL},
        {"eq(text.finder { 'Ｂ' }('x b'), 'b')", NULL},
        {"eq(text.finder { 'b' }(nil), nil)", NULL},
        {"text.finder { {}, 'b' }(5)", "string expected, got number"},
        {"text.finder { 5 }", "text.finder takes words and lists of words, not a number value"},
        {"eq(calendar.date(calendar.fiscal(2025).first), '2025-04-01') eq(calendar.date(calendar.today()), "
         "'2025-04-22')",
         NULL},
        {"eq(calendar.day('令和7年4月1日'), calendar.day('2025-04-01')) eq(calendar.day('x'), nil) "
         "eq(calendar.day('2025-04'), nil)",
         NULL},
        {"eq(calendar.year_of(calendar.day('2025-03-31')), 2024) "
         "eq(calendar.quarter(calendar.day('2025-03-31')), 4)",
         NULL},
        {"local ja, en = calendar.name(2025) eq(ja, '令和7年度') eq(en, 'FY2025')", NULL},
        {"calendar.fiscal(99999)", "a fiscal year is between 1900 and 2199"},
        {"calendar.date(1 << 40)", "a day is between the years 1900 and 2199"},
        {"eq(batch.size(), 0) eq(batch.has_plan('x', 2025), false)", NULL},
    };
    run(cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_names),  cmocka_unit_test(locked_names), cmocka_unit_test(protected_calls),
        cmocka_unit_test(order),          cmocka_unit_test(sorting),      cmocka_unit_test(strings),
        cmocka_unit_test(texts_and_days),
    };
    return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
