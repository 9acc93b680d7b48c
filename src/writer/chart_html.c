/* Chart as HTML: its drawings, page by page. */
#include "writer/chart.h"
#include "writer/chart_drawing.h"

void ts_chart_html(const ts_chart *chart, const ts_paper *paper, const ts_writer_options *options, size_t ordinal, ts_buffer *out)
{
    ts_chart_drawing drawing = {
        .chart = chart,
        .paper = paper,
        .arena = paper->arena,
        .sheet = ts_chart_sheet_of(options->a3, false),
        .prefix = ts_arena_format(paper->arena, "chart%zu-", ordinal),
    };
    ts_chart_drawing_begin(&drawing);
    for (size_t i = 0; i < drawing.layout->page_count; i++) {
        ts_buffer_add_string(out, "<figure class=\"chart\">\n");
        ts_chart_drawing_page(&drawing, i, false, out);
        ts_buffer_add_string(out, "</figure>\n");
    }
}
