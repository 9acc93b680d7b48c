/* Pack: what the files of a directory of rules say about it, and what is known of its rules. */
#include "rule/pack.h"

#include <string.h>

ts_failure *ts_rulebook_fail(ts_rulebook *book, const char *stage, ts_location at, ts_message message)
{
    ts_failure *failure = TS_ARENA_APPEND(&book->arena, book->failures, book->failure_count, book->failure_capacity);
    *failure = (ts_failure){.stage = stage, .at = at, .message = message};
    return failure;
}

const ts_pack_file *ts_pack_file_named(const ts_pack_input *input, const char *name)
{
    for (size_t i = 0; input != NULL && i < input->count; i++)
        if (strcmp(input->files[i].name, name) == 0) return &input->files[i];
    return NULL;
}

ts_location ts_pack_locate(ts_arena *arena, const ts_pack *pack, const char *chunk, int line)
{
    const ts_pack_file *file = NULL;
    if (chunk != NULL && chunk[0] == '@') file = ts_pack_file_named(pack->book->library, chunk + 1);
    else if (chunk != NULL) file = ts_pack_file_named(pack->input, chunk);
    if (file == NULL) return (ts_location){.path = pack->input->path};
    ts_source *source = ts_source_make(arena, file->path, file->bytes, file->size);
    size_t length;
    const char *text = line > 0 ? ts_source_line(source, (uint32_t)line, &length) : "";
    if (line <= 0 || text < file->bytes || text > file->bytes + file->size) return (ts_location){.path = file->path};
    size_t indent = 0;
    while (indent < length && (text[indent] == ' ' || text[indent] == '\t')) indent++;
    uint32_t start = (uint32_t)(text - file->bytes);
    return ts_location_make(arena, source, (ts_span){start + (uint32_t)indent, start + (uint32_t)length});
}

/* The value of a field of a typed record, or NULL. */
static const ts_node *value_of(const ts_node *record, const ts_record *type, const char *name)
{
    if (record == NULL || record->kind != TS_NODE_MAPPING) return NULL;
    const ts_entry *entry = ts_node_field(record, ts_schema_english(type, name, strlen(name)));
    return entry == NULL || entry->value->typing == TS_TYPING_INVALID || entry->value->kind == TS_NODE_NULL
               ? NULL
               : entry->value;
}

static const char *text_of(const ts_node *record, const ts_record *type, const char *name)
{
    const ts_node *node = value_of(record, type, name);
    return node != NULL && node->kind < TS_NODE_SEQUENCE ? node->text : NULL;
}

static const char *choice_of(const ts_node *record, const ts_record *type, const char *name)
{
    const ts_node *node = value_of(record, type, name);
    const ts_field *field = ts_schema_english(type, name, strlen(name));
    return node == NULL ? NULL : field->choices[node->value.integer].en;
}

static ts_message message_of(const ts_node *record, const ts_record *type, const char *name)
{
    const ts_field *field = ts_schema_english(type, name, strlen(name));
    const ts_node *both = value_of(record, type, name);
    return (ts_message){text_of(both, field->record, "ja"), text_of(both, field->record, "en")};
}

static ts_applies applies_named(const char *name)
{
    if (name != NULL && strcmp(name, "gov") == 0) return TS_APPLIES_GOV;
    if (name != NULL && strcmp(name, "corp") == 0) return TS_APPLIES_CORP;
    return TS_APPLIES_ALL;
}

/* Reads a YAML file of the pack as one kind of document. NULL, with its problems among the failures, when it is wrong. */
static const ts_document *read_document(ts_pack *pack, const ts_pack_file *file, const char *kind)
{
    ts_arena *arena = &pack->book->arena;
    if (file->skip) return NULL;
    ts_progress_begin(pack->book->progress, TS_STAGE_LOAD, ts_pack_file_index(pack, file), 0);
    ts_document *document =
        ts_document_read_as(arena, file->path, file->bytes, file->size, ts_schema_kind(kind), NULL);
    for (size_t i = 0; i < document->problems.count; i++) {
        const ts_problem *problem = &document->problems.items[i];
        ts_failure *failure = ts_rulebook_fail(
            pack->book, "load", ts_location_make(arena, document->source, problem->span), problem->message);
        failure->fix = problem->fix;
    }
    return document->problems.count > 0 ? NULL : document;
}

/* Items of a list field, where a single value is a list of one. */
static size_t items_of(const ts_node *node, ts_node *const **items, ts_node *const *single)
{
    if (node == NULL) return 0;
    *items = node->kind == TS_NODE_SEQUENCE ? node->items : single;
    return node->kind == TS_NODE_SEQUENCE ? node->count : 1;
}

uint32_t ts_pack_file_index(const ts_pack *pack, const ts_pack_file *file)
{
    return pack->first_file + (uint32_t)(file - pack->input->files);
}

bool ts_pack_read_meta(ts_pack *pack)
{
    pack->name = pack->input->name;
    pack->title = (ts_message){pack->name, pack->name};
    pack->needs = ts_arena_alloc(&pack->book->arena, sizeof(*pack->needs));
    const ts_pack_file *file = ts_pack_file_named(pack->input, "pack.yaml");
    if (file == NULL) return true;
    const ts_document *document = read_document(pack, file, "pack");
    if (document == NULL) return false;
    const ts_record *type = ts_schema_kind("pack")->root;
    const char *name = text_of(document->root, type, "name");
    if (name != NULL) pack->name = name;
    ts_message title = message_of(document->root, type, "title");
    if (title.ja != NULL && title.en != NULL) pack->title = title;
    const ts_record *to_type = ts_schema_english(type, "applies_to", strlen("applies_to"))->record;
    const ts_node *to = value_of(document->root, type, "applies_to");
    pack->organizations = value_of(to, to_type, "organizations");
    pack->applies = applies_named(choice_of(to, to_type, "type"));
    const ts_node *needs = value_of(document->root, type, "needs");
    ts_node *single = (ts_node *)needs;
    ts_node *const *items = NULL;
    size_t count = items_of(needs, &items, &single);
    pack->needs = ts_arena_alloc(&pack->book->arena, (count + 1) * sizeof(*pack->needs));
    for (size_t i = 0; i < count; i++) pack->needs[i] = items[i]->text;
    return true;
}

bool ts_pack_read_clauses(ts_pack *pack)
{
    const ts_pack_file *file = ts_pack_file_named(pack->input, "clauses.yaml");
    if (file == NULL) return true;
    const ts_document *document = read_document(pack, file, "clauses");
    if (document == NULL) return false;
    const ts_record *type = ts_schema_kind("clauses")->root;
    const ts_record *clause_type = ts_schema_english(type, "clauses", strlen("clauses"))->record;
    const ts_node *list = value_of(document->root, type, "clauses");
    ts_node *single = (ts_node *)list;
    ts_node *const *items = NULL;
    size_t count = items_of(list, &items, &single);
    pack->clauses = ts_arena_alloc(&pack->book->arena, (count + 1) * sizeof(*pack->clauses));
    ts_message authority = message_of(document->root, type, "authority");
    for (size_t i = 0; i < count; i++) {
        const char *id = text_of(items[i], clause_type, "id");
        const char *force = choice_of(items[i], clause_type, "force");
        if (id == NULL) continue;
        ts_clause *clause = &pack->clauses[pack->clause_count++];
        clause->id = id;
        clause->applies = applies_named(choice_of(items[i], clause_type, "for"));
        clause->title = message_of(items[i], clause_type, "title");
        clause->authority = authority;
        clause->unseen = message_of(items[i], clause_type, "unseen");
        if (force != NULL) ts_force_parse(force, &clause->force);
    }
    return true;
}

const ts_pack *ts_rulebook_pack(const ts_rulebook *book, const char *name)
{
    for (size_t i = 0; i < book->pack_count; i++)
        if (strcmp(book->packs[i].name, name) == 0) return &book->packs[i];
    return NULL;
}

const ts_rule *ts_rulebook_rule(const ts_rulebook *book, uint32_t index)
{
    for (size_t i = 0; i < book->pack_count; i++) {
        if (index < book->packs[i].rule_count) return &book->packs[i].rules[index];
        index -= (uint32_t)book->packs[i].rule_count;
    }
    return NULL;
}

const ts_rule *ts_rulebook_find(const ts_rulebook *book, const char *id)
{
    for (size_t i = 0; i < book->pack_count; i++)
        for (size_t k = 0; k < book->packs[i].rule_count; k++)
            if (strcmp(book->packs[i].rules[k].id, id) == 0) return &book->packs[i].rules[k];
    return NULL;
}

/* Whether an organisation of that type ("gov", "corp", or NULL when the plan does not say) is meant. Where it does not say, nothing
 * is asked that may be meant for the other sort. */
static bool applies_to_type(ts_applies applies, const char *type)
{
    if (applies == TS_APPLIES_ALL) return true;
    return type != NULL && strcmp(type, applies == TS_APPLIES_GOV ? "gov" : "corp") == 0;
}

bool ts_rule_applies(const ts_pack *pack, const ts_rule *rule, const ts_head *head)
{
    return ts_pack_applies(pack, rule->applies, head);
}

bool ts_pack_applies(const ts_pack *pack, ts_applies applies, const ts_head *head)
{
    if (!applies_to_type(pack->applies, head->type) || !applies_to_type(applies, head->type)) return false;
    if (pack->organizations == NULL) return true;
    ts_node *single = (ts_node *)pack->organizations;
    ts_node *const *items = NULL;
    size_t count = items_of(pack->organizations, &items, &single);
    for (size_t i = 0; i < count; i++)
        if (head->organization != NULL && strcmp(items[i]->text, head->organization) == 0) return true;
    return false;
}

static const ts_clause *clause_of(const ts_pack *pack, const char *id)
{
    for (size_t i = 0; pack != NULL && i < pack->clause_count; i++)
        if (strcmp(pack->clauses[i].id, id) == 0) return &pack->clauses[i];
    return NULL;
}

const ts_clause *ts_pack_clause(const ts_pack *pack, const char *id)
{
    const ts_clause *clause = clause_of(pack, id);
    for (const char **need = pack->needs; clause == NULL && *need != NULL; need++)
        clause = clause_of(ts_rulebook_pack(pack->book, *need), id);
    return clause;
}
