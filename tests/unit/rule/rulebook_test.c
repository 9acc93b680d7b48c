/* Loading packs: what is right, and what is said of what is wrong. */
#include <stdio.h>

#include "packs.h"

#define RULE(id) "rule { id = '" id "', title = { ja = '題', en = 'title' }, check = function() end }\n"

static const char clauses_text[] = "authority: { ja: 方針, en: policy }\n"
                                   "clauses:\n"
                                   "  - { id: 1-1, for: gov, force: must, title: { ja: あ, en: a } }\n"
                                   "  - { id: 1-2, for: corp, force: should, title: { ja: い, en: b } }\n"
                                   "  - { id: 1-3, force: may, title: { ja: う, en: c } }\n";

/* One rule file, and what is said of it. */
static void wrong_declarations(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
        uint32_t line;
    } cases[] = {
        {"rule { id = 'a', titel = 1, title = { ja = 'x', en = 'x' }, check = function() end }",
         "rule has no 'titel'; did you mean 'title'?", 1},
        {"\n\nrule { id = 'a', zzz = 1, yyy = 2 }", "rule has no 'yyy'",
         3}, /* the first by name, whatever the order in memory */
        {"rule { id = 'a', [1] = 2 }", "rule has no 'number'", 1},
        {"rule { title = { ja = 'x', en = 'x' }, check = function() end }", "rule lacks an id", 1},
        {"rule { id = 5 }", "rule lacks an id", 1},
        {"rule { id = 'A b' }", "id 'A b': small letters, digits and hyphens", 1},
        {"rule { id = '' }", "small letters, digits and hyphens", 1},
        {"rule { id = ('a'):rep(81) }", "small letters, digits and hyphens", 1},
        {RULE("a") RULE("a"), "id 'a' is taken by rules/pack/rule.lua, line 1", 2},
        {"rule { id = 'a', check = function() end }", "rule lacks title = { ja = …, en = … }", 1},
        {"rule { id = 'a', title = 'x', check = function() end }", "rule lacks title = { ja = …, en = … }",
         1},
        {"rule { id = 'a', title = { ja = 'x' }, check = function() end }", "title needs both ja and en", 1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' } }", "rule lacks check", 1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' }, check = 5 }", "check is a function", 1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, each = {} }", "each is a function",
         1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, severity = 'fatal' }",
         "severity is error, warning or note", 1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, applies = 'all of them' }",
         "applies is all, gov or corp", 1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, clause = '1-4' }",
         "there is no clause '1-4' in clauses.yaml; did you mean '1-1'?", 1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, clause = { '1-1', 'x' } }",
         "there is no clause 'x'", 1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, clause = { 5 } }",
         "clause takes ids of clauses, as strings", 1},
#define WITH(parameters)                                                                                                       \
    "rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, parameters = " parameters " }"
        {WITH("5"), "parameters is a table", 1},
        {WITH("{ low = 5 }"), "the parameter 'low' is declared as { type = …, default = …, ja = …, en = … }", 1},
        {WITH("{ low = { type = 'int', default = 1, ja = 'x', en = 'x' } }"),
         "type of the parameter 'low' is number, string, boolean or list", 1},
        {WITH("{ low = { type = 'number', default = '1', ja = 'x', en = 'x' } }"), "default of the parameter 'low' is no number", 1},
        {WITH("{ low = { type = 'list', default = { 1 }, ja = 'x', en = 'x' } }"), "default of the parameter 'low' is no list", 1},
        {WITH("{ low = { type = 'list', default = { a = 'b' }, ja = 'x', en = 'x' } }"), "default of the parameter 'low' is no list", 1},
        {WITH("{ low = { type = 'number', default = 1, ja = 'x' } }"), "the parameter 'low' needs its description", 1},
        {WITH("{ low = { type = 'number', defalt = 1, ja = 'x', en = 'x' } }"), "parameters has no 'defalt'; did you mean 'default'?", 1},
        {WITH("{ Low = { type = 'number', default = 1, ja = 'x', en = 'x' } }"), "the name 'Low' of a parameter", 1},
        {WITH("{ { type = 'number', default = 1, ja = 'x', en = 'x' } }"), "the name '' of a parameter", 1},
        {"\n-- \x83\x65\x83\x58\x83\x67\x82\xc5\x82\xb7", "this is not UTF-8 but looks like Shift_JIS", 2},
        {"local x = '\xff'", "a character that is not valid UTF-8", 1},
        {"require 'parts.latin'", "rules/pack/parts/latin.lua:1: a character that is not valid UTF-8", 1},
        {"\xEF\xBB\xBF\nlocal x = = 1", "unexpected symbol near '='", 2},
        {"#!/usr/bin/env lua\nlocal x = = 1", "unexpected symbol near '='", 2},
        {"rule 'a'", "rule is followed by a table, not by a string value: write rule { id = …, … }", 1},
        {"\nrule 'a' { id = 'a' }", "rule is followed by a table, not by a string value: write rule { id = …, … }", 2},
        {"rule()", "nothing follows rule: write rule { id = …, … }", 1},
        {"rule({ id = 'a' }, { id = 'b' })", "rule takes one table: write rule { id = …, … }", 1},
        {"rule { id = 'a', title = { ja = 'x', en = 'x' }, check = function() end }\n{ id = 'b' }",
         "the { … } of rule is followed by one more value: each is a rule { id = …, … } of its own", 1},
        {"template 'a' {}", "template is followed by a table, not by a string value: write template { id = …, … }", 1},
        {"template { id = 'a', title = { ja = 'x', en = 'x' }, draft = 'evaluation', build = function() end }\n'x'",
         "the { … } of template is followed by one more value: each is a template { id = …, … } of its own", 1},
        {"data { 'words.yaml' }", "data is followed by a string, not by a table value: write data \"words.yaml\"", 1},
        {"data('words.yaml', 'bad.yaml')", "data takes one string: write data \"words.yaml\"", 1},
        {"data()", "nothing follows data: write data \"words.yaml\"", 1},
        {"require { 'parts.word' }", "require is followed by a string, not by a table value: write require \"link\"", 1},
        {"test 'a' {}", "test is for files whose name ends in _test.lua", 1},
        {"finding(1)", "finding is for use inside check", 1},
        {"local x = = 1", "unexpected symbol near '='", 1},
        {"error('of its own')", "of its own", 1},
        {"require 'nothing'", "require \"nothing\": no such file in the pack or in rules/lib", 1},
        {"require 'good'", "require \"good\": good.lua is at the top of the pack, and so a rule file; a module goes into a folder: require \"parts.good\"", 1},
        {"require 'parts.wodr'", "did you mean parts/word", 1},
        {"require 'parts.empty'", "module rules/pack/parts/empty.lua returns nothing", 1},
        {"require 'parts.round'", "require \"parts.round\" goes round in a circle", 1},
        {"require(5.5)", "require \"5.5\"", 1},
        {"data 'wodrs.yaml'", "did you mean words", 1},
        {"data 'rule.lua'", "data \"rule.lua\": no such file", 1},
        {"data 'bad.yaml'", "rules/pack/bad.yaml:1:", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const pack_texts packs[] = {{"pack",
                                     {{"bad.yaml", "a: ["},
                                      {"clauses.yaml", clauses_text},
                                      {"good.lua", RULE("good")},
                                      {"rule.lua", cases[i].text},
                                      {"words.yaml", "a: 1"},
                                      {"parts/empty.lua", ""},
                                      {"parts/latin.lua", "return 'caf\xe9 '"},
                                      {"parts/round.lua", "require 'parts.round'"},
                                      {"parts/word.lua", "return {}"}}}};
        loaded_packs loaded;
        packs_load(&loaded, packs, 1);
        const ts_rulebook *book = loaded.book;
        if (book->failure_count != 1 || strstr(book->failures[0].message.en, cases[i].reason) == NULL)
            fail_msg("%s\n  came to: %s", cases[i].text,
                     book->failure_count > 0 ? book->failures[0].message.en : "nothing");
        assert_string_equal(book->failures[0].stage, "load");
        assert_int_equal(book->failures[0].at.start.line, cases[i].line);
        assert_int_equal(book->rule_count, 1); /* the other file's rule; none of this one's */
        assert_string_equal(ts_rulebook_rule(book, 0)->id, "pack/good");
        assert_int_equal(book->left_out_count, 1);
        assert_int_equal(book->left_out[0], 3);
        ts_rulebook_free(loaded.book);
    }
}

/* What an editor on Windows puts at the beginning, and what makes a file a script elsewhere, are no part of it. */
static void beginnings_that_lua_passes_over(void **state)
{
    (void)state;
    static const char *const beginnings[] = {"\xEF\xBB\xBF", "#!/usr/bin/env lua\n", "\xEF\xBB\xBF# x\n", "#\n"};
    for (size_t i = 0; i < COUNT(beginnings); i++) {
        char text[200];
        snprintf(text, sizeof(text), "%s%s", beginnings[i], RULE("a"));
        const pack_texts packs[] = {{"pack", {{"rule.lua", text}}}};
        loaded_packs loaded;
        packs_load(&loaded, packs, 1);
        assert_int_equal(loaded.book->failure_count, 0);
        assert_int_equal(loaded.book->rule_count, 1);
        ts_rulebook_free(loaded.book);
    }
}

/* A file that declares nothing is named, beside one that does, one that cannot be loaded, and modules. */
static void files_without_rules(void **state)
{
    (void)state;
    static const char *const idle[] = {"#", "", "-- rule { id = 'a' }", "local rule = { id = 'a' }", "return { id = 'a' }"};
    for (size_t i = 0; i < COUNT(idle); i++) {
        const pack_texts packs[] = {
            {"pack", {{"broken.lua", "error('x')"}, {"idle.lua", idle[i]}, {"parts/module.lua", "return 1"}, {"rule.lua", RULE("a")}}}};
        loaded_packs loaded;
        packs_load(&loaded, packs, 1);
        const ts_rulebook *book = loaded.book;
        assert_int_equal(book->failure_count, 2);
        assert_string_equal(book->failures[0].at.path, "rules/pack/broken.lua");
        assert_string_equal(book->failures[1].at.path, "rules/pack/idle.lua");
        assert_string_equal(book->failures[1].message.en, "declares no rule { … } and no template { … }");
        assert_int_equal(book->rule_count, 1);
        ts_rulebook_free(loaded.book);
    }
}

static void what_follows_from_clauses(void **state)
{
    (void)state;
    static const struct {
        const char *more;
        ts_severity severity;
        ts_force force;
        ts_applies applies;
    } cases[] = {
        {"", TS_SEVERITY_WARNING, TS_FORCE_NONE, TS_APPLIES_ALL},
        {"clause = '1-1'", TS_SEVERITY_ERROR, TS_FORCE_MUST, TS_APPLIES_GOV},
        {"clause = '1-2'", TS_SEVERITY_WARNING, TS_FORCE_SHOULD, TS_APPLIES_CORP},
        {"clause = '1-3'", TS_SEVERITY_NOTE, TS_FORCE_MAY, TS_APPLIES_ALL},
        {"clause = { '1-3', '1-2' }", TS_SEVERITY_WARNING, TS_FORCE_SHOULD, TS_APPLIES_ALL},
        {"clause = { '1-2', '1-1' }", TS_SEVERITY_ERROR, TS_FORCE_MUST, TS_APPLIES_ALL},
        {"clause = {}", TS_SEVERITY_WARNING, TS_FORCE_NONE, TS_APPLIES_ALL},
        {"clause = '1-1', severity = 'note'", TS_SEVERITY_NOTE, TS_FORCE_MUST, TS_APPLIES_GOV},
        {"clause = '1-1', applies = 'corp'", TS_SEVERITY_ERROR, TS_FORCE_MUST, TS_APPLIES_CORP},
        {"clause = '1-1', applies = 'all'", TS_SEVERITY_ERROR, TS_FORCE_MUST, TS_APPLIES_ALL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[300];
        snprintf(text, sizeof(text),
                 "\nrule { id = 'a', title = { ja = '題', en = 'title' }, check = error, %s }",
                 cases[i].more);
        const pack_texts packs[] = {{"pack", {{"clauses.yaml", clauses_text}, {"rule.lua", text}}}};
        loaded_packs loaded;
        packs_load(&loaded, packs, 1);
        const ts_rule *rule = ts_rulebook_find(loaded.book, "pack/a");
        if (rule == NULL) fail_msg("%s: %s", cases[i].more, loaded.book->failures[0].message.en);
        assert_int_equal(rule->severity, cases[i].severity);
        assert_int_equal(rule->force, cases[i].force);
        assert_int_equal(rule->applies, cases[i].applies);
        assert_string_equal(rule->title.ja, "題");
        assert_int_equal(rule->line, 2);
        ts_rulebook_free(loaded.book);
    }
}

/* Two packs; the second is to be loaded, or not. */
static void packs_among_each_other(void **state)
{
    (void)state;
    static const struct {
        const char *name, *pack, *clauses, *rule;
        const char *reason; /* NULL: it is loaded */
    } cases[] = {
        {"own", "name: own", NULL, RULE("a"), NULL},
        {"own", NULL, NULL, RULE("a"), NULL},
        {"own", "needs: first", NULL,
         "rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, clause = '1-1' }", NULL},
        {"own", NULL, NULL,
         "rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, clause = '1-1' }",
         "to cite those of another pack, name it under needs in pack.yaml"},
        {"own", "needs: nobody", NULL, RULE("a"), "pack own needs pack nobody, which is not loaded"},
        {"own", "name: first", NULL, RULE("a"), "the name of pack first is that of first"},
        {"own", "name: schema", NULL, RULE("a"), "the name of pack schema belongs to built-in checks"},
        {"yaml", NULL, NULL, RULE("a"), "the name of pack yaml belongs to built-in checks"},
        {"own", "nmae: own", NULL, RULE("a"), "'nmae' is no key of"},
        {"own", "applies_to: { type: ministry }", NULL, RULE("a"), "ministry"},
        {"own", "a: [", NULL, RULE("a"), ""},
        {"own", NULL, "clauses: [{ id: a, force: strongly }]", RULE("a"), "strongly"},
        {"own", NULL, "clauses: [{ force: must }]", RULE("a"), "'id'"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        pack_texts packs[] = {{"first", {{"clauses.yaml", clauses_text}, {"rule.lua", RULE("first")}}},
                              {cases[i].name, {{NULL, NULL}}}};
        size_t files = 0;
        if (cases[i].clauses != NULL) packs[1].files[files++] = (pack_text){"clauses.yaml", cases[i].clauses};
        if (cases[i].pack != NULL) packs[1].files[files++] = (pack_text){"pack.yaml", cases[i].pack};
        packs[1].files[files++] = (pack_text){"rule.lua", cases[i].rule};
        loaded_packs loaded;
        packs_load(&loaded, packs, 2);
        const ts_rulebook *book = loaded.book;
        assert_non_null(ts_rulebook_find(book, "first/first")); /* whatever the other one is */
        if (cases[i].reason == NULL) {
            if (book->failure_count > 0) fail_msg("%s: %s", cases[i].pack, book->failures[0].message.en);
            assert_non_null(ts_rulebook_find(book, "own/a"));
        } else {
            if (book->failure_count == 0)
                fail_msg("nothing was said of %s %s", cases[i].pack, cases[i].clauses);
            if (strstr(book->failures[0].message.en, cases[i].reason) == NULL)
                fail_msg("said: %s", book->failures[0].message.en);
            assert_int_equal(book->rule_count, 1);
        }
        ts_rulebook_free(loaded.book);
    }
}

static void modules_and_data(void **state)
{
    (void)state;
    static const pack_texts packs[] = {
        {"lib", {{"shared.lua", "return { n = 1, tree = data 'tree.yaml' }"}, {"tree.yaml", "a: [1, 2]"}}},
        {"one",
         {{"bad.lua", "require('shared').n = 2 local t = {} for i = 1, 1000 do t[i] = ('x'):rep(5000) .. i "
                      "end error('bad')"},
          {"good.lua",
           "local shared, word = require 'shared', require 'parts.word'\n"
           "if shared.n ~= 1 then error('a file that failed left its traces: ' .. shared.n) end\n"
           "if shared.tree.a[2] ~= 2 or data 'tree.yaml' ~= data 'tree.yaml' then error('no data') end\n"
           "if require 'shared' ~= shared or word.s ~= 'own' then error('not the same module') end\n" RULE(
               "a")},
          {"parts/word.lua", "return { s = data('words.yaml').s }"},
          {"words.yaml", "s: own"}}},
        {"two",
         {{"a.lua", "require('shared').n = 5\n" RULE("a")},
          {"b.lua",
           "if require('shared').n ~= 5 then error('files of a pack share their modules') end\n" RULE("b")},
          {"c.lua", "if pcall(require, 'parts.word') then error('another pack') end\n" RULE("c")}}},
    };
    loaded_packs loaded;
    packs_load(&loaded, packs, COUNT(packs));
    const ts_rulebook *book = loaded.book;
    for (size_t i = 1; i < book->failure_count; i++)
        print_message("%s\n", book->failures[i].message.en);
    assert_int_equal(book->failure_count, 1); /* bad.lua */
    assert_int_equal(book->rule_count, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(ts_rulebook_rule(book, i)->index, i);
    assert_null(ts_rulebook_rule(book, 4));
    assert_null(ts_rulebook_find(book, "one/b"));
    ts_rulebook_free(loaded.book);
}

/* Files of a pack that are called like those of rules/lib: the pack reads its own, a module of rules/lib goes on reading what stands
 * beside it. */
static void names_that_pack_and_library_share(void **state)
{
    (void)state;
    static const char words[] = "return { own = (data 'words.yaml').of, helper = require 'parts.helper' }";
    const pack_texts packs[] = {
        {"lib", {{"words.lua", words}, {"words.yaml", "of: library"}, {"only.yaml", "of: library"}, {"parts/helper.lua", "return 'library'"},
          {"talk.lua", "local speech = concepts 'talk.yaml' return { extend = speech.add }"},
          {"talk.yaml", "concepts:\n  a: { name: { ja: あ, en: a }, named: [あれ] }\n"}}},
        {"pack",
         {{"rule.lua", "local words = require 'words'\n"
                       "assert(words.own == 'library' and words.helper == 'library')\n"
                       "assert((data 'words.yaml').of == 'pack' and (data 'only.yaml').of == 'library')\n"
                       "assert(require 'parts.helper' == 'pack' and require 'parts.words'.own == 'pack')\n"
                       "require 'talk'.extend 'more.yaml'\n" RULE("a")}, /* builds what talk.lua has named, and this */
          {"words.lua", RULE("b")}, /* a rule file like any other: no module */
          {"words.yaml", "of: pack"},
          {"parts/helper.lua", "return 'pack'"},
          {"parts/words.lua", words},
          {"talk.yaml", "of: [no vocabulary"},
          {"more.yaml", "concepts:\n  b: { name: { ja: い, en: b }, named: [それ] }\n"}}},
    };
    loaded_packs loaded;
    packs_load(&loaded, packs, 2);
    if (loaded.book->failure_count > 0) fail_msg("%s", loaded.book->failures[0].message.en);
    assert_int_equal(loaded.book->rule_count, 2);
    ts_rulebook_free(loaded.book);
}

static void whom_rules_are_for(void **state)
{
    (void)state;
    static const struct {
        const char *pack, *rule;
        const char *organization, *type;
        bool applies;
    } cases[] = {
        {"name: pack", "", "reiji", "gov", true},
        {"name: pack", "", NULL, NULL, true},
        {"applies_to: { organizations: reiji }", "", "reiji", "gov", true},
        {"applies_to: { organizations: [a, reiji] }", "", "reiji", "gov", true},
        {"applies_to: { organizations: [a, b] }", "", "reiji", "gov", false},
        {"applies_to: { organizations: [a, b] }", "", NULL, "gov", false},
        {"applies_to: { type: corp }", "", "reiji", "gov", false},
        {"applies_to: { type: corp }", "", "reiji", "corp", true},
        {"applies_to: { type: corp }", "", "reiji", NULL,
         false}, /* nothing is asked that may be meant for the other sort */
        {"name: pack", "applies = 'corp'", "reiji", "gov", false},
        {"name: pack", "applies = 'gov'", "reiji", "gov", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[200];
        snprintf(text, sizeof(text), "rule { id = 'a', title = { ja = 'x', en = 'x' }, check = error, %s }",
                 cases[i].rule);
        const pack_texts packs[] = {{"pack", {{"pack.yaml", cases[i].pack}, {"rule.lua", text}}}};
        loaded_packs loaded;
        packs_load(&loaded, packs, 1);
        assert_int_equal(loaded.book->rule_count, 1);
        ts_head head = {.kind = ts_schema_kind("plan"),
                        .organization = cases[i].organization,
                        .type = cases[i].type,
                        .fiscal_year = 2025};
        if (ts_rule_applies(&loaded.book->packs[0], ts_rulebook_rule(loaded.book, 0), &head) !=
            cases[i].applies)
            fail_msg("%s, %s: wrong for %s", cases[i].pack, cases[i].rule, cases[i].type);
        ts_rulebook_free(loaded.book);
    }
}

/* However much memory there is, a pack has its rule, or it is said why not. */
static void packs_that_fill_their_memory(void **state)
{
    (void)state;
    static const char text[] = "local kept = {}\n"
                               "for i = 1, 100 do kept[i] = ('x'):rep(1000) .. i end\n" RULE("full");
    const pack_texts packs[] = {{"pack", {{"rule.lua", text}}}};
    size_t good = 0, bad = 0;
    for (size_t memory = 40 * 1024; memory < 400 * 1024; memory += 2 * 1024) {
        loaded_packs loaded;
        packs_load_within(&loaded, packs, 1, memory);
        assert_int_equal(loaded.book->rule_count + (loaded.book->failure_count > 0), 1);
        if (loaded.book->failure_count == 0) good++;
        else if (strstr(loaded.book->failures[0].message.en, "memory limit") != NULL) bad++;
        ts_rulebook_free(loaded.book);
    }
    assert_true(good > 10 && bad > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beginnings_that_lua_passes_over), cmocka_unit_test(files_without_rules),
        cmocka_unit_test(wrong_declarations),     cmocka_unit_test(what_follows_from_clauses),
        cmocka_unit_test(packs_among_each_other), cmocka_unit_test(modules_and_data),
        cmocka_unit_test(names_that_pack_and_library_share),
        cmocka_unit_test(whom_rules_are_for),     cmocka_unit_test(packs_that_fill_their_memory),
    };
    return cmocka_run_group_tests_name("rulebook", tests, NULL, NULL);
}
