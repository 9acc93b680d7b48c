/* Answers: what an agency says to a finding (kind: answers): why it does otherwise, or how it judged what no program can.
 *
 * An answer names the rule and the finding's fingerprint. It holds for as long as the finding is the same one; one to a
 * review item that quotes the evidence holds only until that changes. (Manual, section 1: an agency may do otherwise.) */
#ifndef TS_RULE_ANSWERS_H
#define TS_RULE_ANSWERS_H

#include "lua/sink.h"
#include "plan/series.h"
#include "rule/pack.h"

/* Marks the findings of a series that its documents of kind "answers" answer. Adds findings of its own: answers/expired (an error),
 * answers/unknown-rule (an error), answers/unmatched and answers/changed. The sink's findings are sorted before the call, and need it again after. */
void ts_answers_apply(ts_rulebook *book, const ts_series_view *series, ts_sink *sink);

#endif
