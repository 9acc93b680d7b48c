/* Writer: the table of formats. */
#include "writer/office/office.h"
#include "writer/parts.h"

#include <string.h>

/* Absent from taisaku-check: their addresses are NULL there. */
extern __typeof__(ts_docx_write) ts_docx_write __attribute__((weak));
extern __typeof__(ts_xlsx_write) ts_xlsx_write __attribute__((weak));

static const ts_writer docx = {
    .name = "docx",
    .extension = ".docx",
    .about = {"Word文書（出典は脚注、指摘はコメント）", "Word: sources as footnotes, findings as comments"},
    .binary = true,
    .write = ts_docx_write,
};

static const ts_writer xlsx = {
    .name = "xlsx",
    .extension = ".xlsx",
    .about = {"Excelブック（表ごとに1シート）", "Excel: a sheet for each table"},
    .binary = true,
    .partial = true,
    .write = ts_xlsx_write,
};

const ts_writer *const ts_writers[] = {&ts_writer_text, &ts_writer_markdown, &ts_writer_html, &docx,          &ts_writer_svg,
                                       &xlsx,           &ts_writer_csv,      &ts_writer_json, NULL};

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
