/* Linking: which priority answers which incident, over the labelled pairs of tests/linking. */
#include "measuring.h"

/* Slightly below what is reached. What is set aside was never tuned on. */
static const measured_floor floors[] = {
    {"answered, tuned, ordinary", 98, 92},
    {"answered, tuned, hard", 91, 87},
    {"unanswered, tuned, ordinary", 88, 97},
    {"unanswered, tuned, hard", 89, 84},
    {"answered, set-aside, ordinary", 97, 91},
    {"answered, set-aside, hard", 86, 68},
    {"unanswered, set-aside, ordinary", 88, 97},
    {"unanswered, set-aside, hard", 79, 86},
    {"extended", 100, 100},
    {"weights", 100, 100},
};

static void test_labelled_pairs(void **state)
{
    (void)state;
    measure("linking", floors, sizeof(floors) / sizeof(floors[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_labelled_pairs)};
    return cmocka_run_group_tests_name("linking", tests, NULL, NULL);
}
