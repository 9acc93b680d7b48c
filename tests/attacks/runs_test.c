/* Whole runs: many plans, many ways to run, workers that are killed, files that are none. */
#include "program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void write_plan(const workshop *shop, const char *name, const char *organization, int number)
{
    char text[400];
    snprintf(text, sizeof(text),
             "kind: plan\norganization: { id: %s-%04d, name: 第%d機関, type: gov }\nfiscal_year: 2025\n"
             "initiatives:\n  - { id: EDU-1, category: education, title: 教育 }\n",
             organization, number, number);
    workshop_write(shop, name, text, (size_t)-1);
}

static void write_plans(const workshop *shop, int count)
{
    for (int i = 0; i < count; i++) {
        char name[64];
        snprintf(name, sizeof(name), "plans/%04d.yaml", i);
        write_plan(shop, name, "kikan", i);
    }
}

static void thousand_plans_and_a_broken_one(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    write_plans(&shop, 1000);
    workshop_write(&shop, "plans/0500-broken.yaml", "kind: plan\norganization: { id: [\n", (size_t)-1);
    static const char *const arguments[] = {"--rules", "rules", "--format", "unix",
                                            "--lang",  "en",    "plans",    NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, 3);
    assert_witnesses(&result, 1000);
    assert_int_equal(count_lines(result.out, "could not be checked: ", NULL), 1);
    assert_line(&result, "could not be checked: ", "plans/0500-broken.yaml:");
    outcome_free(&result);
    workshop_close(&shop);
}

/* Good, broken and hostile input together. */
static void furnish_mix(const workshop *shop)
{
    static const char attack[] =
        "rule { id = 'loop', title = { ja = '攻撃', en = 'attack' }, check = function() while true do end "
        "end }\n"
        "rule { id = 'stuck', title = { ja = '攻撃', en = 'attack' }, check = function()\n"
        "  (('a'):rep(100000)):find(('.-'):rep(30) .. 'b')\n"
        "end }\n"
        "rule { id = 'hog', title = { ja = '攻撃', en = 'attack' }, check = function() ('x'):rep(1 << 30) "
        "end }\n"
        "rule { id = 'keys', title = { ja = '攻撃', en = 'attack' }, check = function(plan)\n"
        "  local words = tostring({}) .. tostring(plan)\n"
        "  for key in pairs { a = 1, b = 2, c = 3, [plan] = 4, [plan.initiatives] = 5 } do words = words .. "
        "' ' .. tostring(key) end\n"
        "  finding(plan) { ja = '{words}', en = '{words}', words = words }\n"
        "end }\n";
    static const char order[] = "rule { id = 'order', zeta = 1, alpha = 2, beta = 3 }\n";
    write_plans(shop, 12);
    write_plan(shop, "plans/victim.yaml", "victim", 1);
    workshop_write(shop, "plans/broken.yaml", "kind: plan\norganization: { id: [\n", (size_t)-1);
    workshop_write(shop, "plans/unknown.yaml",
                   "kind: plan\norganization: { id: u, type: gov }\nfiscal_year: 2025\nsumary: x\n",
                   (size_t)-1);
    workshop_write(shop, "plans/twice.yaml",
                   "kind: plan\norganization: { id: u, type: gov }\nfiscal_year: 2025\n", (size_t)-1);
    workshop_write(shop, "plans/nul.yaml", "kind: plan\0\n", 12);
    assert_int_equal(mkfifo(workshop_path(shop, "plans/fifo.yaml"), 0644), 0);
    workshop_write(shop, "rules/assault/pack.yaml", "applies_to: { organizations: [victim-0001] }\n",
                   (size_t)-1);
    workshop_write(shop, "rules/assault/attack.lua", attack, (size_t)-1);
    workshop_write(shop, "rules/assault/order.lua", order, (size_t)-1);
    workshop_write(shop, "rules/assault/endless.lua", "while true do end\n", (size_t)-1);
}

static void assert_same(const workshop *shop, const char *format, const outcome *first, const char *jobs)
{
    const char *const arguments[] = {
        "--rules",  "rules", "--rule-timeout", "200ms", "--memory-limit", "16M",        "--jobs", jobs,
        "--format", format,  "--lang",         "ja",    "--today",        "2025-06-01", "plans",  NULL};
    outcome result = program_run(shop, arguments);
    assert_int_equal(result.code, first->code);
    assert_string_equal(result.err, first->err);
    assert_string_equal(result.out, first->out);
    outcome_free(&result);
}

static void same_bytes_every_time(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    furnish_mix(&shop);
    static const char *const formats[] = {"unix", "json", "ndjson", "text"};
    for (size_t i = 0; i < 4; i++) {
        const char *const arguments[] = {"--rules",        "rules",      "--rule-timeout", "200ms",
                                         "--memory-limit", "16M",        "--jobs",         "1",
                                         "--format",       formats[i],   "--lang",         "ja",
                                         "--today",        "2025-06-01", "plans",          NULL};
        outcome first = program_run(&shop, arguments);
        if (i == 0) {
            assert_sound(&first, 3);
            assert_int_equal(count_lines(first.out, "[witness/sees]", NULL), 15);
            assert_int_equal(count_lines(first.out, "[hostile/sees]", NULL), 15);
            static const char *const failed[] = {
                "[assault/loop]",      "[assault/stuck]",   "[assault/hog]",  "assault/order.lua",
                "assault/endless.lua", "plans/broken.yaml", "plans/nul.yaml", "plans/fifo.yaml"};
            for (size_t k = 0; k < 8; k++)
                assert_int_equal(count_lines(first.out, failed[k], "検査できません"), 1);
            assert_line(&first, "[assault/keys]", "table");
        }
        static const char *const jobs[] = {"8", "2", "1", "8", "2", "8", "2", "8", "2"};
        for (size_t again = 0; again < (i == 0 ? 9 : 1); again++)
            assert_same(&shop, formats[i], &first, jobs[again]);
        outcome_free(&first);
    }
    workshop_close(&shop);
}

static void files_that_are_none(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    write_plans(&shop, 1);
    assert_int_equal(mkfifo(workshop_path(&shop, "plans/fifo.yaml"), 0644), 0);
    assert_int_equal(symlink("/dev/zero", workshop_path(&shop, "plans/zero.yaml")), 0);
    assert_int_equal(symlink("nowhere", workshop_path(&shop, "plans/dangling.yaml")), 0);
    assert_int_equal(symlink("round.yaml", workshop_path(&shop, "plans/round.yaml")), 0);
    assert_int_equal(symlink("..", workshop_path(&shop, "plans/above")), 0);
    assert_int_equal(mkdir(workshop_path(&shop, "plans/directory.yaml"), 0755), 0);
    workshop_write(&shop, "plans/large.yaml", "kind: plan\n", (size_t)-1);
    assert_int_equal(truncate(workshop_path(&shop, "plans/large.yaml"), 65 << 20), 0);
    workshop_write(&shop, "plans/closed.yaml", "kind: plan\n", (size_t)-1);
    assert_int_equal(chmod(workshop_path(&shop, "plans/closed.yaml"), 0), 0);
    bool readable = access(workshop_path(&shop, "plans/closed.yaml"), R_OK) == 0; /* to root, everything is */
    write_plan(&shop, "plans/a\nb\033[31m\u202Ec.yaml", "strange", 1);
    static const char *const arguments[] = {"--rules",
                                            "rules",
                                            "--format",
                                            "unix",
                                            "--lang",
                                            "en",
                                            "plans/fifo.yaml",
                                            "plans",
                                            "plans/directory.yaml/none.yaml",
                                            NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, 3);
    static const char *const failed[] = {
        "plans/fifo.yaml:",  "plans/zero.yaml:",   "plans/dangling.yaml:",     "plans/round.yaml:",
        "plans/large.yaml:", "plans/closed.yaml:", "directory.yaml/none.yaml:"};
    for (size_t i = 0; i < 7; i++)
        assert_line(&result, "could not be checked: ", failed[i]);
    assert_line(&result, "too large (the limit is 64 MiB)", "plans/large.yaml:");
    if (!readable) assert_line(&result, "cannot be read", "plans/closed.yaml:");
    assert_line(&result, "plans/a\\nb\uFFFD[31m\uFFFDc.yaml:3:14: warning: witness 1 [witness/sees]", NULL);
    assert_line(&result, "plans/0000.yaml:3:14: warning: witness 1 [witness/sees]", NULL);
    outcome_free(&result);
    workshop_close(&shop);
}

/* Neither stops the run nor passes for a rule file without rules. */
static void rule_files_that_are_none(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    assert_int_equal(symlink("nowhere", workshop_path(&shop, "rules/hostile/dangling.lua")), 0);
    assert_int_equal(symlink("/dev/zero", workshop_path(&shop, "rules/hostile/zero.lua")), 0);
    assert_int_equal(mkfifo(workshop_path(&shop, "rules/hostile/fifo.lua"), 0644), 0);
    workshop_write(&shop, "rules/hostile/large.lua", "", 0);
    assert_int_equal(truncate(workshop_path(&shop, "rules/hostile/large.lua"), 5 << 20), 0);
    assert_int_equal(mkdir(workshop_path(&shop, "rules/hostile/directory.lua"), 0755), 0);
    workshop_write(&shop, "rules/closed/rule.lua", "error('ESCAPED')\n", (size_t)-1);
    assert_int_equal(symlink("nowhere", workshop_path(&shop, "rules/closed/pack.yaml")), 0);
    static const char *const arguments[] = {"--rules", "rules", "--format", "unix", "--lang", "en", "plan.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, 3);
    assert_witnesses(&result, 1);
    static const char *const failed[] = {"rules/hostile/dangling.lua:", "rules/hostile/zero.lua:", "rules/hostile/fifo.lua:",
                                         "rules/hostile/large.lua:", "rules/closed/pack.yaml:"};
    for (size_t i = 0; i < 5; i++)
        assert_line(&result, "could not be checked: ", failed[i]);
    assert_int_equal(count_lines(result.out, "could not be checked: ", NULL), 5);
    outcome_free(&result);
    workshop_close(&shop);
}

/* Thirty directories, each with two links to the next: a thousand million ways to one plan. */
static void ways_without_number(void **state)
{
    (void)state;
    enum { DEEP = 30 };
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    for (int i = 1; i <= DEEP; i++) {
        assert_int_equal(mkdir(workshop_path(&shop, "way%d", i), 0755), 0);
        char next[32];
        snprintf(next, sizeof(next), "../way%d", i + 1);
        assert_int_equal(i == DEEP ? 0 : symlink(next, workshop_path(&shop, "way%d/left", i)), 0);
        assert_int_equal(i == DEEP ? 0 : symlink(next, workshop_path(&shop, "way%d/right", i)), 0);
    }
    write_plan(&shop, "way30/plan.yaml", "kikan", 1);
    assert_int_equal(symlink("plan.yaml", workshop_path(&shop, "way30/same.yaml")), 0);
    static const char *const arguments[] = {"--rules", "rules", "--format",  "unix",      "--lang", "en",
                                            "way1",    "way1",  "plan.yaml", "plan.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, 0);
    assert_witnesses(&result, 2);
    outcome_free(&result);
    workshop_close(&shop);
}

/* A swarm of files that all say they are of one organisation: the work on them grows with the square of their
 * number. */
static void swarm_of_one_organisation(void **state)
{
    (void)state;
    enum { FILES = 1010 };
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    for (int i = 0; i < FILES; i++) {
        char name[64];
        snprintf(name, sizeof(name), "plans/%04d.yaml", i);
        write_plan(&shop, name, "swarm", 1);
    }
    static const char *const arguments[] = {"--rules", "rules", "--format",  "unix", "--lang",
                                            "en",      "plans", "plan.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    assert_sound(&result, 3);
    assert_int_equal(
        count_lines(result.out, "there are too many files of this organisation (the limit is 1000)", NULL),
        FILES - 1000);
    assert_int_equal(count_lines(result.out, "plan.yaml:3:14: warning: witness 1", NULL), 1);
    assert_witnesses(&result, 1001);
    outcome_free(&result);
    workshop_close(&shop);
}

/* A rule that makes itself known before it gets busy: by memory that its process holds, which can be seen from outside. */
static const char busy_rule[] = "rule {\n"
                                "  id = 'attack', title = { ja = '攻撃', en = 'attack' },\n"
                                "  check = function(plan)\n"
                                "    local mark = ('x'):rep(96 << 20)\n"
                                "    local n = #mark\n"
                                "    for i = 1, ROUNDS do n = n + i end\n"
                                "    finding(plan) { ja = 'x', en = 'busy' }\n"
                                "  end,\n"
                                "}\n";
static const char *const busy_arguments[] = {"--rules", "rules", "--rule-timeout", "600s", "--memory-limit", "512M",
                                             "--jobs",  "1",     "--format",       "unix", "--lang",         "en",
                                             "plan.yaml", NULL};

static void furnish_busy(const workshop *shop, const char *rounds)
{
    char rule[600];
    const char *place = strstr(busy_rule, "ROUNDS");
    snprintf(rule, sizeof(rule), "%.*s%s%s", (int)(place - busy_rule), busy_rule, rounds,
             place + strlen("ROUNDS"));
    workshop_furnish(shop);
    workshop_write(shop, "rules/hostile/attack.lua", rule, (size_t)-1);
}

static void killed_once(void **state)
{
    (void)state;
    pid_t worker = 0;
    for (long rounds = 100000000; worker == 0; rounds *= 4) { /* until the rule takes long enough to be seen at work */
        workshop shop;
        workshop_open(&shop);
        char text[32];
        snprintf(text, sizeof(text), "%ld", rounds);
        furnish_busy(&shop, text);
        pid_t program = program_start(&shop, busy_arguments);
        worker = wait_for_busy_child(program, 0);
        if (worker != 0) kill(worker, SIGKILL);
        outcome result = program_finish(&shop, program);
        assert_sound(&result, 0);
        assert_witnesses(&result, 1);
        assert_line(&result, "busy [hostile/attack]", NULL);
        outcome_free(&result);
        workshop_close(&shop);
    }
}

static const char endless[] = "math.huge";

static void killed_again_and_again(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    furnish_busy(&shop, endless);
    pid_t program = program_start(&shop, busy_arguments);
    for (pid_t worker = 0, i = 0; i < 2; i++) {
        worker = wait_for_busy_child(program, worker);
        assert_int_not_equal(worker, 0);
        assert_int_equal(kill(worker, SIGKILL), 0);
    }
    outcome result = program_finish(&shop, program);
    assert_sound(&result, 3);
    assert_witnesses(&result, 1);
    assert_line(&result, "the worker process was killed from outside", "[hostile/attack]");
    outcome_free(&result);
    workshop_close(&shop);
}

static void workers_do_not_outlive_the_program(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    furnish_busy(&shop, endless);
    pid_t program = program_start(&shop, busy_arguments);
    pid_t worker = wait_for_busy_child(program, 0), above;
    assert_int_not_equal(worker, 0);
    assert_int_equal(kill(program, SIGKILL), 0);
    outcome result = program_finish(&shop, program);
    for (size_t bytes; process_look(worker, &bytes, &above) && bytes > 0;) /* a zombie is gone as well */
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    outcome_free(&result);
    workshop_close(&shop);
}

/* Runs the program after `prepare` has made its surroundings strange; what it reports goes to the file
 * "report". */
static void run_strangely(void (*prepare)(void))
{
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    write_plans(&shop, 40);
    static const char *const arguments[] = {"--rules",   "rules",    "--jobs", "8",      "--format",
                                            "unix",      "--output", "report", "--lang", "en",
                                            "plan.yaml", "plans",    NULL};
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (chdir(shop.path) != 0) _exit(126);
        char *argv[24] = {(char *)"taisaku-check"};
        for (size_t i = 0; arguments[i] != NULL; i++)
            argv[i + 1] = (char *)arguments[i];
        prepare();
        execv(TS_PROGRAM, argv);
        _exit(127);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    size_t length;
    outcome result = {.code = WEXITSTATUS(status),
                      .out = read_whole(workshop_path(&shop, "report"), &length),
                      .err = strdup("")};
    result.out_length = length;
    assert_sound(&result, 0);
    assert_witnesses(&result, 41);
    outcome_free(&result);
    workshop_close(&shop);
}

static void close_all(void)
{
    for (int file = 0; file < 3; file++)
        close(file);
}

static void close_input_alone(void)
{
    close(0);
}

static void few_files(void)
{
    if (setrlimit(RLIMIT_NOFILE, &(struct rlimit){14, 14}) != 0) _exit(126);
}

static void strange_words(void)
{
    setenv("LC_ALL", "tr_TR.UTF-8", 1);
    setenv("TZ", "../../../../etc/passwd", 1);
    setenv("LUA_INIT", "os.exit(9)", 1);
    setenv("LUA_PATH", "/tmp/?.lua", 1);
}

static void full_signals(void)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    signal(SIGCHLD, SIG_IGN);
}

/* The limit on time comes by a signal, which whoever starts the program may have blocked: the Lua line is named all the same. */
static void limits_hold_with_signals_blocked(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    workshop_write(&shop, "rules/hostile/attack.lua", "\n\nwhile true do end\n", (size_t)-1);
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    const char *const arguments[] = {"--rules", "rules", "--rule-timeout", time_limit(true), "--format", "unix", "--lang", "en",
                                     "plan.yaml", NULL};
    pid_t program = program_start(&shop, arguments);
    sigprocmask(SIG_SETMASK, &before, NULL);
    outcome result = program_finish(&shop, program);
    assert_sound(&result, 3);
    assert_witnesses(&result, 1);
    assert_line(&result, "rules/hostile/attack.lua:3:1: error: could not be checked: stopped: over its time limit of 200 ms [load]",
                NULL);
    outcome_free(&result);
    workshop_close(&shop);
}

static void in_strange_surroundings(void **state)
{
    (void)state;
    run_strangely(close_all);
    run_strangely(close_input_alone);
    run_strangely(few_files);
    run_strangely(strange_words);
    run_strangely(full_signals);
}

static void nowhere_to_write(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    workshop_furnish(&shop);
    static const char *const arguments[] = {"--rules",  "rules",     "--format",  "unix",
                                            "--output", "/dev/full", "plan.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    assert_int_equal(result.code, 3);
    assert_non_null(strstr(result.err, "/dev/full"));
    outcome_free(&result);
    workshop_close(&shop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousand_plans_and_a_broken_one),
        cmocka_unit_test(same_bytes_every_time),
        cmocka_unit_test(files_that_are_none),
        cmocka_unit_test(rule_files_that_are_none),
        cmocka_unit_test(ways_without_number),
        cmocka_unit_test(swarm_of_one_organisation),
        cmocka_unit_test(killed_once),
        cmocka_unit_test(killed_again_and_again),
        cmocka_unit_test(workers_do_not_outlive_the_program),
        cmocka_unit_test(limits_hold_with_signals_blocked),
        cmocka_unit_test(in_strange_surroundings),
        cmocka_unit_test(nowhere_to_write),
    };
    return cmocka_run_group_tests_name("runs", tests, NULL, NULL);
}
