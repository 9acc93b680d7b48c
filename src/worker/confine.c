/* Confinement: what a worker process may ask of the kernel. */
#include "worker/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static bool limit(int resource, rlim_t value)
{
    struct rlimit bound = {value, value};
    return setrlimit(resource, &bound) == 0;
}

#ifndef TS_SANITIZE
/* Bytes of addresses in use now: the supervisor's own, files that it holds included, which a fork brings along. */
static size_t address_space(void)
{
    char text[128]; /* "1388 262 192 …", in pages */
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, text, sizeof(text) - 1);
    if (file >= 0) close(file);
    text[length > 0 ? length : 0] = '\0';
    return strtoul(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}
#endif

static bool limit_resources(size_t memory)
{
#ifdef TS_SANITIZE
    (void)memory; /* AddressSanitizer reserves terabytes of addresses, and stderr may be a file */
#else
    if (!limit(RLIMIT_AS, address_space() + memory) || !limit(RLIMIT_FSIZE, 0)) return false;
#endif
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_NPROC, 0);
}

/* Closes all but the two pipes. Under a sanitizer stderr stays, for its report. */
static bool close_others(int in, int out)
{
    int low = in < out ? in : out, high = in < out ? out : in;
    unsigned first = 0;
#ifdef TS_SANITIZE
    first = 3;
#endif
    if (low > (int)first && close_range(first, (unsigned)low - 1, 0) != 0) return false;
    if (high > low + 1 && close_range((unsigned)low + 1, (unsigned)high - 1, 0) != 0) return false;
    return close_range((unsigned)high + 1, ~0u, 0) == 0;
}

/* What comes of a call on that file descriptor. */
static bool on_call(scmp_filter_ctx filter, uint32_t action, int call, int file)
{
    return seccomp_rule_add(filter, action, call, 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)file)) == 0;
}

static bool allow(scmp_filter_ctx filter, int in, int out)
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
        SCMP_SYS(mprotect), SCMP_SYS(futex),        SCMP_SYS(getpid),         SCMP_SYS(gettid),   SCMP_SYS(sched_yield),
        SCMP_SYS(openat),   SCMP_SYS(close),        SCMP_SYS(rt_sigprocmask), SCMP_SYS(readlink), SCMP_SYS(newfstatat),
        SCMP_SYS(tgkill),   SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack),    SCMP_SYS(lseek),    SCMP_SYS(ioctl),
        SCMP_SYS(read),     SCMP_SYS(open),         SCMP_SYS(fcntl),
    };
    for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, more[i], 0) != 0) return false;
    const uint32_t error_output = SCMP_ACT_ALLOW;
#else
    const uint32_t error_output = SCMP_ACT_ERRNO(EBADF);
#endif
    /* What the C library would say on its way out (out of memory) goes nowhere, and does not hide the exit status. */
    return on_call(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), in) && on_call(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), out) &&
           (out == STDOUT_FILENO || on_call(filter, SCMP_ACT_ERRNO(EBADF), SCMP_SYS(write), STDOUT_FILENO)) &&
           (out == STDERR_FILENO || on_call(filter, error_output, SCMP_SYS(write), STDERR_FILENO));
}

bool ts_confine(int in, int out, size_t memory)
{
    if (!limit_resources(memory) || !close_others(in, out)) return false;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == NULL) return false;
    bool done =
        allow(filter, in, out) &&
        /* memory, but never memory that can be executed */
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
        seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}
