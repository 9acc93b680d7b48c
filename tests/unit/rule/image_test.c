/* A pack that is read from its image does what it did when it had been loaded, again and again. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "packs.h"
#include "rule/built.h"
#include "rule/check.h"
#include "rule/config.h"
#include "rule/image.h"

enum { ROOM = 1024 * 1024 };

static const pack_texts texts[] = {
    {"pack",
     {{"clauses.yaml", "authority: { ja: 基準, en: standard }\nclauses:\n  - { id: '1', for: all, force: must, title: { ja: 題, en: a title } }\n"},
      {"names.yaml", "names: [いろは, にほへ]\n"},
      {"pack.yaml", "name: ours\ntitle: { ja: 規則, en: rules }\n"},
      {"rules.lua", "local count = require 'count'\n"
                    "local names = data 'names.yaml'\n"
                    "local find = text.finder { names.names[1], names.names[2] }\n"
                    "rule { id = 'one', clause = '1', title = { ja = '題', en = 'title' },\n"
                    "  parameters = { low = { type = 'number', default = 80, ja = '下限', en = 'the least' } },\n"
                    "  check = function(plan, parameters)\n"
                    "    finding(plan, 'fiscal_year') { ja = 'x', en = 'call {n}, {name}, {found}, {low}, {last}', n = count.next(),\n"
                    "      name = names.names[2], found = tostring(find('ちりぬるを、いろは')), low = parameters.low,\n"
                    "      last = plan.last.fiscal_year or 'none' }\n"
                    "  end }\n"
                    "rule { id = 'two', title = { ja = '題', en = 'title' }, check = function() error('of its own') end }\n"}}},
    {"lib", {{"count.lua", "local n = 0\nreturn { next = function() n = n + 1 return n end }\n"}}},
};

static const ts_limits limits = {.rule_timeout = 10000, .load_timeout = 10000, .memory = 8 << 20};

/* Puts a block into a file, as constant data of a program is: what is given back of it comes again. */
static void fix_block(ts_built *built)
{
    int file = memfd_create("block", MFD_CLOEXEC);
    assert_int_equal(write(file, built, ROOM), ROOM);
    assert_ptr_equal(mmap(built, ROOM, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0), built);
    close(file);
}

/* A block as a program has it: the texts of the packs, whose files become those in it, and their image behind them. */
static ts_built *make_block(loaded_packs *loaded)
{
    ts_built *built = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(built, MAP_FAILED);
    built->size = sizeof(*built);
    for (size_t p = 0; p < COUNT(texts); p++) {
        loaded->inputs[p].built = built;
        for (size_t i = 0; i < loaded->inputs[p].count; i++) {
            ts_pack_file *file = &loaded->files[p][i];
            memcpy((char *)built + built->size, file->bytes, file->size + 1);
            file->bytes = (const char *)built + built->size;
            built->size += (file->size + 8) / 8 * 8;
        }
    }
    ts_rulebook *book = ts_rulebook_make(20200, NULL);
    char *around = ts_arena_alloc(&book->arena, ROOM);
    ts_arena_reset(&book->arena, SIZE_MAX);
    ts_rulebook_add(book, loaded->inputs, COUNT(texts), limits);
    assert_int_equal(book->failure_count, 0);
    size_t size = (size_t)((char *)ts_arena_alloc(&book->arena, 1) - around);
    ts_buffer image = {0};
    assert_true(ts_image_write(&book->packs[0], built, around, size, &image));
    ts_rulebook_free(book); /* nothing of what was loaded is needed any more */
    assert_true(built->size + image.length <= ROOM);
    memcpy((char *)built + built->size, image.bytes, image.length);
    built->image = built->size;
    built->size += (uint32_t)image.length;
    ts_buffer_free(&image);
    fix_block(built);
    return built;
}

/* What is found in a plan, and what fails, as text. Owned by the arena. */
static const char *check(ts_rulebook *book, ts_arena *arena)
{
    static const char plan[] = "kind: plan\norganization: { id: reiji, name: 例示省, type: gov }\nfiscal_year: 2026\n";
    ts_input_file file = {.path = "plan.yaml", .bytes = plan, .size = sizeof(plan) - 1};
    ts_head head = {ts_schema_kind("plan"), "reiji", NULL, NULL, 2026};
    ts_roll roll = ts_roll_make(arena, &head, 1);
    ts_request request = {.files = &file, .file_count = 1, .roll = &roll};
    ts_result result = ts_check_series(book, &request, arena);
    const char *all = "";
    for (size_t i = 0; i < result.finding_count; i++)
        all = ts_arena_format(arena, "%s%s %s %d: %s\n", all, result.findings[i].rule, result.findings[i].clauses[0],
                              result.findings[i].severity, result.findings[i].message.en);
    for (size_t i = 0; i < result.failure_count; i++)
        all = ts_arena_format(arena, "%s%s:%u: %s\n", all, result.failures[i].at.path, result.failures[i].at.start.line,
                              result.failures[i].message.en);
    return all;
}

static const char said[] = "ours/one 1 2: call 1, にほへ, いろは, 80, none\n"
                           "rules/pack/rules.lua:11: of its own\n";

static void it_does_what_the_pack_did(void **state)
{
    (void)state;
    loaded_packs loaded;
    ts_arena arena = {0};
    packs_load(&loaded, texts, COUNT(texts));
    for (size_t i = 0; i < loaded.book->failure_count; i++) fail_msg("%s", loaded.book->failures[i].message.en);
    const char *before = check(loaded.book, &arena);
    assert_string_equal(before, said);
    ts_rulebook_free(loaded.book);
    ts_built *built = make_block(&loaded);
    for (int other = 0; other < 2; other++) { /* a process may read it more than once */
        ts_rulebook *book = ts_rulebook_load(loaded.inputs, COUNT(texts), limits, 20200, NULL);
        assert_int_equal(book->failure_count, 0);
        assert_int_equal(book->rule_count, 2);
        assert_ptr_equal(book->packs[0].rules[0].file, &loaded.files[0][3]);
        for (int plan = 0; plan < 4; plan++) /* untouched, filled again, copied back: what a rule leaves behind is gone */
            assert_string_equal(check(book, &arena), before);
        ts_rulebook_free(book);
    }
    ts_arena_free(&arena);
    munmap(built, ROOM);
}

static void a_configuration_sets_its_parameters(void **state)
{
    (void)state;
    loaded_packs loaded;
    ts_arena arena = {0};
    packs_load(&loaded, texts, COUNT(texts));
    ts_rulebook_free(loaded.book);
    ts_built *built = make_block(&loaded);
    ts_rulebook *book = ts_rulebook_load(loaded.inputs, COUNT(texts), limits, 20200, NULL);
    static const char config[] = "rules:\n  - { rule: ours/one, parameters: { low: 91 } }\n";
    ts_config_apply(book, &(ts_pack_file){.path = ".taisaku.yaml", .bytes = config, .size = sizeof(config) - 1});
    assert_int_equal(book->failure_count, 0);
    for (int plan = 0; plan < 3; plan++) assert_non_null(strstr(check(book, &arena), "call 1, にほへ, いろは, 91, none"));
    ts_rulebook_free(book);
    ts_arena_free(&arena);
    munmap(built, ROOM);
}

/* Whether a pack would be read from its image. */
static bool is_read(const loaded_packs *loaded, ts_limits within)
{
    ts_rulebook *book = ts_rulebook_make(20200, NULL);
    book->library = &loaded->inputs[1];
    ts_pack pack = {.input = &loaded->inputs[0], .book = book};
    bool read = ts_image_read(&pack, within, 20200);
    if (read) ts_lua_free(pack.lua);
    ts_rulebook_free(book);
    return read;
}

static void other_files_have_none(void **state)
{
    (void)state;
    loaded_packs loaded;
    packs_load(&loaded, texts, COUNT(texts));
    ts_rulebook_free(loaded.book);
    ts_built *built = make_block(&loaded);
    assert_true(is_read(&loaded, limits));
    ts_pack_file *file = &loaded.files[0][3];
    const char *own = file->bytes;
    file->bytes = texts[0].files[3].text; /* changed: no bytes of the program (cli/packs.c) */
    assert_false(is_read(&loaded, limits));
    file->bytes = own;
    loaded.files[1][0].skip = true; /* a module that failed before */
    assert_false(is_read(&loaded, limits));
    loaded.files[1][0].skip = false;
    loaded.inputs[0].count--; /* a file that is gone */
    assert_false(is_read(&loaded, limits));
    loaded.inputs[0].count++;
    ts_limits small = limits;
    small.memory = 64 * 1024; /* less than the pack takes */
    assert_false(is_read(&loaded, small));
    loaded.inputs[0].built = NULL; /* a program without any */
    assert_false(is_read(&loaded, limits));
    munmap(built, ROOM);
}

int main(void)
{
    ts_heap_for_image = true;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_does_what_the_pack_did),
        cmocka_unit_test(a_configuration_sets_its_parameters),
        cmocka_unit_test(other_files_have_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
