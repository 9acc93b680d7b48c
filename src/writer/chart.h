/* Chart: what the writers of papers write for a block that is a chart. Private to src/writer.
 *
 * A chart on paper lies, and is drawn by one geometry (chart_layout.h), whatever the format. */
#ifndef TS_WRITER_CHART_H
#define TS_WRITER_CHART_H

#include "document/paper.h"
#include "writer/writer.h"

#include "writer/text.h"

struct lxw_workbook;

/* The chart as drawings inside HTML: one <figure class="chart"> of an <svg> for each page of A4 or A3 that lies. Needs no script and
 * no network. `ordinal` keeps the ids of several charts apart. */
void ts_chart_html(const ts_chart *chart, const ts_paper *paper, const ts_writer_options *options, size_t ordinal, ts_buffer *out);

/* The chart as lines for a terminal, none wider than the page. */
void ts_chart_text(const ts_text_page *page, const ts_chart *chart);

/* Adds a worksheet of that name: a row for each activity, a cell for each month. False when the library cannot. */
bool ts_chart_xlsx(const ts_chart *chart, const ts_paper *paper, const ts_writer_options *options, struct lxw_workbook *workbook,
                   const char *name);

/* The chart in words, for formats that draw nothing (Markdown, DOCX): a row for each initiative, a column for each quarter, and for
 * a plan of several years each year; then the later years, and what each initiative waits for. Owned by the paper's arena. */
const ts_table *ts_chart_table(const ts_chart *chart, const ts_paper *paper);

#endif
