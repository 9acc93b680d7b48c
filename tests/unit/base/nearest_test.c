/* Tests of base/nearest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/nearest.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *nearest(const char *wanted, const char *const *candidates, long *budget)
{
    ts_nearest search = ts_nearest_begin(wanted, strlen(wanted), budget);
    for (; *candidates; candidates++)
        ts_nearest_offer(&search, *candidates);
    return ts_nearest_best(&search);
}

static void the_name_meant_is_found(void **state)
{
    (void)state;
    static const char *const names[] = {"title",     "purpose",      "initiatives",
                                        "incidents", "個別の取組",   "情報セキュリティ",
                                        "教育計画",  "ガイドライン", NULL};
    static const struct {
        const char *wanted;
        const char *found;
    } cases[] = {
        {"titel", "title"},           /* two neighbours swapped */
        {"tite", "title"},            /* one left out */
        {"tittle", "title"},          /* one too many */
        {"tutle", "title"},           /* another */
        {"Title", "title"},           /* case is no edit */
        {"ＴＩＴＬＥ", "title"},      /* nor is width */
        {"ｶﾞｲﾄﾞﾗｲﾝ", "ガイドライン"}, /* whose voiced kana are two characters */
        {"initatives", "initiatives"},
        {"incident", "incidents"},
        {"個別の取り組", "個別の取組"},
        {"教育計劃", "教育計画"},
        {"情報セキュリテイ", "情報セキュリティ"},
        {"ttl", NULL}, /* two of five is over a third */
        {"教育", NULL},
        {"x", NULL},
        {"", NULL},
        {"something else", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        long budget = TS_NEAREST_BUDGET;
        const char *found = nearest(cases[i].wanted, names, &budget);
        if (cases[i].found && found)
            assert_string_equal(found, cases[i].found);
        else
            assert_ptr_equal(found, cases[i].found);
    }
}

static void distances_are_counted_in_edits(void **state)
{
    (void)state;
    static const struct {
        const char *wanted;
        const char *candidate;
        size_t edits;
    } cases[] = {
        {"abcdefghi", "abcdefghi", 0},       {"abcdefghi", "bacdefgih", 2},
        {"abcdefghi", "abxdefgh", 2},        {"abcdefghi", "xabcdefghi", 1},
        {"ガ一二三四五", "カ一二三四五", 1}, {"一二三四五六", "二一三四六五", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        long budget = TS_NEAREST_BUDGET;
        ts_nearest search = ts_nearest_begin(cases[i].wanted, strlen(cases[i].wanted), &budget);
        ts_nearest_offer(&search, cases[i].candidate);
        assert_string_equal(ts_nearest_best(&search), cases[i].candidate);
        assert_int_equal(search.best_distance, cases[i].edits);
    }
}

static void of_equally_near_names_the_first_stays(void **state)
{
    (void)state;
    long budget = TS_NEAREST_BUDGET;
    assert_string_equal(nearest("cart", (const char *const[]){"care", "card", "carts", NULL}, &budget),
                        "care");
    assert_string_equal(nearest("cart", (const char *const[]){"card", "CART", NULL}, &budget), "CART");
}

static void names_over_the_longest_are_not_searched(void **state)
{
    (void)state;
    char name[TS_NEAREST_LONGEST + 2];
    memset(name, 'a', sizeof name);
    name[TS_NEAREST_LONGEST] = '\0';
    long budget = TS_NEAREST_BUDGET;
    assert_ptr_equal(nearest(name, (const char *const[]){name, NULL}, &budget), name);

    name[TS_NEAREST_LONGEST] = 'a';
    name[TS_NEAREST_LONGEST + 1] = '\0';
    assert_null(nearest(name, (const char *const[]){name, NULL}, &budget));
    assert_null(nearest(name + 2, (const char *const[]){name, NULL}, &budget));
    /* One character that becomes eighteen. */
    assert_null(nearest("ﷺﷺﷺﷺ", (const char *const[]){"ﷺﷺﷺﷺ", NULL}, &budget));
}

static void a_budget_ends_the_search_for_good(void **state)
{
    (void)state;
    static const char *const names[] = {"abcdefgx", NULL};
    long budget = TS_NEAREST_BUDGET;
    long searches = 0;
    while (nearest("abcdefgh", names, &budget))
        searches++;
    assert_int_equal(searches, (TS_NEAREST_BUDGET - 1) / (8 * 8 + 8 + 1));
    assert_int_equal(budget, 0);
    assert_null(nearest("abcdefgh", names, &budget));

    ts_nearest search = ts_nearest_begin("abcdefgh", 8, &budget);
    assert_false(ts_nearest_open(&search));
}

static void half_a_search_gives_no_name(void **state)
{
    (void)state;
    long budget = 200; /* enough for two of three */
    assert_null(
        nearest("abcdefgh", (const char *const[]){"abcdefxx", "abcdefyy", "abcdefgx", NULL}, &budget));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_name_meant_is_found),
        cmocka_unit_test(distances_are_counted_in_edits),
        cmocka_unit_test(of_equally_near_names_the_first_stays),
        cmocka_unit_test(names_over_the_longest_are_not_searched),
        cmocka_unit_test(a_budget_ends_the_search_for_good),
        cmocka_unit_test(half_a_search_gives_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
