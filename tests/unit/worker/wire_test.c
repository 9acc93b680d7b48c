/* Frames: what is written is what is read; whatever else arrives does no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "worker/wire.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A message of each type, with all that may be in it. */

static ts_location sample_location(void)
{
    return (ts_location){
        .path = "plans/計画.yaml",
        .start = {3, 5},
        .end = {3, 9},
        .start_byte = 40,
        .end_byte = 52,
        .excerpt = "  概要: 誤送信",
        .excerpt_column = 1,
        .label = {"取組", "initiative"},
    };
}

static ts_failure sample_failure(void)
{
    return (ts_failure){.stage = "rule",
                        .rule = "pack/rule",
                        .at = sample_location(),
                        .plan = "plan.yaml",
                        .message = {"止めました", "stopped"},
                        .fix = {"直す", "mend"}};
}

static void write_result(ts_wire *wire, size_t findings)
{
    static const char *clauses[] = {"4.1.イ-1", "4.2.ア-4", NULL};
    ts_location related[2] = {sample_location(), sample_location()};
    ts_file_info files[] = {{.path = "a.yaml",
                             .kind = "plan",
                             .organization = "reiji",
                             .name = "例示省",
                             .fiscal_year = 2025,
                             .checked = true},
                            {.path = "b.yaml", .kind = "", .organization = "", .name = ""}};
    ts_finding items[20] = {0};
    for (size_t i = 0; i < findings; i++) {
        items[i] = (ts_finding){.rule = "pack/rule",
                                .severity = TS_SEVERITY_ERROR,
                                .force = TS_FORCE_MUST,
                                .clauses = clauses,
                                .authority = {"マニュアル", "manual"},
                                .at = sample_location(),
                                .related = related,
                                .related_count = i % 3,
                                .message = {"ありません", "missing"},
                                .organization = "reiji",
                                .fiscal_year = 2025,
                                .fingerprint = "0123456789abcdef",
                                .review = i % 2 == 0,
                                .evidence = UINT64_C(0xfedcba9876543210),
                                .answer = i % 2 == 0 ? NULL : "別の方法による"};
        if (i % 2 == 0) items[i].fix = (ts_message){"直す", "mend"};
    }
    ts_failure failures[] = {sample_failure(), {.stage = "parse", .at = {.path = ""}, .message = {"x", "x"}}};
    ts_result result = {0, files, 2, items, findings, failures, 2};
    ts_wire_result(wire, &result);
}

static void write_ready(ts_wire *wire)
{
    static const char *clauses[] = {"1", NULL};
    ts_rule_info rules[] = {{.id = "pack/rule",
                             .title = {"題", "title"},
                             .severity = TS_SEVERITY_NOTE,
                             .clauses = clauses,
                             .file = "r.lua",
                             .line = 3},
                            {.id = "yaml/size", .title = {"大きさ", "size"}, .file = "", .builtin = true}};
    ts_failure failures[] = {sample_failure()};
    uint32_t left_out[] = {1, 7};
    ts_template_info templates[] = {{"pack/evaluation", {"様式", "form"}}};
    ts_ready ready = {rules, 2, failures, 1, left_out, 2, templates, 1};
    ts_wire_ready(wire, &ready);
}

static void write_roll(ts_wire *wire)
{
    uint64_t plans[] = {1, UINT64_C(0xFEDCBA9876543210)};
    ts_roll roll = {plans, 2, 3};
    ts_wire_roll(wire, &roll);
}

static void write_heads(ts_wire *wire)
{
    ts_head heads[] = {{ts_schema_kind("record"), "reiji", NULL, NULL, 2025}, {0}};
    bool found[] = {true, false};
    ts_heads all = {heads, found, 2};
    ts_wire_heads(wire, &all);
}

static void write_look(ts_wire *wire)
{
    ts_input_file files[] = {{.path = "a.yaml", .bytes = "kind: plan\n\0", .size = 12},
                             {.path = "b", .skip = "file/unreadable"}};
    ts_look look = {files, 2};
    ts_wire_look(wire, &look);
}

static void write_request(ts_wire *wire)
{
    ts_input_file files[] = {{.path = "a\n.yaml", .bytes = "x", .size = 1},
                             {.path = "b", .bytes = "", .size = 0}};
    ts_skip skips[] = {{1, "pack/rule"}};
    ts_request request = {.files = files, .file_count = 2, .skips = skips, .skip_count = 1};
    ts_wire_request(wire, &request);
}

static void write_shown(ts_wire *wire)
{
    ts_failure failures[] = {sample_failure()};
    ts_shown shown = {.text = "{\n  \"a\": 1\n}\n", .result = {.failures = failures, .failure_count = 1}};
    ts_wire_shown(wire, &shown);
}

static void write_order(ts_wire *wire)
{
    ts_draft_order order = {TS_DRAFT_EVALUATION, TS_LANGUAGE_EN, 2026, "manual/evaluation"};
    ts_wire_order(wire, &order);
}

/* A paper of a block of each kind. */
static void write_draft(ts_wire *wire)
{
    ts_arena arena = {0};
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "総合評価");
    ts_runs_add(paper, &ts_paper_heading(paper, 1)->text, TS_RUN_FIXED, "実績");
    ts_block *item = ts_paper_item(paper, 1, true, "（ア）");
    ts_runs_cite(paper, &item->text, "端末を\n隔離した。", (ts_citation){"a.yaml", 12, 5, "対応"});
    ts_runs_add(paper, &item->text, TS_RUN_BLANK, "妥当であったか");
    *ts_block_margin(paper, item) = (ts_margin){TS_SEVERITY_WARNING, "manual/x", "足りません", "足す", NULL};
    ts_column columns[] = {{.title = "区分", .key = "category"}, {.title = "件数", .numeric = true, .share = 2}};
    ts_table *table = ts_paper_table(paper, NULL, columns, 2);
    ts_cell *row = ts_table_row(paper, table);
    ts_cell_text(paper, &row[0], "教育");
    ts_cell_percent(paper, &row[1], 0.125);
    ts_paper_note(paper);
    ts_paper_break(paper);
    static ts_bar bars[] = {{.days = {-10, 20}, .label = "訓練", .when = "第1四半期", .completes = true}};
    static uint32_t needs[] = {1};
    static ts_chart_row rows[] = {{.id = "E", .title = "教育", .owner = "人事課", .bars = bars, .bar_count = 1, .needs = needs, .need_count = 1},
                                  {.id = "", .title = "監査", .owner = "", .withheld = true}};
    static const char *groups[] = {"ア"};
    static ts_conflict conflicts[] = {{0, "監査の完了より前です", "遅らせる", NULL, "a.yaml:3"}};
    static ts_chart_mark marks[] = {{0, 0, 0, 0}, {0, 1, TS_CHART_NONE, TS_CHART_NONE}};
    static ts_chart chart = {2026, 2026, 2028, groups, 1, rows, 2, conflicts, 1, marks, 2};
    ts_paper_chart(paper, &chart);
    static ts_summary summary = {.path = "a.yaml", .organization = "reiji", .name = "", .type = "gov", .fiscal_year = 2026,
                                       .findings = {{1, 2, 3, 4}}, .has_last = true, .last_incidents = 7};
    ts_draft draft = {.paper = paper, .summary = &summary, .aside = ts_paper_begin(&arena, TS_LANGUAGE_EN, "withheld"), .text = "evaluation:\n  results: []\n"};
    ts_wire_draft(wire, &draft);
    ts_arena_free(&arena);
}

static void write_tested(ts_wire *wire)
{
    ts_failure failures[] = {sample_failure()};
    ts_test_result tested = {.failures = failures, .failure_count = 1, .cases = 40, .rules = 10};
    ts_wire_tested(wire, &tested);
}

static void write_full_result(ts_wire *wire)
{
    write_result(wire, 6);
}

/* Reads a message of each type and, when `again` is not NULL, writes it once more. */

static void read_result(ts_wire *wire, ts_wire *again)
{
    ts_result result = {0};
    ts_wire_result(wire, &result);
    for (size_t i = 0; i < result.finding_count; i++) {
        assert_true(result.findings[i].severity <= TS_SEVERITY_ERROR &&
                    result.findings[i].force <= TS_FORCE_MUST);
        assert_int_equal(result.findings[i].fingerprint[16], '\0');
    }
    if (again != NULL) ts_wire_result(again, &result);
}

static void read_ready(ts_wire *wire, ts_wire *again)
{
    ts_ready ready = {0};
    ts_wire_ready(wire, &ready);
    if (again != NULL) ts_wire_ready(again, &ready);
}

static void read_roll(ts_wire *wire, ts_wire *again)
{
    ts_roll roll = {0};
    ts_wire_roll(wire, &roll);
    if (again != NULL) ts_wire_roll(again, &roll);
}

static void read_heads(ts_wire *wire, ts_wire *again)
{
    ts_heads heads = {0};
    ts_wire_heads(wire, &heads);
    if (again != NULL) ts_wire_heads(again, &heads);
}

static void read_look(ts_wire *wire, ts_wire *again)
{
    ts_look look = {0};
    ts_wire_look(wire, &look);
    if (again != NULL) ts_wire_look(again, &look);
}

static void read_request(ts_wire *wire, ts_wire *again)
{
    ts_request request = {0};
    ts_wire_request(wire, &request);
    for (size_t i = 0; i < request.skip_count && !wire->bad; i++)
        assert_true(request.skips[i].file < request.file_count);
    if (again != NULL) ts_wire_request(again, &request);
}

static void read_shown(ts_wire *wire, ts_wire *again)
{
    ts_shown shown = {0};
    ts_wire_shown(wire, &shown);
    if (again != NULL) ts_wire_shown(again, &shown);
}

static void read_order(ts_wire *wire, ts_wire *again)
{
    ts_draft_order order = {0};
    ts_wire_order(wire, &order);
    if (again != NULL) ts_wire_order(again, &order);
}

/* Whatever was taken, no index leads out of its list. */
static void read_draft(ts_wire *wire, ts_wire *again)
{
    ts_draft draft = {0};
    ts_wire_draft(wire, &draft);
    const ts_paper *paper = draft.paper;
    for (size_t i = 0; !wire->bad && paper != NULL && i < paper->block_count; i++) {
        const ts_block *block = paper->blocks[i];
        for (size_t k = 0; k < block->text.count; k++)
            if (block->text.items[k].kind == TS_RUN_CITED) assert_true(block->text.items[k].source < paper->source_count);
        if (block->kind != TS_BLOCK_CHART) continue;
        const ts_chart *chart = block->chart;
        for (size_t k = 0; k < chart->row_count; k++) assert_true(chart->rows[k].group < chart->group_count);
        for (size_t k = 0; k < chart->mark_count; k++) {
            const ts_chart_mark *mark = &chart->marks[k];
            assert_true(mark->conflict < chart->conflict_count && mark->row < chart->row_count);
            assert_true(mark->bar == TS_CHART_NONE || mark->bar < chart->rows[mark->row].bar_count);
        }
    }
    if (again != NULL) ts_wire_draft(again, &draft);
}

static void read_tested(ts_wire *wire, ts_wire *again)
{
    ts_test_result tested = {0};
    ts_wire_tested(wire, &tested);
    if (again != NULL) ts_wire_tested(again, &tested);
}

static const struct wire_type {
    const char *name;
    void (*write)(ts_wire *wire);
    void (*read)(ts_wire *wire, ts_wire *again);
} types[] = {
    {"result", write_full_result, read_result},
    {"ready", write_ready, read_ready},
    {"roll", write_roll, read_roll},
    {"heads", write_heads, read_heads},
    {"look", write_look, read_look},
    {"request", write_request, read_request},
    {"shown", write_shown, read_shown},
    {"tested", write_tested, read_tested},
    {"order", write_order, read_order},
    {"draft", write_draft, read_draft},
};

static ts_buffer written(const struct wire_type *type)
{
    ts_buffer out = {0};
    type->write(&(ts_wire){.out = &out});
    return out;
}

/* Reads bytes of exactly that length (so that a sanitizer sees a step behind them). Returns whether they were
 * taken for good. */
static bool read_bytes(const struct wire_type *type, const char *bytes, size_t length, ts_wire *again)
{
    uint8_t *exact = malloc(length > 0 ? length : 1);
    memcpy(exact, bytes, length);
    ts_arena arena = {0};
    ts_wire wire = {.in = exact, .left = length, .arena = &arena};
    type->read(&wire, again);
    bool good = !wire.bad && wire.left == 0;
    ts_arena_free(&arena);
    free(exact);
    return good;
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(types); i++) {
        ts_buffer first = written(&types[i]), second = {0};
        if (!read_bytes(&types[i], first.bytes, first.length, &(ts_wire){.out = &second}))
            fail_msg("%s cannot be read", types[i].name);
        assert_int_equal(first.length, second.length);
        assert_memory_equal(first.bytes, second.bytes, first.length);
        ts_buffer_free(&first);
        ts_buffer_free(&second);
    }
}

static void what_is_cut_off_is_bad(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(types); i++) {
        ts_buffer whole = written(&types[i]);
        for (size_t length = 0; length < whole.length; length++)
            if (read_bytes(&types[i], whole.bytes, length, NULL))
                fail_msg("%s: %zu bytes are taken for all", types[i].name, length);
        ts_buffer_add_char(&whole, 'x');
        assert_false(read_bytes(&types[i], whole.bytes, whole.length, NULL)); /* and so is what has more */
        ts_buffer_free(&whole);
    }
}

static void random_damage_does_no_harm(void **state)
{
    (void)state;
    uint32_t random = 1;
    for (size_t i = 0; i < COUNT(types); i++) {
        ts_buffer whole = written(&types[i]);
        for (int round = 0; round < 4000; round++) {
            char *damaged = malloc(whole.length);
            memcpy(damaged, whole.bytes, whole.length);
            for (int k = 0; k <= round % 4; k++) {
                random = random * 1664525 + 1013904223;
                damaged[(random >> 8) % whole.length] = (char)(random >> 24);
            }
            read_bytes(&types[i], damaged, whole.length, NULL);
            free(damaged);
        }
        ts_buffer_free(&whole);
    }
}

static void a_large_number_anywhere_asks_for_no_memory(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {0xFFFFFFFF, 0x7FFFFFFF, 0x00FFFFFF, 0x0000FFFF};
    for (size_t i = 0; i < COUNT(types); i++) {
        ts_buffer whole = written(&types[i]);
        for (size_t at = 0; at + 4 <= whole.length; at++)
            for (size_t k = 0; k < COUNT(numbers); k++) {
                char saved[4];
                memcpy(saved, whole.bytes + at, 4);
                for (int byte = 0; byte < 4; byte++)
                    whole.bytes[at + (size_t)byte] = (char)(numbers[k] >> (8 * byte));
                read_bytes(&types[i], whole.bytes, whole.length,
                           NULL); /* a sanitizer stops at 4 GiB, a person's patience sooner */
                memcpy(whole.bytes + at, saved, 4);
            }
        ts_buffer_free(&whole);
    }
}

/* The smallest there can be, many of them: a bound on counts that is too tight would refuse these. */
static void the_least_is_enough(void **state)
{
    (void)state;
    enum { MANY = 300 };
    static ts_finding findings[MANY];
    static ts_failure failures[MANY];
    static ts_file_info files[MANY];
    static ts_location related[MANY];
    static ts_rule_info rules[MANY];
    static ts_head heads[MANY];
    static bool found[MANY];
    for (size_t i = 0; i < MANY; i++) {
        findings[i] = (ts_finding){
            .rule = "", .organization = "", .at = {.path = ""}, .fingerprint = "0000000000000000"};
        related[i].path = "";
        failures[i] = (ts_failure){.stage = "", .at = {.path = ""}};
        files[i] = (ts_file_info){.path = "", .kind = "", .organization = "", .name = ""};
        rules[i] = (ts_rule_info){.id = "", .file = ""};
    }
    findings[MANY - 1].related = related;
    findings[MANY - 1].related_count = MANY;
    ts_result result = {0, files, MANY, findings, MANY, failures, MANY};
    ts_ready ready = {.rules = rules, .rule_count = MANY};
    ts_heads all = {heads, found, MANY};
    ts_buffer out[3] = {0};
    ts_wire_result(&(ts_wire){.out = &out[0]}, &result);
    ts_wire_ready(&(ts_wire){.out = &out[1]}, &ready);
    ts_wire_heads(&(ts_wire){.out = &out[2]}, &all);
    assert_true(read_bytes(&types[0], out[0].bytes, out[0].length, NULL));
    assert_true(read_bytes(&types[1], out[1].bytes, out[1].length, NULL));
    assert_true(read_bytes(&types[3], out[2].bytes, out[2].length, NULL));
    for (size_t i = 0; i < 3; i++)
        ts_buffer_free(&out[i]);
}

static void texts_are_made_harmless(void **state)
{
    (void)state;
    static const struct {
        const char *sent, *line, *lines;
    } cases[] = {
        {"取組 x", "取組 x", "取組 x"},
        {"a\nb\rc", "a b c", "a\nb\nc"},
        {"\033[31m\a\x7F", "\uFFFD[31m\uFFFD\uFFFD", "\uFFFD[31m\uFFFD\uFFFD"},
        {"a\tb", "a\tb", "a\tb"},
        {"\u202Ea\u2028b\xC2\x85", "\uFFFDa\uFFFDb\uFFFD", "\uFFFDa\uFFFDb\uFFFD"},
        {"\xFF\xE3\x81", "\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD"},
        {"取組\xE3\x81", "取組\uFFFD\uFFFD", "取組\uFFFD\uFFFD"},
        {"\xE3\x81x 取\xED\xA0\x80", "\uFFFD\uFFFDx 取\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFDx 取\uFFFD\uFFFD\uFFFD"},
        {"", "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_failure failure = {
            .stage = cases[i].sent, .at = {.path = cases[i].sent}, .message = {cases[i].sent, "x"}};
        ts_shown shown = {.text = cases[i].sent, .result = {.failures = &failure, .failure_count = 1}},
                 got = {0};
        ts_buffer out = {0};
        ts_arena arena = {0};
        ts_wire_shown(&(ts_wire){.out = &out}, &shown);
        ts_wire wire = {.in = (const uint8_t *)out.bytes, .left = out.length, .arena = &arena};
        ts_wire_shown(&wire, &got);
        assert_false(wire.bad);
        assert_string_equal(got.text, cases[i].lines);
        assert_string_equal(got.result.failures[0].stage, cases[i].line);
        assert_string_equal(got.result.failures[0].message.ja, cases[i].line);
        assert_string_equal(got.result.failures[0].at.path, cases[i].sent); /* a path has to name its file */
        ts_arena_free(&arena);
        ts_buffer_free(&out);
    }
}

static void headers(void **state)
{
    (void)state;
    static const struct {
        unsigned char bytes[8];
        bool good;
        size_t length;
    } cases[] = {
        {{0, 0, 0, 0, TS_FRAME_READY, 0, 0, 0}, true, 0},
        {{5, 1, 0, 0, TS_FRAME_DRAFTED, 0, 0, 0}, true, 261},
        {{0, 16, 0, 0, TS_FRAME_LOOK, 0, 0, 0}, true, 4096},
        {{1, 16, 0, 0, TS_FRAME_LOOK, 0, 0, 0}, false, 0}, /* above the bound */
        {{255, 255, 255, 255, TS_FRAME_LOOK, 0, 0, 0}, false, 0},
        {{0, 0, 0, 0, 0, 0, 0, 0}, false, 0},
        {{0, 0, 0, 0, TS_FRAME_DRAFTED + 1, 0, 0, 0}, false, 0},
        {{0, 0, 0, 0, TS_FRAME_READY, 0, 0, 1}, false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ts_frame_type type;
        size_t length;
        assert_int_equal(ts_frame_header((const char *)cases[i].bytes, 4096, &type, &length), cases[i].good);
        if (cases[i].good) assert_int_equal(length, cases[i].length);
        if (cases[i].good) assert_int_equal(type, cases[i].bytes[4]);
    }
    ts_buffer out = {0};
    ts_buffer_add_string(&out, "before");
    size_t begin = ts_frame_begin(&out, TS_FRAME_HEADS);
    ts_buffer_add(&out, "12345", 5);
    ts_frame_end(&out, begin);
    assert_int_equal(begin, 6);
    assert_memory_equal(out.bytes + 6,
                        "\5\0\0\0\4\0\0\0"
                        "12345",
                        13);
    ts_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_cut_off_is_bad),
        cmocka_unit_test(random_damage_does_no_harm),
        cmocka_unit_test(a_large_number_anywhere_asks_for_no_memory),
        cmocka_unit_test(the_least_is_enough),
        cmocka_unit_test(texts_are_made_harmless),
        cmocka_unit_test(headers),
    };
    return cmocka_run_group_tests_name("wire", tests, NULL, NULL);
}
