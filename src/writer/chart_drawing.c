/* Chart drawing: one page of a chart as SVG.
 *
 * Nothing but shapes, text and a few patterns: no script, no style sheet, no font that is fetched. Whatever colour says, a pattern, a
 * shape or a number says as well, so that a copy in black and white reads the same. */
#include "writer/chart_drawing.h"

#include <string.h>

#include "base/utf8.h"
#include "base/xml.h"
#include "writer/chart_words.h"
#include "writer/parts.h"

/* How a kind of bar looks. All text on all fills has a contrast of 7:1 and more. */
typedef struct bar_look {
    const char *fill, *line, *dashes; /* of the outline; "": none */
    const char *strip;                /* pattern of the lower edge; NULL: none */
} bar_look;

static const bar_look looks[] = {
    [TS_BAR_ACTIVITY] = {"#d3e4f6", "#1f5a93", "", NULL},
    [TS_BAR_PHASE] = {"#e6f0db", "#44701f", "", "phase"},
    [TS_BAR_DETAIL] = {"#ffffff", "#444444", "18 9", NULL},
    [TS_BAR_CHARTED] = {"#f1f1f1", "#555555", "5 7", NULL},
};
static const bar_look conflict_look = {"#fde2e2", "#b3001b", "", "conflict"};

enum { STRIP = 7 }; /* height of the pattern along the lower edge of a bar */

#define INK          "#1a1a1a"
#define CONFLICT_INK "#8a0014"
#define FONTS        "'Noto Sans CJK JP','Noto Sans JP','Yu Gothic','Hiragino Sans',Meiryo,sans-serif"

/* The first `length` bytes of a text, as text of an element. */
static void add_escaped(const char *text, size_t length, ts_buffer *out)
{
    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(text + at, length - at, &character);
        if (ts_utf8_is_control(character) || character == 0xFFFE || character == 0xFFFF) ts_buffer_add_string(out, "\uFFFD");
        else ts_xml_add_character(character, text + at, size, out);
        at += size;
    }
}

static void escape(const char *text, ts_buffer *out)
{
    add_escaped(text, strlen(text), out);
}

static const char *in(const ts_chart_drawing *drawing, const char *ja, const char *en)
{
    return ts_message_in((ts_message){ja, en}, drawing->paper->language);
}

ts_chart_sheet ts_chart_sheet_of(bool a3, bool endless)
{
    ts_chart_sheet sheet = {.width = a3 ? 4200 : 2970, .height = a3 ? 2970 : 2100, .margin = 100, .em = a3 ? 29 : 26};
    sheet.width -= 2 * sheet.margin;
    sheet.height = endless ? 0 : sheet.height - 2 * sheet.margin - 20; /* a hair less than the page: printers round */
    sheet.title_height = sheet.em * 3;
    sheet.legend_height = sheet.em * 7 / 2;
    return sheet;
}

void ts_chart_drawing_begin(ts_chart_drawing *drawing)
{
    const ts_chart_sheet *sheet = &drawing->sheet;
    ts_layout_order *order = ts_arena_alloc(drawing->arena, sizeof(*order));
    *order = (ts_layout_order){.language = drawing->paper->language, .width = sheet->width, .em = sheet->em};
    if (sheet->height > 0) order->height = sheet->height - sheet->title_height - sheet->legend_height;
    drawing->layout = ts_chart_lay_out(drawing->arena, drawing->chart, order);
}

/* Pieces */

static void add_line(int x1, int y1, int x2, int y2, const char *colour, int width, ts_buffer *out)
{
    ts_buffer_format(out, "<path d=\"M%d %dL%d %d\" stroke=\"%s\" stroke-width=\"%d\" fill=\"none\"/>\n", x1, y1, x2, y2, colour, width);
}

static void add_rect(int x, int y, int width, int height, const char *fill, ts_buffer *out)
{
    ts_buffer_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", x, y, width, height, fill);
}

/* Text in one line; `more`: further attributes, with a space before them. */
static void add_text(int x, int y, const char *text, size_t length, const char *more, ts_buffer *out)
{
    ts_buffer_format(out, "<text x=\"%d\" y=\"%d\"%s>", x, y, more);
    add_escaped(text, length, out);
    ts_buffer_add_string(out, "</text>\n");
}

static void add_lines(const ts_layout_lines *lines, int x, int y, int lead, const char *more, ts_buffer *out)
{
    for (size_t i = 0; i < lines->count; i++)
        add_text(x, y + lead * (int)i, lines->items[i].text, lines->items[i].length, more, out);
}

/* A text that fits between two edges, in the middle. */
static void add_centred(int left, int right, int y, const char *text, ts_buffer *out)
{
    add_text((left + right) / 2, y, text, strlen(text), " text-anchor=\"middle\"", out);
}

static void add_badge(int x, int y, int width, int em, const char *text, ts_buffer *out)
{
    ts_buffer_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"#b3001b\"/>\n", x, y, width, em * 23 / 20, em / 4);
    add_text(x + width / 2, y + em * 19 / 20, text, strlen(text), " fill=\"#ffffff\" font-weight=\"bold\" text-anchor=\"middle\"", out);
}

/* The heading of the columns */

static bool fits(const ts_chart_drawing *drawing, const char *text, int room)
{
    return ts_layout_width(text, strlen(text), drawing->sheet.em) <= room;
}

static const char *quarter_name(const ts_chart_drawing *drawing, int quarter, int room)
{
    const char *name = ts_arena_format(drawing->arena, in(drawing, "第%d四半期", "Q%d"), quarter + 1);
    return fits(drawing, name, room) ? name : ts_arena_format(drawing->arena, "%dQ", quarter + 1);
}

/* "4月", or "4" where that is too wide, or "" where even that is. */
static const char *month_name(const ts_chart_drawing *drawing, int month, int room)
{
    static const char *const english[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const char *name = in(drawing, ts_arena_format(drawing->arena, "%d月", month), english[month - 1]);
    if (fits(drawing, name, room)) return name;
    name = ts_arena_format(drawing->arena, "%d", month);
    return fits(drawing, name, room) ? name : "";
}

static void draw_months_head(const ts_chart_drawing *drawing, ts_buffer *out)
{
    const ts_layout_grid *grid = &drawing->layout->grid;
    int step = grid->em * 3 / 2, base = grid->em * 23 / 20;
    for (int year = 0; year < grid->years; year++) {
        int left = ts_layout_month(grid, year * 12), right = ts_layout_month(grid, year * 12 + 12);
        const char *name = ts_chart_year_name(drawing->arena, drawing->paper->language, grid->first_year + year);
        if (!fits(drawing, name, right - left)) name = ts_message_in(ts_calendar_year_name(drawing->arena, grid->first_year + year), drawing->paper->language);
        ts_buffer_add_string(out, "<g font-weight=\"bold\">\n");
        add_centred(left, right, base, name, out);
        ts_buffer_add_string(out, "</g>\n");
        for (int quarter = 0; quarter < 4; quarter++) {
            int from = ts_layout_month(grid, year * 12 + quarter * 3), to = ts_layout_month(grid, year * 12 + quarter * 3 + 3);
            add_centred(from, to, step + base, quarter_name(drawing, quarter, to - from - grid->em / 2), out);
            for (int i = 0; i < 3; i++) {
                int month = year * 12 + quarter * 3 + i, number = (month + 3) % 12 + 1;
                int x = ts_layout_month(grid, month), end = ts_layout_month(grid, month + 1);
                add_centred(x, end, step * 2 + base, month_name(drawing, number, end - x), out);
            }
        }
    }
}

static void draw_head(const ts_chart_drawing *drawing, ts_buffer *out)
{
    const ts_layout_grid *grid = &drawing->layout->grid;
    int step = grid->em * 3 / 2, base = grid->em * 23 / 20;
    add_rect(0, 0, grid->width, grid->head, "#e3eaf1", out);
    const char *label = in(drawing, "取組　（担当／前提となる取組）", "Initiative (owner, what it waits for)");
    ts_layout_lines lines = ts_layout_break(drawing->arena, label, grid->label_width - grid->em, grid->em, 3);
    add_lines(&lines, grid->em / 4, step + base, step, "", out);
    draw_months_head(drawing, out);
    for (int i = 0; i < grid->later_years; i++) {
        int left = grid->later_x + i * grid->later_width, year = grid->first_year + grid->years + i;
        ts_message name = ts_calendar_year_name(drawing->arena, year);
        bool japanese = drawing->paper->language == TS_LANGUAGE_JA;
        const char *other = japanese ? ts_arena_format(drawing->arena, "（%d年度）", year) : ts_arena_format(drawing->arena, "(%s)", name.ja);
        ts_buffer_add_string(out, "<g font-weight=\"bold\">\n");
        add_centred(left, left + grid->later_width, base, ts_message_in(name, drawing->paper->language), out);
        ts_buffer_add_string(out, "</g>\n");
        add_centred(left, left + grid->later_width, step + base, other, out);
    }
}

/* Lines between months, quarters, years and columns. */
static void draw_grid(const ts_chart_drawing *drawing, const ts_layout_page *page, ts_buffer *out)
{
    const ts_layout_grid *grid = &drawing->layout->grid;
    int step = grid->em * 3 / 2;
    for (int month = 0; month <= grid->years * 12; month++) {
        int x = ts_layout_month(grid, month);
        if (month % 12 == 0) add_line(x, 0, x, page->height, "#4a4a4a", 5, out);
        else if (month % 3 == 0) add_line(x, step, x, page->height, "#8c8c8c", 4, out);
        else add_line(x, step * 2, x, page->height, "#dadada", 2, out);
    }
    for (int i = 1; i <= grid->later_years; i++)
        add_line(grid->later_x + i * grid->later_width, 0, grid->later_x + i * grid->later_width, page->height, "#8c8c8c", 4, out);
    add_line(grid->months_x, step, grid->later_x, step, "#8c8c8c", 2, out);
    add_line(grid->months_x, step * 2, grid->later_x, step * 2, "#8c8c8c", 2, out);
}

/* Rows */

static void draw_shape(const ts_chart_drawing *drawing, const ts_layout_bar *bar, const bar_look *look, int top, ts_buffer *out)
{
    int em = drawing->sheet.em, y = top + bar->y, x = bar->x;
    int thick = bar->conflict ? 8 : 4;
    if (bar->milestone) {
        int half = em / 2, middle = y + drawing->layout->grid.lead / 2 + 2;
        ts_buffer_format(out, "<path d=\"M%d %dl%d %dl%d %dl%d %dz\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>\n", x, middle, half, -half, half,
                         half, -half, half, look->line, look->line, thick);
        return;
    }
    ts_buffer_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%d\"", x, y, bar->width,
                     bar->height, look->fill, look->line, thick);
    if (*look->dashes != '\0') ts_buffer_format(out, " stroke-dasharray=\"%s\"", look->dashes);
    ts_buffer_add_string(out, "/>\n");
    if (look->strip != NULL)
        ts_buffer_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"url(#%s%s)\"/>\n", x, y + bar->height - STRIP, bar->width, STRIP, drawing->prefix,
                         look->strip);
    int middle = y + bar->height / 2, tip = em * 2 / 5;
    if (bar->before) ts_buffer_format(out, "<path d=\"M%d %dl%d %dv%dz\" fill=\"%s\"/>\n", x + 4, middle, tip, -tip, tip * 2, look->line);
    if (bar->after)
        ts_buffer_format(out, "<path d=\"M%d %dl%d %dv%dz\" fill=\"%s\"/>\n", x + bar->width - 4, middle, -tip, -tip, tip * 2, look->line);
}

static void draw_bar(const ts_chart_drawing *drawing, const ts_chart_row *row, const ts_layout_bar *placed, int top, ts_buffer *out)
{
    const ts_bar *bar = &row->bars[placed->bar];
    const ts_layout_grid *grid = &drawing->layout->grid;
    bar_look look = looks[bar->kind];
    if (placed->conflict) { /* its own dashes tell which kind it is, even then */
        look.fill = conflict_look.fill;
        look.line = conflict_look.line;
        look.strip = conflict_look.strip;
    }
    ts_buffer_add_string(out, "<g><title>");
    escape(ts_chart_bar_name(drawing->arena, drawing->paper->language, bar), out);
    ts_buffer_add_string(out, in(drawing, "（", " ("));
    escape(bar->when, out);
    ts_buffer_add_string(out, in(drawing, "）", ")"));
    ts_buffer_add_string(out, "</title>\n");
    draw_shape(drawing, placed, &look, top, out);
    if (placed->badge != NULL) add_badge(placed->badge_x, top + placed->y + 3, placed->badge_width, grid->em, placed->badge, out);
    const char *more = placed->conflict ? " fill=\"" CONFLICT_INK "\"" : "";
    if (placed->outside) /* the lines of the months must not run through it */
        add_rect(placed->text_x, top + placed->y + 3, placed->label.width, placed->room - 6, "#ffffff", out);
    add_lines(&placed->label, placed->text_x, top + placed->y + grid->em * 21 / 20, grid->lead, more, out);
    ts_buffer_add_string(out, "</g>\n");
}

static void draw_label(const ts_chart_drawing *drawing, const ts_layout_part *part, ts_buffer *out)
{
    const ts_layout_grid *grid = &drawing->layout->grid;
    int x = grid->em / 4, y = part->y + grid->em * 6 / 5;
    const char *more = part->badge != NULL ? " fill=\"" CONFLICT_INK "\"" : "";
    add_lines(&part->title, x, y, grid->lead, more, out);
    ts_buffer_format(out, "<g font-size=\"%d\" fill=\"%s\">\n", grid->em * 9 / 10, part->needs_conflict ? CONFLICT_INK : "#444444");
    add_lines(&part->notes, x, y + grid->lead * (int)part->title.count, grid->lead, "", out);
    ts_buffer_add_string(out, "</g>\n");
}

static int track_x(const ts_layout_grid *grid, int track)
{
    return grid->gutter_x + (track + 1) * grid->em * 3 / 4;
}

static void draw_spur(const ts_layout_grid *grid, const ts_layout_spur *spur, int top, ts_buffer *out)
{
    const char *colour = spur->conflict ? conflict_look.line : "#333333";
    int x = track_x(grid, spur->track), y = top + spur->y, end = grid->months_x - 4, tip = grid->em * 2 / 5;
    add_line(x, y, spur->arrow ? end - tip : end, y, colour, spur->conflict ? 8 : 5, out);
    if (spur->arrow) ts_buffer_format(out, "<path d=\"M%d %dl%d %dv%dz\" fill=\"%s\"/>\n", end, y, -tip * 3 / 2, -tip, tip * 2, colour);
    else ts_buffer_format(out, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>\n", end - tip, y, tip, colour);
}

static void draw_row(const ts_chart_drawing *drawing, const ts_layout_part *part, ts_buffer *out)
{
    const ts_layout_grid *grid = &drawing->layout->grid;
    const ts_chart_row *row = &drawing->chart->rows[part->index];
    add_line(0, part->y + part->height, grid->width, part->y + part->height, "#b5b5b5", 2, out);
    draw_label(drawing, part, out);
    for (size_t i = 0; i < part->bar_count; i++) draw_bar(drawing, row, &part->bars[i], part->y, out);
    for (size_t i = 0; i < part->cell_count; i++) {
        const ts_layout_cell *cell = &part->cells[i];
        int x = grid->later_x + cell->column * grid->later_width + grid->em / 4;
        add_lines(&cell->label, x, part->y + cell->y + grid->em, grid->lead, cell->conflict ? " fill=\"" CONFLICT_INK "\"" : "", out);
    }
    for (size_t i = 0; i < part->spur_count; i++) draw_spur(grid, &part->spurs[i], part->y, out);
}

static void draw_group(const ts_chart_drawing *drawing, const ts_layout_part *part, ts_buffer *out)
{
    const ts_layout_grid *grid = &drawing->layout->grid;
    add_rect(0, part->y, grid->width, part->height, "#eef2f6", out);
    add_rect(0, part->y, 8, part->height, "#26435f", out);
    const char *title = drawing->chart->groups[part->index];
    if (part->continued) title = ts_arena_format(drawing->arena, in(drawing, "%s（続き）", "%s (continued)"), title);
    ts_layout_lines line = ts_layout_break(drawing->arena, title, grid->width - grid->em, grid->em, 1);
    ts_buffer_add_string(out, "<g font-weight=\"bold\">\n");
    add_lines(&line, grid->em / 2, part->y + grid->em * 6 / 5, grid->lead, "", out);
    ts_buffer_add_string(out, "</g>\n");
}

static void draw_page(const ts_chart_drawing *drawing, const ts_layout_page *page, ts_buffer *out)
{
    const ts_layout_grid *grid = &drawing->layout->grid;
    for (size_t i = 0; i < page->part_count; i++)
        if (page->parts[i].kind == TS_PART_GROUP) draw_group(drawing, &page->parts[i], out);
    draw_head(drawing, out);
    draw_grid(drawing, page, out);
    for (size_t i = 0; i < page->track_count; i++) {
        const ts_layout_track *track = &page->tracks[i];
        int x = track_x(grid, track->track);
        add_line(x, track->y_from, x, track->y_to, track->conflict ? conflict_look.line : "#333333", track->conflict ? 8 : 5, out);
    }
    for (size_t i = 0; i < page->part_count; i++)
        if (page->parts[i].kind == TS_PART_ROW) draw_row(drawing, &page->parts[i], out);
    ts_buffer_format(out, "<rect x=\"0\" y=\"0\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#4a4a4a\" stroke-width=\"5\"/>\n", grid->width, page->height);
}

/* Legend, title, conflicts in words */

typedef struct legend_item {
    int kind; /* ts_bar_kind; or one of those below */
    ts_message words;
} legend_item;

enum { LEGEND_MILESTONE = 10, LEGEND_CONFLICT, LEGEND_ARROW };

static const legend_item legend[] = {
    {TS_BAR_ACTIVITY, {"実施事項", "activity"}},
    {LEGEND_MILESTONE, {"1日で行う事項", "on one day"}},
    {TS_BAR_PHASE, {"年次計画の段階", "phase"}},
    {TS_BAR_DETAIL, {"詳細計画の策定", "detail plan due"}},
    {TS_BAR_CHARTED, {"計画の線表だけにあるもの", "in the plan's chart alone"}},
    {LEGEND_ARROW, {"前提となる取組（●）から待つ取組（▶）へ", "from what comes first to what waits"}},
    {LEGEND_CONFLICT, {"調整を要する事項（番号は一覧のもの）", "to be settled (number in the list)"}},
};

static int draw_legend_mark(const ts_chart_drawing *drawing, int kind, int x, int y, ts_buffer *out)
{
    int em = drawing->sheet.em, width = em * 2;
    ts_layout_bar bar = {.x = x, .y = 0, .width = width, .height = em * 5 / 4};
    if (kind == LEGEND_ARROW) {
        add_line(x, y + em * 5 / 8, x + width - em / 2, y + em * 5 / 8, "#333333", 5, out);
        ts_buffer_format(out, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"#333333\"/>\n<path d=\"M%d %dl%d %dv%dz\" fill=\"#333333\"/>\n", x + em / 3,
                         y + em * 5 / 8, em / 3, x + width, y + em * 5 / 8, -em / 2, -em / 3, em * 2 / 3);
        return width;
    }
    if (kind == LEGEND_MILESTONE) {
        bar.milestone = true;
        draw_shape(drawing, &bar, &looks[TS_BAR_ACTIVITY], y, out);
        return em;
    }
    bar.conflict = kind == LEGEND_CONFLICT;
    draw_shape(drawing, &bar, bar.conflict ? &conflict_look : &looks[kind], y, out);
    if (bar.conflict) add_badge(x + em / 2, y + 3, em, em, "1", out);
    return width;
}

static void draw_legend(const ts_chart_drawing *drawing, int y, ts_buffer *out)
{
    int em = drawing->sheet.em, x = 0;
    y += em * 3 / 4;
    for (size_t i = 0; i < sizeof legend / sizeof *legend; i++) {
        const char *words = ts_message_in(legend[i].words, drawing->paper->language);
        int width = em * 5 / 2 + ts_layout_width(words, strlen(words), em);
        if (x > 0 && x + width > drawing->sheet.width) {
            x = 0;
            y += em * 3 / 2;
        }
        int mark = draw_legend_mark(drawing, legend[i].kind, x, y, out);
        add_text(x + mark + em / 2, y + em * 21 / 20, words, strlen(words), "", out);
        x += width + em;
    }
}

static void draw_title(const ts_chart_drawing *drawing, size_t index, ts_buffer *out)
{
    const ts_chart_sheet *sheet = &drawing->sheet;
    const ts_paper *paper = drawing->paper;
    int size = sheet->em * 8 / 5;
    size_t pages = drawing->layout->page_count;
    const char *day = ts_paper_day_name(paper), *right = day;
    if (pages > 1) right = ts_arena_format(drawing->arena, "%s%s%zu／%zu", day, *day != '\0' ? "　" : "", index + 1, pages);
    int room = sheet->width - ts_layout_width(right, strlen(right), sheet->em) - sheet->em;
    ts_layout_lines line = ts_layout_break(drawing->arena, paper->title, room, size, 1);
    ts_buffer_format(out, "<g font-size=\"%d\" font-weight=\"bold\">\n", size);
    add_lines(&line, 0, size, size, "", out);
    ts_buffer_add_string(out, "</g>\n");
    add_text(sheet->width, size, right, strlen(right), " text-anchor=\"end\"", out);
}

/* The conflicts in words, each under its number. Returns how much room they take; draws them where `out` is given. */
static int draw_conflicts(const ts_chart_drawing *drawing, int top, ts_buffer *out)
{
    const ts_chart *chart = drawing->chart;
    int em = drawing->sheet.em, lead = drawing->layout->grid.lead, y = top;
    if (!drawing->with_conflicts || chart->conflict_count == 0) return 0;
    const char *heading = in(drawing, "調整を要する事項", "What has to be settled");
    if (out != NULL) add_text(0, y + em, heading, strlen(heading), " font-weight=\"bold\"", out);
    y += em * 2;
    for (size_t i = 0; i < chart->conflict_count; i++) {
        const ts_conflict *conflict = &chart->conflicts[i];
        const char *number = ts_arena_format(drawing->arena, "%zu", i + 1);
        const char *text = ts_arena_format(drawing->arena, "%s %s（%s）", conflict->text, conflict->fix != NULL ? conflict->fix : "", conflict->place);
        ts_layout_lines lines = ts_layout_break(drawing->arena, text, drawing->sheet.width - em * 3, em, 8);
        if (out != NULL) {
            add_badge(0, y, ts_layout_width(number, strlen(number), em) + em / 2, em, number, out);
            add_lines(&lines, em * 5 / 2, y + em, lead, "", out);
        }
        y += lead * (int)lines.count + em / 2;
    }
    return y - top;
}

/* The page */

static void add_description(const ts_chart_drawing *drawing, size_t index, ts_buffer *out)
{
    const ts_chart *chart = drawing->chart;
    size_t pages = drawing->layout->page_count;
    ts_buffer_format(out, "<title id=\"%s%zut\">", drawing->prefix, index);
    escape(drawing->paper->title, out);
    if (pages > 1) ts_buffer_format(out, in(drawing, "（%zu／%zu）", " (%zu of %zu)"), index + 1, pages);
    ts_buffer_format(out, "</title>\n<desc id=\"%s%zud\">", drawing->prefix, index);
    ts_buffer_format(out, in(drawing, "%zu件の取組の実施時期を、月ごとに示した図。調整を要する事項は%zu件。", "%zu initiatives and when they are done, by month; %zu conflicts of time."),
                     chart->row_count, chart->conflict_count);
    ts_buffer_add_string(out, "</desc>\n");
}

static void add_patterns(const char *prefix, ts_buffer *out)
{
    ts_buffer_format(out,
                     "<defs>\n<pattern id=\"%sphase\" width=\"14\" height=\"14\" patternUnits=\"userSpaceOnUse\">"
                     "<rect width=\"7\" height=\"14\" fill=\"#44701f\"/></pattern>\n"
                     "<pattern id=\"%sconflict\" width=\"16\" height=\"16\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                     "<rect width=\"9\" height=\"16\" fill=\"#b3001b\"/></pattern>\n</defs>\n",
                     prefix, prefix);
}

void ts_chart_drawing_page(const ts_chart_drawing *drawing, size_t index, bool standalone, ts_buffer *out)
{
    const ts_chart_sheet *sheet = &drawing->sheet;
    const ts_layout_page *page = &drawing->layout->pages[index];
    int margin = standalone ? sheet->margin : 0;
    int height = sheet->title_height + page->height + sheet->legend_height;
    height += draw_conflicts(drawing, 0, NULL);
    int width = sheet->width + 2 * margin, tall = height + 2 * margin;
    if (standalone) ts_buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    ts_buffer_format(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%d %d %d %d\" width=\"%d.%dmm\" height=\"%d.%dmm\"", -margin, -margin, width,
                     tall, width / 10, width % 10, tall / 10, tall % 10);
    const char *language = drawing->paper->language == TS_LANGUAGE_JA ? "ja" : "en";
    ts_buffer_format(out, " role=\"img\" aria-labelledby=\"%1$s%2$zut %1$s%2$zud\" lang=\"%3$s\"", drawing->prefix, index, language);
    if (standalone) ts_buffer_format(out, " xml:lang=\"%s\"", language);
    ts_buffer_format(out, " font-family=\"%s\" font-size=\"%d\" fill=\"%s\">\n", FONTS, sheet->em, INK);
    add_description(drawing, index, out);
    const char *prefix = ts_arena_format(drawing->arena, "%s%zu", drawing->prefix, index);
    ts_chart_drawing on_page = *drawing;
    on_page.prefix = prefix;
    add_patterns(prefix, out);
    add_rect(-margin, -margin, width, tall, "#ffffff", out);
    draw_title(&on_page, index, out);
    ts_buffer_format(out, "<g transform=\"translate(0 %d)\">\n", sheet->title_height);
    draw_page(&on_page, page, out);
    draw_legend(&on_page, page->height, out);
    draw_conflicts(&on_page, page->height + sheet->legend_height, out);
    ts_buffer_add_string(out, "</g>\n</svg>\n");
}
