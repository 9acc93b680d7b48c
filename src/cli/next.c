/* next: the skeleton of next year's plan (manual 2(2)), from a plan and what the records of its year have closed or found. */
#include "cli/command.h"
#include "cli/drafting.h"

int ts_command_next(const ts_options *options)
{
    return ts_drafting(options, TS_DRAFT_NEXT, "yaml");
}
