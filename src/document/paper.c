/* Paper: a document that people open, as a tree. */
#include "document/paper.h"

#include <math.h>
#include <string.h>

ts_paper *ts_paper_begin(ts_arena *arena, ts_language language, const char *title)
{
    ts_paper *paper = ts_arena_alloc(arena, sizeof(*paper));
    *paper = (ts_paper){
        .arena = arena, .language = language, .title = title, .organization = "", .kind = "", .day = ""};
    return paper;
}

static ts_block *add_block(ts_paper *paper, ts_block_kind kind)
{
    ts_block **slot = TS_ARENA_APPEND(paper->arena, paper->blocks, paper->block_count, paper->block_capacity);
    *slot = ts_arena_alloc(paper->arena, sizeof(**slot));
    (*slot)->kind = kind;
    return *slot;
}

ts_block *ts_paper_heading(ts_paper *paper, unsigned level)
{
    ts_block *block = add_block(paper, TS_BLOCK_HEADING);
    block->level = level;
    return block;
}

ts_block *ts_paper_paragraph(ts_paper *paper)
{
    return add_block(paper, TS_BLOCK_PARAGRAPH);
}

ts_block *ts_paper_item(ts_paper *paper, unsigned level, bool ordered, const char *label)
{
    ts_block *block = add_block(paper, TS_BLOCK_ITEM);
    block->level = level;
    block->ordered = ordered;
    block->label = label;
    return block;
}

ts_block *ts_paper_note(ts_paper *paper)
{
    return add_block(paper, TS_BLOCK_NOTE);
}

ts_block *ts_paper_break(ts_paper *paper)
{
    return add_block(paper, TS_BLOCK_BREAK);
}

ts_block *ts_paper_chart(ts_paper *paper, ts_chart *chart)
{
    ts_block *block = add_block(paper, TS_BLOCK_CHART);
    block->chart = chart;
    return block;
}

ts_table *ts_paper_table(ts_paper *paper, const char *caption, const ts_column *columns, size_t count)
{
    ts_table *table = ts_arena_alloc(paper->arena, sizeof(*table));
    table->caption = caption;
    table->column_count = count;
    table->columns = ts_arena_alloc(paper->arena, (count + 1) * sizeof(*columns));
    if (count > 0) memcpy(table->columns, columns, count * sizeof(*columns));
    add_block(paper, TS_BLOCK_TABLE)->table = table;
    return table;
}

ts_cell *ts_table_row(ts_paper *paper, ts_table *table)
{
    ts_cell **slot = TS_ARENA_APPEND(paper->arena, table->rows, table->row_count, table->row_capacity);
    *slot = ts_arena_alloc(paper->arena, (table->column_count + 1) * sizeof(**slot));
    return *slot;
}

void ts_runs_add(ts_paper *paper, ts_runs *runs, ts_run_kind kind, const char *text)
{
    if (text == NULL || text[0] == '\0') return;
    *TS_ARENA_APPEND(paper->arena, runs->items, runs->count, runs->capacity) = (ts_run){.kind = kind, .text = text};
}

static bool same_place(const ts_citation *a, const ts_citation *b)
{
    return a->line == b->line && a->column == b->column && strcmp(a->path, b->path) == 0;
}

/* The index of a source, added where it is new. What is cited in sequence comes from neighbouring lines, and a place is cited
 * again soon or never: the search goes back from the end, and not far. */
static uint32_t source_index(ts_paper *paper, ts_citation source)
{
    enum { BACK = 64 };
    size_t count = paper->source_count, end = count > BACK ? count - BACK : 0;
    for (size_t i = count; i > end; i--)
        if (same_place(&paper->sources[i - 1], &source)) return (uint32_t)(i - 1);
    *TS_ARENA_APPEND(paper->arena, paper->sources, paper->source_count, paper->source_capacity) = source;
    return (uint32_t)count;
}

void ts_runs_cite(ts_paper *paper, ts_runs *runs, const char *text, ts_citation source)
{
    if (text == NULL || text[0] == '\0') return;
    uint32_t index = source_index(paper, source);
    ts_runs_add(paper, runs, TS_RUN_CITED, text);
    runs->items[runs->count - 1].source = index;
}

void ts_cell_text(ts_paper *paper, ts_cell *cell, const char *text)
{
    cell->kind = TS_CELL_TEXT;
    ts_runs_add(paper, &cell->text, TS_RUN_FIXED, text);
}

void ts_cell_number(ts_paper *paper, ts_cell *cell, double number)
{
    cell->kind = TS_CELL_NUMBER;
    cell->number = number;
    bool whole = number == floor(number) && fabs(number) < 1e15;
    ts_runs_add(paper, &cell->text, TS_RUN_FIXED, ts_arena_format(paper->arena, whole ? "%.0f" : "%.10g", number));
}

void ts_cell_percent(ts_paper *paper, ts_cell *cell, double share)
{
    cell->kind = TS_CELL_PERCENT;
    cell->number = share;
    ts_runs_add(paper, &cell->text, TS_RUN_FIXED, ts_arena_format(paper->arena, "%.1f%%", share * 100));
}

void ts_cell_day(ts_paper *paper, ts_cell *cell, int32_t day)
{
    cell->kind = TS_CELL_DATE;
    cell->day = day;
    ts_runs_add(paper, &cell->text, TS_RUN_FIXED, ts_calendar_span_name(paper->arena, (ts_days){day, day}));
}

ts_margin *ts_block_margin(ts_paper *paper, ts_block *block)
{
    return TS_ARENA_APPEND(paper->arena, block->margins, block->margin_count, block->margin_capacity);
}

void ts_runs_plain(const ts_runs *runs, ts_buffer *out)
{
    for (size_t i = 0; i < runs->count; i++) ts_buffer_add_string(out, runs->items[i].text);
}
