/* Office: the same program with what writes DOCX and XLSX. Its libraries take longer to load than a plan takes to check, so it is a
 * program of its own, taisaku-check-office, beside this one; whoever asks for such a format does not notice. */
#ifndef TS_CLI_OFFICE_H
#define TS_CLI_OFFICE_H

#include "cli/options.h"

/* Returns true when this program has what that writer needs (NULL: nothing). If it cannot, it becomes the one that can, with the same command line,
 * and does not return; false, after a complaint, when that one is not there. To be called before anything is begun (papers.c does). */
bool ts_office_here(const ts_options *options, const ts_writer *writer);

#endif
