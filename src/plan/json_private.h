/* The little of jansson that documents and the schema are written with.
 *
 * It gives NULL only for want of memory, as all text here is UTF-8; whatever takes a NULL fails in turn, so
 * the end of the process comes here and callers need no checks. */
#ifndef TS_PLAN_JSON_PRIVATE_H
#define TS_PLAN_JSON_PRIVATE_H

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

/* These take over `value`. */
static inline void ts_json_put_bytes(json_t *object, const char *key, size_t length, json_t *value)
{
    if (json_object_setn_new(object, key, length, value) != 0) ts_out_of_memory(0);
}

static inline void ts_json_put(json_t *object, const char *key, json_t *value)
{
    ts_json_put_bytes(object, key, strlen(key), value);
}

static inline void ts_json_append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0) ts_out_of_memory(0);
}

static inline int ts_json_add_to_buffer(const char *bytes, size_t length, void *out)
{
    ts_buffer_add(out, bytes, length);
    return 0;
}

/* Appends `value` as text and a line end. Fifteen digits give a decimal back as it was written. */
static inline void ts_json_write(json_t *value, ts_buffer *out)
{
    size_t flags = JSON_INDENT(2) | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15);
    if (json_dump_callback(value, ts_json_add_to_buffer, out, flags) != 0) ts_out_of_memory(0);
    ts_buffer_add_char(out, '\n');
    json_decref(value);
}

#endif
