/* Declarations: rule, test, require, data: what a file of a pack says to its host while it is loaded. */
#include "rule/declare.h"

#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "lua/modules.h"
#include "lua/sandbox.h"
#include "lua/view.h"
#include "plan/yaml.h"
#include "rule/parameters.h"
#include "rule/rule_test.h"

enum {
    TITLE_MAX = 1000,  /* bytes; what a worker says of its rules has to fit one frame */
    CLAUSES_MAX = 64,  /* of one rule */
    CLAUSE_MAX = 80,   /* bytes of an id */
    RULES_MAX = 1000,  /* of one pack */
};

static const char MODULES[] = "modules"; /* registry key: chunk → what the module returned; this address while it loads */

static ts_pack *pack_of(lua_State *L)
{
    return ts_lua_of(L)->pack;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

void ts_declare_check_keys(lua_State *L, int index, const char *what, const char *const *known)
{
    lua_Integer count = ts_lua_push_keys(L, index); /* keys */
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i); /* keys key */
        const char *key = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, -1);
        bool found = false;
        for (const char *const *name = known; *name != NULL && !found; name++) found = strcmp(*name, key) == 0;
        lua_pop(L, 1); /* keys */
        if (found) continue;
        long budget = TS_NEAREST_BUDGET;
        ts_nearest search = ts_nearest_begin(key, strlen(key), &budget);
        for (const char *const *name = known; *name != NULL; name++) ts_nearest_offer(&search, *name);
        const char *best = ts_nearest_best(&search);
        if (best == NULL) ts_lua_raise(L, "%s に '%s' はありません。", "%s has no '%s'", what, key);
        ts_lua_raise(L, "%s に '%s' はありません。'%s' ではありませんか。", "%s has no '%s'; did you mean '%s'?", what, key,
                     best);
    }
    lua_pop(L, 1); /* */
}

void ts_declare_check_table(lua_State *L, const char *what, const char *shape)
{
    if (lua_gettop(L) == 1 && lua_type(L, 1) == LUA_TTABLE) return;
    if (lua_gettop(L) == 0) ts_lua_raise(L, "%s の後に何もありません。%s と書いてください。", "nothing follows %s: write %s", what, shape);
    if (lua_gettop(L) > 1)
        ts_lua_raise(L, "%s に渡す表は1つです。%s と書いてください。", "%s takes one table: write %s", what, shape);
    ts_lua_raise(L, "%1$s の後には表を書きます。%3$s と書いてください（%2$s型の値があります）。",
                 "%1$s is followed by a table, not by a %2$s value: write %3$s", what, luaL_typename(L, 1), shape);
}

const char *ts_declare_check_name(lua_State *L, const char *what, const char *shape)
{
    if (lua_gettop(L) == 0) ts_lua_raise(L, "%s の後に何もありません。%s と書いてください。", "nothing follows %s: write %s", what, shape);
    if (lua_gettop(L) > 1)
        ts_lua_raise(L, "%s に渡す文字列は1つです。%s と書いてください。", "%s takes one string: write %s", what, shape);
    if (!lua_isstring(L, 1))
        ts_lua_raise(L, "%1$s の後には文字列を書きます。%3$s と書いてください（%2$s型の値があります）。",
                     "%1$s is followed by a string, not by a %2$s value: write %3$s", what, luaL_typename(L, 1), shape);
    return lua_tostring(L, 1);
}

int ts_declare_end(lua_State *L, lua_CFunction after)
{
    lua_pushcfunction(L, after); /* after */
    return 1;
}

void ts_declare_raise_after(lua_State *L, const char *what, const char *shape)
{
    ts_lua_raise(L, "%1$s の { … } の後に、さらに値が続いています。1件ごとに %2$s と書いてください。",
                 "the { … } of %1$s is followed by one more value: each is a %2$s of its own", what, shape);
}

ts_message ts_declare_title(lua_State *L, int index, const char *what)
{
    ts_arena *arena = &pack_of(L)->book->arena;
    if (lua_getfield(L, index, "title") != LUA_TTABLE) /* title */
        ts_lua_raise(L, "%s に title = { ja = …, en = … } がありません", "%s lacks title = { ja = …, en = … }", what);
    if (lua_getfield(L, -1, "ja") != LUA_TSTRING || lua_getfield(L, -2, "en") != LUA_TSTRING) /* title ja en */
        ts_lua_raise(L, "title には ja と en の両方を書いてください", "title needs both ja and en");
    if (lua_rawlen(L, -2) > TITLE_MAX || lua_rawlen(L, -1) > TITLE_MAX)
        ts_lua_raise(L, "title は%dバイトまでです", "title has at most %d bytes", TITLE_MAX);
    ts_message title = {
        ts_arena_copy(arena, lua_tostring(L, -2), lua_rawlen(L, -2)),
        ts_arena_copy(arena, lua_tostring(L, -1), lua_rawlen(L, -1)),
    };
    lua_pop(L, 3);
    return title;
}

/* Takes one clause into the rule: it must exist; the strongest one decides the force. */
static void take_clause(lua_State *L, ts_pack *pack, ts_rule *rule, size_t at, bool *gov, bool *corp)
{
    if (lua_type(L, -1) != LUA_TSTRING)
        ts_lua_raise(L, "clause には条項の番号を文字列で書いてください", "clause takes ids of clauses, as strings");
    const char *id = lua_tostring(L, -1);
    const ts_clause *clause = ts_pack_clause(pack, id);
    if (clause == NULL) {
        long budget = TS_NEAREST_BUDGET;
        ts_nearest search = ts_nearest_begin(id, strlen(id), &budget);
        for (size_t p = 0; p < pack->book->pack_count; p++)
            for (size_t i = 0; i < pack->book->packs[p].clause_count; i++)
                ts_nearest_offer(&search, pack->book->packs[p].clauses[i].id);
        const char *best = ts_nearest_best(&search);
        if (best == NULL || ts_pack_clause(pack, best) == NULL)
            ts_lua_raise(L,
                         "条項 '%s' は clauses.yaml にありません。他のパックの条項を引くには、pack.yaml の needs にそのパックを書いてください。",
                         "there is no clause '%s' in clauses.yaml; to cite those of another pack, name it under needs in pack.yaml",
                         id);
        ts_lua_raise(L, "条項 '%s' は clauses.yaml にありません。'%s' ではありませんか。",
                     "there is no clause '%s' in clauses.yaml; did you mean '%s'?", id, best);
    }
    if (strlen(clause->id) > CLAUSE_MAX)
        ts_lua_raise(L, "条項の番号は%dバイトまでです", "the id of a clause has at most %d bytes", CLAUSE_MAX);
    rule->clauses[at] = clause->id;
    if (at == 0) rule->authority = clause->authority;
    if (clause->force > rule->force) rule->force = clause->force;
    *gov |= clause->applies != TS_APPLIES_CORP;
    *corp |= clause->applies != TS_APPLIES_GOV;
}

/* Reads `clause`: one id or a list of them. */
static void read_clauses(lua_State *L, int index, ts_pack *pack, ts_rule *rule)
{
    int type = lua_getfield(L, index, "clause"); /* clause */
    size_t count = type == LUA_TTABLE ? lua_rawlen(L, -1) : type == LUA_TNIL ? 0 : 1;
    if (count > CLAUSES_MAX) /* before memory is asked for: a table with holes can claim 2^62 elements */
        ts_lua_raise(L, "clause に書けるのは%d件までです", "clause takes at most %d ids", CLAUSES_MAX);
    rule->clauses = ts_arena_alloc(&pack->book->arena, (count + 1) * sizeof(*rule->clauses));
    bool gov = count == 0, corp = count == 0;
    for (size_t i = 0; i < count; i++) {
        if (type == LUA_TTABLE) lua_geti(L, -1, (lua_Integer)i + 1);
        else lua_pushvalue(L, -1); /* clause id */
        take_clause(L, pack, rule, i, &gov, &corp);
        lua_pop(L, 1); /* clause */
    }
    rule->applies = gov && corp ? TS_APPLIES_ALL : gov ? TS_APPLIES_GOV : TS_APPLIES_CORP;
    lua_pop(L, 1);
}

/* Reads `applies` and `severity`, which override what follows from the clauses. */
static void read_overrides(lua_State *L, int index, ts_rule *rule)
{
    static const ts_severity by_force[] = {
        [TS_FORCE_NONE] = TS_SEVERITY_WARNING,
        [TS_FORCE_MAY] = TS_SEVERITY_NOTE,
        [TS_FORCE_SHOULD] = TS_SEVERITY_WARNING,
        [TS_FORCE_MUST] = TS_SEVERITY_ERROR,
    };
    rule->severity = by_force[rule->force];
    if (lua_getfield(L, index, "severity") != LUA_TNIL &&
        (lua_type(L, -1) != LUA_TSTRING || !ts_severity_parse(lua_tostring(L, -1), &rule->severity)))
        ts_lua_raise(L, "severity は error、warning、note のどれかです", "severity is error, warning or note");
    rule->applies = ts_declare_applies(L, index, rule->applies);
    lua_getfield(L, index, "review"); /* severity review */
    rule->review = lua_toboolean(L, -1);
    if (rule->review) rule->severity = TS_SEVERITY_NOTE; /* a question is no fault */
    lua_pop(L, 2);
}

ts_applies ts_declare_applies(lua_State *L, int index, ts_applies usual)
{
    ts_applies result = usual;
    if (lua_getfield(L, index, "applies") != LUA_TNIL) { /* applies */
        const char *applies = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
        if (strcmp(applies, "all") == 0) result = TS_APPLIES_ALL;
        else if (strcmp(applies, "gov") == 0) result = TS_APPLIES_GOV;
        else if (strcmp(applies, "corp") == 0) result = TS_APPLIES_CORP;
        else ts_lua_raise(L, "applies は all、gov、corp のどれかです", "applies is all, gov or corp");
    }
    lua_pop(L, 1);
    return result;
}

/* Raises an error where the name is taken. */
static void check_free(lua_State *L, const char *id, const char *taken, const ts_pack_file *file, int line)
{
    if (strcmp(taken, id) == 0)
        ts_lua_raise(L, "id '%s' は %s の%d行目でも使われています", "id '%s' is taken by %s, line %d", id, file->path, line);
}

const char *ts_declare_id(lua_State *L, int index, const char *what)
{
    ts_pack *pack = pack_of(L);
    if (lua_getfield(L, index, "id") != LUA_TSTRING) /* id */
        ts_lua_raise(L, "%s に id がありません", "%s lacks an id", what);
    const char *id = lua_tostring(L, -1);
    if (id[0] == '\0' || strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id) || strlen(id) > 80)
        ts_lua_raise(L, "id '%s' に使えるのは英小文字・数字・ハイフンです", "id '%s': small letters, digits and hyphens", id);
    for (size_t i = 0; i < pack->rule_count; i++)
        check_free(L, id, pack->rules[i].name, pack->rules[i].file, pack->rules[i].line);
    for (size_t i = 0; i < pack->layout_count; i++)
        check_free(L, id, pack->layouts[i].name, pack->layouts[i].file, pack->layouts[i].line);
    id = ts_arena_format(&pack->book->arena, "%s/%s", pack->name, id);
    lua_pop(L, 1);
    return id;
}

int ts_declare_line(lua_State *L)
{
    lua_Debug caller;
    return lua_getstack(L, 1, &caller) && lua_getinfo(L, "l", &caller) ? caller.currentline : 0;
}

int ts_declare_function(lua_State *L, int index, const char *name)
{
    int type = lua_getfield(L, index, name); /* function | nil */
    if (type == LUA_TNIL) {
        lua_pop(L, 1);
        return LUA_NOREF;
    }
    if (type != LUA_TFUNCTION) ts_lua_raise(L, "%s は関数です", "%s is a function", name);
    return luaL_ref(L, LUA_REGISTRYINDEX); /* */
}

static const char RULE_SHAPE[] = "rule { id = …, … }";

static int after_rule(lua_State *L)
{
    ts_declare_raise_after(L, "rule", RULE_SHAPE);
}

/* rule { id =, title =, clause =, severity =, applies =, review =, parameters =, each =, check = } */
static int declare_rule(lua_State *L)
{
    static const char *const known[] = {"id", "title", "clause", "severity", "applies", "review",
                                        "parameters", "each", "check", NULL};
    ts_pack *pack = pack_of(L);
    if (pack->loading == NULL || pack->tests != NULL)
        ts_lua_raise(L, "rule は規則ファイルの中で使います", "rule is for rule files");
    ts_declare_check_table(L, "rule", RULE_SHAPE); /* declaration */
    ts_declare_check_keys(L, 1, "rule", known);
    ts_rule rule = {.file = pack->loading};
    rule.id = ts_declare_id(L, 1, "rule");
    rule.name = rule.id + strlen(pack->name) + 1;
    rule.title = ts_declare_title(L, 1, "rule");
    read_clauses(L, 1, pack, &rule);
    read_overrides(L, 1, &rule);
    ts_parameters_declare(L, 1, pack, &rule);
    rule.each = ts_declare_function(L, 1, "each");
    rule.check = ts_declare_function(L, 1, "check");
    if (rule.check == LUA_NOREF) ts_lua_raise(L, "rule に check がありません", "rule lacks check");
    rule.line = ts_declare_line(L);
    if (pack->rule_count == RULES_MAX) ts_lua_raise(L, "1つのパックの規則は%d件までです", "a pack has at most %d rules", RULES_MAX);
    *TS_ARENA_APPEND(&pack->book->arena, pack->rules, pack->rule_count, pack->rule_capacity) = rule;
    return ts_declare_end(L, after_rule);
}

static const ts_pack_file *find_file(const ts_pack_input *input, const char *name)
{
    for (size_t i = 0; input != NULL && i < input->count; i++)
        if (strcmp(input->files[i].name, name) == 0 && !input->files[i].skip) return &input->files[i];
    return NULL;
}

const ts_pack_file *ts_declare_file(const ts_pack *pack, const char *name)
{
    const ts_pack_input *inputs[] = {pack->input, pack->book->library};
    const ts_pack_file *file = find_file(inputs[pack->in_library], name);
    return file != NULL ? file : find_file(inputs[!pack->in_library], name);
}

/* Raises the error for a module or data file that is not there, with the nearest one that is. */
static _Noreturn void no_file(lua_State *L, const ts_pack *pack, const char *what, const char *name, const char *end)
{
    char wanted[TS_PACK_NAME_MAX + 8];
    bool module = strcmp(end, ".lua") == 0; /* named without its ending */
    snprintf(wanted, sizeof(wanted), "%.*s%s", TS_PACK_NAME_MAX, name, module ? end : "");
    if (module && find_file(pack->input, wanted) != NULL)
        ts_lua_raise(L, "require \"%1$s\": %2$s は、パックの先頭にあるので規則ファイルです。require で使うものはディレクトリに置き、"
                     "require \"parts.%1$s\" のように書いてください。",
                     "require \"%1$s\": %2$s is at the top of the pack, and so a rule file; a module goes into a folder: "
                     "require \"parts.%1$s\"", name, wanted);
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(wanted, strlen(wanted), &budget);
    const ts_pack_input *inputs[] = {pack->input, pack->book->library};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; inputs[k] != NULL && i < inputs[k]->count; i++)
            if (ends_with(inputs[k]->files[i].name, end)) ts_nearest_offer(&search, inputs[k]->files[i].name);
    const char *best = ts_nearest_best(&search);
    if (best == NULL)
        ts_lua_raise(L, "%s \"%s\" に当たるファイルがパックにも rules/lib にもありません。",
                     "%s \"%s\": no such file in the pack or in rules/lib", what, name);
    ts_lua_raise(L, "%s \"%s\" に当たるファイルがパックにも rules/lib にもありません。%.*s ではありませんか。",
                 "%s \"%s\": no such file in the pack or in rules/lib; did you mean %.*s?", what, name,
                 (int)(strlen(best) - (module ? strlen(end) : 0)), best);
}

/* What is wrong with the bytes of a Lua file, and in which line; absent for UTF-8. Bytecode is left to Lua, which refuses it. */
static ts_message encoding_problem(const ts_pack *pack, const ts_pack_file *file, int *line)
{
    size_t bad = ts_utf8_valid(file->bytes, file->size);
    if (bad == file->size || file->bytes[0] == LUA_SIGNATURE[0]) return (ts_message){NULL, NULL};
    *line = 1;
    for (size_t i = 0; i < bad; i++) *line += file->bytes[i] == '\n';
    ts_arena *arena = &pack->book->arena;
    const char *guess = ts_utf8_guess_encoding(file->bytes, file->size);
    if (guess == NULL)
        return ts_message_format(arena, "UTF-8として読めない文字があります。", "a character that is not valid UTF-8");
    return ts_message_format(arena, "文字コードがUTF-8ではありません。%sのようです。UTF-8で保存し直してください。",
                             "this is not UTF-8 but looks like %s; save it as UTF-8", guess);
}

/* require "link": a file of rules/lib; require "parts.dates": parts/dates.lua of the pack. Loaded once, then the same value. */
static int declare_require(lua_State *L)
{
    ts_pack *pack = pack_of(L);
    const char *name = ts_declare_check_name(L, "require", "require \"link\"");
    char path[TS_PACK_NAME_MAX + 8], chunk[TS_PACK_NAME_MAX + 8];
    snprintf(path, sizeof(path), "%.*s.lua", TS_PACK_NAME_MAX, name);
    for (char *c = path; *c != '\0' && strcmp(c, ".lua") != 0; c++)
        if (*c == '.') *c = '/';
    bool folder = strchr(path, '/') != NULL; /* what stands at the top of a pack is a rule file */
    const ts_pack_file *file = folder ? ts_declare_file(pack, path) : find_file(pack->book->library, path);
    if (file == NULL) no_file(L, pack, "require", name, ".lua");
    bool library = file == find_file(pack->book->library, path);
    snprintf(chunk, sizeof(chunk), "%s%.*s", library ? "@" : "", TS_PACK_NAME_MAX, path);
    if (lua_getfield(L, LUA_REGISTRYINDEX, MODULES) == LUA_TNIL) { /* name nil */
        lua_pop(L, 1);
        lua_createtable(L, 0, 0);
        lua_pushvalue(L, -1);
        lua_setfield(L, LUA_REGISTRYINDEX, MODULES);
    }                                            /* name modules */
    if (lua_getfield(L, 2, chunk) != LUA_TNIL) { /* name modules value */
        if (lua_islightuserdata(L, -1))
            ts_lua_raise(L, "require \"%s\" が輪になっています", "require \"%s\" goes round in a circle", name);
        return 1;
    }
    lua_pop(L, 1);
    int line;
    ts_message bad = encoding_problem(pack, file, &line);
    if (bad.en != NULL)
        ts_lua_raise(L, "%1$s:%2$d: %3$s%4$.0s", "%1$s:%2$d: %4$s%3$.0s", file->path, line, bad.ja, bad.en);
    lua_pushlightuserdata(L, (void *)MODULES);
    lua_setfield(L, 2, chunk); /* name modules */
    bool above = pack->in_library;
    pack->in_library = library;
    int status = ts_sandbox_load(L, chunk, file->bytes, file->size); /* name modules chunk */
    if (status == LUA_OK) status = lua_pcall(L, 0, 1, 0);            /* name modules value */
    pack->in_library = above;
    if (status != LUA_OK) {
        ts_lua_pass_limit(L, status);
        lua_pushnil(L);
        lua_setfield(L, 2, chunk); /* it does not load any more: whoever asks next is to hear the reason, not of a circle */
        lua_error(L);
    }
    if (lua_isnil(L, -1))
        ts_lua_raise(L, "モジュール %s は値を返していません", "module %s returns nothing", file->path);
    lua_pushvalue(L, -1);
    lua_setfield(L, 2, chunk); /* name modules value */
    return 1;
}

typedef struct ts_pack_data {
    struct ts_pack_data *next;
    const ts_pack_file *file;
    ts_document document;
} ts_pack_data;

/* The document of a file, read once: what is read stays in memory, and a rule file may ask again and again. */
static ts_document *read_data(ts_pack *pack, const ts_pack_file *file)
{
    for (ts_pack_data *known = pack->data; known != NULL; known = known->next)
        if (known->file == file) return &known->document;
    ts_arena *arena = &pack->book->arena;
    ts_pack_data *data = ts_arena_alloc(arena, sizeof(*data));
    ts_document *document = &data->document;
    data->file = file;
    document->problems.arena = arena;
    document->source = ts_source_make(arena, file->path, file->bytes, file->size);
    document->root = ts_yaml_read(document->source, arena, &document->problems);
    data->next = pack->data;
    pack->data = data;
    return document;
}

/* data "vocabulary.yaml": a YAML file of the pack or of rules/lib, as plan data that answers to any name. */
static int declare_data(lua_State *L)
{
    ts_pack *pack = pack_of(L);
    if (ts_lua_of(L)->scope != NULL)
        ts_lua_raise(L, "data はファイルの先頭で読んでください", "call data at the top of the file, not inside a rule");
    const char *name = ts_declare_check_name(L, "data", "data \"words.yaml\"");
    const ts_pack_file *file = ts_declare_file(pack, name);
    if (file == NULL || !ends_with(name, ".yaml")) no_file(L, pack, "data", name, ".yaml");
    ts_document *document = read_data(pack, file);
    if (document->problems.count > 0) {
        ts_problem *problem = &document->problems.items[0];
        ts_position at = ts_source_position(document->source, problem->span.start);
        ts_lua_raise(L, "%1$s:%2$u:%3$u: %4$s%5$.0s", "%1$s:%2$u:%3$u: %5$s%4$.0s", file->path, at.line, at.column,
                     problem->message.ja, problem->message.en);
    }
    ts_view_push_data(L, document);
    return 1;
}

const luaL_Reg ts_rule_functions[] = {
    {"concepts", ts_declare_concepts}, {"data", declare_data}, {"require", declare_require}, {"rule", declare_rule},
    {"template", ts_declare_template}, {"test", ts_rule_test_declare},
    {NULL, NULL},
};

bool ts_pack_run_file(ts_pack *pack, const ts_pack_file *file, const char *chunk, ts_lua_error *error)
{
    lua_State *L = pack->lua->L;
    int line;
    ts_message bad = encoding_problem(pack, file, &line);
    if (bad.en != NULL) {
        *error = (ts_lua_error){.message = bad, .file = chunk, .line = line};
        return false;
    }
    ts_lua_start(pack->lua);
    int status = ts_sandbox_load(L, chunk, file->bytes, file->size); /* chunk | error */
    if (status != LUA_OK) ts_lua_describe(pack->lua, status, error); /* */
    bool done = status == LUA_OK && ts_lua_call(pack->lua, 0, 0, error);
    ts_lua_stop(pack->lua);
    return done;
}
