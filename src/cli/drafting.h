/* Drafting: what the commands have in common that make one paper of one organisation's files: evaluate, timeline, next, publish. */
#ifndef TS_CLI_DRAFTING_H
#define TS_CLI_DRAFTING_H

#include "cli/options.h"
#include "rule/draft.h"

/* Makes the draft of that kind from the files that the options name and writes it as they ask; where they name no output, to
 * standard output in the format `usual` ("yaml", or a writer's name). What is wrong with the files, and what could not be run, goes
 * to stderr. Returns the exit code. */
int ts_drafting(const ts_options *options, ts_draft_kind kind, const char *usual);

#endif
