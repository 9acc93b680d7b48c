/* Format "text": a paper for the terminal, broken to its width. Sources are numbered in the text and listed at the end. */
#include <stdio.h>
#include <string.h>

#include "base/line.h"
#include "base/utf8.h"
#include "writer/chart.h"

enum { USUAL_WIDTH = 100, NARROWEST = 40 };

void ts_text_runs(const ts_text_page *page, const ts_runs *runs, ts_buffer *out)
{
    static const char styles[] = {[TS_RUN_STRONG] = TS_STYLE_STRONG, [TS_RUN_BLANK] = TS_STYLE_BLANK};
    for (size_t i = 0; i < runs->count; i++) {
        const ts_run *run = &runs->items[i];
        char style = run->kind < sizeof(styles) ? styles[run->kind] : 0;
        if (style != 0) ts_buffer_add_char(out, style);
        if (run->kind == TS_RUN_BLANK) ts_buffer_add_string(out, page->words->blank);
        ts_letter letter;
        for (const char *at = run->text; ts_letter_next(&at, &letter);) {
            if (letter.character == '\t') ts_buffer_add_char(out, ' ');
            else ts_buffer_add(out, letter.bytes, letter.size);
        }
        if (style != 0) ts_buffer_add_char(out, TS_STYLE_END);
        if (ts_citation_ends(runs, i))
            ts_buffer_format(out, "%c[%u]%c", TS_STYLE_MARK, (unsigned)page->citations.numbers[run->source], TS_STYLE_END);
    }
}

void ts_text_line(const ts_text_page *page, const char *line, size_t length)
{
    static const char *const colours[TS_STYLES] = {
        [TS_STYLE_END] = "\033[0m", [TS_STYLE_STRONG] = "\033[1m", [TS_STYLE_BLANK] = "\033[1;33m", [TS_STYLE_MARK] = "\033[2m",
        [TS_STYLE_ALARM] = "\033[1;31m"};
    while (length > 0 && line[length - 1] == ' ')
        length--;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)line[i];
        if (c == 0 || c >= TS_STYLES) ts_buffer_add_char(page->out, line[i]);
        else if (page->colour) ts_buffer_add_string(page->out, colours[c]);
    }
    ts_buffer_add_char(page->out, '\n');
}

char ts_text_style_behind(const char *text, size_t length, char style)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] > 0 && text[i] < TS_STYLES) style = text[i] == TS_STYLE_END ? 0 : text[i];
    return style;
}

void ts_text_wrap(const ts_text_page *page, const char *lead, size_t indent, const char *text)
{
    ts_line_measure measure = {.room = page->width > indent + 2 ? page->width - indent : 2, .half = 1, .full = 2, .anywhere = true};
    ts_buffer line = {0};
    char style = 0;
    ts_buffer_add_string(&line, lead);
    size_t lead_width = ts_utf8_width(lead, strlen(lead));
    if (lead_width < indent) ts_buffer_format(&line, "%*s", (int)(indent - lead_width), "");
    do {
        ts_buffer whole = {0}; /* one line of the text */
        size_t length = strcspn(text, "\n");
        ts_buffer_add(&whole, text, length);
        text += length + (text[length] == '\n');
        const char *rest = ts_buffer_string(&whole);
        do {
            size_t shown = 0, taken = *rest != '\0' ? ts_line_break(rest, measure, &shown) : 0;
            if (style != 0) ts_buffer_add_char(&line, style);
            ts_buffer_add(&line, rest, shown);
            style = ts_text_style_behind(rest, taken, style);
            if (style != 0) ts_buffer_add_char(&line, TS_STYLE_END);
            ts_text_line(page, ts_buffer_string(&line), line.length);
            ts_buffer_clear(&line);
            ts_buffer_format(&line, "%*s", (int)indent, "");
            rest += taken;
        } while (*rest != '\0');
        ts_buffer_free(&whole);
    } while (*text != '\0');
    ts_buffer_free(&line);
}

/* A line of one mark, as wide as a text that stands above it. */
static void rule_off(const ts_text_page *page, char mark, size_t width)
{
    for (size_t i = 0; i < width && i < page->width; i++)
        ts_buffer_add_char(page->out, mark);
    ts_buffer_add_char(page->out, '\n');
}

static void write_heading(const ts_text_page *page, const ts_block *block, unsigned depth)
{
    static const char *const leads[] = {"", "", "■ ", "● "};
    ts_buffer text = {0};
    ts_buffer_add_char(&text, TS_STYLE_STRONG);
    ts_text_runs(page, &block->text, &text);
    ts_buffer_add_char(&text, TS_STYLE_END);
    ts_text_wrap(page, leads[depth - 1], ts_utf8_width(leads[depth - 1], strlen(leads[depth - 1])), ts_buffer_string(&text));
    if (depth <= 2) rule_off(page, depth == 1 ? '=' : '-', ts_utf8_width(ts_buffer_string(&text), text.length));
    ts_buffer_free(&text);
}

static void write_runs(const ts_text_page *page, const char *lead, size_t indent, const ts_runs *runs)
{
    ts_buffer text = {0};
    ts_text_runs(page, runs, &text);
    ts_text_wrap(page, lead, indent, ts_buffer_string(&text));
    ts_buffer_free(&text);
}

static void write_item(const ts_text_page *page, const ts_block *block, unsigned level, unsigned number)
{
    ts_buffer lead = {0};
    ts_buffer_format(&lead, "%*s", 2 * (int)(level - 1), "");
    if (block->label != NULL) ts_letters_line(block->label, &lead);
    else if (block->ordered) ts_buffer_format(&lead, "%u.", number);
    else ts_buffer_add_string(&lead, "・");
    if (block->label != NULL || block->ordered) ts_buffer_add_char(&lead, ' ');
    write_runs(page, ts_buffer_string(&lead), ts_utf8_width(ts_buffer_string(&lead), lead.length), &block->text);
    ts_buffer_free(&lead);
}

static void write_margin(const ts_text_page *page, const ts_margin *margin)
{
    const ts_words *words = page->words;
    ts_buffer text = {0};
    ts_buffer_format(&text, "%c%s%c%s", TS_STYLE_STRONG, ts_message_in(ts_severity_title(margin->severity), page->paper->language),
                     TS_STYLE_END, words->colon);
    ts_letters_line(margin->text, &text);
    if (margin->fix != NULL) {
        ts_buffer_format(&text, "\n%s%s", words->fix, words->colon);
        ts_letters_line(margin->fix, &text);
    }
    ts_buffer_format(&text, "\n%c", TS_STYLE_MARK);
    if (margin->clauses != NULL) {
        ts_buffer_format(&text, "%s%s", words->grounds, words->colon);
        ts_letters_line(margin->clauses, &text);
        ts_buffer_add_char(&text, ' ');
    }
    ts_buffer_add_char(&text, '[');
    ts_letters_line(margin->rule, &text);
    ts_buffer_format(&text, "]%c", TS_STYLE_END);
    ts_text_wrap(page, "  | ", 4, ts_buffer_string(&text));
    ts_buffer_free(&text);
}

/* How far the paper has been gone through. */
typedef struct progress {
    ts_item_count items;
    unsigned depth; /* of the heading before */
} progress;

static void write_block(const ts_text_page *page, const ts_block *block, progress *at)
{
    unsigned level = 0, number = ts_item_next(&at->items, block, &level);
    switch (block->kind) {
    case TS_BLOCK_HEADING:
        at->depth = ts_heading_depth(block, at->depth, 4);
        write_heading(page, block, at->depth);
        break;
    case TS_BLOCK_PARAGRAPH:
        write_runs(page, "", 0, &block->text);
        break;
    case TS_BLOCK_ITEM:
        write_item(page, block, level, number);
        break;
    case TS_BLOCK_NOTE:
        write_runs(page, "※ ", ts_utf8_width("※ ", strlen("※ ")), &block->text);
        break;
    case TS_BLOCK_TABLE:
        ts_text_table(page, block->table);
        break;
    case TS_BLOCK_CHART:
        ts_chart_text(page, block->chart);
        break;
    case TS_BLOCK_BREAK:
        rule_off(page, '-', page->width);
        break;
    }
    for (size_t i = 0; i < block->margin_count; i++)
        write_margin(page, &block->margins[i]);
}

static void write_title(const ts_text_page *page)
{
    const ts_paper *paper = page->paper;
    ts_buffer line = {0};
    ts_letters_line(paper->organization, &line);
    const char *day = ts_paper_day_name(paper);
    if (*day != '\0') ts_buffer_format(&line, "%s%s", line.length > 0 ? "  " : "", day);
    if (line.length > 0) ts_text_wrap(page, "", 0, ts_buffer_string(&line));
    ts_buffer_clear(&line);
    ts_buffer_add_char(&line, TS_STYLE_STRONG);
    ts_letters_line(paper->title, &line);
    ts_buffer_add_char(&line, TS_STYLE_END);
    ts_text_wrap(page, "", 0, ts_buffer_string(&line));
    ts_buffer_clear(&line);
    if (paper->subtitle != NULL) ts_letters_line(paper->subtitle, &line);
    if (line.length > 0) ts_text_wrap(page, "", 0, ts_buffer_string(&line));
    ts_buffer_free(&line);
}

static void write_sources(const ts_text_page *page)
{
    const ts_citations *citations = &page->citations;
    if (citations->count == 0) return;
    ts_buffer_format(page->out, "\n%s\n", page->words->sources);
    rule_off(page, '-', ts_utf8_width(page->words->sources, strlen(page->words->sources)));
    for (size_t i = 0; i < citations->count; i++) {
        ts_buffer line = {0};
        char lead[32];
        int indent = snprintf(lead, sizeof(lead), "[%zu] ", i + 1);
        ts_citation_describe(&page->paper->sources[citations->order[i]], page->paper->language, &line);
        ts_text_wrap(page, lead, (size_t)indent, ts_buffer_string(&line));
        ts_buffer_free(&line);
    }
}

static bool write_text(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    (void)error;
    unsigned width = options->width == 0 ? USUAL_WIDTH : options->width;
    ts_text_page page = {.paper = paper,
                         .words = ts_words_in(paper->language),
                         .citations = ts_citations_number(paper),
                         .width = width < NARROWEST ? NARROWEST : width,
                         .colour = options->colour,
                         .out = out};
    write_title(&page);
    progress at = {0};
    for (size_t i = 0; i < paper->block_count; i++) {
        const ts_block *block = paper->blocks[i];
        bool inside = i > 0 && block->kind == TS_BLOCK_ITEM && paper->blocks[i - 1]->kind == TS_BLOCK_ITEM;
        if (!inside) ts_buffer_add_char(out, '\n');
        write_block(&page, block, &at);
    }
    write_sources(&page);
    return true;
}

const ts_writer ts_writer_text = {
    .name = "text",
    .extension = ".txt",
    .about = {"端末で読む文章", "text for the terminal"},
    .write = write_text,
};
