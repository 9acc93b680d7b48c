/* Confinement: what a worker process may ask of the kernel (DESIGN section 7, layer 4).
 *
 * Rlimits first, then seccomp: read on one pipe, write on the other, memory, the clock that the C library asks,
 * exit. No open, no socket, no exec, no new process. Anything else ends the worker with SIGSYS. The list is in built/filter.c. */
#ifndef TS_WORKER_CONFINE_H
#define TS_WORKER_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

/* Confines this process for the rest of its life. `in` and `out` are its pipes, above the standard streams; `memory` bounds what it may add to
 * its address space, in bytes. Every other file descriptor is closed. False when the kernel refused: then nothing may be run. */
bool ts_confine(int in, int out, size_t memory);

#endif
