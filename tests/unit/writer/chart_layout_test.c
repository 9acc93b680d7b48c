/* Chart layout: every bar has its place, nothing lies over a label, pages hold what they have, arrows stay in their gutter. */
#include "charts.h"

#include "writer/chart_layout.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const ts_layout_order a4 = {.language = TS_LANGUAGE_JA, .width = 2770, .height = 1700, .em = 26};

typedef struct box {
    int left, top, right, bottom;
} box;

static bool meet(box a, box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static box box_of(const ts_layout_bar *bar, int lead)
{
    box all = {bar->x, bar->y, bar->x + bar->width, bar->y + bar->height};
    int left = bar->badge != NULL ? bar->badge_x : bar->text_x, right = bar->text_x + bar->label.width;
    if (left < all.left) all.left = left;
    if (right > all.right && bar->label.count > 0) all.right = right;
    int bottom = bar->y + lead * (int)bar->label.count;
    if (bottom > all.bottom) all.bottom = bottom;
    return all;
}

static void check_part(const ts_chart *chart, const ts_layout_grid *grid, const ts_layout_part *part)
{
    (void)chart;
    for (size_t i = 0; i < part->bar_count; i++) {
        box one = box_of(&part->bars[i], grid->lead);
        assert_true(one.left >= grid->months_x - 1);
        if (part->bars[i].label.count > 0 && part->bars[i].text_x + part->bars[i].label.width > grid->later_x + grid->em) fail_msg("a label runs out of the months");
        assert_true(one.top >= 0 && one.bottom <= part->height);
        for (size_t k = 0; k < i; k++)
            if (meet(one, box_of(&part->bars[k], grid->lead))) fail_msg("row %u: bars %u and %u lie over each other", part->index, part->bars[k].bar, part->bars[i].bar);
    }
    for (size_t i = 0; i < part->cell_count; i++) {
        const ts_layout_cell *cell = &part->cells[i];
        assert_true(cell->column >= 0 && cell->column < grid->later_years);
        assert_true(cell->label.width <= grid->later_width);
        assert_true(cell->y + grid->lead * (int)cell->label.count <= part->height);
    }
    for (size_t i = 0; i < part->spur_count; i++) {
        assert_true(part->spurs[i].track < grid->tracks);
        assert_true(part->spurs[i].y > 0 && part->spurs[i].y < part->height);
    }
    for (size_t i = 0; i < part->title.count; i++)
        assert_true(ts_layout_width(part->title.items[i].text, part->title.items[i].length, grid->em) <= grid->label_width);
}

/* Parts stand one under the other, none is below the page, and a page that does not begin a group repeats its name. */
static void check_page(const ts_chart *chart, const ts_chart_layout *layout, size_t index, int height)
{
    const ts_layout_page *page = &layout->pages[index];
    int y = layout->grid.head;
    if (height > 0 && page->part_count > 2) assert_true(page->height <= height);
    for (size_t i = 0; i < page->part_count; i++) {
        const ts_layout_part *part = &page->parts[i];
        assert_int_equal(part->y, y);
        y += part->height;
        if (part->kind == TS_PART_ROW) check_part(chart, &layout->grid, part);
    }
    assert_int_equal(page->height, y);
    if (page->part_count > 0) {
        assert_int_equal(page->parts[0].kind, TS_PART_GROUP);
        assert_int_equal(page->parts[page->part_count - 1].kind, TS_PART_ROW);
    }
    for (size_t i = 0; i < page->track_count; i++) {
        assert_true(page->tracks[i].track < layout->grid.tracks);
        assert_true(page->tracks[i].y_from <= page->tracks[i].y_to && page->tracks[i].y_to <= page->height);
    }
}

static void check_chart(ts_arena *arena, const ts_chart *chart, ts_layout_order order)
{
    ts_chart_layout *layout = ts_chart_lay_out(arena, chart, &order);
    unsigned *seen = ts_arena_alloc(arena, (chart->row_count + 1) * sizeof(*seen)), rows = 0;
    for (size_t p = 0; p < layout->page_count; p++) {
        check_page(chart, layout, p, order.height);
        for (size_t i = 0; i < layout->pages[p].part_count; i++) {
            const ts_layout_part *part = &layout->pages[p].parts[i];
            if (part->kind != TS_PART_ROW) continue;
            if (!part->continued) assert_int_equal(part->index, rows++); /* in the order of the chart */
            seen[part->index] += (unsigned)part->bar_count;
        }
    }
    assert_int_equal(rows, chart->row_count);
    ts_days shown = {ts_calendar_fiscal(chart->first_year).first, ts_calendar_fiscal(chart->last_year).last};
    for (size_t r = 0; r < chart->row_count; r++) {
        unsigned expected = 0;
        for (size_t k = 0; k < chart->rows[r].bar_count; k++) {
            const ts_bar *bar = &chart->rows[r].bars[k];
            expected += bar->days.first <= shown.last && (bar->kind != TS_BAR_PHASE || bar->days.last >= shown.first);
        }
        assert_int_equal(seen[r], expected);
    }
}

static void charts_of_all_sizes_are_laid_out(void **state)
{
    (void)state;
    static const struct { uint32_t rows, bars; int years; } cases[] = {{0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {7, 3, 1}, {60, 5, 1}, {60, 8, 3}, {12, 40, 5}, {3, 400, 1}};
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int paper = 0; paper < 3; paper++) {
            ts_arena arena = {0};
            ts_layout_order order = a4;
            if (paper == 1) order = (ts_layout_order){TS_LANGUAGE_EN, 4000, 2560, 29};
            if (paper == 2) order.height = 0;
            ts_chart *chart = charts_make(&arena, cases[i].rows, cases[i].bars, cases[i].years);
            check_chart(&arena, chart, order);
            if (paper == 2) assert_int_equal(ts_chart_lay_out(&arena, chart, &order)->page_count, 1);
            ts_arena_free(&arena);
        }
}

static void days_stand_in_their_months(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_chart_layout *layout = ts_chart_lay_out(&arena, charts_make(&arena, 1, 1, 3), &a4);
    const ts_layout_grid *grid = &layout->grid;
    int32_t first = ts_calendar_fiscal(2025).first, last = ts_calendar_fiscal(2027).last;
    int before = ts_layout_day(grid, first - 1000);
    assert_int_equal(before, grid->months_x);
    for (int32_t day = first; day <= last + 1000; day++) {
        int x = ts_layout_day(grid, day), year, month, date;
        ts_calendar_date(day, &year, &month, &date);
        assert_true(x >= before && x <= grid->later_x);
        if (date == 1 && day <= last) assert_int_equal(x, ts_layout_month(grid, (year - 2025) * 12 + month - 4));
        before = x;
    }
    assert_int_equal(before, grid->later_x);
    ts_arena_free(&arena);
}

static void what_waits_hangs_on_what_it_waits_for(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_chart *chart = charts_make(&arena, 6, 0, 1);
    for (size_t i = 0; i < 6; i++) chart->rows[i].need_count = 0;
    chart->mark_count = 1;
    chart->marks[0] = (ts_chart_mark){0, 4, TS_CHART_NONE, 0};
    uint32_t two = 2;
    chart->rows[0].needs = chart->rows[4].needs = &two;
    chart->rows[0].need_count = chart->rows[4].need_count = 1;
    ts_layout_order order = a4;
    order.height = 0;
    ts_chart_layout *layout = ts_chart_lay_out(&arena, chart, &order);
    assert_int_equal(layout->grid.tracks, 1); /* two wait for one: one track */
    const ts_layout_page *page = &layout->pages[0];
    assert_int_equal(page->track_count, 2);
    assert_false(page->tracks[0].conflict);
    assert_true(page->tracks[1].conflict); /* over the other, from the row to the one in conflict alone */
    const ts_layout_part *part[6];
    for (size_t i = 0; i < page->part_count; i++)
        if (page->parts[i].kind == TS_PART_ROW) part[page->parts[i].index] = &page->parts[i];
    assert_true(part[0]->spurs[0].arrow && part[4]->spurs[0].arrow && !part[2]->spurs[0].arrow);
    assert_true(part[4]->spurs[0].conflict && !part[0]->spurs[0].conflict);
    assert_int_equal(page->tracks[0].y_from, part[0]->y + part[0]->spurs[0].y);
    assert_int_equal(page->tracks[0].y_to, part[4]->y + part[4]->spurs[0].y);
    assert_int_equal(page->tracks[1].y_from, part[2]->y + part[2]->spurs[0].y);
    assert_int_equal(page->tracks[1].y_to, page->tracks[0].y_to);
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts_of_all_sizes_are_laid_out),
        cmocka_unit_test(days_stand_in_their_months),
        cmocka_unit_test(what_waits_hangs_on_what_it_waits_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
