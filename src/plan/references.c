/* References: collecting ids, finding them, and reporting those that are given twice or name nothing. */
#include "plan/references.h"

#include <stdlib.h>
#include <string.h>

#include "plan/schema_private.h"
#include "plan/schema_table.h"

typedef struct id_definition {
    ts_target target;
    const ts_node *id;
    size_t document; /* 0: the document itself; then the order in which the others were collected */
} id_definition;

struct ts_references {
    id_definition *items; /* sorted by id, then by document and place */
    size_t count, capacity;
    ts_arena *arena;
    unsigned complete; /* the targets whose every id is known: all files that may hold one were given */
};

typedef void visit_value(void *context, const ts_node *owner, const ts_field *field, const ts_node *value);

/* Calls `visit` for every id and reference below `owner`, which is a mapping or a bare scalar in place of
 * one. */
static void visit_record(const ts_record *record, const ts_node *owner, visit_value *visit, void *context)
{
    for (uint32_t i = 0; i < (owner->kind == TS_NODE_MAPPING ? owner->count : 1); i++) {
        bool mapping = owner->kind == TS_NODE_MAPPING;
        const ts_field *field = mapping ? owner->entries[i].field : ts_schema_bare(record);
        const ts_node *list = mapping ? owner->entries[i].value : owner;
        if (!field || list->typing != TS_TYPING_VALID) continue;
        for (uint32_t k = 0; k < ts_schema_length(list); k++) {
            const ts_node *value = ts_schema_element(list, k);
            if (value->typing != TS_TYPING_VALID) continue;
            if (field->type == TS_TYPE_RECORD)
                visit_record(field->record, value, visit, context);
            else if (field->type == TS_TYPE_ID || field->type == TS_TYPE_REFERENCE)
                visit(context, owner, field, value);
        }
    }
}

static void visit_document(const ts_document *document, visit_value *visit, void *context)
{
    if (document->root) visit_record(document->head.kind->root, document->root, visit, context);
}

/* Collecting */

typedef struct id_collection {
    ts_references *references;
    const ts_document *document;
    size_t number;
    unsigned as; /* what an initiative of this document is to the one that refers */
} id_collection;

static void collect_id(void *context, const ts_node *owner, const ts_field *field, const ts_node *value)
{
    const id_collection *collection = context;
    ts_references *references = collection->references;
    unsigned targets = field->targets;
    if (!(field->flags & TS_FIELD_DEFINES)) return;
    if (targets & TS_TARGET_INITIATIVE) targets = collection->as;
    /* Of the plan that is judged only the initiatives are in reach: its risks and incidents were those of a
     * year before. */
    if (collection->as == TS_TARGET_LAST_INITIATIVE && targets != collection->as) return;
    if (references->count == references->capacity) {
        size_t capacity = references->capacity ? references->capacity * 2 : 32;
        id_definition *items = ts_arena_alloc(references->arena, capacity * sizeof *items);
        if (references->count > 0) memcpy(items, references->items, references->count * sizeof *items);
        references->items = items;
        references->capacity = capacity;
    }
    references->items[references->count++] =
        (id_definition){{collection->document, owner, targets}, value, collection->number};
}

static int compare_definitions(const void *left, const void *right)
{
    const id_definition *a = left, *b = right;
    int order = strcmp(a->id->text, b->id->text);
    if (order) return order;
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    return (a->id->order > b->id->order) - (a->id->order < b->id->order);
}

ts_references *ts_references_collect(ts_arena *arena, const ts_series_view *series,
                                     const ts_document *document)
{
    ts_references *references = ts_arena_alloc(arena, sizeof *references);
    references->arena = arena;
    id_collection collection = {references, document, 0, TS_TARGET_INITIATIVE};
    visit_document(document, collect_id, &collection);
    references->complete = TS_TARGET_INITIATIVE | TS_TARGET_POLICY | TS_TARGET_RISK | TS_TARGET_GAP;

    bool is_plan = document->root && document->head.kind->root == &ts_record_plan;
    int year = document->head.fiscal_year - is_plan; /* the year that is judged */
    const ts_document *judged = ts_series_plan(series, year);
    if (judged) {
        collection.document = judged;
        collection.number++;
        collection.as = TS_TARGET_LAST_INITIATIVE;
        visit_document(judged, collect_id, &collection);
        references->complete |= TS_TARGET_LAST_INITIATIVE;
    }
    size_t count;
    const ts_document **records = ts_series_records(arena, series, year, &count);
    for (size_t i = 0; i < count; i++) {
        if (records[i] == document) continue;
        collection.document = records[i];
        collection.number++;
        collection.as = 0;
        visit_document(records[i], collect_id, &collection);
    }
    if (count > 0) references->complete |= TS_TARGET_EVIDENCE;
    if (references->count > 0)
        qsort(references->items, references->count, sizeof *references->items, compare_definitions);
    return references;
}

/* Finding */

static size_t first_at_least(const ts_references *references, const char *id)
{
    size_t low = 0, high = references->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(references->items[middle].id->text, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ts_target *ts_references_find(const ts_references *references, const char *id, unsigned targets)
{
    for (size_t i = first_at_least(references, id); i < references->count; i++) {
        const id_definition *definition = &references->items[i];
        if (strcmp(definition->id->text, id) != 0) break;
        if (definition->target.targets & targets) return &definition->target;
    }
    return NULL;
}

/* Checking */

static const char *nearest_id(const ts_references *references, const ts_node *wanted, unsigned targets,
                              long *budget)
{
    ts_nearest search = ts_nearest_begin(wanted->text, wanted->count, budget);
    for (size_t i = 0; i < references->count && ts_nearest_open(&search); i++)
        if (references->items[i].target.targets & targets)
            ts_nearest_offer(&search, references->items[i].id->text);
    return ts_nearest_best(&search);
}

/* What was looked for, in words: "方針又は課題・インシデント・指摘等". */
static ts_message name_targets(ts_arena *arena, unsigned targets, bool in_plan)
{
    const struct {
        unsigned target;
        ts_message name;
    } names[] = {
        {TS_TARGET_INITIATIVE, {"取組", "initiative"}},
        {TS_TARGET_LAST_INITIATIVE,
         in_plan ? (ts_message){"前年度の計画の取組", "initiative of last year's plan"}
                 : (ts_message){"その年度の計画の取組", "initiative of that year's plan"}},
        {TS_TARGET_POLICY, {"方針", "policy item"}},
        {TS_TARGET_EVIDENCE, {"課題・インシデント・指摘等", "risk, incident or finding"}},
    };
    ts_message all = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(names[i].target & targets)) continue;
        all = all.ja ? (ts_message){ts_arena_format(arena, "%s又は%s", all.ja, names[i].name.ja),
                                    ts_arena_format(arena, "%s or %s", all.en, names[i].name.en)}
                     : names[i].name;
    }
    return all;
}

typedef struct reference_check {
    const ts_references *references;
    ts_document *document;
    long budget;
} reference_check;

static void check_reference(void *context, const ts_node *owner, const ts_field *field, const ts_node *value)
{
    (void)owner;
    reference_check *check = context;
    const ts_references *references = check->references;
    if (field->type != TS_TYPE_REFERENCE || field->targets & ~references->complete) return;
    if (ts_references_find(references, value->text, field->targets)) return;
    ts_problems *problems = &check->document->problems;
    if (ts_problems_full(problems)) return;
    bool in_plan = check->document->head.kind->root == &ts_record_plan;
    ts_message name = name_targets(problems->arena, field->targets, in_plan);
    const char *id = ts_schema_quote(problems->arena, value->text, value->count);
    ts_problem *problem =
        ts_problem_add(problems, "schema/unknown-reference", false, value->span, (ts_message){0});
    problem->message = (ts_message){
        ts_arena_format(problems->arena, "「%s」が指す%sがありません。", id, name.ja),
        ts_arena_format(problems->arena, "there is no %s '%s'", name.en, id),
    };
    const char *nearest = nearest_id(references, value, field->targets, &check->budget);
    problem->fix = nearest ? ts_message_format(problems->arena, "「%s」ではありませんか。",
                                               "did you mean '%s'?", nearest)
                           : (ts_message){"正しい識別子に直すか、その識別子の項目を加えてください。",
                                          "mend the id, or add what it names"};
}

static void report_twice(ts_document *document, const id_definition *first, const id_definition *second)
{
    ts_problems *problems = &document->problems;
    if (ts_problems_full(problems)) return;
    const char *id = ts_schema_quote(problems->arena, second->id->text, second->id->count);
    ts_problem *problem =
        ts_problem_add(problems, "schema/duplicate-id", false, second->id->span,
                       ts_message_format(problems->arena, "識別子「%s」が二度使われています。",
                                         "the id '%s' is given twice", id));
    problem->has_related = true;
    problem->related = first->id->span;
    problem->fix = (ts_message){"別の識別子に変え、参照している箇所も合わせて直してください。",
                                "give one of them another id, and mend the references to it"};
}

void ts_references_check(const ts_references *references, ts_document *document)
{
    const id_definition *first = NULL;
    for (size_t i = 0; i < references->count; i++) {
        const id_definition *definition = &references->items[i];
        if (definition->document != 0) continue;
        if (first && strcmp(first->id->text, definition->id->text) == 0)
            report_twice(document, first, definition);
        else
            first = definition;
    }
    reference_check check = {references, document, TS_NEAREST_BUDGET};
    visit_document(document, check_reference, &check);
}
