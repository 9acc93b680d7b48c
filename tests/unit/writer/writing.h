/* What the tests of writers do: write papers, compare them with what was looked at before. */
#ifndef TEST_WRITER_WRITING_H
#define TEST_WRITER_WRITING_H

#include "sample.h"

/* What a writer makes of the sample paper. To be freed with ts_buffer_free. */
static inline ts_buffer sample_write(const char *format, ts_language language, ts_writer_options options)
{
    ts_arena arena = {0};
    ts_buffer out = {0};
    ts_message error = {0};
    const ts_writer *writer = ts_writer_find(format);
    assert_non_null(writer);
    assert_true(writer->write(sample_paper(&arena, language), &options, &out, &error));
    ts_arena_free(&arena);
    return out;
}

/* What a writer makes of a paper with one paragraph. To be freed with ts_buffer_free. */
static inline ts_buffer sample_write_text(const char *format, ts_run_kind kind, const char *text, ts_writer_options options)
{
    ts_arena arena = {0};
    ts_buffer out = {0};
    ts_message error = {0};
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
    ts_runs_add(paper, &ts_paper_paragraph(paper)->text, kind, text);
    assert_true(ts_writer_find(format)->write(paper, &options, &out, &error));
    ts_arena_free(&arena);
    return out;
}

/* What plans can hold and no reader should get as itself, and bytes that are no text at all. */
static const char *const sample_hostile[] = {"\033[2J\033]0;title\a", "\xC2\x9B" "31m",  "del\x7F",      "\u202Eevil\u202C", "\u2066isolate\u2069",
                                             "\x01\x02\x03",          "\uFFFE\uFFFF", "\x82\xA0 SJIS", "\xED\xA0\x80",     "\xFF"};
enum { SAMPLE_HOSTILE = sizeof(sample_hostile) / sizeof(sample_hostile[0]) };

/* Compares with tests/unit/writer/golden/<name>. With TS_UPDATE_GOLDEN in the environment, writes that file instead, to be looked at
 * before it is committed. */
static inline void sample_assert_golden(const char *name, const ts_buffer *actual)
{
    char path[512];
    snprintf(path, sizeof(path), "%s/unit/writer/golden/%s", TS_TESTS, name);
    bool update = getenv("TS_UPDATE_GOLDEN") != NULL;
    FILE *file = fopen(path, update ? "wb" : "rb");
    assert_non_null(file);
    if (update) {
        fwrite(ts_buffer_string(actual), 1, actual->length, file);
    } else {
        ts_buffer expected = {0};
        for (size_t got = 1; got > 0; expected.length += got)
            got = fread(ts_buffer_reserve(&expected, 1 << 16), 1, 1 << 16, file);
        assert_string_equal(ts_buffer_string(actual), ts_buffer_string(&expected));
        assert_int_equal(actual->length, expected.length);
        ts_buffer_free(&expected);
    }
    fclose(file);
}

#endif
