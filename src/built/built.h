/* Built: the rules that lay beside this program's sources when it was built, compiled then.
 *
 * To compile the manual's rules takes longer than all else that a start does. A file of a pack whose bytes are those that were there
 * at the build need not be compiled again: the bytecode is part of the program. Nothing else ever is: what a pack brings is source
 * text, and bytecode in a pack is refused (docs/sandbox.md). Whether a file was found here changes nothing but the time it takes.
 *
 * The block is written by compile.c and stands in the program as constant data: a header, its entries, then the bytes they name. */
#ifndef TS_BUILT_BUILT_H
#define TS_BUILT_BUILT_H

#include <stdint.h>

typedef struct ts_built_entry {
    uint32_t chunk;  /* places from the beginning of the block: the name that errors show, "education.lua" or "@link.lua", with NUL */
    uint32_t source; /* the text, … */
    uint32_t source_size;
    uint32_t code; /* … and what Lua made of it, with its lines */
    uint32_t code_size;
} ts_built_entry;

typedef struct ts_built {
    uint32_t count;
    ts_built_entry entries[];
} ts_built;

/* What this program was built with: in the program itself, not in the library that tests link. */
extern const ts_built ts_built_rules;

#endif
