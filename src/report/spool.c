/* Spool: text kept for the end of a report. */
#include "report/spool.h"

#include <errno.h>

#include "report/format.h"

void ts_spool_settle(ts_spool *spool, ts_report *report)
{
    if (spool->text.length <= TS_SPOOL_MEMORY) return;
    if (!spool->file) spool->file = tmpfile();
    if (!spool->file) return;
    size_t written = fwrite(spool->text.bytes, 1, spool->text.length, spool->file);
    if (written < spool->text.length && report->error == 0) report->error = errno;
    ts_buffer_clear(&spool->text);
}

void ts_spool_end(ts_spool *spool, ts_report *report)
{
    if (spool->file) {
        ts_buffer part = {0};
        bool good = fflush(spool->file) == 0 && fseek(spool->file, 0, SEEK_SET) == 0;
        while (good && !feof(spool->file)) {
            char *room = ts_buffer_reserve(&part, BUFSIZ);
            part.length = fread(room, 1, BUFSIZ, spool->file);
            good = !ferror(spool->file);
            ts_report_flush(report, &part);
        }
        if (!good && report->error == 0) report->error = errno;
        ts_buffer_free(&part);
        fclose(spool->file);
        spool->file = NULL;
    }
    ts_report_flush(report, &spool->text);
    ts_buffer_free(&spool->text);
}
