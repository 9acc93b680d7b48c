/* As much of an XML 1.0 parser as tells whether elements, attributes and text are well formed: no comments,
 * CDATA or DOCTYPE, which the formats do not write. */
#ifndef TEST_REPORT_XML_READER_H
#define TEST_REPORT_XML_READER_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"

typedef struct xml_reader {
    const char *at;    /* what is not read yet */
    const char *wrong; /* the first thing that is; NULL: nothing */
} xml_reader;

static inline bool xml_fail(xml_reader *reader, const char *wrong)
{
    if (!reader->wrong) reader->wrong = wrong;
    return false;
}

static inline bool xml_is_char(uint32_t character)
{
    return character == '\t' || character == '\n' || character == '\r' ||
           (character >= 0x20 && character <= 0xD7FF) || (character >= 0xE000 && character <= 0xFFFD) ||
           (character >= 0x10000 && character <= 0x10FFFF);
}

static inline void xml_add_character(uint32_t character, ts_buffer *out)
{
    char bytes[4];
    size_t size = 1;
    if (character < 0x80)
        bytes[0] = (char)character;
    else if (character < 0x800)
        size = 2, bytes[0] = (char)(0xC0 | character >> 6);
    else if (character < 0x10000)
        size = 3, bytes[0] = (char)(0xE0 | character >> 12);
    else
        size = 4, bytes[0] = (char)(0xF0 | character >> 18);
    for (size_t i = 1; i < size; i++)
        bytes[i] = (char)(0x80 | (character >> 6 * (size - 1 - i) & 0x3F));
    ts_buffer_add(out, bytes, size);
}

/* Reads "&lt;" or "&#10;". */
static inline bool xml_read_reference(xml_reader *reader, ts_buffer *out)
{
    static const char *const names[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    for (size_t i = 0; i < 5; i++)
        if (strncmp(reader->at, names[i], strlen(names[i])) == 0) {
            ts_buffer_add_char(out, "<>&\"'"[i]);
            reader->at += strlen(names[i]);
            return true;
        }
    char *end = NULL;
    unsigned long number = strncmp(reader->at, "&#", 2) == 0 ? strtoul(reader->at + 2, &end, 10) : 0;
    if (!end || *end != ';' || number > 0x10FFFF || !xml_is_char((uint32_t)number))
        return xml_fail(reader, "a reference");
    xml_add_character((uint32_t)number, out);
    reader->at = end + 1;
    return true;
}

/* Reads characters up to `stop`, as a parser hands them on: a line end in an attribute is a space, CR LF is
 * LF. */
static inline bool xml_read_characters(xml_reader *reader, char stop, ts_buffer *out)
{
    while (*reader->at != stop) {
        uint32_t character;
        if (*reader->at == '&') {
            if (!xml_read_reference(reader, out)) return false;
            continue;
        }
        size_t size = ts_utf8_decode(reader->at, strnlen(reader->at, 4), &character);
        bool broken = character == 0xFFFD && strncmp(reader->at, "\uFFFD", 3) != 0;
        if (*reader->at == '\0' || *reader->at == '<' || broken || !xml_is_char(character))
            return xml_fail(reader, "a character");
        if (strncmp(reader->at, "]]>", 3) == 0) return xml_fail(reader, "the end of a CDATA section");
        reader->at += size;
        if (stop == '"' && (character == '\t' || character == '\n' || character == '\r')) character = ' ';
        if (character == '\r') {
            character = '\n';
            reader->at += *reader->at == '\n';
        }
        xml_add_character(character, out);
    }
    return true;
}

static inline size_t xml_name_length(const char *at)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:0123456789.-";
    return strchr("0123456789.-", *at) != NULL ? 0 : strspn(at, letters);
}

/* Reads ` name="value"` as far as there are any; fills `value` with that of the attribute that is wanted. */
static inline bool xml_read_attributes(xml_reader *reader, const char *wanted, ts_buffer *value)
{
    while (*reader->at == ' ') {
        const char *name = reader->at + 1;
        size_t length = xml_name_length(name);
        reader->at = name + length;
        if (length == 0 || strncmp(reader->at, "=\"", 2) != 0) return xml_fail(reader, "an attribute");
        reader->at += 2;
        ts_buffer read = {0};
        bool good = xml_read_characters(reader, '"', &read);
        if (wanted && strlen(wanted) == length && strncmp(name, wanted, length) == 0)
            ts_buffer_add(value, ts_buffer_string(&read), read.length);
        ts_buffer_free(&read);
        if (!good) return false;
        reader->at++;
    }
    return true;
}

/* Reads an element with all that is in it. */
static inline bool xml_read_element(xml_reader *reader)
{
    const char *name = reader->at + 1;
    size_t length = xml_name_length(name);
    if (*reader->at != '<' || length == 0) return xml_fail(reader, "an element");
    reader->at = name + length;
    if (!xml_read_attributes(reader, NULL, NULL)) return false;
    if (strncmp(reader->at, "/>", 2) == 0) {
        reader->at += 2;
        return true;
    }
    if (*reader->at++ != '>') return xml_fail(reader, "a tag");
    for (;;) {
        ts_buffer text = {0};
        bool good = xml_read_characters(reader, '<', &text);
        ts_buffer_free(&text);
        if (!good) return false;
        if (reader->at[1] == '/') break;
        if (!xml_read_element(reader)) return false;
    }
    if (strncmp(reader->at + 2, name, length) != 0 || reader->at[2 + length] != '>')
        return xml_fail(reader, "the end of an element");
    reader->at += 2 + length + 1;
    return true;
}

/* What is wrong with a document; NULL: nothing. */
static inline const char *xml_wrong(const char *document)
{
    static const char declaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    xml_reader reader = {.at = document};
    if (strncmp(document, declaration, strlen(declaration)) != 0) return "the declaration";
    reader.at += strlen(declaration);
    if (xml_read_element(&reader) && strcmp(reader.at, "\n") != 0)
        xml_fail(&reader, "something behind the end");
    return reader.wrong;
}

/* An attribute of the n-th (from 1) element of that name, as a parser hands it on. To be freed; NULL: none.
 */
static inline char *xml_attribute(const char *document, const char *element, int n, const char *attribute)
{
    char tag[64];
    snprintf(tag, sizeof tag, "<%s ", element);
    const char *at = strstr(document, tag);
    while (at && --n > 0)
        at = strstr(at + 1, tag);
    if (!at) return NULL;
    xml_reader reader = {.at = at + strlen(tag) - 1};
    ts_buffer value = {0};
    xml_read_attributes(&reader, attribute, &value);
    return value.bytes;
}

#endif
