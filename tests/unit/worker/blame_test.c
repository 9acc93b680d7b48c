/* What is said of a worker that was lost, and when one is late. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "worker/blame.h"

static const ts_limits limits = {.rule_timeout = 200, .load_timeout = 2000, .memory = 1 << 20};

static void the_reason_is_named(void **state)
{
    (void)state;
    enum { KILLED = 9, SEGMENT = 11, FORBIDDEN = 31, EXIT_3 = 3 << 8, EXIT_1 = 1 << 8 };
    static const struct {
        ts_ending ending;
        const char *en;
    } cases[] = {
        {{.late = true, .stage = TS_STAGE_RULE, .status = KILLED},
         "over its time limit of 200 ms, in a function that cannot be"},
        {{.late = true, .stage = TS_STAGE_LOAD, .status = KILLED}, "over its time limit of 2000 ms"},
        {{.late = true, .stage = TS_STAGE_PARSE, .status = KILLED},
         "stopped: reading it did not end in time"},
        {{.malformed = true, .stage = TS_STAGE_IDLE, .status = KILLED}, "sent a malformed answer"},
        {{.stage = TS_STAGE_RULE, .status = FORBIDDEN}, "it asked the kernel for what is not allowed"},
        {{.stage = TS_STAGE_RULE, .status = EXIT_3}, "ran out of memory"},
        {{.stage = TS_STAGE_RULE, .status = KILLED}, "killed from outside"},
        {{.stage = TS_STAGE_RULE, .status = SEGMENT}, "crashed (signal 11)"},
        {{.stage = TS_STAGE_RULE, .status = EXIT_1}, "ended early (exit status 1)"},
    };
    ts_arena arena = {0};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ts_message message = ts_ending_message(&arena, &cases[i].ending, &limits);
        if (strstr(message.en, cases[i].en) == NULL)
            fail_msg("'%s' does not say '%s'", message.en, cases[i].en);
        assert_true(strlen(message.ja) > 10 && strcmp(message.ja, message.en) != 0);
    }
    ts_arena_free(&arena);
}

static void each_stage_has_its_time(void **state)
{
    (void)state;
    /* The limits inside the worker speak first. */
    assert_true(ts_deadline(TS_STAGE_RULE, &limits, 0) > limits.rule_timeout);
    assert_true(ts_deadline(TS_STAGE_TEST, &limits, 0) > limits.rule_timeout);
    assert_true(ts_deadline(TS_STAGE_LOAD, &limits, 0) > limits.load_timeout);
    assert_true(ts_deadline(TS_STAGE_PARSE, &limits, 64 << 20) > ts_deadline(TS_STAGE_PARSE, &limits, 0));
    for (int stage = 0; stage < TS_STAGES; stage++) {
        uint64_t time = ts_deadline((ts_stage)stage, &limits, 64 << 20);
        assert_true(time >= 500 && time <= 600000); /* none waits for ever */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reason_is_named),
        cmocka_unit_test(each_stage_has_its_time),
    };
    return cmocka_run_group_tests_name("blame", tests, NULL, NULL);
}
