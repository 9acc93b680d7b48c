/* Parameters of rules, and the configuration that sets them. */
#include <stdio.h>

#include "packs.h"
#include "rule/config.h"

/* Two rules with parameters, one without. */
static const char rules_text[] =
    "rule { id = 'low', title = { ja = '題', en = 'title' }, check = function() end, parameters = {\n"
    "  low = { type = 'number', default = 90, ja = '下限', en = 'lower bound' },\n"
    "  words = { type = 'list', default = { 'a', 'b' }, ja = '語', en = 'words' } } }\n"
    "rule { id = 'name', title = { ja = '題', en = 'title' }, check = function() end, parameters = {\n"
    "  name = { type = 'string', default = '', ja = '名', en = 'name' },\n"
    "  strict = { type = 'boolean', default = false, ja = '厳', en = 'strict' } } }\n"
    "rule { id = 'plain', title = { ja = '題', en = 'title' }, check = function() end }\n";

static void apply(loaded_packs *loaded, const char *text)
{
    static const pack_texts packs[] = {{"pack", {{"rule.lua", rules_text}}}};
    packs_load(loaded, packs, 1);
    assert_int_equal(loaded->book->failure_count, 0);
    loaded->files[1][0] = (ts_pack_file){.path = "config.yaml", .bytes = text, .size = (uint32_t)strlen(text)};
    ts_config_apply(loaded->book, &loaded->files[1][0]);
}

static const char *value(const loaded_packs *loaded, const char *rule, const char *name)
{
    const ts_rule *found = ts_rulebook_find(loaded->book, rule);
    assert_non_null(found);
    for (size_t i = 0; i < found->parameter_count; i++)
        if (strcmp(found->parameters[i].name, name) == 0) return found->parameters[i].value;
    fail_msg("%s has no %s", rule, name);
    return NULL;
}

static void values_are_set(void **state)
{
    (void)state;
    loaded_packs loaded;
    apply(&loaded, "rules:\n"
                   "  - { rule: pack/low, parameters: { low: 85.5, words: [甲, 乙, 丙] }, because: 目標に合わせる }\n"
                   "  - { 規則: pack/name, パラメータ: { name: 例示, strict: true } }\n");
    if (loaded.book->failure_count > 0) fail_msg("%s", loaded.book->failures[0].message.en);
    assert_string_equal(value(&loaded, "pack/low", "low"), "85.5");
    assert_string_equal(value(&loaded, "pack/low", "words"), "[甲, 乙, 丙]");
    assert_string_equal(value(&loaded, "pack/name", "name"), "例示");
    assert_string_equal(value(&loaded, "pack/name", "strict"), "true");
    ts_rulebook_free(loaded.book);

    apply(&loaded, "rules: []");
    assert_int_equal(loaded.book->failure_count, 0);
    assert_string_equal(value(&loaded, "pack/low", "low"), "90");
    assert_string_equal(value(&loaded, "pack/low", "words"), "[a, b]");
    ts_rulebook_free(loaded.book);
}

static void mistakes_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
        uint32_t line, column;
    } cases[] = {
        {"rules:\n  - { rule: pack/lwo }", "there is no rule pack/lwo; did you mean pack/low?", 2, 13},
        {"rules:\n  - { rule: something/else }", "taisaku-check rules lists them", 2, 13},
        {"rules:\n  - { rule: pack/low, parameters: { lo: 1 } }", "rule pack/low has no parameter lo; did you mean low?", 2, 37},
        {"rules:\n  - { rule: pack/low, parameters: { zzzzzz: 1 } }", "rule pack/low has no parameter zzzzzz, but low, words", 2, 37},
        {"rules:\n  - { rule: pack/plain, parameters: { low: 1 } }", "rule pack/plain has no parameters (low)", 2, 39},
        {"rules:\n  - { rule: pack/low, parameters: { low: 高 } }", "the parameter low takes a number", 2, 42},
        {"rules:\n  - { rule: pack/low, parameters: { words: 甲 } }", "the parameter words takes a list of texts", 2, 44},
        {"rules:\n  - { rule: pack/low, parameters: { words: [1] } }", "the parameter words takes a list of texts", 2, 44},
        {"rules:\n  - { rule: pack/name, parameters: { strict: はい } }", "the parameter strict takes true or false", 2, 46},
        {"rules:\n  - { rule: pack/name, parameters: { name: 5 } }", "the parameter name takes a text", 2, 44},
        {"rules:\n  - { rule: pack/low, parameters: 5 }", "parameters takes names and their values", 2, 35},
        {"rules:\n  - { rule: pack/low, paramters: { low: 1 } }", "parameters", 2, 23},
        {"rules:\n  - { parameters: { low: 1 } }", "'rule'", 2, 7},
        {"ruls: []", "rules", 1, 1},
        {"a: [", "", 0, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        loaded_packs loaded;
        apply(&loaded, cases[i].text);
        const ts_rulebook *book = loaded.book;
        if (book->failure_count != 1) fail_msg("%s: said %zu things", cases[i].text, book->failure_count);
        assert_string_equal(book->failures[0].stage, ts_stage_config);
        assert_string_equal(book->failures[0].at.path, "config.yaml");
        if (strstr(book->failures[0].message.en, cases[i].reason) == NULL)
            fail_msg("%s\n  came to: %s", cases[i].text, book->failures[0].message.en);
        if (cases[i].line > 0) assert_int_equal(book->failures[0].at.start.line, cases[i].line);
        if (cases[i].line > 0) assert_int_equal(book->failures[0].at.start.column, cases[i].column);
        assert_string_equal(value(&loaded, "pack/low", "low"), "90");
        ts_rulebook_free(loaded.book);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_are_set), cmocka_unit_test(mistakes_are_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
