/* Tests of templates: fragments of a plan and of records, and what the draft made of them has to say, to ask and to cite.
 *
 *     test "evaluation" {
 *       drafts = {
 *         { plan = [[ … ]], record = [[ … ]],        -- or a list of records; both may be left out
 *           says     = { "…", "…" },                 -- pieces of the draft, in this order
 *           lacks    = { "…" },                      -- that are nowhere in it
 *           asks     = { "…" },                      -- a piece of each 【要記入】, all of them in their order
 *           cites    = { "record:3:11" },            -- places that are quoted; records are record, record-2, …
 *           left_out = { "…" } },                    -- a piece of each record that is listed as not used, all of them
 *       },
 *     }
 */
#include <string.h>

#include "rule/declare.h"
#include "rule/evaluation_private.h"
#include "rule/layout.h"
#include "rule/rule_test_private.h"

enum { RECORDS = 4, PIECES = 64, YEAR = 2025 };

typedef enum pieces_kind { SAYS, LACKS, ASKS, CITES, LEFT_OUT, PIECES_KINDS } pieces_kind;

static const char *const piece_names[PIECES_KINDS] = {"says", "lacks", "asks", "cites", "left_out"};

typedef struct ts_draft_case {
    const ts_layout *layout;
    const ts_pack_file *file;
    int line, number;
    const char *plan; /* NULL: there is none */
    const char *records[RECORDS];
    size_t record_count;
    struct {
        bool given;
        const char *items[PIECES];
        size_t count;
    } pieces[PIECES_KINDS];
} ts_draft_case;

/* ---- Reading cases ---- */

static const char *keep(lua_State *L, ts_arena *arena, const char *what)
{
    if (lua_type(L, -1) != LUA_TSTRING) ts_lua_raise(L, "%s には文字列を書いてください", "%s takes strings", what);
    return ts_arena_copy(arena, lua_tostring(L, -1), lua_rawlen(L, -1));
}

/* Reads a string or a list of strings under a name of the table on top. Returns how many; *given says whether it is there. */
static size_t read_texts(lua_State *L, ts_arena *arena, const char *name, const char **texts, size_t most, bool *given)
{
    int type = lua_getfield(L, -1, name); /* case value */
    size_t count = type == LUA_TNIL ? 0 : type == LUA_TTABLE ? lua_rawlen(L, -1) : 1;
    if (count > most) ts_lua_raise(L, "%s に書けるのは%d件までです", "%s takes at most %d", name, (int)most);
    for (size_t i = 0; i < count; i++) {
        if (type == LUA_TTABLE) lua_rawgeti(L, -1, (lua_Integer)i + 1);
        else lua_pushvalue(L, -1); /* case value text */
        texts[i] = keep(L, arena, name);
        lua_pop(L, 1); /* case value */
    }
    lua_pop(L, 1); /* case */
    *given = type != LUA_TNIL;
    return count;
}

static void read_case(lua_State *L, ts_arena *arena, ts_draft_case *one)
{
    static const char *const known[] = {"plan", "record", "says", "lacks", "asks", "cites", "left_out", NULL};
    luaL_checktype(L, -1, LUA_TTABLE);
    ts_declare_check_keys(L, lua_gettop(L), "drafts", known);
    bool given;
    read_texts(L, arena, "plan", &one->plan, 1, &given);
    one->record_count = read_texts(L, arena, "record", one->records, RECORDS, &given);
    bool any = false;
    for (pieces_kind kind = SAYS; kind < PIECES_KINDS; kind++) {
        one->pieces[kind].count =
            read_texts(L, arena, piece_names[kind], one->pieces[kind].items, PIECES, &one->pieces[kind].given);
        any |= one->pieces[kind].given;
    }
    if (one->plan == NULL && one->record_count == 0)
        ts_lua_raise(L, "%d 番目に計画も実績もありません", "case %d has neither a plan nor a record", one->number);
    if (!any) ts_lua_raise(L, "%d 番目に、確かめることがありません（says など）", "case %d says nothing to check (says, …)", one->number);
}

static ts_draft_case *add_case(ts_draft_tests *tests)
{
    return TS_ARENA_APPEND(tests->arena, tests->cases, tests->count, tests->capacity);
}

void ts_draft_tests_declare(lua_State *L, ts_draft_tests *tests, const ts_layout *layout, int line)
{
    static const char *const known[] = {"drafts", NULL};
    ts_declare_check_keys(L, 1, "test", known);
    if (lua_getfield(L, 1, "drafts") != LUA_TTABLE) /* drafts */
        ts_lua_raise(L, "テンプレートの test には drafts の一覧が要ります", "a test of a template needs the list drafts");
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i); /* drafts case */
        ts_draft_case one = {.layout = layout, .file = ts_lua_of(L)->pack->loading, .line = line, .number = (int)i};
        read_case(L, tests->arena, &one);
        *add_case(tests) = one;
        lua_pop(L, 1); /* drafts */
    }
    lua_pop(L, 1); /* */
}

/* ---- The draft as text ---- */

static void add_runs(const ts_runs *runs, ts_buffer *out)
{
    for (size_t i = 0; i < runs->count; i++) {
        if (runs->items[i].kind == TS_RUN_BLANK) ts_buffer_add_string(out, "【要記入】");
        ts_buffer_add_string(out, runs->items[i].text);
    }
}

/* Adds a block: the cells of a row with " | " between them, the rows on lines of their own. */
static void add_block(const ts_block *block, ts_buffer *out)
{
    add_runs(&block->text, out);
    const ts_table *table = block->table;
    for (size_t i = 0; table != NULL && i < table->row_count; i++)
        for (size_t k = 0; k < table->column_count; k++) {
            add_runs(&table->rows[i][k].text, out);
            ts_buffer_add_string(out, k + 1 < table->column_count ? " | " : "\n");
        }
    if (table == NULL) ts_buffer_add_char(out, '\n');
}

/* The questions of the draft, in their order. Sets at most `most` and returns how many there are. */
static size_t find_blanks(const ts_paper *paper, const char **blanks, size_t most)
{
    size_t count = 0;
    for (size_t b = 0; b < paper->block_count; b++) {
        const ts_block *block = paper->blocks[b];
        size_t cells = block->table == NULL ? 0 : block->table->row_count * block->table->column_count;
        for (size_t c = 0; c <= cells; c++) {
            const ts_runs *runs = &block->text;
            if (c > 0) runs = &block->table->rows[(c - 1) / block->table->column_count][(c - 1) % block->table->column_count].text;
            for (size_t i = 0; i < runs->count; i++) {
                if (runs->items[i].kind != TS_RUN_BLANK) continue;
                if (count < most) blanks[count] = runs->items[i].text;
                count++;
            }
        }
    }
    return count;
}

/* ---- Running cases ---- */

typedef struct draft_run {
    ts_test_run *run;
    ts_pack *pack;
    const ts_draft_case *one;
    ts_paperwork paper;
    size_t laid_out; /* blocks of the template itself; what was left out follows */
} draft_run;

static void fail_case(const draft_run *draft, const char *ja, const char *en)
{
    const ts_draft_case *one = draft->one;
    ts_failure *failure = ts_test_fail(draft->run, draft->pack, one->file->name, one->line, one->layout->id);
    failure->message = ts_message_format(draft->run->arena, "drafts の%1$d番目: %2$s%3$.0s", "draft %1$d: %3$s%2$.0s", one->number, ja, en);
}

static const ts_document *read_fragment(const draft_run *draft, const char *path, const char *text, const char *kind)
{
    ts_head defaults = {.kind = ts_schema_kind(kind), .organization = "test", .name = "試験省", .type = "gov", .fiscal_year = YEAR};
    ts_document *document = ts_document_read_as(draft->run->arena, path, text, (uint32_t)strlen(text), defaults.kind, &defaults);
    if (document->root != NULL) return document; /* unknown keys and the like may be just what the case is about */
    fail_case(draft, ts_arena_format(draft->run->arena, "断片（%s）を読み取れません", path),
              ts_arena_format(draft->run->arena, "the fragment (%s) cannot be read", path));
    return NULL;
}

/* Makes the draft of a case. False after a failure. */
static bool make_draft(draft_run *draft)
{
    ts_arena *arena = draft->run->arena;
    const ts_draft_case *one = draft->one;
    ts_series_view series = {.documents = ts_arena_alloc(arena, (RECORDS + 1) * sizeof(*series.documents))};
    for (size_t i = 0; i <= one->record_count; i++) {
        const char *text = i == 0 ? one->plan : one->records[i - 1];
        const char *path = i == 0 ? "plan" : i == 1 ? "record" : ts_arena_format(arena, "record-%zu", i);
        if (text == NULL) continue;
        ts_document *document = (ts_document *)read_fragment(draft, path, text, i == 0 ? "plan" : "record");
        if (document == NULL) return false;
        series.documents[series.count++] = document;
    }
    ts_draft_order order = {.kind = TS_DRAFT_EVALUATION};
    ts_request request = {0};
    ts_draft_work work = {.book = draft->run->book, .order = &order, .series = &series, .request = &request, .arena = arena};
    ts_evaluation evaluation = {.work = &work, .arena = arena};
    ts_message why;
    ts_layout_choice choice = {draft->pack, one->layout};
    if (ts_evaluation_find(&evaluation, &why) && ts_evaluation_lay_out(&evaluation, choice, &draft->paper, &draft->laid_out, &why))
        return true;
    fail_case(draft, why.ja, why.en);
    return false;
}

static void check_text(const draft_run *draft, const char *text)
{
    const char *at = text;
    for (size_t i = 0; i < draft->one->pieces[SAYS].count; i++) {
        const char *piece = draft->one->pieces[SAYS].items[i], *found = strstr(at, piece);
        if (found == NULL) {
            fail_case(draft, ts_arena_format(draft->run->arena, "「%s」がここまでの後にありません:\n%s", piece, text),
                      ts_arena_format(draft->run->arena, "'%s' does not follow in:\n%s", piece, text));
            return;
        }
        at = found + strlen(piece);
    }
    for (size_t i = 0; i < draft->one->pieces[LACKS].count; i++) {
        const char *piece = draft->one->pieces[LACKS].items[i];
        if (strstr(text, piece) == NULL) continue;
        fail_case(draft, ts_arena_format(draft->run->arena, "ないはずの「%s」があります:\n%s", piece, text),
                  ts_arena_format(draft->run->arena, "there is '%s', which must not be, in:\n%s", piece, text));
    }
}

/* Compares what there is with the pieces that it has to have, one for one. */
static void check_all(const draft_run *draft, pieces_kind kind, const char *const *found, size_t count)
{
    if (!draft->one->pieces[kind].given) return;
    size_t wanted = draft->one->pieces[kind].count;
    bool same = count == wanted;
    for (size_t i = 0; same && i < count; i++) same = strstr(found[i], draft->one->pieces[kind].items[i]) != NULL;
    if (same) return;
    const char *all = "";
    for (size_t i = 0; i < count && i < PIECES; i++) all = ts_arena_format(draft->run->arena, "%s\n  %s", all, found[i]);
    fail_case(draft, ts_arena_format(draft->run->arena, "%s は%zu件のはずですが、次の%zu件です:%s", piece_names[kind], wanted, count, all),
              ts_arena_format(draft->run->arena, "%s: expected %zu, got %zu:%s", piece_names[kind], wanted, count, all));
}

static void check_cites(const draft_run *draft)
{
    for (size_t i = 0; i < draft->one->pieces[CITES].count; i++) {
        const char *wanted = draft->one->pieces[CITES].items[i];
        bool found = false;
        for (size_t k = 0; k < draft->paper.quoted_count && !found; k++) {
            const ts_quoted *quoted = &draft->paper.quoted[k];
            ts_position at = ts_source_position(quoted->document->source, quoted->node->span.start);
            found = strcmp(wanted, ts_arena_format(draft->run->arena, "%s:%u:%u", quoted->document->source->path, at.line, at.column)) == 0;
        }
        if (!found)
            fail_case(draft, ts_arena_format(draft->run->arena, "%s が引かれていません", wanted),
                      ts_arena_format(draft->run->arena, "%s is not cited", wanted));
    }
}

static void run_case(draft_run *draft)
{
    draft->run->result.cases++;
    if (!make_draft(draft)) return;
    const ts_paper *paper = draft->paper.paper;
    ts_arena *arena = draft->run->arena;
    ts_buffer text = {0};
    const char *blanks[PIECES], *left_out[PIECES];
    size_t left = 0;
    for (size_t i = 0; i < paper->block_count; i++) {
        size_t begin = text.length;
        add_block(paper->blocks[i], &text);
        bool listed = i >= draft->laid_out && paper->blocks[i]->kind == TS_BLOCK_ITEM;
        if (listed && left < PIECES) left_out[left++] = ts_arena_copy(arena, text.bytes + begin, text.length - begin);
    }
    check_text(draft, ts_arena_copy(arena, ts_buffer_string(&text), text.length));
    size_t asked = find_blanks(paper, blanks, PIECES);
    check_all(draft, ASKS, blanks, asked < PIECES ? asked : PIECES);
    check_all(draft, LEFT_OUT, left_out, left);
    check_cites(draft);
    ts_buffer_free(&text);
}

void ts_draft_tests_run(ts_test_run *run, ts_pack *pack, const ts_draft_tests *tests)
{
    for (size_t i = 0; i < pack->layout_count; i++) {
        const ts_layout *layout = &pack->layouts[i];
        size_t cases = 0;
        for (size_t k = 0; k < tests->count; k++) {
            if (tests->cases[k].layout != layout) continue;
            ts_progress_begin(run->book->progress, TS_STAGE_TEST, 0, UINT32_MAX);
            draft_run draft = {.run = run, .pack = pack, .one = &tests->cases[k]};
            run_case(&draft);
            cases++;
        }
        if (cases >= TS_TEST_CASES_EACH) continue;
        ts_test_fail(run, pack, layout->file->name, layout->line, layout->id)->message =
            ts_message_format(run->arena, "試験が足りません（drafts %zu件。%d件以上要ります）。", "too few tests (%zu drafts; at least %d)", cases,
                              TS_TEST_CASES_EACH);
    }
}
