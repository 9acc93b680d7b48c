/* Summary: how complete a plan is, in numbers: what the rules found, what each category of initiatives has, how incidents reach policy
 * and initiatives, and where the initiatives of several years stand.
 *
 * Made in a worker for one plan; the numbers of many are put beside each other by ts_summary_compare. */
#ifndef TS_DOCUMENT_SUMMARY_H
#define TS_DOCUMENT_SUMMARY_H

#include "document/paper.h"
#include "finding/result.h"
#include "plan/series.h"

enum { TS_SUMMARY_CATEGORIES = 6 }; /* ア to カ, in the order of the schema's choices (manual 4(2)) */

/* What the initiatives of one category have; counts. */
typedef struct ts_summary_category {
    bool asked;           /* false: supervised bodies, of an organisation that supervises none */
    uint32_t initiatives; /* of this plan; of them with … */
    uint32_t policy, priorities, timing;
    uint32_t detail_plan; /* … a detail plan, or the reason why none is needed */
    uint32_t last;        /* initiatives of last year's plan; of them with … */
    uint32_t results;     /* … a result in the evaluation that is judged */
    uint32_t incidents;   /* incidents that an initiative of this category answers, by id */
} ts_summary_category;

typedef struct ts_summary {
    const char *path;         /* of the plan; "": the organisation has none for the year */
    const char *organization; /* id */
    const char *name;         /* "" when unknown */
    const char *type;         /* "gov", "corp", "" */
    int fiscal_year;
    uint32_t findings[3][4]; /* by ts_severity and ts_force, without answered ones and questions */
    uint32_t reviews, answered;
    uint32_t failures; /* rules that failed on the plan */
    ts_summary_category categories[TS_SUMMARY_CATEGORIES];
    uint32_t incidents;          /* of the evaluation; of them … */
    uint32_t incidents_answered; /* … that policy or initiatives answer, or that need no answer: no rule asks for one */
    uint32_t policy_items, policy_items_served;
    uint32_t long_term; /* initiatives of several years */
    bool has_last;      /* last year's plan is there too, with the numbers that follow */
    uint32_t last_findings[3]; /* of last year's plan, by ts_severity */
    uint32_t last_answered;    /* of its incidents */
    uint32_t last_incidents;
} ts_summary;

/* The numbers of a plan. `result` is of the check of its series. Texts are those of the plan. */
ts_summary ts_summary_make(const ts_series_view *series, const ts_document *plan, const ts_result *result);

/* The sheet of one plan. Its `day` is left to the caller. */
ts_paper *ts_summary_sheet(ts_arena *arena, const ts_series_view *series, const ts_document *plan, const ts_result *result,
                           ts_language language);

/* The table of many plans, in the order given. */
ts_paper *ts_summary_compare(ts_arena *arena, const ts_summary *summaries, size_t count, ts_language language);

#endif
