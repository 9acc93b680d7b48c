/* Message: one sentence for a person, in Japanese and in English.
 *
 * Both are written side by side where the fact is known, so that neither is forgotten and none is a
 * translation made elsewhere. Which of the two is shown is decided at the very end, by the report. */
#ifndef TS_BASE_MESSAGE_H
#define TS_BASE_MESSAGE_H

#include "base/arena.h"

typedef struct ts_message {
    const char *ja; /* NULL where there is none (a fix hint may be absent); then en is NULL too */
    const char *en;
} ts_message;

typedef enum ts_language { TS_LANGUAGE_JA, TS_LANGUAGE_EN } ts_language;

/* Formats the same arguments into both sentences (use %1$s, %2$s where the order differs; then number
 * every argument in that format). Owned by the arena. */
ts_message ts_message_format(ts_arena *arena, const char *ja, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* What an errno means: "No such file or directory". In Japanese for what users meet, else as the C library says it. Static
 * storage, until the next call. */
ts_message ts_message_errno(int number);

/* The sentence in one language; "" when there is none. */
const char *ts_message_in(ts_message message, ts_language language);

#endif
