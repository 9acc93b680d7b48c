/* Tests of plan/yaml against the YAML test suite: the tree says what the suite says wherever libyaml itself
 * does, and no broken input breaks the reader. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <jansson.h>
#include <yaml.h>

#include "base/buffer.h"
#include "plan/yaml.h"

#define SUITE TS_CONFORMANCE "/yaml-test-suite"

/* ---- cases ---- */

static bool read_file(const char *directory, const char *name, ts_buffer *out)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "rb");
    ts_buffer_clear(out);
    if (!file) return false;
    size_t size;
    do {
        size = fread(ts_buffer_reserve(out, 4096), 1, 4096, file);
        out->length += size;
    } while (size > 0);
    fclose(file);
    return true;
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

typedef void visitor(const char *directory, void *context);

/* Calls `visit` for each directory with an in.yaml, in alphabetical order. Returns how many there were. */
static int visit_cases(const char *directory, visitor *visit, void *context)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, not_hidden, alphasort), cases = 0;
    for (int i = 0; i < count; i++) {
        char path[1024];
        struct stat status;
        snprintf(path, sizeof path, "%s/%s", directory, entries[i]->d_name);
        if (strcmp(entries[i]->d_name, "in.yaml") == 0) {
            visit(directory, context);
            cases++;
        } else if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
            cases += visit_cases(path, visit, context);
        }
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    return cases;
}

static bool suite_is_there(void)
{
    struct stat status;
    if (stat(SUITE, &status) == 0) return true;
    printf("the YAML test suite is not at %s: skipped\n", SUITE);
    return false;
}

/* ---- libyaml's events in the suite's notation ---- */

static void print_text(const yaml_char_t *text, size_t length, ts_buffer *out)
{
    static const char raw[] = "\\\n\t\r\b", escaped[] = "\\ntrb";
    for (size_t i = 0; i < length; i++) {
        const char *found = text[i] ? strchr(raw, text[i]) : NULL;
        if (found)
            ts_buffer_format(out, "\\%c", escaped[found - raw]);
        else
            ts_buffer_add_char(out, (char)text[i]);
    }
}

static void print_start(const char *what, bool flow, const yaml_char_t *anchor, const yaml_char_t *tag,
                        ts_buffer *out)
{
    ts_buffer_add_string(out, what);
    if (flow) ts_buffer_add_string(out, what[1] == 'S' ? " []" : " {}");
    if (anchor) ts_buffer_format(out, " &%s", anchor);
    if (tag) ts_buffer_format(out, " <%s>", tag);
}

static void print_event(const yaml_event_t *event, ts_buffer *out)
{
    static const char styles[] = {':', ':', '\'', '"', '|', '>'};
    switch (event->type) {
    case YAML_STREAM_START_EVENT:
        ts_buffer_add_string(out, "+STR");
        break;
    case YAML_STREAM_END_EVENT:
        ts_buffer_add_string(out, "-STR");
        break;
    case YAML_DOCUMENT_START_EVENT:
        ts_buffer_add_string(out, event->data.document_start.implicit ? "+DOC" : "+DOC ---");
        break;
    case YAML_DOCUMENT_END_EVENT:
        ts_buffer_add_string(out, event->data.document_end.implicit ? "-DOC" : "-DOC ...");
        break;
    case YAML_SEQUENCE_START_EVENT:
        print_start("+SEQ", event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
                    event->data.sequence_start.anchor, event->data.sequence_start.tag, out);
        break;
    case YAML_SEQUENCE_END_EVENT:
        ts_buffer_add_string(out, "-SEQ");
        break;
    case YAML_MAPPING_START_EVENT:
        print_start("+MAP", event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
                    event->data.mapping_start.anchor, event->data.mapping_start.tag, out);
        break;
    case YAML_MAPPING_END_EVENT:
        ts_buffer_add_string(out, "-MAP");
        break;
    case YAML_ALIAS_EVENT:
        ts_buffer_format(out, "=ALI *%s", event->data.alias.anchor);
        break;
    default:
        print_start("=VAL", false, event->data.scalar.anchor, event->data.scalar.tag, out);
        ts_buffer_format(out, " %c", styles[event->data.scalar.style]);
        print_text(event->data.scalar.value, event->data.scalar.length, out);
    }
    ts_buffer_add_char(out, '\n');
}

/* Returns whether libyaml accepts the input; what it said until the end or the error goes to `out`. */
static bool print_events(const ts_buffer *input, ts_buffer *out)
{
    yaml_parser_t parser;
    assert_true(yaml_parser_initialize(&parser));
    yaml_parser_set_input_string(&parser, (const unsigned char *)ts_buffer_string(input), input->length);
    bool more = true, accepted = true;
    ts_buffer_clear(out);
    while (more) {
        yaml_event_t event;
        accepted = yaml_parser_parse(&parser, &event);
        more = accepted && event.type != YAML_STREAM_END_EVENT;
        if (accepted) print_event(&event, out);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return accepted;
}

/* ---- the tree as JSON: all numbers are of one kind there ---- */

static json_t *to_json(const ts_node *node)
{
    json_t *json;
    switch (node->kind) {
    case TS_NODE_NULL:
        return json_null();
    case TS_NODE_BOOLEAN:
        return json_boolean(node->value.boolean);
    case TS_NODE_INTEGER:
        return json_real((double)node->value.integer);
    case TS_NODE_NUMBER:
        return json_real(node->value.number);
    case TS_NODE_STRING:
        return json_stringn(node->text, node->count);
    case TS_NODE_SEQUENCE:
        json = json_array();
        for (uint32_t i = 0; i < node->count; i++)
            json_array_append_new(json, to_json(node->items[i]));
        return json;
    default:
        json = json_object();
        for (uint32_t i = 0; i < node->count; i++) {
            const ts_entry *entry = &node->entries[i];
            json_object_setn_new(json, entry->key->text, entry->key->count, to_json(entry->value));
        }
        return json;
    }
}

/* ---- each case ---- */

typedef struct counts {
    int agreed, compared, refused, without_values, rejected, differing;
} counts;

static int count_lines(const ts_buffer *text, const char *beginning)
{
    int count = 0;
    const char *line = ts_buffer_string(text);
    for (; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        count += strncmp(line, beginning, strlen(beginning)) == 0;
    }
    return count;
}

static void differ(counts *tally, const char *directory, const char *why)
{
    tally->differing++;
    printf("%s: %s\n", directory + strlen(SUITE) + 1, why);
}

static bool refused_as(const ts_problems *problems, const char *rule)
{
    return problems->fatal && strcmp(problems->items[problems->count - 1].rule, rule) == 0;
}

static void compare_values(counts *tally, const char *directory, const ts_node *root)
{
    ts_buffer text = {0};
    if (!read_file(directory, "in.json", &text)) {
        tally->without_values++;
    } else {
        json_t *expected =
            json_loadb(ts_buffer_string(&text), text.length, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);
        json_t *actual = to_json(root);
        assert_non_null(expected);
        tally->compared++;
        if (!json_equal(expected, actual)) differ(tally, directory, "another value");
        json_decref(expected);
        json_decref(actual);
    }
    ts_buffer_free(&text);
}

static void check_case(const char *directory, void *context)
{
    counts *tally = context;
    ts_arena arena = {0};
    ts_buffer input = {0}, expected = {0}, events = {0};
    assert_true(read_file(directory, "in.yaml", &input));
    assert_true(read_file(directory, "test.event", &expected));
    bool accepted = print_events(&input, &events);
    bool agreed = accepted && strcmp(ts_buffer_string(&expected), ts_buffer_string(&events)) == 0;
    int documents = count_lines(&expected, "+DOC");
    tally->agreed += agreed;

    ts_problems problems = {.arena = &arena};
    ts_source *source = ts_source_make(&arena, "in.yaml", ts_buffer_string(&input), (uint32_t)input.length);
    const ts_node *root = ts_yaml_read(source, &arena, &problems);
    if ((root == NULL) != problems.fatal) differ(tally, directory, "no root and no reason, or both");
    if (!accepted) {
        tally->rejected++;
        if (root) differ(tally, directory, "libyaml rejects it, we do not");
    } else if (agreed && documents != 1) {
        tally->refused++;
        if (!refused_as(&problems, documents == 0 ? "yaml/empty" : "yaml/documents"))
            differ(tally, directory, "not one document, but not refused for that");
    } else if (agreed && !root) {
        differ(tally, directory, problems.items[problems.count - 1].message.en);
    } else if (agreed) {
        compare_values(tally, directory, root);
    }
    ts_buffer_free(&input);
    ts_buffer_free(&expected);
    ts_buffer_free(&events);
    ts_arena_free(&arena);
}

static void values_are_those_of_the_suite(void **state)
{
    (void)state;
    if (!suite_is_there()) skip();
    counts tally = {0};
    int cases = visit_cases(SUITE, check_case, &tally);
    printf(
        "%d cases: libyaml rejects %d, agrees with the suite on %d; of these %d values compared, %d without "
        "values, %d refused as not one document; %d differ\n",
        cases, tally.rejected, tally.agreed, tally.compared, tally.without_values, tally.refused,
        tally.differing);
    assert_int_equal(cases, 402);
    assert_int_equal(tally.differing, 0);
    assert_true(tally.compared >= 190);
    assert_true(tally.refused >= 10);
    assert_true(tally.rejected >= 70);
}

/* ---- broken inputs ---- */

static void check_span(const ts_source *source, ts_span span)
{
    assert_true(span.start <= span.end);
    assert_true(span.end <= source->size);
}

/* Below an alias stand the spans of what it refers to; everywhere else children lie in their parent, in
 * order. */
static void check_tree(const ts_source *source, const ts_node *node, uint32_t *order)
{
    check_span(source, node->span);
    assert_true(node->order >= *order);
    assert_true(node->last >= node->order);
    *order = node->order + 1;
    bool alias = node->span.start < node->span.end && source->bytes[node->span.start] == '*' &&
                 node->kind >= TS_NODE_SEQUENCE;
    uint32_t at = node->span.start;
    for (uint32_t i = 0; node->kind == TS_NODE_SEQUENCE && i < node->count; i++) {
        const ts_node *item = node->items[i];
        check_tree(source, item, order);
        if (!alias) assert_true(at <= item->span.start && item->span.end <= node->span.end);
        assert_true(node->order < item->order && item->last <= node->last);
        at = item->span.end;
    }
    for (uint32_t i = 0; node->kind == TS_NODE_MAPPING && i < node->count; i++) {
        const ts_entry *entry = &node->entries[i];
        check_tree(source, entry->key, order);
        check_tree(source, entry->value, order);
        if (!alias) {
            assert_true(at <= entry->key->span.start && entry->key->span.end <= entry->value->span.start);
            assert_true(entry->value->span.end <= node->span.end);
        }
        assert_true(node->order < entry->key->order && entry->value->last <= node->last);
        at = entry->value->span.end;
    }
}

static bool see_all(void *context, const ts_entry *entry)
{
    (void)context;
    assert_non_null(entry->value);
    return true;
}

/* The bytes are copied to the heap, so that AddressSanitizer sees one read too far. */
static void read_anything(const char *bytes, size_t size)
{
    ts_arena arena = {0};
    ts_problems problems = {.arena = &arena};
    char *copy = malloc(size > 0 ? size : 1);
    if (size > 0) memcpy(copy, bytes, size);
    ts_source *source = ts_source_make(&arena, "in.yaml", copy, (uint32_t)size);
    const ts_node *root = ts_yaml_read(source, &arena, &problems);
    assert_true(problems.fatal == (root == NULL));
    uint32_t order = 0;
    if (root) check_tree(source, root, &order);
    for (size_t i = 0; i < problems.count; i++) {
        check_span(source, problems.items[i].span);
        if (problems.items[i].has_related) check_span(source, problems.items[i].related);
        assert_non_null(problems.items[i].message.ja);
        assert_true(ts_source_position(source, problems.items[i].span.start).line >= 1);
    }
    assert_false(ts_yaml_look(source, &arena, see_all, NULL));
    ts_arena_free(&arena);
    free(copy);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void break_case(const char *directory, void *context)
{
    (void)context;
    enum { PREFIX = 300, MUTATIONS = 500 };
    static const char likely[] = "\n\t :-?[]{},#&*!|>'\"%@`\\<=~0a\xE3\x80\xC2\x85\xEF\xBB\xBF";
    ts_buffer input = {0};
    assert_true(read_file(directory, "in.yaml", &input));
    for (size_t length = 0; length <= input.length && length <= PREFIX; length++)
        read_anything(ts_buffer_string(&input), length);
    uint32_t seed = 1;
    for (int i = 0; i < MUTATIONS && input.length > 0; i++) {
        size_t at = next_random(&seed) % input.length;
        uint32_t random = next_random(&seed);
        char old = input.bytes[at];
        input.bytes[at] = random % 8 == 0 ? (char)(random >> 3) : likely[(random >> 3) % sizeof likely];
        read_anything(input.bytes, input.length);
        if (i % 4 != 0) input.bytes[at] = old; /* some damage stays */
    }
    ts_buffer_free(&input);
}

static void broken_inputs_break_nothing(void **state)
{
    (void)state;
    if (!suite_is_there()) skip();
    assert_int_equal(visit_cases(SUITE, break_case, NULL), 402);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_those_of_the_suite),
        cmocka_unit_test(broken_inputs_break_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
