/* Sink: where the findings of the rule at work go. */
#include "lua/sink.h"

ts_finding *ts_sink_add(ts_sink *sink)
{
    ts_finding *finding = TS_ARENA_APPEND(sink->arena, sink->items, sink->count, sink->capacity);
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
