/* sample FORMAT [ja|en [REFERENCE.docx]]: the sample paper of the writers' tests in one format, on standard output. */
#include "../unit/writer/sample.h"

#include <stdio.h>

static bool read_file(const char *path, ts_buffer *out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    for (size_t got = 1; got > 0; out->length += got)
        got = fread(ts_buffer_reserve(out, 1 << 16), 1, 1 << 16, file);
    return fclose(file) == 0;
}

int main(int count, char **arguments)
{
    const ts_writer *writer = count > 1 ? ts_writer_find(arguments[1]) : NULL;
    if (writer == NULL) {
        fprintf(stderr, "usage: sample FORMAT [ja|en [REFERENCE.docx]]\n");
        return 2;
    }
    ts_arena arena = {0};
    ts_buffer out = {0}, reference = {0};
    ts_message error = {0};
    ts_paper *paper = sample_paper(&arena, count > 2 && strcmp(arguments[2], "en") == 0 ? TS_LANGUAGE_EN : TS_LANGUAGE_JA);
    ts_writer_options options = {0};
    if (count > 3) {
        if (!read_file(arguments[3], &reference)) return 2;
        options.reference = ts_buffer_string(&reference);
        options.reference_length = reference.length;
    }
    bool good = writer->write(paper, &options, &out, &error);
    if (good) fwrite(ts_buffer_string(&out), 1, out.length, stdout);
    else fprintf(stderr, "%s\n", ts_message_in(error, paper->language));
    ts_buffer_free(&out);
    ts_buffer_free(&reference);
    ts_arena_free(&arena);
    return good ? 0 : 1;
}
