/* Concepts: what a text speaks of, by patterns of words that stand near each other. */
#include "rule/concepts_parts.h"

#include <string.h>

#include "base/matcher.h"
#include "base/utf8.h"

/* Distances in bytes; a Japanese character takes three. */
enum {
    WITHIN = 90,  /* from the first to the last word of a pattern */
    DENIAL = 60,  /* from an occurrence to the words that deny it */
    MEASURE = 18, /* from a thing to 対策, 訓練, … behind it */
    LACK = 45,    /* from there, or from a measure, to 不備, 不足, … */
    ASIDE = 120,  /* from a thing to what sets it aside */
};

enum {
    HITS_MAX = 20000
}; /* words in one text; a vocabulary may have thousands that begin at each character */

typedef struct hit {
    uint32_t token, start, end, sentence;
} hit;

typedef struct hits {
    const ts_concepts *concepts;
    ts_buffer *buffer; /* of struct hit, in the order of where they begin */
    uint32_t mask_start, mask_end;
    uint32_t sentence;
} hits;

static ts_concepts_role role_of(const hits *all, uint32_t token)
{
    return (ts_concepts_role)all->concepts->tokens[token].role;
}

static size_t hit_count(const hits *all)
{
    return all->buffer->length / sizeof(hit);
}

static void note_hit(void *context, uint32_t token, size_t start, size_t end)
{
    hits *all = context;
    hit one = {token, (uint32_t)start, (uint32_t)end, all->sentence};
    switch (role_of(all, token)) {
    case TS_ROLE_STOP:
        all->sentence++;
        return;
    case TS_ROLE_GENERAL:
        return;
    case TS_ROLE_MASK:
        if (one.end <= all->mask_end) return;
        all->mask_start = one.start;
        all->mask_end = one.end;
        return;
    default:
        break;
    }
    /* A mask begins before what it hides, or with it and is longer: it was told first. */
    bool hidden = one.end <= all->mask_end && !(one.start == all->mask_start && one.end == all->mask_end);
    if (!hidden && hit_count(all) < HITS_MAX) ts_buffer_add(all->buffer, (const char *)&one, sizeof(one));
}

static const hit *hit_at(const hits *all, size_t at)
{
    return (const hit *)all->buffer->bytes + at;
}

/* What a pattern found: the text from `start` to `end`. */
typedef struct evidence {
    const ts_concepts_pattern *pattern;
    uint32_t start, end, sentence;
    size_t hit; /* index of the pattern's first word */
} evidence;

/* Widens the evidence to the nearest place of a token around the pattern's first word. False when there is
 * none. */
static bool widen(const hits *all, evidence *found, uint32_t token)
{
    evidence best = {0};
    for (int step = -1; step <= 1; step += 2) {
        for (size_t at = found->hit; at < hit_count(all);
             at += (size_t)step) { /* below 0 it wraps to a large number */
            const hit *one = hit_at(all, at);
            if (step < 0 ? one->start + WITHIN < found->start : one->start > found->start + WITHIN) break;
            if (one->token != token || one->sentence != found->sentence) continue;
            uint32_t start = one->start < found->start ? one->start : found->start;
            uint32_t end = one->end > found->end ? one->end : found->end;
            if (end - start <= WITHIN && (best.pattern == NULL || end - start < best.end - best.start))
                best = (evidence){found->pattern, start, end, found->sentence, found->hit};
        }
    }
    if (best.pattern != NULL) *found = best;
    return best.pattern != NULL;
}

/* The first word of a role in the sentence of the evidence that begins at `from` or behind it, within a
 * distance; or NULL. */
static const hit *behind(const hits *all, const evidence *found, ts_concepts_role role, uint32_t from,
                         uint32_t distance)
{
    size_t at = found->hit;
    while (at > 0 && hit_at(all, at - 1)->start >= from)
        at--;
    for (; at < hit_count(all) && hit_at(all, at)->start < from + distance; at++) {
        const hit *one = hit_at(all, at);
        if (one->start >= from && one->sentence == found->sentence && role_of(all, one->token) == role)
            return one;
    }
    return NULL;
}

static bool speaks(const hits *all, ts_concepts_role role)
{
    for (size_t at = 0; at < hit_count(all); at++)
        if (role_of(all, hit_at(all, at)->token) == role) return true;
    return false;
}

/* The same for words that do not lie inside a longer one: 不明, not 所在不明. */
static bool speaks_plainly(const hits *all, ts_concepts_role role)
{
    for (size_t at = 0, longest = 0; at < hit_count(all); at++) {
        const hit *one = hit_at(all, at);
        if (role_of(all, one->token) == role && one->end > longest) return true;
        if (one->end > longest) longest = one->end;
    }
    return false;
}

/* Whether what was found in a text on what happened is no occurrence: it is denied, or only prepared for.
 * Notes which in the reading. */
static bool is_denied(const hits *all, const evidence *found, ts_reading *reading)
{
    if (found->pattern->kind == TS_PATTERN_REMOVED) /* the measure alone says nothing; that it lacked does */
        return behind(all, found, TS_ROLE_LACK, found->start, found->end - found->start + LACK) == NULL;
    if (behind(all, found, TS_ROLE_DENIED, found->end, DENIAL) != NULL) {
        reading->without = TS_WITHOUT_DENIED;
        reading->told[found->pattern->concept].denied = true;
        return true;
    }
    const hit *measure = found->pattern->kind == TS_PATTERN_HINT
                             ? NULL
                             : behind(all, found, TS_ROLE_MEASURE, found->end, MEASURE);
    if (measure == NULL || behind(all, found, TS_ROLE_LACK, measure->end, LACK) != NULL) return false;
    if (reading->without == TS_WITHOUT_NOTHING) reading->without = TS_WITHOUT_PREPARED;
    return true;
}

typedef struct manner {
    ts_concepts_mode mode;
    bool vague; /* PLANNED: a place or a hint says nothing here, for the text need not be on security */
    bool other; /* PLANNED: it is on prices, working hours, …: to name a thing is only a hint */
} manner;

static bool is_left_out(const hits *all, const manner *how, const evidence *found, ts_reading *reading)
{
    if (how->mode == TS_CONCEPTS_HAPPENED) return is_denied(all, found, reading);
    const ts_concepts_pattern *pattern = found->pattern;
    if (pattern->kind == TS_PATTERN_HAPPENED) return true;
    const ts_concept *one = &all->concepts->items[pattern->concept];
    if (how->vague && (pattern->kind == TS_PATTERN_HINT || one->context || one->loose)) return true;
    return behind(all, found, TS_ROLE_ASIDE, found->end, ASIDE) != NULL;
}

static void tell(ts_told *told, const ts_concepts *concepts, const manner *how, const evidence *found)
{
    uint32_t number = (uint32_t)(found->pattern - concepts->patterns);
    bool hint = found->pattern->kind == TS_PATTERN_HINT;
    told->removed |= found->pattern->kind == TS_PATTERN_REMOVED;
    bool weak = hint || (how->other && found->pattern->kind == TS_PATTERN_NAMED);
    if (told->strength == TS_TOLD_STRONG || (weak && told->strength == TS_TOLD_HINTS)) return;
    bool second = hint && told->strength == TS_TOLD_HINT && told->hint != number;
    told->strength = !weak ? TS_TOLD_STRONG : second ? TS_TOLD_HINTS : TS_TOLD_HINT;
    told->start = found->start;
    told->end = found->end;
    told->hint = number;
}

/* What is only hinted at and elsewhere denied is not told. Returns whether anything is told outright. */
static bool settle(ts_reading *reading, size_t count)
{
    bool outright = false;
    for (size_t i = 0; i < count; i++) {
        ts_told *told = &reading->told[i];
        if (told->denied && told->strength < TS_TOLD_STRONG) told->strength = TS_TOLD_NOT;
        outright |= told->strength > TS_TOLD_HINT;
    }
    return outright;
}

void ts_concepts_read(const ts_concepts *concepts, ts_concepts_mode mode, const char *form, size_t length,
                      ts_buffer *scratch, ts_reading *reading)
{
    memset(reading, 0, offsetof(ts_reading, told) + concepts->count * sizeof(reading->told[0])); /* there is room for many more */
    ts_buffer_clear(scratch);
    hits all = {.concepts = concepts, .buffer = scratch};
    if (length > TS_CONCEPTS_TEXT) length = TS_CONCEPTS_TEXT;
    ts_matcher_find(concepts->matcher, form, length, note_hit, &all);
    bool other = speaks(&all, TS_ROLE_MATTER), secure = speaks(&all, TS_ROLE_SECURE);
    manner how = {mode, other || !secure, mode == TS_CONCEPTS_PLANNED && other};
    reading->matter = speaks(&all, TS_ROLE_ASIDE) ? TS_MATTER_ASIDE
                      : other                     ? TS_MATTER_OTHER
                      : secure                    ? TS_MATTER_SECURITY
                                                  : TS_MATTER_PLAIN;
    reading->unexplained = mode == TS_CONCEPTS_HAPPENED && speaks_plainly(&all, TS_ROLE_UNKNOWN);
    for (size_t at = 0; at < hit_count(&all); at++) {
        const hit *one = hit_at(&all, at);
        const ts_concepts_token *token = &concepts->tokens[one->token];
        for (uint32_t i = 0; i < token->pattern_count; i++) {
            const ts_concepts_pattern *pattern = &concepts->patterns[token->first_pattern + i];
            evidence found = {pattern, one->start, one->end, one->sentence, at};
            bool whole = true;
            for (uint32_t k = 0; k < pattern->others && whole; k++)
                whole = widen(&all, &found, pattern->tokens[k]);
            if (whole && !is_left_out(&all, &how, &found, reading))
                tell(&reading->told[pattern->concept], concepts, &how, &found);
        }
    }
    if (settle(reading, concepts->count) && reading->without == TS_WITHOUT_PREPARED)
        reading->without = TS_WITHOUT_NOTHING;
}

int ts_concepts_find(const ts_concepts *concepts, const char *id)
{
    size_t low = 0, high = concepts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(concepts->items[concepts->by_id[middle]].id, id);
        if (order == 0) return concepts->by_id[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}
