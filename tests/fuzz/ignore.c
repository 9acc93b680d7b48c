/* Fuzzing: the patterns of .taisakuignore. The first line is the path that is asked for, the rest are patterns. */
#include "fuzz.h"

#include <string.h>

#include "cli/ignore.h"

const char *const fuzz_tokens[] = {
    "*", "**", "/**/", "**/", "/**", "?", "[a-z]", "[!x]", "[]]", "[[:alpha:]]", "!", "#", "\\", "/", "\n", "\r\n", " ", "a", "b",
    "plan", ".yaml", "計画", "\xE3", "\xFF", "****", "*a*a*a*a*b", NULL,
};

size_t fuzz_seed(size_t number, uint8_t *bytes, size_t room)
{
    (void)number, (void)bytes, (void)room;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *end = memchr(text, '\n', size);
    size_t length = end == NULL ? size : (size_t)(end - text), rest = end == NULL ? size : length + 1;
    char *path = malloc(length + 1);
    HOLD(path != NULL);
    memcpy(path, text, length);
    path[length] = '\0';
    ts_ignore ignore = {0};
    HOLD(!ts_ignore_matches(&ignore, path, false));
    ts_ignore_add_lines(&ignore, "", text + rest, size - rest);
    size_t rules = ignore.count;
    bool file = ts_ignore_matches(&ignore, path, false), directory = ts_ignore_matches(&ignore, path, true);
    bool only_files = true, taken_back = false;
    for (size_t i = 0; i < rules; i++) {
        only_files = only_files && !ignore.rules[i].directory;
        taken_back = taken_back || ignore.rules[i].negated;
    }
    HOLD(!only_files || file == directory);
    HOLD(taken_back || directory || !file); /* what leaves out a file leaves out a directory of that name */

    /* The last that matches decides: a pattern that fits all, then its opposite. */
    ts_ignore_add(&ignore, "", "**", 2);
    HOLD(length == 0 || (ts_ignore_matches(&ignore, path, false) && ts_ignore_matches(&ignore, path, true)));
    ts_ignore_add(&ignore, "", "!**", 3);
    HOLD(!ts_ignore_matches(&ignore, path, false) || length == 0);
    ts_ignore_cut(&ignore, rules);
    HOLD(ts_ignore_matches(&ignore, path, false) == file);
    ts_ignore_add_lines(&ignore, "elsewhere/", text + rest, size - rest);
    HOLD(strncmp(path, "elsewhere/", 10) == 0 || ts_ignore_matches(&ignore, path, false) == file);
    ts_ignore_free(&ignore);
    free(path);
    return 0;
}
