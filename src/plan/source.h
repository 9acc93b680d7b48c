/* Source: the bytes of one file, and where in them a thing stands. */
#ifndef TS_PLAN_SOURCE_H
#define TS_PLAN_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A part of a file: byte offsets, `end` behind the last byte. Lines and columns are worked out from it
 * when somebody asks, so the tree carries no more than this. */
typedef struct ts_span {
    uint32_t start;
    uint32_t end;
} ts_span;

/* What a person is shown. Lines and columns count from 1; a column is a character (code point), whatever
 * its width. A line ends at LF, CR LF or CR, as editors have it. */
typedef struct ts_position {
    uint32_t line;
    uint32_t column;
} ts_position;

enum { TS_SOURCE_BLOCK = 1024 };

typedef struct ts_source {
    const char *path;  /* as the user named it; not owned */
    const char *bytes; /* the whole file; not owned, must outlive the source */
    uint32_t size;
    uint32_t *lines;     /* offset of each line's first byte; made at the first question */
    uint32_t *blocks;    /* characters before each TS_SOURCE_BLOCK bytes, so that long lines cost no more than
                            short ones */
    uint32_t line_count; /* 0 until then */
    ts_arena *arena;     /* where both indexes go */
} ts_source;

/* Sets up a source over bytes that somebody else owns. */
ts_source *ts_source_make(ts_arena *arena, const char *path, const char *bytes, uint32_t size);

/* Bytes that the byte order mark at the beginning takes: 3 or 0. */
uint32_t ts_source_mark(const ts_source *source);

/* Line and column of a byte offset (at most `size`, which is the place behind the end). A byte order mark
 * takes no column. */
ts_position ts_source_position(ts_source *source, uint32_t offset);

/* The bytes of one line without its end and without a byte order mark, for an excerpt. `line` counts from 1;
 * beyond the last line: "". */
const char *ts_source_line(ts_source *source, uint32_t line, size_t *length);

#endif
