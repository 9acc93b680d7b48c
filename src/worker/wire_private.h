/* What the files that describe frames share. Private to src/worker. */
#ifndef TS_WORKER_WIRE_PRIVATE_H
#define TS_WORKER_WIRE_PRIVATE_H

#include "worker/wire.h"

/* The fewest bytes that one of each takes: a count that a frame claims cannot make the reader ask for more memory than a few
 * times the frame. */
enum {
    LEAST_TEXT = 4,
    LEAST_MESSAGE = 2 * LEAST_TEXT,
    LEAST_LOCATION = 2 * LEAST_TEXT + LEAST_MESSAGE + 7 * 4,
    LEAST_FINDING = 3 * LEAST_TEXT + 3 * LEAST_MESSAGE + LEAST_LOCATION + 8 * 4 + 17,
    LEAST_FAILURE = 3 * LEAST_TEXT + 2 * LEAST_MESSAGE + LEAST_LOCATION,
    LEAST_FILE_INFO = 4 * LEAST_TEXT + 2 * 4,
    LEAST_RULE = 2 * LEAST_TEXT + LEAST_MESSAGE + 5 * 4,
    LEAST_TEMPLATE = LEAST_TEXT + LEAST_MESSAGE,
    LEAST_HEAD = 4 * LEAST_TEXT + 4,
    LEAST_FILE = 2 * LEAST_TEXT + 4,
    LEAST_SKIP = LEAST_TEXT + 4,
};

void ts_wire_bytes(ts_wire *wire, void *bytes, size_t size);
void ts_wire_u32(ts_wire *wire, uint32_t *number);

/* A number from 0 to `max`. */
uint32_t ts_wire_number(ts_wire *wire, uint32_t number, uint32_t max);

/* How many elements follow, each of which takes at least `least` bytes. */
size_t ts_wire_count(ts_wire *wire, size_t count, size_t least);

/* Room for the elements of a list: when writing they are there already. */
void *ts_wire_room(ts_wire *wire, const void *elements, size_t count, size_t size);

/* A text of one line, or NULL; one that is never NULL; one that may have several lines, or NULL. */
void ts_wire_text(ts_wire *wire, const char **text);
void ts_wire_string(ts_wire *wire, const char **text);
void ts_wire_lines(ts_wire *wire, const char **text);

/* A path, never NULL: any bytes, to be made harmless by whoever shows it. */
void ts_wire_path(ts_wire *wire, const char **path);

#endif
