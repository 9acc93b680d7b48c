/* Tests of base/normal: what is the same text and what is not; and every character against utf8proc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/normal.h"
#include "base/normal_variants.h"
#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void form(const char *text, ts_buffer *out)
{
    ts_buffer_clear(out);
    ts_normal_form(text, strlen(text), out);
}

static void forms_are_as_written_here(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *form;
    } cases[] = {
        {"", ""},
        {"   ", ""},
        {"Security  Plan\n2025 ", "security plan 2025"},
        {"ＣＩＳＯ補佐", "ciso補佐"},
        {"メ\u30FCル", "メール"},
        {"ﾒｰﾙ", "メール"},
        {"ｶﾞｲﾄﾞﾗｲﾝ", "ガイドライン"},
        {"カ\u3099イド", "ガイド"},
        {"カﾞイド", "ガイド"},
        {"Ａ\u0301", "á"},
        {"e\u0301é", "éé"},
        {"①㈱㎡㍻㋿", "1(株)m2平成令和"},
        {"e ラーニング", "eラーニング"},
        {"令和 7 年度", "令和7年度"},
        {"情報　セキュリティ\n対策", "情報セキュリティ対策"},
        {"ＶＰＮ　ＡＰＩ", "vpn api"},
        {" a あ b c ", "aあb c"},
        {"漏\u200B洩", "漏えい"},       /* what cannot be seen cannot tell two texts apart */
        {"葛\U000E0100飾区", "葛飾区"}, /* nor can the choice of a glyph */
        {"𠮷野家", "𠮷野家"},
        {"Straße", "strasse"},
        {"各국", "各국"},
    };
    ts_buffer out = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        form(cases[i].text, &out);
        assert_string_equal(ts_buffer_string(&out), cases[i].form);
    }
    ts_buffer_free(&out);
}

static const struct {
    const char *a;
    const char *b;
} equal[] = {
    {"取り組み", "取組"},
    {"取組み", "取組"},
    {"取り組みの実績", "取組の実績"},
    {"取り組む", "取組む"},
    {"漏洩", "漏えい"},
    {"情報漏洩等", "情報漏えい等"},
    {"〇", "○"},
    {"◯", "○"},
    {"ｅラーニング", "e ラーニング"},
    {"e-ラーニング", "eラーニング"},
    {"Ｅ－ラーニング", "eラーニング"},
    {"㈱", "（株）"},
    {"①", "１"},
    {"ﾒｰﾙ", "メール"},
    {"ﾊﾟｽﾜｰﾄﾞ", "パスワード"},
    {"ウィルス対策", "ウイルス対策"},
    {"マルウエア", "マルウェア"},
    {"サーバー", "サーバ"},
    {"ユーザー", "ユーザ"},
    {"改竄", "改ざん"},
    {"ぜい弱性", "脆弱性"},
    {"問い合わせ", "問合せ"},
    {"打ち合わせ", "打合せ"},
    {"申し込み", "申込み"},
    {"引き継ぎ", "引継ぎ"},
    {"取り扱い", "取扱い"},
    {"見積もり", "見積り"},
    {"持ち出し", "持出し"},
    {"立ち入り検査", "立入検査"},
    {"３ヶ月", "3か月"},
    {"教育及び訓練", "教育および訓練"},
    {"教育，訓練", "教育、訓練"},
    {"4月～6月", "4月〜6月"},
    {"別紙1−2", "別紙１－２"},
    {"令和　７年度", "令和7年度"},
    {"成り済まし", "なりすまし"},
    {"遵守", "順守"},
    {"とりまとめ", "取り纏め"},
};

static void spellings_of_one_text_are_equal(void **state)
{
    (void)state;
    ts_buffer a = {0}, b = {0};
    for (size_t i = 0; i < COUNT(equal); i++) {
        form(equal[i].a, &a);
        form(equal[i].b, &b);
        assert_string_equal(ts_buffer_string(&a), ts_buffer_string(&b));
        form(ts_buffer_string(&a), &b);
        assert_string_equal(ts_buffer_string(&a), ts_buffer_string(&b));
    }
    ts_buffer_free(&a);
    ts_buffer_free(&b);
}

static void other_texts_stay_apart(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
    } cases[] = {
        {"㈱", "株式会社"},
        {"障がい", "障害"},
        {"サプライチェーン・リスク", "サプライチェーンリスク"}, /* 監査・自己点検 are two things */
        {"書き損じ", "書毀損じ"},
        {"アメリカ月面", "アメリか月面"},
        {"VPN API", "VPNAPI"},
        {"教育", "訓練"},
        {"ハト", "バト"},
        {"ひょう", "ひよう"},
        {"○", "●"},
        {"漏れ", "漏えい"},
        {"1.2", "12"},
        {"第1", "第-1"},
    };
    ts_buffer a = {0}, b = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        form(cases[i].a, &a);
        form(cases[i].b, &b);
        assert_string_not_equal(ts_buffer_string(&a), ts_buffer_string(&b));
    }
    ts_buffer_free(&a);
    ts_buffer_free(&b);
}

static void every_word_of_the_table_does_something(void **state)
{
    (void)state;
    ts_buffer a = {0}, b = {0};
    for (size_t i = 0; i < COUNT(normal_words); i++) {
        form(normal_words[i].written, &a);
        form(normal_words[i].meant, &b);
        assert_string_equal(ts_buffer_string(&a), ts_buffer_string(&b));
        assert_string_equal(ts_buffer_string(&b), normal_words[i].meant);
        assert_true(ts_utf8_count(normal_words[i].meant, strlen(normal_words[i].meant)) >= 2);
        assert_true(ts_utf8_count(normal_words[i].written, strlen(normal_words[i].written)) >= 2);
    }
    ts_buffer_free(&a);
    ts_buffer_free(&b);
}

/* White space and characters of the table are changed further than NFKC. */
static bool is_ours(uint32_t code)
{
#define IS(written, meant) || code == (written)
    return code <= ' ' || code == 0x85 || code == 0x1680 || code == 0x2028 ||
           code == 0x2029 TS_NORMAL_CHARACTERS(IS);
}

static bool has_ours(const char *text)
{
    uint32_t code;
    for (size_t left = strlen(text), size; left > 0; text += size, left -= size) {
        size = ts_utf8_decode(text, left, &code);
        if (is_ours(code)) return true;
    }
    return false;
}

static void every_character_is_as_utf8proc_has_it(void **state)
{
    (void)state;
    ts_buffer out = {0};
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        utf8proc_uint8_t text[5] = {0}, *expected;
        if ((code >= 0xD800 && code <= 0xDFFF) || is_ours(code)) continue;
        utf8proc_encode_char((utf8proc_int32_t)code, text);
        utf8proc_map(text, 0, &expected,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
                         UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
        form((const char *)text, &out);
        if (!has_ours((const char *)expected)) assert_string_equal(ts_buffer_string(&out), expected);
        free(expected);
    }
    ts_buffer_free(&out);
}

static void a_form_is_appended_and_knows_nothing_of_what_stands_before(void **state)
{
    (void)state;
    ts_buffer out = {0};
    ts_buffer_add_string(&out, "a取");
    ts_normal_form("り組み", strlen("り組み"), &out);
    assert_string_equal(ts_buffer_string(&out), "a取り組み");
    ts_buffer_clear(&out);
    ts_buffer_add_string(&out, "a");
    ts_normal_form(" b", 2, &out);
    ts_normal_form(" cあ", strlen(" cあ"), &out);
    assert_string_equal(ts_buffer_string(&out), "abcあ");
    ts_buffer_free(&out);
}

static void hostile_texts_are_only_texts(void **state)
{
    (void)state;
    ts_buffer out = {0};
    enum { MARKS = 200000 };
    char *marks = malloc(2 * MARKS + 1);
    for (size_t i = 0; i < MARKS; i++)
        memcpy(marks + 2 * i, i % 2 ? "\xCC\x81" : "\xCC\xA3", 2);
    ts_normal_form(marks, 2 * MARKS, &out); /* hours, were they sorted as one run */
    assert_true(out.length > 0);

    ts_buffer_clear(&out);
    for (size_t i = 0; i < 100; i++)
        memcpy(marks + 3 * i, "\uFDFA", 3); /* eighteen characters each */
    ts_normal_form(marks, 300, &out);
    assert_true(out.length > 2500);

    ts_buffer_clear(&out);
    static const char broken[] = "あ\xE3\x81";
    char *exact = malloc(sizeof broken - 1);
    memcpy(exact, broken, sizeof broken - 1);
    ts_normal_form(exact, sizeof broken - 1, &out);
    assert_string_equal(ts_buffer_string(&out), "あ\uFFFD\uFFFD");
    free(exact);
    free(marks);
    ts_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_as_written_here),
        cmocka_unit_test(spellings_of_one_text_are_equal),
        cmocka_unit_test(other_texts_stay_apart),
        cmocka_unit_test(every_word_of_the_table_does_something),
        cmocka_unit_test(every_character_is_as_utf8proc_has_it),
        cmocka_unit_test(a_form_is_appended_and_knows_nothing_of_what_stands_before),
        cmocka_unit_test(hostile_texts_are_only_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
