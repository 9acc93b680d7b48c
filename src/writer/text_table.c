/* Format "text": tables in columns that are broken to fit side by side, else in parts one below the other, or as a list. */
#include <string.h>

#include "base/line.h"
#include "base/utf8.h"
#include "writer/text.h"

enum { GAP = 2, NARROWEST_COLUMN = 8, WIDE_COLUMN = 16, PARTS_PAGE = 60 };

/* The widest line of a text that may hold several. */
static size_t widest_line(const char *text)
{
    size_t widest = 0;
    for (;;) {
        size_t length = strcspn(text, "\n"), width = ts_utf8_width(text, length);
        if (width > widest) widest = width;
        if (text[length] == '\0') return widest;
        text += length + 1;
    }
}

static const char *cell_text(const ts_text_page *page, const ts_cell *cell)
{
    ts_buffer text = {0};
    ts_text_runs(page, &cell->text, &text);
    const char *copy = ts_arena_copy(page->paper->arena, ts_buffer_string(&text), text.length);
    ts_buffer_free(&text);
    return copy;
}

static const char *title_text(const ts_text_page *page, const ts_column *column)
{
    ts_buffer text = {0};
    ts_letters_line(column->title, &text);
    const char *copy = ts_arena_copy(page->paper->arena, ts_buffer_string(&text), text.length);
    ts_buffer_free(&text);
    return copy;
}

/* Gives the columns their widths. What needs less than an even part of the room gets what it needs; the others share what is left,
 * by their shares where they have any. False when one would be too narrow to read. */
static bool share_room(const ts_table *table, const size_t *natural, size_t room, size_t *widths)
{
    size_t open = table->column_count, left = room;
    memset(widths, 0, table->column_count * sizeof(*widths));
    for (bool changed = true; changed && open > 0;) {
        changed = false;
        size_t even = left / open;
        for (size_t i = 0; i < table->column_count; i++) {
            if (widths[i] != 0 || natural[i] > even) continue;
            widths[i] = natural[i] > 0 ? natural[i] : 1;
            left = left > widths[i] ? left - widths[i] : 0;
            open--;
            changed = true;
        }
    }
    size_t shares = 0;
    for (size_t i = 0; i < table->column_count; i++)
        if (widths[i] == 0) shares += table->columns[i].share > 0 ? table->columns[i].share : 1;
    bool good = true;
    for (size_t i = 0; i < table->column_count; i++) {
        if (widths[i] != 0) continue;
        widths[i] = left * (table->columns[i].share > 0 ? table->columns[i].share : 1) / shares;
        if (widths[i] > natural[i]) widths[i] = natural[i];
        good &= widths[i] >= NARROWEST_COLUMN;
    }
    return good;
}

/* Adds the next line of a cell, as wide as its column. */
static void add_cell_line(const ts_text_page *page, const ts_column *column, size_t width, const char **rest, char *style,
                          ts_buffer *line)
{
    ts_line_measure measure = {.room = width, .half = 1, .full = 2, .anywhere = true};
    size_t length = strcspn(*rest, "\n"), shown = 0, taken = 0;
    const char *first = ts_arena_copy(page->paper->arena, *rest, length);
    if (length > 0) taken = ts_line_break(first, measure, &shown);
    size_t wide = ts_utf8_width(first, shown), pad = wide < width ? width - wide : 0;
    if (column->numeric) ts_buffer_format(line, "%*s", (int)pad, "");
    if (*style != 0) ts_buffer_add_char(line, *style);
    ts_buffer_add(line, first, shown);
    *style = ts_text_style_behind(first, taken, *style);
    if (*style != 0) ts_buffer_add_char(line, TS_STYLE_END);
    if (!column->numeric) ts_buffer_format(line, "%*s", (int)pad, "");
    *rest += taken;
    if (taken == length && **rest == '\n') (*rest)++;
}

/* Writes one row of texts side by side, as many lines as the longest takes. True when it took more than one. */
static bool write_row(const ts_text_page *page, const ts_table *table, const char **texts, const size_t *widths)
{
    bool several = false, more = true;
    char *styles = ts_arena_alloc(page->paper->arena, table->column_count);
    ts_buffer line = {0};
    while (more) {
        more = false;
        ts_buffer_clear(&line);
        for (size_t i = 0; i < table->column_count; i++) {
            if (i > 0) ts_buffer_format(&line, "%*s", GAP, "");
            add_cell_line(page, &table->columns[i], widths[i], &texts[i], &styles[i], &line);
            more |= *texts[i] != '\0';
        }
        ts_text_line(page, ts_buffer_string(&line), line.length);
        several |= more;
    }
    ts_buffer_free(&line);
    return several;
}

static void write_columns(const ts_text_page *page, const ts_table *table, const char **texts, const size_t *widths)
{
    const char **row = ts_arena_alloc(page->paper->arena, table->column_count * sizeof(*row));
    ts_buffer rule = {0};
    for (size_t i = 0; i < table->column_count; i++) {
        row[i] = title_text(page, &table->columns[i]);
        if (i > 0) ts_buffer_format(&rule, "%*s", GAP, "");
        for (size_t k = 0; k < widths[i]; k++)
            ts_buffer_add_char(&rule, '-');
    }
    write_row(page, table, row, widths);
    ts_text_line(page, ts_buffer_string(&rule), rule.length);
    bool several = false;
    for (size_t i = 0; i < table->row_count; i++) {
        if (several) ts_buffer_add_char(page->out, '\n'); /* so that rows of several lines stay apart */
        several = write_row(page, table, texts + i * table->column_count, widths);
    }
    ts_buffer_free(&rule);
}

/* Each row as lines "title: cell". */
static void write_list(const ts_text_page *page, const ts_table *table, const char **texts)
{
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            ts_buffer line = {0};
            ts_buffer_format(&line, "%s%s%s", title_text(page, &table->columns[i]), page->words->colon, texts[row * table->column_count + i]);
            ts_text_wrap(page, i == 0 ? "- " : "  ", 2, ts_buffer_string(&line));
            ts_buffer_free(&line);
        }
    }
}

/* A table too wide for the page, in parts: each repeats the first column, which names the rows. */
static void write_parts(const ts_text_page *page, const ts_table *table, const char **texts, const size_t *natural)
{
    size_t count = table->column_count;
    ts_arena *arena = page->paper->arena;
    ts_table part = {.row_count = table->row_count, .columns = ts_arena_alloc(arena, count * sizeof(*part.columns))};
    const char **row = ts_arena_alloc(arena, (table->row_count * count + 1) * sizeof(*row));
    size_t *widths = ts_arena_alloc(arena, count * sizeof(*widths));
    for (size_t from = 1, to; from < count; from = to) {
        size_t used = natural[0] < WIDE_COLUMN ? natural[0] : WIDE_COLUMN;
        part.columns[0] = table->columns[0];
        widths[0] = used;
        for (to = from; to < count; to++) {
            size_t width = natural[to] < WIDE_COLUMN ? natural[to] : WIDE_COLUMN;
            if (to > from && used + GAP + width > page->width) break;
            used += GAP + width;
            widths[to - from + 1] = width;
            part.columns[to - from + 1] = table->columns[to];
        }
        part.column_count = to - from + 1;
        for (size_t i = 0; i < table->row_count; i++)
            for (size_t k = 0; k < part.column_count; k++)
                row[i * part.column_count + k] = texts[i * count + (k == 0 ? 0 : from + k - 1)];
        if (from > 1) ts_buffer_add_char(page->out, '\n');
        write_columns(page, &part, row, widths);
    }
}

void ts_text_table(const ts_text_page *page, const ts_table *table)
{
    if (table->caption != NULL) {
        ts_buffer caption = {0};
        ts_letters_line(table->caption, &caption);
        ts_text_wrap(page, "", 0, ts_buffer_string(&caption));
        ts_buffer_free(&caption);
    }
    size_t count = table->column_count, total = 0;
    if (count == 0) return;
    ts_arena *arena = page->paper->arena;
    const char **texts = ts_arena_alloc(arena, (table->row_count * count + 1) * sizeof(*texts));
    size_t *natural = ts_arena_alloc(arena, count * sizeof(*natural)), *widths = ts_arena_alloc(arena, count * sizeof(*widths));
    for (size_t i = 0; i < count; i++) {
        natural[i] = widest_line(title_text(page, &table->columns[i]));
        for (size_t row = 0; row < table->row_count; row++) {
            texts[row * count + i] = cell_text(page, &table->rows[row][i]);
            size_t width = widest_line(texts[row * count + i]);
            if (width > natural[i]) natural[i] = width;
        }
        total += natural[i];
    }
    size_t gaps = GAP * (count - 1);
    if (total + gaps <= page->width) write_columns(page, table, texts, natural);
    else if (page->width > gaps && share_room(table, natural, page->width - gaps, widths)) write_columns(page, table, texts, widths);
    else if (table->row_headers && count > 2 && page->width >= PARTS_PAGE) write_parts(page, table, texts, natural);
    else write_list(page, table, texts);
}
