/* Output: where a report goes. A file is written beside its final name and renamed at the end, so that the old one stays
 * whole until the new one is. */
#ifndef TS_CLI_OUTPUT_H
#define TS_CLI_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/message.h"

typedef struct ts_output {
    FILE *stream;
    const char *path; /* NULL: standard output; not owned */
    char *beside;     /* the temporary file; malloc'd; NULL for standard output */
} ts_output;

/* Opens standard output, or a file beside `path`. False after a complaint on stderr. */
bool ts_output_open(ts_output *output, const char *path, ts_language language);

/* Finishes: flushes, and gives the file its name when `good`; else removes it. False after a complaint on stderr. */
bool ts_output_close(ts_output *output, bool good, ts_language language);

/* Whether the output is standard output on a terminal that wants colours (no-color.org). */
bool ts_output_colour(const ts_output *output);

#endif
