/* Timeline: which findings are about times, and where in the chart each of them is seen. */
#include <stdlib.h>

#include "document/timeline_private.h"

/* Conflicts and marks while they are found. */
typedef struct conflict_work {
    ts_timeline_work *work;
    uint32_t *by_place; /* indexes of drafts by where their initiatives stand in the file */
    size_t conflict_capacity, mark_capacity;
} conflict_work;

static const ts_node *node_of(const conflict_work *conflicts, size_t at)
{
    return conflicts->work->drafts[conflicts->by_place[at]].initiative.node;
}

static int compare_places(const void *left, const void *right, void *context)
{
    const ts_row_draft *drafts = context;
    const uint32_t *a = left, *b = right;
    uint32_t one = drafts[*a].initiative.node->span.start, two = drafts[*b].initiative.node->span.start;
    return one != two ? (one < two ? -1 : 1) : (*a > *b) - (*a < *b);
}

/* The draft of the initiative in which a place lies, or NULL. */
static ts_row_draft *draft_at(const conflict_work *conflicts, const ts_location *at)
{
    ts_timeline_work *work = conflicts->work;
    if (strcmp(at->path, work->timeline->plan->source->path) != 0 || at->start.line == 0) return NULL;
    size_t low = 0, high = work->draft_count; /* the first that begins behind the place */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (node_of(conflicts, middle)->span.start <= at->start_byte) low = middle + 1;
        else high = middle;
    }
    if (low == 0 || !ts_span_holds(node_of(conflicts, low - 1), at->start_byte)) return NULL;
    return &work->drafts[conflicts->by_place[low - 1]];
}

/* The entry of a mapping, its key included, in which a place lies; or NULL. */
static const ts_entry *entry_at(const ts_node *mapping, uint32_t byte)
{
    if (mapping == NULL || mapping->kind != TS_NODE_MAPPING) return NULL;
    for (uint32_t i = 0; i < mapping->count; i++) {
        const ts_entry *entry = &mapping->entries[i];
        if (entry->field != NULL && entry->key->span.start <= byte && byte < entry->value->span.end) return entry;
    }
    return NULL;
}

static bool is_named(const ts_entry *entry, const char *name)
{
    return entry != NULL && strcmp(entry->field->en, name) == 0;
}

/* Whether a place in an initiative is one of a time. */
static bool is_of_time(const ts_row_draft *draft, uint32_t byte)
{
    const ts_entry *entry = entry_at(draft->initiative.node, byte);
    if (is_named(entry, "schedule") || is_named(entry, "phases") || is_named(entry, "depends_on")) return true;
    return is_named(entry, "detail_plan") && is_named(entry_at(entry->value, byte), "due");
}

/* Whether a finding about an initiative is one about the plan's chart. */
static bool is_of_chart(const conflict_work *conflicts, const ts_finding *finding)
{
    const ts_given plan = conflicts->work->plan;
    for (size_t i = 0; i < finding->related_count; i++)
        if (strcmp(finding->related[i].path, finding->at.path) == 0 &&
            is_named(entry_at(plan.node, finding->related[i].start_byte), "chart"))
            return true;
    return false;
}

static bool is_conflict(const conflict_work *conflicts, const ts_finding *finding, const ts_row_draft *draft)
{
    if (finding->severity == TS_SEVERITY_NOTE || finding->review || finding->answer != NULL) return false;
    return is_of_time(draft, finding->at.start_byte) || is_of_chart(conflicts, finding);
}

/* "マニュアル 3.2-3、2.2-4", or NULL */
static const char *grounds(const ts_timeline_work *work, const ts_finding *finding)
{
    if (finding->clauses == NULL || finding->clauses[0] == NULL) return NULL;
    ts_language language = work->timeline->language;
    const char *text = ts_message_in(finding->authority, language);
    for (const char **clause = finding->clauses; *clause != NULL; clause++) {
        const char *between = clause == finding->clauses ? (*text != '\0' ? " " : "") : language == TS_LANGUAGE_JA ? "、" : ", ";
        text = ts_arena_format(work->arena, "%s%s%s", text, between, *clause);
    }
    return text;
}

static void add_conflict(conflict_work *conflicts, const ts_finding *finding, const ts_row_draft *draft)
{
    ts_timeline_work *work = conflicts->work;
    ts_chart *chart = work->chart;
    const char *fix = ts_message_in(finding->fix, work->timeline->language);
    *TS_ARENA_APPEND(work->arena, chart->conflicts, chart->conflict_count, conflicts->conflict_capacity) = (ts_conflict){
        .row = draft->position,
        .text = ts_message_in(finding->message, work->timeline->language),
        .fix = *fix != '\0' ? fix : NULL,
        .clauses = grounds(work, finding),
        .place = ts_arena_format(work->arena, "%s:%u", finding->at.path, finding->at.start.line),
    };
}

static void add_mark(conflict_work *conflicts, const ts_row_draft *draft, uint32_t bar, uint32_t need)
{
    ts_chart *chart = conflicts->work->chart;
    *TS_ARENA_APPEND(conflicts->work->arena, chart->marks, chart->mark_count, conflicts->mark_capacity) =
        (ts_chart_mark){.conflict = (uint32_t)chart->conflict_count - 1, .row = draft->position, .bar = bar, .need = need};
}

/* Marks the bar of a time that is pointed to; else all bars of the activity or phase. False: the place is that of no bar. */
static bool mark_bars(conflict_work *conflicts, const ts_row_draft *draft, uint32_t byte)
{
    bool found = false;
    for (size_t i = 0; i < draft->bar_count; i++)
        if (ts_span_holds(draft->bars[i].origin.part, byte)) {
            add_mark(conflicts, draft, (uint32_t)i, TS_CHART_NONE);
            return true;
        }
    for (size_t i = 0; i < draft->bar_count; i++)
        if (ts_span_holds(draft->bars[i].origin.whole, byte)) {
            add_mark(conflicts, draft, (uint32_t)i, TS_CHART_NONE);
            found = true;
        }
    return found;
}

static bool mark_need_on(conflict_work *conflicts, const ts_row_draft *draft, uint32_t needed)
{
    for (size_t i = 0; i < draft->row.need_count; i++)
        if (draft->row.needs[i] == needed) {
            add_mark(conflicts, draft, TS_CHART_NONE, (uint32_t)i);
            return true;
        }
    return false;
}

/* Marks what an initiative waits for, where a place is that of an id in `depends_on`. */
static bool mark_need(conflict_work *conflicts, const ts_row_draft *draft, uint32_t byte)
{
    ts_given needs = ts_given_field(draft->initiative, "depends_on");
    for (uint32_t i = 0; i < ts_given_count(needs); i++) {
        const ts_node *id = ts_given_element(needs, i).node;
        const ts_row_draft *needed = ts_span_holds(id, byte) ? ts_timeline_find(conflicts->work, id->text) : NULL;
        if (needed != NULL) return mark_need_on(conflicts, draft, needed->position);
    }
    return false;
}

/* What a finding is about, and what waits for what because of it. Related places in the initiative itself are not marked: they say
 * what the time was compared with, and are right as likely as not. */
static void mark(conflict_work *conflicts, const ts_finding *finding, const ts_row_draft *draft)
{
    uint32_t byte = finding->at.start_byte;
    if (!mark_bars(conflicts, draft, byte) && !mark_need(conflicts, draft, byte))
        add_mark(conflicts, draft, TS_CHART_NONE, TS_CHART_NONE);
    for (size_t i = 0; i < finding->related_count; i++) {
        const ts_row_draft *other = draft_at(conflicts, &finding->related[i]);
        if (other != NULL && other != draft && !mark_need(conflicts, other, finding->related[i].start_byte))
            mark_need_on(conflicts, draft, other->position);
    }
    if (!is_of_chart(conflicts, finding)) return;
    for (size_t i = 0; i < finding->related_count; i++) /* the other time, in the plan's chart */
        for (size_t b = 0; b < draft->bar_count; b++)
            if (draft->bars[b].bar.kind == TS_BAR_CHARTED &&
                ts_span_holds(draft->bars[b].origin.whole, finding->related[i].start_byte))
                add_mark(conflicts, draft, (uint32_t)b, TS_CHART_NONE);
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_conflicts(const void *left, const void *right, void *context)
{
    const ts_conflict *conflicts = context;
    const uint32_t *a = left, *b = right;
    int order = compare_numbers(conflicts[*a].row, conflicts[*b].row);
    return order != 0 ? order : compare_numbers(*a, *b);
}

static int compare_marks(const void *left, const void *right)
{
    const ts_chart_mark *a = left, *b = right;
    int order = compare_numbers(a->row, b->row);
    if (order == 0) order = compare_numbers(a->bar, b->bar);
    if (order == 0) order = compare_numbers(a->need, b->need);
    return order != 0 ? order : compare_numbers(a->conflict, b->conflict);
}

/* Numbers the conflicts from the top of the chart down. */
static void sort(ts_timeline_work *work)
{
    ts_chart *chart = work->chart;
    size_t count = chart->conflict_count;
    if (count == 0) return;
    uint32_t *order = ts_arena_alloc(work->arena, count * sizeof(*order)), *number = ts_arena_alloc(work->arena, count * sizeof(*number));
    ts_conflict *sorted = ts_arena_alloc(work->arena, count * sizeof(*sorted));
    for (size_t i = 0; i < count; i++) order[i] = (uint32_t)i;
    qsort_r(order, count, sizeof(*order), compare_conflicts, chart->conflicts);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = chart->conflicts[order[i]];
        number[order[i]] = (uint32_t)i;
    }
    chart->conflicts = sorted;
    for (size_t i = 0; i < chart->mark_count; i++) chart->marks[i].conflict = number[chart->marks[i].conflict];
    qsort(chart->marks, chart->mark_count, sizeof(*chart->marks), compare_marks);
}

void ts_timeline_conflicts(ts_timeline_work *work)
{
    conflict_work conflicts = {.work = work};
    conflicts.by_place = ts_arena_alloc(work->arena, (work->draft_count + 1) * sizeof(*conflicts.by_place));
    for (size_t i = 0; i < work->draft_count; i++) conflicts.by_place[i] = (uint32_t)i;
    qsort_r(conflicts.by_place, work->draft_count, sizeof(*conflicts.by_place), compare_places, work->drafts);
    for (size_t i = 0; i < work->timeline->finding_count; i++) {
        const ts_finding *finding = &work->timeline->findings[i];
        const ts_row_draft *draft = draft_at(&conflicts, &finding->at);
        if (draft == NULL || !is_conflict(&conflicts, finding, draft)) continue;
        add_conflict(&conflicts, finding, draft);
        mark(&conflicts, finding, draft);
    }
    sort(work);
}
