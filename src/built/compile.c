/* compile OUTPUT DIRECTORY FILE… [DIRECTORY FILE…]: compiles Lua files and reads YAML files at build time, and writes the block that
 * built.h describes. Each FILE is a name below the DIRECTORY before it, which ends in "/"; what lies in one called lib/ is for all
 * packs. A file with a mistake is left out: whoever loads it is to hear of it. */
#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "built/built.h"
#include "plan/yaml.h"
#include "plan/yaml_image.h"

typedef struct block {
    ts_built_entry *entries;
    uint32_t count;
    size_t begin;    /* of the bytes behind the entries */
    ts_buffer bytes; /* those */
} block;

static _Noreturn void fail(const char *path, const char *why)
{
    fprintf(stderr, "compile: %s: %s\n", path, why);
    exit(1);
}

static void read_file(const char *path, ts_buffer *out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) fail(path, "cannot be opened");
    char chunk[16 * 1024];
    size_t got;
    while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0) ts_buffer_add(out, chunk, got);
    if (ferror(file)) fail(path, "cannot be read");
    fclose(file);
}

static int write_code(lua_State *L, const void *bytes, size_t size, void *out)
{
    (void)L;
    ts_buffer_add(out, bytes, size);
    return 0;
}

/* Puts bytes with a NUL behind them into the block, at a multiple of 8. Returns their place. */
static uint32_t put(block *into, const ts_buffer *bytes)
{
    while ((into->begin + into->bytes.length) % 8 != 0) ts_buffer_add_char(&into->bytes, '\0');
    uint32_t place = (uint32_t)(into->begin + into->bytes.length);
    if (bytes->length > 0) ts_buffer_add(&into->bytes, bytes->bytes, bytes->length);
    ts_buffer_add_char(&into->bytes, '\0');
    return place;
}

/* Compiles a text as the sandbox does (lua/sandbox.c), without running it. One that begins with what the sandbox passes over is left to
 * the sandbox. */
static bool compile(lua_State *L, const ts_buffer *source, const char *chunk, ts_buffer *made)
{
    if (source->length == 0 || source->bytes[0] == '#' || source->bytes[0] == '\xEF') return false;
    char shown[256];
    snprintf(shown, sizeof(shown), "=%s", chunk);
    bool good = luaL_loadbufferx(L, source->bytes, source->length, shown, "t") == LUA_OK;
    if (good) lua_dump(L, write_code, made, 0);
    lua_settop(L, 0);
    return good;
}

/* Reads a text as YAML. One with the least problem is left to whoever reports it. */
static bool read_tree(const ts_buffer *source, ts_buffer *made)
{
    ts_arena arena = {0};
    ts_problems problems = {.arena = &arena};
    const ts_node *root = ts_yaml_read(ts_source_make(&arena, "", source->bytes, (uint32_t)source->length), &arena, &problems);
    bool good = root != NULL && problems.count == 0;
    if (good) ts_yaml_image_write(root, made);
    ts_arena_free(&arena);
    return good;
}

/* Takes one file into the block. */
static void take(block *into, lua_State *L, const char *directory, const char *name)
{
    char path[4096];
    size_t length = strlen(directory), name_length = strlen(name);
    bool library = length >= 4 && strcmp(directory + length - 4, "lib/") == 0;
    bool yaml = name_length > 5 && strcmp(name + name_length - 5, ".yaml") == 0;
    snprintf(path, sizeof(path), "%s%s", directory, name);
    ts_buffer source = {0}, made = {0}, chunk = {0};
    read_file(path, &source);
    if (library) ts_buffer_add_char(&chunk, '@');
    ts_buffer_add_string(&chunk, name);
    if (yaml ? read_tree(&source, &made) : compile(L, &source, ts_buffer_string(&chunk), &made)) {
        ts_built_entry *entry = &into->entries[into->count++];
        *entry = (ts_built_entry){.source_size = (uint32_t)source.length, .made_size = (uint32_t)made.length};
        entry->chunk = put(into, &chunk);
        entry->source = put(into, &source);
        entry->made = put(into, &made);
    }
    ts_buffer_free(&source);
    ts_buffer_free(&made);
    ts_buffer_free(&chunk);
}

int main(int argc, char **argv)
{
    if (argc < 2) fail("OUTPUT", "is missing");
    lua_State *L = luaL_newstate();
    block built = {.entries = calloc((size_t)argc, sizeof(*built.entries))};
    if (L == NULL || built.entries == NULL) fail(argv[1], "no memory");
    built.begin = sizeof(ts_built) + (size_t)argc * sizeof(*built.entries); /* some of it unused where files were left out */
    const char *directory = "";
    for (int i = 2; i < argc; i++) {
        size_t length = strlen(argv[i]);
        if (length > 0 && argv[i][length - 1] == '/') directory = argv[i];
        else take(&built, L, directory, argv[i]);
    }
    FILE *out = fopen(argv[1], "wb");
    if (out == NULL) fail(argv[1], "cannot be written");
    fwrite(&built.count, sizeof(built.count), 1, out);
    fwrite(built.entries, sizeof(*built.entries), (size_t)argc, out);
    fwrite(built.bytes.bytes, 1, built.bytes.length, out);
    if (fclose(out) != 0) fail(argv[1], "cannot be written");
    lua_close(L);
    ts_buffer_free(&built.bytes);
    free(built.entries);
    return 0;
}
