/* Progress: what the core is doing right now, so that whoever watches can name what did not end.
 *
 * Written before each stage, by whoever does the work; read, at any moment, by another process that maps the same page.
 * A reader trusts none of it: every number is checked before it is used. */
#ifndef TS_RULE_PROGRESS_H
#define TS_RULE_PROGRESS_H

#include <stdint.h>

typedef enum ts_stage {
    TS_STAGE_IDLE,  /* waiting for work */
    TS_STAGE_LOOK,  /* a first look at a file */
    TS_STAGE_PARSE, /* reading a plan or record */
    TS_STAGE_LOAD,  /* compiling and running a file of a pack */
    TS_STAGE_RULE,  /* a rule on a plan: `each` and `check` */
    TS_STAGE_TEST,  /* a test of a rule */
    TS_STAGE_SHOW,  /* writing what was asked for */
    TS_STAGE_DRAFT, /* making a draft */
    TS_STAGES,
} ts_stage;

typedef struct ts_progress {
    volatile uint32_t stage; /* ts_stage */
    volatile uint32_t file;  /* index of the file in the request (a plan), or of the pack's file over all packs */
    volatile uint32_t rule;  /* index of the rule over all packs */
    volatile uint32_t beat;  /* raised at each change: the same number means the same piece of work */
} ts_progress;

/* Notes that a new piece of work begins. `progress` may be NULL. */
static inline void ts_progress_begin(ts_progress *progress, ts_stage stage, uint32_t file, uint32_t rule)
{
    if (progress == NULL) return;
    progress->stage = stage;
    progress->file = file;
    progress->rule = rule;
    progress->beat++;
}

#endif
