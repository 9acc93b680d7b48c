/* DOCX: what the files of the format share. Private to src/writer/office.
 *
 * ECMA-376 part 1 (WordprocessingML), transitional, as Word 2013 and later write it. Elements stand in the order that the schema
 * wants: Word refuses a file in which they do not. */
#ifndef TS_WRITER_OFFICE_DOCX_H
#define TS_WRITER_OFFICE_DOCX_H

#include "writer/parts.h"

#define TS_DOCX_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

/* What styles are used for. The first is that of paragraphs which name none. */
typedef enum ts_docx_role {
    TS_DOCX_NORMAL,
    TS_DOCX_BODY, /* paragraphs: the first line is indented, as Japanese does */
    TS_DOCX_HEADING_1,
    TS_DOCX_HEADING_2,
    TS_DOCX_HEADING_3,
    TS_DOCX_HEADING_4,
    TS_DOCX_HEADING_5,
    TS_DOCX_TITLE,
    TS_DOCX_SUBTITLE,
    TS_DOCX_ISSUED, /* the day and who it comes from, to the right */
    TS_DOCX_CONTENTS_HEADING,
    TS_DOCX_CONTENTS_1,
    TS_DOCX_CONTENTS_2,
    TS_DOCX_CONTENTS_3,
    TS_DOCX_LIST,
    TS_DOCX_NOTE,
    TS_DOCX_CAPTION,
    TS_DOCX_CELL,
    TS_DOCX_CELL_HEADING,
    TS_DOCX_GAP, /* behind a table */
    TS_DOCX_FOOTNOTE,
    TS_DOCX_COMMENT,
    TS_DOCX_FOOTER,
    TS_DOCX_BLANK, /* of characters, from here */
    TS_DOCX_STRONG,
    TS_DOCX_CODE,
    TS_DOCX_LINK,
    TS_DOCX_FOOTNOTE_MARK,
    TS_DOCX_COMMENT_MARK,
    TS_DOCX_TABLE, /* of tables */
    TS_DOCX_ROLES,
} ts_docx_role;

/* Ids of styles by role. */
typedef struct ts_docx_styles {
    const char *ids[TS_DOCX_ROLES];
} ts_docx_styles;

/* A page, in twentieths of a point. */
typedef struct ts_docx_page {
    unsigned width, height;
    unsigned top, right, bottom, left, header, footer;
} ts_docx_page;

/* What is taken from the DOCX of --reference-docx. All in the arena. */
typedef struct ts_docx_reference {
    const char *styles; /* styles.xml as it is; NULL: there is no reference */
    size_t styles_length, styles_end; /* where the root element's end tag begins: styles are added there */
    const char *taken[TS_DOCX_ROLES]; /* ids of its styles for the roles; NULL: it has none */
    const char **ids;   /* of all its styles, by which an id of our own is seen to be taken; NULL ends the list */
    const char *numbering; /* numbering.xml, which its styles may refer to; NULL: none */
    size_t numbering_length, numbering_lists, numbering_end; /* where definitions, and lists, are added */
    unsigned numbering_first; /* ids from here on are free */
    const char *theme, *fonts; /* theme1.xml, fontTable.xml; NULL: none */
    size_t theme_length, fonts_length;
    bool has_page;
    ts_docx_page page;
} ts_docx_reference;

/* Reads it. False, with *error, when it is none that can be used. */
bool ts_docx_read_reference(ts_arena *arena, const char *bytes, size_t length, ts_docx_reference *reference, ts_message *error);

typedef struct ts_docx_list ts_docx_list;

/* One DOCX while it is written. */
typedef struct ts_docx {
    const ts_paper *paper;
    const ts_words *words;
    ts_docx_reference reference;
    ts_docx_styles styles;
    ts_docx_page page;
    ts_citations citations;
    bool *noted;        /* by source: its footnote is there */
    unsigned bookmarks; /* so far */
    unsigned comments;  /* the next one's id: behind those of all footnotes, since LibreOffice 7.4 takes one for the other */
    ts_docx_list *lists;
    size_t list_count, list_capacity;
    ts_buffer body, footnotes, comment_parts;
    bool break_before; /* the next paragraph begins a page */
} ts_docx;

/* docx_styles.c: fills docx->styles, and writes styles.xml: ours, or the reference's with what it lacks. */
void ts_docx_choose_styles(ts_docx *docx);
void ts_docx_add_styles(const ts_docx *docx, ts_buffer *out);

/* The name by which Word knows the style for a role, and its type: "paragraph", "character", "table". */
const char *ts_docx_style_name(ts_docx_role role, const char **type);

/* docx_runs.c. Text with escapes, on one line, without an element around it; as runs; a field with its result. */
void ts_docx_add_line(const char *text, ts_buffer *out);
void ts_docx_add_run(const ts_docx *docx, ts_docx_role role, const char *text, ts_buffer *out);
void ts_docx_add_runs(ts_docx *docx, const ts_runs *runs);
void ts_docx_add_field(const ts_docx *docx, const char *instruction, ts_docx_role role, const char *result, ts_buffer *out);

/* Begins and ends what the margins of a block are about, inside its paragraph. The comments are written to comment_parts. */
void ts_docx_begin_comments(ts_docx *docx, const ts_block *block);
void ts_docx_end_comments(ts_docx *docx, const ts_block *block);

/* docx_list.c: numbering. The properties of the paragraph of an item: `index` into the paper's blocks. */
void ts_docx_add_item(ts_docx *docx, size_t index, unsigned level, unsigned number, ts_buffer *out);
bool ts_docx_has_numbering(const ts_docx *docx);
void ts_docx_add_numbering(const ts_docx *docx, ts_buffer *out);

/* docx_body.c: fills docx->body, and with it the footnotes and comments. */
void ts_docx_write_body(ts_docx *docx);

#endif
