/* Next, the initiatives: those that come round each year, and those with phases to come. */
#include "document/next_private.h"

#include <string.h>

/* The phase of an initiative that is due in the year to come or later, the earliest; else NULL. */
static const ts_node *phase_to_come(const ts_next *work, const ts_record *record, const ts_node *initiative)
{
    const ts_node *phases = ts_schema_named(record, initiative, "phases"), *found = NULL;
    const ts_record *phase = ts_next_record(record, "phases");
    int64_t earliest = 0;
    for (uint32_t i = 0; phases != NULL && i < ts_schema_length(phases); i++) {
        const ts_node *one = ts_schema_element(phases, i);
        const ts_node *year = one->typing == TS_TYPING_VALID ? ts_schema_named(phase, one, "year") : NULL;
        if (year == NULL || year->value.integer < work->year || (found != NULL && year->value.integer >= earliest)) continue;
        found = one;
        earliest = year->value.integer;
    }
    return found;
}

static const char *category_of(const ts_record *record, const ts_node *initiative)
{
    const ts_field *field = ts_next_field(record, "category");
    const ts_node *value = ts_schema_value(record, initiative, field);
    return value != NULL ? field->choices[value->value.integer].en : "";
}

/* Whether an initiative comes round each year (manual 2(2): education, self-check, audit; a ministry's supervised bodies). */
static bool is_yearly(const ts_record *record, const ts_node *initiative)
{
    static const char *const yearly[] = {"education", "self_check", "audit", "supervised", NULL};
    const char *category = category_of(record, initiative);
    for (const char *const *name = yearly; *name != NULL; name++)
        if (strcmp(*name, category) == 0) return true;
    return false;
}

static bool is_carried(const ts_next *work, const ts_record *record, const ts_node *initiative)
{
    return initiative->typing == TS_TYPING_VALID && initiative->kind == TS_NODE_MAPPING &&
           (is_yearly(record, initiative) || phase_to_come(work, record, initiative) != NULL);
}

/* Last year's schedule, a line of comment each. */
static void remind_of_schedule(ts_next *work, const ts_record *record, const ts_node *initiative)
{
    const ts_node *list = ts_schema_named(record, initiative, "schedule");
    const ts_record *activity = ts_next_record(record, "schedule");
    for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++) {
        const ts_node *one = ts_schema_element(list, i);
        if (one->typing != TS_TYPING_VALID) continue;
        const ts_node *what = ts_schema_named(activity, one, "what"), *when = ts_schema_named(activity, one, "when");
        ts_buffer times = {0};
        for (uint32_t k = 0; when != NULL && k < ts_schema_length(when); k++) {
            if (k > 0) ts_buffer_add_string(&times, ts_next_say(work, "、", ", "));
            ts_buffer_add_string(&times, ts_schema_element(when, k)->text);
        }
        ts_yaml_write_comment(&work->out, ts_arena_format(work->arena, ts_next_say(work, "前年度：%s　%s", "last year: %s, %s"),
                                                          what != NULL ? what->text : "", ts_buffer_string(&times)));
        ts_buffer_free(&times);
    }
}

static void write_detail_plan(ts_next *work, const ts_record *record, const ts_node *initiative)
{
    const ts_record *detail = ts_next_record(record, "detail_plan");
    const ts_node *old = ts_schema_named(record, initiative, "detail_plan");
    ts_next_key(work, record, "detail_plan");
    if (old == NULL || old->kind != TS_NODE_MAPPING) {
        ts_yaml_write_blank(&work->out, ts_next_ask(work, "策定の要否、名称、策定時期、責任者、推進体制", "whether one is needed; name, due, owner, structure"));
        return;
    }
    ts_yaml_write_mapping(&work->out);
    ts_next_copy(work, detail, old, "needed");
    ts_next_copy_renamed(work, detail, old, "name");
    const ts_node *reason = ts_schema_named(detail, old, "reason");
    if (reason == NULL) {
        ts_next_key(work, detail, "due");
        ts_yaml_write_blank(&work->out, ts_next_ask_again(work, ts_schema_named(detail, old, "due"), "策定時期", "when it is due"));
    } else {
        ts_next_key(work, detail, "reason");
        ts_yaml_write_blank(&work->out, ts_next_ask_again(work, reason, "策定しない理由", "why none is needed"));
    }
    ts_next_copy(work, detail, old, "owner");
    ts_next_copy(work, detail, old, "structure");
    ts_yaml_write_end(&work->out);
}

static void write_initiative(ts_next *work, const ts_record *record, const ts_node *initiative)
{
    static const char *const head[] = {"id", "category", NULL};
    ts_yaml_write_item(&work->out);
    ts_yaml_write_mapping(&work->out);
    for (const char *const *name = head; *name != NULL; name++) ts_next_copy(work, record, initiative, *name);
    ts_next_copy_renamed(work, record, initiative, "title");
    ts_next_copy(work, record, initiative, "owner");
    ts_next_blank(work, record, "serves", "対応する方針の識別子", "ids of the policy items that it serves");
    const ts_node *due = phase_to_come(work, record, initiative);
    ts_next_key(work, record, "policy");
    if (due != NULL) {
        const ts_record *phase = ts_next_record(record, "phases");
        const ts_node *what = ts_schema_named(phase, due, "what"), *year = ts_schema_named(phase, due, "year");
        const char *question = ts_arena_format(work->arena, ts_next_say(work, "%sの段階（%s）をどのような方針で行うか", "by what policy is the phase of %s (%s) carried out?"),
                                               year->text, what != NULL ? what->text : "");
        ts_yaml_write_blank(&work->out, ts_next_ask(work, question, question));
    } else {
        ts_yaml_write_blank(&work->out, ts_next_ask_again(work, ts_schema_named(record, initiative, "policy"), "取組の方針", "the policy of the initiative"));
    }
    ts_next_blank(work, record, "priorities", "今年度の重点と、対応する課題の識別子", "this year's priorities, and the ids of what each answers");
    ts_next_copy(work, record, initiative, "phases");
    remind_of_schedule(work, record, initiative);
    ts_next_blank(work, record, "schedule", "実施する内容と時期", "what is done when");
    write_detail_plan(work, record, initiative);
    ts_next_copy(work, record, initiative, "systems");
    ts_next_copy(work, record, initiative, "publish");
    ts_yaml_write_end(&work->out);
}

/* An initiative that last year's plan does not have: all but its category is asked for. */
static void write_new(ts_next *work, const ts_record *record, const char *category)
{
    ts_yaml_write_item(&work->out);
    ts_yaml_write_mapping(&work->out);
    ts_next_blank(work, record, "id", "取組の識別子", "an id for the initiative");
    ts_next_choice(work, record, "category", category);
    ts_next_blank(work, record, "title", "取組の名称", "what it is called");
    ts_next_blank(work, record, "serves", "対応する方針の識別子", "ids of the policy items that it serves");
    ts_next_blank(work, record, "policy", "取組の方針", "the policy of the initiative");
    ts_next_blank(work, record, "priorities", "今年度の重点と、対応する課題の識別子", "this year's priorities, and the ids of what each answers");
    ts_next_blank(work, record, "schedule", "実施する内容と時期", "what is done when");
    ts_next_blank(work, record, "detail_plan", "策定の要否、名称、策定時期、責任者、推進体制", "whether one is needed; name, due, owner, structure");
    ts_yaml_write_end(&work->out);
}

static bool supervises(const ts_next *work)
{
    const ts_node *organization = ts_schema_named(work->root, work->plan->root, "organization");
    const ts_node *bodies = organization == NULL ? NULL : ts_schema_named(ts_next_record(work->root, "organization"), organization, "supervises");
    bool corp = work->plan->head.type != NULL && strcmp(work->plan->head.type, "corp") == 0;
    return !corp && bodies != NULL && ts_schema_length(bodies) > 0;
}

/* The categories that a plan has to have (manual 2(1); 4(2)オ for those that supervise), as far as nothing is carried over in them. */
static void write_missing(ts_next *work, const ts_record *record, const ts_node *list)
{
    static const char *const needed[] = {"education", "self_check", "audit", "technical", "supervised", NULL};
    for (const char *const *category = needed; *category != NULL; category++) {
        bool found = strcmp(*category, "supervised") == 0 && !supervises(work);
        for (uint32_t i = 0; list != NULL && i < ts_schema_length(list) && !found; i++) {
            const ts_node *one = ts_schema_element(list, i);
            found = is_carried(work, record, one) && strcmp(category_of(record, one), *category) == 0;
        }
        if (!found) write_new(work, record, *category);
    }
}

void ts_next_initiatives(ts_next *work)
{
    const ts_record *record = ts_next_record(work->root, "initiatives");
    const ts_node *list = ts_schema_named(work->root, work->plan->root, "initiatives");
    ts_yaml_write_gap(&work->out);
    ts_next_key(work, work->root, "initiatives");
    ts_yaml_write_list(&work->out);
    for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++)
        if (is_carried(work, record, ts_schema_element(list, i))) write_initiative(work, record, ts_schema_element(list, i));
    write_missing(work, record, list);
    ts_yaml_write_end(&work->out);
    bool begun = false;
    for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++) {
        const ts_node *one = ts_schema_element(list, i);
        if (one->typing != TS_TYPING_VALID || one->kind != TS_NODE_MAPPING || is_carried(work, record, one)) continue;
        if (!begun)
            ts_yaml_write_comment(&work->out, ts_next_say(work, "引き継がなかった取組（単年度で終わるもの）。続けるときは上に加え、やめたときは下の変更に理由を記してください。",
                                                  "Not carried over, for they end with their year. Add those that go on above; say below why others end early."));
        begun = true;
        const ts_node *id = ts_schema_named(record, one, "id"), *title = ts_schema_named(record, one, "title");
        ts_yaml_write_comment(&work->out, ts_arena_format(work->arena, "  %s　%s", id != NULL ? id->text : "", title != NULL ? title->text : ""));
    }
    ts_yaml_write_gap(&work->out);
    ts_next_blank(work, work->root, "changes", "前年度の計画で予定した段階を延期、中止、変更又は前倒しで完了したときは、その区分と理由",
          "where a phase that was planned has been postponed, dropped, changed or completed early: which, and why");
}
