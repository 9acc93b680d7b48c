/* JUnit: well-formed XML whatever the strings hold; a case for each rule on each file, and none that passes
 * unchecked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample.h"
#include "xml_reader.h"

static void assert_well_formed(const char *document)
{
    const char *wrong = xml_wrong(document);
    if (wrong) fail_msg("%s is wrong in %s", wrong, document);
}

static void assert_attribute(const char *document, const char *element, int n, const char *name,
                             const char *expected)
{
    char *value = xml_attribute(document, element, n, name);
    assert_non_null(value);
    assert_string_equal(value, expected);
    free(value);
}

static void test_sample(void **state)
{
    (void)state;
    sample *s = sample_make();
    for (int language = TS_LANGUAGE_JA; language <= TS_LANGUAGE_EN; language++) {
        ts_report_options options = {.language = (ts_language)language};
        char *text = sample_print("junit", options, &s->result, &s->totals);
        assert_well_formed(text);
        sample_assert_golden(language == TS_LANGUAGE_JA ? "junit.ja.xml" : "junit.en.xml", text);
        free(text);
    }
    sample_free(s);
}

static void test_empty_run(void **state)
{
    (void)state;
    char *text = sample_print("junit", (ts_report_options){0}, NULL, &(ts_totals){.plans = 1});
    assert_string_equal(text,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"taisaku-check\">\n"
                        "</testsuites>\n");
    assert_well_formed(text);
    free(text);
}

/* What a suite looks like: letters for its cases, in their order. */
static const char *outline(const char *document, char *out)
{
    char *end = out;
    for (const char *at = document; (at = strstr(at, "<test")); at++) {
        const char *next = strstr(at + 1, "<test");
        if (strncmp(at, "<testsuite ", 11) == 0) *end++ = '|';
        if (strncmp(at, "<testcase", 9) != 0) continue;
        const char *failure = strstr(at, "<failure"), *error = strstr(at, "<error"),
                   *note = strstr(at, "<system-out");
        if (failure && (!next || failure < next))
            *end++ = 'F';
        else if (error && (!next || error < next))
            *end++ = 'E';
        else if (note && (!next || note < next))
            *end++ = 'n';
        else
            *end++ = '.';
    }
    *end = '\0';
    return out;
}

enum { RULE, BUILTIN };
static const ts_file_info plan = {"a/2025.yaml", "plan", "a", "", 2025, true};
static const ts_file_info record = {"a/2024.yaml", "record", "a", "", 2024, true};
static const ts_file_info broken = {"a/2023.yaml", "", "", "", 0, false};

static ts_finding find(int rule, const char *path, int year, ts_severity severity)
{
    return (ts_finding){.rule = sample_rules[rule].id,
                        .severity = severity,
                        .at = {.path = path, .start = {1, 1}, .end = {1, 2}},
                        .message = {"m", "m"},
                        .fiscal_year = year};
}

static void test_outlines(void **state)
{
    (void)state;
    const ts_severity error = TS_SEVERITY_ERROR, warning = TS_SEVERITY_WARNING, note = TS_SEVERITY_NOTE;
    ts_finding question = find(RULE, plan.path, 2025, error);
    question.review = true;
    const ts_failure unread = {.stage = "parse", .rule = "yaml/syntax", .at = {.path = "a/2023.yaml"}};
    const ts_failure timeout = {
        .stage = "rule", .rule = sample_rules[RULE].id, .at = {.path = "r.lua"}, .plan = "a/2025.yaml"};
    const ts_failure no_year = {.stage = "check", .at = {.path = "a/2025.yaml"}};
    const ts_failure crash = {.stage = "worker", .at = {.path = ""}};
    const struct {
        const char *expected; /* the rule, the built-in check, then what is not in the list */
        ts_file_info files[2];
        ts_finding findings[2];
        ts_failure failures[2];
    } cases[] = {
        {"|..|.", {plan, record}, {{0}}, {{0}}},
        {"|F.", {plan}, {find(RULE, plan.path, 2025, error)}, {{0}}},
        {"|F.", {plan}, {find(RULE, plan.path, 2025, warning)}, {{0}}},
        {"|n.", {plan}, {find(RULE, plan.path, 2025, note)}, {{0}}},
        {"|n.", {plan}, {question}, {{0}}},
        {"|F.", {plan}, {find(RULE, plan.path, 2025, note), find(RULE, plan.path, 2025, error)}, {{0}}},
        /* a rule points to the record, but it was the plan that failed */
        {"|F.|.", {plan, record}, {find(RULE, record.path, 2025, error)}, {{0}}},
        {"|..|F", {plan, record}, {find(BUILTIN, record.path, 2024, error)}, {{0}}},
        {"|E.", {plan}, {{0}}, {timeout}},
        /* nothing passes where nothing was checked */
        {"|E", {broken}, {{0}}, {unread}},
        {"|E", {plan}, {{0}}, {no_year}},
        {"|FE", {plan}, {find(BUILTIN, plan.path, 2025, error)}, {no_year}},
        {"|..|E", {plan}, {{0}}, {crash}},
        {"|..|EE", {plan}, {{0}}, {crash, {.stage = "read", .at = {.path = "locked"}}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_result result = {
            .files = cases[i].files, .findings = cases[i].findings, .failures = cases[i].failures};
        for (size_t k = 0; k < 2; k++) {
            result.file_count += cases[i].files[k].path != NULL;
            result.finding_count += cases[i].findings[k].rule != NULL;
            result.failure_count += cases[i].failures[k].stage != NULL;
        }
        char *text =
            sample_print("junit", (ts_report_options){.reviews = true}, &result, &(ts_totals){.plans = 1});
        char seen[64];
        assert_well_formed(text);
        assert_string_equal(outline(text, seen), cases[i].expected);
        free(text);
    }
}

static void test_suites_count_their_cases(void **state)
{
    (void)state;
    sample *s = sample_make();
    char *text = sample_print("junit", (ts_report_options){0}, &s->result, &s->totals);
    static const char *const expected[][4] = {
        {"plans/reiji/2025-plan.yaml", "5", "2", "1"},
        {"plans/reiji/2024-record.yaml", "1", "1", "0"},
        {"plans/kikou/2025-plan.yaml", "1", "0", "1"},
        {"taisaku-check", "1", "0", "1"},
    };
    static const char *const names[] = {"name", "tests", "failures", "errors"};
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 4; k++)
            assert_attribute(text, "testsuite", i + 1, names[k], expected[i][k]);
    assert_null(xml_attribute(text, "testsuite", 5, "name"));
    free(text);
    sample_free(s);
}

static void test_classes(void **state)
{
    (void)state;
    static const struct {
        const char *path, *class;
    } cases[] = {
        {"plans/reiji/2025-plan.yaml", "plans/reiji/2025-plan"},
        {"計画.yml", "計画"},
        {".yaml", ".yaml"},
        {"plan", "plan"},
        {"v1.2/plan", "v1.2/plan"},
        {"plan.yaml.txt", "plan.yaml.txt"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ts_file_info file = plan;
        file.path = cases[i].path;
        ts_result result = {.files = &file, .file_count = 1};
        char *text = sample_print("junit", (ts_report_options){0}, &result, &(ts_totals){.plans = 1});
        assert_attribute(text, "testcase", 1, "classname", cases[i].class);
        assert_attribute(text, "testsuite", 1, "name", cases[i].path);
        free(text);
    }
}

static void test_hostile_strings_come_back(void **state)
{
    (void)state;
    static const char *const more[] = {"\uFFFE\uFFFF", "\x01\x1F", "<![CDATA[",
                                       "&amp;&#0;",    "<!-- -->", " a  b "};
    enum { HOSTILE = sizeof sample_hostile / sizeof *sample_hostile, MORE = sizeof more / sizeof *more };
    sample *s = sample_make();
    for (size_t i = 0; i < HOSTILE + MORE; i++) {
        const char *hostile = i < HOSTILE ? sample_hostile[i] : more[i - HOSTILE];
        ts_buffer expected = {0};
        for (size_t at = 0, length = strlen(hostile); at < length;) {
            uint32_t character;
            size_t size = ts_utf8_decode(hostile + at, length - at, &character);
            bool good = character != 0xFFFD && xml_is_char(character);
            ts_buffer_add(&expected, good ? hostile + at : "\uFFFD", good ? size : strlen("\uFFFD"));
            at += size;
        }
        sample_set_hostile(s, hostile);
        char *text = sample_print("junit", (ts_report_options){0}, &s->result, &s->totals);
        assert_well_formed(text);
        assert_attribute(text, "testsuite", 1, "name", expected.bytes);
        assert_attribute(text, "failure", 1, "message", expected.bytes);
        for (size_t at = 0, length = strlen(text); at < length;) {
            uint32_t character;
            at += ts_utf8_decode(text + at, length - at, &character);
            assert_true(character == '\n' || !ts_utf8_is_control(character));
        }
        free(text);
        ts_buffer_free(&expected);
    }
    sample_free(s);
}

/* The reader itself must be able to find fault. */
static void test_reader_refuses(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "<a>",
        "<a></b>\n",
        "<a></ab>\n",
        "<a b=c/>\n",
        "<a b=\"<\"/>\n",
        "<a>&x;</a>\n",
        "<a>&#0;</a>\n",
        "<a>&#65534;</a>\n",
        "<a>]]></a>\n",
        "<a>\x01</a>\n",
        "<a>\xFF</a>\n",
        "<a>\uFFFE</a>\n",
        "<a/><b/>\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char document[128];
        snprintf(document, sizeof document, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n%s", wrong[i]);
        assert_non_null(xml_wrong(document));
        assert_non_null(xml_wrong(wrong[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),         cmocka_unit_test(test_empty_run),
        cmocka_unit_test(test_outlines),       cmocka_unit_test(test_suites_count_their_cases),
        cmocka_unit_test(test_classes),        cmocka_unit_test(test_hostile_strings_come_back),
        cmocka_unit_test(test_reader_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
