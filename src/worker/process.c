/* Process: one worker process seen from the supervisor. */
#include "worker/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, KEPT = 1024 * 1024 };

static uint64_t milliseconds(clockid_t clock)
{
    struct timespec now;
    if (clock_gettime(clock, &now) != 0) return 0;
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* The same pipe above the standard streams, one of whose numbers it has where that was closed. */
static int lift(int file)
{
    return file > STDERR_FILENO ? file : fcntl(file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

/* The child's half of ts_process_start. */
static _Noreturn void become_worker(int in, int out, pid_t parent, const ts_worker_setup *setup, ts_progress *progress)
{
    static const int not_ours[] = {SIGINT, SIGTERM, SIGHUP}; /* for the supervisor, which ends us; a terminal sends them to all */
    for (int i = 0; i < 3; i++) signal(not_ours[i], SIG_IGN);
    signal(SIGPIPE, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0); /* it died before prctl */
    ts_worker_serve(lift(in), lift(out), setup, progress);
}

bool ts_process_start(ts_process *process, const ts_worker_setup *setup)
{
    memset(process, 0, sizeof(*process));
    int down[2], up[2];
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return false;
    if (pipe2(down, O_CLOEXEC) != 0) {
        munmap(page, 4096);
        return false;
    }
    if (pipe2(up, O_CLOEXEC) != 0) {
        munmap(page, 4096);
        close(down[0]);
        close(down[1]);
        return false;
    }
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) become_worker(down[0], up[1], parent, setup, page);
    close(down[0]);
    close(up[1]);
    if (pid < 0) {
        munmap(page, 4096);
        close(down[1]);
        close(up[0]);
        return false;
    }
    fcntl(down[1], F_SETFL, O_NONBLOCK);
    fcntl(up[0], F_SETFL, O_NONBLOCK);
    process->pid = pid;
    process->to = down[1];
    process->from = up[0];
    process->progress = page;
    process->wall_seen = milliseconds(CLOCK_MONOTONIC);
    return true;
}

int ts_process_end(ts_process *process)
{
    int status = 0;
    if (process->pid == 0) return status;
    kill(process->pid, SIGKILL); /* changes nothing for one that has ended by itself */
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR) continue;
    close(process->to);
    close(process->from);
    munmap(process->progress, 4096);
    ts_buffer_free(&process->outgoing);
    ts_buffer_free(&process->incoming);
    memset(process, 0, sizeof(*process));
    return status;
}

size_t ts_process_poll(const ts_process *process, struct pollfd entries[2])
{
    entries[0] = (struct pollfd){.fd = process->from, .events = POLLIN};
    entries[1] = (struct pollfd){.fd = process->to, .events = POLLOUT};
    return process->outgoing.length > process->sent ? 2 : 1;
}

static bool write_some(ts_process *process)
{
    ts_buffer *outgoing = &process->outgoing;
    while (process->sent < outgoing->length) {
        ssize_t wrote = write(process->to, outgoing->bytes + process->sent, outgoing->length - process->sent);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return errno == EAGAIN;
        process->sent += (size_t)wrote;
    }
    process->sent = 0;
    if (outgoing->capacity > KEPT) ts_buffer_free(outgoing);
    else ts_buffer_clear(outgoing);
    return true;
}

/* Reads at most up to the end of one frame: a worker says nothing unasked. */
static bool read_some(ts_process *process)
{
    for (;;) {
        ts_frame_type type;
        size_t length = 0, want = TS_FRAME_HEADER;
        if (process->incoming.length >= TS_FRAME_HEADER) {
            process->malformed = !ts_frame_header(process->incoming.bytes, TS_ANSWER_MAX, &type, &length);
            if (process->malformed) return false;
            want += length;
        }
        if (process->incoming.length >= want) return true;
        want -= process->incoming.length;
        if (want > CHUNK) want = CHUNK;
        ssize_t got = read(process->from, ts_buffer_reserve(&process->incoming, want), want);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno == EAGAIN;
        if (got == 0) return false;
        process->incoming.length += (size_t)got;
    }
}

bool ts_process_transfer(ts_process *process)
{
    bool written = write_some(process);
    bool alive = read_some(process); /* also when writing failed: its last answer may be there */
    return written && alive;
}

bool ts_process_frame(const ts_process *process, ts_frame_type *type, const char **bytes, size_t *length)
{
    const ts_buffer *incoming = &process->incoming;
    if (incoming->length < TS_FRAME_HEADER || !ts_frame_header(incoming->bytes, TS_ANSWER_MAX, type, length))
        return false;
    *bytes = incoming->bytes + TS_FRAME_HEADER;
    return incoming->length == TS_FRAME_HEADER + *length;
}

void ts_process_take(ts_process *process)
{
    if (process->incoming.capacity > KEPT) ts_buffer_free(&process->incoming);
    else ts_buffer_clear(&process->incoming);
}

void ts_process_begin(ts_process *process)
{
    process->wall_seen = milliseconds(CLOCK_MONOTONIC);
    process->wall = 0;
}

static void add_time(uint64_t *spent, uint64_t *seen, uint64_t now)
{
    uint64_t passed = now > *seen ? now - *seen : 0;
    *spent += passed < TS_PROCESS_LOOK ? passed : TS_PROCESS_LOOK;
    *seen = now;
}

void ts_process_look(ts_process *process)
{
    clockid_t clock;
    uint64_t cpu_now = clock_getcpuclockid(process->pid, &clock) == 0 ? milliseconds(clock) : process->cpu_seen;
    uint64_t wall_now = milliseconds(CLOCK_MONOTONIC);
    uint32_t beat = process->progress->beat;
    if (beat != process->beat) {
        process->beat = beat;
        process->cpu_seen = cpu_now;
        process->wall_seen = wall_now;
        process->cpu = process->wall = 0;
    }
    add_time(&process->cpu, &process->cpu_seen, cpu_now);
    add_time(&process->wall, &process->wall_seen, wall_now);
}
