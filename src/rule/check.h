/* Check: the files of one organisation through schema, series, references and rules, to findings. */
#ifndef TS_RULE_CHECK_H
#define TS_RULE_CHECK_H

#include "finding/result.h"
#include "plan/document.h"
#include "plan/roll.h"
#include "plan/series.h"
#include "rule/pack.h"

typedef struct ts_input_file {
    const char *path;
    const char *bytes;
    uint32_t size;
    const char *skip; /* not NULL: leave the file out; it could not be read before, and its failure is known */
} ts_input_file;

/* A rule that is not to be run on a file of this request: it did not end before. */
typedef struct ts_skip {
    uint32_t file;    /* index */
    const char *rule; /* id with its pack */
} ts_skip;

typedef struct ts_request {
    const ts_input_file *files;
    size_t file_count;
    const ts_skip *skips;
    size_t skip_count;
    const ts_roll *roll; /* of the whole run; NULL: an empty one */
} ts_request;

/* Checks all plans of a series. Everything in the result is owned by the arena, and the files' bytes may be gone afterwards. */
ts_result ts_check_series(ts_rulebook *book, const ts_request *request, ts_arena *arena);

/* The same, and leaves the documents that could be read in *series, for whoever makes more of them; owned by the arena. */
ts_result ts_check_series_open(ts_rulebook *book, const ts_request *request, ts_arena *arena, ts_series_view *series);

/* Checks a plan that is no file of the request but is only begun: its evaluation is there, and nothing else. What rules say that have
 * asked for other parts of it is left out. `file` is what such a rule is blamed on when it does not end. */
ts_result ts_check_begun(ts_rulebook *book, const ts_request *request, const ts_series_view *series, const ts_document *plan,
                         uint32_t file, ts_arena *arena);

#endif
