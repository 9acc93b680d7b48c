/* Files: finding the files that are meant and reading them, without trusting what a path leads to. */
#ifndef TS_CLI_FILES_H
#define TS_CLI_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/message.h"
#include "cli/ignore.h"

typedef struct ts_paths {
    char **items; /* malloc'd, each of them too */
    size_t count, capacity;
    ts_arena arena; /* of what could not be listed */
    struct ts_unlisted {
        const char *path;
        ts_message why;
    } *unlisted;
    size_t unlisted_count;
    struct ts_visited {
        uint64_t device, number; /* of a file or directory; number 0: free */
    } *visited; /* a hash of those added or walked; malloc'd */
    size_t visited_count, visited_room;
} ts_paths;

/* Adds the files below `root`, which may be a file itself (then whatever its name): *.yaml and *.yml, no hidden ones, in byte
 * order, symbolic links followed; each file once, and each directory walked once, however many ways lead to it. What `ignore`, or a .taisakuignore on the way,
 * leaves out is not added; `ignore` is as it was afterwards. A path that is not there, or a directory that cannot be read, goes to
 * `unlisted`. */
void ts_paths_add(ts_paths *paths, const char *root, ts_ignore *ignore);
void ts_paths_free(ts_paths *paths);

/* What kept a file from being read. */
typedef struct ts_file_error {
    const char *rule; /* the built-in check: "file/unreadable", "file/not-regular", "yaml/size"; static storage */
    ts_message why;   /* owned by the arena */
} ts_file_error;

/* Opens a regular file to be read as a stream. NULL, and fills *error. */
FILE *ts_file_open(const char *path, ts_arena *arena, ts_file_error *error);

/* Reads a regular file whole, up to `max` bytes. Never waits: a FIFO or a device is refused before it is read. Returns the bytes
 * (malloc'd) and sets *size; or NULL and fills *error. */
char *ts_file_read(const char *path, size_t max, uint32_t *size, ts_arena *arena, ts_file_error *error);

/* Reads at most the first `max` bytes in the same way; *whole says whether that was all. NULL when it cannot be read. */
char *ts_file_read_head(const char *path, size_t max, uint32_t *size, bool *whole);

#endif
