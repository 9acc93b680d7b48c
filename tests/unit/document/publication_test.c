/* Publication: what is withheld is in no format of the edition, and what is not is in all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#include "document/plan_paper.h"
#include "document/publication.h"
#include "document/timeline.h"
#include "writer/writer.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Things withheld on every level; references to them; rows and changes that are about them; characters of all sorts. */
static const char plan_text[] =
    "# 内部の注記：部外秘コメント甲\n"
    "種別: 計画\n"
    "組織: { 識別子: reiji, 名称: 例示省, 区分: 府省 }\n"
    "年度: 令和8年度\n"
    "版の種類: 正本\n"
    "策定の経緯: { 意見照会: [{ 照会先: 照会を受けた課丁, 意見: 途中の意見戊 }], 全体調整: 2026-03-07 }\n"
    "前年度の総合評価:\n"
    "  取組の実績: [{ 取組: EDU-1, 報告者: 報告した係己, 日付: 2026-01-08, 実績: 研修を行った。 }]\n"
    "  インシデント:\n"
    "    - { 識別子: INC-1, 件名: メールの誤送信, 概要: 宛先を取り違えた。 }\n"
    "    - 識別子: INC-2\n"
    "      件名: 保守用回線への不正な接続①𠮷\n"
    "      概要: \"秘密の<script>概要</script>]]> & 甲乙丙丁\"\n"
    "      公表区分: 攻撃者に知られるおそれ乙\n"
    "  リスク・課題:\n"
    "    - { 識別子: R-1, 内容: 誤送信が続いている, 根拠: [INC-1, INC-2] }\n"
    "    - { 識別子: R-2, 内容: 回線の監視が夜間に途切れている弱点, 公表区分: { 非公表の理由: 弱点のため } }\n"
    "全体方針:\n"
    "  方針:\n"
    "    - { 識別子: P-1, 内容: 送る前に確かめる, 対応する課題: [R-1, R-2] }\n"
    "個別の取組:\n"
    "  - 識別子: EDU-1\n"
    "    区分: 教育\n"
    "    名称: 送信前の確認の研修\n"
    "    対応する課題: INC-2\n"
    "    重点:\n"
    "      - { 内容: 宛先の確かめ方, 対応する課題: [INC-1] }\n"
    "      - { 内容: 夜間の監視の交代手順の演習, 公表区分: 体制が知られるため }\n"
    "    実施時期:\n"
    "      - { 内容: 研修, 時期: 6月 }\n"
    "      - { 内容: 監視装置の切替えの予行, 時期: 7月, 公表区分: 時期が知られるため }\n"
    "    x: { 内部メモ: 独自データ丙丁戊己 }\n"
    "  - { 識別子: TEC-9, 区分: 技術的対策, 名称: 秘匿回線の増強と監視の二重化, 公表区分: 構成のため }\n"
    "線表:\n"
    "  - { 取組: EDU-1, 内容: 研修, 時期: 6月 }\n"
    "  - { 取組: EDU-1, 内容: 監視装置の切替えの予行, 時期: 7月 }\n"
    "  - { 取組: TEC-9, 内容: 増強工事の着手と検収, 時期: 9月 }\n"
    "前年度計画からの変更:\n"
    "  - { 取組: TEC-9, 区分: 延期, 理由: 調達の不調による工程の組替え }\n"
    "x: { 予算: 独自データ庚辛壬癸 }\n";

static const char *const secrets[] = {
    "部外秘コメント甲", "INC-2", "保守用回線", "①𠮷", "秘密の", "甲乙丙丁", "おそれ乙", "R-2", "夜間に途切れ", "弱点", "交代手順",
    "体制が知られる", "監視装置", "時期が知られる", "丙丁戊己", "TEC-9", "秘匿回線", "増強", "組替え", "庚辛壬癸", "内部メモ",
    "<script", "script>概要", "script&gt;",
    /* how it came about */
    "策定の経緯", "照会を受けた課", "途中の意見", "2026-03-07", "報告した係", "2026-01-08",
};

static const char *const public_texts[] = {
    "メールの誤送信", "研修を行った。", "宛先を取り違えた", "誤送信が続いている", "送る前に確かめる", "送信前の確認の研修", "宛先の確かめ方", "公表版",
};

static const ts_document *read_plan(ts_arena *arena, const char *text)
{
    ts_document *plan = ts_document_read(arena, "plan.yaml", text, (uint32_t)strlen(text));
    if (plan->problems.count > 0) fail_msg("%s", plan->problems.items[0].message.en);
    return plan;
}

static bool contains(const char *bytes, size_t length, const char *text)
{
    return memmem(bytes, length, text, strlen(text)) != NULL;
}

static void check_bytes(const char *format, const char *part, const char *bytes, size_t length)
{
    for (size_t i = 0; i < COUNT(secrets); i++)
        if (contains(bytes, length, secrets[i])) fail_msg("%s, %s: %s", format, part, secrets[i]);
}

/* Each part of an archive; appends all of them to *all. */
static void check_archive(const char *format, const ts_buffer *bytes, ts_buffer *all)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(bytes->bytes, bytes->length, 0, &error);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    assert_non_null(archive);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); i++) {
        zip_stat_t stat;
        assert_int_equal(zip_stat_index(archive, (zip_uint64_t)i, 0, &stat), 0);
        char *part = malloc(stat.size + 1);
        zip_file_t *file = zip_fopen_index(archive, (zip_uint64_t)i, 0);
        assert_int_equal(zip_fread(file, part, stat.size), stat.size);
        zip_fclose(file);
        check_bytes(format, stat.name, part, stat.size);
        check_bytes(format, "the name of a part", stat.name, strlen(stat.name));
        ts_buffer_add(all, part, stat.size);
        free(part);
    }
    zip_close(archive);
}

static void nothing_withheld_is_in_any_format(void **state)
{
    (void)state;
    ts_arena arena = {0};
    const ts_document *plan = read_plan(&arena, plan_text);
    ts_publication publication = ts_publication_make(&arena, plan);
    assert_int_equal(publication.leak_count, 0);
    check_bytes("yaml", "all", publication.yaml.bytes, publication.yaml.length);
    const ts_document *edition = read_plan(&arena, ts_buffer_string(&publication.yaml));
    ts_language languages[] = {TS_LANGUAGE_JA, TS_LANGUAGE_EN};
    for (size_t l = 0; l < COUNT(languages); l++) {
        ts_timeline timeline = {.plan = edition, .language = languages[l], .published = true};
        ts_paper *paper = ts_plan_paper(&arena, edition, ts_timeline_chart(&arena, &timeline), languages[l]);
        paper->day = "2026-04-01";
        for (size_t i = 0; ts_writers[i] != NULL; i++) {
            ts_buffer out = {0}, all = {0};
            ts_message why = {0};
            bool written = ts_writers[i]->write(paper, &(ts_writer_options){0}, &out, &why);
            if (!written && ts_writers[i]->partial) continue; /* this paper has none */
            if (!written) fail_msg("%s: %s", ts_writers[i]->name, why.en);
            if (out.length > 2 && memcmp(out.bytes, "PK", 2) == 0) check_archive(ts_writers[i]->name, &out, &all);
            else ts_buffer_add(&all, ts_buffer_string(&out), out.length);
            check_bytes(ts_writers[i]->name, "all", ts_buffer_string(&all), all.length);
            bool whole = strcmp(ts_writers[i]->name, "text") == 0 || strcmp(ts_writers[i]->name, "markdown") == 0 ||
                         strcmp(ts_writers[i]->name, "html") == 0 || strcmp(ts_writers[i]->name, "docx") == 0;
            for (size_t k = 0; whole && languages[l] == TS_LANGUAGE_JA && k < COUNT(public_texts); k++)
                if (!contains(ts_buffer_string(&all), all.length, public_texts[k]))
                    fail_msg("%s lacks %s", ts_writers[i]->name, public_texts[k]);
            ts_buffer_free(&out);
            ts_buffer_free(&all);
        }
    }
    ts_buffer_free(&publication.yaml);
    ts_arena_free(&arena);
}

static void each_thing_withheld_is_listed_with_its_reason(void **state)
{
    (void)state;
    static const struct {
        const char *title, *reason; /* NULL: about something withheld */
    } expected[] = {
        {"保守用回線への不正な接続①𠮷", "攻撃者に知られるおそれ乙"},
        {"回線の監視が夜間に途切れている弱点", "弱点のため"},
        {"夜間の監視の交代手順の演習", "体制が知られるため"},
        {"監視装置の切替えの予行", "時期が知られるため"},
        {"秘匿回線の増強と監視の二重化", "構成のため"},
        {"監視装置の切替えの予行", NULL},
        {"増強工事の着手と検収", NULL},
        {"postponed", NULL},
    };
    ts_arena arena = {0};
    ts_publication publication = ts_publication_make(&arena, read_plan(&arena, plan_text));
    assert_int_equal(publication.withheld_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        const ts_withheld *withheld = &publication.withheld[i];
        if (i + 1 < COUNT(expected)) assert_string_equal(withheld->title, expected[i].title);
        if (expected[i].reason != NULL) assert_string_equal(withheld->reason, expected[i].reason);
        else assert_non_null(withheld->because);
    }
    ts_buffer_free(&publication.yaml);
    ts_arena_free(&arena);
}

static void what_is_withheld_is_found_where_it_would_be_published(void **state)
{
    (void)state;
    static const struct {
        const char *open;
        size_t leaks;
    } cases[] = {
        {"なお、監視装置の切替えの時刻を誤った。", 1},
        {"なお、「監視装置の切替えの時刻を誤った」ことによる。", 1},
        {"監視装置の切替えの時刻", 0},
        {"情報システム室", 0},
        {"障害", 0},
        {"（INC-1）への対応として改めた。", 1},
        {"INC-10とTINC-1への対応として改めた。", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_arena arena = {0};
        const char *text = ts_arena_format(
            &arena,
            "kind: plan\norganization: { id: a, type: gov }\nfiscal_year: 2026\nevaluation:\n  incidents:\n"
            "    - { id: INC-1, subject: 障害, summary: 監視装置の切替えの時刻を誤った。, of: 情報システム室の外部の委託先, publish: 弱点 }\n"
            "    - { id: INC-2, subject: 別件, summary: %s, of: 情報システム室の外部の委託先 }\n"
            "  risks: [{ what: 別の課題, from: [INC-1, INC-2] }]\n",
            cases[i].open);
        ts_publication publication = ts_publication_make(&arena, read_plan(&arena, text));
        assert_int_equal(publication.leak_count, cases[i].leaks);
        ts_buffer_free(&publication.yaml);
        ts_arena_free(&arena);
    }
}

/* What the form does not know cannot be published; that it was left out is in the list. What it knows is on the paper, whatever else is
 * missing. */
static void what_cannot_be_read_is_listed(void **state)
{
    (void)state;
    static const char text[] =
        "kind: plan\norganization: { id: a, name: 例示省 }\nfiscal_year: 2026\nperiod: { from: 2026, to: 2027 }\nremark: 様式にない注記\n"
        "evaluation: { results: [{ done: どの取組か分からない実績 }] }\n"
        "initiatives: [{ id: A-1, title: 区分のない取組, schedule: [{ what: 会議, when: [そのうち, 6月] }] }]\n";
    static const char *const listed[] = {"remark: 様式にない注記", "when: そのうち"};
    ts_arena arena = {0};
    const ts_document *plan = ts_document_read(&arena, "plan.yaml", text, (uint32_t)strlen(text));
    ts_publication publication = ts_publication_make(&arena, plan);
    assert_int_equal(publication.withheld_count, COUNT(listed));
    for (size_t i = 0; i < COUNT(listed); i++) {
        assert_string_equal(publication.withheld[i].title, listed[i]);
        assert_true(publication.withheld[i].unread);
    }
    ts_paper *list = ts_publication_list(&arena, plan, &publication, TS_LANGUAGE_JA);
    ts_message error;
    ts_buffer out = {0};
    assert_true(ts_writer_find("text")->write(list, &(ts_writer_options){.width = 200}, &out, &error));
    assert_non_null(strstr(ts_buffer_string(&out), "様式にないキー又は読み取れない値であるため"));
    ts_buffer_clear(&out);
    assert_true(ts_writer_find("text")->write(ts_plan_paper(&arena, plan, NULL, TS_LANGUAGE_JA), &(ts_writer_options){0}, &out, &error));
    static const char *const told[] = {"開始年度：2026", "（名称なし）", "どの取組か分からない実績", "区分の記載がない取組", "A-1　区分のない取組"};
    for (size_t i = 0; i < COUNT(told); i++)
        if (strstr(ts_buffer_string(&out), told[i]) == NULL) fail_msg("%s", told[i]);
    ts_buffer_free(&out);
    ts_buffer_free(&publication.yaml);
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_withheld_is_in_any_format),
        cmocka_unit_test(each_thing_withheld_is_listed_with_its_reason),
        cmocka_unit_test(what_cannot_be_read_is_listed),
        cmocka_unit_test(what_is_withheld_is_found_where_it_would_be_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
