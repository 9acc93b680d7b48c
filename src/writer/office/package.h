/* Package: the zip archive that a DOCX is, written to memory and read from there. Private to src/writer/office. */
#ifndef TS_WRITER_OFFICE_PACKAGE_H
#define TS_WRITER_OFFICE_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

typedef struct ts_part {
    const char *name; /* "word/document.xml" */
    const char *bytes;
    size_t length;
} ts_part;

/* Appends an archive of the parts, in their order, each dated `day` ("2025-04-01"; else 1980-01-01): same parts, same bytes. False
 * when the library cannot. */
bool ts_package_write(const ts_part *parts, size_t count, const char *day, ts_buffer *out);

typedef struct ts_package ts_package;

typedef enum ts_package_error {
    TS_PACKAGE_OK,
    TS_PACKAGE_NO_ARCHIVE,
    TS_PACKAGE_NO_PART,
    TS_PACKAGE_TOO_LARGE,
    TS_PACKAGE_ENCRYPTED,
    TS_PACKAGE_DAMAGED,
} ts_package_error;

enum { TS_PACKAGE_PARTS_MAX = 4096, TS_PACKAGE_PART_MAX = 8 * 1024 * 1024 };

/* Opens an archive; the bytes must live as long. NULL, with *error. */
ts_package *ts_package_open(const char *bytes, size_t length, ts_package_error *error);

/* Appends one part, unpacked, of at most TS_PACKAGE_PART_MAX bytes whatever the archive says of its size. */
ts_package_error ts_package_read(ts_package *package, const char *name, ts_buffer *out);

void ts_package_close(ts_package *package);

#endif
