/* Writes series of plans that are good: the same seed gives the same bytes.
 *
 *     bench-generate [--plans N] [--size BYTES] [--incidents N] [--initiatives N] [--priorities N]
 *                    [--long N] [--seed N] DIRECTORY
 *
 * Each organisation gets the plans of two years and the record of the year between, in a folder of its own. What happened in the
 * record stands in the plan's evaluation in the same words; each incident is answered by a policy item, by priorities, by the chart.
 * `--size` takes as many incidents and initiatives as make the later plan about so long; the other numbers set them one by one, and
 * --long makes what happened, and what came of it, so many times as long. What is too short for that is the first plan of an
 * organisation, alone. */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "texts.h"

#define MAIN_SYSTEM "省内共通基盤"

typedef struct options {
    unsigned plans, size, incidents, initiatives, priorities, long_texts;
    uint64_t seed;
    const char *directory;
} options;

/* What a file is being written of. */
typedef struct writing {
    FILE *out;
    const options *how;
    unsigned incidents, initiatives, priorities;
    bool first; /* the organisation's first plan: nothing to judge yet */
    unsigned organisation;
    int year;
} writing;

/* One thing that happens or is done: the same numbers in whatever file tells of it. */
typedef struct thing {
    const topic *topic;
    const char *bureau, *office, *system;
    unsigned unit; /* offices and systems have numbers where there are more than names: from 2 */
    uint64_t random;
} thing;

static uint64_t mix(uint64_t x)
{
    x ^= x >> 30;
    x *= UINT64_C(0xBF58476D1CE4E5B9);
    x ^= x >> 27;
    x *= UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

/* The thing with that number of an organisation's year, or of all its years (0). */
static thing thing_of(const writing *w, int year, unsigned number)
{
    uint64_t random = mix(w->how->seed + mix(w->organisation * 1000003u + (unsigned)year * 101u) + mix(number + 1));
    unsigned turn = (unsigned)(mix(w->organisation + (unsigned)year) % TOPICS);
    enum {
        BUREAUS = sizeof(bureaus) / sizeof(bureaus[0]),
        OFFICES = sizeof(offices) / sizeof(offices[0]),
        SYSTEMS = sizeof(systems) / sizeof(systems[0]),
    };
    unsigned place = number + turn * 3, units = place / (BUREAUS * SYSTEMS);
    return (thing){
        .topic = &topics[(number + turn) % TOPICS],
        .bureau = bureaus[place % BUREAUS],
        .office = offices[(place + place / BUREAUS) % OFFICES],
        .system = systems[(place + place / BUREAUS) % SYSTEMS],
        .unit = units > 0 ? units + 1 : 0,
        .random = random,
    };
}

static void name_office(FILE *out, const thing *of)
{
    fprintf(out, "%s%s", of->bureau, of->office);
    if (of->unit > 0) fprintf(out, "第%u係", of->unit);
}

static void name_system(FILE *out, const thing *of)
{
    fprintf(out, "%s%s", of->bureau, of->system);
    if (of->unit > 0) fprintf(out, "%u", of->unit);
}

/* Writes a text of a topic with what stands for its letters in braces. */
static void tell(FILE *out, const thing *of, const char *text)
{
    uint64_t random = mix(of->random + mix((uint64_t)strlen(text)));
    for (const char *at = text; *at != '\0'; at++) {
        if (*at != '{') {
            fputc(*at, out);
            continue;
        }
        char letter = at[1];
        at += 2;
        random = mix(random + 1);
        switch (letter) {
        case 'b': name_office(out, of); break;
        case 's': name_system(out, of); break;
        case 'm': fprintf(out, "%u", 6 + (unsigned)(random % 4)); break;
        case 'p': fprintf(out, "%u", 11 + (unsigned)(random % 30)); break;
        case 'q': fprintf(out, "%u", 55 + (unsigned)(random % 40)); break;
        default: fprintf(out, "%u", 3 + (unsigned)(random % 400)); break;
        }
    }
}

/* The same several times over, with other numbers. */
static void tell_long(const writing *w, const char *key, thing of, const char *text)
{
    fprintf(w->out, "    %s: ", key);
    for (unsigned i = 0; i < w->how->long_texts; i++, of.random = mix(of.random)) tell(w->out, &of, text);
    fputc('\n', w->out);
}

/* printf, where %T takes a thing and a text of it. */
static void say(const writing *w, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    for (const char *at = format; *at != '\0'; at++) {
        if (*at != '%') {
            fputc(*at, w->out);
            continue;
        }
        switch (*++at) {
        case 'T': {
            const thing *of = va_arg(arguments, const thing *);
            tell(w->out, of, va_arg(arguments, const char *));
            break;
        }
        case 'u': fprintf(w->out, "%u", va_arg(arguments, unsigned)); break;
        case 'd': fprintf(w->out, "%d", va_arg(arguments, int)); break;
        case 's': fputs(va_arg(arguments, const char *), w->out); break;
        default: fputc(*at, w->out);
        }
    }
    va_end(arguments);
}

static int era(int year) /* of Reiwa */
{
    return year - 2018;
}

static void organisation(const writing *w)
{
    say(w, "組織:\n  識別子: kikan-%u\n  名称: 第%u省\n  区分: 国の行政機関\n", w->organisation, w->organisation);
}

/* The numbers of the first and last priority of the technical initiative `k`, of `all` that are shared out. */
static unsigned share(unsigned all, unsigned k, unsigned initiatives)
{
    return (unsigned)((uint64_t)all * k / initiatives);
}

/* ---- what a record and the evaluation after it tell alike ---- */

static void fixed_results(const writing *w, int year)
{
    int next = era(year) + 1;
    thing all = thing_of(w, year, 9000), check = thing_of(w, year, 9001), audit = thing_of(w, year, 9002), rules = thing_of(w, year, 9003);
    say(w, "  - 取組: EDU-1\n    報告者: 人事課\n    日付: 令和%d年1月8日\n", next);
    say(w, "    実績: %T\n", &all, "業務別の演習を{n}課の担当者に行い、標的型攻撃メールの訓練を2回実施した。訓練の報告率は{p}%から{q}%に上がった。");
    say(w, "    妥当性: %T\n", &all, "演習を受けた課の報告率は{q}%と、受けていない課を大きく上回ったことから、担当者の場面に即した演習を行う方針は妥当であった。");
    say(w, "    反省教訓: %T\n    情勢の変化: なし\n", &all, "年度の途中で広まった手口を教材に加える仕組みがなく、{n}課では古い例のまま演習した。");
    say(w, "  - 取組: SC-1\n    報告者: 情報セキュリティ対策室\n    日付: 令和%d年1月9日\n", next);
    say(w, "    実績: %T\n", &check, "9月から10月にかけて全職員を対象に実施し、回答率は{q}%であった。");
    say(w, "    妥当性: %T\n", &check, "是正を求めた{q}件のうち{p}件が年内に終わらず、改善を年度内に確かめるという方針には届かなかった。確認を始める時期が遅かったためである。");
    say(w, "    反省教訓: %T\n    情勢の変化: なし\n", &check, "規程にある事項だけを問うたため、{n}課で広がっていた規程にない行動に気付けなかった。");
    say(w, "  - 取組: AUD-1\n    報告者: 監査室\n    日付: 令和%d年1月9日\n", next);
    say(w, "    実績: %T\n", &audit, "外部の文書を受け取る{n}業務の実地監査と、終了した契約の消去の証明の確認を行った。");
    say(w, "    妥当性: %T\n", &audit, "証明の欠ける{p}件を見付けて全て提出させることができ、契約の終了した業務まで対象を広げた方針は妥当であった。");
    say(w, "    反省教訓: %T\n    情勢の変化: なし\n", &audit, "証明の有無を見るだけでは、消去の方法が適切かどうかまで{n}件について判断できなかった。");
    say(w, "  - 取組: OTH-1\n    報告者: 情報セキュリティ対策室\n    日付: 令和%d年1月9日\n", next);
    say(w, "    実績: %T\n", &rules, "関係する規程{n}件を{m}月に改正し、各課に説明した。");
    say(w, "    妥当性: %T\n", &rules, "説明の後の問合せが{q}件から{p}件に減り、現場の判断のよりどころを示す方針は妥当であった。");
    say(w, "    反省教訓: %T\n    情勢の変化: なし\n", &rules, "{n}課では手順書の改訂が規程に追い付かず、施行の後に問合せが続いた。");
}

static void results(const writing *w, int year)
{
    say(w, "取組の実績:\n");
    fixed_results(w, year);
    for (unsigned k = 0; k < w->initiatives; k++) {
        thing of = thing_of(w, 0, k);
        of.random = mix(of.random + (unsigned)year);
        const topic *t = of.topic;
        say(w, "  - 取組: TEC-%u\n    報告者: %T\n    日付: 令和%d年1月8日\n", k + 1, &of, "{b}", era(year) + 1);
        tell_long(w, "実績", of, t->done);
        tell_long(w, "妥当性", of, t->valid);
        say(w, "    改善点: %T\n    反省教訓: %T\n    情勢の変化: %T\n", &of, t->improve, &of, t->learn, &of, t->around);
    }
}

static void incidents(const writing *w, int year)
{
    say(w, "インシデント:\n");
    for (unsigned k = 0; k < w->incidents; k++) {
        thing of = thing_of(w, year, k);
        const topic *t = of.topic;
        say(w, "  - 識別子: INC-R%d-%u\n    発生元: 自組織\n    発生日: 令和%d年%u月%u日\n", era(year), k + 1, era(year), 5 + k % 7, 1 + k % 27);
        say(w, "    件名: %T\n", &of, t->subject);
        tell_long(w, "概要", of, t->summary);
        say(w, "    原因: %T\n    対応: %T\n", &of, t->cause, &of, t->response);
        say(w, "    反省教訓: %T\n    新たな課題: %T\n    関係システム: [%T]\n", &of, t->lesson, &of, t->issue, &of, "{s}");
    }
}

static void inspections(const writing *w, int year)
{
    int r = era(year);
    say(w, "その他の状況:\n  - { 識別子: DEV-R%d-1, 出所: CISO等連絡会議, 日付: 令和%d年11月20日, 内容: ソフトウェアの更新の経路の点検, "
           "対応状況: 配信に用いる%u個の経路を点検した。 }\n", r, r, 2 + w->organisation % 7);
    if (w->first) return;
    say(w, "監査指摘:\n  - 識別子: KAN-R%d-1\n    監査主体: 第%u省情報セキュリティ監査\n    実施時期: 令和%d年11月\n", r, w->organisation, r);
    say(w, "    指摘: 管理者の利用者IDが複数の担当者で共用され、操作した者を特定できない。\n    状況: 対応中\n    期限: 令和%d年12月\n", r + 1);
    say(w, "    対応: 共用のIDを洗い出し、個人別のIDへの切替えを進めている。\n");
    say(w, "自己点検:\n  実施時期: 令和%d年9月～10月\n  回答率: 9%u.4\n  結果:\n", r, w->organisation % 9);
    say(w, "    - { 識別子: CHK-R%d-1, 内容: 外部から届いた文書を確認せずに開いたことがある, 割合: %u.7 }\n", r, 3 + w->organisation % 20);
    say(w, "  反省教訓: 規程にない行動は自由記述から判明した。設問にないことを書ける欄が有効であった。\n");
}

/* What one part writes, indented as a part of the evaluation. */
static void indented(const writing *w, void part(const writing *, int), int year)
{
    char *bytes = NULL;
    size_t size = 0;
    writing inner = *w;
    inner.out = open_memstream(&bytes, &size);
    part(&inner, year);
    fclose(inner.out);
    for (char *line = bytes; *line != '\0';) {
        char *end = strchr(line, '\n');
        say(w, "  ");
        fwrite(line, 1, (size_t)(end - line) + 1, w->out);
        line = end + 1;
    }
    free(bytes);
}

static void write_record(const writing *w)
{
    say(w, "# 第%u省　令和%d年度の実績\n種別: 実績\n", w->organisation, era(w->year));
    organisation(w);
    say(w, "年度: 令和%d年度\n\n", era(w->year));
    results(w, w->year);
    incidents(w, w->year);
    inspections(w, w->year);
}

/* ---- the plan ---- */

static void process(const writing *w)
{
    int r = era(w->year) - 1; /* of the year in which it is drawn up; its fourth quarter is the next by the calendar */
    say(w, "策定の経緯:\n  予算案閣議決定: 令和%d年12月26日\n  総合評価: 令和%d年1月19日\n  全体方針案: 令和%d年1月26日\n", r, r + 1, r + 1);
    say(w, "  意見照会:\n    - { 照会先: 各局総務課, 照会日: 令和%d年1月27日, 回答日: 令和%d年2月4日, 意見: 窓口の端末の切替えは受付の集中する3月より前に終えられたい。, "
           "対応: 全体方針に時期を明記した。 }\n", r + 1, r + 1);
    say(w, "  周知・提出依頼: 令和%d年2月9日\n  回答: 令和%d年2月24日\n  全体調整: 令和%d年3月3日\n", r + 1, r + 1, r + 1);
    say(w, "  委員会: { 開催日: 令和%d年3月12日, 資料: [実績, 自己点検, 監査, インシデント] }\n", r + 1);
    say(w, "  決定: { 決定者: 最高情報セキュリティ責任者（官房長）, 決定日: 令和%d年3月16日 }\n\n", r + 1);
    say(w, "公表: { 提出日: 令和%d年4月10日, 公表日: 令和%d年7月17日 }\n\n", r + 1, r + 1);
}

static void evaluation(const writing *w)
{
    int judged = w->year - 1;
    thing all = thing_of(w, judged, 8000);
    say(w, "前年度の総合評価:\n  総括: %T\n", &all,
        "外部の文書を安全に開く場を設けたことにより、標的型攻撃メールの開封による被害が{n}件から無くなった。一方、規程と環境の整備が新しい技術の利用に追い付いておらず、"
        "要機密情報の扱いを誤る事案が続いた。現場が使える手段を併せて用意することが課題である。");
    if (!w->first) indented(w, results, judged);
    indented(w, incidents, judged);
    indented(w, inspections, judged);
    say(w, "  リスク・課題:\n");
    for (unsigned k = 0; k < w->incidents; k++) {
        thing of = thing_of(w, judged, k);
        say(w, "    - { 識別子: 課題%u, 内容: %T, 根拠: [INC-R%d-%u] }\n", k + 1, &of, of.topic->risk, era(judged), k + 1);
    }
    if (w->first) return;
    say(w, "    - { 識別子: 課題A, 内容: 共用のIDが残り、管理者の操作を個人まで追えない, 根拠: [KAN-R%d-1] }\n", era(judged));
    say(w, "    - { 識別子: 課題B, 内容: 外部の文書を開く前の確認が徹底されていない, 根拠: [CHK-R%d-1] }\n\n", era(judged));
}

static void policy(const writing *w)
{
    int judged = w->year - 1;
    say(w, "全体方針:\n  情勢:\n    政府全体の動向:\n      - 令和7年7月に国家サイバー統括室が設置され、統一基準群が改定された。\n");
    say(w, "    その他の情勢:\n      - 業務における生成AIの利用が急速に広がり、入力した情報の扱いが問題となっている。\n");
    if (w->year >= 2026 && !w->first)
        say(w, "  統一基準の改定:\n    改定版: 令和7年度版\n    改定日: 令和7年7月1日\n    差分:\n"
               "      - { 識別子: 差分1, 内容: 外部の文書を開く前の確認の手続を定めていない }\n");
    say(w, "  方針:\n");
    for (unsigned k = 0; k < w->incidents; k++) {
        thing of = thing_of(w, judged, k);
        say(w, "    - 識別子: 方針%u\n      内容: %T\n      対応する課題: [課題%u, INC-R%d-%u]\n", k + 1, &of, of.topic->policy, k + 1, era(judged), k + 1);
    }
    if (w->first) return;
    say(w, "    - 識別子: 方針A\n      内容: 管理者の共用のIDを全て廃止し、操作を個人まで追えるようにする。\n      対応する課題: [課題A, KAN-R%d-1]\n", era(judged));
    say(w, "    - 識別子: 方針B\n      内容: 外部の文書を開く前の確認を、全職員に定着させる。\n      対応する課題: [課題B, CHK-R%d-1, DEV-R%d-1%s]\n", era(judged), era(judged), w->year >= 2026 ? ", 差分1" : "");
}

static void served_policies(const writing *w, unsigned from, unsigned to, const char *more)
{
    say(w, "    対応する方針: [");
    for (unsigned k = from; k < to; k++) say(w, "方針%u, ", k + 1);
    say(w, "%s]\n", w->first ? "" : more);
}

/* Beyond those that answer the incidents one by one, `--priorities` asks for more of the same. */
static void priorities(const writing *w, unsigned from, unsigned to, int answer, const char *focus)
{
    int judged = w->year - 1;
    for (unsigned k = from; k < to; k++) {
        unsigned incident = k % w->incidents;
        thing of = thing_of(w, judged, k);
        say(w, "      - { 内容: %T, 主眼点: %s", &of, of.topic->answers[answer], focus);
        /* One in four names no id: there the texts have to tell. */
        if (answer != EDUCATE || k % 4 != 3) say(w, ", 対応する課題: [INC-R%d-%u]", era(judged), incident + 1);
        say(w, " }\n");
    }
}

static void activity(const writing *w, const char *id, const char *what, int from, int to, bool chart)
{
    int r = era(w->year);
    if (chart && from == to) say(w, "  - { 取組: %s, 内容: %s, 時期: %d月 }\n", id, what, from);
    else if (chart) say(w, "  - { 取組: %s, 内容: %s, 時期: %d月～%d月 }\n", id, what, from, to);
    else if (from == to) say(w, "      - { 内容: %s, 時期: 令和%d年%d月 }\n", what, r + (from < 4), from);
    else say(w, "      - { 内容: %s, 時期: 令和%d年%d月～令和%d年%d月 }\n", what, r + (from < 4), from, r + (to < 4), to);
}

/* The activities of an initiative: in its schedule, and once more in the chart. */
static void schedule(const writing *w, const char *id, bool chart)
{
    if (!chart) say(w, "    実施時期:\n");
    switch (id[0]) {
    case 'E':
        activity(w, id, "新任職員研修", 4, 4, chart);
        activity(w, id, "標的型攻撃メール訓練", 8, 8, chart);
        activity(w, id, "全職員向けeラーニング", 9, 10, chart);
        break;
    case 'S':
        activity(w, id, "点検票の配布及び回答", 9, 10, chart);
        activity(w, id, "集計及び課室への還元", 11, 11, chart);
        activity(w, id, "改善の確認", 2, 2, chart);
        break;
    case 'A':
        activity(w, id, "過年度の指摘の途中確認", 6, 6, chart);
        activity(w, id, "書面監査", 7, 9, chart);
        activity(w, id, "実地監査", 10, 12, chart);
        activity(w, id, "監査結果の報告", 1, 1, chart);
        break;
    case 'O':
        activity(w, id, "改正案の作成及び意見照会", 4, 4, chart);
        activity(w, id, "改正及び周知", 5, 5, chart);
        break;
    default:
        activity(w, id, "入札及び契約", 6, 6, chart);
        activity(w, id, "構築及び試験", 7, 11, chart);
        activity(w, id, "運用の開始", 12, 12, chart);
    }
}

static void people(const writing *w)
{
    int r = era(w->year);
    unsigned all = w->incidents > w->priorities ? w->incidents : w->priorities;
    say(w, "個別の取組:\n");
    say(w, "  - 識別子: EDU-1\n    区分: 教育\n    名称: 職員及び臨時の職員に対する研修\n    担当: 人事課\n");
    served_policies(w, 0, w->incidents, "方針A, 方針B");
    say(w, "    方針: 令和%d年度は、新しい手口を四半期ごとに教材に加え、使ってよい場面と使えない場面を業務の例で示す。\n    重点:\n", r);
    priorities(w, 0, all, EDUCATE, "教材");
    if (!w->first) say(w, "      - { 内容: 情報システムの管理者に対する、個人別の権限と操作の記録の研修, 主眼点: 対象者, 対応する課題: [KAN-R%d-1] }\n", r - 1);
    if (!w->first) say(w, "      - { 内容: 外部の文書を開く操作を加えた訓練の年2回の実施, 主眼点: 機会, 対応する課題: [CHK-R%d-1] }\n", r - 1);
    schedule(w, "EDU-1", false);
    say(w, "    詳細計画: { 名称: 令和%d年度教育実施計画, 策定時期: 令和%d年4月上旬, 策定責任者: 統括情報セキュリティ責任者 }\n", r, r);

    say(w, "  - 識別子: SC-1\n    区分: 自己点検\n    名称: 情報セキュリティ対策の自己点検\n    担当: 情報セキュリティ対策室\n");
    served_policies(w, 0, w->incidents, "方針B");
    say(w, "    方針: 令和%d年度は、規程にある事項に加え、自由に記す欄により、規程の想定しない行動を把握する。\n    重点:\n", r);
    priorities(w, 0, all, ASK, "点検項目");
    schedule(w, "SC-1", false);
    say(w, "    詳細計画: { 名称: 年度自己点検計画（令和%d年度）, 策定時期: 令和%d年7月, 策定責任者: 統括情報セキュリティ責任者 }\n", r, r);

    say(w, "  - 識別子: AUD-1\n    区分: 監査\n    名称: 情報セキュリティ監査及び過年度の指摘の確認\n    担当: 監査室\n");
    served_policies(w, 0, w->incidents, "方針A");
    if (!w->first) say(w, "    対応する課題: [KAN-R%d-1]\n", r - 1);
    say(w, "    方針: 令和%d年度は、記録の有無にとどまらず、その方法が適切かどうかまで判断する監査とする。\n    重点:\n", r);
    priorities(w, 0, all, INSPECT, "監査テーマ");
    schedule(w, "AUD-1", false);
    say(w, "    詳細計画: { 名称: 令和%d年度監査実施計画, 策定時期: 令和%d年5月, 策定責任者: 情報セキュリティ監査責任者 }\n", r, r);
}

static void technical(const writing *w)
{
    for (unsigned k = 0; k < w->initiatives; k++) {
        thing of = thing_of(w, 0, k);
        /* More initiatives than incidents: some answer what another answers too. */
        bool many = w->initiatives > w->incidents;
        unsigned from = many ? k % w->incidents : share(w->incidents, k, w->initiatives);
        unsigned to = many ? from + 1 : share(w->incidents, k + 1, w->initiatives);
        char id[16];
        snprintf(id, sizeof(id), "TEC-%u", k + 1);
        say(w, "  - 識別子: %s\n    区分: 技術的対策\n    名称: %T\n    担当: 情報システム室\n", id, &of, of.topic->title);
        served_policies(w, from, to, "方針A");
        say(w, "    方針: 令和%d年度は、%T\n    重点:\n", era(w->year), &of, of.topic->approach);
        priorities(w, from, to, BUILD, "主要システム");
        schedule(w, id, false);
        say(w, "    詳細計画: { 要否: 要, 名称: %T実施計画, 策定時期: 令和%d年4月, 策定責任者: 情報システム室長, 推進体制: 情報システム室に各局の利用者の代表を加えた班を置く。 }\n",
            &of, of.topic->title, era(w->year));
        say(w, "    対象システム: [%s%T]\n", k == 0 ? MAIN_SYSTEM ", " : "", &of, "{s}");
        if (k > 0) say(w, "    前提となる取組: [OTH-1]\n");
    }
}

static void other(const writing *w)
{
    int r = era(w->year);
    say(w, "  - 識別子: OTH-1\n    区分: その他\n    名称: 業務の手順に関する規程の改正\n    担当: 情報セキュリティ対策室\n    対応する方針: [方針1, 方針B]\n");
    say(w, "    方針: 令和%d年度は、その当初に現場の判断のよりどころを規程に示す。\n    重点:\n", r);
    say(w, "      - { 内容: 外部の文書の扱いに関する規定の追加, 主眼点: 規程, 対応する課題: [CHK-R%d-1%s] }\n", r - 1, w->year >= 2026 ? ", 差分1" : "");
    schedule(w, "OTH-1", false);
    say(w, "    詳細計画: { 要否: 不要, 不要の理由: 改正する文書が規程1件と手順書2件に限られるため }\n\n");
}

static void chart(const writing *w)
{
    say(w, "線表:\n");
    schedule(w, "EDU-1", true);
    schedule(w, "SC-1", true);
    schedule(w, "AUD-1", true);
    for (unsigned k = 0; k < w->initiatives; k++) {
        char id[16];
        snprintf(id, sizeof(id), "TEC-%u", k + 1);
        schedule(w, id, true);
    }
    if (!w->first) schedule(w, "OTH-1", true);
}

static void write_plan(const writing *w)
{
    say(w, "# 第%u省　令和%d年度対策推進計画\n種別: 計画\n", w->organisation, era(w->year));
    organisation(w);
    say(w, "  主要な情報システム: [" MAIN_SYSTEM "]\n  支給外端末の利用: 認めない\n");
    say(w, "年度: 令和%d年度\n%s対象期間: { 開始年度: 令和%d年度, 終了年度: 令和%d年度 }\n", era(w->year),
        w->first ? "初年度: はい\n" : "", era(w->year), era(w->year));
    say(w, "準拠版: 令和%d年度版\n版の種類: 正本\n\n", w->year >= 2026 ? 7 : 5);
    process(w);
    evaluation(w);
    policy(w);
    people(w);
    technical(w);
    if (!w->first) other(w);
    chart(w);
}

/* ---- files ---- */

static void write_file(writing w, const char *kind, int year, void part(const writing *))
{
    char path[4096];
    snprintf(path, sizeof(path), "%s/kikan-%05u", w.how->directory, w.organisation);
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        perror(path);
        exit(1);
    }
    snprintf(path, sizeof(path), "%s/kikan-%05u/%s-%d.yaml", w.how->directory, w.organisation, kind, year);
    w.out = fopen(path, "w");
    w.year = year;
    if (w.out != NULL) part(&w);
    if (w.out == NULL || fclose(w.out) != 0) {
        perror(path);
        exit(1);
    }
}

static size_t length_of(writing w)
{
    char *bytes = NULL;
    size_t size = 0;
    w.out = open_memstream(&bytes, &size);
    w.year = 2026;
    write_plan(&w);
    fclose(w.out);
    free(bytes);
    return size;
}

/* As many incidents and initiatives as bring the plan nearest to the size that is wanted. */
static void fit(writing *w)
{
    size_t before = 0;
    for (unsigned count = 1;; count++) {
        w->incidents = w->initiatives = w->priorities = count;
        size_t size = length_of(*w);
        if (size >= w->how->size) {
            bool former = count > 1 && w->how->size - before < size - w->how->size;
            w->incidents = w->initiatives = w->priorities = count - former;
            return;
        }
        before = size;
    }
}

static unsigned number(const char *text)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (*text == '\0' || *end != '\0' || value > 10000000) {
        fprintf(stderr, "bench-generate: %s is no number\n", text);
        exit(2);
    }
    return (unsigned)value;
}

static options read_options(int count, char **arguments)
{
    options how = {.plans = 2, .size = 40000, .long_texts = 1};
    for (int i = 1; i < count; i++) {
        const char *name = arguments[i], *value = i + 1 < count ? arguments[i + 1] : "";
        unsigned *to = strcmp(name, "--plans") == 0         ? &how.plans
                       : strcmp(name, "--size") == 0        ? &how.size
                       : strcmp(name, "--incidents") == 0   ? &how.incidents
                       : strcmp(name, "--initiatives") == 0 ? &how.initiatives
                       : strcmp(name, "--priorities") == 0  ? &how.priorities
                       : strcmp(name, "--long") == 0        ? &how.long_texts
                                                            : NULL;
        if (to != NULL) *to = number(value);
        else if (strcmp(name, "--seed") == 0) how.seed = number(value);
        else how.directory = name;
        i += to != NULL || strcmp(name, "--seed") == 0;
    }
    if (how.directory == NULL) {
        fprintf(stderr, "usage: bench-generate [--plans N] [--size BYTES] [--incidents N] [--initiatives N] [--priorities N]\n"
                        "                      [--long N] [--seed N] DIRECTORY\n");
        exit(2);
    }
    return how;
}

int main(int count, char **arguments)
{
    options how = read_options(count, arguments);
    if (mkdir(how.directory, 0777) != 0 && errno != EEXIST) {
        perror(how.directory);
        return 1;
    }
    enum { SMALLEST = 14000 }; /* bytes of a plan that judges another */
    writing w = {.how = &how, .organisation = 1, .first = how.size < SMALLEST};
    fit(&w);
    if (how.incidents > 0) w.incidents = how.incidents;
    if (how.initiatives > 0) w.initiatives = how.initiatives;
    if (how.priorities > 0) w.priorities = how.priorities;
    unsigned years = w.first ? 1 : 2;
    for (unsigned i = 0; i < how.plans; i += years) {
        w.organisation = i / years + 1;
        write_file(w, "plan", 2026, write_plan);
        if (w.first || i + 1 == how.plans) continue; /* of an odd number the last is alone */
        write_file(w, "plan", 2025, write_plan);
        write_file(w, "record", 2025, write_record);
    }
    return 0;
}
