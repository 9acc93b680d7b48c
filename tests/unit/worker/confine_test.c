/* What a confined process may ask of the kernel: each in a process of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lua/pages.h"
#include "worker/confine.h"

enum { MEMORY = 64 * 1024 * 1024, DONE = 42 };

static int in, out, other;

/* Forbidden: none of these returns. */

static void open_file(void)
{
    open("/etc/passwd", O_RDONLY);
}

static void create_file(void)
{
    mkdir("escaped", 0755);
}

static void remove_file(void)
{
    unlink("escaped");
}

static void make_socket(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
}

static void make_pair(void)
{
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
}

static void make_process(void)
{
    if (fork() == 0) _exit(0);
}

static void run_program(void)
{
    execl("/bin/true", "true", (char *)NULL);
}

static void kill_parent(void)
{
    kill(getppid(), SIGKILL);
}

static void trace_parent(void)
{
    ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static void make_executable(void)
{
    mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void turn_executable(void)
{
    static char page[8192];
    mprotect(page + 4096 - (uintptr_t)page % 4096, 4096, PROT_READ | PROT_EXEC);
}

static void read_elsewhere(void)
{
    char byte;
    if (read(other, &byte, 1) != 1) return;
}

static void write_elsewhere(void)
{
    if (write(other, "x", 1) != 1) return;
}

static void read_its_output(void)
{
    char byte;
    if (read(out, &byte, 1) != 1) return;
}

static void write_its_input(void)
{
    if (write(in, "x", 1) != 1) return;
}

static void become_another(void)
{
    if (setuid(65534) != 0) return;
}

static void set_signal(void)
{
    signal(SIGPROF, SIG_IGN);
}

static void free_itself(void)
{
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

/* Allowed: these return. */

static void use_pipes(void)
{
    char byte;
    if (read(in, &byte, 1) != 1 || byte != 'i' || write(out, "o", 1) != 1) _exit(1);
}

static void use_memory(void)
{
    for (size_t size = 16; size < MEMORY / 4; size *= 4) {
        char *bytes = malloc(size);
        if (bytes == NULL) _exit(1);
        memset(bytes, 1, size);
        bytes = realloc(bytes, size * 2);
        if (bytes == NULL) _exit(1);
        free(bytes);
    }
}

static void set_memory_back(void)
{
    char *memory = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) _exit(1);
    memory[5000] = 'a';
    ts_pages *pages = ts_pages_keep(memory, 8192);
    memory[5000] = 'b';
    ts_pages_restore(pages);
    if (memory[5000] != 'a') _exit(1);
}

static void use_clock(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0 || time(NULL) == 0) _exit(1);
}

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void use_sort(void)
{
    int *numbers = calloc(300000, sizeof(int));
    for (int i = 0; i < 300000; i++)
        numbers[i] = -i;
    qsort(numbers, 300000, sizeof(int), by_value);
    free(numbers);
}

static void say_last_words(void)
{
    fprintf(stdout, "words that nobody hears\n");
    fflush(stdout);
#ifndef TS_SANITIZE
    fprintf(stderr, "words that nobody hears\n");
#endif
}

#ifndef TS_SANITIZE
static void take_too_much(void)
{
    volatile char *bytes = malloc((size_t)MEMORY * 2);
    if (bytes != NULL) _exit(1);
}
#endif

static const struct confined_act {
    const char *name;
    void (*act)(void);
    bool allowed;
    bool sanitizers; /* the sanitizers' own runtime needs the call */
} acts[] = {
    {"open a file", open_file, false, true},
    {"create a directory", create_file, false, false},
    {"remove a file", remove_file, false, false},
    {"make a socket", make_socket, false, false},
    {"make a pair of sockets", make_pair, false, false},
    {"make a process", make_process, false, false},
    {"run a program", run_program, false, false},
    {"kill its parent", kill_parent, false, false},
    {"trace its parent", trace_parent, false, false},
    {"make memory executable", make_executable, false, false},
    {"turn memory executable", turn_executable, false, false},
    {"read another file", read_elsewhere, false, true},
    {"write another file", write_elsewhere, false, false},
    {"read its output", read_its_output, false, true},
    {"write its input", write_its_input, false, false},
    {"become another user", become_another, false, false},
    {"set a signal", set_signal, false, true},
    {"change itself", free_itself, false, false},
    {"use its pipes", use_pipes, true, false},
    {"use memory", use_memory, true, false},
    {"set memory back", set_memory_back, true, false},
    {"use the clock", use_clock, true, false},
    {"sort", use_sort, true, false},
    {"say last words", say_last_words, true, false},
#ifndef TS_SANITIZE
    {"take too much memory", take_too_much, true, false},
#endif
};

static void act(void **state)
{
    const struct confined_act *one = *state;
#ifdef TS_SANITIZE
    if (one->sanitizers) skip();
#endif
    int down[2], up[2];
    assert_int_equal(pipe(down), 0);
    assert_int_equal(pipe(up), 0);
    assert_int_equal(write(down[1], "i", 1), 1);
    other = open("/dev/null", O_RDWR);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        in = down[0];
        out = up[1];
        ts_pages_start(); /* as a worker does */
        if (!ts_confine(in, out, MEMORY)) _exit(2);
        one->act();
        _exit(DONE);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    for (int i = 0; i < 2; i++) {
        close(down[i]);
        close(up[i]);
    }
    close(other);
    if (one->allowed) {
        if (!WIFEXITED(status) || WEXITSTATUS(status) != DONE) fail_msg("%s: ended by %d", one->name, status);
    } else if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS) {
        fail_msg("%s: not ended by SIGSYS, but by %d", one->name, status);
    }
}

int main(void)
{
    enum { ACTS = sizeof(acts) / sizeof(acts[0]) };
    struct CMUnitTest tests[ACTS];
    for (size_t i = 0; i < ACTS; i++)
        tests[i] = (struct CMUnitTest){
            .name = acts[i].name, .test_func = act, .initial_state = (void *)(uintptr_t)&acts[i]};
    return _cmocka_run_group_tests("confinement", tests, ACTS, NULL, NULL);
}
