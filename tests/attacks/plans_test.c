/* Hostile plans: each beside a good one, against the whole program. The good one is checked as if nothing had
 * happened. */
#include "program.h"

static const char head[] = "kind: plan\norganization: { id: hostile, type: gov }\nfiscal_year: 2025\n";

static void directives(growing *file)
{
    repeat(file, "%%TAG !a%d! tag:example.com,2000:\n", 100000);
    say(file, "---\n");
    say(file, head);
}

static void deep_flow(growing *file)
{
    say(file, head);
    say(file, "x: ");
    repeat(file, "[", 200000);
}

static void deep_block(growing *file)
{
    say(file, head);
    say(file, "x:\n  ");
    repeat(file, "- ", 200000);
}

static void deep_keys(growing *file)
{
    say(file, head);
    say(file, "x: ");
    repeat(file, "{a: ", 200000);
}

static void question_marks(growing *file)
{
    say(file, head);
    repeat(file, "? ", 200000);
}

static void aliases(growing *file)
{
    say(file, head);
    say(file, "x:\n  a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
    for (int i = 1; i < 10; i++) {
        char line[200];
        snprintf(line, sizeof(line), "  a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n",
                 i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
        say(file, line);
    }
}

static void anchors(growing *file)
{
    say(file, head);
    say(file, "x:\n");
    repeat(file, "  - &anchor%1$d a\n  - *anchor%1$d\n", 100000);
}

static void self_alias(growing *file)
{
    say(file, head);
    say(file, "x: &x [*x]\n");
}

static void unknown_keys(growing *file)
{
    say(file, head);
    repeat(file, "initiativ%d: 1\n", 50000);
}

static void many_keys(growing *file)
{
    say(file, head);
    say(file, "x:\n");
    repeat(file, "  key%d: value\n", 100000);
}

static void equal_keys(growing *file)
{
    say(file, head);
    say(file, "x:\n");
    repeat(file, "  key: value\n", 100000);
}

static void long_line(growing *file)
{
    say(file, head);
    say(file, "initiatives: [{ id: A, title: ");
    repeat(file, "一行が十メガバイト", 370000);
    say(file, "}]\nsumary: x\n");
}

static void long_flow(growing *file)
{
    say(file, head);
    say(file, "x: [");
    repeat(file, "a, ", 900000);
    say(file, "]\nsumary: x\n");
}

static void too_many_nodes(growing *file)
{
    say(file, head);
    say(file, "x: [");
    repeat(file, "a,", 1100000);
    say(file, "]\n");
}

static void long_key(growing *file)
{
    say(file, head);
    say(file, "? \"");
    repeat(file, "k", 3000000);
    say(file, "\"\n: 1\n");
}

static void long_names(growing *file)
{
    say(file, "kind: plan\norganization: { id: ");
    repeat(file, "hostile", 150000);
    say(file, " }\nfiscal_year: 2025\n");
    repeat(file, "initiativ%d: 1\n", 2000);
}

static void nul(growing *file)
{
    say(file, head);
    add(file, "summary: a\0b\n", 13);
}

static void all_nul(growing *file)
{
    for (int i = 0; i < 1000; i++)
        add(file, "\0\0\0\0\0\0\0\0\0", 10);
}

static void shift_jis(growing *file)
{
    say(file, "kind: plan\norganization: { id: hostile }\n");
    say(file,
        "\x8e\xed\x95\xca: \x8c\x76\x89\xe6\n\x91\x67\x90\x44: \x97\xe1\x8e\xa6\x8f\xc8\n"); /* 種別: 計画,
                                                                                                組織: 例示省
                                                                                              */
}

static void utf16(growing *file)
{
    add(file, "\xff\xfek\0i\0n\0d\0:\0 \0p\0l\0a\0n\0\n\0", 24);
}

static void wide_colon(growing *file)
{
    say(file, "種別：計画\n組織：例示省\n年度：令和7年度\n");
}

static void separators(growing *file)
{
    say(file, head);
    say(file, "\"a\\u2028b\\e[31mc\\u202Ed\\rE\\nF\": 1\n");
}

static void bad_references(growing *file)
{
    say(file, head);
    say(file, "policy:\n  items:\n");
    repeat(file, "    - { id: P-%d, what: x }\n", 3000);
    say(file, "initiatives:\n");
    repeat(file, "  - { id: A-%d, category: education, title: x, policies: [Q-%1$d] }\n", 20000);
}

static void equal_ids(growing *file)
{
    say(file, head);
    say(file, "initiatives:\n");
    repeat(file, "  - { id: A, category: education, title: x }\n", 20000);
}

static void bad_times(growing *file)
{
    say(file, head);
    say(file, "initiatives:\n");
    repeat(
        file,
        "  - { id: A-%d, category: education, title: x, schedule: [{ when: 令和元年第99四半期の上旬頃 }] }\n",
        20000);
}

static void documents(growing *file)
{
    say(file, head);
    repeat(file, "---\n", 300000);
}

static void comments(growing *file)
{
    say(file, head);
    repeat(file, "# %d\n\n\n", 300000);
    say(file, "sumary: x\n");
}

static void blank_lines(growing *file)
{
    say(file, head);
    say(file, "summary: |\n");
    repeat(file, "\n", 3000000);
    say(file, "  x\nsumary: x\n");
}

static void folded(growing *file)
{
    say(file, head);
    say(file, "summary: a\n");
    repeat(file, "  b\n\n", 500000);
    say(file, "sumary: x\n");
}

static void tags(growing *file)
{
    say(file, head);
    say(file, "x: !");
    repeat(file, "t", 1000000);
    say(file, " a\nsumary: x\n");
}

static void noise(growing *file)
{
    uint32_t random = 1;
    say(file, head);
    for (int i = 0; i < 1000000; i++) {
        random = random * 1664525 + 1013904223;
        add(file, &"-:?,[]{}#&*!|>'\"%@` \n\tabc123\xe3\x81\x82\r\xef\xbb\xbf"[random >> 24 & 31], 1);
    }
}

static void answers(growing *file)
{
    say(file, "kind: answers\norganization: { id: reiji, type: gov }\nfiscal_year: 2025\nanswers:\n");
    for (int i = 0; i < 2000; i++) {
        say(file, "  - { rule: witness/sees, because: x, finding: ");
        repeat(file, "0123456789abcdef", 1000);
        say(file, " }\n");
    }
}

static void nothing(growing *file)
{
    (void)file;
}

static void only_marks(growing *file)
{
    say(file, "---\n...\n---\n...\n");
}

static const struct plan_attack {
    const char *name;
    void (*make)(growing *file);
    const char *says; /* on a line that begins with the file's name */
    int code;         /* of the run */
    size_t plans;     /* that are checked: the good one, and perhaps this one */
} attacks[] = {
    {"100,000 %TAG", directives, "[yaml/directives]", 3, 1},
    {"deep flow", deep_flow, "[yaml/depth]", 3, 1},
    {"deep block", deep_block, "[yaml/depth]", 3, 1},
    {"deep keys", deep_keys, "[yaml/depth]", 3, 1},
    {"deep question marks", question_marks, "[yaml/", 3, 1},
    {"alias bomb", aliases, "[yaml/nodes]", 3, 1},
    {"100,000 anchors", anchors, "[yaml/anchor]", 3, 1},
    {"alias inside itself", self_alias, "[yaml/anchor]", 3, 1},
    {"50,000 unknown keys", unknown_keys, "there are more problems from here on", 1, 2},
    {"100,000 keys", many_keys, "warning: witness", 0, 2},
    {"100,000 equal keys", equal_keys, "there are more problems from here on", 1, 2},
    {"a line of 10 MB", long_line, "'sumary'", 1, 2},
    {"a list of a million", long_flow, "'sumary'", 1, 2},
    {"more than a million nodes", too_many_nodes, "[yaml/nodes]", 3, 1},
    {"a key of 3 MB", long_key, "[schema/unknown-key]", 1, 2},
    {"an organisation of 1 MB", long_names, "there are more problems from here on", 1, 2},
    {"a NUL", nul, "[yaml/nul]", 3, 1},
    {"nothing but NUL", all_nul, "[yaml/nul]", 3, 1},
    {"Shift_JIS", shift_jis, "Shift_JIS", 3, 1},
    {"UTF-16", utf16, "UTF-16", 3, 1},
    {"full-width colons", wide_colon, ":1:", 3, 1},
    {"separators in a key", separators, "[schema/unknown-key]", 1, 2},
    {"20,000 wrong references", bad_references, "there are more problems from here on", 1, 2},
    {"20,000 equal ids", equal_ids, "there are more problems from here on", 1, 2},
    {"20,000 wrong times", bad_times, "there are more problems from here on", 1, 2},
    {"300,000 documents", documents, "[yaml/documents]", 3, 1},
    {"300,000 comments", comments, "'sumary'", 1, 2},
    {"three million blank lines", blank_lines, "'sumary'", 1, 2},
    {"a million folded lines", folded, "'sumary'", 1, 2},
    {"a tag of 1 MB", tags, "'sumary'", 1, 2},
    {"noise", noise, "[yaml/", 3, 1},
    {"2,000 answers to nothing", answers, "too many answers do not match", 1, 1},
    {"nothing", nothing, "[yaml/empty]", 3, 1},
    {"only marks", only_marks, "[yaml/", 3, 1},
};

static void attack(void **state)
{
    const struct plan_attack *one = *state;
    growing file = {0};
    one->make(&file);
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    workshop_write_grown(&shop, "hostile.yaml", &file);
    static const char *const arguments[] = {"--rules", "rules",     "--format",     "unix", "--lang",
                                            "en",      "plan.yaml", "hostile.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, one->code);
    assert_line(&result, one->says, "hostile.yaml:");
    if (one->code == 3) assert_line(&result, "could not be checked: ", "hostile.yaml:");
    assert_witnesses(&result, one->plans);
    assert_int_equal(count_lines(result.out, "plan.yaml:3:14: warning: witness 1 [witness/sees]", NULL), 1);
    outcome_free(&result);
    workshop_close(&shop);
}

int main(void)
{
    enum { COUNT = sizeof(attacks) / sizeof(attacks[0]) };
    struct CMUnitTest tests[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        tests[i] = (struct CMUnitTest){
            .name = attacks[i].name, .test_func = attack, .initial_state = (void *)(uintptr_t)&attacks[i]};
    return _cmocka_run_group_tests("hostile plans", tests, COUNT, NULL, NULL);
}
