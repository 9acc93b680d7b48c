/* Format "csv": the tables of a paper (RFC 4180), as Excel opens them right: UTF-8 with a byte order mark, CR LF, one datum to a cell.
 * What a spreadsheet would take for a formula is text. Several tables stand one below the other, each behind its caption and a blank
 * line. */
#include <string.h>

#include "writer/parts.h"

/* Marks with which a formula begins; the full-width ones too: a Japanese Excel takes them for the same. */
static bool begins_formula(const char *text)
{
    static const char *const marks[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\n"};
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        size_t length = strlen(marks[i]);
        if (strncmp(text, marks[i], length) == 0) return text[length] != '\0'; /* a dash alone says that there is nothing */
    }
    return false;
}

static void add_text(const char *text, ts_buffer *out)
{
    ts_buffer_add_char(out, '"');
    if (begins_formula(text)) ts_buffer_add_char(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"') ts_buffer_add_char(out, '"');
        ts_buffer_add_char(out, *text);
    }
    ts_buffer_add_char(out, '"');
}

/* A title, or a caption. */
static void add_line(const char *text, ts_buffer *out)
{
    ts_buffer line = {0};
    ts_letters_line(text, &line);
    add_text(ts_buffer_string(&line), out);
    ts_buffer_free(&line);
}

static void add_cell(const ts_paper *paper, const ts_cell *cell, ts_buffer *out)
{
    const char *words = ts_cell_words(paper, cell);
    bool is_number = cell->kind == TS_CELL_NUMBER || cell->kind == TS_CELL_PERCENT;
    if (is_number) ts_buffer_add_string(out, words); /* -1 is a number, no formula */
    else if (*words != '\0') add_text(words, out);
}

static void write_table(const ts_paper *paper, const ts_table *table, ts_buffer *out)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const ts_column *column = &table->columns[i];
        if (i > 0) ts_buffer_add_char(out, ',');
        add_line(paper->language == TS_LANGUAGE_EN && column->key != NULL ? column->key : column->title, out);
    }
    ts_buffer_add_string(out, "\r\n");
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            if (i > 0) ts_buffer_add_char(out, ',');
            add_cell(paper, &table->rows[row][i], out);
        }
        ts_buffer_add_string(out, "\r\n");
    }
}

static bool write_csv(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    (void)options;
    const ts_table **tables = ts_paper_tables(paper);
    *error = ts_no_tables();
    if (tables[0] == NULL) return false;
    ts_buffer_add_string(out, "\uFEFF");
    for (size_t i = 0; tables[i] != NULL; i++) {
        bool several = tables[1] != NULL;
        if (i > 0) ts_buffer_add_string(out, "\r\n");
        if (several && tables[i]->caption != NULL) {
            add_line(tables[i]->caption, out);
            ts_buffer_add_string(out, "\r\n");
        }
        write_table(paper, tables[i], out);
    }
    return true;
}

const ts_writer ts_writer_csv = {
    .name = "csv",
    .extension = ".csv",
    .about = {"CSV（表のみ。Excelで開けるUTF-8）", "CSV: the tables alone, as Excel opens them"},
    .partial = true,
    .write = write_csv,
};
