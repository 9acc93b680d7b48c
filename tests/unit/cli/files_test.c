/* Files: what a path leads to, and whether it is what it should be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/files.h"

enum { LARGE = 200 * 1024 }; /* several pieces */

static char directory[] = "/tmp/files-XXXXXX", path[64];

static void write_file(const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void a_file_holds_its_bytes_and_no_others(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 1000, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 64 * 1024, LARGE};
    char *bytes = malloc(LARGE + 1);
    assert_non_null(bytes);
    for (size_t i = 0; i <= LARGE; i++) bytes[i] = (char)(i * 7 + i / 251);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        size_t size = sizes[i];
        write_file(bytes, size);
        assert_true(ts_file_holds(path, bytes, size));
        assert_false(ts_file_holds(path, bytes, size + 1));
        if (size == 0) continue;
        assert_false(ts_file_holds(path, bytes, size - 1));
        const size_t places[] = {0, size / 2, size - 1};
        for (size_t k = 0; k < 3; k++) {
            bytes[places[k]] ^= 1;
            assert_false(ts_file_holds(path, bytes, size));
            bytes[places[k]] ^= 1;
        }
    }
    free(bytes);
    assert_int_equal(unlink(path), 0);
}

static void what_is_no_file_holds_nothing(void **state)
{
    (void)state;
    assert_false(ts_file_holds(path, "", 0)); /* not there */
    assert_false(ts_file_holds(directory, "", 0));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(ts_file_holds(path, "", 0)); /* and nobody waits */
    assert_int_equal(unlink(path), 0);
}

static int make_directory(void **state)
{
    (void)state;
    if (mkdtemp(directory) == NULL) return -1;
    snprintf(path, sizeof(path), "%s/file", directory);
    return 0;
}

static int remove_directory(void **state)
{
    (void)state;
    return rmdir(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_holds_its_bytes_and_no_others),
        cmocka_unit_test(what_is_no_file_holds_nothing),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
