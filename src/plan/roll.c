/* Roll: which organisations have a plan among the files of a run. */
#include "plan/roll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

static uint64_t hash_plan(const char *organization, int year)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", year);
    return ts_hash_string(ts_hash_string(TS_HASH_BEGIN, organization), digits);
}

static int compare(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, two = *(const uint64_t *)b;
    return (one > two) - (one < two);
}

/* Sorts numbers and drops repetitions. Returns how many are left. */
static size_t sort_once(uint64_t *numbers, size_t count)
{
    size_t kept = 0;
    if (count > 0) qsort(numbers, count, sizeof *numbers, compare);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || numbers[kept - 1] != numbers[i]) numbers[kept++] = numbers[i];
    return kept;
}

ts_roll ts_roll_make(ts_arena *arena, const ts_head *heads, size_t count)
{
    ts_roll roll = {.plans = ts_arena_alloc(arena, (count + 1) * sizeof *roll.plans)};
    /* The same room serves for counting the organisations first. */
    for (size_t i = 0; i < count; i++)
        if (heads[i].kind && heads[i].organization)
            roll.plans[roll.organizations++] = ts_hash_string(TS_HASH_BEGIN, heads[i].organization);
    roll.organizations = sort_once(roll.plans, roll.organizations);
    for (size_t i = 0; i < count; i++)
        if (heads[i].kind && heads[i].organization && strcmp(heads[i].kind->name, "plan") == 0)
            roll.plans[roll.count++] = hash_plan(heads[i].organization, heads[i].fiscal_year);
    roll.count = sort_once(roll.plans, roll.count);
    return roll;
}

bool ts_roll_has_plan(const ts_roll *roll, const char *organization, int year)
{
    uint64_t wanted = hash_plan(organization, year);
    return roll->count > 0 && bsearch(&wanted, roll->plans, roll->count, sizeof wanted, compare) != NULL;
}
