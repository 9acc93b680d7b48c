/* text: Japanese text, compared as people read it.
 *
 *     text.normal("取り組み")                     --> "取組"
 *     text.contains(incident.summary, "誤送信")   --> true, whatever the width and spelling
 *     text.length("令和7年度")                    --> 5 characters
 *     text.overlap("研修を行う", "研修を行った")   --> 0.75: the share of its pairs of characters that the other has
 *     text.blank("　\n")                          --> true
 */
#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <string.h>

#include "base/normal.h"
#include "base/overlap.h"
#include "base/utf8.h"
#include "lua/modules.h"
#include "lua/state.h"

static const char *check_text(lua_State *L, int index, size_t *length)
{
    const char *text = luaL_checklstring(L, index, length);
    if (ts_utf8_valid(text, *length) < *length)
        ts_lua_raise(L, "UTF-8 でない文字列です", "the string is not valid UTF-8");
    return text;
}

void ts_text_open(lua_State *L)
{
    enum { USUAL = 512 }; /* texts of a plan: room that is there need not be made while rules run */
    lua_createtable(L, 0, USUAL); /* forms */
    ts_lua_of(L)->normal_forms = luaL_ref(L, LUA_REGISTRYINDEX);
}

void ts_text_push_normal(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TSTRING); /* a number would be one thing as a key and another as a text */
    lua_rawgeti(L, LUA_REGISTRYINDEX, ts_lua_of(L)->normal_forms); /* forms */
    lua_pushvalue(L, index);                                       /* forms text */
    if (lua_rawget(L, -2) == LUA_TNIL) { /* forms nil */
        lua_pop(L, 1);
        size_t length;
        const char *text = check_text(L, index, &length);
        ts_buffer *scratch = &ts_lua_of(L)->scratch;
        ts_buffer_clear(scratch);
        ts_normal_form(text, length, scratch);
        bool same = scratch->length == length && memcmp(ts_buffer_string(scratch), text, length) == 0;
        if (same) lua_pushvalue(L, index); /* forms form */
        else lua_pushlstring(L, ts_buffer_string(scratch), scratch->length);
        lua_pushvalue(L, index);
        lua_pushvalue(L, -2);
        lua_rawset(L, -4); /* forms form */
    }
    lua_replace(L, -2); /* form */
}

static int text_normal(lua_State *L)
{
    ts_text_push_normal(L, 1);
    return 1;
}

/* Arguments: a text or nil, and a piece. Whether the piece stands in it, both in normal form. */
static int text_contains(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_isnil(L, 1)) {
        lua_pushboolean(L, 0);
        return 1;
    }
    ts_text_push_normal(L, 1); /* … text */
    ts_text_push_normal(L, 2); /* … text piece */
    size_t text_length, piece_length;
    const char *text = lua_tolstring(L, -2, &text_length);
    const char *piece = lua_tolstring(L, -1, &piece_length);
    lua_pushboolean(L, memmem(text, text_length, piece, piece_length) != NULL);
    return 1;
}

/* Arguments: two texts, either of which may be nil. */
static int text_overlap(lua_State *L)
{
    luaL_checkany(L, 2);
    if (lua_isnil(L, 1) || lua_isnil(L, 2)) {
        lua_pushnumber(L, 0);
        return 1;
    }
    ts_text_push_normal(L, 1); /* … one */
    ts_text_push_normal(L, 2); /* … one other */
    size_t one_length, other_length;
    const char *one = lua_tolstring(L, -2, &one_length);
    const char *other = lua_tolstring(L, -1, &other_length);
    lua_pushnumber(L, ts_overlap(one, one_length, other, other_length));
    return 1;
}

static int text_length(lua_State *L)
{
    size_t length;
    const char *text = check_text(L, 1, &length);
    lua_pushinteger(L, (lua_Integer)ts_utf8_count(text, length));
    return 1;
}

/* Arguments: a text or nil. Whether it is nil, empty, or white space of any kind. */
static int text_blank(lua_State *L)
{
    bool blank = true;
    if (!lua_isnoneornil(L, 1)) {
        size_t length;
        const char *text = luaL_checklstring(L, 1, &length); /* seldom looked at beyond its first character */
        for (size_t at = 0; at < length && blank;) {
            uint32_t character;
            at += ts_utf8_decode(text + at, length - at, &character);
            blank = character <= ' ' || character == 0xA0 || character == 0x3000;
        }
    }
    lua_pushboolean(L, blank);
    return 1;
}

const luaL_Reg ts_module_text[] = {
    {"blank", text_blank},
    {"contains", text_contains},
    {"length", text_length},
    {"normal", text_normal},
    {"overlap", text_overlap},
    {NULL, NULL},
};
