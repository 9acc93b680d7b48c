/* Parameters: what a rule leaves to the agency. The rule declares them, with type, default and description; the agency sets them in
 * its configuration (config.h).
 *
 *     parameters = { low = { type = "number", default = 90, ja = "…", en = "…" } }
 *
 * A rule is handed its parameters as the last argument of `each` and `check`. A name that was not declared is an error there. */
#ifndef TS_RULE_PARAMETERS_H
#define TS_RULE_PARAMETERS_H

#include "rule/pack.h"

/* Reads `parameters` of the declaration at `index` (absolute) into the rule. Raises an error for what is wrong with it. */
void ts_parameters_declare(lua_State *L, int index, ts_pack *pack, ts_rule *rule);

/* Pushes what a rule is handed: a value that answers to the names of its parameters; nil for a rule without any. */
void ts_parameters_push(lua_State *L, const ts_rule *rule);

/* The type's name, as a declaration has it: "number". */
const char *ts_parameter_type_name(ts_parameter_type type);

/* Whether a value of a YAML file is of that type. */
bool ts_parameter_takes(ts_parameter_type type, const ts_node *value);

/* Sets a parameter of a rule that is loaded, for all plans to come. The value is of its type. False when memory does not suffice. */
bool ts_parameter_set(ts_pack *pack, const ts_rule *rule, ts_parameter *parameter, const ts_node *value);

#endif
