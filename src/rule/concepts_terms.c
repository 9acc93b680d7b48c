/* Concepts: the words of a text that not every plan is full of, for what no list of concepts foresees. */
#include <string.h>

#include "base/matcher.h"
#include "base/utf8.h"
#include "rule/concepts_parts.h"

enum { KATAKANA_MIN = 3, LATIN_MIN = 3 };

typedef enum script { OTHER, KANJI, KATAKANA, LATIN } script;

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

/* A run of one script ended: Katakana and Latin count as whole words. */
static void end_run(script of, size_t start, size_t end, ts_concepts_term *term, void *context)
{
    size_t length = of == KATAKANA ? (end - start) / 3 : end - start;
    if ((of == KATAKANA && length >= KATAKANA_MIN) || (of == LATIN && length >= LATIN_MIN))
        term(context, start, end);
}

void ts_concepts_terms(const ts_concepts *concepts, const char *form, size_t length, ts_buffer *scratch,
                       ts_concepts_term *term, void *context)
{
    if (length > TS_CONCEPTS_TEXT) length = TS_CONCEPTS_TEXT;
    ts_buffer_clear(scratch);
    general taken = {concepts, memset(ts_buffer_reserve(scratch, length), 0, length)};
    ts_matcher_find(concepts->matcher, form, length, note_general, &taken);
    script run = OTHER;
    size_t start = 0, before = 0;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t character;
        size = ts_utf8_decode(form + at, length - at, &character);
        script now = taken.taken[at] ? OTHER : script_of(character);
        if (now == KANJI && run == KANJI) term(context, before, at + size);
        if (now != run) {
            end_run(run, start, at, term, context);
            run = now;
            start = at;
        }
        before = at;
    }
    end_run(run, start, length, term, context);
}
