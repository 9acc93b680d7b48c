/* Packs: the directories that --rules names, read into memory for the workers. */
#include "cli/packs.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "cli/command.h"
#include "cli/files.h"
#include "rule/built.h"

enum { PACK_FILE_MAX = 4 * 1024 * 1024, PACK_FILES_MAX = 1000, PACKS_MAX = 256 };

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length > end_length && strcmp(text + length - end_length, end) == 0;
}

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The names in a directory, in byte order. Returns how many, or -1 with errno. */
static int list(const char *path, struct dirent ***entries)
{
    return scandir(path, entries, visible, by_bytes);
}

static void free_list(struct dirent **entries, int count)
{
    for (int i = 0; i < count; i++) free(entries[i]);
    free(entries);
}

/* A Lua file that is run: *.d.lua is for editors. */
static bool is_lua(const char *name)
{
    return ends_with(name, ".lua") && !ends_with(name, ".d.lua");
}

/* Whether a directory is a pack itself: it has a pack.yaml or Lua files at its top. */
static bool is_pack(const char *path)
{
    DIR *directory = opendir(path);
    bool found = false;
    for (struct dirent *entry; !found && directory != NULL && (entry = readdir(directory)) != NULL;)
        found = visible(entry) && (strcmp(entry->d_name, "pack.yaml") == 0 || is_lua(entry->d_name));
    if (directory != NULL) closedir(directory);
    return found;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* What the reading of one pack builds up. */
typedef struct pack_reading {
    ts_packs *packs;
    ts_pack_input *input;
    size_t capacity;
    const ts_built *built; /* NULL: none */
    uint32_t next;         /* entry of it that the next file is likely to be */
    ts_language language;
} pack_reading;

/* What the program was built with of a file of that name, or NULL. */
static const ts_built_entry *find_built(pack_reading *reading, const char *name)
{
    const ts_built *built = reading->built;
    for (uint32_t i = 0; built != NULL && i < built->count; i++) {
        const ts_built_entry *entry = &built->entries[(reading->next + i) % built->count];
        const char *chunk = (const char *)built + entry->chunk;
        if ((chunk[0] == '@') != reading->input->library || strcmp(chunk + reading->input->library, name) != 0) continue;
        reading->next = (uint32_t)(entry - built->entries) + 1;
        return entry;
    }
    return NULL;
}

/* Reads a file whose bytes are not in the program. */
static void read_file(ts_pack_file *file, ts_arena *arena)
{
    ts_file_error error;
    char *bytes = ts_file_read(file->path, PACK_FILE_MAX, &file->size, arena, &error);
    file->skip = bytes == NULL;
    if (file->skip) {
        file->unread = error.why;
        return;
    }
    file->bytes = ts_arena_copy(arena, bytes, file->size);
    file->hash = ts_hash_bulk(TS_HASH_BEGIN, file->bytes, file->size);
    free(bytes);
}

/* Path and name are the arena's. */
static bool add_file(pack_reading *reading, const char *path, const char *name)
{
    ts_arena *arena = &reading->packs->arena;
    ts_pack_input *input = reading->input;
    if (strlen(name) > TS_PACK_NAME_MAX) {
        ts_complain(reading->language, "%s: 規則ファイルの名前は%dバイトまでです。",
                    "%s: the name of a rule file has at most %d bytes", path, TS_PACK_NAME_MAX);
        return false;
    }
    if (input->count >= PACK_FILES_MAX) {
        ts_complain(reading->language, "%s: パックのファイルが%d個を超えています。", "%s: more than %d files in a pack", path,
                    PACK_FILES_MAX);
        return false;
    }
    if (input->count == reading->capacity) {
        reading->capacity = reading->capacity == 0 ? 32 : reading->capacity * 2;
        ts_pack_file *files = ts_arena_alloc(arena, reading->capacity * sizeof(*files));
        if (input->count > 0) memcpy(files, input->files, input->count * sizeof(*files));
        input->files = files;
    }
    ts_pack_file *file = &input->files[input->count++];
    *file = (ts_pack_file){.path = path, .name = name, .bytes = ""};
    const ts_built_entry *entry = find_built(reading, name);
    const char *source = entry == NULL ? NULL : (const char *)reading->built + entry->source;
    if (entry == NULL || !ts_file_holds(path, source, entry->source_size)) {
        read_file(file, arena);
        return true;
    }
    file->bytes = source;
    file->size = entry->source_size;
    file->hash = entry->hash;
    return true;
}

/* Puts a text and a name together: a start does it for a hundred files. */
static const char *join(ts_arena *arena, const char *before, const char *between, const char *name)
{
    size_t lengths[] = {strlen(before), strlen(between), strlen(name)};
    char *joined = ts_arena_alloc(arena, lengths[0] + lengths[1] + lengths[2] + 1);
    memcpy(joined, before, lengths[0]);
    memcpy(joined + lengths[0], between, lengths[1]);
    memcpy(joined + lengths[0] + lengths[1], name, lengths[2]);
    return joined;
}

/* Adds the files of a directory of the pack, those of folders below it after them. `prefix` is the name inside the pack. */
static bool add_directory(pack_reading *reading, const char *path, const char *prefix, int depth)
{
    ts_arena *arena = &reading->packs->arena;
    struct dirent **entries;
    int count = list(path, &entries);
    if (count < 0) {
        ts_complain(reading->language, "%s: 開けません（%s）。", "%s: cannot be opened (%s)", path,
                    ts_message_in(ts_message_errno(errno), reading->language));
        return false;
    }
    bool done = true;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < count && done; i++) {
            const char *below = join(arena, path, "/", entries[i]->d_name);
            const char *name = join(arena, prefix, "", entries[i]->d_name);
            unsigned char type = entries[i]->d_type;
            bool directory = type == DT_DIR || (type != DT_REG && is_directory(below));
            bool test = strchr(name, '/') == NULL && ends_with(name, "_test.lua");
            if (test && !reading->packs->tests) continue;
            if (pass == 0 && !directory && (is_lua(name) || ends_with(name, ".yaml")))
                done = add_file(reading, below, name);
            else if (pass == 1 && directory && depth < 2)
                done = add_directory(reading, below, join(arena, name, "/", ""), depth + 1);
        }
    free_list(entries, count);
    return done;
}

/* Reads one pack, unless it was read already. */
static bool add_pack(ts_packs *packs, const char *path, const ts_options *options)
{
    const char *name = base_name(path);
    for (size_t i = 0; i < packs->count; i++) {
        if (strcmp(packs->items[i].path, path) == 0) return true;
        if (strcmp(packs->items[i].name, name) != 0) continue;
        ts_complain(options->language, "パック %s が2つあります: %s、%s", "there are two packs called %s: %s, %s", name,
                    packs->items[i].path, path);
        return false;
    }
    if (packs->count == PACKS_MAX) {
        ts_complain(options->language, "パックが%d個を超えています。", "more than %d packs", PACKS_MAX);
        return false;
    }
    if (packs->count == packs->capacity) {
        packs->capacity = packs->capacity == 0 ? 8 : packs->capacity * 2;
        ts_pack_input *items = ts_arena_alloc(&packs->arena, packs->capacity * sizeof(*items));
        if (packs->count > 0) memcpy(items, packs->items, packs->count * sizeof(*items));
        packs->items = items;
    }
    ts_pack_input *input = &packs->items[packs->count++];
    *input = (ts_pack_input){.name = name, .path = path, .library = strcmp(name, "lib") == 0, .built = options->built};
    pack_reading reading = {.packs = packs, .input = input, .built = options->built, .language = options->language};
    return add_directory(&reading, path, "", 0);
}

/* Adds a directory named by the user: a pack, or packs side by side. */
static bool add_named(ts_packs *packs, const char *named, const ts_options *options)
{
    size_t length = strlen(named);
    while (length > 1 && named[length - 1] == '/') length--;
    const char *path = ts_arena_copy(&packs->arena, named, length);
    if (!is_directory(path)) {
        ts_complain(options->language, "規則のディレクトリ %s がありません。", "there is no directory of rules %s", path);
        return false;
    }
    if (is_pack(path)) return add_pack(packs, path, options);
    struct dirent **entries;
    int count = list(path, &entries);
    bool done = count >= 0;
    for (int i = 0; i < count && done; i++) {
        const char *below = ts_arena_format(&packs->arena, "%s/%s", path, entries[i]->d_name);
        if (is_directory(below) && (is_pack(below) || strcmp(entries[i]->d_name, "lib") == 0))
            done = add_pack(packs, below, options);
    }
    if (count >= 0) free_list(entries, count);
    return done;
}

/* The rules that were installed with this program: where it stands now (an installation may be moved, or staged with DESTDIR),
 * else where it was meant to stand. */
static const char *installed_rules(ts_arena *arena)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
    if (length <= 0) return TS_RULES_DIRECTORY;
    program[length] = '\0';
    char *slash = strrchr(program, '/');
    if (slash == NULL) return TS_RULES_DIRECTORY;
    *slash = '\0';
    char *rules = realpath(ts_arena_format(arena, "%s/%s", program, TS_RULES_FROM_PROGRAM), NULL);
    const char *found = rules == NULL ? TS_RULES_DIRECTORY : ts_arena_copy(arena, rules, strlen(rules));
    free(rules);
    return found;
}

/* Takes rules/lib from beside a pack that was named alone. */
static bool add_library(ts_packs *packs, const ts_options *options)
{
    for (size_t i = 0; i < packs->count; i++)
        if (packs->items[i].library) return true;
    for (size_t i = 0; i < packs->count; i++) {
        const char *path = packs->items[i].path;
        const char *slash = strrchr(path, '/');
        const char *library = slash == NULL ? "lib" : ts_arena_format(&packs->arena, "%.*s/lib", (int)(slash - path), path);
        if (is_directory(library)) return add_pack(packs, library, options);
    }
    const char *library = ts_arena_format(&packs->arena, "%s/lib", installed_rules(&packs->arena));
    return !is_directory(library) || add_pack(packs, library, options);
}

/* Reads the configuration: the file that --config names, else the usual one where there is one. */
static bool read_config(ts_packs *packs, const ts_options *options)
{
    static const char usual[] = ".taisaku.yaml";
    struct stat status;
    const char *path = options->config != NULL ? options->config : usual;
    if (options->config == NULL && stat(usual, &status) != 0 && errno == ENOENT) return true;
    ts_pack_file *file = ts_arena_alloc(&packs->arena, sizeof(*file));
    ts_file_error error;
    char *bytes = ts_file_read(path, PACK_FILE_MAX, &file->size, &packs->arena, &error);
    if (bytes == NULL) {
        ts_complain(options->language, "%1$s: %2$s%3$.0s", "%1$s: %3$s%2$.0s", path, error.why.ja, error.why.en);
        return false;
    }
    file->path = path;
    file->bytes = ts_arena_copy(&packs->arena, bytes, file->size);
    free(bytes);
    packs->config = file;
    return true;
}

bool ts_packs_read(ts_packs *packs, const ts_options *options, char *const *more, size_t more_count, bool tests)
{
    packs->tests = tests;
    bool done = read_config(packs, options);
    for (size_t i = 0; i < options->rule_count && done; i++)
        done = add_named(packs, options->rules[i], options);
    for (size_t i = 0; i < more_count && done; i++) done = add_named(packs, more[i], options);
    if (options->rule_count + more_count == 0) {
        const char *installed = installed_rules(&packs->arena), *usual = is_directory("rules") ? "rules" : installed;
        done = is_directory(usual);
        if (!done)
            ts_complain(options->language,
                        "規則がありません（./rules も %s もありません）。--rules で規則のディレクトリを指定してください。",
                        "there are no rules, neither in ./rules nor in %s; name a directory of rules with --rules", installed);
        done = done && add_named(packs, usual, options);
    }
    if (!done) return false;
    size_t real = 0;
    for (size_t i = 0; i < packs->count; i++) real += !packs->items[i].library;
    if (real > 0) return add_library(packs, options);
    ts_complain(options->language, "規則が見つかりません。--rules で規則のディレクトリを指定してください。",
                "no rules were found; name a directory of rules with --rules");
    return false;
}

uint64_t ts_packs_hash(const ts_packs *packs)
{
    uint64_t hash = TS_HASH_BEGIN;
    for (size_t i = 0; i < packs->count; i++)
        for (size_t k = 0; k < packs->items[i].count; k++) {
            const ts_pack_file *file = &packs->items[i].files[k];
            hash = ts_hash_string(ts_hash_string(hash, packs->items[i].path), file->name);
            hash = ts_hash(hash, (const char *)&(uint64_t){htole64(file->hash)}, sizeof(file->hash));
        }
    if (packs->config != NULL) hash = ts_hash(hash, packs->config->bytes, packs->config->size);
    return hash;
}

void ts_packs_free(ts_packs *packs)
{
    ts_arena_free(&packs->arena);
}
