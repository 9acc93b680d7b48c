/* Hostile packs: files that are bombs to whoever compiles or reads them, and packs that pass for another. */
#include "program.h"

static const char rule_text[] =
    "rule { id = \"attack\", title = { ja = \"攻撃\", en = \"attack\" }, check = function() end }\n";

static void branches(growing *file)
{
    say(file, "local x\nif x == 0 then\n");
    repeat(file, "elseif x == %d then x = 1\n", 100000);
    say(file, "end\n");
}

static void parentheses(growing *file)
{
    say(file, "local x = ");
    repeat(file, "(", 500000);
}

static void functions(growing *file)
{
    say(file, "local x = ");
    repeat(file, "function() return ", 250);
    repeat(file, "end ", 250);
}

static void nested_tables(growing *file)
{
    say(file, "local x = ");
    repeat(file, "{", 300);
    repeat(file, "}", 300);
}

static void blocks(growing *file)
{
    repeat(file, "do ", 300);
    repeat(file, "end ", 300);
}

static void operators(growing *file)
{
    say(file, "local x = 1 ");
    repeat(file, "^ 2", 300000);
}

static void joined(growing *file)
{
    say(file, "local x = 'a' ");
    repeat(file, ".. 'a'", 300000);
}

static void locals(growing *file)
{
    repeat(file, "local a%d\n", 300);
}

static void upvalues(growing *file)
{
    for (int i = 0; i < 2; i++) {
        if (i > 0) say(file, "local function f()\n");
        char format[40];
        snprintf(format, sizeof(format), "local a%d_%%d = 1\n", i);
        repeat(file, format, 150);
    }
    say(file, "return function() return 0");
    repeat(file, " + a0_%d", 150);
    repeat(file, " + a1_%d", 150);
    say(file, " end end\n");
}

static void constants(growing *file)
{
    say(file, "local x\n");
    repeat(file, "x = 'a constant of its own, number %d'\n", 70000);
    say(file, rule_text);
}

static void long_string(growing *file)
{
    say(file, "local x = [[");
    repeat(file, "0123456789", 300000);
    say(file, "]]\n");
    say(file, rule_text);
}

static void items(growing *file)
{
    say(file, "local x = {");
    repeat(file, "%d,", 400000);
    say(file, "}\n");
    say(file, rule_text);
}

static void labels(growing *file)
{
    repeat(file, "::a%d::\n", 30000);
    say(file, rule_text);
}

static void jumps(growing *file)
{
    repeat(file, "goto a\n", 60000);
    say(file, "::a::\n");
    say(file, rule_text);
}

static void bytecode(growing *file)
{
    add(file, "\033Lua\x54\0\x19\x93\r\n\x1a\n\x04\x08\x08xV\0\0\0\0\0\0\0\0\0\0\0(w@", 31);
}

static void nothing_but_nul(growing *file)
{
    for (int i = 0; i < 1000; i++)
        add(file, "\0\0\0\0\0\0\0\0\0", 10);
}

static void noise(growing *file)
{
    uint32_t random = 1;
    for (int i = 0; i < 1000000; i++) {
        random = random * 1664525 + 1013904223;
        add(file, (char[]){(char)(random >> 24)}, 1);
    }
}

static void directives(growing *file)
{
    repeat(file, "%%TAG !a%d! tag:example.com,2000:\n", 100000);
    say(file, "---\nname: hostile\n");
}

static void deep(growing *file)
{
    say(file, "clauses: ");
    repeat(file, "[", 100000);
}

static void name_of_witness(growing *file)
{
    say(file, "name: witness\n");
}

static void name_of_builtin(growing *file)
{
    say(file, "name: yaml\n");
}

static void long_name(growing *file)
{
    say(file, "name: ");
    repeat(file, "hostile", 100000);
}

static void needs_missing(growing *file)
{
    say(file, "needs: [nobody]\n");
}

static const struct pack_attack {
    const char *name, *file; /* written into the pack "hostile" */
    void (*make)(growing *file);
    const char *reason; /* NULL: harmless, as long as nothing comes of it */
    bool whole;         /* the whole pack is left out, its innocent rule too */
} attacks[] = {
    {"100,000 elseif", "attack.lua", branches, "stopped: over its time limit of 200 ms", false},
    {"half a million parentheses", "attack.lua", parentheses, "C stack overflow", false},
    {"250 nested functions", "attack.lua", functions, "C stack overflow", false},
    {"300 nested tables", "attack.lua", nested_tables, "C stack overflow", false},
    {"300 nested blocks", "attack.lua", blocks, "C stack overflow", false},
    {"300,000 powers", "attack.lua", operators, "C stack overflow", false},
    {"300,000 pieces joined", "attack.lua", joined, "C stack overflow", false},
    {"300 locals", "attack.lua", locals, "too many local variables", false},
    {"300 upvalues", "attack.lua", upvalues, "too many", false},
    {"70,000 constants", "attack.lua", constants, "over its memory limit", false},
    {"a string of 3 MB", "attack.lua", long_string, NULL, false},
    {"400,000 items", "attack.lua", items, "over its memory limit", false},
    {"30,000 labels", "attack.lua", labels, "C stack overflow", false},
    {"60,000 jumps", "attack.lua", jumps, "too many labels/gotos", false},
    {"bytecode", "attack.lua", bytecode, "attempt to load a binary chunk (mode is 't')", false},
    {"NUL", "attack.lua", nothing_but_nul, "unexpected symbol", false},
    {"noise", "attack.lua", noise, "not valid UTF-8", false},
    {"100,000 %TAG in pack.yaml", "pack.yaml", directives, "%", true},
    {"deep clauses.yaml", "clauses.yaml", deep, "nested", true},
    {"a pack in another's name", "pack.yaml", name_of_witness, "the name of pack witness is that of rules/",
     true},
    {"a pack in our name", "pack.yaml", name_of_builtin, "the name of pack yaml belongs to built-in checks",
     true},
    {"a pack with a name of 700 KB", "pack.yaml", long_name, "the name of a pack has at most", true},
    {"a pack that needs nobody", "pack.yaml", needs_missing,
     "pack hostile needs pack nobody, which is not loaded", true},
};

static void attack(void **state)
{
    const struct pack_attack *one = *state;
    growing file = {0};
    one->make(&file);
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    workshop_write_grown(&shop, workshop_path(&shop, "rules/hostile/%s", one->file) + strlen(shop.path) + 1,
                         &file);
    const char *limit = time_limit(one->reason != NULL && strstr(one->reason, "over its time limit") != NULL);
    const char *const arguments[] = {"--rules", "rules",  "--rule-timeout", limit, "--memory-limit", "16M", "--format",
                                     "unix",    "--lang", "en",             "plan.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, one->reason != NULL ? 3 : 0);
    if (one->reason != NULL) assert_line(&result, one->reason, "could not be checked: ");
    if (!one->whole) assert_witnesses(&result, 1);
    assert_line(&result, "witness 1 [witness/sees]", NULL);
    assert_int_equal(count_lines(result.out, "could not be checked: ", NULL), one->reason != NULL);
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
    return _cmocka_run_group_tests("hostile packs", tests, COUNT, NULL, NULL);
}
