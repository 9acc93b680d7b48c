/* Options: what stands on the command line. One table (options.c) for parsing, for the help text, and for both languages. */
#ifndef TS_CLI_OPTIONS_H
#define TS_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "finding/finding.h"
#include "lua/state.h"
#include "report/report.h"
#include "writer/writer.h"

typedef struct ts_output_option {
    const ts_format *format; /* of findings; NULL for a draft */
    const ts_writer *writer; /* of a paper; NULL for YAML */
    const char *path;        /* NULL: standard output */
} ts_output_option;

enum { TS_OUTPUTS_MAX = 8, TS_RULES_MAX = 32, TS_EXCLUDES_MAX = 256 };

typedef struct ts_options {
    unsigned command; /* flag of the command that they are options of */
    ts_language language;
    const char *rules[TS_RULES_MAX]; /* directories named by --rules */
    size_t rule_count;
    const char *config; /* the file named by --config; NULL: none */
    const char *excludes[TS_EXCLUDES_MAX]; /* patterns (ignore.h) */
    size_t exclude_count;
    unsigned shard, shards; /* --shard K/N; 0: all */
    ts_output_option outputs[TS_OUTPUTS_MAX];
    size_t output_count;
    unsigned jobs;
    ts_limits limits;
    ts_severity fail_on;
    bool fail_never; /* --fail-on never */
    int32_t today;   /* calendar.h */
    bool reviews, ids;
    bool quiet, fail_fast;
    size_t max_findings; /* that are shown; 0: all */
    int fiscal_year;                           /* --year; 0: the newest */
    const char *organization, *layout;         /* --organization, --template; NULL: not given */
    const char *reference;                     /* --reference-docx; NULL: none */
    const char *withheld;                      /* --withheld: file for the list of what is withheld; NULL: none */
    bool a3;                                   /* --paper */
    bool positions, markdown, help, version;
    const struct ts_built *built; /* rules that the program was built with (rule/built.h); NULL: none */
    char **command_line; /* as the program was called; NULL ends it */
    char **arguments; /* what is no option: paths, names */
    size_t argument_count;
} ts_options;

struct ts_command;

/* Reads the arguments behind the command's name. False after a complaint on stderr (exit code 2). */
bool ts_options_read(ts_options *options, const struct ts_command *command, int count, char **arguments);

/* The language of messages before any option is read: from LC_ALL, LC_MESSAGES, LANG; Japanese when they do not say. */
ts_language ts_options_language(void);

/* Prints the options that a command takes (NULL: all). */
void ts_options_help(const struct ts_command *command, ts_language language);

#endif
