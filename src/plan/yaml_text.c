/* YAML text: where things begin and end, told from the bytes around them. */
#include <endian.h>
#include <string.h>

#include "base/utf8.h"
#include "plan/yaml_private.h"

ts_yaml_cursor ts_yaml_cursor_begin(const ts_source *source)
{
    return (ts_yaml_cursor){.source = source, .offset = ts_source_mark(source)};
}

static bool begins_character(char byte)
{
    return (byte & 0xC0) != 0x80;
}

/* Eight bytes at a step, for byte by byte this would cost more than all the rest that is done with an event.
 * Most ways are short and over ASCII: from a key to its value, from a value to the next key. */
uint32_t ts_yaml_cursor_move(ts_yaml_cursor *cursor, size_t index)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const char *bytes = cursor->source->bytes;
    uint32_t size = cursor->source->size;
    while (cursor->index > index)
        cursor->index -= begins_character(bytes[--cursor->offset]);
    while (cursor->index < index && size - cursor->offset >= 8) {
        uint64_t word;
        memcpy(&word, bytes + cursor->offset, sizeof word);
        word = le64toh(word);
        size_t missing = index - cursor->index;
        uint32_t step = missing < 8 ? (uint32_t)missing : 8;
        bool ascii = (word << (64 - 8 * step) & ones << 7) == 0; /* the next `step` bytes */
        if (!ascii) {
            uint64_t begins = (~(word >> 7) | word >> 6) & ones; /* the bytes whose highest bits are not 10 */
            step = (uint32_t)((begins * ones) >> 56);
            if (step > missing) break;
        }
        cursor->index += step;
        cursor->offset += ascii ? step : 8;
    }
    while (cursor->offset < size && (cursor->index < index || !begins_character(bytes[cursor->offset])))
        cursor->index += begins_character(bytes[cursor->offset++]);
    return cursor->offset;
}

void ts_yaml_cursor_jump(ts_yaml_cursor *cursor, size_t index, size_t bytes)
{
    cursor->index = index;
    cursor->offset += (uint32_t)bytes;
}

bool ts_yaml_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

uint32_t ts_yaml_skip_blank(const ts_source *source, uint32_t at, uint32_t end)
{
    while (at < end && (ts_yaml_blank(source->bytes[at]) || source->bytes[at] == '#')) {
        if (source->bytes[at] == '#') {
            while (at < end && !is_line_end(source->bytes[at]))
                at++;
        } else {
            at++;
        }
    }
    return at;
}

uint32_t ts_yaml_skip_properties(const ts_source *source, uint32_t at, uint32_t end)
{
    while (at < end && (source->bytes[at] == '&' || source->bytes[at] == '!')) {
        while (at < end && !ts_yaml_blank(source->bytes[at]))
            at++;
        at = ts_yaml_skip_blank(source, at, end);
    }
    return at;
}

uint32_t ts_yaml_block_end(const ts_source *source, uint32_t start, uint32_t end)
{
    while (end > start + 1 && ts_yaml_blank(source->bytes[end - 1]))
        end--;
    return end;
}

ts_span ts_yaml_line(const ts_source *source, uint32_t at)
{
    uint32_t start = at, end = at, first = ts_source_mark(source);
    while (start > first && !is_line_end(source->bytes[start - 1]))
        start--;
    while (end < source->size && !is_line_end(source->bytes[end]))
        end++;
    while (start < end && ts_yaml_blank(source->bytes[start]))
        start++;
    while (end > start && ts_yaml_blank(source->bytes[end - 1]))
        end--;
    return (ts_span){start, end};
}

ts_span ts_yaml_character(const ts_source *source, uint32_t at)
{
    if (at >= source->size) return (ts_span){source->size, source->size};
    uint32_t character;
    return (ts_span){at, at + (uint32_t)ts_utf8_decode(source->bytes + at, source->size - at, &character)};
}

const char *ts_yaml_clip(ts_arena *arena, const char *text, size_t length)
{
    enum { CHARACTERS = 40 };
    size_t end = 0;
    for (int i = 0; i < CHARACTERS && end < length; i++) {
        uint32_t character;
        end += ts_utf8_decode(text + end, length - end, &character);
    }
    return ts_arena_format(arena, "%.*s%s", (int)end, text, end < length ? "…" : "");
}
