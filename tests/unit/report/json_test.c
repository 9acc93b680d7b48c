/* JSON and ndjson: what is written is what docs/findings.schema.json says, and holds what was found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "json_schema.h"
#include "sample.h"

static json_t *load_schema(void)
{
    json_error_t error;
    json_t *schema = json_load_file(TS_TESTS "/../docs/findings.schema.json", JSON_REJECT_DUPLICATES, &error);
    if (!schema) fail_msg("%d: %s", error.line, error.text);
    return schema;
}

static json_t *parse(const char *text, size_t length)
{
    json_error_t error;
    json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    if (!value) fail_msg("%d:%d: %s", error.line, error.column, error.text);
    return value;
}

static json_t *parse_checked(json_t *schema, const char *text)
{
    json_t *document = parse(text, strlen(text));
    json_schema_check(schema, schema, document, "$");
    return document;
}

static const char *string_at(json_t *value, const char *a, const char *b)
{
    value = json_object_get(value, a);
    return json_string_value(b ? json_object_get(value, b) : value);
}

static void test_document(void **state)
{
    (void)state;
    json_t *schema = load_schema();
    sample *s = sample_make();
    char *text = sample_print("json", (ts_report_options){0}, &s->result, &s->totals);
    sample_assert_golden("findings.json", text);

    json_t *document = parse_checked(schema, text);
    json_t *result = json_array_get(json_object_get(document, "results"), 0);
    json_t *findings = json_object_get(result, "findings");
    assert_int_equal(json_array_size(json_object_get(document, "rules")), 2);
    assert_int_equal(json_array_size(json_object_get(result, "files")), 3);
    assert_int_equal(json_array_size(json_object_get(result, "failures")), 3);
    assert_int_equal(json_array_size(findings), 4);
    for (size_t i = 0; i < 4; i++) {
        json_t *finding = json_array_get(findings, i);
        assert_string_equal(string_at(finding, "rule", NULL), s->findings[i].rule);
        assert_string_equal(string_at(finding, "message", "ja"), s->findings[i].message.ja);
        assert_string_equal(string_at(finding, "location", "path"), s->findings[i].at.path);
        assert_int_equal(json_array_size(json_object_get(finding, "related")), s->findings[i].related_count);
    }
    json_decref(document);
    json_decref(schema);
    free(text);
    sample_free(s);
}

static void test_empty_documents(void **state)
{
    (void)state;
    json_t *schema = load_schema();
    static const ts_result nothing = {0};
    const ts_result *const results[] = {NULL, &nothing};
    for (size_t i = 0; i < 2; i++) {
        char *text = sample_print("json", (ts_report_options){0}, results[i], &(ts_totals){.plans = 1});
        json_t *document = parse_checked(schema, text);
        assert_int_equal(json_array_size(json_object_get(document, "results")), i);
        json_decref(document);
        free(text);
    }
    json_decref(schema);
}

/* Several series in one document: the lists between them stay lists. */
static void test_many_results(void **state)
{
    (void)state;
    json_t *schema = load_schema();
    sample *s = sample_make();
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    ts_report *report = ts_report_begin(ts_format_find("json"), out,
                                        (ts_report_options){.version = "1", .today = "d"}, NULL, 0);
    for (int i = 0; i < 3; i++)
        ts_report_result(report, &s->result);
    assert_true(ts_report_end(report, &s->totals));
    fclose(out);
    json_t *document = parse_checked(schema, text);
    assert_int_equal(json_array_size(json_object_get(document, "results")), 3);
    json_decref(document);
    json_decref(schema);
    free(text);
    sample_free(s);
}

/* Each line by itself is an object of the type that stands first in it. */
static size_t check_lines(json_t *schema, const char *text)
{
    json_t *line_schema = json_object_get(json_object_get(schema, "$defs"), "line");
    size_t count = 0;
    for (const char *end; (end = strchr(text, '\n')); text = end + 1, count++) {
        json_t *record = parse(text, (size_t)(end - text));
        assert_memory_equal(text, "{\"type\":\"", 9);
        json_schema_check(schema, line_schema, record, "$");
        json_decref(record);
    }
    assert_int_equal(*text, '\0');
    return count;
}

static void test_lines(void **state)
{
    (void)state;
    json_t *schema = load_schema();
    sample *s = sample_make();
    char *text = sample_print("ndjson", (ts_report_options){0}, &s->result, &s->totals);
    assert_int_equal(check_lines(schema, text), 1 + 2 + 3 + 4 + 3 + 1);
    json_decref(schema);
    free(text);
    sample_free(s);
}

static void test_hostile_strings_come_back(void **state)
{
    (void)state;
    json_t *schema = load_schema();
    sample *s = sample_make();
    for (size_t i = 0; i < sizeof sample_hostile / sizeof *sample_hostile; i++) {
        const char *hostile = sample_hostile[i];
        sample_set_hostile(s, hostile);
        char *lines = sample_print("ndjson", (ts_report_options){0}, &s->result, &s->totals);
        assert_int_equal(check_lines(schema, lines), 1 + 2 + 1 + 1 + 1 + 1);
        free(lines);

        char *text = sample_print("json", (ts_report_options){0}, &s->result, &s->totals);
        for (size_t at = 0, length = strlen(text); at < length;) {
            uint32_t character;
            at += ts_utf8_decode(text + at, length - at, &character);
            assert_true(character == '\n' || !ts_utf8_is_control(character));
        }
        json_t *document = parse_checked(schema, text);
        json_t *result = json_array_get(json_object_get(document, "results"), 0);
        json_t *finding = json_array_get(json_object_get(result, "findings"), 0);
        if (ts_utf8_valid(hostile, strlen(hostile)) == strlen(hostile))
            assert_string_equal(string_at(finding, "location", "path"), hostile);
        else
            assert_non_null(strstr(string_at(finding, "location", "path"), "\uFFFD"));
        json_decref(document);
        free(text);
    }
    json_decref(schema);
    sample_free(s);
}

/* The checker itself must be able to find fault. */
static void test_schema_refuses(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "{}",
        "[]",
        "{\"type\":\"rule\"}",
        "{\"type\":\"totals\",\"rules\":-1,\"plans\":0,\"records\":0,\"unchecked\":0,"
        "\"findings\":{\"error\":0,\"warning\":0,\"note\":0},\"failures\":0}",
        "{\"type\":\"file\",\"path\":1,\"kind\":null,\"organization\":null,\"name\":null,\"fiscalYear\":null,"
        "\"checked\":true}",
        "{\"type\":\"run\",\"format\":\"taisaku-check "
        "findings\",\"version\":2,\"tool\":{\"name\":\"taisaku-check\","
        "\"version\":\"1\"},\"today\":\"\"}",
    };
    json_t *schema = load_schema();
    json_t *line_schema = json_object_get(json_object_get(schema, "$defs"), "line");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        json_t *value = parse(wrong[i], strlen(wrong[i]));
        assert_false(json_schema_fits(schema, line_schema, value));
        json_decref(value);
    }
    json_decref(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_document),       cmocka_unit_test(test_empty_documents),
        cmocka_unit_test(test_many_results),   cmocka_unit_test(test_lines),
        cmocka_unit_test(test_schema_refuses), cmocka_unit_test(test_hostile_strings_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
