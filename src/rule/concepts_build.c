/* Concepts: a vocabulary built of its files. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/matcher.h"
#include "base/nearest.h"
#include "base/normal.h"
#include "plan/yaml.h"
#include "rule/concepts_parts.h"

enum { WORDS_MAX = 100000 };

static const char *const roles[] = {
    [TS_ROLE_MASK] = "mask",       [TS_ROLE_GENERAL] = "general", [TS_ROLE_DENIED] = "denied",
    [TS_ROLE_MEASURE] = "measure", [TS_ROLE_LACK] = "lack",       [TS_ROLE_ASIDE] = "aside",
    [TS_ROLE_MATTER] = "matter",   [TS_ROLE_SECURE] = "secure",   [TS_ROLE_UNKNOWN] = "unknown",
    [TS_ROLES] = NULL,
};

/* A set of words, <name> in a pattern. */
typedef struct set {
    const char *name;
    uint32_t token;
} set;

/* A pattern, with what patterns are sorted by. */
typedef struct sorted_pattern {
    uint32_t token, order;
    ts_concepts_pattern pattern;
} sorted_pattern;

/* One file, while it is read. */
typedef struct reader {
    ts_concepts_builder *to;
    ts_source *source;
} reader;

typedef bool take_text(reader *from, const ts_node *node, uint32_t number);

static void push(ts_buffer *vector, const void *item, size_t size)
{
    ts_buffer_add(vector, item, size);
}

bool ts_concepts_fail(ts_concepts_builder *to, ts_source *source, ts_span span, const char *ja,
                      const char *en, ...)
{
    ts_position at = ts_source_position(source, span.start);
    va_list arguments;
    va_start(arguments, en);
    const char *sentence_ja = ts_arena_vformat(to->work, ja, arguments);
    va_end(arguments);
    va_start(arguments, en);
    const char *sentence_en = ts_arena_vformat(to->work, en, arguments);
    va_end(arguments);
    *to->problem = ts_message_format(to->arena, "%1$s:%2$u:%3$u: %4$s%5$.0s", "%1$s:%2$u:%3$u: %5$s%4$.0s",
                                     source->path, at.line, at.column, sentence_ja, sentence_en);
    return false;
}

/* Fails because of a name that is not there. `known` is a row of names that ends with NULL. */
static bool fail_name(reader *from, const ts_node *node, const char *name, const char *const *known)
{
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
    for (; *known != NULL; known++)
        ts_nearest_offer(&search, *known);
    const char *best = ts_nearest_best(&search);
    if (best == NULL)
        return ts_concepts_fail(from->to, from->source, node->span, "'%s' はありません。", "there is no '%s'",
                                name);
    return ts_concepts_fail(from->to, from->source, node->span, "'%s' はありません。'%s' ではありませんか。",
                            "there is no '%s'; did you mean '%s'?", name, best);
}

static bool is_text(const ts_node *node)
{
    return node->kind != TS_NODE_SEQUENCE && node->kind != TS_NODE_MAPPING && node->kind != TS_NODE_NULL;
}

/* Hands on a text, or each text of a list. */
static bool each_text(reader *from, const ts_node *node, take_text *take, uint32_t number)
{
    if (node == NULL) return true;
    if (is_text(node)) return take(from, node, number);
    if (node->kind != TS_NODE_SEQUENCE)
        return ts_concepts_fail(from->to, from->source, node->span, "言葉の一覧が要ります。",
                                "a list of words is needed here");
    for (uint32_t i = 0; i < node->count; i++) {
        const ts_node *item = node->items[i];
        if (!is_text(item))
            return ts_concepts_fail(from->to, from->source, item->span, "言葉が要ります。",
                                    "a word is needed here");
        if (!take(from, item, number)) return false;
    }
    return true;
}

static uint32_t add_token(ts_concepts_builder *to, ts_concepts_role role)
{
    ts_concepts_token token = {.role = (uint8_t)role};
    push(&to->tokens, &token, sizeof(token));
    return (uint32_t)(to->tokens.length / sizeof(token)) - 1;
}

static bool fail_many(reader *from, const ts_node *node)
{
    return ts_concepts_fail(from->to, from->source, node->span, "言葉は%d語までです。", "at most %d words",
                            WORDS_MAX);
}

static bool add_word(reader *from, const ts_node *node, const char *text, size_t length, uint32_t token)
{
    ts_concepts_builder *to = from->to;
    ts_buffer_clear(&to->scratch);
    ts_normal_form(text, length, &to->scratch);
    if (to->scratch.length == 0)
        return ts_concepts_fail(to, from->source, node->span, "空の言葉です。", "an empty word");
    if (to->words.length / sizeof(ts_matcher_word) >= WORDS_MAX) return fail_many(from, node);
    const char *form = ts_arena_copy(to->work, to->scratch.bytes, to->scratch.length);
    ts_matcher_word word = {form, (uint32_t)to->scratch.length, token};
    push(&to->words, &word, sizeof(word));
    return true;
}

static const set *find_set(const ts_concepts_builder *to, const char *name, size_t length)
{
    const set *sets = (const set *)to->sets.bytes;
    for (size_t i = 0; i < to->sets.length / sizeof(set); i++)
        if (strlen(sets[i].name) == length && memcmp(sets[i].name, name, length) == 0) return &sets[i];
    return NULL;
}

static bool fail_set(reader *from, const ts_node *node, const char *name, size_t length)
{
    size_t count = from->to->sets.length / sizeof(set);
    const char **names = ts_arena_alloc(from->to->work, (count + 1) * sizeof(*names));
    for (size_t i = 0; i < count; i++)
        names[i] = ((const set *)from->to->sets.bytes)[i].name;
    return fail_name(from, node, ts_arena_copy(from->to->work, name, length), names);
}

/* The set that a token names, <send>; fails where there is none, or where the token is not one name in its brackets. */
static const set *named_set(reader *from, const ts_node *node, const char *text, size_t length)
{
    const char *end = memchr(text, '>', length);
    if (text[0] != '<' || end != text + length - 1 || length < 3) {
        ts_concepts_fail(from->to, from->source, node->span,
                         "言葉の集まりは、「<send> 確認」のように、<と>で囲み、ほかの言葉との間を空けて書いてください。",
                         "a set of words is written between < and >, with a space to other words: <send> 確認");
        return NULL;
    }
    const set *found = find_set(from->to, text + 1, length - 2);
    if (found == NULL) fail_set(from, node, text + 1, length - 2);
    return found;
}

/* A word of a set, or <another set>, whose words are taken over. */
static bool take_word(reader *from, const ts_node *node, uint32_t token)
{
    ts_concepts_builder *to = from->to;
    if (strpbrk(node->text, "<>") == NULL) return add_word(from, node, node->text, node->count, token);
    const set *inner = named_set(from, node, node->text, node->count);
    if (inner == NULL) return false;
    size_t count = to->words.length / sizeof(ts_matcher_word);
    for (size_t i = 0; i < count; i++) {
        ts_matcher_word word = ((const ts_matcher_word *)to->words.bytes)[i];
        if (word.number != inner->token) continue;
        if (to->words.length / sizeof(word) >= WORDS_MAX) return fail_many(from, node);
        word.number = token;
        push(&to->words, &word, sizeof(word));
    }
    return true;
}

/* Whether a file gives something under a key at its top; *mapping is then that mapping, and empty else. */
static bool section(reader *from, const ts_node *root, const char *name, const ts_node **mapping)
{
    static const ts_node empty = {.kind = TS_NODE_MAPPING};
    const ts_node *node = ts_node_get(root, name);
    *mapping = node == NULL || node->kind == TS_NODE_NULL ? &empty : node;
    if ((*mapping)->kind == TS_NODE_MAPPING) return true;
    return ts_concepts_fail(from->to, from->source, node->span, "'%s' には名前ごとの項目が要ります。",
                            "'%s' needs an entry for each name", name);
}

static bool read_words(reader *from, const ts_node *root)
{
    const ts_node *words;
    if (!section(from, root, "words", &words)) return false;
    for (uint32_t i = 0; i < words->count; i++) {
        const ts_entry *entry = &words->entries[i];
        const set *known = find_set(from->to, entry->key->text, entry->key->count);
        set one = known != NULL
                      ? *known
                      : (set){ts_arena_copy(from->to->work, entry->key->text, entry->key->count), 0};
        if (known == NULL) {
            one.token = add_token(from->to, TS_ROLE_NONE);
            push(&from->to->sets, &one, sizeof(one));
        }
        if (!each_text(from, entry->value, take_word, one.token)) return false;
    }
    return true;
}

static bool read_roles(reader *from, const ts_node *root)
{
    const ts_node *given;
    if (!section(from, root, "roles", &given)) return false;
    for (uint32_t i = 0; i < given->count; i++) {
        const ts_entry *entry = &given->entries[i];
        uint32_t role = TS_ROLE_MASK;
        while (role < TS_ROLES && strcmp(roles[role], entry->key->text) != 0)
            role++;
        if (role == TS_ROLES) return fail_name(from, entry->key, entry->key->text, roles + TS_ROLE_MASK);
        if (!each_text(from, entry->value, take_word, add_token(from->to, (ts_concepts_role)role)))
            return false;
    }
    return true;
}

/* One token of a pattern: a set, or a word that becomes a token of its own. */
static bool read_token(reader *from, const ts_node *node, const char *text, size_t length, uint32_t *token)
{
    if (memchr(text, '<', length) == NULL && memchr(text, '>', length) == NULL) {
        *token = add_token(from->to, TS_ROLE_NONE);
        return add_word(from, node, text, length, *token);
    }
    const set *named = named_set(from, node, text, length);
    if (named == NULL) return false;
    *token = named->token;
    return true;
}

/* A phrase in Latin letters has spaces of its own: living off the land. */
static bool is_phrase(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '<' || (unsigned char)*text >= 0x80) return false;
    return true;
}

/* A pattern. `number`: the concept, and the kind in the lowest two bits. */
static bool take_pattern(reader *from, const ts_node *node, uint32_t number)
{
    ts_concepts_builder *to = from->to;
    sorted_pattern one = {
        .order = (uint32_t)(to->patterns.length / sizeof(one)),
        .pattern = {.concept = (uint16_t)(number >> 2), .kind = (uint8_t)(number & 3)},
    };
    const char *space = is_phrase(node->text) ? "" : " ";
    uint32_t count = 0;
    for (const char *at = node->text + strspn(node->text, space); *at != '\0'; at += strspn(at, space)) {
        size_t length = strcspn(at, space);
        if (count == 1 + TS_CONCEPTS_PATTERN)
            return ts_concepts_fail(to, from->source, node->span, "1つの型に書ける言葉は%d語までです。",
                                    "a pattern takes at most %d words", 1 + TS_CONCEPTS_PATTERN);
        uint32_t token = 0;
        if (!read_token(from, node, at, length, &token)) return false;
        if (count == 0)
            one.token = token;
        else
            one.pattern.tokens[count - 1] = token;
        count++;
        at += length;
    }
    if (count == 0) return ts_concepts_fail(to, from->source, node->span, "空の言葉です。", "an empty word");
    one.pattern.others = (uint8_t)(count - 1);
    push(&to->patterns, &one, sizeof(one));
    return true;
}

static bool take_relation(reader *from, const ts_node *node, uint32_t number)
{
    ts_concepts_link link = {
        .from = (uint16_t)(number >> 2),
        .kind = (uint8_t)(number & 3),
        .to = ts_arena_copy(from->to->work, node->text, node->count),
        .source = from->source,
        .span = node->span,
    };
    push(&from->to->links, &link, sizeof(link));
    return true;
}

/* The number of the concept of that id, which is added where it is new. */
static bool open_concept(reader *from, const ts_node *key, uint32_t *number)
{
    ts_concepts_builder *to = from->to;
    uint32_t count = (uint32_t)(to->items.length / sizeof(ts_concept));
    int known = ts_concepts_number(to, key->text);
    *number = known < 0 ? count : (uint32_t)known;
    if (known >= 0) return true;
    if (count == TS_CONCEPTS_MAX)
        return ts_concepts_fail(to, from->source, key->span, "概念は%d件までです。", "at most %d concepts",
                                TS_CONCEPTS_MAX);
    ts_concept one = {.id = ts_arena_copy(to->arena, key->text, key->count), .added = to->more};
    one.name = (ts_message){one.id, one.id};
    push(&to->items, &one, sizeof(one));
    return true;
}

static bool read_name(reader *from, const ts_node *node, ts_concept *one)
{
    const ts_node *ja = node->kind == TS_NODE_MAPPING ? ts_node_get(node, "ja") : NULL;
    const ts_node *en = node->kind == TS_NODE_MAPPING ? ts_node_get(node, "en") : NULL;
    if (ja == NULL || en == NULL || !is_text(ja) || !is_text(en))
        return ts_concepts_fail(from->to, from->source, node->span,
                                "name には ja と en の両方を書いてください。", "name needs both ja and en");
    one->name = (ts_message){ts_arena_copy(from->to->arena, ja->text, ja->count),
                             ts_arena_copy(from->to->arena, en->text, en->count)};
    return true;
}

static bool read_flag(reader *from, const ts_node *node, bool *flag)
{
    if (node->kind != TS_NODE_BOOLEAN)
        return ts_concepts_fail(from->to, from->source, node->span, "true か false を書いてください。",
                                "true or false");
    *flag = node->value.boolean;
    return true;
}

/* One key of a concept. */
static bool read_key(reader *from, const ts_entry *entry, uint32_t number)
{
    static const char *const known[] = {
        "named", "happened", "removed", "hints", "is",    "leads",   "may",
        "name",  "context",  "broad",   "close", "loose", "foreign", NULL,
    };
    uint32_t key = 0;
    while (known[key] != NULL && strcmp(known[key], entry->key->text) != 0)
        key++;
    ts_concept *one = (ts_concept *)from->to->items.bytes + number;
    switch (key) {
    case 0:
    case 1:
    case 2:
    case 3: /* in the order of ts_concepts_kind */
        return each_text(from, entry->value, take_pattern, number << 2 | key);
    case 4:
    case 5:
    case 6: /* in the order of ts_concepts_link_kind */
        return each_text(from, entry->value, take_relation, number << 2 | (key - 4));
    case 7:
        return read_name(from, entry->value, one);
    case 8:
        return read_flag(from, entry->value, &one->context);
    case 9:
        return read_flag(from, entry->value, &one->broad);
    case 10:
        return read_flag(from, entry->value, &one->close);
    case 11:
        return read_flag(from, entry->value, &one->loose);
    case 12:
        return read_flag(from, entry->value, &one->foreign);
    default:
        return fail_name(from, entry->key, entry->key->text, known);
    }
}

static bool read_concepts(reader *from, const ts_node *root)
{
    const ts_node *concepts;
    if (!section(from, root, "concepts", &concepts)) return false;
    for (uint32_t i = 0; i < concepts->count; i++) {
        const ts_entry *entry = &concepts->entries[i];
        uint32_t number;
        if (!open_concept(from, entry->key, &number)) return false;
        if (entry->value->kind != TS_NODE_MAPPING)
            return ts_concepts_fail(from->to, from->source, entry->value->span, "'%s' に項目がありません。",
                                    "'%s' has no entries", entry->key->text);
        for (uint32_t k = 0; k < entry->value->count; k++)
            if (!read_key(from, &entry->value->entries[k], number)) return false;
    }
    from->to->more |= concepts->count > 0;
    return true;
}

static bool take_example(reader *from, const ts_node *node, uint32_t concept)
{
    ts_buffer *form = &from->to->scratch;
    ts_buffer_clear(form);
    ts_normal_form(node->text, node->count, form);
    ts_concepts_learn(from->to, ts_buffer_string(form), form->length, (uint16_t)concept);
    return true;
}

static bool read_examples(reader *from, const ts_node *root)
{
    const ts_node *examples;
    if (!section(from, root, "examples", &examples)) return false;
    for (uint32_t i = 0; i < examples->count; i++) {
        const ts_entry *entry = &examples->entries[i];
        int concept = ts_concepts_number(from->to, entry->key->text);
        if (concept < 0)
            return ts_concepts_fail(from->to, from->source, entry->key->span, "概念 '%s' はありません。",
                                    "there is no concept '%s'", entry->key->text);
        if (!each_text(from, entry->value, take_example, (uint32_t) concept)) return false;
    }
    return true;
}

/* The tree of a file lives in `tree` and is not needed when the file is read. */
static bool read_tree(ts_concepts_builder *to, const ts_concepts_file *file, ts_arena *tree)
{
    static const char *const known[] = {"words", "roles", "concepts", "examples", NULL};
    ts_problems problems = {.arena = tree};
    reader from = {to, ts_source_make(to->work, file->path, file->bytes, file->size)};
    const ts_node *root = ts_yaml_read(from.source, tree, &problems);
    if (problems.count > 0)
        return ts_concepts_fail(to, from.source, problems.items[0].span, "%1$s%2$.0s", "%2$s%1$.0s",
                                problems.items[0].message.ja, problems.items[0].message.en);
    if (root->kind != TS_NODE_MAPPING)
        return ts_concepts_fail(to, from.source, root->span,
                                "words、roles、concepts、examples のどれかが要ります。",
                                "words, roles, concepts or examples is needed here");
    for (uint32_t i = 0; i < root->count; i++) {
        uint32_t key = 0;
        while (known[key] != NULL && strcmp(known[key], root->entries[i].key->text) != 0)
            key++;
        if (known[key] == NULL)
            return fail_name(&from, root->entries[i].key, root->entries[i].key->text, known);
    }
    return read_words(&from, root) && read_roles(&from, root) && read_concepts(&from, root) &&
           read_examples(&from, root);
}

static bool read_file(ts_concepts_builder *to, const ts_concepts_file *file)
{
    ts_arena tree = {0};
    bool read = read_tree(to, file, &tree);
    ts_arena_free(&tree);
    return read;
}

static int compare_patterns(const void *a, const void *b)
{
    const sorted_pattern *one = a, *two = b;
    if (one->token != two->token) return one->token < two->token ? -1 : 1;
    return one->order < two->order ? -1 : 1;
}

static void *keep(ts_arena *arena, const ts_buffer *bytes)
{
    void *kept = ts_arena_alloc(arena, bytes->length + 1);
    if (bytes->length > 0) memcpy(kept, bytes->bytes, bytes->length);
    return kept;
}

/* Numbers of the concepts in the order of their ids: there are few, and each goes to its place. */
static const uint16_t *sort_ids(ts_arena *arena, const ts_concept *items, size_t count)
{
    uint16_t *sorted = ts_arena_alloc(arena, (count + 1) * sizeof(*sorted));
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && strcmp(items[sorted[at - 1]].id, items[i].id) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = (uint16_t)i;
    }
    return sorted;
}

static ts_concepts *finish(ts_concepts_builder *to)
{
    ts_concepts *concepts = ts_arena_alloc(to->arena, sizeof(*concepts));
    concepts->count = to->items.length / sizeof(ts_concept);
    concepts->items = keep(to->arena, &to->items);
    concepts->by_id = sort_ids(to->arena, concepts->items, concepts->count);
    const int *targets = ts_concepts_targets(to);
    if (targets == NULL) return NULL;
    concepts->relations = ts_concepts_relate(to, targets);
    if (concepts->relations == NULL) return NULL;
    concepts->topics = ts_concepts_finish_topics(to);
    sorted_pattern *sorted = (sorted_pattern *)to->patterns.bytes;
    size_t count = to->patterns.length / sizeof(*sorted);
    if (count > 1) qsort(sorted, count, sizeof(*sorted), compare_patterns);
    ts_concepts_token *tokens = keep(to->arena, &to->tokens);
    ts_concepts_pattern *patterns = ts_arena_alloc(to->arena, (count + 1) * sizeof(*patterns));
    for (size_t i = 0; i < count; i++) {
        ts_concepts_token *token = &tokens[sorted[i].token];
        if (token->pattern_count++ == 0) token->first_pattern = (uint32_t)i;
        patterns[i] = sorted[i].pattern;
    }
    concepts->tokens = tokens;
    concepts->patterns = patterns;
    ts_buffer_clear(&to->scratch);
    ts_matcher_build((ts_matcher_word *)to->words.bytes, to->words.length / sizeof(ts_matcher_word),
                     &to->scratch);
    concepts->matcher = keep(to->arena, &to->scratch);
    concepts->token_count = to->tokens.length / sizeof(ts_concepts_token);
    concepts->pattern_count = count;
    concepts->matcher_size = to->scratch.length;
    return concepts;
}

const ts_concepts *ts_concepts_build(ts_arena *arena, const ts_concepts_file *files, size_t count,
                                     ts_message *problem)
{
    ts_arena work = {0};
    ts_concepts_builder to = {.arena = arena, .work = &work, .problem = problem};
    static const char *const stops[] = {"。", "!", "?"};
    uint32_t stop = add_token(&to, TS_ROLE_STOP);
    for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
        push(&to.words, &(ts_matcher_word){stops[i], (uint32_t)strlen(stops[i]), stop},
             sizeof(ts_matcher_word));
    bool whole = true;
    for (size_t i = 0; i < count && whole; i++)
        whole = read_file(&to, &files[i]);
    const ts_concepts *concepts = whole ? finish(&to) : NULL;
    ts_buffer *const vectors[] = {&to.words, &to.tokens, &to.patterns, &to.sets,
                                  &to.items, &to.links,  &to.lessons,  &to.texts, &to.scratch};
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
        ts_buffer_free(vectors[i]);
    ts_arena_free(&work);
    return concepts;
}
