/* The draft of an evaluation: nothing of the records is lost, whatever they hold and whatever the template does; its YAML reads back
 * as what was reported; findings stand beside what they are about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cli/packs.h"
#include "plan/schema_private.h"
#include "plan/schema_table.h"
#include "rule/draft.h"
#include "rule/rulebook.h"

static ts_packs packs;
static ts_rulebook *book;

static const char *const templates[] = {"manual/evaluation", "reiji/evaluation"};

/* ---- A record with something in every field ---- */

/* Characters that a format may trip over, behind each text. */
static const char unusual[] = "ＡＢ①𠮷👍🏽<script>&]]>|*_`\\\\#\\\"～\\u202Eあ";

typedef struct record_filling {
    ts_buffer text;
    int next; /* number of the next text */
    bool japanese;
} record_filling;

static void indent(record_filling *filling, int depth)
{
    for (int i = 0; i < depth; i++) ts_buffer_add_string(&filling->text, "  ");
}

static void fill_scalar(record_filling *filling, const ts_field *field)
{
    int n = filling->next++;
    switch (field->type) {
    case TS_TYPE_ID:
    case TS_TYPE_REFERENCE: ts_buffer_format(&filling->text, "ID-%d", n); break;
    case TS_TYPE_DATE: ts_buffer_format(&filling->text, "2025-06-%02d", n % 28 + 1); break;
    case TS_TYPE_SPAN: ts_buffer_format(&filling->text, "令和7年%d月", n % 8 + 4); break;
    case TS_TYPE_NUMBER: ts_buffer_format(&filling->text, "%d.5", 1000 + n); break;
    case TS_TYPE_CHOICE:
        ts_buffer_format(&filling->text, "%.*s", (int)strcspn(field->choices[n % 2].ja, "|"), field->choices[n % 2].ja);
        break;
    default: ts_buffer_format(&filling->text, "\"文%d%s\"", n, unusual); break;
    }
}

static void fill_record(record_filling *filling, const ts_record *record, int depth, bool in_item);

static void fill_field(record_filling *filling, const ts_field *field, int depth)
{
    const char *key = filling->japanese ? field->ja : field->en;
    ts_buffer_format(&filling->text, "%.*s:", (int)strcspn(key, "|"), key);
    if (field->type == TS_TYPE_ANY) {
        ts_buffer_format(&filling->text, " { 独自%d: [\"文%d\", { 深く: \"文%d\" }] }\n", filling->next, filling->next + 1, filling->next + 2);
        filling->next += 3;
        return;
    }
    int many = field->flags & TS_FIELD_LIST ? 2 : 1;
    bool list = many == 2;
    if (field->type == TS_TYPE_RECORD || list) ts_buffer_add_char(&filling->text, '\n');
    for (int i = 0; i < many; i++) {
        if (list) {
            indent(filling, depth + 1);
            ts_buffer_add_string(&filling->text, "- ");
        }
        if (field->type == TS_TYPE_RECORD) {
            fill_record(filling, field->record, depth + (list ? 2 : 1), list);
            continue;
        }
        if (!list) ts_buffer_add_char(&filling->text, ' ');
        fill_scalar(filling, field);
        ts_buffer_add_char(&filling->text, '\n');
    }
}

/* Every field, and two keys that nobody knows. */
static void fill_record(record_filling *filling, const ts_record *record, int depth, bool in_item)
{
    bool first = in_item;
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        if (field->flags & TS_FIELD_REQUIRED) continue;
        if (!first) indent(filling, depth);
        first = false;
        fill_field(filling, field, depth);
    }
    indent(filling, depth);
    ts_buffer_format(&filling->text, "知らない%d: \"文%d\"\n", filling->next, filling->next + 1);
    indent(filling, depth);
    ts_buffer_format(&filling->text, "unknown%d: { 中: [\"文%d\"] }\n", filling->next, filling->next + 2);
    filling->next += 3;
}

/* ---- Drafts ---- */

enum { FILES = 4 };

typedef struct draft_made {
    ts_arena arena;
    ts_draft draft;
    ts_document *documents[FILES];
} draft_made;

/* Drafts from files named plan.yaml, record.yaml, … . A text that begins with "kind:" is whole, others get a head. */
static void draft_from(draft_made *drafted, const char *layout, int year, const char *const *texts, size_t count)
{
    static const char *const paths[FILES] = {"plan.yaml", "record.yaml", "other.yaml", "third.yaml"};
    memset(drafted, 0, sizeof(*drafted));
    ts_input_file files[FILES];
    size_t given = 0;
    for (size_t i = 0; i < count; i++) {
        const char *text = texts[i];
        if (text == NULL) continue;
        if (strncmp(text, "kind:", 5) != 0 && strncmp(text, "種別:", strlen("種別:")) != 0)
            text = ts_arena_format(&drafted->arena, "kind: %s\norganization: { id: test, name: 試験省, type: gov }\nfiscal_year: 2025\n%s",
                                   i == 0 ? "plan" : "record", text);
        files[given] = (ts_input_file){.path = paths[i], .bytes = text, .size = (uint32_t)strlen(text)};
        drafted->documents[i] = ts_document_read(&drafted->arena, paths[i], text, files[given].size);
        given++;
    }
    ts_request request = {.files = files, .file_count = given};
    ts_draft_order order = {.kind = TS_DRAFT_EVALUATION, .fiscal_year = year, .layout = layout};
    drafted->draft = ts_draft_series(book, &request, &order, &drafted->arena);
    for (size_t i = 0; i < drafted->draft.result.failure_count; i++)
        print_message("%s\n", drafted->draft.result.failures[i].message.en);
}

typedef bool each_run(void *context, const ts_run *run);

/* Calls `out` for each run of the paper until it says no. Returns whether it did. */
static bool any_run(const ts_paper *paper, each_run *out, void *context)
{
    for (size_t b = 0; b < paper->block_count; b++) {
        const ts_block *block = paper->blocks[b];
        for (size_t i = 0; i < block->text.count; i++)
            if (out(context, &block->text.items[i])) return true;
        for (size_t r = 0; block->table != NULL && r < block->table->row_count; r++)
            for (size_t c = 0; c < block->table->column_count; c++)
                for (size_t i = 0; i < block->table->rows[r][c].text.count; i++)
                    if (out(context, &block->table->rows[r][c].text.items[i])) return true;
    }
    return false;
}

static bool is_cited(void *context, const ts_run *run)
{
    return run->kind == TS_RUN_CITED && strcmp(run->text, context) == 0;
}

static bool is_named(void *context, const ts_run *run)
{
    return strstr(run->text, context) != NULL;
}

static size_t count_margins(const ts_paper *paper)
{
    size_t count = 0;
    for (size_t b = 0; b < paper->block_count; b++) count += paper->blocks[b]->margin_count;
    return count;
}

/* ---- Nothing lost ---- */

/* Every scalar below a node is on the paper as it is written; what names an element may stand in the name of a source. */
static void assert_all_there(const ts_paper *paper, const ts_node *node, const ts_field *field)
{
    if (node->kind == TS_NODE_MAPPING) {
        for (uint32_t i = 0; i < node->count; i++) assert_all_there(paper, node->entries[i].value, node->entries[i].field);
    } else if (node->kind == TS_NODE_SEQUENCE) {
        for (uint32_t i = 0; i < node->count; i++) assert_all_there(paper, node->items[i], field);
    } else if (!ts_schema_empty(node)) {
        bool names = field != NULL && (field->flags & TS_FIELD_LABEL);
        bool there = any_run(paper, is_cited, (void *)node->text) || (names && any_run(paper, is_named, (void *)node->text));
        if (!there) fail_msg("lost: %s", node->text);
    }
}

static void assert_record_there(const ts_paper *paper, const ts_document *record)
{
    assert_non_null(record->root);
    for (uint32_t i = 0; i < record->root->count; i++) {
        const ts_entry *entry = &record->root->entries[i];
        bool head = entry->field != NULL && (entry->field->flags & TS_FIELD_REQUIRED);
        if (!head) assert_all_there(paper, entry->value, entry->field);
    }
}

static void nothing_is_lost_of_any_field(void **state)
{
    (void)state;
    for (int japanese = 0; japanese <= 1; japanese++)
        for (size_t t = 0; t < 2; t++) {
            record_filling filling = {.japanese = japanese == 1};
            fill_record(&filling, &ts_record_record, 0, false);
            const char *texts[] = {"initiatives: [{ id: ID-0, category: audit, title: 監査 }]", ts_buffer_string(&filling.text)};
            draft_made drafted;
            draft_from(&drafted, templates[t], 0, texts, 2);
            assert_non_null(drafted.draft.paper);
            assert_record_there(drafted.draft.paper, drafted.documents[1]);
            ts_arena_free(&drafted.arena);
            ts_buffer_free(&filling.text);
        }
}

static void nothing_is_lost_of_odd_records(void **state)
{
    (void)state;
    static const char *const records[] = {
        "results: { initiative: A, done: 一つだけ }",
        "results: [ただの文, [入れ子], { initiative: A, done: [一つ, 二つ] }]",
        "incidents: ただの文\naudits: 一つの指摘\ndevelopments: [一つ, 二つ, 一つ]",
        "self_check: ただの文\nvulnerability_tests: { system: 一つ }",
        "results: [{ initiative: A, date: 未定, done: 42, measures: [一つ] }]",
        "results: [{ initiative: A, measures: { what: 率, value: 多い } }]",
        "audits: [{ id: K, what: x, status: たぶん, due: 9月 }]",
        "results: [{ initiative: A, done: 同じ }, { initiative: A, done: 同じ }, { initiative: A }]",
        "x: 一つ\nresults: []\nincidents:\nno_incidents: \"\\u0007鈴と\\tタブ\"",
        "取組の実績: [{ 取組: A, 実績: 一つ, done: 二つ }]",
        "results: &a [{ initiative: A, done: 別名 }]\nx: { 再び: *a }",
        "incidents: [{ id: I, unneeded: 全て, publish: 秘 }, { origin: どこか, subject: 件 }]",
        "results: [{ initiative: A, done: \"一行目\\n二行目\\n\\n四行目\" }]",
    };
    for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++)
        for (size_t t = 0; t < 2; t++) {
            draft_made drafted;
            const char *texts[] = {"initiatives: [{ id: A, title: 取組 }]", records[i]};
            draft_from(&drafted, templates[t], 0, texts, 2);
            assert_non_null(drafted.draft.paper);
            assert_record_there(drafted.draft.paper, drafted.documents[1]);
            ts_arena_free(&drafted.arena);
        }
}

static void initiatives_that_nobody_spoke_of_are_listed(void **state)
{
    (void)state;
    draft_made drafted;
    const char *texts[] = {"initiatives: [{ id: A, title: 一つ目 }, { id: B, title: 二つ目 }]", "results: [{ initiative: A, done: した }]"};
    draft_from(&drafted, "manual/evaluation", 0, texts, 2);
    assert_true(any_run(drafted.draft.paper, is_cited, "二つ目"));
    ts_arena_free(&drafted.arena);
}

/* ---- YAML ---- */

/* Whether a scalar of that text stands under that field below a node. */
static bool has_value(const ts_node *node, const ts_field *under, const char *text, const ts_field *field)
{
    bool found = false;
    if (node->kind == TS_NODE_MAPPING)
        for (uint32_t i = 0; i < node->count && !found; i++) found = has_value(node->entries[i].value, node->entries[i].field, text, field);
    else if (node->kind == TS_NODE_SEQUENCE)
        for (uint32_t i = 0; i < node->count && !found; i++) found = has_value(node->items[i], under, text, field);
    else found = (under == NULL || field == NULL || strcmp(under->en, field->en) == 0) && strcmp(node->text, text) == 0;
    return found;
}

/* Every value that the record gives is in the YAML, under the same field. */
static void assert_values(const ts_node *evaluation, const ts_node *node, const ts_field *field)
{
    if (node->typing == TS_TYPING_INVALID) return;
    if (node->kind == TS_NODE_MAPPING) {
        for (uint32_t i = 0; i < node->count; i++) {
            const ts_entry *entry = &node->entries[i];
            bool unknown = node->typing == TS_TYPING_VALID && entry->field == NULL;
            bool head = entry->field != NULL && (entry->field->flags & TS_FIELD_REQUIRED);
            if (!unknown && !head) assert_values(evaluation, entry->value, entry->field);
        }
    } else if (node->kind == TS_NODE_SEQUENCE) {
        for (uint32_t i = 0; i < node->count; i++) assert_values(evaluation, node->items[i], field);
    } else if (!ts_schema_empty(node) && !has_value(evaluation, NULL, node->text, field)) {
        fail_msg("not in the YAML: %s", node->text);
    }
}

/* The YAML as a plan of the year after. */
static ts_document *pasted(draft_made *drafted)
{
    assert_non_null(drafted->draft.text);
    const char *text = ts_arena_format(&drafted->arena, "kind: plan\norganization: { id: test, name: 試験省, type: gov }\nfiscal_year: 2026\n%s",
                                       drafted->draft.text);
    ts_document *plan = ts_document_read(&drafted->arena, "next.yaml", text, (uint32_t)strlen(text));
    for (size_t i = 0; i < plan->problems.count; i++) print_message("%s\n", plan->problems.items[i].message.en);
    assert_int_equal(plan->problems.count, 0);
    return plan;
}

static void yaml_reads_back_as_what_was_reported(void **state)
{
    (void)state;
    for (int japanese = 0; japanese <= 1; japanese++) {
        record_filling filling = {.japanese = japanese == 1};
        fill_record(&filling, &ts_record_record, 0, false);
        const char *texts[] = {japanese ? "種別: 計画\n組織: { 識別子: test, 名称: 試験省 }\n年度: 2025\n個別の取組: [{ 識別子: ID-0, 名称: 監査 }]" : "initiatives: [{ id: ID-0, title: 監査 }]",
                               ts_buffer_string(&filling.text)};
        draft_made drafted;
        draft_from(&drafted, NULL, 0, texts, 2);
        const ts_document *plan = pasted(&drafted);
        assert_int_equal(plan->japanese, japanese);
        assert_values(plan->root, drafted.documents[1]->root, NULL);
        ts_arena_free(&drafted.arena);
        ts_buffer_free(&filling.text);
    }
}

static void yaml_names_the_source_of_each_value(void **state)
{
    (void)state;
    draft_made drafted;
    const char *texts[] = {"initiatives: [{ id: A, title: 取組 }]", "results: [{ initiative: A, done: した }]"};
    draft_from(&drafted, NULL, 0, texts, 2);
    assert_non_null(strstr(drafted.draft.text, "      done: した  # 出典: record.yaml 4行\n"));
    assert_non_null(strstr(drafted.draft.text, "      lessons:  # 【要記入】届かなかったことと、そこから学んだこと\n"));
    ts_arena_free(&drafted.arena);
}

static void what_several_report_of_one_thing_is_put_together(void **state)
{
    (void)state;
    draft_made drafted;
    const char *texts[] = {
        "initiatives: [{ id: A, title: 取組 }, { id: B, title: 別 }]",
        "results: [{ initiative: B, done: 別のこと }, { initiative: A, reported_by: 後の課, date: 2026-02-01, done: 後のこと, x: { a: 1 } }]\n"
        "audits: [{ id: K, what: 指摘, status: open }]\nself_check: { held: 10月, answered: 98 }",
        "results: [{ initiative: A, reported_by: 先の課, date: 2026-01-01, done: 先のこと, lessons: 教訓, x: { b: 2 } }]\n"
        "audits: [{ id: K, what: 指摘, status: closed, response: 直した }]\nself_check: { answered: 97 }",
    };
    draft_from(&drafted, NULL, 0, texts, 3);
    const ts_document *plan = pasted(&drafted);
    static const char *const there[] = {"先のこと\n後のこと", "先の課、後の課", "教訓", "別のこと", "直した", "1", "2"};
    for (size_t i = 0; i < sizeof(there) / sizeof(there[0]); i++)
        if (!has_value(plan->root, NULL, there[i], NULL)) fail_msg("not in the YAML: %s\n%s", there[i], drafted.draft.text);
    /* Of what cannot be put together the first stands, and the others with their sources behind it. */
    assert_non_null(strstr(drafted.draft.text, "date: 2026-01-01  # 出典: other.yaml 4行、record.yaml 4行（2026-02-01）\n"));
    assert_non_null(strstr(drafted.draft.text, "status: open  # 出典: record.yaml 5行、other.yaml 5行（closed）\n"));
    assert_non_null(strstr(drafted.draft.text, "answered: 98  # 出典: record.yaml 6行、other.yaml 6行（97）\n"));
    const char *first = strstr(drafted.draft.text, "initiative: A"), *second = strstr(drafted.draft.text, "initiative: B");
    assert_true(first != NULL && second != NULL && first < second && strstr(first + 1, "initiative: A") == NULL);
    ts_arena_free(&drafted.arena);
}

/* ---- What the year before left open ---- */

static const char left_open[] =
    "initiatives: [{ id: A, title: 取組 }]\n"
    "evaluation:\n"
    "  audits:\n"
    "    - { id: K-1, by: 本部監査, what: 誰も述べない指摘, status: open, due: 令和8年3月, response: 前の対応, x: { 番号: 7 } }\n"
    "    - { id: K-2, by: 内部監査, what: 実績が続きを述べる指摘, status: open, response: 古い対応 }\n"
    "    - { id: K-3, what: 終えた指摘, status: closed }\n"
    "    - 識別子のない指摘\n"
    "    - { what: 実績にもある指摘, status: open }\n"
    "  vulnerability_tests: [{ id: T-1, what: 残った検出事項, status: open }, { id: T-2, what: 消えた検出事項, status: closed }]\n";

static const char told_since[] = "audits:\n"
                                 "  - { id: K-2, status: closed, response: 手順を定めた }\n"
                                 "  - { what: 実績にもある指摘, status: closed, response: 直した }\n";

/* Findings that were open stay until a record closes them: in YAML with what was said of them, the response asked anew. */
static void open_findings_are_carried_on_in_yaml(void **state)
{
    (void)state;
    draft_made drafted;
    const char *texts[] = {left_open, told_since};
    draft_from(&drafted, NULL, 0, texts, 2);
    const ts_document *plan = pasted(&drafted);
    static const char *const there[] = {"誰も述べない指摘", "令和8年3月", "7", "実績が続きを述べる指摘", "内部監査", "手順を定めた", "識別子のない指摘", "直した", "残った検出事項"};
    static const char *const gone[] = {"終えた指摘", "消えた検出事項", "古い対応", "前の対応"};
    for (size_t i = 0; i < sizeof(there) / sizeof(there[0]); i++)
        if (!has_value(plan->root, NULL, there[i], NULL)) fail_msg("not in the YAML: %s\n%s", there[i], drafted.draft.text);
    for (size_t i = 0; i < sizeof(gone) / sizeof(gone[0]); i++)
        if (has_value(plan->root, NULL, gone[i], NULL)) fail_msg("in the YAML: %s\n%s", gone[i], drafted.draft.text);
    assert_non_null(strstr(drafted.draft.text, "what: 誰も述べない指摘  # 出典: plan.yaml 7行\n"));
    assert_non_null(strstr(drafted.draft.text, "response:  # 【要記入】今年度に行った対応と、残ること（前の記載：前の対応）\n"));
    assert_non_null(strstr(drafted.draft.text, "status: closed  # 出典: record.yaml 5行\n"));
    const char *once = strstr(drafted.draft.text, "実績にもある指摘");
    assert_true(once != NULL && strstr(once + 1, "実績にもある指摘") == NULL);
    ts_arena_free(&drafted.arena);

    const char *silent[] = {left_open}; /* no record at all */
    draft_from(&drafted, NULL, 2025, silent, 1);
    plan = pasted(&drafted);
    assert_true(has_value(plan->root, NULL, "実績が続きを述べる指摘", NULL) && has_value(plan->root, NULL, "残った検出事項", NULL));
    ts_arena_free(&drafted.arena);
}

/* On paper each template has them; what a template leaves out is listed at the end (golden evaluate-carried). */
static void open_findings_are_carried_on_on_paper(void **state)
{
    (void)state;
    for (size_t t = 0; t < 2; t++) {
        draft_made drafted;
        const char *texts[] = {left_open, told_since};
        draft_from(&drafted, templates[t], 0, texts, 2);
        static const char *const there[] = {"誰も述べない指摘", "前の対応", "識別子のない指摘", "直した", "残った検出事項"};
        for (size_t i = 0; i < sizeof(there) / sizeof(there[0]); i++)
            if (!any_run(drafted.draft.paper, is_cited, (void *)there[i])) fail_msg("not on paper: %s", there[i]);
        assert_false(any_run(drafted.draft.paper, is_cited, "終えた指摘"));
        assert_false(any_run(drafted.draft.paper, is_cited, "消えた検出事項"));
        ts_arena_free(&drafted.arena);
    }
}

/* ---- What the rules say ---- */

static const char weak[] = "results:\n  - { initiative: A, done: 研修を実施した。, validity: 計画どおりのスケジュールで全て実施した。, lessons: 早く始める。, circumstances: なし }\n"
                           "no_incidents: 発生しなかった。\nreslts: []";

static bool has_margin(const ts_block *block, const char *rule)
{
    for (size_t i = 0; i < block->margin_count; i++)
        if (strcmp(block->margins[i].rule, rule) == 0) return true;
    return false;
}

static void findings_stand_beside_what_they_are_about(void **state)
{
    (void)state;
    draft_made drafted;
    const char *texts[] = {"initiatives: [{ id: A, title: 研修, policy: 速める。 }]", weak};
    draft_from(&drafted, "manual/evaluation", 0, texts, 2);
    const ts_paper *paper = drafted.draft.paper;
    bool beside = false, schema = false;
    for (size_t b = 0; b < paper->block_count; b++) {
        const ts_block *block = paper->blocks[b];
        bool tells = false;
        for (size_t r = 0; block->table != NULL && r < block->table->row_count; r++)
            for (size_t i = 0; i < block->table->rows[r][1].text.count; i++)
                tells |= strstr(block->table->rows[r][1].text.items[i].text, "計画どおりのスケジュール") != NULL;
        if (has_margin(block, "manual/validity-judged")) {
            assert_true(tells);
            beside = true;
        }
        schema |= has_margin(block, "schema/unknown-key");
        assert_false(has_margin(block, "manual/policy-is-served")); /* of parts of the plan that are not written yet, nothing */
    }
    assert_true(beside);
    assert_true(schema);
    assert_true(any_run(paper, is_named, "その他の指摘"));
    ts_arena_free(&drafted.arena);
}

static void a_good_record_has_no_findings(void **state)
{
    (void)state;
    draft_made drafted;
    const char *texts[] = {
        "initiatives: [{ id: A, category: education, title: 研修, policy: 初動を速める。, priorities: [報告の訓練], serves: P,\n"
        "  schedule: [{ what: 訓練, when: 10月 }], detail_plan: { name: 教育実施計画, due: 4月, owner: 統括情報セキュリティ責任者 } }]\n"
        "policy: { items: [{ id: P, what: 初動を速める。 }] }",
        "results:\n  - initiative: A\n    done: 訓練を2回実施した。\n    validity: 報告率が41%から63%に上がり、初動を速めるという方針は妥当であった。\n"
        "    lessons: 夜間の報告が少ないため、次回は夜間にも行う。\n    circumstances: なし\nno_incidents: 自組織では発生しなかった。",
    };
    draft_from(&drafted, "manual/evaluation", 0, texts, 2);
    if (count_margins(drafted.draft.paper) > 0) {
        for (size_t b = 0; b < drafted.draft.paper->block_count; b++)
            for (size_t i = 0; i < drafted.draft.paper->blocks[b]->margin_count; i++)
                print_message("%s\n", drafted.draft.paper->blocks[b]->margins[i].text);
        fail();
    }
    ts_arena_free(&drafted.arena);
}

/* ---- What it is made from ---- */

#define WHOLE(kind, year) "kind: " kind "\norganization: { id: test, name: 試験省, type: gov }\nfiscal_year: " year "\n"

static void the_newest_year_with_records_is_evaluated(void **state)
{
    (void)state;
    static const struct {
        const char *texts[FILES];
        int year;
        const char *title; /* NULL: there is no draft */
    } cases[] = {
        {{WHOLE("plan", "2024"), WHOLE("record", "2024"), WHOLE("plan", "2025")}, 0, "令和7年度"},
        {{WHOLE("plan", "2024"), WHOLE("record", "2024"), WHOLE("plan", "2025")}, 2025, "令和8年度"},
        {{WHOLE("plan", "2024"), WHOLE("plan", "2025")}, 0, "令和8年度"},
        {{NULL, WHOLE("record", "2025")}, 0, "令和8年度"},
        {{NULL, WHOLE("record", "2024"), WHOLE("plan", "2025")}, 0, "令和7年度"}, /* its first year: last year had no plan */
        {{NULL, WHOLE("record", "2020"), WHOLE("plan", "2025")}, 0, "令和8年度"},
        {{WHOLE("plan", "2024") "period: { from: 2024, to: 2026 }\ninitiatives: [{ id: A, title: 続く取組 }]", WHOLE("record", "2025")}, 0, "令和8年度"},
        {{WHOLE("plan", "2024")}, 2023, NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        draft_made drafted;
        draft_from(&drafted, "manual/evaluation", cases[i].year, cases[i].texts, 3);
        if (cases[i].title == NULL) {
            assert_null(drafted.draft.paper);
            assert_int_equal(drafted.draft.result.failure_count, 1);
            assert_string_equal(drafted.draft.result.failures[0].stage, "draft");
        } else {
            assert_non_null(drafted.draft.paper);
            assert_int_equal(strncmp(drafted.draft.paper->title, cases[i].title, strlen(cases[i].title)), 0);
        }
        if (i == 6) assert_true(any_run(drafted.draft.paper, is_cited, "続く取組"));
        ts_arena_free(&drafted.arena);
    }
}

static void templates_are_chosen_by_organisation_or_name(void **state)
{
    (void)state;
    static const struct {
        const char *id, *layout, *says, *why; /* of the organisation; what the paper says, or why there is none */
    } cases[] = {
        {"reiji", NULL, "１　取組の成果", NULL},
        {"other", NULL, "把握したリスクや課題", NULL},
        {"reiji", "manual/evaluation", "把握したリスクや課題", NULL},
        {"other", "reiji/evaluation", "１　取組の成果", NULL},
        {"other", "manual/evaluatoin", NULL, "did you mean manual/evaluation?"},
        {"other", "evaluation", NULL, "several packs have a template evaluation"},
        {"other", "自由", NULL, "there are: manual/evaluation, reiji/evaluation"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char plan[300];
        snprintf(plan, sizeof(plan), "kind: plan\norganization: { id: %s, type: gov }\nfiscal_year: 2025\ninitiatives: [{ id: A, title: 取組 }]\n",
                 cases[i].id);
        const char *texts[] = {plan};
        draft_made drafted;
        draft_from(&drafted, cases[i].layout, 0, texts, 1);
        if (cases[i].says != NULL) {
            assert_non_null(drafted.draft.paper);
            assert_true(any_run(drafted.draft.paper, is_named, (void *)cases[i].says));
        } else {
            assert_null(drafted.draft.paper);
            assert_non_null(strstr(drafted.draft.result.failures[0].message.en, cases[i].why));
        }
        ts_arena_free(&drafted.arena);
    }
}

static int load(void **state)
{
    (void)state;
    ts_options options = {.language = TS_LANGUAGE_EN, .rules = {TS_TESTS "/../rules"}, .rule_count = 1};
    if (!ts_packs_read(&packs, &options, NULL, 0, false)) return -1;
    ts_limits limits = {.rule_timeout = 60000, .load_timeout = 60000, .memory = 64 << 20};
    book = ts_rulebook_load(packs.items, packs.count, limits, 20400, NULL);
    return book == NULL || book->failure_count > 0 ? -1 : 0;
}

static int unload(void **state)
{
    (void)state;
    ts_rulebook_free(book);
    ts_packs_free(&packs);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost_of_any_field),
        cmocka_unit_test(nothing_is_lost_of_odd_records),
        cmocka_unit_test(initiatives_that_nobody_spoke_of_are_listed),
        cmocka_unit_test(yaml_reads_back_as_what_was_reported),
        cmocka_unit_test(yaml_names_the_source_of_each_value),
        cmocka_unit_test(what_several_report_of_one_thing_is_put_together),
        cmocka_unit_test(open_findings_are_carried_on_in_yaml),
        cmocka_unit_test(open_findings_are_carried_on_on_paper),
        cmocka_unit_test(findings_stand_beside_what_they_are_about),
        cmocka_unit_test(a_good_record_has_no_findings),
        cmocka_unit_test(the_newest_year_with_records_is_evaluated),
        cmocka_unit_test(templates_are_chosen_by_organisation_or_name),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
