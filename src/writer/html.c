/* Format "html": one file that needs nothing else: no script, no font, no network. */
#include <string.h>

#include "base/xml.h"
#include "writer/chart.h"
#include "writer/html_style.h"
#include "writer/parts.h"

enum { DEEPEST = 5, FEWEST_CONTENTS = 4 };

typedef struct html {
    const ts_paper *paper;
    const ts_words *words;
    const ts_writer_options *options;
    ts_citations citations;
    uint32_t *cited; /* how often each source has been cited so far */
    size_t tables;   /* so far */
    ts_buffer *out;
} html;

/* Text, its line ends as <br>. */
static void add_text(const html *h, const char *text)
{
    ts_letter letter;
    while (ts_letter_next(&text, &letter)) {
        if (letter.character == '\n') ts_buffer_add_string(h->out, "<br>");
        else ts_xml_add_character(letter.character, letter.bytes, letter.size, h->out);
    }
}

/* Text on one line, fit for attributes too. */
static void add_line(const html *h, const char *text)
{
    ts_buffer line = {0};
    ts_letters_line(text, &line);
    ts_xml_add(ts_buffer_string(&line), TS_XML_ATTRIBUTE, h->out);
    ts_buffer_free(&line);
}

/* The mark of a source: a link to it in the list, and what it is beside the mark as long as that is pointed to or has the focus. */
static void add_mark(html *h, uint32_t source)
{
    unsigned number = h->citations.numbers[source];
    ts_buffer text = {0};
    ts_citation_describe(&h->paper->sources[source], h->paper->language, &text);
    ts_buffer_add_string(h->out, "<span class=\"source\"");
    if (h->cited[source]++ == 0) ts_buffer_format(h->out, " id=\"cited-%u\"", number);
    ts_buffer_format(h->out, "><a href=\"#source-%u\" aria-describedby=\"source-text-%u\">[%u]</a><span class=\"tip\" aria-hidden=\"true\">",
                     number, number, number);
    add_line(h, ts_buffer_string(&text));
    ts_buffer_add_string(h->out, "</span></span>");
    ts_buffer_free(&text);
}

static void add_runs(html *h, const ts_runs *runs)
{
    static const char *const before[] = {[TS_RUN_FIXED] = "",
                                         [TS_RUN_CITED] = "<span class=\"cited\">",
                                         [TS_RUN_BLANK] = "<mark class=\"blank\">",
                                         [TS_RUN_STRONG] = "<strong>",
                                         [TS_RUN_CODE] = "<code>"};
    static const char *const behind[] = {[TS_RUN_FIXED] = "",
                                         [TS_RUN_CITED] = "</span>",
                                         [TS_RUN_BLANK] = "</mark>",
                                         [TS_RUN_STRONG] = "</strong>",
                                         [TS_RUN_CODE] = "</code>"};
    for (size_t i = 0; i < runs->count; i++) {
        const ts_run *run = &runs->items[i];
        ts_buffer_add_string(h->out, before[run->kind]);
        if (run->kind == TS_RUN_BLANK) ts_buffer_format(h->out, "<strong>%s</strong>", h->words->blank);
        add_text(h, run->text);
        ts_buffer_add_string(h->out, behind[run->kind]);
        if (ts_citation_ends(runs, i)) add_mark(h, run->source);
    }
}

static void write_margin(html *h, const ts_margin *margin)
{
    static const char *const classes[] = {
        [TS_SEVERITY_NOTE] = "note-level", [TS_SEVERITY_WARNING] = "warning", [TS_SEVERITY_ERROR] = "error"};
    ts_buffer *out = h->out;
    ts_buffer_format(out, "<div class=\"margin %s\"><p><span class=\"severity\">%s</span>%s", classes[margin->severity],
                     ts_message_in(ts_severity_title(margin->severity), h->paper->language), h->words->colon);
    add_line(h, margin->text);
    ts_buffer_add_string(out, "</p>");
    if (margin->fix != NULL) {
        ts_buffer_format(out, "<p>%s%s", h->words->fix, h->words->colon);
        add_line(h, margin->fix);
        ts_buffer_add_string(out, "</p>");
    }
    ts_buffer_add_string(out, "<p class=\"ground\">");
    if (margin->clauses != NULL) {
        ts_buffer_format(out, "%s%s", h->words->grounds, h->words->colon);
        add_line(h, margin->clauses);
        ts_buffer_add_char(out, ' ');
    }
    ts_buffer_add_string(out, "<code>");
    add_line(h, margin->rule);
    ts_buffer_add_string(out, "</code></p></div>\n");
}

static void begin_beside(const html *h, const ts_block *block)
{
    if (block->margin_count > 0) ts_buffer_add_string(h->out, "<div class=\"beside\"><div>");
}

/* Margins stand beside the block, behind it where there is no room, and in the order of reading. */
static void end_beside(html *h, const ts_block *block)
{
    if (block->margin_count == 0) return;
    ts_buffer_format(h->out, "</div><aside class=\"margins\" role=\"note\" aria-label=\"%s\">\n", h->words->margin);
    for (size_t i = 0; i < block->margin_count; i++)
        write_margin(h, &block->margins[i]);
    ts_buffer_add_string(h->out, "</aside></div>\n");
}

static void write_cell(html *h, const ts_table *table, size_t column, const ts_cell *cell)
{
    static const char *const tones[] = {[TS_TONE_PLAIN] = "",        [TS_TONE_GOOD] = "good",   [TS_TONE_NOTE] = "notice",
                                        [TS_TONE_WARNING] = "warning", [TS_TONE_ERROR] = "error", [TS_TONE_ABSENT] = "absent"};
    bool names_row = column == 0 && table->row_headers, number = table->columns[column].numeric;
    ts_buffer_add_string(h->out, names_row ? "<th scope=\"row\"" : "<td");
    const char *tone = tones[cell->tone];
    if (number || *tone != '\0')
        ts_buffer_format(h->out, " class=\"%s%s%s\"", number ? "number" : "", number && *tone != '\0' ? " " : "", tone);
    ts_buffer_add_char(h->out, '>');
    add_runs(h, &cell->text);
    ts_buffer_add_string(h->out, names_row ? "</th>" : "</td>");
}

static void write_table(html *h, const ts_table *table)
{
    ts_buffer *out = h->out;
    h->tables++;
    ts_buffer_add_string(out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    ts_buffer_format(out, h->words->table, h->tables);
    if (table->caption != NULL) {
        ts_buffer_add_char(out, ' ');
        add_line(h, table->caption);
    }
    ts_buffer_add_string(out, "\"><table>\n");
    if (table->caption != NULL) {
        ts_buffer_add_string(out, "<caption>");
        add_line(h, table->caption);
        ts_buffer_add_string(out, "</caption>\n");
    }
    unsigned shares = 0;
    for (size_t i = 0; i < table->column_count; i++)
        shares += table->columns[i].share;
    if (shares > 0) {
        ts_buffer_add_string(out, "<colgroup>");
        for (size_t i = 0; i < table->column_count; i++) {
            unsigned share = table->columns[i].share;
            if (share > 0) ts_buffer_format(out, "<col style=\"width:%u%%\">", share * 100 / shares);
            else ts_buffer_add_string(out, "<col>");
        }
        ts_buffer_add_string(out, "</colgroup>\n");
    }
    ts_buffer_add_string(out, "<thead><tr>");
    for (size_t i = 0; i < table->column_count; i++) {
        ts_buffer_add_string(out, "<th scope=\"col\">");
        add_line(h, table->columns[i].title);
        ts_buffer_add_string(out, "</th>");
    }
    ts_buffer_add_string(out, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < table->row_count; row++) {
        ts_buffer_add_string(out, "<tr>");
        for (size_t i = 0; i < table->column_count; i++)
            write_cell(h, table, i, &table->rows[row][i]);
        ts_buffer_add_string(out, "</tr>\n");
    }
    ts_buffer_add_string(out, "</tbody></table></div>\n");
}

static const char *list_tag(const ts_block *item)
{
    return item->ordered && item->label == NULL ? "ol" : "ul";
}

static const char *list_class(const ts_block *item)
{
    return item->label != NULL ? "items labelled" : "items";
}

/* Writes the items from `index` on that are on the level of the first, those below them inside. Returns the index behind the last. */
static size_t write_list(html *h, size_t index, ts_item_count count)
{
    const ts_paper *paper = h->paper;
    const ts_block *first = paper->blocks[index];
    unsigned level = 0;
    ts_item_next(&count, first, &level);
    ts_buffer_format(h->out, "<%s class=\"%s\">\n", list_tag(first), list_class(first));
    while (index < paper->block_count) {
        const ts_block *item = paper->blocks[index];
        ts_buffer_add_string(h->out, "<li>");
        if (item->label != NULL) {
            ts_buffer_add_string(h->out, "<span class=\"label\">");
            add_line(h, item->label);
            ts_buffer_add_string(h->out, "</span><div>");
        }
        begin_beside(h, item);
        add_runs(h, &item->text);
        end_beside(h, item);
        if (item->label != NULL) ts_buffer_add_string(h->out, "</div>");
        for (index++; index < paper->block_count; ) {
            ts_item_count look = count;
            unsigned below = 0;
            if (ts_item_next(&look, paper->blocks[index], &below) == 0 || below <= level) break;
            index = write_list(h, index, count);
        }
        ts_buffer_add_string(h->out, "</li>\n");
        ts_item_count look = count;
        unsigned next = 0;
        if (index == paper->block_count || ts_item_next(&look, paper->blocks[index], &next) == 0 || next < level) break;
        bool same = strcmp(list_tag(paper->blocks[index]), list_tag(first)) == 0 &&
                    strcmp(list_class(paper->blocks[index]), list_class(first)) == 0;
        if (!same) break;
        count = look;
    }
    ts_buffer_format(h->out, "</%s>\n", list_tag(first));
    return index;
}

static void write_block(html *h, const ts_block *block, size_t index, unsigned depth)
{
    begin_beside(h, block);
    switch (block->kind) {
    case TS_BLOCK_HEADING:
        ts_buffer_format(h->out, "<h%u id=\"h-%zu\">", depth + 1, index);
        add_runs(h, &block->text);
        ts_buffer_format(h->out, "</h%u>\n", depth + 1);
        break;
    case TS_BLOCK_PARAGRAPH:
        ts_buffer_add_string(h->out, "<p>");
        add_runs(h, &block->text);
        ts_buffer_add_string(h->out, "</p>\n");
        break;
    case TS_BLOCK_NOTE:
        ts_buffer_add_string(h->out, "<p class=\"note\">");
        add_runs(h, &block->text);
        ts_buffer_add_string(h->out, "</p>\n");
        break;
    case TS_BLOCK_TABLE:
        write_table(h, block->table);
        break;
    case TS_BLOCK_CHART: /* a drawing, and in words for who cannot see it */
        ts_chart_html(block->chart, h->paper, h->options, index, h->out);
        ts_buffer_format(h->out, "<details><summary>%s</summary>\n", h->words->in_words);
        write_table(h, ts_block_table(h->paper, block));
        ts_buffer_add_string(h->out, "</details>\n");
        break;
    case TS_BLOCK_BREAK:
        ts_buffer_add_string(h->out, "<hr class=\"break\">\n");
        break;
    case TS_BLOCK_ITEM: /* write_list */
        break;
    }
    end_beside(h, block);
}

static void write_body(html *h)
{
    const ts_paper *paper = h->paper;
    unsigned depth = 0;
    ts_buffer_add_string(h->out, "<main>\n");
    for (size_t i = 0; i < paper->block_count;) {
        const ts_block *block = paper->blocks[i];
        if (block->kind == TS_BLOCK_ITEM) {
            i = write_list(h, i, (ts_item_count){0});
            continue;
        }
        if (block->kind == TS_BLOCK_HEADING) depth = ts_heading_depth(block, depth, DEEPEST);
        write_block(h, block, i++, depth);
    }
    ts_buffer_add_string(h->out, "</main>\n");
}

/* The headings of the first two depths, the second inside the first. */
static void write_contents(const html *h)
{
    const ts_paper *paper = h->paper;
    unsigned depth = 0, shown = 0;
    size_t headings = 0;
    for (size_t i = 0; i < paper->block_count; i++)
        headings += paper->blocks[i]->kind == TS_BLOCK_HEADING;
    if (headings < FEWEST_CONTENTS) return;
    ts_buffer_format(h->out, "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">%s</h2>\n", h->words->contents);
    for (size_t i = 0; i < paper->block_count; i++) {
        const ts_block *block = paper->blocks[i];
        if (block->kind != TS_BLOCK_HEADING) continue;
        depth = ts_heading_depth(block, depth, DEEPEST);
        if (depth > 2) continue;
        ts_buffer_add_string(h->out, depth > shown ? "<ul>" : "</li>\n");
        if (depth < shown) ts_buffer_add_string(h->out, "</ul></li>\n");
        shown = depth;
        ts_buffer text = {0};
        ts_runs_plain(&block->text, &text);
        ts_buffer_format(h->out, "<li><a href=\"#h-%zu\">", i);
        add_line(h, ts_buffer_string(&text));
        ts_buffer_add_string(h->out, "</a>");
        ts_buffer_free(&text);
    }
    for (; shown > 0; shown--)
        ts_buffer_add_string(h->out, "</li></ul>\n");
    ts_buffer_add_string(h->out, "</nav>\n");
}

static void write_head(const html *h)
{
    const ts_paper *paper = h->paper;
    ts_buffer_format(h->out,
                     "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
                     "<meta name=\"generator\" content=\"taisaku-check\">\n<title>",
                     paper->language == TS_LANGUAGE_JA ? "ja" : "en");
    add_line(h, paper->title);
    if (*paper->organization != '\0') {
        ts_buffer_add_string(h->out, " - ");
        add_line(h, paper->organization);
    }
    ts_buffer_format(h->out, "</title>\n<style>\n%s%s%s</style>\n</head>\n", html_style, paper->landscape ? html_style_landscape : "",
                     h->options->a3 ? html_style_a3 : "");
}

static void write_title(const html *h)
{
    const ts_paper *paper = h->paper;
    const char *day = ts_paper_day_name(paper);
    bool chart = paper->block_count > 0 && paper->blocks[0]->kind == TS_BLOCK_CHART; /* each sheet of which has the title */
    ts_buffer_add_string(h->out, chart ? "<body class=\"sheets\">\n<header>\n" : "<body>\n<header>\n");
    if (*day != '\0') ts_buffer_format(h->out, "<p class=\"issued\"><time datetime=\"%s\">%s</time></p>\n", paper->day, day);
    if (*paper->organization != '\0') {
        ts_buffer_add_string(h->out, "<p class=\"issued\">");
        add_line(h, paper->organization);
        ts_buffer_add_string(h->out, "</p>\n");
    }
    ts_buffer_add_string(h->out, "<h1>");
    add_line(h, paper->title);
    ts_buffer_add_string(h->out, "</h1>\n");
    if (paper->subtitle != NULL) {
        ts_buffer_add_string(h->out, "<p class=\"subtitle\">");
        add_line(h, paper->subtitle);
        ts_buffer_add_string(h->out, "</p>\n");
    }
    ts_buffer_add_string(h->out, "</header>\n");
}

static void write_sources(const html *h)
{
    if (h->citations.count == 0) return;
    ts_buffer_format(h->out, "<section class=\"sources\" aria-labelledby=\"sources\"><h2 id=\"sources\">%s</h2>\n<ol>\n", h->words->sources);
    for (size_t i = 0; i < h->citations.count; i++) {
        ts_buffer text = {0};
        ts_citation_describe(&h->paper->sources[h->citations.order[i]], h->paper->language, &text);
        ts_buffer_format(h->out, "<li id=\"source-%zu\"><span id=\"source-text-%zu\">", i + 1, i + 1);
        add_line(h, ts_buffer_string(&text));
        ts_buffer_format(h->out, "</span> <a href=\"#cited-%zu\" aria-label=\"[%zu] %s\">↑</a></li>\n", i + 1, i + 1, h->words->back);
        ts_buffer_free(&text);
    }
    ts_buffer_add_string(h->out, "</ol></section>\n");
}

static bool write_html(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    (void)error;
    html h = {.paper = paper,
              .options = options,
              .words = ts_words_in(paper->language),
              .citations = ts_citations_number(paper),
              .cited = ts_arena_alloc(paper->arena, (paper->source_count + 1) * sizeof(uint32_t)),
              .out = out};
    write_head(&h);
    write_title(&h);
    write_contents(&h);
    write_body(&h);
    write_sources(&h);
    ts_buffer_add_string(out, "</body>\n</html>\n");
    return true;
}

const ts_writer ts_writer_html = {
    .name = "html",
    .extension = ".html",
    .about = {"HTML（1つのファイルで完結し、通信を要しない）", "HTML: one file, complete in itself, no network"},
    .write = write_html,
};
