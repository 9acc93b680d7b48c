/* Concepts: how each stands to each, from the relations as they are written. */
#include <string.h>

#include "base/nearest.h"
#include "rule/concepts_parts.h"

/* A table of flags, one for each pair. */
typedef struct pairs {
    size_t count;
    uint8_t *set;
} pairs;

static pairs make_pairs(ts_arena *arena, size_t count)
{
    return (pairs){count, ts_arena_alloc(arena, count * count + 1)};
}

static bool holds(const pairs *of, size_t a, size_t b)
{
    return of->set[a * of->count + b] != 0;
}

int ts_concepts_number(const ts_concepts_builder *to, const char *id)
{
    const ts_concept *items = (const ts_concept *)to->items.bytes;
    for (size_t i = 0; i < to->items.length / sizeof(*items); i++)
        if (strcmp(items[i].id, id) == 0) return (int)i;
    return -1;
}

static bool fail_link(ts_concepts_builder *to, const ts_concepts_link *link)
{
    const ts_concept *items = (const ts_concept *)to->items.bytes;
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(link->to, strlen(link->to), &budget);
    for (size_t i = 0; i < to->items.length / sizeof(*items); i++)
        ts_nearest_offer(&search, items[i].id);
    const char *best = ts_nearest_best(&search);
    return ts_concepts_fail(to, link->source, link->span, "概念 '%s' はありません（近いもの: %s）。",
                            "there is no concept '%s' (nearest: %s)", link->to, best != NULL ? best : "-");
}

/* What is a kind of what, at any distance (Warshall). */
static void close_kinds(pairs *kinds)
{
    for (size_t by = 0; by < kinds->count; by++)
        for (size_t a = 0; a < kinds->count; a++)
            for (size_t b = 0; holds(kinds, a, by) && b < kinds->count; b++)
                kinds->set[a * kinds->count + b] |= kinds->set[by * kinds->count + b];
}

/* What `from` brings about, all its kinds do. The kinds of `to` go into `kinds_of`. */
static void spread(pairs *brings, pairs *kinds_of, const pairs *kinds, size_t from, size_t to)
{
    for (size_t a = 0; a < kinds->count; a++) {
        if (a != from && !holds(kinds, a, from)) continue;
        brings->set[a * kinds->count + to] = 1;
        for (size_t b = 0; b < kinds->count; b++)
            if (holds(kinds, b, to)) kinds_of->set[a * kinds->count + b] = 1;
    }
}

/* Whether both are kinds of one that is marked close, of which `a` is a kind at first hand. */
static bool are_close(const ts_concepts_builder *to, const pairs *first_hand, const pairs *kinds, size_t a,
                      size_t b)
{
    const ts_concept *items = (const ts_concept *)to->items.bytes;
    for (size_t parent = 0; parent < kinds->count; parent++)
        if (items[parent].close && holds(first_hand, a, parent) && holds(kinds, b, parent)) return true;
    return false;
}

const int *ts_concepts_targets(ts_concepts_builder *to)
{
    const ts_concepts_link *links = (const ts_concepts_link *)to->links.bytes;
    size_t count = to->links.length / sizeof(*links);
    int *targets = ts_arena_alloc(to->work, (count + 1) * sizeof(*targets));
    for (size_t i = 0; i < count; i++) {
        targets[i] = ts_concepts_number(to, links[i].to);
        if (targets[i] < 0) return fail_link(to, &links[i]), NULL;
    }
    return targets;
}

const uint8_t *ts_concepts_relate(ts_concepts_builder *to, const int *targets)
{
    const ts_concepts_link *links = (const ts_concepts_link *)to->links.bytes;
    size_t link_count = to->links.length / sizeof(*links), count = to->items.length / sizeof(ts_concept);
    pairs first_hand = make_pairs(to->work, count), kinds = make_pairs(to->work, count);
    pairs leads = make_pairs(to->work, count), may = make_pairs(to->work, count);
    for (size_t i = 0; i < link_count; i++) {
        if (links[i].kind != TS_LINK_IS) continue;
        size_t at = links[i].from * count + (size_t)targets[i];
        first_hand.set[at] = kinds.set[at] = 1;
    }
    close_kinds(&kinds);
    for (size_t i = 0; i < link_count; i++) {
        /* What brings about malware only sometimes brings about ransomware; a measure against many things is
         * against all their kinds. */
        bool many = ((const ts_concept *)to->items.bytes)[links[i].from].context;
        if (links[i].kind == TS_LINK_LEADS)
            spread(&leads, many ? &leads : &may, &kinds, links[i].from, (size_t)targets[i]);
        if (links[i].kind == TS_LINK_MAY) spread(&may, &may, &kinds, links[i].from, (size_t)targets[i]);
        if (links[i].kind == TS_LINK_IS && holds(&kinds, links[i].from, links[i].from))
            return ts_concepts_fail(to, links[i].source, links[i].span, "'%s' が輪になっています。",
                                    "'%s' goes round in a circle", links[i].to),
                   NULL;
    }
    uint8_t *relations = ts_arena_alloc(to->arena, count * count + 1);
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++)
            relations[a * count + b] = a == b                                     ? TS_RELATION_SAME
                                       : holds(&kinds, b, a)                      ? TS_RELATION_ABOVE
                                       : holds(&kinds, a, b)                      ? TS_RELATION_BELOW
                                       : holds(&leads, a, b)                      ? TS_RELATION_LEADS
                                       : holds(&may, a, b)                        ? TS_RELATION_MAY_LEAD
                                       : holds(&leads, b, a)                      ? TS_RELATION_LED
                                       : holds(&may, b, a)                        ? TS_RELATION_MAY_BE_LED
                                       : are_close(to, &first_hand, &kinds, a, b) ? TS_RELATION_CLOSE
                                                                                  : TS_RELATION_NONE;
    return relations;
}
