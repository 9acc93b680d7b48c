/* Concepts: what examples teach of topics.
 *
 * A concept that has some examples is a topic. Each topic learns from them how much a gram speaks for it (naive
 * Bayes): more the oftener its examples have it, less the oftener all examples do. */
#include <math.h>

#include "rule/concepts_parts.h"

typedef ts_concepts_gram gram;
typedef ts_concepts_weight weight;

/* What was learned: one number for each gram of each text, the gram above the number of the text, so that it sorts fast and takes
 * little room: a vocabulary of some size has a million. */
typedef uint64_t lesson;

static gram gram_of(lesson one)
{
    return (gram)(one >> 32);
}

typedef struct learner {
    ts_buffer *lessons;
    uint32_t text;
} learner;

static void note_lesson(void *context, gram one, uint32_t counts)
{
    (void)counts;
    learner *from = context;
    lesson row = (lesson)one << 32 | from->text;
    ts_buffer_add(from->lessons, (const char *)&row, sizeof(row));
}

void ts_concepts_learn(ts_concepts_builder *to, const char *form, size_t length, uint16_t concept)
{
    learner from = {&to->lessons, (uint32_t)(to->texts.length / sizeof(concept))};
    ts_buffer_add(&to->texts, (const char *)&concept, sizeof(concept));
    ts_concepts_each_gram(form, length, note_lesson, &from);
}

/* What is counted for a topic that has not shown a gram yet, in examples. */
#define UNSEEN 2.0f
enum {
    LEAST = 10,  /* examples that make a topic: fewer would be spoken for by what they happen to say */
    USUAL = 120, /* examples that a topic is taken to have, at least: a smaller one is not more open to what it does not show */
};

enum { NO_TOPIC = UINT16_MAX };

/* How many examples of each topic hold one gram. */
typedef struct tally {
    const uint16_t *concepts; /* by the number of the text */
    const uint16_t *topics;   /* by the number of the concept */
    uint32_t counts[TS_CONCEPTS_MAX];
    uint16_t touched[TS_CONCEPTS_MAX]; /* the topics that have any */
    size_t count;
    uint32_t all; /* of any topic */
} tally;

/* Counts the rows of one gram, which stand together; what a text says twice counts once. Returns how many
 * rows those were. */
static size_t add_up(tally *sum, const lesson *rows, size_t count)
{
    size_t end = 0;
    for (; sum->count > 0; sum->count--)
        sum->counts[sum->touched[sum->count - 1]] = 0;
    sum->all = 0;
    for (; end < count && gram_of(rows[end]) == gram_of(rows[0]); end++) {
        if (end > 0 && rows[end] == rows[end - 1]) continue;
        uint16_t topic = sum->topics[sum->concepts[(uint32_t)rows[end]]];
        if (topic == NO_TOPIC) continue;
        if (sum->counts[topic]++ == 0) sum->touched[sum->count++] = topic;
        sum->all++;
    }
    return end;
}

static uint8_t fine(float amount)
{
    float whole = amount * TS_GRAM_FINE + 0.5f;
    return whole < UINT8_MAX ? (uint8_t)whole : UINT8_MAX;
}

/* Turns that into weights: how much likelier the gram is in the topic's texts than it would be if they had never shown it. */
static void weigh_gram(const tally *sum, float text_count, weight *weights)
{
    float expected = UNSEEN * (float)sum->all / text_count;
    for (size_t i = 0; i < sum->count; i++) {
        uint16_t topic = sum->touched[i];
        weights[i] = (weight){(uint8_t)topic, fine(logf(1 + (float)sum->counts[topic] / expected))};
    }
}

/* The topics: the concepts that have examples enough, in their order. Sets the topic of each concept and how many
 * examples it has. */
static void give_topics(ts_concepts_topics *topics, const ts_concepts_builder *to, uint16_t *by_concept, uint32_t *examples)
{
    const ts_concept *items = (const ts_concept *)to->items.bytes;
    const uint16_t *concepts = (const uint16_t *)to->texts.bytes;
    size_t text_count = to->texts.length / sizeof(*concepts);
    uint16_t *owners = ts_arena_alloc(to->arena, (to->items.length / sizeof(ts_concept) + 1) * sizeof(*owners));
    for (size_t i = 0; i < text_count; i++)
        examples[concepts[i]]++;
    for (uint16_t i = 0; i < to->items.length / sizeof(ts_concept); i++) {
        by_concept[i] = NO_TOPIC;
        if (examples[i] < LEAST) continue;
        by_concept[i] = (uint16_t)topics->count;
        topics->text_count += examples[i];
        owners[topics->count++] = i;
    }
    int32_t *absent = ts_arena_alloc(to->arena, (topics->count + 1) * sizeof(*absent));
    for (size_t i = 0; i < topics->count; i++) {
        float shown = examples[owners[i]] > USUAL ? (float)examples[owners[i]] : USUAL;
        absent[i] = fine(logf((shown + UNSEEN) / UNSEEN));
        topics->own += !items[owners[i]].foreign;
    }
    topics->owners = owners;
    topics->absent = absent;
}

const ts_concepts_topics *ts_concepts_finish_topics(ts_concepts_builder *to)
{
    ts_concepts_topics *topics = ts_arena_alloc(to->arena, sizeof(*topics));
    size_t concept_count = to->items.length / sizeof(ts_concept);
    uint16_t *by_concept = ts_arena_alloc(to->work, (concept_count + 1) * sizeof(*by_concept));
    give_topics(topics, to, by_concept, ts_arena_alloc(to->work, (concept_count + 1) * sizeof(uint32_t)));
    size_t count = to->lessons.length / sizeof(lesson);
    lesson *rows = (lesson *)to->lessons.bytes;
    ts_buffer_clear(&to->scratch);
    ts_concepts_sort(rows, (lesson *)ts_buffer_reserve(&to->scratch, to->lessons.length), count);

    tally *sum = ts_arena_alloc(to->work, sizeof(*sum));
    sum->concepts = (const uint16_t *)to->texts.bytes;
    sum->topics = by_concept;
    size_t gram_count = 0, pairs = 0;
    for (size_t i = 0; i < count; gram_count++) {
        i += add_up(sum, rows + i, count - i);
        pairs += sum->count;
    }
    gram *learned = ts_arena_alloc(to->arena, (gram_count + 1) * sizeof(*learned));
    uint32_t *firsts = ts_arena_alloc(to->arena, (gram_count + 1) * sizeof(*firsts));
    weight *weights = ts_arena_alloc(to->arena, (pairs + 1) * sizeof(*weights));
    float text_count = (float)topics->text_count;
    for (size_t i = 0, at = 0, end; i < count; i = end, at++) {
        end = i + add_up(sum, rows + i, count - i);
        learned[at] = gram_of(rows[i]);
        weigh_gram(sum, text_count, weights + firsts[at]);
        firsts[at + 1] = firsts[at] + (uint32_t)sum->count;
    }
    topics->gram_count = gram_count;
    topics->grams = learned;
    topics->firsts = firsts;
    topics->weights = weights;
    return topics;
}
