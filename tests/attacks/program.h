/* Running the built program on files made for the purpose. */
#ifndef TEST_ATTACKS_PROGRAM_H
#define TEST_ATTACKS_PROGRAM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include <cmocka.h>

/* A directory of one test; `path` has no slash at its end. */
typedef struct workshop {
    char path[200];
} workshop;

/* Makes and removes one below $TMPDIR or /tmp. */
void workshop_open(workshop *shop);
void workshop_close(workshop *shop);

/* The path of a file in the workshop, from a format. Valid until the eighth call from here. */
const char *workshop_path(const workshop *shop, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A file being made up. Zeroed before its first use; `bytes` is malloc'd. */
typedef struct growing {
    char *bytes;
    size_t length, capacity;
} growing;

void add(growing *file, const char *bytes, size_t length);
void say(growing *file, const char *text);

/* Adds what the format makes of 0, 1, … up to `count`. */
void repeat(growing *file, const char *format, int count);

/* Writes a file whole, with the directories above it. `length` may be (size_t)-1 for a string. */
void workshop_write(const workshop *shop, const char *name, const char *bytes, size_t length);
void workshop_write_grown(const workshop *shop, const char *name, growing *file); /* frees its bytes */

/* The bytes of a file, with a NUL behind them; fails the test when there are none. The caller frees them. */
char *read_whole(const char *path, size_t *length);

/* The time limit for a run, by what it must come to: short where a rule is to be over it, and else so long that no machine
 * is too slow for what the rule does before it comes to its end in some other way. */
const char *time_limit(bool to_be_over_it);

/* What a run of the program came to. */
typedef struct outcome {
    char *out, *err;
    size_t out_length;
    int code; /* exit code; -1 when a signal ended it */
} outcome;

/* Starts the program with `arguments` (which end with NULL) in the workshop, and waits for its end. */
pid_t program_start(const workshop *shop, const char *const *arguments);
outcome program_finish(const workshop *shop, pid_t pid);
outcome program_run(const workshop *shop, const char *const *arguments);
void outcome_free(outcome *result);

/* Bytes of its own that a process holds, and its parent; false when there is no such process. */
bool process_look(pid_t pid, size_t *bytes, pid_t *parent);

/* Waits until a worker other than `last` is in a rule that makes itself known, by memory that it holds:
 * `local mark = ('x'):rep(96 << 20)`, with --memory-limit 512M. 0: the program has ended before one was seen. */
pid_t wait_for_busy_child(pid_t program, pid_t last);

/* Fails the test, showing what was printed, unless the exit code is this one, nothing stands on stderr, and
 * nothing of what no run may show: an address, an escape sequence, or the word ESCAPED by which a rule tells
 * that it broke out. */
void assert_sound(const outcome *result, int code);

/* The number of lines that contain both texts; `also` may be NULL. */
size_t count_lines(const char *text, const char *piece, const char *also);

/* Fails the test, showing what was printed, unless a line contains both. */
void assert_line(const outcome *result, const char *piece, const char *also);

/* The files of every workshop: a plan with one initiative in each of two categories, a pack "witness" whose
 * rule has a finding on every plan, a library that it shares with others, and a pack "hostile" whose rule in
 * neighbour.lua has one too. */
void workshop_furnish(const workshop *shop);

/* Both of those findings are there, once for each of `plans` plans. */
void assert_witnesses(const outcome *result, size_t plans);

#endif
