/* Concepts: what a text speaks of, by patterns of words that stand near each other.
 *
 * rules/lib/concepts.yaml says how words, roles and concepts are written. Texts are given in normal form
 * (base/normal.h), and what stands behind their first TS_CONCEPTS_TEXT bytes is not looked at. */
#ifndef TS_RULE_CONCEPTS_H
#define TS_RULE_CONCEPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"

enum {
    TS_CONCEPTS_MAX = 256,        /* concepts in one vocabulary: a byte tells which */
    TS_CONCEPTS_TEXT = 32 * 1024, /* bytes of a text */
    TS_CONCEPTS_PATTERN = 4,      /* words in a pattern */
};

typedef struct ts_concept {
    const char *id;
    ts_message name;
    bool context; /* a place or a thing: it answers alone only where nothing more special is said */
    bool broad;   /* a measure against it helps whatever the cause was */
    bool close;   /* its kinds are close to each other */
    bool loose;   /* it says nothing beside prices, working hours and the like */
    bool foreign; /* no matter of security: it is there for its examples alone */
    bool added;   /* a file after the first that has concepts brought it */
} ts_concept;

/* How one concept stands to another. */
typedef enum ts_relation {
    TS_RELATION_NONE,
    TS_RELATION_SAME,
    TS_RELATION_ABOVE,    /* the other is a kind of it */
    TS_RELATION_BELOW,    /* it is a kind of the other */
    TS_RELATION_LEADS,    /* it usually brings the other about */
    TS_RELATION_MAY_LEAD, /* it sometimes does */
    TS_RELATION_LED,      /* the other usually brings it about */
    TS_RELATION_MAY_BE_LED,
    TS_RELATION_CLOSE, /* both are kinds of one that is marked `close` */
} ts_relation;

typedef struct ts_concepts {
    const ts_concept *items;
    size_t count;
    const uint16_t *by_id;                      /* numbers of the items, in the order of their ids */
    const uint8_t *relations;                   /* ts_relation of a to b at [a * count + b] */
    const struct ts_concepts_token *tokens;     /* by the numbers that the matcher tells */
    const struct ts_concepts_pattern *patterns; /* those that begin with one token stand together */
    const void *matcher;
    const struct ts_concepts_topics *topics;
    size_t token_count, pattern_count, matcher_size; /* for who writes it all down (concepts_image.h) */
} ts_concepts;

/* One file of a vocabulary. */
typedef struct ts_concepts_file {
    const char *path, *bytes;
    uint32_t size;
} ts_concepts_file;

/* Builds a vocabulary of files, each of which may add to those before it. Owned by the arena. NULL, with
 * *problem set (it begins with file, line and column), when one of them is wrong. */
const ts_concepts *ts_concepts_build(ts_arena *arena, const ts_concepts_file *files, size_t count,
                                     ts_message *problem);

/* The number of a concept, or a negative one. */
int ts_concepts_find(const ts_concepts *concepts, const char *id);

typedef enum ts_concepts_mode {
    TS_CONCEPTS_HAPPENED, /* what happened: it may be denied, or only trained for */
    TS_CONCEPTS_PLANNED,  /* what is planned: it may be set aside */
} ts_concepts_mode;

typedef enum ts_strength {
    TS_TOLD_NOT,
    TS_TOLD_HINT,
    TS_TOLD_HINTS, /* two different ones: as good as told outright */
    TS_TOLD_STRONG,
} ts_strength;

/* What a text tells of one concept, and the piece of it that does. */
typedef struct ts_told {
    ts_strength strength;
    bool denied;  /* HAPPENED: elsewhere it is said not to have been so; then hints say nothing */
    bool removed; /* a measure against it (or the lack of one) is told; else it is only named */
    uint32_t start, end;
    uint32_t hint; /* which pattern was the hint */
} ts_told;

/* What a text is about as a whole. */
typedef enum ts_matter {
    TS_MATTER_ASIDE, /* something in it is put off, left out, or done with */
    TS_MATTER_OTHER, /* prices, working hours, … */
    TS_MATTER_PLAIN,    /* no telling */
    TS_MATTER_SECURITY, /* it speaks of checking, locking, training, … */
} ts_matter;

/* What a text on what happened speaks of without its having happened. */
typedef enum ts_without {
    TS_WITHOUT_NOTHING,
    TS_WITHOUT_PREPARED, /* it speaks of a training or a measure, and of nothing else */
    TS_WITHOUT_DENIED,   /* it says of something that it was not so */
} ts_without;

typedef struct ts_reading {
    ts_without without;            /* HAPPENED */
    bool unexplained;              /* HAPPENED: it says that the cause is not known */
    ts_matter matter;              /* PLANNED */
    ts_told told[TS_CONCEPTS_MAX]; /* by the number of the concept; set as far as there are concepts */
} ts_reading;

/* `scratch` is memory to work in. */
void ts_concepts_read(const ts_concepts *concepts, ts_concepts_mode mode, const char *form, size_t length,
                      ts_buffer *scratch, ts_reading *reading);

/* What a text leans to most. */
typedef struct ts_leaning {
    bool known;       /* it has characters that some example has; else all else is 0 */
    uint16_t concept; /* the number of the concept of security whose examples it is most like */
    float foreign;    /* how much more each of its characters speaks for what is foreign to security; negative: less */
} ts_leaning;

/* Which topics a text leans to, by the single Kanji and the pairs of characters in it, as the examples of each concept have
 * taught. Writes ts_concepts_leaning_size(concepts) numbers to `leaning`. */
size_t ts_concepts_leaning_size(const ts_concepts *concepts);
ts_leaning ts_concepts_lean(const ts_concepts *concepts, const char *form, size_t length, ts_buffer *scratch,
                            float *leaning);

/* How far two texts lean the same way. */
typedef struct ts_likeness {
    float slant;  /* in how all topics of security stand to each other: -1 to 1 */
    float chance; /* in what each is likeliest to be about: 0 to 1 */
} ts_likeness;

ts_likeness ts_concepts_likeness(const ts_concepts *concepts, const float *a, const float *b);

/* Calls `term` for each word of a text that not every plan is full of, with its place: each Katakana or Latin
 * word, and each pair of neighbouring Kanji. A text without any tells nothing of its own. `scratch` is in use
 * until the end. */
typedef void ts_concepts_term(void *context, size_t start, size_t end);
void ts_concepts_terms(const ts_concepts *concepts, const char *form, size_t length, ts_buffer *scratch,
                       ts_concepts_term *term, void *context);

#endif
