/* Concepts: which topics a text leans to, for words that no pattern foresees.
 *
 * Each topic has learned, from the patterns and examples of its concepts, how much a Kanji or a pair of
 * characters speaks for it: more the oftener the topic has it, less the more topics do (tf-idf). Two texts
 * are alike when the topics that they lean to most are the same: leanings are compared by their squares, for
 * every text leans a little to every topic. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/matcher.h"
#include "base/utf8.h"
#include "rule/concepts_parts.h"

/* One or two characters as one number: none of them is beyond the first 65,536 of Unicode. */
typedef uint32_t gram;

typedef struct weight {
    uint16_t topic;
    float weight;
} weight;

typedef struct gram_slot {
    gram gram;             /* 0: free */
    uint32_t first, count; /* among the weights */
} gram_slot;

struct ts_concepts_topics {
    size_t count;
    const uint16_t *owners; /* of each topic: the concept whose own it is */
    uint32_t mask;          /* number of slots minus one */
    const gram_slot *slots;
    const weight *weights;
};
typedef struct ts_concepts_topics ts_concepts_topics;

static bool is_kanji(uint32_t character)
{
    return character >= 0x4E00 && character <= 0x9FFF;
}

/* Characters that say something beside another one: no white space, no punctuation. */
static bool is_content(uint32_t character)
{
    return is_kanji(character) || (character >= 0x3041 && character <= 0x30FC && character != 0x30FB) ||
           (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
           character == 0x3005;
}

typedef void take_gram(void *context, gram one);

/* Each Kanji, and each pair of characters. */
static void each_gram(const char *form, size_t length, take_gram *take, void *context)
{
    uint32_t before = ' ';
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t character;
        size = ts_utf8_decode(form + at, length - at, &character);
        if (is_kanji(character)) take(context, character);
        if (is_content(before) && is_content(character)) take(context, before << 16 | character);
        before = character;
    }
}

/* What was learned: one row for each gram of each text. */
typedef struct lesson {
    gram gram;
    uint32_t text;  /* number of the text: what it says twice counts once */
    uint16_t topic; /* while it is collected: the concept */
    uint16_t amount;
} lesson;

typedef struct learner {
    ts_buffer *lessons;
    uint32_t text;
    uint16_t concept;
    uint16_t amount;
} learner;

static void note_lesson(void *context, gram one)
{
    learner *from = context;
    lesson row = {one, from->text, from->concept, from->amount};
    ts_buffer_add(from->lessons, (const char *)&row, sizeof(row));
}

void ts_concepts_learn(ts_concepts_builder *to, const char *form, size_t length, uint32_t concept,
                       uint16_t amount)
{
    learner from = {&to->lessons, to->texts++, (uint16_t) concept, amount};
    each_gram(form, length, note_lesson, &from);
}

enum { NO_TOPIC = UINT16_MAX, UNKNOWN = UINT16_MAX - 1 };

/* The topics of the concepts, while they are given out. */
typedef struct assignment {
    const ts_concepts_builder *to;
    const int *targets;
    uint16_t *topics; /* by the number of the concept */
    uint16_t *owners; /* by the number of the topic: the concept whose own it is */
    uint16_t count;
} assignment;

/* The topic of a concept: the one it names, else that of the first concept that it is a kind of, else one of
 * its own. */
static uint16_t topic_of(assignment *all, uint32_t concept)
{
    if (all->topics[concept] != UNKNOWN) return all->topics[concept];
    const ts_concepts_link *links = (const ts_concepts_link *)all->to->links.bytes;
    int named = -1, above = -1;
    for (size_t i = all->to->links.length / sizeof(*links); i-- > 0;) {
        if (links[i].from != concept) continue;
        if (links[i].kind == TS_LINK_TOPIC) named = all->targets[i];
        if (links[i].kind == TS_LINK_IS) above = all->targets[i];
    }
    int other = named >= 0 ? named : above;
    all->topics[concept] = NO_TOPIC; /* two that name each other have none */
    if (named == TS_LINK_TO_NOTHING) return NO_TOPIC;
    if (other < 0 || other == (int)concept) {
        all->owners[all->count] = (uint16_t) concept;
        all->topics[concept] = all->count++;
    } else {
        all->topics[concept] = topic_of(all, (uint32_t)other);
    }
    return all->topics[concept];
}

static assignment give_topics(const ts_concepts_builder *to, const int *targets, size_t concept_count)
{
    size_t size = (concept_count + 1) * sizeof(uint16_t);
    assignment all = {to, targets, ts_arena_alloc(to->work, size), ts_arena_alloc(to->arena, size), 0};
    for (size_t i = 0; i < concept_count; i++)
        all.topics[i] = UNKNOWN;
    for (size_t i = 0; i < concept_count; i++)
        topic_of(&all, (uint32_t)i);
    return all;
}

static int compare_lessons(const void *a, const void *b)
{
    const lesson *one = a, *two = b;
    if (one->gram != two->gram) return one->gram < two->gram ? -1 : 1;
    if (one->topic != two->topic) return one->topic < two->topic ? -1 : 1;
    return (one->text > two->text) - (one->text < two->text);
}

static gram_slot *find_slot(gram_slot *slots, uint32_t mask, gram wanted)
{
    uint32_t at = (uint32_t)((wanted * 0x9E3779B97F4A7C15u) >> 40) & mask;
    while (slots[at].gram != 0 && slots[at].gram != wanted)
        at = (at + 1) & mask;
    return &slots[at];
}

/* Turns the rows of one gram into weights; returns how many rows those were. */
static size_t weigh_gram(const lesson *rows, size_t count, size_t topic_count, gram_slot *slot,
                         weight *weights)
{
    size_t end = 0;
    for (size_t at = 0; at < count && rows[at].gram == rows[0].gram; at = end) {
        uint32_t amount = 0;
        for (end = at; end < count && rows[end].gram == rows[at].gram && rows[end].topic == rows[at].topic;
             end++)
            if (end == at || rows[end].text != rows[end - 1].text) amount += rows[end].amount;
        weights[slot->first + slot->count++] = (weight){rows[at].topic, sqrtf((float)amount)};
    }
    float rarity = logf((float)topic_count / (float)slot->count);
    for (uint32_t i = 0; i < slot->count; i++)
        weights[slot->first + i].weight *= rarity;
    return end;
}

/* Makes the weights of each topic as long as those of any other. */
static void level(weight *weights, size_t count, float *lengths, size_t topic_count)
{
    memset(lengths, 0, topic_count * sizeof(*lengths));
    for (size_t i = 0; i < count; i++)
        lengths[weights[i].topic] += weights[i].weight * weights[i].weight;
    for (size_t i = 0; i < count; i++)
        if (lengths[weights[i].topic] > 0) weights[i].weight /= sqrtf(lengths[weights[i].topic]);
}

const ts_concepts_topics *ts_concepts_finish_topics(ts_concepts_builder *to, const int *targets)
{
    assignment topic = give_topics(to, targets, to->items.length / sizeof(ts_concept));
    uint16_t topic_count = topic.count;
    lesson *rows = (lesson *)to->lessons.bytes;
    size_t count = 0;
    for (size_t i = 0; i < to->lessons.length / sizeof(*rows); i++) {
        lesson row = rows[i];
        row.topic = topic.topics[row.topic];
        if (row.topic != NO_TOPIC) rows[count++] = row;
    }
    if (count > 1) qsort(rows, count, sizeof(*rows), compare_lessons);
    size_t grams = 0, pairs = 0;
    for (size_t i = 0; i < count; i++) {
        bool new_gram = i == 0 || rows[i].gram != rows[i - 1].gram;
        grams += new_gram;
        pairs += new_gram || rows[i].topic != rows[i - 1].topic;
    }
    ts_concepts_topics *topics = ts_arena_alloc(to->arena, sizeof(*topics));
    topics->count = topic_count;
    topics->owners = topic.owners;
    for (topics->mask = 15; topics->mask < 2 * grams;)
        topics->mask = topics->mask * 2 + 1;
    gram_slot *slots = ts_arena_alloc(to->arena, (topics->mask + 1) * sizeof(*slots));
    weight *weights = ts_arena_alloc(to->arena, (pairs + 1) * sizeof(*weights));
    uint32_t next = 0;
    for (size_t i = 0; i < count;) {
        gram_slot *slot = find_slot(slots, topics->mask, rows[i].gram);
        *slot = (gram_slot){rows[i].gram, next, 0};
        i += weigh_gram(rows + i, count - i, topic_count, slot, weights);
        next += slot->count;
    }
    level(weights, pairs, ts_arena_alloc(to->work, (topic_count + 1u) * sizeof(float)), topic_count);
    topics->slots = slots;
    topics->weights = weights;
    return topics;
}

size_t ts_concepts_topic_count(const ts_concepts *concepts)
{
    return concepts->topics->count;
}

enum { GRAMS_MAX = 1024 };

typedef struct grams {
    gram items[GRAMS_MAX];
    size_t count;
} grams;

typedef struct place {
    size_t start, end;
} place;

/* What lies inside a mask means something else: it is blanked. A mask that is a word of a pattern as well
 * (標的型攻撃メール) hides only what is shorter. */
typedef struct blanking {
    const ts_concepts *concepts;
    const char *form;
    char *blanked;
    place word, mask; /* that came last */
} blanking;

static bool is_same(place a, place b)
{
    return a.start == b.start && a.end == b.end;
}

static void blank_mask(void *context, uint32_t token, size_t start, size_t end)
{
    blanking *to = context;
    place here = {start, end};
    uint8_t role = to->concepts->tokens[token].role;
    if (role == TS_ROLE_NONE) {
        to->word = here;
        if (is_same(here, to->mask)) memcpy(to->blanked + start, to->form + start, end - start);
    } else if (role == TS_ROLE_MASK) {
        to->mask = here;
        if (!is_same(here, to->word)) memset(to->blanked + start, ' ', end - start);
    }
}

static void note_gram(void *context, gram one)
{
    grams *all = context;
    if (all->count < GRAMS_MAX) all->items[all->count++] = one;
}

static int compare_grams(const void *a, const void *b)
{
    gram one = *(const gram *)a, two = *(const gram *)b;
    return (one > two) - (one < two);
}

ts_leaning ts_concepts_lean(const ts_concepts *concepts, const char *form, size_t length, ts_buffer *scratch,
                            float *leaning)
{
    if (length > TS_CONCEPTS_TEXT) length = TS_CONCEPTS_TEXT;
    ts_buffer_clear(scratch);
    ts_buffer_add(scratch, form, length);
    blanking masks = {.concepts = concepts, .form = form, .blanked = scratch->bytes};
    ts_matcher_find(concepts->matcher, form, length, blank_mask, &masks);
    const ts_concepts_topics *topics = concepts->topics;
    memset(leaning, 0, topics->count * sizeof(*leaning));
    grams all = {.count = 0};
    each_gram(ts_buffer_string(scratch), length, note_gram, &all);
    qsort(all.items, all.count, sizeof(all.items[0]), compare_grams);
    for (size_t i = 0; i < all.count; i++) {
        if (i > 0 && all.items[i] == all.items[i - 1]) continue;
        const gram_slot *slot = find_slot((gram_slot *)topics->slots, topics->mask, all.items[i]);
        for (uint32_t k = 0; k < slot->count; k++) {
            const weight *one = &topics->weights[slot->first + k];
            leaning[one->topic] += one->weight;
        }
    }
    ts_leaning most = {0};
    for (size_t i = 0; i < topics->count; i++)
        if (leaning[i] > most.weight) most = (ts_leaning){leaning[i], topics->owners[i]};
    return most;
}

double ts_concepts_likeness(const float *a, const float *b, size_t count)
{
    double both = 0, a_length = 0, b_length = 0;
    for (size_t i = 0; i < count; i++) {
        double one = (double)a[i] * a[i], two = (double)b[i] * b[i];
        both += one * two;
        a_length += one * one;
        b_length += two * two;
    }
    return a_length == 0 || b_length == 0 ? 0 : both / sqrt(a_length * b_length);
}
