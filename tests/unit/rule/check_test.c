/* Checking the files of one organisation: what is found, what fails, and that neither disturbs the other. */
#include <stdio.h>
#include <stdlib.h>

#include "packs.h"
#include "rule/check.h"

#define HEAD(year)                                                                                           \
    "kind: plan\norganization: { id: reiji, name: 例示省, type: gov }\nfiscal_year: " #year "\n"

static const char rules_text[] =
    "rule { id = 'last', title = { ja = '題', en = 'title' }, check = function(plan)\n"
    "  finding(plan, 'fiscal_year') { ja = 'x', en = 'last {l}, records {r}, organisations {o}', l = "
    "plan.last.fiscal_year or 'none',\n"
    "    r = #plan.records, o = batch.size() }\n"
    "end }\n"
    "rule { id = 'items', title = { ja = '題', en = 'title' }, each = function(plan) return plan.initiatives "
    "end,\n"
    "  check = function(one) finding(one) { ja = 'x', en = 'item {id}' } end }\n"
    "rule { id = 'fails', title = { ja = '題', en = 'title' }, each = function(plan) return plan.initiatives "
    "end,\n"
    "  check = function(one) finding(one) { ja = 'x', en = 'said before it failed' } error('of its own') end "
    "}\n"
    "rule { id = 'corporate', applies = 'corp', title = { ja = '題', en = 'title' }, check = function() "
    "error('not for us') end }\n";

static const pack_texts packs[] = {{"pack", {{"rules.lua", rules_text}}}};

/* A run over some files; `skip` may name a rule that is left out on the first. */
typedef struct checked {
    loaded_packs loaded;
    ts_arena arena;
    ts_result result;
} checked;

static void check(checked *run, const ts_input_file *files, size_t count, const char *skip)
{
    packs_load(&run->loaded, packs, 1);
    assert_int_equal(run->loaded.book->failure_count, 0);
    run->arena = (ts_arena){0};
    ts_head batch[] = {{ts_schema_kind("plan"), "a", NULL, NULL, 2025},
                       {ts_schema_kind("plan"), "reiji", NULL, NULL, 2025},
                       {ts_schema_kind("record"), "reiji", NULL, NULL, 2024}};
    ts_roll roll = ts_roll_make(&run->arena, batch, 3);
    ts_skip skips[] = {{0, skip}};
    ts_request request = {.files = files,
                          .file_count = count,
                          .skips = skips,
                          .skip_count = skip != NULL,
                          .roll = &roll};
    run->result = ts_check_series(run->loaded.book, &request, &run->arena);
    assert_int_equal(run->result.file_count, count);
}

static void finish(checked *run)
{
    ts_arena_free(&run->arena);
    ts_rulebook_free(run->loaded.book);
}

static ts_input_file file(const char *path, const char *text)
{
    return (ts_input_file){.path = path, .bytes = text, .size = (uint32_t)strlen(text)};
}

/* How many findings have this text in English, in this file (NULL: in any). */
static size_t found(const checked *run, const char *path, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < run->result.finding_count; i++)
        count += strstr(run->result.findings[i].message.en, text) != NULL &&
                 (path == NULL || strcmp(run->result.findings[i].at.path, path) == 0);
    return count;
}

static size_t failed(const checked *run, const char *rule, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < run->result.failure_count; i++) {
        const ts_failure *failure = &run->result.failures[i];
        count += strstr(failure->message.en, text) != NULL &&
                 (rule == NULL ? failure->rule == NULL
                               : failure->rule != NULL && strcmp(failure->rule, rule) == 0);
    }
    return count;
}

static void a_series_knows_its_years(void **state)
{
    (void)state;
    const ts_input_file files[] = {
        file("2026.yaml", HEAD(2026) "initiatives: [{ id: A, category: audit, title: x }, { id: B, category: "
                                     "audit, title: x }]\n"),
        file("2025.yaml", HEAD(2025)),
        file("record.yaml", "kind: record\norganization: { id: reiji, type: gov }\nfiscal_year: 2024\n"),
    };
    checked run;
    check(&run, files, COUNT(files), NULL);
    assert_int_equal(found(&run, "2026.yaml", "last 2025, records 0, organisations 2"), 1);
    assert_int_equal(found(&run, "2025.yaml", "last none, records 1, organisations 2"), 1);
    assert_int_equal(found(&run, "2026.yaml", "item A"), 1);
    assert_int_equal(found(&run, "2026.yaml", "item B"), 1);
    assert_int_equal(run.result.finding_count, 4);
    for (size_t i = 1; i < run.result.finding_count; i++)
        assert_true(ts_finding_compare(&run.result.findings[i - 1], &run.result.findings[i]) < 0);
    assert_string_equal(run.result.files[2].kind, "record");
    assert_string_equal(run.result.files[0].name, "例示省");
    for (size_t i = 0; i < COUNT(files); i++)
        assert_true(run.result.files[i].checked);
    finish(&run);
}

static void a_rule_that_fails_leaves_no_finding(void **state)
{
    (void)state;
    const ts_input_file files[] = {
        file("plan.yaml", HEAD(2025) "initiatives: [{ id: A, category: audit, title: x }]\n")};
    checked run;
    check(&run, files, 1, NULL);
    assert_int_equal(found(&run, NULL, "said before it failed"), 0);
    assert_int_equal(found(&run, NULL, "item A"), 1);
    assert_int_equal(failed(&run, "pack/fails", "of its own"), 1);
    assert_int_equal(run.result.failure_count, 1);
    assert_string_equal(run.result.failures[0].stage, "rule");
    assert_string_equal(run.result.failures[0].at.path, "rules/pack/rules.lua");
    assert_int_equal(run.result.failures[0].at.start.line, 8);
    assert_string_equal(run.result.failures[0].plan, "plan.yaml");
    finish(&run);
}

static void what_is_skipped_is_left_out(void **state)
{
    (void)state;
    ts_input_file files[] = {
        file("2026.yaml", HEAD(2026) "initiatives: [{ id: A, category: audit, title: x }]\n"),
        file("2025.yaml", HEAD(2025) "initiatives: [{ id: B, category: audit, title: x }]\n"),
    };
    checked run;
    check(&run, files, 2, "pack/items"); /* on the first file alone */
    assert_int_equal(found(&run, NULL, "item A"), 0);
    assert_int_equal(found(&run, NULL, "item B"), 1);
    finish(&run);
    files[1].skip = "worker/limit";
    check(&run, files, 2, NULL);
    assert_int_equal(found(&run, "2026.yaml", "last none"), 1);
    assert_int_equal(found(&run, "2025.yaml", ""), 0);
    assert_false(run.result.files[1].checked);
    finish(&run);
}

static void one_broken_file_is_one_failure(void **state)
{
    (void)state;
    const ts_input_file files[] = {
        file("2026.yaml", HEAD(2026)),
        file("broken.yaml", HEAD(2025) "x: [\n"),
        file("unknown.yaml", HEAD(2024) "sumary: x\n"),
        file("yearless.yaml", "kind: plan\norganization: { id: reiji, type: gov }\n"),
        file("empty.yaml", ""),
    };
    checked run;
    check(&run, files, COUNT(files), NULL);
    assert_int_equal(found(&run, "2026.yaml", "last none"), 1);
    assert_int_equal(found(&run, "unknown.yaml", "'sumary'"), 1);
    assert_int_equal(found(&run, "unknown.yaml", "last none"), 1); /* its rules are run all the same */
    assert_int_equal(found(&run, "yearless.yaml", "'fiscal_year'"), 1);
    assert_int_equal(failed(&run, NULL, "the fiscal year of the plan is not known"), 1);
    assert_int_equal(failed(&run, "yaml/empty", ""), 1);
    assert_int_equal(run.result.failure_count, 3);
    static const bool checked_files[] = {true, false, true, true, false};
    for (size_t i = 0; i < COUNT(files); i++)
        assert_int_equal(run.result.files[i].checked, checked_files[i]);
    finish(&run);
}

static void two_plans_for_a_year(void **state)
{
    (void)state;
    const ts_input_file files[] = {file("a.yaml", HEAD(2025)), file("b.yaml", HEAD(2025))};
    checked run;
    check(&run, files, 2, NULL);
    assert_int_equal(found(&run, "b.yaml", "a.yaml"), 1);
    assert_int_equal(found(&run, NULL, "organisations 2"), 2);
    finish(&run);
}

static void a_long_name_is_cut(void **state)
{
    (void)state;
    char *text = malloc(300200);
    char *end = text + sprintf(text, "kind: plan\nfiscal_year: 2025\norganization: { type: gov, id: ");
    memset(end, 'a', 300000);
    strcpy(end + 300000, " }\n");
    const ts_input_file files[] = {file("plan.yaml", text)};
    checked run;
    check(&run, files, 1, NULL);
    assert_int_equal(run.result.finding_count, 1);
    assert_true(strlen(run.result.findings[0].organization) < 210);
    assert_true(strlen(run.result.files[0].organization) < 210);
    finish(&run);
    free(text);
}

/* What rules before it have left in memory is not the fault of one that then needs some: it is run again,
 * alone. */
static void memory_is_each_rule_s_own(void **state)
{
    (void)state;
    static const char text[] = "local hold = {}\n"
                               "rule { id = 'a', title = { ja = 'x', en = 'x' }, check = function() for i = "
                               "1, 4 do hold[i] = ('x'):rep(1000000 + i) end end }\n"
                               "rule { id = 'b', title = { ja = 'x', en = 'x' }, check = function(plan) "
                               "local s = ('y'):rep(2500000)\n"
                               "  finding(plan) { ja = 'x', en = 'held {n}', n = #hold } end }\n"
                               "rule { id = 'c', title = { ja = 'x', en = 'x' }, check = function() local s "
                               "= ('z'):rep(100000000) end }\n"
                               "rule { id = 'd', title = { ja = 'x', en = 'x' }, check = function(plan) "
                               "finding(plan) { ja = 'x', en = 'after' } end }\n";
    const pack_texts hungry[] = {{"pack", {{"rules.lua", text}}}};
    checked run = {.arena = {0}};
    packs_load(&run.loaded, hungry, 1);
    const ts_input_file files[] = {file("plan.yaml", HEAD(2025))};
    ts_request request = {.files = files, .file_count = 1};
    for (int again = 0; again < 2; again++) { /* and the next plan begins as this one did */
        run.result = ts_check_series(run.loaded.book, &request, &run.arena);
        assert_int_equal(found(&run, NULL, "held 0"), 1);
        assert_int_equal(found(&run, NULL, "after"), 1);
        assert_int_equal(failed(&run, "pack/c", "over its memory limit"), 1);
        assert_int_equal(run.result.failure_count, 1);
    }
    finish(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_series_knows_its_years),    cmocka_unit_test(a_rule_that_fails_leaves_no_finding),
        cmocka_unit_test(what_is_skipped_is_left_out), cmocka_unit_test(one_broken_file_is_one_failure),
        cmocka_unit_test(two_plans_for_a_year),        cmocka_unit_test(a_long_name_is_cut),
        cmocka_unit_test(memory_is_each_rule_s_own),   
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
