/* Pack: a directory of rules: its metadata, its clauses, its rules.
 *
 * `pack.yaml` says what it is called, to whom it applies and which packs it needs; files *.lua at its top hold rules, those
 * ending in _test.lua their tests, folders below it modules for `require`, other *.yaml files data for
 * `data`, clauses.yaml the clauses that its rules may cite. A directory with only Lua files is a pack too.
 *
 * The bytes come from whoever can read files; nothing here opens one. */
#ifndef TS_RULE_PACK_H
#define TS_RULE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "finding/result.h"
#include "lua/state.h"
#include "plan/document.h"
#include "rule/progress.h"

typedef struct ts_pack_file {
    const char *path; /* as it is shown: "rules/manual/education.lua" */
    const char *name; /* inside the pack: "education.lua", "lib/dates.lua"; at most TS_PACK_NAME_MAX bytes */
    const char *bytes;
    uint32_t size;
    uint64_t hash;     /* of the bytes (ts_hash_bulk); 0 where whoever reads files has none */
    ts_message unread; /* why it could not be read; absent when it could. With `skip`. */
    bool skip; /* it could not be loaded before: leave it out; what is left of its pack without pack.yaml or clauses.yaml is nothing */
} ts_pack_file;

enum { TS_PACK_NAME_MAX = 50 }; /* Lua shows no longer name in an error */

/* A pack as it lies on disk. Files are sorted by name. */
typedef struct ts_pack_input {
    const char *name; /* of the directory: "manual" */
    const char *path; /* "rules/manual" */
    bool library;     /* rules/lib: modules and data for all packs, no rules */
    ts_pack_file *files;
    size_t count;
    const struct ts_built *built; /* the block whose texts are those of some of its files (rule/built.h); NULL: none */
} ts_pack_input;

typedef enum ts_applies { TS_APPLIES_ALL, TS_APPLIES_GOV, TS_APPLIES_CORP } ts_applies;

typedef struct ts_clause {
    const char *id; /* "4.1.イ-1" */
    ts_applies applies;
    ts_force force;
    ts_message title;
    ts_message authority; /* what it is a clause of: マニュアル / manual; may be absent */
    ts_message unseen;    /* why no program can see whether it is kept; absent where rules answer it */
} ts_clause;

typedef enum ts_parameter_type { TS_PARAMETER_NUMBER, TS_PARAMETER_STRING, TS_PARAMETER_BOOLEAN, TS_PARAMETER_LIST } ts_parameter_type;

/* What a rule leaves to the agency (parameters.h). */
typedef struct ts_parameter {
    const char *name;
    ts_parameter_type type;
    ts_message about;
    const char *value; /* the value that holds, for people */
} ts_parameter;

typedef struct ts_rule {
    const char *id;   /* with its pack: "manual/detail-plans" */
    const char *name; /* without: "detail-plans" */
    ts_message title;
    ts_severity severity;
    ts_force force;
    ts_applies applies;
    bool review;          /* what it finds are questions to a person */
    const char **clauses; /* NULL ends the list */
    ts_message authority; /* of the first of them */
    const ts_pack_file *file;
    int line;        /* of `rule {` */
    int each, check; /* references into the state's registry; each: LUA_NOREF where there is none */
    ts_parameter *parameters;
    size_t parameter_count;
    int values, handed; /* references: a table of their values, and what the rule gets in its place; LUA_NOREF without any */
    uint32_t index;  /* over all packs */
} ts_rule;

/* A template: how a draft is laid out (docs/drafts.md). */
typedef struct ts_layout {
    const char *id;   /* with its pack: "manual/evaluation" */
    const char *name; /* without: "evaluation" */
    ts_message title;
    ts_applies applies;
    bool landscape; /* pages that lie */
    const ts_pack_file *file;
    int line;  /* of `template {` */
    int build; /* reference into the state's registry */
} ts_layout;

typedef struct ts_pack {
    const ts_pack_input *input;
    const char *name;
    ts_message title;
    const ts_node *organizations; /* ids that it applies to; NULL: all */
    ts_applies applies;
    const char **needs; /* names of packs; NULL ends the list */
    ts_clause *clauses;
    size_t clause_count;
    ts_rule *rules;
    size_t rule_count, rule_capacity;
    ts_layout *layouts;
    size_t layout_count, layout_capacity;
    ts_lua *lua; /* NULL when the pack could not be loaded */
    struct ts_rulebook *book;
    uint32_t first_file;         /* index over all packs of its first file */
    struct ts_pack_data *data;   /* files that `data` has read */
    struct ts_pack_vocabulary *vocabularies; /* built of files that `concepts` has named */
    const ts_pack_file *loading; /* the file that runs right now; NULL after loading */
    bool in_library;             /* what runs right now, while it loads, is a module of rules/lib */
    struct ts_rule_tests *tests; /* where `test` adds to; NULL outside of a test file */
} ts_pack;

typedef struct ts_rulebook {
    ts_arena arena; /* of everything that stays: packs, rules, data files */
    ts_pack *packs;
    size_t pack_count;
    const ts_pack_input *library; /* NULL when there is none */
    uint32_t rule_count;
    int32_t today;        /* the day of the run (calendar.h) */
    ts_failure *failures; /* of loading */
    size_t failure_count, failure_capacity;
    uint32_t *left_out; /* rule files that could not be loaded, by their index over all packs */
    size_t left_out_count;
    ts_progress *progress; /* NULL: nobody watches */
} ts_rulebook;

/* The file of that name, or NULL. `input` may be NULL. */
const ts_pack_file *ts_pack_file_named(const ts_pack_input *input, const char *name);

/* The index of a file of the pack over all packs. */
uint32_t ts_pack_file_index(const ts_pack *pack, const ts_pack_file *file);

/* Reads pack.yaml; reads clauses.yaml. False, with failures in the book, when the file is wrong; true when there is none. */
bool ts_pack_read_meta(ts_pack *pack);
bool ts_pack_read_clauses(ts_pack *pack);

/* The pack of that name, or NULL. */
const ts_pack *ts_rulebook_pack(const ts_rulebook *book, const char *name);

/* The rule with that index over all packs, or NULL; with that id (manual/detail-plans), or NULL. */
const ts_rule *ts_rulebook_rule(const ts_rulebook *book, uint32_t index);
const ts_rule *ts_rulebook_find(const ts_rulebook *book, const char *id);

/* Whether what is meant for some organisations is meant for that one: by its pack and by its own `applies`. */
bool ts_pack_applies(const ts_pack *pack, ts_applies applies, const ts_head *head);

/* The same of a rule. */
bool ts_rule_applies(const ts_pack *pack, const ts_rule *rule, const ts_head *head);

/* The clause that a rule of this pack may cite by `id`, its own or of a pack that it needs, or NULL. */
const ts_clause *ts_pack_clause(const ts_pack *pack, const char *id);

/* Where an error happened in a rule file, with the line as excerpt. `file` is a chunk's name, or NULL. */
ts_location ts_pack_locate(ts_arena *arena, const ts_pack *pack, const char *file, int line);

/* Adds a failure of loading and returns it. */
ts_failure *ts_rulebook_fail(ts_rulebook *book, const char *stage, ts_location at, ts_message message);

#endif
