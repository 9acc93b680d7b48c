/* Format "json": the tables of a paper, for programs: a number is a number, a share one from 0 to 1, a day "2025-04-01". */
#include <string.h>

#include "base/value.h"
#include "writer/parts.h"

/* The names of the columns in each row; where two are alike, the later ones are numbered. */
static const char **name_columns(const ts_paper *paper, const ts_table *table)
{
    const char **names = ts_arena_alloc(paper->arena, (table->column_count + 1) * sizeof(*names));
    for (size_t i = 0; i < table->column_count; i++) {
        const char *name = table->columns[i].key != NULL ? table->columns[i].key : table->columns[i].title;
        names[i] = name;
        size_t same = 1;
        for (size_t k = 0; k < i; k++)
            if (strcmp(names[k], names[i]) == 0) {
                names[i] = ts_arena_format(paper->arena, "%s_%zu", name, ++same);
                k = (size_t)-1; /* the new one may be taken as well */
            }
    }
    return names;
}

static void add_cell(const ts_paper *paper, const ts_cell *cell, const char *key, ts_buffer *out)
{
    switch (cell->kind) {
    case TS_CELL_NUMBER:
    case TS_CELL_PERCENT: ts_value_real(out, key, cell->number); break;
    case TS_CELL_TEXT:
    case TS_CELL_DATE: ts_value_text_or_null(out, key, ts_cell_words(paper, cell)); break;
    }
}

static void add_table(const ts_paper *paper, const ts_table *table, ts_buffer *out)
{
    const char **names = name_columns(paper, table);
    ts_value_object(out, NULL);
    ts_value_text_or_null(out, "caption", table->caption);
    ts_value_list(out, "columns");
    for (size_t i = 0; i < table->column_count; i++) {
        ts_value_object(out, NULL);
        ts_value_text(out, "key", names[i]);
        ts_value_text(out, "title", table->columns[i].title);
        ts_value_end_object(out);
    }
    ts_value_end_list(out);
    ts_value_list(out, "rows");
    for (size_t row = 0; row < table->row_count; row++) {
        ts_value_object(out, NULL);
        for (size_t i = 0; i < table->column_count; i++) add_cell(paper, &table->rows[row][i], names[i], out);
        ts_value_end_object(out);
    }
    ts_value_end_list(out);
    ts_value_end_object(out);
}

static bool write_json(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    (void)options;
    const ts_table **tables = ts_paper_tables(paper);
    *error = ts_no_tables();
    if (tables[0] == NULL) return false;
    ts_value_object(out, NULL);
    ts_value_text(out, "title", paper->title);
    ts_value_text_or_null(out, "organization", paper->organization);
    ts_value_text_or_null(out, "kind", paper->kind);
    ts_value_text_or_null(out, "day", paper->day);
    ts_value_list(out, "tables");
    for (size_t i = 0; tables[i] != NULL; i++) add_table(paper, tables[i], out);
    ts_value_end_list(out);
    ts_value_end_object(out);
    ts_buffer_add_char(out, '\n');
    return true;
}

const ts_writer ts_writer_json = {
    .name = "json",
    .extension = ".json",
    .about = {"JSON（表のみ。プログラム向け）", "JSON: the tables alone, for programs"},
    .partial = true,
    .write = write_json,
};
