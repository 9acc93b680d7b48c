/* Value: JSON, written value by value into a buffer, on one line.
 *
 * `key` is that of the object which was opened last and is not closed; NULL for an element of a list, and for what stands by itself. Commas
 * come by themselves. Bytes that are not UTF-8 become U+FFFD; whatever could break a line or turn a terminal's text around (U+0085, U+2028,
 * U+202E, …) is escaped. */
#ifndef TS_BASE_VALUE_H
#define TS_BASE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/message.h"

/* Opens an object, a list; closes the one that was opened last. */
void ts_value_object(ts_buffer *out, const char *key);
void ts_value_end_object(ts_buffer *out);
void ts_value_list(ts_buffer *out, const char *key);
void ts_value_end_list(ts_buffer *out);

void ts_value_null(ts_buffer *out, const char *key);
void ts_value_flag(ts_buffer *out, const char *key, bool flag);
void ts_value_text(ts_buffer *out, const char *key, const char *string);
void ts_value_text_or_null(ts_buffer *out, const char *key, const char *string); /* null for NULL and "" */
void ts_value_number(ts_buffer *out, const char *key, size_t number);
void ts_value_number_or_null(ts_buffer *out, const char *key, size_t number); /* null for 0 */
void ts_value_real(ts_buffer *out, const char *key, double number);         /* whole numbers without a point; null for what is none */
void ts_value_hash(ts_buffer *out, const char *key, unsigned long long hash); /* a text of 16 digits */
void ts_value_message(ts_buffer *out, const char *key, ts_message message); /* {"ja": …, "en": …}; null where there is none */
void ts_value_texts(ts_buffer *out, const char *key, const char **strings); /* a list; NULL ends it; NULL for it: an empty one */

#endif
