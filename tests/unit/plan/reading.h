/* What the tests of documents share: reading a text, and looking through its problems. */
#ifndef TEST_PLAN_READING_H
#define TEST_PLAN_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan/document.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A fragment of a plan for fiscal 2025 by the organisation "reiji". */
static inline ts_document *read_fragment(ts_arena *arena, const char *text)
{
    static const ts_head head = {
        .organization = "reiji", .name = "例示省", .type = "gov", .fiscal_year = 2025};
    return ts_document_read_as(arena, "plan.yaml", text, (uint32_t)strlen(text), ts_schema_kind("plan"),
                               &head);
}

static inline ts_document *read_text(ts_arena *arena, const char *path, const char *text)
{
    return ts_document_read(arena, path, text, (uint32_t)strlen(text));
}

/* The bytes of a file, or NULL. The caller frees them. */
static inline char *read_file(const char *path, uint32_t *size)
{
    *size = 0;
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    *size = (uint32_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

/* Prints what is there, so that a failed test says why. */
static inline void print_problems(ts_document *document)
{
    for (size_t i = 0; i < document->problems.count; i++) {
        const ts_problem *problem = &document->problems.items[i];
        ts_position at = ts_source_position(document->source, problem->span.start);
        print_message("  %s %u:%u %s | %s\n", problem->rule, at.line, at.column, problem->message.ja,
                      problem->fix.ja ? problem->fix.ja : "");
    }
}

static inline void assert_no_problems(ts_document *document)
{
    if (document->problems.count > 0) print_problems(document);
    assert_int_equal(document->problems.count, 0);
    assert_non_null(document->root);
}

/* The value at a path of English keys and positions: "evaluation/incidents/0/cause". NULL where nothing is
 * given. */
static inline const ts_node *value_at(const ts_document *document, const char *path)
{
    const ts_record *record = document->head.kind->root;
    const ts_node *node = document->root;
    const ts_field *field = NULL;
    while (*path && node) {
        size_t length = strcspn(path, "/");
        if (*path >= '0' && *path <= '9') {
            uint32_t index = (uint32_t)strtoul(path, NULL, 10);
            node = index < ts_schema_length(node) ? ts_schema_element(node, index) : NULL;
        } else {
            field = ts_schema_english(record, path, length);
            assert_non_null(field);
            node = ts_schema_value(record, node, field);
            if (field->record) record = field->record;
        }
        path += length + (path[length] == '/');
    }
    return node;
}

typedef void visit_record(const ts_record *record, void *context);

/* Every record once, in the order in which the kinds reach them. */
static inline void each_record(visit_record *visit, void *context)
{
    const ts_record *records[100];
    size_t count = 0;
    for (const ts_kind *kind = ts_kinds; kind->name; kind++)
        records[count++] = kind->root;
    for (size_t i = 0; i < count; i++) {
        visit(records[i], context);
        for (const ts_field *field = records[i]->fields; field->en; field++) {
            size_t known = 0;
            while (field->record && known < count && records[known] != field->record)
                known++;
            if (field->record && known == count) records[count++] = field->record;
            assert_true(count < COUNT(records));
        }
    }
}

#endif
