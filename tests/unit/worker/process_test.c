/* A worker seen from the supervisor: the time that it is said to have taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>

#include "worker/process.h"

static void start(ts_process *process)
{
    static const ts_worker_setup setup = {.limits = {.rule_timeout = 1000, .load_timeout = 1000, .memory = 1 << 20}};
    assert_true(ts_process_start(process, &setup));
    ts_frame_type type;
    const char *bytes;
    size_t length;
    while (!ts_process_frame(process, &type, &bytes, &length)) {
        struct pollfd entries[2];
        poll(entries, ts_process_poll(process, entries), -1);
        assert_true(ts_process_transfer(process));
    }
    assert_int_equal(type, TS_FRAME_READY);
    ts_process_take(process);
}

/* While the supervisor did not look, it may have been stopped (Ctrl-Z), and its workers with it; or the machine was. */
static void time_that_nobody_watched_is_not_taken(void **state)
{
    (void)state;
    enum { LOOKS = 3 };
    ts_process process;
    start(&process);
    ts_process_look(&process);
    ts_process_begin(&process);
    for (uint64_t looks = 1; looks <= LOOKS; looks++) {
        uint64_t cpu = process.cpu;
        process.wall_seen = process.cpu_seen = 0; /* as long ago as the machine is up */
        ts_process_look(&process);
        assert_int_equal(process.wall, looks * TS_PROCESS_LOOK);
        assert_in_range(process.cpu, cpu, cpu + TS_PROCESS_LOOK);
    }
    ts_process_end(&process);
}

static void another_piece_begins_at_nothing(void **state)
{
    (void)state;
    ts_process process;
    start(&process);
    ts_process_look(&process);
    process.cpu = process.wall = 1000000;
    process.progress->beat++;
    ts_process_look(&process);
    assert_int_equal(process.cpu, 0);
    assert_int_equal(process.wall, 0);
    process.cpu = process.wall = 1000000;
    ts_process_begin(&process);
    assert_int_equal(process.wall, 0);
    ts_process_end(&process);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_that_nobody_watched_is_not_taken),
        cmocka_unit_test(another_piece_begins_at_nothing),
    };
    return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
