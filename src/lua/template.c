/* Template: the sentence of a finding, with what a rule fills in. */
#include "lua/template.h"

#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "lua/modules.h"
#include "lua/state.h"
#include "lua/view_internal.h"

enum {
    SHOWN = 48,            /* characters of a value that a sentence shows */
    SENTENCE = 2000,       /* bytes of a whole sentence */
    NAME = 100,            /* bytes between braces or backquotes; what is longer is no name */
    DEPTH = 8,             /* records inside each other in the schema */
};

/* Adds a value as one line: white space folded, cut behind `most` characters. */
static void add_value(ts_buffer *out, const char *text, size_t length, size_t most)
{
    size_t characters = 0;
    bool space = false;
    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + at, length - at, &character);
        if (character <= ' ') {
            space = out->length > 0;
        } else {
            if (characters == most) {
                ts_buffer_add_string(out, "…");
                return;
            }
            if (space && characters > 0) ts_buffer_add_char(out, ' ');
            space = false;
            ts_buffer_add(out, text + at, size);
            characters++;
        }
        at += size;
    }
}

/* Raises the error for `{name}` where the table has no such value. */
static _Noreturn void no_value(lua_State *L, int values, const char *name)
{
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
    lua_Integer count = ts_lua_push_keys(L, values); /* keys */
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i); /* keys key */
        if (lua_type(L, -1) == LUA_TSTRING) ts_nearest_offer(&search, lua_tostring(L, -1));
        lua_pop(L, 1); /* keys */
    }
    const char *best = ts_nearest_best(&search);
    if (best != NULL)
        ts_lua_raise(L, "文の {%1$s} に当たる値がありません。'%2$s' ではありませんか。",
                     "the message has {%1$s}, but no value of that name; did you mean '%2$s'?", name, best);
    ts_lua_raise(L, "文の {%s} に当たる値がありません。", "the message has {%s}, but no value of that name", name);
}

/* Adds the field of that name of the record pointed to, as it is written. False when the record has no such field. */
static bool add_field(const ts_place *place, const char *name, ts_language language, ts_buffer *out)
{
    const ts_field *field = place->record == NULL ? NULL : ts_schema_english(place->record, name, strlen(name));
    if (field == NULL) return false;
    const ts_node *node = ts_view_given(place->mapping, field);
    if (node != NULL && node->kind != TS_NODE_NULL && node->kind < TS_NODE_SEQUENCE)
        add_value(out, node->text, node->count, SHOWN);
    else ts_buffer_add_string(out, language == TS_LANGUAGE_JA ? "（記載なし）" : "(not given)");
    return true;
}

/* Adds the value of `{name}`: a text, a number, plan data, or a table of two texts {ja = …, en = …}. */
static void add_named(lua_State *L, int values, const char *name, ts_language language, const ts_place *place,
                      ts_buffer *out)
{
    if (lua_getfield(L, values, name) == LUA_TNIL) { /* nil */
        if (!add_field(place, name, language, out)) no_value(L, values, name);
        lua_pop(L, 1);
        return;
    } /* value */
    size_t most = SHOWN;
    if (lua_type(L, -1) == LUA_TTABLE) {                                 /* both: the rule's own words */
        most = SENTENCE;
        lua_getfield(L, -1, language == TS_LANGUAGE_JA ? "ja" : "en");   /* both text */
        lua_remove(L, -2);                                               /* text */
        if (lua_type(L, -1) != LUA_TSTRING)
            ts_lua_raise(L, "文の {%s} の値には ja と en が要ります", "the value of {%s} needs ja and en", name);
    }
    ts_lua_push_string_of(L, -1); /* value text */
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    add_value(out, text, length, most);
    lua_pop(L, 2);
}

/* The first field of that English name in a record or below it. */
static const ts_field *field_below(const ts_record *record, const char *name, size_t length, int depth)
{
    const ts_field *found = ts_schema_english(record, name, length);
    for (const ts_field *field = record->fields; found == NULL && depth > 0 && field->en != NULL; field++)
        if (field->record != NULL) found = field_below(field->record, name, length, depth - 1);
    return found;
}

/* Whether all fields of that name, in a record or below it, have the same Japanese name: `from` is 開始年度 and 根拠. */
static bool is_one_key(const ts_record *record, const ts_field *found, int depth)
{
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        if (strcmp(field->en, found->en) == 0 && strcmp(field->ja, found->ja) != 0) return false;
        if (depth > 0 && field->record != NULL && !is_one_key(field->record, found, depth - 1)) return false;
    }
    return true;
}

/* Adds a key as the file spells it; a name that is no key, or that may be several, stays as it is. */
static void add_key(const ts_place *place, const char *name, size_t length, ts_buffer *out)
{
    const ts_field *field = place->record == NULL ? NULL : ts_schema_english(place->record, name, length);
    bool of_record = field != NULL && place->mapping != NULL && place->mapping->kind == TS_NODE_MAPPING;
    const ts_node *mapping = of_record ? place->mapping : NULL;
    if (field == NULL && place->document->head.kind != NULL) {
        const ts_record *root = place->document->head.kind->root;
        field = ts_schema_english(root, name, length);
        if (field != NULL) mapping = place->document->root;
        else field = field_below(root, name, length, DEPTH);
        if (mapping == NULL && field != NULL && !is_one_key(root, field, DEPTH)) field = NULL;
    }
    if (field == NULL) {
        ts_buffer_add(out, name, length);
        return;
    }
    size_t spelled;
    const char *spelling = ts_schema_spelling(mapping, field, place->document->japanese, &spelled);
    ts_buffer_add(out, spelling, spelled);
}

/* Where a name that begins at `from` is closed, or NULL. */
static const char *closing(const char *from, char close)
{
    return memchr(from, close, strnlen(from, NAME));
}

const char *ts_template_expand(lua_State *L, int index, int values, ts_language language, const ts_place *place)
{
    ts_lua *lua = ts_lua_of(L);
    const char *text = lua_tostring(L, index);
    ts_buffer *out = &lua->scratch;
    ts_buffer_clear(out);
    const char *c = text;
    while (*c != '\0' && out->length <= SENTENCE) {
        const char *close;
        if (c[0] == '{' && c[1] == '{') {
            ts_buffer_add_char(out, '{');
            c += 2;
        } else if (*c == '{' && (close = closing(c + 1, '}')) != NULL) {
            lua_pushlstring(L, c + 1, (size_t)(close - c - 1)); /* name */
            add_named(L, values, lua_tostring(L, -1), language, place, out);
            lua_pop(L, 1); /* */
            c = close + 1;
        } else if (*c == '`' && (close = closing(c + 1, '`')) != NULL) {
            ts_buffer_add_char(out, '`');
            add_key(place, c + 1, (size_t)(close - c - 1), out);
            ts_buffer_add_char(out, '`');
            c = close + 1;
        } else {
            ts_buffer_add_char(out, *c++);
        }
    }
    if (out->length > SENTENCE) {
        out->length = ts_utf8_cut(ts_buffer_string(out), out->length, SENTENCE);
        ts_buffer_add_string(out, "…");
    }
    return ts_arena_copy(lua->arena, ts_buffer_string(out), out->length);
}
