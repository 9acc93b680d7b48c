/* SARIF: what is written fits the schema of OASIS and says what was found, at any length and whatever the
 * strings hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "json_schema.h"
#include "report/spool.h"
#include "sample.h"

static const char *const schema_path = TS_CONFORMANCE "/sarif-schema-2.1.0.json";

/* NULL where it is not at hand: then only the JSON is looked at. */
static json_t *schema;

static int load_schema(void **state)
{
    (void)state;
    schema = json_load_file(schema_path, JSON_REJECT_DUPLICATES, NULL);
    if (!schema) print_message("%s is not there: nothing is held against it\n", schema_path);
    return 0;
}

static int free_schema(void **state)
{
    (void)state;
    json_decref(schema);
    return 0;
}

/* Checks a document and frees its text. */
static json_t *read_checked(char *text)
{
    json_error_t error;
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!document) fail_msg("%d:%d: %s", error.line, error.column, error.text);
    if (schema && !json_schema_fits(schema, schema, document)) fail_msg("does not fit the schema: %s", text);
    free(text);
    return document;
}

/* What stands at a path like "results.0.message.text" below the only run; NULL: nothing. */
static json_t *at(json_t *document, const char *path)
{
    json_t *value = json_array_get(json_object_get(document, "runs"), 0);
    while (*path) {
        char key[64];
        size_t length = strcspn(path, ".");
        snprintf(key, sizeof key, "%.*s", (int)length, path);
        value = json_is_array(value) ? json_array_get(value, strtoul(key, NULL, 10))
                                     : json_object_get(value, key);
        path += length + (path[length] == '.');
    }
    return value;
}

static void assert_text(json_t *document, const char *path, const char *expected)
{
    const char *text = json_string_value(at(document, path));
    if (!text) fail_msg("no text at %s", path);
    assert_string_equal(text, expected);
}

static void assert_number(json_t *document, const char *path, json_int_t expected)
{
    assert_true(json_is_integer(at(document, path)));
    assert_int_equal(json_integer_value(at(document, path)), expected);
}

/* The document of a run with that one finding. */
static json_t *print_finding(const ts_finding *finding)
{
    ts_result result = {.findings = finding, .finding_count = 1};
    ts_report_options options = {.language = TS_LANGUAGE_EN, .reviews = true};
    return read_checked(sample_print("sarif", options, &result, &(ts_totals){.plans = 1}));
}

static void test_sample(void **state)
{
    (void)state;
    sample *s = sample_make();
    for (int language = TS_LANGUAGE_JA; language <= TS_LANGUAGE_EN; language++) {
        bool ja = language == TS_LANGUAGE_JA;
        ts_report_options options = {.language = (ts_language)language};
        char *text = sample_print("sarif", options, &s->result, &s->totals);
        sample_assert_golden(ja ? "sarif.ja.json" : "sarif.en.json", text);
        json_t *document = read_checked(text);
        assert_text(document, "language", ja ? "ja" : "en");
        assert_text(document, "columnKind", "unicodeCodePoints");
        assert_text(document, "tool.driver.rules.0.shortDescription.text",
                    ja ? sample_rules[0].title.ja : sample_rules[0].title.en);
        assert_text(document, "tool.driver.rules.0.properties.title.ja", sample_rules[0].title.ja);
        assert_text(document, "tool.driver.rules.0.properties.title.en", sample_rules[0].title.en);
        assert_int_equal(json_array_size(at(document, "results")), 4);
        assert_int_equal(json_array_size(at(document, "artifacts")), 3);
        assert_int_equal(json_array_size(at(document, "invocations.0.toolExecutionNotifications")), 3);
        assert_false(json_boolean_value(at(document, "invocations.0.executionSuccessful")));
        json_decref(document);
    }
    sample_free(s);
}

static void test_empty_runs(void **state)
{
    (void)state;
    static const ts_result nothing = {0};
    const ts_result *const results[] = {NULL, &nothing};
    for (size_t i = 0; i < 2; i++) {
        json_t *document =
            read_checked(sample_print("sarif", (ts_report_options){0}, results[i], &(ts_totals){.plans = 1}));
        assert_int_equal(json_array_size(at(document, "results")), 0);
        assert_true(json_is_array(at(document, "results")));
        assert_true(json_is_true(at(document, "invocations.0.executionSuccessful")));
        json_decref(document);
    }
}

static void test_a_run_that_left_something_out_did_not_succeed(void **state)
{
    (void)state;
    static const ts_totals totals[] = {
        {.plans = 1, .failures = 1}, {.plans = 1, .unchecked = 1}, {.plans = 1, .stopped = true}};
    for (size_t i = 0; i < 3; i++) {
        json_t *document = read_checked(sample_print("sarif", (ts_report_options){0}, NULL, &totals[i]));
        assert_true(json_is_false(at(document, "invocations.0.executionSuccessful")));
        json_decref(document);
    }
}

static void test_uris(void **state)
{
    (void)state;
    static const struct {
        const char *path, *uri;
    } cases[] = {
        {"plans/2025-plan.yaml", "plans/2025-plan.yaml"},
        {"./plans/a.yaml", "plans/a.yaml"},
        {"../a.yaml", "../a.yaml"},
        {"計画 1.yaml", "%E8%A8%88%E7%94%BB%201.yaml"},
        {"\x82\xA0.yaml", "%82%A0.yaml"}, /* Shift_JIS */
        {"c:d.yaml", "c%3Ad.yaml"},       /* else c would be a scheme */
        {"a#b?c%d.yaml", "a%23b%3Fc%25d.yaml"},
        {"a\nb\\\"\x7F", "a%0Ab%5C%22%7F"},
        {"/srv/計.yaml", "file:///srv/%E8%A8%88.yaml"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_finding finding = {.rule = "r", .at = {.path = cases[i].path}, .message = {"m", "m"}};
        json_t *document = print_finding(&finding);
        const char *place = "results.0.locations.0.physicalLocation.artifactLocation";
        json_t *location = at(document, place);
        assert_string_equal(json_string_value(json_object_get(location, "uri")), cases[i].uri);
        assert_true((json_object_get(location, "uriBaseId") != NULL) == (*cases[i].path != '/'));
        json_decref(document);
    }
}

static void test_regions(void **state)
{
    (void)state;
    sample *s = sample_make();
    ts_finding finding = {.rule = "r", .message = {"m", "m"}};
    finding.at = sample_place(&s->arena, sample_record_path, "ＢＣＣでなく", 1);
    json_t *document = print_finding(&finding);
    const char *place = "results.0.locations.0.physicalLocation.region";
    json_t *expected =
        json_pack("{si si si si}", "startLine", 5, "startColumn", 20, "endLine", 5, "endColumn", 26);
    assert_true(json_equal(at(document, place), expected));
    json_decref(expected);
    json_decref(document);

    finding.at = (ts_location){.path = "a.yaml"}; /* the file as a whole */
    document = print_finding(&finding);
    assert_null(at(document, place));
    assert_non_null(at(document, "results.0.locations.0.physicalLocation"));
    json_decref(document);
    sample_free(s);
}

static void test_levels(void **state)
{
    (void)state;
    static const struct {
        ts_severity severity;
        bool review;
        const char *kind, *level;
    } cases[] = {
        {TS_SEVERITY_ERROR, false, "fail", "error"},
        {TS_SEVERITY_WARNING, false, "fail", "warning"},
        {TS_SEVERITY_NOTE, false, "fail", "note"},
        {TS_SEVERITY_ERROR, true, "review", "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_finding finding = {.rule = "r",
                              .severity = cases[i].severity,
                              .review = cases[i].review,
                              .at = {.path = "a"},
                              .message = {"m", "m"}};
        json_t *document = print_finding(&finding);
        assert_text(document, "results.0.kind", cases[i].kind);
        assert_text(document, "results.0.level", cases[i].level);
        json_decref(document);
    }
}

static void test_messages_hold_no_placeholder_and_no_link(void **state)
{
    (void)state;
    static const struct {
        const char *message, *text;
    } cases[] = {
        {"plain", "plain\nhelp: f"},
        {"{0} of { id: a }", "{{0}} of {{ id: a }}\nhelp: f"},
        {"[here](https://example.org)", "[here] (https://example.org)\nhelp: f"},
        {"[1] (x) a[0]", "[1] (x) a[0]\nhelp: f"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *said = cases[i].message;
        ts_finding finding = {.rule = "r", .at = {.path = "a"}, .message = {"和", said}, .fix = {"直", "f"}};
        json_t *document = print_finding(&finding);
        assert_text(document, "results.0.message.text", cases[i].text);
        assert_text(document, "results.0.properties.message.en", said);
        assert_text(document, "results.0.properties.message.ja", "和");
        json_decref(document);
    }
}

/* The fingerprint is that of the finding, and of nothing else in it. */
static void test_fingerprints_survive_moved_lines(void **state)
{
    (void)state;
    sample *s = sample_make();
    ts_finding moved = s->findings[0];
    moved.at.start.line += 7;
    moved.at.end.line += 7;
    json_t *before = print_finding(&s->findings[0]), *after = print_finding(&moved);
    assert_text(before, "results.0.partialFingerprints.taisakuFinding/v1", s->findings[0].fingerprint);
    assert_true(
        json_equal(at(before, "results.0.partialFingerprints"), at(after, "results.0.partialFingerprints")));
    assert_false(json_equal(at(before, "results.0.locations"), at(after, "results.0.locations")));
    json_decref(before);
    json_decref(after);
    sample_free(s);
}

static void test_related_places_differ_though_equal(void **state)
{
    (void)state;
    ts_location related[] = {{.path = "a"}, {.path = "a"}};
    ts_finding finding = {
        .rule = "r", .at = {.path = "a"}, .message = {"m", "m"}, .related = related, .related_count = 2};
    json_t *document = print_finding(&finding);
    assert_number(document, "results.0.relatedLocations.0.id", 1);
    assert_number(document, "results.0.relatedLocations.1.id", 2);
    json_decref(document);
}

/* Every index leads to what is named beside it. */
static void check_indexes(json_t *document)
{
    size_t i;
    json_t *item;
    json_array_foreach(at(document, "artifacts"), i, item)
    {
        assert_int_equal(json_integer_value(json_object_get(json_object_get(item, "location"), "index")), i);
    }
    json_array_foreach(at(document, "results"), i, item)
    {
        json_t *place =
            json_object_get(json_array_get(json_object_get(item, "locations"), 0), "physicalLocation");
        json_t *location = json_object_get(place, "artifactLocation");
        size_t index = (size_t)json_integer_value(json_object_get(location, "index"));
        json_t *artifact = json_array_get(at(document, "artifacts"), index);
        assert_true(json_equal(json_object_get(artifact, "location"), location));
    }
}

/* More than a spool keeps in memory: all of it arrives, in its order. */
static void test_long_runs(void **state)
{
    (void)state;
    enum { RESULTS = 400 };
    sample *s = sample_make();
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    ts_report_options options = {.version = "1", .today = "d"};
    ts_report *report = ts_report_begin(ts_format_find("sarif"), out, options, sample_rules, 2);
    for (int i = 0; i < RESULTS; i++)
        ts_report_result(report, &s->result);
    assert_true(ts_report_end(report, &s->totals));
    fclose(out);
    const char *artifacts = strstr(text, "\n\"artifacts\":["),
               *invocations = strstr(text, "\n\"invocations\":[");
    assert_true(invocations - artifacts > 2 * TS_SPOOL_MEMORY);

    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(document);
    assert_int_equal(json_array_size(at(document, "results")), 4 * RESULTS);
    assert_int_equal(json_array_size(at(document, "artifacts")), 3 * RESULTS);
    assert_int_equal(json_array_size(at(document, "invocations.0.toolExecutionNotifications")), 3 * RESULTS);
    check_indexes(document);
    json_decref(document);
    free(text);
    sample_free(s);
}

static void test_rule_indexes(void **state)
{
    (void)state;
    ts_finding finding = {.rule = sample_rules[1].id, .at = {.path = "a"}, .message = {"m", "m"}};
    json_t *document = print_finding(&finding);
    assert_number(document, "results.0.ruleIndex", 1);
    assert_text(document, "tool.driver.rules.1.id", finding.rule);
    json_decref(document);
    finding.rule = "unlisted";
    document = print_finding(&finding);
    assert_null(at(document, "results.0.ruleIndex"));
    json_decref(document);
}

static void test_hostile_strings_come_back(void **state)
{
    (void)state;
    sample *s = sample_make();
    for (size_t i = 0; i < sizeof sample_hostile / sizeof *sample_hostile; i++) {
        const char *hostile = sample_hostile[i];
        sample_set_hostile(s, hostile);
        char *text = sample_print("sarif", (ts_report_options){0}, &s->result, &s->totals);
        for (size_t k = 0, length = strlen(text); k < length;) {
            uint32_t character;
            k += ts_utf8_decode(text + k, length - k, &character);
            assert_true(character == '\n' || !ts_utf8_is_control(character));
        }
        json_t *document = read_checked(text);
        check_indexes(document);
        if (ts_utf8_valid(hostile, strlen(hostile)) == strlen(hostile)) {
            assert_text(document, "results.0.ruleId", hostile);
            assert_text(document, "results.0.properties.message.ja", hostile);
            assert_text(document, "artifacts.0.properties.path", hostile);
        } else {
            assert_non_null(strstr(json_string_value(at(document, "results.0.ruleId")), "\uFFFD"));
        }
        json_decref(document);
    }
    sample_free(s);
}

/* The checker itself must be able to find fault. */
static void test_schema_refuses(void **state)
{
    (void)state;
    if (!schema) skip();
    static const char *const wrong[] = {
        "{'version':'2.1.0'}",
        "{'version':'2.0.0','runs':[]}",
        "{'version':'2.1.0','runs':[],'more':1}",
        "{'version':'2.1.0','runs':[{}]}",
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t'}},'columnKind':'columns'}]}",
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t'}},'language':'日本語'}]}",
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t'}},'results':[{}]}]}",
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t'}},'results':[{'message':{'text':'m'},"
        "'level':'fatal'}]}]}",
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t'}},'artifacts':[{},{}]}]}",
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t'}},'artifacts':[{'location':{'uri':'a "
        "b'}}]}]}",
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t'}},'artifacts':[{'location':{'uri':'%G0'}}]}"
        "]}",
        "{'version':'2.1.0','runs':[{'tool':{'driver':{'name':'t'}},'newlineSequences':[]}]}",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[256];
        snprintf(text, sizeof text, "%s", wrong[i]);
        for (char *quote = text; (quote = strchr(quote, '\''));)
            *quote = '"';
        json_t *document = json_loads(text, 0, NULL);
        assert_non_null(document);
        assert_false(json_schema_fits(schema, schema, document));
        json_decref(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_empty_runs),
        cmocka_unit_test(test_a_run_that_left_something_out_did_not_succeed),
        cmocka_unit_test(test_uris),
        cmocka_unit_test(test_regions),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_messages_hold_no_placeholder_and_no_link),
        cmocka_unit_test(test_fingerprints_survive_moved_lines),
        cmocka_unit_test(test_related_places_differ_though_equal),
        cmocka_unit_test(test_long_runs),
        cmocka_unit_test(test_rule_indexes),
        cmocka_unit_test(test_hostile_strings_come_back),
        cmocka_unit_test(test_schema_refuses),
    };
    return cmocka_run_group_tests(tests, load_schema, free_schema);
}
