/* What the files of the summary share: lists of the typed tree, and what answers what. Private to src/document. */
#ifndef TS_DOCUMENT_SUMMARY_PRIVATE_H
#define TS_DOCUMENT_SUMMARY_PRIVATE_H

#include "document/summary.h"

/* A walk over the elements of a list that count as given. */
typedef struct ts_list {
    const ts_node *node;     /* NULL: there is none */
    const ts_record *record; /* of the elements */
    const ts_node *element;  /* the one at hand */
    uint32_t next;
} ts_list;

/* The list in a field of a record; in a section of the plan (NULL: the plan itself). */
ts_list ts_list_of(const ts_record *record, const ts_node *node, const char *name);
ts_list ts_list_in(const ts_document *plan, const char *section, const char *name);
bool ts_list_next(ts_list *list);

/* The category of an initiative, from 0; -1: not given. */
int ts_category_of(const ts_record *record, const ts_node *initiative);

/* Whether a list of references names an id; whether something answers the thing of that id, directly or through a risk that comes of
 * it; whether an initiative or one of its priorities does. */
bool ts_refers_to(const ts_record *record, const ts_node *node, const char *name, const char *id);
bool ts_answers(const ts_document *plan, const ts_record *record, const ts_node *node, const char *id);
bool ts_initiative_answers(const ts_document *plan, const ts_record *record, const ts_node *initiative, const char *id);

/* What the rules say of an incident: none asks for an answer, one asks whether a text is meant as one, one misses it. */
typedef enum ts_linkage { TS_LINKAGE_ANSWERED, TS_LINKAGE_PERHAPS, TS_LINKAGE_UNANSWERED } ts_linkage;
ts_linkage ts_summary_linkage(const ts_result *result, const ts_document *plan, const ts_node *incident);

#endif
