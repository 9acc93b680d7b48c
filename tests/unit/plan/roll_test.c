/* Roll: the plans of a run, found again by organisation and year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "plan/roll.h"
#include "plan/schema.h"

static void test_plans(void **state)
{
    (void)state;
    const ts_kind *plan = ts_schema_kind("plan"), *record = ts_schema_kind("record");
    const ts_head heads[] = {
        {plan, "b", NULL, NULL, 2025},   {plan, "a", NULL, NULL, 2025}, {record, "a", NULL, NULL, 2024},
        {plan, "a", NULL, NULL, 2025},   {record, "c", NULL, NULL, 2025}, {NULL, "d", NULL, NULL, 2025},
        {plan, NULL, NULL, NULL, 2025},
    };
    ts_arena arena = {0};
    ts_roll roll = ts_roll_make(&arena, heads, sizeof heads / sizeof *heads);
    assert_int_equal(roll.organizations, 3); /* a, b, c */
    assert_int_equal(roll.count, 2);
    assert_true(ts_roll_has_plan(&roll, "a", 2025));
    assert_true(ts_roll_has_plan(&roll, "b", 2025));
    assert_false(ts_roll_has_plan(&roll, "a", 2024)); /* a record */
    assert_false(ts_roll_has_plan(&roll, "b", 2024));
    assert_false(ts_roll_has_plan(&roll, "c", 2025));
    assert_false(ts_roll_has_plan(&roll, "d", 2025));
    assert_false(ts_roll_has_plan(&roll, "", 2025));
    ts_arena_free(&arena);
}

static void test_nothing(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_roll roll = ts_roll_make(&arena, NULL, 0), empty = {0};
    assert_int_equal(roll.count + roll.organizations, 0);
    assert_false(ts_roll_has_plan(&roll, "a", 2025));
    assert_false(ts_roll_has_plan(&empty, "a", 2025));
    ts_arena_free(&arena);
}

static void test_many(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    static char names[MANY][16];
    static ts_head heads[MANY];
    for (int i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "kikan-%d", i * 7919 % MANY);
        heads[i] = (ts_head){ts_schema_kind("plan"), names[i], NULL, NULL, 2020 + i % 3};
    }
    ts_arena arena = {0};
    ts_roll roll = ts_roll_make(&arena, heads, MANY);
    assert_int_equal(roll.count, MANY);
    assert_int_equal(roll.organizations, MANY);
    for (int i = 0; i < MANY; i++)
        for (int year = 2019; year < 2024; year++)
            assert_true(ts_roll_has_plan(&roll, names[i], year) == (year == 2020 + i % 3));
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_plans), cmocka_unit_test(test_nothing), cmocka_unit_test(test_many)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
