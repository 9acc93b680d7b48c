/* Paths: the files that are meant, found below what the command line names. */
#ifndef TS_CLI_PATHS_H
#define TS_CLI_PATHS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"
#include "cli/ignore.h"

typedef struct ts_paths {
    ts_arena arena; /* of all texts */
    char **items;   /* malloc'd */
    size_t count, capacity;
    struct ts_unlisted {
        const char *path;
        ts_message why;
    } *unlisted; /* what could not be listed; malloc'd */
    size_t unlisted_count, unlisted_capacity;
    struct ts_visited {
        uint64_t device, number; /* of a file or directory; number 0: free */
    } *visited; /* a hash of those added or walked; malloc'd */
    size_t visited_count, visited_room;
} ts_paths;

/* Adds the files below `root`, which may be a file itself (then whatever its name): *.yaml and *.yml, no hidden ones, in byte
 * order, symbolic links followed; each file once, and each directory walked once, however many ways lead to it. What `ignore`, or
 * a .taisakuignore on the way, leaves out is not added; `ignore` is as it was afterwards. A path that is not there, or a directory
 * that cannot be read, goes to `unlisted`. */
void ts_paths_add(ts_paths *paths, const char *root, ts_ignore *ignore);

/* Frees what only adding needs: a run holds its paths to its end. */
void ts_paths_settle(ts_paths *paths);

void ts_paths_free(ts_paths *paths);

#endif
