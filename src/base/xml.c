/* XML: any text as text of XML or HTML. */
#include "base/xml.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

static bool is_xml(uint32_t character)
{
    return character >= 0x20 ? character != 0xFFFE && character != 0xFFFF
                             : character == '\t' || character == '\n' || character == '\r';
}

void ts_xml_add_character(uint32_t character, const char *bytes, size_t size, ts_buffer *out)
{
    switch (character) {
    case '<':
        ts_buffer_add_string(out, "&lt;");
        break;
    case '>':
        ts_buffer_add_string(out, "&gt;");
        break;
    case '&':
        ts_buffer_add_string(out, "&amp;");
        break;
    case '"':
        ts_buffer_add_string(out, "&quot;");
        break;
    default:
        ts_buffer_add(out, bytes, size);
    }
}

void ts_xml_add(const char *text, ts_xml_place place, ts_buffer *out)
{
    for (size_t i = 0, length = strlen(text); i < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + i, length - i, &character);
        if (character == 0xFFFD || !is_xml(character))
            ts_buffer_add_string(out, "\uFFFD");
        else if (ts_utf8_is_control(character) && (place == TS_XML_ATTRIBUTE || character != '\n'))
            ts_buffer_format(out, "&#%u;", (unsigned)character);
        else
            ts_xml_add_character(character, text + i, size, out);
        i += size;
    }
}
