/* What the files of the summary share: lists of the plan, and what answers what. Private to src/document. */
#ifndef TS_DOCUMENT_SUMMARY_PRIVATE_H
#define TS_DOCUMENT_SUMMARY_PRIVATE_H

#include "document/given.h"
#include "document/summary.h"

/* A walk over a list in a section of the plan (NULL: in the plan itself). */
ts_given_walk ts_summary_each(const ts_document *plan, const char *section, const char *name);

/* The category of an initiative, from 0; -1: not given. */
int ts_category_of(ts_given initiative);

/* Whether a list of references names an id; whether something answers the thing of that id, directly or through a risk that comes of
 * it; whether an initiative or one of its priorities does. */
bool ts_refers_to(ts_given from, const char *name, const char *id);
bool ts_answers(const ts_document *plan, ts_given from, const char *id);
bool ts_initiative_answers(const ts_document *plan, ts_given initiative, const char *id);

/* What the rules say of an incident: none asks for an answer, one asks whether a text is meant as one, one misses it. */
typedef enum ts_linkage { TS_LINKAGE_ANSWERED, TS_LINKAGE_PERHAPS, TS_LINKAGE_UNANSWERED } ts_linkage;
ts_linkage ts_summary_linkage(const ts_result *result, const ts_document *plan, const ts_node *incident);

#endif
