/* Fuzzing: one function takes any bytes at all and fails only by a crash or an assertion.
 *
 * standalone.c runs it over a corpus and seeded mutations of that, as one of the ordinary tests. Built with clang's
 * -fsanitize=fuzzer in its place, the same function is searched for bugs without end (docs/architecture.md). */
#ifndef TEST_FUZZ_FUZZ_H
#define TEST_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The target. Called again and again; leaves nothing behind. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Pieces that mean something to the target, for mutations to put in. Ends with NULL. */
extern const char *const fuzz_tokens[];

/* Writes a seed of the target's own into `bytes` (at most `room`) and returns its size; 0: there is none of that number. */
size_t fuzz_seed(size_t number, uint8_t *bytes, size_t room);

/* An assertion that no build option switches off. */
#define HOLD(condition)                                                                   \
    do {                                                                                  \
        if (!(condition)) {                                                               \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
            abort();                                                                      \
        }                                                                                 \
    } while (0)

#endif
