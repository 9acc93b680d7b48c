/* Built: the block that collect.c wrote, as it is, and room for its image (image.c), in a section by itself. */
#include "rule/built.h"

__asm__(".section .taisaku_built, \"a\"\n"
        ".balign 4096\n"
        ".global ts_built_rules\n"
        ".type ts_built_rules, @object\n"
        "ts_built_rules:\n"
        ".incbin \"" TS_BUILT_FILE "\"\n"
        ".skip 2 * 1024 * 1024\n"
        ".size ts_built_rules, . - ts_built_rules\n"
        ".global ts_built_end\n"
        "ts_built_end:\n"
        ".previous\n");
