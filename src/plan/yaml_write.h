/* YAML writing: text in block style that reads back as what was meant (YAML 1.2, core schema; also for readers of 1.1).
 *
 *     ts_yaml_writer writer = {.out = &buffer};
 *     ts_yaml_write_key(&writer, "個別の取組", strlen("個別の取組"));
 *     ts_yaml_write_list(&writer);
 *     ts_yaml_write_item(&writer);
 *     ts_yaml_write_mapping(&writer);
 *     …
 *     ts_yaml_write_end(&writer);    (of the mapping)
 *     ts_yaml_write_end(&writer);    (of the list)
 *
 * After a key or an item comes exactly one value: a scalar, a mapping or a list. At the top stands one mapping, which is not begun
 * nor ended. A remark is what stands behind a value as a comment; NULL: nothing. Comments hold any text. */
#ifndef TS_PLAN_YAML_WRITE_H
#define TS_PLAN_YAML_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "plan/node.h"

typedef struct ts_yaml_writer {
    ts_buffer *out;
    int depth;    /* mappings and lists that are open, the one at the top not counted */
    bool in_item; /* behind "- ": what comes next begins on the same line */
} ts_yaml_writer;

void ts_yaml_write_key(ts_yaml_writer *writer, const char *key, size_t length);
void ts_yaml_write_item(ts_yaml_writer *writer);
void ts_yaml_write_mapping(ts_yaml_writer *writer);
void ts_yaml_write_list(ts_yaml_writer *writer);
void ts_yaml_write_end(ts_yaml_writer *writer);

/* A text, quoted or as a block where it has to be. */
void ts_yaml_write_text(ts_yaml_writer *writer, const char *text, size_t length, const char *remark);

/* Adds a text to `out` as it stands between brackets, [a, b] or { a: b }: without line breaks, quoted where it has to be. */
void ts_yaml_write_flow(ts_buffer *out, const char *text, size_t length);

/* A list of a few short scalars on one line, [a, b], in place of ts_yaml_write_list and what follows. False, with nothing written, where
 * they are no such list. */
bool ts_yaml_write_short_list(ts_yaml_writer *writer, const ts_node *const *items, size_t count);

/* What is to be read as something else than a text (a number, true, [a, b]), as it is. */
void ts_yaml_write_plain(ts_yaml_writer *writer, const char *text, const char *remark);

/* A value that is left to be filled in. */
void ts_yaml_write_blank(ts_yaml_writer *writer, const char *remark);

/* A scalar of a tree, of the kind that it was. */
void ts_yaml_write_scalar(ts_yaml_writer *writer, const ts_node *node, const char *remark);

/* Lines of comment, and an empty line, where the next key or item will stand. */
void ts_yaml_write_comment(ts_yaml_writer *writer, const char *text);
void ts_yaml_write_gap(ts_yaml_writer *writer);

#endif
