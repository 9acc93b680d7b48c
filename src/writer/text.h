/* Text: what the files of the format for terminals share. Private to src/writer. */
#ifndef TS_WRITER_TEXT_H
#define TS_WRITER_TEXT_H

#include "writer/parts.h"

/* Where a style begins and ends, in text on its way to lines: control characters, which no text of a paper holds (ts_letter) and
 * which take no room. */
typedef enum ts_text_style { TS_STYLE_END = 1, TS_STYLE_STRONG, TS_STYLE_BLANK, TS_STYLE_MARK, TS_STYLE_ALARM, TS_STYLES } ts_text_style;

typedef struct ts_text_page {
    const ts_paper *paper;
    const ts_words *words;
    ts_citations citations;
    size_t width; /* columns */
    bool colour;
    ts_buffer *out;
} ts_text_page;

/* Appends runs with their marks and styles; line ends stay. */
void ts_text_runs(const ts_text_page *page, const ts_runs *runs, ts_buffer *out);

/* The style in which a stretch of text ends, given the one in which it begins; 0: none. */
char ts_text_style_behind(const char *text, size_t length, char style);

/* Writes one line, its styles as colours or not at all. */
void ts_text_line(const ts_text_page *page, const char *line, size_t length);

/* Writes a text of any number of lines behind a `lead`, broken to the page; what follows the first line is indented by `indent`. */
void ts_text_wrap(const ts_text_page *page, const char *lead, size_t indent, const char *text);

/* Writes a table in columns, or as a list where it is too wide for the page. */
void ts_text_table(const ts_text_page *page, const ts_table *table);

#endif
