/* Typing of scalars: text to years, days, flags and choices, and what to write where that fails. */
#include <math.h>
#include <string.h>
#include <utf8proc.h>

#include "base/calendar.h"
#include "base/utf8.h"
#include "plan/schema_private.h"

/* What a value of each type is called, and one that could stand there. */
static const struct {
    ts_message name, sample;
} types[] = {
    [TS_TYPE_TEXT] = {{"文", "text"}, {"…", "..."}},
    [TS_TYPE_ID] = {{"識別子", "an id"}, {"INC-1", "INC-1"}},
    [TS_TYPE_REFERENCE] = {{"識別子", "an id"}, {"INC-1", "INC-1"}},
    [TS_TYPE_YEAR] = {{"年度", "a fiscal year"}, {"令和7年度", "2025"}},
    [TS_TYPE_DATE] = {{"年月日", "a date"}, {"2025-06-01", "2025-06-01"}},
    [TS_TYPE_SPAN] = {{"時期", "a time"}, {"令和7年6月", "2025-06"}},
    [TS_TYPE_NUMBER] = {{"数値", "a number"}, {"98.5", "98.5"}},
    [TS_TYPE_FLAG] = {{"「true」又は「false」（「要」「不要」など）", "true or false"}, {"true", "true"}},
    [TS_TYPE_CHOICE] = {{"決められた語", "one of the given words"}, {"…", "..."}},
    [TS_TYPE_RECORD] = {{"「キー: 値」の組", "keys with values"}, {"{ キー: 値 }", "{ key: value }"}},
    [TS_TYPE_ANY] = {{"値", "a value"}, {"…", "..."}},
};

static ts_problem *report(ts_typing *typing, const char *rule, const ts_node *node, ts_message message)
{
    return ts_problem_add(typing->problems, rule, false, node->span, message);
}

static const char *quote(ts_arena *arena, const ts_node *scalar)
{
    return ts_schema_quote(arena, scalar->text, scalar->count);
}

/* "「年度: 令和7年度」のように書いてください。", and what else there is to say. */
static ts_message write_like(ts_arena *arena, const ts_field *field, const ts_node *key, ts_message also)
{
    ts_message sample = types[field->type].sample;
    const char *name = quote(arena, key);
    return (ts_message){
        ts_arena_format(arena, "「%s: %s」のように書いてください。%s", name, sample.ja, also.ja),
        ts_arena_format(arena, "write it like '%s: %s'%s", name, sample.en, also.en),
    };
}

static ts_message found(ts_arena *arena, const ts_node *node)
{
    if (node->kind == TS_NODE_SEQUENCE) return (ts_message){"一覧", "a list"};
    if (node->kind == TS_NODE_MAPPING) return types[TS_TYPE_RECORD].name;
    return ts_message_format(arena, "「%s」", "'%s'", quote(arena, node));
}

void ts_schema_wrong_type(ts_typing *typing, const ts_field *field, const ts_node *key, const ts_node *node)
{
    ts_arena *arena = typing->problems->arena;
    if (ts_problems_full(typing->problems)) return;
    ts_message is = found(arena, node), want = types[field->type].name;
    const char *name = quote(arena, key);
    ts_message message = {
        ts_arena_format(arena, "「%s」には%sを書きます。%sは書けません。", name, want.ja, is.ja),
        ts_arena_format(arena, "'%s' takes %s, not %s", name, want.en, is.en),
    };
    ts_message only = node->kind == TS_NODE_SEQUENCE
                          ? (ts_message){"書けるのは一つだけです。", "; only one may stand here"}
                          : (ts_message){"", ""};
    report(typing, "schema/type", node, message)->fix = write_like(arena, field, key, only);
}

/* White space and marks would make an id that nobody can tell from another, or from two. */
static bool is_id_character(uint32_t character)
{
    if (character < 0x80)
        return character == '-' || character == '_' || character == '.' ||
               (character >= '0' && character <= '9') ||
               ((character | 0x20) >= 'a' && (character | 0x20) <= 'z');
    switch (utf8proc_category((utf8proc_int32_t)character)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return character == 0xFF0D || character == 0xFF3F || character == 0xFF0E; /* － ＿ ． */
    }
}

static bool type_id(ts_typing *typing, const ts_field *field, const ts_node *key, const ts_node *node)
{
    size_t at = 0;
    uint32_t character;
    while (at < node->count) {
        size_t step = ts_utf8_decode(node->text + at, node->count - at, &character);
        if (!is_id_character(character)) break;
        at += step;
    }
    if (at == node->count) return true;
    ts_arena *arena = typing->problems->arena;
    if (ts_problems_full(typing->problems)) return false;
    ts_problem *problem = report(
        typing, "schema/type", node,
        ts_message_format(arena, "「%s」は識別子になりません。使えるのは文字と数字、「-」「_」「.」です。",
                          "'%s' is no id: letters, digits, - _ . may be used", quote(arena, node)));
    bool list = field->type == TS_TYPE_REFERENCE && field->flags & TS_FIELD_LIST;
    ts_message also =
        list ? (ts_message){"二つ以上あるときは「[INC-1, R-1]」のように並べます。", "; several: [INC-1, R-1]"}
             : (ts_message){"", ""};
    problem->fix = write_like(arena, field, key, also);
    return false;
}

static bool type_year(ts_typing *typing, const ts_field *field, const ts_node *key, ts_node *node)
{
    int year;
    ts_calendar_error error = ts_calendar_year(node->text, node->count, &year);
    if (error == TS_CALENDAR_OK) {
        node->value.integer = year;
        return true;
    }
    ts_arena *arena = typing->problems->arena;
    if (ts_problems_full(typing->problems)) return false;
    report(typing, "schema/year", node, ts_calendar_explain(arena, error, node->text, node->count))->fix =
        write_like(arena, field, key, (ts_message){"", ""});
    return false;
}

static bool type_days(ts_typing *typing, const ts_field *field, const ts_node *key, int fiscal_year,
                      ts_node *node)
{
    ts_days days;
    ts_calendar_error error = ts_calendar_span(node->text, node->count, fiscal_year, &days);
    bool too_long = error == TS_CALENDAR_OK && field->type == TS_TYPE_DATE && days.first != days.last;
    if (error == TS_CALENDAR_OK && !too_long) {
        node->value.days = days;
        return true;
    }
    /* That the document does not say its year was reported once, where it should. */
    bool reported = error == TS_CALENDAR_NEEDS_YEAR && typing->fiscal_year == 0;
    if (reported || ts_problems_full(typing->problems)) return false;
    ts_arena *arena = typing->problems->arena;
    ts_message message = too_long ? ts_message_format(arena, "「%s」では日が決まりません。",
                                                      "'%s' is not one day", quote(arena, node))
                                  : ts_calendar_explain(arena, error, node->text, node->count);
    bool list = field->flags & TS_FIELD_LIST;
    ts_message also = list ? (ts_message){"二つ以上あるときは「[6月, 9月]」のように並べます。",
                                          "; several: [2025-06, 2025-09]"}
                           : (ts_message){"", ""};
    report(typing, "schema/time", node, message)->fix = write_like(arena, field, key, also);
    return false;
}

static bool type_number(ts_typing *typing, const ts_node *key, ts_node *node)
{
    if (node->kind == TS_NODE_INTEGER) {
        node->value.number = (double)node->value.integer;
        return true;
    }
    if (node->kind == TS_NODE_NUMBER && isfinite(node->value.number)) return true;
    ts_arena *arena = typing->problems->arena;
    if (ts_problems_full(typing->problems)) return false;
    ts_message message =
        ts_message_format(arena, "「%s」には数値を書きます。「%s」は数値と読めません。",
                          "'%s' takes a number, not '%s'", quote(arena, key), quote(arena, node));
    report(typing, "schema/type", node, message)->fix =
        (ts_message){"「98.5」のように、半角の数字だけを、単位や引用符を付けずに書いてください。",
                     "write digits alone, without a unit or quotes: 98.5"};
    return false;
}

static bool type_flag(ts_typing *typing, const ts_field *field, const ts_node *key, ts_node *node)
{
    if (node->kind == TS_NODE_BOOLEAN) return true;
    const char *rest = TS_SCHEMA_FLAG_WORDS, *name;
    size_t length;
    for (bool value = true; ts_schema_next_spelling(&rest, &name, &length); value = !value) {
        if (length != node->count || memcmp(name, node->text, length) != 0) continue;
        node->value.boolean = value;
        return true;
    }
    ts_schema_wrong_type(typing, field, key, node);
    return false;
}

/* "education（教育）、self_check（自己点検）、…" */
static ts_message list_choices(ts_arena *arena, const ts_choice *choices)
{
    ts_buffer ja = {0}, en = {0};
    for (const ts_choice *choice = choices; choice->en; choice++) {
        int length = (int)strcspn(choice->ja, "|");
        ts_buffer_format(&ja, "%s%s（%.*s）", choice == choices ? "" : "、", choice->en, length, choice->ja);
        ts_buffer_format(&en, "%s%s", choice == choices ? "" : ", ", choice->en);
    }
    ts_message list = {ts_arena_copy(arena, ja.bytes, ja.length), ts_arena_copy(arena, en.bytes, en.length)};
    ts_buffer_free(&ja);
    ts_buffer_free(&en);
    return list;
}

static bool type_choice(ts_typing *typing, const ts_field *field, const ts_node *key, ts_node *node)
{
    int index = ts_schema_choice(field->choices, node->text, node->count);
    node->value.integer = index;
    if (index >= 0) return true;
    ts_arena *arena = typing->problems->arena;
    if (ts_problems_full(typing->problems)) return false;
    ts_nearest search = ts_nearest_begin(node->text, node->count, &typing->nearest);
    for (const ts_choice *choice = field->choices; choice->en; choice++)
        ts_schema_offer(&search, arena, choice->en, choice->ja);
    const char *nearest = ts_nearest_best(&search);
    ts_message list = list_choices(arena, field->choices);
    ts_message message = ts_message_format(arena, "「%s」に「%s」は書けません。", "'%s' cannot be '%s'",
                                           quote(arena, key), quote(arena, node));
    ts_message hint =
        nearest ? ts_message_format(arena, "「%s」ではありませんか。", "did you mean '%s'? ", nearest)
                : (ts_message){"", ""};
    report(typing, "schema/choice", node, message)->fix = (ts_message){
        ts_arena_format(arena, "%s書けるのは、%sです。", hint.ja, list.ja),
        ts_arena_format(arena, "%swrite one of %s", hint.en, list.en),
    };
    return false;
}

bool ts_schema_type_scalar(ts_typing *typing, const ts_field *field, const ts_node *key, int fiscal_year,
                           ts_node *node)
{
    switch (field->type) {
    case TS_TYPE_TEXT:
    case TS_TYPE_ANY:
        return true;
    case TS_TYPE_ID:
    case TS_TYPE_REFERENCE:
        return type_id(typing, field, key, node);
    case TS_TYPE_YEAR:
        return type_year(typing, field, key, node);
    case TS_TYPE_DATE:
    case TS_TYPE_SPAN:
        return type_days(typing, field, key, fiscal_year, node);
    case TS_TYPE_NUMBER:
        return type_number(typing, key, node);
    case TS_TYPE_FLAG:
        return type_flag(typing, field, key, node);
    case TS_TYPE_CHOICE:
        return type_choice(typing, field, key, node);
    case TS_TYPE_RECORD:
        break;
    }
    ts_schema_wrong_type(typing, field, key, node);
    return false;
}
