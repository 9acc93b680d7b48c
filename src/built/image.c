/* Image: loads the rules that the program was built with, and writes down what they are then.
 *
 * All of what is written has to be the same in each process but for addresses (rule/image.h). So the seed of Lua's hashes is fixed for
 * the state that becomes an image, and what depends on addresses or the time by Lua's design is overwritten. Whether that is all, two
 * runs tell (image.sh): kernel and loader give them other addresses. */
#include "built/image.h"

#include <lua.h>
#include <stdio.h>
#include <string.h>
#include <sys/personality.h>

#include "rule/built.h"
#include "rule/image.h"
#include "rule/rulebook.h"

/* Lua makes the seed of a state with this function, of addresses and the time; lstate.c is the only one that calls it from outside of its
 * own file, and comes here (--wrap in CMakeLists.txt). */
unsigned __wrap_luaS_hash(const char *bytes, size_t size, unsigned seed);
unsigned __real_luaS_hash(const char *bytes, size_t size, unsigned seed);

unsigned __wrap_luaS_hash(const char *bytes, size_t size, unsigned seed)
{
    enum { FIXED = 0x5e1f7a3b };
    return ts_heap_for_image ? FIXED : __real_luaS_hash(bytes, size, seed);
}

/* The files of the library or of the pack, in the order in which cli/packs.c reads them: those in folders after the others. */
static ts_pack_input make_input(const ts_built *built, bool library, ts_arena *arena)
{
    ts_pack_input input = {.name = library ? "lib" : "pack", .path = "", .library = library}; /* not .built: an image is not to be made of one */
    input.files = ts_arena_alloc(arena, (built->count + 1) * sizeof(*input.files));
    for (int folders = 0; folders < 2; folders++)
        for (uint32_t i = 0; i < built->count; i++) {
            const ts_built_entry *entry = &built->entries[i];
            const char *chunk = (const char *)built + entry->chunk;
            if ((chunk[0] == '@') != library || (strchr(chunk, '/') != NULL) != folders) continue;
            const char *name = chunk + library;
            input.files[input.count++] = (ts_pack_file){
                .path = ts_arena_copy(arena, name, strlen(name)), /* each at an address of its own */
                .name = ts_arena_copy(arena, name, strlen(name)),
                .bytes = (const char *)built + entry->source,
                .size = entry->source_size,
            };
        }
    return input;
}

/* Overwrites what of a state differs from run to run: where its random numbers begin (no rule can ask for one), dead places of its stack,
 * and by which address of a C string which string of Lua was last found (lstring.c, two for each of 53 remainders). */
static int settle(lua_State *L)
{
    enum { REMAINDERS = 53, STACK = 100 };
    static char texts[2][2 * REMAINDERS]; /* "\1" at every other place, which no rule asks for; "\2" */
    for (int i = 0; i < 2 * REMAINDERS; i++) texts[i % 2][i / 2 * 2] = (char)(1 + i % 2);
    lua_getfield(L, LUA_REGISTRYINDEX, "math"); /* math */
    lua_getfield(L, -1, "randomseed");          /* math randomseed */
    lua_pushinteger(L, 0);                      /* math randomseed 0 */
    lua_call(L, 1, 0);                          /* math */
    for (int i = 0; i < 2 * REMAINDERS; i++) {
        lua_pushstring(L, texts[i / REMAINDERS] + i % REMAINDERS * 2); /* math text */
        lua_pop(L, 1);                                                 /* math */
    }
    for (int i = 0; i < STACK && lua_checkstack(L, 1); i++) lua_pushinteger(L, 0);
    lua_settop(L, 0); /* */
    return 0;
}

static bool write_file(const char *path, const ts_buffer *bytes)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) return false;
    bool written = fwrite(bytes->bytes, 1, bytes->length, file) == bytes->length;
    return fclose(file) == 0 && written;
}

static bool fail(const char *why)
{
    fprintf(stderr, "make-image: %s\n", why);
    return false;
}

bool ts_built_make_image(const char *path)
{
    enum { AROUND = 4 * 1024 * 1024 }; /* room for what is around the state: image.h wants it in one piece */
    const ts_built *built = &ts_built_rules;
    if (personality(0xffffffff) & ADDR_NO_RANDOMIZE) return fail("addresses are the same in each process here");
    ts_heap_for_image = true;
    ts_arena arena = {0};
    ts_pack_input inputs[] = {make_input(built, true, &arena), make_input(built, false, &arena)};
    ts_rulebook *book = ts_rulebook_make(0, NULL);
    char *around = ts_arena_alloc(&book->arena, AROUND);
    ts_arena_reset(&book->arena, SIZE_MAX);
    ts_rulebook_add(book, inputs, 2, (ts_limits){.load_timeout = TS_RULE_TIMEOUT, .memory = TS_MEMORY_LIMIT});
    size_t size = (size_t)((char *)ts_arena_alloc(&book->arena, 1) - around);
    if (book->failure_count > 0 || book->pack_count != 1) return fail("the rules cannot be loaded");
    if (size > AROUND) return fail("more around the state than there is room for");
    lua_State *L = book->packs[0].lua->L;
    lua_pushcfunction(L, settle);
    if (lua_pcall(L, 0, 0, 0) != LUA_OK) return fail(lua_tostring(L, -1));
    ts_buffer out = {0};
    ts_buffer_add(&out, (const char *)built, built->image != 0 ? built->image : built->size);
    ts_buffer_add(&out, "\0\0\0\0\0\0\0", -out.length % 8);
    size_t begin = out.length;
    if (!ts_image_write(&book->packs[0], built, around, size, &out)) return fail("a file is no part of the program");
    if (out.length > (size_t)(&ts_built_end - (const char *)built)) return fail("there is no room for it");
    ts_built *head = (ts_built *)out.bytes;
    head->image = (uint32_t)begin;
    head->size = (uint32_t)out.length;
    bool done = write_file(path, &out);
    ts_buffer_free(&out);
    ts_rulebook_free(book);
    ts_arena_free(&arena);
    return done || fail("cannot be written");
}
