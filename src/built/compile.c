/* compile OUTPUT DIRECTORY FILE… [DIRECTORY FILE…]: compiles Lua files at build time and writes the block that built.h describes.
 * Each FILE is a name below the DIRECTORY before it, which ends in "/"; what lies in one called lib/ is a module of all packs. A file
 * that does not compile is left out: whoever loads it is to hear why. */
#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "built/built.h"

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

/* Puts bytes with a NUL behind them into the block. Returns their place. */
static uint32_t put(block *into, const ts_buffer *bytes)
{
    uint32_t place = (uint32_t)(into->begin + into->bytes.length);
    if (bytes->length > 0) ts_buffer_add(&into->bytes, bytes->bytes, bytes->length);
    ts_buffer_add_char(&into->bytes, '\0');
    return place;
}

/* Compiles one file as the sandbox does (lua/sandbox.c), without running it. One that begins with what the sandbox passes over is
 * left to the sandbox. */
static void take(block *into, lua_State *L, const char *directory, const char *name)
{
    char path[4096], shown[256];
    size_t length = strlen(directory);
    bool library = length >= 4 && strcmp(directory + length - 4, "lib/") == 0;
    snprintf(path, sizeof(path), "%s%s", directory, name);
    snprintf(shown, sizeof(shown), "=%s%s", library ? "@" : "", name);
    ts_buffer source = {0}, code = {0}, chunk = {0};
    read_file(path, &source);
    const char *text = ts_buffer_string(&source);
    bool plain = text[0] != '#' && text[0] != '\xEF';
    if (plain && luaL_loadbufferx(L, text, source.length, shown, "t") == LUA_OK) {
        lua_dump(L, write_code, &code, 0);
        ts_buffer_add_string(&chunk, shown + 1);
        ts_built_entry *entry = &into->entries[into->count++];
        *entry = (ts_built_entry){.source_size = (uint32_t)source.length, .code_size = (uint32_t)code.length};
        entry->chunk = put(into, &chunk);
        entry->source = put(into, &source);
        entry->code = put(into, &code);
    }
    lua_settop(L, 0);
    ts_buffer_free(&source);
    ts_buffer_free(&code);
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
