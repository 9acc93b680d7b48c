/* A small run to print in every format: one plan with findings, a second place in a record, things that could
 * not be checked. */
#ifndef TEST_REPORT_SAMPLE_H
#define TEST_REPORT_SAMPLE_H

#include <stdlib.h>
#include <string.h>

#include "report/report.h"

static const char sample_plan[] =
    "kind: plan\n"
    "organization: { id: reiji, name: 例示省, type: gov }\n"
    "fiscal_year: 令和7年度\n"
    "全体方針:\n"
    "  items:\n"
    "    - { id: P-1, what: 不審メールへの初動を全組織で速める, answers: [R-1, INC-1] }\n"
    "    - { id: P-2, what: 委託先の管理を契約から確認まで一貫させる, answers: [R-2] }\n"
    "個別の取組:\n"
    "  - id: EDU-1\n"
    "    category: education\n"
    "    title: 不審メール対応教育\n"
    "    priorities:\n"
    "      - { what: 標的型攻撃メールの事例教材, focus: materials, answers: [INC-1] }\n"
    "      - { what: 幹部職員への集合教育, focus: audience }\n"
    "    schedule:\n"
    "      - { what: 教材の改訂, when: 令和7年6月 }\n"
    "  - id: TEC-1\n"
    "    category: technical\n"
    "    title: ゼロトラスト型の業務環境への移行\n"
    "    policy: "
    "3か年で移行する。令和7年度は全体構想を固め、現行の認証基盤と端末の管理の実態を調べた上で、令和8年度に予"
    "算要求を行い、"
    "令和9年度に移行を終える。\n";

static const char sample_record[] = "kind: record\n"
                                    "incidents:\n"
                                    "  - id: INC-2\n"
                                    "    subject: メール誤送信\n"
                                    "    cause: 一斉送信の宛先がＢＣＣでなくＴＯに入れられた。\n"
                                    "    response: |\n"
                                    "      送信先に削除を依頼した。\n"
                                    "      全職員に注意を促した。\n";

static const char *const sample_plan_path = "plans/reiji/2025-plan.yaml";
static const char *const sample_record_path = "plans/reiji/2024-record.yaml";

/* The place of the n-th (from 1) `text` in the plan or the record. */
static inline ts_location sample_place(ts_arena *arena, const char *path, const char *text, int n)
{
    const char *bytes = path == sample_plan_path ? sample_plan : sample_record;
    const char *found = strstr(bytes, text);
    while (--n > 0)
        found = strstr(found + 1, text);
    assert_non_null(found);
    ts_span span = {(uint32_t)(found - bytes), (uint32_t)(found - bytes + (ptrdiff_t)strlen(text))};
    ts_source *source = ts_source_make(arena, path, bytes, (uint32_t)strlen(bytes));
    return ts_location_make(arena, source, span);
}

static const char *sample_education_clauses[] = {"4.1.イ-1", "4.2.ア-4", NULL};
static const char *sample_policy_clauses[] = {"3.2-2", NULL};
static const char *sample_phase_clauses[] = {"2.2-4", "2.2-5", NULL};

static const ts_rule_info sample_rules[] = {
    {
        .id = "manual/education-answers-incidents",
        .title = {"前年度のインシデントの原因を教育の重点に入れる",
                  "Education priorities answer last year's incidents"},
        .severity = TS_SEVERITY_WARNING,
        .force = TS_FORCE_SHOULD,
        .clauses = sample_education_clauses,
        .file = "rules/manual/education.lua",
        .line = 12,
    },
    {
        .id = "schema/unknown-key",
        .title = {"知らないキー", "Unknown key"},
        .severity = TS_SEVERITY_ERROR,
        .builtin = true,
    },
};

static const ts_file_info sample_files[] = {
    {"plans/reiji/2025-plan.yaml", "plan", "reiji", "例示省", 2025, true},
    {"plans/reiji/2024-record.yaml", "record", "reiji", "例示省", 2024, true},
    {"plans/kikou/2025-plan.yaml", "", "", "", 0, false},
};

typedef struct sample {
    ts_arena arena;
    ts_finding findings[4];
    ts_location related[2];
    ts_failure failures[3];
    ts_result result;
    ts_totals totals;
} sample;

static inline void sample_findings(sample *s)
{
    ts_arena *arena = &s->arena;
    s->related[0] = sample_place(arena, sample_plan_path, "標的型攻撃メールの事例教材", 1);
    s->related[0].label = (ts_message){"教育の重点", "education priority"};
    s->related[1] = sample_place(arena, sample_plan_path, "幹部職員への集合教育", 1);
    s->related[1].label = s->related[0].label;

    s->findings[0] = (ts_finding){
        .rule = "manual/education-answers-incidents",
        .severity = TS_SEVERITY_WARNING,
        .force = TS_FORCE_SHOULD,
        .clauses = sample_education_clauses,
        .authority = {"マニュアル", "manual"},
        .at = sample_place(arena, sample_record_path, "一斉送信の宛先がＢＣＣでなくＴＯに入れられた。", 1),
        .related = s->related,
        .related_count = 2,
        .message = {"「メール誤送信」に応える教育の重点がありません。",
                    "No education priority answers \"メール誤送信\"."},
        .fix = {"教育の重点に「メール誤送信」への対策（宛先の確認、ＢＣＣの使い方など）を加えるか、加えない理"
                "由をそのインシデントの「教訓」に記してください。",
                "Add an education priority that answers the incident (checking addresses, using BCC), or say "
                "under "
                "\"lessons\" of the incident why none is needed."},
    };
    s->findings[1] = (ts_finding){
        .rule = "manual/policy-carried-out",
        .severity = TS_SEVERITY_ERROR,
        .force = TS_FORCE_MUST,
        .clauses = sample_policy_clauses,
        .authority = {"マニュアル", "manual"},
        .at = sample_place(arena, sample_plan_path, "委託先の管理を契約から確認まで一貫させる", 1),
        .message = {"全体方針 P-2 を受けた取組がありません。",
                    "No initiative carries out P-2 of the overall policy."},
        .fix = {"取組の serves に P-2 を加えるか、取組を設けてください。",
                "Name P-2 under \"serves\" of an initiative, or add one."},
    };
    s->findings[2] = (ts_finding){
        .rule = "manual/phases-complete",
        .severity = TS_SEVERITY_NOTE,
        .force = TS_FORCE_SHOULD,
        .clauses = sample_phase_clauses,
        .authority = {"マニュアル", "manual"},
        .at = sample_place(arena, sample_plan_path, "令和9年度に移行を終える。", 1),
        .message = {"本文は複数年度にわたりますが、年次計画がありません。",
                    "The text spans several years, but no phases are given."},
        .fix = {"phases に年度ごとの内容を記してください。", "Give each year's part under \"phases\"."},
    };
    s->findings[3] = (ts_finding){
        .rule = "schema/unknown-key",
        .severity = TS_SEVERITY_ERROR,
        .at = sample_place(arena, sample_record_path, "response", 1),
        .message = {"「response」というキーはありません。", "There is no key \"response\"."},
    };
    s->findings[3].at.end = (ts_position){8, 19};

    for (size_t i = 0; i < 4; i++) {
        s->findings[i].organization = "reiji";
        s->findings[i].fiscal_year = 2025;
        ts_finding_fingerprint(&s->findings[i], "policy/items[P-2]");
    }
    assert_int_equal(ts_findings_sort(s->findings, 4), 4);
}

static inline void sample_failures(sample *s)
{
    s->failures[0] = (ts_failure){
        .stage = "read",
        .at = {.path = "plans/kikou/2025-plan.yaml"},
        .message = {"文字コードがUTF-8ではありません。Shift_JISのようです。",
                    "The text is not UTF-8; it looks like Shift_JIS."},
        .fix = {"UTF-8で保存し直してください。", "Save it as UTF-8."},
    };
    s->failures[1] = (ts_failure){
        .stage = "rule",
        .rule = "reiji/endless",
        .at = {.path = "rules/reiji/endless.lua",
               .start = {7, 3},
               .end = {7, 17},
               .excerpt = "  while true do end",
               .excerpt_column = 1},
        .plan = "plans/reiji/2025-plan.yaml",
        .message = {"規則が制限時間（2秒）を超えました。", "The rule ran longer than 2 s."},
    };
    s->failures[2] = (ts_failure){
        .stage = "worker",
        .at = {.path = ""},
        .message = {"検査プロセスが終了しました。", "The worker process died."},
    };
}

static inline sample *sample_make(void)
{
    sample *s = calloc(1, sizeof *s);
    assert_non_null(s);
    sample_findings(s);
    sample_failures(s);
    s->result = (ts_result){1, sample_files, 3, s->findings, 4, s->failures, 3};
    s->totals = (ts_totals){
        .plans = 1, .records = 1, .unchecked = 1, .findings = {1, 1, 2}, .failures = 3, .rules = 2};
    return s;
}

static inline void sample_free(sample *s)
{
    ts_arena_free(&s->arena);
    free(s);
}

/* What a format prints of one result (NULL: none) and its totals. To be freed. Not inlined: gcc 12 then takes what
 * open_memstream allocates for something on the stack. */
__attribute__((noinline, unused)) static char *
sample_print(const char *format, ts_report_options options, const ts_result *result, const ts_totals *totals)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    if (!options.version) options.version = "0.1.0";
    if (!options.today) options.today = "2025-04-01";
    ts_report *report = ts_report_begin(ts_format_find(format), out, options, sample_rules, 2);
    if (result) ts_report_result(report, result);
    bool written = ts_report_end(report, totals);
    assert_true(written);
    fclose(out);
    return text;
}

/* Compares with tests/unit/report/golden/<name>. With TS_UPDATE_GOLDEN in the environment, writes that file
 * instead, to be looked at before it is committed. */
static inline void sample_assert_golden(const char *name, const char *actual)
{
    char path[512];
    snprintf(path, sizeof path, "%s/unit/report/golden/%s", TS_TESTS, name);
    bool update = getenv("TS_UPDATE_GOLDEN") != NULL;
    FILE *file = fopen(path, update ? "wb" : "rb");
    assert_non_null(file);
    if (update) {
        fputs(actual, file);
    } else {
        char *expected = calloc(1, 1 << 16);
        assert_true(fread(expected, 1, (1 << 16) - 1, file) > 0);
        assert_string_equal(actual, expected);
        free(expected);
    }
    fclose(file);
}

/* What no output may let through as it is. */
static const char *const sample_hostile[] = {
    "line\nfeed",
    "carriage\rreturn",
    "tab\there",
    "\033[2J\033]0;title\a",
    "\xC2\x9B"
    "31m (C1)",
    "del\x7F",
    "ls\u2028ps\u2029",
    "\u202Eevil\u202C",
    "\u2066isolate\u2069",
    "]]></x>",
    "\"quotes\" \\ '",
    "{\"a\":1}",
    "\x82\xA0 Shift_JIS",
    "\xFF\xFE",
    "\xED\xA0\x80",
    "%s%n%1$s",
};

/* One finding and one failure, every string of which is `text`. */
static inline void sample_set_hostile(sample *s, const char *text)
{
    static const char *clauses[2];
    static ts_file_info file;
    clauses[0] = text;
    file = (ts_file_info){text, text, text, text, 2025, true};
    ts_message message = {text, text};
    ts_location at = {text, {1, 2}, {1, 3}, 1, 2, text, 1, message};
    s->related[0] = at;
    s->findings[0] = (ts_finding){text, TS_SEVERITY_ERROR, TS_FORCE_MUST, clauses, message, at, s->related,
                                  1, message, message, text, 2025, "0123456789abcdef",
                                  false, 1, NULL};
    s->failures[0] = (ts_failure){text, text, at, "elsewhere", message, message};
    s->result = (ts_result){1, &file, 1, s->findings, 1, s->failures, 1};
    s->totals = (ts_totals){.plans = 1, .findings = {[TS_SEVERITY_ERROR] = 1}, .failures = 1};
}

#endif
