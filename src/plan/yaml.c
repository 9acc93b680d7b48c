/* YAML: libyaml's events to a tree. */
#include "plan/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "plan/yaml_input.h"
#include "plan/yaml_private.h"

/* A collection whose end has not come yet. */
typedef struct frame {
    ts_node *node;
    size_t first;    /* its first child among the builder's children */
    uint32_t opened; /* where its event was: at the bracket when it has one */
    ts_span span;    /* from the first to the last of its children */
} frame;

typedef struct builder {
    yaml_parser_t parser;
    ts_yaml_input input;
    ts_source *source;
    ts_arena *arena;
    ts_problems *problems;
    ts_yaml_cursor cursor;
    ts_span event;      /* where the event at hand stands, anchor and tag included */
    uint32_t beginning; /* behind the `---`, where an empty document stands */
    frame frames[TS_YAML_DEPTH];
    uint32_t depth;
    ts_node **children; /* of all open collections; of mappings, keys and values by turns */
    size_t count, capacity;
    ts_yaml_anchors anchors;
    ts_node *new_nodes; /* made beforehand, NODES at a time */
    uint32_t new_count;
    char *new_text; /* room for short texts, TEXT bytes at a time */
    size_t new_room;
    uint32_t nodes;  /* how many were numbered */
    uint32_t copied; /* bytes of text that copies show once more */
    ts_node *root;
} builder;

enum { NODES = 64, TEXT = 4096 };

static void begin(builder *b, ts_source *source, ts_arena *arena, ts_problems *problems)
{
    *b = (builder){.source = source, .arena = arena, .problems = problems};
    b->cursor = ts_yaml_cursor_begin(source);
    if (!yaml_parser_initialize(&b->parser)) ts_out_of_memory(0);
    uint32_t mark = ts_source_mark(source);
    ts_yaml_input_begin(&b->input, &b->parser, source->bytes + mark, source->size - mark);
}

static void end(builder *b)
{
    ts_yaml_input_end(&b->input, &b->parser);
    yaml_parser_delete(&b->parser);
    free(b->children);
}

/* ---- problems ---- */

static bool refuse(builder *b, const char *rule, ts_span span, ts_message message, ts_message fix)
{
    if (ts_yaml_check_bytes(b->source, b->problems))
        ts_problem_add(b->problems, rule, true, span, message)->fix = fix;
    return false;
}

static bool refuse_depth(builder *b)
{
    return refuse(b, "yaml/depth", b->event,
                  ts_message_format(b->arena, "入れ子が深すぎます（%d段まで）。",
                                    "collections are nested too deep (%d levels at most)", TS_YAML_DEPTH),
                  (ts_message){"括弧の閉じ忘れや、字下げのずれがないか確かめてください。",
                               "see whether a bracket is not closed or the indentation drifts"});
}

static bool refuse_nodes(builder *b)
{
    return refuse(b, "yaml/nodes", b->event,
                  ts_message_format(b->arena, "項目が多すぎます（参照「*」の先も数えて%d個まで）。",
                                    "there are too many nodes (%d at most, what aliases refer to included)",
                                    TS_YAML_NODES),
                  (ts_message){"ファイルを分けるか、参照「*」を減らしてください。",
                               "split the file, or use fewer aliases"});
}

static bool refuse_documents(builder *b, ts_span span)
{
    return refuse(
        b, "yaml/documents", span,
        (ts_message){"ここから2つ目の文書が始まっています。1つのファイルに書けるのは1つの文書です。",
                     "a second document begins here; a file holds one"},
        (ts_message){"別のファイルに分けるか、「---」や「%」の行を消してください。",
                     "split the file, or delete the line that begins with --- or %"});
}

static bool refuse_alias(builder *b, const char *name)
{
    const char *clipped = ts_yaml_clip(b->arena, name, strlen(name));
    const char *nearest = ts_yaml_anchors_nearest(&b->anchors, name);
    ts_message fix = {
        "先に「&名前」を付けた値を書いてください。ただの文字であれば、値全体を引用符で囲んでください。",
        "give a value above it that name with '&'; or quote the whole value if it is only text"};
    if (nearest)
        fix = ts_message_format(b->arena, "「*%s」の誤りではありませんか。", "did you mean '*%s'?",
                                ts_yaml_clip(b->arena, nearest, strlen(nearest)));
    return refuse(b, "yaml/anchor", b->event,
                  ts_message_format(b->arena, "「*%s」の参照先がありません。",
                                    "no anchor above has the name of '*%s'", clipped),
                  fix);
}

static bool refuse_loop(builder *b)
{
    return refuse(b, "yaml/anchor", b->event,
                  (ts_message){"この参照「*」は、自分を含む値を指しています。",
                               "this alias refers to a value that contains it"},
                  (ts_message){"参照をやめ、値を書き写してください。", "write out the value instead"});
}

static bool refuse_anchor(builder *b)
{
    return refuse(b, "yaml/anchor", b->event,
                  ts_message_format(b->arena, "参照される名前「&」が多すぎます（%d個まで）。",
                                    "there are too many anchors (%d at most)", TS_YAML_ANCHORS),
                  (ts_message){"使っていない「&」を消してください。", "delete those that nothing refers to"});
}

/* The innermost bracket that is open, for complaints at the end of a file. */
static uint32_t open_bracket(const builder *b)
{
    for (uint32_t depth = b->depth; depth > 0; depth--) {
        uint32_t opened = b->frames[depth - 1].opened;
        if (opened < b->source->size && strchr("[{", b->source->bytes[opened])) return opened;
    }
    return b->source->size;
}

static bool complain(builder *b)
{
    const yaml_parser_t *parser = &b->parser;
    if (parser->error == YAML_MEMORY_ERROR) ts_out_of_memory(0);
    if (!ts_yaml_check_bytes(b->source, b->problems)) return false;

    ts_yaml_complaint complaint = {.problem = parser->problem, .context = "", .bracket = open_bracket(b)};
    if (parser->error == YAML_READER_ERROR)
        complaint.at = ts_source_mark(b->source) + (uint32_t)parser->problem_offset;
    else
        complaint.at = ts_yaml_cursor_move(&b->cursor, parser->problem_mark.index);
    complaint.from = complaint.at;
    if (parser->context) {
        complaint.context = parser->context;
        complaint.from = ts_yaml_cursor_move(&b->cursor, parser->context_mark.index);
    }
    ts_yaml_complain(b->source, complaint, b->problems);
    return false;
}

/* ---- nodes ---- */

/* NULL when the budget is spent; then that was reported. */
static ts_node *new_node(builder *b)
{
    if (b->nodes == TS_YAML_NODES) {
        refuse_nodes(b);
        return NULL;
    }
    if (b->new_count == 0) {
        b->new_nodes = ts_arena_alloc(b->arena, NODES * sizeof(ts_node));
        b->new_count = NODES;
    }
    b->new_count--;
    ts_node *node = b->new_nodes++;
    node->order = node->last = b->nodes++;
    return node;
}

static const char *keep_text(builder *b, const yaml_char_t *text, size_t length)
{
    if (length >= TEXT / 4) return ts_arena_copy(b->arena, (const char *)text, length);
    if (length >= b->new_room) {
        b->new_text = ts_arena_alloc(b->arena, TEXT);
        b->new_room = TEXT;
    }
    char *kept = b->new_text;
    memcpy(kept, text, length);
    kept[length] = '\0';
    b->new_text += length + 1;
    b->new_room -= length + 1;
    return kept;
}

static void push_child(builder *b, ts_node *node)
{
    if (b->count == b->capacity) {
        b->capacity = b->capacity ? b->capacity * 2 : 256;
        b->children = realloc(b->children, b->capacity * sizeof(ts_node *));
        if (!b->children) ts_out_of_memory(b->capacity * sizeof(ts_node *));
    }
    b->children[b->count++] = node;
}

/* Puts a complete node where it belongs. */
static void attach(builder *b, ts_node *node)
{
    if (b->depth == 0) {
        b->root = node;
        return;
    }
    frame *parent = &b->frames[b->depth - 1];
    if (b->count == parent->first) parent->span.start = node->span.start;
    parent->span.end = node->span.end;
    push_child(b, node);
}

static bool set_anchor(builder *b, const yaml_char_t *name, const ts_node *node)
{
    if (!name || ts_yaml_anchors_set(&b->anchors, b->arena, (const char *)name, node)) return true;
    return refuse_anchor(b);
}

/* The key for which a value is due, or NULL. */
static const ts_node *waiting_key(const builder *b)
{
    if (b->depth == 0) return NULL;
    const frame *parent = &b->frames[b->depth - 1];
    bool due = parent->node->kind == TS_NODE_MAPPING && (b->count - parent->first) % 2 == 1;
    return due ? b->children[b->count - 1] : NULL;
}

/* A value that is not there stands right behind its colon, or behind its key when there is no colon either.
 */
static ts_span empty_span(const builder *b)
{
    if (b->depth == 0) return (ts_span){b->beginning, b->beginning};
    const ts_node *key = waiting_key(b);
    if (!key) return b->event;
    uint32_t at = key->span.end, colon = ts_yaml_skip_blank(b->source, at, b->event.start);
    if (colon < b->source->size && b->source->bytes[colon] == ':') at = colon + 1;
    return (ts_span){at, at};
}

static ts_span scalar_span(const builder *b, const yaml_event_t *event)
{
    ts_span span = b->event;
    yaml_scalar_style_t style = event->data.scalar.style;
    bool properties = event->data.scalar.anchor || event->data.scalar.tag;
    if (properties) span.start = ts_yaml_skip_properties(b->source, span.start, span.end);
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
        span.end = ts_yaml_block_end(b->source, span.start, span.end);
    else if (style == YAML_PLAIN_SCALAR_STYLE && span.start == span.end && !properties)
        span = empty_span(b);
    return span;
}

static bool add_scalar(builder *b, const yaml_event_t *event)
{
    ts_node *node = new_node(b);
    if (!node) return false;
    node->text = keep_text(b, event->data.scalar.value, event->data.scalar.length);
    node->count = (uint32_t)event->data.scalar.length;
    node->span = scalar_span(b, event);
    ts_yaml_resolve(node, (const char *)event->data.scalar.tag,
                    event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE);
    attach(b, node);
    return set_anchor(b, event->data.scalar.anchor, node);
}

/* ---- collections ---- */

static bool open_collection(builder *b, ts_node_kind kind, const yaml_char_t *anchor)
{
    if (b->depth == TS_YAML_DEPTH) return refuse_depth(b);
    ts_node *node = new_node(b);
    if (!node) return false;
    node->kind = kind;
    b->frames[b->depth++] = (frame){
        .node = node,
        .first = b->count,
        .opened = ts_yaml_skip_properties(b->source, b->event.start, b->event.end),
    };
    return set_anchor(b, anchor, node);
}

static ts_node **take_items(builder *b, ts_node **children, uint32_t count)
{
    ts_node **items = ts_arena_alloc(b->arena, count * sizeof(ts_node *));
    if (count > 0) memcpy(items, children, count * sizeof(ts_node *));
    return items;
}

static ts_entry *take_entries(builder *b, ts_node **children, uint32_t count)
{
    ts_entry *entries = ts_arena_alloc(b->arena, count * sizeof *entries);
    for (uint32_t i = 0; i < count; i++)
        entries[i] = (ts_entry){.key = children[2 * i], .value = children[2 * i + 1]};
    return entries;
}

/* Only a bracket makes the end of a collection wider than nothing. */
static void close_collection(builder *b)
{
    const frame *closed = &b->frames[--b->depth];
    ts_node *node = closed->node;
    ts_node **children = b->children + closed->first;
    uint32_t count = (uint32_t)(b->count - closed->first);
    if (node->kind == TS_NODE_SEQUENCE) {
        node->items = take_items(b, children, count);
        node->count = count;
    } else {
        node->entries = take_entries(b, children, count / 2);
        node->count = ts_yaml_keys(node->entries, count / 2, b->problems);
    }
    bool bracket = b->event.end > b->event.start;
    node->span = bracket ? (ts_span){closed->opened, b->event.end} : closed->span;
    node->last = b->nodes - 1;
    b->count = closed->first;
    attach(b, node);
}

/* ---- aliases ---- */

/* A copy of a complete tree, `depth` collections deep in the document; its text is shared. NULL after a fatal
 * problem. */
static ts_node *copy_tree(builder *b, const ts_node *original, uint32_t depth)
{
    bool collection = original->kind == TS_NODE_SEQUENCE || original->kind == TS_NODE_MAPPING;
    if (collection && depth == TS_YAML_DEPTH) {
        refuse_depth(b);
        return NULL;
    }
    ts_node *copy = new_node(b);
    if (!copy) return NULL;
    uint32_t order = copy->order, count = original->count;
    *copy = *original;
    copy->order = order;
    if (original->kind == TS_NODE_SEQUENCE) {
        copy->items = ts_arena_alloc(b->arena, count * sizeof(ts_node *));
        for (uint32_t i = 0; i < count; i++)
            if (!(copy->items[i] = copy_tree(b, original->items[i], depth + 1))) return NULL;
    } else if (original->kind == TS_NODE_MAPPING) {
        copy->entries = ts_arena_alloc(b->arena, count * sizeof *copy->entries);
        for (uint32_t i = 0; i < count; i++) {
            const ts_entry *entry = &original->entries[i];
            if (!(copy->entries[i].key = copy_tree(b, entry->key, depth + 1))) return NULL;
            if (!(copy->entries[i].value = copy_tree(b, entry->value, depth + 1))) return NULL;
        }
    } else if (count > TS_YAML_SIZE - b->copied) {
        refuse_nodes(b);
        return NULL;
    } else {
        b->copied += count;
    }
    copy->last = b->nodes - 1;
    return copy;
}

static bool add_alias(builder *b, const char *name)
{
    const ts_node *original = ts_yaml_anchors_get(&b->anchors, name);
    if (!original) return refuse_alias(b, name);
    for (uint32_t depth = 0; depth < b->depth; depth++)
        if (b->frames[depth].node == original) return refuse_loop(b);
    ts_node *copy = copy_tree(b, original, b->depth);
    if (!copy) return false;
    copy->span = b->event;
    attach(b, copy);
    return true;
}

/* ---- events ---- */

/* Whether the text of a scalar is what stands in the file, byte for byte: most are, and need not be walked
 * over. */
static bool is_verbatim(const yaml_event_t *event)
{
    return event->type == YAML_SCALAR_EVENT && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           !event->data.scalar.anchor && !event->data.scalar.tag &&
           event->start_mark.line == event->end_mark.line;
}

static bool end_document(builder *b)
{
    uint32_t directive = ts_yaml_next_directive(b->source, b->event.end);
    return directive == b->source->size || refuse_documents(b, ts_yaml_line(b->source, directive));
}

/* Takes one event. Returns false after a fatal problem. */
static bool take(builder *b, const yaml_event_t *event)
{
    b->event.start = ts_yaml_cursor_move(&b->cursor, event->start_mark.index);
    if (is_verbatim(event)) ts_yaml_cursor_jump(&b->cursor, event->end_mark.index, event->data.scalar.length);
    b->event.end = ts_yaml_cursor_move(&b->cursor, event->end_mark.index);
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        b->beginning = b->event.end;
        return b->root ? refuse_documents(b, b->event) : true;
    case YAML_DOCUMENT_END_EVENT:
        return end_document(b);
    case YAML_SCALAR_EVENT:
        return add_scalar(b, event);
    case YAML_ALIAS_EVENT:
        return add_alias(b, (const char *)event->data.alias.anchor);
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(b, TS_NODE_SEQUENCE, event->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
        return open_collection(b, TS_NODE_MAPPING, event->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_collection(b);
        return true;
    default:
        return true;
    }
}

static bool build(builder *b)
{
    yaml_event_type_t type = YAML_NO_EVENT;
    while (type != YAML_STREAM_END_EVENT) {
        yaml_event_t event;
        if (!yaml_parser_parse(&b->parser, &event)) return complain(b);
        type = event.type;
        bool taken = take(b, &event);
        yaml_event_delete(&event);
        if (!taken) return false;
    }
    return true;
}

ts_node *ts_yaml_read(ts_source *source, ts_arena *arena, ts_problems *problems)
{
    if (!ts_yaml_check_head(source, problems)) return NULL;
    builder b;
    begin(&b, source, arena, problems);
    ts_node *root = build(&b) ? b.root : NULL;
    if (!root && !problems->fatal) ts_yaml_refuse_empty(problems);
    end(&b);
    return root;
}

/* ---- the first look ---- */

static bool in_root_mapping(const builder *b)
{
    return b->depth == 1 && b->frames[0].node->kind == TS_NODE_MAPPING;
}

/* Shows the entry of the root mapping that has just become complete, if one has, and forgets it. Returns
 * false when no more is wanted. */
static bool show_entry(builder *b, ts_yaml_see *see, void *context)
{
    if (!in_root_mapping(b) || b->count < 2) return true;
    b->count = 0;
    ts_entry entry = {.key = b->children[0], .value = b->children[1]};
    bool scalar = entry.key->kind != TS_NODE_SEQUENCE && entry.key->kind != TS_NODE_MAPPING;
    return !scalar || see(context, &entry);
}

/* The bytes without a last character that is cut off, as that of a file's beginning may be. */
static uint32_t whole_characters(const char *bytes, uint32_t size)
{
    uint32_t last = size; /* where the last character begins */
    while (last > 0 && size - last < 4 && ((unsigned char)bytes[--last] & 0xC0) == 0x80) continue;
    if (last == size) return size;
    unsigned char lead = (unsigned char)bytes[last];
    uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return size - last < length ? last : size;
}

bool ts_yaml_look(ts_source *source, ts_arena *arena, ts_yaml_see *see, void *context)
{
    source->size = whole_characters(source->bytes, source->size); /* libyaml need not find that out (yaml_input.h) */
    ts_problems unheard = {.arena = arena};
    if (!ts_yaml_check_head(source, &unheard)) return false;
    builder b;
    begin(&b, source, arena, &unheard);
    bool enough = false, last = false;
    while (!last) {
        yaml_event_t event;
        bool parsed = yaml_parser_parse(&b.parser, &event);
        /* The event behind an entry is what shows that it was whole; the end of the bytes shows nothing. */
        last = !parsed || event.type == YAML_STREAM_END_EVENT ||
               (event.type == YAML_MAPPING_END_EVENT && in_root_mapping(&b));
        enough = !show_entry(&b, see, context) && !last;
        last = last || enough || !take(&b, &event) || b.root;
        if (parsed) yaml_event_delete(&event);
    }
    end(&b);
    return enough;
}
