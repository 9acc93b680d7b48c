/* UTF-8: decoding, checking, and how wide a text stands on a terminal. */
#ifndef TS_BASE_UTF8_H
#define TS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What ts_utf8_decode does for all that is not the usual. */
size_t ts_utf8_decode_any(const char *text, size_t length, uint32_t *character);

/* Decodes the character at `text` (at least one byte must be there). Returns its length in bytes and sets
 * *character; for a byte that begins no valid character, returns 1 and sets U+FFFD. Inline, for this is most
 * of what is done with a text: nearly all characters are kana and kanji, of three bytes without exceptions. */
static inline size_t ts_utf8_decode(const char *text, size_t length, uint32_t *character)
{
    const unsigned char *bytes = (const unsigned char *)text;
    bool usual = length >= 3 && bytes[0] >= 0xE1 && bytes[0] <= 0xEC && (bytes[1] & 0xC0) == 0x80 &&
                 (bytes[2] & 0xC0) == 0x80;
    if (!usual) return ts_utf8_decode_any(text, length, character);
    *character = (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    return 3;
}

/* Returns the offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and values above
 * U+10FFFF are not valid), or `length` when all is well. */
size_t ts_utf8_valid(const char *text, size_t length);

/* How much of a text to keep when at most `most` bytes are wanted: no character is cut. */
size_t ts_utf8_cut(const char *text, size_t length, size_t most);

/* Number of characters (code points) in valid UTF-8. */
size_t ts_utf8_count(const char *text, size_t length);

/* Columns that one character takes on a terminal: 0, 1 or 2 (full-width). Ambiguous ones count as 1. */
int ts_utf8_char_width(uint32_t character);

/* Columns that a text takes on a terminal; control characters count as 0. */
size_t ts_utf8_width(const char *text, size_t length);

/* Whether a character must not reach a terminal or a one-line format as itself: C0 and C1 controls, DEL,
 * line and paragraph separators, all that turns the direction of text. Not unassigned and private-use code
 * points. */
bool ts_utf8_is_control(uint32_t character);

/* Whether a reader would not see the character, or take it for a plain space: controls, spaces of other widths, what is there
 * to break or join words. Not the joiner of emoji. */
bool ts_utf8_is_unseen(uint32_t character);

/* What the bytes at hand seem to be when they are not UTF-8: "Shift_JIS", "EUC-JP", "UTF-16", "ISO-2022-JP",
 * or NULL when nothing fits well enough to say. Looks at the first 64 KiB at most. */
const char *ts_utf8_guess_encoding(const char *bytes, size_t length);

#endif
