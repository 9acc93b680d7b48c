/* Format "docx": a paper for Word and LibreOffice. Sources are footnotes, margins are comments, blanks have a style of their own by
 * which they are found. */
#include "writer/office/docx.h"

#include <stdio.h>
#include <string.h>

#include "writer/office/office.h"
#include "writer/office/package.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define ROOT "xmlns:w=\"" TS_DOCX_NAMESPACE "\" xmlns:r=\"" RELATIONS "\""

/* A4 with margins of 25 millimetres, 30 at the top. */
static const ts_docx_page usual_page = {
    .width = 11906, .height = 16838, .top = 1701, .right = 1418, .bottom = 1418, .left = 1418, .header = 851, .footer = 720};

/* The parts of word/, in the order of the archive. */
typedef struct part_kind {
    const char *name;     /* below word/ */
    const char *type;     /* of its content */
    const char *relation; /* of the document to it; NULL: it is the document */
    const char *id;       /* of that relation */
} part_kind;

enum { DOCUMENT, STYLES, NUMBERING, FOOTNOTES, COMMENTS, SETTINGS, FONTS, FOOTER, THEME, PARTS };

static const part_kind kinds[PARTS] = {
    [DOCUMENT] = {"document.xml", WORD_TYPE "document.main+xml", NULL, NULL},
    [STYLES] = {"styles.xml", WORD_TYPE "styles+xml", "styles", "rIdStyles"},
    [NUMBERING] = {"numbering.xml", WORD_TYPE "numbering+xml", "numbering", "rIdNumbering"},
    [FOOTNOTES] = {"footnotes.xml", WORD_TYPE "footnotes+xml", "footnotes", "rIdFootnotes"},
    [COMMENTS] = {"comments.xml", WORD_TYPE "comments+xml", "comments", "rIdComments"},
    [SETTINGS] = {"settings.xml", WORD_TYPE "settings+xml", "settings", "rIdSettings"},
    [FONTS] = {"fontTable.xml", WORD_TYPE "fontTable+xml", "fontTable", "rIdFonts"},
    [FOOTER] = {"footer1.xml", WORD_TYPE "footer+xml", "footer", "rIdFooter"},
    [THEME] = {"theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", "theme", "rIdTheme"},
};

static void add_document(const ts_docx *docx, ts_buffer *out)
{
    ts_buffer_add_string(out, XML "<w:document " ROOT "><w:body>\n");
    ts_buffer_add(out, ts_buffer_string(&docx->body), docx->body.length);
    ts_buffer_add_string(out, "</w:body></w:document>\n");
}

static void add_footnotes(const ts_docx *docx, ts_buffer *out)
{
    const char *style = docx->styles.ids[TS_DOCX_FOOTNOTE];
    ts_buffer_format(out,
                     XML "<w:footnotes " ROOT ">\n<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r>"
                         "<w:separator/></w:r></w:p></w:footnote>\n<w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:pPr>"
                         "<w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\n",
                     style, style);
    ts_buffer_add(out, ts_buffer_string(&docx->footnotes), docx->footnotes.length);
    ts_buffer_add_string(out, "</w:footnotes>\n");
}

static void add_comments(const ts_docx *docx, ts_buffer *out)
{
    ts_buffer_add_string(out, XML "<w:comments " ROOT ">\n");
    ts_buffer_add(out, ts_buffer_string(&docx->comment_parts), docx->comment_parts.length);
    ts_buffer_add_string(out, "</w:comments>\n");
}

static void add_settings(const ts_docx *docx, ts_buffer *out)
{
    (void)docx;
    ts_buffer_add_string(out,
                         XML "<w:settings " ROOT "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"840\"/>"
                             "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
                             "<w:footnotePr><w:footnote w:id=\"0\"/><w:footnote w:id=\"1\"/></w:footnotePr>"
                             "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
                             "<w:doNotExpandShiftReturn/><w:useFELayout/>"
                             "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
                             "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"ja-JP\"/><w:decimalSymbol w:val=\".\"/>"
                             "<w:listSeparator w:val=\",\"/></w:settings>\n");
}

/* The fonts that the styles name, each with what may stand in for it where it is not installed. */
static void add_fonts(const ts_docx *docx, ts_buffer *out)
{
    static const char *const fonts[][5] = {
        /* name, another name, charset, family, pitch */
        {"游明朝", "Yu Mincho", "80", "roman", "variable"},       {"ＭＳ 明朝", "MS Mincho", "80", "roman", "fixed"},
        {"游ゴシック", "Yu Gothic", "80", "swiss", "variable"},   {"ＭＳ ゴシック", "MS Gothic", "80", "modern", "fixed"},
        {"Times New Roman", "Liberation Serif", "00", "roman", "variable"}, {"Arial", "Liberation Sans", "00", "swiss", "variable"},
        {"Consolas", "Liberation Mono", "00", "modern", "fixed"},
    };
    if (docx->reference.fonts != NULL) {
        ts_buffer_add(out, docx->reference.fonts, docx->reference.fonts_length);
        return;
    }
    ts_buffer_add_string(out, XML "<w:fonts " ROOT ">\n");
    for (size_t i = 0; i < sizeof(fonts) / sizeof(fonts[0]); i++)
        ts_buffer_format(out,
                         "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"%s\"/><w:family w:val=\"%s\"/>"
                         "<w:pitch w:val=\"%s\"/></w:font>\n",
                         fonts[i][0], fonts[i][1], fonts[i][2], fonts[i][3], fonts[i][4]);
    ts_buffer_add_string(out, "</w:fonts>\n");
}

static void add_footer(const ts_docx *docx, ts_buffer *out)
{
    ts_buffer_format(out, XML "<w:ftr " ROOT "><w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:jc w:val=\"center\"/></w:pPr>",
                     docx->styles.ids[TS_DOCX_FOOTER]);
    ts_docx_add_run(docx, TS_DOCX_NORMAL, "- ", out);
    ts_docx_add_field(docx, "PAGE", TS_DOCX_NORMAL, "1", out);
    ts_docx_add_run(docx, TS_DOCX_NORMAL, " -", out);
    ts_buffer_add_string(out, "</w:p></w:ftr>\n");
}

static void add_theme(const ts_docx *docx, ts_buffer *out)
{
    ts_buffer_add(out, docx->reference.theme, docx->reference.theme_length);
}

static bool has_part(const ts_docx *docx, int part)
{
    switch (part) {
    case NUMBERING:
        return ts_docx_has_numbering(docx);
    case FOOTNOTES:
        return docx->footnotes.length > 0;
    case COMMENTS:
        return docx->comment_parts.length > 0;
    case THEME:
        return docx->reference.theme != NULL;
    default:
        return true;
    }
}

static void add_types(const ts_docx *docx, ts_buffer *out)
{
    ts_buffer_add_string(out, XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n"
                                  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
                                  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n");
    for (int part = 0; part < PARTS; part++)
        if (has_part(docx, part))
            ts_buffer_format(out, "<Override PartName=\"/word/%s\" ContentType=\"%s\"/>\n", kinds[part].name, kinds[part].type);
    ts_buffer_add_string(out, "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n"
                              "<Override PartName=\"/docProps/app.xml\" "
                              "ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\n</Types>\n");
}

static void add_package_relations(const ts_docx *docx, ts_buffer *out)
{
    (void)docx;
    ts_buffer_add_string(out, XML "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">\n"
                                  "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" Target=\"word/document.xml\"/>\n"
                                  "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                                  "core-properties\" Target=\"docProps/core.xml\"/>\n"
                                  "<Relationship Id=\"rId3\" Type=\"" RELATIONS "/extended-properties\" Target=\"docProps/app.xml\"/>\n"
                                  "</Relationships>\n");
}

static void add_relations(const ts_docx *docx, ts_buffer *out)
{
    ts_buffer_add_string(out, XML "<Relationships xmlns=\"" PACKAGE_RELATIONS "\">\n");
    for (int part = 0; part < PARTS; part++)
        if (kinds[part].relation != NULL && has_part(docx, part))
            ts_buffer_format(out, "<Relationship Id=\"%s\" Type=\"" RELATIONS "/%s\" Target=\"%s\"/>\n", kinds[part].id, kinds[part].relation,
                             kinds[part].name);
    ts_buffer_add_string(out, "</Relationships>\n");
}

static void add_property(const char *element, const char *text, ts_buffer *out)
{
    if (text == NULL || *text == '\0') return;
    ts_buffer_format(out, "<%s>", element);
    ts_docx_add_line(text, out);
    ts_buffer_format(out, "</%s>", element);
}

static void add_core_properties(const ts_docx *docx, ts_buffer *out)
{
    const ts_paper *paper = docx->paper;
    ts_buffer_add_string(out, XML "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                                  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                                  "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    add_property("dc:title", paper->title, out);
    add_property("dc:subject", paper->kind, out);
    add_property("dc:creator", paper->organization, out);
    add_property("dc:language", paper->language == TS_LANGUAGE_JA ? "ja-JP" : "en-US", out);
    if (*paper->day != '\0')
        for (int i = 0; i < 2; i++) {
            const char *element = i == 0 ? "dcterms:created" : "dcterms:modified";
            ts_buffer_format(out, "<%s xsi:type=\"dcterms:W3CDTF\">", element);
            ts_docx_add_line(paper->day, out);
            ts_buffer_format(out, "T00:00:00Z</%s>", element);
        }
    ts_buffer_add_string(out, "</cp:coreProperties>\n");
}

static void add_app_properties(const ts_docx *docx, ts_buffer *out)
{
    ts_buffer_add_string(out, XML "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
                                  "<Application>taisaku-check</Application>");
    add_property("Company", docx->paper->organization, out);
    ts_buffer_add_string(out, "</Properties>\n");
}

static bool write_package(const ts_docx *docx, ts_buffer *out)
{
    typedef void part_writer(const ts_docx *docx, ts_buffer *part);
    static part_writer *const writers[PARTS] = {
        [DOCUMENT] = add_document, [STYLES] = ts_docx_add_styles, [NUMBERING] = ts_docx_add_numbering, [FOOTNOTES] = add_footnotes,
        [COMMENTS] = add_comments, [SETTINGS] = add_settings,     [FONTS] = add_fonts,                 [FOOTER] = add_footer,
        [THEME] = add_theme};
    static const struct {
        const char *name;
        part_writer *write;
    } around[] = {{"[Content_Types].xml", add_types},
                  {"_rels/.rels", add_package_relations},
                  {"docProps/core.xml", add_core_properties},
                  {"docProps/app.xml", add_app_properties},
                  {"word/_rels/document.xml.rels", add_relations}};
    enum { AROUND = sizeof(around) / sizeof(around[0]) };
    ts_buffer bytes[AROUND + PARTS] = {{0}};
    ts_part parts[AROUND + PARTS];
    size_t count = 0;
    for (size_t i = 0; i < AROUND + PARTS; i++) {
        int part = (int)i - AROUND;
        if (part >= 0 && !has_part(docx, part)) continue;
        (part < 0 ? around[i].write : writers[part])(docx, &bytes[count]);
        parts[count] = (ts_part){
            .name = part < 0 ? around[i].name : ts_arena_format(docx->paper->arena, "word/%s", kinds[part].name),
            .bytes = ts_buffer_string(&bytes[count]),
            .length = bytes[count].length,
        };
        count++;
    }
    bool good = ts_package_write(parts, count, docx->paper->day, out);
    for (size_t i = 0; i < count; i++)
        ts_buffer_free(&bytes[i]);
    return good;
}

/* The page: that of the reference, else ours, turned as the paper wants it. */
static ts_docx_page choose_page(const ts_docx *docx)
{
    ts_docx_page page = docx->reference.has_page ? docx->reference.page : usual_page;
    if ((page.width > page.height) == docx->paper->landscape) return page;
    ts_docx_page turned = page;
    turned.width = page.height;
    turned.height = page.width;
    turned.top = page.left;
    turned.right = page.top;
    turned.bottom = page.right;
    turned.left = page.bottom;
    return turned;
}

bool ts_docx_write(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    ts_docx docx = {
        .paper = paper,
        .words = ts_words_in(paper->language),
        .citations = ts_citations_number(paper),
        .noted = ts_arena_alloc(paper->arena, (paper->source_count + 1) * sizeof(bool)),
        .comments = (unsigned)paper->source_count + 2, /* the footnotes have 2 and on */
    };
    if (options->reference != NULL &&
        !ts_docx_read_reference(paper->arena, options->reference, options->reference_length, &docx.reference, error))
        return false;
    ts_docx_choose_styles(&docx);
    docx.page = choose_page(&docx);
    ts_docx_write_body(&docx);
    bool good = write_package(&docx, out);
    if (!good) *error = (ts_message){"DOCXを書き出せませんでした。", "the DOCX could not be written"};
    ts_buffer_free(&docx.body);
    ts_buffer_free(&docx.footnotes);
    ts_buffer_free(&docx.comment_parts);
    return good;
}
