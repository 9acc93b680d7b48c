/* Hostile templates, and hostile places to write drafts to. */
#include "program.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char record[] = "kind: record\norganization: { id: reiji, name: 例示省, type: gov }\nfiscal_year: 2025\n"
                             "results:\n  - { initiative: EDU-1, done: 訓練を行った。 }\n";

/* A plan, its record, innocent rules, and a pack with the template "hostile/draft" of this build. */
static void furnish(const workshop *shop, const char *build)
{
    growing template = {0};
    workshop_furnish(shop);
    workshop_write(shop, "record.yaml", record, (size_t)-1);
    say(&template, "template { id = 'draft', draft = 'evaluation', title = { ja = '攻撃', en = 'attack' },\n  build = function(plan, records)\n");
    say(&template, build);
    say(&template, "\n  end }\n");
    workshop_write_grown(shop, "rules/hostile/template.lua", &template);
}

/* A template that fails is named with its reason, no draft is made, and nothing else comes of it. */
static void hostile_templates(void **state)
{
    (void)state;
    static const struct {
        const char *build, *reason;
        bool late;
    } cases[] = {
        {"while true do end", "over its time limit", true},
        {"while true do pcall(paper.page) end", "over its time limit", true},
        {"(('a'):rep(100000)):find(('.-'):rep(30) .. 'b')", "over its time limit", true},
        {"local heap = {} while true do heap[#heap + 1] = {} end", "over its memory limit", false},
        {"while true do paper.page() end", "at most 20000 blocks", false},
        {"while true do paper.note { ja = ('x'):rep(1900), en = ('x'):rep(1900) } end", "at most 24 MiB", false},
        {"local row, rows = { paper.blank { ja = '問', en = 'ask' } }, {} for i = 1, 6000 do rows[i] = row end\n"
         "paper.table { columns = { { ja = '列', en = 'column' } }, rows = rows }", "at most 5000 rows", false},
        {"local columns = {} for i = 1, 13 do columns[i] = { ja = '列', en = 'column' } end paper.table { columns = columns, rows = {} }",
         "1 to 12 columns", false},
        {"local parts = {} parts[1] = parts paper.paragraph(parts)", "too deep", false},
        {"paper.heading(99, { ja = '見出し', en = 'heading' })", "a level is from 1 to 6", false},
        {"paper.table { columns = { { ja = '一', en = 'one' }, { ja = '二', en = 'two' } }, rows = { { false } } }",
         "a row has 1 cells, and the table 2 columns", false},
        /* nothing can be invented */
        {"paper.paragraph { '全て妥当であった' }", "a plain string cannot be put on paper", false},
        {"paper.paragraph { plan.initiatives[1].title }", "a plain string cannot be put on paper", false},
        {"paper.paragraph { paper.cite(plan.initiatives[1], 'title'), '１２３' }", "a plain string cannot be put on paper", false},
        {"paper.paragraph { 98.5 }", "a number value cannot be put on paper", false},
        {"paper.paragraph { plan.initiatives[1] }", "a plan data value cannot be put on paper", false},
        {"paper.paragraph { { ja = '全て妥当であった。', en = 'all was valid' } }", "is no sentence", false},
        {"paper.heading(1, { ja = ('長'):rep(61), en = 'long' })", "at most 60 characters", false},
        {"paper.paragraph { { ja = '{title}', en = '{title}' } }", "no value of that name", false},
        {"paper.paragraph { { ja = '日本語だけ' } }", "needs both ja and en", false},
        /* what is cited is there */
        {"paper.paragraph { { cite = 5 } }", "plan data expected, got a number value", false},
        {"paper.paragraph { { cite = plan.initiatives[1], key = 'titel' } }", "did you mean 'title'?", false},
        {"paper.cite(plan.initiatives[1], 'titel')", "did you mean 'title'?", false},
        {"paper.paragraph { { cite = plan.initiatives[1], key = 'policy' } }", "there is nothing to cite", false},
        {"paper.paragraph { paper.cite(plan.initiatives[1]) }", "cite a record field by field", false},
        {"paper.paragraph { { cite = plan.initiatives, key = 99 } }", "there is nothing to cite", false},
        {"paper.paragraph { { cite = plan.x, key = 'deep' } }", "cite a record field by field", false},
        /* a guest like a rule */
        {"os.execute('true')", "os is not available", false},
        {"finding(plan) { ja = '指摘', en = 'finding' }", "finding is for use inside check", false},
        {"rule { id = 'late' }", "rule is for rule files", false},
        {"paper.paragraf {}", "did you mean paper.paragraph?", false},
        {"paper.cite = error", "cannot assign paper.cite", false},
        {"error({})", "", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        workshop shop;
        workshop_open(&shop);
        furnish(&shop, cases[i].build);
        const char *const arguments[] = {"evaluate", "--rules", "rules", "--template", "hostile/draft", "--lang", "en", "--memory-limit", "16M",
                                         "--rule-timeout", time_limit(cases[i].late), "-f", "text", "-f", "yaml", "-o", "out.yaml", "plan.yaml",
                                         "record.yaml", NULL};
        outcome result = program_run(&shop, arguments);
        bool named = count_lines(result.err, "could not be made: ", cases[i].reason) > 0;
        if (result.code != 3 || !named || result.out[0] != '\0' || strstr(result.err, "ESCAPED") != NULL)
            fail_msg("%s\ncame to %d: %s%s", cases[i].build, result.code, result.err, result.out);
        assert_int_not_equal(access(workshop_path(&shop, "out.yaml"), F_OK), 0);
        outcome_free(&result);
        workshop_close(&shop);
    }
}

/* A template file that cannot be loaded is named, and checks go on without it. */
static void templates_that_cannot_be_declared(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
    } cases[] = {
        {"template { id = 't', draft = 'evaluation', title = { ja = 'x', en = 'x' }, biuld = 1 }", "did you mean 'build'?"},
        {"template { id = 't', draft = 'evaluation', title = { ja = 'x', en = 'x' } }", "template lacks build"},
        {"template { id = 't', draft = 'plan', title = { ja = 'x', en = 'x' }, build = error }", "draft of a template is"},
        {"template { id = 'sees', draft = 'evaluation', title = { ja = 'x', en = 'x' }, build = error }", "id 'sees' is taken by"},
        {"for i = 1, 60 do template { id = 't' .. i, draft = 'evaluation', title = { ja = 'x', en = 'x' }, build = error } end",
         "at most 50 templates"},
        {"paper.page()", "paper is for use inside build of a template"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        workshop shop;
        workshop_open(&shop);
        workshop_furnish(&shop);
        workshop_write(&shop, "rules/hostile/template.lua", cases[i].text, (size_t)-1);
        const char *const arguments[] = {"--rules", "rules", "--format", "unix", "--lang", "en", "--rule-timeout", time_limit(false), "plan.yaml", NULL};
        outcome result = program_run(&shop, arguments);
        assert_sound(&result, 3);
        assert_line(&result, "could not be checked: ", cases[i].reason);
        assert_witnesses(&result, 1);
        outcome_free(&result);
        workshop_close(&shop);
    }
}

/* What a template does to one draft is gone in the next: state does not last. */
static void templates_see_no_other_draft(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    furnish(&shop, "string.seen = 1");
    const char *const arguments[] = {"evaluate", "--rules", "rules", "--template", "draft", "--lang", "en", "--rule-timeout", time_limit(false),
                                     "plan.yaml", NULL};
    outcome result = program_run(&shop, arguments);
    assert_int_equal(result.code, 3);
    assert_non_null(strstr(result.err, "cannot assign string.seen"));
    outcome_free(&result);
    workshop_close(&shop);
}

/* ---- Where drafts go ---- */

static const char plain[] = "paper.heading(1, { ja = '取組', en = 'Initiatives' })\n"
                            "for _, one in ipairs(plan.initiatives) do paper.item { paper.cite(one, 'id'), '　', paper.cite(one, 'title') } end\n";

static void assert_file(const workshop *shop, const char *name, const char *begins)
{
    size_t length;
    char *bytes = read_whole(workshop_path(shop, "%s", name), &length);
    if (strncmp(bytes, begins, strlen(begins)) != 0) fail_msg("%s: %.80s", name, bytes);
    free(bytes);
}

/* Nothing stands in a folder but what is expected there. */
static void assert_files(const workshop *shop, const char *folder, size_t wanted)
{
    DIR *directory = opendir(workshop_path(shop, "%s", folder));
    assert_non_null(directory);
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(directory);
    assert_int_equal(count, wanted);
}

static outcome evaluate(const workshop *shop, const char *first, const char *second)
{
    const char *const arguments[] = {"evaluate", "--rules", "rules", "--template", "draft", "--lang", "en", "--rule-timeout", time_limit(false),
                                     "plan.yaml", "record.yaml", "-o", first, second != NULL ? "-o" : NULL, second, NULL};
    return program_run(shop, arguments);
}

static void links_and_modes_stay(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    furnish(&shop, plain);
    workshop_write(&shop, "out/a.md", "old", 3);
    assert_int_equal(chmod(workshop_path(&shop, "out/a.md"), 0640), 0);
    assert_int_equal(symlink("out/a.md", workshop_path(&shop, "link.md")), 0);
    assert_int_equal(symlink("out/new.md", workshop_path(&shop, "nowhere.md")), 0);
    outcome result = evaluate(&shop, "link.md", "nowhere.md");
    assert_int_equal(result.code, 0);
    outcome_free(&result);
    struct stat status;
    assert_int_equal(lstat(workshop_path(&shop, "link.md"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(lstat(workshop_path(&shop, "nowhere.md"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(workshop_path(&shop, "out/a.md"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
    assert_file(&shop, "out/a.md", "# ");
    assert_file(&shop, "out/new.md", "# ");
    assert_files(&shop, "out", 2);
    workshop_close(&shop);
}

/* A limit on the size of files stands for a full disk: writing ends half-way. */
static void a_full_disk_leaves_the_old_file(void **state)
{
    (void)state;
    static const char *const names[] = {"out/a.html", "out/a.docx", "out/a.yaml", "out/a.md"};
    for (size_t i = 0; i < 4; i++) {
        workshop shop;
        workshop_open(&shop);
        furnish(&shop, "for i = 1, 200 do for _, one in ipairs(plan.initiatives) do paper.item { paper.cite(one, 'title') } end end");
        growing many = {0};
        say(&many, record);
        repeat(&many, "  - { initiative: EDU-1, done: 訓練その%d }\n", 200);
        workshop_write_grown(&shop, "record.yaml", &many);
        workshop_write(&shop, names[i], "old", 3);
        struct rlimit before, limit = {.rlim_cur = 2048};
        assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
        limit.rlim_max = before.rlim_max;
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        outcome result = evaluate(&shop, names[i], NULL);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(result.code, 2);
        assert_non_null(strstr(result.err, "cannot write out/a."));
        assert_file(&shop, names[i], "old");
        assert_files(&shop, "out", 1);
        outcome_free(&result);
        workshop_close(&shop);
    }
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    workshop shop;
    workshop_open(&shop);
    furnish(&shop, plain);
    workshop_write(&shop, "out/a.md", "old", 3);
    outcome result = evaluate(&shop, "missing/a.md", "out/a.md"); /* one that fails does not touch the other */
    assert_int_equal(result.code, 2);
    assert_non_null(strstr(result.err, "cannot write missing/a.md"));
    assert_file(&shop, "out/a.md", "# ");
    outcome_free(&result);
    const char *const full[] = {"evaluate", "--rules", "rules", "--template", "draft", "--lang", "en", "--rule-timeout", time_limit(false),
                                "plan.yaml", "-f", "markdown", "-o", "/dev/full", NULL};
    result = program_run(&shop, full);
    assert_int_equal(result.code, 2);
    assert_non_null(strstr(result.err, "cannot write /dev/full"));
    outcome_free(&result);
    if (geteuid() != 0) { /* root may write anywhere */
        workshop_write(&shop, "locked/a.md", "old", 3);
        assert_int_equal(chmod(workshop_path(&shop, "locked"), 0555), 0);
        result = evaluate(&shop, "locked/a.md", NULL);
        assert_int_equal(result.code, 2);
        assert_file(&shop, "locked/a.md", "old");
        outcome_free(&result);
        assert_int_equal(chmod(workshop_path(&shop, "locked"), 0755), 0);
        assert_int_equal(chmod(workshop_path(&shop, "locked/a.md"), 0444), 0);
        result = evaluate(&shop, "locked/a.md", NULL);
        assert_int_equal(result.code, 2);
        assert_file(&shop, "locked/a.md", "old");
        outcome_free(&result);
    }
    workshop_close(&shop);
}

static void an_interrupt_leaves_the_old_files(void **state)
{
    (void)state;
    static const int signals[] = {SIGINT, SIGTERM, SIGKILL};
    for (size_t i = 0; i < 3; i++) {
        workshop shop;
        workshop_open(&shop);
        furnish(&shop, "local mark = ('x'):rep(96 << 20) while true do end");
        workshop_write(&shop, "out/a.md", "old", 3);
        workshop_write(&shop, "out/a.docx", "old", 3);
        static const char *const arguments[] = {"evaluate", "--rules", "rules", "--template", "draft", "--rule-timeout", "600s", "--memory-limit", "512M",
                                                "--lang", "en", "plan.yaml", "-o", "out/a.md", "-o", "out/a.docx", NULL};
        pid_t program = program_start(&shop, arguments);
        assert_int_not_equal(wait_for_busy_child(program, 0), 0);
        assert_int_equal(kill(program, signals[i]), 0);
        outcome result = program_finish(&shop, program);
        assert_int_not_equal(result.code, 0);
        assert_file(&shop, "out/a.md", "old");
        assert_file(&shop, "out/a.docx", "old");
        assert_files(&shop, "out", 2);
        outcome_free(&result);
        workshop_close(&shop);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_templates),
        cmocka_unit_test(templates_that_cannot_be_declared),
        cmocka_unit_test(templates_see_no_other_draft),
        cmocka_unit_test(links_and_modes_stay),
        cmocka_unit_test(a_full_disk_leaves_the_old_file),
        cmocka_unit_test(what_cannot_be_written_is_told),
        cmocka_unit_test(an_interrupt_leaves_the_old_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
