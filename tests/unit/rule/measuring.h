/* What the tests of judgement by rules share: labelled texts through rules/lib, and how many come out as they
 * are labelled.
 *
 * tests/<set> is a pack. Its rule runs once, on a plan that says nothing, over the labelled texts in the
 * pack's own data files. It tells in one finding for each row what it counted: "set-aside, hard: 46 hits, 3
 * false alarms, 7 misses"; what other findings say is printed, so that whoever tunes sees the texts that came
 * out otherwise. */
#ifndef TEST_RULE_MEASURING_H
#define TEST_RULE_MEASURING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cli/packs.h"
#include "rule/check.h"
#include "rule/rulebook.h"

/* Of what was found, the share that was rightly found; of what was there, the share that was found. In
 * percent. */
typedef struct measured_floor {
    const char *row; /* "set-aside, hard" */
    unsigned precision, recall;
} measured_floor;

static inline double percent(unsigned hits, unsigned others)
{
    return hits + others == 0 ? 100.0 : 100.0 * hits / (hits + others);
}

/* Reads what a finding tells of a row. False when it tells something else. */
static inline bool read_row(const char *told, const char *row, unsigned counts[3])
{
    size_t length = strlen(row);
    if (strncmp(told, row, length) != 0) return false;
    return sscanf(told + length, ": %u hits, %u false alarms, %u misses", &counts[0], &counts[1],
                  &counts[2]) == 3;
}

/* Prints the row; false when it is below its floor, or not there. */
static inline bool holds(const ts_result *result, const measured_floor *floor)
{
    unsigned counts[3];
    for (size_t i = 0; i < result->finding_count; i++) {
        if (!read_row(result->findings[i].message.en, floor->row, counts)) continue;
        double precision = percent(counts[0], counts[1]), recall = percent(counts[0], counts[2]);
        print_message("  %-28s precision %5.1f (at least %u)  recall %5.1f (at least %u)  of %u\n",
                      floor->row, precision, floor->precision, recall, floor->recall, counts[0] + counts[2]);
        return precision >= floor->precision && recall >= floor->recall;
    }
    print_error("  %s: not measured\n", floor->row);
    return false;
}

static inline void print_others(const ts_result *result)
{
    unsigned counts[3];
    for (size_t i = 0; i < result->finding_count; i++) {
        const char *told = result->findings[i].message.en, *row = strstr(told, ": ");
        char name[64] = "";
        if (row != NULL && (size_t)(row - told) < sizeof(name)) memcpy(name, told, (size_t)(row - told));
        if (!read_row(told, name, counts)) print_message("  %s\n", result->findings[i].message.ja);
    }
}

/* Runs the pack in the directory of that name below tests/ and holds each of its rows against its floor. */
static inline void measure(const char *set, const measured_floor *floors, size_t count)
{
    static const char plan[] =
        "kind: plan\norganization: { id: test, name: 試験省, type: gov }\nfiscal_year: 2025\n";
    char directory[4096];
    snprintf(directory, sizeof(directory), "%s/%s", TS_TESTS, set);
    ts_options options = {
        .language = TS_LANGUAGE_EN, .rules = {TS_TESTS "/../rules/lib", directory}, .rule_count = 2};
    ts_packs packs = {0};
    assert_true(ts_packs_read(&packs, &options, NULL, 0, false));
    ts_limits limits = {.rule_timeout = 60000, .load_timeout = 60000, .memory = TS_MEMORY_LIMIT};
    ts_rulebook *book = ts_rulebook_load(packs.items, packs.count, limits, 0, NULL);
    for (size_t i = 0; i < book->failure_count; i++)
        print_error("  %s\n", book->failures[i].message.en);
    assert_int_equal(book->failure_count, 0);

    ts_arena arena = {0};
    ts_input_file file = {.path = "plan.yaml", .bytes = plan, .size = sizeof(plan) - 1};
    ts_result result = ts_check_series(book, &(ts_request){.files = &file, .file_count = 1}, &arena);
    for (size_t i = 0; i < result.failure_count; i++)
        print_error("  %s\n", result.failures[i].message.en);
    assert_int_equal(result.failure_count, 0);
    print_others(&result);
    unsigned fallen = 0;
    for (size_t i = 0; i < count; i++)
        fallen += !holds(&result, &floors[i]);
    ts_arena_free(&arena);
    ts_rulebook_free(book);
    ts_packs_free(&packs);
    assert_int_equal(fallen, 0);
}

#endif
