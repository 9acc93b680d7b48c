/* Built: the rules that lay beside this program's sources when it was built.
 *
 * To load the manual's rules takes longer than all else that a start does. So the program has their texts, the vocabulary that is built of
 * them, and an image of what their pack is when it is loaded (image.h). Where the files of a pack are, byte for byte, those that were
 * there at the build, it is read from the image. Nothing else ever is: what a pack brings is source text, and bytecode in a pack is
 * refused (docs/sandbox.md). Whether files were found here changes nothing but the time it takes.
 *
 * The block is written by built/collect.c and stands in the program as constant data: a header, its entries, then the bytes they name.
 * The image is made by the finished program (built/image.c) and put behind them. */
#ifndef TS_RULE_BUILT_H
#define TS_RULE_BUILT_H

#include <stdint.h>

typedef struct ts_built_entry {
    uint64_t hash;   /* of the text (ts_hash_bulk) */
    uint32_t chunk;  /* places from the beginning of the block: its name, "education.lua", of the library "@link.lua", with NUL */
    uint32_t source; /* the text */
    uint32_t source_size;
    uint32_t unused;
} ts_built_entry;

/* A vocabulary that files of the library name (lib/link.lua), built of their words. */
enum { TS_BUILT_FILES = 16, TS_BUILT_VOCABULARIES = 4 };
typedef struct ts_built_vocabulary {
    uint32_t sources[TS_BUILT_FILES]; /* of its files, in their order: places as in the entries; 0 ends them */
    uint32_t made;                    /* its image (rule/concepts_image.h) */
} ts_built_vocabulary;

typedef struct ts_built {
    uint32_t size; /* bytes of the block */
    uint32_t count;
    uint32_t vocabulary_count;
    uint32_t image; /* its place; 0: there is none */
    ts_built_vocabulary vocabularies[TS_BUILT_VOCABULARIES];
    ts_built_entry entries[];
} ts_built;

/* Gives back the memory that the block takes in this process; whoever looks into it later has it read from the program once more. For
 * ts_built_rules alone: what is no constant data of a program would be lost. */
void ts_built_forget(const ts_built *built);

/* What this program was built with: in the program itself, not in the library that tests link. */
extern const ts_built ts_built_rules;
extern const char ts_built_end; /* behind it and the room for its image */

#endif
