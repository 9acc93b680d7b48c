/* Rulebook: the packs of a run, each loaded into a Lua state of its own. */
#ifndef TS_RULE_RULEBOOK_H
#define TS_RULE_RULEBOOK_H

#include "rule/pack.h"

/* Loads packs, one of which may be the library. Inputs must outlive the book. Never NULL; what went wrong is in `failures`: a
 * file that fails is left out with all its rules, a pack whose pack.yaml is wrong is left out whole. */
ts_rulebook *ts_rulebook_load(const ts_pack_input *inputs, size_t count, ts_limits limits, int32_t today,
                              ts_progress *progress);
void ts_rulebook_free(ts_rulebook *book);

/* The two steps of ts_rulebook_load, for who has a wish about the arena of the book (built/image.c). */
ts_rulebook *ts_rulebook_make(int32_t today, ts_progress *progress);
void ts_rulebook_add(ts_rulebook *book, const ts_pack_input *inputs, size_t count, ts_limits limits);

#endif
