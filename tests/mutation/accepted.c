/* Accepted: reading accepted.md. */
#include "accepted.h"

#include <stdio.h>
#include <string.h>

typedef struct accepted_reading {
    accepted_list *list;
    ts_arena *arena;
    const char *path;
    uint32_t line, lines; /* that the entry began on; read so far */
    enum { BEFORE, NEVER, SOMETIMES } section;
} accepted_reading;

static bool complain(const accepted_reading *reading, const char *what)
{
    fprintf(stderr, "%s:%u: %s\n", reading->path, (unsigned)reading->line, what);
    return false;
}

static void add(accepted_reading *reading, const char *field, damage_kind kind)
{
    accepted_list *list = reading->list;
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 128 : list->capacity * 2;
        mutate_accepted *items = ts_arena_alloc(reading->arena, list->capacity * sizeof(*items));
        if (list->count > 0) memcpy(items, list->items, list->count * sizeof(*items));
        list->items = items;
    }
    list->items[list->count++] = (mutate_accepted){
        .field = field, .kind = kind, .sometimes = reading->section == SOMETIMES, .line = reading->line};
}

/* Reads "`field`, `field`:"; sets *rest behind it. Returns the fields, NULL behind the last, or NULL. */
static const char **read_fields(const accepted_reading *reading, const char *text, const char **rest)
{
    const char **fields = ts_arena_alloc(reading->arena, (strlen(text) / 2 + 1) * sizeof(*fields));
    for (size_t count = 0; *text == '`'; text += 2) {
        const char *end = strchr(++text, '`');
        if (end == NULL || end == text) return NULL;
        fields[count++] = ts_arena_copy(reading->arena, text, (size_t)(end - text));
        text = end + 1;
        if (strncmp(text, ", ", 2) == 0) continue;
        if (strncmp(text, ": ", 2) != 0) return NULL;
        *rest = text + 2;
        return fields;
    }
    return NULL;
}

/* Reads "- `field`: kind, kind: reason". */
static bool read_entry(accepted_reading *reading, const char *text)
{
    if (reading->section == BEFORE)
        return complain(reading, "an entry before the first heading that tells of noticing");
    const char *rest;
    const char **fields = read_fields(reading, text, &rest);
    if (fields == NULL) return complain(reading, "not of the form: - `field`, `field`: kind, kind: reason");
    for (;;) {
        size_t length = strcspn(rest, ",:");
        damage_kind kind = damage_kind_named(rest, length);
        if (kind == DAMAGE_KINDS) return complain(reading, "no such kind of damage");
        for (const char **field = fields; *field != NULL; field++) {
            for (size_t i = 0; i < reading->list->count; i++)
                if (reading->list->items[i].kind == kind &&
                    strcmp(reading->list->items[i].field, *field) == 0)
                    return complain(reading, "a field with a kind of damage that was accepted before");
            add(reading, *field, kind);
        }
        rest += length;
        if (strncmp(rest, ": ", 2) == 0 && rest[2] != '\0') return true;
        if (strncmp(rest, ", ", 2) != 0) return complain(reading, "an entry without a reason");
        rest += 2;
    }
}

static bool read_line(accepted_reading *reading, const char *text)
{
    if (strncmp(text, "## ", 3) == 0) {
        bool never = strcmp(text, "## Never noticed") == 0,
             some = strcmp(text, "## Noticed in some places") == 0;
        reading->section = never ? NEVER : some ? SOMETIMES : BEFORE;
    }
    return strncmp(text, "- `", 3) != 0 || read_entry(reading, text + 2);
}

/* Takes the next line from *bytes, joined with those behind it that are indented, which continue it. */
static const char *next_line(accepted_reading *reading, const char **bytes)
{
    const char *line = "";
    do {
        size_t length = strcspn(*bytes, "\n");
        const char *part = ts_arena_copy(reading->arena, *bytes, length);
        line =
            *line == '\0' ? part : ts_arena_format(reading->arena, "%s %s", line, part + strspn(part, " "));
        *bytes += length + ((*bytes)[length] == '\n');
        reading->lines++;
    } while (strncmp(line, "- `", 3) == 0 && strncmp(*bytes, "  ", 2) == 0);
    return line;
}

bool accepted_read(accepted_list *list, ts_arena *arena, const char *path, const char *bytes)
{
    accepted_reading reading = {.list = list, .arena = arena, .path = path};
    bool good = true;
    while (*bytes != '\0') {
        reading.line = reading.lines + 1;
        good &= read_line(&reading, next_line(&reading, &bytes));
    }
    return good;
}

static bool covers(const char *pattern, const char *field)
{
    if (pattern[0] != '*') return strcmp(pattern, field) == 0;
    size_t length = strlen(field), end = strlen(pattern + 1);
    return length > end && strcmp(field + length - end, pattern + 1) == 0;
}

mutate_accepted *accepted_find(const accepted_list *list, const char *field, damage_kind kind)
{
    mutate_accepted *found = NULL;
    for (size_t i = 0; i < list->count; i++) {
        mutate_accepted *entry = &list->items[i];
        if (entry->kind != kind || !covers(entry->field, field)) continue;
        if (entry->field[0] != '*') return entry;
        if (found == NULL) found = entry;
    }
    return found;
}
