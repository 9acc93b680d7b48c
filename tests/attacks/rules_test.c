/* Hostile rules: each file of rules/ by itself against the whole program.
 *
 * The first lines of a file say what has to come of it:
 *
 *     -- reason: over its time limit      it is named as what could not be checked, with this reason (exit
 * code 3)
 *     -- says: 「…」                      it is checked, and its finding says this
 *     -- harmless                         it is checked, and finds nothing
 *
 * and nothing else happens: the innocent rules of its own and of another pack have their findings, and a rule
 * that has got through to where it should not raises an error with the word ESCAPED. */
#include "program.h"

#include <dirent.h>
#include <fnmatch.h>

/* The text behind `key` in the first lines that begin so, one call for each; NULL when there is no further
 * one. */
static const char *next_header(const char **at, const char *key, char *text, size_t size)
{
    size_t length = strlen(key);
    while (strncmp(*at, "-- ", 3) == 0) {
        const char *line = *at + 3, *end = strchrnul(line, '\n');
        *at = *end == '\0' ? end : end + 1;
        if (strncmp(line, key, length) != 0) continue;
        snprintf(text, size, "%.*s", (int)(end - line - (ptrdiff_t)length), line + length);
        return text;
    }
    return NULL;
}

static void copy_parts(const workshop *shop)
{
    DIR *parts = opendir(TS_ATTACKS "/parts");
    assert_non_null(parts);
    for (struct dirent *entry; (entry = readdir(parts)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        char path[600], name[600];
        snprintf(path, sizeof(path), TS_ATTACKS "/parts/%s", entry->d_name);
        snprintf(name, sizeof(name), "rules/hostile/parts/%s", entry->d_name);
        size_t length;
        char *bytes = read_whole(path, &length);
        workshop_write(shop, name, bytes, length);
        free(bytes);
    }
    closedir(parts);
}

static void attack(void **state)
{
    const char *path = *state;
    size_t length;
    char *rule = read_whole(path, &length), text[300];
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    copy_parts(&shop);
    workshop_write(&shop, "rules/hostile/attack.lua", rule, length);

    const char *limit = time_limit(strstr(rule, "-- reason: stopped: over its time limit") != NULL);
    const char *const arguments[] = {"--rules", "rules",  "--rule-timeout", limit, "--memory-limit", "16M", "--format",
                                     "unix",    "--lang", "en",             "plan.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    const char *at = rule;
    size_t reasons = 0, says = 0;
    while (next_header(&at, "reason: ", text, sizeof(text)) != NULL) {
        assert_line(&result, text, "could not be checked: ");
        reasons++;
    }
    at = rule;
    for (; next_header(&at, "says: ", text, sizeof(text)) != NULL; says++)
        assert_line(&result, text, "[hostile/attack]");
    if (reasons + says == 0) assert_int_equal(strncmp(rule, "-- harmless\n", 12), 0);
    assert_sound(&result, reasons > 0 ? 3 : 0);
    assert_witnesses(&result, 1);
    if (count_lines(result.out, "could not be checked: ", NULL) != reasons)
        assert_line(&result, "(exactly what was expected)", NULL);
    if (says == 0) assert_int_equal(count_lines(result.out, "[hostile/attack]", "warning: "), 0);
    outcome_free(&result);
    workshop_close(&shop);
    free(rule);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_rule(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot != NULL && strcmp(dot, ".lua") == 0;
}

/* Whether a text has the name of a rule file in backquotes, as it is or as a pattern: `time-*`. */
static bool has_name(const char *text, const char *name)
{
    for (const char *open = strchr(text, '`'); open != NULL; open = strchr(open + 1, '`')) {
        char pattern[64];
        size_t length = strcspn(open + 1, "`\n");
        if (length >= sizeof(pattern)) continue;
        snprintf(pattern, sizeof(pattern), "%.*s.lua", (int)length, open + 1);
        if (fnmatch(pattern, name, 0) == 0) return true;
    }
    return false;
}

static void every_attack_is_in_the_table(void **state)
{
    (void)state;
    static const char *const pages[] = {TS_ATTACKS "/../../docs/sandbox.md",
                                        TS_ATTACKS "/../../docs/sandbox.ja.md"};
    struct dirent **entries;
    int count = scandir(TS_ATTACKS "/rules", &entries, is_rule, by_name);
    for (size_t i = 0; i < 2; i++) {
        size_t length;
        char *text = read_whole(pages[i], &length);
        for (int k = 0; k < count; k++)
            if (!has_name(text, entries[k]->d_name))
                fail_msg("%s does not tell of %s", pages[i], entries[k]->d_name);
        free(text);
    }
    for (int k = 0; k < count; k++)
        free(entries[k]);
    free(entries);
}

int main(void)
{
    struct dirent **entries;
    int count = scandir(TS_ATTACKS "/rules", &entries, is_rule, by_name);
    if (count <= 0) return 1;
    struct CMUnitTest *tests = calloc((size_t)count + 1, sizeof(*tests));
    if (tests == NULL) return 1;
    for (int i = 0; i < count; i++) {
        char *path = malloc(sizeof(TS_ATTACKS "/rules/") + strlen(entries[i]->d_name));
        sprintf(path, TS_ATTACKS "/rules/%s", entries[i]->d_name);
        tests[i] =
            (struct CMUnitTest){.name = entries[i]->d_name, .test_func = attack, .initial_state = path};
    }
    tests[count] = (struct CMUnitTest)cmocka_unit_test(every_attack_is_in_the_table);
    int failed = _cmocka_run_group_tests("hostile rules", tests, (size_t)count + 1, NULL, NULL);
    for (int i = 0; i < count; i++) {
        free(tests[i].initial_state);
        free(entries[i]);
    }
    free(tests);
    free(entries);
    return failed;
}
