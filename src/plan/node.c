/* Node: ways through the tree. */
#include "plan/node.h"

#include <string.h>

const ts_node *ts_node_get(const ts_node *mapping, const char *key)
{
    if (mapping->kind != TS_NODE_MAPPING) return NULL;
    size_t length = strlen(key);
    for (uint32_t i = 0; i < mapping->count; i++) {
        const ts_node *given = mapping->entries[i].key;
        if (given->count == length && memcmp(given->text, key, length) == 0) return mapping->entries[i].value;
    }
    return NULL;
}

const ts_entry *ts_node_field(const ts_node *mapping, const struct ts_field *field)
{
    if (mapping->kind != TS_NODE_MAPPING) return NULL;
    for (uint32_t i = 0; i < mapping->count; i++)
        if (mapping->entries[i].field == field) return &mapping->entries[i];
    return NULL;
}

bool ts_node_within(const ts_node *node, const ts_node *ancestor)
{
    return ancestor->order <= node->order && node->order <= ancestor->last;
}
