/* The editor's stub, rules/taisaku.d.lua, against the names of the sandbox and the schema. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lua/sandbox.h"
#include "plan/schema.h"
#include "plan/schema_private.h"
#include "rule/declare.h"
#include "rule/rulebook.h"

static char *stub;

static int read_stub(void **state)
{
    (void)state;
    FILE *file = fopen(TS_TESTS "/../rules/taisaku.d.lua", "rb");
    if (file == NULL) return -1;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    stub = calloc(1, size + 1);
    size_t got = stub == NULL ? 0 : fread(stub, 1, size, file);
    fclose(file);
    return got == size ? 0 : -1;
}

static int free_stub(void **state)
{
    (void)state;
    free(stub);
    return 0;
}

/* Whether a line of the stub begins with this. */
static bool has_line(const char *begin, bool whole)
{
    size_t length = strlen(begin);
    for (const char *line = stub; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, begin, length) == 0 && (!whole || line[length] == '\n')) return true;
    }
    return false;
}

typedef struct name_count {
    size_t functions, values;
} name_count;

/* A function of the stub: "function text.normal(…"; or a value: "---@field pi …". */
static void find_name(void *context, const char *library, const char *name)
{
    name_count *count = context;
    char line[120];
    snprintf(line, sizeof(line), "function %s%s%s(", library, *library != '\0' ? "." : "", name);
    if (has_line(line, false)) {
        count->functions++;
        return;
    }
    snprintf(line, sizeof(line), "---@field %s ", name);
    if (*library == '\0' || !has_line(line, false)) fail_msg("the stub lacks %s.%s", library, name);
    count->values++;
}

static void every_name_is_there(void **state)
{
    (void)state;
    name_count count = {0};
    ts_sandbox_names(ts_rule_functions, find_name, &count);
    assert_int_equal(count.values, 5); /* math.huge, maxinteger, mininteger, pi; utf8.charpattern */
    size_t functions = 0;              /* without methods: those have a colon */
    for (const char *line = stub; (line = strstr(line, "\nfunction ")) != NULL; line++) {
        const char *name = line + strlen("\nfunction ");
        functions += memchr(name, ':', strcspn(name, "(")) == NULL;
    }
    assert_int_equal(functions, count.functions); /* and no name that is not there */
}

static void every_method_is_there(void **state)
{
    (void)state;
    static const char *const methods[] = {"List:of", "List:where", "List:find", "List:all", "plan:resolve"};
    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
        char line[60];
        snprintf(line, sizeof(line), "function %s(", methods[i]);
        assert_true(has_line(line, false));
    }
}

/* Asks a vocabulary itself what it answers to. */
static void every_function_of_a_vocabulary_is_there(void **state)
{
    (void)state;
    static const char text[] =
        "local names = '' for name in pairs(concepts()) do names = names .. name .. ' ' end error(names, 0)";
    ts_pack_file file = {.path = "a.lua", .name = "a.lua", .bytes = text, .size = sizeof(text) - 1};
    ts_pack_input input = {.name = "pack", .path = "pack", .files = &file, .count = 1};
    ts_limits limits = {.rule_timeout = 10000, .load_timeout = 10000, .memory = 8 << 20};
    ts_rulebook *book = ts_rulebook_load(&input, 1, limits, 0, NULL);
    assert_int_equal(book->failure_count, 1);
    size_t count = 0;
    char names[200], *rest = names;
    snprintf(names, sizeof(names), "%s", book->failures[0].message.en);
    for (char *name; (name = strsep(&rest, " ")) != NULL && *name != '\0'; count++) {
        char line[60];
        snprintf(line, sizeof(line), "---@field %s fun(", name);
        if (!has_line(line, false)) fail_msg("the stub lacks '%s' of a vocabulary", name);
    }
    assert_true(count > 5);
    ts_rulebook_free(book);
}

/* What an editor is told of a field: "---@field title? string 件名". */
static void describe(const ts_field *field, char *line, size_t size)
{
    static const char *const types[] = {
        [TS_TYPE_TEXT] = "string",   [TS_TYPE_ID] = "string",         [TS_TYPE_REFERENCE] = "string",
        [TS_TYPE_YEAR] = "integer",  [TS_TYPE_DATE] = "taisaku.Days", [TS_TYPE_SPAN] = "taisaku.Days",
        [TS_TYPE_NUMBER] = "number", [TS_TYPE_FLAG] = "boolean",      [TS_TYPE_CHOICE] = "string",
        [TS_TYPE_ANY] = "any",
    };
    char type[400] = "";
    if (field->type == TS_TYPE_RECORD) {
        snprintf(type, sizeof(type), "taisaku.%s", field->record->name);
    } else if (field->type == TS_TYPE_CHOICE) {
        for (const ts_choice *choice = field->choices; choice->en != NULL; choice++) {
            size_t length = strlen(type);
            snprintf(type + length, sizeof(type) - length, "%s\"%s\"", length > 0 ? "|" : "", choice->en);
        }
    } else {
        snprintf(type, sizeof(type), "%s", types[field->type]);
    }
    bool list = field->flags & TS_FIELD_LIST;
    bool always = list || field->type == TS_TYPE_RECORD || field->type == TS_TYPE_ANY;
    snprintf(line, size, "---@field %s%s %s%s%s %s", field->en, always ? "" : "?",
             list ? "taisaku.List<" : "", type, list ? ">" : "", field->about.ja);
}

/* Calls `visit` for every record that a plan or a record of a year is made of. */
static size_t each_record(void (*visit)(const ts_record *record))
{
    const ts_record *records[100];
    size_t count = 0;
    records[count++] = ts_schema_kind("plan")->root;
    records[count++] = ts_schema_kind("record")->root;
    for (size_t i = 0; i < count; i++) {
        visit(records[i]);
        for (const ts_field *field = records[i]->fields; field->en != NULL; field++) {
            size_t known = 0;
            while (field->record != NULL && known < count && records[known] != field->record)
                known++;
            if (field->record != NULL && known == count) records[count++] = field->record;
            assert_true(count < 100);
        }
    }
    return count;
}

static void find_record(const ts_record *record)
{
    char line[600];
    snprintf(line, sizeof(line), "---@class taisaku.%s", record->name);
    if (!has_line(line, true)) fail_msg("the stub lacks this line:\n%s", line);
    for (const ts_field *field = record->fields; field->en != NULL; field++) {
        describe(field, line, sizeof(line));
        if (!has_line(line, true))
            fail_msg("the stub lacks this line, of class taisaku.%s:\n%s", record->name, line);
    }
}

static void every_field_is_there(void **state)
{
    (void)state;
    assert_true(each_record(find_record) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_there),
        cmocka_unit_test(every_method_is_there),
        cmocka_unit_test(every_function_of_a_vocabulary_is_there),
        cmocka_unit_test(every_field_is_there),
    };
    return cmocka_run_group_tests_name("taisaku.d.lua", tests, read_stub, free_stub);
}
