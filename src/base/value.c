/* Value: JSON written value by value. */
#include "base/value.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* How many bytes from here on stand in JSON as they are: ASCII, and kana and kanji, which are three bytes. */
static size_t plain(const char *at)
{
    const unsigned char *byte = (const unsigned char *)at;
    for (;;) {
        if (*byte >= ' ' && *byte < 0x7F && *byte != '"' && *byte != '\\') byte++;
        else if (*byte >= 0xE3 && *byte <= 0xEC && (byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80) byte += 3;
        else return (size_t)((const char *)byte - at);
    }
}

/* Adds the one character that begins there; returns its bytes. */
static size_t add_character(const char *at, size_t left, ts_buffer *out)
{
    static const char named[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    uint32_t character;
    size_t size = ts_utf8_decode(at, left, &character);
    const char *name = character < 0x7F ? strchr(named, (int)character) : NULL;
    if (name != NULL) ts_buffer_add(out, (char[]){'\\', names[name - named]}, 2);
    else if (ts_utf8_is_control(character)) ts_buffer_format(out, "\\u%04X", character);
    else if (character == 0xFFFD) ts_buffer_add_string(out, "\uFFFD"); /* the bytes may be none of it */
    else ts_buffer_add(out, at, size);
    return size;
}

static void add_quoted(ts_buffer *out, const char *string)
{
    ts_buffer_add_char(out, '"');
    for (const char *at = string, *end = string + strlen(string); at < end;) {
        size_t size = plain(at);
        ts_buffer_add(out, at, size);
        at += size;
        if (at < end) at += add_character(at, (size_t)(end - at), out);
    }
    ts_buffer_add_char(out, '"');
}

/* Adds what stands before a value: a comma where another value ends right there, and the key. */
static void begin(ts_buffer *out, const char *key)
{
    char last = out->length > 0 ? out->bytes[out->length - 1] : '\n';
    bool behind_value = last == '"' || last == '}' || last == ']' || (last >= '0' && last <= '9') || (last >= 'a' && last <= 'z');
    if (behind_value) ts_buffer_add_char(out, ',');
    if (key == NULL) return;
    add_quoted(out, key);
    ts_buffer_add_char(out, ':');
}

static void add(ts_buffer *out, const char *key, const char *value)
{
    begin(out, key);
    ts_buffer_add_string(out, value);
}

void ts_value_object(ts_buffer *out, const char *key)
{
    add(out, key, "{");
}

void ts_value_end_object(ts_buffer *out)
{
    ts_buffer_add_char(out, '}');
}

void ts_value_list(ts_buffer *out, const char *key)
{
    add(out, key, "[");
}

void ts_value_end_list(ts_buffer *out)
{
    ts_buffer_add_char(out, ']');
}

void ts_value_null(ts_buffer *out, const char *key)
{
    add(out, key, "null");
}

void ts_value_flag(ts_buffer *out, const char *key, bool flag)
{
    add(out, key, flag ? "true" : "false");
}

void ts_value_text(ts_buffer *out, const char *key, const char *string)
{
    begin(out, key);
    add_quoted(out, string);
}

void ts_value_text_or_null(ts_buffer *out, const char *key, const char *string)
{
    if (string != NULL && *string != '\0') ts_value_text(out, key, string);
    else ts_value_null(out, key);
}

void ts_value_number(ts_buffer *out, const char *key, size_t number)
{
    char digits[24], *first = digits + sizeof(digits);
    do *--first = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    begin(out, key);
    ts_buffer_add(out, first, (size_t)(digits + sizeof(digits) - first));
}

void ts_value_number_or_null(ts_buffer *out, const char *key, size_t number)
{
    if (number > 0) ts_value_number(out, key, number);
    else ts_value_null(out, key);
}

void ts_value_real(ts_buffer *out, const char *key, double number)
{
    if (!isfinite(number)) {
        ts_value_null(out, key);
        return;
    }
    begin(out, key);
    if (number == floor(number) && fabs(number) < 1e15) {
        ts_buffer_format(out, "%.0f", number + 0.0); /* no -0 */
        return;
    }
    char digits[64]; /* jansson knows how JSON writes one, whatever the locale */
    json_t *value = json_real(number);
    if (value == NULL) ts_out_of_memory(sizeof(void *));
    ts_buffer_add(out, digits, json_dumpb(value, digits, sizeof(digits), JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)));
    json_decref(value);
}

void ts_value_hash(ts_buffer *out, const char *key, unsigned long long hash)
{
    begin(out, key);
    ts_buffer_format(out, "\"%016llx\"", hash);
}

void ts_value_message(ts_buffer *out, const char *key, ts_message message)
{
    if (message.ja == NULL && message.en == NULL) {
        ts_value_null(out, key);
        return;
    }
    ts_value_object(out, key);
    ts_value_text(out, "ja", ts_message_in(message, TS_LANGUAGE_JA));
    ts_value_text(out, "en", ts_message_in(message, TS_LANGUAGE_EN));
    ts_value_end_object(out);
}

void ts_value_texts(ts_buffer *out, const char *key, const char **strings)
{
    ts_value_list(out, key);
    for (; strings != NULL && *strings != NULL; strings++) ts_value_text(out, NULL, *strings);
    ts_value_end_list(out);
}
