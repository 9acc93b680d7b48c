/* Source: lines and columns out of byte offsets. */
#include "plan/source.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

ts_source *ts_source_make(ts_arena *arena, const char *path, const char *bytes, uint32_t size)
{
    ts_source *source = ts_arena_alloc(arena, sizeof *source);
    *source = (ts_source){.path = path, .bytes = bytes, .size = size, .arena = arena};
    return source;
}

uint32_t ts_source_mark(const ts_source *source)
{
    return source->size >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Whether the byte at `i` is the last of a line's end: of CR LF, the LF is. */
static bool ends_line(const ts_source *source, uint32_t i)
{
    char byte = source->bytes[i];
    return byte == '\n' || (byte == '\r' && (i + 1 == source->size || source->bytes[i + 1] != '\n'));
}

/* Where all lines end in LF, as nearly always, the libc finds them faster than a walk over the bytes. */
static void index_plain_lines(ts_source *source)
{
    const char *end = source->bytes + source->size;
    uint32_t count = 1;
    for (const char *at = source->bytes; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        count++;

    uint32_t *line = source->lines = ts_arena_alloc(source->arena, count * sizeof *line);
    for (const char *at = source->bytes; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        *++line = (uint32_t)(at - source->bytes) + 1;
    source->line_count = count;
}

static void index_lines(ts_source *source)
{
    if (source->size > 0 && !memchr(source->bytes, '\r', source->size)) {
        index_plain_lines(source);
        return;
    }
    uint32_t count = 1;
    for (uint32_t i = 0; i < source->size; i++)
        count += ends_line(source, i);

    uint32_t *line = source->lines = ts_arena_alloc(source->arena, count * sizeof *line);
    for (uint32_t i = 0; i < source->size; i++)
        if (ends_line(source, i)) *++line = i + 1;
    source->line_count = count;
}

static void index_characters(ts_source *source)
{
    uint32_t count = source->size / TS_SOURCE_BLOCK + 1;
    source->blocks = ts_arena_alloc(source->arena, count * sizeof *source->blocks);
    for (uint32_t i = 1; i < count; i++) {
        const char *block = source->bytes + (size_t)(i - 1) * TS_SOURCE_BLOCK;
        source->blocks[i] = source->blocks[i - 1] + (uint32_t)ts_utf8_count(block, TS_SOURCE_BLOCK);
    }
}

static void make_indexes(ts_source *source)
{
    if (source->line_count > 0) return;
    index_lines(source);
    index_characters(source);
}

static uint32_t characters_before(const ts_source *source, uint32_t offset)
{
    uint32_t block = offset / TS_SOURCE_BLOCK, start = block * TS_SOURCE_BLOCK;
    return source->blocks[block] + (uint32_t)ts_utf8_count(source->bytes + start, offset - start);
}

ts_position ts_source_position(ts_source *source, uint32_t offset)
{
    make_indexes(source);
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    uint32_t column = characters_before(source, offset) - characters_before(source, source->lines[low]) + 1;
    bool behind_mark = low == 0 && offset > 0 && ts_source_mark(source) > 0;
    return (ts_position){.line = low + 1, .column = column - behind_mark};
}

const char *ts_source_line(ts_source *source, uint32_t line, size_t *length)
{
    make_indexes(source);
    *length = 0;
    if (line == 0 || line > source->line_count) return "";

    uint32_t start = line == 1 ? ts_source_mark(source) : source->lines[line - 1];
    uint32_t end = line < source->line_count ? source->lines[line] : source->size;
    while (end > start && (source->bytes[end - 1] == '\n' || source->bytes[end - 1] == '\r'))
        end--;
    *length = end - start;
    return source->bytes + start;
}
