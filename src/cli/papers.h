/* Papers: the outputs that a command which makes papers was asked for. */
#ifndef TS_CLI_PAPERS_H
#define TS_CLI_PAPERS_H

#include "cli/batch.h"
#include "cli/options.h"
#include "finding/result.h"

typedef struct ts_papers {
    const ts_options *options;
    ts_output_option outputs[TS_OUTPUTS_MAX];
    size_t count;
    ts_writer_options how; /* what does not depend on the output */
} ts_papers;

/* Takes the outputs of the options; where they name none, standard output in the format `usual` ("yaml", or a writer's name). False
 * after a complaint on stderr. To be ended in any case. */
bool ts_papers_begin(ts_papers *papers, const ts_options *options, const char *usual);
void ts_papers_end(ts_papers *papers);

/* Writes a paper, and the same as YAML (either may be NULL), to each output that wants it. False after a complaint on stderr. */
bool ts_papers_write(const ts_papers *papers, const ts_paper *paper, const char *text);

/* Writes a paper to a file, in the format that its name ends in. False after a complaint on stderr. */
bool ts_papers_write_file(const ts_papers *papers, const ts_paper *paper, const char *path);

/* Says on stderr, a line each, what failed. */
void ts_papers_complain(const ts_papers *papers, const ts_result *result);

/* Says the same of a file of which nobody can tell whose it is: what kept it from being read, else that it is not used. */
void ts_papers_complain_stray(const ts_papers *papers, const char *path, const ts_result *result);

/* Whether the outputs leave the files alone that they are made from. False after a complaint on stderr. */
bool ts_papers_spare(const ts_papers *papers, const ts_batch *batch);

/* Says which of the paths could not be listed. True: all of them could. */
bool ts_papers_listed(const ts_papers *papers, ts_batch *batch);

#endif
