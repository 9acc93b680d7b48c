/* The schema as a reference page in Markdown, in either language. */
#include <string.h>

#include "plan/schema_private.h"

enum { MOST_RECORDS = 128 };

typedef struct schema_page {
    ts_language language;
    ts_buffer *out;
    const ts_record *written[MOST_RECORDS]; /* a record that plans and records share is described once */
    size_t count;
} schema_page;

static const char *say(const schema_page *page, const char *ja, const char *en)
{
    return page->language == TS_LANGUAGE_JA ? ja : en;
}

static void add(const schema_page *page, const char *ja, const char *en)
{
    ts_buffer_add_string(page->out, say(page, ja, en));
}

static const char introduction_ja[] =
    "# 計画と実績の書き方\n\n"
    "この文書は `taisaku-check` "
    "の項目の表から作られています。直すときは表（`src/plan/schema_table*.c`）を直します。[English](plan-format.md)\n\n"
    "- 項目の名前（キー）は英語でも日本語でも書けます。両方を同じ所に書くことはできません。\n"
    "- 「一覧」の項目に値が一つだけのときは、一覧にせずそのまま書けます。\n"
    "- 値を空にした項目（`原因:`）は、書かれていないものとして扱います。\n"
    "- どの組にも `x:`（独自）を置けます。中身は自由で、組織独自の規則から読めます。\n"
    "- 条項は、対策推進計画策定マニュアルのうち、その項目を見る箇所です。\n\n"
    "```yaml\n"
    "種別: 計画\n"
    "組織: { 識別子: reiji, 名称: 例示省, 区分: 府省 }\n"
    "年度: 令和7年度\n"
    "個別の取組:\n"
    "- 識別子: EDU-1\n"
    "  区分: 教育\n"
    "  名称: 不審メール対応教育\n"
    "```\n\n";

static const char introduction_en[] =
    "# How to write plans and records\n\n"
    "This page is made from the table of keys in `taisaku-check`: to mend it, mend "
    "`src/plan/schema_table*.c`. [日本語](plan-format.ja.md)\n\n"
    "- A key may be written in English or in Japanese, but not in both at one place.\n"
    "- Where a list may stand, a single value need not be put into one.\n"
    "- A key whose value is left empty (`cause:`) counts as not given.\n"
    "- Every mapping may hold `x:`: anything may stand below, for the agency's own rules to read.\n"
    "- Clauses are those of the manual (対策推進計画策定マニュアル) that look at the key.\n\n"
    "```yaml\n"
    "kind: plan\n"
    "organization: { id: reiji, name: 例示省, type: gov }\n"
    "fiscal_year: 令和7年度\n"
    "initiatives:\n"
    "- id: EDU-1\n"
    "  category: education\n"
    "  title: 不審メール対応教育\n"
    "```\n\n";

static const char spellings_ja[] =
    "## 値の書き方\n\n"
    "| 型 | 書き方 |\n|---|---|\n"
    "| 文 | 文字列。数値や日付も、書いたとおりの文として読みます |\n"
    "| 識別子 | 文字と数字、`-` `_` `.`。空白は使えません（例: `INC-1`、`教育1`） |\n"
    "| 参照 | 別の所で付けた識別子。二つ以上あるときは `[INC-1, R-1]` |\n"
    "| 年度 | `令和7年度`、`令和7`、`R7`、`2025`、`2025年度`、`FY2025`、`令和元年度`、`平成31年度` |\n"
    "| 年月日 | `2025-04-01`、`2025/4/1`、`2025年4月1日`、`令和7年4月1日`、`R7.4.1` |\n"
    "| 時期 | "
    "年月日のほか、`2025-06`、`令和7年6月`、`6月`、`第1四半期`、`上半期`、`通年`、`年度末`、`"
    "令和7年度第1四半期`、"
    "`6月～9月`"
    "。年を省くと、計画の対象年度の月とします（策定の経緯と前年度の総合評価の中では、その前年度の月とします）"
    " |\n"
    "| 数値 | 半角の数字。単位は付けません（例: `98.5`） |\n"
    "| 真偽 | `true` 又は `false`。要・不要、必要・不必要、有・無、あり・なし、はい・いいえ、済・未、yes・no "
    "とも書けます |\n\n";

static const char spellings_en[] =
    "## How values are written\n\n"
    "| type | spellings |\n|---|---|\n"
    "| text | a string; a number or a date is taken as it is written |\n"
    "| id | letters, digits, `-` `_` `.`, no white space: `INC-1`, `教育1` |\n"
    "| reference | an id given elsewhere; several: `[INC-1, R-1]` |\n"
    "| year | `令和7年度`, `令和7`, `R7`, `2025`, `2025年度`, `FY2025`, `令和元年度`, `平成31年度` |\n"
    "| date | `2025-04-01`, `2025/4/1`, `2025年4月1日`, `令和7年4月1日`, `R7.4.1` |\n"
    "| time | a date, or `2025-06`, `令和7年6月`, `6月`, `第1四半期`, `上半期`, `通年`, `年度末`, "
    "`令和7年度第1四半期`, `6月～9月`. "
    "Without a year: in the fiscal year of the plan, but below `process` and `evaluation` in the year before "
    "it |\n"
    "| number | digits without a unit: `98.5` |\n"
    "| flag | `true` or `false`; also 要 or 不要, 必要 or 不必要, 有 or 無, あり or なし, はい or いいえ, 済 "
    "or 未, yes or no |\n\n";

static void add_type(const schema_page *page, const ts_field *field)
{
    static const ts_message names[] = {
        [TS_TYPE_TEXT] = {"文", "text"},
        [TS_TYPE_ID] = {"識別子", "id"},
        [TS_TYPE_REFERENCE] = {"参照", "reference"},
        [TS_TYPE_YEAR] = {"年度", "year"},
        [TS_TYPE_DATE] = {"年月日", "date"},
        [TS_TYPE_SPAN] = {"時期", "time"},
        [TS_TYPE_NUMBER] = {"数値", "number"},
        [TS_TYPE_FLAG] = {"真偽", "flag"},
        [TS_TYPE_CHOICE] = {"語", "one of"},
        [TS_TYPE_ANY] = {"自由", "anything"},
    };
    if (field->type == TS_TYPE_RECORD)
        ts_buffer_format(page->out, "[%s](#%s)", ts_message_in(field->record->title, page->language),
                         field->record->name);
    else
        ts_buffer_add_string(page->out, ts_message_in(names[field->type], page->language));
    if (field->flags & TS_FIELD_LIST) add(page, "の一覧", ", list");
}

/* Several spellings: "`教育`・`ア`". */
static void add_spellings(const schema_page *page, const char *rest)
{
    const char *name, *between = "";
    size_t length;
    while (ts_schema_next_spelling(&rest, &name, &length)) {
        ts_buffer_format(page->out, "%s`%.*s`", between, (int)length, name);
        between = say(page, "・", ", ");
    }
}

static void add_choices(const schema_page *page, const ts_choice *choices)
{
    add(page, "。", ": ");
    for (const ts_choice *choice = choices; choice->en; choice++) {
        if (choice != choices) add(page, "、", "; ");
        ts_buffer_format(page->out, "`%s`%s", choice->en, say(page, "（", " ("));
        add_spellings(page, choice->ja);
        add(page, "）", ")");
    }
}

static void add_row(const schema_page *page, const ts_field *field)
{
    ts_buffer_format(page->out, "| `%s` | ", field->en);
    add_spellings(page, field->ja);
    ts_buffer_add_string(page->out, " | ");
    add_type(page, field);
    ts_buffer_format(page->out, " | %s | %s | %s",
                     field->flags & TS_FIELD_REQUIRED ? say(page, "必須", "yes") : "",
                     field->clause ? field->clause : "", ts_message_in(field->about, page->language));
    if (field->choices) add_choices(page, field->choices);
    ts_buffer_add_string(page->out, " |\n");
}

static void add_record(schema_page *page, const ts_record *record, const char *level)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->written[i] == record) return;
    if (page->count < MOST_RECORDS) page->written[page->count++] = record;
    ts_buffer_format(page->out, "<a id=\"%s\"></a>\n\n%s %s\n\n", record->name, level,
                     ts_message_in(record->title, page->language));
    const ts_field *bare = ts_schema_bare(record);
    if (bare) {
        ts_buffer_format(page->out,
                         say(page, "`%s` だけのときは、その値だけを書けます。\n\n",
                             "Where there is nothing but `%s`, its value alone may stand here.\n\n"),
                         bare->en);
    }
    add(page, "| キー | 日本語のキー | 型 | 必須 | 条項 | 説明 |\n",
        "| key | キー | type | required | clauses | description |\n");
    ts_buffer_add_string(page->out, "|---|---|---|---|---|---|\n");
    for (const ts_field *field = record->fields; field->en; field++)
        if (field->type != TS_TYPE_ANY) add_row(page, field);
    ts_buffer_add_char(page->out, '\n');
    for (const ts_field *field = record->fields; field->en; field++)
        if (field->record) add_record(page, field->record, "###");
}

void ts_schema_page(ts_language language, ts_buffer *out)
{
    schema_page page = {.language = language, .out = out};
    add(&page, introduction_ja, introduction_en);
    add(&page, spellings_ja, spellings_en);
    for (const ts_kind *kind = ts_kinds; kind->name; kind++)
        add_record(&page, kind->root, "##");
}
