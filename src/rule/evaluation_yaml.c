/* The evaluation as YAML: what the records say, put together and sorted as a plan has it, each value with its source; what they lack
 * is left empty, with its question behind it (document/blanks.h). */
#include <stdlib.h>
#include <string.h>

#include "document/blanks.h"
#include "document/given.h"
#include "plan/schema_private.h"
#include "plan/schema_table.h"
#include "plan/yaml_write.h"
#include "rule/evaluation_private.h"

/* A node with its document: several of them say something of the same thing. */
typedef struct member {
    const ts_document *document;
    const ts_node *node;
    const ts_node *label; /* of an element of a list */
    int32_t rank;         /* of a result: that of its initiative in the plan */
    int32_t day;          /* of a result: when it was reported */
    uint32_t place;       /* among all of them, as they were found */
    const ts_node *told;  /* of a finding that the plan carries on: the same in a record, if one has it */
    bool before;          /* the plan has it of the year before: it stands where no record says anything newer */
} member;

typedef struct members {
    member *items;
    size_t count, capacity;
} members;

typedef struct yaml_work {
    const ts_evaluation *evaluation;
    ts_yaml_writer writer;
    ts_buffer out;
    size_t counted; /* bytes of `out` in which line breaks were counted */
    uint32_t line;  /* the line that stands at `counted` */
    bool japanese;  /* keys */
    ts_yaml_marks *marks;
} yaml_work;

/* ---- Members ---- */

static member *add_member(yaml_work *work, members *list, const ts_document *document, const ts_node *node)
{
    uint32_t place = (uint32_t)list->count;
    member *added = TS_ARENA_APPEND(work->evaluation->arena, list->items, list->count, list->capacity);
    *added = (member){.document = document, .node = node, .place = place};
    return added;
}

/* What several records give for a field; what the plan says of the year before where none of them gives it. */
static members given(yaml_work *work, const ts_record *record, const members *from, const ts_field *field)
{
    members values = {0};
    for (int before = 0; before <= 1 && values.count == 0; before++)
        for (size_t i = 0; i < from->count; i++) {
            if (from->items[i].before != (before == 1)) continue;
            const ts_node *value = ts_schema_value(record, from->items[i].node, field);
            if (value == NULL || ts_schema_empty(value)) continue;
            add_member(work, &values, from->items[i].document, value)->before = before == 1;
        }
    return values;
}

/* The elements of several lists, those that count as given. */
static members elements(yaml_work *work, const members *lists)
{
    members all = {0};
    for (size_t i = 0; i < lists->count; i++)
        for (uint32_t k = 0; k < ts_schema_length(lists->items[i].node); k++) {
            const ts_node *element = ts_schema_element(lists->items[i].node, k);
            if (element->typing == TS_TYPING_VALID && !ts_schema_empty(element))
                add_member(work, &all, lists->items[i].document, element);
        }
    return all;
}

/* ---- Lines, marks, remarks ---- */

static uint32_t current_line(yaml_work *work)
{
    for (; work->counted < work->out.length; work->counted++) work->line += work->out.bytes[work->counted] == '\n';
    return work->line;
}

static size_t begin_mark(yaml_work *work, const member *from, bool record)
{
    ts_yaml_marks *marks = work->marks;
    *TS_ARENA_APPEND(work->evaluation->arena, marks->items, marks->count, marks->capacity) = (ts_yaml_mark){
        .first_line = current_line(work),
        .document = from != NULL ? from->document : NULL,
        .node = from != NULL ? from->node : NULL,
        .record = record,
    };
    return marks->count - 1;
}

/* Ends a mark behind the line written last; a blank in it is one of all that hold it. */
static void end_mark(yaml_work *work, size_t mark)
{
    ts_yaml_mark *items = work->marks->items;
    items[mark].last_line = current_line(work) - 1;
    for (size_t i = mark + 1; i < work->marks->count; i++) items[mark].blank |= items[i].blank;
}

/* Where values come from; those that are not among the first `kept` stand there with what they say. */
static const char *sources_of(yaml_work *work, const members *values, size_t kept)
{
    ts_buffer text = {0};
    ts_buffer_add_string(&text, ts_evaluation_words(work->evaluation, "出典: ", "source: "));
    for (size_t i = 0; i < values->count; i++) {
        if (i > 0) ts_buffer_add_string(&text, ts_evaluation_words(work->evaluation, "、", ", "));
        ts_buffer_add_string(&text, ts_evaluation_source(work->evaluation, values->items[i].document, values->items[i].node));
        if (i >= kept) ts_buffer_format(&text, ts_evaluation_words(work->evaluation, "（%s）", " (%s)"), values->items[i].node->text);
    }
    const char *copy = ts_arena_copy(work->evaluation->arena, ts_buffer_string(&text), text.length);
    ts_buffer_free(&text);
    return copy;
}

static void write_key(yaml_work *work, const ts_field *field)
{
    size_t length;
    const char *key = ts_schema_spelling(NULL, field, work->japanese, &length);
    ts_yaml_write_key(&work->writer, key, length);
}

/* `before`: what was said there a year ago; NULL: nothing. */
static void write_blank_after(yaml_work *work, const ts_field *field, const ts_message *question, const ts_node *before)
{
    ts_language language = work->evaluation->work->order->language;
    size_t mark = begin_mark(work, NULL, false);
    write_key(work, field);
    ts_yaml_write_blank(&work->writer, ts_blank_remark_after(work->evaluation->arena, language, ts_message_in(*question, language),
                                                             before != NULL ? before->text : NULL));
    end_mark(work, mark);
    work->marks->items[mark].blank = true;
}

static void write_blank(yaml_work *work, const ts_field *field, const ts_message *question)
{
    write_blank_after(work, field, question, NULL);
}

/* ---- Values ---- */

/* Several texts for one field, one behind the other in their order. */
static void write_joined(yaml_work *work, const members *values, const char *between)
{
    ts_buffer text = {0};
    for (size_t i = 0; i < values->count; i++) {
        if (i > 0) ts_buffer_add_string(&text, between);
        ts_buffer_add(&text, values->items[i].node->text, values->items[i].node->count);
    }
    ts_yaml_write_text(&work->writer, ts_buffer_string(&text), text.length, sources_of(work, values, values->count));
    ts_buffer_free(&text);
}

/* Those that say something that none before them says. */
static members distinct(yaml_work *work, const members *values)
{
    members different = {0};
    for (size_t i = 0; i < values->count; i++) {
        bool again = false;
        for (size_t k = 0; k < different.count && !again; k++)
            again = ts_evaluation_same(different.items[k].node, values->items[i].node);
        if (!again) add_member(work, &different, values->items[i].document, values->items[i].node);
    }
    return different;
}

static void write_scalar(yaml_work *work, const ts_field *field, const members *values)
{
    members different = distinct(work, values);
    size_t mark = begin_mark(work, &values->items[0], false);
    write_key(work, field);
    bool reporter = strcmp(field->en, "reported_by") == 0;
    if (different.count == 1) ts_yaml_write_scalar(&work->writer, different.items[0].node, sources_of(work, values, values->count));
    else if (field->type == TS_TYPE_TEXT) write_joined(work, &different, reporter ? "、" : "\n");
    else ts_yaml_write_scalar(&work->writer, different.items[0].node, sources_of(work, &different, 1));
    end_mark(work, mark);
}

static void write_scalars(yaml_work *work, const ts_field *field, const members *lists)
{
    members all = elements(work, lists);
    if (all.count == 0) return;
    members different = distinct(work, &all);
    size_t mark = begin_mark(work, &lists->items[0], false);
    write_key(work, field);
    ts_yaml_write_list(&work->writer);
    for (size_t i = 0; i < different.count; i++) {
        size_t one = begin_mark(work, &different.items[i], false);
        ts_yaml_write_item(&work->writer);
        ts_yaml_write_scalar(&work->writer, different.items[i].node, sources_of(work, &(members){&different.items[i], 1, 1}, 1));
        end_mark(work, one);
    }
    ts_yaml_write_end(&work->writer);
    end_mark(work, mark);
}

/* The agency's own data, as it is. */
static void write_any(yaml_work *work, const ts_document *document, const ts_node *node)
{
    if (node->kind == TS_NODE_MAPPING && node->count > 0) {
        ts_yaml_write_mapping(&work->writer);
        for (uint32_t i = 0; i < node->count; i++) {
            ts_yaml_write_key(&work->writer, node->entries[i].key->text, node->entries[i].key->count);
            write_any(work, document, node->entries[i].value);
        }
        ts_yaml_write_end(&work->writer);
    } else if (node->kind == TS_NODE_SEQUENCE && node->count > 0) {
        ts_yaml_write_list(&work->writer);
        for (uint32_t i = 0; i < node->count; i++) {
            ts_yaml_write_item(&work->writer);
            write_any(work, document, node->items[i]);
        }
        ts_yaml_write_end(&work->writer);
    } else if (node->kind == TS_NODE_MAPPING || node->kind == TS_NODE_SEQUENCE) {
        ts_yaml_write_plain(&work->writer, node->kind == TS_NODE_MAPPING ? "{}" : "[]", NULL);
    } else {
        member from = {.document = document, .node = node};
        ts_yaml_write_scalar(&work->writer, node, sources_of(work, &(members){&from, 1, 1}, 1));
    }
}

/* One's own data of several stand in a list. */
static void write_own(yaml_work *work, const ts_field *field, const members *values)
{
    write_key(work, field);
    if (values->count > 1) ts_yaml_write_list(&work->writer);
    for (size_t i = 0; i < values->count; i++) {
        if (values->count > 1) ts_yaml_write_item(&work->writer);
        write_any(work, values->items[i].document, values->items[i].node);
    }
    if (values->count > 1) ts_yaml_write_end(&work->writer);
}

/* ---- Records ---- */

static void write_fields(yaml_work *work, const ts_record *record, const members *from);
static void write_elements(yaml_work *work, const ts_field *field, const members *lists);

/* Whether the first that tells the status of a finding says that it has been dealt with. */
static bool is_closed(yaml_work *work, const ts_record *record, const members *from)
{
    const ts_field *field = ts_schema_english(record, "status", strlen("status"));
    members values = given(work, record, from, field);
    return values.count > 0 && strcmp(field->choices[values.items[0].node->value.integer].en, "closed") == 0;
}

/* Whether a list of the evaluation has something to tell though no record gives it: the initiatives and open findings of the plan. */
static bool stands_anyhow(const yaml_work *work, const ts_field *field)
{
    ts_carried *carried;
    if (field->record == &ts_record_result) return work->evaluation->plan != NULL;
    return ts_evaluation_carried(work->evaluation, field, &carried) > 0;
}

static void write_field(yaml_work *work, const ts_record *record, const ts_field *field, const members *from)
{
    members values = given(work, record, from, field);
    bool list = (field->flags & TS_FIELD_LIST) != 0;
    bool whole = stands_anyhow(work, field);
    const ts_message *question = ts_blank_question(record, field);
    if (values.count > 0 && values.items[0].before && strcmp(field->en, "response") == 0 && !is_closed(work, record, from)) {
        write_blank_after(work, field, question, values.items[0].node); /* what was done since is asked anew */
    } else if (values.count == 0 && !whole) {
        if (question != NULL && !(strcmp(field->en, "due") == 0 && is_closed(work, record, from))) write_blank(work, field, question);
    } else if (field->type == TS_TYPE_ANY) {
        write_own(work, field, &values);
    } else if (field->type == TS_TYPE_RECORD && list) {
        write_elements(work, field, &values);
    } else if (field->type == TS_TYPE_RECORD) {
        size_t mark = begin_mark(work, &values.items[0], true);
        write_key(work, field);
        ts_yaml_write_mapping(&work->writer);
        write_fields(work, field->record, &values);
        ts_yaml_write_end(&work->writer);
        end_mark(work, mark);
    } else if (list) {
        write_scalars(work, field, &values);
    } else {
        write_scalar(work, field, &values);
    }
}

static void write_fields(yaml_work *work, const ts_record *record, const members *from)
{
    for (const ts_field *field = record->fields; field->en != NULL; field++) write_field(work, record, field, from);
}

/* ---- Lists of records: what has the same label is one ---- */

/* The initiatives of the plan, empty where there is no plan. */
static ts_given initiatives_of(const yaml_work *work)
{
    const ts_document *plan = work->evaluation->plan;
    return plan == NULL ? (ts_given){0} : ts_given_field(ts_given_root(plan), "initiatives");
}

enum { UNPLANNED = INT32_MAX };

/* Ranks results by the place of their initiative in the plan, then by the day of the report. */
static void rank_results(yaml_work *work, members *results)
{
    ts_given initiatives = initiatives_of(work);
    for (size_t i = 0; i < results->count; i++) {
        member *result = &results->items[i];
        const ts_node *date = ts_schema_named(&ts_record_result, result->node, "date");
        result->day = date != NULL ? date->value.days.first : INT32_MAX;
        result->rank = UNPLANNED;
        for (uint32_t k = 0; result->label != NULL && k < ts_given_count(initiatives); k++) {
            const ts_node *id = ts_given_field(ts_given_element(initiatives, k), "id").node;
            if (id == NULL || !ts_evaluation_same(id, result->label)) continue;
            result->rank = (int32_t)k;
            break;
        }
    }
}

static int compare_places(const void *a, const void *b)
{
    const member *one = a, *two = b;
    if (one->rank != two->rank) return one->rank < two->rank ? -1 : 1;
    if (one->day != two->day) return one->day < two->day ? -1 : 1;
    return (one->place > two->place) - (one->place < two->place);
}

/* One element: what several say of the same thing. */
static void write_element(yaml_work *work, const ts_field *field, const members *same)
{
    size_t mark = begin_mark(work, &same->items[0], true);
    ts_yaml_write_item(&work->writer);
    ts_yaml_write_mapping(&work->writer);
    write_fields(work, field->record, same);
    ts_yaml_write_end(&work->writer);
    end_mark(work, mark);
}

/* An initiative of which nothing is reported: its id, and blanks. */
static void write_unreported(yaml_work *work, const ts_field *field, const ts_node *id)
{
    member from = {.document = work->evaluation->plan, .node = id};
    size_t mark = begin_mark(work, &from, true);
    ts_yaml_write_item(&work->writer);
    ts_yaml_write_mapping(&work->writer);
    for (const ts_field *one = field->record->fields; one->en != NULL; one++) {
        const ts_message *question;
        if (strcmp(one->en, "initiative") == 0) {
            write_key(work, one);
            ts_yaml_write_scalar(&work->writer, id, sources_of(work, &(members){&from, 1, 1}, 1));
        } else if ((question = ts_blank_question(field->record, one)) != NULL) {
            write_blank(work, one, question);
        }
    }
    ts_yaml_write_end(&work->writer);
    end_mark(work, mark);
}

/* Members that are told of as one: equal labels of those that have one; what the plan has of it with what the records have. */
static bool together(const member *a, const member *b)
{
    if (b->before) return b->told != NULL && b->told == a->node;
    return a->label != NULL && b->label != NULL && ts_evaluation_same(a->label, b->label);
}

/* Writes the groups of elements in their order; `done` marks those that are written. */
static void write_group(yaml_work *work, const ts_field *field, const members *all, size_t first, bool *done)
{
    members same = {0};
    for (size_t i = first; i < all->count; i++) {
        if (i != first && (done[i] || !together(&all->items[first], &all->items[i]))) continue;
        done[i] = true;
        add_member(work, &same, all->items[i].document, all->items[i].node)->before = all->items[i].before;
    }
    write_element(work, field, &same);
}

static void write_results(yaml_work *work, const ts_field *field, const members *all, bool *done)
{
    ts_given initiatives = initiatives_of(work);
    size_t next = 0;
    for (uint32_t k = 0; k < ts_given_count(initiatives); k++) {
        ts_given initiative = ts_given_element(initiatives, k);
        const ts_node *id = ts_given_field(initiative, "id").node;
        if (id == NULL) continue;
        while (next < all->count && all->items[next].rank < (int32_t)k) next++;
        ts_yaml_write_gap(&work->writer);
        ts_blank_aims(&work->writer, work->evaluation->arena, work->evaluation->work->order->language, initiative.node);
        if (next < all->count && all->items[next].rank == (int32_t)k) write_group(work, field, all, next, done);
        else write_unreported(work, field, id);
    }
}

static void write_elements(yaml_work *work, const ts_field *field, const members *lists)
{
    members all = elements(work, lists);
    ts_carried *carried;
    size_t count = ts_evaluation_carried(work->evaluation, field, &carried);
    for (size_t i = 0; i < count; i++) {
        member *added = add_member(work, &all, work->evaluation->plan, carried[i].node);
        added->told = carried[i].told;
        added->before = true;
    }
    bool results = field->record == &ts_record_result;
    for (size_t i = 0; i < all.count; i++) {
        const ts_node *label = ts_schema_label(field->record, all.items[i].node);
        all.items[i].label = label != NULL && all.items[i].node->kind == TS_NODE_MAPPING ? label : NULL;
    }
    if (results && all.count > 0) {
        rank_results(work, &all);
        qsort(all.items, all.count, sizeof(*all.items), compare_places);
    }
    bool *done = ts_arena_alloc(work->evaluation->arena, all.count + 1);
    size_t mark = begin_mark(work, lists->count > 0 ? &lists->items[0] : NULL, true);
    write_key(work, field);
    ts_yaml_write_list(&work->writer);
    if (results) write_results(work, field, &all, done);
    for (size_t i = 0; i < all.count; i++)
        if (!done[i]) write_group(work, field, &all, i, done);
    ts_yaml_write_end(&work->writer);
    end_mark(work, mark);
}

/* ---- The whole ---- */

/* Whether the field has to stand there though no record gives it: as a blank, or as a list of blanks. */
static bool is_asked(const yaml_work *work, const ts_field *field, bool without_incidents)
{
    if (stands_anyhow(work, field)) return true;
    if (field->record == &ts_record_result) return false;
    if (field->record == &ts_record_incident && without_incidents) return false;
    return ts_blank_question(&ts_record_evaluation, field) != NULL;
}

/* The fields of the evaluation, most of which a record has under the same name. */
static void write_evaluation(yaml_work *work)
{
    const ts_evaluation *evaluation = work->evaluation;
    const ts_record *root = &ts_record_record;
    members roots = {0};
    for (size_t i = 0; i < evaluation->record_count; i++) add_member(work, &roots, evaluation->records[i], evaluation->records[i]->root);
    const ts_field *none = ts_schema_english(root, "no_incidents", strlen("no_incidents"));
    bool without_incidents = given(work, root, &roots, none).count > 0, first = true;
    for (const ts_field *field = ts_record_evaluation.fields; field->en != NULL; field++) {
        const ts_field *own = ts_schema_english(root, field->en, strlen(field->en));
        bool reported = own != NULL && given(work, root, &roots, own).count > 0;
        if (!reported && !is_asked(work, field, without_incidents)) continue;
        if (!first) ts_yaml_write_gap(&work->writer);
        first = false;
        if (reported || stands_anyhow(work, field)) write_field(work, root, own, &roots);
        else write_blank(work, field, ts_blank_question(&ts_record_evaluation, field));
    }
}

static bool keys_are_japanese(const ts_evaluation *evaluation)
{
    return evaluation->plan != NULL ? evaluation->plan->japanese : evaluation->records[0]->japanese;
}

const char *ts_evaluation_yaml(const ts_evaluation *evaluation, ts_yaml_marks *marks)
{
    yaml_work work = {.evaluation = evaluation, .line = 1, .japanese = keys_are_japanese(evaluation), .marks = marks};
    work.writer.out = &work.out;
    ts_message year = ts_calendar_year_name(evaluation->arena, evaluation->year + 1);
    const char *head = ts_evaluation_words(evaluation, "前年度の総合評価の案です。%sの計画に貼り付け、【要記入】を埋めてください。",
                                           "Draft of the evaluation of last year: put it into the plan of %s and fill in the blanks.");
    ts_yaml_write_comment(&work.writer, ts_arena_format(evaluation->arena, head, ts_evaluation_words(evaluation, year.ja, year.en)));
    size_t mark = begin_mark(&work, NULL, true);
    write_key(&work, ts_schema_english(&ts_record_plan, "evaluation", strlen("evaluation")));
    ts_yaml_write_mapping(&work.writer);
    write_evaluation(&work);
    ts_yaml_write_end(&work.writer);
    end_mark(&work, mark);
    ts_evaluation_left_out_of_yaml(evaluation, &work.writer);
    const char *text = ts_arena_copy(evaluation->arena, ts_buffer_string(&work.out), work.out.length);
    ts_buffer_free(&work.out);
    return text;
}
