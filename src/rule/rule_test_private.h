/* What the runners of tests share: those of rules and those of templates. Private to src/rule. */
#ifndef TS_RULE_RULE_TEST_PRIVATE_H
#define TS_RULE_RULE_TEST_PRIVATE_H

#include <lauxlib.h>

#include "rule/rule_test.h"

enum { TS_TEST_CASES_EACH = 2 }; /* that a rule needs of each kind, and a template at all */

/* What the run of all tests builds up. */
typedef struct ts_test_run {
    ts_rulebook *book;
    ts_arena *arena;
    ts_test_result result;
    size_t capacity;
} ts_test_run;

/* Adds a failure at a line of a file of the pack and returns it, without its message. `id`: of what is tested; NULL: nothing. */
ts_failure *ts_test_fail(ts_test_run *run, const ts_pack *pack, const char *file, int line, const char *id);

/* The cases of templates: `drafts` of the table at index 1, declared at a line of the file that is loaded; and their run. */
typedef struct ts_draft_tests ts_draft_tests;
void ts_draft_tests_declare(lua_State *L, ts_draft_tests *tests, const ts_layout *layout, int line);
void ts_draft_tests_run(ts_test_run *run, ts_pack *pack, const ts_draft_tests *tests);

struct ts_draft_tests {
    ts_arena *arena;
    struct ts_draft_case *cases;
    size_t count, capacity;
};

#endif
