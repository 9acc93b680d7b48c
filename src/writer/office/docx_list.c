/* DOCX: lists. Each begins a numbering of its own, so that Word counts on when someone adds an item; marks that count on themselves
 * （（ア）（イ）…, ①②…） count on in Word too, and other marks are bullets. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/xml.h"
#include "writer/office/docx.h"

enum { CHARACTER = 105 /* half of a full-width character of 10.5 points, in twentieths */ };

/* Marks that follow one another, as Word names them. */
typedef struct mark_series {
    const char *format;
    const char *marks; /* each one character; NULL: digits */
} mark_series;

/* A definition, and a list that uses it: one each, as no list goes on where another was. */
struct ts_docx_list {
    const char *format;         /* w:numFmt */
    const char *before, *after; /* of the number; where there is none the whole mark is `before` */
    const mark_series *series;       /* NULL: the marks do not count */
    const char *label;          /* of its last item so far; NULL: they have none of their own */
    unsigned level;             /* from 1 */
    unsigned start;
    unsigned hanging; /* room for the mark */
};

static const mark_series known[] = {
    {"decimal", NULL},
    {"aiueoFullWidth", "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"},
    {"irohaFullWidth", "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"},
    {"decimalEnclosedCircle", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"},
    {"decimalFullWidth", "１２３４５６７８９"},
    {"japaneseCounting", "一二三四五六七八九十"},
    {"lowerLetter", "abcdefghijklmnopqrstuvwxyz"},
    {"upperLetter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
};
enum { KNOWN = sizeof(known) / sizeof(known[0]) };

/* A mark taken apart by one series. */
typedef struct counted_mark {
    size_t before;     /* bytes in front of the number */
    size_t size;       /* of the number */
    unsigned number;   /* from 1 */
} counted_mark;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What stands in front of a number: opening brackets and 第. */
static size_t opening(const char *label)
{
    static const char *const marks[] = {"（", "(", "〔", "【", "［", "[", "第"};
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (strncmp(label, marks[i], strlen(marks[i])) == 0) return strlen(marks[i]);
    return 0;
}

static bool take_apart(const char *label, const mark_series *by, counted_mark *found)
{
    found->before = opening(label);
    const char *at = label + found->before;
    if (by->marks == NULL) {
        found->number = 0;
        for (found->size = 0; is_digit(at[found->size]) && found->size < 4; found->size++)
            found->number = found->number * 10 + (unsigned)(at[found->size] - '0');
        return found->number > 0 && *at != '0' && !is_digit(at[found->size]);
    }
    uint32_t character;
    found->number = 0;
    if (*at == '\0') return false;
    found->size = ts_utf8_decode(at, strlen(at), &character);
    const char *place = memmem(by->marks, strlen(by->marks), at, found->size);
    if (place == NULL) return false;
    found->number = (unsigned)ts_utf8_count(by->marks, (size_t)(place - by->marks)) + 1;
    const char *rest = at + found->size; /* "ab" is no number, "a)" is */
    return *rest == '\0' || (unsigned char)*rest >= 0x80 || strchr(").:] ", *rest) != NULL;
}

/* Whether both marks have the same around their numbers. */
static bool same_around(const char *a, counted_mark in_a, const char *b, counted_mark in_b)
{
    return in_a.before == in_b.before && strncmp(a, b, in_a.before) == 0 &&
           strcmp(a + in_a.before + in_a.size, b + in_b.before + in_b.size) == 0;
}

/* Whether `label` is the mark that comes next, by the same series. */
static bool comes_next(const char *before, counted_mark in_before, const char *label, const mark_series *by)
{
    counted_mark next;
    return label != NULL && take_apart(label, by, &next) && next.number == in_before.number + 1 && same_around(before, in_before, label, next);
}

/* The mark of the item that follows in the same list; NULL: none. */
static const char *following_label(const ts_paper *paper, size_t index, unsigned level)
{
    ts_item_count items = {.deepest = level - 1};
    unsigned deep;
    ts_item_next(&items, paper->blocks[index], &deep);
    for (size_t i = index + 1; i < paper->block_count; i++) {
        unsigned number = ts_item_next(&items, paper->blocks[i], &deep);
        if (number == 0 || deep < level) return NULL;
        if (deep == level) return number > 1 ? paper->blocks[i]->label : NULL;
    }
    return NULL;
}

/* The series by which a list counts that begins with that item: one by which the item behind it counts on, else any. NULL: none. */
static const mark_series *find_series(const ts_paper *paper, size_t index, unsigned level, counted_mark *first)
{
    const char *label = paper->blocks[index]->label, *following = following_label(paper, index, level);
    const mark_series *any = NULL;
    counted_mark found;
    for (size_t i = 0; i < KNOWN; i++) {
        if (!take_apart(label, &known[i], &found)) continue;
        bool counts = comes_next(label, found, following, &known[i]);
        if (any == NULL || counts) {
            any = &known[i];
            *first = found;
        }
        if (counts) break;
    }
    return any;
}

static ts_docx_list *add_list(ts_docx *docx, ts_docx_list list)
{
    ts_docx_list *added = TS_ARENA_APPEND(docx->paper->arena, docx->lists, docx->list_count, docx->list_capacity);
    *added = list;
    return added;
}

/* Room for a mark and half a character behind it. Marks are as wide as Japanese sets them: ① as wide as ア. */
static unsigned mark_room(const char *mark)
{
    unsigned width = 1;
    for (size_t at = 0, length = strlen(mark); at < length;) {
        uint32_t character;
        at += ts_utf8_decode(mark + at, length - at, &character);
        width += character < 0x80 ? 1 : 2;
    }
    return width * CHARACTER;
}

/* The list that begins with that item. */
static ts_docx_list begin_list(ts_docx *docx, size_t index, unsigned level)
{
    const ts_block *block = docx->paper->blocks[index];
    const char *label = block->label;
    ts_docx_list list = {.before = "", .after = "", .level = level, .start = 1, .label = label};
    if (label == NULL && block->ordered) {
        list.format = "decimal";
        list.after = ".";
        list.hanging = mark_room("99.");
        return list;
    }
    if (label == NULL) label = "・";
    counted_mark first;
    list.series = block->label != NULL ? find_series(docx->paper, index, level, &first) : NULL;
    list.hanging = mark_room(label);
    if (list.series != NULL) {
        list.format = list.series->format;
        list.before = ts_arena_copy(docx->paper->arena, label, first.before);
        list.after = label + first.before + first.size;
        list.start = first.number;
    } else {
        list.format = ts_utf8_count(label, strlen(label)) == 1 ? "bullet" : "none"; /* LibreOffice has bullets of one character */
        list.before = label;
    }
    return list;
}

/* Whether an item with that mark goes on with the list; then it is its last. */
static bool goes_on(ts_docx_list *list, const char *label)
{
    if (label == NULL || list->label == NULL) return label == list->label;
    bool on = strcmp(list->label, label) == 0;
    counted_mark last;
    if (list->series != NULL) on = take_apart(list->label, list->series, &last) && comes_next(list->label, last, label, list->series);
    if (on) list->label = label;
    return on;
}

void ts_docx_add_item(ts_docx *docx, size_t index, unsigned level, unsigned number, ts_buffer *out)
{
    ts_docx_list *list = NULL;
    /* The list that this item may go on with is the last that was begun on its level. */
    for (size_t i = docx->list_count; i > 0 && number > 1 && list == NULL; i--)
        if (docx->lists[i - 1].level == level) list = &docx->lists[i - 1];
    if (list == NULL || !goes_on(list, docx->paper->blocks[index]->label)) list = add_list(docx, begin_list(docx, index, level));
    size_t place = (size_t)(list - docx->lists);
    ts_buffer_format(out, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%zu\"/></w:numPr>", level - 1,
                     docx->reference.numbering_first + place + 1);
}

bool ts_docx_has_numbering(const ts_docx *docx)
{
    return docx->list_count > 0 || docx->reference.numbering != NULL;
}

/* Text of a mark: "%" stands for a number there. */
static void add_mark_text(const char *text, ts_buffer *out)
{
    ts_buffer line = {0};
    for (; *text != '\0'; text++) {
        if (*text == '%') ts_buffer_add_string(&line, "％");
        else ts_buffer_add_char(&line, *text);
    }
    ts_docx_add_line(ts_buffer_string(&line), out);
    ts_buffer_free(&line);
}

static void add_definition(const ts_docx_list *list, size_t id, ts_buffer *out)
{
    ts_buffer_format(out, "<w:abstractNum xmlns:w=\"" TS_DOCX_NAMESPACE "\" w:abstractNumId=\"%zu\"><w:nsid w:val=\"%08zX\"/>"
                          "<w:multiLevelType w:val=\"hybridMultilevel\"/>", id, 0x54530000 + id);
    bool counts = strcmp(list->format, "bullet") != 0 && strcmp(list->format, "none") != 0;
    for (unsigned level = 1; level <= TS_ITEM_LEVELS; level++) {
        ts_buffer_format(out, "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"%u\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"", level - 1,
                         level == list->level ? list->start : 1, list->format);
        add_mark_text(list->before, out);
        if (counts) ts_buffer_format(out, "%%%u", level);
        add_mark_text(list->after, out);
        ts_buffer_format(out, "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%u\" w:hanging=\"%u\"/></w:pPr>",
                         2 * CHARACTER * (level - 1) + list->hanging, list->hanging);
        ts_buffer_add_string(out, "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr></w:lvl>");
    }
    ts_buffer_add_string(out, "</w:abstractNum>\n");
}

void ts_docx_add_numbering(const ts_docx *docx, ts_buffer *out)
{
    const ts_docx_reference *reference = &docx->reference;
    size_t first = reference->numbering_first;
    if (reference->numbering != NULL) ts_buffer_add(out, reference->numbering, reference->numbering_lists);
    else ts_buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"" TS_DOCX_NAMESPACE "\">\n");
    for (size_t i = 0; i < docx->list_count; i++)
        add_definition(&docx->lists[i], first + i + 1, out);
    if (reference->numbering != NULL)
        ts_buffer_add(out, reference->numbering + reference->numbering_lists, reference->numbering_end - reference->numbering_lists);
    for (size_t i = 0; i < docx->list_count; i++)
        ts_buffer_format(out, "<w:num xmlns:w=\"" TS_DOCX_NAMESPACE "\" w:numId=\"%zu\"><w:abstractNumId w:val=\"%zu\"/></w:num>\n", first + i + 1,
                         first + i + 1);
    if (reference->numbering != NULL)
        ts_buffer_add(out, reference->numbering + reference->numbering_end, reference->numbering_length - reference->numbering_end);
    else ts_buffer_add_string(out, "</w:numbering>\n");
}
