/* evaluate: the draft of 前年度の総合評価 (manual 4(1)ア), from a plan and the records of its year. */
#include "cli/command.h"
#include "cli/drafting.h"

int ts_command_evaluate(const ts_options *options)
{
    return ts_drafting(options, TS_DRAFT_EVALUATION, "text");
}
