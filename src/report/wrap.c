/* Wrap: line breaking for Japanese (禁則 of JIS X 4051) and English, as much of it as a report needs. */
#include "report/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "report/page.h"

static const char NOT_FIRST[] =
    "、。，．・：；！？）」』】］｝〉》〕〟゛゜ヽヾゝゞ々ー…‥—～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ")]},.:;!?%";
static const char NOT_LAST[] = "（「『【［｛〈《〔〝([{";

typedef struct glyph {
    const char *text; /* not owned */
    size_t size;      /* in bytes */
    size_t width;     /* in columns */
} glyph;

static glyph read_glyph(const char *text) {
    uint32_t character;
    size_t size = ts_utf8_decode(text, strnlen(text, 4), &character);
    return (glyph){text, size, (size_t)ts_utf8_char_width(character)};
}

/* No character of UTF-8 is found in the middle of others. */
static bool is_among(glyph wanted, const char *characters) {
    return memmem(characters, strlen(characters), wanted.text, wanted.size) != NULL;
}

static bool may_break(glyph before, glyph after) {
    if (*before.text == ' ') return *after.text != ' ';
    if (after.width == 0 || (before.width < 2 && after.width < 2)) return false;
    return *after.text != ' ' && !is_among(after, NOT_FIRST) && !is_among(before, NOT_LAST);
}

/* Where the line that begins at `text` ends: at the last break that fits, else at the first there is. */
static const char *find_break(const char *text, size_t room) {
    const char *best = NULL;
    glyph last = read_glyph(text);
    size_t width = last.width;
    for (const char *rest = text + last.size; *rest; rest = last.text + last.size) {
        glyph next = read_glyph(rest);
        if (may_break(last, next)) best = rest;
        width += next.width;
        if (width > room && best && *next.text != ' ') return best; /* a space may hang over the edge */
        last = next;
    }
    return last.text + last.size;
}

void ts_wrap(const char *text, size_t indent, ts_buffer *out) {
    size_t room = TS_PAGE_WIDTH > indent ? TS_PAGE_WIDTH - indent : 1;
    while (*text) {
        const char *end = find_break(text, room);
        size_t length = (size_t)(end - text);
        if (*end)
            while (length > 0 && text[length - 1] == ' ')
                length--;
        ts_buffer_add(out, text, length);
        if (*end) ts_buffer_format(out, "\n%*s", (int)indent, "");
        text = end;
    }
}
