/* Document: reading one file, the first look at it, and where in it a thing stands. */
#include "plan/document.h"

#include <string.h>

#include "base/buffer.h"
#include "base/calendar.h"
#include "plan/schema_private.h"
#include "plan/schema_table.h"
#include "plan/yaml.h"

/* The head: what a first look and a full reading both take from an untyped tree */

static const ts_node *untyped(const ts_record *record, const ts_node *mapping, const char *name)
{
    const ts_field *wanted = ts_schema_english(record, name, strlen(name));
    for (uint32_t i = 0; mapping->kind == TS_NODE_MAPPING && i < mapping->count; i++) {
        const ts_entry *entry = &mapping->entries[i];
        if (ts_schema_field(record, entry->key->text, entry->key->count) == wanted) return entry->value;
    }
    return NULL;
}

static const char *text_of(const ts_node *node)
{
    return node && ts_schema_scalar(node) && !ts_schema_empty(node) ? node->text : NULL;
}

static void take_organization(ts_head *head, const ts_node *value)
{
    const ts_record *record = &ts_record_organization;
    head->organization = text_of(untyped(record, value, "id"));
    head->name = text_of(untyped(record, value, "name"));
    const char *type = text_of(untyped(record, value, "type"));
    int index = type ? ts_schema_choice(ts_choices_type, type, strlen(type)) : -1;
    head->type = index < 0 ? NULL : ts_choices_type[index].en;
}

/* What may stand in `kind:` is what an agency writes; a pack is known by the name of its file. */
static const ts_kind *kind_of(const char *text)
{
    const ts_kind *kind = text ? ts_schema_kind(text) : NULL;
    return kind && kind->ja ? kind : NULL;
}

/* The keys of the head that were seen: one bit for each field of ts_record_head. */
typedef struct head_look {
    ts_head *head;
    unsigned seen, all;
} head_look;

static void take(head_look *look, const ts_entry *entry)
{
    const ts_field *fields = ts_record_head.fields;
    const ts_field *field = ts_schema_field(&ts_record_head, entry->key->text, entry->key->count);
    if (!field || !(field->flags & TS_FIELD_REQUIRED)) return;
    unsigned bit = 1u << (field - fields);
    if (look->seen & bit) return;
    look->seen |= bit;
    const char *text = text_of(entry->value);
    if (field->type == TS_TYPE_CHOICE)
        look->head->kind = kind_of(text);
    else if (field->type == TS_TYPE_RECORD)
        take_organization(look->head, entry->value);
    else if (text)
        ts_calendar_year(text, strlen(text), &look->head->fiscal_year);
}

static head_look begin_look(ts_head *head)
{
    head_look look = {.head = head};
    *head = (ts_head){0};
    for (const ts_field *field = ts_record_head.fields; field->en; field++)
        if (field->flags & TS_FIELD_REQUIRED) look.all |= 1u << (field - ts_record_head.fields);
    return look;
}

static bool look_at(void *context, const ts_entry *entry)
{
    head_look *look = context;
    take(look, entry);
    return look->seen != look->all;
}

bool ts_document_look(ts_arena *arena, const char *bytes, uint32_t size, ts_head *head)
{
    head_look look = begin_look(head);
    ts_source *source = ts_source_make(arena, "", bytes, size);
    return ts_yaml_look(source, arena, look_at, &look);
}

/* Reading */

/* The kind whose keys the file uses most. */
static const ts_kind *likely_kind(const ts_node *root)
{
    const ts_kind *best = &ts_kinds[0];
    size_t most = 0;
    for (const ts_kind *kind = ts_kinds; kind->ja; kind++) {
        size_t known = 0;
        for (uint32_t i = 0; i < root->count; i++)
            known +=
                ts_schema_field(kind->root, root->entries[i].key->text, root->entries[i].key->count) != NULL;
        if (known > most) best = kind;
        if (known > most) most = known;
    }
    return best;
}

/* The file is one text, or a list: what is written "キー：値" throughout is such a text. */
static void report_shape(ts_problems *problems, const ts_node *root, bool written)
{
    ts_message message = {"計画でも実績でもありません。「キー: 値」の形で書かれていません。",
                          "this is neither a plan nor a record: it is not written as 'key: value'"};
    ts_message fix = {"先頭に「kind: plan」（計画）又は「kind: record」（実績）と書いてください。",
                      "begin with 'kind: plan' or 'kind: record'"};
    if (!written) {
        message = (ts_message){"「キー: 値」の形で書かれていません。", "this is not written as 'key: value'"};
        fix = (ts_message){NULL, NULL};
    }
    if (ts_schema_scalar(root) && strstr(root->text, "：") != NULL)
        fix = (ts_message){"「キー：値」のコロンが全角です。半角のコロンと半角スペースに直してください（例 `kind: plan`）。",
                           "the colons are full-width (：): write an ASCII colon and a space, as in `kind: plan`"};
    ts_problem_add(problems, "schema/kind", true, root->span, message)->fix = fix;
}

static void report_kind(ts_document *document, const ts_node *root, bool written)
{
    ts_problems *problems = &document->problems;
    if (root->kind != TS_NODE_MAPPING) {
        report_shape(problems, root, written);
        return;
    }
    const ts_node *value = untyped(&ts_record_head, root, "kind");
    const ts_kind *likely = likely_kind(root);
    const char *likely_ja = ts_schema_japanese(problems->arena, likely->ja);
    if (!value || ts_schema_empty(value)) {
        ts_problem_add(problems, "schema/kind", true, ts_schema_head_span(root, NULL),
                       (ts_message){"種別（kind）がなく、計画か実績か分かりません。",
                                    "'kind' is missing: this may be a plan or a record"})
            ->fix = (ts_message){
            ts_arena_format(problems->arena, "先頭に「kind: %s」（%s）と書いてください。", likely->name,
                            likely_ja),
            ts_arena_format(problems->arena, "begin with 'kind: %s'", likely->name),
        };
        return;
    }
    const char *text =
        ts_schema_scalar(value) ? ts_schema_quote(problems->arena, value->text, value->count) : "…";
    ts_problem_add(
        problems, "schema/kind", true, value->span,
        ts_message_format(problems->arena, "「%s」という種別はありません。", "there is no kind '%s'", text))
        ->fix = (ts_message){"「kind: plan」（計画）又は「kind: record」（実績）と書いてください。",
                             "write 'kind: plan' or 'kind: record'"};
}

static void fill_in(ts_head *head, const ts_head *defaults)
{
    if (!head->organization) head->organization = defaults->organization;
    if (!head->name) head->name = defaults->name;
    if (!head->type) head->type = defaults->type;
    if (!head->fiscal_year) head->fiscal_year = defaults->fiscal_year;
}

/* The required fields that `kind` and `defaults` stand in for. Ends with NULL. */
static void waive(const ts_field *waived[5], const ts_kind *kind, const ts_head *defaults)
{
    size_t count = 0;
    const ts_record *root = kind->root;
    waived[count++] = ts_schema_english(root, "kind", 4);
    if (defaults && defaults->organization) {
        waived[count++] = ts_schema_english(root, "organization", 12);
        waived[count++] = ts_schema_english(&ts_record_organization, "id", 2);
    }
    if (defaults && defaults->fiscal_year) waived[count++] = ts_schema_english(root, "fiscal_year", 11);
    waived[count] = NULL;
}

ts_document *ts_document_read_as(ts_arena *arena, const char *path, const char *bytes, uint32_t size,
                                 const ts_kind *kind, const ts_head *defaults)
{
    ts_document *document = ts_arena_alloc(arena, sizeof *document);
    document->source = ts_source_make(arena, path, bytes, size);
    document->problems.arena = arena;
    ts_node *root = ts_yaml_read(document->source, arena, &document->problems);
    if (!root || document->problems.fatal) return document;

    bool written = !kind || kind->ja;
    if (written && root->kind == TS_NODE_MAPPING) {
        head_look look = begin_look(&document->head);
        for (uint32_t i = 0; i < root->count && look.seen != look.all; i++)
            take(&look, &root->entries[i]);
    }
    if (defaults) fill_in(&document->head, defaults);
    if (!document->head.kind) document->head.kind = kind;
    if (!document->head.kind || root->kind != TS_NODE_MAPPING) {
        report_kind(document, root, written);
        return document;
    }
    const ts_field *waived[5];
    if (kind) waive(waived, document->head.kind, defaults);
    ts_typing typing = {
        .problems = &document->problems,
        .fiscal_year = document->head.fiscal_year,
        .waived = kind ? waived : NULL,
    };
    ts_schema_type(&typing, document->head.kind->root, root);
    document->japanese = typing.japanese_keys > typing.english_keys;
    document->root = root;
    return document;
}

ts_document *ts_document_read(ts_arena *arena, const char *path, const char *bytes, uint32_t size)
{
    return ts_document_read_as(arena, path, bytes, size, NULL, NULL);
}
