/* Commands: one row each (main.c), one file each. */
#ifndef TS_CLI_COMMAND_H
#define TS_CLI_COMMAND_H

#include "base/message.h"
#include "cli/options.h"

/* Exit codes (DESIGN section 3). */
enum { TS_EXIT_GOOD = 0, TS_EXIT_FINDINGS = 1, TS_EXIT_USAGE = 2, TS_EXIT_INCOMPLETE = 3, TS_EXIT_INTERRUPTED = 130 /* by Ctrl-C: 128 and the signal */ };

typedef struct ts_command {
    const char *name;
    const char *arguments; /* "[PATH…]" */
    ts_message about;
    int (*run)(const ts_options *options); /* returns the exit code */
    unsigned flag; /* its bit in the table of options */
} ts_command;

enum {
    TS_COMMAND_CHECK = 1 << 0,
    TS_COMMAND_SHOW = 1 << 1,
    TS_COMMAND_SCHEMA = 1 << 2,
    TS_COMMAND_RULES = 1 << 3,
    TS_COMMAND_TEST = 1 << 4,
    TS_COMMAND_TRACE = 1 << 5,
    TS_COMMAND_EVALUATE = 1 << 6,
    TS_COMMAND_TIMELINE = 1 << 7,
    TS_COMMAND_NEXT = 1 << 8,
    TS_COMMAND_PUBLISH = 1 << 9,
    TS_COMMAND_SUMMARY = 1 << 10,
    TS_COMMAND_MERGE = 1 << 11,
    TS_COMMAND_DRAFTS = TS_COMMAND_EVALUATE | TS_COMMAND_TIMELINE | TS_COMMAND_NEXT | TS_COMMAND_PUBLISH,
    TS_COMMAND_ALL = ~0,
};

int ts_command_check(const ts_options *options);
int ts_command_show(const ts_options *options);
int ts_command_schema(const ts_options *options);
int ts_command_rules(const ts_options *options);
int ts_command_test(const ts_options *options);
int ts_command_merge(const ts_options *options);
int ts_command_trace(const ts_options *options);
int ts_command_evaluate(const ts_options *options);
int ts_command_next(const ts_options *options);
int ts_command_publish(const ts_options *options);
int ts_command_summary(const ts_options *options);
int ts_command_timeline(const ts_options *options);

/* The version of the program: "0.1.0". */
const char *ts_version(void);

/* Says on stderr, in one line, why nothing was done. */
void ts_complain(ts_language language, const char *ja, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

#endif
