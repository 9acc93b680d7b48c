/* Tests of plan/yaml: values, spans, the first look, what is refused and where, and inputs made to hurt. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "plan/yaml.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct reading {
    ts_arena arena;
    ts_problems problems;
    ts_source *source;
    ts_node *root;
} reading;

/* In place, for the problems point into the arena. */
static void read_bytes(reading *made, const char *bytes, size_t size)
{
    *made = (reading){0};
    made->problems.arena = &made->arena;
    made->source = ts_source_make(&made->arena, "plan.yaml", bytes, (uint32_t)size);
    made->root = ts_yaml_read(made->source, &made->arena, &made->problems);
    assert_int_equal(made->problems.fatal, made->root == NULL);
}

static void read_text(reading *made, const char *text)
{
    read_bytes(made, text, strlen(text));
}

/* ---- values ---- */

static void scalars_follow_the_core_schema(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        ts_node_kind kind;
        double number;
    } cases[] = {
        {"null", TS_NODE_NULL, 0},
        {"Null", TS_NODE_NULL, 0},
        {"NULL", TS_NODE_NULL, 0},
        {"~", TS_NODE_NULL, 0},
        {"''", TS_NODE_STRING, 0},
        {"nULL", TS_NODE_STRING, 0},
        {"true", TS_NODE_BOOLEAN, 1},
        {"True", TS_NODE_BOOLEAN, 1},
        {"TRUE", TS_NODE_BOOLEAN, 1},
        {"false", TS_NODE_BOOLEAN, 0},
        {"False", TS_NODE_BOOLEAN, 0},
        {"FALSE", TS_NODE_BOOLEAN, 0},
        {"no", TS_NODE_STRING, 0},
        {"yes", TS_NODE_STRING, 0},
        {"on", TS_NODE_STRING, 0},
        {"tRUE", TS_NODE_STRING, 0},
        {"'true'", TS_NODE_STRING, 0},
        {"0", TS_NODE_INTEGER, 0},
        {"-0", TS_NODE_INTEGER, 0},
        {"012", TS_NODE_INTEGER, 12},
        {"+12", TS_NODE_INTEGER, 12},
        {"-12", TS_NODE_INTEGER, -12},
        {"0o17", TS_NODE_INTEGER, 15},
        {"0xFf", TS_NODE_INTEGER, 255},
        {"0o18", TS_NODE_STRING, 0},
        {"0xFG", TS_NODE_STRING, 0},
        {"0x", TS_NODE_STRING, 0},
        {"-0x1", TS_NODE_STRING, 0},
        {"0b1", TS_NODE_STRING, 0},
        {"1_000", TS_NODE_STRING, 0},
        {"1:30", TS_NODE_STRING, 0},
        {"-9223372036854775808", TS_NODE_INTEGER, -9223372036854775808.0},
        {"9223372036854775808", TS_NODE_NUMBER, 9223372036854775808.0},
        {"0xFFFFFFFFFFFFFFFF", TS_NODE_NUMBER, 18446744073709551615.0},
        {"'12'", TS_NODE_STRING, 0},
        {"1.5", TS_NODE_NUMBER, 1.5},
        {"1.", TS_NODE_NUMBER, 1},
        {".5", TS_NODE_NUMBER, 0.5},
        {"-.5", TS_NODE_NUMBER, -0.5},
        {"1e3", TS_NODE_NUMBER, 1000},
        {"1.5E-1", TS_NODE_NUMBER, 0.15},
        {"1e", TS_NODE_STRING, 0},
        {".", TS_NODE_STRING, 0},
        {"+", TS_NODE_STRING, 0},
        {"-", TS_NODE_SEQUENCE, 0},
        {"1e5x", TS_NODE_STRING, 0},
        {"0x1p3", TS_NODE_STRING, 0},
        {"inf", TS_NODE_STRING, 0},
        {"nan", TS_NODE_STRING, 0},
        {".inf", TS_NODE_NUMBER, INFINITY},
        {"+.Inf", TS_NODE_NUMBER, INFINITY},
        {"-.INF", TS_NODE_NUMBER, -INFINITY},
        {"+.nan", TS_NODE_STRING, 0},
        {"2025-04-01", TS_NODE_STRING, 0},
        {"１２", TS_NODE_STRING, 0},
        {"|\n  12", TS_NODE_STRING, 0},
        {"! 12", TS_NODE_STRING, 0},
        {"!!str 12", TS_NODE_STRING, 0},
        {"!!str", TS_NODE_STRING, 0},
        {"!!int '12'", TS_NODE_INTEGER, 12},
        {"!!int 1.5", TS_NODE_STRING, 0},
        {"!!float 1", TS_NODE_NUMBER, 1},
        {"!!bool 'true'", TS_NODE_BOOLEAN, 1},
        {"!!null ''", TS_NODE_NULL, 0},
        {"!!int \"1\\0\"", TS_NODE_STRING, 0},
        {"!<tag:yaml.org,2002:int> '7'", TS_NODE_INTEGER, 7},
        {"!own 12", TS_NODE_INTEGER, 12},
        {"!own '12'", TS_NODE_STRING, 0},
        {"!!map {a: b}", TS_NODE_MAPPING, 0},
        {"!!seq [a]", TS_NODE_SEQUENCE, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        reading made;
        read_text(&made, cases[i].yaml);
        const ts_node *root = made.root;
        if (!root || root->kind != cases[i].kind)
            fail_msg("%s: kind %d", cases[i].yaml, root ? root->kind : -1);
        double number = root->kind == TS_NODE_INTEGER   ? (double)root->value.integer
                        : root->kind == TS_NODE_NUMBER  ? root->value.number
                        : root->kind == TS_NODE_BOOLEAN ? root->value.boolean
                                                        : 0;
        if (number != cases[i].number) fail_msg("%s: %g", cases[i].yaml, number);
        ts_arena_free(&made.arena);
    }
    reading made;
    read_text(&made, ".NaN");
    assert_true(isnan(made.root->value.number));
    ts_arena_free(&made.arena);
}

static void quoted_is_what_is_never_a_number(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        bool quoted;
    } cases[] = {{"2025", false},     {"令和7年度", false}, {"'2025'", true},     {"\"2025\"", true},
                 {"|\n  2025", true}, {">\n  2025", true},  {"!!str 2025", true}, {"!!int '2025'", false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        reading made;
        read_text(&made, cases[i].yaml);
        assert_int_equal(made.root->quoted, cases[i].quoted);
        ts_arena_free(&made.arena);
    }
}

static void nodes_are_numbered_in_document_order(void **state)
{
    (void)state;
    reading made;
    read_text(&made, "a: [x, y]\nb: { c: z }\n");
    const ts_node *root = made.root, *a = ts_node_get(root, "a"), *b = ts_node_get(root, "b");
    assert_int_equal(root->order, 0);
    assert_int_equal(root->last, 8);
    assert_int_equal(root->entries[0].key->order, 1);
    assert_int_equal(a->order, 2);
    assert_int_equal(a->last, 4);
    assert_int_equal(b->order, 6);
    assert_int_equal(b->last, 8);
    assert_true(ts_node_within(a->items[1], a));
    assert_true(ts_node_within(a, a));
    assert_false(ts_node_within(b, a));
    assert_null(ts_node_get(root, "c"));
    assert_null(ts_node_get(a, "a"));
    ts_arena_free(&made.arena);
}

/* ---- spans ---- */

/* Writes each node as kind of bracket and the text of its span: what a person would see marked. */
static void write_spans(const ts_source *source, const ts_node *node, ts_buffer *out)
{
    ts_buffer_format(out, "<%.*s>", (int)(node->span.end - node->span.start),
                     source->bytes + node->span.start);
    for (uint32_t i = 0; node->kind == TS_NODE_SEQUENCE && i < node->count; i++)
        write_spans(source, node->items[i], out);
    for (uint32_t i = 0; node->kind == TS_NODE_MAPPING && i < node->count; i++) {
        write_spans(source, node->entries[i].key, out);
        write_spans(source, node->entries[i].value, out);
    }
}

static void spans_hold_the_thing_and_no_more(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        const char *spans;
    } cases[] = {
        {"年度 :   令和7年度   # いま\n", "<年度 :   令和7年度><年度><令和7年度>"},
        {"\xEF\xBB\xBF"
         "年: 7\n",
         "<年: 7><年><7>"},
        {"- 'it''s' \n- \"a\\n\"\n", "<'it''s' \n- \"a\\n\"><'it''s'><\"a\\n\">"},
        {"a: x\n  y\nb: z", "<a: x\n  y\nb: z><a><x\n  y><b><z>"},
        {"a: |\n  x\n  y\n\n\nb: z", "<a: |\n  x\n  y\n\n\nb: z><a><|\n  x\n  y><b><z>"},
        {"a: >-\n  x\n# c\n", "<a: >-\n  x><a><>-\n  x>"},
        {"a: |\n\n", "<a: |><a><|>"},
        {"a: |+ # c\n  x\n\n", "<a: |+ # c\n  x><a><|+ # c\n  x>"},
        {"a: [x, {b: y}] # c", "<a: [x, {b: y}]><a><[x, {b: y}]><x><{b: y}><b><y>"},
        {"[a: b , c]", "<[a: b , c]><a: b><a><b><c>"},
        {"a:\n  - x\n  -   y\n", "<a:\n  - x\n  -   y><a><x\n  -   y><x><y>"},
        {"a: !!str &n  x\nb: *n\n", "<a: !!str &n  x\nb: *n><a><x><b><*n>"},
        {"a: &n [x]\nb: *n", "<a: &n [x]\nb: *n><a><[x]><x><b><*n><x>"}, /* below an alias: where it stands */
        {"a: &n\n  b: x", "<a: &n\n  b: x><a><b: x><b><x>"},
        {"\r\na: x\r\nb: y\r\n", "<a: x\r\nb: y><a><x><b><y>"},
        {"a: x\u2028 y", "<a: x\u2028 y><a><x\u2028 y>"}, /* libyaml breaks the line there */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        reading made;
        ts_buffer spans = {0};
        read_text(&made, cases[i].yaml);
        if (!made.root) fail_msg("%s: %s", cases[i].yaml, made.problems.items[0].message.en);
        write_spans(made.source, made.root, &spans);
        assert_string_equal(ts_buffer_string(&spans), cases[i].spans);
        ts_buffer_free(&spans);
        ts_arena_free(&made.arena);
    }
}

static void an_empty_value_stands_behind_its_colon(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        uint32_t at; /* of the last value */
    } cases[] = {
        {"a:", 2},      {"a:   \n\n\n", 2}, {"a :  # c\nb: x\na2:\n\n", 17}, {"{a: }", 3},
        {"{a}", 2},     {"{a , b}", 6},     {"{'a': , b : }", 11},           {"? a\n", 3},
        {"a: &n\n", 5}, {"x: [b, c: ]", 9},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        reading made;
        read_text(&made, cases[i].yaml);
        const ts_node *value = made.root;
        if (!value) fail_msg("%s: %s", cases[i].yaml, made.problems.items[0].message.en);
        while (value->kind == TS_NODE_MAPPING || value->kind == TS_NODE_SEQUENCE)
            value = value->kind == TS_NODE_MAPPING ? value->entries[value->count - 1].value
                                                   : value->items[value->count - 1];
        assert_int_equal(value->kind, TS_NODE_NULL);
        assert_int_equal(value->span.start, cases[i].at);
        assert_int_equal(value->span.end, cases[i].at);
        ts_arena_free(&made.arena);
    }
    reading made;
    read_text(&made, "- \n-\n");
    assert_int_equal(made.root->items[0]->span.start, 1);
    assert_int_equal(made.root->items[1]->span.start, 4);
    ts_arena_free(&made.arena);
    read_text(&made, "--- # nothing\n");
    assert_int_equal(made.root->kind, TS_NODE_NULL);
    assert_int_equal(made.root->span.start, 3);
    ts_arena_free(&made.arena);
}

/* ---- aliases ---- */

static void an_alias_is_a_copy_of_its_own(void **state)
{
    (void)state;
    reading made;
    read_text(&made, "a: &n { b: x }\nc: *n\nd: &n z\ne: *n\n*n : f\n");
    const ts_node *a = ts_node_get(made.root, "a"), *c = ts_node_get(made.root, "c");
    assert_ptr_not_equal(a, c);
    assert_string_equal(ts_node_get(c, "b")->text, "x");
    assert_int_equal(c->order, 6);
    assert_int_equal(c->last, 8);
    assert_int_equal(ts_node_get(c, "b")->order, 8);
    assert_string_equal(ts_node_get(made.root, "e")->text, "z"); /* the later of two anchors */
    assert_string_equal(ts_node_get(made.root, "z")->text, "f");
    assert_int_equal(made.problems.count, 0);
    ts_arena_free(&made.arena);
}

/* ---- what is wrong, and where ---- */

typedef struct broken {
    const char *yaml;
    const char *rule;
    uint32_t line, column;
    const char *words; /* of the Japanese message */
} broken;

static bool is_builtin(const char *rule)
{
    for (const ts_builtin *builtin = ts_builtins; builtin->id; builtin++)
        if (strcmp(builtin->id, rule) == 0) return true;
    return false;
}

/* The bytes are copied to the heap, so that AddressSanitizer sees one read too far. */
static void check_broken(const broken *expected, const char *text, size_t size)
{
    char *bytes = memcpy(malloc(size > 0 ? size : 1), text, size);
    reading made;
    read_bytes(&made, bytes, size);
    if (made.problems.count != 1) fail_msg("%s: %zu problems", expected->yaml, made.problems.count);
    const ts_problem *problem = &made.problems.items[0];
    ts_position at = ts_source_position(made.source, problem->span.start);
    if (strcmp(problem->rule, expected->rule) != 0 || at.line != expected->line ||
        at.column != expected->column || !strstr(problem->message.ja, expected->words))
        fail_msg("%s: %s %u:%u %s", expected->yaml, problem->rule, at.line, at.column, problem->message.ja);
    assert_true(is_builtin(problem->rule));
    assert_true(problem->span.start <= problem->span.end && problem->span.end <= size);
    assert_non_null(problem->message.en);
    assert_non_null(problem->fix.ja);
    assert_non_null(problem->fix.en);
    ts_arena_free(&made.arena);
    free(bytes);
}

static void broken_files_say_what_and_where(void **state)
{
    (void)state;
    static const broken cases[] = {
        /* slips of typing */
        {"kind: plan\nfiscal_year：2025\nname: x\n", "yaml/syntax", 2, 12, "全角（：）"},
        {"a:\n  b：1\n  c: 2\n", "yaml/syntax", 2, 4, "全角（：）"},
        {"a:\n  b: 1\n c：2\nd: 3\n", "yaml/syntax", 3, 3, "全角（：）"},
        {"a:\n  b: 1\n　- c\nd: 1\n", "yaml/syntax", 3, 1, "全角スペース"},
        {"kind:plan\nyear: 1\n", "yaml/syntax", 1, 5, "「:」の後に半角スペース"},
        {"a: 1\nb:2\nc: 3\n", "yaml/syntax", 2, 2, "「:」の後に半角スペース"},
        {"a: 1\n開始 10:30\nc: 3\n", "yaml/syntax", 2, 1, "「キー: 値」"},
        {"list:\n- a\n-b\nc: 1\n", "yaml/syntax", 3, 1, "「-」の後に半角スペース"},
        {"a: x\u2028次の行\nb: 1\n", "yaml/syntax", 1, 5, "改行文字"},
        {"a: x\xC2\x85次の行\nb: 1\n", "yaml/syntax", 1, 5, "改行文字"},
        {"計画書\nkind: plan\n", "yaml/syntax", 1, 1, "「キー: 値」"},
        {"a: 1\n見出し\nb: 2\n", "yaml/syntax", 2, 1, "「キー: 値」"},
        {"a:\n\tb: 1\n", "yaml/tab", 2, 1, "タブ"},
        {"a: b\n\tc\n", "yaml/tab", 2, 1, "タブ"},
        {"a: |\n\tb\n", "yaml/tab", 2, 1, "タブ"},
        /* values that mean something else to YAML */
        {"a: 概要: 詳細\n", "yaml/syntax", 1, 6, "コロンと空白"},
        {"a: @x\n", "yaml/syntax", 1, 4, "「@」"},
        {"a: `x\n", "yaml/syntax", 1, 4, "「`」"},
        {"a: %x\n", "yaml/syntax", 1, 4, "「%」"},
        {"a: *重要*\n", "yaml/syntax", 1, 4, "「*」"},
        {"a: &注 x\n", "yaml/syntax", 1, 4, "「&」"},
        {"a: !重要 x\n", "yaml/syntax", 1, 4, "「!」"},
        {"a: !b!c x\n", "yaml/syntax", 1, 4, "「!」"},
        {"a: > 10人\n", "yaml/syntax", 1, 4, "「|」や「>」"},
        {"a: |0\n", "yaml/syntax", 1, 4, "0は使えません"},
        {"a: 1\n%b: 2\n", "yaml/syntax", 2, 1, "「%」"},
        {"%YAML 2.0\n---\na: 1\n", "yaml/syntax", 1, 1, "「%」"},
        {"%YAML 1.x\n---\na: 1\n", "yaml/syntax", 1, 1, "「%」"},
        {"%TAG x\n---\na: 1\n", "yaml/syntax", 1, 1, "「%」"},
        {"a: - b\n", "yaml/syntax", 1, 4, "「- 」"},
        {"a: ? b\n", "yaml/syntax", 1, 4, "「? 」"},
        {"a: {b:[c]}\n", "yaml/syntax", 1, 5, "括弧の中のコロン"},
        /* quotes */
        {"a: \"foo\nb: 1\n", "yaml/syntax", 1, 4, "引用符が閉じられて"},
        {"a: [\"foo\nb: 1\n", "yaml/syntax", 1, 5, "引用符が閉じられて"},
        {"a: 'foo\n---\n", "yaml/syntax", 1, 4, "引用符が閉じられて"},
        {"a: \"foo\nb: \"bar\"\nc: 1\n", "yaml/syntax", 2, 5, "余分な文字"},
        {"a: \"x\" y\n", "yaml/syntax", 1, 8, "余分な文字"},
        {"a: \"C:\\path\"\n", "yaml/syntax", 1, 7, "「\\p」"},
        {"a: \"x\\u12\"\n", "yaml/syntax", 1, 6, "「\\u」の後"},
        {"a: \"\\ud800\"\n", "yaml/syntax", 1, 5, "「\\u」の後"},
        {"a: \"\\u", "yaml/syntax", 1, 5, "「\\u」の後"},
        /* indentation */
        {"a:\n  b: 1\n c: 2\n", "yaml/syntax", 3, 2, "字下げがそろって"},
        {"a: b\n  c: d\n", "yaml/syntax", 2, 3, "深く字下げ"},
        {"- a\n  b: 1\n", "yaml/syntax", 2, 3, "深く字下げ"},
        {"# 注：\nx y\n# 注：\n  b: 1\n", "yaml/syntax", 4, 3, "つながりません"},
        {"a: 1\n- b\n", "yaml/syntax", 2, 1, "「- 」"},
        {"- a\nb: 1\n", "yaml/syntax", 2, 1, "「- 」で始まらない"},
        {"{a: b}\nc: d\n", "yaml/syntax", 2, 1, "つながりません"},
        /* brackets */
        {"a: [x, y\nb: 1\n", "yaml/syntax", 1, 4, "「[」が閉じられて"},
        {"a: [x, y\nb: 1\nc: 2\n", "yaml/syntax", 1, 4, "「[」が閉じられて"},
        {"a: {b: 1, c: 2\n\n", "yaml/syntax", 1, 4, "「{」が閉じられて"},
        {"a: [", "yaml/syntax", 1, 4, "「[」が閉じられて"},
        {"a: ['x' 'y']\n", "yaml/syntax", 1, 9, "「,」が抜けて"},
        {"a: {b: 'x' c: 'y'}\n", "yaml/syntax", 1, 12, "「,」が抜けて"},
        {"a: [b, , c]\n", "yaml/syntax", 1, 8, "「,」"},
        {"a: }\n", "yaml/syntax", 1, 4, "「}」"},
        {"a: [b]]\n", "yaml/syntax", 1, 7, "余分な「]」"},
        {"- b\n]\n", "yaml/syntax", 2, 1, "余分な「]」"},
        /* the file as a whole */
        {"", "yaml/empty", 1, 1, "内容が"},
        {"\xEF\xBB\xBF", "yaml/empty", 1, 1, "内容が"},
        {"\xEF\xBB\xBF\xEF\xBB\xBF", "yaml/empty", 1, 1, "内容が"},
        {"# 注\n\n \t\r\n", "yaml/empty", 1, 1, "内容が"},
        {"a: 1\n---\nb: 2\n", "yaml/documents", 2, 1, "2つ目の文書"},
        {"a: 1\n...\n# 注\n%TAG !a! b\n---\nb: 2\n", "yaml/documents", 4, 1, "2つ目の文書"},
        {"a: 1\nb: \x01\n", "yaml/syntax", 2, 4, "U+0001"},
        {"\xEF\xBB\xBF"
         "a: \xC2\x80\n",
         "yaml/syntax", 1, 4, "U+0080"},
        {"a: x\n\x83\x65\x83\x58\x83\x67: \x8c\x76\x89\xe6\n", "yaml/encoding", 2, 1, "Shift_JIS"},
        {"a: @\nb: \xA5\xC6\xA5\xB9\xA5\xC8\n", "yaml/encoding", 2, 4, "EUC-JP"}, /* rather than the @ */
        {"a: \033$B%F%9%H\033(B\n", "yaml/encoding", 1, 4, "ISO-2022-JP"},
        {"a: 令和\xFF年度\n", "yaml/encoding", 1, 6, "UTF-8として読めない"},
        /* anchors */
        {"a: *x\n", "yaml/anchor", 1, 4, "「*x」"},
        {"a: *x\nb: &x 1\n", "yaml/anchor", 1, 4, "「*x」"},
        {"a: &x [*x]\n", "yaml/anchor", 1, 8, "自分を含む"},
        {"&x a: { b: &y [{ c: *y }] }\n", "yaml/anchor", 1, 21, "自分を含む"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_broken(&cases[i], cases[i].yaml, strlen(cases[i].yaml));

    static const broken nul = {"NUL", "yaml/nul", 1, 5, "NUL"};
    check_broken(&nul, "a: b\0c\n", 7);
    static const broken utf16 = {"UTF-16", "yaml/encoding", 1, 1, "UTF-16"};
    check_broken(&utf16,
                 "\xFF\xFE"
                 "a\0:\0 \0b\0\n\0",
                 12);
    static const broken unmarked = {"UTF-16 without a mark", "yaml/encoding", 1, 2, "UTF-16"};
    check_broken(&unmarked, "a\0:\0 \0b\0\n\0", 10);
}

static void an_unknown_alias_names_the_nearest_anchor(void **state)
{
    (void)state;
    reading made;
    read_text(&made, "a: &incident-1 x\nb: *incident1\n");
    assert_non_null(strstr(made.problems.items[0].fix.ja, "「*incident-1」"));
    ts_arena_free(&made.arena);
}

static void other_problems_leave_a_tree(void **state)
{
    (void)state;
    reading made;
    read_text(&made, "a: 1\nb: 2\n'a': 3\n<<: {c: 4}\n[x]: 5\n\"<<\": 6\na: 7\n");
    assert_non_null(made.root);
    assert_int_equal(made.root->count, 3);
    assert_int_equal(ts_node_get(made.root, "a")->value.integer, 1);
    assert_int_equal(ts_node_get(made.root, "<<")->value.integer, 6);
    static const struct {
        const char *rule;
        uint32_t line;
        uint32_t related;
    } expected[] = {{"yaml/merge-key", 4, 0},
                    {"yaml/key", 5, 0},
                    {"yaml/duplicate-key", 3, 1},
                    {"yaml/duplicate-key", 7, 1}};
    assert_int_equal(made.problems.count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        const ts_problem *problem = &made.problems.items[i];
        assert_string_equal(problem->rule, expected[i].rule);
        assert_int_equal(ts_source_position(made.source, problem->span.start).line, expected[i].line);
        assert_int_equal(problem->has_related, expected[i].related > 0);
        if (problem->has_related)
            assert_int_equal(ts_source_position(made.source, problem->related.start).line,
                             expected[i].related);
    }
    ts_arena_free(&made.arena);
}

/* With many keys they are sorted to be compared: the same must come out as with few. */
static void repeated_keys_are_found_among_many(void **state)
{
    (void)state;
    ts_buffer text = {0};
    for (int i = 0; i < 1000; i++)
        ts_buffer_format(&text, "key%d: %d\n", i * 7919 % 500, i);
    reading made;
    read_text(&made, ts_buffer_string(&text));
    assert_int_equal(made.root->count, 500);
    assert_int_equal(made.problems.count, 500);
    for (uint32_t i = 0; i < 500; i++) {
        assert_int_equal(made.root->entries[i].value->value.integer, i);
        const ts_problem *problem = &made.problems.items[i];
        assert_int_equal(ts_source_position(made.source, problem->span.start).line, 501 + i);
        assert_int_equal(ts_source_position(made.source, problem->related.start).line, 1 + i);
    }
    ts_arena_free(&made.arena);
    ts_buffer_free(&text);
}

/* ---- inputs made to hurt: each must come to an end at once ---- */

static void repeat(ts_buffer *out, const char *piece, int times)
{
    size_t length = strlen(piece);
    for (int i = 0; i < times; i++)
        ts_buffer_add(out, piece, length);
}

/* `head`, `times` times `piece` (with %d for the number, if it has one), `tail`. NULL for a rule: no problem.
 */
static void hostile_files_are_refused_at_once(void **state)
{
    (void)state;
    enum { MANY = 100 * 1000 };
    static const struct {
        const char *head, *piece;
        int times;
        const char *tail;
        const char *rule;
    } cases[] = {
        {"", "[", MANY, "", "yaml/depth"},
        {"", "- ", MANY, "", "yaml/depth"},
        {"", "? ", MANY, "", "yaml/depth"},
        {"", "{a: ", MANY, "", "yaml/depth"},
        {"", "[\n", MANY, "", "yaml/depth"},
        {"- &a0 x\n", "- &a%1$d [*a%2$d]\n", 80, "", "yaml/depth"}, /* one level more with each */
        {"", "%%TAG !a%d! b\n", MANY, "---\na: 1\n", "yaml/directives"},
        {"#", "\u2028%%TAG !a%d! b", MANY, "\n---\na: 1\n", "yaml/directives"},
        {"%TAG !a! ", "x", MANY, "\n---\n- !a!b c\n", "yaml/directives"},
        {"a: 1\n...\n", "%%TAG !a%d! b\n", MANY, "---\na: 1\n", "yaml/documents"},
        {"a: 1\n...\n\u2028", "%%TAG !a%d! b\n", MANY, "---\na: 1\n", "yaml/documents"},
        {"", "- &a%d x\n", MANY, "", "yaml/anchor"},
        {"- &a0 x\n", "- &a%1$d [*a%2$d, *a%2$d]\n", 40, "", "yaml/nodes"},
        {"", "- x\n", TS_YAML_NODES, "", "yaml/nodes"},
        {"", "- &a x\n- *a\n", MANY, "", NULL},
        {"", "k%d: 1\n", MANY, "", NULL},
        {"", "k%d b: 1\n\n# c\n", MANY, "", NULL},
        {"[", "a: b, ", MANY, "]", NULL},
        {"a: \"", "あ", 10 * MANY, "\"", NULL},
        {"a: 0.", "1", 10 * MANY, "", NULL},
        {"", "a b ", MANY, "\nc: 1\n", "yaml/syntax"},
        {"", "あ", MANY, ": 1\n", "yaml/syntax"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_buffer text = {0};
        ts_buffer_add_string(&text, cases[i].head);
        for (int k = 0; k < cases[i].times; k++) {
            if (strchr(cases[i].piece, '%'))
                ts_buffer_format(&text, cases[i].piece, k + 1, k);
            else
                ts_buffer_add_string(&text, cases[i].piece);
        }
        ts_buffer_add_string(&text, cases[i].tail);
        reading made;
        read_text(&made, ts_buffer_string(&text));
        const char *rule = made.problems.count > 0 ? made.problems.items[0].rule : "";
        if (strcmp(rule, cases[i].rule ? cases[i].rule : "") != 0) fail_msg("case %zu: %s", i, rule);
        ts_arena_free(&made.arena);
        ts_buffer_free(&text);
    }
}

/* libyaml clears a buffer as long as the longest run of white space behind every later run in the same text.
 */
static void long_white_space_is_no_trap(void **state)
{
    (void)state;
    enum { MANY = 500 * 1000 };
    static const struct {
        const char *head, *gap, *word;
    } traps[] = {{"a: x", " ", "b "}, {"a: |\n  x\n", "\n", "  y\n\n"}, {"a: |\n  x\n", "\u2028", "  y\n\n"}};
    for (size_t i = 0; i < COUNT(traps); i++) {
        ts_buffer text = {0};
        ts_buffer_add_string(&text, traps[i].head);
        repeat(&text, traps[i].gap, MANY);
        repeat(&text, traps[i].word, MANY);
        reading made;
        read_text(&made, ts_buffer_string(&text));
        assert_int_equal(made.problems.count, 1);
        assert_string_equal(made.problems.items[0].rule, "yaml/size");
        ts_arena_free(&made.arena);
        ts_buffer_free(&text);
    }
    ts_buffer text = {0};
    ts_buffer_add_string(&text, "a: x\n");
    repeat(&text, "\n", 5000);
    repeat(&text, "  y z\n", 5000);
    reading made;
    read_text(&made, ts_buffer_string(&text));
    assert_int_equal(made.problems.count, 0);
    ts_arena_free(&made.arena);
    ts_buffer_free(&text);
}

static void a_large_file_is_refused(void **state)
{
    (void)state;
    char *bytes = calloc(TS_YAML_SIZE + 1, 1);
    static const broken large = {"large", "yaml/size", 1, 1, "大きすぎます"};
    check_broken(&large, bytes, TS_YAML_SIZE + 1);
    free(bytes);
}

static void depth_is_counted_to_the_last_level(void **state)
{
    (void)state;
    for (int depth = TS_YAML_DEPTH; depth <= TS_YAML_DEPTH + 1; depth++) {
        ts_buffer text = {0};
        repeat(&text, "[", depth);
        repeat(&text, "]", depth);
        reading made;
        read_text(&made, ts_buffer_string(&text));
        assert_int_equal(made.root == NULL, depth > TS_YAML_DEPTH);
        ts_arena_free(&made.arena);
        ts_buffer_free(&text);
    }
}

/* ---- the first look ---- */

typedef struct look {
    ts_buffer seen;
    const char *enough; /* the key at which it has seen enough */
} look;

static bool see(void *context, const ts_entry *entry)
{
    look *into = context;
    ts_buffer_format(&into->seen, "%s=%s ", entry->key->text,
                     entry->value->kind <= TS_NODE_STRING ? entry->value->text : "...");
    return strcmp(entry->key->text, into->enough) != 0;
}

static void a_look_sees_whole_entries(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        const char *enough;
        bool answer;
        const char *seen;
    } cases[] = {
        {"a: 1\nb: [2, 3]\nc: {d: 4}\ne: 5\n", "c", true, "a=1 b=... c=... "},
        {"{\"a\": 1, \"b\": 2, \"c\": 3}", "b", true, "a=1 b=2 "},
        {"a: 1\nb: 2\n", "b", false, "a=1 b=2 "}, /* the last one may have been cut short */
        {"a: 1\nb: \"2", "b", false, "a=1 "},
        {"a: 1\nb: 2\nc", "b", false, "a=1 b=2 "},
        {"a: 1\nb: 2\nc: \"", "b", true, "a=1 b=2 "},
        {"a: 1\nb: 2\n\xE4\xBB", "b", false, "a=1 "},
        {"a: 1\n[b]: 2\na: 3\nc: 4\n", "c", false, "a=1 a=3 c=4 "},
        {"a: &x 1\nb: *x\nc: *y\nd: 4\n", "d", false, "a=1 b=1 "},
        {"a: 1\n---\nb: 2\n", "b", false, "a=1 "},
        {"- a: 1\n", "a", false, ""},
        {"text", "a", false, ""},
        {"", "a", false, ""},
        {"a: 1\n\tb: 2\n", "b", false, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        look into = {.enough = cases[i].enough};
        ts_source *source = ts_source_make(&arena, "x", cases[i].yaml, (uint32_t)strlen(cases[i].yaml));
        bool answer = ts_yaml_look(source, &arena, see, &into);
        if (answer != cases[i].answer || strcmp(ts_buffer_string(&into.seen), cases[i].seen) != 0)
            fail_msg("%s: %d %s", cases[i].yaml, answer, ts_buffer_string(&into.seen));
        ts_buffer_free(&into.seen);
        ts_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_follow_the_core_schema),
        cmocka_unit_test(quoted_is_what_is_never_a_number),
        cmocka_unit_test(nodes_are_numbered_in_document_order),
        cmocka_unit_test(spans_hold_the_thing_and_no_more),
        cmocka_unit_test(an_empty_value_stands_behind_its_colon),
        cmocka_unit_test(an_alias_is_a_copy_of_its_own),
        cmocka_unit_test(broken_files_say_what_and_where),
        cmocka_unit_test(an_unknown_alias_names_the_nearest_anchor),
        cmocka_unit_test(other_problems_leave_a_tree),
        cmocka_unit_test(repeated_keys_are_found_among_many),
        cmocka_unit_test(hostile_files_are_refused_at_once),
        cmocka_unit_test(long_white_space_is_no_trap),
        cmocka_unit_test(a_large_file_is_refused),
        cmocka_unit_test(depth_is_counted_to_the_last_level),
        cmocka_unit_test(a_look_sees_whole_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
