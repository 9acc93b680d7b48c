/* Blanks: what the evaluation of last year has to tell in a plan, and the question about each (manual 3(1)ア, 4(1)ア).
 *
 * One list for all that leave such blanks in YAML: the draft of the evaluation, and the skeleton of next year's plan that it is put
 * into. */
#ifndef TS_DOCUMENT_BLANKS_H
#define TS_DOCUMENT_BLANKS_H

#include "plan/schema.h"
#include "plan/yaml_write.h"

/* The question about a field of the evaluation, or of what is in it, that has to be filled in; NULL: it may be left out. */
const ts_message *ts_blank_question(const ts_record *record, const ts_field *field);

/* A question as it stands behind a blank: 【要記入】…; owned by the arena. */
const char *ts_blank_remark(ts_arena *arena, ts_language language, const char *question);

/* The same where something was said there a year ago (NULL: nothing), which stands behind the question. */
const char *ts_blank_remark_after(ts_arena *arena, ts_language language, const char *question, const char *before);

/* What the result of an initiative (a mapping of the plan) is to be judged against, its policy and priorities, as comments before it. */
void ts_blank_aims(ts_yaml_writer *writer, ts_arena *arena, ts_language language, const ts_node *initiative);

#endif
