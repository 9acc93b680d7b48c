/* The mutation check itself: each damage does what it says and nothing else, and accepted.md is read
 * strictly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "accepted.h"
#include "damage.h"

#define HEAD "kind: plan\norganization: {id: a}\nfiscal_year: 2025\n"

/* A text with the damage `number` of those of that kind to that field; the head is left out of both. */
static const struct {
    const char *before, *field;
    damage_kind kind;
    unsigned number;
    const char *after;
} cases[] = {
    /* Keys of a block: the first, one in the middle, the last, the only one. */
    {"policy:\n  items:\n    - id: P\n      what: text\n      answers: [R]\n", "plan.policy.items.id",
     DAMAGE_DROPPED, 0, "policy:\n  items:\n    - what: text\n      answers: [R]\n"},
    {"policy:\n  items:\n    - id: P\n      what: text\n      answers: [R]\n", "plan.policy.items.what",
     DAMAGE_DROPPED, 0, "policy:\n  items:\n    - id: P\n      answers: [R]\n"},
    {"policy:\n  items:\n    - id: P\n      answers:\n        - R\n        - S\n",
     "plan.policy.items.answers", DAMAGE_DROPPED, 0, "policy:\n  items:\n    - id: P\n"},
    {"policy:\n  items: [text] # why\n", "plan.policy.items", DAMAGE_DROPPED, 0, "policy:\n  {} # why\n"},
    /* Keys between braces, and in Japanese. */
    {"policy: {items: [{id: P, what: text}]}\n", "plan.policy.items.id", DAMAGE_DROPPED, 0,
     "policy: {items: [{what: text}]}\n"},
    {"全体方針: {方針: [{識別子: P, 内容: 本文}]}\n", "plan.policy.items.what", DAMAGE_DROPPED, 0,
     "全体方針: {方針: [{識別子: P}]}\n"},
    {"policy:\n  items:\n    - text\n", "plan.policy.items", DAMAGE_EMPTIED, 0,
     "policy:\n  items:\n    []\n"},
    {"policy:\n  items:\n    - a\n    - b\n    - c\n", "plan.policy.items", DAMAGE_SHORTENED, 0,
     "policy:\n  items:\n    - b\n    - c\n"},
    {"policy:\n  items:\n    - a\n    - b\n    - c\n", "plan.policy.items", DAMAGE_SHORTENED, 2,
     "policy:\n  items:\n    - a\n    - b\n"},
    {"policy: {items: [a, \"b\", c]}\n", "plan.policy.items", DAMAGE_SHORTENED, 1,
     "policy: {items: [a, c]}\n"},
    {"policy: {items: [a, \"b\", c]}\n", "plan.policy.items.what", DAMAGE_BLANKED, 1,
     "policy: {items: [a, ―, c]}\n"},
    {"initiatives: [{id: A, serves: P}]\n", "plan.initiatives.serves", DAMAGE_BROKEN, 0,
     "initiatives: [{id: A, serves: P-none}]\n"},
    {"initiatives: [{id: A, phases: [{year: 令和7年度, kind: study, completes: 済}]}]\n",
     "plan.initiatives.phases.year", DAMAGE_SHIFTED, 0,
     "initiatives: [{id: A, phases: [{year: 2026, kind: study, completes: 済}]}]\n"},
    {"initiatives: [{id: A, phases: [{year: 令和7年度, kind: study, completes: 済}]}]\n",
     "plan.initiatives.phases.kind", DAMAGE_TURNED, 0,
     "initiatives: [{id: A, phases: [{year: 令和7年度, kind: budget, completes: 済}]}]\n"},
    {"initiatives: [{id: A, phases: [{year: 令和7年度, kind: operation, completes: 済}]}]\n",
     "plan.initiatives.phases.completes", DAMAGE_TURNED, 0,
     "initiatives: [{id: A, phases: [{year: 令和7年度, kind: operation, completes: false}]}]\n"},
    {"process: {budget: 2024-02-29}\n", "plan.process.budget", DAMAGE_SHIFTED, 0,
     "process: {budget: 2025-02-28}\n"},
    {"process: {budget: 2024-12-27, evaluation: 令和7年1月20日}\n", "plan.process.budget", DAMAGE_SWAPPED, 0,
     "process: {budget: 令和7年1月20日, evaluation: 2024-12-27}\n"},
    {"chart:\n  - {initiative: A, when: 9月}\n  - {initiative: B, when: 6月}\n", "plan.chart.when",
     DAMAGE_SWAPPED, 0, "chart:\n  - {initiative: A, when: 6月}\n  - {initiative: B, when: 9月}\n"},
};

/* The damage of that kind to that field, or NULL. */
static const mutate_damage *find(const mutate_damages *list, const char *field, damage_kind kind,
                                 unsigned number)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == kind && strcmp(list->items[i].field, field) == 0 && number-- == 0)
            return &list->items[i];
    return NULL;
}

static ts_document *read_plan(ts_arena *arena, const char *text)
{
    const char *whole = ts_arena_format(arena, HEAD "%s", text);
    ts_document *document = ts_document_read(arena, "plan.yaml", whole, (uint32_t)strlen(whole));
    assert_non_null(document->root);
    return document;
}

static void each_damage_does_what_it_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_arena arena = {0};
        ts_buffer out = {0};
        ts_document *document = read_plan(&arena, cases[i].before);
        mutate_damages list = damage_list(&arena, document);
        const mutate_damage *damage = find(&list, cases[i].field, cases[i].kind, cases[i].number);
        if (damage == NULL)
            fail_msg("case %zu: %s cannot be %s", i, cases[i].field, damage_kind_name(cases[i].kind));
        damage_do(damage, document->source, &out);
        assert_string_equal(ts_buffer_string(&out) + strlen(HEAD), cases[i].after);
        ts_buffer_free(&out);
        ts_arena_free(&arena);
    }
}

/* One as good as another, or the same as before: dates of one list, a single element, what is empty, wrong or
 * unknown. */
static void what_would_change_nothing_is_left_alone(void **state)
{
    (void)state;
    ts_arena arena = {0};
    mutate_damages list = damage_list(
        &arena,
        read_plan(&arena,
                  "initiatives: [{id: A, schedule: [{when: [6月, 9月]}], serves: [], owner: \"\", y: z}]\n"));
    assert_null(find(&list, "plan.initiatives.schedule.when", DAMAGE_SWAPPED, 0));
    assert_null(find(&list, "plan.initiatives", DAMAGE_SHORTENED, 0));
    assert_null(find(&list, "plan.initiatives.serves", DAMAGE_EMPTIED, 0));
    assert_null(find(&list, "plan.initiatives.owner", DAMAGE_BLANKED, 0));
    assert_null(find(&list, "plan.initiatives.y", DAMAGE_DROPPED, 0));
    ts_arena_free(&arena);
}

static void accepted_entries_are_found(void **state)
{
    (void)state;
    ts_arena arena = {0};
    accepted_list list = {0};
    assert_true(accepted_read(
        &list, &arena, "accepted.md",
        "# Title\n- a reason\n## Never noticed\n### Detail\n- `*.b`, `plan.a.b`: dropped, turned: why\n"
        "## Noticed in some places\n- `plan.c`: blanked: because\n  of this\n\n- `plan.d`: broken: x\n"));
    assert_int_equal(list.count, 6);
    const mutate_accepted *entry = accepted_find(&list, "plan.a.b", DAMAGE_TURNED);
    assert_string_equal(entry->field, "plan.a.b");
    assert_false(entry->sometimes);
    assert_string_equal(accepted_find(&list, "plan.z.b", DAMAGE_DROPPED)->field, "*.b");
    assert_null(accepted_find(&list, "plan.b.z", DAMAGE_DROPPED));
    assert_null(accepted_find(&list, "plan.c", DAMAGE_DROPPED));
    assert_true(accepted_find(&list, "plan.c", DAMAGE_BLANKED)->sometimes);
    assert_int_equal(accepted_find(&list, "plan.d", DAMAGE_BROKEN)->line, 10);
    ts_arena_free(&arena);
}

static void accepted_is_read_strictly(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "- `plan.a`: dropped: before any heading\n",
        "## Other\n- `plan.a`: dropped: below another heading\n",
        "## Never noticed\n- `plan.a` dropped: why\n",
        "## Never noticed\n- `plan.a`, plan.b: dropped: why\n",
        "## Never noticed\n- `plan.a`: lost: why\n",
        "## Never noticed\n- `plan.a`: dropped\n",
        "## Never noticed\n- `plan.a`: dropped: \n",
        "## Never noticed\n- `plan.a`: dropped: why\n- `plan.a`: dropped, turned: twice\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ts_arena arena = {0};
        accepted_list list = {0};
        if (accepted_read(&list, &arena, "accepted.md", wrong[i])) fail_msg("taken: %s", wrong[i]);
        ts_arena_free(&arena);
    }
}

static void kinds_have_names(void **state)
{
    (void)state;
    for (int kind = 0; kind < DAMAGE_KINDS; kind++) {
        const char *name = damage_kind_name((damage_kind)kind);
        assert_int_equal(damage_kind_named(name, strlen(name)), kind);
    }
    assert_int_equal(damage_kind_named("drop", 4), DAMAGE_KINDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_damage_does_what_it_says),
        cmocka_unit_test(what_would_change_nothing_is_left_alone),
        cmocka_unit_test(accepted_entries_are_found),
        cmocka_unit_test(accepted_is_read_strictly),
        cmocka_unit_test(kinds_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
