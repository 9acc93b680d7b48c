/* collect OUTPUT DIRECTORY FILE… [DIRECTORY FILE…]: writes the block that rule/built.h describes, but for its image. Each FILE is a name below the DIRECTORY before it, which ends in "/"; what lies in one called lib/ is for all
 * packs. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "rule/built.h"
#include "rule/concepts_image.h"

/* The block while it grows: what no worker looks at stands before what all of them do, so that it takes none of their memory. Places
 * are those in the two buffers until finish. */
typedef struct block {
    ts_built *head;
    ts_buffer sources; /* and names */
    ts_buffer made;
} block;

static _Noreturn void fail(const char *path, const char *why)
{
    fprintf(stderr, "collect: %s: %s\n", path, why);
    exit(1);
}

static void read_file(const char *path, ts_buffer *out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) fail(path, "cannot be opened");
    char chunk[16 * 1024];
    size_t got;
    while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0) ts_buffer_add(out, chunk, got);
    if (ferror(file)) fail(path, "cannot be read");
    fclose(file);
}

/* Puts bytes with a NUL behind them at a multiple of 8. Returns their place. */
static uint32_t put(ts_buffer *into, const ts_buffer *bytes)
{
    ts_buffer_add(into, "\0\0\0\0\0\0\0", -into->length % 8);
    uint32_t place = (uint32_t)into->length;
    if (bytes->length > 0) ts_buffer_add(into, bytes->bytes, bytes->length);
    ts_buffer_add_char(into, '\0');
    return place;
}

/* Takes the text of one file into the block. */
static void take(block *into, const char *directory, const char *name)
{
    char path[4096];
    size_t length = strlen(directory);
    snprintf(path, sizeof(path), "%s%s", directory, name);
    ts_buffer source = {0}, chunk = {0};
    read_file(path, &source);
    if (length >= 4 && strcmp(directory + length - 4, "lib/") == 0) ts_buffer_add_char(&chunk, '@');
    ts_buffer_add_string(&chunk, name);
    ts_built_entry *entry = &into->head->entries[into->head->count++];
    entry->chunk = put(&into->sources, &chunk);
    entry->source = put(&into->sources, &source);
    entry->source_size = (uint32_t)source.length;
    entry->hash = ts_hash_bulk(TS_HASH_BEGIN, source.bytes, source.length);
    ts_buffer_free(&source);
    ts_buffer_free(&chunk);
}

/* The entry of a file of the library, or NULL. */
static const ts_built_entry *find(const block *in, const char *name, size_t length)
{
    for (uint32_t i = 0; i < in->head->count; i++) {
        const char *chunk = in->sources.bytes + in->head->entries[i].chunk;
        if (chunk[0] == '@' && strlen(chunk) == length + 1 && memcmp(chunk + 1, name, length) == 0) return &in->head->entries[i];
    }
    return NULL;
}

/* Builds the vocabulary whose files are named from `names` on: "words.yaml", "concepts.yaml"). Nothing where one of them is not here. */
static void build_vocabulary(block *into, const char *names)
{
    ts_built_vocabulary vocabulary = {0};
    ts_concepts_file files[TS_BUILT_FILES];
    size_t count = 0;
    for (const char *end; *names == '"' && (end = strchr(names + 1, '"')) != NULL; names = end + 1 + strspn(end + 1, ", \n")) {
        const ts_built_entry *entry = find(into, names + 1, (size_t)(end - names - 1));
        if (entry == NULL || count == TS_BUILT_FILES) return;
        files[count] = (ts_concepts_file){"", into->sources.bytes + entry->source, entry->source_size};
        vocabulary.sources[count++] = entry->source;
    }
    if (count == 0 || *names != ')') return;
    ts_arena arena = {0};
    ts_buffer image = {0};
    ts_message problem;
    const ts_concepts *concepts = ts_concepts_build(&arena, files, count, &problem);
    if (concepts != NULL) {
        ts_concepts_image_write(concepts, &image);
        vocabulary.made = put(&into->made, &image);
        into->head->vocabularies[into->head->vocabulary_count++] = vocabulary;
    }
    ts_buffer_free(&image);
    ts_arena_free(&arena);
}

/* Builds the vocabularies that modules of the library name: concepts("words.yaml", "concepts.yaml"). Any other is built where it is
 * used. */
static void build_vocabularies(block *into)
{
    static const char call[] = "concepts(";
    for (uint32_t i = 0; i < into->head->count; i++) {
        const ts_built_entry *entry = &into->head->entries[i];
        if (into->sources.bytes[entry->chunk] != '@') continue;
        const char *found = strstr(into->sources.bytes + entry->source, call);
        if (found != NULL && into->head->vocabulary_count < TS_BUILT_VOCABULARIES) build_vocabulary(into, found + strlen(call));
    }
}

/* Makes places those in the whole block, of which the buffers begin there. */
static void finish(ts_built *head, uint32_t sources, uint32_t made)
{
    for (uint32_t i = 0; i < head->count; i++) {
        head->entries[i].chunk += sources;
        head->entries[i].source += sources;
    }
    for (uint32_t i = 0; i < head->vocabulary_count; i++) {
        ts_built_vocabulary *one = &head->vocabularies[i];
        for (size_t k = 0; k < TS_BUILT_FILES && (k == 0 || one->sources[k] != 0); k++) one->sources[k] += sources;
        one->made += made;
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) fail("OUTPUT", "is missing");
    size_t size = sizeof(ts_built) + (size_t)argc * sizeof(ts_built_entry); /* one for each argument is more than enough */
    block built = {.head = calloc(1, size)};
    if (built.head == NULL) fail(argv[1], "no memory");
    const char *directory = "";
    for (int i = 2; i < argc; i++) {
        size_t length = strlen(argv[i]);
        if (length > 0 && argv[i][length - 1] == '/') directory = argv[i];
        else take(&built, directory, argv[i]);
    }
    build_vocabularies(&built);
    ts_buffer_add(&built.sources, "\0\0\0\0\0\0\0", -built.sources.length % 8);
    finish(built.head, (uint32_t)size, (uint32_t)(size + built.sources.length));
    built.head->size = (uint32_t)(size + built.sources.length + built.made.length);
    FILE *out = fopen(argv[1], "wb");
    if (out == NULL) fail(argv[1], "cannot be written");
    fwrite(built.head, size, 1, out);
    fwrite(built.sources.bytes, 1, built.sources.length, out);
    fwrite(built.made.bytes, 1, built.made.length, out);
    if (fclose(out) != 0) fail(argv[1], "cannot be written");
    ts_buffer_free(&built.sources);
    ts_buffer_free(&built.made);
    free(built.head);
    return 0;
}
