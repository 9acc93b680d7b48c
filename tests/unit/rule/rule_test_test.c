/* The runner of rule tests: it says nothing of what is right, and names what is wrong. */
#include <stdio.h>

#include "packs.h"
#include "rule/rule_test.h"

static const char rule_text[] =
    "rule { id = 'named', title = { ja = '題', en = 'title' },\n"
    "  each = function(plan) return plan.initiatives end,\n"
    "  check = function(one, plan)\n"
    "    if one.title == 'stop' then error('stopped itself') end\n"
    "    if not one.title then finding(one) { ja = '題がない', en = 'no title in {year}', year = "
    "plan.last.fiscal_year or 0 } end\n"
    "  end }\n"
    "rule { id = 'untested', title = { ja = '題', en = 'title' }, check = function() end }\n";

#define GOOD     "'initiatives: [{ id: A, category: audit, title: x }]'"
#define BAD      "'initiatives: [{ id: A, category: audit }]'"
#define TWO_GOOD "valid = { " GOOD ", " GOOD " }"
#define TWO_BAD                                                                                              \
    "invalid = { { " BAD ", at = { line = 1, column = 21 } }, { " BAD ", at = { line = 1, column = 21 } } }"

/* Runs a test file; returns the failures without that of the rule that has no tests. */
static size_t run(const char *text, ts_arena *arena, ts_failure **failures, size_t *cases)
{
    const pack_texts packs[] = {{"pack", {{"rule.lua", rule_text}, {"rule_test.lua", text}}}};
    loaded_packs loaded;
    packs_load(&loaded, packs, 1);
    assert_int_equal(loaded.book->failure_count, 0);
    ts_test_result result = ts_rule_tests_run(loaded.book, arena);
    *failures = result.failures;
    *cases = result.cases;
    size_t count = result.failure_count;
    assert_true(count > 0);
    assert_string_equal(result.failures[count - 1].rule, "pack/untested");
    assert_non_null(strstr(result.failures[count - 1].message.en, "too few tests (0 valid, 0 invalid"));
    for (size_t i = 0; i < count; i++) { /* what is told has to outlive the packs */
        result.failures[i].rule = NULL;
        result.failures[i].at.path =
            ts_arena_copy(arena, result.failures[i].at.path, strlen(result.failures[i].at.path));
    }
    ts_rulebook_free(loaded.book);
    return count - 1;
}

static void what_is_right_is_passed_over(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "test 'named' { " TWO_GOOD ", " TWO_BAD " }",
        "test 'named' { " TWO_GOOD ", invalid = { { " BAD
        ", at = { line = 1, column = 21 }, message = '題がない' },\n"
        " { " BAD ", at = { { line = 1, column = 21 } }, message = 'no title in 0' } } }",
        "test 'named' { valid = { " GOOD ", { plan = " GOOD " } }, " TWO_BAD " }",
        "test 'named' { " TWO_GOOD ", invalid = { { plan = " BAD ", last = " GOOD
        ", at = { line = 1, column = 21 }, message = 'in 2024' },\n"
        " { [[\ninitiatives:\n- { id: A, category: audit }\n- { id: B, category: audit }]],\n"
        "  at = { { line = 2, column = 9 }, { line = 3, column = 9 } } } } }",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        ts_arena arena = {0};
        ts_failure *failures;
        size_t cases, count = run(texts[i], &arena, &failures, &cases);
        if (count > 0) fail_msg("%s: %s", texts[i], failures[0].message.en);
        assert_int_equal(cases, 4);
        ts_arena_free(&arena);
    }
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
        size_t failures;
        uint32_t line;
    } cases[] = {
        {"test 'named' { valid = { " GOOD ", " BAD " }, " TWO_BAD " }",
         "valid 2: expected nothing, found at 1:21: no title", 1, 1},
        {"\ntest 'named' { " TWO_GOOD ", invalid = { { " BAD ", at = { line = 1, column = 20 } }, { " GOOD
         ", at = { line = 9, column = 9 } } } }",
         "invalid 1: expected a finding at 1:20, got 1:21", 2, 2},
        {"test 'named' { " TWO_GOOD ", invalid = { { " GOOD ", at = { line = 9, column = 8 } }, { " BAD
         ", at = { line = 1, column = 21 } } } }",
         "invalid 1: expected a finding at 9:8, got none", 1, 1},
        {"test 'named' { " TWO_GOOD ", invalid = { { " BAD
         ", at = { line = 1, column = 21 }, message = 'other words' },\n"
         " { " BAD ", at = { line = 1, column = 21 } } } }",
         "expected a message with 'other words', got 'no title in 0'", 1, 1},
        {"test 'named' { " TWO_GOOD ", invalid = { { " BAD
         ", at = { line = 1, column = 21 }, fix = 'other words' },\n"
         " { " BAD ", at = { line = 1, column = 21 } } } }",
         "expected a fix with 'other words', got ''", 1, 1},
        {"test 'named' { " TWO_GOOD ", invalid = { { " BAD
         ", at = { { line = 1, column = 21 }, { line = 2, column = 1 } } },\n"
         " { " BAD ", at = { line = 1, column = 21 } } } }",
         "expected a finding at 1:21 2:1, got 1:21", 1, 1},
        {"test 'named' { valid = { " GOOD ", 'initiatives: [{ titel: x }]' }, " TWO_BAD " }",
         "valid 2: the fragment (plan) is itself wrong (line 1, column 17:", 1, 1},
        {"test 'named' { valid = { " GOOD ", { plan = " GOOD ", last = 'a: [' } }, " TWO_BAD " }",
         "the fragment (last) is itself wrong", 1, 1},
        {"test 'named' { valid = { " GOOD ", 'initiatives: [{ title: stop }]' }, " TWO_BAD " }",
         "valid 2: the rule failed (rules/pack/rule.lua:4: stopped itself)", 1, 1},
        {"test 'named' { valid = { " GOOD " }, invalid = {} }",
         "too few tests (1 valid, 0 invalid; at least 2 of each)", 1, 1},
        /* test files that are wrong themselves; then the rule has no tests either */
        {"test { " TWO_GOOD ", " TWO_BAD " }", "test is followed by a string, not by a table value: write test \"…\" { valid = …, invalid = … }", 2, 1},
        {"test('named', { " TWO_GOOD ", " TWO_BAD " })", "test takes one string: write test \"…\" {", 2, 1},
        {"test 'named' 'x' { " TWO_GOOD " }", "test \"…\" is followed by a table, not by a string value: write test \"…\" {", 2, 1},
        {"\ntest 'named'", "test \"named\" is followed by no table: write test \"…\" {", 2, 2},
        {"\ntest 'other'\ntest 'named' { " TWO_GOOD ", " TWO_BAD " }", "test \"other\" is followed by no table", 1, 2},
        {"test 'named' { " TWO_GOOD ", " TWO_BAD " }\n{}", "the { … } of test is followed by one more value", 1, 1},
        {"test 'nmaed' { " TWO_GOOD ", " TWO_BAD " }", "this pack has no rule 'nmaed'", 2, 1},
        {"test 'named' { " TWO_GOOD " }", "test needs the lists valid and invalid", 2, 1},
        {"test 'named' { " TWO_GOOD ", " TWO_BAD ", vaild = {} }",
         "test has no 'vaild'; did you mean 'valid'?", 2, 1},
        {"\n\ntest 'named' { " TWO_GOOD ", invalid = { " BAD " } }", "invalid case 1 lacks `at`", 2, 3},
        {"test 'named' { " TWO_GOOD ", invalid = { { " BAD " } } }", "invalid case 1 lacks `at`", 2, 1},
        {"test 'named' { " TWO_GOOD ", invalid = { { " BAD ", at = { line = 1 } } } }",
         "at is { line = …, column = … }", 2, 1},
        {"test 'named' { " TWO_GOOD ", invalid = { { " BAD
         ", at = { line = 1, column = 21 }, mesage = 'x' } } }",
         "invalid has no 'mesage'; did you mean 'message'?", 2, 1},
        {"test 'named' { valid = { 5 }, invalid = {} }", "case 1 has no fragment of a plan", 2, 1},
        {"rule { id = 'x' }", "rule is for rule files", 2, 1},
        {"error('of its own')", "of its own", 2, 1},
        {"while do", "unexpected symbol near 'do'", 2, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        ts_failure *failures;
        size_t all, count = run(cases[i].text, &arena, &failures, &all);
        if (count == 0) fail_msg("nothing was said of: %s", cases[i].text);
        if (strstr(failures[0].message.en, cases[i].reason) == NULL)
            fail_msg("%s\n  came to: %s", cases[i].text, failures[0].message.en);
        assert_int_equal(count, cases[i].failures);
        assert_string_equal(failures[0].stage, "test");
        assert_int_equal(failures[0].at.start.line, cases[i].line);
        ts_arena_free(&arena);
    }
}

static void each_test_begins_afresh(void **state)
{
    (void)state;
    static const pack_texts packs[] = {
        {"pack",
         {{"rule.lua", "local seen = 0\n"
                       "rule { id = 'a', title = { ja = '題', en = 'title' }, check = function(plan)\n"
                       "  seen = seen + 1\n"
                       "  if seen > 1 then error('seen before') end\n"
                       "  if plan.first_year then finding(plan) { ja = 'x', en = 'x' } end\n"
                       "end }"},
          {"rule_test.lua", "test 'a' { valid = { 'x: 1', 'x: 2' }, invalid = { { 'first_year: true', at = { "
                            "line = 1, column = 1 } },\n"
                            "  { 'first_year: true', at = { line = 1, column = 1 } } } }"}}}};
    loaded_packs loaded;
    packs_load(&loaded, packs, 1);
    ts_arena arena = {0};
    ts_test_result result = ts_rule_tests_run(loaded.book, &arena);
    if (result.failure_count > 0) fail_msg("%s", result.failures[0].message.en);
    assert_int_equal(result.cases, 4);
    assert_int_equal(result.rules, 1);
    ts_arena_free(&arena);
    ts_rulebook_free(loaded.book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_is_passed_over),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(each_test_begins_afresh),
    };
    return cmocka_run_group_tests_name("rule tests", tests, NULL, NULL);
}
