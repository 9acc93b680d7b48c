/* Linking: which priority answers which incident, over the labelled pairs of tests/linking. */
#include "measuring.h"

/* Slightly below what is reached. What is set aside was never tuned on. */
static const measured_floor floors[] = {
    {"answered, tuned, ordinary", 98, 98},
    {"answered, tuned, hard", 96, 86},
    {"unanswered, tuned, ordinary", 94, 98},
    {"unanswered, tuned, hard", 88, 82},
    {"answered, set-aside, ordinary", 98, 98},
    {"answered, set-aside, hard", 79, 68},
    {"unanswered, set-aside, ordinary", 98, 98},
    {"unanswered, set-aside, hard", 78, 61},
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
