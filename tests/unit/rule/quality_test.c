/* Quality: which texts of an evaluation judge, over the labelled sentences of tests/quality. */
#include "measuring.h"

/* Slightly below what is reached. What is set aside was never tuned on. */
static const measured_floor floors[] = {
    {"weak, tuned, ordinary", 98, 99},
    {"weak, tuned, hard", 96, 97},
    {"weak, set-aside, ordinary", 95, 98},
    {"weak, set-aside, hard", 94, 84},
    {"good, tuned, ordinary", 99, 98},
    {"good, tuned, hard", 96, 94},
    {"good, set-aside, ordinary", 98, 94},
    {"good, set-aside, hard", 82, 93},
    {"repeats, tuned", 90, 90},
    {"repeats, set-aside", 90, 90},
    {"pasted, tuned", 90, 90},
    {"pasted, set-aside", 90, 90},
    {"extended", 100, 100},
    {"weights", 100, 100},
};

static void test_labelled_texts(void **state)
{
    (void)state;
    measure("quality", floors, sizeof(floors) / sizeof(floors[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_labelled_texts)};
    return cmocka_run_group_tests_name("quality", tests, NULL, NULL);
}
