/* What the parts of the skeleton share: its keys in the language of the plan, its questions, and what is copied. Private to
 * src/document. */
#ifndef TS_DOCUMENT_NEXT_PRIVATE_H
#define TS_DOCUMENT_NEXT_PRIVATE_H

#include "document/next.h"
#include "plan/yaml_write.h"

typedef struct ts_next {
    ts_arena *arena;
    const ts_series_view *series;
    const ts_document *plan;
    const ts_record *root;
    ts_language language;
    int year; /* of the plan to come */
    ts_yaml_writer out;
} ts_next;

/* The one of two sentences that the questions are in. */
const char *ts_next_say(const ts_next *work, const char *ja, const char *en);

/* A question, as a remark behind a blank; and one with what last year's plan says there (NULL: nothing). */
const char *ts_next_ask(const ts_next *work, const char *ja, const char *en);
const char *ts_next_ask_again(const ts_next *work, const ts_node *before, const char *ja, const char *en);

/* The field of that name, or NULL. */
const ts_field *ts_next_field(const ts_record *record, const char *name);

/* The type of what stands in a field of that name. */
const ts_record *ts_next_record(const ts_record *record, const char *name);

/* A key; a key with a text, with a choice (by its English name), or with a blank and its question. */
void ts_next_key(ts_next *work, const ts_record *record, const char *name);
void ts_next_text(ts_next *work, const ts_record *record, const char *name, const char *value, const char *remark);
void ts_next_choice(ts_next *work, const ts_record *record, const char *name, const char *value);
void ts_next_blank(ts_next *work, const ts_record *record, const char *name, const char *ja, const char *en);

/* A value as the plan gives it; a field of a record, if the record has such a field and gives it; the same with the name of the plan's
 * year moved on (令和8年度教育実施計画). */
void ts_next_copy_value(ts_next *work, const ts_field *field, const ts_node *node);
void ts_next_copy(ts_next *work, const ts_record *record, const ts_node *node, const char *name);
void ts_next_copy_renamed(ts_next *work, const ts_record *record, const ts_node *node, const char *name);

/* next_evaluation.c: the evaluation of the year that ends. next_initiatives.c: what is carried on. */
void ts_next_evaluation(ts_next *work);
void ts_next_initiatives(ts_next *work);

#endif
