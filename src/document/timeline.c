/* Timeline: what a chart shows, read from the plan. */
#include "document/timeline.h"

#include <stdlib.h>

#include "base/normal.h"
#include "base/overlap.h"
#include "document/timeline_private.h"

/* Above this, a row of the plan's chart and an activity are the same, written a little differently (rules/manual/chart.lua). */
static const double ALIKE = 0.6;

enum { NO_CATEGORY = 99 };

static const char *in(const ts_timeline_work *work, const char *ja, const char *en)
{
    return ts_message_in((ts_message){ja, en}, work->timeline->language);
}

/* A text of the plan as a label: in one line. What was folded in the file, or written in several lines, is joined. */
static const char *label(ts_arena *arena, const char *text)
{
    if (text == NULL) return "";
    char *copy = ts_arena_copy(arena, text, strlen(text)), *end = copy;
    bool space = false;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n' || *c == '\r' || *c == '\t' || *c == ' ') {
            space = end > copy;
            continue;
        }
        /* Between characters that are not ASCII, a line break means nothing. */
        bool folded = space && c[-1] != ' ' && (unsigned char)end[-1] >= 0x80 && (unsigned char)*c >= 0x80;
        if (space && !folded) *end++ = ' ';
        space = false;
        *end++ = *c;
    }
    *end = '\0';
    return copy;
}

static bool is_withheld(ts_given thing)
{
    return ts_given_text(ts_given_field(thing, "publish"), "withheld") != NULL;
}

static ts_bar *add_bar(ts_timeline_work *work, ts_row_draft *draft, ts_bar_kind kind, ts_days days, ts_bar_origin origin)
{
    ts_bar_draft *added = TS_ARENA_APPEND(work->arena, draft->bars, draft->bar_count, draft->bar_capacity);
    *added = (ts_bar_draft){{.kind = kind, .days = days, .label = "", .when = ""}, origin};
    return &added->bar;
}

static void add_undated(ts_timeline_work *work, const ts_row_draft *draft, ts_given activity)
{
    const char *what = label(work->arena, ts_given_text(activity, "what"));
    *TS_ARENA_APPEND(work->arena, work->undated, work->undated_count, work->undated_capacity) = (ts_undated){(uint32_t)(draft - work->drafts), what, activity.node};
}

/* A bar for each time of an activity, or of a row of the plan's chart. Returns how many. */
static uint32_t add_times(ts_timeline_work *work, ts_row_draft *draft, ts_bar_kind kind, ts_given activity)
{
    ts_given times = ts_given_field(activity, "when");
    const char *what = label(work->arena, ts_given_text(activity, "what"));
    uint32_t added = 0;
    for (uint32_t i = 0; i < ts_given_count(times); i++) {
        const ts_node *time = ts_given_element(times, i).node;
        if (time == NULL) continue;
        ts_bar *bar = add_bar(work, draft, kind, time->value.days, (ts_bar_origin){activity.node, time});
        bar->label = *what != '\0' ? what : in(work, "（内容の記載なし）", "(not described)");
        bar->when = label(work->arena, time->text);
        added++;
    }
    return added;
}

static void add_schedule(ts_timeline_work *work, ts_row_draft *draft)
{
    ts_given schedule = ts_given_field(draft->initiative, "schedule");
    for (uint32_t i = 0; i < ts_given_count(schedule); i++) {
        ts_given activity = ts_given_element(schedule, i);
        bool withheld = is_withheld(activity);
        if (activity.node == NULL || (withheld && work->timeline->published)) continue;
        size_t first = draft->bar_count;
        if (add_times(work, draft, TS_BAR_ACTIVITY, activity) == 0) add_undated(work, draft, activity);
        for (size_t b = first; b < draft->bar_count; b++) draft->bars[b].bar.withheld = withheld;
    }
}

static void add_detail_plan(ts_timeline_work *work, ts_row_draft *draft)
{
    ts_given detail = ts_given_field(draft->initiative, "detail_plan");
    const ts_node *due = ts_given_field(detail, "due").node;
    if (due == NULL) return;
    ts_bar *bar = add_bar(work, draft, TS_BAR_DETAIL, due->value.days, (ts_bar_origin){due, due});
    const char *name = label(work->arena, ts_given_text(detail, "name"));
    bar->label = *name != '\0' ? name : in(work, "詳細計画", "detail plan");
    bar->when = label(work->arena, due->text);
}

/* Phases of years before the chart are those of earlier plans. */
static void add_phases(ts_timeline_work *work, ts_row_draft *draft)
{
    ts_given phases = ts_given_field(draft->initiative, "phases");
    for (uint32_t i = 0; i < ts_given_count(phases); i++) {
        ts_given phase = ts_given_element(phases, i);
        const ts_node *year = ts_given_field(phase, "year").node;
        if (year == NULL || year->value.integer < work->chart->first_year) continue;
        ts_days days = ts_calendar_fiscal((int)year->value.integer);
        ts_bar *bar = add_bar(work, draft, TS_BAR_PHASE, days, (ts_bar_origin){phase.node, year});
        const ts_choice *kind = ts_given_choice(phase, "kind");
        const char *what = label(work->arena, ts_given_text(phase, "what"));
        const char *name = "";
        if (kind != NULL) name = ts_schema_choice_name(work->arena, kind, work->timeline->language == TS_LANGUAGE_JA);
        const char *between = *name != '\0' && *what != '\0' ? in(work, "：", ": ") : "";
        bar->label = ts_arena_format(work->arena, "%s%s%s", name, between, what);
        bar->when = label(work->arena, year->text);
        bar->completes = ts_given_flag(phase, "completes");
    }
}

/* Ids */

static const char *id_of(const ts_row_draft *draft)
{
    return ts_given_text(draft->initiative, "id");
}

static int compare_ids(const void *left, const void *right, void *context)
{
    const ts_row_draft *drafts = context;
    const uint32_t *a = left, *b = right;
    int order = strcmp(id_of(&drafts[*a]), id_of(&drafts[*b]));
    return order != 0 ? order : (*a > *b) - (*a < *b);
}

static void sort_ids(ts_timeline_work *work)
{
    work->by_id = ts_arena_alloc(work->arena, (work->draft_count + 1) * sizeof(*work->by_id));
    for (size_t i = 0; i < work->draft_count; i++)
        if (id_of(&work->drafts[i]) != NULL) work->by_id[work->id_count++] = (uint32_t)i;
    qsort_r(work->by_id, work->id_count, sizeof(*work->by_id), compare_ids, work->drafts);
}

ts_row_draft *ts_timeline_find(const ts_timeline_work *work, const char *id)
{
    size_t low = 0, high = work->id_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(id_of(&work->drafts[work->by_id[middle]]), id) < 0) low = middle + 1;
        else high = middle;
    }
    if (low == work->id_count) return NULL;
    ts_row_draft *draft = &work->drafts[work->by_id[low]];
    return strcmp(id_of(draft), id) == 0 ? draft : NULL;
}

/* The plan's own chart */

static ts_normal_text normal(ts_arena *arena, const char *text)
{
    ts_buffer form = {0};
    ts_normal_form(text, strlen(text), &form);
    ts_normal_text copy = {ts_arena_copy(arena, ts_buffer_string(&form), form.length), form.length};
    ts_buffer_free(&form);
    return copy;
}

static bool is_same(ts_normal_text a, ts_normal_text b)
{
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static bool is_alike(ts_normal_text a, ts_normal_text b)
{
    return ts_overlap(a.bytes, a.length, b.bytes, b.length) >= ALIKE && ts_overlap(b.bytes, b.length, a.bytes, a.length) >= ALIKE;
}

/* What the activities of an initiative are called, each in its normal form, which is made once. */
static void set_names(ts_timeline_work *work, ts_row_draft *draft)
{
    ts_given schedule = ts_given_field(draft->initiative, "schedule");
    draft->names = ts_arena_alloc(work->arena, (ts_given_count(schedule) + 1) * sizeof(*draft->names));
    for (uint32_t i = 0; i < ts_given_count(schedule); i++) {
        const char *what = ts_given_text(ts_given_element(schedule, i), "what");
        if (what != NULL) draft->names[draft->name_count++] = normal(work->arena, what);
    }
}

/* Whether the schedule of an initiative has what a row of the plan's chart says, in words; then the row tells nothing new, unless
 * its time is another one (a finding says so). */
static bool is_scheduled(ts_timeline_work *work, ts_row_draft *draft, ts_given charted)
{
    enum { WEIGHED = 100 }; /* activities that are held against a row word by word; no initiative that people wrote has more */
    const char *what = ts_given_text(charted, "what");
    if (what == NULL) return true;
    if (draft->names == NULL) set_names(work, draft);
    ts_normal_text name = normal(work->arena, what);
    for (size_t i = 0; i < draft->name_count; i++)
        if (is_same(draft->names[i], name)) return true;
    for (size_t i = 0; i < draft->name_count && i < WEIGHED; i++)
        if (is_alike(draft->names[i], name)) return true;
    return false;
}

static int compare_bytes(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* Where findings about the text point into the plan's chart, sorted: the rows of these places say another time than the text. */
static void find_disputes(ts_timeline_work *work)
{
    const ts_timeline *timeline = work->timeline;
    const ts_node *rows = ts_given_field(work->plan, "chart").node;
    size_t most = 0;
    for (size_t i = 0; i < timeline->finding_count; i++) most += timeline->findings[i].related_count;
    work->disputes = ts_arena_alloc(work->arena, (most + 1) * sizeof(*work->disputes));
    for (size_t i = 0; i < timeline->finding_count; i++) {
        const ts_finding *finding = &timeline->findings[i];
        if (strcmp(finding->at.path, timeline->plan->source->path) != 0) continue;
        for (size_t r = 0; r < finding->related_count; r++)
            if (strcmp(finding->related[r].path, finding->at.path) == 0 && ts_span_holds(rows, finding->related[r].start_byte))
                work->disputes[work->dispute_count++] = finding->related[r].start_byte;
    }
    if (work->dispute_count > 0) qsort(work->disputes, work->dispute_count, sizeof(*work->disputes), compare_bytes);
}

static bool is_disputed(const ts_timeline_work *work, ts_given charted)
{
    size_t low = 0, high = work->dispute_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->disputes[middle] < charted.node->span.start) low = middle + 1;
        else high = middle;
    }
    return low < work->dispute_count && ts_span_holds(charted.node, work->disputes[low]);
}

static void add_charted(ts_timeline_work *work)
{
    ts_given rows = ts_given_field(work->plan, "chart");
    find_disputes(work);
    for (uint32_t i = 0; i < ts_given_count(rows); i++) {
        ts_given charted = ts_given_element(rows, i);
        const char *id = charted.node == NULL ? NULL : ts_given_text(charted, "initiative");
        ts_row_draft *draft = id == NULL ? NULL : ts_timeline_find(work, id);
        if (draft == NULL) continue; /* an id that names nothing is a finding of its own */
        if (!is_scheduled(work, draft, charted) || is_disputed(work, charted))
            add_times(work, draft, TS_BAR_CHARTED, charted);
    }
}

/* Years */

static void set_period(ts_timeline_work *work)
{
    ts_given period = ts_given_field(work->plan, "period");
    int year = work->timeline->plan->head.fiscal_year;
    int first = ts_given_year(period, "from"), last = ts_given_year(period, "to");
    if (first == 0 || first > year) first = year;
    if (last < year) last = year;
    if (year - first >= TS_CHART_MONTHLY) first = year;
    if (last - first >= TS_CHART_MONTHLY) last = first + TS_CHART_MONTHLY - 1;
    work->chart->first_year = first;
    work->chart->last_year = work->chart->phase_year = last;
}

static void reach(ts_chart *chart, int32_t day)
{
    int year = ts_calendar_fiscal_year_of(day);
    if (year > chart->last_year + TS_CHART_LATER) year = chart->last_year + TS_CHART_LATER;
    if (year > chart->phase_year) chart->phase_year = year;
}

/* Rows */

/* Phases stand first, so that a row begins with what it is about in the long run. */
static int compare_bars(const void *left, const void *right)
{
    const ts_bar_draft *a = left, *b = right;
    int phases = (b->bar.kind == TS_BAR_PHASE) - (a->bar.kind == TS_BAR_PHASE);
    if (phases != 0) return phases;
    if (a->bar.days.first != b->bar.days.first) return a->bar.days.first < b->bar.days.first ? -1 : 1;
    if (a->bar.days.last != b->bar.days.last) return a->bar.days.last < b->bar.days.last ? -1 : 1;
    return (a->origin.part->order > b->origin.part->order) - (a->origin.part->order < b->origin.part->order);
}

static void read_initiative(ts_timeline_work *work, ts_row_draft *draft, ts_given initiative)
{
    const ts_choice *category = ts_given_choice(initiative, "category");
    const ts_choice *all = ts_schema_english(initiative.record, "category", strlen("category"))->choices;
    const char *title = label(work->arena, ts_given_text(initiative, "title"));
    draft->initiative = initiative;
    draft->row = (ts_chart_row){
        .id = label(work->arena, ts_given_text(initiative, "id")),
        .title = *title != '\0' ? title : in(work, "（名称の記載なし）", "(no title)"),
        .owner = label(work->arena, ts_given_text(initiative, "owner")),
        .group = category == NULL ? NO_CATEGORY : (uint32_t)(category - all),
        .withheld = is_withheld(initiative),
    };
    add_phases(work, draft);
    add_detail_plan(work, draft);
    add_schedule(work, draft);
}

static void read_initiatives(ts_timeline_work *work)
{
    ts_given initiatives = ts_given_field(work->plan, "initiatives");
    uint32_t count = ts_given_count(initiatives);
    work->drafts = ts_arena_alloc(work->arena, (count + 1) * sizeof(*work->drafts));
    for (uint32_t i = 0; i < count; i++) {
        ts_given initiative = ts_given_element(initiatives, i);
        if (initiative.node == NULL || (work->timeline->published && is_withheld(initiative))) continue;
        read_initiative(work, &work->drafts[work->draft_count++], initiative);
    }
    sort_ids(work);
}

static void read_needs(ts_timeline_work *work, ts_row_draft *draft)
{
    ts_given needs = ts_given_field(draft->initiative, "depends_on");
    draft->row.needs = ts_arena_alloc(work->arena, (ts_given_count(needs) + 1) * sizeof(*draft->row.needs));
    for (uint32_t i = 0; i < ts_given_count(needs); i++) {
        const ts_node *id = ts_given_element(needs, i).node;
        const ts_row_draft *needed = id == NULL ? NULL : ts_timeline_find(work, id->text);
        if (needed != NULL) draft->row.needs[draft->row.need_count++] = needed->position;
    }
}

static void finish_row(ts_timeline_work *work, ts_row_draft *draft)
{
    if (draft->bar_count > 0) qsort(draft->bars, draft->bar_count, sizeof(*draft->bars), compare_bars);
    draft->row.bars = ts_arena_alloc(work->arena, (draft->bar_count + 1) * sizeof(ts_bar));
    draft->row.bar_count = draft->bar_count;
    for (size_t i = 0; i < draft->bar_count; i++) {
        draft->row.bars[i] = draft->bars[i].bar;
        reach(work->chart, draft->bars[i].bar.days.last);
    }
}

/* Puts the rows in the order of the categories, each with the rows of that category in the order of the plan. */
static void group_rows(ts_timeline_work *work)
{
    ts_chart *chart = work->chart;
    const ts_record *record = ts_given_field(work->plan, "initiatives").record;
    const ts_choice *all = ts_schema_english(record, "category", strlen("category"))->choices;
    uint32_t categories = 0;
    while (all[categories].en != NULL) categories++;
    chart->groups = ts_arena_alloc(work->arena, (categories + 1) * sizeof(*chart->groups));
    for (uint32_t category = 0; category <= categories; category++) {
        bool none = category == categories;
        size_t before = chart->row_count;
        for (size_t i = 0; i < work->draft_count; i++) {
            ts_row_draft *draft = &work->drafts[i];
            if (draft->row.group != (none ? (uint32_t)NO_CATEGORY : category)) continue;
            draft->row.group = (uint32_t)chart->group_count; /* never above the category: it is not met again */
            draft->position = (uint32_t)chart->row_count++;
        }
        if (chart->row_count > before)
            chart->groups[chart->group_count++] = none ? in(work, "区分の記載なし", "no category given")
                                                       : in(work, all[category].about.ja, all[category].about.en);
    }
}

void ts_timeline_build(ts_timeline_work *work)
{
    ts_chart *chart = work->chart;
    set_period(work);
    read_initiatives(work);
    add_charted(work);
    group_rows(work);
    chart->rows = ts_arena_alloc(work->arena, (work->draft_count + 1) * sizeof(*chart->rows));
    for (size_t i = 0; i < work->draft_count; i++) {
        read_needs(work, &work->drafts[i]);
        finish_row(work, &work->drafts[i]);
        chart->rows[work->drafts[i].position] = work->drafts[i].row;
    }
}
