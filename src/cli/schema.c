/* schema: the format of plans and records, as JSON Schema or as a page to read. */
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "cli/command.h"
#include "plan/schema.h"

int ts_command_schema(const ts_options *options)
{
    const char *name = options->argument_count > 0 ? options->arguments[0] : "plan";
    const ts_kind *kind = ts_schema_kind(name);
    if (kind == NULL) {
        long budget = TS_NEAREST_BUDGET;
        ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
        for (const ts_kind *one = ts_kinds; one->name != NULL; one++) ts_nearest_offer(&search, one->name);
        const char *best = ts_nearest_best(&search);
        ts_complain(options->language, "'%s' という文書の種別はありません。%s ではありませんか。",
                    "there is no kind of document '%s'; did you mean %s?", name, best != NULL ? best : "plan");
        return TS_EXIT_USAGE;
    }
    ts_buffer text = {0};
    if (options->markdown) ts_schema_page(options->language, &text);
    else ts_schema_json(kind, &text);
    bool written = fwrite(text.bytes, 1, text.length, stdout) == text.length && fflush(stdout) == 0;
    ts_buffer_free(&text);
    return written ? TS_EXIT_GOOD : TS_EXIT_INCOMPLETE;
}
