/* Wire: what supervisor and worker say to each other, as bytes in frames.
 *
 * A frame is its length (without these eight bytes), its type, and the bytes; numbers are 32 bits, little end first. One
 * description serves both directions, so what is written is what is read. The reader believes nothing: lengths and
 * counts are bounded by the bytes at hand, numbers by their ranges, and texts are stripped of control characters; paths
 * are not, since they have to name their files. */
#ifndef TS_WORKER_WIRE_H
#define TS_WORKER_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "finding/result.h"
#include "rule/check.h"
#include "rule/draft.h"
#include "rule/rule_test.h"

typedef enum ts_frame_type {
    TS_FRAME_READY = 1, /* worker: the rules that were loaded, and what could not be */
    TS_FRAME_ROLL,      /* to a worker: which organisations have plans in the run; no answer */
    TS_FRAME_LOOK,      /* to a worker: beginnings of files */
    TS_FRAME_HEADS,     /* its answer */
    TS_FRAME_CHECK,     /* to a worker: the files of a series */
    TS_FRAME_RESULT,    /* its answer */
    TS_FRAME_SHOW,      /* to a worker: one file, to be printed as rules see it */
    TS_FRAME_TEXT,      /* its answer: the text, or a result that says why not */
    TS_FRAME_TEST,      /* to a worker: run the tests of the rules */
    TS_FRAME_TESTED,    /* its answer */
    TS_FRAME_DRAFT,     /* to a worker: the files of a series, and what is to be made of them */
    TS_FRAME_DRAFTED,   /* its answer */
} ts_frame_type;

enum {
    TS_FRAME_HEADER = 8,
    TS_REQUEST_MAX = 512 * 1024 * 1024, /* bytes of a series' files together */
    TS_ANSWER_MAX = 64 * 1024 * 1024,
    TS_SERIES_MAX = 1000, /* files of a series */
};

/* A message being written (bytes go to `out`) or read (bytes come from `in`, texts go to `arena`). */
typedef struct ts_wire {
    ts_buffer *out; /* NULL when reading */
    const uint8_t *in;
    size_t left;
    ts_arena *arena;
    bool bad; /* reading: something did not fit; all that is read afterwards is empty */
} ts_wire;

typedef struct ts_ready {
    ts_rule_info *rules;
    size_t rule_count;
    ts_failure *failures;
    size_t failure_count;
    uint32_t *left_out; /* rule files that failed, by their index over all packs */
    size_t left_out_count;
    ts_template_info *templates;
    size_t template_count;
} ts_ready;

typedef struct ts_look {
    ts_input_file *files; /* path and skip are not used */
    size_t count;
} ts_look;

typedef struct ts_heads {
    ts_head *heads;
    bool *found; /* for each: all three of kind, organisation and year */
    size_t count;
} ts_heads;

typedef struct ts_show {
    ts_input_file file;
    bool positions;
} ts_show;

typedef struct ts_shown {
    const char *text; /* empty when the file could not be read */
    ts_result result; /* what is wrong with the file */
} ts_shown;

void ts_wire_ready(ts_wire *wire, ts_ready *ready);
void ts_wire_roll(ts_wire *wire, ts_roll *roll);
void ts_wire_look(ts_wire *wire, ts_look *look);
void ts_wire_heads(ts_wire *wire, ts_heads *heads);
void ts_wire_request(ts_wire *wire, ts_request *request);
void ts_wire_result(ts_wire *wire, ts_result *result);
void ts_wire_show(ts_wire *wire, ts_show *show);
void ts_wire_shown(ts_wire *wire, ts_shown *shown);
void ts_wire_tested(ts_wire *wire, ts_test_result *tested);
void ts_wire_order(ts_wire *wire, ts_draft_order *order);
void ts_wire_draft(ts_wire *wire, ts_draft *draft);

/* Begins a frame in `out` and returns where its header stands; ts_frame_end fills that in. */
size_t ts_frame_begin(ts_buffer *out, ts_frame_type type);
void ts_frame_end(ts_buffer *out, size_t begin);

/* Reads a header. False when the type or the length (above `max`) cannot be. */
bool ts_frame_header(const char *bytes, size_t max, ts_frame_type *type, size_t *length);

#endif
