/* Next, the evaluation of the year that ends: what each result has to say, and the findings that are still to be dealt with. */
#include <string.h>

#include "document/blanks.h"
#include "document/next_private.h"

/* A blank with its question, which the list of blanks must have. */
static void write_blank(ts_next *work, const ts_record *record, const ts_field *field)
{
    ts_next_key(work, record, field->en);
    const ts_message *question = ts_blank_question(record, field);
    ts_yaml_write_blank(&work->out, ts_blank_remark(work->arena, work->language, ts_message_in(*question, work->language)));
}

/* The results: of each initiative its id, and blanks, behind what they are to be judged against. */
static void write_results(ts_next *work, const ts_record *evaluation)
{
    const ts_record *result = ts_next_record(evaluation, "results"), *initiative = ts_next_record(work->root, "initiatives");
    const ts_node *list = ts_schema_named(work->root, work->plan->root, "initiatives");
    if (list == NULL || ts_schema_length(list) == 0) {
        write_blank(work, evaluation, ts_next_field(evaluation, "results"));
        return;
    }
    ts_next_key(work, evaluation, "results");
    ts_yaml_write_list(&work->out);
    for (uint32_t i = 0; i < ts_schema_length(list); i++) {
        const ts_node *one = ts_schema_element(list, i);
        const ts_node *id = one->typing == TS_TYPING_VALID ? ts_schema_named(initiative, one, "id") : NULL;
        if (id == NULL) continue;
        ts_blank_aims(&work->out, work->arena, work->language, one);
        ts_yaml_write_item(&work->out);
        ts_yaml_write_mapping(&work->out);
        ts_next_text(work, result, "initiative", id->text, NULL);
        for (const ts_field *field = result->fields; field->en != NULL; field++)
            if (ts_blank_question(result, field) != NULL) write_blank(work, result, field);
        ts_yaml_write_end(&work->out);
    }
    ts_yaml_write_end(&work->out);
}

/* Finds what was said last of a finding with that id: records of the year come after the plan. */
static const ts_node *said_last(const ts_next *work, const char *name, const ts_record *record, const char *id)
{
    size_t count;
    const ts_document **records = ts_series_records(work->arena, work->series, work->plan->head.fiscal_year, &count);
    for (size_t i = count; i > 0; i--) {
        const ts_document *document = records[i - 1];
        const ts_node *list = ts_schema_named(document->head.kind->root, document->root, name);
        for (uint32_t k = 0; list != NULL && k < ts_schema_length(list); k++) {
            const ts_node *element = ts_schema_element(list, k);
            const ts_node *own = element->typing == TS_TYPING_VALID ? ts_schema_named(record, element, "id") : NULL;
            if (own != NULL && strcmp(own->text, id) == 0) return element;
        }
    }
    return NULL;
}

/* One that does not say whether it was dealt with is open, as the rules have it. */
static bool is_open(const ts_record *record, const ts_node *finding)
{
    const ts_node *status = ts_schema_named(record, finding, "status");
    return status == NULL || strcmp(ts_next_field(record, "status")->choices[status->value.integer].en, "closed") != 0;
}

/* The blank for the response to a finding that is open: what was said of it before is in the question. */
static void ask_for_response(ts_next *work, const ts_record *record, const ts_node *before)
{
    const char *question = ts_message_in(*ts_blank_question(record, ts_next_field(record, "response")), work->language);
    ts_next_key(work, record, "response");
    ts_yaml_write_blank(&work->out, ts_blank_remark_after(work->arena, work->language, question, before != NULL ? before->text : NULL));
}

/* One finding, as it was said last, with blanks for what it lacks; where it is still open, what was done about it is asked anew. */
static void write_finding(ts_next *work, const ts_record *record, const ts_node *finding)
{
    bool open = is_open(record, finding);
    ts_yaml_write_item(&work->out);
    ts_yaml_write_mapping(&work->out);
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        const ts_node *value = ts_schema_value(record, finding, field);
        if (field->type == TS_TYPE_ANY) continue;
        if (open && strcmp(field->en, "response") == 0) {
            ask_for_response(work, record, value);
        } else if (value != NULL) {
            ts_next_key(work, record, field->en);
            ts_next_copy_value(work, field, value);
        } else if (open && ts_blank_question(record, field) != NULL) {
            write_blank(work, record, field);
        }
    }
    ts_yaml_write_end(&work->out);
}

/* The findings of one kind that the evaluation has to tell of: those of the plan that were open, closed since or not, then those that
 * only the records have, as far as they are open. Returns how many; with `write` they are written. */
static size_t each_finding(ts_next *work, const ts_record *evaluation, const char *name, bool write)
{
    const ts_record *record = ts_next_record(evaluation, name);
    const ts_node *section = ts_schema_named(work->root, work->plan->root, "evaluation");
    const ts_node *own = section != NULL ? ts_schema_named(evaluation, section, name) : NULL;
    size_t found = 0, count;
    for (uint32_t i = 0; own != NULL && i < ts_schema_length(own); i++) {
        const ts_node *finding = ts_schema_element(own, i);
        if (finding->typing != TS_TYPING_VALID) continue;
        const ts_node *id = ts_schema_named(record, finding, "id");
        const ts_node *later = id != NULL ? said_last(work, name, record, id->text) : NULL;
        if (!is_open(record, finding) && (later == NULL || !is_open(record, later))) continue;
        found++;
        if (write) write_finding(work, record, later != NULL ? later : finding);
    }
    const ts_document **records = ts_series_records(work->arena, work->series, work->plan->head.fiscal_year, &count);
    for (size_t r = 0; r < count; r++) {
        const ts_node *list = ts_schema_named(records[r]->head.kind->root, records[r]->root, name);
        for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++) {
            const ts_node *finding = ts_schema_element(list, i);
            if (finding->typing != TS_TYPING_VALID || !is_open(record, finding)) continue;
            const ts_node *id = ts_schema_named(record, finding, "id");
            if (id != NULL && said_last(work, name, record, id->text) != finding) continue;
            bool known = false;
            for (uint32_t k = 0; own != NULL && id != NULL && k < ts_schema_length(own); k++) {
                const ts_node *other = ts_schema_element(own, k);
                const ts_node *other_id = other->typing == TS_TYPING_VALID ? ts_schema_named(record, other, "id") : NULL;
                known |= other_id != NULL && strcmp(other_id->text, id->text) == 0;
            }
            if (known) continue;
            found++;
            if (write) write_finding(work, record, finding);
        }
    }
    return found;
}

static void write_findings(ts_next *work, const ts_record *evaluation, const ts_field *field)
{
    if (each_finding(work, evaluation, field->en, false) == 0) {
        write_blank(work, evaluation, field);
        return;
    }
    ts_next_key(work, evaluation, field->en);
    ts_yaml_write_list(&work->out);
    each_finding(work, evaluation, field->en, true);
    ts_yaml_write_end(&work->out);
}

void ts_next_evaluation(ts_next *work)
{
    const ts_record *evaluation = ts_next_record(work->root, "evaluation");
    ts_yaml_write_gap(&work->out);
    ts_next_key(work, work->root, "evaluation");
    ts_yaml_write_mapping(&work->out);
    for (const ts_field *field = evaluation->fields; field->en != NULL; field++) {
        if (ts_blank_question(evaluation, field) == NULL) continue;
        if (strcmp(field->en, "results") == 0) write_results(work, evaluation);
        else if (strcmp(field->en, "audits") == 0 || strcmp(field->en, "vulnerability_tests") == 0) write_findings(work, evaluation, field);
        else write_blank(work, evaluation, field);
    }
    ts_yaml_write_end(&work->out);
}
