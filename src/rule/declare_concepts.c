/* concepts: what texts speak of, for modules of rules/lib.
 *
 *     local speech = concepts("words.yaml", "concepts.yaml")   -- files of the pack, else of rules/lib
 *     speech.add "our-words.yaml"                              -- at the top of a file only
 *     speech.happened("USBメモリを紛失した")
 *         --> { { id = "loss", piece = "紛失", hint = false }, … }, nil, false
 *     speech.planned("送る前にもう一人が見る")
 *         --> { { id = "wrong_recipient", piece = "送る前にもう一人", removed = true, … } }, "plain"
 *     speech.relation("missend", "wrong_recipient")            --> "below"
 *     speech.concept("missend")       --> { name = { ja = …, en = … }, context = false, broad = false, loose = false, added = false }
 *     speech.grown()                  --> false: whether files after the first that has concepts have added some
 *     speech.terms("二次元コードの読取試験")                   --> { "二次", "次元", "コード", … }
 *     speech.leaning("廃棄する端末")  --> topics (for likeness), -1.2 (how far it leans to what is foreign), "data_disposal"
 *     speech.likeness(topics, others…)  --> 0.93, 0.88, …: how far both lean the same way, and are likely to be about the same
 *
 * A reading is what the text tells, outright or by hints, and whether it speaks of a measure against it or only
 * names it. Then, of what happened, "prepared" when it speaks
 * of nothing but preparations and "denied" when it says of something that it was not so, and whether it says
 * that the cause is not known; of what is planned, whether that is a matter of "security", "other", put "aside" or,
 * when there is no telling, "plain". A vocabulary is built when it is first needed, which for most plans is never;
 * one to which a pack has added is built when the pack loads, so that its writer hears of mistakes at once.
 */
#include <string.h>

#include "lua/modules.h"
#include "rule/built.h"
#include "rule/concepts.h"
#include "rule/concepts_image.h"
#include "rule/declare.h"

enum { FILES_MAX = 16, VOCABULARIES_MAX = 16 };

/* The files of a vocabulary. It lies in the Lua state and is set back with it: what a file added that then
 * failed to load is gone. */
typedef struct vocabulary {
    ts_concepts_file files[FILES_MAX];
    size_t count;
} vocabulary;

/* What was built of such files, once. It lives as long as the rulebook. */
typedef struct ts_pack_vocabulary {
    struct ts_pack_vocabulary *next;
    vocabulary of;
    const ts_concepts *concepts; /* NULL: it could not be built */
    ts_message problem;
} ts_pack_vocabulary;

static vocabulary *vocabulary_of(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

static bool same_files(const vocabulary *a, const vocabulary *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = a->files[i].bytes == b->files[i].bytes;
    return same;
}

/* The image of a vocabulary of just these files that the program was built with, or NULL. Whose bytes are a part of the program, those
 * are its own (cli/packs.c). */
static const void *find_built(const ts_built *built, const vocabulary *words)
{
    for (uint32_t i = 0; built != NULL && i < built->vocabulary_count; i++) {
        const ts_built_vocabulary *one = &built->vocabularies[i];
        size_t same = 0;
        while (same < words->count && one->sources[same] != 0 &&
               words->files[same].bytes == (const char *)built + one->sources[same])
            same++;
        if (same == words->count && (same == TS_BUILT_FILES || one->sources[same] == 0)) return (const char *)built + one->made;
    }
    return NULL;
}

static ts_pack_vocabulary *build(lua_State *L, const vocabulary *words)
{
    ts_pack *pack = ts_lua_of(L)->pack;
    size_t count = 0;
    for (ts_pack_vocabulary *built = pack->vocabularies; built != NULL; built = built->next, count++)
        if (same_files(&built->of, words)) return built;
    if (count == VOCABULARIES_MAX)
        ts_lua_raise(L, "1つのパックの語彙は%d個までです", "a pack has at most %d vocabularies",
                     VOCABULARIES_MAX);
    ts_arena *arena = &pack->book->arena;
    ts_pack_vocabulary *built = ts_arena_alloc(arena, sizeof(*built));
    built->of = *words;
    const ts_pack_input *library = pack->book->library;
    const void *image = library == NULL ? NULL : find_built(library->built, words);
    built->concepts = image != NULL ? ts_concepts_image_read(image, arena)
                                    : ts_concepts_build(arena, words->files, words->count, &built->problem);
    built->next = pack->vocabularies;
    return pack->vocabularies = built;
}

static const ts_concepts *concepts_of(lua_State *L)
{
    const ts_pack_vocabulary *built = build(L, vocabulary_of(L));
    if (built->concepts == NULL)
        ts_lua_raise(L, "%1$s%2$.0s", "%2$s%1$.0s", built->problem.ja, built->problem.en);
    return built->concepts;
}

static void check_loading(lua_State *L)
{
    if (ts_lua_of(L)->scope != NULL)
        ts_lua_raise(L, "語彙はファイルの先頭で読んでください",
                     "name vocabularies at the top of the file, not inside a rule");
}

static void add_file(lua_State *L, vocabulary *words, int index)
{
    const ts_pack *pack = ts_lua_of(L)->pack;
    check_loading(L);
    const char *name = luaL_checkstring(L, index);
    const ts_pack_file *file = ts_declare_file(pack, name);
    if (file == NULL)
        ts_lua_raise(L, "\"%s\" に当たるファイルがパックにも rules/lib にもありません。",
                     "\"%s\": no such file in the pack or in rules/lib", name);
    if (words->count == FILES_MAX)
        ts_lua_raise(L, "1つの語彙に使えるファイルは%d個までです", "a vocabulary takes at most %d files",
                     FILES_MAX);
    words->files[words->count++] = (ts_concepts_file){file->path, file->bytes, file->size};
}

static int vocabulary_add(lua_State *L)
{
    vocabulary *words = vocabulary_of(L), more = *words;
    add_file(L, &more, 1);
    const ts_pack_vocabulary *built = build(L, &more);
    if (built->concepts == NULL)
        ts_lua_raise(L, "%1$s%2$.0s", "%2$s%1$.0s", built->problem.ja, built->problem.en);
    *words = more;
    return 0;
}

/* Pushes what a text tells, as a list. Stack: form → form list */
static void push_reading(lua_State *L, const ts_concepts *concepts, const ts_reading *reading)
{
    const char *form = lua_tostring(L, -1);
    lua_createtable(L, 4, 0); /* form list */
    lua_Integer count = 0;
    for (size_t i = 0; i < concepts->count; i++) {
        const ts_told *told = &reading->told[i];
        if (told->strength == TS_TOLD_NOT) continue;
        lua_createtable(L, 0, 4); /* form list one */
        lua_pushstring(L, concepts->items[i].id);
        lua_setfield(L, -2, "id");
        lua_pushlstring(L, form + told->start, told->end - told->start);
        lua_setfield(L, -2, "piece");
        lua_pushboolean(L, told->strength == TS_TOLD_HINT);
        lua_setfield(L, -2, "hint");
        lua_pushboolean(L, told->removed);
        lua_setfield(L, -2, "removed");
        lua_rawseti(L, -2, ++count); /* form list */
    }
}

static int read_text(lua_State *L, ts_concepts_mode mode)
{
    static const char *const withouts[] = {
        [TS_WITHOUT_NOTHING] = NULL, [TS_WITHOUT_PREPARED] = "prepared", [TS_WITHOUT_DENIED] = "denied"};
    static const char *const matters[] = {
        [TS_MATTER_ASIDE] = "aside", [TS_MATTER_OTHER] = "other", [TS_MATTER_PLAIN] = "plain", [TS_MATTER_SECURITY] = "security"};
    const ts_concepts *concepts = concepts_of(L);
    luaL_checkstring(L, 1);
    ts_text_push_normal(L, 1); /* form */
    size_t length;
    const char *form = lua_tolstring(L, -1, &length);
    ts_reading reading;
    ts_concepts_read(concepts, mode, form, length, &ts_lua_of(L)->scratch, &reading);
    push_reading(L, concepts, &reading); /* form list */
    if (mode == TS_CONCEPTS_PLANNED) {
        lua_pushstring(L, matters[reading.matter]);
        return 2;
    }
    lua_pushstring(L, withouts[reading.without]);
    lua_pushboolean(L, reading.unexplained);
    return 3;
}

static int vocabulary_happened(lua_State *L)
{
    return read_text(L, TS_CONCEPTS_HAPPENED);
}

static int vocabulary_planned(lua_State *L)
{
    return read_text(L, TS_CONCEPTS_PLANNED);
}

/* The number of a concept, or -1. Rules ask for the same ids again and again, by strings that stay where they are: the last answer
 * for an address is tried first, and holds if that is still the id. */
static int find_concept(const ts_concepts *concepts, const char *id)
{
    enum { ANSWERS = 256 };
    static uint16_t answers[ANSWERS];
    uint16_t *answer = &answers[(uintptr_t)id / 8 % ANSWERS];
    if (*answer < concepts->count && strcmp(concepts->items[*answer].id, id) == 0) return *answer;
    int number = ts_concepts_find(concepts, id);
    if (number >= 0) *answer = (uint16_t)number;
    return number;
}

static size_t check_concept(lua_State *L, const ts_concepts *concepts, int index)
{
    const char *id = luaL_checkstring(L, index);
    int number = find_concept(concepts, id);
    if (number < 0) ts_lua_raise(L, "概念 '%s' はありません", "there is no concept '%s'", id);
    return (size_t)number;
}

static int vocabulary_relation(lua_State *L)
{
    static const char *const names[] = {
        [TS_RELATION_NONE] = NULL,     [TS_RELATION_SAME] = "same",
        [TS_RELATION_ABOVE] = "above", [TS_RELATION_BELOW] = "below",
        [TS_RELATION_LEADS] = "leads", [TS_RELATION_MAY_LEAD] = "may lead",
        [TS_RELATION_LED] = "led",     [TS_RELATION_MAY_BE_LED] = "may be led",
        [TS_RELATION_CLOSE] = "close",
    };
    const ts_concepts *concepts = concepts_of(L);
    size_t a = check_concept(L, concepts, 1), b = check_concept(L, concepts, 2);
    lua_pushstring(L, names[concepts->relations[a * concepts->count + b]]);
    return 1;
}

static int vocabulary_concept(lua_State *L)
{
    const ts_concepts *concepts = concepts_of(L);
    const ts_concept *one = &concepts->items[check_concept(L, concepts, 1)];
    lua_createtable(L, 0, 6); /* concept */
    lua_createtable(L, 0, 2); /* concept name */
    lua_pushstring(L, one->name.ja);
    lua_setfield(L, -2, "ja");
    lua_pushstring(L, one->name.en);
    lua_setfield(L, -2, "en");
    lua_setfield(L, -2, "name"); /* concept */
    lua_pushboolean(L, one->context);
    lua_setfield(L, -2, "context");
    lua_pushboolean(L, one->broad);
    lua_setfield(L, -2, "broad");
    lua_pushboolean(L, one->loose);
    lua_setfield(L, -2, "loose");
    lua_pushboolean(L, one->added);
    lua_setfield(L, -2, "added");
    return 1;
}

static int vocabulary_grown(lua_State *L)
{
    const ts_concepts *concepts = concepts_of(L);
    bool grown = false;
    for (size_t i = concepts->count; i > 0 && !grown; i--) /* what was added stands last */
        grown = concepts->items[i - 1].added;
    lua_pushboolean(L, grown);
    return 1;
}

/* What the terms of a text are collected into. */
typedef struct collecting {
    lua_State *L;
    const char *form;
    lua_Integer count;
} collecting;

/* Stack: … seen terms. A word that the text says twice counts once. */
static void push_term(void *context, size_t start, size_t end)
{
    collecting *all = context;
    lua_State *L = all->L;
    lua_pushlstring(L, all->form + start, end - start); /* … seen terms word */
    lua_pushvalue(L, -1);                               /* … seen terms word word */
    if (lua_rawget(L, -4) != LUA_TNIL) {                /* … seen terms word true */
        lua_pop(L, 2);
        return;
    }
    lua_pop(L, 1);                    /* … seen terms word */
    lua_pushvalue(L, -1);             /* … seen terms word word */
    lua_pushboolean(L, 1);            /* … seen terms word word true */
    lua_rawset(L, -5);                /* … seen terms word */
    lua_rawseti(L, -2, ++all->count); /* … seen terms */
}

static int vocabulary_terms(lua_State *L)
{
    const ts_concepts *concepts = concepts_of(L);
    luaL_checkstring(L, 1);
    ts_text_push_normal(L, 1); /* form */
    size_t length;
    const char *form = lua_tolstring(L, -1, &length);
    lua_createtable(L, 0, 8); /* form seen */
    lua_createtable(L, 8, 0); /* form seen terms */
    ts_concepts_terms(concepts, form, length, &ts_lua_of(L)->scratch, push_term, &(collecting){L, form, 0});
    return 1;
}

/* Pushes which topics a text leans to, as bytes that `likeness` takes; how much more it speaks for what is foreign to security;
 * and the id of the concept that it is most like. Only the bytes, where no character of it is known. */
static int vocabulary_leaning(lua_State *L)
{
    const ts_concepts *concepts = concepts_of(L);
    luaL_checkstring(L, 1);
    ts_text_push_normal(L, 1); /* form */
    size_t length;
    const char *form = lua_tolstring(L, -1, &length);
    float leaning[2 * TS_CONCEPTS_MAX];
    ts_leaning most = ts_concepts_lean(concepts, form, length, &ts_lua_of(L)->scratch, leaning);
    lua_pushlstring(L, (const char *)leaning, ts_concepts_leaning_size(concepts) * sizeof(*leaning)); /* form leaning */
    if (!most.known) return 1;
    lua_pushnumber(L, (double)most.foreign);                  /* form leaning foreign */
    lua_pushstring(L, concepts->items[most.concept].id);      /* form leaning foreign id */
    return 3;
}

static const float *check_leaning(lua_State *L, const ts_concepts *concepts, int index)
{
    size_t length;
    const char *bytes = luaL_checklstring(L, index, &length);
    if (length != ts_concepts_leaning_size(concepts) * sizeof(float))
        ts_lua_raise(L, "likeness には leaning の値を渡してください", "likeness takes what leaning returns");
    return (const float *)bytes; /* Lua keeps strings where any type of value may lie */
}

/* How alike the first is to each of the others. */
static int vocabulary_likeness(lua_State *L)
{
    const ts_concepts *concepts = concepts_of(L);
    int given = lua_gettop(L);
    const float *one = check_leaning(L, concepts, 1);
    luaL_checkstack(L, 2 * given, NULL);
    for (int i = 2; i <= given; i++) {
        ts_likeness both = ts_concepts_likeness(concepts, one, check_leaning(L, concepts, i));
        lua_pushnumber(L, (double)both.slant);
        lua_pushnumber(L, (double)both.chance);
    }
    return 2 * (given - 1);
}

int ts_declare_concepts(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"add", vocabulary_add},           {"happened", vocabulary_happened}, {"planned", vocabulary_planned},
        {"relation", vocabulary_relation}, {"concept", vocabulary_concept},   {"terms", vocabulary_terms},
        {"leaning", vocabulary_leaning},   {"likeness", vocabulary_likeness}, {"grown", vocabulary_grown},       {NULL, NULL},
    };
    check_loading(L);
    int names = lua_gettop(L);
    vocabulary words = {.count = 0};
    for (int i = 1; i <= names; i++)
        add_file(L, &words, i);
    lua_createtable(L, 0, 9); /* names… vocabulary */
    /* No rule ever sees this userdata: it is what the functions share. */
    *(vocabulary *)lua_newuserdatauv(L, sizeof(words), 0) = words; /* names… vocabulary words */
    luaL_setfuncs(L, functions, 1);                                /* names… vocabulary */
    return 1;
}
