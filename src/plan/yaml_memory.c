/* YAML memory: where libyaml gets its memory from. */
#include "plan/yaml_memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    STEP = 16,                 /* a class for every 16 bytes… */
    SMALL = 1024,              /* …up to here */
    CLASSES = SMALL / STEP,
    CHUNK = 32 * 1024,         /* what is asked of malloc at a time */
};

/* In front of each block. The class is SIZE_MAX for one that malloc gave. */
typedef struct header {
    size_t class;
    size_t unused; /* keeps blocks aligned for any object */
} header;

typedef struct free_block {
    struct free_block *next;
} free_block;

static free_block *lists[CLASSES];
static char *fresh;  /* of the newest chunk: what nobody has had yet */
static size_t room;

static void *large(size_t size)
{
    if (size > SIZE_MAX - sizeof(header)) return NULL;
    header *head = malloc(sizeof(*head) + size);
    if (head == NULL) return NULL;
    head->class = SIZE_MAX;
    return head + 1;
}

/* A block that no list had. */
static void *carve(size_t class)
{
    size_t size = sizeof(header) + (class + 1) * STEP;
    if (size > room) {
        char *chunk = malloc(CHUNK); /* what is left of the last one is too small to matter */
        if (chunk == NULL) return NULL;
        fresh = chunk;
        room = CHUNK;
    }
    header *head = (header *)fresh;
    fresh += size;
    room -= size;
    head->class = class;
    return head + 1;
}

void *ts_yaml_malloc(size_t size)
{
    if (size > SMALL) return large(size);
    size_t class = size == 0 ? 0 : (size - 1) / STEP;
    free_block *block = lists[class];
    if (block == NULL) return carve(class);
    lists[class] = block->next;
    return block;
}

void ts_yaml_free(void *block)
{
    if (block == NULL) return;
    header *head = (header *)block - 1;
    if (head->class == SIZE_MAX) {
        free(head);
        return;
    }
    free_block *freed = block;
    freed->next = lists[head->class];
    lists[head->class] = freed;
}

void *ts_yaml_realloc(void *block, size_t size)
{
    if (block == NULL) return ts_yaml_malloc(size);
    header *head = (header *)block - 1;
    if (head->class == SIZE_MAX && size > SMALL) {
        if (size > SIZE_MAX - sizeof(*head)) return NULL;
        head = realloc(head, sizeof(*head) + size);
        return head == NULL ? NULL : head + 1;
    }
    /* A large block that is made small has as much as is asked for at least. */
    size_t had = head->class == SIZE_MAX ? size : (head->class + 1) * STEP;
    if (size <= had && head->class != SIZE_MAX) return block;
    void *moved = ts_yaml_malloc(size);
    if (moved == NULL) return NULL;
    memcpy(moved, block, had < size ? had : size);
    ts_yaml_free(block);
    return moved;
}

char *ts_yaml_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = ts_yaml_malloc(size);
    return copy == NULL ? NULL : memcpy(copy, text, size);
}
