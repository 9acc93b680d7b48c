/* Writer: a paper as bytes in one format. Each format is one file, and knows nothing but the paper.
 *
 * Same paper, same bytes: no clock is asked, nothing comes from the surroundings. */
#ifndef TS_WRITER_WRITER_H
#define TS_WRITER_WRITER_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/message.h"
#include "document/paper.h"

typedef struct ts_writer_options {
    bool colour;           /* text on a terminal that wants it */
    unsigned width;        /* columns of a terminal; 0: TS_PAGE_WIDTH */
    bool a3;               /* pages of A3; else of A4 */
    const char *reference; /* bytes of a DOCX whose styles are taken (--reference-docx); NULL: our own */
    size_t reference_length;
} ts_writer_options;

typedef struct ts_writer {
    const char *name;      /* "docx" */
    const char *extension; /* ".docx" */
    ts_message about;
    bool binary; /* not for a terminal */
    bool partial; /* holds but a part of a paper, its tables or its chart, and cannot be had of one that has none */
    /* Appends the paper. NULL in taisaku-check for what only taisaku-check-office can write (cli/office.h). False, with *error (owned by the paper's arena), when what was asked for cannot be had: a reference that
     * is no DOCX. */
    bool (*write)(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error);
} ts_writer;

/* All writers; NULL ends the list. */
extern const ts_writer *const ts_writers[];

/* The writer of that name, or NULL; the one whose extension a file's name ends in, or NULL. */
const ts_writer *ts_writer_find(const char *name);
const ts_writer *ts_writer_for_path(const char *path);

#endif
