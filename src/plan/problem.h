/* Problem: what is wrong with a file as such, before any rule has seen it. */
#ifndef TS_PLAN_PROBLEM_H
#define TS_PLAN_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"
#include "plan/source.h"

typedef struct ts_problem {
    const char *rule; /* "yaml/duplicate-key"; static storage; the list is in problem.c */
    bool fatal;       /* the file could not be read as a whole: no rule will see it (exit code 3) */
    ts_span span;
    bool has_related;
    ts_span related; /* a second place in the same file: the first of two equal keys */
    ts_message message;
    ts_message fix; /* may be absent */
} ts_problem;

typedef struct ts_problems {
    ts_arena *arena;
    ts_problem *items; /* in the arena */
    size_t count;
    size_t capacity;
    bool fatal;         /* one of them is */
    ts_problem scratch; /* the last one that was not kept */
} ts_problems;

enum { TS_PROBLEMS_MAX = 1000 }; /* in one file; the last one says that there were more */

/* Adds a problem and returns it, for `related` and `fix` to be set before the next call. After
 * TS_PROBLEMS_MAX, returns a scratch problem that is not kept, so that callers need no check. A fatal problem
 * is always kept. */
ts_problem *ts_problem_add(ts_problems *problems, const char *rule, bool fatal, ts_span span,
                           ts_message message);

/* Whether further problems (save fatal ones) are not kept: then no work need go into their messages. */
bool ts_problems_full(const ts_problems *problems);

/* What the built-in checks are, for `taisaku-check rules`, the documentation and SARIF. Ends with an id of
 * NULL. */
typedef struct ts_builtin {
    const char *id;
    ts_message title;
} ts_builtin;
extern const ts_builtin ts_builtins[];

#endif
