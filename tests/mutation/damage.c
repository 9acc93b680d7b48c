/* Damage: finding what can be done to a plan, and doing it. */
#include "damage.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_names[DAMAGE_KINDS] = {
    [DAMAGE_DROPPED] = "dropped", [DAMAGE_EMPTIED] = "emptied", [DAMAGE_SHORTENED] = "shortened",
    [DAMAGE_BLANKED] = "blanked", [DAMAGE_SWAPPED] = "swapped", [DAMAGE_BROKEN] = "broken",
    [DAMAGE_SHIFTED] = "shifted", [DAMAGE_TURNED] = "turned",
};

const char *damage_kind_name(damage_kind kind)
{
    return kind_names[kind];
}

damage_kind damage_kind_named(const char *name, size_t length)
{
    int kind = 0;
    while (kind < DAMAGE_KINDS &&
           (strlen(kind_names[kind]) != length || memcmp(kind_names[kind], name, length) != 0))
        kind++;
    return kind;
}

typedef struct mutate_walk {
    ts_arena *arena;
    const ts_source *source;
    mutate_damages list;
} mutate_walk;

static mutate_damage *add(mutate_walk *walk, const char *field, damage_kind kind, const ts_node *at)
{
    mutate_damages *list = &walk->list;
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 256 : list->capacity * 2;
        mutate_damage *items = ts_arena_alloc(walk->arena, list->capacity * sizeof(*items));
        if (list->count > 0) memcpy(items, list->items, list->count * sizeof(*items));
        list->items = items;
    }
    mutate_damage *added = &list->items[list->count++];
    *added = (mutate_damage){.field = field, .kind = kind, .at = at->span};
    return added;
}

static void add_replacement(mutate_walk *walk, const char *field, damage_kind kind, const ts_node *at,
                            const char *text)
{
    add(walk, field, kind, at)->edits[0] = (mutate_edit){at->span, text};
}

/* Of things that stand one behind the other: the part of the text without which one of them is gone. Up to
 * where the next one begins, so that the next takes its place behind `- ` and in its column; the last one
 * with what stands before it. */
static ts_span part_to_cut(const ts_node *before, const ts_node *first, const ts_node *last,
                           const ts_node *behind)
{
    if (behind != NULL) return (ts_span){first->span.start, behind->span.start};
    return (ts_span){before->span.end, last->span.end};
}

static void add_drop(mutate_walk *walk, const char *field, const ts_node *mapping, uint32_t index)
{
    const ts_entry *entry = &mapping->entries[index];
    mutate_damage *dropped = add(walk, field, DAMAGE_DROPPED, entry->key);
    if (mapping->count == 1) {
        dropped->edits[0] = (mutate_edit){mapping->span, "{}"};
        return;
    }
    const ts_node *before = index > 0 ? entry[-1].value : NULL;
    const ts_node *behind = index + 1 < mapping->count ? entry[1].key : NULL;
    dropped->edits[0] = (mutate_edit){part_to_cut(before, entry->key, entry->value, behind), ""};
}

static void add_shortening(mutate_walk *walk, const char *field, const ts_node *sequence, uint32_t index)
{
    ts_node **item = &sequence->items[index];
    const ts_node *before = index > 0 ? item[-1] : NULL;
    const ts_node *behind = index + 1 < sequence->count ? item[1] : NULL;
    add(walk, field, DAMAGE_SHORTENED, *item)->edits[0] =
        (mutate_edit){part_to_cut(before, *item, *item, behind), ""};
}

/* The span of a block sequence begins with its first element: the dash before it goes too. */
static void add_emptying(mutate_walk *walk, const char *field, const ts_node *sequence)
{
    mutate_damage *emptied = add(walk, field, DAMAGE_EMPTIED, sequence);
    ts_span span = sequence->span;
    if (walk->source->bytes[span.start] != '[') do
            span.start--;
        while (walk->source->bytes[span.start] != '-');
    emptied->edits[0] = (mutate_edit){span, "[]"};
}

/* Scalars */

/* The same day of the next year; the day before it where there is none. */
static int32_t a_year_later(int32_t number)
{
    int year, month, day;
    ts_calendar_date(number, &year, &month, &day);
    if (!ts_calendar_day(year + 1, month, day, &number)) ts_calendar_day(year + 1, month, day - 1, &number);
    return number;
}

static const char *next_choice(const ts_choice *choices, int64_t index)
{
    return choices[index + 1].en != NULL ? choices[index + 1].en : choices[0].en;
}

static void visit_scalar(mutate_walk *walk, const char *path, const ts_field *field, const ts_node *node)
{
    if (node->typing != TS_TYPING_VALID) return;
    switch (field->type) {
    case TS_TYPE_TEXT:
        add_replacement(walk, path, DAMAGE_BLANKED, node, "―");
        break;
    case TS_TYPE_REFERENCE:
        add_replacement(walk, path, DAMAGE_BROKEN, node, ts_arena_format(walk->arena, "%s-none", node->text));
        break;
    case TS_TYPE_YEAR:
        add_replacement(walk, path, DAMAGE_SHIFTED, node,
                        ts_arena_format(walk->arena, "%d", (int)node->value.integer + 1));
        break;
    case TS_TYPE_DATE:
    case TS_TYPE_SPAN: {
        ts_days later = {a_year_later(node->value.days.first), a_year_later(node->value.days.last)};
        add_replacement(walk, path, DAMAGE_SHIFTED, node, ts_calendar_span_name(walk->arena, later));
        break;
    }
    case TS_TYPE_FLAG:
        add_replacement(walk, path, DAMAGE_TURNED, node, node->value.boolean ? "false" : "true");
        break;
    case TS_TYPE_CHOICE:
        add_replacement(walk, path, DAMAGE_TURNED, node, next_choice(field->choices, node->value.integer));
        break;
    default:
        break; /* an id, a number: one is as good as another */
    }
}

/* Dates that stand in an order */

typedef struct mutate_date {
    const ts_node *node;
    const char *field;
    const ts_node *list; /* that it is an element of: its order there means nothing; NULL: none */
} mutate_date;

typedef struct mutate_dates {
    mutate_date *items;
    size_t count;
} mutate_dates;

static int compare_dates(const void *a, const void *b)
{
    const ts_node *one = ((const mutate_date *)a)->node, *two = ((const mutate_date *)b)->node;
    int32_t first = one->value.days.first, second = two->value.days.first;
    if (first != second) return first < second ? -1 : 1;
    return (one->order > two->order) - (one->order < two->order);
}

static void add_swap(mutate_walk *walk, const mutate_date *earlier, const mutate_date *later)
{
    const ts_node *one = earlier->node, *two = later->node;
    if (one->span.start > two->span.start) {
        one = later->node;
        two = earlier->node;
    }
    const char *bytes = walk->source->bytes;
    mutate_damage *swapped = add(walk, earlier->field, DAMAGE_SWAPPED, earlier->node);
    swapped->edits[0] = (mutate_edit){
        one->span, ts_arena_copy(walk->arena, bytes + two->span.start, two->span.end - two->span.start)};
    swapped->edits[1] = (mutate_edit){
        two->span, ts_arena_copy(walk->arena, bytes + one->span.start, one->span.end - one->span.start)};
}

/* Swaps each of the dates with the one that follows it in time. */
static void add_swaps(mutate_walk *walk, mutate_dates *dates)
{
    if (dates->count > 0) qsort(dates->items, dates->count, sizeof(*dates->items), compare_dates);
    for (size_t i = 1; i < dates->count; i++) {
        const mutate_date *one = &dates->items[i - 1], *two = &dates->items[i];
        bool together = one->list != NULL && one->list == two->list;
        if (!together && one->node->value.days.first != two->node->value.days.first) add_swap(walk, one, two);
    }
}

/* The tree */

static void visit_value(mutate_walk *walk, const char *path, const ts_field *field, const ts_node *value,
                        mutate_dates *dates);

static void visit_record(mutate_walk *walk, const char *path, const ts_record *record, const ts_node *node,
                         mutate_dates *dates)
{
    if (node->kind != TS_NODE_MAPPING) {
        const ts_field *bare = ts_schema_bare(record);
        visit_value(walk, ts_arena_format(walk->arena, "%s.%s", path, bare->en), bare, node, dates);
        return;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        const ts_entry *entry = &node->entries[i];
        if (entry->field == NULL) continue;
        const char *below = ts_arena_format(walk->arena, "%s.%s", path, entry->field->en);
        add_drop(walk, below, node, i);
        visit_value(walk, below, entry->field, entry->value, dates);
    }
}

static void visit_single(mutate_walk *walk, const char *path, const ts_field *field, const ts_node *node,
                         mutate_dates *order)
{
    bool days = field->type == TS_TYPE_DATE || field->type == TS_TYPE_SPAN;
    if (days && order != NULL && node->typing == TS_TYPING_VALID)
        order->items[order->count++] = (mutate_date){node, path, NULL};
    if (field->type != TS_TYPE_RECORD) {
        visit_scalar(walk, path, field, node);
        return;
    }
    if (strcmp(path, "plan.initiatives") != 0) {
        visit_record(walk, path, field->record, node, order);
        return;
    }
    mutate_dates own = {.items =
                            ts_arena_alloc(walk->arena, (node->last - node->order + 1) * sizeof(*own.items))};
    visit_record(walk, path, field->record, node, &own);
    add_swaps(walk, &own);
}

static void visit_list(mutate_walk *walk, const char *path, const ts_field *field, const ts_node *value,
                       mutate_dates *dates)
{
    if (value->kind != TS_NODE_SEQUENCE) {
        visit_single(walk, path, field, value, dates);
        return;
    }
    if (value->count > 0) add_emptying(walk, path, value);
    for (uint32_t i = 0; i < value->count; i++) {
        if (value->count > 1) add_shortening(walk, path, value, i);
        size_t before = dates != NULL ? dates->count : 0;
        visit_single(walk, path, field, value->items[i], dates);
        if (field->type != TS_TYPE_RECORD && dates != NULL && dates->count > before)
            dates->items[before].list = value;
    }
}

static void visit_value(mutate_walk *walk, const char *path, const ts_field *field, const ts_node *value,
                        mutate_dates *order)
{
    if (field->type == TS_TYPE_ANY) return;
    bool ordered = strcmp(path, "plan.process") == 0 || strcmp(path, "plan.chart") == 0;
    mutate_dates own = {0};
    if (ordered) {
        own.items = ts_arena_alloc(walk->arena, (value->last - value->order + 1) * sizeof(*own.items));
        order = &own;
    }
    if (field->flags & TS_FIELD_LIST)
        visit_list(walk, path, field, value, order);
    else
        visit_single(walk, path, field, value, order);
    if (ordered) add_swaps(walk, &own);
}

mutate_damages damage_list(ts_arena *arena, const ts_document *document)
{
    mutate_walk walk = {.arena = arena, .source = document->source};
    visit_record(&walk, document->head.kind->name, document->head.kind->root, document->root, NULL);
    return walk.list;
}

void damage_do(const mutate_damage *damage, const ts_source *source, ts_buffer *out)
{
    uint32_t done = 0;
    ts_buffer_clear(out);
    for (size_t i = 0; i < 2 && damage->edits[i].text != NULL; i++) {
        const mutate_edit *edit = &damage->edits[i];
        ts_buffer_add(out, source->bytes + done, edit->span.start - done);
        ts_buffer_add_string(out, edit->text);
        done = edit->span.end;
    }
    ts_buffer_add(out, source->bytes + done, source->size - done);
}
