/* What stands in a DOCX or XLSX, read by what the writers do not use themselves: libzip's own iteration, and expat. */
#ifndef TEST_WRITER_OFFICE_PARTS_H
#define TEST_WRITER_OFFICE_PARTS_H

#include <expat.h>
#include <zip.h>

#include "../writing.h"

typedef struct office_part {
    char name[128];
    ts_buffer bytes;
} office_part;

typedef struct office_file {
    office_part parts[32];
    size_t count;
} office_file;

static inline const ts_buffer *office_find(const office_file *file, const char *name)
{
    for (size_t i = 0; i < file->count; i++)
        if (strcmp(file->parts[i].name, name) == 0) return &file->parts[i].bytes;
    return NULL;
}

static inline const char *office_part_text(const office_file *file, const char *name)
{
    const ts_buffer *part = office_find(file, name);
    assert_non_null(part);
    return ts_buffer_string(part);
}

/* What is counted while a part is read. */
typedef struct office_count {
    const char *element; /* "w:tbl" */
    size_t found;
} office_count;

static inline void office_begin(void *context, const char *name, const char **attributes)
{
    office_count *count = context;
    (void)attributes;
    if (count->element != NULL && strcmp(name, count->element) == 0) count->found++;
}

/* Reads a part as XML, and counts elements. */
static inline bool office_parse(const char *bytes, size_t length, office_count *count)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, count);
    XML_SetElementHandler(parser, office_begin, NULL);
    bool good = XML_Parse(parser, bytes, (int)length, XML_TRUE) == XML_STATUS_OK;
    if (!good) print_error("line %lu: %s\n", XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    return good;
}

static inline size_t office_elements(const char *xml, const char *element)
{
    office_count count = {.element = element};
    assert_true(office_parse(xml, strlen(xml), &count));
    return count.found;
}

/* Unpacks an archive, every part of which must be well-formed XML of no date but `date` (DOS), in the order of the archive. */
static inline office_file office_open(const ts_buffer *bytes)
{
    office_file file = {0};
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(bytes->bytes, bytes->length, 0, &error);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(archive);
    file.count = (size_t)zip_get_num_entries(archive, 0);
    assert_true(file.count > 0 && file.count <= 32);
    for (size_t i = 0; i < file.count; i++) {
        zip_stat_t about;
        assert_int_equal(zip_stat_index(archive, i, 0, &about), 0);
        snprintf(file.parts[i].name, sizeof(file.parts[i].name), "%s", about.name);
        zip_file_t *part = zip_fopen_index(archive, i, 0);
        assert_non_null(part);
        assert_int_equal(zip_fread(part, ts_buffer_reserve(&file.parts[i].bytes, about.size), about.size), about.size);
        file.parts[i].bytes.length = about.size;
        zip_fclose(part);
        office_count none = {0};
        assert_true(office_parse(ts_buffer_string(&file.parts[i].bytes), about.size, &none));
    }
    zip_discard(archive);
    return file;
}

static inline void office_free(office_file *file)
{
    for (size_t i = 0; i < file->count; i++)
        ts_buffer_free(&file->parts[i].bytes);
}

static inline void office_add_text(void *context, const char *text, int length)
{
    ts_buffer_add(context, text, (size_t)length);
}

/* All text of a part, without its elements. */
static inline ts_buffer office_text(const office_file *file, const char *name)
{
    ts_buffer text = {0};
    const ts_buffer *part = office_find(file, name);
    assert_non_null(part);
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &text);
    XML_SetCharacterDataHandler(parser, office_add_text);
    assert_int_equal(XML_Parse(parser, part->bytes, (int)part->length, XML_TRUE), XML_STATUS_OK);
    XML_ParserFree(parser);
    return text;
}

static inline size_t office_occurrences(const char *text, const char *wanted)
{
    size_t count = 0;
    for (const char *at = strstr(text, wanted); at != NULL; at = strstr(at + 1, wanted))
        count++;
    return count;
}

/* Whatever a file promises of its parts is there: the types of its content, and what its relations lead to. */
static inline void office_assert_complete(const office_file *file)
{
    const char *types = office_part_text(file, "[Content_Types].xml");
    for (const char *at = strstr(types, "PartName=\"/"); at != NULL; at = strstr(at + 1, "PartName=\"/")) {
        char name[128];
        assert_int_equal(sscanf(at, "PartName=\"/%127[^\"]", name), 1);
        assert_non_null(office_find(file, name));
    }
    for (size_t i = 0; i < file->count; i++) {
        const char *name = file->parts[i].name;
        char whole[160];
        snprintf(whole, sizeof(whole), "PartName=\"/%s\"", name);
        bool relations = strstr(name, ".rels") != NULL, types_part = strcmp(name, "[Content_Types].xml") == 0;
        assert_true(relations || types_part || strstr(types, whole) != NULL);
        if (!relations) continue;
        const char *folder_end = strstr(name, "_rels/");
        for (const char *at = strstr(file->parts[i].bytes.bytes, "Target=\""); at != NULL; at = strstr(at + 1, "Target=\"")) {
            char target[128];
            assert_int_equal(sscanf(at, "Target=\"%127[^\"]", target), 1);
            snprintf(whole, sizeof(whole), "%.*s%s", (int)(folder_end - name), name, target);
            assert_non_null(office_find(file, whole));
        }
    }
}

#endif
