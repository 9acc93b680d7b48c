/* What the files that make the draft of an evaluation share. Private to src/rule. */
#ifndef TS_RULE_EVALUATION_PRIVATE_H
#define TS_RULE_EVALUATION_PRIVATE_H

#include "lua/paperwork.h"
#include "plan/yaml_write.h"
#include "rule/draft.h"
#include "rule/layout.h"

/* What an evaluation is drafted from: the plan of a year and the records of that year. */
typedef struct ts_evaluation {
    const ts_draft_work *work;
    ts_arena *arena;
    int year;
    const ts_document *plan; /* NULL: there is none */
    const ts_document **records;
    size_t record_count;
} ts_evaluation;

/* Finds what the draft is made from: sets year, plan and records. False, with *why, where there is nothing. */
bool ts_evaluation_find(ts_evaluation *evaluation, ts_message *why);

/* Writes the paper: the template's blocks, of which there are *laid_out with the guide before them, and behind them what is left out.
 * False, with *why, when the template fails. */
bool ts_evaluation_lay_out(const ts_evaluation *evaluation, ts_layout_choice choice, ts_paperwork *paper, size_t *laid_out,
                           ts_message *why);

/* A stretch of lines of the YAML, and the place that it comes from. */
typedef struct ts_yaml_mark {
    uint32_t first_line, last_line;
    const ts_document *document; /* NULL: a blank, or what is nowhere reported */
    const ts_node *node;
    bool record; /* an element of a list, or a record; its marks follow */
    bool blank;  /* something in it has to be filled in */
} ts_yaml_mark;

typedef struct ts_yaml_marks {
    ts_yaml_mark *items; /* by their first line; of those that begin together the longer first */
    size_t count, capacity;
} ts_yaml_marks;

/* The evaluation as YAML, ready to stand in the plan of the year after: `evaluation:` with what is reported, each value with its source,
 * and blanks. What is reported of the same thing by several is put together. In the language of the plan's keys. Owned by the arena. */
const char *ts_evaluation_yaml(const ts_evaluation *evaluation, ts_yaml_marks *marks);

/* A finding of the plan's own evaluation that the next one has to tell of: one that was open, or that a record speaks of again. */
typedef struct ts_carried {
    const ts_node *node; /* in the plan */
    const ts_node *told; /* the same in the first record that has it; NULL: none has */
} ts_carried;

/* Whether findings of that list of an evaluation or a record stay until they are dealt with: those of audits and vulnerability tests. */
bool ts_evaluation_carries(const ts_field *field);

/* Those that are carried on of such a list, in the order of the plan; of any other list, and without a plan, none. Owned by the arena. */
size_t ts_evaluation_carried(const ts_evaluation *evaluation, const ts_field *field, ts_carried **items);

/* Whether a finding is not yet dealt with; one that does not say is open. */
bool ts_evaluation_open(const ts_record *record, const ts_node *finding);

/* Adds what of the records is not on paper, and why; the same for YAML, behind all of it, as comments. */
void ts_evaluation_left_out(const ts_evaluation *evaluation, ts_paperwork *paper);
void ts_evaluation_left_out_of_yaml(const ts_evaluation *evaluation, ts_yaml_writer *yaml);

/* File and line of a node; owned by the arena. */
const char *ts_evaluation_source(const ts_evaluation *evaluation, const ts_document *document, const ts_node *node);

/* Puts what the rules say of the plan, the records and the draft beside the blocks that tell of the same, and what stands beside none
 * at the end. A rule that could not be run on the draft is a failure of the result. */
void ts_evaluation_margins(const ts_evaluation *evaluation, const char *yaml, const ts_yaml_marks *marks, ts_paperwork *paper,
                           ts_result *result);

/* A text in the language of the draft. */
static inline const char *ts_evaluation_words(const ts_evaluation *evaluation, const char *ja, const char *en)
{
    return evaluation->work->order->language == TS_LANGUAGE_JA ? ja : en;
}

/* Whether two scalars say the same. */
bool ts_evaluation_same(const ts_node *a, const ts_node *b);

#endif
