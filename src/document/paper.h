/* Paper: a document that people open, as a tree. Drafts, sheets and charts are built as papers once, and src/writer/ writes each
 * in any format.
 *
 * A paper is plain data in one language, complete in itself: it is made in a worker, sent over, and written by whoever knows
 * neither plans nor rules. Everything of it lives in the arena that it was begun with; texts that are handed in are not copied and
 * must live as long. */
#ifndef TS_DOCUMENT_PAPER_H
#define TS_DOCUMENT_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "document/chart.h"
#include "finding/finding.h"

typedef enum ts_run_kind {
    TS_RUN_FIXED,  /* words of the template: headings, labels, connecting words */
    TS_RUN_CITED,  /* words of a plan or record, as they stand there: `source` says where */
    TS_RUN_BLANK,  /* what a person has to write here, asked as a question; the writer puts 【要記入】 before it */
    TS_RUN_STRONG, /* fixed words that stand out */
    TS_RUN_CODE,   /* fixed words to be typed or read letter by letter: ids, keys, paths */
} ts_run_kind;

/* A stretch of text of one kind. It may hold line breaks ("\n"), and any character that plans can hold. */
typedef struct ts_run {
    ts_run_kind kind;
    const char *text;
    uint32_t source; /* CITED: index into the paper's sources; else 0 and without meaning */
} ts_run;

typedef struct ts_runs {
    ts_run *items;
    size_t count, capacity;
} ts_runs;

/* Where a cited text stands. Citations of the same place share one. */
typedef struct ts_citation {
    const char *path; /* as the user named the file */
    uint32_t line, column;
    const char *label; /* what it is: "令和6年度の実績 EDU-1 実施内容" */
} ts_citation;

/* A note beside a block: what the rules found about the very thing that it tells of. */
typedef struct ts_margin {
    ts_severity severity;
    const char *rule; /* "manual/lesson-is-more-than-result" */
    const char *text; /* the message */
    const char *fix;  /* NULL: none */
    const char *clauses; /* "マニュアル 3.1-2"; NULL: none */
} ts_margin;

typedef enum ts_cell_kind {
    TS_CELL_TEXT,
    TS_CELL_NUMBER,  /* `number`; the runs hold it as it is to be read */
    TS_CELL_PERCENT, /* `number` is 0 to 1 */
    TS_CELL_DATE,    /* `day` */
} ts_cell_kind;

/* How a cell is meant, for colour beside (never instead of) its words. */
typedef enum ts_tone { TS_TONE_PLAIN, TS_TONE_GOOD, TS_TONE_NOTE, TS_TONE_WARNING, TS_TONE_ERROR, TS_TONE_ABSENT } ts_tone;

typedef struct ts_cell {
    ts_cell_kind kind;
    ts_tone tone;
    ts_runs text; /* always there: what a person reads */
    double number;
    int32_t day; /* calendar.h */
} ts_cell;

typedef struct ts_column {
    const char *title;
    const char *key; /* the name of the column for programs (JSON, CSV in English): "self_check"; NULL: the title */
    unsigned share;  /* of the width, relative to the other columns; 0: as wide as it needs */
    bool numeric;    /* stands to the right */
} ts_column;

/* One datum to a cell, no merged cells, one header row. */
typedef struct ts_table {
    const char *caption; /* NULL: none */
    ts_column *columns;
    size_t column_count;
    ts_cell **rows; /* each of column_count cells */
    size_t row_count, row_capacity;
    bool row_headers; /* the first cell of a row names it */
} ts_table;

typedef enum ts_block_kind {
    TS_BLOCK_HEADING,   /* `level` from 1; `text` */
    TS_BLOCK_PARAGRAPH, /* `text` */
    TS_BLOCK_ITEM,      /* of a list: `level` from 1, `ordered`; neighbours form one list */
    TS_BLOCK_TABLE,
    TS_BLOCK_CHART,
    TS_BLOCK_NOTE, /* `text`, set apart: about the paper, not of it (how to use the draft, what was left out) */
    TS_BLOCK_BREAK, /* what follows begins on a new page */
} ts_block_kind;

typedef struct ts_block {
    ts_block_kind kind;
    unsigned level;
    bool ordered;
    const char *label; /* ITEM: the mark in place of the writer's own ("（ア）", "①", "〇"); NULL: the writer's */
    ts_runs text;
    ts_table *table;
    ts_chart *chart;
    ts_margin *margins;
    size_t margin_count, margin_capacity;
} ts_block;

typedef struct ts_paper {
    ts_arena *arena;
    ts_language language;
    const char *title;
    const char *subtitle;     /* NULL: none */
    const char *organization; /* its name */
    const char *kind;         /* "evaluation", "timeline", "summary", "public": for file properties */
    const char *day;          /* of the run, "2025-04-01"; the only date in any format: no clock is asked */
    bool landscape;           /* page: A4 upright, or lying */
    bool draft;               /* has citations, blanks and margins that are to be worked off */
    ts_block **blocks;
    size_t block_count, block_capacity;
    ts_citation *sources;
    size_t source_count, source_capacity;
} ts_paper;

/* An empty paper. */
ts_paper *ts_paper_begin(ts_arena *arena, ts_language language, const char *title);

/* Each adds a block behind the others and returns it, to be filled with runs. */
ts_block *ts_paper_heading(ts_paper *paper, unsigned level);
ts_block *ts_paper_paragraph(ts_paper *paper);
ts_block *ts_paper_item(ts_paper *paper, unsigned level, bool ordered, const char *label);
ts_block *ts_paper_note(ts_paper *paper);
ts_block *ts_paper_break(ts_paper *paper);
ts_block *ts_paper_chart(ts_paper *paper, ts_chart *chart);

/* A table without rows. `columns` is copied. */
ts_table *ts_paper_table(ts_paper *paper, const char *caption, const ts_column *columns, size_t count);

/* Adds a row of empty cells and returns it: column_count cells, to be filled. */
ts_cell *ts_table_row(ts_paper *paper, ts_table *table);

/* Adds a run. Empty text adds nothing. */
void ts_runs_add(ts_paper *paper, ts_runs *runs, ts_run_kind kind, const char *text);
void ts_runs_cite(ts_paper *paper, ts_runs *runs, const char *text, ts_citation source);

/* Fills a cell. */
void ts_cell_text(ts_paper *paper, ts_cell *cell, const char *text);
void ts_cell_number(ts_paper *paper, ts_cell *cell, double number);  /* whole numbers without a point */
void ts_cell_percent(ts_paper *paper, ts_cell *cell, double share); /* one decimal */
void ts_cell_day(ts_paper *paper, ts_cell *cell, int32_t day);         /* "2025-04-01" */

/* Adds a note beside a block. */
ts_margin *ts_block_margin(ts_paper *paper, ts_block *block);

/* The text of runs without their kinds, appended. */
void ts_runs_plain(const ts_runs *runs, ts_buffer *out);

#endif
