/* What a draft left out: every value of the records, and every initiative and open finding of the plan, that the template did not quote. It
 * is quoted at the end, so that nothing is lost whatever the template does. In YAML, which has a place for all that could be read, the rest
 * stands at the end as comments. */
#include <string.h>

#include "plan/schema_private.h"
#include "rule/evaluation_private.h"

typedef enum left_reason { UNUSED, OWN_DATA, UNKNOWN_KEY, UNREADABLE, REASONS } left_reason;

static const ts_message reasons[REASONS] = {
    [UNUSED] = {"この案の構成では用いていない", "this layout of the draft does not use it"},
    [OWN_DATA] = {"組織独自の項目", "the organisation's own data"},
    [UNKNOWN_KEY] = {"様式にないキー", "no key of the form"},
    [UNREADABLE] = {"値を読み取れない", "its value could not be read"},
};

typedef struct left_out {
    const ts_evaluation *evaluation;
    ts_paperwork *paper;    /* NULL: it goes to `yaml` */
    ts_yaml_writer *yaml;
    const ts_document *document;
    bool *quoted;       /* of each node, by its number */
    bool headed;        /* the heading stands */
    bool begun;         /* something of the entry at hand was left out */
    ts_block *block;    /* of that entry, on paper */
    left_reason reason; /* of what is looked for */
} left_out;

/* Which nodes of the document are on paper, by their numbers. */
static bool *find_quoted(const left_out *left)
{
    bool *quoted = ts_arena_alloc(left->evaluation->arena, (size_t)left->document->root->last + 1);
    for (size_t i = 0; left->paper != NULL && i < left->paper->quoted_count; i++)
        if (left->paper->quoted[i].document == left->document) quoted[left->paper->quoted[i].node->order] = true;
    return quoted;
}

static bool any_quoted(const left_out *left, const ts_node *node)
{
    for (uint32_t i = node->order; i <= node->last; i++)
        if (left->quoted[i]) return true;
    return false;
}

static void fixed(left_out *left, ts_runs *runs, const char *text)
{
    ts_runs_add(left->paper->paper, runs, TS_RUN_FIXED, text);
}

static void head(left_out *left)
{
    if (left->headed) return;
    left->headed = true;
    const char *title = ts_evaluation_words(left->evaluation, "この案に用いなかった記録", "Records that this draft does not use");
    if (left->paper == NULL) {
        ts_yaml_write_gap(left->yaml);
        ts_yaml_write_comment(left->yaml, title);
        return;
    }
    ts_paper_break(left->paper->paper);
    fixed(left, &ts_paper_heading(left->paper->paper, 1)->text, title);
}

/* Begins what is told of one thing: what it is, and why it was left out. */
static void begin(left_out *left, const char *what, const char *why)
{
    head(left);
    left->begun = true;
    why = ts_arena_format(left->evaluation->arena, ts_evaluation_words(left->evaluation, "（%s）", " (%s)"), why);
    if (left->paper == NULL) {
        ts_yaml_write_comment(left->yaml, ts_arena_format(left->evaluation->arena, "  %s%s", what, why));
        return;
    }
    left->block = ts_paper_item(left->paper->paper, 1, false, NULL);
    ts_runs_add(left->paper->paper, &left->block->text, TS_RUN_STRONG, what);
    fixed(left, &left->block->text, why);
}

/* Quotes a scalar that the draft does not have. `entry`: what it is told of under; `path`: the keys from there to it, NULL: none. */
static void leave(left_out *left, const ts_node *entry, const char *path, const ts_node *node, const ts_field *field)
{
    const ts_evaluation *evaluation = left->evaluation;
    ts_language language = evaluation->work->order->language;
    if (!left->begun)
        begin(left, ts_document_describe(evaluation->arena, left->document, entry, language),
              ts_message_in(reasons[left->reason], language));
    const char *label = path == NULL ? "" : ts_arena_format(evaluation->arena, ts_evaluation_words(evaluation, "%s：", "%s: "), path);
    if (left->paper == NULL) {
        const char *format = ts_evaluation_words(evaluation, "    %s%s（%s）", "    %s%s (%s)");
        const char *source = ts_evaluation_source(evaluation, left->document, node);
        ts_yaml_write_comment(left->yaml, ts_arena_format(evaluation->arena, format, label, node->text, source));
        return;
    }
    fixed(left, &left->block->text, "\n");
    fixed(left, &left->block->text, label);
    ts_paperwork_quote(left->paper, &left->block->text, left->document, node, field, NULL);
}

/* The keys to an entry of a mapping that `path` leads to. */
static const char *path_to(const left_out *left, const char *path, const ts_entry *entry)
{
    ts_arena *arena = left->evaluation->arena;
    const char *name = entry->key->text;
    if (entry->field != NULL) name = ts_evaluation_words(left->evaluation, entry->field->ja, entry->field->en);
    return ts_arena_format(arena, "%s%s%.*s", path != NULL ? path : "", path != NULL ? "/" : "", (int)strcspn(name, "|"), name);
}

static void leave_below(left_out *left, const ts_node *entry, const char *path, const ts_node *node, const ts_field *field,
                        left_reason reason);

/* What names an element is on paper with whatever else of it is: under its heading, or in the name of its source. */
static bool names_quoted(const left_out *left, const ts_node *mapping, const ts_entry *entry)
{
    bool named = entry->field != NULL && (entry->field->flags & TS_FIELD_LABEL) && mapping->typing == TS_TYPING_VALID;
    return named && any_quoted(left, mapping);
}

static void leave_mapping(left_out *left, const ts_node *entry, const char *path, const ts_node *mapping, left_reason reason)
{
    for (uint32_t i = 0; i < mapping->count; i++) {
        const ts_entry *at = &mapping->entries[i];
        if (names_quoted(left, mapping, at)) continue;
        bool typed = reason == UNUSED && mapping->typing == TS_TYPING_VALID;
        left_reason why = !typed ? reason
                          : at->field == NULL ? UNKNOWN_KEY
                          : at->field->type == TS_TYPE_ANY ? OWN_DATA : reason;
        leave_below(left, entry, path_to(left, path, at), at->value, at->field, why);
    }
}

/* Leaves out what stands at or below a node, as far as it is left out for the reason at hand. */
static void leave_below(left_out *left, const ts_node *entry, const char *path, const ts_node *node, const ts_field *field,
                        left_reason reason)
{
    if (reason == UNUSED && node->typing == TS_TYPING_INVALID) reason = UNREADABLE;
    if (node->kind == TS_NODE_MAPPING) {
        leave_mapping(left, entry, path, node, reason);
    } else if (node->kind == TS_NODE_SEQUENCE) {
        for (uint32_t i = 0; i < node->count; i++) leave_below(left, entry, path, node->items[i], field, reason);
    } else if (reason == left->reason && !left->quoted[node->order] && !ts_schema_empty(node)) {
        leave(left, entry, path, node, field);
    }
}

/* One entry of a record, once for each reason: an item tells of one. YAML has all that could be read, one's own data included. */
static void leave_entry(left_out *left, const ts_node *entry, const ts_field *field, left_reason why)
{
    for (left_reason reason = left->paper != NULL ? UNUSED : UNKNOWN_KEY; reason < REASONS; reason++) {
        left->reason = reason;
        left->begun = false;
        leave_below(left, entry, NULL, entry, field, why);
    }
}

static bool is_head(const ts_field *field)
{
    return field != NULL && (field->flags & TS_FIELD_REQUIRED) != 0; /* kind, organisation, year */
}

static void leave_record(left_out *left)
{
    const ts_node *root = left->document->root;
    for (uint32_t i = 0; i < root->count; i++) {
        const ts_entry *entry = &root->entries[i];
        const ts_node *value = entry->value;
        if (is_head(entry->field)) continue;
        left_reason why = entry->field == NULL ? UNKNOWN_KEY : entry->field->type == TS_TYPE_ANY ? OWN_DATA : UNUSED;
        bool list = entry->field != NULL && (entry->field->flags & TS_FIELD_LIST) && value->kind == TS_NODE_SEQUENCE;
        if (!list) leave_entry(left, value, entry->field, why);
        for (uint32_t k = 0; list && k < value->count; k++) leave_entry(left, value->items[k], entry->field, why);
    }
}

/* Initiatives of the plan that are not spoken of at all. */
static void leave_initiatives(left_out *left)
{
    const ts_record *root = left->document->head.kind->root;
    const ts_field *field = ts_schema_english(root, "initiatives", strlen("initiatives"));
    const ts_node *list = ts_schema_value(root, left->document->root, field);
    if (list == NULL) return;
    static const char *const told[] = {"id", "title"};
    for (uint32_t i = 0; i < ts_schema_length(list); i++) {
        const ts_node *initiative = ts_schema_element(list, i);
        if (initiative->kind != TS_NODE_MAPPING || any_quoted(left, initiative)) continue;
        left->reason = UNUSED;
        left->begun = false;
        for (size_t k = 0; k < 2; k++) {
            const ts_field *name = ts_schema_english(field->record, told[k], strlen(told[k]));
            const ts_node *value = ts_schema_value(field->record, initiative, name);
            if (value != NULL) leave(left, initiative, NULL, value, name);
        }
    }
}

/* Findings that the plan's own evaluation left open, that no record speaks of, and neither does the draft. */
static void leave_carried(left_out *left)
{
    const ts_record *evaluation = ts_schema_english(left->document->head.kind->root, "evaluation", strlen("evaluation"))->record;
    for (const ts_field *field = evaluation->fields; field->en != NULL; field++) {
        ts_carried *carried;
        size_t count = ts_evaluation_carried(left->evaluation, field, &carried);
        for (size_t i = 0; i < count; i++) {
            if (carried[i].told != NULL || any_quoted(left, carried[i].node)) continue;
            left->reason = UNUSED;
            left->begun = false;
            leave_below(left, carried[i].node, NULL, carried[i].node, NULL, UNUSED);
        }
    }
}

/* Records of the same organisation for other years are files of the run, too. */
static void leave_other_years(left_out *left)
{
    const ts_series_view *series = left->evaluation->work->series;
    for (size_t i = 0; i < series->count; i++) {
        const ts_head *one = &series->documents[i]->head;
        if (one->kind != ts_schema_kind("record") || one->fiscal_year == left->evaluation->year) continue;
        begin(left, series->documents[i]->source->path,
              one->fiscal_year == 0 ? ts_evaluation_words(left->evaluation, "年度が分からない実績", "a record of an unknown year")
                                    : ts_evaluation_words(left->evaluation, "他の年度の実績", "a record of another year"));
    }
}

static void leave_records(left_out *left)
{
    for (size_t i = 0; i < left->evaluation->record_count; i++) {
        left->document = left->evaluation->records[i];
        left->quoted = find_quoted(left);
        leave_record(left);
    }
}

void ts_evaluation_left_out(const ts_evaluation *evaluation, ts_paperwork *paper)
{
    left_out left = {.evaluation = evaluation, .paper = paper};
    leave_records(&left);
    if (evaluation->plan != NULL) {
        left.document = evaluation->plan;
        left.quoted = find_quoted(&left);
        leave_initiatives(&left);
        leave_carried(&left);
    }
    leave_other_years(&left);
}

void ts_evaluation_left_out_of_yaml(const ts_evaluation *evaluation, ts_yaml_writer *yaml)
{
    left_out left = {.evaluation = evaluation, .yaml = yaml};
    leave_records(&left);
    leave_other_years(&left);
}
