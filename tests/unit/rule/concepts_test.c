/* Concepts: what a text tells, outright, by hints, or not at all; relations; topics. */
#include "rule/concepts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/normal.h"
#include "rule/concepts_image.h"

static const char vocabulary[] =
    "words:\n"
    "  mail: [メール]\n"
    "  send: [送]\n"
    "  check: [確認, もう一人が見]\n"
    "roles:\n"
    "  denied: [ではない, 形跡はない]\n"
    "  unknown: [不明, 調査中]\n"
    "  measure: [訓練, 対策]\n"
    "  lack: [不備, 怠っ]\n"
    "  matter: [料金]\n"
    "  secure: [確認, 見]\n"
    "  mask: [放送, 標的型メール]\n"
    "concepts:\n"
    "  malware: { name: { ja: 感染, en: malware }, named: [ウイルス] }\n"
    "  ransomware: { name: { ja: 身代金, en: ransom }, is: malware, named: [身代金] }\n"
    "  targeted: { name: { ja: 標的型, en: targeted }, leads: malware, named: [標的型メール] }\n"
    "  broad: { name: { ja: 確認, en: checks }, context: true, leads: malware, removed: [<check>] }\n"
    "  missend: { name: { ja: 誤送信, en: mis-sent }, named: [誤送信], removed: [<send> <check>] }\n"
    "  dos: { name: { ja: 妨害, en: dos }, named: [サービス妨害], hints: [停止, 攻撃] }\n"
    "  lost: { name: { ja: 紛失, en: lost }, named: [所在不明, 紛失] }\n"
    "  business: { name: { ja: 業務, en: business }, foreign: true }\n"
    "examples:\n"
    "  lost: [鞄ごと網棚に忘れた, 降りる前に座席を振り返る, 財布を落とした, "
    "駅で鞄を盗まれた, 網棚に物を置かない, 持ち物を数える, 紐で首に掛ける, "
    "店に電話機を忘れた, 車の座席に鞄を残さない, 落とし物の届けを出す]\n"
    "  missend: [宛名を読み違えた, 便りは二人で読む, 別の人に便りを出した, "
    "宛名を声に出す, 返事を全員に出した, 便りを出す前に読み返す, 古い宛名の一覧, "
    "似た名の人に届いた, 宛名を一覧から選ばない, 便りの宛名を直す]\n"
    "  dos: [止まった, 攻められた]\n"
    "  targeted: [巧みな標的型メールを開いた, 標的型メールの訓練, 偽の依頼を信じた, "
    "添えられた物を開いた, 怪しい標的型メールを知らせる, 取引先を装う文, 装った文を見抜く, "
    "標的型メールから入られた, 開く前に電話で尋ねる, 半年も潜まれた]\n"
    "  business: [座席の布を新しくする, 便りの紙を美しくする, 駅の案内を大きくする, "
    "店の数を増やす, 花を植える, 電話の料金を下げる, 祭りを開く, "
    "食堂の味を良くする, 車の色を変える, 名物の品を売る]\n";

typedef struct bench {
    ts_arena arena;
    ts_buffer form, scratch;
    const ts_concepts *concepts;
    ts_reading reading;
} bench;

static int set_up(void **state)
{
    static bench one;
    one = (bench){0};
    ts_concepts_file file = {"words.yaml", vocabulary, sizeof(vocabulary) - 1};
    ts_message problem = {0};
    one.concepts = ts_concepts_build(&one.arena, &file, 1, &problem);
    *state = &one;
    return one.concepts == NULL;
}

/* The same vocabulary, which has been an image meanwhile. */
static int set_up_image(void **state)
{
    static ts_buffer image; /* what is made of it looks into it */
    ts_buffer again = {0};
    if (set_up(state) != 0) return 1;
    bench *one = *state;
    ts_buffer_clear(&image);
    ts_concepts_image_write(one->concepts, &image);
    one->concepts = ts_concepts_image_read(image.bytes, &one->arena);
    ts_concepts_image_write(one->concepts, &again);
    int differ = again.length != image.length || memcmp(again.bytes, image.bytes, image.length) != 0;
    ts_buffer_free(&again);
    return differ;
}

static int tear_down(void **state)
{
    bench *one = *state;
    ts_buffer_free(&one->form);
    ts_buffer_free(&one->scratch);
    ts_arena_free(&one->arena);
    return 0;
}

static void normalise(bench *one, const char *words)
{
    ts_buffer_clear(&one->form);
    ts_normal_form(words, strlen(words), &one->form);
}

/* How strongly a text tells of a concept. */
static ts_strength tells(bench *one, ts_concepts_mode mode, const char *words, const char *id)
{
    normalise(one, words);
    ts_concepts_read(one->concepts, mode, one->form.bytes, one->form.length, &one->scratch, &one->reading);
    int number = ts_concepts_find(one->concepts, id);
    assert_true(number >= 0);
    return one->reading.told[number].strength;
}

static void test_what_happened(void **state)
{
    bench *one = *state;
    const ts_concepts_mode happened = TS_CONCEPTS_HAPPENED;
    assert_int_equal(tells(one, happened, "メールの誤送信", "missend"), TS_TOLD_STRONG);
    assert_int_equal(one->reading.without, TS_WITHOUT_NOTHING);
    assert_int_equal(tells(one, happened, "誤送信ではない", "missend"), TS_TOLD_NOT);
    assert_int_equal(one->reading.without, TS_WITHOUT_DENIED);
    assert_int_equal(tells(one, happened, "誤送信対策の実施", "missend"), TS_TOLD_NOT);
    assert_int_equal(one->reading.without, TS_WITHOUT_PREPARED);
    assert_int_equal(tells(one, happened, "誤送信対策の不備", "missend"), TS_TOLD_STRONG);
    /* A measure tells of what it is against only where it lacked. */
    assert_int_equal(tells(one, happened, "送る前の確認", "missend"), TS_TOLD_NOT);
    assert_int_equal(tells(one, happened, "送る前の確認を怠った", "missend"), TS_TOLD_STRONG);
}

static void test_hints(void **state)
{
    bench *one = *state;
    const ts_concepts_mode happened = TS_CONCEPTS_HAPPENED;
    assert_int_equal(tells(one, happened, "サイトの停止", "dos"), TS_TOLD_HINT);
    assert_int_equal(tells(one, happened, "サイトの停止、再び停止", "dos"), TS_TOLD_HINT);
    assert_int_equal(tells(one, happened, "攻撃による停止、その後も停止", "dos"), TS_TOLD_HINTS);
    assert_int_equal(tells(one, happened, "サービス妨害による停止", "dos"), TS_TOLD_STRONG);
    /* What is denied is not even hinted at. */
    assert_int_equal(tells(one, happened, "サイトの停止（攻撃の形跡はない）", "dos"), TS_TOLD_NOT);
    assert_int_equal(tells(one, happened, "停止（サービス妨害ではない）。攻撃を疑った", "dos"), TS_TOLD_NOT);
}

static void test_unknown_cause(void **state)
{
    bench *one = *state;
    tells(one, TS_CONCEPTS_HAPPENED, "経路は調査中である", "lost");
    assert_true(one->reading.unexplained);
    assert_int_equal(tells(one, TS_CONCEPTS_HAPPENED, "媒体の所在不明", "lost"), TS_TOLD_STRONG);
    assert_false(one->reading.unexplained);
}

static void test_what_is_planned(void **state)
{
    bench *one = *state;
    const ts_concepts_mode planned = TS_CONCEPTS_PLANNED;
    size_t missend = (size_t)ts_concepts_find(one->concepts, "missend");
    assert_int_equal(tells(one, planned, "送る前にもう一人が見る", "missend"), TS_TOLD_STRONG);
    assert_true(one->reading.told[missend].removed);
    assert_int_equal(tells(one, planned, "放送の確認", "missend"), TS_TOLD_NOT);
    assert_int_equal(tells(one, planned, "誤送信の教材", "missend"), TS_TOLD_STRONG);
    assert_false(one->reading.told[missend].removed); /* it is only named */
    /* Beside prices and the like a name is only a hint. */
    assert_int_equal(tells(one, planned, "誤送信に係る料金", "missend"), TS_TOLD_HINT);
    assert_int_equal(one->reading.matter, TS_MATTER_OTHER);
}

static ts_relation relation(const bench *one, const char *a, const char *b)
{
    size_t first = (size_t)ts_concepts_find(one->concepts, a),
           second = (size_t)ts_concepts_find(one->concepts, b);
    return (ts_relation)one->concepts->relations[first * one->concepts->count + second];
}

static void test_relations(void **state)
{
    const bench *one = *state;
    assert_int_equal(relation(one, "malware", "ransomware"), TS_RELATION_ABOVE);
    assert_int_equal(relation(one, "ransomware", "malware"), TS_RELATION_BELOW);
    assert_int_equal(relation(one, "targeted", "malware"), TS_RELATION_LEADS);
    assert_int_equal(relation(one, "malware", "targeted"), TS_RELATION_LED);
    /* A cause of malware is only sometimes one of ransomware; a measure against much is against all of it. */
    assert_int_equal(relation(one, "targeted", "ransomware"), TS_RELATION_MAY_LEAD);
    assert_int_equal(relation(one, "broad", "ransomware"), TS_RELATION_LEADS);
    assert_int_equal(relation(one, "missend", "malware"), TS_RELATION_NONE);
}

static ts_leaning lean(bench *one, const char *words, float *leaning)
{
    normalise(one, words);
    return ts_concepts_lean(one->concepts, one->form.bytes, one->form.length, &one->scratch, leaning);
}

static void assert_leans(bench *one, const char *words, const char *id)
{
    float leaning[2 * TS_CONCEPTS_MAX];
    ts_leaning most = lean(one, words, leaning);
    assert_true(most.known);
    assert_string_equal(one->concepts->items[most.concept].id, id);
}

static void test_topics(void **state)
{
    bench *one = *state;
    assert_leans(one, "網棚に鞄を残した", "lost");
    assert_leans(one, "便りを読み返す", "missend");
    /* A mask that is a word of a pattern as well hides only what is shorter. */
    assert_leans(one, "標的型メール", "targeted");
    /* A concept of few examples is no topic. */
    assert_int_equal(ts_concepts_leaning_size(one->concepts), 2 * 4);
    float bag[2 * TS_CONCEPTS_MAX], seat[2 * TS_CONCEPTS_MAX], letter[2 * TS_CONCEPTS_MAX], nothing[2 * TS_CONCEPTS_MAX];
    assert_true(lean(one, "鞄を網棚に", bag).known);
    lean(one, "座席を振り返る", seat);
    lean(one, "便りを二人で読む", letter);
    assert_false(lean(one, "、。", nothing).known);
    ts_likeness same = ts_concepts_likeness(one->concepts, bag, seat), other = ts_concepts_likeness(one->concepts, bag, letter);
    assert_true(same.slant > 0.5f && same.chance > 0.9f);
    assert_true(other.slant < 0.1f && other.chance < same.chance);
    ts_likeness none = ts_concepts_likeness(one->concepts, bag, nothing);
    assert_true(none.slant == 0 && none.chance == 0);
}

/* What is no matter of security is told by how much more its examples speak for it. */
static void test_foreign(void **state)
{
    bench *one = *state;
    float leaning[2 * TS_CONCEPTS_MAX];
    assert_true(lean(one, "便りの紙を新しく美しくする", leaning).foreign > 0);
    assert_true(lean(one, "便りは二人で読む", leaning).foreign < 0);
}

static void test_mistakes_are_placed(void **state)
{
    bench *one = *state;
    static const char *const wrong[][2] = {
        {"concepts:\n  a: { name: { ja: a, en: a }, is: b }\n", "words.yaml:2:"},
        {"concepts:\n  a: { name: { ja: a, en: a }, named: [<nobody>] }\n", "words.yaml:2:"},
        {"roles: { mesure: [対策] }\n", "words.yaml:1:"},
        {"examples: { a: [文] }\n", "words.yaml:1:"},
        {"words: { a: [確認] }\nconcepts:\n  b: { name: { ja: b, en: b }, removed: [送付 <a] }\n", "<send> "},
        {"words: { a: [確認] }\nconcepts:\n  b: { name: { ja: b, en: b }, removed: [<a>送付] }\n", "<send> "},
        {"words: { a: [確認] }\nconcepts:\n  b: { name: { ja: b, en: b }, removed: [送付<a>] }\n", "<send> "},
        {"words: { a: [確認], c: [<a] }\n", "<send> "},
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        ts_concepts_file file = {"words.yaml", wrong[i][0], (uint32_t)strlen(wrong[i][0])};
        ts_message problem = {0};
        assert_null(ts_concepts_build(&one->arena, &file, 1, &problem));
        assert_non_null(strstr(problem.ja, wrong[i][1]));
        assert_non_null(strstr(problem.en, wrong[i][1]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_happened),       cmocka_unit_test(test_hints),
        cmocka_unit_test(test_unknown_cause),       cmocka_unit_test(test_what_is_planned),
        cmocka_unit_test(test_relations),           cmocka_unit_test(test_topics),
        cmocka_unit_test(test_foreign),             cmocka_unit_test(test_mistakes_are_placed),
    };
    return cmocka_run_group_tests_name("built", tests, set_up, tear_down) +
           cmocka_run_group_tests_name("read from an image", tests, set_up_image, tear_down);
}
