/* Blame: which piece of work a worker was at when it was ended or died, and the words for it. */
#include "worker/blame.h"

#include <signal.h>
#include <sys/wait.h>

/* Times as long as usual may work in code of ours take: what the sanitizers add is not the file's fault. */
#ifdef TS_SANITIZE
enum { SLOW = 10 };
#else
enum { SLOW = 1 };
#endif

enum {
    GRACE = 500,           /* the hook inside the worker comes first; this is for what no hook can stop */
    READING = 2000 * SLOW, /* for any file */
    READING_MEBIBYTE = 500 * SLOW,
    WRITING = 10000 * SLOW,
    OUT_OF_MEMORY = 3,     /* exit status of ts_out_of_memory */
};

uint64_t ts_deadline(ts_stage stage, const ts_limits *limits, uint64_t size)
{
    switch (stage) {
    case TS_STAGE_LOOK:
    case TS_STAGE_PARSE: return READING + size * READING_MEBIBYTE / (1024 * 1024);
    case TS_STAGE_LOAD: return (uint64_t)limits->load_timeout + GRACE;
    case TS_STAGE_RULE:
    case TS_STAGE_DRAFT:
    case TS_STAGE_TEST: return (uint64_t)limits->rule_timeout + GRACE;
    default: return WRITING;
    }
}

ts_message ts_ending_message(ts_arena *arena, const ts_ending *ending, const ts_limits *limits)
{
    bool rule = ending->stage == TS_STAGE_RULE || ending->stage == TS_STAGE_LOAD || ending->stage == TS_STAGE_TEST ||
                ending->stage == TS_STAGE_DRAFT;
    if (ending->late && rule)
        return ts_message_format(arena, "時間の上限（%uミリ秒）を超えても終わらないため止めました。",
                                 "stopped: over its time limit of %u ms, in a function that cannot be interrupted",
                                 ending->stage == TS_STAGE_LOAD ? limits->load_timeout : limits->rule_timeout);
    if (ending->late)
        return ts_message_format(arena, "読み取りが終わらないため止めました。", "stopped: reading it did not end in time");
    if (ending->malformed)
        return ts_message_format(arena, "検査プロセスの応答が壊れていたため止めました。",
                                 "stopped: the worker process sent a malformed answer");
    if (WIFSIGNALED(ending->status) && WTERMSIG(ending->status) == SIGSYS)
        return ts_message_format(arena, "許されていないシステムコールを呼んだため止めました。",
                                 "stopped: it asked the kernel for what is not allowed");
    if (WIFEXITED(ending->status) && WEXITSTATUS(ending->status) == OUT_OF_MEMORY)
        return ts_message_format(arena, "検査プロセスのメモリが足りなくなりました。", "the worker process ran out of memory");
    if (WIFSIGNALED(ending->status) && WTERMSIG(ending->status) == SIGKILL)
        return ts_message_format(arena, "検査プロセスが外から止められました（メモリ不足など）。",
                                 "the worker process was killed from outside (for want of memory, perhaps)");
    if (WIFSIGNALED(ending->status))
        return ts_message_format(arena, "検査プロセスが異常終了しました（シグナル%d）。", "the worker process crashed (signal %d)",
                                 WTERMSIG(ending->status));
    return ts_message_format(arena, "検査プロセスが途中で終わりました（終了コード%d）。",
                             "the worker process ended early (exit status %d)",
                             WIFEXITED(ending->status) ? WEXITSTATUS(ending->status) : -1);
}
