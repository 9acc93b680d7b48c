/* Document: one plan or record, read and typed. And its head: what a first look tells of it. */
#ifndef TS_PLAN_DOCUMENT_H
#define TS_PLAN_DOCUMENT_H

#include <stdbool.h>

#include "plan/node.h"
#include "plan/problem.h"
#include "plan/schema.h"
#include "plan/source.h"

/* What decides to which series a file belongs. */
typedef struct ts_head {
    const ts_kind *kind;      /* NULL: not given or unknown */
    const char *organization; /* its id; NULL: not given */
    const char *name;         /* its name; NULL: not given */
    const char *type;         /* "gov", "corp" or NULL */
    int fiscal_year;          /* 0: not given or wrong */
} ts_head;

typedef struct ts_document {
    ts_source *source;
    ts_node *root; /* NULL when a problem was fatal */
    ts_head head;
    bool japanese; /* most keys of the document are Japanese */
    ts_problems problems;
} ts_document;

/* Reads and types one file. Never NULL: what went wrong is in `problems`. Owned by the arena. */
ts_document *ts_document_read(ts_arena *arena, const char *path, const char *bytes, uint32_t size);

/* The same for a text that is known to be of one kind and may lack its head (fragments in rule tests,
 * pack.yaml): `kind` and what `defaults` gives stand in for keys that are absent. `defaults` may be NULL. */
ts_document *ts_document_read_as(ts_arena *arena, const char *path, const char *bytes, uint32_t size,
                                 const ts_kind *kind, const ts_head *defaults);

/* A first look at the beginning of a file: stops as soon as kind, organisation and year were seen (right or
 * wrong, a full reading will say). Returns false when the bytes ended before that; then the caller has to
 * come back with more of the file, and if there is no more, *head holds what there was. Strings are owned by
 * the arena. */
bool ts_document_look(ts_arena *arena, const char *bytes, uint32_t size, ts_head *head);

/* The document as rules see it, as JSON text: English keys, typed values (fiscal year as a number, a day or
 * span as {first, last, text} with both days as "2025-04-01"), what is not given left out. With `positions`,
 * each value is {value, line, column, endLine, endColumn}. */
void ts_document_json(ts_document *document, bool positions, ts_buffer *out);

/* The path of a node by ids: "evaluation/incidents[INC-1]/cause". An element of a list is named by its label,
 * else by its number. Same text for the same thing wherever its lines have moved. Owned by the arena. */
const char *ts_document_path(ts_arena *arena, const ts_document *document, const ts_node *node);

/* What stands there, in words for a person: "令和7年度の実績 EDU-1 妥当性", "FY2025 record EDU-1 validity". Owned by the arena. */
const char *ts_document_describe(ts_arena *arena, const ts_document *document, const ts_node *node, ts_language language);

/* The span to show for a field that is not given: the key under which `mapping` stands, else (an element
 * of a list) its label, else its first key. `mapping` may be the root: then the document's first key. */
ts_span ts_document_head_span(const ts_document *document, const ts_node *mapping);

/* The span of the key under which a value stands, or of the value itself in a list. */
ts_span ts_document_key_span(const ts_document *document, const ts_node *node);

#endif
