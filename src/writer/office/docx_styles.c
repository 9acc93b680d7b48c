/* DOCX: styles. Ours make a draft look like an official paper: 游明朝 of 10.5 points, headings in 游ゴシック. Where a reference is
 * given, its styles are used wherever it has one of that name, and ours are added for the rest. */
#include <stdio.h>
#include <string.h>

#include "writer/office/docx.h"

#define GOTHIC "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"游ゴシック\" w:cs=\"Arial\"/>"

typedef enum style_kind { PARAGRAPH, CHARACTER, TABLE } style_kind;

typedef struct style_row {
    style_kind kind;
    const char *name;   /* by which Word knows it, whatever its id; names of its own are shown translated */
    const char *id;     /* of ours */
    bool ours;          /* Word has no such style */
    bool plain;         /* is based on no other; else on Normal, or on what characters and tables are based on: nothing */
    bool continues;     /* what follows it is of the same style; else Normal */
    const char *more;   /* <w:pPr>, <w:rPr>, <w:tblPr>… */
} style_row;

static const style_row styles[TS_DOCX_ROLES] = {
    [TS_DOCX_NORMAL] = {PARAGRAPH, "Normal", "Normal", false, true, true, "<w:pPr><w:jc w:val=\"both\"/></w:pPr>"},
    [TS_DOCX_BODY] = {PARAGRAPH, "Body Text", "BodyText", false, false, true, "<w:pPr><w:ind w:firstLineChars=\"100\" w:firstLine=\"210\"/></w:pPr>"},
    [TS_DOCX_HEADING_1] = {PARAGRAPH, "heading 1", "Heading1", false, false, false,
                           "<w:pPr><w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"333333\"/></w:pBdr>"
                           "<w:spacing w:before=\"480\" w:after=\"160\"/><w:jc w:val=\"left\"/><w:outlineLvl w:val=\"0\"/></w:pPr>"
                           "<w:rPr>" GOTHIC "<w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr>"},
    [TS_DOCX_HEADING_2] = {PARAGRAPH, "heading 2", "Heading2", false, false, false,
                           "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"100\"/><w:jc w:val=\"left\"/>"
                           "<w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr>" GOTHIC "<w:b/><w:bCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr>"},
    [TS_DOCX_HEADING_3] = {PARAGRAPH, "heading 3", "Heading3", false, false, false,
                           "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"60\"/><w:jc w:val=\"left\"/>"
                           "<w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr>" GOTHIC "<w:b/><w:bCs/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr>"},
    [TS_DOCX_HEADING_4] = {PARAGRAPH, "heading 4", "Heading4", false, false, false,
                           "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"40\"/><w:jc w:val=\"left\"/>"
                           "<w:outlineLvl w:val=\"3\"/></w:pPr><w:rPr>" GOTHIC "<w:b/><w:bCs/></w:rPr>"},
    [TS_DOCX_HEADING_5] = {PARAGRAPH, "heading 5", "Heading5", false, false, false,
                           "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"120\"/><w:jc w:val=\"left\"/><w:outlineLvl w:val=\"4\"/></w:pPr>"
                           "<w:rPr>" GOTHIC "</w:rPr>"},
    [TS_DOCX_TITLE] = {PARAGRAPH, "Title", "Title", false, false, false,
                       "<w:pPr><w:spacing w:before=\"480\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/></w:pPr>"
                       "<w:rPr>" GOTHIC "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/></w:rPr>"},
    [TS_DOCX_SUBTITLE] = {PARAGRAPH, "Subtitle", "Subtitle", false, false, false,
                          "<w:pPr><w:spacing w:after=\"360\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr>"},
    [TS_DOCX_ISSUED] = {PARAGRAPH, "発出", "TaisakuIssued", true, false, true, "<w:pPr><w:jc w:val=\"right\"/></w:pPr>"},
    [TS_DOCX_CONTENTS_HEADING] = {PARAGRAPH, "TOC Heading", "TOCHeading", false, false, false,
                                  "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:jc w:val=\"left\"/></w:pPr>"
                                  "<w:rPr>" GOTHIC "<w:b/><w:bCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr>"},
    [TS_DOCX_CONTENTS_1] = {PARAGRAPH, "toc 1", "TOC1", false, false, false, "<w:pPr><w:spacing w:before=\"40\"/><w:jc w:val=\"left\"/></w:pPr>"},
    [TS_DOCX_CONTENTS_2] = {PARAGRAPH, "toc 2", "TOC2", false, false, false, "<w:pPr><w:ind w:left=\"210\"/><w:jc w:val=\"left\"/></w:pPr>"},
    [TS_DOCX_CONTENTS_3] = {PARAGRAPH, "toc 3", "TOC3", false, false, false, "<w:pPr><w:ind w:left=\"420\"/><w:jc w:val=\"left\"/></w:pPr>"},
    [TS_DOCX_LIST] = {PARAGRAPH, "List Paragraph", "ListParagraph", false, false, true, ""},
    [TS_DOCX_NOTE] = {PARAGRAPH, "注記", "TaisakuNote", true, false, false,
                      "<w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"6B7F99\"/>"
                      "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"6B7F99\"/>"
                      "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"6B7F99\"/>"
                      "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"6B7F99\"/></w:pBdr>"
                      "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F1F5FA\"/><w:spacing w:before=\"240\" w:after=\"200\"/>"
                      "<w:ind w:left=\"140\" w:right=\"140\"/></w:pPr><w:rPr>" GOTHIC "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>"},
    [TS_DOCX_CAPTION] = {PARAGRAPH, "caption", "Caption", false, false, false,
                         "<w:pPr><w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/><w:jc w:val=\"left\"/></w:pPr>"
                         "<w:rPr>" GOTHIC "<w:b/><w:bCs/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr>"},
    [TS_DOCX_CELL] = {PARAGRAPH, "表の文字", "TaisakuCell", true, false, true,
                      "<w:pPr><w:spacing w:line=\"280\" w:lineRule=\"atLeast\"/><w:jc w:val=\"left\"/></w:pPr>"
                      "<w:rPr><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>"},
    [TS_DOCX_CELL_HEADING] = {PARAGRAPH, "表の見出し", "TaisakuCellHeading", true, false, true,
                              "<w:pPr><w:keepNext/><w:spacing w:line=\"280\" w:lineRule=\"atLeast\"/><w:jc w:val=\"center\"/></w:pPr>"
                              "<w:rPr>" GOTHIC "<w:b/><w:bCs/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>"},
    [TS_DOCX_GAP] = {PARAGRAPH, "表の後", "TaisakuGap", true, false, false,
                     "<w:pPr><w:spacing w:line=\"160\" w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"8\"/><w:szCs w:val=\"8\"/></w:rPr>"},
    [TS_DOCX_FOOTNOTE] = {PARAGRAPH, "footnote text", "FootnoteText", false, false, true,
                          "<w:pPr><w:spacing w:line=\"240\" w:lineRule=\"atLeast\"/><w:jc w:val=\"left\"/></w:pPr>"
                          "<w:rPr><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/></w:rPr>"},
    [TS_DOCX_COMMENT] = {PARAGRAPH, "annotation text", "CommentText", false, false, true, "<w:pPr><w:jc w:val=\"left\"/></w:pPr>"},
    [TS_DOCX_FOOTER] = {PARAGRAPH, "footer", "Footer", false, false, true,
                        "<w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4252\"/><w:tab w:val=\"right\" w:pos=\"8504\"/></w:tabs></w:pPr>"
                        "<w:rPr><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>"},
    [TS_DOCX_BLANK] = {CHARACTER, "要記入", "TaisakuBlank", true, true, true,
                       "<w:rPr>" GOTHIC "<w:color w:val=\"8A2A00\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF3A6\"/></w:rPr>"},
    [TS_DOCX_STRONG] = {CHARACTER, "Strong", "Strong", false, true, true, "<w:rPr><w:b/><w:bCs/></w:rPr>"},
    [TS_DOCX_CODE] = {CHARACTER, "符号", "TaisakuCode", true, true, true,
                      "<w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:eastAsia=\"ＭＳ ゴシック\" w:cs=\"Consolas\"/></w:rPr>"},
    [TS_DOCX_LINK] = {CHARACTER, "Hyperlink", "Hyperlink", false, true, true, "<w:rPr><w:color w:val=\"0B4A9E\"/><w:u w:val=\"single\"/></w:rPr>"},
    [TS_DOCX_FOOTNOTE_MARK] = {CHARACTER, "footnote reference", "FootnoteReference", false, true, true,
                               "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"},
    [TS_DOCX_COMMENT_MARK] = {CHARACTER, "annotation reference", "CommentReference", false, true, true,
                              "<w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>"},
    [TS_DOCX_TABLE] = {TABLE, "対策の表", "TaisakuTable", true, true, true,
                       "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr>"
                       "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"444444\"/>"
                       "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"777777\"/>"
                       "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"444444\"/>"
                       "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"777777\"/>"
                       "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"777777\"/>"
                       "<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"777777\"/></w:tblBorders>"
                       "<w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"100\" w:type=\"dxa\"/>"
                       "<w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"},
};

static const char defaults[] =
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"游明朝\" w:cs=\"Times New Roman\" w:hint=\"eastAsia\"/>"
    "<w:kern w:val=\"2\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"en-US\" w:eastAsia=\"ja-JP\" w:bidi=\"ar-SA\"/>"
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line=\"330\" w:lineRule=\"atLeast\"/></w:pPr></w:pPrDefault></w:docDefaults>\n";

static bool is_taken(const ts_docx_reference *reference, const char *id)
{
    for (const char **other = reference->ids; other != NULL && *other != NULL; other++)
        if (strcmp(*other, id) == 0) return true;
    return false;
}

void ts_docx_choose_styles(ts_docx *docx)
{
    const ts_docx_reference *reference = &docx->reference;
    for (size_t role = 0; role < TS_DOCX_ROLES; role++) {
        const char *id = styles[role].id;
        while (reference->taken[role] == NULL && is_taken(reference, id))
            id = ts_arena_format(docx->paper->arena, "%s_", id);
        docx->styles.ids[role] = reference->taken[role] != NULL ? reference->taken[role] : id;
    }
}

const char *ts_docx_style_name(ts_docx_role role, const char **type)
{
    static const char *const types[] = {[PARAGRAPH] = "paragraph", [CHARACTER] = "character", [TABLE] = "table"};
    *type = types[styles[role].kind];
    return styles[role].name;
}

static void add_style(const ts_docx *docx, ts_docx_role role, ts_buffer *out)
{
    const style_row *style = &styles[role];
    const char *type, *name = ts_docx_style_name(role, &type), *const *ids = docx->styles.ids;
    ts_buffer_format(out, "<w:style xmlns:w=\"" TS_DOCX_NAMESPACE "\" w:type=\"%s\"%s%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>", type,
                     role == TS_DOCX_NORMAL ? " w:default=\"1\"" : "", style->ours ? " w:customStyle=\"1\"" : "", ids[role], name);
    if (!style->plain) ts_buffer_format(out, "<w:basedOn w:val=\"%s\"/>", ids[TS_DOCX_NORMAL]);
    if (!style->continues) ts_buffer_format(out, "<w:next w:val=\"%s\"/>", ids[TS_DOCX_NORMAL]);
    ts_buffer_format(out, "<w:qFormat/>%s</w:style>\n", style->more);
}

void ts_docx_add_styles(const ts_docx *docx, ts_buffer *out)
{
    const ts_docx_reference *reference = &docx->reference;
    if (reference->styles != NULL) ts_buffer_add(out, reference->styles, reference->styles_end);
    else
        ts_buffer_format(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"" TS_DOCX_NAMESPACE "\">%s", defaults);
    for (size_t role = 0; role < TS_DOCX_ROLES; role++)
        if (reference->taken[role] == NULL) add_style(docx, (ts_docx_role)role, out);
    if (reference->styles != NULL)
        ts_buffer_add(out, reference->styles + reference->styles_end, reference->styles_length - reference->styles_end);
    else ts_buffer_add_string(out, "</w:styles>\n");
}
