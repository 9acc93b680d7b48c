/* Parts: what the writers of papers share: characters, words in both languages, citations. Private to src/writer. */
#ifndef TS_WRITER_PARTS_H
#define TS_WRITER_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "document/paper.h"
#include "writer/writer.h"

extern const ts_writer ts_writer_text, ts_writer_markdown, ts_writer_html, ts_writer_svg, ts_writer_csv, ts_writer_json;

/* A character as papers show it: line ends of every kind (CR LF, U+0085, U+2028, U+2029) are '\n', and what no reader should get as
 * itself (other controls, what turns the direction of text, what is no character) is U+FFFD. Tabs stay. */
typedef struct ts_letter {
    uint32_t character;
    const char *bytes;
    size_t size;
} ts_letter;

/* Reads the next character and moves *text behind it. False at the end. */
bool ts_letter_next(const char **text, ts_letter *letter);

/* Appends a text as papers show it, line ends and tabs as single spaces: for titles, cells of plain text, and such. */
void ts_letters_line(const char *text, ts_buffer *out);

/* Words that the writers add. */
typedef struct ts_words {
    const char *blank;    /* 【要記入】, before what a person has to write */
    const char *sources;  /* heading of the list of sources */
    const char *contents; /* of the table of contents */
    const char *margin;   /* what a note beside a block is called */
    const char *fix, *grounds;
    const char *table;  /* "表%zu" */
    const char *chart;
    const char *colon;  /* between a label and what it labels */
    const char *back;   /* to where a source is cited */
    const char *in_words; /* what a chart is beside its drawing */
} ts_words;

const ts_words *ts_words_in(ts_language language);

/* Numbers of sources, from 1 in the order in which they are first cited. */
typedef struct ts_citations {
    uint32_t *numbers; /* of each source of the paper; 0: it is never cited */
    uint32_t *order;   /* the sources that are cited, by number */
    size_t count;
} ts_citations;

/* Owned by the paper's arena. */
ts_citations ts_citations_number(const ts_paper *paper);

/* Whether the mark of the source stands behind run `i`: once behind runs in a row of the same source, with spaces between them or not. */
bool ts_citation_ends(const ts_runs *runs, size_t i);

/* "令和6年度の実績 EDU-1 実施内容（plans/reiji/2024.yaml 15行）", one line. */
void ts_citation_describe(const ts_citation *citation, ts_language language, ts_buffer *out);

/* The day of a paper in words: "令和7年4月1日", "1 April 2025". "" when it has none. Owned by its arena. */
const char *ts_paper_day_name(const ts_paper *paper);

/* The table of a block that is one, or that stands for its chart in formats that draw nothing; NULL: it has none. */
const ts_table *ts_block_table(const ts_paper *paper, const ts_block *block);

enum { TS_ITEM_LEVELS = 6 };

/* Counts the items of lists while a paper is gone through from its beginning. Zeroed at first. */
typedef struct ts_item_count {
    unsigned numbers[TS_ITEM_LEVELS]; /* of the item last seen on each level */
    bool ordered[TS_ITEM_LEVELS];
    bool labelled[TS_ITEM_LEVELS];
    unsigned deepest; /* the level of the item before; 0: no item */
} ts_item_count;

/* Takes the next block, whatever its kind. For an item: sets *level (1 to TS_ITEM_LEVELS, none left out on the way down) and returns
 * its number in its list, from 1; 1 also says that a list begins there. Else 0. */
unsigned ts_item_next(ts_item_count *count, const ts_block *block, unsigned *level);

/* The tables of a paper, those that stand for its charts included, in its order. NULL ends the list, which the paper's arena owns. */
const ts_table **ts_paper_tables(const ts_paper *paper);

/* What a cell says, without its styles; line ends as '\n', and 【要記入】 before what is to be written. Owned by the paper's arena. */
const char *ts_cell_words(const ts_paper *paper, const ts_cell *cell);

/* What a format that is nothing but tables says of a paper that has none. */
ts_message ts_no_tables(void);

/* How deep a heading stands below the title, from 1 to `deepest`: no level is left out on the way down, whatever the template says.
 * `above`: that of the heading before it; 0: none. */
unsigned ts_heading_depth(const ts_block *heading, unsigned above, unsigned deepest);

#endif
