/* Buffer: a growing string of bytes, always NUL-terminated behind its end. */
#ifndef TS_BASE_BUFFER_H
#define TS_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>

typedef struct ts_buffer {
    char *bytes;     /* NULL while nothing was added; else owned by the buffer */
    size_t length;   /* bytes in use, without the NUL */
    size_t capacity; /* bytes allocated */
} ts_buffer;

/* An empty buffer needs no call to begin with: `ts_buffer buffer = {0};`. */

void ts_buffer_add(ts_buffer *buffer, const char *bytes, size_t length);
void ts_buffer_add_string(ts_buffer *buffer, const char *string);
void ts_buffer_add_char(ts_buffer *buffer, char c);
void ts_buffer_format(ts_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ts_buffer_vformat(ts_buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* Makes room for `extra` more bytes and returns where they go; the caller writes there and then raises
 * `length` by what it wrote. */
char *ts_buffer_reserve(ts_buffer *buffer, size_t extra);

/* Returns the bytes as a string, "" when nothing was added. Owned by the buffer, valid until it changes. */
const char *ts_buffer_string(const ts_buffer *buffer);

/* Empties the buffer and keeps its memory. */
void ts_buffer_clear(ts_buffer *buffer);

/* Frees the memory. The buffer is empty afterwards and may be used again. */
void ts_buffer_free(ts_buffer *buffer);

#endif
