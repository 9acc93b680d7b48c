/* UTF-8: decoding and width. Which characters are wide is utf8proc's knowledge. */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD };

/* The second byte decides about overlong forms, surrogates and values above U+10FFFF (Unicode 15, table 3-7).
 */
static size_t sequence(const unsigned char *text, size_t length, uint32_t *character)
{
    unsigned char lead = text[0], low = 0x80, high = 0xBF;
    size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || length < size) return 0;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    if (text[1] < low || text[1] > high) return 0;

    uint32_t value = lead & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((text[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (text[i] & 0x3F);
    }
    *character = value;
    return size;
}

size_t ts_utf8_decode_any(const char *text, size_t length, uint32_t *character)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] < 0x80) {
        *character = bytes[0];
        return 1;
    }
    size_t size = sequence(bytes, length, character);
    if (size > 0) return size;
    *character = REPLACEMENT;
    return 1;
}

static bool ascii_word(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

size_t ts_utf8_valid(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length) {
        unsigned char lead = (unsigned char)text[i];
        if (lead >= 0xE1 && lead <= 0xEC && length - i >= 3) { /* kana and kanji: three bytes without exceptions */
            if (((text[i + 1] & 0xC0) | (text[i + 2] & 0xC0) << 8) != 0x8080) return i;
            i += 3;
        } else if (length - i >= 8 && ascii_word(text + i)) {
            i += 8;
        } else if ((unsigned char)text[i] < 0x80) {
            i++;
        } else {
            uint32_t character;
            size_t size = sequence((const unsigned char *)text + i, length - i, &character);
            if (size == 0) return i;
            i += size;
        }
    }
    return length;
}

size_t ts_utf8_cut(const char *text, size_t length, size_t most)
{
    if (length <= most) return length;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

size_t ts_utf8_count(const char *text, size_t length)
{
    size_t count = length, i = 0;
    for (; length - i >= 8; i += 8) { /* of eight bytes at once: bit 7 set and bit 6 not */
        uint64_t word;
        memcpy(&word, text + i, sizeof word);
        uint64_t behind = word >> 7 & ~word >> 6 & UINT64_C(0x0101010101010101);
        count -= (size_t)(behind * UINT64_C(0x0101010101010101) >> 56);
    }
    for (; i < length; i++) count -= (text[i] & 0xC0) == 0x80;
    return count;
}

int ts_utf8_char_width(uint32_t character)
{
    if (character >= 0x20 && character < 0x7F) return 1;
    return utf8proc_charwidth((utf8proc_int32_t)character);
}

size_t ts_utf8_width(const char *text, size_t length)
{
    size_t width = 0;
    for (size_t i = 0; i < length;) {
        uint32_t character;
        i += ts_utf8_decode(text + i, length - i, &character);
        width += (size_t)ts_utf8_char_width(character);
    }
    return width;
}

bool ts_utf8_is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
           character == 0x061C ||                          /* Arabic letter mark */
           (character >= 0x200E && character <= 0x200F) || /* left-to-right, right-to-left mark */
           (character >= 0x2028 && character <= 0x202E) || /* separators, embeddings, overrides */
           (character >= 0x2066 && character <= 0x2069);   /* isolates */
}

bool ts_utf8_is_unseen(uint32_t character)
{
    return ts_utf8_is_control(character) || character == 0xA0 || character == 0xAD || /* no-break space, soft hyphen */
           (character >= 0x2000 && character <= 0x200C) ||                            /* spaces, zero-width space */
           character == 0x202F || (character >= 0x205F && character <= 0x2064) || character == 0xFEFF;
}
