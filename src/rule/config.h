/* Config: the agency's configuration, which sets parameters of rules.
 *
 *     rules:
 *       - { rule: manual/education-opportunities, parameters: { low: 85 } }
 *
 * A rule or parameter that is not there, or a value of another type, is an error with the nearest right name: nothing is set
 * by accident. */
#ifndef TS_RULE_CONFIG_H
#define TS_RULE_CONFIG_H

#include "rule/pack.h"

/* The stage of failures that a configuration leads to: with one of them, nothing is to be checked. */
extern const char ts_stage_config[];

/* Sets what the file says. What is wrong with it is added to the book's failures. The file must outlive the book. */
void ts_config_apply(ts_rulebook *book, const ts_pack_file *file);

#endif
