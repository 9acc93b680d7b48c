/* What the files of the YAML reader share: yaml.c builds the tree, the others judge and measure. */
#ifndef TS_PLAN_YAML_PRIVATE_H
#define TS_PLAN_YAML_PRIVATE_H

#include "plan/node.h"
#include "plan/problem.h"
#include "plan/source.h"

/* ---- yaml_scalar.c ---- */

/* Sets kind, value and `quoted` of a scalar whose text is set. `tag` may be NULL. */
void ts_yaml_resolve(ts_node *node, const char *tag, bool plain);

/* ---- yaml_keys.c ---- */

/* Drops from `entries` what cannot be a key and all but the first of equal keys, and reports each. Returns
 * how many are left, in their order. */
uint32_t ts_yaml_keys(ts_entry *entries, uint32_t count, ts_problems *problems);

/* ---- yaml_anchor.c ---- */

typedef struct ts_yaml_anchor {
    const char *name;
    const ts_node *node;
} ts_yaml_anchor;

/* The anchors of one document. */
typedef struct ts_yaml_anchors {
    ts_yaml_anchor *items; /* sorted by name; in the arena */
    uint32_t count, capacity;
} ts_yaml_anchors;

/* Gives a node a name, as the last that had it. Returns false when there are too many names. */
bool ts_yaml_anchors_set(ts_yaml_anchors *anchors, ts_arena *arena, const char *name, const ts_node *node);

/* The node of that name, or NULL. */
const ts_node *ts_yaml_anchors_get(const ts_yaml_anchors *anchors, const char *name);

/* The name that was probably meant, or NULL. */
const char *ts_yaml_anchors_nearest(const ts_yaml_anchors *anchors, const char *name);

/* ---- yaml_check.c ---- */

/* What has to be known before libyaml sees the file: size, emptiness, and the two inputs that would keep it
 * busy for hours. Returns false after a fatal problem. */
bool ts_yaml_check_head(const ts_source *source, ts_problems *problems);

/* Whether the bytes are text: UTF-8 without NUL. Asked only when something was fatal, for libyaml finds the
 * same while it reads and a good file need not be decoded twice; whatever else is wrong then is only a
 * consequence. Returns false after a fatal problem. */
bool ts_yaml_check_bytes(const ts_source *source, ts_problems *problems);

/* Where a line that begins with % follows behind the end of a document, else the size of the source. libyaml
 * would read all such lines before it says that there is a second document. */
uint32_t ts_yaml_next_directive(const ts_source *source, uint32_t at);

/* Adds yaml/empty. */
void ts_yaml_refuse_empty(ts_problems *problems);

/* ---- yaml_error.c ---- */

/* What libyaml said. Its texts are static; offsets are in bytes of the source. */
typedef struct ts_yaml_complaint {
    const char *problem;
    const char *context; /* "" when it gave none */
    uint32_t at;         /* where it stopped */
    uint32_t from;       /* where the thing began in which it stopped; `at` when it did not say */
    uint32_t bracket;    /* the innermost bracket open there; the size of the source when there is none */
} ts_yaml_complaint;

/* Adds the fatal problem that a complaint stands for, at the place where a person should look. */
void ts_yaml_complain(const ts_source *source, ts_yaml_complaint complaint, ts_problems *problems);

/* ---- yaml_sentence.c ---- */

/* Sets what to say of a complaint at the first line of the thing in which libyaml stopped. Returns false when
 * that cannot be said without a look at the text. */
bool ts_yaml_sentence(const char *context, const char *problem, ts_message *message, ts_message *fix);

/* ---- yaml_text.c ---- */

/* libyaml counts characters, the tree counts bytes: a cursor goes along with the events, once over the file.
 */
typedef struct ts_yaml_cursor {
    const ts_source *source;
    size_t index;    /* characters, without the byte order mark */
    uint32_t offset; /* bytes */
} ts_yaml_cursor;

ts_yaml_cursor ts_yaml_cursor_begin(const ts_source *source);

/* The byte offset of a character. Costs as much as the way from the last one asked for. */
uint32_t ts_yaml_cursor_move(ts_yaml_cursor *cursor, size_t index);

/* Moves it by so many bytes, which are known to lead to that character. */
void ts_yaml_cursor_jump(ts_yaml_cursor *cursor, size_t index, size_t bytes);

/* Space, tab, CR or LF. */
bool ts_yaml_blank(char byte);

/* Steps over white space and comments, not beyond `end`. */
uint32_t ts_yaml_skip_blank(const ts_source *source, uint32_t at, uint32_t end);

/* Steps over anchor and tag to the content of a node, not beyond `end`. */
uint32_t ts_yaml_skip_properties(const ts_source *source, uint32_t at, uint32_t end);

/* The last byte of the content of a block scalar that stands between two offsets, as the end of its span. */
uint32_t ts_yaml_block_end(const ts_source *source, uint32_t start, uint32_t end);

/* The line of a place, without its end and the white space around it. */
ts_span ts_yaml_line(const ts_source *source, uint32_t at);

/* The span of the one character at a place. */
ts_span ts_yaml_character(const ts_source *source, uint32_t at);

/* A copy short enough for a message, "…" where it was cut. Owned by the arena. */
const char *ts_yaml_clip(ts_arena *arena, const char *text, size_t length);

#endif
