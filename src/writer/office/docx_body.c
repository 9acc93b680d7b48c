/* DOCX: the blocks of a paper as paragraphs and tables. */
#include <string.h>

#include "base/utf8.h"
#include "base/xml.h"
#include "writer/office/docx.h"

enum {
    DEEPEST = 5,
    DEEPEST_CONTENTS = 3,
    FEWEST_CONTENTS = 4,
    LONG_ROW = 300, /* columns of text from which a row may run over to the next page */
};

/* Begins a paragraph; end_properties comes next, with whatever belongs between the two in the order of the schema. */
static void begin_paragraph(ts_docx *docx, ts_docx_role role)
{
    ts_buffer_add_string(&docx->body, "<w:p><w:pPr>");
    if (role != TS_DOCX_NORMAL) ts_buffer_format(&docx->body, "<w:pStyle w:val=\"%s\"/>", docx->styles.ids[role]);
    if (docx->break_before) ts_buffer_add_string(&docx->body, "<w:pageBreakBefore/>");
    docx->break_before = false;
}

static void end_properties(ts_docx *docx)
{
    ts_buffer_add_string(&docx->body, "</w:pPr>");
}

static void end_paragraph(ts_docx *docx)
{
    ts_buffer_add_string(&docx->body, "</w:p>\n");
}

/* A paragraph of one text. Empty text gives none. */
static void add_paragraph(ts_docx *docx, ts_docx_role role, const char *text)
{
    if (text == NULL || *text == '\0') return;
    begin_paragraph(docx, role);
    /* A reference may have it as a heading like the others: it would stand in the table that it heads. */
    if (role == TS_DOCX_CONTENTS_HEADING) ts_buffer_add_string(&docx->body, "<w:outlineLvl w:val=\"9\"/>");
    end_properties(docx);
    ts_docx_add_run(docx, TS_DOCX_NORMAL, text, &docx->body);
    end_paragraph(docx);
}

static void write_title(ts_docx *docx)
{
    const ts_paper *paper = docx->paper;
    add_paragraph(docx, TS_DOCX_ISSUED, ts_paper_day_name(paper));
    add_paragraph(docx, TS_DOCX_ISSUED, paper->organization);
    ts_buffer title = {0};
    ts_letters_line(paper->title, &title);
    add_paragraph(docx, TS_DOCX_TITLE, ts_buffer_string(&title));
    add_paragraph(docx, TS_DOCX_SUBTITLE, paper->subtitle);
    ts_buffer_free(&title);
}

/* One line of the table of contents: a link to the heading. On which page that is, only a program that lays pages out can say: it
 * adds that, behind a leader, when it is told to bring the field up to date. */
static void add_contents_line(ts_docx *docx, const ts_block *heading, size_t index, unsigned depth, const char *before, const char *behind)
{
    ts_buffer *out = &docx->body, text = {0};
    ts_runs_plain(&heading->text, &text);
    ts_buffer line = {0};
    ts_letters_line(ts_buffer_string(&text), &line);
    begin_paragraph(docx, (ts_docx_role)(TS_DOCX_CONTENTS_1 + depth - 1));
    ts_buffer_format(out, "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"%u\"/></w:tabs>",
                     docx->page.width - docx->page.left - docx->page.right);
    end_properties(docx);
    ts_buffer_add_string(out, before);
    ts_buffer_format(out, "<w:hyperlink w:anchor=\"_Toc%zu\" w:history=\"1\">", index);
    ts_docx_add_run(docx, TS_DOCX_NORMAL, ts_buffer_string(&line), out);
    ts_buffer_add_string(out, "</w:hyperlink>");
    ts_buffer_add_string(out, behind);
    end_paragraph(docx);
    ts_buffer_free(&text);
    ts_buffer_free(&line);
}

/* The table of contents: a field that word processors bring up to date, in the frame by which they know it for one. */
static void write_contents(ts_docx *docx)
{
    static const char begin[] = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-3\" \\h "
                                "\\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    static const char end[] = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    const ts_paper *paper = docx->paper;
    size_t lines = 0, written = 0;
    unsigned depth = 0;
    for (size_t i = 0; i < paper->block_count; i++)
        if (paper->blocks[i]->kind == TS_BLOCK_HEADING) {
            depth = ts_heading_depth(paper->blocks[i], depth, DEEPEST);
            lines += depth <= DEEPEST_CONTENTS;
        }
    if (lines < FEWEST_CONTENTS) return;
    ts_buffer_add_string(&docx->body, "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/>"
                                      "</w:docPartObj></w:sdtPr><w:sdtContent>\n");
    add_paragraph(docx, TS_DOCX_CONTENTS_HEADING, docx->words->contents);
    depth = 0;
    for (size_t i = 0; i < paper->block_count; i++) {
        const ts_block *block = paper->blocks[i];
        if (block->kind != TS_BLOCK_HEADING) continue;
        depth = ts_heading_depth(block, depth, DEEPEST);
        if (depth > DEEPEST_CONTENTS) continue;
        written++;
        add_contents_line(docx, block, i, depth, written == 1 ? begin : "", written == lines ? end : "");
    }
    ts_buffer_add_string(&docx->body, "</w:sdtContent></w:sdt>\n");
}

static void write_heading(ts_docx *docx, const ts_block *block, size_t index, unsigned depth)
{
    unsigned id = docx->bookmarks++;
    begin_paragraph(docx, (ts_docx_role)(TS_DOCX_HEADING_1 + depth - 1));
    end_properties(docx);
    ts_docx_begin_comments(docx, block);
    ts_buffer_format(&docx->body, "<w:bookmarkStart w:id=\"%u\" w:name=\"_Toc%zu\"/>", id, index);
    ts_docx_add_runs(docx, &block->text);
    ts_buffer_format(&docx->body, "<w:bookmarkEnd w:id=\"%u\"/>", id);
    ts_docx_end_comments(docx, block);
    end_paragraph(docx);
}

static void write_paragraph(ts_docx *docx, const ts_block *block, ts_docx_role role)
{
    begin_paragraph(docx, role);
    end_properties(docx);
    ts_docx_begin_comments(docx, block);
    ts_docx_add_runs(docx, &block->text);
    ts_docx_end_comments(docx, block);
    end_paragraph(docx);
}

/* Whether a text brings the space along with which a Japanese paragraph begins. */
static bool begins_indented(const ts_block *block)
{
    static const char space[] = "　";
    return block->text.count > 0 && strncmp(block->text.items[0].text, space, strlen(space)) == 0;
}

static void write_item(ts_docx *docx, const ts_block *block, size_t index, unsigned level, unsigned number)
{
    begin_paragraph(docx, TS_DOCX_LIST);
    ts_docx_add_item(docx, index, level, number, &docx->body);
    end_properties(docx);
    ts_docx_begin_comments(docx, block);
    ts_docx_add_runs(docx, &block->text);
    ts_docx_end_comments(docx, block);
    end_paragraph(docx);
}

/* The widest line of a cell, in columns of half-width characters. */
static size_t cell_width(const ts_cell *cell)
{
    ts_buffer text = {0};
    ts_runs_plain(&cell->text, &text);
    size_t widest = 0;
    for (const char *line = ts_buffer_string(&text);; line++) {
        size_t length = strcspn(line, "\n"), width = ts_utf8_width(line, length);
        if (width > widest) widest = width;
        line += length;
        if (*line == '\0') break;
    }
    ts_buffer_free(&text);
    return widest;
}

/* Shares the width of the page out to the columns: by their shares; those without one get what they need, as far as it goes. */
static void share_width(const ts_table *table, unsigned whole, unsigned *widths)
{
    enum { COLUMN = 100, PADDING = 240, NARROWEST = 600 }; /* a half-width character of a cell; both its sides */
    size_t count = table->column_count, total = 0;
    unsigned shares = 0;
    for (size_t i = 0; i < count; i++)
        shares += table->columns[i].share;
    for (size_t i = 0; i < count; i++) {
        size_t need = ts_utf8_width(table->columns[i].title, strlen(table->columns[i].title));
        for (size_t row = 0; row < table->row_count; row++) {
            size_t width = cell_width(&table->rows[row][i]);
            if (width > need) need = width;
        }
        need = need * COLUMN + PADDING;
        if (need > whole) need = whole;
        widths[i] = (unsigned)(need < NARROWEST ? NARROWEST : need);
        if (shares > 0 && table->columns[i].share > 0) widths[i] = 0; /* of what the others leave */
        total += widths[i];
    }
    unsigned left = total < whole ? whole - (unsigned)total : 0;
    if (shares > 0 && left < whole / 2) left = whole / 2;
    for (size_t i = 0; i < count && shares > 0; i++)
        if (table->columns[i].share > 0) widths[i] = left * table->columns[i].share / shares;
    for (size_t i = total = 0; i < count; i++)
        total += widths[i];
    for (size_t i = 0; i < count; i++)
        widths[i] = (unsigned)((size_t)widths[i] * whole / total);
}

static void begin_cell(ts_docx *docx, unsigned width, const char *fill, bool middle)
{
    ts_buffer_format(&docx->body, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (fill != NULL) ts_buffer_format(&docx->body, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", fill);
    if (middle) ts_buffer_add_string(&docx->body, "<w:vAlign w:val=\"center\"/>");
    ts_buffer_add_string(&docx->body, "</w:tcPr>");
}

static void write_header_row(ts_docx *docx, const ts_table *table, const unsigned *widths)
{
    ts_buffer_add_string(&docx->body, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\n");
    for (size_t i = 0; i < table->column_count; i++) {
        begin_cell(docx, widths[i], "E4EAF1", true);
        begin_paragraph(docx, TS_DOCX_CELL_HEADING);
        end_properties(docx);
        ts_docx_add_run(docx, TS_DOCX_NORMAL, table->columns[i].title, &docx->body);
        end_paragraph(docx);
        ts_buffer_add_string(&docx->body, "</w:tc>");
    }
    ts_buffer_add_string(&docx->body, "</w:tr>\n");
}

static void write_row(ts_docx *docx, const ts_table *table, const ts_cell *row, const unsigned *widths)
{
    static const char *const fills[] = {[TS_TONE_PLAIN] = NULL,      [TS_TONE_GOOD] = "E6F4E6",  [TS_TONE_NOTE] = "E3F0FA",
                                        [TS_TONE_WARNING] = "FDF1D8", [TS_TONE_ERROR] = "FBE1E1", [TS_TONE_ABSENT] = "EEEEEE"};
    size_t longest = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        size_t width = cell_width(&row[i]);
        if (width > longest) longest = width;
    }
    ts_buffer_add_string(&docx->body, longest < LONG_ROW ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>\n" : "<w:tr>\n");
    for (size_t i = 0; i < table->column_count; i++) {
        begin_cell(docx, widths[i], fills[row[i].tone], false);
        begin_paragraph(docx, TS_DOCX_CELL);
        if (table->columns[i].numeric) ts_buffer_add_string(&docx->body, "<w:jc w:val=\"right\"/>");
        end_properties(docx);
        ts_docx_add_runs(docx, &row[i].text);
        end_paragraph(docx);
        ts_buffer_add_string(&docx->body, "</w:tc>");
    }
    ts_buffer_add_string(&docx->body, "</w:tr>\n");
}

static void write_table(ts_docx *docx, const ts_block *block)
{
    const ts_table *table = ts_block_table(docx->paper, block);
    ts_buffer *out = &docx->body;
    if (table->caption != NULL || block->margin_count > 0 || docx->break_before) {
        begin_paragraph(docx, TS_DOCX_CAPTION);
        end_properties(docx);
        ts_docx_begin_comments(docx, block);
        if (table->caption != NULL) ts_docx_add_run(docx, TS_DOCX_NORMAL, table->caption, out);
        ts_docx_end_comments(docx, block);
        end_paragraph(docx);
    }
    if (table->column_count == 0) return;
    unsigned *widths = ts_arena_alloc(docx->paper->arena, table->column_count * sizeof(*widths));
    unsigned whole = docx->page.width - docx->page.left - docx->page.right;
    share_width(table, whole, widths);
    ts_buffer_format(out,
                     "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%u\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
                     "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"%d\" w:lastColumn=\"0\" w:noHBand=\"0\" "
                     "w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
                     docx->styles.ids[TS_DOCX_TABLE], whole, table->row_headers);
    for (size_t i = 0; i < table->column_count; i++)
        ts_buffer_format(out, "<w:gridCol w:w=\"%u\"/>", widths[i]);
    ts_buffer_add_string(out, "</w:tblGrid>\n");
    write_header_row(docx, table, widths);
    for (size_t row = 0; row < table->row_count; row++)
        write_row(docx, table, table->rows[row], widths);
    ts_buffer_add_string(out, "</w:tbl>\n");
    begin_paragraph(docx, TS_DOCX_GAP); /* two tables in a row would be one, and a body may not end with one */
    end_properties(docx);
    end_paragraph(docx);
}

static void write_section(ts_docx *docx)
{
    const ts_docx_page *page = &docx->page;
    ts_buffer_format(&docx->body,
                     "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:pgSz w:w=\"%u\" w:h=\"%u\"%s/>"
                     "<w:pgMar w:top=\"%u\" w:right=\"%u\" w:bottom=\"%u\" w:left=\"%u\" w:header=\"%u\" w:footer=\"%u\" w:gutter=\"0\"/>"
                     "<w:cols w:space=\"425\"/></w:sectPr>",
                     page->width, page->height, page->width > page->height ? " w:orient=\"landscape\"" : "", page->top, page->right,
                     page->bottom, page->left, page->header, page->footer);
}

void ts_docx_write_body(ts_docx *docx)
{
    const ts_paper *paper = docx->paper;
    ts_item_count items = {0};
    unsigned depth = 0;
    write_title(docx);
    write_contents(docx);
    for (size_t i = 0; i < paper->block_count; i++) {
        const ts_block *block = paper->blocks[i];
        unsigned level = 0, number = ts_item_next(&items, block, &level);
        switch (block->kind) {
        case TS_BLOCK_HEADING:
            depth = ts_heading_depth(block, depth, DEEPEST);
            write_heading(docx, block, i, depth);
            break;
        case TS_BLOCK_PARAGRAPH:
            write_paragraph(docx, block, begins_indented(block) ? TS_DOCX_NORMAL : TS_DOCX_BODY);
            break;
        case TS_BLOCK_NOTE:
            write_paragraph(docx, block, TS_DOCX_NOTE);
            break;
        case TS_BLOCK_ITEM:
            write_item(docx, block, i, level, number);
            break;
        case TS_BLOCK_TABLE:
        case TS_BLOCK_CHART:
            write_table(docx, block);
            break;
        case TS_BLOCK_BREAK:
            docx->break_before = i + 1 < paper->block_count;
            break;
        }
    }
    write_section(docx);
}
