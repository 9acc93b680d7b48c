/* timeline: the 線表 of a plan (manual 4, first paragraph). */
#include "cli/command.h"
#include "cli/drafting.h"

int ts_command_timeline(const ts_options *options)
{
    return ts_drafting(options, TS_DRAFT_TIMELINE, "text");
}
