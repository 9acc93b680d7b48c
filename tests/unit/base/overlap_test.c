/* Overlap: shares worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/overlap.h"

static const struct {
    const char *one, *other;
    double share;
} cases[] = {
    {"", "", 0},
    {"あ", "あ", 0}, /* no pair */
    {"研修を行う", "研修を行う", 1},
    {"研修を行う", "研修を行った", 0.75}, /* 研修 修を を行 | 行う */
    {"研修を行った", "研修を行う", 0.6},  /* 研修 修を を行 | 行っ った */
    {"ああああ", "ああ", 1},              /* one pair, however often */
    {"ab。cd", "bc", 0},                  /* none goes over 。 */
    {"ab、cd", "cdab", 1},
    {"確認の徹底", "徹底した確認", 0.5}, /* 確認 徹底 | 認の の徹 */
    {"誤送信", "紛失", 0},
};

static void test_shares(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        double share = ts_overlap(cases[i].one, strlen(cases[i].one), cases[i].other, strlen(cases[i].other));
        if (share < cases[i].share - 1e-9 || share > cases[i].share + 1e-9)
            fail_msg("'%s' in '%s': %f, expected %f", cases[i].one, cases[i].other, share, cases[i].share);
    }
}

static void test_long_texts(void **state)
{
    (void)state;
    enum { LENGTH = 100000 };
    char *one = malloc(LENGTH), *other = malloc(LENGTH);
    for (size_t i = 0; i < LENGTH; i++) {
        one[i] = (char)('a' + i % 26);
        other[i] = (char)('z' - i % 26);
    }
    assert_true(ts_overlap(one, LENGTH, one, LENGTH) == 1);
    double share = ts_overlap(one, LENGTH, other, LENGTH); /* of ab, bc, …, yz, za only … az is theirs: none of ours */
    assert_true(share == 0);
    free(one);
    free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_shares), cmocka_unit_test(test_long_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
