/* XML: any text as text of XML or HTML. */
#ifndef TS_BASE_XML_H
#define TS_BASE_XML_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

typedef enum ts_xml_place { TS_XML_TEXT, TS_XML_ATTRIBUTE } ts_xml_place;

/* Appends a text, or the value of an attribute that stands in double quotes. What XML cannot hold becomes U+FFFD; what a
 * parser would change (a line end in an attribute, CR anywhere) or a terminal obey is written as a number. */
void ts_xml_add(const char *text, ts_xml_place place, ts_buffer *out);

/* Appends one character, `size` bytes long, that XML can hold, escaped for either place. HTML takes the same. */
void ts_xml_add_character(uint32_t character, const char *bytes, size_t size, ts_buffer *out);

#endif
