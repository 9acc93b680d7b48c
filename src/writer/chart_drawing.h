/* Chart drawing: one page of a chart as SVG. Private to src/writer. */
#ifndef TS_WRITER_CHART_DRAWING_H
#define TS_WRITER_CHART_DRAWING_H

#include "writer/chart.h"
#include "writer/chart_layout.h"

/* A sheet of paper that lies, in tenths of a millimetre, and what stands on it above and below the chart. */
typedef struct ts_chart_sheet {
    int width, height; /* between the margins; height 0: as high as need be */
    int margin;
    int em;
    int title_height, legend_height;
} ts_chart_sheet;

typedef struct ts_chart_drawing {
    const ts_chart *chart;
    const ts_paper *paper;
    ts_arena *arena;
    ts_chart_sheet sheet;
    ts_chart_layout *layout;
    const char *prefix; /* of all ids in the drawing: "chart1-" */
    bool with_conflicts; /* in words, below the chart: where nothing else says them */
} ts_chart_drawing;

/* The sheet for A4 or A3, with a height or without end. */
ts_chart_sheet ts_chart_sheet_of(bool a3, bool endless);

/* Lays the chart out. */
void ts_chart_drawing_begin(ts_chart_drawing *drawing);

/* Appends page `index` as an <svg> element; `standalone`: as a file of its own, with its margins. */
void ts_chart_drawing_page(const ts_chart_drawing *drawing, size_t index, bool standalone, ts_buffer *out);

#endif
