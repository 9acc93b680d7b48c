/* Blanks: the questions that an evaluation leaves to be answered. */
#include "document/blanks.h"

#include <string.h>

static const struct blank {
    const char *record, *field;
    ts_message question;
} blanks[] = {
    {"evaluation", "overall", {"年度の取組全体を総合的に評価した結果", "the year's work as a whole, judged in a few sentences"}},
    {"evaluation", "results", {"前年度の計画の取組ごとの実績", "the result of each initiative of last year's plan"}},
    {"evaluation", "incidents",
     {"自組織及び他組織のインシデントと、新たに対応すべき課題（なければ「インシデントなし」に記す）",
      "incidents, own and others', and what new issue each shows"}},
    {"evaluation", "developments",
     {"CISO等連絡会議の申合せなど、計画策定後に生じた状況と対応", "what came up after the plan was made, and the response"}},
    {"evaluation", "audits", {"監査の指摘（本部監査の助言を含む）", "findings of audits, headquarters audits included"}},
    {"evaluation", "self_check", {"自己点検の結果", "results of the self-check"}},
    {"evaluation", "vulnerability_tests", {"脆弱性検査等で検出された事項", "what vulnerability tests found"}},
    {"evaluation", "risks", {"自組織のリスクや課題と、その根拠", "risks and issues, and what each came from"}},
    {"result", "done", {"何をどこまで実施したか", "what was done, and how far?"}},
    {"result", "validity",
     {"方針や重点に照らして、結果は妥当であったか。それはなぜか", "was the result valid against the policy and priorities, and why?"}},
    {"result", "issues", {"新たに対応すべき課題が確認されたか", "did new issues show?"}},
    {"result", "improvements", {"次の取組に向けて改めること", "what is to be done better next time?"}},
    {"result", "lessons", {"届かなかったことと、そこから学んだこと", "what fell short, and what was learnt from it?"}},
    {"result", "circumstances",
     {"計画策定後に、影響する情勢の変化は生じたか（なければ「なし」）", "what changed since the plan was made? 'none' where nothing did"}},
    {"incident", "origin", {"自組織か、他組織か", "own or another organisation's?"}},
    {"incident", "date", {"いつ発生したか", "when did it happen?"}},
    {"incident", "subject", {"何が起きたか", "what happened?"}},
    {"incident", "cause", {"原因は何か", "what was the cause?"}},
    {"incident", "response", {"発生後、どのように対応したか", "what was done about it?"}},
    {"incident", "lessons", {"そこから学んだこと", "what was learnt from it?"}},
    {"incident", "issues", {"新たに対応すべき課題はないか", "which new issues does it show?"}},
    {"development", "response", {"どう対応したか", "what was done about it?"}},
    {"audit", "what", {"指摘又は助言の内容", "what was found?"}},
    {"audit", "status", {"対応を終えたか", "has it been dealt with?"}},
    {"audit", "due", {"いつまでに対応を終えるか", "by when will it be dealt with?"}},
    {"audit", "response", {"今年度に行った対応と、残ること", "what was done this year, and what is left"}},
    {"self_check", "lessons", {"結果から学んだこと", "what was learnt from the results?"}},
    {"vulnerability_test", "status", {"対応を終えたか", "has it been dealt with?"}},
    {"vulnerability_test", "response", {"検出された情報システムで、どう対処したか", "what was done in the system itself?"}},
    {"vulnerability_test", "wider", {"他のシステムにも及ぶか。組織全体としてどう対応するか", "does it concern other systems, and what is done there?"}},
};

const ts_message *ts_blank_question(const ts_record *record, const ts_field *field)
{
    for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++)
        if (strcmp(blanks[i].record, record->name) == 0 && strcmp(blanks[i].field, field->en) == 0) return &blanks[i].question;
    return NULL;
}

const char *ts_blank_remark(ts_arena *arena, ts_language language, const char *question)
{
    return ts_arena_format(arena, language == TS_LANGUAGE_JA ? "【要記入】%s" : "[TO WRITE] %s", question);
}

const char *ts_blank_remark_after(ts_arena *arena, ts_language language, const char *question, const char *before)
{
    if (before != NULL)
        question = ts_arena_format(arena, language == TS_LANGUAGE_JA ? "%s（前の記載：%s）" : "%s (said before: %s)", question, before);
    return ts_blank_remark(arena, language, question);
}

void ts_blank_aims(ts_yaml_writer *writer, ts_arena *arena, ts_language language, const ts_node *initiative)
{
    bool ja = language == TS_LANGUAGE_JA;
    const ts_record *record = initiative->value.record;
    const ts_field *priorities = ts_schema_english(record, "priorities", strlen("priorities"));
    const ts_node *title = ts_schema_named(record, initiative, "title"), *policy = ts_schema_named(record, initiative, "policy");
    const ts_node *list = ts_schema_value(record, initiative, priorities);
    if (title != NULL) ts_yaml_write_comment(writer, title->text);
    if (policy != NULL) ts_yaml_write_comment(writer, ts_arena_format(arena, ja ? "　方針: %s" : "  policy: %s", policy->text));
    for (uint32_t i = 0; list != NULL && i < ts_schema_length(list); i++) {
        const ts_node *element = ts_schema_element(list, i);
        const ts_node *what = element->typing == TS_TYPING_VALID ? ts_schema_named(priorities->record, element, "what") : NULL;
        if (what != NULL) ts_yaml_write_comment(writer, ts_arena_format(arena, ja ? "　重点: %s" : "  priority: %s", what->text));
    }
}
