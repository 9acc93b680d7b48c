/* What the tests of YAML share: reading a text. */
#ifndef TEST_PLAN_YAML_READING_H
#define TEST_PLAN_YAML_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "plan/yaml.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct reading {
    ts_arena arena;
    ts_problems problems;
    ts_source *source;
    ts_node *root;
} reading;

/* In place, for the problems point into the arena. */
static inline void read_bytes(reading *made, const char *bytes, size_t size)
{
    *made = (reading){0};
    made->problems.arena = &made->arena;
    made->source = ts_source_make(&made->arena, "plan.yaml", bytes, (uint32_t)size);
    made->root = ts_yaml_read(made->source, &made->arena, &made->problems);
    assert_int_equal(made->problems.fatal, made->root == NULL);
}

static inline void read_text(reading *made, const char *text)
{
    read_bytes(made, text, strlen(text));
}

#endif
