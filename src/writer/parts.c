/* Parts: what the writers of papers share. */
#include "writer/parts.h"

#include <inttypes.h>
#include <string.h>

#include "base/calendar.h"
#include "base/utf8.h"
#include "writer/chart.h"

enum { NEXT_LINE = 0x85, LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029, REPLACEMENT = 0xFFFD };

/* U+FFFE and U+FFFF of each plane. */
static bool is_noncharacter(uint32_t character)
{
    return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
}

bool ts_letter_next(const char **text, ts_letter *letter)
{
    const char *at = *text;
    if (*at == '\0') return false;
    uint32_t character;
    size_t size = ts_utf8_decode(at, strnlen(at, 4), &character);
    *text = at + size;
    if (character == '\r' && **text == '\n') (*text)++;
    bool ends_line = character == '\n' || character == '\r' || character == NEXT_LINE || character == LINE_SEPARATOR ||
                     character == PARAGRAPH_SEPARATOR;
    if (ends_line)
        *letter = (ts_letter){'\n', "\n", 1};
    else if (character != '\t' && (ts_utf8_is_control(character) || is_noncharacter(character) || character == REPLACEMENT))
        *letter = (ts_letter){REPLACEMENT, "\uFFFD", 3};
    else
        *letter = (ts_letter){character, at, size};
    return true;
}

void ts_letters_line(const char *text, ts_buffer *out)
{
    ts_letter letter;
    while (ts_letter_next(&text, &letter)) {
        if (letter.character == '\n' || letter.character == '\t') ts_buffer_add_char(out, ' ');
        else ts_buffer_add(out, letter.bytes, letter.size);
    }
}

const ts_words *ts_words_in(ts_language language)
{
    static const ts_words ja = {
        .blank = "【要記入】",
        .sources = "出典",
        .contents = "目次",
        .margin = "指摘",
        .fix = "直し方",
        .grounds = "根拠",
        .table = "表%zu",
        .chart = "線表",
        .colon = "：",
        .back = "本文に戻る",
        .in_words = "線表を表で見る",
    };
    static const ts_words en = {
        .blank = "[TO WRITE] ",
        .sources = "Sources",
        .contents = "Contents",
        .margin = "Finding",
        .fix = "Help",
        .grounds = "Clause",
        .table = "Table %zu",
        .chart = "Chart",
        .colon = ": ",
        .back = "back to the text",
        .in_words = "The chart as a table",
    };
    return language == TS_LANGUAGE_JA ? &ja : &en;
}

static void number_runs(const ts_runs *runs, ts_citations *citations)
{
    for (size_t i = 0; i < runs->count; i++) {
        if (runs->items[i].kind != TS_RUN_CITED) continue;
        uint32_t source = runs->items[i].source;
        if (citations->numbers[source] != 0) continue;
        citations->order[citations->count++] = source;
        citations->numbers[source] = (uint32_t)citations->count;
    }
}

ts_citations ts_citations_number(const ts_paper *paper)
{
    ts_citations citations = {
        .numbers = ts_arena_alloc(paper->arena, (paper->source_count + 1) * sizeof(uint32_t)),
        .order = ts_arena_alloc(paper->arena, (paper->source_count + 1) * sizeof(uint32_t)),
    };
    for (size_t i = 0; i < paper->block_count; i++) {
        const ts_block *block = paper->blocks[i];
        number_runs(&block->text, &citations);
        for (size_t row = 0; block->table != NULL && row < block->table->row_count; row++)
            for (size_t column = 0; column < block->table->column_count; column++)
                number_runs(&block->table->rows[row][column].text, &citations);
    }
    return citations;
}

static bool is_space(const char *text)
{
    static const char wide[] = "　";
    for (;;) {
        if (*text == ' ') text++;
        else if (strncmp(text, wide, strlen(wide)) == 0) text += strlen(wide);
        else return *text == '\0';
    }
}

bool ts_citation_ends(const ts_runs *runs, size_t i)
{
    const ts_run *run = &runs->items[i];
    if (run->kind != TS_RUN_CITED) return false;
    size_t next = i + 1;
    while (next < runs->count && runs->items[next].kind == TS_RUN_FIXED && is_space(runs->items[next].text)) next++;
    return next == runs->count || runs->items[next].kind != TS_RUN_CITED || runs->items[next].source != run->source;
}

void ts_citation_describe(const ts_citation *citation, ts_language language, ts_buffer *out)
{
    bool ja = language == TS_LANGUAGE_JA;
    ts_letters_line(citation->label, out);
    ts_buffer_add_string(out, ja ? "（" : " (");
    ts_letters_line(citation->path, out);
    ts_buffer_format(out, ja ? " %" PRIu32 "行）" : ", line %" PRIu32 ")", citation->line);
}

const char *ts_paper_day_name(const ts_paper *paper)
{
    ts_days days;
    if (ts_calendar_span(paper->day, strlen(paper->day), 0, &days) != TS_CALENDAR_OK) return "";
    return ts_message_in(ts_calendar_day_name(paper->arena, days.first), paper->language);
}

const ts_table *ts_block_table(const ts_paper *paper, const ts_block *block)
{
    return block->chart != NULL ? ts_chart_table(block->chart, paper) : block->table;
}

const ts_table **ts_paper_tables(const ts_paper *paper)
{
    const ts_table **tables = ts_arena_alloc(paper->arena, (paper->block_count + 1) * sizeof(*tables));
    size_t count = 0;
    for (size_t i = 0; i < paper->block_count; i++) {
        const ts_table *table = ts_block_table(paper, paper->blocks[i]);
        if (table != NULL) tables[count++] = table;
    }
    return tables;
}

const char *ts_cell_words(const ts_paper *paper, const ts_cell *cell)
{
    ts_buffer text = {0};
    for (size_t i = 0; i < cell->text.count; i++) {
        const ts_run *run = &cell->text.items[i];
        ts_letter letter;
        if (run->kind == TS_RUN_BLANK) ts_buffer_add_string(&text, ts_words_in(paper->language)->blank);
        for (const char *at = run->text; ts_letter_next(&at, &letter);)
            ts_buffer_add(&text, letter.bytes, letter.size);
    }
    const char *words = ts_arena_copy(paper->arena, ts_buffer_string(&text), text.length);
    ts_buffer_free(&text);
    return words;
}

ts_message ts_no_tables(void)
{
    return (ts_message){"この文書には表がないため、表の形式では書き出せません。", "this paper has no tables, which are all that this format holds"};
}

unsigned ts_item_next(ts_item_count *count, const ts_block *block, unsigned *level)
{
    if (block->kind != TS_BLOCK_ITEM) {
        count->deepest = 0;
        return 0;
    }
    unsigned deep = block->level < 1 ? 1 : block->level;
    if (deep > count->deepest + 1) deep = count->deepest + 1;
    if (deep > TS_ITEM_LEVELS) deep = TS_ITEM_LEVELS;
    unsigned *number = &count->numbers[deep - 1];
    bool labelled = block->label != NULL;
    bool same = deep <= count->deepest && count->ordered[deep - 1] == block->ordered && count->labelled[deep - 1] == labelled;
    *number = same ? *number + 1 : 1;
    count->ordered[deep - 1] = block->ordered;
    count->labelled[deep - 1] = labelled;
    count->deepest = deep;
    *level = deep;
    return *number;
}

unsigned ts_heading_depth(const ts_block *heading, unsigned above, unsigned deepest)
{
    unsigned depth = heading->level < 1 ? 1 : heading->level;
    if (depth > above + 1) depth = above + 1;
    return depth > deepest ? deepest : depth;
}
