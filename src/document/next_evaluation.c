/* Next, the evaluation of the year that ends: what each result has to say, and the findings that are still to be dealt with. */
#include "document/next_private.h"

#include <string.h>

/* What was valid against what: the very priorities of the initiative, for the question. */
static const char *priorities_of(ts_next *work, const ts_record *record, const ts_node *initiative)
{
    const ts_node *list = ts_schema_named(record, initiative, "priorities");
    const ts_record *priority = ts_next_record(record, "priorities");
    ts_buffer all = {0};
    for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++) {
        const ts_node *element = ts_schema_element(list, i);
        const ts_node *what = element->typing == TS_TYPING_VALID ? ts_schema_named(priority, element, "what") : NULL;
        if (what != NULL) ts_buffer_format(&all, ts_next_say(work, "「%s」", "'%s' "), what->text);
    }
    const char *copied = ts_arena_copy(work->arena, ts_buffer_string(&all), all.length);
    ts_buffer_free(&all);
    return copied;
}

static void write_results(ts_next *work, const ts_record *evaluation)
{
    const ts_record *result = ts_next_record(evaluation, "results"), *initiative = ts_next_record(work->root, "initiatives");
    const ts_node *list = ts_schema_named(work->root, work->plan->root, "initiatives");
    ts_next_key(work, evaluation, "results");
    if (list == NULL) {
        ts_yaml_write_blank(&work->out, ts_next_ask(work, "前年度の計画の取組ごとの実績", "the result of each initiative of last year's plan"));
        return;
    }
    ts_yaml_write_list(&work->out);
    for (uint32_t i = 0; i < ts_schema_length(list); i++) {
        const ts_node *one = ts_schema_element(list, i);
        const ts_node *id = one->typing == TS_TYPING_VALID ? ts_schema_named(initiative, one, "id") : NULL;
        if (id == NULL) continue;
        const ts_node *title = ts_schema_named(initiative, one, "title");
        ts_yaml_write_item(&work->out);
        ts_yaml_write_mapping(&work->out);
        ts_next_text(work, result, "initiative", id->text, title != NULL ? title->text : NULL);
        ts_next_blank(work, result, "done", "実施した内容", "what was done");
        ts_next_key(work, result, "validity");
        ts_yaml_write_blank(&work->out, ts_arena_format(work->arena,
                                                        ts_next_say(work, "【要記入】方針や重点%sに照らして、結果は妥当であったか。それはなぜか",
                                                            "TO BE WRITTEN: was the result valid against the policy and priorities? %swhy?"),
                                                        priorities_of(work, initiative, one)));
        ts_next_blank(work, result, "issues", "新たに対応すべき課題が確認されたか", "did new issues show?");
        ts_next_blank(work, result, "improvements", "次の取組に向けて改めること", "what is to be done better next time");
        ts_next_blank(work, result, "lessons", "届かなかったことと、そこから学んだこと", "what fell short, and what was learnt from it");
        ts_next_blank(work, result, "circumstances", "計画策定後に、影響する情勢の変化は生じたか（なければ「なし」）",
              "what changed since the plan was made? 'none' where nothing did");
        ts_yaml_write_end(&work->out);
    }
    ts_yaml_write_end(&work->out);
}

/* Finds what was said last of a finding with that id: records of the year come after the plan. */
static const ts_node *said_last(const ts_next *work, const char *name, const ts_record *record, const char *id)
{
    size_t count;
    const ts_document **records = ts_series_records(work->arena, work->series, work->plan->head.fiscal_year, &count);
    for (size_t i = count; i > 0; i--) {
        const ts_document *document = records[i - 1];
        const ts_node *list = ts_schema_named(document->head.kind->root, document->root, name);
        for (uint32_t k = 0; list != NULL && k < ts_schema_length(list); k++) {
            const ts_node *element = ts_schema_element(list, k);
            const ts_node *own = element->typing == TS_TYPING_VALID ? ts_schema_named(record, element, "id") : NULL;
            if (own != NULL && strcmp(own->text, id) == 0) return element;
        }
    }
    return NULL;
}

static bool is_open(const ts_record *record, const ts_node *finding)
{
    const ts_node *status = ts_schema_named(record, finding, "status");
    return status != NULL && strcmp(ts_next_field(record, "status")->choices[status->value.integer].en, "open") == 0;
}

/* One finding, as it was said last. */
static void write_finding(ts_next *work, const ts_record *record, const ts_node *finding)
{
    static const char *const names[] = {"id", "by", "system", "date", "what", "status", "due", "systems", NULL};
    ts_yaml_write_item(&work->out);
    ts_yaml_write_mapping(&work->out);
    if (finding->kind != TS_NODE_MAPPING) {
        ts_next_text(work, record, "what", finding->text, NULL);
    } else {
        for (const char *const *name = names; *name != NULL; name++)
            ts_next_copy(work, record, finding, *name);
    }
    const ts_node *response = ts_schema_named(record, finding, "response");
    ts_next_key(work, record, "response");
    if (!is_open(record, finding) && response != NULL) ts_yaml_write_text(&work->out, response->text, response->count, NULL);
    else ts_yaml_write_blank(&work->out,
                        response == NULL ? ts_next_ask(work, "今年度に行った対応と、残ること", "what was done this year, and what is left")
                                         : ts_arena_format(work->arena,
                                                           ts_next_say(work, "【要記入】今年度に行った対応と、残ること（前の記載：%s）",
                                                               "TO BE WRITTEN: what was done this year, and what is left (said before: %s)"),
                                                           response->text));
    if (finding->kind == TS_NODE_MAPPING) ts_next_copy(work, record, finding, "publish");
    ts_yaml_write_end(&work->out);
}

/* The findings of one kind that the evaluation has to tell of: those of the plan that were open, closed since or not, then those that
 * only the records have, as far as they are open. Returns how many; with `write` they are written. */
static size_t each_finding(ts_next *work, const ts_record *evaluation, const char *name, bool write)
{
    const ts_record *record = ts_next_record(evaluation, name);
    const ts_node *section = ts_schema_named(work->root, work->plan->root, "evaluation");
    const ts_node *own = section != NULL ? ts_schema_named(evaluation, section, name) : NULL;
    size_t found = 0, count;
    for (uint32_t i = 0; own != NULL && i < ts_schema_length(own); i++) {
        const ts_node *finding = ts_schema_element(own, i);
        if (finding->typing != TS_TYPING_VALID) continue;
        const ts_node *id = ts_schema_named(record, finding, "id");
        const ts_node *later = id != NULL ? said_last(work, name, record, id->text) : NULL;
        if (!is_open(record, finding) && (later == NULL || !is_open(record, later))) continue;
        found++;
        if (write) write_finding(work, record, later != NULL ? later : finding);
    }
    const ts_document **records = ts_series_records(work->arena, work->series, work->plan->head.fiscal_year, &count);
    for (size_t r = 0; r < count; r++) {
        const ts_node *list = ts_schema_named(records[r]->head.kind->root, records[r]->root, name);
        for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++) {
            const ts_node *finding = ts_schema_element(list, i);
            if (finding->typing != TS_TYPING_VALID || !is_open(record, finding)) continue;
            const ts_node *id = ts_schema_named(record, finding, "id");
            if (id != NULL && said_last(work, name, record, id->text) != finding) continue;
            bool known = false;
            for (uint32_t k = 0; own != NULL && id != NULL && k < ts_schema_length(own); k++) {
                const ts_node *other = ts_schema_element(own, k);
                const ts_node *other_id = other->typing == TS_TYPING_VALID ? ts_schema_named(record, other, "id") : NULL;
                known |= other_id != NULL && strcmp(other_id->text, id->text) == 0;
            }
            if (known) continue;
            found++;
            if (write) write_finding(work, record, finding);
        }
    }
    return found;
}

static void write_findings(ts_next *work, const ts_record *evaluation, const char *name, const char *ja, const char *en)
{
    if (each_finding(work, evaluation, name, false) == 0) {
        ts_next_blank(work, evaluation, name, ja, en);
        return;
    }
    ts_next_key(work, evaluation, name);
    ts_yaml_write_list(&work->out);
    each_finding(work, evaluation, name, true);
    ts_yaml_write_end(&work->out);
}

void ts_next_evaluation(ts_next *work)
{
    const ts_record *evaluation = ts_next_record(work->root, "evaluation");
    ts_yaml_write_gap(&work->out);
    ts_next_key(work, work->root, "evaluation");
    ts_yaml_write_mapping(&work->out);
    ts_next_blank(work, evaluation, "overall", "年度の取組全体を総合的に評価した結果", "the year's work as a whole, judged in a few sentences");
    write_results(work, evaluation);
    ts_next_blank(work, evaluation, "incidents", "自組織及び他組織のインシデントと、新たに対応すべき課題（なければ「インシデントなし」に記す）",
          "incidents, own and others', and what new issue each shows");
    ts_next_blank(work, evaluation, "developments", "CISO等連絡会議の申合せなど、計画策定後に生じた状況と対応",
          "what came up after the plan was made, and the response");
    write_findings(work, evaluation, "audits", "監査の指摘（本部監査の助言を含む）", "findings of audits, headquarters audits included");
    ts_next_blank(work, evaluation, "self_check", "自己点検の結果", "results of the self-check");
    write_findings(work, evaluation, "vulnerability_tests", "脆弱性検査等で検出された事項", "what vulnerability tests found");
    ts_next_blank(work, evaluation, "risks", "自組織のリスクや課題と、その根拠", "risks and issues, and what each came from");
    ts_yaml_write_end(&work->out);
}
