/* DOCX: text in runs, with the footnotes and comments that hang on it. */
#include <stdio.h>

#include "base/xml.h"
#include "writer/office/docx.h"

void ts_docx_add_line(const char *text, ts_buffer *out)
{
    ts_buffer line = {0};
    ts_letters_line(text, &line);
    ts_xml_add(ts_buffer_string(&line), TS_XML_ATTRIBUTE, out);
    ts_buffer_free(&line);
}

static void begin_run(const ts_docx *docx, ts_docx_role role, ts_buffer *out)
{
    ts_buffer_add_string(out, "<w:r>");
    if (role != TS_DOCX_NORMAL) ts_buffer_format(out, "<w:rPr><w:rStyle w:val=\"%s\"/></w:rPr>", docx->styles.ids[role]);
}

void ts_docx_add_run(const ts_docx *docx, ts_docx_role role, const char *text, ts_buffer *out)
{
    bool open = false;
    ts_letter letter;
    begin_run(docx, role, out);
    while (ts_letter_next(&text, &letter)) {
        bool special = letter.character == '\n' || letter.character == '\t';
        if (special == open) ts_buffer_add_string(out, open ? "</w:t>" : "<w:t xml:space=\"preserve\">");
        open = !special;
        if (special) ts_buffer_add_string(out, letter.character == '\n' ? "<w:br/>" : "<w:tab/>");
        else ts_xml_add_character(letter.character, letter.bytes, letter.size, out);
    }
    ts_buffer_add_string(out, open ? "</w:t></w:r>" : "</w:r>");
}

void ts_docx_add_field(const ts_docx *docx, const char *instruction, ts_docx_role role, const char *result, ts_buffer *out)
{
    ts_buffer_format(out,
                     "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> %s </w:instrText></w:r>"
                     "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
                     instruction);
    if (*result != '\0') ts_docx_add_run(docx, role, result, out);
    ts_buffer_add_string(out, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}

/* The footnote of a source stands where it is cited first; wherever it is cited again, a field shows that number. */
static void add_mark(ts_docx *docx, uint32_t source)
{
    ts_buffer *out = &docx->body;
    unsigned number = docx->citations.numbers[source];
    if (docx->noted[source]) {
        char instruction[64], shown[16];
        snprintf(instruction, sizeof(instruction), "NOTEREF _RefSource%u \\f \\h", number);
        snprintf(shown, sizeof(shown), "%u", number);
        ts_docx_add_field(docx, instruction, TS_DOCX_FOOTNOTE_MARK, shown, out);
        return;
    }
    docx->noted[source] = true;
    unsigned id = docx->bookmarks++;
    ts_buffer_format(out, "<w:bookmarkStart w:id=\"%u\" w:name=\"_RefSource%u\"/>", id, number);
    begin_run(docx, TS_DOCX_FOOTNOTE_MARK, out);
    ts_buffer_format(out, "<w:footnoteReference w:id=\"%u\"/></w:r><w:bookmarkEnd w:id=\"%u\"/>", number + 1, id);

    ts_buffer text = {0};
    ts_citation_describe(&docx->paper->sources[source], docx->paper->language, &text);
    out = &docx->footnotes;
    ts_buffer_format(out, "<w:footnote w:id=\"%u\"><w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", number + 1,
                     docx->styles.ids[TS_DOCX_FOOTNOTE]);
    begin_run(docx, TS_DOCX_FOOTNOTE_MARK, out);
    ts_buffer_add_string(out, "<w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> ");
    ts_docx_add_line(ts_buffer_string(&text), out);
    ts_buffer_add_string(out, "</w:t></w:r></w:p></w:footnote>\n");
    ts_buffer_free(&text);
}

void ts_docx_add_runs(ts_docx *docx, const ts_runs *runs)
{
    static const ts_docx_role roles[] = {[TS_RUN_FIXED] = TS_DOCX_NORMAL,
                                         [TS_RUN_CITED] = TS_DOCX_NORMAL,
                                         [TS_RUN_BLANK] = TS_DOCX_BLANK,
                                         [TS_RUN_STRONG] = TS_DOCX_STRONG,
                                         [TS_RUN_CODE] = TS_DOCX_CODE};
    for (size_t i = 0; i < runs->count; i++) {
        const ts_run *run = &runs->items[i];
        if (run->kind == TS_RUN_BLANK) ts_docx_add_run(docx, TS_DOCX_BLANK, docx->words->blank, &docx->body);
        ts_docx_add_run(docx, roles[run->kind], run->text, &docx->body);
        if (ts_citation_ends(runs, i)) add_mark(docx, run->source);
    }
}

/* A paragraph of a comment; the first of them bears the mark. */
static void add_comment_line(ts_docx *docx, bool first, const char *label, const char *text)
{
    ts_buffer *out = &docx->comment_parts;
    ts_buffer_format(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", docx->styles.ids[TS_DOCX_COMMENT]);
    if (first) {
        begin_run(docx, TS_DOCX_COMMENT_MARK, out);
        ts_buffer_add_string(out, "<w:annotationRef/></w:r>");
    }
    if (label != NULL) {
        ts_docx_add_run(docx, first ? TS_DOCX_STRONG : TS_DOCX_NORMAL, label, out);
        ts_docx_add_run(docx, TS_DOCX_NORMAL, docx->words->colon, out);
    }
    ts_docx_add_run(docx, TS_DOCX_NORMAL, text, out);
    ts_buffer_add_string(out, "</w:p>");
}

static void add_comment(ts_docx *docx, const ts_margin *margin, unsigned id)
{
    const ts_paper *paper = docx->paper;
    ts_buffer *out = &docx->comment_parts, grounds = {0};
    ts_buffer_format(out, "<w:comment w:id=\"%u\" w:author=\"taisaku-check\" w:initials=\"TC\"", id);
    if (*paper->day != '\0') {
        ts_buffer_add_string(out, " w:date=\"");
        ts_docx_add_line(paper->day, out);
        ts_buffer_add_string(out, "T00:00:00Z\"");
    }
    ts_buffer_add_char(out, '>');
    add_comment_line(docx, true, ts_message_in(ts_severity_title(margin->severity), paper->language), margin->text);
    if (margin->fix != NULL) add_comment_line(docx, false, docx->words->fix, margin->fix);
    if (margin->clauses != NULL) ts_buffer_format(&grounds, "%s ", margin->clauses);
    ts_buffer_format(&grounds, "[%s]", margin->rule);
    add_comment_line(docx, false, margin->clauses != NULL ? docx->words->grounds : NULL, ts_buffer_string(&grounds));
    ts_buffer_add_string(out, "</w:comment>\n");
    ts_buffer_free(&grounds);
}

void ts_docx_begin_comments(ts_docx *docx, const ts_block *block)
{
    for (size_t i = 0; i < block->margin_count; i++)
        ts_buffer_format(&docx->body, "<w:commentRangeStart w:id=\"%u\"/>", docx->comments + (unsigned)i);
}

void ts_docx_end_comments(ts_docx *docx, const ts_block *block)
{
    for (size_t i = 0; i < block->margin_count; i++) {
        unsigned id = docx->comments++;
        ts_buffer_format(&docx->body, "<w:commentRangeEnd w:id=\"%u\"/>", id);
        begin_run(docx, TS_DOCX_COMMENT_MARK, &docx->body);
        ts_buffer_format(&docx->body, "<w:commentReference w:id=\"%u\"/></w:r>", id);
        add_comment(docx, &block->margins[i], id);
    }
}
