/* Plan paper: a plan as a document that people read, in the order of the manual (4): 全体方針, then 個別の取組の方針・重点等.
 *
 * All that the plan gives is shown, except the agency's own data (`x`) and what only programs need. Nothing is cited: the paper is
 * the plan itself. */
#ifndef TS_DOCUMENT_PLAN_PAPER_H
#define TS_DOCUMENT_PLAN_PAPER_H

#include "document/paper.h"
#include "plan/document.h"

/* `plan` is a document of kind plan with a fiscal year; its texts must live as long as the paper. `chart` is the 線表 to annex;
 * NULL: none. The paper's `day` is left to the caller. */
ts_paper *ts_plan_paper(ts_arena *arena, const ts_document *plan, ts_chart *chart, ts_language language);

#endif
