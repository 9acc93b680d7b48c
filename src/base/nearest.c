/* Nearest name: Damerau-Levenshtein distance over code points, within a budget. */
#include "base/nearest.h"

#include <string.h>
#include <utf8proc.h>

enum { BYTES_PER_CHARACTER = 4 };

static const utf8proc_option_t FOLD =
    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;

static bool spend(long *budget, size_t cost)
{
    if (*budget > (long)cost) {
        *budget -= (long)cost;
        return true;
    }
    *budget = 0;
    return false;
}

/* Returns the number of characters without case and width, 0 when there are too many. */
static size_t fold(const char *name, size_t length, int32_t *folded)
{
    if (length > TS_NEAREST_LONGEST * BYTES_PER_CHARACTER) return 0;
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)name, (utf8proc_ssize_t)length,
                                                folded, TS_NEAREST_LONGEST, FOLD);
    if (count <= 0 || count > TS_NEAREST_LONGEST) return 0;
    return (size_t)utf8proc_normalize_utf32(folded, count, FOLD);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: three rows of the table are enough, for a swap looks two rows back. */
static size_t distance(const int32_t *a, size_t a_length, const int32_t *b, size_t b_length)
{
    size_t table[3][TS_NEAREST_LONGEST + 1];
    for (size_t k = 0; k <= b_length; k++)
        table[0][k] = k;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = table[i % 3], *above = table[(i + 2) % 3], *two_above = table[(i + 1) % 3];
        row[0] = i;
        for (size_t k = 1; k <= b_length; k++) {
            size_t edits = above[k - 1] + (a[i - 1] != b[k - 1]);
            edits = least(edits, least(above[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                edits = least(edits, two_above[k - 2] + 1);
            row[k] = edits;
        }
    }
    return table[a_length % 3][b_length];
}

ts_nearest ts_nearest_begin(const char *wanted, size_t length, long *budget)
{
    ts_nearest search = {.budget = budget};
    if (*budget > 0) search.wanted_length = fold(wanted, length, search.wanted);
    return search;
}

bool ts_nearest_open(const ts_nearest *search)
{
    return search->wanted_length > 0 && *search->budget > 0 && (!search->best || search->best_distance > 0);
}

void ts_nearest_offer(ts_nearest *search, const char *candidate)
{
    size_t length = strlen(candidate);
    if (!ts_nearest_open(search) || !spend(search->budget, 1 + length)) return;
    int32_t folded[TS_NEAREST_LONGEST];
    size_t count = fold(candidate, length, folded), wanted = search->wanted_length;
    if (count == 0) return;

    size_t longer = count > wanted ? count : wanted;
    size_t difference = longer - least(count, wanted);
    size_t limit = longer / 3;
    if (search->best) limit = least(limit, search->best_distance - 1);
    if (difference > limit || !spend(search->budget, wanted * count)) return;

    size_t edits = distance(search->wanted, wanted, folded, count);
    if (edits > limit) return;
    search->best = candidate;
    search->best_distance = edits;
}

const char *ts_nearest_best(const ts_nearest *search)
{
    return *search->budget > 0 ? search->best : NULL;
}
