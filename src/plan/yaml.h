/* YAML: bytes to a tree of nodes, on libyaml's events, by the YAML 1.2 core schema.
 *
 * Source: YAML 1.2.2, chapters 3.2.1.3 (unique keys), 7.1 (aliases), 10.3 (core schema). */
#ifndef TS_PLAN_YAML_H
#define TS_PLAN_YAML_H

#include "plan/node.h"
#include "plan/problem.h"

enum {
    TS_YAML_DEPTH = 64,              /* collections inside each other */
    TS_YAML_SIZE = 64 * 1024 * 1024, /* bytes */
    TS_YAML_NODES = 1000 * 1000,     /* nodes after aliases are expanded; their copies share the text */
    TS_YAML_ANCHORS = 10 * 1000,     /* different names of anchors */
    TS_YAML_DIRECTIVES = 64,         /* lines that begin with % before the document */
    TS_YAML_DIRECTIVE = 1024,        /* bytes of one of them */
};

/* Reads the one document of a source. Returns its root, owned by the arena, or NULL after a fatal problem.
 *
 * Fatal: yaml/encoding (not UTF-8, with what it looks like), yaml/nul, yaml/empty, yaml/syntax (libyaml's
 * complaint, put so that an official can act on it; a tab has its own sentence: yaml/tab), yaml/documents (a
 * second document), yaml/depth, yaml/size (the file, or its white space), yaml/nodes (the budget of aliases),
 * yaml/anchor (unknown, inside itself, or too many), yaml/directives.
 * Not fatal: yaml/duplicate-key (the first one counts; the second points to it), yaml/merge-key (`<<` is no
 * key of YAML 1.2), yaml/key (a key that is no scalar; dropped). */
ts_node *ts_yaml_read(ts_source *source, ts_arena *arena, ts_problems *problems);

/* Reads events only until `see` has seen enough, for a first look at the head of a document. The bytes may be
 * the beginning of a file.
 *
 * Calls `see` for each entry of the root mapping that has a scalar key, in the order of the file, as a small
 * tree (also for the second of equal keys). Returns true as soon as `see` returned false: it has seen enough.
 * Returns false when the bytes ended or were wrong before that. The last entry before such an end is shown to
 * `see` as well, for a file may end with it; but what `see` says then does not count, because where there are
 * more bytes the entry may have been cut short. */
typedef bool ts_yaml_see(void *context, const ts_entry *entry);
bool ts_yaml_look(ts_source *source, ts_arena *arena, ts_yaml_see *see, void *context);

#endif
