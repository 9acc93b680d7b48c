/* Sink: where the findings of the rule at work go. */
#include "lua/sink.h"

#include <string.h>

ts_finding *ts_sink_add(ts_sink *sink)
{
    if (sink->count == sink->capacity) {
        size_t capacity = sink->capacity == 0 ? 32 : sink->capacity * 2;
        ts_finding *items = ts_arena_alloc(sink->arena, capacity * sizeof(*items));
        if (sink->count > 0) memcpy(items, sink->items, sink->count * sizeof(*items));
        sink->items = items;
        sink->capacity = capacity;
    }
    ts_finding *finding = &sink->items[sink->count++];
    *finding = (ts_finding){
        .rule = sink->rule,
        .severity = sink->severity,
        .force = sink->force,
        .review = sink->review,
        .clauses = sink->clauses,
        .authority = sink->authority,
        .organization = sink->organization,
        .fiscal_year = sink->fiscal_year,
    };
    return finding;
}
