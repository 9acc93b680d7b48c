/* HTML: elements that are closed, text that is text, nothing that is fetched. What a browser and axe-core say: ./x look. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "writing.h"

static void test_sample(void **state)
{
    (void)state;
    ts_buffer ja = sample_write("html", TS_LANGUAGE_JA, (ts_writer_options){0}), en = sample_write("html", TS_LANGUAGE_EN, (ts_writer_options){0});
    sample_assert_golden("paper.ja.html", &ja);
    sample_assert_golden("paper.en.html", &en);
    ts_buffer_free(&ja);
    ts_buffer_free(&en);
}

static bool is_void(const char *name)
{
    static const char *const names[] = {"meta", "br", "hr", "col", "!DOCTYPE"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

/* What is wrong with how the elements lie in one another; NULL: nothing. */
static const char *find_wrong_tag(const char *html)
{
    char open[64][16];
    size_t depth = 0;
    for (const char *at = strchr(html, '<'); at != NULL; at = strchr(at + 1, '<')) {
        char name[16] = "";
        bool closes = at[1] == '/';
        sscanf(at + 1 + closes, "%15[!A-Za-z0-9]", name);
        if (*name == '\0') return at;
        if (closes && (depth == 0 || strcmp(open[--depth], name) != 0)) return at;
        if (closes || is_void(name)) continue;
        if (depth == 64) return at;
        strcpy(open[depth++], name);
        if (strcmp(name, "style") == 0) at = strstr(at, "</style") - 1;
    }
    return depth == 0 ? NULL : "the end";
}

static void test_elements_are_closed(void **state)
{
    (void)state;
    ts_buffer out = sample_write("html", TS_LANGUAGE_JA, (ts_writer_options){0});
    assert_null(find_wrong_tag(out.bytes));
    assert_non_null(find_wrong_tag("<p><b></p></b>"));
    assert_non_null(find_wrong_tag("<p>"));
    ts_buffer_free(&out);
}

/* Depths of lists that go up and down by more than one, begin deep, and change their kind on the way. */
static void test_lists_nest(void **state)
{
    (void)state;
    static const struct {
        const char *items; /* a digit: the level; behind it o: ordered, u: not, l: with a mark of its own */
        const char *expected;
    } cases[] = {
        {"1u1u", "(uu)"},
        {"1o2u2u1o", "(o(uu)o)"},
        {"3u1u", "(uu)"},
        {"1u3o1u", "(u(o)u)"},
        {"1u2u3u1u", "(u(u(u))u)"},
        {"1u1o", "(u)(o)"},
        {"1l2u2o1l", "(u(u)(o)u)"},
        {"1l1u", "(u)(u)"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_arena arena = {0};
        ts_buffer out = {0}, seen = {0};
        ts_message error;
        ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_JA, "題");
        for (const char *c = cases[i].items; *c != '\0'; c += 2)
            ts_runs_add(paper, &ts_paper_item(paper, (unsigned)(c[0] - '0'), c[1] == 'o', c[1] == 'l' ? "〇" : NULL)->text, TS_RUN_FIXED, "x");
        assert_true(ts_writer_find("html")->write(paper, &(ts_writer_options){0}, &out, &error));
        char kind[8];
        size_t depth = 0;
        for (const char *at = strstr(out.bytes, "<main>"); at != NULL; at = strchr(at + 1, '<')) {
            bool list = strncmp(at, "<ul", 3) == 0 || strncmp(at, "<ol", 3) == 0;
            if (list) kind[depth++] = at[1], ts_buffer_add_char(&seen, '(');
            if (strncmp(at, "<li", 3) == 0) ts_buffer_add_char(&seen, kind[depth - 1]);
            if (strncmp(at, "</ul", 4) == 0 || strncmp(at, "</ol", 4) == 0) depth--, ts_buffer_add_char(&seen, ')');
        }
        assert_string_equal(ts_buffer_string(&seen), cases[i].expected);
        assert_null(find_wrong_tag(out.bytes));
        ts_buffer_free(&seen);
        ts_buffer_free(&out);
        ts_arena_free(&arena);
    }
}

static void test_text_is_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLE_AWKWARD + SAMPLE_HOSTILE; i++) {
        const char *text = i < SAMPLE_AWKWARD ? sample_awkward[i] : sample_hostile[i - SAMPLE_AWKWARD];
        for (ts_run_kind kind = TS_RUN_FIXED; kind <= TS_RUN_CODE; kind++) {
            if (kind == TS_RUN_CITED) continue;
            ts_buffer out = sample_write_text("html", kind, text, (ts_writer_options){0});
            assert_null(find_wrong_tag(out.bytes));
            const char *body = strstr(out.bytes, "<main>");
            assert_null(strstr(body, "<script"));
            assert_null(strstr(body, "]]>"));
            assert_null(strpbrk(body, "\033\a\x01\x7F"));
            assert_null(strstr(body, "\u202E"));
            ts_buffer_free(&out);
        }
    }
}

static void test_contents_nest(void **state)
{
    (void)state;
    ts_arena arena = {0};
    ts_buffer out = {0};
    ts_message error;
    ts_paper *paper = ts_paper_begin(&arena, TS_LANGUAGE_EN, "title");
    static const unsigned levels[] = {2, 3, 1, 2, 2, 1, 4, 1};
    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
        ts_runs_add(paper, &ts_paper_heading(paper, levels[i])->text, TS_RUN_FIXED, "heading");
    assert_true(ts_writer_find("html")->write(paper, &(ts_writer_options){0}, &out, &error));
    assert_null(find_wrong_tag(out.bytes));
    assert_non_null(strstr(out.bytes, "<h2 id=\"h-0\">")); /* no level is left out */
    assert_non_null(strstr(out.bytes, "<h3 id=\"h-1\">"));
    assert_non_null(strstr(out.bytes, "<h3 id=\"h-6\">"));
    ts_buffer_free(&out);
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),       cmocka_unit_test(test_elements_are_closed), cmocka_unit_test(test_lists_nest),
        cmocka_unit_test(test_text_is_text), cmocka_unit_test(test_contents_nest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
