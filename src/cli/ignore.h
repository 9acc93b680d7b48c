/* Ignore: the files that are not meant: --exclude, and .taisakuignore in the directories that are walked.
 *
 * Patterns are those of gitignore(5): `*`, `?`, `[…]`, `**`, a leading or inner slash ties a pattern to its directory, a
 * trailing one to directories, `!` takes back, `#` begins a comment, `\` makes the next character plain. */
#ifndef TS_CLI_IGNORE_H
#define TS_CLI_IGNORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct ts_ignore_rule {
    const char *base;    /* the directory that the pattern is relative to, "" or ending in a slash */
    const char *pattern; /* without what stands in the flags */
    bool negated, tied, directory;
} ts_ignore_rule;

typedef struct ts_ignore {
    ts_arena arena;
    ts_ignore_rule *rules; /* in order: the last that matches decides */
    size_t count, capacity;
} ts_ignore;

/* Adds one pattern, relative to `base` (a directory as paths below it are named). */
void ts_ignore_add(ts_ignore *ignore, const char *base, const char *pattern, size_t length);

/* Adds the lines of a file's text. */
void ts_ignore_add_lines(ts_ignore *ignore, const char *base, const char *text, size_t length);

/* Forgets the rules behind the first `count`: those of a directory that was left. */
void ts_ignore_cut(ts_ignore *ignore, size_t count);

/* Whether a path is not meant. */
bool ts_ignore_matches(const ts_ignore *ignore, const char *path, bool directory);

void ts_ignore_free(ts_ignore *ignore);

#endif
