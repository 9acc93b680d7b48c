/* Roll: which organisations have a plan among the files of a run, for rules that ask after another's (manual 2(1)).
 *
 * It holds hashes, not names: every worker has the roll of the whole run, and twenty thousand plans take 160 KB. */
#ifndef TS_PLAN_ROLL_H
#define TS_PLAN_ROLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/document.h"

typedef struct ts_roll {
    uint64_t *plans; /* of organisation and year, each once, in rising order */
    size_t count;
    size_t organizations; /* that have files in the run */
} ts_roll;

/* Makes the roll of all files of a run. Heads without an organisation or kind are passed over. Owned by the arena. */
ts_roll ts_roll_make(ts_arena *arena, const ts_head *heads, size_t count);

/* Whether an organisation has a plan for a year. */
bool ts_roll_has_plan(const ts_roll *roll, const char *organization, int year);

#endif
