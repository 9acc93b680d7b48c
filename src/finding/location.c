/* Location: a span of a source as it is shown, with an excerpt of its line. */
#include <string.h>

#include "base/utf8.h"
#include "finding/finding.h"

enum { CONTEXT = 96 }; /* bytes kept before a span that is itself too long for an excerpt */

/* Where the excerpt of a line that is too long begins: the span in the middle, but the excerpt full. */
static size_t excerpt_begin(const char *line, size_t length, ts_span span)
{
    size_t width = span.end - span.start;
    size_t before = width + 2 * CONTEXT < TS_EXCERPT_MAX ? (TS_EXCERPT_MAX - width) / 2 : CONTEXT;
    size_t begin = span.start > before ? span.start - before : 0;
    if (begin > length - TS_EXCERPT_MAX) begin = length - TS_EXCERPT_MAX;
    while (begin < span.start && ((unsigned char)line[begin] & 0xC0) == 0x80)
        begin++;
    return begin;
}

/* Copies as many characters as an excerpt holds; what is none stands as U+FFFD. */
static const char *copy_characters(ts_arena *arena, const char *text, size_t length)
{
    static const char replacement[] = "\uFFFD";
    char copy[TS_EXCERPT_MAX];
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + i, length - i, &character);
        bool broken = text[i] == '\0' || (character == 0xFFFD && size == 1);
        size_t needed = broken ? sizeof replacement - 1 : size;
        if (needed > sizeof copy - used) break;
        memcpy(copy + used, broken ? replacement : text + i, needed);
        used += needed;
        i += size;
    }
    return ts_arena_copy(arena, copy, used);
}

static uint32_t within(uint32_t offset, uint32_t begin, size_t length)
{
    if (offset < begin) return 0;
    return offset - begin < length ? offset - begin : (uint32_t)length;
}

static void take_excerpt(ts_arena *arena, ts_source *source, ts_span span, ts_location *location)
{
    size_t length;
    const char *line = ts_source_line(source, location->start.line, &length);
    uint32_t offset = length > 0 ? (uint32_t)(line - source->bytes) : span.start;
    ts_span part = {within(span.start, offset, length), within(span.end, offset, length)};

    size_t begin = length > TS_EXCERPT_MAX ? excerpt_begin(line, length, part) : 0;
    location->excerpt = copy_characters(arena, line + begin, length - begin);
    location->excerpt_column = begin > 0 ? ts_source_position(source, offset + (uint32_t)begin).column : 1;
}

ts_location ts_location_make(ts_arena *arena, ts_source *source, ts_span span)
{
    if (span.start > source->size) span.start = source->size;
    if (span.end > source->size) span.end = source->size;
    if (span.end < span.start) span.end = span.start;

    ts_location location = {
        .path = source->path,
        .start = ts_source_position(source, span.start),
        .end = ts_source_position(source, span.end),
        .start_byte = span.start,
        .end_byte = span.end,
    };
    if (source->size > 0) take_excerpt(arena, source, span, &location);
    return location;
}
