/* What an evaluation carries on from the one before: findings that were open then stay in the plans until they are dealt with
 * (manual 4(2)ウ), so that one of which no record speaks must not drop out of the draft. */
#include <string.h>

#include "document/given.h"
#include "rule/evaluation_private.h"

/* Whether two findings are the same: by their ids, else, where neither has one, by their words. */
static bool same_finding(const ts_record *record, const ts_node *a, const ts_node *b)
{
    const ts_node *id_a = ts_schema_named(record, a, "id"), *id_b = ts_schema_named(record, b, "id");
    if (id_a != NULL || id_b != NULL) return id_a != NULL && id_b != NULL && ts_evaluation_same(id_a, id_b);
    const ts_node *what_a = ts_schema_named(record, a, "what"), *what_b = ts_schema_named(record, b, "what");
    return what_a != NULL && what_b != NULL && ts_evaluation_same(what_a, what_b);
}

/* The first finding of the records that is the same; NULL: none speaks of it. */
static const ts_node *told_in_records(const ts_evaluation *evaluation, const ts_field *field, const ts_node *finding)
{
    for (size_t i = 0; i < evaluation->record_count; i++) {
        const ts_document *document = evaluation->records[i];
        const ts_node *list = ts_schema_named(document->head.kind->root, document->root, field->en);
        for (uint32_t k = 0; list != NULL && k < ts_schema_length(list); k++) {
            const ts_node *other = ts_schema_element(list, k);
            if (other->typing == TS_TYPING_VALID && same_finding(field->record, finding, other)) return other;
        }
    }
    return NULL;
}

bool ts_evaluation_open(const ts_record *record, const ts_node *finding)
{
    const ts_node *status = ts_schema_named(record, finding, "status");
    const ts_field *field = ts_schema_english(record, "status", strlen("status"));
    return status == NULL || strcmp(field->choices[status->value.integer].en, "closed") != 0;
}

bool ts_evaluation_carries(const ts_field *field)
{
    return strcmp(field->en, "audits") == 0 || strcmp(field->en, "vulnerability_tests") == 0;
}

size_t ts_evaluation_carried(const ts_evaluation *evaluation, const ts_field *field, ts_carried **items)
{
    *items = NULL;
    if (evaluation->plan == NULL || !ts_evaluation_carries(field)) return 0;
    const ts_node *list = ts_given_field(ts_given_field(ts_given_root(evaluation->plan), "evaluation"), field->en).node;
    size_t count = 0, capacity = 0;
    for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++) {
        const ts_node *finding = ts_schema_element(list, i);
        if (finding->typing != TS_TYPING_VALID || ts_schema_empty(finding)) continue;
        const ts_node *told = told_in_records(evaluation, field, finding);
        if (told == NULL && !ts_evaluation_open(field->record, finding)) continue;
        *TS_ARENA_APPEND(evaluation->arena, *items, count, capacity) = (ts_carried){finding, told};
    }
    return count;
}
