/* Run: the rules of one pack over one plan. */
#ifndef TS_RULE_RUN_H
#define TS_RULE_RUN_H

#include "lua/sink.h"
#include "lua/view.h"
#include "rule/pack.h"

/* Sets the pack's state back to the moment after loading, and prepares it for a plan. Both must outlive the run. */
void ts_run_begin(ts_pack *pack, const ts_scope *scope, ts_sink *sink);

/* Runs one rule on the plan of ts_run_begin. Its findings go to the sink. False when it failed: then it has left no finding, *error
 * says why, and the state is fresh again for the next rule. */
bool ts_run_rule(ts_pack *pack, const ts_rule *rule, ts_lua_error *error);

/* Takes the plan out of the state again. */
void ts_run_end(ts_pack *pack);

#endif
