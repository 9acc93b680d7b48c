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
    bool review;
    const char **clauses;
    ts_message authority;
    const char *organization;
    int fiscal_year;
    size_t first; /* index of the rule's first finding */
    size_t begun; /* calls of finding(…) that still lack their {…} */
    size_t spent; /* bytes of what the rule has said so far, what it threw away included */
    size_t total; /* bytes of what the rules before it have said */
} ts_sink;

enum {
    TS_SINK_RULE_MAX = 2000,              /* findings of one rule on one plan */
    TS_SINK_RULE_BYTES = 2 * 1024 * 1024, /* their texts and places */
    TS_SINK_BYTES = 48 * 1024 * 1024,     /* those of all rules on a series: they must fit one answer (TS_ANSWER_MAX) */
    TS_SINK_SHARE = 16 * 1024,            /* what a rule may say even when others have used all of that up */
};

/* Appends an empty finding that carries what is common, and returns it; valid until the next one. */
ts_finding *ts_sink_add(ts_sink *sink);

#endif
