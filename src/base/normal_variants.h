/* Spelling variants: what normal.c takes for the same.
 *
 * A row is here only when the two mean exactly the same wherever they stand, inside of other words too, for
 * the form is taken of whole texts and searched in. What only covers the same ground (株式会社 and ㈱), what
 * has two readings (the dot of サプライチェーン・リスク separates two items elsewhere), and what turns up
 * inside other words (き損 in 書き損じ) belongs into the vocabulary of a rule. 障がい is never 障害: that is
 * also what happens to a server. */
#ifndef TS_BASE_NORMAL_VARIANTS_H
#define TS_BASE_NORMAL_VARIANTS_H

/* clang-format off */

/* ROW(written, meant), a character each. */
#define TS_NORMAL_CHARACTERS(ROW) \
    /* Two code points of one sign, by input method or font. */ \
    ROW(U'〇', U'○') /* zero, circle */ \
    ROW(U'◯', U'○') /* large circle */ \
    ROW(U'～', U'〜') /* Windows and Mac disagree on the one in JIS, */ \
    ROW(U'—', U'―')  /* likewise, */ \
    ROW(U'−', '-')   /* and here: － is '-' by NFKC */ \
    ROW(0x2010, '-') /* hyphen */ \
    ROW(0x2011, '-') /* non-breaking hyphen */ \
    ROW(0x2012, '-') /* figure dash */ \
    ROW(0x2013, '-') /* en dash */ \
    /* 公用文 gave ， up for 、 in 2022; last year's plan may still have it. */ \
    ROW(U'，', U'、')

/* Each is looked for in a text that is in normal form up to there: 取り組み is 取組 after 組, 取組み after み, and
 * then 取組. So a row from which another goes on keeps its last character. At least two characters each. */
static const struct {
    const char *written;
    const char *meant;
} normal_words[] = {
    /* Okurigana that compound nouns drop (公用文における漢字使用等について, 2010). */
    {"取り組", "取組"},
    {"取組み", "取組"},
    {"取り扱", "取扱"},
    {"取扱い", "取扱"},
    {"取り消", "取消"},
    {"取消し", "取消"},
    {"取り決", "取決"},
    {"打ち合", "打合"},
    {"打合わ", "打合"},
    {"問い合", "問合"},
    {"問合わ", "問合"},
    {"申し合", "申合"},
    {"申合わ", "申合"},
    {"申し込", "申込"},
    {"申込み", "申込"},
    {"引き続", "引続"},
    {"引き継", "引継"},
    {"引継ぎ", "引継"},
    {"引き渡", "引渡"},
    {"引渡し", "引渡"},
    {"受け渡", "受渡"},
    {"受渡し", "受渡"},
    {"受け入", "受入"},
    {"受入れ", "受入"},
    {"受け付", "受付"},
    {"受付け", "受付"},
    {"切り替", "切替"},
    {"切替え", "切替"},
    {"差し替", "差替"},
    {"差替え", "差替"},
    {"切り離", "切離"},
    {"組み合", "組合"},
    {"組合わ", "組合"},
    {"組み込", "組込"},
    {"組込み", "組込"},
    {"持ち出", "持出"},
    {"持出し", "持出"},
    {"持ち込", "持込"},
    {"持込み", "持込"},
    {"貸し出", "貸出"},
    {"貸出し", "貸出"},
    {"書き込", "書込"},
    {"書込み", "書込"},
    {"立ち入", "立入"},
    {"立入り", "立入"},
    {"立ち上", "立上"},
    {"割り当", "割当"},
    {"割当て", "割当"},
    {"届け出", "届出"},
    {"見積もり", "見積り"},
    {"手続き", "手続"},
    {"繰り返", "繰返"},
    {"振り返", "振返"},
    {"乗っ取", "乗取"},

    /* Kanji outside the list for common use, and what stands for them. */
    {"漏洩", "漏えい"},
    {"漏泄", "漏えい"},
    {"改竄", "改ざん"},
    {"ぜい弱", "脆弱"},
    {"隠ぺい", "隠蔽"},
    {"せっ取", "窃取"},
    {"順守", "遵守"},
    {"取り纏め", "取りまとめ"},
    {"とりまとめ", "取りまとめ"},
    {"成り済まし", "なりすまし"},
    {"成りすまし", "なりすまし"},

    /* Conjunctions, in kanji in 公用文 and in kana elsewhere. */
    {"および", "及び"},
    {"または", "又は"},
    {"ならびに", "並びに"},
    {"もしくは", "若しくは"},

    /* The counter か; ケ and カ in full size are left alone, for a word may end in them (アメリカ月面). */
    {"ヶ月", "か月"},
    {"ヵ月", "か月"},
    {"箇月", "か月"},
    {"ヶ所", "箇所"},

    /* Foreign words: the long vowel at the end, which JIS Z 8301 left out until 2019; small kana. */
    {"サーバー", "サーバ"},
    {"ユーザー", "ユーザ"},
    {"ルーター", "ルータ"},
    {"ブラウザー", "ブラウザ"},
    {"フォルダー", "フォルダ"},
    {"プリンター", "プリンタ"},
    {"プロバイダー", "プロバイダ"},
    {"ベンダー", "ベンダ"},
    {"コンピューター", "コンピュータ"},
    {"セキュリティー", "セキュリティ"},
    {"ウィルス", "ウイルス"},
    {"ウエア", "ウェア"},
    {"ウエブ", "ウェブ"},
    {"ディジタ", "デジタ"},
    {"インターフェース", "インタフェース"},
    {"インターフェイス", "インタフェース"},
    {"インタフェイス", "インタフェース"},
    {"e-ラーニング", "eラーニング"},
};

#endif
