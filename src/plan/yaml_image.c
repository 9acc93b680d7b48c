/* Image: a tree of YAML as a block without pointers. */
#include "plan/yaml_image.h"

#include <string.h>

/* The block: this, then nodes in document order, then numbers of children (of mappings, keys and values by turns), then texts. */
typedef struct header {
    uint32_t nodes;
    uint32_t children;
    uint32_t entries; /* of all mappings */
    uint32_t unused;  /* what follows is aligned */
} header;

typedef struct image_node {
    uint64_t value; /* what the core schema made of it */
    ts_span span;
    uint32_t order, last, count;
    uint32_t first; /* of scalars: place of the text; else of the first child's number */
    uint8_t kind;
    bool quoted;
} image_node;

typedef struct writing {
    ts_buffer nodes, children, texts;
    header head;
} writing;

static bool is_scalar(const ts_node *node)
{
    return node->kind < TS_NODE_SEQUENCE;
}

/* Children of a node; of a mapping, keys and values by turns. */
static const ts_node *child(const ts_node *node, uint32_t at)
{
    if (node->kind == TS_NODE_SEQUENCE) return node->items[at];
    return at % 2 == 0 ? node->entries[at / 2].key : node->entries[at / 2].value;
}

static uint32_t write_node(writing *to, const ts_node *node)
{
    uint32_t number = to->head.nodes++;
    image_node image = {
        .span = node->span,
        .order = node->order,
        .last = node->last,
        .count = node->count,
        .kind = node->kind,
        .quoted = node->quoted,
    };
    memcpy(&image.value, &node->value, sizeof(image.value));
    if (is_scalar(node)) {
        image.first = (uint32_t)to->texts.length;
        ts_buffer_add(&to->nodes, (const char *)&image, sizeof(image));
        if (node->count > 0) ts_buffer_add(&to->texts, node->text, node->count);
        ts_buffer_add_char(&to->texts, '\0');
        return number;
    }
    uint32_t count = node->kind == TS_NODE_MAPPING ? 2 * node->count : node->count;
    image.first = to->head.children;
    to->head.children += count;
    if (node->kind == TS_NODE_MAPPING) to->head.entries += node->count;
    ts_buffer_add(&to->nodes, (const char *)&image, sizeof(image));
    size_t numbers = to->children.length;
    ts_buffer_reserve(&to->children, count * sizeof(uint32_t));
    to->children.length += count * sizeof(uint32_t);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t below = write_node(to, child(node, i));
        memcpy(to->children.bytes + numbers + i * sizeof(below), &below, sizeof(below));
    }
    return number;
}

void ts_yaml_image_write(const ts_node *root, ts_buffer *out)
{
    writing to = {0};
    write_node(&to, root);
    ts_buffer_add(out, (const char *)&to.head, sizeof(to.head));
    const ts_buffer *parts[] = {&to.nodes, &to.children, &to.texts};
    for (size_t i = 0; i < 3; i++)
        if (parts[i]->length > 0) ts_buffer_add(out, parts[i]->bytes, parts[i]->length);
    ts_buffer_free(&to.nodes);
    ts_buffer_free(&to.children);
    ts_buffer_free(&to.texts);
}

ts_node *ts_yaml_image_read(const void *image, ts_arena *arena)
{
    const header *head = image;
    const image_node *images = (const image_node *)(head + 1);
    const uint32_t *children = (const uint32_t *)(images + head->nodes);
    const char *texts = (const char *)(children + head->children);
    ts_node *nodes = ts_arena_alloc(arena, head->nodes * sizeof(*nodes));
    ts_node **items = ts_arena_alloc(arena, (head->children + 1) * sizeof(*items));
    ts_entry *entries = ts_arena_alloc(arena, (head->entries + 1) * sizeof(*entries));
    for (uint32_t i = 0; i < head->nodes; i++) {
        const image_node *from = &images[i];
        ts_node *node = &nodes[i];
        node->kind = from->kind;
        node->quoted = from->quoted;
        node->span = from->span;
        node->order = from->order;
        node->last = from->last;
        node->count = from->count;
        memcpy(&node->value, &from->value, sizeof(from->value));
        if (is_scalar(node)) {
            node->text = texts + from->first;
        } else if (node->kind == TS_NODE_SEQUENCE) {
            node->items = items;
            for (uint32_t k = 0; k < node->count; k++) *items++ = &nodes[children[from->first + k]];
        } else {
            node->entries = entries;
            for (uint32_t k = 0; k < node->count; k++)
                *entries++ = (ts_entry){&nodes[children[from->first + 2 * k]], &nodes[children[from->first + 2 * k + 1]], NULL};
        }
    }
    return nodes;
}
