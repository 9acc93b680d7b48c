/* Findings: their order is total and theirs alone, and the fingerprint follows the thing, not the line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "finding/finding.h"

static const char *clauses_one[] = {"3.2-2", NULL};
static const char *clauses_two[] = {"3.2-2", "4.1.イ-1", NULL};
static ts_location related_one[] = {{.path = "a.yaml", .start = {9, 1}}};
static ts_location related_two[] = {{.path = "a.yaml", .start = {9, 1}, .label = {"重点", "priority"}}};

static const ts_finding base = {
    .rule = "manual/b",
    .severity = TS_SEVERITY_WARNING,
    .force = TS_FORCE_SHOULD,
    .clauses = clauses_one,
    .at = {.path = "b.yaml", .start = {2, 5}, .end = {2, 9}},
    .related = related_one,
    .related_count = 1,
    .message = {"がありません。", "is missing"},
    .fix = {"加えてください。", "add it"},
    .organization = "reiji",
    .fiscal_year = 2025,
    .fingerprint = "0123456789abcdef",
};

enum { VARIANTS = 17 };

/* Findings that each differ from `base` in one thing, in their order: what is compared first stands
 * outermost. */
static void make_variants(ts_finding variants[VARIANTS])
{
    for (int i = 0; i < VARIANTS; i++)
        variants[i] = base;
    ts_finding *v = variants;
    (v++)->at.path = "B.yaml"; /* bytes, not letters */
    (v++)->at.start.line = 1;
    (v++)->at.start.column = 4;
    (v++)->rule = "manual/a";
    (v++)->message.ja = NULL;
    (v++)->message.en = "is absent";
    (v++)->related_count = 0;
    (v++)->fix = (ts_message){NULL, NULL};
    (v++)->severity = TS_SEVERITY_NOTE;
    (v++)->force = TS_FORCE_MAY;
    (v++)->clauses = NULL;
    v++; /* the base itself */
    (v++)->fingerprint[0] = '1';
    (v++)->clauses = clauses_two;
    (v++)->related = related_two;
    (v++)->at.end.column = 10;
    (v++)->at.path = "件.yaml";
    assert_ptr_equal(v, variants + VARIANTS);
}

static void test_order_is_total(void **state)
{
    (void)state;
    ts_finding v[VARIANTS];
    make_variants(v);
    for (int i = 0; i < VARIANTS; i++)
        for (int j = 0; j < VARIANTS; j++) {
            int order = ts_finding_compare(&v[i], &v[j]);
            if (i < j) assert_true(order < 0);
            if (i == j) assert_int_equal(order, 0);
            if (i > j) assert_true(order > 0);
        }
}

static void test_equal_needs_no_equal_pointers(void **state)
{
    (void)state;
    ts_finding copy = base;
    copy.rule = strdup(base.rule);
    copy.at.path = strdup(base.at.path);
    assert_int_equal(ts_finding_compare(&base, &copy), 0);
    free((char *)copy.rule);
    free((char *)copy.at.path);
}

static void test_sort_undoes_any_order(void **state)
{
    (void)state;
    ts_finding expected[VARIANTS], shuffled[2 * VARIANTS];
    make_variants(expected);
    for (int step = 1; step < VARIANTS; step++) { /* VARIANTS is prime: each step gives a permutation */
        for (int i = 0; i < VARIANTS; i++) {
            shuffled[i] = expected[i * step % VARIANTS];
            shuffled[VARIANTS + i] = expected[i];
        }
        assert_int_equal(ts_findings_sort(shuffled, 2 * VARIANTS), VARIANTS);
        for (int i = 0; i < VARIANTS; i++)
            assert_int_equal(ts_finding_compare(&shuffled[i], &expected[i]), 0);
    }
    assert_int_equal(ts_findings_sort(NULL, 0), 0);
}

static void test_fingerprint_follows_the_thing(void **state)
{
    (void)state;
    ts_finding finding = base, moved = base;
    ts_finding_fingerprint(&finding, "policy/items[P-2]");
    assert_string_equal(finding.fingerprint, "a5d2290754b25702"); /* kept in waivers: never to change */

    moved.at.start.line += 100;
    moved.at.path = "elsewhere.yaml";
    moved.message.ja = "別の文";
    ts_finding_fingerprint(&moved, "policy/items[P-2]");
    assert_string_equal(moved.fingerprint, finding.fingerprint);
}

static void test_fingerprint_tells_apart(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *organization, *path;
        int year;
    } parts[] = {
        {"a", "b", "c", 2025}, {"a", "b", "c", 2026}, {"a", "b", "d", 2025}, {"a", "d", "c", 2025},
        {"d", "b", "c", 2025}, {"ab", "", "c", 2025}, {"", "ab", "c", 2025}, {"a", "b2", "c", 25},
        {"a", "b", "", 2025},  {"a", "bc", "", 2025}, {"a", "", "", 0},
    };
    enum { COUNT = sizeof parts / sizeof *parts };
    ts_finding findings[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        findings[i] = (ts_finding){
            .rule = parts[i].rule, .organization = parts[i].organization, .fiscal_year = parts[i].year};
        ts_finding_fingerprint(&findings[i], parts[i].path);
        assert_int_equal(strspn(findings[i].fingerprint, "0123456789abcdef"), 16);
        assert_int_equal(strlen(findings[i].fingerprint), 16);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(findings[i].fingerprint, findings[j].fingerprint);
    }
}

static void test_names(void **state)
{
    (void)state;
    for (ts_severity s = TS_SEVERITY_NOTE; s <= TS_SEVERITY_ERROR; s++) {
        ts_severity parsed = TS_SEVERITY_NOTE;
        assert_true(ts_severity_parse(ts_severity_name(s), &parsed));
        assert_int_equal(parsed, s);
        assert_string_equal(ts_severity_title(s).en, ts_severity_name(s));
    }
    for (ts_force f = TS_FORCE_MAY; f <= TS_FORCE_MUST; f++) {
        ts_force parsed = TS_FORCE_NONE;
        assert_true(ts_force_parse(ts_force_name(f), &parsed));
        assert_int_equal(parsed, f);
        assert_string_equal(ts_force_title(f).en, ts_force_name(f));
    }
    assert_string_equal(ts_severity_title(TS_SEVERITY_ERROR).ja, "不備");
    assert_string_equal(ts_force_title(TS_FORCE_SHOULD).ja, "標準");
    assert_string_equal(ts_force_name(TS_FORCE_NONE), "");
}

static void test_wrong_names_change_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "Error", "errors", "fatal", "不備", "none"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ts_severity severity = TS_SEVERITY_WARNING;
        ts_force force = TS_FORCE_SHOULD;
        assert_false(ts_severity_parse(wrong[i], &severity));
        assert_false(ts_force_parse(wrong[i], &force));
        assert_int_equal(severity, TS_SEVERITY_WARNING);
        assert_int_equal(force, TS_FORCE_SHOULD);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_is_total),
        cmocka_unit_test(test_equal_needs_no_equal_pointers),
        cmocka_unit_test(test_sort_undoes_any_order),
        cmocka_unit_test(test_fingerprint_follows_the_thing),
        cmocka_unit_test(test_fingerprint_tells_apart),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_wrong_names_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
