/* Publication: the edition of a plan that can be published. */
#include "document/publication.h"

#include <stdlib.h>
#include <string.h>

#include "base/matcher.h"
#include "base/normal.h"
#include "base/utf8.h"
#include "plan/yaml_write.h"

/* Something that must not be published: a text of what is withheld, or its id. */
typedef struct secret {
    const ts_node *node;
    bool id;
} secret;

typedef struct publishing {
    ts_arena *arena;
    const ts_document *plan;
    ts_publication *out;
    const ts_node **ids; /* ids of what is withheld, sorted */
    size_t id_count, id_capacity;
    const ts_node **activities; /* what withheld activities are called: rows of the chart show them again */
    size_t activity_count, activity_capacity;
    secret *secrets; /* of what is withheld */
    size_t secret_count, secret_capacity;
    const ts_node **open; /* texts of what is not */
    size_t open_count, open_capacity;
} publishing;

static const ts_field *field_named(const ts_record *record, const char *name)
{
    return ts_schema_english(record, name, strlen(name));
}

/* The value of a field that not every record has; NULL also where it has none. */
static const ts_node *value_named(const ts_record *record, const ts_node *node, const char *name)
{
    const ts_field *field = field_named(record, name);
    return field == NULL ? NULL : ts_schema_value(record, node, field);
}

static bool is_mapping(const ts_node *node)
{
    return node->kind == TS_NODE_MAPPING && node->typing == TS_TYPING_VALID;
}

/* Whether a field is for publication at all: not how the plan came about, nor the agency's own data. */
static bool is_public(const ts_field *field)
{
    return field->type != TS_TYPE_ANY && (field->flags & TS_FIELD_INSIDE) == 0;
}

/* ---- What is withheld ---- */

static bool bears_mark(const ts_node *mapping)
{
    return value_named(mapping->value.record, mapping, "publish") != NULL;
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp((*(const ts_node *const *)a)->text, (*(const ts_node *const *)b)->text);
}

static bool is_withheld_id(const publishing *work, const ts_node *reference)
{
    return work->id_count > 0 &&
           bsearch(&reference, work->ids, work->id_count, sizeof(*work->ids), compare_ids) != NULL;
}

/* Of a row of the chart, what names a withheld activity; else NULL. */
static const ts_node *withheld_activity(const publishing *work, const ts_record *record, const ts_node *mapping)
{
    const ts_node *what = strcmp(record->name, "chart_row") == 0 ? value_named(record, mapping, "what") : NULL;
    for (size_t i = 0; what != NULL && i < work->activity_count; i++)
        if (strcmp(work->activities[i]->text, what->text) == 0) return what;
    return NULL;
}

/* What says that a record is about something withheld: a reference to it, or its name; else NULL. */
static const ts_node *about_withheld(const publishing *work, const ts_node *mapping)
{
    const ts_record *record = mapping->value.record;
    const ts_node *activity = withheld_activity(work, record, mapping);
    if (activity != NULL) return activity;
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        if (field->type != TS_TYPE_REFERENCE || (field->flags & TS_FIELD_LIST)) continue;
        const ts_node *value = ts_schema_value(record, mapping, field);
        if (value != NULL && is_withheld_id(work, value)) return value;
    }
    return NULL;
}

static bool is_withheld(const publishing *work, const ts_node *node)
{
    return is_mapping(node) && (bears_mark(node) || about_withheld(work, node) != NULL);
}

/* What each thing of a subtree is told to: mappings before what is below them; false keeps out of one. */
typedef bool visit_mapping(publishing *work, const ts_node *mapping);
typedef void visit_scalar(publishing *work, const ts_field *field, const ts_node *scalar);

static void walk_value(publishing *work, const ts_field *field, const ts_node *node, visit_mapping *enter, visit_scalar *visit);

static void walk(publishing *work, const ts_node *mapping, visit_mapping *enter, visit_scalar *visit)
{
    if (enter != NULL && !enter(work, mapping)) return;
    for (uint32_t i = 0; i < mapping->count; i++) {
        const ts_entry *entry = &mapping->entries[i];
        if (entry->field == NULL || !is_public(entry->field) || entry->value->typing != TS_TYPING_VALID) continue;
        walk_value(work, entry->field, entry->value, enter, visit);
    }
}

static void walk_value(publishing *work, const ts_field *field, const ts_node *node, visit_mapping *enter, visit_scalar *visit)
{
    bool list = (field->flags & TS_FIELD_LIST) != 0;
    for (uint32_t i = 0; i < (list ? ts_schema_length(node) : 1); i++) {
        const ts_node *element = list ? ts_schema_element(node, i) : node;
        if (element->typing != TS_TYPING_VALID) continue;
        if (element->kind == TS_NODE_MAPPING) walk(work, element, enter, visit);
        else if (visit != NULL) visit(work, field->type == TS_TYPE_RECORD ? ts_schema_bare(field->record) : field, element);
    }
}

static void take_id(publishing *work, const ts_field *field, const ts_node *scalar)
{
    if (field->flags & TS_FIELD_DEFINES) *TS_ARENA_APPEND(work->arena, work->ids, work->id_count, work->id_capacity) = scalar;
}

static bool collect_ids(publishing *work, const ts_node *mapping)
{
    if (!bears_mark(mapping)) return true;
    const ts_node *what = strcmp(mapping->value.record->name, "activity") == 0 ? value_named(mapping->value.record, mapping, "what") : NULL;
    if (what != NULL) *TS_ARENA_APPEND(work->arena, work->activities, work->activity_count, work->activity_capacity) = what;
    walk(work, mapping, NULL, take_id);
    return false;
}

/* What something is called. */
static const char *title_of(const ts_node *mapping)
{
    static const char *const names[] = {"title", "subject", "what", "done", NULL};
    const ts_record *record = mapping->value.record;
    for (const char *const *name = names; *name != NULL; name++) {
        const ts_field *field = field_named(record, *name);
        const ts_node *value = field != NULL && field->type == TS_TYPE_TEXT ? ts_schema_value(record, mapping, field) : NULL;
        if (value != NULL) return value->text;
    }
    const ts_node *label = ts_schema_label(record, mapping);
    return label != NULL ? label->text : record->title.ja;
}

/* Names of offices, systems and papers stand in many places: they tell nothing of the thing that they stand in. */
static bool is_name(const ts_field *field)
{
    static const char *const names[] = {"owner", "reported_by", "of", "by", "source", "unit", "system", "systems", "name", NULL};
    for (const char *const *name = names; *name != NULL; name++)
        if (strcmp(field->en, *name) == 0) return true;
    return false;
}

static void take_secret(publishing *work, const ts_field *field, const ts_node *scalar)
{
    bool id = (field->flags & TS_FIELD_DEFINES) != 0;
    if (!id && (field->type != TS_TYPE_TEXT || is_name(field))) return;
    *TS_ARENA_APPEND(work->arena, work->secrets, work->secret_count, work->secret_capacity) = (secret){scalar, id};
}

/* References to what is withheld go by themselves: they are no texts that would be published. */
static void take_open(publishing *work, const ts_field *field, const ts_node *scalar)
{
    if (field->type == TS_TYPE_REFERENCE || field->type == TS_TYPE_ID) return;
    *TS_ARENA_APPEND(work->arena, work->open, work->open_count, work->open_capacity) = scalar;
}

static bool collect_texts(publishing *work, const ts_node *mapping)
{
    const ts_record *record = mapping->value.record;
    const ts_node *because = about_withheld(work, mapping);
    bool marked = bears_mark(mapping);
    if (!marked && because == NULL) return true;
    const ts_node *publish = marked ? value_named(record, mapping, "publish") : NULL;
    const ts_record *publish_record = marked ? field_named(record, "publish")->record : NULL;
    const ts_node *reason = marked ? value_named(publish_record, publish, "withheld") : NULL;
    *TS_ARENA_APPEND(work->arena, work->out->withheld, work->out->withheld_count, work->out->withheld_capacity) = (ts_withheld){
        .node = mapping,
        .record = record,
        .title = title_of(mapping),
        .reason = reason != NULL ? reason->text : marked ? "" : NULL,
        .because = marked ? NULL : because,
    };
    walk(work, mapping, NULL, take_secret);
    return false;
}

/* ---- What would be published all the same ---- */

typedef struct leak_search {
    publishing *work;
    const ts_node *open;
    const char *form; /* of its text */
    size_t length;
    const ts_node *last; /* of the leaks found in it: one for each text is enough */
} leak_search;

/* Whether a character can go on an id: INC-1 does not stand in INC-10. */
static bool goes_on(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

static void found_leak(void *context, uint32_t number, size_t start, size_t end)
{
    leak_search *search = context;
    publishing *work = search->work;
    if (search->last != NULL) return;
    bool part = (start > 0 && goes_on(search->form[start - 1])) || (end < search->length && goes_on(search->form[end]));
    if (work->secrets[number].id && part) return;
    search->last = work->secrets[number].node;
    *TS_ARENA_APPEND(work->arena, work->out->leaks, work->out->leak_count, work->out->leak_capacity) =
        (ts_leak){.withheld = search->last, .open = search->open};
}

/* The normal form of a text without the stop at its end; owned by the arena. */
static const char *form_of(ts_arena *arena, const ts_node *text, size_t *length)
{
    static const char stop[] = "。";
    ts_buffer form = {0};
    ts_normal_form(text->text, text->count, &form);
    *length = form.length;
    if (*length >= 3 && memcmp(form.bytes + *length - 3, stop, 3) == 0) *length -= 3;
    const char *copy = ts_arena_copy(arena, ts_buffer_string(&form), *length);
    ts_buffer_free(&form);
    return copy;
}

/* Looks for the texts and ids of what is withheld in all texts that are not. */
static void find_leaks(publishing *work)
{
    ts_matcher_word *words = ts_arena_alloc(work->arena, (work->secret_count + 1) * sizeof(*words));
    size_t count = 0;
    for (size_t i = 0; i < work->secret_count; i++) {
        size_t length;
        const char *form = form_of(work->arena, work->secrets[i].node, &length);
        if (ts_utf8_count(form, length) >= (work->secrets[i].id ? TS_LEAK_SHORTEST_ID : TS_LEAK_SHORTEST))
            words[count++] = (ts_matcher_word){.text = form, .length = (uint32_t)length, .number = (uint32_t)i};
    }
    if (count == 0) return;
    ts_buffer block = {0};
    ts_matcher_build(words, count, &block);
    for (size_t i = 0; i < work->open_count; i++) {
        size_t length;
        const char *form = form_of(work->arena, work->open[i], &length);
        leak_search search = {.work = work, .open = work->open[i], .form = form, .length = length};
        ts_matcher_find(block.bytes, form, length, found_leak, &search);
    }
    ts_buffer_free(&block);
}

/* ---- The edition ---- */

static void write_value(publishing *work, ts_yaml_writer *writer, const ts_field *field, const ts_node *node);

static bool is_left(const publishing *work, const ts_field *field, const ts_node *node);

static bool any_left(const publishing *work, const ts_node *mapping)
{
    for (uint32_t i = 0; i < mapping->count; i++)
        if (mapping->entries[i].field != NULL && is_left(work, mapping->entries[i].field, mapping->entries[i].value)) return true;
    return false;
}

/* Whether anything is left of a value. */
static bool is_left(const publishing *work, const ts_field *field, const ts_node *node)
{
    if (node->typing != TS_TYPING_VALID || !is_public(field) || strcmp(field->en, "publish") == 0) return false;
    if (field->type == TS_TYPE_REFERENCE && node->kind != TS_NODE_SEQUENCE)
        return !is_withheld_id(work, node);
    if (node->kind == TS_NODE_MAPPING) return !is_withheld(work, node) && any_left(work, node);
    if (node->kind != TS_NODE_SEQUENCE) return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (is_left(work, field, node->items[i])) return true;
    return false;
}

/* The entries of a mapping that are left. */
static void write_entries(publishing *work, ts_yaml_writer *writer, const ts_node *mapping)
{
    bool root = mapping == work->plan->root;
    for (uint32_t i = 0; i < mapping->count; i++) {
        const ts_entry *entry = &mapping->entries[i];
        if (entry->field == NULL || !is_left(work, entry->field, entry->value)) continue;
        if (root && strcmp(entry->field->en, "edition_kind") == 0) continue;
        if (root && entry->value->kind != TS_NODE_STRING && i > 0) ts_yaml_write_gap(writer);
        ts_yaml_write_key(writer, entry->key->text, entry->key->count);
        write_value(work, writer, entry->field, entry->value);
        if (root && strcmp(entry->field->en, "fiscal_year") == 0) {
            size_t length;
            const char *key = ts_schema_spelling(NULL, field_named(mapping->value.record, "edition_kind"), work->plan->japanese, &length);
            ts_yaml_write_key(writer, key, length);
            ts_yaml_write_plain(writer, work->plan->japanese ? "公表版" : "published", NULL);
        }
    }
}

static void write_value(publishing *work, ts_yaml_writer *writer, const ts_field *field, const ts_node *node)
{
    if (node->kind == TS_NODE_MAPPING) {
        ts_yaml_write_mapping(writer);
        write_entries(work, writer, node);
        ts_yaml_write_end(writer);
    } else if (node->kind == TS_NODE_SEQUENCE) {
        const ts_node **left = ts_arena_alloc(work->arena, (node->count + 1) * sizeof(*left));
        size_t count = 0;
        for (uint32_t i = 0; i < node->count; i++)
            if (is_left(work, field, node->items[i])) left[count++] = node->items[i];
        if (ts_yaml_write_short_list(writer, left, count)) return;
        ts_yaml_write_list(writer);
        for (size_t i = 0; i < count; i++) {
            ts_yaml_write_item(writer);
            write_value(work, writer, field, left[i]);
        }
        ts_yaml_write_end(writer);
    } else {
        ts_yaml_write_scalar(writer, node, NULL);
    }
}

/* Notes a field of what is left that is not for publication. */
static void take_inside(publishing *work, const ts_field *field)
{
    for (size_t i = 0; i < work->out->inside_count; i++)
        if (work->out->inside[i] == field) return;
    *TS_ARENA_APPEND(work->arena, work->out->inside, work->out->inside_count, work->out->inside_capacity) = field;
}

/* Notes what cannot be published because nobody can tell what it is. */
static void take_unread(publishing *work, const ts_record *record, const ts_node *node, const char *key)
{
    const char *name = node->kind != TS_NODE_MAPPING && node->kind != TS_NODE_SEQUENCE ? ts_arena_format(work->arena, "%s: %s", key, node->text) : key;
    *TS_ARENA_APPEND(work->arena, work->out->withheld, work->out->withheld_count, work->out->withheld_capacity) =
        (ts_withheld){.node = node, .record = record, .title = name, .unread = true};
}

/* Takes the texts of what is left, as it will be written, and notes what is not left for another reason than being withheld. */
static bool collect_open(publishing *work, const ts_node *mapping)
{
    if (is_withheld(work, mapping)) return false;
    const ts_record *record = mapping->value.record;
    for (uint32_t i = 0; i < mapping->count; i++) {
        const ts_entry *entry = &mapping->entries[i];
        const ts_node *value = entry->value;
        if (ts_schema_empty(value)) continue;
        if (entry->field == NULL || (entry->field->type != TS_TYPE_ANY && value->typing == TS_TYPING_INVALID))
            take_unread(work, record, value, entry->key->text);
        else if ((entry->field->flags & TS_FIELD_INSIDE) != 0)
            take_inside(work, entry->field);
        else if ((entry->field->flags & TS_FIELD_LIST) != 0 && value->kind == TS_NODE_SEQUENCE)
            for (uint32_t k = 0; k < value->count; k++)
                if (value->items[k]->typing == TS_TYPING_INVALID && !ts_schema_empty(value->items[k]))
                    take_unread(work, record, value->items[k], entry->key->text);
    }
    return true;
}

static int compare_withheld(const void *a, const void *b)
{
    const ts_withheld *one = a, *two = b;
    return (one->node->order > two->node->order) - (one->node->order < two->node->order);
}

ts_publication ts_publication_make(ts_arena *arena, const ts_document *plan)
{
    ts_publication publication = {0};
    publishing work = {.arena = arena, .plan = plan, .out = &publication};
    walk(&work, plan->root, collect_ids, NULL);
    if (work.id_count > 0) qsort(work.ids, work.id_count, sizeof(*work.ids), compare_ids);
    walk(&work, plan->root, collect_texts, NULL);
    walk(&work, plan->root, collect_open, take_open);
    if (publication.withheld_count > 0)
        qsort(publication.withheld, publication.withheld_count, sizeof(*publication.withheld), compare_withheld);
    find_leaks(&work);
    ts_yaml_writer writer = {.out = &publication.yaml};
    write_entries(&work, &writer, plan->root);
    return publication;
}

/* ---- The list for the file ---- */

/* Which fields were left out because they are not for publication. */
static void add_inside(ts_paper *paper, const ts_publication *publication)
{
    bool ja = paper->language == TS_LANGUAGE_JA;
    ts_buffer names = {0};
    for (size_t i = 0; i < publication->inside_count; i++) {
        const char *name = ja ? publication->inside[i]->ja : publication->inside[i]->en;
        if (i > 0) ts_buffer_add_string(&names, ja ? "、" : ", ");
        ts_buffer_add(&names, name, strcspn(name, "|"));
    }
    ts_runs_add(paper, &ts_paper_paragraph(paper)->text, TS_RUN_FIXED,
                ts_arena_format(paper->arena,
                                ja ? "次の項目は、策定の途中の調整に関するものであるため、公表版に載せていません：%s"
                                   : "Fields that tell how the plan came about are not in the published edition: %s",
                                ts_buffer_string(&names)));
    ts_buffer_free(&names);
}

ts_paper *ts_publication_list(ts_arena *arena, const ts_document *plan, const ts_publication *publication,
                              ts_language language)
{
    bool ja = language == TS_LANGUAGE_JA;
    const char *year = ts_message_in(ts_calendar_year_name(arena, plan->head.fiscal_year), language);
    const char *title = ja ? ts_arena_format(arena, "%s対策推進計画　公表しない事項の一覧", year)
                           : ts_arena_format(arena, "What is withheld from the published plan for %s", year);
    ts_paper *paper = ts_paper_begin(arena, language, title);
    paper->kind = "withheld";
    if (plan->head.name != NULL) paper->organization = plan->head.name;
    ts_runs_add(paper, &ts_paper_note(paper)->text, TS_RUN_FIXED,
                ja ? "この一覧は決裁の控えとして保存するものです。公表しないでください。"
                   : "This list is for the file. It is not to be published.");
    if (publication->inside_count > 0) add_inside(paper, publication);
    if (publication->withheld_count == 0) {
        ts_runs_add(paper, &ts_paper_paragraph(paper)->text, TS_RUN_FIXED,
                    ja ? "公表しないとした事項はありません。" : "Nothing is withheld.");
        return paper;
    }
    const ts_column columns[] = {
        {.title = ja ? "番号" : "No.", .key = "number", .numeric = true},
        {.title = ja ? "種類" : "Kind", .key = "kind", .share = 2},
        {.title = ja ? "事項" : "What", .key = "what", .share = 5},
        {.title = ja ? "公表しない理由" : "Why", .key = "why", .share = 4},
        {.title = ja ? "記載箇所" : "Where", .key = "where", .share = 3},
    };
    ts_table *table = ts_paper_table(paper, NULL, columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < publication->withheld_count; i++) {
        const ts_withheld *item = &publication->withheld[i];
        ts_position at = ts_source_position(plan->source, item->unread ? item->node->span.start : ts_document_head_span(plan, item->node).start);
        const char *why = item->reason;
        if (item->unread)
            why = ja ? "様式にないキー又は読み取れない値であるため" : "no key of the form, or a value that could not be read";
        else if (why == NULL)
            why = ts_arena_format(arena, ja ? "公表しない「%s」に関するもののため" : "it is about '%s', which is withheld",
                                  item->because->text);
        else if (why[0] == '\0')
            why = ja ? "（理由の記載なし）" : "(no reason given)";
        ts_cell *row = ts_table_row(paper, table);
        ts_cell_number(paper, &row[0], (double)(i + 1));
        ts_cell_text(paper, &row[1], ts_message_in(item->record->title, language));
        ts_cell_text(paper, &row[2], item->title);
        ts_cell_text(paper, &row[3], why);
        ts_cell_text(paper, &row[4], ts_arena_format(arena, "%s:%u", plan->source->path, at.line));
    }
    return paper;
}
