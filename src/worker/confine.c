/* Confinement: what a worker process may ask of the kernel. */
#include "worker/confine.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "worker/filter.h"

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

/* Has the kernel refuse all calls but those of the list, from now on. */
static bool filter_calls(int in, int out)
{
    struct sock_filter instructions[] = {
#include <filter.inc> /* built/filter.c has written it */
    };
    size_t count = sizeof(instructions) / sizeof(instructions[0]);
    for (size_t i = 0; i < count; i++) {
        if (instructions[i].k == TS_FILTER_IN) instructions[i].k = (uint32_t)in;
        else if (instructions[i].k == TS_FILTER_OUT) instructions[i].k = (uint32_t)out;
    }
    struct sock_fprog program = {.len = (unsigned short)count, .filter = instructions};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

bool ts_confine(int in, int out, size_t memory)
{
    if (in <= STDERR_FILENO || out <= STDERR_FILENO) return false;
    return limit_resources(memory) && close_others(in, out) && filter_calls(in, out);
}
