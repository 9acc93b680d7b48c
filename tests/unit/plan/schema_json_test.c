/* Tests of what is made of the schema's table: JSON Schema and the reference page. */
#include "reading.h"

#include <jansson.h>
#include <unistd.h>

#include "plan/schema_private.h"

static json_t *schema_of(const char *kind)
{
    ts_buffer out = {0};
    ts_schema_json(ts_schema_kind(kind), &out);
    json_error_t error;
    json_t *schema = json_loadb(out.bytes, out.length, JSON_REJECT_DUPLICATES, &error);
    if (!schema) fail_msg("%s schema: %s", kind, error.text);
    ts_buffer_free(&out);
    return schema;
}

/* Every reference in the schema leads somewhere. */
static void check_references(json_t *root, json_t *schema)
{
    const char *key;
    json_t *value;
    size_t i;
    json_array_foreach(schema, i, value) check_references(root, value);
    json_object_foreach(schema, key, value)
    {
        if (strcmp(key, "$ref") == 0 && json_is_string(value)) {
            char path[200];
            snprintf(path, sizeof path, "%s", json_string_value(value));
            json_t *target = root;
            for (char *name = strtok(path, "#/"); name; name = strtok(NULL, "#/"))
                target = json_object_get(target, name);
            assert_non_null(target);
        }
        check_references(root, value);
    }
}

static void check_definition(const ts_record *record, json_t *schema)
{
    json_t *definition = json_object_get(json_object_get(schema, "$defs"), record->name);
    if (!definition) return;
    assert_true(json_is_false(json_object_get(definition, "additionalProperties")));
    json_t *properties = json_object_get(definition, "properties");
    for (const ts_field *field = record->fields; field->en; field++) {
        json_t *property = json_object_get(properties, field->en);
        assert_string_equal(json_string_value(json_object_get(property, "description")), field->about.ja);
        assert_memory_equal(json_string_value(json_object_get(property, "$comment")), field->about.en,
                            strlen(field->about.en));
        const char *rest = field->ja, *name;
        size_t length;
        while (ts_schema_next_spelling(&rest, &name, &length))
            assert_non_null(json_object_getn(properties, name, length));
    }
}

static void check_definition_of(const ts_record *record, void *schema)
{
    check_definition(record, schema);
}

static void the_json_schema_holds_the_table(void **state)
{
    (void)state;
    for (const ts_kind *kind = ts_kinds; kind->name; kind++) {
        json_t *schema = schema_of(kind->name);
        assert_string_equal(json_string_value(json_object_get(schema, "$schema")),
                            "https://json-schema.org/draft/2020-12/schema");
        assert_non_null(json_object_get(json_object_get(schema, "$defs"), kind->root->name));
        check_references(schema, schema);
        each_record(check_definition_of, schema);
        json_decref(schema);
    }
}

/* A document as a validator gets it: YAML as it stands, untyped. */
static json_t *raw_json(const ts_node *node)
{
    json_t *json;
    switch ((ts_node_kind)node->kind) {
    case TS_NODE_NULL:
        return json_null();
    case TS_NODE_BOOLEAN:
        return json_boolean(strcmp(node->text, "true") == 0);
    case TS_NODE_INTEGER:
        return json_integer(strtol(node->text, NULL, 10));
    case TS_NODE_NUMBER:
        return json_real(strtod(node->text, NULL));
    case TS_NODE_SEQUENCE:
        json = json_array();
        for (uint32_t i = 0; i < node->count; i++)
            json_array_append_new(json, raw_json(node->items[i]));
        return json;
    case TS_NODE_MAPPING:
        json = json_object();
        for (uint32_t i = 0; i < node->count; i++)
            json_object_set_new(json, node->entries[i].key->text, raw_json(node->entries[i].value));
        return json;
    case TS_NODE_STRING:
        break;
    }
    return json_stringn(node->text, node->count);
}

static void write_json(FILE *out, const char *name, json_t *json)
{
    fprintf(out, "%s = json.loads(r'''", name);
    json_dumpf(json, out, JSON_ENSURE_ASCII);
    fprintf(out, "''')\n");
    json_decref(json);
}

/* Runs Python on a schema and a document; returns what it exits with. */
static int validate(const char *kind, const char *text, bool quiet)
{
    char path[] = "/tmp/schema_test.XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    FILE *out = fdopen(descriptor, "w");
    ts_arena arena = {0};
    ts_document *document = read_text(&arena, "plan.yaml", text);
    fprintf(out, "import json, jsonschema, sys\n");
    write_json(out, "schema", schema_of(kind));
    write_json(out, "document", raw_json(document->root));
    fprintf(out, "validator = jsonschema.Draft202012Validator\nvalidator.check_schema(schema)\n"
                 "errors = list(validator(schema).iter_errors(document))\n"
                 "for error in errors: print(error.json_path, error.message[:300])\n"
                 "sys.exit(3 if errors else 0)\n");
    fclose(out);
    char command[100];
    snprintf(command, sizeof command, "python3 %s%s", path, quiet ? " >/dev/null" : "");
    int status = system(command);
    unlink(path);
    ts_arena_free(&arena);
    return status == -1 ? -1 : status >> 8;
}

static const char plan_english[] =
    "kind: plan\norganization: { id: reiji, name: 例示省, supervises: [reiji-kikou], main_systems: 基幹LAN "
    "}\n"
    "fiscal_year: 2025\nperiod: { from: 令和7年度, to: R7 }\nedition: 令和5年度版\n"
    "process: { decision: { by: CISO, date: 令和7年3月21日 } }\n"
    "evaluation:\n  results: [{ initiative: EDU-1, done: 研修を4回行った。, measures: [{ what: 受講率, "
    "value: 98.5 }] }]\n"
    "  incidents:\n  - { id: INC-1, origin: own, date: 第3四半期, cause: , unneeded: 軽微 }\n"
    "initiatives:\n- id: EDU-1\n  category: ア\n  schedule: [{ what: 訓練, when: [上半期, 年度末] }]\n"
    "  phases: [{ year: 2025年度, completes: 要 }]\nx: { a: { b: [1, 2] } }\n";

static const char plan_japanese[] =
    "種別: 計画\n組織: { 識別子: 例示省, 所管法人: [{ 法人: 機構, 計画受領日: 2025-03-01, 独自: 1 }] "
    "}\n対象年度: 令和7年度\n"
    "取組:\n- { 識別子: 教育1, 区分: 教育, 実施時期: [{ 内容: 訓練, 時期: 6月 }] }\n";

static void plans_fit_the_json_schema(void **state)
{
    (void)state;
    if (system("python3 -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null") != 0) {
        print_message("no Python jsonschema: the JSON Schema is not tried on plans\n");
        skip();
    }
    static const struct {
        const char *text;
        int status;
    } cases[] = {
        {plan_english, 0},
        {plan_japanese, 0},
        {"kind: plan\nfiscal_year: 2025\n", 3},                                       /* no organisation */
        {"kind: plan\norganization: { name: a }\nfiscal_year: 2025\n", 3},            /* no id */
        {"kind: plan\norganization: { id: a }\nfiscal_year: 2025\nplan: a\n", 3},     /* unknown key */
        {"kind: plan\norganization: { id: a }\n年度: 来年\n", 3},                     /* no year */
        {"kind: plan\norganization: { id: a }\n年度: 2025\npolicy: a\n", 3},          /* no mapping */
        {"kind: plan\norganization: { id: a }\n年度: 2025\n取組: { 区分: 他 }\n", 3}, /* no such word */
        {"kind: plan\norganization: { id: a }\n年度: 2025\npublication: { published: 6月 }", 3}, /* no day */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int status = validate("plan", cases[i].text, cases[i].status != 0);
        if (status != cases[i].status) print_message("%s\n", cases[i].text);
        assert_int_equal(status, cases[i].status);
    }
}

static void the_page_shows_every_key(void **state)
{
    (void)state;
    ts_buffer ja = {0}, en = {0};
    ts_schema_page(TS_LANGUAGE_JA, &ja);
    ts_schema_page(TS_LANGUAGE_EN, &en);
    static const char *const both[] = {
        "`fiscal_year` | `年度`・`対象年度` | 年度 | 必須 | 2.1-2 2.2-2 |",
        "[個別の取組](#initiative)の一覧",
        "`education`（`教育`・`ア`・`情報セキュリティに関する教育`・`情報セキュリティ教育`・`教養`）、`self_check`",
        "第1四半期",
    };
    for (size_t i = 0; i < COUNT(both); i++)
        if (!strstr(ja.bytes, both[i])) fail_msg("the page lacks %s", both[i]);
    assert_non_null(strstr(en.bytes, "`fiscal_year` | `年度`, `対象年度` | year | yes | 2.1-2 2.2-2 |"));
    assert_non_null(strstr(en.bytes, "[initiative](#initiative), list"));
    for (const char *row = strstr(ja.bytes, "\n| "); row; row = strstr(row + 1, "\n| "))
        assert_true(row[3] != ' ');
    ts_buffer_free(&ja);
    ts_buffer_free(&en);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_json_schema_holds_the_table),
        cmocka_unit_test(plans_fit_the_json_schema),
        cmocka_unit_test(the_page_shows_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
