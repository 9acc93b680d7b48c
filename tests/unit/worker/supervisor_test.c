/* The pool of workers: order, what is lost with a worker, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <signal.h>
#include <unistd.h>

#include "worker/supervisor.h"

enum { TASKS = 40 };

static const char rule_text[] =
    "rule { id = 'sees', title = { ja = '証人', en = 'witness' }, check = function(plan)\n"
    "  local n = 0 for i = 1, 20000 do n = n + i end\n"
    "  finding(plan, 'fiscal_year') { ja = '{id}', en = '{id}', id = plan.organization.id }\n"
    "end }\n";
static const char broken_text[] = "error('this file is broken')\n";
static const char stuck_text[] = "(('a'):rep(100000)):find(('.-'):rep(30) .. 'b')\n";

static ts_pack_file file(const char *name, const char *text)
{
    return (ts_pack_file){.path = name, .name = name, .bytes = text, .size = (uint32_t)strlen(text)};
}

/* A client that checks TASKS plans of as many organisations. */
typedef struct many_plans {
    size_t given, done;
    size_t findings, failures;
    void (*before)(size_t number); /* called before a task is given; may be NULL */
} many_plans;

static bool next_plan(void *context, ts_task *task)
{
    many_plans *many = context;
    if (many->given == TASKS) return false;
    if (many->before != NULL) many->before(many->given);
    char text[200];
    snprintf(text, sizeof(text), "kind: plan\norganization: { id: o-%02zu, type: gov }\nfiscal_year: 2025\n",
             many->given);
    task->type = TS_FRAME_CHECK;
    task->number = many->given++;
    task->files = calloc(1, sizeof(*task->files));
    task->files[0] =
        (ts_task_file){.path = strdup("plan.yaml"), .bytes = strdup(text), .size = (uint32_t)strlen(text)};
    task->file_count = 1;
    return true;
}

static void done_plan(void *context, const ts_task *task, const ts_answer *answer)
{
    many_plans *many = context;
    const ts_result *result = &answer->shown.result;
    assert_int_equal(task->number, many->done++); /* in the order in which they were given */
    assert_int_equal(result->file_count, 1);
    char id[16];
    snprintf(id, sizeof(id), "o-%02zu", task->number);
    for (size_t i = 0; i < result->finding_count; i++)
        assert_string_equal(result->findings[i].message.en, id);
    many->findings += result->finding_count;
    many->failures += result->failure_count;
}

static ts_supervisor *start(ts_pack_file *files, size_t count, unsigned jobs, ts_pack_input *pack)
{
    *pack = (ts_pack_input){.name = "pack", .path = "rules/pack", .files = files, .count = count};
    ts_worker_setup setup = {
        .packs = pack, .pack_count = 1, .limits = {.rule_timeout = 500, .memory = 8 << 20}, .today = 20200};
    ts_message error;
    ts_arena arena = {0};
    ts_supervisor *supervisor = ts_supervisor_start(&setup, jobs, &arena, &error);
    if (supervisor == NULL) fail_msg("%s", error.en);
    ts_arena_free(&arena);
    return supervisor;
}

static void run(ts_supervisor *supervisor, many_plans *many)
{
    ts_client client = {.context = many, .next = next_plan, .done = done_plan};
    ts_message error;
    assert_true(ts_supervisor_run(supervisor, &client, &error));
    assert_int_equal(many->done, TASKS);
}

static void answers_come_in_order(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= 8; jobs *= 2) {
        ts_pack_file files[] = {file("rule.lua", rule_text)};
        ts_pack_input pack;
        ts_supervisor *supervisor = start(files, 1, jobs, &pack);
        many_plans many = {0};
        run(supervisor, &many);
        assert_int_equal(many.findings, TASKS);
        assert_int_equal(many.failures, 0);
        ts_supervisor_stop(supervisor);
    }
}

/* Kills the children of this process: all workers. */
static void kill_workers(size_t number)
{
    if (number != TASKS / 2) return; /* a task is given again once: who loses two workers is to blame */
    DIR *processes = opendir("/proc");
    assert_non_null(processes);
    for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
        char path[300], state;
        int pid, above;
        snprintf(path, sizeof(path), "/proc/%s/stat", entry->d_name);
        FILE *status = entry->d_name[0] >= '0' && entry->d_name[0] <= '9' ? fopen(path, "r") : NULL;
        if (status == NULL) continue;
        if (fscanf(status, "%d (%*[^)]) %c %d", &pid, &state, &above) == 3 && above == (int)getpid() &&
            state != 'Z')
            kill(pid, SIGKILL);
        fclose(status);
    }
    closedir(processes);
}

static void killed_workers_cost_nothing(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= 4; jobs *= 4) {
        ts_pack_file files[] = {file("rule.lua", rule_text)};
        ts_pack_input pack;
        ts_supervisor *supervisor = start(files, 1, jobs, &pack);
        many_plans many = {.before = kill_workers};
        run(supervisor, &many);
        assert_int_equal(many.findings, TASKS);
        assert_int_equal(many.failures, 0);
        ts_supervisor_stop(supervisor);
    }
}

static void what_does_not_load_is_told_once(void **state)
{
    (void)state;
    ts_pack_file files[] = {file("broken.lua", broken_text), file("rule.lua", rule_text),
                            file("stuck.lua", stuck_text)};
    ts_pack_input pack;
    ts_supervisor *supervisor = start(files, 3, 8, &pack);
    const ts_ready *ready = ts_supervisor_ready(supervisor);
    assert_int_equal(ready->failure_count, 2);
    assert_string_equal(ready->failures[0].at.path,
                        "stuck.lua"); /* it cost a worker, before the next one could tell of the other */
    assert_non_null(strstr(ready->failures[0].message.en, "cannot be interrupted"));
    assert_string_equal(ready->failures[1].at.path, "broken.lua");
    assert_non_null(strstr(ready->failures[1].message.en, "this file is broken"));
    many_plans many = {0};
    run(supervisor, &many);
    assert_int_equal(many.findings, TASKS);
    assert_int_equal(many.failures, 0);
    assert_int_equal(ts_supervisor_ready(supervisor)->failure_count, 2);
    ts_supervisor_stop(supervisor);
}

static void a_stuck_rule_costs_itself(void **state)
{
    (void)state;
    static const char stuck_rule[] =
        "rule { id = 'stuck', title = { ja = '攻撃', en = 'attack' }, check = function(plan)\n"
        "  if plan.organization.id == 'o-05' then (('a'):rep(100000)):find(('.-'):rep(30) .. 'b') end\n"
        "end }\n";
    ts_pack_file files[] = {file("a.lua", stuck_rule), file("rule.lua", rule_text)};
    ts_pack_input pack;
    ts_supervisor *supervisor = start(files, 2, 2, &pack);
    many_plans many = {0};
    run(supervisor, &many);
    assert_int_equal(many.findings, TASKS);
    assert_int_equal(many.failures, 1);
    ts_supervisor_stop(supervisor);
}

static void no_rules_and_no_tasks(void **state)
{
    (void)state;
    ts_worker_setup setup = {.limits = {.rule_timeout = 500, .memory = 8 << 20}};
    ts_message error;
    ts_arena arena = {0};
    ts_supervisor *supervisor = ts_supervisor_start(&setup, 4, &arena, &error);
    assert_non_null(supervisor);
    many_plans many = {.given = TASKS, .done = TASKS};
    run(supervisor, &many);
    ts_supervisor_stop(supervisor);
    ts_supervisor_stop(NULL);
    ts_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_come_in_order),           cmocka_unit_test(killed_workers_cost_nothing),
        cmocka_unit_test(what_does_not_load_is_told_once), cmocka_unit_test(a_stuck_rule_costs_itself),
        cmocka_unit_test(no_rules_and_no_tasks),
    };
    return cmocka_run_group_tests_name("supervisor", tests, NULL, NULL);
}
