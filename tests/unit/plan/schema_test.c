/* Tests of plan/schema: the table, the typing of values, and what is made of the table. */
#include "reading.h"

#include <jansson.h>

#include "base/normal.h"
#include "plan/schema_private.h"

static void assert_normal(const char *name, size_t length)
{
    ts_buffer normal = {0};
    ts_normal_form(name, length, &normal);
    assert_int_equal(normal.length, length);
    assert_memory_equal(normal.bytes, name, length);
    ts_buffer_free(&normal);
}

static void check_choices(const ts_choice *choices)
{
    for (int i = 0; choices[i].en; i++) {
        const char *rest = choices[i].ja, *name;
        size_t length;
        assert_int_equal(ts_schema_choice(choices, choices[i].en, strlen(choices[i].en)), i);
        while (ts_schema_next_spelling(&rest, &name, &length)) {
            assert_normal(name, length);
            assert_int_equal(ts_schema_choice(choices, name, length), i);
        }
        assert_non_null(choices[i].about.ja);
        assert_non_null(choices[i].about.en);
    }
}

static void check_record(const ts_record *record, void *context)
{
    (void)context;
    size_t count = 0, bare = 0;
    for (const ts_field *field = record->fields; field->en; field++, count++) {
        assert_ptr_equal(ts_schema_field(record, field->en, strlen(field->en)), field);
        assert_ptr_equal(ts_schema_english(record, field->en, strlen(field->en)), field);
        const char *rest = field->ja, *name;
        size_t length;
        while (ts_schema_next_spelling(&rest, &name, &length)) {
            assert_normal(name, length);
            assert_ptr_equal(ts_schema_field(record, name, length), field);
            assert_null(ts_schema_english(record, name, length));
        }
        assert_int_equal(field->type == TS_TYPE_RECORD, field->record != NULL);
        assert_int_equal(field->type == TS_TYPE_CHOICE, field->choices != NULL);
        bool refers = field->type == TS_TYPE_REFERENCE || field->flags & TS_FIELD_DEFINES;
        assert_int_equal(refers, field->targets != 0);
        assert_non_null(field->about.ja);
        assert_non_null(field->about.en);
        if (field->choices) check_choices(field->choices);
        bare += (field->flags & TS_FIELD_BARE) != 0;
    }
    assert_true(count <= 64); /* typing keeps a bit for each */
    assert_true(bare <= 1);
    assert_string_equal(record->fields[count - 1].en, "x");
}

static void the_table_is_sound(void **state)
{
    (void)state;
    each_record(check_record, NULL);
}

static void check_name(const ts_record *record, void *context)
{
    json_t *names = context;
    assert_null(json_object_get(names, record->name));
    json_object_set_new(names, record->name, json_true());
}

static void records_have_names_of_their_own(void **state)
{
    (void)state;
    json_t *names = json_object();
    each_record(check_name, names);
    json_decref(names);
}

static const ts_document *clauses;

static void check_clauses(const ts_record *record, void *context)
{
    (void)context;
    const ts_node *list = value_at(clauses, "clauses");
    for (const ts_field *field = record->fields; field->en; field++) {
        for (const char *clause = field->clause; clause; clause = strchr(clause, ' ')) {
            clause += *clause == ' ';
            size_t length = strcspn(clause, " ");
            uint32_t i = 0;
            for (; i < list->count; i++) {
                const ts_node *id = ts_node_get(list->items[i], "id");
                if (id->count == length && memcmp(id->text, clause, length) == 0) break;
            }
            if (i == list->count) fail_msg("%s.%s: no clause %s", record->name, field->en, clause);
        }
    }
}

static void the_clauses_cited_are_the_manual_s(void **state)
{
    (void)state;
    static const char path[] = TS_TESTS "/../rules/manual/clauses.yaml";
    uint32_t size;
    char *bytes = read_file(path, &size);
    if (!bytes) {
        print_message("%s is absent: clauses are not checked\n", path);
        skip();
    }
    ts_arena arena = {0};
    ts_document *document = ts_document_read_as(&arena, path, bytes, size, ts_schema_kind("clauses"), NULL);
    assert_no_problems(document);
    clauses = document;
    each_record(check_clauses, NULL);
    ts_arena_free(&arena);
    free(bytes);
}

static const ts_record *record_of(const char *kind, const char *field)
{
    const ts_record *root = ts_schema_kind(kind)->root;
    return field ? ts_schema_english(root, field, strlen(field))->record : root;
}

static void keys_are_found_in_either_language(void **state)
{
    (void)state;
    static const struct {
        const char *field, *key, *found;
    } cases[] = {
        {NULL, "initiatives", "initiatives"},
        {NULL, "個別の取組", "initiatives"},
        {NULL, "取組", "initiatives"},
        {NULL, "個別の取り組み", "initiatives"}, /* a variant of spelling */
        {NULL, "対象年度", "fiscal_year"},
        {NULL, "x", "x"},
        {NULL, "独自", "x"},
        {NULL, "Initiatives", NULL}, /* the English name is exact */
        {NULL, "ｋｉｎｄ", NULL},
        {NULL, "initiative", NULL},
        {NULL, "取", NULL},
        {NULL, "個別の取組|取組", NULL}, /* two spellings are no name */
        {NULL, "", NULL},
        {"initiatives", "区分", "category"},
        {"initiatives", "件名", "title"},
        {"evaluation", "リスクと課題", "risks"},
        {"organization", "支給外端末の利用", "personal_devices"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const ts_record *record = record_of("plan", cases[i].field);
        const ts_field *found = ts_schema_field(record, cases[i].key, strlen(cases[i].key));
        if (cases[i].found) {
            assert_non_null(found);
            assert_string_equal(found->en, cases[i].found);
        } else {
            assert_null(found);
        }
    }
    assert_string_equal(ts_schema_kind("対策推進計画")->name, "plan");
    assert_string_equal(ts_schema_kind("実績")->name, "record");
    assert_string_equal(ts_schema_kind("ｐｌａｎ")->name, "plan");
    assert_null(ts_schema_kind("plans"));
}

/* What is wrong, where, and how it is put. */
static void problems_say_what_and_where(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rule;
        unsigned line, column;
        const char *message, *fix;
    } cases[] = {
        /* keys */
        {"initiativs: []", "schema/unknown-key", 1, 1, "「対策推進計画」に「initiativs」というキー",
         "「initiatives」"},
        {"個別の取組み方: []", "schema/unknown-key", 1, 1, "「個別の取組み方」", "「個別の取組」"},
        {"policy:\n  items:\n  - { id: P-1, waht: 初動 }", "schema/unknown-key", 3, 16, "「方針」に「waht」",
         "「what」"},
        {"pol\u200Bicy: {}", "schema/unknown-key", 1, 1, "「pol〔U+200B〕icy」", "「policy」"},
        {"\"\": 1", "schema/unknown-key", 1, 1, "キーが空です", "x:"},
        {"予算担当: 会計課", "schema/unknown-key", 1, 1, "「予算担当」", "x:"},
        {"policy:\n  initiatives: []", "schema/unknown-key", 2, 3, "「全体方針」に",
         "「対策推進計画」のキーです。書く位置（字下げ）"},
        {"period: { from: 2025, 開始年度: 2026 }", "yaml/duplicate-key", 1, 23,
         "「from」と「開始年度」は同じキー", "一方"},
        {"organization: { name: 例示省 }\nperiod: { to: 2025 }", NULL, 0, 0, NULL, NULL},
        /* types */
        {"policy: 初動を速める", "schema/type", 1, 9,
         "「policy」には「キー: 値」の組を書きます。「初動を速める」は", "policy: { キー: 値 }"},
        {"edition: [令和5年度版]", "schema/type", 1, 10, "「edition」には文を書きます。一覧は", "一つだけ"},
        {"edition: { 版: 令和5年度版 }", "schema/type", 1, 10, "「キー: 値」の組は書けません",
         "「edition: …」"},
        {"個別の取組:\n- [{ id: A }]", "schema/type", 2, 3, "「個別の取組」には", "一つだけ"},
        {"initiatives: 教育", "schema/type", 1, 14, "「教育」は書けません", "{ キー: 値 }"},
        {"evaluation: { self_check: { answered: 97% } }", "schema/type", 1, 39, "数値を書きます。「97%」",
         "半角"},
        {"evaluation: { self_check: { answered: .nan } }", "schema/type", 1, 39, "「.nan」", "98.5"},
        {"evaluation: { self_check: { answered: \"97\" } }", "schema/type", 1, 39, "「97」", "引用符"},
        {"first_year: たぶん", "schema/type", 1, 13, "「true」又は「false」", "first_year: true"},
        {"initiatives:\n- { id: EDU 1 }", "schema/type", 2, 9, "「EDU 1」は識別子になりません",
         "「id: INC-1」"},
        {"policy: { items: [{ id: P-1, answers: \"R-1、R-2\" }] }", "schema/type", 1, 39,
         "「R-1、R-2」は識別子", "[INC-1, R-1]"},
        /* years and times */
        {"period: { from: 平成32年度 }", "schema/year", 1, 17, "平成32年度", "「from: 令和7年度」"},
        {"period: { from: らいねん }", "schema/year", 1, 17, "らいねん", "令和7年度"},
        {"publication: { submitted: 2025-04 }", "schema/time", 1, 27, "「2025-04」では日が決まりません",
         "2025-06-01"},
        {"publication: { submitted: 2025-02-30 }", "schema/time", 1, 27, "2025-02-30",
         "「submitted: 2025-06-01」"},
        {"initiatives:\n- { id: A, schedule: [{ what: 訓練, when: 随時 }] }", "schema/time", 2, 41, "随時",
         "[6月, 9月]"},
        {"evaluation: { audits: [{ id: AUD-1, due: 9月 }] }", "schema/time", 1, 42, "9月", "令和7年6月"},
        /* words */
        {"initiatives: [{ id: A, category: 教育等 }]", "schema/choice", 1, 34, "「category」に「教育等」",
         "「教育」ではありませんか"},
        {"initiatives: [{ id: A, 区分: 研究 }]", "schema/choice", 1, 28, "「区分」に「研究」",
         "書けるのは、education（教育）、self_check（自己点検）"},
        {"kind: plna\n", "schema/choice", 1, 7, "plna", "「plan」"},
        /* what is missing */
        {"organization: { name: 例示省 }\nkind: record", NULL, 0, 0, NULL, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        ts_document *document = read_fragment(&arena, cases[i].text);
        if (!cases[i].rule) {
            assert_no_problems(document);
            ts_arena_free(&arena);
            continue;
        }
        if (document->problems.count != 1) print_message("%s\n", cases[i].text), print_problems(document);
        assert_int_equal(document->problems.count, 1);
        const ts_problem *problem = &document->problems.items[0];
        ts_position at = ts_source_position(document->source, problem->span.start);
        bool right = strcmp(problem->rule, cases[i].rule) == 0 && at.line == cases[i].line &&
                     at.column == cases[i].column && strstr(problem->message.ja, cases[i].message) &&
                     strstr(problem->fix.ja, cases[i].fix);
        if (!right) print_message("%s\n", cases[i].text), print_problems(document);
        assert_true(right);
        assert_false(problem->fatal);
        assert_non_null(problem->message.en);
        assert_non_null(problem->fix.en);
        ts_arena_free(&arena);
    }
}

/* Values as rules see them; `text` NULL: not given. */
static void values_are_typed(void **state)
{
    (void)state;
    static const char text[] =
        "年度: 令和7年度\n"                                                            /* 1 */
        "初年度: 不要\n"                                                               /* 2 */
        "process: { evaluation: 1月17日, decision: { date: ２０２５年３月２１日 } }\n" /* the year before */
        "publication: { planned: 7月, submitted: }\n"
        "organization: { id: reiji, supervises: reiji-kikou, main_systems: [基幹LAN, '', ~, 12] }\n"
        "evaluation:\n"
        "  incidents: { id: INC-1, date: 10月, 原因: \"　\", unneeded: 軽微 }\n"
        "  self_check: { answered: 97 }\n"
        "initiatives:\n"
        "- { id: 教育1, category: ア, priorities: [事例教材, { what: 訓練, focus: 機会 }], edition: }\n"
        "- ~\n"
        "x: { 何でも: [1, { a: b }] }\n";
    ts_arena arena = {0};
    ts_document *document = read_fragment(&arena, text);
    assert_int_equal(document->problems.count, 1); /* `edition` is no key of an initiative */
    assert_int_equal(value_at(document, "fiscal_year")->value.integer, 2025);
    assert_false(value_at(document, "first_year")->value.boolean);

    static const struct {
        const char *path;
        int year, month, day, last_month, last_day;
    } spans[] = {
        {"process/evaluation", 2025, 1, 17, 1, 17},
        {"process/decision/date", 2025, 3, 21, 3, 21},
        {"publication/planned", 2025, 7, 1, 7, 31},
        {"evaluation/incidents/0/date", 2024, 10, 1, 10, 31},
    };
    for (size_t i = 0; i < COUNT(spans); i++) {
        ts_days days = value_at(document, spans[i].path)->value.days;
        int year, month, day;
        ts_calendar_date(days.first, &year, &month, &day);
        assert_int_equal(year, spans[i].year);
        assert_int_equal(month, spans[i].month);
        assert_int_equal(day, spans[i].day);
        ts_calendar_date(days.last, &year, &month, &day);
        assert_int_equal(month, spans[i].last_month);
        assert_int_equal(day, spans[i].last_day);
    }

    assert_null(value_at(document, "publication/submitted"));
    assert_null(value_at(document, "evaluation/incidents/0/cause"));
    assert_string_equal(value_at(document, "organization/supervises/0/organization")->text, "reiji-kikou");
    assert_string_equal(value_at(document, "evaluation/incidents/0/unneeded/all")->text, "軽微");
    assert_string_equal(value_at(document, "initiatives/0/priorities/0/what")->text, "事例教材");
    assert_true(value_at(document, "evaluation/self_check/answered")->value.number == 97.0);

    const ts_node *systems = value_at(document, "organization/main_systems");
    assert_int_equal(ts_schema_length(systems), 4);
    assert_int_equal(ts_schema_element(systems, 1)->typing, TS_TYPING_INVALID);
    assert_int_equal(ts_schema_element(systems, 2)->typing, TS_TYPING_INVALID);
    assert_string_equal(ts_schema_element(systems, 3)->text, "12");

    const ts_record *initiative = record_of("plan", "initiatives");
    const ts_field *category = ts_schema_english(initiative, "category", 8);
    int64_t index = value_at(document, "initiatives/0/category")->value.integer;
    assert_string_equal(category->choices[index].en, "education");
    assert_int_equal(value_at(document, "initiatives/1")->typing, TS_TYPING_INVALID);
    assert_string_equal(ts_schema_label(initiative, value_at(document, "initiatives/0"))->text, "教育1");

    assert_int_equal(value_at(document, "x")->typing, TS_TYPING_NONE);
    ts_arena_free(&arena);
}

static void spelling_follows_the_file(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_document *document = read_fragment(&arena, "対象年度: 2025\n全体方針: {}\n");
    const ts_record *plan = record_of("plan", NULL);
    static const struct {
        const char *field;
        bool japanese;
        const char *spelling;
    } cases[] = {
        {"fiscal_year", false, "対象年度"},
        {"initiatives", true, "個別の取組"},
        {"initiatives", false, "initiatives"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t length;
        const ts_field *field = ts_schema_english(plan, cases[i].field, strlen(cases[i].field));
        const char *spelling = ts_schema_spelling(document->root, field, cases[i].japanese, &length);
        assert_int_equal(length, strlen(cases[i].spelling));
        assert_memory_equal(spelling, cases[i].spelling, length);
    }
    assert_true(document->japanese);
    ts_arena_free(&arena);
}

/* The search for near names and the list of problems are bounded. */
static void many_unknown_keys_cost_little(void **state)
{
    (void)state;
    ts_buffer text = {0};
    for (int i = 0; i < 50000; i++)
        ts_buffer_format(&text, "initiative_number_%d: a\n取組の番号%d: a\n", i, i);
    ts_arena arena = {0};
    ts_document *document = read_fragment(&arena, ts_buffer_string(&text));
    assert_int_equal(document->problems.count, TS_PROBLEMS_MAX);
    ts_buffer_free(&text);
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_sound),
        cmocka_unit_test(records_have_names_of_their_own),
        cmocka_unit_test(the_clauses_cited_are_the_manual_s),
        cmocka_unit_test(keys_are_found_in_either_language),
        cmocka_unit_test(problems_say_what_and_where),
        cmocka_unit_test(values_are_typed),
        cmocka_unit_test(spelling_follows_the_file),
        cmocka_unit_test(many_unknown_keys_cost_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
