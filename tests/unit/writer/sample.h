/* A paper that has everything, for the tests of all writers: what a draft of an evaluation looks like, and every character that a
 * format could trip over. */
#ifndef TEST_WRITER_SAMPLE_H
#define TEST_WRITER_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "writer/writer.h"

/* What plans may hold and formats may not let through as markup. Well-formed UTF-8 without controls: it must come out letter by
 * letter in every format. */
static const char *const sample_awkward[] = {
    "ＡＢＣ１２３（全角）", "①②③ ㈱ Ⅳ ㍻", "𠮷野家の𠮷、葛\U000E0100城", "👩‍💻🇯🇵", "<script>alert(1)</script>", "]]>", "&amp; &#65; &",
    "\"二重\" と '一重'", "**太字** _下線_ `code` ~~消~~", "[^1] [link](http://example.jp/) ![x](y)", "# 見出し", "1. 番号", "- 箇条",
    "a|b|c", "$x^2$ @user :smile: a:b --- ...", "\\ backslash \\n", "{{x}} %s %n %1$s", "か\u3099（結合文字）", "http://example.go.jp/a_b?c=d&e=f",
    "=1+2", "+81", "-1", "@SUM(A1)", "＝１＋１", "a  b   c", "\u3000全角の空白で始まる",
};
enum { SAMPLE_AWKWARD = sizeof(sample_awkward) / sizeof(sample_awkward[0]) };

static inline ts_citation sample_source(uint32_t line, const char *label)
{
    return (ts_citation){.path = "plans/reiji/record-2024.yaml", .line = line, .column = 11, .label = label};
}

static inline void sample_opening(ts_paper *paper)
{
    ts_block *note = ts_paper_note(paper);
    ts_runs_add(paper, &note->text, TS_RUN_FIXED,
                "この案は、令和6年度の実績から作成したものです。本文は実績の記載をそのまま引き、出典を示しています。\n");
    ts_runs_add(paper, &note->text, TS_RUN_BLANK, "は、担当者が記入する箇所です。");
    ts_runs_add(paper, &ts_paper_heading(paper, 1)->text, TS_RUN_FIXED, "1 前年度の対策推進計画に照らした取組の実績");
    ts_runs_add(paper, &ts_paper_heading(paper, 2)->text, TS_RUN_FIXED, "（1）教育");
    ts_block *heading = ts_paper_heading(paper, 3);
    ts_runs_add(paper, &heading->text, TS_RUN_CODE, "EDU-1");
    ts_runs_add(paper, &heading->text, TS_RUN_FIXED, "　不審メール対応教育");

    ts_block *done = ts_paper_paragraph(paper);
    ts_runs_cite(paper, &done->text, "全職員向けのeラーニングを6月から8月まで行い、受講率は98.2%であった。", sample_source(12, "令和6年度の実績 EDU-1 実施内容"));
    ts_runs_cite(paper, &done->text, "幹部職員への集合教育を9月に行った。", sample_source(12, "令和6年度の実績 EDU-1 実施内容"));
    ts_runs_add(paper, &done->text, TS_RUN_FIXED, "この結果は、");
    ts_runs_cite(paper, &done->text, "報告までの時間が平均42分から15分に縮まり、初動を速めるという方針に照らして妥当であった。", sample_source(14, "令和6年度の実績 EDU-1 評価"));
    ts_runs_add(paper, &done->text, TS_RUN_STRONG, "「重点」");
    ts_runs_add(paper, &done->text, TS_RUN_FIXED, "に挙げた3件は全て終えた。");

    ts_block *blank = ts_paper_paragraph(paper);
    ts_runs_add(paper, &blank->text, TS_RUN_BLANK, "この取組から得た反省教訓は何か。次年度の方針にどう生かすか。");
    ts_margin *margin = ts_block_margin(paper, blank);
    *margin = (ts_margin){.severity = TS_SEVERITY_ERROR,
                          .rule = "manual/lessons-learnt",
                          .text = "EDU-1の結果に反省教訓の記載がありません。",
                          .fix = "実績の lessons に、何を学んだかを1文で記してください。",
                          .clauses = "マニュアル 4.1.ア-1"};
    margin = ts_block_margin(paper, blank);
    *margin = (ts_margin){.severity = TS_SEVERITY_WARNING, .rule = "manual/numbers-need-judgement", .text = "受講率の数値に判断が伴っていません。"};
}

static inline void sample_lists(ts_paper *paper)
{
    ts_runs_add(paper, &ts_paper_heading(paper, 2)->text, TS_RUN_FIXED, "（2）発生したインシデント");
    ts_block *item = ts_paper_item(paper, 1, false, "（ア）");
    ts_runs_cite(paper, &item->text, "一斉送信の宛先がＢＣＣでなくＴＯに入れられた。", sample_source(31, "令和6年度の実績 INC-1 原因"));
    item = ts_paper_item(paper, 2, false, "①");
    ts_runs_add(paper, &item->text, TS_RUN_FIXED, "対応: ");
    ts_runs_cite(paper, &item->text, "送信先に削除を依頼した。\n全職員に注意を促した。", sample_source(33, "令和6年度の実績 INC-1 対応"));
    ts_runs_add(paper, &ts_paper_item(paper, 2, false, "②")->text, TS_RUN_BLANK, "同種のインシデントを防ぐため、何を変えたか。");
    item = ts_paper_item(paper, 1, false, "（イ）");
    ts_runs_cite(paper, &item->text, "送信前に第三者が宛先を確かめる機能が働いていなかった。", sample_source(40, "令和6年度の実績 INC-2 原因"));
    *ts_block_margin(paper, item) = (ts_margin){.severity = TS_SEVERITY_NOTE,
                                                .rule = "manual/education-answers-incidents",
                                                .text = "このインシデントに応える教育の重点があるとみられます。",
                                                .fix = "answers: [INC-2] と記すと確かになります。",
                                                .clauses = "マニュアル 4.1.イ-1、4.2.ア-4"};
    item = ts_paper_item(paper, 1, false, "〇");
    ts_runs_cite(paper, &item->text, "一斉送信の宛先がＢＣＣでなくＴＯに入れられた。", sample_source(31, "令和6年度の実績 INC-1 原因"));
    ts_runs_add(paper, &item->text, TS_RUN_FIXED, "（再掲）");

    ts_runs_add(paper, &ts_paper_paragraph(paper)->text, TS_RUN_FIXED, "今後の予定は次のとおりとする。");
    ts_runs_add(paper, &ts_paper_item(paper, 1, true, NULL)->text, TS_RUN_FIXED, "教材の改訂（第1四半期）");
    ts_runs_add(paper, &ts_paper_item(paper, 2, false, NULL)->text, TS_RUN_FIXED, "事例の追加");
    ts_runs_add(paper, &ts_paper_item(paper, 2, false, NULL)->text, TS_RUN_FIXED, "用語の統一");
    ts_runs_add(paper, &ts_paper_item(paper, 1, true, NULL)->text, TS_RUN_FIXED, "受講の案内（第2四半期）");
    ts_runs_add(paper, &ts_paper_item(paper, 1, true, NULL)->text, TS_RUN_FIXED, "理解度の確認（第3四半期）");
}

static inline void sample_tables(ts_paper *paper)
{
    static const ts_column results[] = {{"取組", "initiative", 2, false}, {"実施内容", "done", 5, false}, {"評価", "judgement", 3, false}};
    static const ts_column counts[] = {{"区分", "category", 0, false}, {"件数", "count", 0, true}, {"割合", "share", 0, true}, {"期日", "day", 0, false}};
    ts_runs_add(paper, &ts_paper_heading(paper, 1)->text, TS_RUN_FIXED, "2 総括表");
    ts_table *table = ts_paper_table(paper, "取組ごとの結果", results, 3);
    table->row_headers = true;
    ts_cell *row = ts_table_row(paper, table);
    ts_cell_text(paper, &row[0], "EDU-1 不審メール対応教育");
    ts_runs_cite(paper, &row[1].text, "全職員向けのeラーニングを6月から8月まで行い、受講率は98.2%であった。", sample_source(12, "令和6年度の実績 EDU-1 実施内容"));
    ts_cell_text(paper, &row[2], "妥当");
    row[2].tone = TS_TONE_GOOD;
    row = ts_table_row(paper, table);
    ts_cell_text(paper, &row[0], "TEC-1 多要素認証の導入");
    ts_runs_cite(paper, &row[1].text, "更新の経路への多要素認証を6月に終えた。\n残りは10月に終えた。", sample_source(52, "令和6年度の実績 TEC-1 実施内容"));
    ts_runs_add(paper, &row[2].text, TS_RUN_BLANK, "方針に照らして妥当であったか。");
    row[2].tone = TS_TONE_WARNING;

    table = ts_paper_table(paper, "指摘の件数", counts, 4);
    static const struct {
        const char *name;
        double count, share;
        int32_t day;
        ts_tone tone;
    } rows[] = {{"必須", 3, 0.125, 20179, TS_TONE_ERROR}, {"標準", 12, 0.5, 20180, TS_TONE_WARNING}, {"例示", 1234.5, 0.375, 20181, TS_TONE_NOTE}};
    for (size_t i = 0; i < 3; i++) {
        row = ts_table_row(paper, table);
        ts_cell_text(paper, &row[0], rows[i].name);
        ts_cell_number(paper, &row[1], rows[i].count);
        ts_cell_percent(paper, &row[2], rows[i].share);
        ts_cell_day(paper, &row[3], rows[i].day);
        row[1].tone = rows[i].tone;
    }
    row = ts_table_row(paper, table);
    ts_cell_text(paper, &row[0], "該当なし");
    ts_cell_text(paper, &row[1], "－");
    row[1].tone = TS_TONE_ABSENT;
}

static inline void sample_characters(ts_paper *paper)
{
    static const ts_column columns[] = {{"文字", "text", 1, false}, {"再掲", "again", 1, false}};
    ts_paper_break(paper);
    ts_runs_add(paper, &ts_paper_heading(paper, 1)->text, TS_RUN_FIXED, "3 特殊な文字 <&> \"']]>");
    ts_table *table = ts_paper_table(paper, "そのまま出るべき文字 <b>", columns, 2);
    for (size_t i = 0; i < SAMPLE_AWKWARD; i++) {
        ts_cell *row = ts_table_row(paper, table);
        ts_cell_text(paper, &row[0], sample_awkward[i]);
        ts_runs_cite(paper, &row[1].text, sample_awkward[i],
                     (ts_citation){"plans/\"<&>\".yaml", (uint32_t)(100 + i), 1, "]]> <i> & \" |"});
    }
    for (size_t i = 0; i < SAMPLE_AWKWARD; i++)
        ts_runs_add(paper, &ts_paper_paragraph(paper)->text, TS_RUN_FIXED, sample_awkward[i]);
    ts_runs_add(paper, &ts_paper_paragraph(paper)->text, TS_RUN_CODE, "answers: [`INC-1`]");
}

/* The paper. It lives in the arena. */
static inline ts_paper *sample_paper(ts_arena *arena, ts_language language)
{
    ts_paper *paper = ts_paper_begin(arena, language, "令和7年度対策推進計画　前年度の総合評価（案）");
    paper->subtitle = "令和6年度の実績に基づく評価";
    paper->organization = "例示省";
    paper->kind = "evaluation";
    paper->day = "2025-04-01";
    paper->draft = true;
    sample_opening(paper);
    sample_lists(paper);
    sample_tables(paper);
    sample_characters(paper);
    return paper;
}

#endif
