/* Package: a zip archive in memory, on libzip. */
#include "writer/office/package.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

#include "base/arena.h"

/* The date of an entry, as DOS wrote it. */
static uint16_t dos_date(const char *day)
{
    int year, month, date;
    if (sscanf(day, "%4d-%2d-%2d", &year, &month, &date) != 3 || year < 1980 || year > 2107) year = 1980, month = date = 1;
    return (uint16_t)((year - 1980) << 9 | month << 5 | date);
}

static bool add_part(zip_t *archive, const ts_part *part, uint16_t date)
{
    enum { UNIX_FILE = 0100644 }; /* regular, rw-r--r-- */
    zip_source_t *source = zip_source_buffer(archive, part->bytes, part->length, 0);
    if (source == NULL) return false;
    zip_int64_t index = zip_file_add(archive, part->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_dostime(archive, (zip_uint64_t)index, 0, date, 0) == 0 &&
           zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_DEFLATE, 9) == 0 &&
           zip_file_set_external_attributes(archive, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, (zip_uint32_t)UNIX_FILE << 16) == 0;
}

/* Appends all that a source holds. */
static bool take_bytes(zip_source_t *source, ts_buffer *out)
{
    zip_stat_t about;
    if (zip_source_stat(source, &about) != 0 || zip_source_open(source) != 0) return false;
    zip_int64_t got = zip_source_read(source, ts_buffer_reserve(out, about.size), about.size);
    bool whole = got >= 0 && (zip_uint64_t)got == about.size;
    if (whole) out->length += about.size;
    zip_source_close(source);
    return whole;
}

bool ts_package_write(const ts_part *parts, size_t count, const char *day, ts_buffer *out)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *archive = memory != NULL ? zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error) : NULL;
    if (archive == NULL) {
        if (memory != NULL) zip_source_free(memory);
        zip_error_fini(&error);
        return false;
    }
    zip_source_keep(memory); /* the archive gives it up when it is closed */
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = add_part(archive, &parts[i], dos_date(day));
    good = good && zip_close(archive) == 0;
    if (!good) zip_discard(archive);
    good = good && take_bytes(memory, out);
    zip_source_free(memory);
    zip_error_fini(&error);
    return good;
}

struct ts_package {
    zip_t *archive;
};

ts_package *ts_package_open(const char *bytes, size_t length, ts_package_error *failure)
{
    zip_error_t error;
    zip_error_init(&error);
    *failure = TS_PACKAGE_NO_ARCHIVE;
    zip_source_t *memory = zip_source_buffer_create(bytes, length, 0, &error);
    zip_t *archive = memory != NULL ? zip_open_from_source(memory, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
    zip_error_fini(&error);
    if (archive == NULL) {
        if (memory != NULL) zip_source_free(memory);
        return NULL;
    }
    if (zip_get_num_entries(archive, 0) > TS_PACKAGE_PARTS_MAX) {
        *failure = TS_PACKAGE_TOO_LARGE;
        zip_discard(archive);
        return NULL;
    }
    ts_package *package = malloc(sizeof(*package));
    if (package == NULL) ts_out_of_memory(sizeof(*package));
    package->archive = archive;
    *failure = TS_PACKAGE_OK;
    return package;
}

ts_package_error ts_package_read(ts_package *package, const char *name, ts_buffer *out)
{
    enum { PIECE = 64 * 1024 };
    zip_stat_t about;
    zip_int64_t index = zip_name_locate(package->archive, name, ZIP_FL_ENC_UTF_8);
    if (index < 0) return TS_PACKAGE_NO_PART;
    if (zip_stat_index(package->archive, (zip_uint64_t)index, 0, &about) != 0) return TS_PACKAGE_DAMAGED;
    if (about.size > TS_PACKAGE_PART_MAX) return TS_PACKAGE_TOO_LARGE;
    if (about.encryption_method != ZIP_EM_NONE) return TS_PACKAGE_ENCRYPTED;
    zip_file_t *file = zip_fopen_index(package->archive, (zip_uint64_t)index, 0);
    if (file == NULL) return TS_PACKAGE_DAMAGED;
    size_t before = out->length;
    zip_int64_t got;
    while ((got = zip_fread(file, ts_buffer_reserve(out, PIECE), PIECE)) > 0) {
        out->length += (size_t)got;
        if (out->length - before > TS_PACKAGE_PART_MAX) break;
    }
    zip_fclose(file);
    ts_buffer_string(out); /* ends with a NUL */
    if (got < 0) return TS_PACKAGE_DAMAGED;
    return got > 0 ? TS_PACKAGE_TOO_LARGE : TS_PACKAGE_OK;
}

void ts_package_close(ts_package *package)
{
    if (package == NULL) return;
    zip_discard(package->archive);
    free(package);
}
