/* Wrap: text broken into lines that fit the page. */
#include "report/wrap.h"

#include "base/line.h"
#include "report/page.h"

void ts_wrap(const char *text, size_t indent, ts_buffer *out)
{
    ts_line_measure page = {.room = TS_PAGE_WIDTH > indent ? TS_PAGE_WIDTH - indent : 1, .half = 1, .full = 2};
    while (*text) {
        size_t shown, taken = ts_line_break(text, page, &shown);
        ts_buffer_add(out, text, shown);
        text += taken;
        if (*text) ts_buffer_format(out, "\n%*s", (int)indent, "");
    }
}
