/* Rulebook: the packs of a run, each loaded into a Lua state of its own. */
#include "rule/rulebook.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "lua/sandbox.h"
#include "lua/view.h"
#include "rule/declare.h"
#include "rule/image.h"

/* A file at the top of the pack that holds rules. */
static bool holds_rules(const ts_pack_file *file)
{
    size_t length = strlen(file->name);
    return length > 4 && strcmp(file->name + length - 4, ".lua") == 0 && strchr(file->name, '/') == NULL &&
           !(length > 9 && strcmp(file->name + length - 9, "_test.lua") == 0);
}

static int open_state(lua_State *L)
{
    ts_view_open(L);
    ts_sandbox_open(L, ts_rule_functions);
    return 0;
}

/* Notes that a file could not be loaded. */
static void leave_out(ts_pack *pack, const ts_pack_file *file)
{
    ts_rulebook *book = pack->book;
    uint32_t *grown = ts_arena_alloc(&book->arena, (book->left_out_count + 1) * sizeof(*grown));
    if (book->left_out_count > 0) memcpy(grown, book->left_out, book->left_out_count * sizeof(*grown));
    grown[book->left_out_count++] = ts_pack_file_index(pack, file);
    book->left_out = grown;
}

/* A state with the names that rules see, and no rules yet. False after a failure. */
static bool open_pack(ts_pack *pack, ts_limits limits, int32_t today)
{
    ts_rulebook *book = pack->book;
    pack->lua = ts_lua_make((ts_limits){.rule_timeout = limits.load_timeout, .memory = limits.memory});
    if (pack->lua == NULL) ts_out_of_memory(limits.memory);
    pack->lua->pack = pack;
    pack->lua->today = today;
    pack->lua->arena = &book->arena;
    ts_lua_error error;
    lua_pushcfunction(pack->lua->L, open_state);
    if (!ts_lua_call(pack->lua, 0, 0, &error)) {
        ts_rulebook_fail(book, "load", (ts_location){.path = pack->input->path}, error.message);
        return false;
    }
    /* Room that garbage takes while loading would be copied back before each plan. Most of all it is to be small in an image. */
    lua_gc(pack->lua->L, LUA_GCINC, ts_heap_for_image ? 101 : 200, 1000, 0);
    return true;
}

/* Runs the rule files of a pack. A file that stops half-way leaves nothing: no rules, no half-loaded modules, no memory in use. When
 * `careful`, the heap is kept before each file for that, which costs as much as compiling them; else false at the first such file. */
static bool run_files(ts_pack *pack, bool careful)
{
    ts_rulebook *book = pack->book;
    for (size_t i = 0; i < pack->input->count; i++) {
        const ts_pack_file *file = &pack->input->files[i];
        if (!holds_rules(file) || file->skip) continue;
        size_t rules = pack->rule_count, layouts = pack->layout_count;
        ts_progress_begin(book->progress, TS_STAGE_LOAD, ts_pack_file_index(pack, file), 0);
        if (careful) ts_heap_keep(pack->lua->heap);
        pack->loading = file;
        ts_lua_error error;
        if (ts_pack_run_file(pack, file, file->name, &error)) continue;
        if (!careful) return false;
        pack->rule_count = rules;
        pack->layout_count = layouts;
        ts_heap_restore(pack->lua->heap);
        leave_out(pack, file);
        ts_rulebook_fail(book, "load",
                         ts_pack_locate(&book->arena, pack, error.file != NULL ? error.file : file->name, error.line),
                         error.message);
    }
    return true;
}

static bool declares(const ts_pack *pack, const ts_pack_file *file)
{
    for (size_t i = 0; i < pack->rule_count; i++)
        if (pack->rules[i].file == file) return true;
    for (size_t i = 0; i < pack->layout_count; i++)
        if (pack->layouts[i].file == file) return true;
    return false;
}

/* A file that declares nothing checks nothing: whoever wrote it believes that it does. */
static void report_idle(ts_pack *pack)
{
    ts_rulebook *book = pack->book;
    size_t left = 0; /* files that could not be loaded have been reported, and are noted in their order */
    for (size_t i = 0; i < pack->input->count; i++) {
        const ts_pack_file *file = &pack->input->files[i];
        while (left < book->left_out_count && book->left_out[left] < ts_pack_file_index(pack, file)) left++;
        bool left_out = left < book->left_out_count && book->left_out[left] == ts_pack_file_index(pack, file);
        if (!holds_rules(file) || file->skip || left_out || declares(pack, file)) continue;
        ts_failure *failure = ts_rulebook_fail(
            book, "load", (ts_location){.path = file->path},
            (ts_message){"規則（rule { … }）もテンプレート（template { … }）もありません。",
                         "declares no rule { … } and no template { … }"});
        failure->fix = (ts_message){"require で使う共通の処理は、パックの中のディレクトリに置いてください。",
                                    "modules for require go into a folder of the pack"};
    }
}

static int forget_views(lua_State *L)
{
    ts_view_forget(L);
    return 0;
}

/* Makes room for the views of a plan. False after a failure: what was loaded takes all the memory there is. */
static bool make_room(ts_pack *pack)
{
    ts_lua_error error;
    ts_lua_start(pack->lua);
    lua_pushcfunction(pack->lua->L, forget_views);
    bool done = ts_lua_call(pack->lua, 0, 0, &error);
    ts_lua_stop(pack->lua);
    if (done) return true;
    pack->rule_count = 0;
    pack->layout_count = 0;
    ts_rulebook_fail(pack->book, "load", (ts_location){.path = pack->input->path}, error.message);
    ts_lua_free(pack->lua);
    pack->lua = NULL;
    return false;
}

static bool load_rules(ts_pack *pack, ts_limits limits, int32_t today)
{
    if (!open_pack(pack, limits, today)) return false;
    if (!run_files(pack, false)) { /* seldom: from the beginning, and carefully */
        ts_lua_free(pack->lua);
        pack->rule_count = 0;
        pack->layout_count = 0;
        if (!open_pack(pack, limits, today)) return false;
        run_files(pack, true);
    }
    pack->loading = NULL;
    report_idle(pack);
    pack->lua->limits = limits;
    if (!make_room(pack)) return false;
    /* A plan of 40 KB leaves less behind than would be worth collecting; of a larger one a worker is not to keep all. Lua reckons the
     * next collection at the end of this one, and those after it by what is set then. */
    lua_gc(pack->lua->L, LUA_GCINC, 250, 1000, 0);
    lua_gc(pack->lua->L, LUA_GCCOLLECT);
    lua_gc(pack->lua->L, LUA_GCINC, 150, 1000, 0);
    ts_heap_keep(pack->lua->heap);
    return true;
}

/* Files of the pack that whoever reads files could not read. */
static void report_unread(ts_pack *pack)
{
    for (size_t i = 0; i < pack->input->count; i++) {
        const ts_pack_file *file = &pack->input->files[i];
        if (file->unread.en != NULL)
            ts_rulebook_fail(pack->book, "load", (ts_location){.path = file->path}, file->unread);
    }
}

/* The directory of another pack that has this pack's name, or NULL: a name belongs to the directory called so, else to the first
 * pack that takes it. */
static const char *same_name(const ts_pack *pack, const ts_pack_input *inputs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (&inputs[i] != pack->input && !inputs[i].library && strcmp(inputs[i].name, pack->name) == 0)
            return inputs[i].path;
    const ts_pack *before = ts_rulebook_pack(pack->book, pack->name);
    return before == NULL || strcmp(pack->input->name, pack->name) == 0 ? NULL : before->input->path;
}

/* Ids of rules begin with the name of their pack: no pack may speak, or be left out, in the name of another. */
static bool check_name(ts_pack *pack, const ts_pack_input *inputs, size_t count)
{
    ts_rulebook *book = pack->book;
    const char *same = same_name(pack, inputs, count);
    size_t length = strlen(pack->name);
    bool builtin = false;
    for (const ts_builtin *check = ts_builtins; check->id != NULL; check++)
        builtin |= strncmp(check->id, pack->name, length) == 0 && check->id[length] == '/';
    if (same == NULL && !builtin && length <= TS_PACK_NAME_MAX) return true;
    ts_message message =
        same != NULL
            ? ts_message_format(&book->arena, "パックの名前 %s は %s と同じです。", "the name of pack %s is that of %s",
                                pack->name, same)
        : builtin ? ts_message_format(&book->arena, "パックの名前 %s は組み込みの検査のものです。",
                                      "the name of pack %s belongs to built-in checks", pack->name)
                  : ts_message_format(&book->arena, "パックの名前は%dバイトまでです。", "the name of a pack has at most %d bytes",
                                      TS_PACK_NAME_MAX);
    ts_rulebook_fail(book, "load", (ts_location){.path = pack->input->path}, message);
    return false;
}

static bool check_needs(ts_pack *pack)
{
    for (const char **need = pack->needs; *need != NULL; need++) {
        if (ts_rulebook_pack(pack->book, *need) != NULL) continue;
        ts_arena *arena = &pack->book->arena;
        ts_failure *failure = ts_rulebook_fail(
            pack->book, "load", (ts_location){.path = ts_pack_file_named(pack->input, "pack.yaml")->path},
            ts_message_format(arena, "パック %s に必要なパック %s が読み込まれていません。",
                              "pack %s needs pack %s, which is not loaded", pack->name, *need));
        failure->fix = ts_message_format(arena, "--rules で %s のあるディレクトリも指定してください。",
                                         "name the directory of %s with --rules as well", *need);
        return false;
    }
    return true;
}

/* Adds a pack to the book, unless what it says of itself is wrong. Its rules come later: they may cite clauses of other packs. */
static void add_pack(ts_pack *pack, const ts_pack_input *inputs, size_t count, ts_limits limits)
{
    ts_rulebook *book = pack->book;
    report_unread(pack);
    ts_progress_begin(book->progress, TS_STAGE_LOAD, pack->first_file, 0);
    if (ts_image_read(pack, limits, book->today)) { /* its rules as well */
        if (check_name(pack, inputs, count)) book->pack_count++;
        else ts_lua_free(pack->lua);
    } else if (ts_pack_read_meta(pack) && check_name(pack, inputs, count) && ts_pack_read_clauses(pack)) {
        book->pack_count++;
    }
}

ts_rulebook *ts_rulebook_make(int32_t today, ts_progress *progress)
{
    ts_rulebook *book = calloc(1, sizeof(*book));
    if (book == NULL) ts_out_of_memory(sizeof(*book));
    book->progress = progress;
    book->today = today;
    return book;
}

void ts_rulebook_add(ts_rulebook *book, const ts_pack_input *inputs, size_t count, ts_limits limits)
{
    book->packs = ts_arena_alloc(&book->arena, (count + 1) * sizeof(*book->packs));
    for (size_t i = 0; i < count; i++)
        if (inputs[i].library) book->library = &inputs[i];
    uint32_t files = 0;
    for (size_t i = 0; i < count; files += (uint32_t)inputs[i++].count) {
        if (inputs[i].library) continue;
        ts_pack *pack = &book->packs[book->pack_count];
        *pack = (ts_pack){.input = &inputs[i], .book = book, .first_file = files};
        add_pack(pack, inputs, count, limits);
    }
    for (size_t i = 0; i < book->pack_count; i++) {
        ts_pack *pack = &book->packs[i];
        if (!check_needs(pack) || (pack->lua == NULL && !load_rules(pack, limits, book->today))) continue;
        for (size_t k = 0; k < pack->rule_count; k++) pack->rules[k].index = book->rule_count++;
    }
}

ts_rulebook *ts_rulebook_load(const ts_pack_input *inputs, size_t count, ts_limits limits, int32_t today,
                              ts_progress *progress)
{
    ts_rulebook *book = ts_rulebook_make(today, progress);
    ts_rulebook_add(book, inputs, count, limits);
    return book;
}

void ts_rulebook_free(ts_rulebook *book)
{
    if (book == NULL) return;
    for (size_t i = 0; i < book->pack_count; i++) ts_lua_free(book->packs[i].lua);
    ts_arena arena = book->arena;
    free(book);
    ts_arena_free(&arena);
}
