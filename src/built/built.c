/* Built: the block that compile.c wrote, as it is. */
#include "rule/built.h"

__asm__(".section .rodata\n"
        ".balign 16\n"
        ".global ts_built_rules\n"
        ".type ts_built_rules, @object\n"
        "ts_built_rules:\n"
        ".incbin \"" TS_BUILT_FILE "\"\n"
        ".size ts_built_rules, . - ts_built_rules\n"
        ".previous\n");
