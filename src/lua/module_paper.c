/* paper: what a template puts on paper. Words of a plan or record come from their place, by cite, and carry it with them; words of
 * the template are headings, labels, questions and notes, and look like it. A plain string is refused, so that nothing on the paper
 * can pass for what somebody reported.
 *
 *     paper.heading(2, { ja = "取組の実績", en = "Results" })
 *     paper.paragraph { { ja = "実績：", en = "Done: " }, paper.cite(result, "done") or paper.blank { ja = "…", en = "…" } }
 *     paper.item { paper.cite(measure, "what"), "　", paper.cite(measure, "value"), paper.cite(measure, "unit") }
 *     paper.table { columns = { { ja = "項目", en = "item" }, … }, rows = { { parts, parts }, … } }
 *     paper.note { ja = "…", en = "…" }
 *     paper.page()
 *
 * Parts: false (nothing), paper.cite(…), paper.blank {…}, a label { ja =, en = }, marks ("　", "（", "、"), or a list of parts. A
 * list in which nothing is cited or asked is left out whole, with its labels; so is such a paragraph, item, row or table. */
#include <lauxlib.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "lua/modules.h"
#include "lua/paperwork.h"
#include "lua/state.h"
#include "lua/template.h"
#include "lua/view_internal.h"

enum {
    DEPTH = 8,          /* lists of parts inside each other */
    LABEL = 60,         /* characters of a label */
    MARKS = 8,          /* characters between two citations */
    COLUMNS = 12,
    ROWS = 5000,
    LEVELS = 6,
    SHARE = 100,
};

static ts_paperwork *check_work(lua_State *L)
{
    ts_paperwork *work = ts_lua_of(L)->paperwork;
    if (work == NULL) ts_lua_raise(L, "paper は template の build の中で使います", "paper is for use inside build of a template");
    return work;
}

static void charge(lua_State *L, size_t bytes)
{
    if (!ts_paperwork_charge(check_work(L), bytes))
        ts_lua_raise(L, "案が大きすぎます（%d MiBまで）", "the draft is too large (at most %d MiB)", TS_PAPERWORK_BYTES / (1024 * 1024));
}

/* A place for ts_template_expand: words of a template point nowhere in particular. */
static ts_place no_place(const ts_lua *lua)
{
    return (ts_place){.document = lua->scope->plan != NULL ? lua->scope->plan : lua->scope->series->documents[0]};
}

/* Expands the words { ja =, en = } at `index` (absolute) in the language of the paper; both must be there. */
static const char *words_at(lua_State *L, int index, const char *what)
{
    ts_lua *lua = ts_lua_of(L);
    ts_place place = no_place(lua);
    if (lua_getfield(L, index, "ja") != LUA_TSTRING || lua_getfield(L, index, "en") != LUA_TSTRING) /* ja en */
        ts_lua_raise(L, "%s には ja と en の両方を書いてください", "%s needs both ja and en", what);
    ts_language language = check_work(L)->paper->language;
    const char *text = ts_template_expand(L, language == TS_LANGUAGE_JA ? lua_gettop(L) - 1 : lua_gettop(L), index, language, &place);
    lua_pop(L, 2); /* */
    charge(L, strlen(text) + 1);
    return text;
}

/* Whether words are a sentence, or too long for a label. */
static bool is_too_much(const char *text)
{
    size_t length = strlen(text);
    bool ends = length > 1 && text[length - 1] == '.' && text[length - 2] != '.';
    return ts_utf8_count(text, length) > LABEL || strstr(text, "。") != NULL || strchr(text, '\n') != NULL || strstr(text, ". ") != NULL || ends;
}

/* Words that stand beside what is cited: short, and no sentence, in either language. */
static const char *label_at(lua_State *L, int index)
{
    const char *text = words_at(L, index, "paper");
    lua_getfield(L, index, "ja"); /* ja */
    lua_getfield(L, index, "en"); /* ja en */
    if (is_too_much(text) || is_too_much(lua_tostring(L, -2)) || is_too_much(lua_tostring(L, -1)))
        ts_lua_raise(L, "見出し語は%d字までで、文にはできません。文は paper.cite で引き、説明は paper.note に書いてください。",
                     "a label has at most %d characters and is no sentence: cite sentences with paper.cite, explain in paper.note", LABEL);
    lua_pop(L, 2); /* */
    return text;
}

/* ---- cite and blank: what goes into parts. Plain tables: whoever makes one by hand gets no further than with these ---- */

/* Whether the view, or its field, gives something that can be cited. */
static bool can_cite(lua_State *L, int index, int key)
{
    const ts_view *view = ts_view_to(L, index);
    if (view->kind == TS_VIEW_LIST && key == 0) return view->count > 0;
    if (view->node == NULL && view->kind != TS_VIEW_LIST) {
        if (key != 0 && view->kind == TS_VIEW_RECORD) ts_view_check_field(L, view->record, key);
        return false;
    }
    const ts_node *node = view->node;
    if (view->kind == TS_VIEW_LIST) {
        lua_Integer at = lua_tointeger(L, key);
        node = at >= 1 && at <= (lua_Integer)view->count ? view->members[at - 1].node : NULL;
    } else if (key != 0 && view->kind == TS_VIEW_RECORD) {
        node = ts_view_given(view->node, ts_view_check_field(L, view->record, key));
    } else if (key != 0 && view->kind == TS_VIEW_ANY) {
        node = view->node->kind == TS_NODE_MAPPING ? ts_node_get(view->node, luaL_checkstring(L, key)) : NULL;
    } else if (key != 0) {
        ts_lua_raise(L, "項目名で引けるのはレコードだけです", "only a record has fields to cite by name");
    }
    return node != NULL && ts_view_usable(node);
}

/* cite(view), cite(view, "field"), cite(list, 2): false where it is not given. */
static int paper_cite(lua_State *L)
{
    check_work(L);
    luaL_checkany(L, 1);
    lua_settop(L, 2); /* view key */
    if (!can_cite(L, 1, lua_isnil(L, 2) ? 0 : 2)) {
        lua_pushboolean(L, 0);
        return 1;
    }
    lua_createtable(L, 0, 2); /* view key cite */
    lua_pushvalue(L, 1);
    lua_setfield(L, -2, "cite");
    lua_pushvalue(L, 2);
    lua_setfield(L, -2, "key");
    return 1;
}

/* blank { ja =, en =, … } */
static int paper_blank(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    const char *text = words_at(L, 1, "paper.blank");
    lua_createtable(L, 0, 1); /* words blank */
    lua_pushstring(L, text);
    lua_setfield(L, -2, "blank");
    return 1;
}

/* ---- Parts into runs ---- */

typedef struct parts_work {
    ts_paperwork *work;
    ts_runs *runs;
    ts_run_kind label; /* what labels become: STRONG beside sentences, FIXED in headings and cells */
} parts_work;

static bool add_parts(lua_State *L, parts_work *parts, int index, int depth);

/* Cites a node: a scalar, or what stands in a list of scalars. */
static void cite_node(lua_State *L, parts_work *parts, const ts_document *document, const ts_node *node, const ts_field *field,
                      const ts_node *owner)
{
    if (node->kind == TS_NODE_SEQUENCE || node->kind == TS_NODE_MAPPING)
        ts_lua_raise(L, "paper.cite で引けるのは値です。レコードは項目ごとに引いてください。",
                     "paper.cite takes a value: cite a record field by field");
    charge(L, node->count + sizeof(ts_run) + sizeof(ts_citation) + 80);
    ts_paperwork_quote(parts->work, parts->runs, document, node, field, owner);
}

/* Cites the values of a list, with a mark between them. */
static void cite_list(lua_State *L, parts_work *parts, const ts_view *list)
{
    const char *mark = parts->work->paper->language == TS_LANGUAGE_JA ? "、" : ", ";
    for (uint32_t i = 0; i < list->count; i++) {
        if (i > 0) ts_runs_add(parts->work->paper, parts->runs, TS_RUN_FIXED, mark);
        cite_node(L, parts, list->members[i].document, list->members[i].node, list->field, NULL);
    }
}

/* The same for the items of the agency's own data. */
static void cite_items(lua_State *L, parts_work *parts, const ts_document *document, const ts_node *list)
{
    const char *mark = parts->work->paper->language == TS_LANGUAGE_JA ? "、" : ", ";
    for (uint32_t i = 0, shown = 0; i < list->count; i++) {
        if (!ts_view_usable(list->items[i])) continue;
        if (shown++ > 0) ts_runs_add(parts->work->paper, parts->runs, TS_RUN_FIXED, mark);
        cite_node(L, parts, document, list->items[i], NULL, NULL);
    }
}

/* Adds what the table { cite =, key = } on top of the stack means. */
static void add_cite(lua_State *L, parts_work *parts)
{
    lua_getfield(L, -1, "cite"); /* part view */
    lua_getfield(L, -2, "key");  /* part view key */
    int index = lua_gettop(L) - 1, key = lua_isnil(L, -1) ? 0 : lua_gettop(L);
    if (!can_cite(L, index, key)) ts_lua_raise(L, "引く値がありません", "there is nothing to cite");
    const ts_view *view = ts_view_to(L, index);
    if (view->kind == TS_VIEW_LIST && key != 0) {
        const ts_member *member = &view->members[lua_tointeger(L, key) - 1];
        cite_node(L, parts, member->document, member->node, view->field, NULL);
    } else if (view->kind == TS_VIEW_LIST) {
        cite_list(L, parts, view);
    } else if (view->kind == TS_VIEW_RECORD && key != 0) {
        const ts_field *field = ts_view_check_field(L, view->record, key);
        const ts_node *node = ts_view_given(view->node, field);
        bool list = (field->flags & TS_FIELD_LIST) != 0 && node->kind == TS_NODE_SEQUENCE;
        if (list) {
            ts_view_push_field(L, index, field); /* part view key list */
            cite_list(L, parts, ts_view_to(L, -1));
            lua_pop(L, 1); /* part view key */
        } else {
            cite_node(L, parts, view->document, node, field, view->node);
        }
    } else {
        const ts_node *node = key != 0 ? ts_node_get(view->node, lua_tostring(L, key)) : view->node;
        if (view->kind == TS_VIEW_ANY && node->kind == TS_NODE_SEQUENCE) cite_items(L, parts, view->document, node);
        else cite_node(L, parts, view->document, node, NULL, NULL);
    }
    lua_pop(L, 2); /* part */
}

/* Whether a string is marks alone: punctuation, brackets and white space, no letter or digit of any script. */
static bool is_marks(const char *text, size_t length)
{
    static const char *const more = "、。，．・：；／～〜ー－―…‥（）「」『』【】［］〈〉《》　→⇒※＋％";
    size_t count = 0;
    for (size_t at = 0; at < length; count++) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + at, length - at, &character);
        bool ascii = character < 0x80;
        bool letter = (character >= '0' && character <= '9') || ((character | 0x20) >= 'a' && (character | 0x20) <= 'z');
        if (ascii ? letter || (character < ' ' && character != '\n') : memmem(more, strlen(more), text + at, size) == NULL) return false;
        at += size;
    }
    return count <= MARKS;
}

/* Adds the part on top of the stack. Returns whether something is cited or asked in it. */
static bool add_part(lua_State *L, parts_work *parts, int depth)
{
    ts_paper *paper = parts->work->paper;
    int type = lua_type(L, -1);
    if (type == LUA_TNIL || (type == LUA_TBOOLEAN && !lua_toboolean(L, -1))) return false;
    if (type == LUA_TSTRING) {
        size_t length;
        const char *text = lua_tolstring(L, -1, &length);
        if (!is_marks(text, length))
            ts_lua_raise(L, "文字列をそのまま書くことはできません。計画や実績の文は paper.cite で引き、見出し語は { ja = …, en = … } と書いてください。",
                         "a plain string cannot be put on paper: cite words of a plan or record with paper.cite, and write labels as { ja = …, en = … }");
        charge(L, length + sizeof(ts_run));
        ts_runs_add(paper, parts->runs, TS_RUN_FIXED, ts_arena_copy(paper->arena, text, length));
        return false;
    }
    if (type != LUA_TTABLE)
        ts_lua_raise(L, "%s型の値は書けません。計画や実績の値は paper.cite で引いてください。",
                     "a %s value cannot be put on paper: cite values of a plan or record with paper.cite",
                     ts_view_is(L, -1) ? "plan data" : luaL_typename(L, -1));
    int index = lua_gettop(L);
    if (lua_getfield(L, index, "cite") != LUA_TNIL) { /* part view */
        lua_pop(L, 1);
        add_cite(L, parts);
        return true;
    }
    if (lua_getfield(L, index, "blank") == LUA_TSTRING) { /* part nil text */
        const char *text = lua_tostring(L, -1);
        charge(L, strlen(text) + sizeof(ts_run));
        ts_runs_add(paper, parts->runs, TS_RUN_BLANK, ts_arena_copy(paper->arena, text, strlen(text)));
        parts->work->blanks++;
        lua_settop(L, index);
        return true;
    }
    bool label = lua_getfield(L, index, "ja") != LUA_TNIL; /* part nil nil ja */
    lua_settop(L, index);
    if (!label) return add_parts(L, parts, index, depth + 1);
    ts_runs_add(paper, parts->runs, parts->label, label_at(L, index));
    return false;
}

/* Adds the parts of the list at `index`. Where nothing in it is cited or asked, nothing of it stays. */
static bool add_parts(lua_State *L, parts_work *parts, int index, int depth)
{
    if (depth > DEPTH) ts_lua_raise(L, "部品の一覧が深すぎます", "lists of parts are too deep inside each other");
    luaL_checkstack(L, 8, "parts");
    size_t before = parts->runs->count;
    bool content = false;
    lua_Integer count = (lua_Integer)lua_rawlen(L, index);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, index, i); /* part */
        content |= add_part(L, parts, depth);
        lua_settop(L, lua_gettop(L) - 1); /* */
    }
    if (!content) parts->runs->count = before;
    return content;
}

/* Adds what stands at `index`: a list of parts, or one part. Returns whether something is cited or asked in it. */
static bool add_content(lua_State *L, ts_runs *runs, int index, ts_run_kind label)
{
    parts_work parts = {.work = check_work(L), .runs = runs, .label = label};
    lua_pushvalue(L, index); /* part */
    bool content = add_part(L, &parts, 0);
    lua_pop(L, 1); /* */
    return content;
}

/* ---- Blocks ---- */

static ts_paper *check_room(lua_State *L)
{
    ts_paper *paper = check_work(L)->paper;
    if (paper->block_count >= TS_PAPERWORK_BLOCKS)
        ts_lua_raise(L, "案が長すぎます（%d段落まで）", "the draft is too long (at most %d blocks)", TS_PAPERWORK_BLOCKS);
    charge(L, sizeof(ts_block) + sizeof(ts_block *));
    return paper;
}

static unsigned check_level(lua_State *L, int index, lua_Integer usual)
{
    lua_Integer level = luaL_optinteger(L, index, usual);
    if (level < 1 || level > LEVELS) ts_lua_raise(L, "段は1から%dまでです", "a level is from 1 to %d", LEVELS);
    return (unsigned)level;
}

/* heading(level, label or parts) */
static int paper_heading(lua_State *L)
{
    luaL_checkinteger(L, 1);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    ts_block *block = ts_paper_heading(check_room(L), check_level(L, 1, 1));
    bool content = add_content(L, &block->text, 2, TS_RUN_FIXED);
    if (!content && block->text.count == 0) ts_paperwork_withdraw(check_work(L));
    return 0;
}

/* paragraph(parts) */
static int paper_paragraph(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    ts_block *block = ts_paper_paragraph(check_room(L));
    if (!add_content(L, &block->text, 1, TS_RUN_STRONG)) ts_paperwork_withdraw(check_work(L));
    return 0;
}

/* item(parts [, level]) */
static int paper_item(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    ts_block *block = ts_paper_item(check_room(L), check_level(L, 2, 1), false, NULL);
    if (!add_content(L, &block->text, 1, TS_RUN_STRONG)) ts_paperwork_withdraw(check_work(L));
    return 0;
}

/* note { ja =, en =, … }: free words, set apart from the draft. */
static int paper_note(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    ts_paper *paper = check_room(L);
    const char *text = words_at(L, 1, "paper.note");
    ts_runs_add(paper, &ts_paper_note(paper)->text, TS_RUN_FIXED, text);
    return 0;
}

static int paper_page(lua_State *L)
{
    ts_paper_break(check_room(L));
    return 0;
}

/* ---- Tables ---- */

/* Reads the column on top of the stack: a label, and how wide it is. */
static ts_column read_column(lua_State *L)
{
    int index = lua_gettop(L);
    luaL_checktype(L, index, LUA_TTABLE);
    ts_column column = {.title = label_at(L, index)};
    lua_getfield(L, index, "share"); /* column share */
    lua_Integer share = luaL_optinteger(L, -1, 1);
    if (share < 1 || share > SHARE) ts_lua_raise(L, "share は1から%dまでです", "share is from 1 to %d", SHARE);
    column.share = (unsigned)share;
    lua_getfield(L, index, "numeric"); /* column share numeric */
    column.numeric = lua_toboolean(L, -1);
    lua_pop(L, 2);
    return column;
}

static ts_table *begin_table(lua_State *L, ts_paper *paper)
{
    if (lua_getfield(L, 1, "columns") != LUA_TTABLE) /* table columns */
        ts_lua_raise(L, "paper.table に columns がありません", "paper.table lacks columns");
    size_t count = lua_rawlen(L, -1);
    if (count < 1 || count > COLUMNS) ts_lua_raise(L, "列は1から%dまでです", "a table has 1 to %d columns", COLUMNS);
    ts_column columns[COLUMNS];
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1); /* table columns column */
        columns[i] = read_column(L);
        lua_pop(L, 1);
    }
    const char *caption = NULL;
    if (lua_getfield(L, 1, "caption") == LUA_TTABLE) caption = label_at(L, 3); /* table columns caption */
    lua_settop(L, 1);
    return ts_paper_table(paper, caption, columns, count);
}

/* Adds the row on top of the stack, unless nothing is cited or asked in it. */
static void add_row(lua_State *L, ts_paper *paper, ts_table *table)
{
    int index = lua_gettop(L);
    luaL_checktype(L, index, LUA_TTABLE);
    if (lua_rawlen(L, index) != table->column_count)
        ts_lua_raise(L, "行の欄の数（%d）が列の数（%d）と違います。空の欄は false とします。",
                     "a row has %d cells, and the table %d columns; an empty cell is false", (int)lua_rawlen(L, index),
                     (int)table->column_count);
    if (table->row_count == ROWS) ts_lua_raise(L, "表の行は%dまでです", "a table has at most %d rows", ROWS);
    charge(L, table->column_count * sizeof(ts_cell));
    ts_cell *cells = ts_table_row(paper, table);
    bool content = false;
    for (size_t i = 0; i < table->column_count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1); /* row cell */
        content |= add_content(L, &cells[i].text, index + 1, TS_RUN_FIXED);
        lua_settop(L, index);
    }
    if (!content) table->row_count--;
}

/* table { columns =, rows =, caption =, row_headers = } */
static int paper_table(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    ts_paper *paper = check_room(L);
    ts_table *table = begin_table(L, paper);
    lua_getfield(L, 1, "row_headers"); /* table headers */
    table->row_headers = lua_toboolean(L, -1);
    lua_pop(L, 1);
    if (lua_getfield(L, 1, "rows") != LUA_TTABLE) ts_lua_raise(L, "paper.table に rows がありません", "paper.table lacks rows");
    lua_Integer count = (lua_Integer)lua_rawlen(L, 2); /* table rows */
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, 2, i); /* table rows row */
        if (lua_toboolean(L, -1)) add_row(L, paper, table);
        lua_settop(L, 2);
    }
    if (table->row_count == 0) ts_paperwork_withdraw(check_work(L));
    return 0;
}

const luaL_Reg ts_module_paper[] = {
    {"blank", paper_blank}, {"cite", paper_cite}, {"heading", paper_heading}, {"item", paper_item}, {"note", paper_note},
    {"page", paper_page},   {"paragraph", paper_paragraph}, {"table", paper_table}, {NULL, NULL},
};
