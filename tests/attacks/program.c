/* Running the built program on files made for the purpose. */
#include "program.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void workshop_open(workshop *shop)
{
    const char *root = getenv("TMPDIR");
    snprintf(shop->path, sizeof(shop->path), "%s/taisaku-attack-XXXXXX",
             root != NULL && root[0] != '\0' ? root : "/tmp");
    assert_non_null(mkdtemp(shop->path));
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

void workshop_close(workshop *shop)
{
    nftw(shop->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *workshop_path(const workshop *shop, const char *format, ...)
{
    static char paths[8][1024];
    static size_t next;
    char *path = paths[next++ % 8];
    size_t length = (size_t)snprintf(path, sizeof(paths[0]), "%s/", shop->path);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(path + length, sizeof(paths[0]) - length, format, arguments);
    va_end(arguments);
    return path;
}

void add(growing *file, const char *bytes, size_t length)
{
    if (file->length + length > file->capacity) {
        file->capacity = (file->length + length) * 2;
        file->bytes = realloc(file->bytes, file->capacity);
        assert_non_null(file->bytes);
    }
    memcpy(file->bytes + file->length, bytes, length);
    file->length += length;
}

void say(growing *file, const char *text)
{
    add(file, text, strlen(text));
}

void repeat(growing *file, const char *format, int count)
{
    for (int i = 0; i < count; i++) {
        char one[256];
        add(file, one, (size_t)snprintf(one, sizeof(one), format, i));
    }
}

void workshop_write_grown(const workshop *shop, const char *name, growing *file)
{
    workshop_write(shop, name, file->length > 0 ? file->bytes : "", file->length);
    free(file->bytes);
}

void workshop_write(const workshop *shop, const char *name, const char *bytes, size_t length)
{
    char path[1024];
    snprintf(path, sizeof(path), "%s/%s", shop->path, name);
    for (char *slash = path + strlen(shop->path) + 1; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
        *slash = '\0';
        assert_true(mkdir(path, 0755) == 0 || errno == EEXIST);
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    if (length == (size_t)-1) length = strlen(bytes);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) fail_msg("%s: %s", path, strerror(errno));
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*length + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *length, file), *length);
    bytes[*length] = '\0';
    fclose(file);
    return bytes;
}

const char *time_limit(bool to_be_over_it)
{
    return to_be_over_it ? "200ms" : "60s";
}

pid_t program_start(const workshop *shop, const char *const *arguments)
{
    char *argv[64] = {(char *)"taisaku-check"};
    for (size_t i = 0; arguments[i] != NULL; i++) {
        assert_true(i < 62);
        argv[i + 1] = (char *)arguments[i];
    }
    const char *out = workshop_path(shop, "stdout"), *err = workshop_path(shop, "stderr");
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid > 0) return pid;
    int to = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0644),
        errors = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (chdir(shop->path) != 0 || dup2(to, 1) < 0 || dup2(errors, 2) < 0) _exit(126);
    execv(TS_PROGRAM, argv);
    _exit(127);
}

outcome program_finish(const workshop *shop, pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        assert_int_equal(errno, EINTR);
    size_t length;
    outcome result = {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1};
    result.out = read_whole(workshop_path(shop, "stdout"), &result.out_length);
    result.err = read_whole(workshop_path(shop, "stderr"), &length);
    return result;
}

outcome program_run(const workshop *shop, const char *const *arguments)
{
    return program_finish(shop, program_start(shop, arguments));
}

void outcome_free(outcome *result)
{
    free(result->out);
    free(result->err);
}

static void show(const outcome *result)
{
    enum { SHOWN = 4000 };
    print_message("exit code %d\n%.*s%.*s\n", result->code, SHOWN, result->out, SHOWN, result->err);
}

void assert_sound(const outcome *result, int code)
{
    static const char *const never[] = {"0x", "\033", "ESCAPED"};
    bool good = result->code == code && result->err[0] == '\0' && strlen(result->out) == result->out_length;
    for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
        good = good && strstr(result->out, never[i]) == NULL;
    if (good) return;
    show(result);
    fail_msg("expected exit code %d, nothing on stderr, and no address, escape or break-out", code);
}

size_t count_lines(const char *text, const char *piece, const char *also)
{
    size_t count = 0, piece_length = strlen(piece);
    for (const char *line = text, *end; *line != '\0'; line = *end == '\0' ? end : end + 1) {
        end = strchrnul(line, '\n');
        size_t length = (size_t)(end - line);
        count += memmem(line, length, piece, piece_length) != NULL &&
                 (also == NULL || memmem(line, length, also, strlen(also)) != NULL);
    }
    return count;
}

void assert_line(const outcome *result, const char *piece, const char *also)
{
    if (count_lines(result->out, piece, also) > 0) return;
    show(result);
    fail_msg("no line has '%s' and '%s'", piece, also != NULL ? also : "");
}

void workshop_furnish(const workshop *shop)
{
    static const char plan[] = "kind: plan\n"
                               "organization: { id: reiji, name: 例示省, type: gov }\n"
                               "fiscal_year: 2025\n"
                               "initiatives:\n"
                               "  - { id: EDU-1, category: education, title: 教育 }\n"
                               "  - { id: TEC-1, category: technical, title: 対策 }\n"
                               "x:\n"
                               "  numbers: [1, 2, 3]\n"
                               "  deep: { a: { b: [x, { c: d }] } }\n";
    static const char witness[] = "local shared = require 'shared'\n"
                                  "rule {\n"
                                  "  id = 'sees', title = { ja = '証人', en = 'witness' },\n"
                                  "  check = function(plan) finding(plan, 'fiscal_year') { ja = '証人{n}', "
                                  "en = 'witness {n}', n = shared.n } end,\n"
                                  "}\n";
    static const char neighbour[] =
        "rule {\n"
        "  id = 'sees', title = { ja = '隣人', en = 'neighbour' },\n"
        "  check = function(plan) finding(plan, 'fiscal_year') { ja = '隣人', en = 'neighbour' } end,\n"
        "}\n";
    workshop_write(shop, "plan.yaml", plan, (size_t)-1);
    workshop_write(shop, "rules/witness/witness.lua", witness, (size_t)-1);
    workshop_write(shop, "rules/hostile/neighbour.lua", neighbour, (size_t)-1);
    workshop_write(shop, "rules/lib/shared.lua", "return { n = 1 }\n", (size_t)-1);
}

void assert_witnesses(const outcome *result, size_t plans)
{
    size_t witnesses = count_lines(result->out, "witness 1 [witness/sees]", NULL);
    size_t neighbours = count_lines(result->out, "neighbour [hostile/sees]", NULL);
    if (witnesses == plans && neighbours == plans) return;
    show(result);
    fail_msg("expected %zu findings of the innocent rules, got %zu and %zu", plans, witnesses, neighbours);
}

enum { MARK = 64 << 20 }; /* bytes; more than any process holds that is not in that rule */

bool process_look(pid_t pid, size_t *bytes, pid_t *parent)
{
    char path[64], line[256];
    snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
    FILE *status = fopen(path, "r");
    if (status == NULL) return false;
    *bytes = 0; /* a process that has ended holds nothing, and has no line for it */
    *parent = 0;
    while (fgets(line, sizeof(line), status) != NULL) {
        int number;
        if (sscanf(line, "PPid: %d", &number) == 1) *parent = number;
        if (sscanf(line, "RssAnon: %d kB", &number) == 1) *bytes = (size_t)number * 1024;
    }
    fclose(status);
    return true;
}

/* A child of `parent` that is in the busy rule, or 0. */
static pid_t busy_child(pid_t parent)
{
    pid_t found = 0;
    DIR *processes = opendir("/proc");
    assert_non_null(processes);
    for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
        pid_t pid = (pid_t)atoi(entry->d_name), above;
        size_t bytes;
        if (pid > 0 && process_look(pid, &bytes, &above) && above == parent && bytes >= MARK) found = pid;
    }
    closedir(processes);
    return found;
}

pid_t wait_for_busy_child(pid_t program, pid_t last)
{
    for (;;) {
        pid_t pid = busy_child(program);
        if (pid != 0 && pid != last) return pid;
        siginfo_t ended = {0};
        if (waitid(P_PID, (id_t)program, &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid == program) return 0;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
}
