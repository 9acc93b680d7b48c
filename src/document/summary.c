/* Summary: how complete a plan is, in numbers. */
#include "document/summary.h"

#include <string.h>

#include "document/summary_private.h"

/* Clauses by which a rule asks that an incident be answered (manual 4(1)イ, 4(2)ア). */
static const char *const answering[] = {"4.1.イ-1", "4.2.ア-4", NULL};

static bool cites(const ts_finding *finding, const char *const *clauses)
{
    for (const char **cited = finding->clauses; cited != NULL && *cited != NULL; cited++)
        for (const char *const *clause = clauses; *clause != NULL; clause++)
            if (strcmp(*cited, *clause) == 0) return true;
    return false;
}

ts_linkage ts_summary_linkage(const ts_result *result, const ts_document *plan, const ts_node *incident)
{
    ts_linkage linkage = TS_LINKAGE_ANSWERED;
    for (size_t i = 0; i < result->finding_count; i++) {
        const ts_finding *finding = &result->findings[i];
        bool here = strcmp(finding->at.path, plan->source->path) == 0 && finding->at.start_byte >= incident->span.start &&
                    finding->at.start_byte < incident->span.end;
        if (!here || finding->review || finding->answer != NULL || !cites(finding, answering)) continue;
        if (finding->severity > TS_SEVERITY_NOTE) return TS_LINKAGE_UNANSWERED;
        linkage = TS_LINKAGE_PERHAPS;
    }
    return linkage;
}

ts_given_walk ts_summary_each(const ts_document *plan, const char *section, const char *name)
{
    ts_given root = ts_given_root(plan);
    return ts_given_each(ts_given_field(section == NULL ? root : ts_given_field(root, section), name));
}

int ts_category_of(ts_given initiative)
{
    const ts_node *category = ts_given_field(initiative, "category").node;
    return category == NULL || category->value.integer >= TS_SUMMARY_CATEGORIES ? -1 : (int)category->value.integer;
}

bool ts_refers_to(ts_given from, const char *name, const char *id)
{
    ts_given_walk references = ts_given_each(ts_given_field(from, name));
    while (ts_given_next(&references))
        if (strcmp(references.element.node->text, id) == 0) return true;
    return false;
}

bool ts_answers(const ts_document *plan, ts_given from, const char *id)
{
    if (ts_refers_to(from, "answers", id)) return true;
    ts_given_walk risks = ts_summary_each(plan, "evaluation", "risks");
    while (ts_given_next(&risks)) {
        const char *risk = ts_given_text(risks.element, "id");
        if (risk != NULL && ts_refers_to(risks.element, "from", id) && ts_refers_to(from, "answers", risk)) return true;
    }
    return false;
}

bool ts_initiative_answers(const ts_document *plan, ts_given initiative, const char *id)
{
    if (ts_answers(plan, initiative, id)) return true;
    ts_given_walk priorities = ts_given_each(ts_given_field(initiative, "priorities"));
    while (ts_given_next(&priorities))
        if (ts_answers(plan, priorities.element, id)) return true;
    return false;
}

/* Whether something is given; of a list that has elements, none of which is, nothing is. */
static bool has(ts_given from, const char *name)
{
    ts_given value = ts_given_field(from, name);
    if (value.node == NULL || value.node->kind != TS_NODE_SEQUENCE) return value.node != NULL;
    ts_given_walk elements = ts_given_each(value);
    return ts_given_next(&elements);
}

static bool supervises(const ts_document *plan)
{
    bool corp = plan->head.type != NULL && strcmp(plan->head.type, "corp") == 0;
    return !corp && has(ts_given_field(ts_given_root(plan), "organization"), "supervises");
}

/* Whether a detail plan is there, or the reason for none. */
static bool has_detail_plan(ts_given initiative)
{
    ts_given detail = ts_given_field(initiative, "detail_plan");
    return has(detail, "due") || has(detail, "reason");
}

static bool has_timing(ts_given initiative)
{
    return has(initiative, "schedule") || has(initiative, "phases");
}

/* Whether the evaluation says of last year's initiative what was done, and judges it. */
static bool is_judged(const ts_document *plan, const char *id)
{
    ts_given_walk results = ts_summary_each(plan, "evaluation", "results");
    while (ts_given_next(&results)) {
        const char *of = ts_given_text(results.element, "initiative");
        if (of != NULL && strcmp(of, id) == 0) return has(results.element, "done") && has(results.element, "validity");
    }
    return false;
}

static void count_initiatives(ts_summary *summary, const ts_document *plan)
{
    ts_given_walk initiatives = ts_summary_each(plan, NULL, "initiatives");
    while (ts_given_next(&initiatives)) {
        int category = ts_category_of(initiatives.element);
        summary->long_term += has(initiatives.element, "phases");
        if (category < 0) continue;
        ts_summary_category *counts = &summary->categories[category];
        counts->initiatives++;
        counts->policy += has(initiatives.element, "policy");
        counts->priorities += has(initiatives.element, "priorities");
        counts->timing += has_timing(initiatives.element);
        counts->detail_plan += has_detail_plan(initiatives.element);
    }
}

static void count_last(ts_summary *summary, const ts_document *plan, const ts_document *last)
{
    ts_given_walk initiatives = ts_summary_each(last, NULL, "initiatives");
    while (ts_given_next(&initiatives)) {
        int category = ts_category_of(initiatives.element);
        const char *id = ts_given_text(initiatives.element, "id");
        if (category < 0 || id == NULL) continue;
        summary->categories[category].last++;
        summary->categories[category].results += is_judged(plan, id);
    }
}

/* The categories, by their bits, whose initiatives answer an incident. */
static unsigned answered_in(const ts_document *plan, const char *id)
{
    unsigned categories = 0;
    ts_given_walk initiatives = ts_summary_each(plan, NULL, "initiatives");
    while (ts_given_next(&initiatives)) {
        int category = ts_category_of(initiatives.element);
        if (category >= 0 && ts_initiative_answers(plan, initiatives.element, id)) categories |= 1u << category;
    }
    return categories;
}

static void count_incidents(ts_summary *summary, const ts_document *plan, const ts_result *result)
{
    ts_given_walk incidents = ts_summary_each(plan, "evaluation", "incidents");
    while (ts_given_next(&incidents)) {
        const ts_node *id = ts_given_field(incidents.element, "id").node;
        unsigned categories = id == NULL ? 0 : answered_in(plan, id->text);
        for (int i = 0; i < TS_SUMMARY_CATEGORIES; i++) summary->categories[i].incidents += (categories >> i) & 1;
        summary->incidents++;
        summary->incidents_answered += ts_summary_linkage(result, plan, incidents.element.node) == TS_LINKAGE_ANSWERED;
    }
}

static void count_policy(ts_summary *summary, const ts_document *plan)
{
    ts_given_walk items = ts_summary_each(plan, "policy", "items");
    while (ts_given_next(&items)) {
        const ts_node *id = ts_given_field(items.element, "id").node;
        bool served = false;
        ts_given_walk initiatives = ts_summary_each(plan, NULL, "initiatives");
        while (id != NULL && !served && ts_given_next(&initiatives))
            served = ts_refers_to(initiatives.element, "serves", id->text);
        summary->policy_items++;
        summary->policy_items_served += served;
    }
}

/* Findings of one plan, by severity and force; the rest of them in *reviews and *answered. */
static void count_findings(const ts_result *result, const char *path, uint32_t counts[3][4], uint32_t *reviews, uint32_t *answered)
{
    for (size_t i = 0; i < result->finding_count; i++) {
        const ts_finding *finding = &result->findings[i];
        if (strcmp(finding->at.path, path) != 0) continue;
        if (finding->answer != NULL) (*answered)++;
        else if (finding->review) (*reviews)++;
        else counts[finding->severity][finding->force]++;
    }
}

static void add_last_year(ts_summary *summary, const ts_document *last, const ts_result *result)
{
    uint32_t counts[3][4] = {{0}}, reviews = 0, answered = 0;
    count_findings(result, last->source->path, counts, &reviews, &answered);
    for (int severity = 0; severity < 3; severity++)
        for (int force = 0; force < 4; force++) summary->last_findings[severity] += counts[severity][force];
    ts_summary before = {0};
    count_incidents(&before, last, result);
    summary->last_incidents = before.incidents;
    summary->last_answered = before.incidents_answered;
    summary->has_last = true;
}

ts_summary ts_summary_make(const ts_series_view *series, const ts_document *plan, const ts_result *result)
{
    const ts_head *head = &plan->head;
    ts_summary summary = {
        .path = plan->source->path,
        .organization = head->organization != NULL ? head->organization : "",
        .name = head->name != NULL ? head->name : "",
        .type = head->type != NULL ? head->type : "",
        .fiscal_year = head->fiscal_year,
    };
    static const int supervised = 4; /* オ */
    for (int i = 0; i < TS_SUMMARY_CATEGORIES; i++) summary.categories[i].asked = i != supervised || supervises(plan);
    count_initiatives(&summary, plan);
    count_incidents(&summary, plan, result);
    count_policy(&summary, plan);
    count_findings(result, plan->source->path, summary.findings, &summary.reviews, &summary.answered);
    for (size_t i = 0; i < result->failure_count; i++)
        summary.failures += result->failures[i].plan != NULL && strcmp(result->failures[i].plan, plan->source->path) == 0;
    const ts_document *last = ts_series_last(series, head->fiscal_year);
    if (last == NULL) return summary;
    count_last(&summary, plan, last);
    add_last_year(&summary, last, result);
    return summary;
}
