/* Runs commands by turns and prints what they took, as a Markdown table.
 *
 *     bench-measure load ROUNDS FILE    -- work that takes a while; memory is watched as well
 *     bench-measure start ROUNDS FILE   -- programs that are over at once
 *
 * A line of the file is a name, a tab, and a command (of a load, for the shell). The first one is what the others are compared with. By turns: what
 * else the machine does in the meantime meets all of them alike. Median, and the lowest and highest in brackets. */
#include <fcntl.h>
#include <math.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 32, ROUNDS = 1000, NAME = 128, LINE = 8192 };

typedef struct run {
    double wall, cpu; /* seconds */
    double faults;
    double parent, worker; /* peak of resident memory, KiB: of the process, and of the greatest of its children */
} run;

typedef struct command {
    char name[NAME];
    char line[LINE];
    run runs[ROUNDS];
    bool failed;
} command;

static command commands[COMMANDS];
static size_t command_count;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

/* The peak of a process so far, in KiB; 0 when it is gone. */
static double peak_of(long pid)
{
    char path[64], line[256];
    snprintf(path, sizeof(path), "/proc/%ld/status", pid);
    FILE *file = fopen(path, "r");
    double peak = 0;
    while (file != NULL && fgets(line, sizeof(line), file) != NULL)
        if (sscanf(line, "VmHWM: %lf", &peak) == 1) break;
    if (file != NULL) fclose(file);
    return peak;
}

static void watch(pid_t pid, run *of)
{
    char path[64];
    snprintf(path, sizeof(path), "/proc/%d/task/%d/children", pid, pid);
    FILE *file = fopen(path, "r");
    long child;
    while (file != NULL && fscanf(file, "%ld", &child) == 1) of->worker = fmax(of->worker, peak_of(child));
    if (file != NULL) fclose(file);
    of->parent = fmax(of->parent, peak_of(pid));
}

/* Starts a command in place of a shell. */
static pid_t start_by_shell(const char *line)
{
    char with_exec[LINE + 8];
    snprintf(with_exec, sizeof(with_exec), "exec %s", line);
    pid_t pid = vfork();
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", with_exec, (char *)NULL);
        _exit(127);
    }
    return pid;
}

/* Starts a program without any shell, whose own start would count. Words are what stands between blanks; output goes nowhere. */
static pid_t start_alone(const char *line)
{
    enum { WORDS = 64 };
    static char words[LINE];
    char *arguments[WORDS + 1] = {NULL};
    snprintf(words, sizeof(words), "%s", line);
    size_t count = 0;
    for (char *word = strtok(words, " "); word != NULL && count < WORDS; word = strtok(NULL, " ")) arguments[count++] = word;
    static int nowhere = -1;
    if (nowhere < 0) nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    pid_t pid = vfork();
    if (pid == 0) {
        dup2(nowhere, STDOUT_FILENO);
        execv(arguments[0], arguments);
        _exit(127);
    }
    return pid;
}

/* One run. Exit codes up to 1 are good: findings are what a check is for. */
static bool run_one(const char *line, bool watched, run *result)
{
    int status = 0;
    struct rusage used;
    *result = (run){0};
    double begun = now();
    pid_t pid = watched ? start_by_shell(line) : start_alone(line);
    while (watched && wait4(pid, &status, WNOHANG, &used) == 0) {
        watch(pid, result);
        usleep(2000);
    }
    if (!watched && wait4(pid, &status, 0, &used) != pid) return false;
    result->wall = now() - begun;
    result->cpu = seconds(used.ru_utime) + seconds(used.ru_stime);
    result->faults = (double)(used.ru_minflt + used.ru_majflt);
    return WIFEXITED(status) && WEXITSTATUS(status) <= 1;
}

static bool read_commands(const char *name)
{
    FILE *file = fopen(name, "r");
    char line[NAME + LINE];
    while (file != NULL && command_count < COMMANDS && fgets(line, sizeof(line), file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (tab == NULL) continue;
        command *one = &commands[command_count++];
        snprintf(one->name, sizeof(one->name), "%.*s", (int)(tab - line), line);
        snprintf(one->line, sizeof(one->line), "%s", tab + 1);
    }
    if (file != NULL) fclose(file);
    return command_count > 0;
}

static int by_value(const void *a, const void *b)
{
    double one = *(const double *)a, two = *(const double *)b;
    return (one > two) - (one < two);
}

typedef struct spread {
    double low, median, high;
} spread;

/* Of one number of each run, which stands `offset` bytes into it. */
static spread spread_of(const command *of, size_t rounds, size_t offset)
{
    double values[ROUNDS];
    for (size_t i = 0; i < rounds; i++) memcpy(&values[i], (const char *)&of->runs[i] + offset, sizeof(double));
    qsort(values, rounds, sizeof(double), by_value);
    return (spread){values[0], (values[(rounds - 1) / 2] + values[rounds / 2]) / 2, values[rounds - 1]};
}

#define SPREAD(of, rounds, what) spread_of(of, rounds, offsetof(run, what))

/* The median of the ratios of each round: what the machine did in one round met both. */
static double ratio(const command *of, size_t rounds, size_t offset)
{
    double ratios[ROUNDS];
    for (size_t i = 0; i < rounds; i++) {
        double mine, first;
        memcpy(&mine, (const char *)&of->runs[i] + offset, sizeof(double));
        memcpy(&first, (const char *)&commands[0].runs[i] + offset, sizeof(double));
        ratios[i] = mine / first;
    }
    qsort(ratios, rounds, sizeof(double), by_value);
    return (ratios[(rounds - 1) / 2] + ratios[rounds / 2]) / 2;
}

static void print_memory(double kib)
{
    if (kib > 0) printf(" %.1f |", kib / 1024);
    else printf(" |");
}

static void print(size_t rounds, bool load)
{
    const char *unit = load ? "s" : "ms";
    double scale = load ? 1 : 1000;
    printf("| | elapsed, %s | × | processor, %s | × | page faults |%s\n", unit, unit,
           load ? " peak memory, MiB | of its largest worker |" : "");
    printf("|---|---|---|---|---|---|%s\n", load ? "---|---|" : "");
    for (size_t i = 0; i < command_count; i++) {
        const command *of = &commands[i];
        if (of->failed) {
            printf("| %s | failed |\n", of->name);
            continue;
        }
        spread wall = SPREAD(of, rounds, wall), cpu = SPREAD(of, rounds, cpu);
        printf("| %s | %.2f (%.2f–%.2f) | %.2f | %.2f (%.2f–%.2f) | **%.2f** | %.0f |", of->name, wall.median * scale, wall.low * scale,
               wall.high * scale, ratio(of, rounds, offsetof(run, wall)), cpu.median * scale, cpu.low * scale, cpu.high * scale,
               ratio(of, rounds, offsetof(run, cpu)), SPREAD(of, rounds, faults).median);
        if (load) {
            print_memory(SPREAD(of, rounds, parent).high);
            print_memory(SPREAD(of, rounds, worker).high);
        }
        printf("\n");
    }
}

int main(int count, char **arguments)
{
    bool load = count == 4 && strcmp(arguments[1], "load") == 0;
    long rounds = count == 4 ? strtol(arguments[2], NULL, 10) : 0;
    if ((!load && (count != 4 || strcmp(arguments[1], "start") != 0)) || rounds < 1 || rounds > ROUNDS || !read_commands(arguments[3])) {
        fprintf(stderr, "usage: bench-measure load|start ROUNDS FILE\n");
        return 2;
    }
    bool good = true;
    for (long round = 0; round < rounds; round++)
        for (size_t i = 0; i < command_count; i++) {
            command *of = &commands[i];
            if (of->failed) continue;
            of->failed = !run_one(of->line, load, &of->runs[round]);
            if (of->failed) fprintf(stderr, "bench-measure: %s failed: %s\n", of->name, of->line);
            good = good && !of->failed;
        }
    if (!commands[0].failed) print((size_t)rounds, load);
    return good ? 0 : 1;
}
