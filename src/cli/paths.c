/* Paths: the files that are meant.
 *
 * A directory is read and closed before it is walked, and of its entries no more is kept meanwhile than the names that may matter:
 * a hundred thousand files in one directory are a hundred thousand short texts. (fts(3) keeps half a kilobyte for each.) */
#include "cli/paths.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "cli/files.h"

/* The walk below one root. */
typedef struct walk {
    ts_paths *paths;
    ts_ignore *ignore;
    ts_buffer path; /* where it is */
} walk;

/* The entries of one directory. */
typedef struct listing {
    ts_buffer names; /* each with its kind (d_type) before it and NUL behind it */
    const char **items;
    size_t count;
} listing;

static bool is_yaml(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static void *grow(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) return items;
    *capacity = *capacity == 0 ? 64 : *capacity + *capacity / 2;
    items = realloc(items, *capacity * size);
    if (items == NULL) ts_out_of_memory(*capacity * size);
    return items;
}

static void add_path(ts_paths *paths, const char *path)
{
    paths->items = grow(paths->items, paths->count, &paths->capacity, sizeof(*paths->items));
    paths->items[paths->count++] = ts_arena_copy(&paths->arena, path, strlen(path));
}

static void add_unlisted(ts_paths *paths, const char *path, int number)
{
    ts_message why = ts_message_errno(number);
    paths->unlisted = grow(paths->unlisted, paths->unlisted_count, &paths->unlisted_capacity, sizeof(*paths->unlisted));
    paths->unlisted[paths->unlisted_count++] = (struct ts_unlisted){
        .path = ts_arena_copy(&paths->arena, path, strlen(path)),
        .why = ts_message_format(&paths->arena, "開けません（%1$s）。%2$.0s", "cannot be opened (%2$s)%1$.0s", why.ja, why.en),
    };
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
        ts_paths grown = {.visited_room = paths->visited_room == 0 ? 256 : 2 * paths->visited_room};
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

/* Reads the .taisakuignore of the directory where the walk is. */
static void read_ignore(walk *here)
{
    enum { IGNORE_MAX = 1024 * 1024 };
    ts_arena arena = {0};
    const char *path = ts_buffer_string(&here->path), *base = ts_arena_format(&arena, strcmp(path, "/") == 0 ? "%s" : "%s/", path);
    uint32_t size;
    ts_file_error error;
    char *text = ts_file_read(ts_arena_format(&arena, "%s.taisakuignore", base), IGNORE_MAX, &size, &arena, &error);
    if (text != NULL) ts_ignore_add_lines(here->ignore, base, text, size);
    free(text);
    ts_arena_free(&arena);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a + 1, *(const char *const *)b + 1);
}

/* Reads the names in a directory, in byte order, without the hidden ones and files of other kinds. False with errno. */
static bool read_directory(const char *path, listing *list)
{
    DIR *directory = opendir(path);
    if (directory == NULL) return false;
    struct dirent *entry;
    while (errno = 0, (entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] == '.' || (entry->d_type == DT_REG && !is_yaml(entry->d_name))) continue;
        ts_buffer_add_char(&list->names, (char)(entry->d_type + 1)); /* never NUL */
        ts_buffer_add(&list->names, entry->d_name, strlen(entry->d_name) + 1);
        list->count++;
    }
    int why = errno;
    closedir(directory);
    errno = why;
    if (why != 0 || list->count == 0) return why == 0;
    list->items = malloc(list->count * sizeof(*list->items));
    if (list->items == NULL) ts_out_of_memory(list->count * sizeof(*list->items));
    const char *name = list->names.bytes;
    for (size_t i = 0; i < list->count; i++, name += strlen(name) + 1) list->items[i] = name;
    qsort(list->items, list->count, sizeof(*list->items), compare_names);
    return true;
}

static void walk_directory(walk *here);

/* Takes one entry of a directory, whose path is that of the walk. */
static void take_entry(walk *here, const char *name, unsigned char kind)
{
    const char *path = ts_buffer_string(&here->path);
    bool yaml = is_yaml(name);
    if ((kind == DT_DIR || kind == DT_REG) && ts_ignore_matches(here->ignore, path, kind == DT_DIR)) return;
    struct stat status;
    if (stat(path, &status) != 0) {
        bool nowhere = kind == DT_LNK && (errno == ENOENT || errno == ELOOP);
        if (yaml && kind != DT_DIR) { /* said when it is read */
            if (!ts_ignore_matches(here->ignore, path, false)) add_path(here->paths, path);
        } else if (!nowhere) {
            add_unlisted(here->paths, path, errno);
        }
        return;
    }
    bool directory = S_ISDIR(status.st_mode);
    if (kind != DT_DIR && kind != DT_REG && ts_ignore_matches(here->ignore, path, directory)) return;
    if ((!directory && !yaml) || !visit(here->paths, &status)) return;
    if (directory) walk_directory(here);
    else add_path(here->paths, path);
}

/* Walks the directory where it is. */
static void walk_directory(walk *here)
{
    listing list = {0};
    size_t rules = here->ignore->count, length = here->path.length;
    if (!read_directory(ts_buffer_string(&here->path), &list)) add_unlisted(here->paths, ts_buffer_string(&here->path), errno);
    else if (list.count > 0) read_ignore(here);
    for (size_t i = 0; i < list.count && list.items != NULL; i++) {
        const char *name = list.items[i] + 1;
        if (here->path.bytes[length - 1] != '/') ts_buffer_add_char(&here->path, '/');
        ts_buffer_add_string(&here->path, name);
        take_entry(here, name, (unsigned char)(list.items[i][0] - 1));
        here->path.length = length;
        here->path.bytes[length] = '\0';
    }
    ts_ignore_cut(here->ignore, rules);
    ts_buffer_free(&list.names);
    free(list.items);
}

void ts_paths_add(ts_paths *paths, const char *root, ts_ignore *ignore)
{
    walk here = {.paths = paths, .ignore = ignore};
    struct stat status;
    ts_buffer_add_string(&here.path, root);
    /* "plans/" and "plans" are the same place; so are the paths of what is below. */
    while (here.path.length > 1 && here.path.bytes[here.path.length - 1] == '/') here.path.bytes[--here.path.length] = '\0';
    const char *path = ts_buffer_string(&here.path);
    if (stat(path, &status) == 0) {
        bool again = !visit(paths, &status);
        if (!again && S_ISDIR(status.st_mode)) walk_directory(&here);
        else if (!again) add_path(paths, path);
    } else {
        int why = errno;
        if (lstat(path, &status) == 0) add_path(paths, path); /* a link that leads nowhere: said when it is read */
        else add_unlisted(paths, path, why);
    }
    ts_buffer_free(&here.path);
}

void ts_paths_settle(ts_paths *paths)
{
    free(paths->visited);
    paths->visited = NULL;
    paths->visited_count = paths->visited_room = 0;
}

void ts_paths_free(ts_paths *paths)
{
    ts_paths_settle(paths);
    free(paths->items);
    free(paths->unlisted);
    ts_arena_free(&paths->arena);
}
