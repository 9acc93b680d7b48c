/* YAML memory: where libyaml gets its memory from, in place of malloc (CMakeLists.txt gives the four their names there).
 *
 * libyaml asks for a few bytes for every scalar and token and gives them back at once: a seventh of its time goes
 * there. Small blocks come from lists of free ones, which stay for the next file; large ones from malloc. */
#ifndef TS_PLAN_YAML_MEMORY_H
#define TS_PLAN_YAML_MEMORY_H

#include <stddef.h>

/* As the functions of C that they stand for. Not for several threads. */
void *ts_yaml_malloc(size_t size);
void *ts_yaml_realloc(void *block, size_t size);
void ts_yaml_free(void *block);
char *ts_yaml_strdup(const char *text);

#endif
