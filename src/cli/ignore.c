/* Ignore: the files that are not meant: --exclude, and .taisakuignore in the directories that are walked. */
#include "cli/ignore.h"

#include <string.h>

void ts_ignore_add(ts_ignore *ignore, const char *base, const char *pattern, size_t length)
{
    if (length > 0 && pattern[length - 1] == '\r') length--;
    while (length > 0 && pattern[length - 1] == ' ' && (length < 2 || pattern[length - 2] != '\\')) length--;
    ts_ignore_rule rule = {.negated = length > 0 && pattern[0] == '!'};
    if (rule.negated) pattern++, length--;
    rule.directory = length > 0 && pattern[length - 1] == '/';
    if (rule.directory) length--;
    bool leading = length > 0 && pattern[0] == '/';
    rule.tied = leading || memchr(pattern, '/', length) != NULL;
    if (leading) pattern++, length--;
    if (length == 0) return;
    if (ignore->count == ignore->capacity) {
        size_t capacity = ignore->capacity == 0 ? 16 : ignore->capacity * 2;
        ts_ignore_rule *rules = ts_arena_alloc(&ignore->arena, capacity * sizeof(*rules));
        if (ignore->count > 0) memcpy(rules, ignore->rules, ignore->count * sizeof(*rules));
        ignore->rules = rules;
        ignore->capacity = capacity;
    }
    rule.base = ts_arena_copy(&ignore->arena, base, strlen(base));
    rule.pattern = ts_arena_copy(&ignore->arena, pattern, length);
    ignore->rules[ignore->count++] = rule;
}

void ts_ignore_add_lines(ts_ignore *ignore, const char *base, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t line = end == NULL ? length - at : (size_t)(end - (text + at));
        if (line > 0 && text[at] != '#') ts_ignore_add(ignore, base, text + at, line);
        at += line + 1;
    }
}

void ts_ignore_cut(ts_ignore *ignore, size_t count)
{
    if (count < ignore->count) ignore->count = count;
}

/* Matches `[…]` at *pattern against one character and steps behind it. A bracket that does not end matches itself. */
static bool match_bracket(const char **pattern, char character)
{
    const char *at = *pattern + 1;
    bool negated = *at == '!' || *at == '^', found = false;
    if (negated) at++;
    const char *first = at;
    for (; *at != '\0' && (*at != ']' || at == first); at++) {
        if (*at == '\\' && at[1] != '\0') at++;
        char low = *at, high = low;
        if (at[1] == '-' && at[2] != '\0' && at[2] != ']') {
            high = at[2];
            at += 2;
        }
        found |= (unsigned char)character >= (unsigned char)low && (unsigned char)character <= (unsigned char)high;
    }
    if (*at != ']') {
        (*pattern)++;
        return character == '[';
    }
    *pattern = at + 1;
    return found != negated;
}

/* Whether the whole of `path` matches; `**` between slashes stands for any number of directories. `steps` bounds the work, so that
 * a pattern of many stars cannot take for ever: beyond it nothing matches. */
static bool match(const char *pattern, const char *path, int *steps)
{
    for (;;) {
        if (--*steps < 0) return false;
        if (strncmp(pattern, "**/", 3) == 0) {
            for (const char *rest = path;; rest++) {
                if (match(pattern + 3, rest, steps)) return true;
                rest = strchr(rest, '/');
                if (rest == NULL) return false;
            }
        }
        if (strcmp(pattern, "**") == 0) return true;
        if (*pattern == '*') {
            while (*pattern == '*') pattern++;
            for (const char *rest = path;; rest++) {
                if (match(pattern, rest, steps)) return true;
                if (*rest == '\0' || *rest == '/') return false;
            }
        }
        if (*pattern == '\0' || *path == '\0') return *pattern == *path;
        if (*pattern == '[' && *path != '/') {
            if (!match_bracket(&pattern, *path)) return false;
            path++;
            continue;
        }
        if (*pattern == '?' ? *path == '/' : (*pattern == '\\' && pattern[1] != '\0' ? *++pattern : *pattern) != *path)
            return false;
        pattern++;
        path++;
    }
}

static bool applies(const ts_ignore_rule *rule, const char *path, bool directory)
{
    enum { STEPS = 100000 };
    size_t base = strlen(rule->base);
    if (strncmp(path, rule->base, base) != 0 || (rule->directory && !directory)) return false;
    const char *below = path + base, *name = strrchr(below, '/');
    int steps = STEPS;
    return match(rule->pattern, rule->tied || name == NULL ? below : name + 1, &steps);
}

bool ts_ignore_matches(const ts_ignore *ignore, const char *path, bool directory)
{
    for (size_t i = ignore->count; i-- > 0;)
        if (applies(&ignore->rules[i], path, directory)) return !ignore->rules[i].negated;
    return false;
}

void ts_ignore_free(ts_ignore *ignore)
{
    ts_arena_free(&ignore->arena);
    *ignore = (ts_ignore){0};
}
