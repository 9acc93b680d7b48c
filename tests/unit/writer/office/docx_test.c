/* DOCX: parts that are XML and complete, a structure that Word knows, any character, the same bytes. That Word's readers take it is
 * shown by ./x look, with pandoc and LibreOffice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "parts.h"

static office_file open_sample(ts_language language)
{
    ts_buffer bytes = sample_write("docx", language, (ts_writer_options){0});
    office_file file = office_open(&bytes);
    ts_buffer_free(&bytes);
    return file;
}

static void test_parts_are_complete(void **state)
{
    (void)state;
    office_file file = open_sample(TS_LANGUAGE_JA);
    assert_string_equal(file.parts[0].name, "[Content_Types].xml");
    office_assert_complete(&file);
    office_free(&file);
}

static void test_same_bytes(void **state)
{
    (void)state;
    ts_buffer one = sample_write("docx", TS_LANGUAGE_JA, (ts_writer_options){0}), two = sample_write("docx", TS_LANGUAGE_JA, (ts_writer_options){0});
    assert_int_equal(one.length, two.length);
    assert_memory_equal(one.bytes, two.bytes, one.length);
    /* The first local header: its time and its date, 2025-04-01. */
    assert_memory_equal(one.bytes + 10, "\0\0\x81\x5A", 4);
    ts_buffer_free(&one);
    ts_buffer_free(&two);
}

static void test_structure(void **state)
{
    (void)state;
    office_file file = open_sample(TS_LANGUAGE_JA);
    const char *document = office_part_text(&file, "word/document.xml"), *styles = office_part_text(&file, "word/styles.xml");
    assert_int_equal(office_occurrences(document, "<w:pStyle w:val=\"Heading1\"/>"), 3);
    assert_int_equal(office_occurrences(document, "<w:pStyle w:val=\"Heading2\"/>"), 2);
    assert_int_equal(office_occurrences(document, "<w:pStyle w:val=\"Heading3\"/>"), 1);
    assert_int_equal(office_elements(document, "w:tbl"), 3);
    assert_int_equal(office_elements(document, "w:tblHeader"), 3);
    assert_int_equal(office_elements(document, "w:gridSpan") + office_elements(document, "w:vMerge"), 0);
    assert_int_equal(office_elements(document, "w:numPr"), 10);
    assert_int_equal(office_elements(document, "w:pageBreakBefore"), 1);
    assert_non_null(strstr(document, "TOC \\o \"1-3\""));
    assert_non_null(strstr(document, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert_int_equal(office_occurrences(document, "<w:rStyle w:val=\"TaisakuBlank\"/>"), 8); /* four blanks, mark and question */
    assert_non_null(strstr(styles, "w:eastAsia=\"游明朝\""));
    assert_non_null(strstr(styles, "<w:name w:val=\"heading 1\"/>"));
    /* A style that is used is there. */
    for (const char *at = strstr(document, "Style w:val=\""); at != NULL; at = strstr(at + 1, "Style w:val=\"")) {
        char id[64], whole[96];
        assert_int_equal(sscanf(at, "Style w:val=\"%63[^\"]", id), 1);
        snprintf(whole, sizeof(whole), "w:styleId=\"%s\"", id);
        assert_non_null(strstr(styles, whole));
    }
    office_free(&file);
}

static void test_footnotes_and_comments(void **state)
{
    (void)state;
    office_file file = open_sample(TS_LANGUAGE_JA);
    const char *document = office_part_text(&file, "word/document.xml"), *footnotes = office_part_text(&file, "word/footnotes.xml");
    const char *comments = office_part_text(&file, "word/comments.xml");
    size_t sources = 6 + SAMPLE_AWKWARD;
    assert_int_equal(office_elements(document, "w:footnoteReference"), sources);
    assert_int_equal(office_elements(footnotes, "w:footnote"), sources + 2);
    assert_int_equal(office_occurrences(document, "NOTEREF _RefSource"), 2); /* two sources are cited twice, apart */
    for (unsigned i = 0; i < sources; i++) {
        char id[64];
        snprintf(id, sizeof(id), "<w:footnoteReference w:id=\"%u\"/>", i + 2);
        assert_int_equal(office_occurrences(document, id), 1);
        snprintf(id, sizeof(id), "<w:footnote w:id=\"%u\">", i + 2);
        assert_int_equal(office_occurrences(footnotes, id), 1);
    }
    assert_non_null(strstr(footnotes, "令和6年度の実績 EDU-1 評価（plans/reiji/record-2024.yaml 14行）"));
    assert_int_equal(office_elements(comments, "w:comment"), 3);
    for (unsigned i = 0; i < sources + 2; i++) { /* LibreOffice 7.4 shows no footnotes where a comment has the id of one */
        char id[64];
        snprintf(id, sizeof(id), "<w:comment w:id=\"%u\"", i);
        assert_int_equal(office_occurrences(comments, id), 0);
    }
    assert_int_equal(office_elements(document, "w:commentRangeStart"), 3);
    assert_int_equal(office_elements(document, "w:commentRangeEnd"), 3);
    assert_int_equal(office_elements(document, "w:commentReference"), 3);
    assert_non_null(strstr(comments, "w:date=\"2025-04-01T00:00:00Z\""));
    ts_buffer text = office_text(&file, "word/comments.xml");
    assert_non_null(strstr(text.bytes, "不備：EDU-1の結果に反省教訓の記載がありません。直し方：実績の lessons に、"));
    ts_buffer_free(&text);
    office_free(&file);
}

static void test_every_character(void **state)
{
    (void)state;
    office_file file = open_sample(TS_LANGUAGE_EN);
    ts_buffer text = office_text(&file, "word/document.xml");
    for (size_t i = 0; i < SAMPLE_AWKWARD; i++)
        assert_true(office_occurrences(text.bytes, sample_awkward[i]) >= 3); /* a cell, a cell that cites, a paragraph */
    ts_buffer_free(&text);
    office_free(&file);
    for (size_t i = 0; i < SAMPLE_HOSTILE; i++) {
        ts_buffer bytes = sample_write_text("docx", TS_RUN_FIXED, sample_hostile[i], (ts_writer_options){0});
        file = office_open(&bytes);
        text = office_text(&file, "word/document.xml");
        assert_int_equal(ts_utf8_valid(text.bytes, text.length), text.length);
        assert_non_null(strstr(text.bytes, "\uFFFD"));
        ts_buffer_free(&text);
        ts_buffer_free(&bytes);
        office_free(&file);
    }
}

static void test_line_ends_and_tabs(void **state)
{
    (void)state;
    ts_buffer bytes = sample_write_text("docx", TS_RUN_FIXED, "\n一\n\n二\t三\r\n", (ts_writer_options){0});
    office_file file = office_open(&bytes);
    assert_non_null(strstr(office_part_text(&file, "word/document.xml"),
                           "<w:r><w:br/><w:t xml:space=\"preserve\">一</w:t><w:br/><w:br/><w:t xml:space=\"preserve\">二</w:t><w:tab/>"
                           "<w:t xml:space=\"preserve\">三</w:t><w:br/></w:r>"));
    office_free(&file);
    ts_buffer_free(&bytes);
}

/* Marks that count are numbers in Word, others stand as they are. */
static void test_marks(void **state)
{
    (void)state;
    static const struct {
        const char *labels[4];
        const char *formats; /* of the lists, in their order */
    } cases[] = {
        {{"（ア）", "（イ）", "（ウ）"}, "aiueoFullWidth （%1）;"},
        {{"イ", "ロ", "ハ"}, "irohaFullWidth %1;"}, /* not イ of アイウ: what follows says so */
        {{"ア", "イ"}, "aiueoFullWidth %1;"},
        {{"①", "②", "〇"}, "decimalEnclosedCircle %1;bullet 〇;"},
        {{"①", "③"}, "decimalEnclosedCircle %1;decimalEnclosedCircle %1;"},
        {{"(1)", "(2)"}, "decimal (%1);"},
        {{"9.", "10."}, "decimal %1.;"},
        {{"第1", "第2"}, "decimal 第%1;"},
        {{"１", "２"}, "decimalFullWidth %1;"},
        {{"a)", "b)"}, "lowerLetter %1);"},
        {{"イロハ表"}, "aiueoFullWidth %1ロハ表;"},
        {{"注", "注"}, "bullet 注;"},
        {{"参考1", "参考2"}, "none 参考1;none 参考2;"},
        {{"100%"}, "decimal %1％;"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_arena arena = {0};
        ts_buffer bytes = {0}, seen = {0};
        ts_message error;
        ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
        for (size_t k = 0; k < 4 && cases[i].labels[k] != NULL; k++)
            ts_runs_add(paper, &ts_paper_item(paper, 1, false, cases[i].labels[k])->text, TS_RUN_FIXED, "x");
        assert_true(ts_writer_find("docx")->write(paper, &(ts_writer_options){0}, &bytes, &error));
        office_file file = office_open(&bytes);
        const char *numbering = office_part_text(&file, "word/numbering.xml"), *ilvl = "<w:lvl w:ilvl=\"0\">";
        for (const char *at = strstr(numbering, ilvl); at != NULL; at = strstr(at + 1, ilvl)) {
            char format[32], text[64];
            assert_int_equal(sscanf(strstr(at, "<w:numFmt"), "<w:numFmt w:val=\"%31[^\"]", format), 1);
            assert_int_equal(sscanf(strstr(at, "<w:lvlText"), "<w:lvlText w:val=\"%63[^\"]", text), 1);
            ts_buffer_format(&seen, "%s %s;", format, text);
        }
        assert_string_equal(ts_buffer_string(&seen), cases[i].formats);
        ts_buffer_free(&seen);
        ts_buffer_free(&bytes);
        office_free(&file);
        ts_arena_free(&arena);
    }
}

/* Each list begins anew. */
static void test_numbers_begin_anew(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_buffer bytes = {0};
    ts_message error;
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
    for (int list = 0; list < 2; list++) {
        for (int i = 0; i < 2; i++)
            ts_runs_add(paper, &ts_paper_item(paper, 1, true, NULL)->text, TS_RUN_FIXED, "x");
        ts_runs_add(paper, &ts_paper_paragraph(paper)->text, TS_RUN_FIXED, "between");
    }
    assert_true(ts_writer_find("docx")->write(paper, &(ts_writer_options){0}, &bytes, &error));
    office_file file = office_open(&bytes);
    const char *document = office_part_text(&file, "word/document.xml");
    assert_int_equal(office_occurrences(document, "<w:numId w:val=\"1\"/>"), 2);
    assert_int_equal(office_occurrences(document, "<w:numId w:val=\"2\"/>"), 2);
    office_free(&file);
    ts_buffer_free(&bytes);
    ts_arena_free(&arena);
}

static void test_landscape(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_buffer bytes = {0};
    ts_message error;
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
    paper->landscape = true;
    assert_true(ts_writer_find("docx")->write(paper, &(ts_writer_options){0}, &bytes, &error));
    office_file file = office_open(&bytes);
    assert_non_null(strstr(office_part_text(&file, "word/document.xml"), "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
    office_free(&file);
    ts_buffer_free(&bytes);
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_are_complete),     cmocka_unit_test(test_same_bytes),      cmocka_unit_test(test_structure),
        cmocka_unit_test(test_footnotes_and_comments), cmocka_unit_test(test_every_character), cmocka_unit_test(test_line_ends_and_tabs),
        cmocka_unit_test(test_marks),                  cmocka_unit_test(test_numbers_begin_anew), cmocka_unit_test(test_landscape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
