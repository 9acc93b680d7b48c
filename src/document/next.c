/* Next: the skeleton of the plan of the year after. */
#include "document/next_private.h"

#include <string.h>

/* A fiscal year in the manner of the plan: 令和9年度 or 2027. */
static const char *year_name(const ts_next *work, int year)
{
    const ts_node *own = ts_schema_named(work->root, work->plan->root, "fiscal_year");
    bool western = own != NULL && own->text[0] >= '0' && own->text[0] <= '9';
    return western ? ts_arena_format(work->arena, "%d", year) : ts_calendar_year_name(work->arena, year).ja;
}

/* The bodies that a ministry supervises: when each one's plan was received is asked anew. */
static void write_supervised(ts_next *work, const ts_field *field, const ts_node *list)
{
    ts_yaml_write_list(&work->out);
    for (uint32_t i = 0; i < ts_schema_length(list); i++) {
        const ts_node *body = ts_schema_element(list, i);
        if (body->typing != TS_TYPING_VALID) continue;
        ts_yaml_write_item(&work->out);
        ts_yaml_write_mapping(&work->out);
        ts_next_copy(work, field->record, body, "organization");
        ts_next_copy(work, field->record, body, "name");
        ts_next_blank(work, field->record, "received", "計画を受け取った日", "the day when its plan was received");
        ts_yaml_write_end(&work->out);
    }
    ts_yaml_write_end(&work->out);
}

static void write_organization(ts_next *work)
{
    const ts_node *organization = ts_schema_named(work->root, work->plan->root, "organization");
    ts_next_key(work, work->root, "organization");
    if (organization == NULL || organization->kind != TS_NODE_MAPPING) {
        ts_yaml_write_blank(&work->out, ts_next_ask(work, "策定する組織の識別子、名称、区分", "id, name and type of the organisation"));
        return;
    }
    ts_yaml_write_mapping(&work->out);
    for (uint32_t i = 0; i < organization->count; i++) {
        const ts_entry *entry = &organization->entries[i];
        if (entry->field == NULL || entry->field->type == TS_TYPE_ANY || entry->value->typing != TS_TYPING_VALID) continue;
        ts_yaml_write_key(&work->out, entry->key->text, entry->key->count);
        if (strcmp(entry->field->en, "supervises") == 0) write_supervised(work, entry->field, entry->value);
        else ts_next_copy_value(work, entry->field, entry->value);
    }
    ts_yaml_write_end(&work->out);
}

static void write_head(ts_next *work)
{
    const ts_node *root = work->plan->root;
    const char *name = work->plan->head.name != NULL ? work->plan->head.name : work->plan->head.organization;
    ts_yaml_write_comment(
        &work->out,
        ts_arena_format(work->arena,
                        ts_next_say(work,
                            "%s　%s対策推進計画のひな形（%s から作成）\n"
                            "「【要記入】」の箇所を書き、コメントを削ってください。書かない項目は、キーごと削って差し支えありません。\n"
                            "前年度の総合評価の案は、実績を書いたファイルから taisaku-check evaluate で作れます。",
                            "%s, skeleton of the plan for %s, made from %s\n"
                            "Write what is marked [TO WRITE], then drop the comments. What is not wanted can be dropped with its key.\n"
                            "taisaku-check evaluate drafts the evaluation of last year from the records."),
                        name != NULL ? name : "", year_name(work, work->year), work->plan->source->path));
    ts_next_text(work, work->root, "kind", work->plan->japanese ? "計画" : "plan", NULL);
    write_organization(work);
    ts_next_text(work, work->root, "fiscal_year", year_name(work, work->year), NULL);
    const ts_record *period = ts_next_record(work->root, "period");
    const ts_node *old = ts_schema_named(work->root, root, "period");
    const ts_node *to = old != NULL ? ts_schema_named(period, old, "to") : NULL;
    bool goes_on = to != NULL && to->value.integer >= work->year;
    ts_next_key(work, work->root, "period");
    ts_yaml_write_mapping(&work->out);
    ts_next_text(work, period, "from", year_name(work, work->year), NULL);
    ts_next_text(work, period, "to", goes_on ? to->text : year_name(work, work->year), NULL);
    if (goes_on && to->value.integer > work->year) ts_next_copy(work, period, old, "reason");
    ts_yaml_write_end(&work->out);
    ts_next_key(work, work->root, "edition");
    ts_yaml_write_blank(&work->out, ts_next_ask_again(work, ts_schema_named(work->root, root, "edition"), "準拠する統一基準の版",
                                                "the edition of the common standards that it follows"));
    ts_next_choice(work, work->root, "edition_kind", "full");
}

/* Those who were asked last year. */
static void write_consultations(ts_next *work, const ts_record *record, const ts_node *process)
{
    const ts_node *list = process != NULL ? ts_schema_named(record, process, "consultations") : NULL;
    const ts_record *consultation = ts_next_record(record, "consultations");
    ts_next_key(work, record, "consultations");
    if (list == NULL || ts_schema_length(list) == 0) {
        ts_yaml_write_blank(&work->out, ts_next_ask(work, "照会先、照会日、回答日、意見と対応", "who was asked and when, the reply, what came of it"));
        return;
    }
    ts_yaml_write_list(&work->out);
    for (uint32_t i = 0; i < ts_schema_length(list); i++) {
        const ts_node *asked = ts_schema_element(list, i);
        const ts_node *with = asked->typing == TS_TYPING_VALID ? ts_schema_named(consultation, asked, "with") : NULL;
        if (with == NULL) continue;
        ts_yaml_write_item(&work->out);
        ts_yaml_write_mapping(&work->out);
        ts_next_text(work, consultation, "with", with->text, NULL);
        ts_next_copy(work, consultation, asked, "supervisor");
        ts_next_blank(work, consultation, "asked", "照会した日", "the day of asking");
        ts_next_blank(work, consultation, "replied", "回答を受けた日", "the day of the reply");
        ts_next_blank(work, consultation, "opinion", "意見（なければ「意見なし」）と、その対応", "the opinion, or that there was none");
        ts_yaml_write_end(&work->out);
    }
    ts_yaml_write_end(&work->out);
}

static void write_process(ts_next *work)
{
    const ts_record *record = ts_next_record(work->root, "process");
    const ts_node *process = ts_schema_named(work->root, work->plan->root, "process");
    ts_yaml_write_gap(&work->out);
    ts_next_key(work, work->root, "process");
    ts_yaml_write_mapping(&work->out);
    ts_next_blank(work, record, "budget", "予算案の閣議決定の日", "the day of the cabinet's decision on the budget bill");
    ts_next_blank(work, record, "evaluation", "総合評価をまとめた日（第4四半期）", "the day of the evaluation (fourth quarter)");
    ts_next_blank(work, record, "policy_draft", "全体方針（案）を作成した日", "the day of the draft of the overall policy");
    write_consultations(work, record, process);
    ts_next_blank(work, record, "notice", "全体方針（案）を周知し、取組の提出を依頼した日", "the day of the notice and request");
    ts_next_blank(work, record, "replies", "取組の回答がそろった日", "the day when all replies were in");
    ts_next_blank(work, record, "adjustment", "全体調整を終えた日", "the day when the adjustment ended");
    const ts_record *committee = ts_next_record(record, "committee"), *decision = ts_next_record(record, "decision");
    ts_next_key(work, record, "committee");
    ts_yaml_write_mapping(&work->out);
    ts_next_blank(work, committee, "date", "情報セキュリティ委員会で審議した日", "the day of the committee");
    ts_next_blank(work, committee, "materials", "審議の資料（実績、自己点検、監査、インシデントなど）", "what was put before it");
    ts_yaml_write_end(&work->out);
    ts_next_key(work, record, "decision");
    ts_yaml_write_mapping(&work->out);
    const ts_node *old = process != NULL ? ts_schema_named(record, process, "decision") : NULL;
    if (old != NULL) ts_next_copy(work, decision, old, "by");
    ts_next_blank(work, decision, "date", "CISOが決定した日", "the day of the CISO's decision");
    ts_yaml_write_end(&work->out);
    ts_yaml_write_end(&work->out);
    if (work->plan->head.type != NULL && strcmp(work->plan->head.type, "gov") != 0) return;
    const ts_record *publication = ts_next_record(work->root, "publication");
    ts_yaml_write_gap(&work->out);
    ts_next_key(work, work->root, "publication");
    ts_yaml_write_mapping(&work->out);
    ts_next_blank(work, publication, "submission_planned", "提出の予定時期", "when it is to be submitted");
    ts_next_blank(work, publication, "planned", "公表の予定時期", "when it is to be published");
    ts_yaml_write_end(&work->out);
}

static void write_policy(ts_next *work)
{
    const ts_record *policy = ts_next_record(work->root, "policy");
    const ts_record *situation = ts_next_record(policy, "situation"), *item = ts_next_record(policy, "items");
    ts_yaml_write_gap(&work->out);
    ts_next_key(work, work->root, "policy");
    ts_yaml_write_mapping(&work->out);
    ts_next_key(work, policy, "situation");
    ts_yaml_write_mapping(&work->out);
    ts_next_blank(work, situation, "government", "政府機関全体としての動向", "government-wide trends");
    ts_next_blank(work, situation, "wider", "情報セキュリティを取り巻くその他の情勢", "the wider situation");
    ts_yaml_write_end(&work->out);
    ts_next_blank(work, policy, "revision", "直近に統一基準の改定があれば、改定版、改定日、現在の体制との差分",
          "where the common standards were revised: edition, date, the gaps to it");
    ts_next_key(work, policy, "items");
    ts_yaml_write_list(&work->out);
    ts_yaml_write_item(&work->out);
    ts_yaml_write_mapping(&work->out);
    ts_next_text(work, item, "id", work->plan->japanese ? "方針1" : "P-1", NULL);
    ts_next_blank(work, item, "what", "総合評価と情勢を踏まえた方針", "the policy drawn from the evaluation and the situation");
    ts_next_blank(work, item, "answers", "対応するリスク・課題、インシデント、指摘等の識別子", "ids of what it answers");
    ts_yaml_write_end(&work->out);
    ts_yaml_write_end(&work->out);
    ts_yaml_write_end(&work->out);
}

void ts_next_write(ts_arena *arena, const ts_series_view *series, const ts_document *plan, ts_language language,
                   ts_buffer *yaml)
{
    ts_next work = {
        .arena = arena,
        .series = series,
        .plan = plan,
        .root = plan->head.kind->root,
        .language = language,
        .year = plan->head.fiscal_year + 1,
        .out = {.out = yaml},
    };
    write_head(&work);
    write_process(&work);
    ts_next_evaluation(&work);
    write_policy(&work);
    ts_next_initiatives(&work);
}
