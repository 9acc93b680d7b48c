/* Ignore: patterns of gitignore(5) and the paths that they leave out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cli/ignore.h"

static const struct {
    const char *lines, *path;
    bool directory, ignored;
} cases[] = {
    {"old.yaml", "plans/old.yaml", false, true},
    {"old.yaml", "plans/a/old.yaml", false, true},
    {"/old.yaml", "plans/a/old.yaml", false, false},
    {"/old.yaml", "plans/old.yaml", false, true},
    {"a/old.yaml", "plans/a/old.yaml", false, true},
    {"a/old.yaml", "plans/b/a/old.yaml", false, false},
    {"**/a/old.yaml", "plans/b/a/old.yaml", false, true},
    {"**/a/old.yaml", "plans/a/old.yaml", false, true},
    {"a/**/old.yaml", "plans/a/old.yaml", false, true},
    {"a/**/old.yaml", "plans/a/b/c/old.yaml", false, true},
    {"a/**", "plans/a/b/c.yaml", false, true},
    {"a/**", "plans/a", true, false},
    {"*.yml", "plans/x.yml", false, true},
    {"*.yml", "plans/x.yaml", false, false},
    {"a*/x.yml", "plans/a/b/x.yml", false, false}, /* a star stays inside one name */
    {"draft-?.yaml", "plans/draft-1.yaml", false, true},
    {"draft-?.yaml", "plans/draft-10.yaml", false, false},
    {"draft-[0-9].yaml", "plans/draft-7.yaml", false, true},
    {"draft-[!0-9].yaml", "plans/draft-7.yaml", false, false},
    {"draft-[]].yaml", "plans/draft-].yaml", false, true},
    {"draft-[]", "plans/draft-[]", false, false}, /* a bracket that does not end fits nothing */
    {"draft-[7.yaml", "plans/draft-[7.yaml", false, false},
    {"draft-\\[7.yaml", "plans/draft-[7.yaml", false, true},
    {"[[:upper:]]*.yaml", "plans/Old.yaml", false, true},
    {"[[:upper:]]*.yaml", "plans/old.yaml", false, false},
    {"[[:digit:]x].yaml", "plans/x.yaml", false, true},
    {"[[:foo:]]", "plans/f", false, false},
    {"[[:alpha:]]", "plans/é", false, false}, /* two bytes, none of ASCII */
    {"[a-]x", "plans/-x", false, true},
    {"[-a]x", "plans/-x", false, true},
    {"[]-a]x", "plans/^x", false, true}, /* from ] to a */
    {"[b-a]x", "plans/ax", false, false},
    {"[a\\-c]x", "plans/bx", false, false},
    {"[a\\-c]x", "plans/-x", false, true},
    {"[\\]]x", "plans/]x", false, true},
    {"[^a]x", "plans/bx", false, true},
    {"a[/]b", "plans/a/b", false, false},
    {"x\\", "plans/x\\", false, false},
    {"x\\\\y", "plans/x\\y", false, true},
    {"**", "plans/a/b", false, true},
    {"**/", "plans/a", true, true},
    {"**/", "plans/a", false, false},
    {"a/**/**/b", "plans/a/b", false, true},
    {"a/**b", "plans/a/x/b", false, false}, /* no name of its own: an ordinary star */
    {"/**/b", "plans/b", false, true},
    {"a**/b", "plans/ac/d/b", false, true}, /* as git does it, if not as its manual says */
    {"***", "plans/a", false, true},
    {"a/*", "plans/a/b/c", false, false},
    {"A.yaml", "plans/a.yaml", false, false},
    {"\xEF\xBB\xBFx.yaml", "plans/x.yaml", false, true}, /* a byte order mark */
    {"x.yaml\\ ", "plans/x.yaml ", false, true},
    {"x.yaml\\  ", "plans/x.yaml ", false, true},
    {"x.yaml\t", "plans/x.yaml", false, false},
    {" x.yaml", "plans/x.yaml", false, false},
    {" #x.yaml", "plans/ #x.yaml", false, true},
    {"!", "plans/!", false, false},
    {"/", "plans/x", true, false},
    {"//x", "plans/x", false, false},
    {"x//", "plans/x", true, false},
    {"./x.yaml", "plans/x.yaml", false, false},
    {"old/", "plans/old", true, true},
    {"old/", "plans/old", false, false},
    {"*.yaml\n!keep.yaml", "plans/keep.yaml", false, false},
    {"!keep.yaml\n*.yaml", "plans/keep.yaml", false, true},
    {"# x.yaml", "plans/x.yaml", false, false},
    {"\\#x.yaml", "plans/#x.yaml", false, true},
    {"\\!x.yaml", "plans/!x.yaml", false, true},
    {"x.yaml  \r", "plans/x.yaml", false, true},
    {"\n\n", "plans/x.yaml", false, false},
    {"下書き*.yaml", "plans/下書き1.yaml", false, true},
    {"x.yaml", "other/x.yaml", false, false}, /* not below the directory of the file */
};

static void test_patterns(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_ignore ignore = {0};
        ts_ignore_add_lines(&ignore, "plans/", cases[i].lines, strlen(cases[i].lines));
        if (ts_ignore_matches(&ignore, cases[i].path, cases[i].directory) != cases[i].ignored)
            fail_msg("'%s' and '%s': expected %s", cases[i].lines, cases[i].path,
                     cases[i].ignored ? "ignored" : "not ignored");
        ts_ignore_free(&ignore);
    }
}

static void test_stars_end(void **state)
{
    (void)state;
    const char *stars = "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b";
    char path[200] = "";
    memset(path, 'a', sizeof(path) - 1);
    ts_ignore ignore = {0};
    ts_ignore_add(&ignore, "", stars, strlen(stars));
    assert_false(ts_ignore_matches(&ignore, path, false));
    ts_ignore_free(&ignore);
}

static void test_exclude_is_below_the_working_directory(void **state)
{
    (void)state;
    ts_ignore ignore = {0};
    ts_ignore_add(&ignore, "", "/plans/old.yaml", strlen("/plans/old.yaml"));
    assert_true(ts_ignore_matches(&ignore, "plans/old.yaml", false));
    assert_true(ts_ignore_matches(&ignore, "./plans/old.yaml", false));
    assert_false(ts_ignore_matches(&ignore, "x/plans/old.yaml", false));
    ts_ignore_free(&ignore);
}

/* The last that fits decides, an inner file over an outer one. */
static void test_nested_files(void **state)
{
    (void)state;
    ts_ignore ignore = {0};
    ts_ignore_add_lines(&ignore, "plans/", "*.yaml\n", 7);
    size_t outer = ignore.count;
    ts_ignore_add_lines(&ignore, "plans/a/", "!x.yaml\n", 8);
    assert_false(ts_ignore_matches(&ignore, "plans/a/x.yaml", false));
    assert_false(ts_ignore_matches(&ignore, "plans/a/b/x.yaml", false));
    assert_true(ts_ignore_matches(&ignore, "plans/x.yaml", false));
    ts_ignore_cut(&ignore, outer);
    assert_true(ts_ignore_matches(&ignore, "plans/a/x.yaml", false));
    ts_ignore_free(&ignore);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_stars_end),
        cmocka_unit_test(test_exclude_is_below_the_working_directory),
        cmocka_unit_test(test_nested_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
