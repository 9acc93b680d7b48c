/* Ignore: the files that are not meant: --exclude, and .taisakuignore in the directories that are walked. */
#include "cli/ignore.h"

#include <ctype.h>
#include <string.h>

/* The length without the spaces at the end, but for one behind a backslash. */
static size_t without_spaces(const char *pattern, size_t length)
{
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        if (pattern[i] == '\\' && i + 1 < length) i++;
        else if (pattern[i] == ' ') continue;
        kept = i + 1;
    }
    return kept;
}

void ts_ignore_add(ts_ignore *ignore, const char *base, const char *pattern, size_t length)
{
    if (length > 0 && pattern[length - 1] == '\r') length--;
    length = without_spaces(pattern, length);
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
    static const char mark[] = "\xEF\xBB\xBF"; /* some editors begin a file with it */
    for (size_t at = length >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0; at < length;) {
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

/* How a pattern and a path fit. NEVER: nor would they with more of the path given to a star before. */
typedef enum fit { FIT_NO, FIT_YES, FIT_NEVER } fit;

/* Whether a byte is of a class, `[:alpha:]` and the like, whose name is given; false in *known when there is no such class.
 * Bytes of other characters than ASCII are of none. */
static bool is_of_class(const char *name, size_t length, unsigned char byte, bool *known)
{
    static const struct {
        const char *name;
        int (*holds)(int);
    } classes[] = {{"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank}, {"cntrl", iscntrl}, {"digit", isdigit}, {"graph", isgraph},
                   {"lower", islower}, {"print", isprint}, {"punct", ispunct}, {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit}};
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
        if (strlen(classes[i].name) == length && memcmp(classes[i].name, name, length) == 0)
            return byte < 0x80 && classes[i].holds(byte) != 0;
    *known = false;
    return false;
}

/* Fits `[…]` at *pattern to one byte, and steps to its last one. One that does not end, or names an unknown class, fits nothing. */
static fit fit_bracket(const char **pattern, unsigned char byte)
{
    const char *at = *pattern + 1, *end;
    bool negated = *at == '!' || *at == '^', found = false, known = true;
    int before = -1; /* the byte that a range may begin with */
    if (negated) at++;
    for (const char *first = at; *at != ']' || at == first; at++) {
        if (*at == '\0') return FIT_NEVER;
        if (*at == '-' && before >= 0 && at[1] != '\0' && at[1] != ']') {
            at += at[1] == '\\' ? 2 : 1;
            if (*at == '\0') return FIT_NEVER;
            found |= byte >= before && byte <= (unsigned char)*at;
            before = -1;
        } else if (at[0] == '[' && at[1] == ':' && (end = strchr(at + 2, ']')) != NULL && end > at + 2 && end[-1] == ':') {
            found |= is_of_class(at + 2, (size_t)(end - 1 - (at + 2)), byte, &known);
            if (!known) return FIT_NEVER;
            at = end;
            before = -1;
        } else {
            if (*at == '\\' && *++at == '\0') return FIT_NEVER;
            before = (unsigned char)*at;
            found |= byte == before;
        }
    }
    *pattern = at;
    return found != negated && byte != '/' ? FIT_YES : FIT_NO;
}

static fit fit_path(const char *pattern, const char *begin, const char *path, int *steps);

/* Fits a star, or several, at `pattern`. Two between slashes stand for any number of directories, all others for part of a name. */
static fit fit_star(const char *pattern, const char *begin, const char *path, int *steps)
{
    const char *rest = pattern + strspn(pattern, "*");
    bool deep = rest - pattern > 1 && (pattern == begin || pattern[-1] == '/') &&
                (*rest == '\0' || *rest == '/' || (rest[0] == '\\' && rest[1] == '/'));
    if (deep && *rest == '/' && fit_path(rest + 1, begin, path, steps) == FIT_YES) return FIT_YES; /* no directory at all */
    if (*rest == '\0') return deep || strchr(path, '/') == NULL ? FIT_YES : FIT_NO;
    for (; *path != '\0'; path++) {
        fit found = fit_path(rest, begin, path, steps);
        if (found != FIT_NO) return found;
        if (!deep && *path == '/') return FIT_NO;
    }
    return FIT_NEVER;
}

/* Whether the whole of `path` fits. `steps` bounds the work, so that a pattern of many stars cannot take for ever: beyond it nothing
 * fits. */
static fit fit_path(const char *pattern, const char *begin, const char *path, int *steps)
{
    for (; *pattern != '\0'; pattern++, path++) {
        if (--*steps < 0) return FIT_NEVER;
        if (*pattern == '*') return fit_star(pattern, begin, path, steps);
        if (*path == '\0') return FIT_NEVER;
        if (*pattern == '[') {
            fit found = fit_bracket(&pattern, (unsigned char)*path);
            if (found != FIT_YES) return found;
        } else if (*pattern == '?') {
            if (*path == '/') return FIT_NO;
        } else {
            if (*pattern == '\\') pattern++;
            if (*pattern != *path) return FIT_NO; /* nor does a last backslash fit anything */
        }
    }
    return *path == '\0' ? FIT_YES : FIT_NO;
}

static bool applies(const ts_ignore_rule *rule, const char *path, bool directory)
{
    enum { STEPS = 100000 };
    size_t base = strlen(rule->base);
    if (strncmp(path, rule->base, base) != 0 || (rule->directory && !directory)) return false;
    const char *below = path + base, *name = strrchr(below, '/'), *pattern = rule->pattern;
    if (base == 0) /* what --exclude names is below the working directory, however that is spelt */
        while (strncmp(below, "./", 2) == 0) below += 2;
    if (!rule->tied && name != NULL) below = name + 1;
    /* git compares what stands before the first special character by itself, so that stars behind it stand at a beginning: `a**`
     * reaches into directories. */
    size_t plain = strcspn(pattern, "*?[\\");
    if (strncmp(pattern, below, plain) != 0) return false;
    int steps = STEPS;
    return fit_path(pattern + plain, pattern + plain, below + plain, &steps) == FIT_YES;
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
