/* Excerpt: a line cut to the page, a caret under it. All widths here are columns of a terminal. */
#include "report/excerpt.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { TAB_WIDTH = 4, NUMBER_WIDTH = 5 };

/* One character as it is shown. */
typedef struct cell {
    const char *text; /* not owned */
    size_t size;      /* bytes to show */
    size_t width;
} cell;

/* Reads the cell that stands at `column`; returns the bytes it takes in the excerpt. */
static size_t read_cell(const char *text, size_t length, size_t column, cell *shown)
{
    uint32_t character;
    size_t size = ts_utf8_decode(text, length, &character);
    if (character == '\t')
        *shown = (cell){"    ", TAB_WIDTH - column % TAB_WIDTH, TAB_WIDTH - column % TAB_WIDTH};
    else if (character == 0xFFFD || ts_utf8_is_control(character))
        *shown = (cell){"\uFFFD", strlen("\uFFFD"), 1};
    else
        *shown = (cell){text, size, (size_t)ts_utf8_char_width(character)};
    return size;
}

/* What the excerpt takes on an endless page. */
typedef struct extent {
    size_t total;
    size_t start, end; /* of the span; `end` is behind it, and never before `start` */
} extent;

static extent measure(const ts_location *at, const char *text)
{
    size_t skipped = at->excerpt_column > 0 ? at->excerpt_column : 1;
    size_t first = at->start.column > skipped ? at->start.column - skipped : 0;
    size_t behind = at->end.column > skipped ? at->end.column - skipped : 0;
    if (at->end.line > at->start.line) behind = SIZE_MAX;

    size_t column = 0, base = 0; /* base: where the character stands that a combining one joins */
    extent measured = {.start = SIZE_MAX, .end = SIZE_MAX};
    for (size_t i = 0, index = 0, length = strlen(text); i < length; index++) {
        cell shown;
        i += read_cell(text + i, length - i, column, &shown);
        if (shown.width > 0) base = column;
        if (index == first) measured.start = base;
        if (index == behind) measured.end = column;
        column += shown.width;
    }
    measured.total = column;
    if (measured.start > column) measured.start = column;
    if (measured.end > column) measured.end = column;
    if (measured.end < measured.start) measured.end = measured.start;
    return measured;
}

/* The part of the excerpt that fits, and whether something is left out on either side. */
typedef struct window {
    size_t from, to;
    bool cut_left, cut_right;
} window;

/* The line's beginning (its key) is kept as long as the span begins in the first half of the page. */
static window choose_window(extent measured, bool cut_left, size_t room)
{
    if (measured.total + cut_left <= room) return (window){0, measured.total, cut_left, false};
    size_t behind = measured.end > measured.start + 2 ? measured.end : measured.start + 2; /* one character */
    if (!cut_left && (behind < room || measured.start < room / 2)) return (window){0, room - 1, false, true};

    room -= 2; /* for the marks */
    size_t span = measured.end - measured.start;
    size_t context = span < room ? (room - span) / 2 : room / 8;
    size_t from = measured.start > context ? measured.start - context : 0;
    if (measured.total > room && from > measured.total - room) from = measured.total - room;
    size_t to = from + room;
    return (window){from, to, cut_left || from > 0, to < measured.total};
}

/* Shows the cells that lie in the window whole. Sets the window to where they really begin and end. */
static void add_cells(const char *text, window *part, ts_buffer *out)
{
    size_t column = 0, begin = SIZE_MAX, end = part->from;
    for (size_t i = 0, length = strlen(text); i < length;) {
        cell shown;
        i += read_cell(text + i, length - i, column, &shown);
        bool inside = column >= part->from && column + shown.width <= part->to;
        if (inside && (shown.width > 0 || begin != SIZE_MAX || column == 0)) {
            if (begin == SIZE_MAX) begin = column;
            ts_buffer_add(out, shown.text, shown.size);
            end = column + shown.width;
        }
        column += shown.width;
    }
    if (begin != SIZE_MAX) part->from = begin;
    part->to = end;
}

static void add_caret(size_t width, ts_buffer *out)
{
    ts_buffer_add_char(out, '^');
    for (size_t i = 1; i < width; i++)
        ts_buffer_add_char(out, '~');
}

static void add_end_line(const ts_location *at, ts_language language, ts_buffer *out)
{
    if (at->end.line <= at->start.line) return;
    const char *format = language == TS_LANGUAGE_JA ? " （%" PRIu32 "行目まで）" : " (to line %" PRIu32 ")";
    ts_buffer_format(out, format, at->end.line);
}

void ts_excerpt_add(const ts_location *at, const ts_palette *palette, const char *colour,
                    ts_language language, ts_buffer *out)
{
    if (!at->excerpt || at->start.line == 0) return;
    int gutter = snprintf(NULL, 0, "%*" PRIu32, NUMBER_WIDTH, at->start.line);
    extent measured = measure(at, at->excerpt);
    window part =
        choose_window(measured, at->excerpt_column > 1, TS_PAGE_WIDTH - (size_t)gutter - strlen(" | "));

    ts_buffer_format(out, "%s%*" PRIu32 " |%s", palette->dim, gutter, at->start.line, palette->reset);
    if (measured.total > 0) ts_buffer_add_char(out, ' ');
    if (part.cut_left) ts_buffer_add_string(out, "…");
    add_cells(at->excerpt, &part, out);
    if (part.cut_right) ts_buffer_add_string(out, "…");

    ts_buffer_format(out, "\n%s%*s |%s ", palette->dim, gutter, "", palette->reset);
    size_t start = measured.start > part.from ? measured.start - part.from : 0;
    size_t end = measured.end < part.to ? measured.end : part.to;
    ts_buffer_format(out, "%*s%s", (int)(start + part.cut_left), "", colour);
    add_caret(end > part.from + start ? end - part.from - start : 1, out);
    ts_buffer_add_string(out, palette->reset);
    add_end_line(at, language, out);
    ts_buffer_add_char(out, '\n');
}
