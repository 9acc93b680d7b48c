/* The schema's table, third part: what will be done. The overall policy and the initiatives. */
#include "plan/schema_table.h"

static const ts_choice categories[] = {
    {"education", "教育|ア|情報セキュリティに関する教育|情報セキュリティ教育|教養", {"ア 情報セキュリティに関する教育", "education"}},
    {"self_check", "自己点検|イ|情報セキュリティ対策の自己点検", {"イ 情報セキュリティ対策の自己点検", "self-check"}},
    {"audit", "監査|ウ|情報セキュリティ監査", {"ウ 情報セキュリティ監査", "audit"}},
    {"technical", "技術的対策|エ|技術|技術的な対策|情報システムに関する技術的な対策", {"エ 情報システムに関する技術的な対策", "technical measures"}},
    {"supervised", "所管法人|オ|独法等|所管する独法等", {"オ 所管する独法等の対策の評価及び推進", "supervised bodies"}},
    {"other", "その他|カ|その他の重要な取組|その他の取組", {"カ その他の重要な取組", "other"}},
    END_CHOICES,
};

static const ts_choice focuses[] = {
    {"materials", "教材", {"教材の充実・見直し（ア）", "teaching material"}},
    {"audience", "対象者", {"教育の対象者ごとの重点化（ア）", "education by audience"}},
    {"opportunities", "機会", {"教育機会の拡充（ア）", "more opportunities"}},
    {"items", "点検項目", {"点検項目の重点化（イ）", "items of the self-check"}},
    {"targets", "監査対象", {"重点監査対象の設定（ウ）", "audit targets"}},
    {"themes", "監査テーマ", {"重点監査テーマの設定（ウ）", "audit themes"}},
    {"methods", "監査方法", {"監査の強化・見直し（ウ）", "audit methods"}},
    {"government", "政府全体の取組", {"政府機関全体としての取組への対応（エ）", "government-wide requests"}},
    {"findings",
     "検出課題",
     {"脆弱性検査等で検出された課題への対応（エ）", "findings of vulnerability tests"}},
    {"main_systems", "主要システム", {"主要な情報システムの強化（エ）", "stronger main systems"}},
    {"structure", "体制", {"体制の整備（オ・カ）", "structure"}},
    {"regulations", "規程", {"関係規程の整備・見直し（カ）", "regulations"}},
    {"procurement", "調達・委託", {"調達・外部委託（カ）", "procurement and outsourcing"}},
    {"results", "監査結果", {"監査結果に応じた対処（カ）", "measures after audit results"}},
    {"devices", "支給外端末", {"機関等支給以外の端末（カ）", "devices not supplied"}},
    {"long_term", "中長期", {"中長期的な対策の強化（カ）", "mid- and long-term strengthening"}},
    END_CHOICES,
};

static const ts_choice phases[] = {
    {"study", "検討・調査|検討|調査", {"構想の検討や調査", "study"}},
    {"budget", "予算要求|予算", {"予算の要求", "budget request"}},
    {"preparation", "準備|調達", {"予算執行の準備や調達", "preparation, procurement"}},
    {"execution", "実行|実施|移行", {"実行", "execution"}},
    {"operation", "運用", {"運用", "operation"}},
    END_CHOICES,
};

/* The overall policy (manual 4(1)) */

static const ts_record situation = {
    "situation",
    {"情勢", "situation"},
    (const ts_field[]){
        TEXT("government", "政府全体の動向", LIST, "3.1-4 4.1-1", "政府機関全体としての動向",
             "government-wide trends"),
        TEXT("wider", "その他の情勢", LIST, "3.1-4 4.1-1", "情報セキュリティを取り巻くその他の情勢",
             "the wider situation"),
        OWN_DATA,
    },
};

static const ts_record gap = {
    "gap",
    {"差分", "gap"},
    (const ts_field[]){
        DEFINES(TS_TARGET_GAP, "4.1.イ-2", "差分の識別子", "id of the gap"),
        TEXT("what", "内容", BARE, "4.1.イ-2", "新たに措置が必要となる事項", "what is newly needed"),
        TEXT("unneeded", "対応不要の理由", 0, "4.1.イ-2", "対応を要しない理由",
             "why nothing is done about it"),
        OWN_DATA,
    },
};

static const ts_record standard = {
    "standard_revision",
    {"統一基準の改定", "revision of the common standards"},
    (const ts_field[]){
        TEXT("edition", "改定版", 0, "4.1.イ-2", "改定後の版", "the new edition"),
        DATE("date", "改定日", 0, "4.1.イ-2", "改定の日", "its day"),
        RECORD("gaps", "差分", LIST, &gap, "4.1.イ-2 4.2.カ-1", "現在の体制と照らし合わせた差分",
               "what the organisation lacks against it"),
        TEXT("none", "差分なしの理由", 0, "4.1.イ-2", "差分がない場合、その理由", "why there is no gap"),
        OWN_DATA,
    },
};

static const ts_record policy_item = {
    "policy_item",
    {"方針", "policy item"},
    (const ts_field[]){
        DEFINES(TS_TARGET_POLICY, "3.2-2", "方針の識別子", "id of the item"),
        TEXT("what", "内容", BARE, "4.1-1", "方針の内容", "what it says"),
        REFERENCE("answers", "対応する課題", LIST, TS_TARGET_EVIDENCE | TS_TARGET_POLICY,
                  "3.1-4 4.1-1 4.1.イ-1", "対応するリスク・課題、インシデント、指摘等の識別子",
                  "ids of what it answers"),
        FLAG("cross_cutting", "横断的課題", 0, "4.1.イ-1", "複数の取組に共通する課題であるか",
             "whether several initiatives share it"),
        PUBLISH,
        OWN_DATA,
    },
};

const ts_record ts_record_policy = {
    "policy",
    {"全体方針", "overall policy"},
    (const ts_field[]){
        RECORD("situation", "情勢", 0, &situation, "3.1-4 4.1-1", "踏まえる情勢",
               "the situation that it rests on"),
        RECORD("revision", "統一基準の改定", 0, &standard, "4.1.イ-2 4.2.カ-1",
               "直近の統一基準の改定への対応", "what the latest revision of the common standards asks for"),
        RECORD("items", "方針", LIST, &policy_item, "3.2-2 4.1-1", "方針", "the items of the policy"),
        OWN_DATA,
    },
};

/* The initiatives (manual 4(2)) */

static const ts_record priority = {
    "priority",
    {"重点", "priority"},
    (const ts_field[]){
        TEXT("what", "内容", LABEL | BARE, "4.2-1", "重点の内容", "what it is"),
        CHOICE("focus", "主眼点", 0, focuses,
               "4.2.ア-1 4.2.ア-2 4.2.ア-3 4.2.イ-1 4.2.ウ-1 4.2.ウ-2 4.2.エ-1 4.2.エ-2 4.2.エ-3 4.2.オ-1 "
               "4.2.カ-1 "
               "4.2.カ-2 4.2.カ-3 4.2.カ-4 4.2.カ-5 4.2.カ-6",
               "マニュアルのどの主眼点に当たるか", "which of the manual's viewpoints it takes"),
        REFERENCE("answers", "対応する課題", LIST, TS_TARGET_EVIDENCE, "4.1.イ-1 4.2.ア-4 4.2.ウ-3",
                  "対応するリスク・課題、インシデント、指摘等の識別子", "ids of what it answers"),
        TEXT("systems", "対象システム", LIST, "4.1.イ-1 4.2.エ-3", "対象の情報システム", "systems concerned"),
        PUBLISH,
        OWN_DATA,
    },
};

static const ts_record activity = {
    "activity",
    {"実施時期", "activity"},
    (const ts_field[]){
        TEXT("what", "内容", LABEL, "4.2-1", "行う内容", "what is done"),
        SPAN("when", "時期", LIST, "4.2-1 3.2-3", "実施（予定）時期", "when"),
        PUBLISH,
        OWN_DATA,
    },
};

static const ts_record detail_plan = {
    "detail_plan",
    {"詳細計画", "detail plan"},
    (const ts_field[]){
        FLAG("needed", "要否", 0, "2.3-4", "詳細計画を策定するか", "whether there will be one"),
        TEXT("name", "名称", 0, "2.3-1 2.3-2 2.3-3", "詳細計画の名称（例: 教育実施計画）", "its name"),
        SPAN("due", "策定時期", 0, "2.3-1 2.3-2 2.3-3 2.3-4 2.3-5", "詳細計画の策定時期", "when it is due"),
        TEXT("owner", "策定責任者", 0, "2.3-1 2.3-2 2.3-3", "策定する責任者", "who draws it up"),
        TEXT("structure", "推進体制", 0, "2.3-4", "推進体制", "structure that carries it out"),
        TEXT("reason", "不要の理由", 0, "2.3-4", "策定しない理由", "why there is none"),
        OWN_DATA,
    },
};

static const ts_record phase = {
    "phase",
    {"年次計画", "phase"},
    (const ts_field[]){
        YEAR("year", "年度", LABEL, "2.2-4 2.2-5 2.2-6", "段階の年度", "its year"),
        CHOICE("kind", "段階", 0, phases, "2.2-4 2.2-5", "段階の種類", "what sort of phase"),
        TEXT("what", "内容", 0, "2.2-4", "その年度に行う内容", "what is done"),
        FLAG("completes", "完了", 0, "2.2-5", "この段階で取組が完了するか",
             "whether the initiative ends with it"),
        OWN_DATA,
    },
};

const ts_record ts_record_initiative = {
    "initiative",
    {"個別の取組", "initiative"},
    (const ts_field[]){
        DEFINES(TS_TARGET_INITIATIVE, "2.2-6 3.1-1 3.2-2", "取組の識別子。年度を越えて同じものを使う",
                "id of the initiative, the same from year to year"),
        CHOICE("category", "区分", 0, categories, "2.1-1 4.2-1", "取組の区分（ア～カ）",
               "which of the six categories"),
        TEXT("title", "名称|件名", 0, NULL, "取組の名称", "its name"),
        TEXT("owner", "担当", 0, NULL, "担当する課室や責任者", "who is in charge"),
        REFERENCE("serves", "対応する方針", LIST, TS_TARGET_POLICY, "3.2-2", "全体方針のどの方針に対応するか",
                  "the policy items that it serves"),
        REFERENCE("answers", "対応する課題", LIST, TS_TARGET_EVIDENCE, "4.1.イ-1 4.2.ウ-3 4.2.エ-2",
                  "対応するリスク・課題、インシデント、指摘等の識別子", "ids of what it answers"),
        TEXT("policy", "方針", 0, "2.1-1 2.2-3 4.2-1", "取組の方針", "by what policy"),
        RECORD("priorities", "重点", LIST, &priority, "2.1-1 2.2-3 4.2-1", "取組の重点",
               "with what priorities"),
        RECORD("schedule", "実施時期|予定", LIST, &activity, "2.1-1 3.2-3 4.2-1", "実施（予定）時期",
               "on what schedule"),
        RECORD("detail_plan", "詳細計画", 0, &detail_plan, "2.3-1 2.3-2 2.3-3 2.3-4 2.3-5", "詳細計画",
               "its detail plan"),
        RECORD("phases", "年次計画|段階", LIST, &phase, "2.2-4 2.2-5 2.2-6 4.2.カ-6",
               "複数年度にわたる取組の年次計画", "phases of an initiative of several years"),
        TEXT("continues", "計画期間後の予定", 0, "2.2-8", "対象期間の後の予定",
             "what follows after the period"),
        TEXT("systems", "対象システム", LIST, "4.1.イ-1 4.2.エ-3", "対象の情報システム", "systems concerned"),
        REFERENCE("depends_on", "前提となる取組", LIST, TS_TARGET_INITIATIVE, "3.2-3",
                  "先に終える必要がある取組", "initiatives that must come first"),
        PUBLISH,
        OWN_DATA,
    },
};
