/* How libyaml comes to the bytes: handed over whole, it sees in them what it sees when it reads them by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "plan/yaml_input.h"

/* Everything that libyaml says of the bytes, as text. */
static void tell(const char *bytes, size_t size, bool ours, ts_buffer *told, bool *whole)
{
    yaml_parser_t parser;
    assert_true(yaml_parser_initialize(&parser));
    ts_yaml_input input = {NULL, NULL};
    if (ours) {
        ts_yaml_input_begin(&input, &parser, bytes, size);
        *whole = input.whole != NULL;
    } else {
        yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    }
    yaml_event_type_t type = YAML_NO_EVENT;
    while (type != YAML_STREAM_END_EVENT) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            ts_buffer_format(told, "error %d %s at %zu, %zu (%zu), %s at %zu\n", parser.error, parser.problem, parser.problem_offset,
                             parser.problem_mark.index, parser.problem_mark.line, parser.context ? parser.context : "-",
                             parser.context_mark.index);
            break;
        }
        type = event.type;
        ts_buffer_format(told, "%d from %zu (%zu:%zu) to %zu (%zu:%zu)", type, event.start_mark.index, event.start_mark.line,
                         event.start_mark.column, event.end_mark.index, event.end_mark.line, event.end_mark.column);
        if (type == YAML_SCALAR_EVENT) {
            ts_buffer_format(told, " %d ", event.data.scalar.style);
            ts_buffer_add(told, (const char *)event.data.scalar.value, event.data.scalar.length);
        }
        ts_buffer_add_string(told, "\n");
        yaml_event_delete(&event);
    }
    ts_yaml_input_end(&input, &parser);
    yaml_parser_delete(&parser);
}

static void expect_same(const char *bytes, size_t size, bool handed_over)
{
    ts_buffer one = {0}, other = {0};
    bool whole = false;
    tell(bytes, size, false, &one, NULL);
    tell(bytes, size, true, &other, &whole);
    assert_int_equal(whole, handed_over);
    assert_string_equal(ts_buffer_string(&one), ts_buffer_string(&other));
    ts_buffer_free(&one);
    ts_buffer_free(&other);
}

static void it_sees_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool handed_over;
    } cases[] = {
        {"", true},
        {"a", true},
        {"令和7年度", true},
        {"- 取組: [一, 二]\n- { 名: '値', \"x\\u3042\": y }\n", true},
        {"a: |\n  一行目\n  二行目\n\n  三行目\nb: >-\n  折り\n  返し", true},
        {"a: 'x\r\n  y'\r\nb: \"改\\\n  行\"\n", true},
        {"# 注\n%TAG ! tag:x\n--- !a &b c\n...\n", true},
        {"---\n--\n", true},
        {"a: -", true},
        {"? a\n: b\n?", true},
        {"a: [", true},
        {"a: 'x", true},
        {"\tx: y", true},
        {"a: b: c", true},
        {"*x", true},
        {"- \xC2\x85- \u2028- \u2029x", true},          /* ends of lines, as YAML 1.1 has them */
        {"a: \uFEFF x\uFFFD\U00020BB7\U0001F600", true}, /* a mark inside, the last character of all, beyond the first plane */
        {"a: \x7F", false},
        {"a: \x01", false},
        {"a: \xC2\x80", false},
        {"a: \uFFFE", false},
        {"a: \xED\xA0\x80", false}, /* half of a pair */
        {"a: \xC0\xAF", false},
        {"a: \xF5\x80\x80\x80", false},
        {"a: 漢\xE6\xBC", false}, /* cut off */
        {"a: \x82\xA0", false},
        {"漢字漢字漢字\xE6", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        expect_same(cases[i].text, strlen(cases[i].text), cases[i].handed_over);
    expect_same("a: b\0c", 6, false);
}

static void each_end_of_a_text_is_the_same(void **state)
{
    (void)state;
    static const char text[] = "--- # 注\n取組: &a [一, {二: '三', \"四\": *a}]\nb: |+\n  五\n\n? c\n: - !!str 6\n...\n";
    for (size_t size = 0; size < sizeof(text); size++) {
        char *cut = malloc(size + 1); /* of its own: the sanitizer sees who reads behind it */
        assert_non_null(cut);
        memcpy(cut, text, size);
        bool in_character = ((unsigned char)text[size] & 0xC0) == 0x80;
        expect_same(cut, size, !in_character);
        free(cut);
    }
}

static void a_large_file_is_read_by_libyaml_itself(void **state)
{
    (void)state;
    ts_buffer text = {0};
    while (text.length < 200 * 1024) ts_buffer_add_string(&text, "- 名: 値\n");
    expect_same(ts_buffer_string(&text), text.length, false);
    expect_same(ts_buffer_string(&text), 100 * 11, true);
    ts_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_sees_the_same),
        cmocka_unit_test(each_end_of_a_text_is_the_same),
        cmocka_unit_test(a_large_file_is_read_by_libyaml_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
