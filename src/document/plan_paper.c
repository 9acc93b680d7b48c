/* Plan paper: a plan as a document that people read. */
#include "document/plan_paper.h"

#include <string.h>

typedef struct plan_writing {
    ts_paper *paper;
    const ts_document *plan;
    bool ja;
} plan_writing;

/* ---- Words ---- */

/* What a field is called: its Japanese spelling, or its English name with spaces. */
static const char *name_of(const plan_writing *work, const ts_field *field)
{
    if (work->ja) return ts_arena_copy(work->paper->arena, field->ja, strcspn(field->ja, "|"));
    char *name = ts_arena_copy(work->paper->arena, field->en, strlen(field->en));
    for (char *c = name; *c != '\0'; c++)
        if (*c == '_') *c = ' ';
    return name;
}

/* A scalar as it is to be read: a choice by its name, a flag in words, all else as it is written. */
static const char *words_of(const plan_writing *work, const ts_field *field, const ts_node *node)
{
    if (field->type == TS_TYPE_CHOICE)
        return ts_schema_choice_name(work->paper->arena, &field->choices[node->value.integer], work->ja);
    if (field->type == TS_TYPE_FLAG) {
        if (work->ja) return node->value.boolean ? "はい" : "いいえ";
        return node->value.boolean ? "yes" : "no";
    }
    return node->text;
}

static void add_heading(const plan_writing *work, unsigned level, const char *ja, const char *en)
{
    ts_runs_add(work->paper, &ts_paper_heading(work->paper, level)->text, TS_RUN_FIXED, work->ja ? ja : en);
}

/* ---- Any record, field by field ---- */

static void add_fields(const plan_writing *work, const ts_record *record, const ts_node *node, unsigned level,
                       const char *const *left_out);

static bool is_in(const char *name, const char *const *names)
{
    for (; names != NULL && *names != NULL; names++)
        if (strcmp(*names, name) == 0) return true;
    return false;
}

/* The scalars of a list (or the one scalar) beside each other; NULL where it holds records. */
static const char *joined(const plan_writing *work, const ts_field *field, const ts_node *value)
{
    if (field->type == TS_TYPE_RECORD) return NULL;
    bool list = (field->flags & TS_FIELD_LIST) != 0;
    ts_buffer text = {0};
    for (uint32_t i = 0; i < (list ? ts_schema_length(value) : 1); i++) {
        const ts_node *element = list ? ts_schema_element(value, i) : value;
        if (element->typing != TS_TYPING_VALID) continue;
        if (text.length > 0) ts_buffer_add_string(&text, work->ja ? "、" : ", ");
        ts_buffer_add_string(&text, words_of(work, field, element));
    }
    const char *copy = ts_arena_copy(work->paper->arena, ts_buffer_string(&text), text.length);
    ts_buffer_free(&text);
    return copy;
}

/* A record on one line: 「教材の改訂（時期：令和8年6月、主眼点：教材）」. The field that a bare scalar would give comes first. */
static void add_line(const plan_writing *work, ts_runs *runs, const ts_record *record, const ts_node *node)
{
    const ts_field *first = ts_schema_bare(record);
    if (first == NULL) first = ts_schema_english(record, "what", 4);
    const ts_node *head = first != NULL ? ts_schema_value(record, node, first) : ts_schema_label(record, node);
    if (head != NULL) ts_runs_add(work->paper, runs, TS_RUN_FIXED, first != NULL ? words_of(work, first, head) : head->text);
    size_t more = 0;
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        const ts_node *value = ts_schema_value(record, node, field);
        if (value == NULL || value == head || field->type == TS_TYPE_ANY) continue;
        const char *text = joined(work, field, value);
        if (text == NULL || text[0] == '\0') continue;
        const char *mark = more++ > 0 ? (work->ja ? "、" : ", ") : head != NULL ? (work->ja ? "（" : " (") : "";
        ts_runs_add(work->paper, runs, TS_RUN_FIXED,
                    ts_arena_format(work->paper->arena, work->ja ? "%s%s：%s" : "%s%s: %s", mark, name_of(work, field), text));
    }
    if (more > 0 && head != NULL) ts_runs_add(work->paper, runs, TS_RUN_FIXED, work->ja ? "）" : ")");
}

/* One field as an item: 「方針：…」; lists and records below it, a level further in. */
static void add_field(const plan_writing *work, const ts_field *field, const ts_node *value, unsigned level)
{
    ts_block *item = ts_paper_item(work->paper, level, false, NULL);
    const char *text = joined(work, field, value);
    ts_runs_add(work->paper, &item->text, TS_RUN_STRONG, name_of(work, field));
    if (text != NULL) {
        ts_runs_add(work->paper, &item->text, TS_RUN_FIXED, work->ja ? "：" : ": ");
        ts_runs_add(work->paper, &item->text, TS_RUN_FIXED, text);
        return;
    }
    bool list = (field->flags & TS_FIELD_LIST) != 0;
    for (uint32_t i = 0; i < (list ? ts_schema_length(value) : 1); i++) {
        const ts_node *element = list ? ts_schema_element(value, i) : value;
        if (element->typing != TS_TYPING_VALID) continue;
        add_line(work, &ts_paper_item(work->paper, level + 1, false, NULL)->text, field->record, element);
    }
}

static void add_fields(const plan_writing *work, const ts_record *record, const ts_node *node, unsigned level,
                       const char *const *left_out)
{
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        if (field->type == TS_TYPE_ANY || is_in(field->en, left_out)) continue;
        const ts_node *value = ts_schema_value(record, node, field);
        if (value != NULL) add_field(work, field, value, level);
    }
}

/* ---- The sections ---- */

/* A heading made of an id and a title, either of which may be NULL. */
static void add_name(const plan_writing *work, unsigned level, const ts_node *id, const ts_node *title)
{
    ts_runs *runs = &ts_paper_heading(work->paper, level)->text;
    if (id != NULL) ts_runs_add(work->paper, runs, TS_RUN_FIXED, id->text);
    if (id != NULL && title != NULL) ts_runs_add(work->paper, runs, TS_RUN_FIXED, "　");
    if (title != NULL) ts_runs_add(work->paper, runs, TS_RUN_FIXED, title->text);
    if (id == NULL && title == NULL) ts_runs_add(work->paper, runs, TS_RUN_FIXED, work->ja ? "（名称なし）" : "(unnamed)");
}

/* A field of the section's record that is a list of records, each with a heading of its own made of its label and title. */
static void add_entries(const plan_writing *work, const ts_record *record, const ts_node *section, const char *name,
                        unsigned level, const char *const *titles)
{
    const ts_field *field = ts_schema_english(record, name, strlen(name));
    const ts_node *list = section == NULL ? NULL : ts_schema_value(record, section, field);
    if (list == NULL) return;
    ts_runs_add(work->paper, &ts_paper_heading(work->paper, level)->text, TS_RUN_FIXED, name_of(work, field));
    for (uint32_t i = 0; i < ts_schema_length(list); i++) {
        const ts_node *entry = ts_schema_element(list, i);
        if (entry->typing != TS_TYPING_VALID) continue;
        if (entry->kind != TS_NODE_MAPPING || titles == NULL) {
            add_line(work, &ts_paper_item(work->paper, 1, false, NULL)->text, field->record, entry);
            continue;
        }
        const ts_node *label = ts_schema_label(field->record, entry), *title = NULL;
        for (const char *const *at = titles; *at != NULL && title == NULL; at++) title = ts_schema_named(field->record, entry, *at);
        add_name(work, level + 1, label == title ? NULL : label, title);
        const char *left_out[] = {"id", titles[0], "category", NULL};
        add_fields(work, field->record, entry, 1, left_out);
    }
}

static const char *const no_titles[] = {"initiative", NULL};
static const char *const subjects[] = {"subject", NULL};

static void add_evaluation(const plan_writing *work, const ts_record *root)
{
    const ts_node *evaluation = ts_schema_named(root, work->plan->root, "evaluation");
    if (evaluation == NULL) return;
    const ts_record *record = ts_schema_english(root, "evaluation", 10)->record;
    add_heading(work, 2, "前年度の総合評価", "Evaluation of last year");
    const ts_node *overall = ts_schema_named(record, evaluation, "overall");
    if (overall != NULL) ts_runs_add(work->paper, &ts_paper_paragraph(work->paper)->text, TS_RUN_FIXED, overall->text);
    add_entries(work, record, evaluation, "results", 3, no_titles);
    const ts_node *none = ts_schema_named(record, evaluation, "no_incidents");
    if (none != NULL) ts_runs_add(work->paper, &ts_paper_paragraph(work->paper)->text, TS_RUN_FIXED, none->text);
    add_entries(work, record, evaluation, "incidents", 3, subjects);
    add_entries(work, record, evaluation, "developments", 3, NULL);
    add_entries(work, record, evaluation, "audits", 3, NULL);
    const ts_node *check = ts_schema_named(record, evaluation, "self_check");
    if (check != NULL && check->kind == TS_NODE_MAPPING) {
        add_heading(work, 3, "自己点検", "Self-check");
        add_fields(work, check->value.record, check, 1, NULL);
    }
    add_entries(work, record, evaluation, "vulnerability_tests", 3, NULL);
    add_entries(work, record, evaluation, "risks", 3, NULL);
}

static void add_policy(const plan_writing *work, const ts_record *root)
{
    const ts_node *policy = ts_schema_named(root, work->plan->root, "policy");
    if (policy == NULL) return;
    const ts_record *record = ts_schema_english(root, "policy", 6)->record;
    add_heading(work, 2, "総合評価を踏まえた方針", "Policy drawn from the evaluation");
    static const char *const apart[] = {"items", NULL};
    if (policy->kind == TS_NODE_MAPPING) add_fields(work, record, policy, 1, apart);
    add_entries(work, record, policy, "items", 3, NULL);
}

/* The initiatives of a category, below its name; category NULL: those that name none. */
static void add_category(const plan_writing *work, const ts_field *initiatives, const ts_node *list, const ts_choice *category)
{
    static const char *const left_out[] = {"id", "category", "title", NULL};
    const ts_field *field = ts_schema_english(initiatives->record, "category", strlen("category"));
    bool begun = false;
    for (uint32_t i = 0; i < ts_schema_length(list); i++) {
        const ts_node *initiative = ts_schema_element(list, i);
        if (initiative->typing != TS_TYPING_VALID || initiative->kind != TS_NODE_MAPPING) continue;
        const ts_node *is = ts_schema_value(initiatives->record, initiative, field);
        if ((is == NULL ? NULL : &field->choices[is->value.integer]) != category) continue;
        if (!begun && category != NULL)
            ts_runs_add(work->paper, &ts_paper_heading(work->paper, 2)->text, TS_RUN_FIXED, ts_message_in(category->about, work->paper->language));
        else if (!begun)
            add_heading(work, 2, "区分の記載がない取組", "Initiatives without a category");
        begun = true;
        add_name(work, 3, ts_schema_named(initiatives->record, initiative, "id"), ts_schema_named(initiatives->record, initiative, "title"));
        add_fields(work, initiatives->record, initiative, 1, left_out);
    }
}

/* The initiatives by category, in the order of the manual (4(2)). */
static void add_initiatives(const plan_writing *work, const ts_record *root)
{
    const ts_field *field = ts_schema_english(root, "initiatives", strlen("initiatives"));
    const ts_node *list = ts_schema_value(root, work->plan->root, field);
    if (list == NULL) return;
    const ts_field *category = ts_schema_english(field->record, "category", strlen("category"));
    for (const ts_choice *at = category->choices; at->en != NULL; at++) add_category(work, field, list, at);
    add_category(work, field, list, NULL);
}

static bool is_published(const ts_document *plan)
{
    const ts_record *root = plan->head.kind->root;
    const ts_field *field = ts_schema_english(root, "edition_kind", strlen("edition_kind"));
    const ts_node *kind = ts_schema_value(root, plan->root, field);
    return kind != NULL && strcmp(field->choices[kind->value.integer].en, "published") == 0;
}

ts_paper *ts_plan_paper(ts_arena *arena, const ts_document *plan, ts_chart *chart, ts_language language)
{
    bool ja = language == TS_LANGUAGE_JA;
    const char *year = ts_message_in(ts_calendar_year_name(arena, plan->head.fiscal_year), language);
    const char *name = plan->head.name != NULL ? plan->head.name : plan->head.organization;
    const char *edition = is_published(plan) ? (ja ? "（公表版）" : " (published edition)") : "";
    ts_paper *paper = ts_paper_begin(
        arena, language, ts_arena_format(arena, ja ? "%s対策推進計画%s" : "Plan for cybersecurity measures, %s%s", year, edition));
    if (name != NULL) paper->organization = name;
    paper->kind = "plan";
    plan_writing work = {paper, plan, ja};
    const ts_record *root = plan->head.kind->root;
    add_heading(&work, 1, "全体方針", "Overall policy");
    add_evaluation(&work, root);
    add_policy(&work, root);
    add_heading(&work, 1, "個別の取組の方針・重点等", "Initiatives");
    add_initiatives(&work, root);
    add_entries(&work, root, plan->root, "excluded_systems", 2, NULL);
    add_entries(&work, root, plan->root, "changes", 2, NULL);
    if (chart != NULL) {
        ts_paper_break(paper);
        add_heading(&work, 1, "別添　線表", "Annex: chart");
        ts_paper_chart(paper, chart);
    }
    static const char *const about[] = {"organization", "period", "edition", NULL};
    add_heading(&work, 1, "計画の基本事項", "About the plan");
    for (const char *const *at = about; *at != NULL; at++) {
        const ts_field *field = ts_schema_english(root, *at, strlen(*at));
        const ts_node *value = ts_schema_value(root, plan->root, field);
        if (value != NULL) add_field(&work, field, value, 1);
    }
    static const char *const annexes[] = {"process", "publication", NULL};
    for (const char *const *at = annexes; *at != NULL; at++) {
        const ts_field *field = ts_schema_english(root, *at, strlen(*at));
        const ts_node *value = ts_schema_value(root, plan->root, field);
        if (value == NULL || value->kind != TS_NODE_MAPPING) continue;
        ts_runs_add(paper, &ts_paper_heading(paper, 1)->text, TS_RUN_FIXED, name_of(&work, field));
        add_fields(&work, field->record, value, 1, NULL);
    }
    return paper;
}
