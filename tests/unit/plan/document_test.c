/* Tests of plan/document: reading, the first look, the places of things, and the document as JSON. */
#include "reading.h"

#include <jansson.h>

#define EXAMPLES TS_CONFORMANCE "/../design/"

static void the_examples_have_no_problem(void **state)
{
    (void)state;
    static const char *const names[] = {EXAMPLES "example-plan.yaml", EXAMPLES "example-record.yaml"};
    for (size_t i = 0; i < COUNT(names); i++) {
        uint32_t size;
        char *bytes = read_file(names[i], &size);
        if (!bytes) {
            print_message("%s is absent: not read\n", names[i]);
            skip();
        }
        ts_arena arena = {0};
        ts_document *document = ts_document_read(&arena, names[i], bytes, size);
        assert_no_problems(document);
        assert_string_equal(document->head.organization, "reiji");
        assert_false(document->japanese);
        ts_arena_free(&arena);
        free(bytes);
    }
}

static void what_a_file_is_must_be_said(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rule;
        bool fatal;
        unsigned line, column;
        const char *message, *fix;
    } cases[] = {
        {"organization: { id: a }\nfiscal_year: 2025\ninitiatives: []\n", "schema/kind", true, 1, 1, "種別",
         "「kind: plan」"},
        {"組織: { 識別子: a }\n年度: 2024\n取組の実績: []\n", "schema/kind", true, 1, 1, "種別",
         "「kind: record」"},
        {"kind:\nfiscal_year: 2025\n", "schema/kind", true, 1, 1, "種別", "kind: plan"},
        {"kind: plans\n", "schema/kind", true, 1, 7, "「plans」", "kind: plan"},
        {"kind: pack\n", "schema/kind", true, 1, 7, "「pack」", "kind: record"},
        {"kind: [plan]\n", "schema/kind", true, 1, 7, "種別", "kind: plan"},
        {"[a, b]\n", "schema/kind", true, 1, 1, "計画でも実績でもありません", "kind: plan"},
        {"種別：計画\n年度：令和7年度\n", "schema/kind", true, 1, 1, "計画でも実績でもありません", "全角"},
        {"計画\n", "schema/kind", true, 1, 1, "計画でも実績でもありません", "kind: plan"},
        {"kind: plan\nfiscal_year: 2025\n", "schema/missing", false, 1, 1, "「organization」（組織）",
         "「organization:」"},
        {"kind: plan\norganization: { name: 例示省 }\nfiscal_year: 2025\n", "schema/missing", false, 2, 1,
         "「id」（識別子）", "「id:」"},
        {"kind: plan\norganization: { id: }\nfiscal_year: 2025\n", "schema/missing", false, 2, 1, "「id」",
         "「id:」"},
        {"種別: 実績\n組織: { id: a }\n", "schema/missing", false, 1, 1, "「fiscal_year」（年度）",
         "「fiscal_year:」"},
        {"kind: plan\norganization: { id: a }\nfiscal_year: 平成40年度\npublication: { planned: 6月 }\n",
         "schema/year", false, 3, 14, "平成40年度", "fiscal_year"},
        {"kind: plan\norganization: reiji\nfiscal_year: 2025\n", "schema/type", false, 2, 15,
         "「reiji」は書けません", "organization:"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        ts_document *document = read_text(&arena, "plan.yaml", cases[i].text);
        const ts_problem *problem = document->problems.items;
        bool right = document->problems.count == 1 && strcmp(problem->rule, cases[i].rule) == 0 &&
                     strstr(problem->message.ja, cases[i].message) && strstr(problem->fix.ja, cases[i].fix);
        if (right) {
            ts_position at = ts_source_position(document->source, problem->span.start);
            right = at.line == cases[i].line && at.column == cases[i].column;
        }
        if (!right) print_message("%s\n", cases[i].text), print_problems(document);
        assert_true(right);
        assert_int_equal(problem->fatal, cases[i].fatal);
        assert_int_equal(document->root == NULL, cases[i].fatal);
        assert_non_null(problem->message.en);
        assert_non_null(problem->fix.en);
        ts_arena_free(&arena);
    }
}

static void broken_yaml_has_no_root(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_document *document = read_text(&arena, "plan.yaml", "kind: plan\norganization: { id: a\n");
    assert_null(document->root);
    assert_true(document->problems.fatal);
    ts_buffer out = {0};
    ts_document_json(document, true, &out);
    assert_string_equal(out.bytes, "null\n");
    ts_buffer_free(&out);
    ts_arena_free(&arena);
}

static void a_fragment_takes_its_head_from_the_defaults(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_document *document = read_fragment(&arena, "組織: { 名称: 別の省 }\n年度: 令和8年度\n");
    assert_no_problems(document);
    assert_string_equal(document->head.kind->name, "plan");
    assert_string_equal(document->head.organization, "reiji");
    assert_string_equal(document->head.name, "別の省");
    assert_int_equal(document->head.fiscal_year, 2026);
    assert_true(document->japanese);

    document = read_fragment(&arena, "kind: 実績\ntype: gov\n");
    assert_string_equal(document->head.kind->name, "record");
    assert_int_equal(document->problems.count, 1);

    static const char pack[] =
        "name: manual\ntitle: { ja: 手引, en: manual }\napplies_to: { type: 独法等 }\nowner: a\n";
    document = ts_document_read_as(&arena, "pack.yaml", pack, sizeof pack - 1, ts_schema_kind("pack"), NULL);
    assert_int_equal(document->problems.count, 1);
    assert_string_equal(document->problems.items[0].rule, "schema/unknown-key");
    assert_string_equal(value_at(document, "title/en")->text, "manual");

    static const char clauses[] =
        "clauses:\n- { id: 4.1.ア-1, for: all, force: must, asks: { ja: 〜, en: a } }\n- { for: gov }\n";
    document = ts_document_read_as(&arena, "clauses.yaml", clauses, sizeof clauses - 1,
                                   ts_schema_kind("clauses"), NULL);
    assert_int_equal(document->problems.count, 1);
    assert_string_equal(document->problems.items[0].rule, "schema/missing");
    ts_arena_free(&arena);
}

/* The first look */

static void the_head_is_found_early(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool found;
        const char *kind, *organization, *name, *type;
        int year;
    } cases[] = {
        {"kind: plan\norganization: { id: reiji, name: 例示省, type: 府省 }\nfiscal_year: 令和7年度\nx: 1\n",
         true, "plan", "reiji", "例示省", "gov", 2025},
        {"種別: 実績\n年度: R6\n組織:\n  識別子: kikou\n  区分: 独法等\nx: 1\n", true, "record", "kikou",
         NULL, "corp", 2024},
        {"{ kind: plan, fiscal_year: 2025, organization: { id: a }, x: [", true, "plan", "a", NULL, NULL,
         2025},
        {"x: [1, 2]\nkind: plan\nfiscal_year: 2025\norganization: { id: a }\ny: [\n- : {", true, "plan", "a",
         NULL, NULL, 2025},
        /* wrong, but there is nothing more to find */
        {"kind: pack\nfiscal_year: 来年\norganization: a\nx: 1\n", true, NULL, NULL, NULL, NULL, 0},
        /* not all of it: the caller comes back with more */
        {"kind: plan\norganization: { id: a }\nx: 1\n", false, "plan", "a", NULL, NULL, 0},
        {"kind: plan\norganization:\n  id: rei", false, "plan", "rei", NULL, NULL, 0},
        {"kind: plan\norganization: { id: a }\nfiscal_year: 202", false, "plan", "a", NULL, NULL, 0},
        {"kind: plan\nfiscal_year: 2025\norganization: { id: a, na", false, "plan", NULL, NULL, NULL, 2025},
        {"kind: plan\nfiscal_year: 2025\norganization:\n  id: a\n", false, "plan", "a", NULL, NULL, 2025},
        {"kind: plan\nfiscal_year: 2025\n- a\n", false, "plan", NULL, NULL, NULL, 2025},
        {"- kind: plan\n", false, NULL, NULL, NULL, NULL, 0},
        {"", false, NULL, NULL, NULL, NULL, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        ts_head head;
        bool found = ts_document_look(&arena, cases[i].text, (uint32_t)strlen(cases[i].text), &head);
        if (found != cases[i].found) fail_msg("found %d: %s", found, cases[i].text);
        if (cases[i].kind && !head.kind) fail_msg("no kind: %s", cases[i].text);
        if (cases[i].kind) assert_string_equal(head.kind->name, cases[i].kind);
        if (found) {
            const char *pairs[][2] = {{head.organization, cases[i].organization},
                                      {head.name, cases[i].name},
                                      {head.type, cases[i].type}};
            for (size_t k = 0; k < COUNT(pairs); k++) {
                if (pairs[k][0] && pairs[k][1])
                    assert_string_equal(pairs[k][0], pairs[k][1]);
                else
                    assert_ptr_equal(pairs[k][0], pairs[k][1]);
            }
            assert_int_equal(head.fiscal_year, cases[i].year);
        }
        ts_arena_free(&arena);
    }
}

/* Whatever the place where a file is cut, the look finds all or says that it did not. */
static void every_prefix_is_looked_at_rightly(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "種別: 計画\n組織:\n  識別子: 例示\n  名称: 例示省\n年度: 令和7年度 # N+1\n方針: [",
        "{\"kind\": \"plan\", \"organization\": {\"id\": \"例示\", \"name\": \"例示省\"}, \"fiscal_year\": "
        "2025, \"x\": [1, 2",
        "kind: plan\r\nfiscal_year: 2025\r\norganization: &a\r\n  id: 例示\r\n  name: 例示省\r\nx: *a\r\n",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        size_t found = 0;
        for (uint32_t size = 0; size <= strlen(texts[i]); size++) {
            char *copy = malloc(size + 1); /* no byte behind the prefix may be read */
            memcpy(copy, texts[i], size);
            ts_arena arena = {0};
            ts_head head;
            if (ts_document_look(&arena, copy, size, &head)) {
                found++;
                assert_string_equal(head.kind->name, "plan");
                assert_string_equal(head.organization, "例示");
                assert_string_equal(head.name, "例示省");
                assert_int_equal(head.fiscal_year, 2025);
            }
            ts_arena_free(&arena);
            free(copy);
        }
        assert_true(found > 0);
    }
}

/* Places */

static const char places[] = "policy:\n"
                             "  items: [{ id: P-1, what: 初動 }]\n"
                             "evaluation:\n"
                             "  incidents:\n"
                             "  - cause: 周知不足\n"
                             "    id: INC-1\n"
                             "  - cause: 不明\n"
                             "initiatives:\n"
                             "  id: EDU-1\n"
                             "  重点:\n"
                             "  - 事例教材\n"
                             "  - { 対応する課題: [INC-1], 内容: 訓練 }\n"
                             "organization:\n"
                             "  supervises: kikou\n"
                             "x: { a/b: [1, { c: 2 }] }\n";

static void a_path_names_things_by_their_ids(void **state)
{
    (void)state;
    static const struct {
        const char *at, *path;
    } cases[] = {
        {"", ""},
        {"policy", "policy"},
        {"policy/items", "policy/items"},
        {"policy/items/0", "policy/items[P-1]"},
        {"policy/items/0/what", "policy/items[P-1]/what"},
        {"evaluation/incidents/0/cause", "evaluation/incidents[INC-1]/cause"},
        {"evaluation/incidents/1", "evaluation/incidents[2]"},
        {"evaluation/incidents/1/cause", "evaluation/incidents[2]/cause"},
        {"initiatives/0", "initiatives[EDU-1]"}, /* a list of one */
        {"initiatives/0/priorities/0", "initiatives[EDU-1]/priorities[事例教材]"},
        {"initiatives/0/priorities/1/answers", "initiatives[EDU-1]/priorities[訓練]/answers"},
        {"initiatives/0/priorities/1/answers/0", "initiatives[EDU-1]/priorities[訓練]/answers[INC-1]"},
        {"organization/supervises/0", "organization/supervises[kikou]"},
    };
    ts_arena arena = {0};
    ts_document *document = read_fragment(&arena, places);
    assert_no_problems(document);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(ts_document_path(&arena, document, value_at(document, cases[i].at)),
                            cases[i].path);

    const ts_node *own = ts_node_get(value_at(document, "x"), "a/b");
    assert_string_equal(ts_document_path(&arena, document, own->items[1]->entries[0].value), "x/a/b[2]/c");
    assert_string_equal(ts_document_path(&arena, document, own->items[1]->entries[0].key), "x/a/b[2]/c");
    ts_arena_free(&arena);
}

static void the_head_of_a_thing_is_shown_for_what_it_lacks(void **state)
{
    (void)state;
    static const struct {
        const char *at;
        unsigned head_line, head_column, key_line, key_column;
    } cases[] = {
        {"", 1, 1, 1, 1},
        {"policy", 1, 1, 1, 1},
        {"policy/items/0", 2, 17, 2, 11},
        {"evaluation/incidents", 4, 3, 4, 3},
        {"evaluation/incidents/0", 6, 9, 5, 5},
        {"evaluation/incidents/1", 7, 5, 7, 5},
        {"initiatives/0", 8, 1, 8, 1},
        {"initiatives/0/priorities/0", 11, 5, 11, 5},
        {"initiatives/0/priorities/1", 12, 28, 12, 5},
    };
    ts_arena arena = {0};
    ts_document *document = read_fragment(&arena, places);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const ts_node *node = value_at(document, cases[i].at);
        ts_position head = ts_source_position(document->source, ts_document_head_span(document, node).start);
        ts_position key = ts_source_position(document->source, ts_document_key_span(document, node).start);
        if (head.line != cases[i].head_line || head.column != cases[i].head_column ||
            key.line != cases[i].key_line || key.column != cases[i].key_column)
            fail_msg("%s: head %u:%u, key %u:%u", cases[i].at, head.line, head.column, key.line, key.column);
    }
    ts_arena_free(&arena);
}

/* JSON */

static json_t *json_of(ts_document *document, bool positions)
{
    ts_buffer out = {0};
    ts_document_json(document, positions, &out);
    json_error_t error;
    json_t *json = json_loadb(out.bytes, out.length, JSON_REJECT_DUPLICATES, &error);
    if (!json) fail_msg("%s", error.text);
    ts_buffer_free(&out);
    return json;
}

static void json_shows_what_rules_see(void **state)
{
    (void)state;
    static const char text[] =
        "年度: 令和7年度\n"
        "publication: { submitted: 2025-04-11, planned: 7月, published: }\n"
        "evaluation: { self_check: { answered: 97.2, findings: [画面ロック] } }\n"
        "取組: { id: EDU-1, 区分: ア, depends_on: [], detail_plan: { needed: 要 }, 重点: [{ 内容: [] }] }\n"
        "unknown: 1\n"
        "x: { a: [1, 0.5, .inf, true, ~, \"\\\"\\t\"], 日本: { b: c } }\n";
    static const char expected[] =
        "{\"fiscal_year\": 2025,"
        " \"publication\": {\"submitted\": {\"first\": \"2025-04-11\", \"last\": \"2025-04-11\", \"text\": "
        "\"2025-04-11\"},"
        "  \"planned\": {\"first\": \"2025-07-01\", \"last\": \"2025-07-31\", \"text\": \"7月\"}},"
        " \"evaluation\": {\"self_check\": {\"answered\": 97.2, \"findings\": [{\"what\": \"画面ロック\"}]}},"
        " \"initiatives\": [{\"id\": \"EDU-1\", \"category\": \"education\", \"depends_on\": [],"
        "  \"detail_plan\": {\"needed\": true}, \"priorities\": [{}]}],"
        " \"x\": {\"a\": [1, 0.5, \".inf\", true, null, \"\\\"\\t\"], \"日本\": {\"b\": \"c\"}}}";
    ts_arena arena = {0};
    ts_document *document = read_fragment(&arena, text);
    json_t *json = json_of(document, false), *wanted = json_loads(expected, 0, NULL);
    assert_non_null(wanted);
    if (!json_equal(json, wanted)) fail_msg("%s", json_dumps(json, 0));
    json_decref(json);
    json_decref(wanted);

    json = json_of(document, true);
    json_t *category = json;
    static const char *const way[] = {"value", "initiatives", "value", NULL, "value", "category"};
    for (size_t i = 0; i < COUNT(way); i++)
        category = way[i] ? json_object_get(category, way[i]) : json_array_get(category, 0);
    wanted = json_pack("{s:s, s:i, s:i, s:i, s:i}", "value", "education", "line", 4, "column", 22, "endLine",
                       4, "endColumn", 23);
    if (!json_equal(category, wanted)) fail_msg("%s", json_dumps(category, 0));
    json_decref(json);
    json_decref(wanted);
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_have_no_problem),
        cmocka_unit_test(what_a_file_is_must_be_said),
        cmocka_unit_test(broken_yaml_has_no_root),
        cmocka_unit_test(a_fragment_takes_its_head_from_the_defaults),
        cmocka_unit_test(the_head_is_found_early),
        cmocka_unit_test(every_prefix_is_looked_at_rightly),
        cmocka_unit_test(a_path_names_things_by_their_ids),
        cmocka_unit_test(the_head_of_a_thing_is_shown_for_what_it_lacks),
        cmocka_unit_test(json_shows_what_rules_see),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
