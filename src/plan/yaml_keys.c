/* YAML keys: what may be a key, and that each stands only once (YAML 1.2.2, section 3.2.1.3). */
#include <string.h>

#include "plan/yaml_private.h"

/* Keys are equal when their texts are, quoted or not: rules and schema know them by nothing else. */
static int compare_keys(const ts_node *a, const ts_node *b)
{
    if (a->count != b->count) return a->count < b->count ? -1 : 1;
    return memcmp(a->text, b->text, a->count);
}

static bool same_key(const ts_node *a, const ts_node *b)
{
    return a->count == b->count && a->text[0] == b->text[0] && memcmp(a->text, b->text, a->count) == 0;
}

/* Merges two sorted neighbours. Of equal keys the earlier entry stays in front. */
static void merge(const ts_entry *entries, const uint32_t *from, uint32_t *to, uint32_t start,
                  uint32_t middle, uint32_t end)
{
    uint32_t left = start, right = middle;
    for (uint32_t i = start; i < end; i++) {
        bool take_left = right == end || (left < middle && compare_keys(entries[from[left]].key,
                                                                        entries[from[right]].key) <= 0);
        to[i] = from[take_left ? left++ : right++];
    }
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* The entries' numbers by key. A sort of our own, for the libc's promises neither stability nor a bound on
 * its time; and no hash, for a file could be made in which all keys collide. */
static uint32_t *sort_entries(const ts_entry *entries, uint32_t count, ts_arena *arena)
{
    uint32_t *from = ts_arena_alloc(arena, count * sizeof *from);
    uint32_t *to = ts_arena_alloc(arena, count * sizeof *to);
    for (uint32_t i = 0; i < count; i++)
        from[i] = i;
    for (uint32_t width = 1; width < count; width *= 2) {
        for (uint32_t start = 0; start < count; start += 2 * width)
            merge(entries, from, to, start, smaller(start + width, count), smaller(start + 2 * width, count));
        uint32_t *sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

enum { FEW = 16 }; /* so many keys are sooner compared with each other than sorted */

/* Sets first[i] to the number of the first entry that has the key of entry i. */
static void find_firsts(const ts_entry *entries, uint32_t count, uint32_t *first, ts_arena *arena)
{
    if (count <= FEW) {
        for (uint32_t i = 0; i < count; i++) {
            first[i] = 0;
            while (!same_key(entries[first[i]].key, entries[i].key))
                first[i]++;
        }
        return;
    }
    const uint32_t *sorted = sort_entries(entries, count, arena);
    first[sorted[0]] = sorted[0];
    for (uint32_t i = 1; i < count; i++) {
        bool repeated = same_key(entries[sorted[i - 1]].key, entries[sorted[i]].key);
        first[sorted[i]] = repeated ? first[sorted[i - 1]] : sorted[i];
    }
}

static void report_repeated(const ts_node *key, const ts_node *first, ts_problems *problems)
{
    if (ts_problems_full(problems)) return;
    const char *name = ts_yaml_clip(problems->arena, key->text, key->count);
    ts_problem *problem = ts_problem_add(
        problems, "yaml/duplicate-key", false, key->span,
        ts_message_format(problems->arena, "キー「%s」が2度書かれています。先に書かれたほうを使います。",
                          "key '%s' is given twice; the first one counts", name));
    problem->has_related = true;
    problem->related = first->span;
    problem->fix =
        (ts_message){"どちらかを消すか、一つにまとめてください。", "delete one of them, or join them"};
}

/* `<<` in quotes is a key like any other. */
static bool is_merge_key(const ts_node *key)
{
    return key->count == 2 && !key->quoted && memcmp(key->text, "<<", 2) == 0;
}

static bool may_be_key(const ts_node *key, ts_problems *problems)
{
    if (key->kind == TS_NODE_SEQUENCE || key->kind == TS_NODE_MAPPING) {
        ts_problem *problem = ts_problem_add(
            problems, "yaml/key", false, key->span,
            (ts_message){"一覧や入れ子の項目がキーになっています。この項目は読み飛ばします。",
                         "a list or mapping stands where a key should; this entry is left out"});
        problem->fix =
            (ts_message){"キーには文字列を書いてください。値が「[」や「{」で始まるときは引用符で囲みます。",
                         "write a text as the key; quote it when it begins with [ or {"};
        return false;
    }
    if (is_merge_key(key)) {
        ts_problem *problem =
            ts_problem_add(problems, "yaml/merge-key", false, key->span,
                           (ts_message){"合流キー「<<」はYAML 1.2にありません。この項目は読み飛ばします。",
                                        "the merge key << is not part of YAML 1.2; this entry is left out"});
        problem->fix =
            (ts_message){"取り込みたい項目をここに書き写してください。", "write out the entries here"};
        return false;
    }
    return true;
}

uint32_t ts_yaml_keys(ts_entry *entries, uint32_t count, ts_problems *problems)
{
    uint32_t usable = 0;
    for (uint32_t i = 0; i < count; i++)
        if (may_be_key(entries[i].key, problems)) entries[usable++] = entries[i];

    uint32_t few[FEW];
    uint32_t *first = usable <= FEW ? few : ts_arena_alloc(problems->arena, usable * sizeof *first);
    find_firsts(entries, usable, first, problems->arena);

    for (uint32_t i = 0; i < usable; i++)
        if (first[i] != i) report_repeated(entries[i].key, entries[first[i]].key, problems);

    uint32_t kept = 0;
    for (uint32_t i = 0; i < usable; i++)
        if (first[i] == i) entries[kept++] = entries[i];
    return kept;
}
