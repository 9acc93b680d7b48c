/* --reference-docx: what is taken from a document, and what is made of files that are none, or mean harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parts.h"
#include "writer/office/package.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* The parts of a document as others write it: other names of parts, other ids of styles. Those given as NULL are left out. */
typedef struct reference {
    const char *relations, *document, *document_relations, *styles, *numbering, *theme;
} reference;

static const reference usual = {
    .relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"" RELATIONS
                 "/officeDocument\" Target=\"/doc/main.xml\"/></Relationships>",
    .document = "<x:document xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><x:body><x:sectPr>"
                "<x:pgSz x:w=\"10318\" x:h=\"14570\"/><x:pgMar x:top=\"1000\" x:right=\"1100\" x:bottom=\"1200\" x:left=\"1300\" "
                "x:header=\"500\" x:footer=\"600\" x:gutter=\"0\"/></x:sectPr></x:body></x:document>",
    .document_relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"" RELATIONS
                          "/styles\" Target=\"looks.xml\"/><Relationship Id=\"b\" Type=\"" RELATIONS
                          "/numbering\" Target=\"numbers.xml\"/><Relationship Id=\"c\" Type=\"" RELATIONS "/theme\" Target=\"theme.xml\"/></Relationships>",
    .styles = "<w:styles " W "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"Heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr></w:style>"
              "<w:style w:type=\"character\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/></w:style></w:styles>",
    .numbering = "<w:numbering " W "><w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"/></w:abstractNum>"
                 "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>",
    .theme = "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"x\"/>",
};

static ts_buffer pack(const reference *from)
{
    const ts_part all[] = {{"_rels/.rels", from->relations, 0},   {"doc/main.xml", from->document, 0},
                           {"doc/_rels/main.xml.rels", from->document_relations, 0}, {"doc/looks.xml", from->styles, 0},
                           {"doc/numbers.xml", from->numbering, 0}, {"doc/theme.xml", from->theme, 0}};
    ts_part parts[6];
    size_t count = 0;
    for (size_t i = 0; i < 6; i++)
        if (all[i].bytes != NULL) parts[count] = all[i], parts[count].length = strlen(all[i].bytes), count++;
    ts_buffer bytes = {0};
    assert_true(ts_package_write(parts, count, "2025-04-01", &bytes));
    return bytes;
}

/* Writes the sample with that reference. */
static bool write_with(const char *bytes, size_t length, ts_buffer *out, ts_message *error)
{
    ts_arena arena = {0};
    ts_message why = {0};
    bool good = ts_writer_find("docx")->write(sample_paper(&arena, TS_LANGUAGE_JA),
                                              &(ts_writer_options){.reference = bytes, .reference_length = length}, out, &why);
    if (!good) assert_true(why.ja != NULL && why.en != NULL && strstr(why.ja, "--reference-docx") != NULL);
    *error = why; /* constant texts */
    ts_arena_free(&arena);
    return good;
}

static office_file open_with(const reference *from)
{
    ts_buffer bytes = pack(from), out = {0};
    ts_message error;
    assert_true(write_with(bytes.bytes, bytes.length, &out, &error));
    office_file file = office_open(&out);
    office_assert_complete(&file);
    ts_buffer_free(&bytes);
    ts_buffer_free(&out);
    return file;
}

static void test_styles_are_taken(void **state)
{
    (void)state;
    office_file file = open_with(&usual);
    const char *document = office_part_text(&file, "word/document.xml"), *styles = office_part_text(&file, "word/styles.xml");
    const char *numbering = office_part_text(&file, "word/numbering.xml");
    assert_int_equal(office_occurrences(document, "<w:pStyle w:val=\"1\"/>"), 3);         /* its first heading */
    assert_int_equal(office_occurrences(document, "<w:pStyle w:val=\"Heading2_\"/>"), 2); /* ours: its Heading2 is of characters */
    assert_int_equal(office_occurrences(styles, "w:styleId=\"Heading2\""), 1);
    assert_int_equal(office_occurrences(styles, "w:styleId=\"Heading2_\""), 1);
    assert_int_equal(office_occurrences(styles, "w:default=\"1\""), 1);
    assert_non_null(strstr(styles, "<w:basedOn w:val=\"a\"/>"));
    assert_non_null(strstr(document, "<w:pgSz w:w=\"10318\" w:h=\"14570\"/>"));
    assert_non_null(strstr(document, "w:left=\"1300\""));
    /* Its numbering stands, ours comes with ids behind it, definitions before lists. */
    assert_non_null(strstr(numbering, "<w:num w:numId=\"7\">"));
    assert_null(strstr(document, "<w:numId w:val=\"7\"/>"));
    assert_non_null(strstr(document, "<w:numId w:val=\"8\"/>"));
    assert_true(strstr(numbering, "<w:abstractNum xmlns") < strstr(numbering, "<w:num w:numId=\"7\">"));
    assert_non_null(office_find(&file, "word/theme/theme1.xml"));
    office_free(&file);
}

/* What was written once is a reference too. */
static void test_own_output(void **state)
{
    (void)state;
    ts_buffer first = sample_write("docx", TS_LANGUAGE_JA, (ts_writer_options){0}), second = {0};
    ts_message error;
    assert_true(write_with(first.bytes, first.length, &second, &error));
    office_file one = office_open(&first), two = office_open(&second);
    assert_string_equal(office_part_text(&one, "word/styles.xml"), office_part_text(&two, "word/styles.xml"));
    office_free(&one);
    office_free(&two);
    ts_buffer_free(&first);
    ts_buffer_free(&second);
}

static void test_numbering_that_cannot_be_taken(void **state)
{
    (void)state;
    reference from = usual;
    static const char *const numberings[] = {
        NULL, "<w:numbering " W "><w:numPicBullet w:numPicBulletId=\"0\"/></w:numbering>", "<w:numbering " W "><w:num", "<other/>"};
    for (size_t i = 0; i < sizeof(numberings) / sizeof(numberings[0]); i++) {
        from.numbering = numberings[i];
        office_file file = open_with(&from);
        assert_null(strstr(office_part_text(&file, "word/styles.xml"), "numPr")); /* it would lead to our lists */
        assert_non_null(strstr(office_part_text(&file, "word/styles.xml"), "<w:name w:val=\"Heading 1\"/><w:pPr></w:pPr></w:style>"));
        assert_non_null(strstr(office_part_text(&file, "word/document.xml"), "<w:numId w:val=\"1\"/>"));
        office_free(&file);
    }
}

static void test_pages_that_make_no_sense(void **state)
{
    (void)state;
    reference from = usual;
    static const char *const documents[] = {
        "<w:document " W "/>",
        "<w:document " W "><w:sectPr><w:pgSz w:w=\"3000\" w:h=\"3000\"/><w:pgMar w:left=\"1400\" w:right=\"1400\"/></w:sectPr></w:document>",
        "<w:document " W "><w:sectPr><w:pgSz w:w=\"99999999\" w:h=\"x\"/></w:sectPr></w:document>",
    };
    for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++) {
        from.document = documents[i];
        office_file file = open_with(&from);
        assert_non_null(strstr(office_part_text(&file, "word/document.xml"), "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
        office_free(&file);
    }
}

static void assert_refused(const char *bytes, size_t length, const char *word)
{
    ts_buffer out = {0};
    ts_message error;
    assert_false(write_with(bytes, length, &out, &error));
    if (strstr(error.en, word) == NULL) print_error("%s\n", error.en);
    assert_non_null(strstr(error.en, word));
    ts_buffer_free(&out);
}

static void test_files_that_are_none(void **state)
{
    (void)state;
    assert_refused("", 0, "no Word document");
    assert_refused("PK\3\4", 4, "no Word document");
    assert_refused("plain text", 10, "no Word document");
    static const struct {
        reference from;
        const char *word;
    } cases[] = {
        {{NULL, NULL, NULL, NULL, NULL, "<x/>"}, "no Word document"},
        {{"<x/>", NULL, NULL, NULL, NULL, NULL}, "no Word document"},
        {{"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"" RELATIONS
          "/officeDocument\" Target=\"../../etc/passwd\"/></Relationships>", NULL, NULL, NULL, NULL, NULL}, "no Word document"},
        {{"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
          "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"doc/main.xml\"/></Relationships>",
          "<x/>", NULL, NULL, NULL, NULL}, "Strict"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_buffer bytes = pack(&cases[i].from);
        assert_refused(bytes.bytes, bytes.length, cases[i].word);
        ts_buffer_free(&bytes);
    }
    /* A workbook is an archive of the same kind, and no document. */
    ts_buffer book = sample_write("xlsx", TS_LANGUAGE_JA, (ts_writer_options){0});
    assert_refused(book.bytes, book.length, "no Word document");
    ts_buffer_free(&book);
}

static void test_parts_that_mean_harm(void **state)
{
    (void)state;
    static const char *const styles[] = {
        "<!DOCTYPE w:styles [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:styles " W ">&b;</w:styles>",
        "<!DOCTYPE w:styles SYSTEM \"file:///etc/passwd\"><w:styles " W "></w:styles>",
        "<w:styles " W ">",
        "<w:styles " W "/>",
        "<w:styles/>",
        "",
        "\xFF\xFE<\0w\0",
    };
    reference from = usual;
    for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
        from.styles = styles[i];
        ts_buffer bytes = pack(&from);
        assert_refused(bytes.bytes, bytes.length, "no Word document");
        ts_buffer_free(&bytes);
    }
    /* A few kilobytes that are many megabytes, in any part that is read. */
    for (int part = 0; part < 3; part++) {
        ts_buffer large = {0};
        memset(ts_buffer_reserve(&large, TS_PACKAGE_PART_MAX + 1), ' ', TS_PACKAGE_PART_MAX + 1);
        large.length = TS_PACKAGE_PART_MAX + 1;
        from = usual;
        *(part == 0 ? &from.relations : part == 1 ? &from.document : &from.styles) = ts_buffer_string(&large);
        ts_buffer bytes = pack(&from);
        assert_true(bytes.length < 64 * 1024);
        assert_refused(bytes.bytes, bytes.length, "too much");
        ts_buffer_free(&bytes);
        ts_buffer_free(&large);
    }
}

/* Whatever is cut off or altered: it is refused, or what comes of it is whole. */
static void test_damage(void **state)
{
    (void)state;
    ts_buffer bytes = pack(&usual);
    ts_message error;
    for (size_t length = 0; length < bytes.length; length += 7) {
        ts_buffer out = {0};
        assert_false(write_with(bytes.bytes, length, &out, &error));
        ts_buffer_free(&out);
    }
    for (size_t i = 0; i < bytes.length; i += 3) {
        ts_buffer out = {0};
        char before = bytes.bytes[i];
        bytes.bytes[i] = (char)(before ^ (1 << i % 8));
        if (write_with(bytes.bytes, bytes.length, &out, &error)) {
            office_file file = office_open(&out);
            office_free(&file);
        }
        bytes.bytes[i] = before;
        ts_buffer_free(&out);
    }
    ts_buffer_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_styles_are_taken),         cmocka_unit_test(test_own_output),
        cmocka_unit_test(test_numbering_that_cannot_be_taken), cmocka_unit_test(test_pages_that_make_no_sense),
        cmocka_unit_test(test_files_that_are_none),      cmocka_unit_test(test_parts_that_mean_harm),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
