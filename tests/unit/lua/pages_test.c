/* Memory that is set back: whatever was written to it, and however often. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lua/pages.h"

enum { PAGE = 4096, PAGES = 40 };

static unsigned char *make_memory(void)
{
    unsigned char *memory = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(memory != MAP_FAILED);
    for (size_t i = 0; i < PAGES * PAGE; i++) memory[i] = (unsigned char)(i / PAGE + i);
    return memory;
}

static void expect_kept(const unsigned char *memory, size_t size)
{
    for (size_t i = 0; i < size; i++) assert_int_equal(memory[i], (unsigned char)(i / PAGE + i));
}

/* Writes to some pages, other ones each time, and sets them back. */
static void write_and_restore(unsigned char *memory, size_t size)
{
    ts_pages *pages = ts_pages_keep(memory, size);
    expect_kept(memory, size);
    for (size_t round = 0; round < 12; round++) {
        for (size_t page = round % 5; page < PAGES; page += 1 + round % 7) memory[page * PAGE + round * 300] ^= 0xFF;
        memset(memory + 7 * PAGE - 100, 0, 200); /* across two */
        if (round == 9) memset(memory, 0, size);
        ts_pages_restore(pages);
        expect_kept(memory, size);
    }
    memory[3 * PAGE] = 0; /* what is written before that moment is forgotten stays */
    ts_pages_free(pages);
    assert_int_equal(memory[3 * PAGE], 0);
    memory[3 * PAGE] = 3;
    memory[9 * PAGE] = 9;
    expect_kept(memory, size);
}

static void memory_is_set_back(void **state)
{
    (void)state;
    unsigned char *memory = make_memory(), *other = make_memory();
    write_and_restore(memory, PAGES * PAGE); /* nobody watches yet: all of it is copied */
    ts_pages_start();
    write_and_restore(memory, PAGES * PAGE);
    ts_pages *beside = ts_pages_keep(other, PAGES * PAGE);
    write_and_restore(memory, PAGES * PAGE - 1000); /* to the end of its last page */
    other[0] = 77;
    ts_pages_restore(beside);
    expect_kept(other, PAGES * PAGE);
    ts_pages_free(beside);
    ts_pages_free(NULL);
    munmap(memory, PAGES * PAGE);
    munmap(other, PAGES * PAGE);
}

/* What writes elsewhere ends as without us: by the same signal, or by what the sanitizer says of it. */
static void other_faults_stay_faults(void **state)
{
    (void)state;
    unsigned char *memory = make_memory();
    pid_t child = fork();
    if (child == 0) {
        ts_pages_start();
        ts_pages *pages = ts_pages_keep(memory, 4 * PAGE);
        memory[0] = 1;
        ts_pages_restore(pages);
        close(STDERR_FILENO); /* a sanitizer's report is nothing for people here */
        mprotect(memory + 4 * PAGE, PAGE, PROT_READ);
        memory[4 * PAGE] = 1;
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
#ifdef TS_SANITIZE
    assert_true(!WIFEXITED(status) || WEXITSTATUS(status) != 0);
#else
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
#endif
    munmap(memory, PAGES * PAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_faults_stay_faults),
        cmocka_unit_test(memory_is_set_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
