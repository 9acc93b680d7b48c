/* Files: finding the files that are meant and reading them, without trusting what a path leads to. */
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_yaml(const char *name)
{
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && dot != NULL && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static void add_path(ts_paths *paths, const char *path)
{
    if (paths->count == paths->capacity) {
        paths->capacity = paths->capacity == 0 ? 64 : paths->capacity * 2;
        paths->items = realloc(paths->items, paths->capacity * sizeof(*paths->items));
        if (paths->items == NULL) ts_out_of_memory(paths->capacity * sizeof(*paths->items));
    }
    char *copy = strdup(path);
    if (copy == NULL) ts_out_of_memory(strlen(path));
    paths->items[paths->count++] = copy;
}

static void add_unlisted(ts_paths *paths, const char *path, const char *why)
{
    size_t count = paths->unlisted_count;
    struct ts_unlisted *grown = ts_arena_alloc(&paths->arena, (count + 1) * sizeof(*grown));
    if (count > 0) memcpy(grown, paths->unlisted, count * sizeof(*grown));
    grown[count] = (struct ts_unlisted){
        .path = ts_arena_copy(&paths->arena, path, strlen(path)),
        .why = ts_message_format(&paths->arena, "開けません（%s）。", "cannot be opened (%s)", why),
    };
    paths->unlisted = grown;
    paths->unlisted_count++;
}

/* Puts one into the hash, which has room. False when it is there already. */
static bool note(ts_paths *paths, struct ts_visited one)
{
    size_t mask = paths->visited_room - 1, at = (size_t)((one.number * 0x9E3779B97F4A7C15u + one.device) >> 20) & mask;
    for (; paths->visited[at].number != 0; at = (at + 1) & mask)
        if (paths->visited[at].number == one.number && paths->visited[at].device == one.device) return false;
    paths->visited[at] = one;
    paths->visited_count++;
    return true;
}

/* Notes a file or directory. False when it was noted before: links can make as many ways to one as there are atoms. */
static bool visit(ts_paths *paths, const struct stat *status)
{
    if (2 * paths->visited_count >= paths->visited_room) {
        ts_paths grown = {.visited_room = paths->visited_room == 0 ? 256 : 4 * paths->visited_room};
        grown.visited = calloc(grown.visited_room, sizeof(*grown.visited));
        if (grown.visited == NULL) ts_out_of_memory(grown.visited_room);
        for (size_t i = 0; i < paths->visited_room; i++)
            if (paths->visited[i].number != 0) note(&grown, paths->visited[i]);
        free(paths->visited);
        paths->visited = grown.visited;
        paths->visited_room = grown.visited_room;
    }
    return note(paths, (struct ts_visited){status->st_dev, (uint64_t)status->st_ino + 1});
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* Reads the .taisakuignore of a directory that is entered. */
static void read_ignore(ts_ignore *ignore, const char *directory)
{
    enum { IGNORE_MAX = 1024 * 1024 };
    ts_arena arena = {0};
    const char *base = ts_arena_format(&arena, "%s/", directory);
    uint32_t size;
    ts_file_error error;
    char *text = ts_file_read(ts_arena_format(&arena, "%s.taisakuignore", base), IGNORE_MAX, &size, &arena, &error);
    if (text != NULL) ts_ignore_add_lines(ignore, base, text, size);
    free(text);
    ts_arena_free(&arena);
}

/* Takes one step of the walk. A directory remembers, in fts_number, how many rules there were before it. */
static void take_entry(ts_paths *paths, FTS *walk, FTSENT *entry, ts_ignore *ignore)
{
    bool named = entry->fts_level == FTS_ROOTLEVEL;
    switch (entry->fts_info) {
    case FTS_D:
        entry->fts_number = (long)ignore->count;
        if (!named && (entry->fts_name[0] == '.' || ts_ignore_matches(ignore, entry->fts_path, true)))
            fts_set(walk, entry, FTS_SKIP);
        else if (!visit(paths, entry->fts_statp)) fts_set(walk, entry, FTS_SKIP);
        else read_ignore(ignore, entry->fts_path);
        break;
    case FTS_DP: ts_ignore_cut(ignore, (size_t)entry->fts_number); break;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS: add_unlisted(paths, entry->fts_path, strerror(entry->fts_errno)); break;
    case FTS_DC: break; /* a directory inside itself, by a symbolic link: already walked */
    case FTS_SLNONE: /* a link that leads nowhere: said when it is read */
        if (named || (is_yaml(entry->fts_name) && !ts_ignore_matches(ignore, entry->fts_path, false)))
            add_path(paths, entry->fts_path);
        break;
    default:
        if ((named || (is_yaml(entry->fts_name) && !ts_ignore_matches(ignore, entry->fts_path, false))) &&
            visit(paths, entry->fts_statp))
            add_path(paths, entry->fts_path);
        break;
    }
}

void ts_paths_add(ts_paths *paths, const char *root, ts_ignore *ignore)
{
    /* "plans/" and "plans" are the same place; so are the paths of what is below. */
    size_t length = strlen(root), rules = ignore->count;
    char *trimmed = strdup(root);
    if (trimmed == NULL) ts_out_of_memory(length);
    while (length > 1 && trimmed[length - 1] == '/') trimmed[--length] = '\0';
    char *const roots[] = {trimmed, NULL};
    FTS *walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    if (walk == NULL) ts_out_of_memory(length);
    for (FTSENT *entry; (entry = fts_read(walk)) != NULL;) take_entry(paths, walk, entry, ignore);
    fts_close(walk);
    ts_ignore_cut(ignore, rules);
    free(trimmed);
}

void ts_paths_free(ts_paths *paths)
{
    for (size_t i = 0; i < paths->count; i++) free(paths->items[i]);
    free(paths->items);
    free(paths->visited);
    ts_arena_free(&paths->arena);
}

/* Opens a path for reading if it is a regular file. Returns the descriptor, or -1 with *what: an errno, or 0 for another kind. */
static int open_regular(const char *path, off_t *size, int *what)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        *what = errno;
        if (file >= 0) close(file);
        return -1;
    }
    if (!S_ISREG(status.st_mode)) {
        *what = 0;
        close(file);
        return -1;
    }
    *size = status.st_size;
    return file;
}

/* Reads up to `max` bytes. NULL with errno when that fails. One byte more than the size is asked for, to see the end. */
static char *read_up_to(int file, size_t expected, size_t max, size_t *length, bool *whole)
{
    size_t capacity = (expected < max ? expected : max) + 1;
    char *bytes = malloc(capacity);
    if (bytes == NULL) ts_out_of_memory(capacity);
    *length = 0;
    *whole = false;
    while (*length < capacity) {
        ssize_t got = read(file, bytes + *length, capacity - *length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            free(bytes);
            return NULL;
        }
        if (got == 0) {
            *whole = true;
            break;
        }
        *length += (size_t)got;
        if (*length == capacity && capacity <= max) { /* it grew while it was read */
            capacity = capacity * 2 < max ? capacity * 2 : max + 1;
            bytes = realloc(bytes, capacity);
            if (bytes == NULL) ts_out_of_memory(capacity);
        }
    }
    return bytes;
}

/* Says what kept a file from being opened or read: an errno, or 0 for another kind of file. */
static ts_file_error cannot_read(ts_arena *arena, int what)
{
    if (what != 0)
        return (ts_file_error){
            .rule = "file/unreadable",
            .why = ts_message_format(arena, "読めません（%s）。", "cannot be read (%s)", strerror(what)),
        };
    return (ts_file_error){
        .rule = "file/not-regular",
        .why = ts_message_format(arena, "ふつうのファイルではないため読みません（ディレクトリ、名前付きパイプ、装置など）。",
                                 "not read: it is no regular file (a directory, a named pipe, a device)"),
    };
}

FILE *ts_file_open(const char *path, ts_arena *arena, ts_file_error *error)
{
    off_t size;
    int what, file = open_regular(path, &size, &what);
    FILE *stream = file < 0 ? NULL : fdopen(file, "r");
    if (stream != NULL) return stream;
    *error = cannot_read(arena, file < 0 ? what : errno);
    if (file >= 0) close(file);
    return NULL;
}

char *ts_file_read(const char *path, size_t max, uint32_t *size, ts_arena *arena, ts_file_error *error)
{
    off_t expected;
    size_t length;
    bool whole;
    int what, file = open_regular(path, &expected, &what);
    char *bytes = file < 0 ? NULL : read_up_to(file, (size_t)expected, max, &length, &whole);
    if (bytes == NULL) {
        *error = cannot_read(arena, file < 0 ? what : errno);
        if (file >= 0) close(file);
        return NULL;
    }
    close(file);
    if (length > max) {
        free(bytes);
        *error = (ts_file_error){
            .rule = "yaml/size",
            .why = ts_message_format(arena, "大きすぎます（上限は%zu MiB）。", "too large (the limit is %zu MiB)",
                                     max / (1024 * 1024)),
        };
        return NULL;
    }
    *size = (uint32_t)length;
    return bytes;
}

char *ts_file_read_head(const char *path, size_t max, uint32_t *size, bool *whole)
{
    off_t expected;
    int what;
    int file = open_regular(path, &expected, &what);
    if (file < 0) return NULL;
    size_t length;
    char *bytes = read_up_to(file, (size_t)expected, max, &length, whole);
    close(file);
    if (bytes == NULL) return NULL;
    *size = (uint32_t)(length < max ? length : max);
    return bytes;
}
