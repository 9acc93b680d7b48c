/* What every command says in the same way. */
#include <stdarg.h>
#include <stdio.h>

#include "cli/command.h"

void ts_complain(ts_language language, const char *ja, const char *en, ...)
{
    va_list arguments;
    va_start(arguments, en);
    fputs("taisaku-check: ", stderr);
    vfprintf(stderr, language == TS_LANGUAGE_JA ? ja : en, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

const char *ts_version(void)
{
    return TS_VERSION;
}
