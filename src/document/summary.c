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

bool ts_list_next(ts_list *list)
{
    while (list->node != NULL && list->next < ts_schema_length(list->node)) {
        list->element = ts_schema_element(list->node, list->next++);
        if (list->element->typing == TS_TYPING_VALID) return true;
    }
    return false;
}

ts_list ts_list_of(const ts_record *record, const ts_node *node, const char *name)
{
    const ts_field *field = ts_schema_english(record, name, strlen(name));
    return (ts_list){.node = node == NULL ? NULL : ts_schema_value(record, node, field), .record = field->record};
}

ts_list ts_list_in(const ts_document *plan, const char *section, const char *name)
{
    const ts_record *root = plan->head.kind->root;
    if (section == NULL) return ts_list_of(root, plan->root, name);
    const ts_field *field = ts_schema_english(root, section, strlen(section));
    return ts_list_of(field->record, ts_schema_value(root, plan->root, field), name);
}

int ts_category_of(const ts_record *record, const ts_node *initiative)
{
    const ts_node *category = ts_schema_named(record, initiative, "category");
    return category == NULL || category->value.integer >= TS_SUMMARY_CATEGORIES ? -1 : (int)category->value.integer;
}

bool ts_refers_to(const ts_record *record, const ts_node *node, const char *name, const char *id)
{
    const ts_node *list = ts_schema_named(record, node, name);
    for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++) {
        const ts_node *reference = ts_schema_element(list, i);
        if (reference->typing == TS_TYPING_VALID && strcmp(reference->text, id) == 0) return true;
    }
    return false;
}

bool ts_answers(const ts_document *plan, const ts_record *record, const ts_node *node, const char *id)
{
    if (ts_refers_to(record, node, "answers", id)) return true;
    ts_list risks = ts_list_in(plan, "evaluation", "risks");
    while (ts_list_next(&risks)) {
        const ts_node *risk = ts_schema_named(risks.record, risks.element, "id");
        if (risk != NULL && ts_refers_to(risks.record, risks.element, "from", id) &&
            ts_refers_to(record, node, "answers", risk->text))
            return true;
    }
    return false;
}

bool ts_initiative_answers(const ts_document *plan, const ts_record *record, const ts_node *initiative, const char *id)
{
    if (ts_answers(plan, record, initiative, id)) return true;
    ts_list priorities = ts_list_of(record, initiative, "priorities");
    while (ts_list_next(&priorities))
        if (priorities.element->kind == TS_NODE_MAPPING && ts_answers(plan, priorities.record, priorities.element, id)) return true;
    return false;
}

/* Whether something is given; of a list that has elements, none of which is, nothing is. */
static bool has(const ts_record *record, const ts_node *node, const char *name)
{
    ts_list list = ts_list_of(record, node, name);
    if (list.node != NULL && list.node->kind == TS_NODE_SEQUENCE) return ts_list_next(&list);
    return list.node != NULL;
}

static bool supervises(const ts_document *plan)
{
    const ts_record *root = plan->head.kind->root;
    const ts_field *field = ts_schema_english(root, "organization", strlen("organization"));
    const ts_node *organization = ts_schema_value(root, plan->root, field);
    bool corp = plan->head.type != NULL && strcmp(plan->head.type, "corp") == 0;
    return !corp && organization != NULL && has(field->record, organization, "supervises");
}

/* Whether a detail plan is there, or the reason for none. */
static bool has_detail_plan(const ts_record *record, const ts_node *initiative)
{
    const ts_field *field = ts_schema_english(record, "detail_plan", strlen("detail_plan"));
    const ts_node *detail = ts_schema_value(record, initiative, field);
    if (detail == NULL || detail->kind != TS_NODE_MAPPING) return false;
    return has(field->record, detail, "due") || has(field->record, detail, "reason");
}

static bool has_timing(const ts_record *record, const ts_node *initiative)
{
    return has(record, initiative, "schedule") || has(record, initiative, "phases");
}

/* Whether the evaluation says of last year's initiative what was done, and judges it. */
static bool is_judged(const ts_document *plan, const char *id)
{
    ts_list results = ts_list_in(plan, "evaluation", "results");
    while (ts_list_next(&results)) {
        const ts_node *of = ts_schema_named(results.record, results.element, "initiative");
        if (of != NULL && strcmp(of->text, id) == 0)
            return has(results.record, results.element, "done") && has(results.record, results.element, "validity");
    }
    return false;
}

static void count_initiatives(ts_summary *summary, const ts_document *plan)
{
    ts_list initiatives = ts_list_in(plan, NULL, "initiatives");
    while (ts_list_next(&initiatives)) {
        const ts_record *record = initiatives.record;
        int category = ts_category_of(record, initiatives.element);
        summary->long_term += has(record, initiatives.element, "phases");
        if (category < 0) continue;
        ts_summary_category *counts = &summary->categories[category];
        counts->initiatives++;
        counts->policy += has(record, initiatives.element, "policy");
        counts->priorities += has(record, initiatives.element, "priorities");
        counts->timing += has_timing(record, initiatives.element);
        counts->detail_plan += has_detail_plan(record, initiatives.element);
    }
}

static void count_last(ts_summary *summary, const ts_document *plan, const ts_document *last)
{
    ts_list initiatives = ts_list_in(last, NULL, "initiatives");
    while (ts_list_next(&initiatives)) {
        int category = ts_category_of(initiatives.record, initiatives.element);
        const ts_node *id = ts_schema_named(initiatives.record, initiatives.element, "id");
        if (category < 0 || id == NULL) continue;
        summary->categories[category].last++;
        summary->categories[category].results += is_judged(plan, id->text);
    }
}

/* The categories, by their bits, whose initiatives answer an incident. */
static unsigned answered_in(const ts_document *plan, const char *id)
{
    unsigned categories = 0;
    ts_list initiatives = ts_list_in(plan, NULL, "initiatives");
    while (ts_list_next(&initiatives)) {
        int category = ts_category_of(initiatives.record, initiatives.element);
        if (category >= 0 && ts_initiative_answers(plan, initiatives.record, initiatives.element, id)) categories |= 1u << category;
    }
    return categories;
}

static void count_incidents(ts_summary *summary, const ts_document *plan, const ts_result *result)
{
    ts_list incidents = ts_list_in(plan, "evaluation", "incidents");
    while (ts_list_next(&incidents)) {
        const ts_node *id = ts_schema_named(incidents.record, incidents.element, "id");
        unsigned categories = id == NULL ? 0 : answered_in(plan, id->text);
        for (int i = 0; i < TS_SUMMARY_CATEGORIES; i++) summary->categories[i].incidents += (categories >> i) & 1;
        summary->incidents++;
        summary->incidents_answered += ts_summary_linkage(result, plan, incidents.element) == TS_LINKAGE_ANSWERED;
    }
}

static void count_policy(ts_summary *summary, const ts_document *plan)
{
    ts_list items = ts_list_in(plan, "policy", "items");
    while (ts_list_next(&items)) {
        const ts_node *id = ts_schema_named(items.record, items.element, "id");
        bool served = false;
        ts_list initiatives = ts_list_in(plan, NULL, "initiatives");
        while (id != NULL && !served && ts_list_next(&initiatives))
            served = ts_refers_to(initiatives.record, initiatives.element, "serves", id->text);
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
