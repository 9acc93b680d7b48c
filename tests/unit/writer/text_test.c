/* Text: what is read on a terminal, letter by letter; nothing wider than the page; nothing that moves the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "writing.h"

static void test_sample(void **state)
{
    (void)state;
    ts_buffer ja = sample_write("text", TS_LANGUAGE_JA, (ts_writer_options){0}), en = sample_write("text", TS_LANGUAGE_EN, (ts_writer_options){0});
    sample_assert_golden("paper.ja.txt", &ja);
    sample_assert_golden("paper.en.txt", &en);
    ts_buffer_free(&ja);
    ts_buffer_free(&en);
}

static void test_lines_keep_to_the_page(void **state)
{
    (void)state;
    for (unsigned width = 40; width <= 130; width += 9) {
        ts_buffer out = sample_write("text", TS_LANGUAGE_JA, (ts_writer_options){.width = width});
        for (const char *line = out.bytes; *line != '\0'; line += strcspn(line, "\n") + 1) {
            size_t length = strcspn(line, "\n");
            assert_true(ts_utf8_width(line, length) <= width);
            assert_true(length == 0 || line[length - 1] != ' ');
        }
        ts_buffer_free(&out);
    }
}

/* What stands in the text without line ends and the spaces of indents. */
static void squeeze(const char *text, ts_buffer *out)
{
    for (; *text != '\0'; text++)
        if (*text != ' ' && *text != '\n' && *text != '-' && *text != '=') ts_buffer_add_char(out, *text);
}

static void test_narrow_pages_lose_nothing(void **state)
{
    (void)state;
    static const char *const parts[] = {"幹部職員への集合教育を9月に行った。", "【要記入】この取組から得た反省教訓は何か。次年度の方針にどう生かすか。",
                                        "EDU-1の結果に反省教訓の記載がありません。", "【要記入】同種のインシデントを防ぐため、何を変えたか。",
                                        "実施内容：更新の経路への多要素認証を6月に終えた。残りは10月に終えた。[6]", "評価：【要記入】方針に照らして妥当であったか。"};
    ts_buffer out = sample_write("text", TS_LANGUAGE_JA, (ts_writer_options){.width = 40}), all = {0};
    squeeze(ts_buffer_string(&out), &all);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        ts_buffer part = {0};
        squeeze(parts[i], &part);
        assert_non_null(strstr(ts_buffer_string(&all), ts_buffer_string(&part)));
        ts_buffer_free(&part);
    }
    ts_buffer_free(&out);
    ts_buffer_free(&all);
}

/* A table for which the page has no room in columns is a list of its rows. */
static void test_wide_tables_become_lists(void **state)
{
    (void)state;
    static const ts_column columns[] = {{"一列目", NULL, 0, false}, {"二列目", NULL, 0, false}, {"三列目", NULL, 0, false},
                                        {"四列目", NULL, 0, false}, {"五列目", NULL, 0, false}, {"六列目", NULL, 0, false}};
    ts_arena arena = {0};
    ts_buffer out = {0};
    ts_message error;
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
    ts_table *table = ts_paper_table(paper, NULL, columns, 6);
    ts_cell *row = ts_table_row(paper, table);
    for (size_t i = 0; i < 6; i++)
        ts_cell_text(paper, &row[i], "八桁を超える長さの文字列");
    assert_true(ts_writer_find("text")->write(paper, &(ts_writer_options){.width = 50}, &out, &error));
    assert_non_null(strstr(out.bytes, "- 一列目：八桁を超える長さの文字列\n  二列目：八桁を超える長さの文字列\n"));
    assert_non_null(strstr(out.bytes, "  六列目：八桁を超える長さの文字列\n"));
    ts_buffer_free(&out);
    ts_arena_free(&arena);
}

static void test_colours_add_nothing_and_end_on_their_line(void **state)
{
    (void)state;
    for (unsigned width = 40; width < 120; width += 39) {
        ts_buffer plain = sample_write("text", TS_LANGUAGE_JA, (ts_writer_options){.width = width});
        ts_buffer painted = sample_write("text", TS_LANGUAGE_JA, (ts_writer_options){.width = width, .colour = true});
        ts_buffer bare = {0};
        bool on = false;
        for (const char *c = painted.bytes; *c != '\0'; c++) {
            if (*c == '\033') {
                bool ends = strncmp(c, "\033[0m", 4) == 0;
                assert_int_equal(on, ends); /* never two at once, never an end of nothing */
                on = !ends;
                c = strchr(c, 'm');
                continue;
            }
            if (*c == '\n') assert_false(on);
            ts_buffer_add_char(&bare, *c);
        }
        assert_string_equal(ts_buffer_string(&bare), plain.bytes);
        assert_true(painted.length > plain.length + 100);
        ts_buffer_free(&bare);
        ts_buffer_free(&plain);
        ts_buffer_free(&painted);
    }
}

static void test_hostile_text_moves_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLE_HOSTILE; i++) {
        for (int colour = 0; colour < 2; colour++) {
            ts_buffer out = sample_write_text("text", TS_RUN_FIXED, sample_hostile[i], (ts_writer_options){0});
            assert_int_equal(ts_utf8_valid(out.bytes, out.length), out.length);
            for (size_t at = 0; at < out.length;) {
                uint32_t character;
                at += ts_utf8_decode(out.bytes + at, out.length - at, &character);
                assert_true(character == '\n' || !ts_utf8_is_control(character));
            }
            ts_buffer_free(&out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_lines_keep_to_the_page),
        cmocka_unit_test(test_narrow_pages_lose_nothing),
        cmocka_unit_test(test_wide_tables_become_lists),
        cmocka_unit_test(test_colours_add_nothing_and_end_on_their_line),
        cmocka_unit_test(test_hostile_text_moves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
