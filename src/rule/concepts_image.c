/* Image: a vocabulary as a block without pointers. */
#include "rule/concepts_image.h"

#include <string.h>

#include "rule/concepts_parts.h"

/* The block: this, then its parts in the order of `part`, each at a multiple of 8. */
enum part { ITEMS, IDS, RELATIONS, TOKENS, PATTERNS, MATCHER, OWNERS, ABSENT, GRAMS, FIRSTS, WEIGHTS, TEXTS, PARTS };

typedef struct header {
    uint32_t count; /* of concepts */
    uint32_t topic_count, topic_own, gram_count;
    uint32_t token_count, pattern_count, matcher_size;
    uint32_t parts[PARTS]; /* where each begins, from the beginning of the block */
    uint32_t unused;
} header;

/* A ts_concept. Texts are places from the beginning of TEXTS, and one more; 0: absent. */
typedef struct image_concept {
    uint32_t id, ja, en;
    bool context, broad, close, loose, foreign, added;
} image_concept;

static uint32_t write_text(ts_buffer *texts, const char *text)
{
    if (text == NULL) return 0;
    uint32_t place = (uint32_t)texts->length + 1;
    ts_buffer_add(texts, text, strlen(text) + 1);
    return place;
}

static void write_items(const ts_concepts *concepts, ts_buffer *items, ts_buffer *texts)
{
    for (size_t i = 0; i < concepts->count; i++) {
        const ts_concept *one = &concepts->items[i];
        image_concept image = {.context = one->context, .broad = one->broad, .close = one->close, .loose = one->loose, .foreign = one->foreign, .added = one->added};
        image.id = write_text(texts, one->id);
        image.ja = write_text(texts, one->name.ja);
        image.en = write_text(texts, one->name.en);
        ts_buffer_add(items, (const char *)&image, sizeof(image));
    }
}

void ts_concepts_image_write(const ts_concepts *concepts, ts_buffer *out)
{
    ts_buffer items = {0}, texts = {0};
    write_items(concepts, &items, &texts);
    const ts_concepts_topics *topics = concepts->topics;
    const struct {
        const void *bytes;
        size_t size;
    } parts[PARTS] = {
        [ITEMS] = {items.bytes, items.length},
        [IDS] = {concepts->by_id, concepts->count * sizeof(*concepts->by_id)},
        [RELATIONS] = {concepts->relations, concepts->count * concepts->count},
        [TOKENS] = {concepts->tokens, concepts->token_count * sizeof(*concepts->tokens)},
        [PATTERNS] = {concepts->patterns, concepts->pattern_count * sizeof(*concepts->patterns)},
        [MATCHER] = {concepts->matcher, concepts->matcher_size},
        [OWNERS] = {topics->owners, topics->count * sizeof(*topics->owners)},
        [ABSENT] = {topics->absent, topics->count * sizeof(*topics->absent)},
        [GRAMS] = {topics->grams, topics->gram_count * sizeof(*topics->grams)},
        [FIRSTS] = {topics->firsts, (topics->gram_count + 1) * sizeof(*topics->firsts)},
        [WEIGHTS] = {topics->weights, topics->firsts[topics->gram_count] * sizeof(*topics->weights)},
        [TEXTS] = {texts.bytes, texts.length},
    };
    header head = {
        .count = (uint32_t)concepts->count,
        .topic_count = (uint32_t)topics->count,
        .topic_own = (uint32_t)topics->own,
        .gram_count = (uint32_t)topics->gram_count,
        .token_count = (uint32_t)concepts->token_count,
        .pattern_count = (uint32_t)concepts->pattern_count,
        .matcher_size = (uint32_t)concepts->matcher_size,
    };
    size_t at = sizeof(head);
    for (size_t i = 0; i < PARTS; i++) {
        head.parts[i] = (uint32_t)at;
        at += (parts[i].size + 7) / 8 * 8;
    }
    ts_buffer_add(out, (const char *)&head, sizeof(head));
    for (size_t i = 0; i < PARTS; i++) {
        if (parts[i].size > 0) ts_buffer_add(out, parts[i].bytes, parts[i].size);
        ts_buffer_add(out, "\0\0\0\0\0\0\0", -parts[i].size % 8);
    }
    ts_buffer_free(&items);
    ts_buffer_free(&texts);
}

const ts_concepts *ts_concepts_image_read(const void *image, ts_arena *arena)
{
    const header *head = image;
    const void *parts[PARTS];
    for (size_t i = 0; i < PARTS; i++) parts[i] = (const char *)image + head->parts[i];
    ts_concepts_topics *topics = ts_arena_alloc(arena, sizeof(*topics));
    *topics = (ts_concepts_topics){
        .count = head->topic_count,
        .own = head->topic_own,
        .owners = parts[OWNERS],
        .absent = parts[ABSENT],
        .gram_count = head->gram_count,
        .grams = parts[GRAMS],
        .firsts = parts[FIRSTS],
        .weights = parts[WEIGHTS],
    };
    ts_concept *items = ts_arena_alloc(arena, (head->count + 1) * sizeof(*items));
    for (uint32_t i = 0; i < head->count; i++) {
        const image_concept *one = (const image_concept *)parts[ITEMS] + i;
        const char *texts = (const char *)parts[TEXTS] - 1;
        items[i] = (ts_concept){
            .id = texts + one->id,
            .name = {one->ja == 0 ? NULL : texts + one->ja, one->en == 0 ? NULL : texts + one->en},
            .context = one->context,
            .broad = one->broad,
            .close = one->close,
            .loose = one->loose,
            .foreign = one->foreign,
            .added = one->added,
        };
    }
    ts_concepts *concepts = ts_arena_alloc(arena, sizeof(*concepts));
    *concepts = (ts_concepts){
        .items = items,
        .count = head->count,
        .by_id = parts[IDS],
        .relations = parts[RELATIONS],
        .tokens = parts[TOKENS],
        .patterns = parts[PATTERNS],
        .matcher = parts[MATCHER],
        .topics = topics,
        .token_count = head->token_count,
        .pattern_count = head->pattern_count,
        .matcher_size = head->matcher_size,
    };
    return concepts;
}
