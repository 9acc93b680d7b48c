/* Rule tests: fragments of plans that a rule must pass over, and fragments in which it must find something, at a place.
 *
 *     test "detail-plan-needed" {
 *       valid   = { [[ …a fragment… ]], { plan = [[…]], last = [[…]], record = [[…]] } },
 *       invalid = { { [[ …a fragment… ]], at = { line = 4, column = 7 } } },
 *     }
 *
 * A fragment need not say its kind, organisation and year: a ministry's plan for 2025 is assumed. Only the rule
 * under test is run on it. `at` may be a list of places; `message` is a piece of the first finding's Japanese or English text,
 * `fix` one of what it says to write. */
#ifndef TS_RULE_RULE_TEST_H
#define TS_RULE_RULE_TEST_H

#include <lua.h>

#include "finding/result.h"
#include "rule/pack.h"

typedef struct ts_rule_tests ts_rule_tests;

/* The function `test` of a test file. */
int ts_rule_test_declare(lua_State *L);

typedef struct ts_test_result {
    ts_failure *failures; /* one for each case that came out otherwise, and for each rule without tests */
    size_t failure_count;
    size_t cases; /* that were run */
    size_t rules; /* that were tested */
    ts_rule_trace *traces; /* one for each rule */
    size_t trace_count;
    ts_clause_info *clauses; /* of all packs */
    size_t clause_count;
} ts_test_result;

/* Runs the test files of all packs. Owned by the arena. */
ts_test_result ts_rule_tests_run(ts_rulebook *book, ts_arena *arena);

#endif
