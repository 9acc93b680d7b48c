/* The schema's table, last part: the files of a rule pack (pack.yaml, clauses.yaml), and the configuration of an agency. */
#include "plan/schema_table.h"

static const ts_choice bodies[] = {
    {"all", "全て", {"全ての機関等", "every organisation"}},
    {"gov", "国の行政機関|府省", {"国の行政機関", "ministries and agencies"}},
    {"corp", "独立行政法人|指定法人|独法等", {"独立行政法人及び指定法人", "supervised bodies"}},
    END_CHOICES,
};

static const ts_choice forces[] = {
    {"must", "必須", {"遵守を求める", "required"}},
    {"should", "標準", {"標準とする、望ましい", "the standard way"}},
    {"may", "例示", {"例や主眼点", "an example, a viewpoint"}},
    END_CHOICES,
};

static const ts_record bilingual = {
    "bilingual",
    {"日本語と英語", "text in both languages"},
    (const ts_field[]){
        TEXT("ja", "日本語", 0, NULL, "日本語の文", "in Japanese"),
        TEXT("en", "英語", 0, NULL, "英語の文", "in English"),
        OWN_DATA,
    },
};

static const ts_record applies_to = {
    "applies_to",
    {"適用対象", "who a pack is for"},
    (const ts_field[]){
        NAME("organizations", "組織", LIST, NULL, "適用する組織の識別子。省くと全て",
             "ids of organisations; all when absent"),
        CHOICE("type", "区分", 0, ts_choices_type, NULL, "適用する組織の区分", "the sort of organisation"),
        OWN_DATA,
    },
};

const ts_record ts_record_pack = {
    "pack",
    {"規則のパック", "rule pack"},
    (const ts_field[]){
        NAME("name", "名前", 0, NULL, "パックの名前", "name of the pack"),
        TEXT("version", "版", 0, NULL, "パックの版", "its version"),
        RECORD("title", "題名", 0, &bilingual, NULL, "題名", "its title"),
        RECORD("about", "説明", 0, &bilingual, NULL, "説明", "what it is for"),
        RECORD("applies_to", "適用対象", 0, &applies_to, NULL, "適用する組織", "who it is for"),
        TEXT("needs", "必要なパック", LIST, NULL, "前提とするパック", "packs that it builds on"),
        OWN_DATA,
    },
};

static const ts_record clause = {
    "clause",
    {"条項", "clause"},
    (const ts_field[]){
        TEXT("id", "識別子", REQUIRED | LABEL, NULL, "条項の識別子（例: 4.2.ア-3）", "id of the clause"),
        CHOICE("for", "対象", 0, bodies, NULL, "対象の機関等", "which organisations it binds"),
        CHOICE("force", "強さ", 0, forces, NULL, "求め方の強さ", "how strongly it asks"),
        RECORD("title", "題名", 0, &bilingual, NULL, "題名", "its title"),
        RECORD("asks", "内容", 0, &bilingual, NULL, "求める内容", "what it asks"),
        RECORD("unseen", "確かめられない理由", 0, &bilingual, NULL, "規則では確かめられない理由",
               "why no program can see whether it is kept"),
        OWN_DATA,
    },
};

const ts_record ts_record_clauses = {
    "clauses",
    {"条項の一覧", "list of clauses"},
    (const ts_field[]){
        RECORD("authority", "典拠", 0, &bilingual, NULL, "どの文書の条項か（例: マニュアル）", "what they are clauses of: manual"),
        RECORD("clauses", "条項", LIST, &clause, NULL, "条項", "the clauses"),
        OWN_DATA,
    },
};

static const ts_record configured_rule = {
    "configured_rule",
    {"規則の設定", "what is set for a rule"},
    (const ts_field[]){
        TEXT("rule", "規則", REQUIRED | LABEL, NULL, "規則の名前（例: manual/education-opportunities）",
             "the rule: manual/education-opportunities"),
        PLAIN(TS_TYPE_ANY, "parameters", "パラメータ", 0, NULL, "パラメータの名前と値（例: low: 85）",
              "names of parameters and their values: low: 85"),
        TEXT("because", "理由", 0, NULL, "そのように定めた理由", "why"),
        OWN_DATA,
    },
};

const ts_record ts_record_config = {
    "config",
    {"設定", "configuration"},
    (const ts_field[]){
        RECORD("rules", "規則", LIST, &configured_rule, NULL, "規則ごとの設定", "what is set, rule by rule"),
        OWN_DATA,
    },
};
