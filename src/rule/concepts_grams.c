/* Concepts: the pieces of a text by which topics are known: each Kanji, and each pair of characters. */
#include <string.h>

#include "base/utf8.h"
#include "rule/concepts_parts.h"

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

enum { SPELT = 2 }; /* as many grams as a spelt word counts at most */

/* What each of the pairs in a spelt word counts that begins there. */
static uint32_t share_of(const char *form, size_t length)
{
    uint32_t character, count = 0;
    for (size_t at = 0; at < length; at += ts_utf8_decode(form + at, length - at, &character), count++) {
        ts_utf8_decode(form + at, length - at, &character);
        if (!is_spelt(character)) break;
    }
    return count - 1 > SPELT ? TS_GRAM_WHOLE * SPELT / (count - 1) : TS_GRAM_WHOLE;
}

void ts_concepts_each_gram(const char *form, size_t length, ts_concepts_take_gram *take, void *context)
{
    uint32_t before = ' ', share = TS_GRAM_WHOLE;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t character;
        size = ts_utf8_decode(form + at, length - at, &character);
        bool inside = is_spelt(before) && is_spelt(character);
        if (!inside && is_spelt(character)) share = share_of(form + at, length - at);
        if (is_kanji(character)) take(context, character, TS_GRAM_WHOLE);
        if (is_content(before) && is_content(character)) take(context, before << 16 | character, inside ? share : TS_GRAM_WHOLE);
        before = character;
    }
}

/* Byte by byte from the lowest. */
void ts_concepts_sort(uint64_t *rows, uint64_t *spare, size_t count)
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
