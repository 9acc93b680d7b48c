/* Packs: when a file counts as one that the program was built with. */
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

#include "cli/packs.h"
#include "rule/built.h"

#define SOURCE "return 1 -- 行"
#define CODE "\x1bLua of no matter what"

/* A block with one file. */
static ts_built *make_built(const char *chunk)
{
    size_t entries = sizeof(ts_built) + sizeof(ts_built_entry), name = strlen(chunk) + 1;
    ts_built *built = calloc(1, entries + name + sizeof(SOURCE));
    assert_non_null(built);
    built->count = 1;
    built->entries[0] = (ts_built_entry){
        .chunk = (uint32_t)entries,
        .source = (uint32_t)(entries + name),
        .source_size = strlen(SOURCE),
    };
    memcpy((char *)built + built->entries[0].chunk, chunk, name);
    memcpy((char *)built + built->entries[0].source, SOURCE, sizeof(SOURCE));
    return built;
}

static void write_file(const char *directory, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", directory, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* Reads a pack of one file, with a library of the same file, and says which of them the program was built with: 'p', 'l', or '-'. */
static char find(const char *chunk, const char *name, const char *text)
{
    char top[] = "/tmp/packs-XXXXXX", pack[64], library[64], command[64];
    assert_non_null(mkdtemp(top));
    snprintf(pack, sizeof(pack), "%s/pack", top);
    snprintf(library, sizeof(library), "%s/lib", top);
    assert_int_equal(mkdir(pack, 0700), 0);
    assert_int_equal(mkdir(library, 0700), 0);
    write_file(pack, name, text);
    write_file(library, name, text);
    ts_built *built = make_built(chunk);
    ts_options options = {.built = built, .rule_count = 1, .rules = {top}};
    ts_packs packs = {0};
    assert_true(ts_packs_read(&packs, &options, NULL, 0, false));
    char found = '-';
    for (size_t i = 0; i < packs.count; i++) {
        assert_int_equal(packs.items[i].count, 1);
        const ts_pack_file *file = &packs.items[i].files[0];
        assert_int_equal(file->size, strlen(text));
        assert_memory_equal(file->bytes, text, file->size);
        if (file->bytes != (const char *)built + built->entries[0].source) continue;
        assert_int_equal(found, '-');
        found = packs.items[i].library ? 'l' : 'p';
    }
    ts_packs_free(&packs);
    free(built);
    snprintf(command, sizeof(command), "rm -r %s", top);
    assert_int_equal(system(command), 0);
    return found;
}

static void test_same_name_and_bytes(void **state)
{
    (void)state;
    assert_int_equal(find("rule.lua", "rule.lua", SOURCE), 'p');
    assert_int_equal(find("@rule.lua", "rule.lua", SOURCE), 'l');
}

static void test_anything_else(void **state)
{
    (void)state;
    assert_int_equal(find("rule.lua", "other.lua", SOURCE), '-'); /* its errors would bear another file's name */
    assert_int_equal(find("rule.lua", "rule.lua", "return 2 -- 行"), '-');
    assert_int_equal(find("rule.lua", "rule.lua", SOURCE "\n"), '-');
    assert_int_equal(find("rule.lua", "rule.lua", "return 1"), '-');
    assert_int_equal(find("rule.lua", "rule.lua", ""), '-');
    assert_int_equal(find("rule.lua", "rule.lua", CODE), '-');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_name_and_bytes),
        cmocka_unit_test(test_anything_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
