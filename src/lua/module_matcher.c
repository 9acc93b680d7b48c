/* text.matcher, text.finder: many words looked for in a text at once. Part of the library `text`, beside module_text.c.
 *
 *     local find = text.matcher { "誤送信", { "紛失", "置き忘れ" } }
 *     find("鞄を置き忘れた。誤送信ではない。")   --> { 2, 7, 18, 1, 25, 33 }
 *     local first = text.finder { "誤送信", "置き忘れ" }
 *     first("鞄を置き忘れた。誤送信ではない。")  --> "置き忘れ"; nil where there is none, or no text
 *
 * The first word, or list of words, has the number 1, the second 2, and so on. What is returned tells of each
 * place: the number, and the first and last byte in the text's normal form. Words and text are compared in
 * normal form; an ASCII word is found only where it stands alone. What finder makes returns the first word found. */
#include <lauxlib.h>
#include <lua.h>

#include "base/matcher.h"
#include "base/normal.h"
#include "base/utf8.h"
#include "lua/modules.h"
#include "lua/state.h"

enum { WORDS_MAX = 100000 };

/* The lists that matcher was given, at stack index 1, and what comes of them. */
typedef struct gathering {
    ts_matcher_word *words; /* NULL while they are counted */
    lua_Integer count;
    const char *name; /* of the function that was called */
} gathering;

/* Pushes the normal form of the word on top. Not ts_text_push_normal: that would keep each word in memory for
 * good. */
static const char *push_form(lua_State *L, size_t *length)
{
    size_t word_length;
    const char *word = lua_tolstring(L, -1, &word_length); /* word */
    if (ts_utf8_valid(word, word_length) < word_length)
        ts_lua_raise(L, "UTF-8 でない言葉です", "a word is not valid UTF-8");
    ts_buffer *scratch = &ts_lua_of(L)->scratch;
    ts_buffer_clear(scratch);
    ts_normal_form(word, word_length, scratch);
    *length = scratch->length;
    return lua_pushlstring(L, ts_buffer_string(scratch), scratch->length); /* word form */
}

/* Takes the word on top of the stack, and pops it. Its normal form stays at `forms`. */
static void take_word(lua_State *L, int forms, gathering *all, uint32_t number)
{
    if (lua_type(L, -1) != LUA_TSTRING)
        ts_lua_raise(L, "%s には言葉か、言葉の一覧を渡してください（%s型の値があります）",
                     "%s takes words and lists of words, not a %s value", all->name, luaL_typename(L, -1));
    if (++all->count > WORDS_MAX)
        ts_lua_raise(L, "%s の言葉は%d語までです", "%s takes %d words at most", all->name, WORDS_MAX);
    if (all->words != NULL) {
        size_t length;
        const char *form = push_form(L, &length); /* word form */
        if (length == 0)
            ts_lua_raise(L, "%s に空の言葉があります", "%s was given an empty word", all->name);
        all->words[all->count - 1] = (ts_matcher_word){form, (uint32_t)length, number};
        lua_rawseti(L, forms, all->count); /* word */
    }
    lua_pop(L, 1);
}

static void gather(lua_State *L, int forms, gathering *all)
{
    all->count = 0;
    lua_Integer lists = (lua_Integer)lua_rawlen(L, 1);
    for (lua_Integer i = 1; i <= lists; i++) {
        if (lua_rawgeti(L, 1, i) != LUA_TTABLE) { /* word */
            take_word(L, forms, all, (uint32_t)i);
            continue;
        }
        lua_Integer length = (lua_Integer)lua_rawlen(L, -1); /* list */
        for (lua_Integer k = 1; k <= length; k++) {
            lua_rawgeti(L, -1, k); /* list word */
            take_word(L, forms, all, (uint32_t)i);
        }
        lua_pop(L, 1);
    }
}

/* What is found in one text. */
typedef struct places {
    ts_buffer *bytes; /* three numbers of 32 bits for each place */
    size_t enough;    /* bytes after which Lua would refuse the list anyway */
} places;

static void note(void *context, uint32_t number, size_t start, size_t end)
{
    places *all = context;
    const uint32_t place[] = {number, (uint32_t)start + 1, (uint32_t)end};
    if (all->bytes->length < all->enough) ts_buffer_add(all->bytes, (const char *)place, sizeof(place));
}

/* What matcher returns. Upvalue: the block. Argument: a text. */
static int matcher_find(lua_State *L)
{
    luaL_checkstring(L, 1);
    ts_text_push_normal(L, 1); /* form */
    size_t length;
    const char *form = lua_tolstring(L, -1, &length);
    ts_buffer *scratch = &ts_lua_of(L)->scratch;
    ts_buffer_clear(scratch);
    places all = {scratch, ts_lua_of(L)->limits.memory};
    ts_matcher_find(lua_tostring(L, lua_upvalueindex(1)), form, length, note, &all);
    const uint32_t *numbers = (const uint32_t *)ts_buffer_string(scratch);
    int count = (int)(scratch->length / sizeof(*numbers));
    lua_createtable(L, count, 0); /* form places */
    for (int i = 0; i < count; i++) {
        lua_pushinteger(L, numbers[i]);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* What finder returns. Upvalue: the block. Argument: a text, or nil. */
static int finder_find(lua_State *L)
{
    if (!lua_toboolean(L, 1)) return 0;
    ts_text_push_normal(L, 1); /* form */
    size_t length, start, end;
    const char *form = lua_tolstring(L, -1, &length);
    if (!ts_matcher_first(lua_tostring(L, lua_upvalueindex(1)), form, length, &start, &end)) return 0;
    lua_pushlstring(L, form + start, end - start);
    return 1;
}

/* Argument: words and lists of words; `name` is the function that was called. Pushes the block that finds them. */
static void push_block(lua_State *L, const char *name)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_createtable(L, 0, 0); /* lists forms */
    gathering all = {.name = name};
    gather(L, 2, &all);
    /* No rule ever sees this userdata, and it is gone before any other code runs. */
    all.words = lua_newuserdatauv(L, ((size_t)all.count + 1) * sizeof(*all.words), 0); /* lists forms words */
    gather(L, 2, &all);
    ts_buffer *scratch = &ts_lua_of(L)->scratch;
    ts_buffer_clear(scratch);
    ts_matcher_build(all.words, (size_t)all.count, scratch);
    lua_pushlstring(L, ts_buffer_string(scratch), scratch->length); /* lists forms words block */
}

static int text_matcher(lua_State *L)
{
    push_block(L, "text.matcher");
    lua_pushcclosure(L, matcher_find, 1);
    return 1;
}

static int text_finder(lua_State *L)
{
    push_block(L, "text.finder");
    lua_pushcclosure(L, finder_find, 1);
    return 1;
}

const luaL_Reg ts_module_matcher[] = {
    {"finder", text_finder},
    {"matcher", text_matcher},
    {NULL, NULL},
};
