/* Layout: the templates that packs declare, and how one is run to write a paper. */
#include "rule/layout.h"

#include <lauxlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/nearest.h"
#include "rule/declare.h"
#include "rule/run.h"

enum { LAYOUTS_MAX = 50 }; /* of one pack */

static ts_layout *add_layout(lua_State *L, ts_pack *pack)
{
    if (pack->layout_count == LAYOUTS_MAX)
        ts_lua_raise(L, "1つのパックのテンプレートは%d件までです", "a pack has at most %d templates", LAYOUTS_MAX);
    return TS_ARENA_APPEND(&pack->book->arena, pack->layouts, pack->layout_count, pack->layout_capacity);
}

/* template { id =, title =, draft =, applies =, landscape =, build = } */
static const char SHAPE[] = "template { id = …, … }";

static int after_template(lua_State *L)
{
    ts_declare_raise_after(L, "template", SHAPE);
}

int ts_declare_template(lua_State *L)
{
    static const char *const known[] = {"id", "title", "draft", "applies", "landscape", "build", NULL};
    ts_pack *pack = ts_lua_of(L)->pack;
    if (pack->loading == NULL || pack->tests != NULL)
        ts_lua_raise(L, "template は規則ファイルの中で使います", "template is for rule files");
    ts_declare_check_table(L, "template", SHAPE); /* declaration */
    ts_declare_check_keys(L, 1, "template", known);
    ts_layout layout = {.file = pack->loading};
    layout.id = ts_declare_id(L, 1, "template");
    layout.name = layout.id + strlen(pack->name) + 1;
    layout.title = ts_declare_title(L, 1, "template");
    layout.applies = ts_declare_applies(L, 1, TS_APPLIES_ALL);
    if (lua_getfield(L, 1, "draft") != LUA_TSTRING || strcmp(lua_tostring(L, -1), "evaluation") != 0)
        ts_lua_raise(L, "template の draft は \"evaluation\" です", "draft of a template is \"evaluation\"");
    lua_getfield(L, 1, "landscape");
    layout.landscape = lua_toboolean(L, -1);
    lua_settop(L, 1);
    layout.build = ts_declare_function(L, 1, "build");
    if (layout.build == LUA_NOREF) ts_lua_raise(L, "template に build がありません", "template lacks build");
    layout.line = ts_declare_line(L);
    *add_layout(L, pack) = layout;
    return ts_declare_end(L, after_template);
}

/* Says which templates there are, and which of them may have been meant. */
static void say_unknown(const ts_rulebook *book, const char *name, ts_arena *arena, ts_message *why)
{
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
    ts_buffer all = {0};
    for (size_t p = 0; p < book->pack_count; p++)
        for (size_t i = 0; i < book->packs[p].layout_count; i++) {
            const ts_layout *layout = &book->packs[p].layouts[i];
            ts_nearest_offer(&search, layout->id);
            ts_nearest_offer(&search, layout->name);
            if (all.length > 0) ts_buffer_add_string(&all, ", ");
            ts_buffer_add_string(&all, layout->id);
        }
    const char *best = ts_nearest_best(&search), *list = all.length > 0 ? ts_buffer_string(&all) : "-";
    if (best != NULL)
        *why = ts_message_format(arena, "テンプレート %s はありません。%s ではありませんか（あるもの: %s）。",
                                 "there is no template %s; did you mean %s? (there are: %s)", name, best, list);
    else
        *why = ts_message_format(arena, "テンプレート %s はありません（あるもの: %s）。", "there is no template %s (there are: %s)", name,
                                 list);
    ts_buffer_free(&all);
}

static bool choose_named(ts_rulebook *book, const char *name, ts_arena *arena, ts_layout_choice *choice, ts_message *why)
{
    size_t found = 0;
    for (size_t p = 0; p < book->pack_count; p++)
        for (size_t i = 0; i < book->packs[p].layout_count; i++) {
            const ts_layout *layout = &book->packs[p].layouts[i];
            bool whole = strcmp(layout->id, name) == 0;
            if (!whole && strcmp(layout->name, name) != 0) continue;
            *choice = (ts_layout_choice){&book->packs[p], layout};
            if (whole) return true;
            found++;
        }
    if (found == 1) return true;
    if (found > 1)
        *why = ts_message_format(arena, "テンプレート %s は複数のパックにあります。パックの名前を付けてください（例: manual/%s）。",
                                 "several packs have a template %s: name it with its pack, as in manual/%s", name, name);
    else say_unknown(book, name, arena, why);
    return false;
}

bool ts_layout_choose(ts_rulebook *book, const char *name, const ts_head *head, ts_arena *arena, ts_layout_choice *choice,
                      ts_message *why)
{
    if (name != NULL) return choose_named(book, name, arena, choice, why);
    for (int all = 0; all <= 1; all++)
        for (size_t p = 0; p < book->pack_count; p++) {
            ts_pack *pack = &book->packs[p];
            if ((pack->organizations == NULL) != (all == 1)) continue;
            for (size_t i = 0; i < pack->layout_count; i++)
                if (ts_pack_applies(pack, pack->layouts[i].applies, head)) {
                    *choice = (ts_layout_choice){pack, &pack->layouts[i]};
                    return true;
                }
        }
    *why = ts_message_format(arena, "この組織のためのテンプレートがありません。--rules で manual のパックも指定してください。",
                             "there is no template for this organisation: name the pack manual with --rules as well");
    return false;
}

/* What a build is called with. */
typedef struct build_work {
    const ts_layout *layout;
    const ts_scope *scope;
    const ts_document *const *records;
    size_t count;
} build_work;

static int build_protected(lua_State *L)
{
    const build_work *work = lua_touserdata(L, 1);
    lua_settop(L, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, work->layout->build); /* build */
    ts_view_push_plan(L, work->scope->plan);                /* build plan */
    ts_view_push_records(L, work->records, work->count);    /* build plan records */
    lua_call(L, 2, 0);                                      /* */
    return 0;
}

bool ts_layout_run(ts_layout_choice choice, const ts_scope *scope, const ts_document *const *records, size_t count,
                   ts_paperwork *work, ts_lua_error *error)
{
    ts_pack *pack = choice.pack;
    ts_lua *lua = pack->lua;
    build_work build = {choice.layout, scope, records, count};
    ts_sink none = {.arena = work->paper->arena};
    ts_run_begin(pack, scope, &none);
    lua->sink = NULL; /* a template has nothing to find */
    lua->paperwork = work;
    ts_lua_start(lua);
    lua_pushcfunction(lua->L, build_protected);
    lua_pushlightuserdata(lua->L, &build);
    bool done = ts_lua_call(lua, 1, 0, error);
    ts_lua_stop(lua);
    lua->paperwork = NULL;
    ts_run_end(pack);
    return done;
}
