/* Sink: where the findings of the rule at work go, and what they have in common. */
#ifndef TS_LUA_SINK_H
#define TS_LUA_SINK_H

#include "finding/finding.h"

typedef struct ts_sink {
    ts_arena *arena; /* of the findings */
    ts_finding *items;
    size_t count, capacity;
    /* The rule at work and the plan it looks at: set before each. */
    const char *rule;
    ts_severity severity;
    ts_force force;
    const char **clauses;
    ts_message authority;
    const char *organization;
    int fiscal_year;
    size_t first; /* index of the rule's first finding */
    size_t begun; /* calls of finding(…) that still lack their {…} */
} ts_sink;

enum { TS_SINK_RULE_MAX = 2000 }; /* findings of one rule on one plan */

/* Appends an empty finding that carries what is common, and returns it; valid until the next one. */
ts_finding *ts_sink_add(ts_sink *sink);

#endif
