/* Batches: runs that are broken off, folders as they should not be, files that change while they are looked at. */
#include "program.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { PLANS = 40 };

static void write_plan(const workshop *shop, const char *name, const char *organization)
{
    char text[400];
    snprintf(text, sizeof(text),
             "kind: plan\norganization: { id: %s, name: 機関, type: gov }\nfiscal_year: 2025\n"
             "initiatives:\n  - { id: EDU-1, category: education, title: 教育 }\n",
             organization);
    workshop_write(shop, name, text, (size_t)-1);
}

/* Plans of as many organisations, of which a rule takes its time with the first, or with one in the middle. */
static void furnish(const workshop *shop, const char *slow, const char *rounds)
{
    char rule[600];
    snprintf(rule, sizeof(rule),
             "rule { id = 'slow', title = { ja = '遅い', en = 'slow' }, check = function(plan)\n"
             "  if plan.organization.id ~= '%s' then return end\n"
             "  local mark = ('x'):rep(96 << 20)\n" /* wait_for_busy_child */
             "  local n = #mark\n"
             "  for i = 1, %s do n = n + i end\n"
             "end }\n",
             slow, rounds);
    workshop_furnish(shop);
    workshop_write(shop, "rules/hostile/slow.lua", rule, (size_t)-1);
    for (int i = 0; i < PLANS; i++) {
        char name[64], organization[32];
        snprintf(name, sizeof(name), "plans/%02d.yaml", i);
        snprintf(organization, sizeof(organization), "kikan-%02d", i);
        write_plan(shop, name, organization);
    }
}

/* No half-written file lies about. */
static void assert_tidy(const workshop *shop)
{
    DIR *directory = opendir(shop->path);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (strncmp(entry->d_name, ".taisaku", 8) == 0) fail_msg("left behind: %s", entry->d_name);
    closedir(directory);
}

/* Breaks a run off while it is at the plan in the middle. */
static outcome break_off(const workshop *shop, const char *const *arguments, const int *signals)
{
    pid_t program = program_start(shop, arguments);
    assert_int_not_equal(wait_for_busy_child(program, 0), 0);
    assert_int_equal(kill(program, SIGSTOP), 0); /* so that all of them come at once */
    for (; *signals != 0; signals++) assert_int_equal(kill(program, *signals), 0);
    assert_int_equal(kill(program, SIGCONT), 0);
    return program_finish(shop, program);
}

static const int interrupt[] = {SIGINT, 0}, terminate[] = {SIGTERM, 0}, both[] = {SIGINT, SIGTERM, 0};

/* Every line is a whole record, as many as are told of, and the last one says that the run was stopped. */
static void assert_whole_lines(const char *text)
{
    size_t files = 0;
    for (const char *end; *text != '\0'; text = end + 1) {
        end = strchr(text, '\n');
        assert_non_null(end);
        assert_true(strncmp(text, "{\"type\":\"", 9) == 0 && end[-1] == '}');
        files += strncmp(text, "{\"type\":\"file\"", 14) == 0;
        if (end[1] != '\0') continue;
        char told[64];
        snprintf(told, sizeof(told), "\"plans\":%zu,", files);
        assert_true(strncmp(text, "{\"type\":\"totals\"", 16) == 0);
        assert_non_null(strstr(text, told));
        assert_non_null(strstr(text, "\"stopped\":true}"));
    }
    assert_true(files < PLANS);
}

static void broken_off_in_the_middle(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    furnish(&shop, "kikan-20", "math.huge");
    static const char *const formats[] = {"ndjson", "json", "sarif", "junit", "github", "unix", "text"};
    for (size_t i = 0; i < 7; i++) {
        const char *const arguments[] = {"--rules", "rules", "--rule-timeout", "600s", "--memory-limit", "512M",     "--jobs", "1", "--format",
                                         formats[i], "--lang", "en",           "plans", NULL};
        outcome result = break_off(&shop, arguments, i % 2 == 0 ? interrupt : terminate);
        assert_int_equal(result.code, i % 2 == 0 ? 130 : 143);
        assert_non_null(strstr(result.err, "interrupted (40 files, of which "));
        if (i == 0) assert_whole_lines(result.out);
        if (i == 1) { /* whoever reads it knows */
            workshop_write(&shop, "part.json", result.out, result.out_length);
            static const char *const merging[] = {"merge", "--lang", "en", "part.json", NULL};
            outcome merged = program_run(&shop, merging);
            assert_int_equal(merged.code, 3);
            assert_non_null(strstr(merged.err, "the run was stopped before its end"));
            outcome_free(&merged);
        }
        if (i == 2) assert_non_null(strstr(result.out, "\"executionSuccessful\":false"));
        if (i == 3) assert_non_null(strstr(result.out, "name=\"stopped\">\n<error "));
        if (i > 3) assert_non_null(strstr(result.out, "The run was stopped before its end"));
        outcome_free(&result);
    }
    workshop_close(&shop);
}

static void broken_off_with_a_file_to_write(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    furnish(&shop, "kikan-20", "math.huge");
    static const char *const arguments[] = {"--rules",  "rules", "--rule-timeout", "600s", "--memory-limit", "512M", "--jobs", "1", "--format", "ndjson",
                                            "--output", "out",   "--lang",         "en",  "plans",  NULL};
    size_t length;
    outcome result = break_off(&shop, arguments, interrupt); /* there is nothing to lose */
    assert_int_equal(result.code, 130);
    char *text = read_whole(workshop_path(&shop, "out"), &length);
    assert_whole_lines(text);
    free(text);
    outcome_free(&result);

    workshop_write(&shop, "out", "old", 3);
    result = break_off(&shop, arguments, interrupt);
    assert_int_equal(result.code, 130);
    assert_non_null(strstr(result.err, "out is left as it was; the results so far are in out.partial"));
    text = read_whole(workshop_path(&shop, "out"), &length);
    assert_string_equal(text, "old");
    free(text);
    text = read_whole(workshop_path(&shop, "out.partial"), &length);
    assert_whole_lines(text);
    free(text);
    outcome_free(&result);

    result = break_off(&shop, arguments, both); /* the second signal ends it at once */
    assert_int_equal(result.code, -1);
    text = read_whole(workshop_path(&shop, "out"), &length);
    assert_string_equal(text, "old");
    free(text);
    outcome_free(&result);
    assert_tidy(&shop);
    workshop_close(&shop);
}

/* What was listed may be something else when its turn comes. */
static void files_that_change(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    furnish(&shop, "kikan-00", "300000000");
    static const char *const arguments[] = {"--rules", "rules", "--rule-timeout", "600s", "--memory-limit", "512M", "--jobs", "1", "--format",
                                            "unix",    "--lang", "en",            "plans", NULL};
    pid_t program = program_start(&shop, arguments);
    assert_int_not_equal(wait_for_busy_child(program, 0), 0);
    assert_int_equal(kill(program, SIGSTOP), 0);
    assert_int_equal(unlink(workshop_path(&shop, "plans/10.yaml")), 0);
    assert_int_equal(unlink(workshop_path(&shop, "plans/11.yaml")), 0);
    assert_int_equal(mkfifo(workshop_path(&shop, "plans/11.yaml"), 0644), 0);
    assert_int_equal(truncate(workshop_path(&shop, "plans/12.yaml"), 0), 0);
    assert_int_equal(truncate(workshop_path(&shop, "plans/13.yaml"), 65 << 20), 0);
    write_plan(&shop, "plans/14.yaml", "another");
    assert_int_equal(kill(program, SIGCONT), 0);
    outcome result = program_finish(&shop, program);
    assert_int_equal(result.code, 3);
    static const char *const failed[] = {"plans/10.yaml:", "plans/11.yaml:", "plans/12.yaml:", "plans/13.yaml:"};
    for (size_t i = 0; i < 4; i++) assert_line(&result, "could not be checked: ", failed[i]);
    assert_int_equal(count_lines(result.out, "could not be checked: ", NULL), 4);
    assert_int_equal(count_lines(result.out, "[witness/sees]", NULL), PLANS - 4);
    outcome_free(&result);
    workshop_close(&shop);
}

static void strange_folders(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    write_plan(&shop, "plans/B.yaml", "b-upper");
    write_plan(&shop, "plans/a.yaml", "a-lower");
    write_plan(&shop, "plans/\xC3\xA9.yml", "e-acute");
    write_plan(&shop, "plans/\x82\xA0.yaml", "sjis");
    write_plan(&shop, "plans/.hidden.yaml", "hidden");
    write_plan(&shop, "plans/.git/x.yaml", "inside-hidden");
    write_plan(&shop, "plans/a.yaml.bak", "backup");
    write_plan(&shop, "plans/-x.yaml", "dash");
    write_plan(&shop, "plans/a/z.yaml", "below");
    write_plan(&shop, "plans/closed/x.yaml", "closed");
    assert_int_equal(symlink("../a", workshop_path(&shop, "plans/a/again")), 0);
    assert_int_equal(symlink(".", workshop_path(&shop, "plans/here")), 0);
    assert_int_equal(symlink("nowhere", workshop_path(&shop, "plans/dangling")), 0);
    assert_int_equal(symlink("round", workshop_path(&shop, "plans/round")), 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof(address.sun_path), "%s", workshop_path(&shop, "plans/socket.yaml"));
    int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(listening, (struct sockaddr *)&address, sizeof(address)), 0);
    assert_int_equal(chmod(workshop_path(&shop, "plans/closed"), 0), 0);
    bool allowed = access(workshop_path(&shop, "plans/closed"), R_OK) == 0; /* to root, everything is */
    static const char *const arguments[] = {"--rules", "rules", "--format", "unix", "--lang", "en", "plans//", "plans/a.yaml", "./plans/a", NULL};
    outcome result = program_run(&shop, arguments);
    chmod(workshop_path(&shop, "plans/closed"), 0755);
    assert_sound(&result, 3);
    assert_int_equal(count_lines(result.out, "[witness/sees]", NULL), allowed ? 7 : 6);
    assert_line(&result, "not read: it is no regular file", "plans/socket.yaml:");
    if (!allowed) assert_line(&result, "cannot be opened (Permission denied)", "plans/closed:");
    /* By bytes, whatever the locale says. */
    static const char *const order[] = {"plans/-x.yaml:", "plans/B.yaml:", "plans/a.yaml:", "plans/\xC3\xA9.yml:"};
    for (size_t i = 1; i < 4; i++) assert_true(strstr(result.out, order[i - 1]) < strstr(result.out, order[i]));
    assert_null(strstr(result.out, "hidden"));
    outcome_free(&result);
    close(listening);
    workshop_close(&shop);
}

/* Deeper than any path may be long: what cannot be reached is said. */
static void folders_without_bottom(void **state)
{
    (void)state;
    enum { DEEP = 60 };
    char name[101], above[4096];
    memset(name, 'd', 100);
    name[100] = '\0';
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    write_plan(&shop, "plans/top.yaml", "top");
    assert_non_null(getcwd(above, sizeof(above)));
    assert_int_equal(chdir(workshop_path(&shop, "plans")), 0);
    for (int i = 0; i < DEEP; i++) {
        assert_int_equal(mkdir(name, 0755), 0);
        assert_int_equal(chdir(name), 0);
    }
    assert_int_equal(chdir(above), 0);
    static const char *const arguments[] = {"--rules", "rules", "--format", "unix", "--lang", "en", "plans", NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, 3);
    assert_int_equal(count_lines(result.out, "cannot be opened (File name too long)", NULL), 1);
    assert_int_equal(count_lines(result.out, "[witness/sees]", NULL), 1);
    outcome_free(&result);
    assert_int_equal(chdir(workshop_path(&shop, "plans")), 0); /* down again, then up: no path reaches them */
    for (int i = 0; i < DEEP; i++) assert_int_equal(chdir(name), 0);
    for (int i = 0; i < DEEP; i++) {
        assert_int_equal(chdir(".."), 0);
        assert_int_equal(rmdir(name), 0);
    }
    assert_int_equal(chdir(above), 0);
    workshop_close(&shop);
}

static void what_is_ignored(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    write_plan(&shop, "plans/a.yaml", "a");
    write_plan(&shop, "plans/draft-1.yaml", "draft-1");
    write_plan(&shop, "plans/draft-2.yaml", "draft-2");
    write_plan(&shop, "plans/old/x.yaml", "old");
    write_plan(&shop, "plans/sub/draft-3.yaml", "draft-3");
    write_plan(&shop, "plans/sub/draft-4.yaml", "draft-4");
    write_plan(&shop, "plans/sub/old/y.yaml", "sub-old");
    workshop_write(&shop, "plans/.taisakuignore", "# drafts\ndraft-*.yaml\n/old/\n!draft-2.yaml\n", (size_t)-1);
    workshop_write(&shop, "plans/sub/.taisakuignore", "!draft-3.yaml\r\n", (size_t)-1);
    static const char *const arguments[] = {"--rules", "rules", "--format", "unix", "--lang", "en", "plans", "plans/draft-1.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, 0);
    static const char *const seen[] = {"plans/a.yaml:", "plans/draft-1.yaml:", "plans/draft-2.yaml:", "plans/sub/draft-3.yaml:",
                                       "plans/sub/old/y.yaml:"}; /* what is named is meant */
    for (size_t i = 0; i < 5; i++) assert_line(&result, "[witness/sees]", seen[i]);
    assert_int_equal(count_lines(result.out, "[witness/sees]", NULL), 5);
    outcome_free(&result);
    workshop_close(&shop);
}

/* Heads far down in their files, behind more than the first look reads: all are known before the first check. */
static void heads_far_down(void **state)
{
    (void)state;
    enum { FILES = 150 };
    static const char rule[] = "rule { id = 'size', title = { ja = '数', en = 'size' }, check = function(plan)\n"
                               "  finding(plan) { ja = '{n}件', en = 'batch of {n}', n = batch.size() }\n"
                               "end }\n";
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    workshop_write(&shop, "rules/hostile/size.lua", rule, (size_t)-1);
    for (int i = 0; i < FILES; i++) {
        char name[64];
        growing file = {0};
        snprintf(name, sizeof(name), "plans/%03d.yaml", i);
        if (i % 3 > 0) repeat(&file, "# %d: 前書き\n", 400);
        char head[120];
        snprintf(head, sizeof(head), "kind: plan\norganization: { id: kikan-%03d, type: gov }\nfiscal_year: 2025\n", i);
        say(&file, head);
        workshop_write_grown(&shop, name, &file);
    }
    static const char *const jobs[] = {"1", "2", "8"};
    for (size_t i = 0; i < 3; i++) {
        const char *const arguments[] = {"--rules", "rules", "--jobs", jobs[i], "--format", "unix", "--lang", "en", "plans", NULL};
        outcome result = program_run(&shop, arguments);
        assert_sound(&result, 0);
        assert_int_equal(count_lines(result.out, "batch of 150", "[hostile/size]"), FILES);
        outcome_free(&result);
    }
    workshop_close(&shop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_off_in_the_middle), cmocka_unit_test(broken_off_with_a_file_to_write),
        cmocka_unit_test(files_that_change),        cmocka_unit_test(strange_folders),
        cmocka_unit_test(folders_without_bottom),   cmocka_unit_test(what_is_ignored),
        cmocka_unit_test(heads_far_down),
    };
    return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
