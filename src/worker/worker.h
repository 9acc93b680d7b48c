/* Worker: the process that parses plans and runs rules, confined. It answers requests on a pipe until that is closed. */
#ifndef TS_WORKER_WORKER_H
#define TS_WORKER_WORKER_H

#include "rule/pack.h"

typedef struct ts_worker_setup {
    const ts_pack_input *packs;
    size_t pack_count;
    const ts_pack_file *config; /* the agency's configuration (rule/config.h); NULL: none */
    ts_limits limits;
    int32_t today; /* calendar.h */
} ts_worker_setup;

enum { TS_WORKER_UNCONFINED = 77 }; /* exit status when the kernel refused to confine it: no request was served */

/* Confines this process, loads the packs, says so (TS_FRAME_READY), and serves. Notes in *progress what it is at. */
_Noreturn void ts_worker_serve(int in, int out, const ts_worker_setup *setup, ts_progress *progress);

#endif
