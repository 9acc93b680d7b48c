/* Tests of plan/yaml: values, spans, aliases, the first look. */
#include <math.h>

#include "yaml_reading.h"

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
        {"a: 1\nb: 2\n\xE4\xBB", "b", false, "a=1 b=2 "}, /* cut inside of a character */
        {"a: 1\nb: 仮\n\xE4\xBB", "c", false, "a=1 b=仮 "},
        {"a: 1\nb: 2\n\xE4\x20", "b", false, "a=1 "}, /* broken, not cut */
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
        cmocka_unit_test(a_look_sees_whole_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
