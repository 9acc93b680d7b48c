/* Concepts: which topics a text leans to, for words that no pattern foresees: those that its grams speak for. Two texts are
 * alike when they lean the same way. */
#include <math.h>
#include <string.h>

#include "base/matcher.h"
#include "rule/concepts_parts.h"

typedef ts_concepts_gram gram;

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

/* How much the grams speak for each topic, in TS_GRAM_FINE. Returns how many of them are known. */
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
        sums[i] = (sums[i] - known * topics->absent[i]) / TS_GRAM_WHOLE;
    return known;
}

/* e to the power of how far a topic is below the first one, in parts of TS_GRAM_FINE, twenty times less. By multiplication alone, which comes
 * out the same on every processor. */
static float chance_of(uint32_t below)
{
    /* e to the power of -1 / 480, -2 / 480, -4 / 480, … */
    static const float powers[] = {
        0.997918835f, 0.995842002f, 0.991701293f, 0.983471454f, 0.9672161f, 0.935506985f, 0.875173319f, 0.765928338f,
        0.58664622f, 0.344153787f, 0.118441829f, 0.0140284669f, 0.000196797882f,
    };
    enum { POWERS = sizeof(powers) / sizeof(powers[0]) };
    if (below >> POWERS != 0) return 0;
    float chance = 1;
    for (unsigned i = 0; i < POWERS; i++)
        if (below >> i & 1) chance *= powers[i];
    return chance;
}

/* What the topics of a text are likely to be, from how much speaks for each: all characters of a text tell of the same thing, so
 * that each counts for a part of itself only. */
static void tell_chances(const int32_t *sums, size_t count, float *chances)
{
    int32_t most = INT32_MIN;
    for (size_t i = 0; i < count; i++)
        if (sums[i] > most) most = sums[i];
    for (size_t i = 0; i < count; i++)
        chances[i] = chance_of((uint32_t)(most - sums[i]));
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
    ts_concepts_sort(all->items, spare, all->count);
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
    ts_concepts_each_gram(ts_buffer_string(scratch), length, note_gram, &all);
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
    if (foreign > INT32_MIN) most.foreign = (float)(foreign - own) / TS_GRAM_FINE / (float)all.count;
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
