/* Format "xlsx": the tables of a paper, a sheet each: one datum to a cell, none merged, nothing drawn; numbers, shares and days as what
 * they are, so that they can be counted with. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/calendar.h"
#include "base/utf8.h"
#include "writer/chart.h"
#include "writer/office/office.h"
#include "writer/parts.h"

enum {
    NAME_MOST = 31,          /* characters of a sheet's name */
    CELL_MOST = 32767,       /* characters of a cell */
    NARROWEST = 8, WIDEST = 50, /* of a column, in half-width characters */
    TONES = TS_TONE_ABSENT + 1,
    FRACTION = TS_CELL_DATE + 1, /* of the number formats: a number that is not whole */
    KINDS,
};

typedef struct xlsx {
    const ts_paper *paper;
    const ts_words *words;
    lxw_workbook *book;
    lxw_format *heading;
    lxw_format *formats[KINDS][TONES];
} xlsx;

static lxw_format *add_format(lxw_workbook *book)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, "游ゴシック");
    format_set_font_size(format, 11);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0x999999);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static void add_formats(xlsx *x)
{
    static const lxw_color_t fills[TONES] = {[TS_TONE_GOOD] = 0xE6F4E6, [TS_TONE_NOTE] = 0xE3F0FA, [TS_TONE_WARNING] = 0xFDF1D8,
                                             [TS_TONE_ERROR] = 0xFBE1E1, [TS_TONE_ABSENT] = 0xEEEEEE};
    static const char *const numbers[KINDS] = {
        [TS_CELL_TEXT] = "@", [TS_CELL_NUMBER] = "#,##0", [FRACTION] = "General", [TS_CELL_PERCENT] = "0.0%", [TS_CELL_DATE] = "yyyy-mm-dd"};
    x->heading = add_format(x->book);
    format_set_bold(x->heading);
    format_set_bg_color(x->heading, 0xE4EAF1);
    format_set_align(x->heading, LXW_ALIGN_CENTER);
    for (int kind = 0; kind < KINDS; kind++)
        for (int tone = 0; tone < TONES; tone++) {
            x->formats[kind][tone] = add_format(x->book);
            format_set_num_format(x->formats[kind][tone], numbers[kind]);
            if (fills[tone] != 0) format_set_bg_color(x->formats[kind][tone], fills[tone]);
        }
}

/* A name for a sheet: what Excel does not take is left out, what is too long cut, and what is taken already numbered. */
static const char *sheet_name(const xlsx *x, const char *wanted, size_t number)
{
    ts_buffer name = {0};
    char behind[16] = "";
    const char *result = NULL;
    for (unsigned copy = 1; result == NULL; copy++) {
        ts_letter letter;
        size_t units = 0;
        ts_buffer_clear(&name);
        if (copy > 1) snprintf(behind, sizeof(behind), " (%u)", copy);
        for (const char *at = wanted != NULL ? wanted : ""; ts_letter_next(&at, &letter);) {
            if (letter.character < 0x80 && strchr("[]:*?/\\'\n\t", (int)letter.character) != NULL) continue;
            units += letter.character > 0xFFFF ? 2 : 1; /* Excel counts in UTF-16 */
            if (units > NAME_MOST - strlen(behind)) break;
            ts_buffer_add(&name, letter.bytes, letter.size);
        }
        if (name.length == 0) ts_buffer_format(&name, x->words->table, number);
        ts_buffer_add_string(&name, behind);
        lxw_error error = workbook_validate_sheet_name(x->book, name.bytes);
        if (error == LXW_NO_ERROR || copy > 9999) result = ts_arena_copy(x->paper->arena, name.bytes, name.length);
    }
    ts_buffer_free(&name);
    return result;
}

/* "_x0041_" would be read as "A": whether such a thing stands there. */
static bool is_code(const char *at)
{
    return at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789ABCDEFabcdef") >= 4 && at[6] == '_';
}

/* A text as a cell holds it: not longer than Excel takes, and nothing in it that Excel reads as a code. */
static const char *cell_text(const xlsx *x, const ts_cell *cell)
{
    ts_buffer text = {0};
    size_t units = 0;
    const char *at = ts_cell_words(x->paper, cell);
    for (ts_letter letter; ts_letter_next(&at, &letter);) {
        bool code = is_code(letter.bytes);
        units += code ? strlen("_x005F_") : letter.character > 0xFFFF ? 2 : 1;
        if (units > CELL_MOST) break;
        if (code) ts_buffer_add_string(&text, "_x005F_");
        else ts_buffer_add(&text, letter.bytes, letter.size);
    }
    const char *result = ts_arena_copy(x->paper->arena, ts_buffer_string(&text), text.length);
    ts_buffer_free(&text);
    return result;
}

static void write_cell(const xlsx *x, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const ts_cell *cell)
{
    bool fraction = cell->kind == TS_CELL_NUMBER && cell->number != floor(cell->number);
    lxw_format *format = x->formats[fraction ? FRACTION : (int)cell->kind][cell->tone];
    int year, month, day;
    switch (cell->kind) {
    case TS_CELL_TEXT: {
        const char *text = cell_text(x, cell);
        if (*text == '\0') worksheet_write_blank(sheet, row, column, format);
        else worksheet_write_string(sheet, row, column, text, format);
        break;
    }
    case TS_CELL_NUMBER:
    case TS_CELL_PERCENT:
        worksheet_write_number(sheet, row, column, cell->number, format);
        break;
    case TS_CELL_DATE:
        ts_calendar_date(cell->day, &year, &month, &day);
        worksheet_write_datetime(sheet, row, column, &(lxw_datetime){.year = year, .month = month, .day = day}, format);
        break;
    }
}

/* As wide as its longest line, within bounds. */
static double column_width(const xlsx *x, const ts_table *table, size_t column)
{
    size_t widest = ts_utf8_width(table->columns[column].title, strlen(table->columns[column].title)) + 2;
    for (size_t row = 0; row < table->row_count; row++) {
        const char *text = cell_text(x, &table->rows[row][column]);
        for (;;) {
            size_t length = strcspn(text, "\n"), width = ts_utf8_width(text, length) + 2;
            if (width > widest) widest = width;
            if (text[length] == '\0') break;
            text += length + 1;
        }
    }
    return widest < NARROWEST ? NARROWEST : widest > WIDEST ? WIDEST : (double)widest;
}

static bool write_sheet(const xlsx *x, const ts_table *table, size_t number)
{
    lxw_worksheet *sheet = workbook_add_worksheet(x->book, sheet_name(x, table->caption, number));
    if (sheet == NULL) return false;
    lxw_col_t last = (lxw_col_t)(table->column_count > 0 ? table->column_count - 1 : 0);
    for (lxw_col_t i = 0; i < table->column_count; i++) {
        ts_buffer title = {0};
        ts_letters_line(table->columns[i].title, &title);
        worksheet_set_column(sheet, i, i, column_width(x, table, i), NULL);
        worksheet_write_string(sheet, 0, i, ts_buffer_string(&title), x->heading);
        ts_buffer_free(&title);
    }
    for (lxw_row_t row = 0; row < table->row_count; row++)
        for (lxw_col_t i = 0; i < table->column_count; i++)
            write_cell(x, sheet, row + 1, i, &table->rows[row][i]);
    worksheet_freeze_panes(sheet, 1, table->row_headers ? 1 : 0);
    if (table->row_count > 0) worksheet_autofilter(sheet, 0, 0, (lxw_row_t)table->row_count, last);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&C&P / &N");
    return true;
}

/* The library dates a book by the clock unless it is told otherwise. */
static void add_properties(const xlsx *x)
{
    enum { SECONDS = 24 * 60 * 60, FALLBACK = 10957 /* 2000-01-01 */ };
    ts_days days;
    bool dated = ts_calendar_span(x->paper->day, strlen(x->paper->day), 0, &days) == TS_CALENDAR_OK;
    ts_buffer title = {0}, author = {0};
    ts_letters_line(x->paper->title, &title);
    ts_letters_line(x->paper->organization, &author);
    lxw_doc_properties properties = {
        .title = (char *)ts_buffer_string(&title),
        .author = (char *)ts_buffer_string(&author),
        .created = (time_t)(dated ? days.first : FALLBACK) * SECONDS,
    };
    workbook_set_properties(x->book, &properties); /* copies them */
    ts_buffer_free(&title);
    ts_buffer_free(&author);
}

/* Appends what was written to a file that has no name. */
static bool take_bytes(int file, ts_buffer *out)
{
    off_t size = lseek(file, 0, SEEK_END), taken = 0;
    if (size <= 0) return false;
    char *bytes = ts_buffer_reserve(out, (size_t)size);
    while (taken < size) {
        ssize_t got = pread(file, bytes + taken, (size_t)(size - taken), taken);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        taken += got;
    }
    out->length += (size_t)size;
    return true;
}

bool ts_xlsx_write(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    const ts_table **tables = ts_paper_tables(paper);
    *error = ts_no_tables();
    if (tables[0] == NULL) return false;
    *error = (ts_message){"XLSXを書き出せませんでした。一時ファイルの置き場所（/tmp）を確かめてください。",
                          "the XLSX could not be written; see whether temporary files can be (/tmp)"};
    char path[32];
    int file = memfd_create("xlsx", MFD_CLOEXEC); /* this version of the library writes to nothing but a path */
    if (file < 0) return false;
    snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
    xlsx x = {.paper = paper, .words = ts_words_in(paper->language), .book = workbook_new(path)};
    bool good = x.book != NULL;
    if (good) {
        add_formats(&x);
        add_properties(&x);
        size_t number = 0;
        for (size_t i = 0; i < paper->block_count; i++) {
            const ts_block *block = paper->blocks[i];
            if (block->kind == TS_BLOCK_TABLE) good = write_sheet(&x, block->table, ++number) && good;
            if (block->kind == TS_BLOCK_CHART)
                good = ts_chart_xlsx(block->chart, paper, options, x.book, sheet_name(&x, x.words->chart, ++number)) && good;
        }
        good = workbook_close(x.book) == LXW_NO_ERROR && good && take_bytes(file, out);
    }
    close(file);
    return good;
}
