/* YAML writing: what is written reads back as what was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan/yaml.h"
#include "plan/yaml_write.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TIMES_8(text) text text text text text text text text
#define TIMES_64(text) TIMES_8(TIMES_8(text))

/* The tree of a text, which must be without fault. */
static ts_node *read_back(ts_arena *arena, const ts_buffer *text)
{
    ts_problems *problems = ts_arena_alloc(arena, sizeof(*problems));
    problems->arena = arena;
    ts_source *source = ts_source_make(arena, "written.yaml", ts_buffer_string(text), (uint32_t)text->length);
    ts_node *root = ts_yaml_read(source, arena, problems);
    if (problems->count > 0 || root == NULL)
        fail_msg("%s\nin:\n%s", problems->count > 0 ? problems->items[0].message.en : "no tree", ts_buffer_string(text));
    return root;
}

static const char *const texts[] = {
    "不審メールの初動が遅れる", "", " ", "a ", " a", "- a", "-", "a: b", "a:", "a #b", "#a", "'", "\"", "\\", "\\n",
    /* longer than any number that is looked at whole, and a key longer than YAML's simple ones */
    TIMES_8("2025202520"), TIMES_64("長いキー"),
    "true", "yes", "No", "on", "~", "null", "NULL", "12", "012", "0x1F", "1e3", ".5", ".inf", "-1", "+1", "1_000", "2025-04-01",
    "令和7年度", "[a]", "{a: b}", "*a", "&a", "!a", "|", ">", "%TAG", "@a", "`a", "? a", "?", "=", "<<", "---", "...", "--- a",
    "a\nb", "a\n", "a\nb\n", "a\n\nb", "\na", "a\n\n", "a\n\n\n", " a\nb", "a\n b", "a \nb", "a\n#b", "\n", "a\tb", "\ta", "a\n\tb",
    "a\r\nb", "\x01", "\x7f", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xae反転", "\xef\xbb\xbf", "\xef\xbf\xbd", "𠮷野家", "①㈱🎉",
    "<script>alert(1)</script>", "]]>", "a, b", "1:30", "190:20:30", "key: |", "a: &b", "x\n- y\n- z", "：全角：", "，、。",
    "長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。長い文。",
};

static void check_text(const ts_node *node, const char *text)
{
    assert_int_equal(node->kind, TS_NODE_STRING);
    assert_int_equal(node->count, strlen(text));
    assert_memory_equal(node->text, text, node->count);
}

/* Each text between the brackets of a list and of a mapping, on one line. */
static void texts_come_back_between_brackets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        ts_arena arena = {0};
        ts_buffer out = {0};
        ts_buffer_add_string(&out, "list: [");
        ts_yaml_write_flow(&out, texts[i], strlen(texts[i]));
        ts_buffer_add_string(&out, ", { key: ");
        ts_yaml_write_flow(&out, texts[i], strlen(texts[i]));
        ts_buffer_add_string(&out, " }]");
        assert_null(strchr(ts_buffer_string(&out), '\n'));
        const ts_node *list = ts_node_get(read_back(&arena, &out), "list");
        assert_int_equal(list->count, 2);
        check_text(list->items[0], texts[i]);
        check_text(ts_node_get(list->items[1], "key"), texts[i]);
        ts_buffer_free(&out);
        ts_arena_free(&arena);
    }
}

/* Each text as a value, with a remark behind it, as an item, and as a key. */
static void texts_come_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        ts_arena arena = {0};
        ts_buffer out = {0};
        ts_yaml_writer writer = {.out = &out};
        size_t length = strlen(texts[i]);
        ts_yaml_write_comment(&writer, texts[i]);
        ts_yaml_write_key(&writer, "value", 5);
        ts_yaml_write_text(&writer, texts[i], length, texts[i]);
        ts_yaml_write_key(&writer, "list", 4);
        ts_yaml_write_list(&writer);
        ts_yaml_write_item(&writer);
        ts_yaml_write_text(&writer, texts[i], length, NULL);
        ts_yaml_write_item(&writer);
        ts_yaml_write_mapping(&writer);
        ts_yaml_write_key(&writer, texts[i], length);
        ts_yaml_write_text(&writer, texts[i], length, "備考");
        ts_yaml_write_comment(&writer, texts[i]);
        ts_yaml_write_key(&writer, "last of all", 11);
        ts_yaml_write_text(&writer, texts[i], length, NULL);
        ts_yaml_write_end(&writer);
        ts_yaml_write_end(&writer);
        ts_yaml_write_key(&writer, "end", 3);
        ts_yaml_write_blank(&writer, "【要記入】");
        ts_node *root = read_back(&arena, &out);
        assert_int_equal(root->count, 3);
        check_text(root->entries[0].value, texts[i]);
        const ts_node *list = root->entries[1].value;
        assert_int_equal(list->count, 2);
        check_text(list->items[0], texts[i]);
        assert_int_equal(list->items[1]->count, 2);
        assert_int_equal(list->items[1]->entries[0].key->count, length);
        check_text(list->items[1]->entries[0].value, texts[i]);
        check_text(list->items[1]->entries[1].value, texts[i]);
        assert_int_equal(root->entries[2].value->kind, TS_NODE_NULL);
        ts_buffer_free(&out);
        ts_arena_free(&arena);
    }
}

/* Random texts of characters that mean something to YAML. */
static void random_texts_come_back(void **state)
{
    (void)state;
    static const char *const pieces[] = {" ",  "\n", ":",  "#",  "-", "'", "\"", "\\", "[", "]", "{",    "}",  ",",      "&",
                                         "*",  "!",  "|",  ">",  "%", "@", "`",  "\t", "a", "1", "、",   "文", "\x1b",   "?",
                                         "\r", "\n", "  ", "- ", ": ", "#a", ".", "~", "🎉", "\xc2\x85", "=", "0", "true", "　"};
    uint32_t random = 7;
    for (int round = 0; round < 20000; round++) {
        ts_buffer text = {0}, out = {0};
        ts_arena arena = {0};
        random = random * 1664525 + 1013904223;
        for (unsigned n = (random >> 16) % 9; n > 0; n--) {
            random = random * 1664525 + 1013904223;
            ts_buffer_add_string(&text, pieces[(random >> 12) % COUNT(pieces)]);
        }
        ts_yaml_writer writer = {.out = &out};
        ts_yaml_write_key(&writer, "a", 1);
        ts_yaml_write_list(&writer);
        ts_yaml_write_item(&writer);
        ts_yaml_write_text(&writer, ts_buffer_string(&text), text.length, ts_buffer_string(&text));
        ts_yaml_write_end(&writer);
        ts_yaml_write_comment(&writer, ts_buffer_string(&text));
        ts_yaml_write_key(&writer, "b", 1);
        ts_yaml_write_text(&writer, ts_buffer_string(&text), text.length, NULL);
        ts_node *root = read_back(&arena, &out);
        check_text(root->entries[0].value->items[0], ts_buffer_string(&text));
        check_text(root->entries[1].value, ts_buffer_string(&text));
        ts_buffer_free(&text);
        ts_buffer_free(&out);
        ts_arena_free(&arena);
    }
}

/* Short lists of any texts: on one line or refused, and never read as something else. */
static void short_lists_come_back(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t i = 0; i < COUNT(texts); i++) {
        ts_arena arena = {0};
        ts_buffer out = {0};
        ts_yaml_writer writer = {.out = &out};
        ts_node one = {.kind = TS_NODE_STRING, .text = "教育", .count = strlen("教育")};
        ts_node two = {.kind = TS_NODE_STRING, .text = texts[i], .count = (uint32_t)strlen(texts[i])};
        const ts_node *items[] = {&one, &two};
        ts_yaml_write_key(&writer, "list", 4);
        if (ts_yaml_write_short_list(&writer, items, 2)) {
            const ts_node *list = read_back(&arena, &out)->entries[0].value;
            assert_int_equal(list->count, 2);
            check_text(list->items[1], texts[i]);
        } else {
            refused++;
            assert_int_equal(out.length, strlen("list:"));
        }
        ts_buffer_free(&out);
        ts_arena_free(&arena);
    }
    assert_in_range(refused, 1, COUNT(texts) - 1);
}

static void it_looks_as_a_person_would_write_it(void **state)
{
    (void)state;
    ts_buffer out = {0};
    ts_yaml_writer writer = {.out = &out};
    ts_yaml_write_comment(&writer, "模範省\n令和9年度");
    ts_yaml_write_key(&writer, "年度", strlen("年度"));
    ts_yaml_write_text(&writer, "令和9年度", strlen("令和9年度"), NULL);
    ts_yaml_write_gap(&writer);
    ts_yaml_write_key(&writer, "取組", strlen("取組"));
    ts_yaml_write_list(&writer);
    ts_yaml_write_item(&writer);
    ts_yaml_write_mapping(&writer);
    ts_yaml_write_key(&writer, "識別子", strlen("識別子"));
    ts_yaml_write_text(&writer, "EDU-1", 5, NULL);
    ts_yaml_write_key(&writer, "方針", strlen("方針"));
    ts_yaml_write_blank(&writer, "【要記入】何を重点とするか");
    ts_yaml_write_key(&writer, "値", strlen("値"));
    ts_yaml_write_plain(&writer, "98.5", "受講率");
    ts_yaml_write_key(&writer, "注", strlen("注"));
    ts_yaml_write_text(&writer, "一行目\n二行目", strlen("一行目\n二行目"), NULL);
    ts_yaml_write_end(&writer);
    ts_yaml_write_end(&writer);
    assert_string_equal(ts_buffer_string(&out), "# 模範省\n"
                                                "# 令和9年度\n"
                                                "年度: 令和9年度\n"
                                                "\n"
                                                "取組:\n"
                                                "  - 識別子: EDU-1\n"
                                                "    方針:  # 【要記入】何を重点とするか\n"
                                                "    値: 98.5  # 受講率\n"
                                                "    注: |-\n"
                                                "      一行目\n"
                                                "      二行目\n");
    ts_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_come_back),
        cmocka_unit_test(texts_come_back_between_brackets),
        cmocka_unit_test(random_texts_come_back),
        cmocka_unit_test(short_lists_come_back),
        cmocka_unit_test(it_looks_as_a_person_would_write_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
