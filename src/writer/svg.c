/* Format "svg": the first chart of a paper as a picture, as wide as a sheet of A4 or A3 that lies and as high as need be, with what
 * has to be settled in words below. */
#include "writer/chart_drawing.h"
#include "writer/parts.h"

static bool write_svg(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error)
{
    const ts_chart *chart = NULL;
    for (size_t i = 0; chart == NULL && i < paper->block_count; i++) chart = paper->blocks[i]->chart;
    if (chart == NULL) {
        *error = (ts_message){"線表がないため、SVG にできません。", "there is no chart to be written as SVG"};
        return false;
    }
    ts_chart_drawing drawing = {
        .chart = chart,
        .paper = paper,
        .arena = paper->arena,
        .sheet = ts_chart_sheet_of(options->a3, true),
        .prefix = "chart-",
        .with_conflicts = true,
    };
    ts_chart_drawing_begin(&drawing);
    ts_chart_drawing_page(&drawing, 0, true, out);
    return true;
}

const ts_writer ts_writer_svg = {
    .name = "svg",
    .extension = ".svg",
    .about = {"線表の図", "the picture of a chart"},
    .partial = true,
    .write = write_svg,
};
