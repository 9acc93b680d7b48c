/* filter OUTPUT: writes the filter of system calls (worker/filter.h) as instructions that worker/confine.c includes. */
#include "worker/filter.h"

#include <errno.h>
#include <linux/filter.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* What comes of a call on that file descriptor. */
static bool on_call(scmp_filter_ctx filter, uint32_t action, int call, int file)
{
    return seccomp_rule_add(filter, action, call, 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)file)) == 0;
}

static bool allow(scmp_filter_ctx filter)
{
    static const int calls[] = {
        SCMP_SYS(munmap),       SCMP_SYS(mremap),        SCMP_SYS(brk),  SCMP_SYS(madvise),
        SCMP_SYS(rt_sigreturn), SCMP_SYS(clock_gettime), SCMP_SYS(exit), SCMP_SYS(exit_group),
        SCMP_SYS(sysinfo), /* qsort asks how much memory there is */
    };
    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0) return false;
#ifdef TS_SANITIZE
    /* What the sanitizers' own runtime asks for, also while it writes a report. */
    static const int more[] = {
        SCMP_SYS(futex),  SCMP_SYS(getpid),       SCMP_SYS(gettid),         SCMP_SYS(sched_yield), SCMP_SYS(openat),
        SCMP_SYS(close),  SCMP_SYS(rt_sigprocmask), SCMP_SYS(readlink),     SCMP_SYS(newfstatat),  SCMP_SYS(tgkill),
        SCMP_SYS(lseek),  SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack),    SCMP_SYS(ioctl),       SCMP_SYS(read),
        SCMP_SYS(open),   SCMP_SYS(fcntl),
    };
    for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, more[i], 0) != 0) return false;
    const uint32_t error_output = SCMP_ACT_ALLOW;
#else
    const uint32_t error_output = SCMP_ACT_ERRNO(EBADF);
#endif
    /* What the C library would say on its way out (out of memory) goes nowhere, and does not hide the exit status. */
    return on_call(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), TS_FILTER_IN) &&
           on_call(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), TS_FILTER_OUT) &&
           on_call(filter, SCMP_ACT_ERRNO(EBADF), SCMP_SYS(write), STDOUT_FILENO) &&
           on_call(filter, error_output, SCMP_SYS(write), STDERR_FILENO) &&
           /* memory, and closing it to writing (lua/pages.c), but never memory that can be executed */
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

/* Writes what stands in a file of instructions as rows of an array. */
static bool write_rows(int instructions, FILE *out)
{
    struct sock_filter row;
    if (lseek(instructions, 0, SEEK_SET) != 0) return false;
    ssize_t got;
    while ((got = read(instructions, &row, sizeof(row))) == (ssize_t)sizeof(row))
        fprintf(out, "{0x%x, %u, %u, 0x%x},\n", row.code, row.jt, row.jf, row.k);
    return got == 0;
}

int main(int count, char **arguments)
{
    int instructions = memfd_create("filter", MFD_CLOEXEC);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    FILE *out = count == 2 ? fopen(arguments[1], "w") : NULL;
    bool done = instructions >= 0 && filter != NULL && out != NULL && allow(filter) && seccomp_export_bpf(filter, instructions) == 0 &&
                write_rows(instructions, out);
    done = out != NULL && fclose(out) == 0 && done;
    seccomp_release(filter);
    if (done) return 0;
    fputs("filter: it cannot be made, or not be written\n", stderr);
    return 1;
}
