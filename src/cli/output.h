/* Output: where a report or a paper goes. A file gets its name only when it is whole; until then the old one stays, and
 * what is written has no name at all where the system can do that, so that not even a killed program leaves anything behind. */
#ifndef TS_CLI_OUTPUT_H
#define TS_CLI_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/message.h"

typedef struct ts_output {
    FILE *stream;
    const char *path; /* as it was named; NULL: standard output; not owned */
    char *target;     /* the file that is replaced: `path`, or where a link of that name leads; malloc'd; NULL: nothing is */
    char *beside;     /* name of the temporary file; malloc'd; NULL: it has none */
} ts_output;

/* What becomes of it. */
typedef enum ts_output_fate {
    TS_OUTPUT_DROP,    /* the old file stays */
    TS_OUTPUT_KEEP,    /* the new one takes its place */
    TS_OUTPUT_PARTIAL, /* an interrupted run: an old file stays, and what there is goes beside it, to FILE.partial */
} ts_output_fate;

/* Opens standard output, or what will be the file `path`. False after a complaint on stderr. */
bool ts_output_open(ts_output *output, const char *path, ts_language language);

/* Finishes: flushes, and gives the file its name or drops it. False after a complaint on stderr. */
bool ts_output_close(ts_output *output, ts_output_fate fate, ts_language language);

/* Whether the output is standard output on a terminal that wants colours (no-color.org). */
bool ts_output_colour(const ts_output *output);

#endif
