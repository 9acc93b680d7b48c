/* Line: where a text may be broken so that its lines fit: Japanese (禁則 of JIS X 4051) and English, as much of it as reports and
 * drafts need. Full-width text breaks anywhere but before a closing mark or behind an opening one, words at spaces. */
#ifndef TS_BASE_LINE_H
#define TS_BASE_LINE_H

#include <stdbool.h>
#include <stddef.h>

/* How wide a line is, and its characters, in any unit. On a terminal: {columns, 1, 2}. */
typedef struct ts_line_measure {
    size_t room;       /* of a line */
    size_t half, full; /* of a character that takes one column or two */
    size_t symbol;     /* of ● → ※ ① and such, which Japanese fonts show full-width and terminals may not; 0: as half */
    bool anywhere;     /* what cannot be broken is broken all the same; else it runs over the edge */
} ts_line_measure;

/* The bytes of `text` (one line of valid UTF-8, at least one character) that its first line takes. Sets *shown to those of them
 * that are not the spaces at which it was broken; what is shown never takes more than the room, save what cannot be broken. */
size_t ts_line_break(const char *text, ts_line_measure measure, size_t *shown);

/* How wide a text stands. */
size_t ts_line_width(const char *text, size_t length, ts_line_measure measure);

#endif
