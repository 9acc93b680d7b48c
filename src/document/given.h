/* Given: what a plan gives, read step by step without a question at each whether it is there.
 *
 *     ts_given plan = ts_given_root(document);
 *     ts_given schedule = ts_given_field(initiative, "schedule");
 *     for (uint32_t i = 0; i < ts_given_count(schedule); i++) … ts_given_text(ts_given_element(schedule, i), "what") …
 *
 * What is not given, or is wrong, is empty: its fields and elements are empty in turn. */
#ifndef TS_DOCUMENT_GIVEN_H
#define TS_DOCUMENT_GIVEN_H

#include <assert.h>
#include <string.h>

#include "plan/document.h"

typedef struct ts_given {
    const ts_record *record; /* what `node`, or each of its elements, is; NULL: a scalar */
    const ts_node *node;     /* NULL: empty */
} ts_given;

static inline ts_given ts_given_root(const ts_document *document)
{
    return (ts_given){document->head.kind->root, document->root};
}

/* A field by its English name, which must be one of the schema's. */
static inline ts_given ts_given_field(ts_given from, const char *name)
{
    const ts_field *field = ts_schema_english(from.record, name, strlen(name));
    assert(field != NULL);
    return (ts_given){field->record, from.node == NULL ? NULL : ts_schema_value(from.record, from.node, field)};
}

/* The elements of a list, those that count as not given included: they are empty. */
static inline uint32_t ts_given_count(ts_given list)
{
    return list.node == NULL ? 0 : ts_schema_length(list.node);
}

static inline ts_given ts_given_element(ts_given list, uint32_t index)
{
    const ts_node *node = ts_schema_element(list.node, index);
    return (ts_given){list.record, node->typing == TS_TYPING_VALID ? node : NULL};
}

/* A walk over those elements of a list that are given:
 *
 *     ts_given_walk results = ts_given_each(ts_given_field(evaluation, "results"));
 *     while (ts_given_next(&results)) … ts_given_text(results.element, "done") … */
typedef struct ts_given_walk {
    ts_given list, element; /* the element at hand */
    uint32_t next;
} ts_given_walk;

static inline ts_given_walk ts_given_each(ts_given list)
{
    return (ts_given_walk){.list = list};
}

static inline bool ts_given_next(ts_given_walk *walk)
{
    while (walk->next < ts_given_count(walk->list)) {
        walk->element = ts_given_element(walk->list, walk->next++);
        if (walk->element.node != NULL) return true;
    }
    return false;
}

/* The text of a field, NULL where it is not given. */
static inline const char *ts_given_text(ts_given from, const char *name)
{
    const ts_node *node = ts_given_field(from, name).node;
    return node == NULL ? NULL : node->text;
}

/* The fiscal year of a field, 0 where it is not given. */
static inline int ts_given_year(ts_given from, const char *name)
{
    const ts_node *node = ts_given_field(from, name).node;
    return node == NULL ? 0 : (int)node->value.integer;
}

static inline bool ts_given_flag(ts_given from, const char *name)
{
    const ts_node *node = ts_given_field(from, name).node;
    return node != NULL && node->value.boolean;
}

/* The choice of a field, NULL where it is not given. */
static inline const ts_choice *ts_given_choice(ts_given from, const char *name)
{
    const ts_node *node = ts_given_field(from, name).node;
    if (node == NULL) return NULL;
    return &ts_schema_english(from.record, name, strlen(name))->choices[node->value.integer];
}

#endif
