/* finding: what a rule has to say.
 *
 *     finding(incident, "cause") {
 *       ja = "「{subject}」に応える教育の重点がありません。",
 *       en = "no education priority answers '{subject}'",
 *       subject = incident.subject,
 *       related = priorities,                       -- a view, or a list of views and { view, "field", ja =, en = }
 *       fix = { ja = "…", en = "…" },
 *       severity = "note",                          -- only where it differs from the rule's own
 *     }
 *
 * finding(view) points to a record or list, finding(view, "field") to a field, given or missing, finding(list, 2)
 * to an element. The second call records the finding; returning it from `check` is allowed and does nothing more.
 */
#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "lua/modules.h"
#include "lua/sink.h"
#include "lua/state.h"
#include "lua/template.h"
#include "lua/view.h"
#include "lua/written.h"

enum { RELATED_MAX = 64 };

static ts_sink *check_sink(lua_State *L)
{
    ts_sink *sink = ts_lua_of(L)->sink;
    if (sink == NULL)
        ts_lua_raise(L, "finding は check の中で使います", "finding is for use inside check");
    return sink;
}

/* Counts what the rule says: its findings lie in memory that no Lua allocator watches, and all have to fit one answer. */
static void charge(lua_State *L, size_t bytes)
{
    ts_sink *sink = check_sink(L);
    sink->spent += bytes;
    if (sink->spent > TS_SINK_RULE_BYTES)
        ts_lua_raise(L, "1つの計画への指摘が長すぎます（合わせて%d MiBまで）", "findings on one plan take more than %d MiB",
                     TS_SINK_RULE_BYTES / (1024 * 1024));
    if (sink->total + sink->spent > TS_SINK_BYTES && sink->spent > TS_SINK_SHARE)
        ts_lua_raise(L, "全ての規則の指摘が合わせて%d MiBを超えました", "findings of all rules take more than %d MiB",
                     TS_SINK_BYTES / (1024 * 1024));
}

/* What every finding carries besides its own words. */
static size_t common_bytes(const ts_sink *sink)
{
    size_t bytes = sizeof(ts_finding) + strlen(sink->rule) + strlen(sink->organization);
    for (const char **clause = sink->clauses; clause != NULL && *clause != NULL; clause++) bytes += strlen(*clause) + 4;
    if (sink->authority.ja != NULL) bytes += strlen(sink->authority.ja) + strlen(sink->authority.en);
    return bytes;
}

/* Expands t[ja] and t[en] of the table at `from` with the values of the table at `values`. */
static ts_message expand_both(lua_State *L, int from, int values, const ts_place *place, const char *what)
{
    ts_message message;
    if (lua_getfield(L, from, "ja") != LUA_TSTRING || lua_getfield(L, from, "en") != LUA_TSTRING) /* ja en */
        ts_lua_raise(L, "%s には ja と en の両方を書いてください", "%s needs both ja and en", what);
    message.ja = ts_template_expand(L, lua_gettop(L) - 1, values, TS_LANGUAGE_JA, place);
    charge(L, strlen(message.ja));
    message.en = ts_template_expand(L, lua_gettop(L), values, TS_LANGUAGE_EN, place);
    charge(L, strlen(message.en));
    lua_pop(L, 2);
    return message;
}

/* The fix of the table on top. Where it asks for a key in what the plan has as a plain text, it shows how both are written: who adds a key
 * to a text gets no YAML. */
static ts_message expand_fix(lua_State *L, const ts_place *place)
{
    ts_lua *lua = ts_lua_of(L);
    int index = lua_gettop(L);
    ts_message fix = expand_both(L, index, 1, place, "fix");
    lua_getfield(L, index, "en"); /* fix en */
    ts_buffer_clear(&lua->scratch);
    if (ts_written_room(&lua->scratch, place->document, place->record, place->mapping, lua_tostring(L, -1))) {
        const char *shape = ts_buffer_string(&lua->scratch);
        charge(L, 2 * lua->scratch.length);
        fix.ja = ts_arena_format(lua->arena, "%sここは文字列なので、「%s」の形に改め、要るキーを加えます。", fix.ja, shape);
        fix.en = ts_arena_format(lua->arena, "%s; as this is a plain text, make it %s, with the keys it needs", fix.en, shape);
    }
    lua_pop(L, 1); /* fix */
    return fix;
}

/* The location of a place; its text is evidence of the finding. */
static ts_location locate(lua_State *L, const ts_place *place, ts_finding *finding)
{
    ts_source *source = place->document->source;
    ts_finding_evidence(finding, source->bytes + place->content.start, place->content.end - place->content.start);
    ts_location location = ts_location_make(ts_lua_of(L)->arena, source, place->span);
    charge(L, sizeof(location) + strlen(location.path) + (location.excerpt != NULL ? strlen(location.excerpt) : 0));
    return location;
}

/* One related place: the value at `index` is a view, or a table {view, key, ja =, en =}. */
static ts_location related_one(lua_State *L, int index, int values, ts_finding *finding)
{
    if (ts_view_is(L, index)) {
        ts_place place = ts_view_place(L, index, 0);
        ts_location location = locate(L, &place, finding);
        if (place.record != NULL) location.label = place.record->title;
        return location;
    }
    if (lua_type(L, index) != LUA_TTABLE)
        ts_lua_raise(L, "related には計画のデータを渡してください", "related takes plan data");
    lua_geti(L, index, 1); /* view */
    lua_geti(L, index, 2); /* view key */
    int view = lua_gettop(L) - 1, key = lua_isnil(L, -1) ? 0 : lua_gettop(L);
    ts_place place = ts_view_place(L, view, key);
    ts_location location = locate(L, &place, finding);
    lua_getfield(L, index, "ja"); /* view key ja */
    if (!lua_isnil(L, -1)) location.label = expand_both(L, index, values, &place, "related");
    else if (place.record != NULL) location.label = place.record->title;
    lua_pop(L, 3); /* */
    return location;
}

/* The related places that the value on top names: one view, a list of views, or a table of either. */
static void set_related(lua_State *L, ts_finding *finding, int values)
{
    int index = lua_gettop(L);
    lua_Integer count = 0;
    bool list = ts_view_count(L, index, &count);
    if (!list && lua_type(L, index) == LUA_TTABLE) {
        lua_geti(L, index, 2); /* related key: a table {view, "field"} is one place */
        if (lua_type(L, -1) != LUA_TSTRING) {
            list = true;
            count = (lua_Integer)lua_rawlen(L, index);
        }
        lua_pop(L, 1); /* related */
    }
    size_t places = !list ? 1 : count < RELATED_MAX ? (size_t)count : RELATED_MAX;
    ts_location *related = ts_arena_alloc(ts_lua_of(L)->arena, (places + 1) * sizeof(*related));
    size_t at = 0;
    if (!list) related[at++] = related_one(L, index, values, finding);
    for (lua_Integer i = 1; list && i <= (lua_Integer)places; i++) {
        if (ts_view_is(L, index)) {
            ts_view_push_element(L, index, i); /* related element */
            if (!ts_view_is(L, -1)) {          /* a plain value in a list: point to it through the list */
                lua_pop(L, 1);
                lua_pushinteger(L, i);
                ts_place place = ts_view_place(L, index, lua_gettop(L));
                related[at++] = locate(L, &place, finding);
                lua_pop(L, 1);
                continue;
            }
        } else {
            lua_geti(L, index, i); /* related element */
        }
        related[at++] = related_one(L, lua_gettop(L), values, finding);
        lua_pop(L, 1); /* related */
    }
    finding->related = related;
    finding->related_count = at;
}

/* Whether a sentence of the table at `index` fills in `{name}`. */
static bool sentence_has(lua_State *L, int index, const char *name)
{
    static const char *const languages[] = {"ja", "en"};
    size_t length = strlen(name);
    bool found = false;
    for (size_t i = 0; i < 2 && !found && lua_type(L, index) == LUA_TTABLE; i++) {
        if (lua_getfield(L, index, languages[i]) == LUA_TSTRING) /* text */
            for (const char *open = lua_tostring(L, -1); !found && (open = strchr(open, '{')) != NULL; open++)
                found = strncmp(open + 1, name, length) == 0 && open[1 + length] == '}';
        lua_pop(L, 1);
    }
    return found;
}

static bool is_filled_in(lua_State *L, int values, const char *name)
{
    bool found = sentence_has(L, values, name);
    lua_getfield(L, values, "fix"); /* fix */
    found = found || sentence_has(L, lua_gettop(L), name);
    lua_getfield(L, values, "related"); /* fix related */
    int related = lua_gettop(L);
    bool table = lua_type(L, related) == LUA_TTABLE;
    found = found || (table && sentence_has(L, related, name));
    for (int i = 1; table && !found && i <= RELATED_MAX; i++) {
        lua_geti(L, related, i); /* fix related place */
        found = sentence_has(L, lua_gettop(L), name);
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
    return found;
}

/* A name that is nearly that of a part of a finding, and filled in nowhere, is misspelt: the part would be lost in silence. Other
 * names may go unused, for a rule may choose between sentences that need different values. */
static void check_names(lua_State *L, int values)
{
    static const char *const parts[] = {"ja", "en", "fix", "related", "severity", NULL};
    lua_Integer count = ts_lua_push_keys(L, values); /* keys */
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i); /* keys key */
        const char *name = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, -1);
        long budget = TS_NEAREST_BUDGET;
        ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
        bool known = false;
        for (const char *const *part = parts; *part != NULL; part++) {
            known = known || strcmp(*part, name) == 0;
            ts_nearest_offer(&search, *part);
        }
        known = known || is_filled_in(L, values, name);
        const char *best = ts_nearest_best(&search);
        if (!known && best != NULL)
            ts_lua_raise(L, "finding の '%s' はどの文にも使われていません。'%s' ではありませんか。",
                         "'%s' of finding is used in no sentence; did you mean '%s'?", name, best);
        lua_pop(L, 1); /* keys */
    }
    lua_pop(L, 1);
}

/* The second call. Upvalues: the view, the key, whether it was made before. Argument: the table. */
static int finding_complete(lua_State *L)
{
    ts_sink *sink = check_sink(L);
    if (lua_type(L, 1) != LUA_TTABLE)
        ts_lua_raise(L, "finding(…) の後には { ja = …, en = … } を書いてください（%s型の値があります）",
                     "finding(…) is followed by { ja = …, en = … }, not by a %s value", luaL_typename(L, 1));
    lua_settop(L, 1);                      /* values */
    lua_pushvalue(L, lua_upvalueindex(1)); /* values view */
    lua_pushvalue(L, lua_upvalueindex(2)); /* values view key */
    ts_place place = ts_view_place(L, 2, lua_isnil(L, 3) ? 0 : 3);
    if (lua_toboolean(L, lua_upvalueindex(3)))
        ts_lua_raise(L, "1つの finding(…) から出せる指摘は1件です", "one finding(…) makes one finding");
    charge(L, common_bytes(sink));
    check_names(L, 1);

    ts_finding finding = {0}; /* complete before it is added: an error on the way leaves none behind */
    finding.message = expand_both(L, 1, 1, &place, "finding");
    finding.at = locate(L, &place, &finding);
    if (lua_getfield(L, 1, "fix") == LUA_TTABLE) finding.fix = expand_fix(L, &place);
    lua_settop(L, 3); /* values view key */
    if (lua_getfield(L, 1, "related") != LUA_TNIL) set_related(L, &finding, 1);
    lua_settop(L, 3); /* values view key */
    ts_severity severity = sink->severity;
    if (lua_getfield(L, 1, "severity") != LUA_TNIL &&
        (lua_type(L, 4) != LUA_TSTRING || !ts_severity_parse(lua_tostring(L, 4), &severity)))
        ts_lua_raise(L, "severity は error、warning、note のどれかです", "severity is error, warning or note");

    ts_finding *added = ts_sink_add(sink);
    added->message = finding.message;
    added->at = finding.at;
    added->fix = finding.fix;
    added->related = finding.related;
    added->related_count = finding.related_count;
    added->severity = severity;
    added->evidence = finding.evidence;
    ts_finding_fingerprint(added, place.path);
    sink->begun--;
    lua_pushboolean(L, 1);
    lua_replace(L, lua_upvalueindex(3));
    return 0;
}

/* The first call. Arguments: a view and, if any, a field's name or an element's number. */
static int finding_begin(lua_State *L)
{
    ts_sink *sink = check_sink(L);
    luaL_checkany(L, 1);
    if (sink->count - sink->first + sink->begun >= TS_SINK_RULE_MAX)
        ts_lua_raise(L, "1つの計画への指摘が%d件を超えました", "more than %d findings on one plan", TS_SINK_RULE_MAX);
    lua_settop(L, 2); /* view key */
    ts_place place = ts_view_place(L, 1, lua_isnil(L, 2) ? 0 : 2); /* a wrong name is reported where it stands */
    charge(L, strlen(place.path) + 1);
    lua_pushboolean(L, 0);                        /* view key done */
    lua_pushcclosure(L, finding_complete, 3);     /* complete */
    sink->begun++;
    return 1;
}

const luaL_Reg ts_module_finding[] = {
    {"finding", finding_begin},
    {NULL, NULL},
};
