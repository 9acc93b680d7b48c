/* Tests of plan/yaml: what is wrong with a file, where, and inputs made to hurt. */
#include "yaml_reading.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_files_say_what_and_where),
        cmocka_unit_test(an_unknown_alias_names_the_nearest_anchor),
        cmocka_unit_test(other_problems_leave_a_tree),
        cmocka_unit_test(repeated_keys_are_found_among_many),
        cmocka_unit_test(hostile_files_are_refused_at_once),
        cmocka_unit_test(long_white_space_is_no_trap),
        cmocka_unit_test(a_large_file_is_refused),
        cmocka_unit_test(depth_is_counted_to_the_last_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
