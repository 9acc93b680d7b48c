/* Tests of plan/references. */
#include "reading.h"

#include "plan/references.h"

#define HEAD(kind, year) "kind: " kind "\norganization: { id: a }\nfiscal_year: " year "\n"

static const char last_plan[] = HEAD("plan", "2024") "initiatives: [{ id: EDU-1 }, { id: AUD-1 }]\n"
                                                     "evaluation: { incidents: [{ id: INC-OLD }] }\n";
static const char record[] = HEAD("record", "2024") "results: [{ initiative: EDU-1 }]\n"
                                                    "incidents: [{ id: INC-1 }, { id: INC-2 }]\n"
                                                    "self_check: { findings: [{ id: SC-1 }] }\n";

typedef struct file_set {
    ts_arena arena;
    ts_document *documents[3];
    ts_series_view view;
} file_set;

/* Reads up to three files, the last of which is the one to be checked. */
static ts_document *check(file_set *files, const char *const *texts)
{
    ts_document *document = NULL;
    for (; *texts; texts++) {
        document = read_text(&files->arena, "plan.yaml", *texts);
        files->documents[files->view.count++] = document;
    }
    files->view.documents = files->documents;
    assert_no_problems(document);
    ts_references_check(ts_references_collect(&files->arena, &files->view, document), document);
    return document;
}

static void references_to_nothing_are_reported(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool last, record;
        const char *rule; /* NULL: nothing is wrong, or nothing can be said */
        unsigned line, column;
        const char *message, *fix;
    } cases[] = {
        /* this plan */
        {"policy: { items: [{ id: P-1 }] }\ninitiatives: [{ id: A, serves: [P-1] }]\n", false, false, NULL, 0,
         0, NULL, NULL},
        {"policy: { items: [{ id: P-1 }] }\ninitiatives: [{ id: A, serves: P-2 }]\n", false, false,
         "schema/unknown-reference", 5, 32, "「P-2」が指す方針", "「P-1」ではありませんか"},
        {"policy: { items: [{ id: 横断方針 }] }\ninitiatives: [{ id: A, serves: [X] }]\n", false, false,
         "schema/unknown-reference", 5, 33, "「X」", "正しい識別子"},
        {"initiatives: [{ id: EDU-10, depends_on: [EDU-01] }]\n", false, false, "schema/unknown-reference", 4,
         42, "「EDU-01」が指す取組", "「EDU-10」"},
        {"chart: [{ initiative: B }]\n", false, false, "schema/unknown-reference", 4, 23, "取組", "識別子"},
        /* a thing of another sort does not count */
        {"policy: { items: [{ id: A }] }\nchart: [{ initiative: A }]\n", false, false,
         "schema/unknown-reference", 5, 23, "取組", "識別子"},
        /* last year's plan */
        {"changes: [{ initiative: EDU-2 }]\n", false, false, NULL, 0, 0, NULL, NULL},
        {"changes: [{ initiative: EDU-1 }]\n", true, false, NULL, 0, 0, NULL, NULL},
        {"changes: [{ initiative: EDU-2 }]\n", true, false, "schema/unknown-reference", 4, 25,
         "前年度の計画の取組", "「EDU-1」"},
        {"evaluation: { results: [{ initiative: EDU-3 }] }\n", true, false, "schema/unknown-reference", 4, 39,
         "取組", "「EDU-1」"},
        /* the records */
        {"evaluation: { risks: [{ id: R-1, from: [INC-3] }] }\n", false, false, NULL, 0, 0, NULL, NULL},
        {"evaluation: { risks: [{ id: R-1, from: [INC-3] }] }\n", true, false, NULL, 0, 0, NULL, NULL},
        {"evaluation: { risks: [{ id: R-1, from: [INC-3] }] }\n", true, true, "schema/unknown-reference", 4,
         41, "取組又は前年度の計画の取組又は課題", "「INC-1」"},
        {"evaluation: { risks: [{ id: R-1, from: [INC-1, SC-1, EDU-1, AUD-1] }] }\n", true, true, NULL, 0, 0,
         NULL, NULL},
        {"policy: { items: [{ id: P-1, answers: [INC-OLD] }] }\n", true, true, "schema/unknown-reference", 4,
         40, "INC-OLD", "識別子"},
        {"policy: { items: [{ id: P-1, answers: [R-1, P-1] }] }\nevaluation: { risks: { id: R-1 } }\n", true,
         true, NULL, 0, 0, NULL, NULL},
        /* other organisations are never looked for */
        {"x: { a: 1 }\nprocess: { revisions: [] }\n", true, true, NULL, 0, 0, NULL, NULL},
        /* one id, one thing */
        {"initiatives: [{ id: A }, { id: B }, { id: A }]\n", false, false, "schema/duplicate-id", 4, 43,
         "「A」が二度", "別の識別子"},
        {"initiatives: { id: R-1 }\nevaluation: { risks: { id: R-1 } }\n", false, false,
         "schema/duplicate-id", 5, 28, "「R-1」", "別の識別子"},
        {"initiatives: { id: EDU-1 }\nevaluation: { incidents: { id: INC-1 } }\n", true, true, NULL, 0, 0,
         NULL, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        file_set files = {0};
        const char *texts[4] = {0};
        size_t count = 0;
        if (cases[i].last) texts[count++] = last_plan;
        if (cases[i].record) texts[count++] = record;
        texts[count] = ts_arena_format(&files.arena, HEAD("plan", "2025") "%s", cases[i].text);
        ts_document *document = check(&files, texts);
        const ts_problem *problem = document->problems.items;
        bool right = document->problems.count == (cases[i].rule != NULL);
        if (right && cases[i].rule) {
            ts_position at = ts_source_position(document->source, problem->span.start);
            right = strcmp(problem->rule, cases[i].rule) == 0 && at.line == cases[i].line &&
                    at.column == cases[i].column && strstr(problem->message.ja, cases[i].message) &&
                    strstr(problem->fix.ja, cases[i].fix) && problem->message.en && problem->fix.en;
        }
        if (!right) print_message("%s\n", cases[i].text), print_problems(document);
        assert_true(right);
        ts_arena_free(&files.arena);
    }
}

static void the_first_of_two_equal_ids_is_shown_too(void **state)
{
    (void)state;
    file_set files = {0};
    const char *texts[] = {HEAD("plan", "2025") "initiatives:\n- id: A\n- id: A\n", NULL};
    ts_document *document = check(&files, texts);
    const ts_problem *problem = document->problems.items;
    assert_int_equal(document->problems.count, 1);
    assert_true(problem->has_related);
    assert_int_equal(ts_source_position(document->source, problem->span.start).line, 6);
    assert_int_equal(ts_source_position(document->source, problem->related.start).line, 5);
    ts_arena_free(&files.arena);
}

/* A record refers to the plan of its own year. */
static void a_record_refers_to_the_plan_of_its_year(void **state)
{
    (void)state;
    file_set files = {0};
    const char *texts[] = {
        last_plan, HEAD("record", "2024") "results: [{ initiative: EDU-1 }, { initiative: TEC-1 }]\n", NULL};
    ts_document *document = check(&files, texts);
    assert_int_equal(document->problems.count, 1);
    assert_non_null(strstr(document->problems.items[0].message.ja, "「TEC-1」が指すその年度の計画の取組"));
    ts_arena_free(&files.arena);
}

static void an_id_is_found_here_first(void **state)
{
    (void)state;
    file_set files = {0};
    const char *texts[] = {
        last_plan, record,
        HEAD("plan", "2025") "evaluation: { incidents: [{ id: INC-1 }] }\ninitiatives: [{ id: EDU-1 }]\n",
        NULL};
    ts_document *plan = check(&files, texts);
    const ts_references *references = ts_references_collect(&files.arena, &files.view, plan);
    static const struct {
        const char *id;
        unsigned targets;
        int document; /* -1: not found */
        unsigned is;
    } cases[] = {
        {"INC-1", TS_TARGET_INCIDENT, 2, TS_TARGET_INCIDENT},
        {"INC-2", TS_TARGET_EVIDENCE, 1, TS_TARGET_INCIDENT},
        {"SC-1", TS_TARGET_EVIDENCE, 1, TS_TARGET_CHECK},
        {"SC-1", TS_TARGET_INCIDENT, -1, 0},
        {"EDU-1", TS_TARGET_INITIATIVE, 2, TS_TARGET_INITIATIVE},
        {"EDU-1", TS_TARGET_LAST_INITIATIVE, 0, TS_TARGET_LAST_INITIATIVE},
        {"EDU-1", TS_TARGET_LAST_INITIATIVE | TS_TARGET_INITIATIVE, 2, TS_TARGET_INITIATIVE},
        {"AUD-1", TS_TARGET_INITIATIVE, -1, 0},
        {"INC-OLD", ~0u, -1, 0},
        {"", ~0u, -1, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const ts_target *target = ts_references_find(references, cases[i].id, cases[i].targets);
        if (cases[i].document < 0) {
            assert_null(target);
            continue;
        }
        assert_non_null(target);
        assert_ptr_equal(target->document, files.documents[cases[i].document]);
        assert_int_equal(target->targets, cases[i].is);
        assert_int_equal(target->node->kind, TS_NODE_MAPPING);
    }
    ts_arena_free(&files.arena);
}

static void many_wrong_references_cost_little(void **state)
{
    (void)state;
    file_set files = {0};
    ts_buffer text = {0};
    ts_buffer_add_string(&text, HEAD("plan", "2025") "initiatives:\n");
    for (int i = 0; i < 20000; i++)
        ts_buffer_format(&text, "- { id: initiative-number-%d, depends_on: initiative-member-%d }\n", i, i);
    const char *texts[] = {ts_buffer_string(&text), NULL};
    ts_document *document = check(&files, texts);
    assert_int_equal(document->problems.count, TS_PROBLEMS_MAX);
    ts_buffer_free(&text);
    ts_arena_free(&files.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_to_nothing_are_reported),
        cmocka_unit_test(the_first_of_two_equal_ids_is_shown_too),
        cmocka_unit_test(a_record_refers_to_the_plan_of_its_year),
        cmocka_unit_test(an_id_is_found_here_first),
        cmocka_unit_test(many_wrong_references_cost_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
