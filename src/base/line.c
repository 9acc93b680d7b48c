/* Line: where a text may be broken. */
#include "base/line.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static const char NOT_FIRST[] =
    "、。，．・：；！？）」』】］｝〉》〕〟゛゜ヽヾゝゞ々ー…‥—～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ")]},.:;!?%";
static const char NOT_LAST[] = "（「『【［｛〈《〔〝([{";

typedef struct line_glyph {
    const char *text; /* not owned */
    size_t size;      /* in bytes */
    int columns;
    bool symbol;
} line_glyph;

/* From general punctuation on, all but the half-width forms. */
static bool is_symbol(uint32_t character)
{
    return character >= 0x2010 && !(character >= 0xFF61 && character <= 0xFFEE);
}

static line_glyph read_glyph(const char *text)
{
    uint32_t character;
    size_t size = ts_utf8_decode(text, strnlen(text, 4), &character);
    return (line_glyph){text, size, ts_utf8_char_width(character), is_symbol(character)};
}

static size_t width_of(line_glyph glyph, ts_line_measure measure)
{
    if (glyph.columns == 1 && glyph.symbol && measure.symbol > 0) return measure.symbol;
    return glyph.columns == 0 ? 0 : glyph.columns == 1 ? measure.half : measure.full;
}

/* No character of UTF-8 is found in the middle of others. */
static bool is_among(line_glyph wanted, const char *characters)
{
    return memmem(characters, strlen(characters), wanted.text, wanted.size) != NULL;
}

static bool may_break(line_glyph before, line_glyph after)
{
    if (*before.text == ' ') return *after.text != ' ';
    if (after.columns == 0 || (before.columns < 2 && after.columns < 2)) return false;
    return *after.text != ' ' && !is_among(after, NOT_FIRST) && !is_among(before, NOT_LAST);
}

/* Where the line that begins at `text` ends: at the last break that fits, else at the first there is. */
static const char *find_break(const char *text, ts_line_measure measure)
{
    const char *best = NULL;
    line_glyph last = read_glyph(text);
    size_t width = width_of(last, measure);
    for (const char *rest = text + last.size; *rest != '\0'; rest = last.text + last.size) {
        line_glyph next = read_glyph(rest);
        if (may_break(last, next)) best = rest;
        width += width_of(next, measure);
        if (width > measure.room && *next.text != ' ') { /* a space may hang over the edge */
            if (best != NULL) return best;
            if (measure.anywhere && next.columns > 0) return rest;
        }
        last = next;
    }
    return last.text + last.size;
}

size_t ts_line_break(const char *text, ts_line_measure measure, size_t *shown)
{
    const char *end = find_break(text, measure);
    *shown = (size_t)(end - text);
    if (*end != '\0')
        while (*shown > 0 && text[*shown - 1] == ' ') (*shown)--;
    return (size_t)(end - text);
}

size_t ts_line_width(const char *text, size_t length, ts_line_measure measure)
{
    size_t width = 0;
    for (size_t at = 0; at < length;) {
        uint32_t character;
        at += ts_utf8_decode(text + at, length - at, &character);
        line_glyph glyph = {.columns = ts_utf8_char_width(character), .symbol = is_symbol(character)};
        width += width_of(glyph, measure);
    }
    return width;
}
