/* publish: the edition of a plan that can be published (manual 2(4)), and the list of what is withheld for the file. */
#include "cli/command.h"
#include "cli/drafting.h"

int ts_command_publish(const ts_options *options)
{
    return ts_drafting(options, TS_DRAFT_PUBLIC, "yaml");
}
