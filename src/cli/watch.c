/* Watch: what a person sees of a long run while it goes on, and how it is broken off. */
#include "cli/watch.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/utf8.h"

enum { INTERVAL = 200, FIRST = 500 }; /* milliseconds between two lines; before the first: a short run shows none */

static volatile sig_atomic_t interrupted;

static void note(int signal_number)
{
    if (interrupted != 0) { /* delivered when this handler returns */
        signal(signal_number, SIG_DFL);
        raise(signal_number);
    }
    interrupted = signal_number;
}

static void take_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action, before;
    memset(&action, 0, sizeof(action));
    action.sa_handler = note;
    action.sa_flags = SA_RESTART; /* what is being written is written whole */
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        if (signals[i] == SIGHUP && sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler == SIG_IGN) continue;
        sigaction(signals[i], &action, NULL);
    }
}

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

void ts_watch_begin(ts_watch *watch, bool quiet, ts_language language)
{
    take_signals();
    const char *terminal = getenv("TERM");
    bool plain = terminal == NULL || strcmp(terminal, "dumb") == 0; /* a line could not be taken back */
    *watch = (ts_watch){.shown = !quiet && !plain && isatty(STDERR_FILENO), .shares = isatty(STDOUT_FILENO), .language = language};
}

void ts_watch_stage(ts_watch *watch, ts_message what, size_t total)
{
    watch->what = what;
    watch->total = total;
    watch->done = watch->findings = 0;
    watch->begun = now();
    watch->last = watch->begun + FIRST - INTERVAL;
}

/* "残り約40秒", "残り約12分": of what the rate so far makes of the files that are left. */
static void add_time_left(const ts_watch *watch, double rate, ts_buffer *line)
{
    bool ja = watch->language == TS_LANGUAGE_JA;
    double seconds = rate > 0 ? (double)(watch->total - watch->done) / rate : 0;
    if (seconds < 100) ts_buffer_format(line, ja ? "  残り約%.0f秒" : "  about %.0f s left", seconds);
    else ts_buffer_format(line, ja ? "  残り約%.0f分" : "  about %.0f min left", seconds / 60);
}

/* Shortens a line to what the terminal shows of one: it could not be taken back when it went on over the next. */
static void fit(ts_buffer *line)
{
    struct winsize window;
    size_t room = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 1 ? window.ws_col - 1u : 79, width = 0;
    for (size_t i = 0; i < line->length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(line->bytes + i, line->length - i, &character);
        width += (size_t)ts_utf8_char_width(character);
        if (width > room) line->length = i;
        i += size;
    }
}

void ts_watch_step(ts_watch *watch, size_t files, size_t findings)
{
    watch->done += files;
    watch->findings += findings;
    if (!watch->shown) return;
    uint64_t time = now();
    if (time < watch->last + INTERVAL) return;
    watch->last = time;
    bool ja = watch->language == TS_LANGUAGE_JA;
    double rate = (double)watch->done * 1000 / (double)(time - watch->begun);
    ts_buffer line = {0};
    ts_buffer_format(&line, ja ? "%s %zu/%zu件" : "%s %zu/%zu files", ts_message_in(watch->what, watch->language), watch->done,
                     watch->total);
    ts_buffer_format(&line, ja ? "  指摘%zu件  毎秒%.0f件" : "  %zu findings  %.0f/s", watch->findings, rate);
    add_time_left(watch, rate, &line);
    fit(&line);
    fprintf(stderr, "\r%.*s\033[K", (int)line.length, line.bytes);
    ts_buffer_free(&line);
    watch->line = true;
}

void ts_watch_end(ts_watch *watch)
{
    if (watch->line) fputs("\r\033[K", stderr);
    watch->line = false;
}

void ts_watch_yield(ts_watch *watch)
{
    if (watch->shares) ts_watch_end(watch);
}

int ts_watch_interrupted(void)
{
    return interrupted;
}
