/* Concepts: which topics a text leans to, for words that no pattern foresees.
 *
 * Each topic has learned, from the patterns and examples of its concepts, how much a Kanji or a pair of
 * characters speaks for it: more the oftener the topic has it, less the more topics do (tf-idf). Two texts
 * are alike when the topics that they lean to most are the same: leanings are compared by their squares, for
 * every text leans a little to every topic. */
#include <math.h>
#include <string.h>

#include "base/matcher.h"
#include "base/utf8.h"
#include "rule/concepts_parts.h"

typedef ts_concepts_gram gram;
typedef ts_concepts_weight weight;
typedef ts_concepts_slot gram_slot;

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

/* What was learned: one number for each gram of each text, the gram above the number of the text, so that it sorts fast and takes
 * little room: a vocabulary of some size has a hundred thousand. */
typedef uint64_t lesson;

static gram gram_of(lesson one)
{
    return (gram)(one >> 32);
}

typedef struct learner {
    ts_buffer *lessons;
    uint32_t text;
} learner;

static void note_lesson(void *context, gram one)
{
    learner *from = context;
    lesson row = (lesson)one << 32 | from->text;
    ts_buffer_add(from->lessons, (const char *)&row, sizeof(row));
}

void ts_concepts_learn(ts_concepts_builder *to, const char *form, size_t length, uint32_t concept,
                       uint16_t amount)
{
    learner from = {&to->lessons, (uint32_t)(to->texts.length / sizeof(ts_concepts_text))};
    ts_concepts_text text = {(uint16_t) concept, amount};
    ts_buffer_add(&to->texts, (const char *)&text, sizeof(text));
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

/* Sorts numbers, byte by byte from the lowest. `spare` has room for as many. */
static void sort_numbers(uint64_t *rows, uint64_t *spare, size_t count)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t starts[256] = {0}, at = 0;
        for (size_t i = 0; i < count; i++)
            starts[rows[i] >> shift & 0xFF]++;
        if (count == 0 || starts[rows[0] >> shift & 0xFF] == count) continue; /* all alike here */
        for (size_t byte = 0; byte < 256; byte++) {
            size_t these = starts[byte];
            starts[byte] = at;
            at += these;
        }
        for (size_t i = 0; i < count; i++)
            spare[starts[rows[i] >> shift & 0xFF]++] = rows[i];
        memcpy(rows, spare, count * sizeof(*rows));
    }
}

static gram_slot *find_slot(gram_slot *slots, uint32_t mask, gram wanted)
{
    uint32_t at = (uint32_t)((wanted * 0x9E3779B97F4A7C15u) >> 40) & mask;
    while (slots[at].gram != 0 && slots[at].gram != wanted)
        at = (at + 1) & mask;
    return &slots[at];
}

/* What one gram has taught of each topic. */
typedef struct tally {
    const ts_concepts_text *texts;
    const uint16_t *topics; /* by the number of the concept */
    size_t topic_count;
    uint32_t amounts[TS_CONCEPTS_MAX];
    uint16_t touched[TS_CONCEPTS_MAX]; /* the topics that have an amount */
    size_t count;
} tally;

/* Adds up the rows of one gram, which stand together; what a text says twice counts once. Returns how many
 * rows those were. */
static size_t add_up(tally *sum, const lesson *rows, size_t count)
{
    size_t end = 0;
    for (; sum->count > 0; sum->count--)
        sum->amounts[sum->touched[sum->count - 1]] = 0;
    for (; end < count && gram_of(rows[end]) == gram_of(rows[0]); end++) {
        if (end > 0 && rows[end] == rows[end - 1]) continue;
        const ts_concepts_text *text = &sum->texts[(uint32_t)rows[end]];
        uint16_t topic = sum->topics[text->concept];
        if (topic == NO_TOPIC) continue;
        if (sum->amounts[topic] == 0) sum->touched[sum->count++] = topic;
        sum->amounts[topic] += text->amount;
    }
    return end;
}

/* Turns that into weights. */
static void weigh_gram(const tally *sum, gram_slot *slot, weight *weights)
{
    float rarity = logf((float)sum->topic_count / (float)sum->count);
    for (size_t i = 0; i < sum->count; i++) {
        uint16_t topic = sum->touched[i];
        float weighed = sqrtf((float)sum->amounts[topic]) * rarity;
        weights[slot->first + slot->count++] = (weight){topic, weighed};
    }
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
    size_t count = to->lessons.length / sizeof(lesson);
    lesson *rows = (lesson *)to->lessons.bytes;
    ts_buffer_clear(&to->scratch);
    sort_numbers(rows, (lesson *)ts_buffer_reserve(&to->scratch, to->lessons.length), count);

    tally *sum = ts_arena_alloc(to->work, sizeof(*sum));
    sum->texts = (const ts_concepts_text *)to->texts.bytes;
    sum->topics = topic.topics;
    sum->topic_count = topic_count;
    size_t grams = 0, pairs = 0;
    for (size_t i = 0; i < count;) {
        i += add_up(sum, rows + i, count - i);
        grams += sum->count > 0;
        pairs += sum->count;
    }
    ts_concepts_topics *topics = ts_arena_alloc(to->arena, sizeof(*topics));
    topics->count = topic_count;
    topics->owners = topic.owners;
    for (topics->mask = 15; topics->mask < grams + grams / 4;)
        topics->mask = topics->mask * 2 + 1;
    gram_slot *slots = ts_arena_alloc(to->arena, (topics->mask + 1) * sizeof(*slots));
    weight *weights = ts_arena_alloc(to->arena, (pairs + 1) * sizeof(*weights));
    uint32_t next = 0;
    for (size_t i = 0, end; i < count; i = end) {
        end = i + add_up(sum, rows + i, count - i);
        if (sum->count == 0) continue; /* nothing that has a topic */
        gram_slot *slot = find_slot(slots, topics->mask, gram_of(rows[i]));
        *slot = (gram_slot){gram_of(rows[i]), next, 0};
        weigh_gram(sum, slot, weights);
        next += slot->count;
    }
    level(weights, pairs, ts_arena_alloc(to->work, (topic_count + 1u) * sizeof(float)), topic_count);
    topics->slots = slots;
    topics->weights = weights;
    topics->weight_count = pairs;
    return topics;
}

size_t ts_concepts_topic_count(const ts_concepts *concepts)
{
    return concepts->topics->count;
}

enum { GRAMS_MAX = 1024 };

typedef struct grams {
    uint64_t items[GRAMS_MAX];
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
    uint64_t spare[GRAMS_MAX];
    sort_numbers(all.items, spare, all.count);
    for (size_t i = 0; i < all.count; i++) {
        if (i > 0 && all.items[i] == all.items[i - 1]) continue;
        const gram_slot *slot = find_slot((gram_slot *)topics->slots, topics->mask, (gram)all.items[i]);
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
