/* Rule tests: fragments of plans that a rule must pass over, and fragments in which it must find something, at a place. */
#include "rule/rule_test.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "plan/references.h"
#include "rule/check.h"
#include "rule/declare.h"
#include "rule/rule_test_private.h"
#include "rule/run.h"

enum { PLACES_MAX = 16, TEXTS = 4 };

typedef struct test_case {
    const ts_rule *rule;
    const ts_pack_file *file;
    int line;                 /* of the `test` that it belongs to */
    int number;               /* among the valid or invalid ones, from 1 */
    bool invalid;
    const char *texts[TEXTS]; /* by text_of_case; NULL where there is none */
    ts_position places[PLACES_MAX];
    size_t place_count;
    const char *message;      /* a piece of the first finding's text; NULL: any */
    const char *fix;          /* the same of what it says to write */
} test_case;

/* A `test "id"` whose table has not come yet. */
typedef struct begun_test {
    const char *id; /* NULL: there is none */
    int line;
} begun_test;

struct ts_rule_tests {
    ts_arena *arena;
    test_case *cases;
    size_t count, capacity;
    ts_draft_tests drafts; /* of templates */
    begun_test begun;      /* in the file that is loaded */
};

/* The fragments of a case: what each is called, and what it is where it does not say so itself. */
static const struct text_of_case {
    const char *name, *kind;
    int year;
} text_of_case[TEXTS] = {{"plan", "plan", 2025}, {"last", "plan", 2024}, {"record", "record", 2024}, {"full", "plan", 2025}};

static test_case *add_case(ts_rule_tests *tests)
{
    return TS_ARENA_APPEND(tests->arena, tests->cases, tests->count, tests->capacity);
}

static const char *keep_string(lua_State *L, ts_arena *arena)
{
    return lua_type(L, -1) == LUA_TSTRING ? ts_arena_copy(arena, lua_tostring(L, -1), lua_rawlen(L, -1)) : NULL;
}

/* Reads {line =, column =} on top of the stack. */
static ts_position read_place(lua_State *L)
{
    int lines, columns;
    luaL_checktype(L, -1, LUA_TTABLE);
    lua_getfield(L, -1, "line");
    lua_getfield(L, -2, "column"); /* place line column */
    ts_position place = {(uint32_t)lua_tointegerx(L, -2, &lines), (uint32_t)lua_tointegerx(L, -1, &columns)};
    if (!lines || !columns)
        ts_lua_raise(L, "at は { line = 行, column = 桁 } です", "at is { line = …, column = … }");
    lua_pop(L, 2);
    return place;
}

/* Reads `at` of the case at `index`: one place or a list of them. */
static void read_places(lua_State *L, int index, test_case *one)
{
    if (lua_getfield(L, index, "at") == LUA_TTABLE) { /* at */
        lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
        if (count == 0) one->places[one->place_count++] = read_place(L);
        for (lua_Integer i = 1; i <= count && i <= PLACES_MAX; i++) {
            lua_geti(L, -1, i);
            one->places[one->place_count++] = read_place(L);
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
    if (one->invalid && one->place_count == 0)
        ts_lua_raise(L, "invalid の %d 番目に at がありません", "invalid case %d lacks `at`", one->number);
}

/* Reads the case on top of the stack: a fragment, or a table of fragments and what is expected. */
static void read_case(lua_State *L, ts_arena *arena, test_case *one)
{
    static const char *const known[] = {"plan", "last", "record", "full", "at", "message", "fix", "number", NULL}; /* number: [1] = plan */
    int index = lua_gettop(L);
    if (lua_type(L, index) == LUA_TTABLE) {
        ts_declare_check_keys(L, index, one->invalid ? "invalid" : "valid", known);
        for (size_t i = 0; i < TEXTS; i++) {
            lua_getfield(L, index, text_of_case[i].name);
            if (i == 0 && lua_isnil(L, -1)) lua_geti(L, index, 1);
            one->texts[i] = keep_string(L, arena);
            lua_settop(L, index);
        }
        lua_getfield(L, index, "message");
        one->message = keep_string(L, arena);
        lua_getfield(L, index, "fix");
        one->fix = keep_string(L, arena);
        lua_settop(L, index);
        read_places(L, index, one);
    } else {
        one->texts[0] = keep_string(L, arena);
        if (one->invalid)
            ts_lua_raise(L, "invalid の %d 番目に at がありません", "invalid case %d lacks `at`", one->number);
    }
    if (one->texts[0] == NULL)
        ts_lua_raise(L, "%d 番目に計画の断片がありません", "case %d has no fragment of a plan", one->number);
}

/* Adds the cases of the template with that id. False when the pack has none. */
static bool declare_drafts(lua_State *L, ts_pack *pack, const char *id, int line)
{
    for (size_t i = 0; i < pack->layout_count; i++) {
        if (strcmp(pack->layouts[i].name, id) != 0) continue;
        ts_draft_tests_declare(L, &pack->tests->drafts, &pack->layouts[i], line);
        return true;
    }
    return false;
}

static const char SHAPE[] = "test \"…\" { valid = …, invalid = … }";

static int after_test(lua_State *L)
{
    ts_declare_raise_after(L, "test", SHAPE);
}

/* The second call: test "id" { valid = …, invalid = … } or, of a template, { drafts = … }. Upvalue: the id. */
static int declare_cases(lua_State *L)
{
    ts_pack *pack = ts_lua_of(L)->pack;
    const char *id = lua_tostring(L, lua_upvalueindex(1));
    const ts_rule *rule = NULL;
    for (size_t i = 0; i < pack->rule_count; i++)
        if (strcmp(pack->rules[i].name, id) == 0) rule = &pack->rules[i];
    ts_declare_check_table(L, "test \"…\"", SHAPE); /* tests */
    begun_test *begun = &pack->tests->begun;
    if (begun->id != NULL && strcmp(begun->id, id) == 0) *begun = (begun_test){0};
    int line = ts_declare_line(L);
    if (rule == NULL && declare_drafts(L, pack, id, line)) return ts_declare_end(L, after_test);
    if (rule == NULL) ts_lua_raise(L, "規則 '%s' はこのパックにありません", "this pack has no rule '%s'", id);
    static const char *const known[] = {"valid", "invalid", NULL};
    ts_declare_check_keys(L, 1, "test", known);
    for (int invalid = 0; invalid <= 1; invalid++) {
        if (lua_getfield(L, 1, invalid ? "invalid" : "valid") != LUA_TTABLE) /* tests list */
            ts_lua_raise(L, "test には valid と invalid の一覧が要ります", "test needs the lists valid and invalid");
        lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
        for (lua_Integer i = 1; i <= count; i++) {
            lua_geti(L, -1, i); /* tests list case */
            test_case one = {
                .rule = rule, .file = pack->loading, .line = line, .number = (int)i, .invalid = invalid != 0};
            read_case(L, pack->tests->arena, &one);
            *add_case(pack->tests) = one;
            lua_pop(L, 1); /* tests list */
        }
        lua_pop(L, 1); /* tests */
    }
    return ts_declare_end(L, after_test);
}

int ts_rule_test_declare(lua_State *L)
{
    if (ts_lua_of(L)->pack->tests == NULL)
        ts_lua_raise(L, "test は _test.lua で終わるファイルで使います", "test is for files whose name ends in _test.lua");
    const char *id = ts_declare_check_name(L, "test", SHAPE); /* id */
    begun_test *begun = &ts_lua_of(L)->pack->tests->begun;
    if (begun->id == NULL) *begun = (begun_test){ts_arena_copy(ts_lua_of(L)->arena, id, strlen(id)), ts_declare_line(L)};
    lua_pushcclosure(L, declare_cases, 1); /* cases */
    return 1;
}

ts_failure *ts_test_fail(ts_test_run *run, const ts_pack *pack, const char *file, int line, const char *id)
{
    ts_test_result *result = &run->result;
    ts_failure *failure = TS_ARENA_APPEND(run->arena, result->failures, result->failure_count, run->capacity);
    *failure = (ts_failure){
        .stage = "test",
        .rule = id,
        .at = ts_pack_locate(run->arena, pack, file, line),
    };
    return failure;
}

/* Says of the first `test "id"` of a file that no table followed: Lua takes it for a call like any other. */
static void check_begun(ts_test_run *run, const ts_pack *pack, const ts_pack_file *file, const begun_test *begun)
{
    if (begun->id == NULL) return;
    ts_test_fail(run, pack, file->name, begun->line, NULL)->message =
        ts_message_format(run->arena, "test \"%1$s\" の後に表がありません。%2$s と書いてください。",
                          "test \"%1$s\" is followed by no table: write %2$s", begun->id, SHAPE);
}

static ts_failure *fail_case(ts_test_run *run, const ts_pack *pack, const test_case *one, const char *ja, const char *en)
{
    ts_failure *failure = ts_test_fail(run, pack, one->file->name, one->line, one->rule->id);
    failure->message = ts_message_format(run->arena, "%1$sの%2$d番目: %3$s%4$.0s%5$.0s", "%5$s %2$d: %4$s%1$.0s%3$.0s",
                                         one->invalid ? "invalid " : "valid ", one->number, ja, en,
                                         one->invalid ? "invalid" : "valid");
    return failure;
}

/* Reads the fragments of a case as a series. False when one of them is itself wrong. */
static bool read_series(ts_test_run *run, const ts_pack *pack, const test_case *one, ts_series_view *series)
{
    series->documents = ts_arena_alloc(run->arena, TEXTS * sizeof(*series->documents));
    for (size_t i = 0; i < TEXTS; i++) {
        if (one->texts[i] == NULL) continue;
        const struct text_of_case *text = &text_of_case[i];
        const ts_kind *kind = ts_schema_kind(text->kind);
        ts_head defaults = {
            .kind = kind, .organization = "test", .name = "試験省", .type = "gov", .fiscal_year = text->year};
        ts_document *document = ts_document_read_as(run->arena, text->name, one->texts[i],
                                                    (uint32_t)strlen(one->texts[i]), kind, &defaults);
        if (document->problems.count > 0) {
            const ts_problem *problem = &document->problems.items[0];
            ts_position at = ts_source_position(document->source, problem->span.start);
            fail_case(run, pack, one,
                      ts_arena_format(run->arena, "断片（%s）そのものに誤りがあります（%u行%u桁: %s）", text->name, at.line,
                                      at.column, problem->message.ja),
                      ts_arena_format(run->arena, "the fragment (%s) is itself wrong (line %u, column %u: %s)",
                                      text->name, at.line, at.column, problem->message.en));
            return false;
        }
        series->documents[series->count++] = document;
    }
    return true;
}

/* The places of findings as text, for a person to compare. */
static const char *places_text(ts_arena *arena, const ts_finding *findings, size_t count)
{
    const char *text = "";
    for (size_t i = 0; i < count && i < PLACES_MAX; i++)
        text = ts_arena_format(arena, "%s%s%u:%u", text, i > 0 ? " " : "", findings[i].at.start.line,
                               findings[i].at.start.column);
    return text;
}

static const char *wanted_text(ts_arena *arena, const test_case *one)
{
    const char *text = "";
    for (size_t i = 0; i < one->place_count; i++)
        text = ts_arena_format(arena, "%s%s%u:%u", text, i > 0 ? " " : "", one->places[i].line, one->places[i].column);
    return text;
}

/* Whether a text has the piece in one of its languages; a piece that is not asked for is there. */
static bool has_piece(const ts_message *text, const char *piece)
{
    if (piece == NULL) return true;
    return text->ja != NULL && (strstr(text->ja, piece) != NULL || strstr(text->en, piece) != NULL);
}

static void compare(ts_test_run *run, const ts_pack *pack, const test_case *one, const ts_sink *sink, size_t count)
{
    const ts_finding *findings = sink->items;
    const char *found = places_text(run->arena, findings, count);
    if (!one->invalid) {
        if (count > 0)
            fail_case(run, pack, one, ts_arena_format(run->arena, "指摘がないはずですが、%s に「%s」", found, findings[0].message.ja),
                      ts_arena_format(run->arena, "expected nothing, found at %s: %s", found, findings[0].message.en));
        return;
    }
    bool same = count == one->place_count;
    for (size_t i = 0; same && i < count; i++)
        same = findings[i].at.start.line == one->places[i].line &&
               findings[i].at.start.column == one->places[i].column;
    const char *wanted = wanted_text(run->arena, one);
    if (!same)
        fail_case(run, pack, one,
                  ts_arena_format(run->arena, "%s に指摘があるはずですが、%s です", wanted, count > 0 ? found : "ありません"),
                  ts_arena_format(run->arena, "expected a finding at %s, got %s", wanted, count > 0 ? found : "none"));
    else if (!has_piece(&findings[0].message, one->message))
        fail_case(run, pack, one,
                  ts_arena_format(run->arena, "「%s」を含むはずの文が「%s」です", one->message, findings[0].message.ja),
                  ts_arena_format(run->arena, "expected a message with '%s', got '%s'", one->message,
                                  findings[0].message.en));
    else if (!has_piece(&findings[0].fix, one->fix))
        fail_case(run, pack, one,
                  ts_arena_format(run->arena, "「%s」を含むはずの直し方が「%s」です", one->fix,
                                  findings[0].fix.ja != NULL ? findings[0].fix.ja : ""),
                  ts_arena_format(run->arena, "expected a fix with '%s', got '%s'", one->fix,
                                  findings[0].fix.en != NULL ? findings[0].fix.en : ""));
}

/* The fragments of a case are all files of the run that its rule sees. */
static void set_roll(ts_arena *arena, ts_scope *scope)
{
    ts_head *heads = ts_arena_alloc(arena, (scope->series->count + 1) * sizeof(*heads));
    for (size_t i = 0; i < scope->series->count; i++) heads[i] = scope->series->documents[i]->head;
    ts_roll *roll = ts_arena_alloc(arena, sizeof(*roll));
    *roll = ts_roll_make(arena, heads, scope->series->count);
    scope->roll = roll;
}

static void run_case(ts_test_run *run, ts_pack *pack, const test_case *one)
{
    run->result.cases++;
    ts_series_view series = {0};
    if (!read_series(run, pack, one, &series)) return;
    const ts_document *plan = series.documents[0];
    ts_scope scope = {
        .series = &series, .plan = plan, .references = ts_references_collect(run->arena, &series, plan)};
    set_roll(run->arena, &scope);
    ts_sink sink = {.arena = run->arena, .organization = "test", .fiscal_year = plan->head.fiscal_year};
    if (!ts_rule_applies(pack, one->rule, &plan->head) && pack->organizations == NULL) {
        compare(run, pack, one, &sink, 0); /* a rule that is not for this kind of organisation says nothing */
        return;
    }
    ts_run_begin(pack, &scope, &sink);
    ts_lua_error error;
    bool done = ts_run_rule(pack, one->rule, &error);
    ts_run_end(pack);
    if (done) {
        size_t count = ts_findings_sort(sink.items, sink.count);
        compare(run, pack, one, &sink, count);
        return;
    }
    ts_location at = ts_pack_locate(run->arena, pack, error.file, error.line);
    fail_case(run, pack, one,
              ts_arena_format(run->arena, "規則が止まりました（%s:%d: %s）", at.path, error.line, error.message.ja),
              ts_arena_format(run->arena, "the rule failed (%s:%d: %s)", at.path, error.line, error.message.en));
}

/* "initiative.phases, phase.year" */
static const char *seen_text(ts_arena *arena, const ts_seen *seen)
{
    const char *text = "";
    for (size_t i = 0; i < seen->count; i++)
        text = ts_arena_format(arena, "%s%s%s.%s", text, i > 0 ? ", " : "", seen->items[i].record->name,
                               seen->items[i].field->en);
    return text;
}

/* Runs the cases of one rule, of which there must be some of both kinds. */
static void run_rule(ts_test_run *run, ts_pack *pack, const ts_rule *rule, const ts_rule_tests *tests)
{
    ts_rule_trace *trace = &run->result.traces[run->result.trace_count++];
    ts_seen seen = {.count = 0};
    *trace = (ts_rule_trace){.rule = rule->id};
    pack->lua->seen = &seen;
    for (size_t i = 0; i < tests->count; i++) {
        if (tests->cases[i].rule != rule) continue;
        ts_progress_begin(run->book->progress, TS_STAGE_TEST, 0, rule->index);
        run_case(run, pack, &tests->cases[i]);
        if (tests->cases[i].invalid) trace->invalid++;
        else trace->valid++;
    }
    pack->lua->seen = NULL;
    trace->looks_at = seen_text(run->arena, &seen);
    run->result.rules += trace->valid + trace->invalid > 0;
    if (trace->valid >= TS_TEST_CASES_EACH && trace->invalid >= TS_TEST_CASES_EACH) return;
    ts_test_fail(run, pack, rule->file->name, rule->line, rule->id)->message =
        ts_message_format(run->arena, "試験が足りません（valid %u件、invalid %u件。それぞれ%d件以上要ります）。",
                          "too few tests (%u valid, %u invalid; at least %d of each)", trace->valid, trace->invalid, TS_TEST_CASES_EACH);
}

static void list_clauses(ts_test_run *run, const ts_pack *pack)
{
    static const char *const applies[] = {
        [TS_APPLIES_ALL] = "all", [TS_APPLIES_GOV] = "gov", [TS_APPLIES_CORP] = "corp"};
    for (size_t i = 0; i < pack->clause_count; i++) {
        const ts_clause *clause = &pack->clauses[i];
        run->result.clauses[run->result.clause_count++] = (ts_clause_info){
            .id = clause->id,
            .pack = pack->name,
            .applies = applies[clause->applies],
            .force = clause->force,
            .title = clause->title,
            .unseen = clause->unseen,
        };
    }
}

static void run_pack(ts_test_run *run, ts_pack *pack)
{
    ts_rule_tests tests = {.arena = run->arena, .drafts = {.arena = run->arena}};
    for (size_t i = 0; i < pack->input->count; i++) {
        const ts_pack_file *file = &pack->input->files[i];
        size_t length = strlen(file->name);
        if (length <= 9 || strcmp(file->name + length - 9, "_test.lua") != 0) continue;
        ts_progress_begin(run->book->progress, TS_STAGE_TEST, 0, 0);
        ts_heap_restore(pack->lua->heap);
        pack->loading = file;
        pack->tests = &tests;
        pack->lua->arena = run->arena;
        ts_lua_error error;
        if (!ts_pack_run_file(pack, file, file->name, &error))
            ts_test_fail(run, pack, error.file != NULL ? error.file : file->name, error.line, NULL)->message = error.message;
        else check_begun(run, pack, file, &tests.begun);
        tests.begun = (begun_test){0};
        pack->loading = NULL;
        pack->tests = NULL;
        pack->lua->arena = &pack->book->arena;
    }
    for (size_t i = 0; i < pack->rule_count; i++) run_rule(run, pack, &pack->rules[i], &tests);
    ts_draft_tests_run(run, pack, &tests.drafts);
}

ts_test_result ts_rule_tests_run(ts_rulebook *book, ts_arena *arena)
{
    ts_test_run run = {.book = book, .arena = arena};
    size_t clauses = 0;
    for (size_t i = 0; i < book->pack_count; i++) clauses += book->packs[i].clause_count;
    run.result.traces = ts_arena_alloc(arena, (book->rule_count + 1) * sizeof(*run.result.traces));
    run.result.clauses = ts_arena_alloc(arena, (clauses + 1) * sizeof(*run.result.clauses));
    for (size_t i = 0; i < book->pack_count; i++) {
        if (book->packs[i].lua != NULL) run_pack(&run, &book->packs[i]);
        list_clauses(&run, &book->packs[i]);
    }
    return run.result;
}
