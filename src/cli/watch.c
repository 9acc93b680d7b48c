/* Watch: what a person sees of a long run while it goes on, and how it is broken off. */
#include "cli/watch.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { INTERVAL = 200, FIRST = 500 }; /* milliseconds between two lines; before the first: a short run shows none */

static volatile sig_atomic_t interrupted;

static void note(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

void ts_watch_begin(ts_watch *watch, bool quiet, ts_language language, size_t total)
{
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_handler = note;
    action.sa_flags = SA_RESETHAND; /* a second Ctrl-C ends it at once */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    *watch = (ts_watch){
        .shown = !quiet && isatty(STDERR_FILENO), .language = language, .total = total, .begun = now()};
    watch->last = watch->begun + FIRST - INTERVAL;
}

void ts_watch_step(ts_watch *watch, size_t files, size_t findings)
{
    watch->done += files;
    watch->findings += findings;
    if (!watch->shown) return;
    uint64_t time = now();
    if (time < watch->last + INTERVAL) return;
    watch->last = time;
    double seconds = (double)(time - watch->begun) / 1000;
    double rate = seconds > 0 ? (double)watch->done / seconds : 0;
    double left = rate > 0 ? (double)(watch->total - watch->done) / rate : 0;
    fprintf(stderr, watch->language == TS_LANGUAGE_JA ? "\r検査中 %zu/%zu件  指摘%zu件  毎秒%.0f件  残り約%.0f秒\033[K"
                                                      : "\rchecking %zu/%zu  findings %zu  %.0f/s  about %.0f s left\033[K",
            watch->done, watch->total, watch->findings, rate, left);
    watch->line = true;
}

void ts_watch_clear(ts_watch *watch)
{
    if (watch->line) fputs("\r\033[K", stderr);
    watch->line = false;
}

bool ts_watch_interrupted(void)
{
    return interrupted != 0;
}
