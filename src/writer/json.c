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

static json_t *value_of(const ts_paper *paper, const ts_cell *cell)
{
    switch (cell->kind) {
    case TS_CELL_NUMBER:
    case TS_CELL_PERCENT:
        return ts_value_real(cell->number);
    case TS_CELL_TEXT:
    case TS_CELL_DATE:
        break;
    }
    return ts_value_text_or_null(ts_cell_words(paper, cell));
}

static json_t *table_value(const ts_paper *paper, const ts_table *table)
{
    json_t *value = ts_value_object(), *columns = ts_value_array(), *rows = ts_value_array();
    const char **names = name_columns(paper, table);
    for (size_t i = 0; i < table->column_count; i++) {
        json_t *column = ts_value_object();
        ts_value_set(column, "key", ts_value_text(names[i]));
        ts_value_set(column, "title", ts_value_text(table->columns[i].title));
        ts_value_append(columns, column);
    }
    for (size_t row = 0; row < table->row_count; row++) {
        json_t *object = ts_value_object();
        for (size_t i = 0; i < table->column_count; i++)
            ts_value_set(object, names[i], value_of(paper, &table->rows[row][i]));
        ts_value_append(rows, object);
    }
    ts_value_set(value, "caption", ts_value_text_or_null(table->caption));
    ts_value_set(value, "columns", columns);
    ts_value_set(value, "rows", rows);
    return value;
}

static bool write_json(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    (void)options;
    const ts_table **tables = ts_paper_tables(paper);
    *error = ts_no_tables();
    if (tables[0] == NULL) return false;
    json_t *value = ts_value_object(), *list = ts_value_array();
    ts_value_set(value, "title", ts_value_text(paper->title));
    ts_value_set(value, "organization", ts_value_text_or_null(paper->organization));
    ts_value_set(value, "kind", ts_value_text_or_null(paper->kind));
    ts_value_set(value, "day", ts_value_text_or_null(paper->day));
    for (size_t i = 0; tables[i] != NULL; i++)
        ts_value_append(list, table_value(paper, tables[i]));
    ts_value_set(value, "tables", list);
    ts_value_write(value, out);
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
