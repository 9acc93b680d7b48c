/* The schema's table, first part: the kinds of document, their roots, and what surrounds the plan itself. */
#include "plan/schema_table.h"

const ts_choice ts_choices_kind[] = {
    {"plan", PLAN_JA, {"対策推進計画", "a plan"}},
    {"record", RECORD_JA, {"一年度の実績", "the record of one year"}},
    {"answers", ANSWERS_JA, {"指摘への回答", "answers to findings"}},
    END_CHOICES,
};

const ts_choice ts_choices_type[] = {
    {"gov", "国の行政機関|府省", {"国の行政機関", "a ministry or agency"}},
    {"corp", "独立行政法人|指定法人|独法等", {"独立行政法人又は指定法人", "a supervised body"}},
    END_CHOICES,
};

static const ts_choice editions[] = {
    {"full", "正本|内部版", {"全ての項目を含む版", "everything"}},
    {"published", "公表版", {"公表できる項目だけの版", "what can be published"}},
    END_CHOICES,
};

static const ts_choice permissions[] = {
    {"allowed", "認める", {"利用を認める", "they may be used"}},
    {"forbidden", "認めない", {"利用を認めない", "they may not"}},
    END_CHOICES,
};

static const ts_choice changes[] = {
    {"postponed", "延期|先送り", {"後の年度に送った", "moved to a later year"}},
    {"dropped", "取りやめ|中止", {"行わないこととした", "will not be done"}},
    {"changed", "変更", {"内容を改めた", "will be done otherwise"}},
    {"completed", "完了|前倒し完了", {"予定より早く終えた", "done before its time"}},
    END_CHOICES,
};

static const ts_choice materials[] = {
    {"results", "実績", {"現在の計画の実績", "results of the current plan"}},
    {"self_check", "自己点検", {"自己点検の結果", "results of the self-check"}},
    {"audit", "監査", {"監査の結果", "results of audits"}},
    {"incidents", "インシデント", {"インシデントの発生状況", "incidents"}},
    {"other", "その他", {"その他の資料", "anything else"}},
    END_CHOICES,
};

const ts_record ts_record_publish = {
    "publish",
    {"公表区分", "publication mark"},
    (const ts_field[]){
        TEXT("withheld", "非公表の理由", BARE, "2.4-2", "公表しない理由", "why it is withheld"),
        OWN_DATA,
    },
};

/* The organisation */

static const ts_record supervised = {
    "supervised",
    {"所管法人", "supervised body"},
    (const ts_field[]){
        REFERENCE("organization", "法人", LABEL | BARE, TS_TARGET_ORGANIZATION, "2.1-3", "所管法人の識別子",
                  "id of the body"),
        TEXT("name", "名称", 0, "2.1-3", "所管法人の名称", "name of the body"),
        DATE("received", "計画受領日", 0, "2.1-3", "その法人の対策推進計画を受け取った日",
             "day on which its plan was received"),
        TEXT("note", "備考", 0, NULL, "補足", "remarks"),
        OWN_DATA,
    },
};

static const ts_record term = {
    "term",
    {"用語", "term"},
    (const ts_field[]){
        TEXT("ours", "当組織の用語", LABEL, NULL, "この組織で使う言葉（例: 教養）", "the word used here"),
        TEXT("means", "統一基準の用語", 0, NULL, "それに当たる統一基準の言葉（例: 教育）",
             "the word of the common standards that it stands for"),
        OWN_DATA,
    },
};

const ts_record ts_record_organization = {
    "organization",
    {"組織", "organisation"},
    (const ts_field[]){
        NAME("id", "識別子", REQUIRED | LABEL, "2.1-2", "組織の識別子。同じ組織の計画と実績はこれでまとまる",
             "id of the organisation; plans and records with the same one form a series"),
        TEXT("name", "名称", 0, "2.1-2", "組織の名称", "name of the organisation"),
        CHOICE("type", "区分", 0, ts_choices_type, "2.1-2 4.2.オ-1", "組織の区分",
               "which sort of organisation"),
        RECORD("supervises", "所管法人", LIST, &supervised, "2.1-3 4.2.オ-1",
               "所管する独立行政法人及び指定法人", "the bodies that a ministry supervises"),
        REFERENCE("supervised_by", "所管府省", 0, TS_TARGET_ORGANIZATION, "2.1-3 3.1-5",
                  "（独法等）所管する府省の識別子", "id of the ministry that supervises this body"),
        TEXT("main_systems", "主要な情報システム", LIST, "4.2.エ-3", "基幹LANなどの主要な情報システム",
             "main systems, such as the backbone LAN"),
        RECORD("terms", "用語", LIST, &term, NULL, "組織独自の用語と統一基準の用語の対応",
               "the organisation's own words for terms of the common standards"),
        CHOICE("personal_devices", "支給外端末の利用", 0, permissions, "4.2.カ-5",
               "機関等支給以外の端末の利用", "whether devices not supplied by the organisation may be used"),
        OWN_DATA,
    },
};

/* How the plan came about (manual 3) */

static const ts_record consultation = {
    "consultation",
    {"意見照会", "consultation"},
    (const ts_field[]){
        TEXT("with", "照会先", LABEL, "3.1-5", "意見を照会した課室や組織", "who was asked"),
        FLAG("supervisor", "所管府省への照会", 0, "3.1-5", "（独法等）照会先が所管府省であるか",
             "whether it is the ministry that supervises this body"),
        DATE("asked", "照会日", 0, "3.0-2 3.1-5", "照会した日", "day of the question"),
        DATE("replied", "回答日", 0, "3.0-2 3.1-5", "回答を受けた日", "day of the answer"),
        TEXT("opinion", "意見", 0, "3.1-5", "寄せられた意見。なければ「意見なし」", "what they said"),
        TEXT("response", "対応", 0, "3.1-5", "意見への対応", "what came of it"),
        OWN_DATA,
    },
};

static const ts_record revision = {
    "policy_revision",
    {"全体方針の修正", "revision of the overall policy"},
    (const ts_field[]){
        REFERENCE("item", "方針", LABEL, TS_TARGET_POLICY, "3.2-4 3.3-1", "修正した方針の識別子",
                  "the policy item that was revised"),
        TEXT("what", "修正内容", 0, "3.2-4 3.3-1", "修正した点", "what was revised"),
        TEXT("why", "修正理由", 0, "3.3-1", "修正した理由", "why"),
        REFERENCE("led_to", "新たな取組", LIST, TS_TARGET_INITIATIVE, "3.3-1",
                  "修正に伴い新たに盛り込んだ取組", "initiatives that it made necessary"),
        OWN_DATA,
    },
};

static const ts_record committee = {
    "committee",
    {"情報セキュリティ委員会", "committee"},
    (const ts_field[]){
        DATE("date", "開催日", 0, "3.0-2 3.4-1", "審議した日", "day of the meeting"),
        CHOICE("materials", "資料", LIST, materials, "3.4-2", "審議の参考とした資料",
               "what was put before it"),
        OWN_DATA,
    },
};

static const ts_record decision = {
    "decision",
    {"決定", "decision"},
    (const ts_field[]){
        TEXT("by", "決定者", 0, "3.4-1", "決定した者（最高情報セキュリティ責任者）", "who decided: the CISO"),
        DATE("date", "決定日", 0, "3.0-2 3.4-1", "決定した日", "day of the decision"),
        FLAG("in_committee", "委員会での了承による", 0, "3.4-1",
             "CISOが委員会の構成員であり、委員会の了承をもって決定としたか",
             "whether the committee's approval was the decision, the CISO being a member"),
        OWN_DATA,
    },
};

static const ts_record process = {
    "process",
    {"策定の経緯", "how the plan came about"},
    (const ts_field[]){
        DATE("evaluation", "総合評価", INSIDE, "3.0-1 3.0-2", "前年度の総合評価をまとめた日",
             "evaluation finished"),
        DATE("budget", "予算案閣議決定", INSIDE, "3.0-1", "翌年度予算案の閣議決定の日",
             "cabinet decided the budget bill"),
        DATE("policy_draft", "全体方針案", INSIDE, "3.0-2", "全体方針（案）を作成した日",
             "overall policy drafted"),
        RECORD("consultations", "意見照会", LIST | INSIDE, &consultation, "3.0-2 3.1-5",
               "全体方針（案）についての意見照会", "who was asked about the draft"),
        DATE("notice", "周知・提出依頼", INSIDE, "3.0-2 3.2-1", "全体方針（案）を周知し、取組の提出を依頼した日",
             "draft made known and initiatives asked for"),
        DATE("replies", "回答", INSIDE, "3.0-2 3.2-1", "取組の回答がそろった日", "answers received"),
        RECORD("revisions", "全体方針の修正", LIST | INSIDE, &revision, "3.2-4 3.3-1",
               "取組の検討に伴う全体方針（案）の修正", "revisions of the draft"),
        DATE("adjustment", "全体調整", INSIDE, "3.0-2", "全体調整を終えた日", "overall adjustment finished"),
        RECORD("committee", "委員会", 0, &committee, "3.4-1 3.4-2", "情報セキュリティ委員会での審議",
               "deliberation by the committee"),
        RECORD("decision", "決定", 0, &decision, "3.4-1", "CISOによる決定", "decision by the CISO"),
        OWN_DATA,
    },
};

/* The plan */

static const ts_record period = {
    "period",
    {"対象期間", "period"},
    (const ts_field[]){
        YEAR("from", "開始年度", 0, "2.2-1", "対象期間の最初の年度", "first year"),
        YEAR("to", "終了年度", 0, "2.2-1 2.2-8", "対象期間の最後の年度", "last year"),
        TEXT("reason", "理由", 0, "2.2-1", "複数年度とする理由", "why the plan covers several years"),
        OWN_DATA,
    },
};

static const ts_record publication = {
    "publication",
    {"公表", "publication"},
    (const ts_field[]){
        DATE("submitted", "提出日", 0, "2.4-1", "国家サイバー統括室（令和7年6月まではNISC）へ提出した日",
             "submitted to the National Cybersecurity Office (NISC until June 2025)"),
        SPAN("submission_planned", "提出予定", 0, "2.4-1", "提出の予定時期", "when it will be submitted"),
        DATE("published", "公表日", 0, "2.4-2", "公表した日", "day of publication"),
        SPAN("planned", "公表予定", 0, "2.4-2", "公表の予定時期", "when it will be published"),
        OWN_DATA,
    },
};

static const ts_record chart_row = {
    "chart_row",
    {"線表の行", "row of the chart"},
    (const ts_field[]){
        REFERENCE("initiative", "取組", LABEL, TS_TARGET_INITIATIVE, "4.0-2 4.2-2", "取組の識別子",
                  "the initiative"),
        TEXT("what", "内容", 0, "4.0-2", "行う内容", "what is done"),
        SPAN("when", "時期", LIST, "4.0-2 4.2-2", "実施時期", "when"),
        OWN_DATA,
    },
};

static const ts_record change = {
    "change",
    {"前年度計画からの変更", "change from last year's plan"},
    (const ts_field[]){
        REFERENCE("initiative", "取組", LABEL, TS_TARGET_LAST_INITIATIVE, "2.2-6 2.2-7",
                  "前年度の計画の取組の識別子", "the initiative of last year's plan"),
        CHOICE("what", "区分", 0, changes, "2.2-7", "変更の区分", "what became of it"),
        YEAR("phase", "段階の年度", 0, "2.2-6 2.2-7", "変更した段階の、もとの年度",
             "year of the phase that is meant"),
        YEAR("to", "変更後の年度", 0, "2.2-7", "新たな実施年度", "year to which it was moved"),
        TEXT("why", "理由", 0, "2.2-7", "変更の理由（実績や情勢の変化）",
             "why: results, or a change in circumstances"),
        OWN_DATA,
    },
};

static const ts_record excluded_system = {
    "excluded_system",
    {"取組の対象外とする情報システム", "system left out"},
    (const ts_field[]){
        TEXT("system", "情報システム", LABEL | BARE, "4.2.エ-3", "情報システムの名称", "name of the system"),
        TEXT("why", "理由", 0, "4.2.エ-3", "対象外とする理由", "why no initiative looks at it"),
        OWN_DATA,
    },
};

const ts_record ts_record_plan = {
    "plan",
    {"対策推進計画", "plan"},
    (const ts_field[]){
        HEAD,
        RECORD("period", "対象期間", 0, &period, "2.2-1 2.2-8", "計画の対象期間。省くと単年度",
               "years that it covers"),
        TEXT("edition", "準拠版|統一基準の版", 0, "4.1.イ-2", "準拠する統一基準の版（例: 令和5年度版）",
             "edition of the common standards that it follows"),
        CHOICE("edition_kind", "版の種類", 0, editions, "2.4-2", "正本か公表版か。省くと正本",
               "whether this is the full plan or its published edition"),
        FLAG("first_year", "初年度", 0, "3.1-1", "初めて策定する計画であるか（前年度の実績を問わない）",
             "whether there was no plan before this one"),
        RECORD("process", "策定の経緯", LAST_YEAR, &process, "3.0-1 3.0-2 3.4-1", "策定の経緯（N年度）",
               "steps by which it came about, in year N"),
        RECORD("publication", "公表", 0, &publication, "2.4-1 2.4-2", "提出と公表",
               "submission and publication"),
        RECORD("evaluation", "前年度の総合評価|総合評価", LAST_YEAR, &ts_record_evaluation, "3.1-1 4.1.ア-1",
               "前年度の総合評価（N年度）", "evaluation of year N"),
        RECORD("policy", "全体方針", 0, &ts_record_policy, "2.1-1 4.0-1 4.1-1", "全体方針",
               "the overall policy"),
        RECORD("initiatives", "個別の取組|取組", LIST, &ts_record_initiative, "2.1-1 4.0-1 4.2-1",
               "個別の取組の方針・重点等", "the initiatives"),
        RECORD("excluded_systems", "取組の対象外とする情報システム", LIST, &excluded_system, "4.2.エ-3",
               "主要な情報システムのうち、今年度の取組の対象としないもの",
               "main systems that no initiative of this year looks at"),
        RECORD("chart", "線表", LIST, &chart_row, "4.0-2 4.2-2", "線表に書く時期",
               "rows of the chart (線表)"),
        RECORD("changes", "前年度計画からの変更", LIST, &change, "2.2-6 2.2-7",
               "前年度の計画で予定した段階の変更", "what became of phases that last year's plan foresaw"),
        OWN_DATA,
    },
};

const ts_record ts_record_record = {
    "record",
    {"実績", "record"},
    (const ts_field[]){
        HEAD,
        RECORD("results", "取組の実績", LIST, &ts_record_result, "3.1-1 4.1.ア-1",
               "その年度の計画の取組の実績", "results of the initiatives of that year's plan"),
        RECORD("incidents", "インシデント", LIST, &ts_record_incident, "3.1-1 4.1.ア-2",
               "その年度に発生した情報セキュリティインシデント", "incidents of that year"),
        TEXT("no_incidents", "インシデントなし", 0, "4.1.ア-2", "発生しなかった場合に、その旨",
             "says that there were none"),
        RECORD("self_check", "自己点検", 0, &ts_record_self_check, "3.1-1", "自己点検の結果",
               "the self-check"),
        RECORD("audits", "監査指摘", LIST, &ts_record_audit, "3.1-1 4.2.ウ-3", "監査の指摘事項",
               "findings of audits"),
        RECORD("vulnerability_tests", "脆弱性検査等", LIST, &ts_record_vulnerability_test, "3.1-1 4.2.エ-2",
               "脆弱性検査、ペネトレーションテスト等で検出された事項",
               "findings of scans and penetration tests"),
        RECORD("developments", "その他の状況", LIST, &ts_record_development, "3.1-1 4.1.ア-3",
               "計画策定後に生じたその他の状況", "other developments"),
        OWN_DATA,
    },
};

const ts_record ts_record_head = {
    "head",
    {"文書の先頭", "head of a document"},
    (const ts_field[]){HEAD, OWN_DATA},
};

const ts_kind ts_kinds[] = {
    {"plan", PLAN_JA, &ts_record_plan},
    {"record", RECORD_JA, &ts_record_record},
    {"answers", ANSWERS_JA, &ts_record_answers},
    {"pack", NULL, &ts_record_pack},
    {"clauses", NULL, &ts_record_clauses},
    {"config", NULL, &ts_record_config},
    {NULL, NULL, NULL},
};
