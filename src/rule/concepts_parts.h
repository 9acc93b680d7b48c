/* Concepts: what the files of this module know of each other. */
#ifndef TS_RULE_CONCEPTS_PARTS_H
#define TS_RULE_CONCEPTS_PARTS_H

#include "plan/source.h"
#include "rule/concepts.h"

/* What a word is for, besides being part of patterns. */
typedef enum ts_concepts_role {
    TS_ROLE_NONE,
    TS_ROLE_STOP,    /* ends a sentence */
    TS_ROLE_MASK,    /* hides the words inside it */
    TS_ROLE_GENERAL, /* not counted as a shared word */
    TS_ROLE_DENIED,
    TS_ROLE_UNKNOWN,
    TS_ROLE_MEASURE,
    TS_ROLE_LACK,
    TS_ROLE_ASIDE,
    TS_ROLE_MATTER,
    TS_ROLE_SECURE,
    TS_ROLES,
} ts_concepts_role;

struct ts_concepts_token {
    uint32_t first_pattern;
    uint16_t pattern_count;
    uint8_t role; /* ts_concepts_role */
};
typedef struct ts_concepts_token ts_concepts_token;

typedef enum ts_concepts_kind {
    TS_PATTERN_NAMED,
    TS_PATTERN_HAPPENED,
    TS_PATTERN_REMOVED,
    TS_PATTERN_HINT,
} ts_concepts_kind;

struct ts_concepts_pattern {
    uint16_t concept;
    uint8_t kind;                         /* ts_concepts_kind */
    uint8_t others;                       /* tokens besides the first */
    uint32_t tokens[TS_CONCEPTS_PATTERN]; /* these others */
};
typedef struct ts_concepts_pattern ts_concepts_pattern;

/* One or two characters as one number: none of them is beyond the first 65,536 of Unicode. */
typedef uint32_t ts_concepts_gram;

enum { TS_GRAM_WHOLE = 32 }; /* what a gram counts that is no part of a spelt word */

/* Calls `take` for each Kanji and each pair of characters in a text in normal form, with what it counts. */
typedef void ts_concepts_take_gram(void *context, ts_concepts_gram one, uint32_t counts);
void ts_concepts_each_gram(const char *form, size_t length, ts_concepts_take_gram *take, void *context);

/* Sorts numbers. `spare` has room for as many. */
void ts_concepts_sort(uint64_t *rows, uint64_t *spare, size_t count);

/* Weights are kept as whole numbers of this part of one: a byte each, for there are a quarter of a million, and sums are the same
 * whatever their order. The heaviest, of a gram that only one example in twenty thousand has, is 9.2. */
#define TS_GRAM_FINE 24.0f

typedef struct ts_concepts_weight {
    uint8_t topic, weight;
} ts_concepts_weight;

/* How much each gram speaks for which topics (concepts_learn.c). */
struct ts_concepts_topics {
    size_t count, own;      /* of these, `own` are matters of security */
    size_t text_count;      /* examples of them all; only while they are built */
    const uint16_t *owners; /* of each topic: its concept */
    const int32_t *absent;  /* by topic: what a known gram that its examples do not have speaks against it */
    size_t gram_count;
    const ts_concepts_gram *grams; /* sorted */
    const uint32_t *firsts;        /* where the weights of each begin, and those of the last end */
    const ts_concepts_weight *weights;
};
typedef struct ts_concepts_topics ts_concepts_topics;

/* A relation as it is written. */
typedef enum ts_concepts_link_kind {
    TS_LINK_IS,
    TS_LINK_LEADS,
    TS_LINK_MAY
} ts_concepts_link_kind;

typedef struct ts_concepts_link {
    uint16_t from;
    uint8_t kind; /* ts_concepts_link_kind */
    const char *to;
    ts_source *source;
    ts_span span;
} ts_concepts_link;

typedef struct ts_concepts_builder {
    ts_arena *arena; /* of what stays */
    ts_arena *work;  /* of what does not */
    ts_message *problem;
    /* Vectors: of ts_matcher_word, ts_concepts_token, patterns on the way, sets, ts_concept,
     * ts_concepts_link. */
    ts_buffer words, tokens, patterns, sets, items, links;
    bool more; /* a file that has concepts came before this one */
    ts_buffer lessons, texts; /* concepts_learn.c; of uint16_t: the concepts of the texts that were learned from */
    ts_buffer scratch;
} ts_concepts_builder;

/* Sets the problem, with its place before it, and returns false. */
bool ts_concepts_fail(ts_concepts_builder *to, ts_source *source, ts_span span, const char *ja,
                      const char *en, ...) __attribute__((format(printf, 4, 6), format(printf, 5, 6)));

/* The number of the concept of that id so far, or -1. */
int ts_concepts_number(const ts_concepts_builder *to, const char *id);

/* The numbers of the concepts that links lead to, one for each link. NULL when there is no such concept. */
const int *ts_concepts_targets(ts_concepts_builder *to);

/* The relations of each concept to each, from the links as written. NULL when one of them is wrong. */
const uint8_t *ts_concepts_relate(ts_concepts_builder *to, const int *targets);

/* Learns what a text (in normal form) of a concept is like. */
void ts_concepts_learn(ts_concepts_builder *to, const char *form, size_t length, uint16_t concept);

/* What was learned, put in order. */
const struct ts_concepts_topics *ts_concepts_finish_topics(ts_concepts_builder *to);

#endif
