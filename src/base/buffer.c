/* Buffer: bytes that grow by doubling. */
#include "base/buffer.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { FIRST_CAPACITY = 256 };

char *ts_buffer_reserve(ts_buffer *buffer, size_t extra)
{
    if (extra > SIZE_MAX / 4 || buffer->length > SIZE_MAX / 4) ts_out_of_memory(extra);
    size_t needed = buffer->length + extra + 1;
    if (needed > buffer->capacity) {
        size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
        while (capacity < needed)
            capacity *= 2;
        char *bytes = realloc(buffer->bytes, capacity);
        if (!bytes) ts_out_of_memory(capacity);
        buffer->bytes = bytes;
        buffer->capacity = capacity;
    }
    return buffer->bytes + buffer->length;
}

void ts_buffer_add(ts_buffer *buffer, const char *bytes, size_t length)
{
    char *end = ts_buffer_reserve(buffer, length);
    if (length > 0) memcpy(end, bytes, length);
    end[length] = '\0';
    buffer->length += length;
}

void ts_buffer_add_string(ts_buffer *buffer, const char *string)
{
    ts_buffer_add(buffer, string, strlen(string));
}

void ts_buffer_add_char(ts_buffer *buffer, char c)
{
    ts_buffer_add(buffer, &c, 1);
}

void ts_buffer_vformat(ts_buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    assert(length >= 0);
    char *end = ts_buffer_reserve(buffer, (size_t)length);
    vsnprintf(end, (size_t)length + 1, format, again);
    va_end(again);
    buffer->length += (size_t)length;
}

void ts_buffer_format(ts_buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ts_buffer_vformat(buffer, format, arguments);
    va_end(arguments);
}

const char *ts_buffer_string(const ts_buffer *buffer)
{
    /* After a reserve alone, and after the caller raised `length` himself, the NUL may be missing. */
    if (!buffer->bytes) return "";
    buffer->bytes[buffer->length] = '\0';
    return buffer->bytes;
}

void ts_buffer_clear(ts_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->bytes) buffer->bytes[0] = '\0';
}

void ts_buffer_free(ts_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (ts_buffer){0};
}
