/* Packs: the directories that --rules names, read into memory for the workers. */
#ifndef TS_CLI_PACKS_H
#define TS_CLI_PACKS_H

#include <stdbool.h>

#include "cli/options.h"
#include "rule/pack.h"

typedef struct ts_packs {
    ts_arena arena;
    ts_pack_input *items;
    size_t count, capacity;
    bool tests; /* *_test.lua are read as well */
    ts_pack_file *config; /* of --config, else .taisaku.yaml; NULL: none */
} ts_packs;

/* Reads the configuration, and the packs of the options: those named by --rules (and by `more`, which may be NULL), else ./rules, else
 * the installed ones. Rules that packs share (rules/lib) are taken from beside the first pack when none is named. Their tests only when
 * `tests`: a check never loads them. Returns false after a complaint on stderr. */
bool ts_packs_read(ts_packs *packs, const ts_options *options, char *const *more, size_t more_count, bool tests);

/* A hash of all that was read, the configuration included: the same for the same rules with the same parameters. */
uint64_t ts_packs_hash(const ts_packs *packs);

void ts_packs_free(ts_packs *packs);

#endif
