/* Concepts: words that two texts share, for what no list of concepts foresees. */
#include <string.h>

#include "base/matcher.h"
#include "base/utf8.h"
#include "rule/concepts_parts.h"

enum {
    TERMS_MAX = 400, /* of one text */
    KATAKANA_MIN = 3,
    LATIN_MIN = 3,
    WEIGHT_MAX = 4,
    LATIN_WEIGHT = 2,
};

typedef enum script { OTHER, KANJI, KATAKANA, LATIN } script;

typedef struct term {
    uint32_t start, end, weight;
} term;

typedef struct terms {
    const char *form;
    uint32_t count;
    term items[TERMS_MAX];
} terms;

static script script_of(uint32_t character)
{
    if (character >= 0x4E00 && character <= 0x9FFF) return KANJI;
    if (character >= 0x30A1 && character <= 0x30FC && character != 0x30FB) return KATAKANA;
    return character >= 'a' && character <= 'z' ? LATIN : OTHER;
}

/* Which bytes of a text belong to general words. */
typedef struct general {
    const ts_concepts *concepts;
    char *taken;
} general;

static void note_general(void *context, uint32_t token, size_t start, size_t end)
{
    general *all = context;
    uint8_t role = all->concepts->tokens[token].role;
    if (role == TS_ROLE_GENERAL || role == TS_ROLE_MASK) memset(all->taken + start, 1, end - start);
}

static void add_term(terms *all, uint32_t start, uint32_t end, uint32_t weight)
{
    if (all->count < TERMS_MAX) all->items[all->count++] = (term){start, end, weight};
}

/* A run of one script ended: Katakana and Latin count as whole words. */
static void end_run(terms *all, script of, uint32_t start, uint32_t end)
{
    uint32_t length = of == KATAKANA ? (end - start) / 3 : end - start;
    if (of == KATAKANA && length >= KATAKANA_MIN)
        add_term(all, start, end, length - 1 < WEIGHT_MAX ? length - 1 : WEIGHT_MAX);
    if (of == LATIN && length >= LATIN_MIN) add_term(all, start, end, LATIN_WEIGHT);
}

static void collect(const ts_concepts *concepts, const char *form, size_t length, ts_buffer *scratch,
                    terms *all)
{
    all->form = form;
    all->count = 0;
    ts_buffer_clear(scratch);
    general taken = {concepts, memset(ts_buffer_reserve(scratch, length), 0, length)};
    ts_matcher_find(concepts->matcher, form, length, note_general, &taken);
    script run = OTHER;
    uint32_t start = 0, before = 0;
    for (uint32_t at = 0, size; at < length; at += size) {
        uint32_t character;
        size = (uint32_t)ts_utf8_decode(form + at, length - at, &character);
        script now = taken.taken[at] ? OTHER : script_of(character);
        if (now == KANJI && run == KANJI) add_term(all, before, at + size, 1);
        if (now != run) {
            end_run(all, run, start, at);
            run = now;
            start = at;
        }
        before = at;
    }
    end_run(all, run, start, (uint32_t)length);
}

static bool has(const terms *all, uint32_t count, const char *text, uint32_t length)
{
    for (uint32_t i = 0; i < count; i++) {
        const term *one = &all->items[i];
        if (one->end - one->start == length && memcmp(all->form + one->start, text, length) == 0) return true;
    }
    return false;
}

unsigned ts_concepts_shared(const ts_concepts *concepts, const char *a, size_t a_length, const char *b,
                            size_t b_length, ts_buffer *scratch, ts_piece *piece)
{
    terms mine, other;
    collect(concepts, a, a_length < TS_CONCEPTS_TEXT ? a_length : TS_CONCEPTS_TEXT, scratch, &mine);
    collect(concepts, b, b_length < TS_CONCEPTS_TEXT ? b_length : TS_CONCEPTS_TEXT, scratch, &other);
    unsigned sum = 0;
    *piece = (ts_piece){0};
    for (uint32_t i = 0; i < other.count; i++) {
        const term *one = &other.items[i];
        uint32_t length = one->end - one->start;
        if (!has(&mine, mine.count, b + one->start, length) || has(&other, i, b + one->start, length))
            continue;
        if (sum == 0) *piece = (ts_piece){one->start, one->end};
        if (one->start < piece->end && one->end > piece->end)
            piece->end = one->end; /* 二次 and 次元: 二次元 */
        sum += one->weight;
    }
    return sum;
}
