/* Findings beside a draft: on the block that tells of the same thing.
 *
 * The rules look at plans. What a record says is looked at by them when it stands in the evaluation of the plan of the year after; so
 * the draft is made such a plan, and checked. */
#include <string.h>

#include "rule/evaluation_private.h"

/* What a finding is about, in the plan or the records. */
typedef struct finding_target {
    const ts_document *document;
    const ts_node *node; /* NULL: the document as a whole, or nowhere that can be told */
} finding_target;

/* ---- From a finding to a place of the sources ---- */

static const ts_document *document_at(const ts_evaluation *evaluation, const char *path)
{
    if (evaluation->plan != NULL && strcmp(evaluation->plan->source->path, path) == 0) return evaluation->plan;
    for (size_t i = 0; i < evaluation->record_count; i++)
        if (strcmp(evaluation->records[i]->source->path, path) == 0) return evaluation->records[i];
    return NULL;
}

static bool holds(ts_span span, const ts_location *at)
{
    return span.start <= at->start_byte && at->start_byte < span.end;
}

/* The innermost node that a location lies in: the value, where it points to a key. */
static const ts_node *node_at(const ts_node *node, const ts_location *at)
{
    const ts_node *found = node;
    while (node != NULL) {
        const ts_node *below = NULL;
        for (uint32_t i = 0; node->kind == TS_NODE_SEQUENCE && below == NULL && i < node->count; i++)
            if (holds(node->items[i]->span, at)) below = node->items[i];
        for (uint32_t i = 0; node->kind == TS_NODE_MAPPING && below == NULL && i < node->count; i++) {
            const ts_entry *entry = &node->entries[i];
            if (holds(entry->key->span, at) || holds(entry->value->span, at)) below = entry->value;
        }
        if (below != NULL) found = below;
        node = below;
    }
    return found;
}

/* A finding that points to what names a record is about the record. */
static const ts_node *record_named(const ts_node *root, const ts_node *node)
{
    const ts_node *above = root;
    while (above != node) {
        const ts_node *below = NULL;
        for (uint32_t i = 0; i < above->count && below == NULL; i++) {
            const ts_node *child = above->kind == TS_NODE_MAPPING ? above->entries[i].value : above->items[i];
            if (ts_node_within(node, child)) below = child;
        }
        if (below == NULL) return node;
        if (below == node && above->kind == TS_NODE_MAPPING && above->typing == TS_TYPING_VALID && above != root &&
            ts_schema_label(above->value.record, above) == node)
            return above;
        above = below;
        if (above->kind != TS_NODE_MAPPING && above->kind != TS_NODE_SEQUENCE) break;
    }
    return node;
}

/* ---- From a place of the sources to a block ---- */

/* The block that tells of a place: that quotes it, else quotes something in it, else that stands nearest around it. */
static ts_block *block_about(const ts_paperwork *paper, const finding_target *target)
{
    ts_block *around = NULL, *within = NULL;
    const ts_node *closest = NULL;
    for (size_t i = 0; i < paper->quoted_count; i++) {
        const ts_quoted *quoted = &paper->quoted[i];
        if (quoted->document != target->document || quoted->block->kind == TS_BLOCK_HEADING) continue;
        if (quoted->node == target->node) return quoted->block;
        if (within == NULL && ts_node_within(quoted->node, target->node)) within = quoted->block;
        if (ts_node_within(target->node, quoted->node) && (closest == NULL || ts_node_within(quoted->node, closest))) {
            closest = quoted->node;
            around = quoted->block;
        }
    }
    return within != NULL ? within : around;
}

/* ---- Notes ---- */

static const char *clauses_of(const ts_evaluation *evaluation, const ts_finding *finding)
{
    if (finding->clauses == NULL || finding->clauses[0] == NULL) return NULL;
    ts_buffer text = {0};
    ts_language language = evaluation->work->order->language;
    ts_buffer_add_string(&text, ts_message_in(finding->authority, language));
    for (const char **clause = finding->clauses; *clause != NULL; clause++) {
        ts_buffer_add_string(&text, clause == finding->clauses ? " " : ts_evaluation_words(evaluation, "、", ", "));
        ts_buffer_add_string(&text, *clause);
    }
    const char *copy = ts_arena_copy(evaluation->arena, ts_buffer_string(&text), text.length);
    ts_buffer_free(&text);
    return copy;
}

static void add_margin(const ts_evaluation *evaluation, ts_paperwork *paper, ts_block *block, const ts_finding *finding)
{
    ts_language language = evaluation->work->order->language;
    const char *fix = ts_message_in(finding->fix, language);
    *ts_block_margin(paper->paper, block) = (ts_margin){
        .severity = finding->severity,
        .rule = finding->rule,
        .text = ts_message_in(finding->message, language),
        .fix = fix[0] != '\0' ? fix : NULL,
        .clauses = clauses_of(evaluation, finding),
    };
}

/* A finding that stands beside no block: told at the end, with its place. */
static void add_rest(const ts_evaluation *evaluation, ts_paperwork *paper, const ts_finding *finding, const ts_location *at, bool *headed)
{
    ts_paper *page = paper->paper;
    if (!*headed) {
        ts_runs_add(page, &ts_paper_heading(page, 1)->text, TS_RUN_FIXED,
                    ts_evaluation_words(evaluation, "その他の指摘", "Other findings"));
        *headed = true;
    }
    ts_block *block = ts_paper_item(page, 1, false, NULL);
    const char *place = at == NULL || at->start.line == 0 ? at == NULL ? "" : at->path
                                                          : ts_arena_format(page->arena, "%s:%u", at->path, at->start.line);
    ts_runs_add(page, &block->text, TS_RUN_FIXED,
                place[0] == '\0' ? ts_evaluation_words(evaluation, "（案の全体）", "(the draft as a whole)") : place);
    add_margin(evaluation, paper, block, finding);
}

/* ---- Findings of the check, and on the draft ---- */

static bool is_told(const ts_finding *finding)
{
    return !finding->review && finding->answer == NULL;
}

/* Whether a node is an initiative of the plan or stands in one. */
static bool in_initiative(const ts_document *plan, const ts_node *node)
{
    const ts_record *root = plan->head.kind->root;
    const ts_node *list = ts_schema_value(root, plan->root, ts_schema_english(root, "initiatives", strlen("initiatives")));
    for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++)
        if (ts_node_within(node, ts_schema_element(list, i))) return true;
    return false;
}

/* Findings on the records themselves, and on the initiatives of the plan. What else there is to say of the plan is for `check`. */
static void place_checked(const ts_evaluation *evaluation, ts_paperwork *paper, const ts_result *result, bool *headed)
{
    for (size_t i = 0; i < result->finding_count; i++) {
        const ts_finding *finding = &result->findings[i];
        finding_target about = {.document = document_at(evaluation, finding->at.path)};
        if (about.document == NULL || !is_told(finding)) continue;
        const ts_node *node = finding->at.start.line == 0 ? NULL : node_at(about.document->root, &finding->at);
        if (node != NULL) about.node = record_named(about.document->root, node);
        if (about.document == evaluation->plan && (node == NULL || !in_initiative(about.document, about.node))) continue;
        ts_block *block = about.node != NULL && about.node != about.document->root ? block_about(paper, &about) : NULL;
        if (block != NULL) add_margin(evaluation, paper, block, finding);
        else add_rest(evaluation, paper, finding, &finding->at, headed);
    }
}

/* The mark that a line of the YAML is about: at the first line of a record the record, else the innermost. */
static const ts_yaml_mark *mark_at(const ts_yaml_marks *marks, uint32_t line)
{
    const ts_yaml_mark *found = NULL;
    for (size_t i = 0; i < marks->count && marks->items[i].first_line <= line; i++) {
        const ts_yaml_mark *mark = &marks->items[i];
        if (line > mark->last_line) continue;
        bool begins = found != NULL && found->record && found->first_line == line && found->node != NULL;
        if (!begins) found = mark;
    }
    return found;
}

/* Findings on the draft. Where a blank asks already, nothing more is said. */
static void place_drafted(const ts_evaluation *evaluation, const ts_yaml_marks *marks, ts_paperwork *paper, const char *path,
                          const ts_result *result, bool *headed)
{
    for (size_t i = 0; i < result->finding_count; i++) {
        const ts_finding *finding = &result->findings[i];
        if (!is_told(finding) || strcmp(finding->at.path, path) != 0) continue;
        const ts_yaml_mark *mark = mark_at(marks, finding->at.start.line);
        if (mark == NULL || mark == &marks->items[0]) continue; /* not of the evaluation, or of what is not yet written */
        if (mark->blank) continue;
        finding_target about = {mark->document, mark->node};
        ts_block *block = about.node != NULL ? block_about(paper, &about) : NULL;
        if (block != NULL) add_margin(evaluation, paper, block, finding);
        else if (about.node == NULL) add_rest(evaluation, paper, finding, NULL, headed);
        else {
            ts_location at = ts_location_make(evaluation->arena, about.document->source, about.node->span);
            add_rest(evaluation, paper, finding, &at, headed);
        }
    }
}

/* The index of a file of the request. */
static uint32_t file_index(const ts_evaluation *evaluation)
{
    const ts_request *request = evaluation->work->request;
    const char *path = evaluation->plan != NULL ? evaluation->plan->source->path : evaluation->records[0]->source->path;
    for (uint32_t i = 0; i < request->file_count; i++)
        if (strcmp(request->files[i].path, path) == 0) return i;
    return 0;
}

static void add_failures(const ts_evaluation *evaluation, ts_result *result, const ts_result *more)
{
    if (more->failure_count == 0) return;
    ts_failure *failures = ts_arena_alloc(evaluation->arena, (result->failure_count + more->failure_count) * sizeof(*failures));
    if (result->failure_count > 0) memcpy(failures, result->failures, result->failure_count * sizeof(*failures));
    memcpy(failures + result->failure_count, more->failures, more->failure_count * sizeof(*failures));
    result->failures = failures;
    result->failure_count += more->failure_count;
}

void ts_evaluation_margins(const ts_evaluation *evaluation, const char *yaml, const ts_yaml_marks *marks, ts_paperwork *paper,
                           ts_result *result)
{
    const ts_draft_work *work = evaluation->work;
    bool headed = false;
    place_checked(evaluation, paper, result, &headed);
    ts_head head = evaluation->plan != NULL ? evaluation->plan->head : evaluation->records[0]->head;
    head.kind = ts_schema_kind("plan");
    head.fiscal_year = evaluation->year + 1;
    const char *path = ts_evaluation_words(evaluation, "（総合評価の案）", "(the draft)");
    ts_document *drafted = ts_document_read_as(work->arena, path, yaml, (uint32_t)strlen(yaml), head.kind, &head);
    ts_result found = ts_check_begun(work->book, work->request, work->series, drafted, file_index(evaluation), work->arena);
    ts_progress_begin(work->book->progress, TS_STAGE_SHOW, 0, 0);
    place_drafted(evaluation, marks, paper, path, &found, &headed);
    add_failures(evaluation, result, &found);
}
