/* Files: reading them, without trusting what a path leads to. */
#ifndef TS_CLI_FILES_H
#define TS_CLI_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/message.h"

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

/* Whether a path leads to a regular file that holds just these bytes. */
bool ts_file_holds(const char *path, const char *bytes, size_t size);

/* Reads at most the first `max` bytes in the same way; *whole says whether that was all. NULL when it cannot be read. */
char *ts_file_read_head(const char *path, size_t max, uint32_t *size, bool *whole);

#endif
