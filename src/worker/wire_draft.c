/* Wire: drafts. A paper is a tree, but its depth is fixed: blocks, in them tables, in them cells, in them runs. */
#include <string.h>

#include "worker/wire_private.h"

enum {
    LEAST_RUN = 2 * 4 + LEAST_TEXT,
    LEAST_CELL = 6 * 4,
    LEAST_COLUMN = 2 * LEAST_TEXT + 2 * 4,
    LEAST_MARGIN = 4 + 4 * LEAST_TEXT,
    LEAST_BLOCK = 5 * 4 + LEAST_TEXT,
    LEAST_CITATION = 2 * LEAST_TEXT + 2 * 4,
    LEAST_BAR = 5 * 4 + 2 * LEAST_TEXT,
    LEAST_ROW = 4 * 4 + 3 * LEAST_TEXT,
    LEAST_CONFLICT = 4 + 4 * LEAST_TEXT,
    LEAST_MARK = 4 * 4,
};

void ts_wire_order(ts_wire *wire, ts_draft_order *order)
{
    order->kind = ts_wire_number(wire, order->kind, TS_DRAFT_KINDS - 1);
    order->language = ts_wire_number(wire, order->language, TS_LANGUAGE_EN);
    order->fiscal_year = (int)ts_wire_number(wire, (uint32_t)order->fiscal_year, 9999);
    ts_wire_text(wire, &order->layout);
}

static void wire_flag(ts_wire *wire, bool *flag)
{
    *flag = ts_wire_number(wire, *flag, 1);
}

static void wire_signed(ts_wire *wire, int32_t *number)
{
    uint32_t bits = (uint32_t)*number;
    ts_wire_u32(wire, &bits);
    *number = (int32_t)bits;
}

static void wire_real(ts_wire *wire, double *number)
{
    uint64_t bits;
    memcpy(&bits, number, sizeof(bits));
    uint32_t low = (uint32_t)bits, high = (uint32_t)(bits >> 32);
    ts_wire_u32(wire, &low);
    ts_wire_u32(wire, &high);
    bits = (uint64_t)high << 32 | low;
    memcpy(number, &bits, sizeof(bits));
    if (*number != *number || *number - *number != 0) { /* NaN, infinity: no cell holds them */
        *number = 0;
        wire->bad = true;
    }
}

/* Runs; `sources` is the number of citations that there are. */
static void wire_runs(ts_wire *wire, ts_runs *runs, size_t sources)
{
    runs->count = runs->capacity = ts_wire_count(wire, runs->count, LEAST_RUN);
    runs->items = ts_wire_room(wire, runs->items, runs->count, sizeof(*runs->items));
    for (size_t i = 0; i < runs->count; i++) {
        ts_run *run = &runs->items[i];
        run->kind = ts_wire_number(wire, run->kind, TS_RUN_CODE);
        run->source = ts_wire_number(wire, run->source, UINT32_MAX);
        if (run->kind == TS_RUN_CITED && run->source >= sources) wire->bad = true;
        ts_wire_lines(wire, &run->text);
        if (run->text == NULL) run->text = "";
    }
}

static void wire_cell(ts_wire *wire, ts_cell *cell, size_t sources)
{
    cell->kind = ts_wire_number(wire, cell->kind, TS_CELL_DATE);
    cell->tone = ts_wire_number(wire, cell->tone, TS_TONE_ABSENT);
    wire_runs(wire, &cell->text, sources);
    wire_real(wire, &cell->number);
    wire_signed(wire, &cell->day);
}

static void wire_table(ts_wire *wire, ts_table *table, size_t sources)
{
    ts_wire_text(wire, &table->caption);
    wire_flag(wire, &table->row_headers);
    table->column_count = ts_wire_count(wire, table->column_count, LEAST_COLUMN);
    table->columns = ts_wire_room(wire, table->columns, table->column_count, sizeof(*table->columns));
    for (size_t i = 0; i < table->column_count; i++) {
        ts_column *column = &table->columns[i];
        ts_wire_string(wire, &column->title);
        ts_wire_text(wire, &column->key);
        column->share = ts_wire_number(wire, column->share, 10000);
        wire_flag(wire, &column->numeric);
    }
    size_t least = table->column_count == 0 ? 1 : table->column_count * LEAST_CELL;
    table->row_count = table->row_capacity = ts_wire_count(wire, table->row_count, least);
    table->rows = ts_wire_room(wire, table->rows, table->row_count, sizeof(*table->rows));
    for (size_t i = 0; i < table->row_count; i++) {
        table->rows[i] = ts_wire_room(wire, table->rows[i], table->column_count, sizeof(**table->rows));
        for (size_t k = 0; k < table->column_count; k++) wire_cell(wire, &table->rows[i][k], sources);
    }
}

static void wire_chart_row(ts_wire *wire, ts_chart_row *row)
{
    ts_wire_string(wire, &row->id);
    ts_wire_string(wire, &row->title);
    ts_wire_string(wire, &row->owner);
    row->group = ts_wire_number(wire, row->group, UINT32_MAX);
    wire_flag(wire, &row->withheld);
    row->bar_count = ts_wire_count(wire, row->bar_count, LEAST_BAR);
    row->bars = ts_wire_room(wire, row->bars, row->bar_count, sizeof(*row->bars));
    for (size_t i = 0; i < row->bar_count; i++) {
        ts_bar *bar = &row->bars[i];
        bar->kind = ts_wire_number(wire, bar->kind, TS_BAR_CHARTED);
        wire_signed(wire, &bar->days.first);
        wire_signed(wire, &bar->days.last);
        ts_wire_string(wire, &bar->label);
        ts_wire_string(wire, &bar->when);
        wire_flag(wire, &bar->completes);
        wire_flag(wire, &bar->withheld);
    }
    row->need_count = ts_wire_count(wire, row->need_count, 4);
    row->needs = ts_wire_room(wire, row->needs, row->need_count, sizeof(*row->needs));
    for (size_t i = 0; i < row->need_count; i++) ts_wire_u32(wire, &row->needs[i]);
}

static void wire_conflict(ts_wire *wire, ts_conflict *conflict)
{
    ts_wire_u32(wire, &conflict->row);
    ts_wire_string(wire, &conflict->text);
    ts_wire_text(wire, &conflict->fix);
    ts_wire_text(wire, &conflict->clauses);
    ts_wire_string(wire, &conflict->place);
}

static void wire_mark(ts_wire *wire, ts_chart_mark *mark)
{
    ts_wire_u32(wire, &mark->conflict);
    ts_wire_u32(wire, &mark->row);
    ts_wire_u32(wire, &mark->bar);
    ts_wire_u32(wire, &mark->need);
}

static void wire_chart(ts_wire *wire, ts_chart *chart)
{
    chart->first_year = (int)ts_wire_number(wire, (uint32_t)chart->first_year, 9999);
    chart->last_year = (int)ts_wire_number(wire, (uint32_t)chart->last_year, 9999);
    chart->phase_year = (int)ts_wire_number(wire, (uint32_t)chart->phase_year, 9999);
    chart->group_count = ts_wire_count(wire, chart->group_count, LEAST_TEXT);
    chart->groups = ts_wire_room(wire, chart->groups, chart->group_count, sizeof(*chart->groups));
    for (size_t i = 0; i < chart->group_count; i++) ts_wire_string(wire, &chart->groups[i]);
    chart->row_count = ts_wire_count(wire, chart->row_count, LEAST_ROW);
    chart->rows = ts_wire_room(wire, chart->rows, chart->row_count, sizeof(*chart->rows));
    for (size_t i = 0; i < chart->row_count; i++) wire_chart_row(wire, &chart->rows[i]);
    chart->conflict_count = ts_wire_count(wire, chart->conflict_count, LEAST_CONFLICT);
    chart->conflicts = ts_wire_room(wire, chart->conflicts, chart->conflict_count, sizeof(*chart->conflicts));
    for (size_t i = 0; i < chart->conflict_count; i++) wire_conflict(wire, &chart->conflicts[i]);
    chart->mark_count = ts_wire_count(wire, chart->mark_count, LEAST_MARK);
    chart->marks = ts_wire_room(wire, chart->marks, chart->mark_count, sizeof(*chart->marks));
    for (size_t i = 0; i < chart->mark_count; i++) wire_mark(wire, &chart->marks[i]);
    if (wire->out == NULL && !wire->bad) wire->bad = !ts_chart_sound(chart);
}

static void wire_block(ts_wire *wire, ts_block *block, size_t sources)
{
    block->kind = ts_wire_number(wire, block->kind, TS_BLOCK_BREAK);
    block->level = ts_wire_number(wire, block->level, 9);
    wire_flag(wire, &block->ordered);
    ts_wire_text(wire, &block->label);
    wire_runs(wire, &block->text, sources);
    block->margin_count = block->margin_capacity = ts_wire_count(wire, block->margin_count, LEAST_MARGIN);
    block->margins = ts_wire_room(wire, block->margins, block->margin_count, sizeof(*block->margins));
    for (size_t i = 0; i < block->margin_count; i++) {
        ts_margin *margin = &block->margins[i];
        margin->severity = ts_wire_number(wire, margin->severity, TS_SEVERITY_ERROR);
        ts_wire_string(wire, &margin->rule);
        ts_wire_string(wire, &margin->text);
        ts_wire_text(wire, &margin->fix);
        ts_wire_text(wire, &margin->clauses);
    }
    if (block->kind == TS_BLOCK_TABLE) {
        block->table = ts_wire_room(wire, block->table, 0, sizeof(*block->table));
        wire_table(wire, block->table, sources);
    }
    if (block->kind == TS_BLOCK_CHART) {
        block->chart = ts_wire_room(wire, block->chart, 0, sizeof(*block->chart));
        wire_chart(wire, block->chart);
    }
}

/* A paper, or NULL. */
static void wire_paper(ts_wire *wire, const ts_paper **given)
{
    bool is_there = *given != NULL;
    wire_flag(wire, &is_there);
    if (!is_there) {
        *given = NULL;
        return;
    }
    ts_paper *paper = ts_wire_room(wire, *given, 0, sizeof(*paper));
    *given = paper;
    if (wire->out == NULL) paper->arena = wire->arena;
    paper->language = ts_wire_number(wire, paper->language, TS_LANGUAGE_EN);
    ts_wire_string(wire, &paper->title);
    ts_wire_text(wire, &paper->subtitle);
    ts_wire_string(wire, &paper->organization);
    ts_wire_string(wire, &paper->kind);
    ts_wire_string(wire, &paper->day);
    wire_flag(wire, &paper->landscape);
    wire_flag(wire, &paper->draft);
    paper->source_count = paper->source_capacity = ts_wire_count(wire, paper->source_count, LEAST_CITATION);
    paper->sources = ts_wire_room(wire, paper->sources, paper->source_count, sizeof(*paper->sources));
    for (size_t i = 0; i < paper->source_count; i++) {
        ts_citation *source = &paper->sources[i];
        ts_wire_path(wire, &source->path);
        ts_wire_u32(wire, &source->line);
        ts_wire_u32(wire, &source->column);
        ts_wire_string(wire, &source->label);
    }
    paper->block_count = paper->block_capacity = ts_wire_count(wire, paper->block_count, LEAST_BLOCK);
    paper->blocks = ts_wire_room(wire, paper->blocks, paper->block_count, sizeof(*paper->blocks));
    for (size_t i = 0; i < paper->block_count; i++) {
        paper->blocks[i] = ts_wire_room(wire, paper->blocks[i], 0, sizeof(**paper->blocks));
        wire_block(wire, paper->blocks[i], paper->source_count);
    }
}

static void wire_category(ts_wire *wire, ts_summary_category *category)
{
    uint32_t *counts[] = {&category->initiatives, &category->policy, &category->priorities, &category->timing, &category->detail_plan,
                          &category->last,        &category->results, &category->incidents};
    wire_flag(wire, &category->asked);
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) ts_wire_u32(wire, counts[i]);
}

/* A summary, or NULL. */
static void wire_summary(ts_wire *wire, const ts_summary **given)
{
    bool is_there = *given != NULL;
    wire_flag(wire, &is_there);
    if (!is_there) {
        *given = NULL;
        return;
    }
    ts_summary *summary = ts_wire_room(wire, *given, 0, sizeof(*summary));
    *given = summary;
    ts_wire_path(wire, &summary->path);
    ts_wire_string(wire, &summary->organization);
    ts_wire_string(wire, &summary->name);
    ts_wire_string(wire, &summary->type);
    summary->fiscal_year = (int)ts_wire_number(wire, (uint32_t)summary->fiscal_year, 9999);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 4; k++) ts_wire_u32(wire, &summary->findings[i][k]);
    for (size_t i = 0; i < TS_SUMMARY_CATEGORIES; i++) wire_category(wire, &summary->categories[i]);
    uint32_t *counts[] = {&summary->reviews,      &summary->answered,      &summary->failures,         &summary->incidents,
                          &summary->incidents_answered, &summary->policy_items, &summary->policy_items_served, &summary->long_term,
                          &summary->last_findings[0],   &summary->last_findings[1], &summary->last_findings[2], &summary->last_answered,
                          &summary->last_incidents};
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) ts_wire_u32(wire, counts[i]);
    wire_flag(wire, &summary->has_last);
}

void ts_wire_draft(ts_wire *wire, ts_draft *draft)
{
    wire_paper(wire, &draft->paper);
    wire_paper(wire, &draft->aside);
    ts_wire_lines(wire, &draft->text);
    wire_summary(wire, &draft->summary);
    ts_wire_result(wire, &draft->result);
}
