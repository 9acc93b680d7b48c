/* Answers: what an agency says to a finding. */
#include "rule/answers.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"

enum {
    COMPLAINTS_MAX = 1000, /* about the answers of a series; all that is found has to fit one answer of a worker */
    REASON_MAX = 2000,     /* bytes of a reason that are shown */
    NUMBER_MAX = 40,       /* and of what should be the number of a finding */
    RULE_MAX = 120,        /* and of what should be the name of a rule */
};

/* One answer, as it stands in the file. */
typedef struct given_answer {
    const ts_document *document;
    const ts_node *node; /* the record */
    const ts_node *rule, *finding, *because, *until, *evidence; /* NULL where not given */
} given_answer;

static const ts_node *field_of(const ts_record *type, const ts_node *record, const char *name)
{
    return ts_schema_value(type, record, ts_schema_english(type, name, strlen(name)));
}

/* A text as it is shown: a file may have one of megabytes. */
static const char *shown(ts_arena *arena, const ts_node *node, size_t most)
{
    size_t kept = ts_utf8_cut(node->text, node->count, most);
    return kept == node->count ? node->text : ts_arena_format(arena, "%.*s…", (int)kept, node->text);
}

/* Adds a finding about the answer itself. */
static ts_finding *complain(ts_sink *sink, const given_answer *answer, const char *rule, ts_severity severity,
                            const ts_node *at, ts_message message, ts_message fix)
{
    sink->rule = rule;
    sink->severity = severity;
    sink->force = TS_FORCE_NONE;
    sink->clauses = NULL;
    sink->authority = (ts_message){NULL, NULL};
    sink->review = false;
    sink->organization = answer->document->head.organization != NULL ? answer->document->head.organization : "";
    sink->fiscal_year = answer->document->head.fiscal_year;
    ts_finding *finding = ts_sink_add(sink);
    finding->at = ts_location_make(sink->arena, answer->document->source, at->span);
    finding->message = message;
    finding->fix = fix;
    ts_finding_fingerprint(finding, ts_document_path(sink->arena, answer->document, answer->node));
    return finding;
}

/* How the file spells a key of the answer. */
static const char *spelling(ts_sink *sink, const given_answer *answer, const char *name)
{
    const ts_record *type = answer->node->value.record;
    size_t length;
    const char *key = ts_schema_spelling(answer->node, ts_schema_english(type, name, strlen(name)),
                                         answer->document->japanese, &length);
    return ts_arena_copy(sink->arena, key, length);
}

static void complain_expired(ts_sink *sink, const given_answer *answer)
{
    complain(sink, answer, "answers/expired", TS_SEVERITY_ERROR, answer->until,
             ts_message_format(sink->arena, "回答の期限（%s）が過ぎています。", "the answer has expired (%s)",
                               answer->until->text),
             ts_message_format(sink->arena, "計画を直すか、理由を見直して`%s`を改めてください。",
                               "mend the plan, or think the reason over and set `%s` anew",
                               spelling(sink, answer, "until")));
}

static void complain_unmatched(ts_sink *sink, const given_answer *answer)
{
    complain(sink, answer, "answers/unmatched", TS_SEVERITY_NOTE, answer->finding,
             ts_message_format(sink->arena, "規則%sに、番号%sの指摘はありません。", "rule %s has no finding %s",
                               answer->rule->text,
                               shown(sink->arena, answer->finding, NUMBER_MAX)),
             ts_message_format(sink->arena,
                               "指摘が直っていれば、この回答を消してください。番号は --ids を付けて検査すると出ます。",
                               "if the finding is mended, delete this answer; --ids shows the ids of findings"));
}

/* A rule of a pack that is not part of this run may well be there; one of a pack that is, is a mistake, and so is the name of no
 * pack when it is nearly that of one. */
static void complain_unknown(ts_rulebook *book, ts_sink *sink, const given_answer *answer)
{
    const char *id = answer->rule->text, *slash = strchr(id, '/');
    size_t length = slash == NULL ? strlen(id) : (size_t)(slash - id);
    long budget = TS_NEAREST_BUDGET;
    ts_nearest packs = ts_nearest_begin(id, length, &budget), rules = ts_nearest_begin(id, strlen(id), &budget);
    bool loaded = slash == NULL;
    for (size_t p = 0; p < book->pack_count; p++) {
        const ts_pack *pack = &book->packs[p];
        loaded |= strlen(pack->name) == length && strncmp(pack->name, id, length) == 0;
        ts_nearest_offer(&packs, pack->name);
        for (size_t i = 0; i < pack->rule_count; i++) ts_nearest_offer(&rules, pack->rules[i].id);
    }
    if (book->failure_count > 0 || (!loaded && ts_nearest_best(&packs) == NULL)) return; /* it may stand in what could not be loaded */
    const char *best = ts_nearest_best(&rules);
    ts_message fix = best != NULL ? ts_message_format(sink->arena, "%s ではありませんか。", "did you mean %s?", best)
                                  : (ts_message){"規則の一覧は taisaku-check rules で出ます。", "taisaku-check rules lists them"};
    complain(sink, answer, "answers/unknown-rule", TS_SEVERITY_ERROR, answer->rule,
             ts_message_format(sink->arena, "規則 %s はありません。", "there is no rule %s", shown(sink->arena, answer->rule, RULE_MAX)),
             fix);
}

static void complain_more(ts_sink *sink, const given_answer *answer)
{
    complain(sink, answer, "answers/unmatched", TS_SEVERITY_ERROR, answer->finding,
             (ts_message){"合わない回答が多すぎるため、ここから後の回答は見ていません。",
                          "too many answers do not match: those from here on were not looked at"},
             (ts_message){"合わない回答を直すか、消してください。", "mend those that do not match, or delete them"});
}

/* The findings of a rule may be added to while this is read: it is looked up by index. */
static void complain_changed(ts_sink *sink, const given_answer *answer, size_t index)
{
    ts_location *related = ts_arena_alloc(sink->arena, sizeof(*related));
    *related = sink->items[index].at;
    uint64_t evidence = sink->items[index].evidence;
    ts_finding *finding =
        complain(sink, answer, "answers/changed", TS_SEVERITY_NOTE, answer->evidence,
                 ts_message_format(sink->arena, "回答した後に、判断のもとになった記載が変わっています。",
                                   "what this judgement rests on has changed since"),
                 ts_message_format(sink->arena, "改めて判断し、`%s`を%016" PRIx64 "にしてください。",
                                   "judge anew, and set `%s` to %016" PRIx64, spelling(sink, answer, "evidence"),
                                   evidence));
    finding->related = related;
    finding->related_count = 1;
}

/* The finding that an answer is to, or `count`; *same says whether its evidence is what was judged. Things that have one id between
 * them (two changes of one initiative) have one fingerprint: the evidence tells them apart, else each answer takes the next. */
static size_t find_meant(const ts_sink *sink, const given_answer *answer, size_t count, bool *same)
{
    size_t meant = count;
    *same = answer->evidence == NULL;
    for (size_t i = 0; i < count; i++) {
        const ts_finding *finding = &sink->items[i];
        if (strcmp(finding->fingerprint, answer->finding->text) != 0 || strcmp(finding->rule, answer->rule->text) != 0) continue;
        char evidence[17];
        snprintf(evidence, sizeof(evidence), "%016" PRIx64, finding->evidence);
        if (answer->evidence != NULL && strcmp(answer->evidence->text, evidence) == 0) {
            *same = true;
            return i;
        }
        if (meant == count || (sink->items[meant].answer != NULL && finding->answer == NULL)) meant = i;
    }
    return meant;
}

static void apply_one(ts_rulebook *book, ts_sink *sink, const given_answer *answer, size_t count)
{
    if (ts_rulebook_find(book, answer->rule->text) == NULL) {
        complain_unknown(book, sink, answer);
        return;
    }
    if (answer->until != NULL && answer->until->value.days.last < book->today) {
        complain_expired(sink, answer);
        return;
    }
    bool same;
    size_t meant = find_meant(sink, answer, count, &same);
    if (meant == count) complain_unmatched(sink, answer);
    else if (!same) complain_changed(sink, answer, meant);
    else sink->items[meant].answer = shown(sink->arena, answer->because, REASON_MAX);
}

/* Whether the plan that the answers are about is part of the run. */
static bool has_plan(const ts_series_view *series, const ts_document *answers)
{
    return ts_series_plan(series, answers->head.fiscal_year) != NULL;
}

void ts_answers_apply(ts_rulebook *book, const ts_series_view *series, ts_sink *sink)
{
    const ts_kind *kind = ts_schema_kind("answers");
    const ts_field *list = ts_schema_english(kind->root, "answers", strlen("answers"));
    size_t count = sink->count; /* what is added here is not answered */
    for (size_t d = 0; d < series->count; d++) {
        const ts_document *document = series->documents[d];
        if (document->head.kind != kind || !has_plan(series, document)) continue;
        const ts_node *value = ts_schema_value(kind->root, document->root, list);
        for (uint32_t i = 0; value != NULL && i < ts_schema_length(value); i++) {
            const ts_node *node = ts_schema_element(value, i);
            given_answer answer = {
                .document = document,
                .node = node,
                .rule = field_of(list->record, node, "rule"),
                .finding = field_of(list->record, node, "finding"),
                .because = field_of(list->record, node, "because"),
                .until = field_of(list->record, node, "until"),
                .evidence = field_of(list->record, node, "evidence"),
            };
            if (answer.rule == NULL || answer.finding == NULL || answer.because == NULL) continue;
            if (sink->count - count == COMPLAINTS_MAX) {
                complain_more(sink, &answer);
                return;
            }
            apply_one(book, sink, &answer, count);
        }
    }
}
