/* What the tests of packs share: packs made of texts. */
#ifndef TEST_RULE_PACKS_H
#define TEST_RULE_PACKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rule/rulebook.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { PACK_FILES = 9, PACKS = 3 };

/* A file of a pack; a name of NULL ends the list. */
typedef struct pack_text {
    const char *name, *text;
} pack_text;

typedef struct pack_texts {
    const char *name; /* "lib": the library */
    pack_text files[PACK_FILES];
} pack_texts;

/* Keeps what a rulebook needs beside it. */
typedef struct loaded_packs {
    ts_pack_input inputs[PACKS];
    ts_pack_file files[PACKS][PACK_FILES];
    char paths[PACKS][PACK_FILES][80];
    ts_rulebook *book;
} loaded_packs;

static inline void packs_load_within(loaded_packs *loaded, const pack_texts *packs, size_t count, size_t memory)
{
    memset(loaded, 0, sizeof(*loaded));
    for (size_t p = 0; p < count; p++) {
        size_t files = 0;
        for (; files < PACK_FILES && packs[p].files[files].name != NULL; files++) {
            const pack_text *text = &packs[p].files[files];
            snprintf(loaded->paths[p][files], sizeof(loaded->paths[p][files]), "rules/%s/%s", packs[p].name,
                     text->name);
            loaded->files[p][files] = (ts_pack_file){.path = loaded->paths[p][files],
                                                     .name = text->name,
                                                     .bytes = text->text,
                                                     .size = (uint32_t)strlen(text->text)};
        }
        loaded->inputs[p] = (ts_pack_input){.name = packs[p].name,
                                            .path = packs[p].name,
                                            .files = loaded->files[p],
                                            .count = files,
                                            .library = strcmp(packs[p].name, "lib") == 0};
    }
    ts_limits limits = {.rule_timeout = 10000, .load_timeout = 10000, .memory = memory};
    loaded->book = ts_rulebook_load(loaded->inputs, count, limits, 20200, NULL);
    assert_non_null(loaded->book);
}

static inline void packs_load(loaded_packs *loaded, const pack_texts *packs, size_t count)
{
    packs_load_within(loaded, packs, count, 8 << 20);
}

#endif
