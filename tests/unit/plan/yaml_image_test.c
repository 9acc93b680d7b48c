/* Image: a tree comes out of it as it went in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "plan/problem.h"
#include "plan/yaml.h"
#include "plan/yaml_image.h"

static void assert_same(const ts_node *one, const ts_node *other)
{
    assert_int_equal(one->kind, other->kind);
    assert_int_equal(one->typing, other->typing);
    assert_int_equal(one->quoted, other->quoted);
    assert_memory_equal(&one->span, &other->span, sizeof(one->span));
    assert_int_equal(one->order, other->order);
    assert_int_equal(one->last, other->last);
    assert_int_equal(one->count, other->count);
    assert_memory_equal(&one->value, &other->value, sizeof(int64_t));
    if (one->kind < TS_NODE_SEQUENCE) assert_memory_equal(one->text, other->text, one->count + 1);
    for (uint32_t i = 0; one->kind == TS_NODE_SEQUENCE && i < one->count; i++) assert_same(one->items[i], other->items[i]);
    for (uint32_t i = 0; one->kind == TS_NODE_MAPPING && i < one->count; i++) {
        assert_same(one->entries[i].key, other->entries[i].key);
        assert_same(one->entries[i].value, other->entries[i].value);
        assert_null(other->entries[i].field);
    }
}

static void test_round_trip(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "一つの言葉",
        "''",
        "~",
        "[]",
        "{}",
        "[1, -2.5, 0x1F, true, false, null, ~, \"7\", 八, .inf]",
        "a: {b: [c, d: e], f: []}\ng: |\n  行\n  行\nh: \"\\0後\"\n",
        "a: &x [1, {b: c}]\nb: *x\nc: [*x, *x]\n",
        "- - - 1\n- - 2\n- 3\n",
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        ts_arena arena = {0}, other = {0};
        ts_problems problems = {.arena = &arena};
        ts_source *source = ts_source_make(&arena, "a.yaml", texts[i], (uint32_t)strlen(texts[i]));
        const ts_node *root = ts_yaml_read(source, &arena, &problems);
        assert_non_null(root);
        ts_buffer image = {0};
        ts_yaml_image_write(root, &image);
        assert_same(root, ts_yaml_image_read(image.bytes, &other));
        /* A source that has its image is not read again. */
        source->image = image.bytes;
        source->bytes = NULL;
        assert_same(root, ts_yaml_read(source, &other, &problems));
        assert_int_equal(problems.count, 0);
        ts_arena_free(&other);
        ts_arena_free(&arena);
        ts_buffer_free(&image);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_round_trip)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
