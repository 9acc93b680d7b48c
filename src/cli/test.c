/* test: the tests of the rules, in the sandbox in which the rules run. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/session.h"

typedef struct test_run {
    bool given;
    ts_test_result tested;
    const ts_options *options;
} test_run;

static void print_failures(const ts_options *options, const ts_failure *failures, size_t count)
{
    ts_report_options how = {.language = options->language, .version = ts_version(), .today = ""};
    ts_report *report = ts_report_begin(ts_format_find("unix"), stdout, how, NULL, 0);
    ts_report_result(report, &(ts_result){.failures = failures, .failure_count = count});
    ts_report_end(report, &(ts_totals){0});
}

static bool next_test(void *context, ts_task *task)
{
    test_run *run = context;
    if (run->given) return false;
    run->given = true;
    task->type = TS_FRAME_TEST;
    return true;
}

static void done_test(void *context, const ts_task *task, const ts_answer *answer)
{
    test_run *run = context;
    (void)task;
    print_failures(run->options, answer->tested.failures, answer->tested.failure_count);
    run->tested = answer->tested;
}

int ts_command_test(const ts_options *options)
{
    ts_session session;
    if (!ts_session_open(&session, options, TS_SESSION_RULES_AND_TESTS, options->arguments, options->argument_count)) return TS_EXIT_USAGE;
    const ts_ready *ready = ts_supervisor_ready(session.supervisor);
    print_failures(options, ready->failures, ready->failure_count);
    size_t failed = ready->failure_count;
    test_run run = {.options = options};
    ts_client client = {&run, next_test, done_test, NULL};
    bool good = ts_session_run(&session, &client);
    failed += run.tested.failure_count;
    if (options->language == TS_LANGUAGE_JA)
        printf("規則%zu件、試験%zu件、失敗%zu件\n", run.tested.rules, run.tested.cases, failed);
    else printf("%zu rules, %zu tests, %zu failed\n", run.tested.rules, run.tested.cases, failed);
    ts_session_close(&session);
    if (!good || run.tested.cases == 0) return TS_EXIT_INCOMPLETE;
    return failed > 0 ? TS_EXIT_FINDINGS : TS_EXIT_GOOD;
}
