/* Concepts: which topics a text leans to, for words that no pattern foresees.
 *
 * A concept that has some examples is a topic. Each topic learns from them how much a Kanji or a pair of characters
 * speaks for it (naive Bayes): more the oftener its examples have it, less the oftener all examples do. A text
 * leans to what its characters speak for; two texts are alike when they lean the same way. */
#include <math.h>
#include <string.h>

#include "base/matcher.h"
#include "base/utf8.h"
#include "rule/concepts_parts.h"

typedef ts_concepts_gram gram;
typedef ts_concepts_weight weight;

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

/* Characters of words that say one thing, however long they are: USB, メモリ. */
static bool is_spelt(uint32_t character)
{
    return (character >= 0x30A1 && character <= 0x30FC && character != 0x30FB) || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9');
}

enum {
    WHOLE = 32, /* what a gram counts */
    SPELT = 2,  /* as many grams as a spelt word counts at most */
};

/* What each of the pairs in a spelt word counts that begins there. */
static uint32_t share_of(const char *form, size_t length)
{
    uint32_t character, count = 0;
    for (size_t at = 0; at < length; at += ts_utf8_decode(form + at, length - at, &character), count++) {
        ts_utf8_decode(form + at, length - at, &character);
        if (!is_spelt(character)) break;
    }
    return count - 1 > SPELT ? WHOLE * SPELT / (count - 1) : WHOLE;
}

typedef void take_gram(void *context, gram one, uint32_t counts);

/* Each Kanji, and each pair of characters. */
static void each_gram(const char *form, size_t length, take_gram *take, void *context)
{
    uint32_t before = ' ', share = WHOLE;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t character;
        size = ts_utf8_decode(form + at, length - at, &character);
        bool inside = is_spelt(before) && is_spelt(character);
        if (!inside && is_spelt(character)) share = share_of(form + at, length - at);
        if (is_kanji(character)) take(context, character, WHOLE);
        if (is_content(before) && is_content(character)) take(context, before << 16 | character, inside ? share : WHOLE);
        before = character;
    }
}

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
    each_gram(form, length, note_lesson, &from);
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

/* What is counted for a topic that has not shown a gram yet, in examples. */
#define UNSEEN 2.0f
enum {
    LEAST = 10,  /* examples that make a topic: fewer would be spoken for by what they happen to say */
    USUAL = 120, /* examples that a topic is taken to have, at least: a smaller one is not more open to what it does not show */
};
/* Weights are kept as whole numbers of this part of one: a byte each, for there are a quarter of a million, and sums are the same
 * whatever their order. The heaviest, of a gram that only one example in twenty thousand has, is 9.2. */
#define FINE 24.0f

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
    float whole = amount * FINE + 0.5f;
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
    sort_numbers(rows, (lesson *)ts_buffer_reserve(&to->scratch, to->lessons.length), count);

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

size_t ts_concepts_leaning_size(const ts_concepts *concepts)
{
    return 2 * concepts->topics->count;
}

enum { GRAMS_MAX = 1024 };

typedef struct grams {
    uint64_t items[GRAMS_MAX]; /* the gram above what it counts */
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

static void note_gram(void *context, gram one, uint32_t counts)
{
    grams *all = context;
    if (all->count < GRAMS_MAX) all->items[all->count++] = (uint64_t)one << 8 | counts;
}

/* Makes numbers a vector of length one; all that are 0 stay so. */
static void level(float *numbers, size_t count)
{
    float square = 0;
    for (size_t i = 0; i < count; i++)
        square += numbers[i] * numbers[i];
    float scale = square > 0 ? 1 / sqrtf(square) : 0;
    for (size_t i = 0; i < count; i++)
        numbers[i] *= scale;
}

/* The place of the first gram from `from` on that is `wanted` or behind it. Without branches: each would be guessed wrongly half of
 * the time. */
static size_t find_gram(const ts_concepts_topics *topics, size_t from, gram wanted)
{
    const gram *at = topics->grams + from;
    for (size_t left = topics->gram_count - from; left > 0; left -= left - left / 2)
        at += at[left / 2] < wanted ? left - left / 2 : 0;
    return (size_t)(at - topics->grams);
}

/* How much the grams speak for each topic, in FINE. Returns how many of them are known. */
static int32_t weigh_text(const ts_concepts_topics *topics, const grams *all, int32_t *sums)
{
    int32_t known = 0;
    for (size_t i = 0, at = 0; i < all->count; i++) { /* both are sorted: the next one stands behind the last */
        gram wanted = (gram)(all->items[i] >> 8);
        int32_t counts = all->items[i] & 0xFF;
        at = find_gram(topics, at, wanted);
        if (at == topics->gram_count || topics->grams[at] != wanted) continue;
        if (topics->firsts[at + 1] > topics->firsts[at]) known += counts;
        for (uint32_t k = topics->firsts[at]; k < topics->firsts[at + 1]; k++)
            sums[topics->weights[k].topic] += topics->weights[k].weight * counts;
    }
    for (size_t i = 0; i < topics->count; i++)
        sums[i] = (sums[i] - known * topics->absent[i]) / WHOLE;
    return known;
}

/* What the topics of a text are likely to be, from how much speaks for each: all characters of a text tell of the same thing, so
 * that each counts for a part of itself only. */
static void tell_chances(const int32_t *sums, size_t count, float *chances)
{
    const float part = 1.0f / 20, least = -12; /* where chances end: e to the power of that */
    int32_t most = INT32_MIN;
    for (size_t i = 0; i < count; i++)
        if (sums[i] > most) most = sums[i];
    for (size_t i = 0; i < count; i++) {
        float power = (float)(sums[i] - most) / FINE * part;
        chances[i] = power > least ? expf(power) : 0;
    }
    level(chances, count);
}

/* How the topics of security stand to each other in a text; others, 0. */
static void tell_slants(const ts_concepts *concepts, const int32_t *sums, float *slants)
{
    const ts_concepts_topics *topics = concepts->topics;
    int64_t sum = 0;
    for (size_t i = 0; i < topics->count; i++)
        if (!concepts->items[topics->owners[i]].foreign) sum += sums[i];
    float mean = (float)sum / (float)topics->own;
    for (size_t i = 0; i < topics->count; i++)
        slants[i] = concepts->items[topics->owners[i]].foreign ? 0 : (float)sums[i] - mean;
    level(slants, topics->count);
}

/* Removes numbers that stand there more than once. */
static void make_unique(grams *all)
{
    uint64_t spare[GRAMS_MAX];
    sort_numbers(all->items, spare, all->count);
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++)
        if (kept == 0 || all->items[i] >> 8 != all->items[kept - 1] >> 8) all->items[kept++] = all->items[i];
    all->count = kept;
}

ts_leaning ts_concepts_lean(const ts_concepts *concepts, const char *form, size_t length, ts_buffer *scratch,
                            float *leaning)
{
    const ts_concepts_topics *topics = concepts->topics;
    if (length > TS_CONCEPTS_TEXT) length = TS_CONCEPTS_TEXT;
    ts_buffer_clear(scratch);
    ts_buffer_add(scratch, form, length);
    blanking masks = {.concepts = concepts, .form = form, .blanked = scratch->bytes};
    ts_matcher_find(concepts->matcher, form, length, blank_mask, &masks);
    grams all = {.count = 0};
    each_gram(ts_buffer_string(scratch), length, note_gram, &all);
    make_unique(&all);
    int32_t sums[TS_CONCEPTS_MAX] = {0};
    memset(leaning, 0, ts_concepts_leaning_size(concepts) * sizeof(*leaning));
    if (topics->own == 0 || weigh_text(topics, &all, sums) == 0) return (ts_leaning){.known = false};
    tell_slants(concepts, sums, leaning);
    tell_chances(sums, topics->count, leaning + topics->count);
    int32_t own = INT32_MIN, foreign = INT32_MIN;
    ts_leaning most = {.known = true};
    for (size_t i = 0; i < topics->count; i++) {
        if (concepts->items[topics->owners[i]].foreign) {
            if (sums[i] > foreign) foreign = sums[i];
        } else if (sums[i] > own) {
            own = sums[i];
            most.concept = topics->owners[i];
        }
    }
    if (foreign > INT32_MIN) most.foreign = (float)(foreign - own) / FINE / (float)all.count;
    return most;
}

ts_likeness ts_concepts_likeness(const ts_concepts *concepts, const float *a, const float *b)
{
    ts_likeness both = {0};
    size_t count = concepts->topics->count;
    for (size_t i = 0; i < count; i++) {
        both.slant += a[i] * b[i];
        both.chance += a[count + i] * b[count + i];
    }
    return both;
}
