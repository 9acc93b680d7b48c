/* Writer: the table of formats. */
#include "writer/parts.h"

#include <string.h>

const ts_writer *const ts_writers[] = {&ts_writer_text, &ts_writer_markdown, &ts_writer_html, &ts_writer_svg, NULL};

const ts_writer *ts_writer_find(const char *name)
{
    for (size_t i = 0; ts_writers[i] != NULL; i++)
        if (strcmp(ts_writers[i]->name, name) == 0) return ts_writers[i];
    return NULL;
}

const ts_writer *ts_writer_for_path(const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; ts_writers[i] != NULL; i++) {
        size_t end = strlen(ts_writers[i]->extension);
        if (length > end && strcmp(path + length - end, ts_writers[i]->extension) == 0) return ts_writers[i];
    }
    return NULL;
}
