/* Value: JSON values on jansson. */
#include "base/value.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static json_t *checked(json_t *value)
{
    if (!value) ts_out_of_memory(sizeof(void *));
    return value;
}

json_t *ts_value_object(void)
{
    return checked(json_object());
}

json_t *ts_value_array(void)
{
    return checked(json_array());
}

/* jansson takes nothing but UTF-8. */
json_t *ts_value_text(const char *string)
{
    size_t length = strlen(string);
    if (ts_utf8_valid(string, length) == length) return checked(json_stringn_nocheck(string, length));
    ts_buffer repaired = {0};
    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(string + i, length - i, &character);
        ts_buffer_add_string(&repaired, character == 0xFFFD ? "\uFFFD" : "");
        ts_buffer_add(&repaired, string + i, character == 0xFFFD ? 0 : size);
        i += size;
    }
    json_t *value = checked(json_stringn_nocheck(repaired.bytes, repaired.length));
    ts_buffer_free(&repaired);
    return value;
}

json_t *ts_value_text_or_null(const char *string)
{
    return string && *string ? ts_value_text(string) : json_null();
}

json_t *ts_value_number(size_t number)
{
    return checked(json_integer((json_int_t)number));
}

json_t *ts_value_real(double number)
{
    if (!isfinite(number)) return json_null();
    bool whole = number == floor(number) && fabs(number) < 1e15;
    return checked(whole ? json_integer((json_int_t)number) : json_real(number));
}

json_t *ts_value_year(int year)
{
    return year != 0 ? ts_value_number((size_t)year) : json_null();
}

json_t *ts_value_message(ts_message message)
{
    if (!message.ja && !message.en) return json_null();
    json_t *object = ts_value_object();
    ts_value_set(object, "ja", ts_value_text(ts_message_in(message, TS_LANGUAGE_JA)));
    ts_value_set(object, "en", ts_value_text(ts_message_in(message, TS_LANGUAGE_EN)));
    return object;
}

json_t *ts_value_list(const char **strings)
{
    json_t *array = ts_value_array();
    for (; strings && *strings; strings++)
        ts_value_append(array, ts_value_text(*strings));
    return array;
}

void ts_value_set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new_nocheck(object, key, value) != 0) ts_out_of_memory(sizeof(void *));
}

void ts_value_append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0) ts_out_of_memory(sizeof(void *));
}

static void add_escaped(uint32_t character, ts_buffer *out)
{
    if (character > 0xFFFF) {
        ts_buffer_format(out, "\\u%04X", 0xD800 + ((character - 0x10000) >> 10));
        character = 0xDC00 + ((character - 0x10000) & 0x3FF);
    }
    ts_buffer_format(out, "\\u%04X", character);
}

void ts_value_write(json_t *value, ts_buffer *out)
{
    char *json = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(15));
    if (!json) ts_out_of_memory(sizeof(void *));
    size_t length = strlen(json), written = 0;
    for (size_t i = 0; i < length;) {
        if (json[i] >= ' ' && json[i] < 0x7F) {
            i++;
            continue;
        }
        uint32_t character;
        size_t size = ts_utf8_decode(json + i, length - i, &character);
        if (ts_utf8_is_control(character)) { /* always inside a string: jansson escaped those below U+0020 */
            ts_buffer_add(out, json + written, i - written);
            add_escaped(character, out);
            written = i + size;
        }
        i += size;
    }
    ts_buffer_add(out, json + written, length - written);
    free(json);
    json_decref(value);
}
