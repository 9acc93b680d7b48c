/* Format "markdown": CommonMark with the tables and footnotes of GitHub and pandoc. Any text comes out as it is: whatever either would
 * take for markup is escaped. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "writer/parts.h"

/* Where text stands, which decides how its lines end. */
typedef enum place_kind {
    PLACE_BLOCK,   /* a paragraph or an item: a hard break */
    PLACE_HEADING, /* one line */
    PLACE_CELL,    /* one line in the file, several to see */
} place_kind;

typedef struct markdown {
    const ts_paper *paper;
    const ts_words *words;
    ts_citations citations;
    ts_buffer *out;
} markdown;

/* Where a text is being written. */
typedef struct writing {
    place_kind place;
    const char *indent; /* of the lines after the first */
    bool line_start;    /* nothing but white space stands on the line so far */
    bool number;        /* nothing but digits: "1." would begin a list */
    bool more;          /* text follows behind this one, on the same line */
} writing;

/* ":smile:" is a picture to some: how many bytes stand between the two colons; 0: it is no such name. */
static bool is_picture_name(const char *behind_colon)
{
    size_t length = strspn(behind_colon, "abcdefghijklmnopqrstuvwxyz0123456789_+-");
    return length > 0 && behind_colon[length] == ':';
}

static bool is_space_or_end(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

/* Whether a character would be markup where it stands. `next`: what follows it. */
static bool is_markup(const writing *pen, uint32_t character, const char *next)
{
    if (character >= 0x80) return false;
    if (strchr("\\`*_[]<>|~^$&@", (int)character) != NULL) return true;
    if (pen->line_start && strchr("#+-=", (int)character) != NULL) return true;
    if (pen->number && (character == '.' || character == ')') && is_space_or_end(*next)) return true;
    switch (character) {
    case ':':
        return is_picture_name(next);
    case '-':
        return *next == '-'; /* a dash to some */
    case '.':
        return *next == '.';
    case '"':
    case '\'':
        return true; /* curly to some */
    case '!':
        return *next == '\0' || *next == '[';
    default:
        return false;
    }
}

static void add_line_end(const writing *pen, ts_buffer *out)
{
    switch (pen->place) {
    case PLACE_BLOCK:
        ts_buffer_format(out, "\\\n%s", pen->indent);
        break;
    case PLACE_HEADING:
        ts_buffer_add_char(out, ' ');
        break;
    case PLACE_CELL:
        ts_buffer_add_string(out, "<br>");
        break;
    }
}

static void add_text(writing *pen, const char *text, ts_buffer *out)
{
    ts_letter letter;
    while (ts_letter_next(&text, &letter)) {
        uint32_t c = letter.character;
        bool digit = c >= '0' && c <= '9', space = c == ' ' || c == '\t';
        if (c == '\n') add_line_end(pen, out);
        else if (space && (pen->line_start || c == '\t' || (is_space_or_end(*text) && (*text != '\0' || !pen->more))))
            ts_buffer_add_string(out, c == ' ' ? "&#32;" : "&#9;"); /* that Markdown would drop, or take for code */
        else {
            if (is_markup(pen, c, text)) ts_buffer_add_char(out, '\\');
            ts_buffer_add(out, letter.bytes, letter.size);
        }
        pen->number = digit && (pen->line_start || pen->number);
        pen->line_start = c == '\n' || (pen->line_start && space);
    }
}

/* Letters, that is, no punctuation and no symbol: of those that Japanese texts hold, on the safe side. */
static bool is_letter(uint32_t c)
{
    if (c < 0x80) return isalnum((int)c) != 0;
    bool kana_or_kanji = c >= 0x3041 && c < 0xD7A4 && c != 0x30FB && !(c >= 0x3200 && c < 0x3400);
    return kana_or_kanji || (c >= 0x20000 && c < 0x30000);
}

/* "**" marks nothing where a mark of punctuation stands inside it and a letter outside, as Japanese does all the time. So it is used
 * for what begins and ends with a letter, and HTML for the rest. */
static bool takes_stars(const char *text)
{
    size_t length = strlen(text), last = length;
    uint32_t first_letter, last_letter;
    if (length == 0) return false;
    for (last--; last > 0 && ((unsigned char)text[last] & 0xC0) == 0x80; last--)
        ;
    ts_utf8_decode(text, length, &first_letter);
    ts_utf8_decode(text + last, length - last, &last_letter);
    return is_letter(first_letter) && is_letter(last_letter);
}

/* Code: a fence of more backquotes than the text has in a row. */
static void add_code(writing *pen, const char *text, ts_buffer *out)
{
    size_t longest = 0, row = 0;
    for (const char *c = text; *c != '\0'; c++) {
        row = *c == '`' ? row + 1 : 0;
        if (row > longest) longest = row;
    }
    bool table_mark = pen->place == PLACE_CELL && strchr(text, '|') != NULL;
    if (strpbrk(text, "\n\r") != NULL || table_mark) {
        add_text(pen, text, out);
        return;
    }
    ts_buffer line = {0};
    ts_letters_line(text, &line);
    for (size_t i = 0; i <= longest; i++)
        ts_buffer_add_char(out, '`');
    if (longest > 0) ts_buffer_add_char(out, ' ');
    ts_buffer_add(out, ts_buffer_string(&line), line.length);
    if (longest > 0) ts_buffer_add_char(out, ' ');
    for (size_t i = 0; i <= longest; i++)
        ts_buffer_add_char(out, '`');
    ts_buffer_free(&line);
    pen->line_start = pen->number = false;
}

static void add_strong(writing *pen, const char *text, ts_buffer *out)
{
    bool stars = takes_stars(text);
    ts_buffer_add_string(out, stars ? "**" : "<strong>");
    pen->line_start = false;
    add_text(pen, text, out);
    ts_buffer_add_string(out, stars ? "**" : "</strong>");
}

static void add_runs(const markdown *m, const ts_runs *runs, place_kind place, const char *indent, ts_buffer *out)
{
    writing pen = {.place = place, .indent = indent, .line_start = true};
    for (size_t i = 0; i < runs->count; i++) {
        const ts_run *run = &runs->items[i];
        pen.more = i + 1 < runs->count;
        switch (run->kind) {
        case TS_RUN_FIXED:
        case TS_RUN_CITED:
            add_text(&pen, run->text, out);
            break;
        case TS_RUN_BLANK:
            ts_buffer_add_string(out, "<mark>");
            pen.line_start = false;
            add_text(&pen, m->words->blank, out);
            add_text(&pen, run->text, out);
            ts_buffer_add_string(out, "</mark>");
            break;
        case TS_RUN_STRONG:
            add_strong(&pen, run->text, out);
            break;
        case TS_RUN_CODE:
            add_code(&pen, run->text, out);
            break;
        }
        if (ts_citation_ends(runs, i)) ts_buffer_format(out, "[^%u]", (unsigned)m->citations.numbers[run->source]);
    }
}

/* Text on one line. */
static void add_line(const char *text, ts_buffer *out)
{
    writing pen = {.place = PLACE_HEADING, .indent = "", .line_start = true};
    add_text(&pen, text, out);
}

/* A note beside a block: a quotation behind it, inside the item that it belongs to. */
static void write_margin(const markdown *m, const ts_margin *margin, int indent)
{
    ts_buffer *out = m->out;
    ts_buffer_format(out, "\n%*s> **%s**%s", indent, "", ts_message_in(ts_severity_title(margin->severity), m->paper->language), m->words->colon);
    add_line(margin->text, out);
    if (margin->fix != NULL) {
        ts_buffer_format(out, "\\\n%*s> %s%s", indent, "", m->words->fix, m->words->colon);
        add_line(margin->fix, out);
    }
    ts_buffer_format(out, "\\\n%*s> ", indent, "");
    if (margin->clauses != NULL) {
        ts_buffer_format(out, "%s%s", m->words->grounds, m->words->colon);
        add_line(margin->clauses, out);
        ts_buffer_add_char(out, ' ');
    }
    ts_buffer_add_string(out, "\\[");
    add_line(margin->rule, out);
    ts_buffer_add_string(out, "\\]\n");
}

static void write_table(const markdown *m, const ts_table *table)
{
    ts_buffer *out = m->out;
    if (table->caption != NULL) {
        add_line(table->caption, out);
        ts_buffer_add_string(out, "\n\n");
    }
    for (size_t i = 0; i < table->column_count; i++) {
        ts_buffer_add_string(out, "| ");
        add_line(table->columns[i].title, out);
        ts_buffer_add_char(out, ' ');
    }
    ts_buffer_add_string(out, "|\n");
    for (size_t i = 0; i < table->column_count; i++)
        ts_buffer_add_string(out, table->columns[i].numeric ? "| --: " : "| --- ");
    ts_buffer_add_string(out, "|\n");
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            ts_buffer_add_string(out, "| ");
            add_runs(m, &table->rows[row][i].text, PLACE_CELL, "", out);
            ts_buffer_add_char(out, ' ');
        }
        ts_buffer_add_string(out, "|\n");
    }
}

/* The paragraphs of a note, as a quotation. */
static void write_note(const markdown *m, const ts_block *block)
{
    ts_buffer_add_string(m->out, "> ");
    add_runs(m, &block->text, PLACE_BLOCK, "> ", m->out);
    ts_buffer_add_char(m->out, '\n');
}

/* How far the paper has been gone through. */
typedef struct progress {
    ts_item_count items;
    unsigned depth;
    unsigned indent; /* of what belongs to the block */
    unsigned widths[TS_ITEM_LEVELS]; /* of the marks of the items that are open: what is inside is indented as far */
} progress;

static void write_item(const markdown *m, const ts_block *block, unsigned level, unsigned number, progress *at)
{
    char mark[16] = "- ", indent[16 * TS_ITEM_LEVELS + 1];
    unsigned before = 0;
    if (block->ordered && block->label == NULL) snprintf(mark, sizeof(mark), "%u. ", number);
    for (unsigned i = 0; i + 1 < level; i++)
        before += at->widths[i];
    at->widths[level - 1] = (unsigned)strlen(mark);
    at->indent = before + at->widths[level - 1];
    ts_buffer_format(m->out, "%*s%s", (int)before, "", mark);
    snprintf(indent, sizeof(indent), "%*s", (int)at->indent, "");
    if (block->label != NULL) {
        add_line(block->label, m->out);
        ts_buffer_add_char(m->out, ' ');
    }
    add_runs(m, &block->text, PLACE_BLOCK, indent, m->out);
    ts_buffer_add_char(m->out, '\n');
}

static void write_block(const markdown *m, const ts_block *block, progress *at)
{
    unsigned level = 0, number = ts_item_next(&at->items, block, &level);
    at->indent = 0;
    switch (block->kind) {
    case TS_BLOCK_HEADING:
        at->depth = ts_heading_depth(block, at->depth, 5);
        ts_buffer_format(m->out, "%.*s ", (int)at->depth + 1, "######");
        add_runs(m, &block->text, PLACE_HEADING, "", m->out);
        ts_buffer_add_char(m->out, '\n');
        break;
    case TS_BLOCK_PARAGRAPH:
        add_runs(m, &block->text, PLACE_BLOCK, "", m->out);
        ts_buffer_add_char(m->out, '\n');
        break;
    case TS_BLOCK_ITEM:
        write_item(m, block, level, number, at);
        break;
    case TS_BLOCK_NOTE:
        write_note(m, block);
        break;
    case TS_BLOCK_TABLE:
    case TS_BLOCK_CHART:
        write_table(m, ts_block_table(m->paper, block));
        break;
    case TS_BLOCK_BREAK:
        ts_buffer_add_string(m->out, "---\n");
        break;
    }
    for (size_t i = 0; i < block->margin_count; i++)
        write_margin(m, &block->margins[i], (int)at->indent);
}

static void write_title(const markdown *m)
{
    const ts_paper *paper = m->paper;
    const char *day = ts_paper_day_name(paper);
    ts_buffer_add_string(m->out, "# ");
    add_line(paper->title, m->out);
    ts_buffer_add_char(m->out, '\n');
    if (paper->subtitle != NULL) {
        ts_buffer_add_char(m->out, '\n');
        add_line(paper->subtitle, m->out);
        ts_buffer_add_char(m->out, '\n');
    }
    if (*paper->organization == '\0' && *day == '\0') return;
    ts_buffer_add_char(m->out, '\n');
    add_line(paper->organization, m->out);
    ts_buffer_add_string(m->out, *paper->organization != '\0' && *day != '\0' ? "  " : "");
    add_line(day, m->out);
    ts_buffer_add_char(m->out, '\n');
}

static void write_sources(const markdown *m)
{
    for (size_t i = 0; i < m->citations.count; i++) {
        ts_buffer line = {0};
        ts_citation_describe(&m->paper->sources[m->citations.order[i]], m->paper->language, &line);
        ts_buffer_format(m->out, "\n[^%zu]: ", i + 1);
        add_line(ts_buffer_string(&line), m->out);
        ts_buffer_add_char(m->out, '\n');
        ts_buffer_free(&line);
    }
}

static bool write_markdown(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    (void)options, (void)error;
    markdown m = {.paper = paper, .words = ts_words_in(paper->language), .citations = ts_citations_number(paper), .out = out};
    write_title(&m);
    progress at = {0};
    for (size_t i = 0; i < paper->block_count; i++) {
        const ts_block *block = paper->blocks[i];
        bool inside = i > 0 && block->kind == TS_BLOCK_ITEM && paper->blocks[i - 1]->kind == TS_BLOCK_ITEM &&
                      paper->blocks[i - 1]->margin_count == 0;
        if (!inside) ts_buffer_add_char(out, '\n');
        write_block(&m, block, &at);
    }
    write_sources(&m);
    return true;
}

const ts_writer ts_writer_markdown = {
    .name = "markdown",
    .extension = ".md",
    .about = {"Markdown（脚注と表を含む）", "Markdown, with footnotes and tables"},
    .write = write_markdown,
};
