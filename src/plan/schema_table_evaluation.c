/* The schema's table, second part: what happened. The evaluation of a plan and the record of a year share it.
 */
#include "plan/schema_table.h"

enum { BASIS = TS_TARGET_EVIDENCE | TS_TARGET_LAST_INITIATIVE | TS_TARGET_INITIATIVE };

static const ts_choice origins[] = {
    {"own", "自組織", {"自組織で発生", "here"}},
    {"other", "他組織", {"他組織で発生", "in another organisation"}},
    END_CHOICES,
};

static const ts_choice statuses[] = {
    {"open", "未対応|対応中|継続", {"対応が終わっていない", "not yet dealt with"}},
    {"closed", "対応済|完了", {"対応を終えた", "dealt with"}},
    END_CHOICES,
};

static const ts_record measure = {
    "measure",
    {"指標", "measure"},
    (const ts_field[]){
        TEXT("what", "項目", LABEL, "4.1.ア-1", "測ったもの（例: 受講率）", "what was measured"),
        NUMBER("value", "値", 0, "4.1.ア-1", "値", "the value"),
        TEXT("unit", "単位", 0, NULL, "単位（例: \"%\"、人）", "its unit"),
        TEXT("note", "備考", 0, NULL, "補足", "remarks"),
        OWN_DATA,
    },
};

const ts_record ts_record_result = {
    "result",
    {"取組の実績", "result of an initiative"},
    (const ts_field[]){
        REFERENCE("initiative", "取組", LABEL, TS_TARGET_LAST_INITIATIVE, "3.1-1 4.1.ア-1",
                  "実績の年度の計画における取組の識別子", "the initiative of the plan of that year"),
        TEXT("reported_by", "報告者", INSIDE, NULL, "報告した課室や担当", "who reported it"),
        DATE("date", "日付", INSIDE, NULL, "報告の日", "day of the report"),
        TEXT("done", "実績", 0, "3.1-1", "実施した内容", "what was done"),
        TEXT("validity", "妥当性", 0, "3.1-2 4.1.ア-1", "方針や重点に照らして妥当であったか",
             "whether the result was valid against policy and priorities"),
        TEXT("issues", "新たな課題", 0, "4.1.ア-1", "新たに対応すべき課題", "new issues"),
        TEXT("improvements", "改善点", 0, "3.1-2 4.1.ア-1", "改善すべき点", "what to improve"),
        TEXT("lessons", "反省教訓", 0, "3.1-2 4.1.ア-1", "反省教訓", "lessons"),
        TEXT("circumstances", "情勢の変化", 0, "3.1-2 4.1.ア-1", "計画に影響した情勢の変化。なければ「なし」",
             "changes in circumstances; say so when there were none"),
        RECORD("measures", "指標", LIST, &measure, "4.1.ア-1", "数値で示す結果", "results in figures"),
        PUBLISH,
        OWN_DATA,
    },
};

static const ts_record unneeded = {
    "unneeded",
    {"対応不要", "measures not needed"},
    (const ts_field[]){
        TEXT("education", "教育", 0, "4.1.イ-1 4.2.ア-4", "教育で対応しない理由",
             "why education need not answer it"),
        TEXT("self_check", "自己点検", 0, "4.1.イ-1", "自己点検で対応しない理由",
             "why the self-check need not"),
        TEXT("audit", "監査", 0, "4.1.イ-1", "監査で対応しない理由", "why audits need not"),
        TEXT("technical", "技術的対策", 0, "4.1.イ-1", "技術的対策を要しない理由",
             "why no technical measure is needed"),
        TEXT("all", "全体", BARE, "4.1.イ-1", "いずれの対応も要しない理由", "why nothing at all is needed"),
        OWN_DATA,
    },
};

#define UNNEEDED                                                                                             \
    RECORD("unneeded", "対応不要", 0, &unneeded, "4.1.イ-1 4.2.ア-4", "対応を要しない分野と、その理由",      \
           "which measures are not needed, and why")

const ts_record ts_record_incident = {
    "incident",
    {"インシデント", "incident"},
    (const ts_field[]){
        DEFINES(TS_TARGET_INCIDENT, "4.1.イ-1", "インシデントの識別子", "id of the incident"),
        CHOICE("origin", "発生元", 0, origins, "4.1.ア-2", "自組織か他組織か", "where it happened"),
        TEXT("of", "発生組織", 0, "4.1.ア-2", "他組織の場合、その組織", "which organisation, when another"),
        SPAN("date", "発生日", 0, "4.1.ア-2", "発生した日又は時期", "when it happened"),
        TEXT("subject", "件名", 0, "4.1.ア-2 4.2.ア-4", "何が起きたか（例: メール誤送信）",
             "what kind of incident"),
        TEXT("summary", "概要", 0, "4.1.ア-2", "概要", "what happened"),
        TEXT("cause", "原因", 0, "4.1.ア-2 4.2.ア-4", "原因", "what caused it"),
        TEXT("response", "対応", 0, "4.1.ア-2", "発生後の対応", "what was then done"),
        TEXT("lessons", "反省教訓", 0, "4.1.ア-2", "反省教訓", "lessons"),
        TEXT("issues", "新たな課題", 0, "4.1.ア-2", "新たに対応すべき課題", "new issues that it shows"),
        TEXT("systems", "関係システム", LIST, "4.1.イ-1", "関係する情報システム", "systems concerned"),
        UNNEEDED,
        PUBLISH,
        OWN_DATA,
    },
};

const ts_record ts_record_audit = {
    "audit",
    {"監査指摘", "audit finding"},
    (const ts_field[]){
        DEFINES(TS_TARGET_AUDIT, "4.1.イ-1 4.2.ウ-3", "指摘の識別子", "id of the finding"),
        TEXT("by", "監査主体", 0, "4.1.イ-1 4.2.ウ-3", "監査した者（例: 本部監査、内部監査）", "who audited"),
        SPAN("date", "実施時期", 0, "4.2.ウ-3", "監査の実施時期", "when"),
        TEXT("what", "指摘", BARE, "4.2.ウ-3", "指摘又は助言の内容", "what was found or advised"),
        CHOICE("status", "状況", 0, statuses, "4.2.ウ-3", "対応の状況", "whether it was dealt with"),
        SPAN("due", "期限", ANY_YEAR, "4.2.ウ-3", "対応の期限（年から書く）",
             "when it is to be dealt with, with its year"),
        TEXT("response", "対応", 0, "4.2.ウ-3 4.2.カ-4", "対応の内容", "what is done about it"),
        TEXT("systems", "関係システム", LIST, "4.1.イ-1", "関係する情報システム", "systems concerned"),
        UNNEEDED,
        PUBLISH,
        OWN_DATA,
    },
};

static const ts_record check_finding = {
    "check_finding",
    {"自己点検の結果", "finding of the self-check"},
    (const ts_field[]){
        DEFINES(TS_TARGET_CHECK, "3.1-1", "点検結果の識別子", "id of the finding"),
        TEXT("what", "内容", BARE, "3.1-1", "判明した事項", "what was found"),
        NUMBER("share", "割合", 0, NULL, "該当者の割合（%）", "share of those concerned, in percent"),
        OWN_DATA,
    },
};

const ts_record ts_record_self_check = {
    "self_check",
    {"自己点検", "self-check"},
    (const ts_field[]){
        SPAN("held", "実施時期", 0, "3.1-1", "実施時期", "when it was held"),
        NUMBER("answered", "回答率", 0, "3.1-1", "回答率（%）", "share of those who answered, in percent"),
        RECORD("findings", "結果", LIST, &check_finding, "3.1-1", "判明した事項", "what was found"),
        TEXT("lessons", "反省教訓", 0, "3.1-2", "反省教訓", "lessons"),
        OWN_DATA,
    },
};

const ts_record ts_record_vulnerability_test = {
    "vulnerability_test",
    {"脆弱性検査等の検出事項", "finding of a vulnerability test"},
    (const ts_field[]){
        DEFINES(TS_TARGET_TEST, "4.2.エ-2", "検出事項の識別子", "id of the finding"),
        TEXT("system", "対象システム", 0, "4.2.エ-2", "検査した情報システム", "system tested"),
        SPAN("date", "実施時期", 0, "4.2.エ-2", "検査の実施時期", "when"),
        TEXT("what", "検出事項", BARE, "4.2.エ-2", "検出された事項", "what was found"),
        CHOICE("status", "状況", 0, statuses, "4.2.エ-2", "対応の状況", "whether it was dealt with"),
        TEXT("response", "当該システムの対応", 0, "4.2.エ-2", "検出された情報システムでの対応",
             "what is done there"),
        TEXT("wider", "組織全体の対応", 0, "4.2.エ-2", "組織全体としての対応",
             "what is done organisation-wide"),
        PUBLISH,
        OWN_DATA,
    },
};

const ts_record ts_record_development = {
    "development",
    {"その他の状況", "development"},
    (const ts_field[]){
        DEFINES(TS_TARGET_DEVELOPMENT, "4.1.ア-3", "識別子（必要な場合）",
                "id, where something refers to it"),
        TEXT("source", "出所", 0, "4.1.ア-3 4.2.エ-1", "出所（例: CISO等連絡会議、注意喚起）",
             "where it comes from"),
        DATE("date", "日付", 0, "4.1.ア-3", "申合せや通知の日", "its day"),
        TEXT("what", "内容", LABEL | BARE, "4.1.ア-3 4.2.エ-1", "求められた内容や生じた状況",
             "what is asked, or what arose"),
        TEXT("response", "対応状況", 0, "4.1.ア-3 4.2.エ-1", "対応の状況", "what was done about it"),
        PUBLISH,
        OWN_DATA,
    },
};

static const ts_record risk = {
    "risk",
    {"リスク・課題", "risk or issue"},
    (const ts_field[]){
        DEFINES(TS_TARGET_RISK, "3.1-3", "リスク・課題の識別子", "id of the risk"),
        TEXT("what", "内容", BARE, "3.1-3 4.1-1", "リスク・課題の内容", "what it is"),
        REFERENCE("from", "根拠", LIST, BASIS, "3.1-3", "根拠となるインシデント、指摘、取組等の識別子",
                  "ids of what it came from"),
        PUBLISH,
        OWN_DATA,
    },
};

const ts_record ts_record_evaluation = {
    "evaluation",
    {"前年度の総合評価", "evaluation of last year"},
    (const ts_field[]){
        TEXT("overall", "総括", 0, "3.1-1", "総括の文", "the summing-up"),
        RECORD("results", "取組の実績", LIST, &ts_record_result, "3.1-1 3.1-2 4.1.ア-1",
               "前年度の計画の取組ごとの実績", "results of each initiative of last year's plan"),
        RECORD("incidents", "インシデント", LIST, &ts_record_incident, "3.1-1 4.1.ア-2 4.1.イ-1",
               "前年度に発生した情報セキュリティインシデント（他組織のものを含む）",
               "incidents of last year, here and elsewhere"),
        TEXT("no_incidents", "インシデントなし", 0, "4.1.ア-2", "発生しなかった場合に、その旨",
             "says that there were none"),
        RECORD("developments", "その他の状況", LIST, &ts_record_development, "3.1-1 4.1.ア-3",
               "計画策定後に生じたその他の状況と対応", "other developments, and the response to each"),
        RECORD("audits", "監査指摘", LIST, &ts_record_audit, "3.1-1 4.1.イ-1 4.2.ウ-3",
               "監査の指摘事項（過年度の未対応のもの、本部監査の助言を含む）",
               "findings of audits, headquarters audits and earlier open ones included"),
        RECORD("self_check", "自己点検", 0, &ts_record_self_check, "3.1-1", "自己点検の結果",
               "the self-check"),
        RECORD("vulnerability_tests", "脆弱性検査等", LIST, &ts_record_vulnerability_test, "3.1-1 4.2.エ-2",
               "脆弱性検査、ペネトレーションテスト等で検出された事項",
               "findings of scans and penetration tests"),
        RECORD("risks", "リスク・課題|リスクと課題", LIST, &risk, "3.1-3 4.1-1", "自組織のリスクや課題",
               "the organisation's own risks and issues"),
        OWN_DATA,
    },
};
