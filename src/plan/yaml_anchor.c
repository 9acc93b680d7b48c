/* YAML anchors: a sorted list. Searching it costs a file no more than its own length would allow, which a
 * hash cannot promise against names made to collide; adding to it is bounded by TS_YAML_ANCHORS. */
#include <string.h>

#include "base/nearest.h"
#include "plan/yaml.h"
#include "plan/yaml_private.h"

/* The index of the name, or of the place where it belongs. */
static uint32_t find(const ts_yaml_anchors *anchors, const char *name, bool *found)
{
    uint32_t low = 0, high = anchors->count;
    *found = false;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(name, anchors->items[middle].name);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void grow(ts_yaml_anchors *anchors, ts_arena *arena)
{
    uint32_t capacity = anchors->capacity ? anchors->capacity * 2 : 16;
    ts_yaml_anchor *items = ts_arena_alloc(arena, capacity * sizeof *items);
    if (anchors->count > 0) memcpy(items, anchors->items, anchors->count * sizeof *items);
    anchors->items = items;
    anchors->capacity = capacity;
}

bool ts_yaml_anchors_set(ts_yaml_anchors *anchors, ts_arena *arena, const char *name, const ts_node *node)
{
    bool found;
    uint32_t at = find(anchors, name, &found);
    if (!found) {
        if (anchors->count == TS_YAML_ANCHORS) return false;
        if (anchors->count == anchors->capacity) grow(anchors, arena);
        ts_yaml_anchor *place = &anchors->items[at];
        memmove(place + 1, place, (anchors->count - at) * sizeof *place);
        place->name = ts_arena_copy(arena, name, strlen(name));
        anchors->count++;
    }
    anchors->items[at].node = node;
    return true;
}

const ts_node *ts_yaml_anchors_get(const ts_yaml_anchors *anchors, const char *name)
{
    bool found;
    uint32_t at = find(anchors, name, &found);
    return found ? anchors->items[at].node : NULL;
}

const char *ts_yaml_anchors_nearest(const ts_yaml_anchors *anchors, const char *name)
{
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
    for (uint32_t i = 0; i < anchors->count; i++)
        ts_nearest_offer(&search, anchors->items[i].name);
    return ts_nearest_best(&search);
}
