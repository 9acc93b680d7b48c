/* Value: JSON values on jansson for whatever writes JSON.
 *
 * All of these return a new reference, never NULL: out of memory ends the process. Bytes that are not UTF-8
 * become U+FFFD. */
#ifndef TS_BASE_VALUE_H
#define TS_BASE_VALUE_H

#include <jansson.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/message.h"

json_t *ts_value_object(void);
json_t *ts_value_array(void);
json_t *ts_value_text(const char *string);
json_t *ts_value_text_or_null(const char *string); /* null for NULL and "" */
json_t *ts_value_number(size_t number);
json_t *ts_value_real(double number);        /* whole numbers without a point; null for what is none */
json_t *ts_value_year(int year);              /* null for 0 */
json_t *ts_value_message(ts_message message); /* {"ja": …, "en": …}; null where there is none */
json_t *ts_value_list(const char **strings);  /* NULL ends the list; NULL for it: an empty one */

/* Adds a key behind those already there, an element behind the last; both take the value's reference. */
void ts_value_set(json_t *object, const char *key, json_t *value);
void ts_value_append(json_t *array, json_t *value);

/* Appends a value as JSON on one line and gives the reference back. Whatever could break a line or turn a
 * terminal's text around (U+0085, U+2028, U+202E, …) is escaped. */
void ts_value_write(json_t *value, ts_buffer *out);

#endif
