/* Fuzzing: bytes to YAML tree to typed document, the first look at it, and all that is asked of a document. */
#include "fuzz.h"

#include <string.h>

#include "plan/document.h"
#include "plan/references.h"
#include "plan/series.h"
#include "plan/yaml.h"
#include "plan/yaml_write.h"

const char *const fuzz_tokens[] = {
    "\n", "\r\n", "\r", "  ", "\t", ": ", "- ", "? ", "[", "]", "{", "}", ",", "|\n", ">-\n", "&a ", "*a", "<<: *a\n", "!!str ", "!x ",
    "%TAG ! x\n", "%YAML 1.2\n", "---\n", "...\n", "# ", "\"", "'", "\\u3042", "\\x00", "\xEF\xBB\xBF", "\xE3\x80\x80", "：",
    "\xC2\x85", "\xE2\x80\xA8", "\xFF", "kind: plan\n", "種別: 実績\n", "organization: { id: a, type: gov }\n", "fiscal_year: 2025\n",
    "年度: 令和7年度\n", "initiatives:\n", "個別の取組:\n", "evaluation:\n", "policy:\n", "x:\n", "id: ", "INC-1", "令和", "第4四半期",
    "0x1f", "1e9", ".inf", "null", "~", "true", "不要", NULL,
};

size_t fuzz_seed(size_t number, uint8_t *bytes, size_t room)
{
    (void)number, (void)bytes, (void)room;
    return 0;
}

static void look_at_place(ts_document *document, ts_span span)
{
    ts_source *source = document->source;
    HOLD(span.start <= span.end && span.end <= source->size);
    ts_position start = ts_source_position(source, span.start), end = ts_source_position(source, span.end);
    HOLD(start.line >= 1 && start.column >= 1);
    HOLD(end.line > start.line || (end.line == start.line && end.column >= start.column));
    size_t length;
    const char *line = ts_source_line(source, start.line, &length);
    HOLD(length == 0 || (line >= source->bytes && line + length <= source->bytes + source->size));
}

/* Nodes are numbered in document order, and each knows the last below it. Numbers are left out where a second key was dropped.
 * Returns the last number used so far. */
static int64_t walk(ts_document *document, const ts_node *node, int64_t before)
{
    HOLD(node->order > before && node->last >= node->order);
    look_at_place(document, node->span);
    ts_span key = ts_document_key_span(document, node);
    HOLD(key.start <= key.end && key.end <= document->source->size);
    before = node->order;
    for (uint32_t i = 0; node->kind == TS_NODE_SEQUENCE && i < node->count; i++) before = walk(document, node->items[i], before);
    for (uint32_t i = 0; node->kind == TS_NODE_MAPPING && i < node->count; i++) {
        before = walk(document, node->entries[i].key, before);
        before = walk(document, node->entries[i].value, before);
    }
    HOLD(node->kind >= TS_NODE_SEQUENCE || node->text[node->count] == '\0');
    HOLD(before <= node->last);
    return node->last;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Series are made of first looks: what one tells has to be what the whole file says. */
static void compare_heads(const ts_head *look, const ts_document *document)
{
    const ts_head *whole = &document->head;
    HOLD(look->kind == whole->kind);
    HOLD(same_text(look->organization, whole->organization));
    HOLD(look->fiscal_year == whole->fiscal_year);
}

/* A text that was read can be written, and is read back as itself. */
static void write_and_read(ts_arena *arena, const ts_node *node)
{
    if (node->kind != TS_NODE_STRING) return;
    ts_buffer out = {0};
    ts_yaml_writer writer = {.out = &out};
    ts_yaml_write_key(&writer, node->text, node->count);
    ts_yaml_write_text(&writer, node->text, node->count, "# 備考");
    ts_problems problems = {.arena = arena};
    ts_source *source = ts_source_make(arena, "again.yaml", ts_buffer_string(&out), (uint32_t)out.length);
    const ts_node *root = ts_yaml_read(source, arena, &problems);
    HOLD(root != NULL && problems.count == 0 && root->kind == TS_NODE_MAPPING && root->count == 1);
    const ts_node *key = root->entries[0].key, *value = root->entries[0].value;
    HOLD(key->count == node->count && memcmp(key->text, node->text, node->count) == 0);
    HOLD(value->kind == TS_NODE_STRING && value->count == node->count && memcmp(value->text, node->text, node->count) == 0);
    ts_buffer_free(&out);
}

/* The first so many texts of a tree. */
static void write_texts(ts_arena *arena, const ts_node *node, unsigned *left)
{
    if (*left == 0) return;
    if (node->kind < TS_NODE_SEQUENCE) {
        --*left;
        write_and_read(arena, node);
    }
    for (uint32_t i = 0; node->kind == TS_NODE_SEQUENCE && i < node->count; i++) write_texts(arena, node->items[i], left);
    for (uint32_t i = 0; node->kind == TS_NODE_MAPPING && i < node->count; i++) {
        write_texts(arena, node->entries[i].key, left);
        write_texts(arena, node->entries[i].value, left);
    }
}

static void use(ts_arena *arena, ts_document *document)
{
    walk(document, document->root, -1);
    unsigned texts = 8;
    write_texts(arena, document->root, &texts);
    for (int positions = 0; positions < 2; positions++) {
        ts_buffer out = {0};
        ts_document_json(document, positions == 1, &out);
        HOLD(out.length > 0);
        ts_buffer_free(&out);
    }
    ts_series_view series = {.documents = &document, .count = 1};
    ts_series_check(arena, &series, 20200);
    ts_references_check(ts_references_collect(arena, &series, document), document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    ts_arena arena = {0};
    ts_head look;
    bool seen = ts_document_look(&arena, bytes, (uint32_t)size, &look);
    ts_document *document = ts_document_read(&arena, "plan.yaml", bytes, (uint32_t)size);
    HOLD(document->problems.fatal == (document->root == NULL));
    if (document->root != NULL) {
        if (seen) compare_heads(&look, document);
        use(&arena, document);
    }
    for (size_t i = 0; i < document->problems.count; i++) {
        const ts_problem *problem = &document->problems.items[i];
        look_at_place(document, problem->span);
        if (problem->has_related) look_at_place(document, problem->related);
        HOLD(problem->message.ja[0] != '\0' && problem->message.en[0] != '\0');
    }
    ts_arena_free(&arena);
    return 0;
}
