/* Draft: what is made of a series' files beyond findings: a paper for people, or YAML to go on with.
 *
 * The files go through the same check as any, so that what is drafted carries what the rules found. */
#ifndef TS_RULE_DRAFT_H
#define TS_RULE_DRAFT_H

#include "document/paper.h"
#include "document/summary.h"
#include "rule/check.h"

typedef enum ts_draft_kind {
    TS_DRAFT_EVALUATION, /* 前年度の総合評価 of the plan of a year, from it and that year's records */
    TS_DRAFT_TIMELINE,   /* 線表 of a plan */
    TS_DRAFT_NEXT,       /* the skeleton of the plan of the year after */
    TS_DRAFT_PUBLIC,     /* the edition of a plan that can be published */
    TS_DRAFT_SUMMARY,    /* how complete the plans are */
    TS_DRAFT_KINDS,
} ts_draft_kind;

/* What is to be drafted. */
typedef struct ts_draft_order {
    ts_draft_kind kind;
    ts_language language;
    int fiscal_year;    /* of the plan that it is made from; 0: the newest of the series */
    const char *layout; /* id of a template (evaluation); NULL: the usual one */
} ts_draft_order;

/* What came of it. */
typedef struct ts_draft {
    const ts_paper *paper; /* NULL: this kind has none, or it could not be made */
    const char *text;      /* the same as YAML, to go on with; NULL: likewise */
    const ts_paper *aside; /* what belongs to it but not into it (what is withheld from an edition, and why); NULL: nothing */
    const ts_summary *summary; /* its numbers (TS_DRAFT_SUMMARY); NULL: none */
    ts_result result;      /* of the check; what kept the draft from being made is a failure of the stage "draft" */
} ts_draft;

/* All in the draft is owned by the arena; the files' bytes may be gone afterwards. */
ts_draft ts_draft_series(ts_rulebook *book, const ts_request *request, const ts_draft_order *order, ts_arena *arena);

/* What makes a draft of one kind. */
typedef struct ts_draft_work {
    ts_rulebook *book;
    const ts_draft_order *order;
    const ts_series_view *series;
    const ts_request *request;
    const ts_document *plan; /* that it is made from; NULL for an evaluation, which may do without one and looks for itself */
    const ts_result *result; /* of the check */
    ts_arena *arena;
} ts_draft_work;

/* Fills the draft. False where it cannot be made, with *why, or with NULLs in it when the failures say so already. One for each kind. */
typedef bool ts_drafter(const ts_draft_work *work, ts_draft *draft, ts_message *why);

extern ts_drafter ts_draft_evaluation; /* evaluation.c */

#endif
