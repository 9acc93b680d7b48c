/* YAML input: how libyaml comes to the bytes of a file. */
#include "plan/yaml_input.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum {
    WHOLE = 128 * 1024, /* bytes of a file that is held once more while it is read; a larger one is worth less than the memory */
    BEHIND = 16,        /* zeros behind it: libyaml looks a few characters ahead */
};

/* What YAML 1.1 lets stand in a file, as libyaml has it, beyond ASCII. */
static bool is_allowed(uint32_t character)
{
    return character == 0x85 || (character >= 0xA0 && character <= 0xFFFD) || character >= 0x10000;
}

/* Whether a character of three bytes begins here that may be any (kana, kanji) and not one of those around the surrogates or at the
 * ends of its kind. Reads four bytes. */
static inline bool is_usual(const unsigned char *bytes)
{
    uint32_t word = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
    return (word & 0xC0C0F0) == 0x8080E0 && bytes[0] >= 0xE1 && bytes[0] <= 0xEC;
}

/* Whether libyaml would take all of the bytes as they are. */
static bool look_over(const char *text, size_t length)
{
    static const bool forbidden[0x80] = {[0x00 ... 0x08] = true, [0x0B ... 0x0C] = true, [0x0E ... 0x1F] = true, [0x7F] = true};
    const unsigned char *bytes = (const unsigned char *)text;
    for (size_t at = 0; at < length;) {
        while (length - at >= 4 && is_usual(bytes + at)) at += 3;
        while (at < length && bytes[at] < 0x80)
            if (forbidden[bytes[at++]]) return false;
        if (at == length || (length - at >= 4 && is_usual(bytes + at))) continue;
        uint32_t character;
        size_t size = ts_utf8_decode(text + at, length - at, &character);
        if (size == 1 || !is_allowed(character)) return false;
        at += size;
    }
    return true;
}

void ts_yaml_input_begin(ts_yaml_input *input, yaml_parser_t *parser, const char *bytes, size_t size)
{
    *input = (ts_yaml_input){NULL, NULL};
    yaml_parser_set_input_string(parser, (const unsigned char *)bytes, size);
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    if (size > WHOLE || !look_over(bytes, size)) return;
    input->whole = malloc(size + BEHIND);
    if (input->whole == NULL) ts_out_of_memory(size);
    memcpy(input->whole, bytes, size);
    memset(input->whole + size, 0, BEHIND);
    /* As its reader leaves it at the end of a file: a NUL behind the last character, and nothing more to come. */
    input->spare = parser->buffer.start;
    parser->buffer.start = parser->buffer.pointer = (yaml_char_t *)input->whole;
    parser->buffer.last = parser->buffer.end = parser->buffer.start + size + 1;
    parser->unread = ts_utf8_count(bytes, size) + 1;
    parser->eof = 1;
}

void ts_yaml_input_end(ts_yaml_input *input, yaml_parser_t *parser)
{
    if (input->whole == NULL) return;
    parser->buffer.start = parser->buffer.pointer = input->spare;
    free(input->whole);
    input->whole = NULL;
}
