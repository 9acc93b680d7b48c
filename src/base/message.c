/* Message: the same arguments in two sentences. */
#include "base/message.h"

#include <stdarg.h>

ts_message ts_message_format(ts_arena *arena, const char *ja, const char *en, ...)
{
    va_list arguments, again;
    va_start(arguments, en);
    va_copy(again, arguments);
    ts_message message = {
        .ja = ts_arena_vformat(arena, ja, arguments),
        .en = ts_arena_vformat(arena, en, again),
    };
    va_end(again);
    va_end(arguments);
    return message;
}

const char *ts_message_in(ts_message message, ts_language language)
{
    const char *text = language == TS_LANGUAGE_JA ? message.ja : message.en;
    return text ? text : "";
}
