/* What every command says in the same way. */
#include <stdarg.h>
#include <stdio.h>

#include "cli/command.h"
#include "report/report.h"

void ts_complain(ts_language language, const char *ja, const char *en, ...)
{
    ts_buffer said = {0}, line = {0};
    va_list arguments;
    va_start(arguments, en);
    ts_buffer_vformat(&said, language == TS_LANGUAGE_JA ? ja : en, arguments);
    va_end(arguments);
    ts_report_one_line(ts_buffer_string(&said), &line); /* names of files can hold anything */
    fprintf(stderr, "taisaku-check: %s\n", ts_buffer_string(&line));
    ts_buffer_free(&said);
    ts_buffer_free(&line);
}

const char *ts_version(void)
{
    return TS_VERSION;
}
