/* Files by name from standard input, read whole, one after the other into the same memory. */
#ifndef TS_BENCH_SLURP_H
#define TS_BENCH_SLURP_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static inline bool bench_next_name(char *name, size_t size)
{
    if (fgets(name, (int)size, stdin) == NULL) return false;
    name[strcspn(name, "\n")] = '\0';
    return true;
}

/* The bytes stay until the next call. */
static inline const char *bench_slurp(const char *name, size_t *size)
{
    static char *bytes;
    static size_t room;
    struct stat status;
    int file = open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &status) != 0) {
        perror(name);
        exit(1);
    }
    if ((size_t)status.st_size > room) {
        room = (size_t)status.st_size;
        free(bytes);
        bytes = malloc(room);
        if (bytes == NULL) abort();
    }
    *size = 0;
    ssize_t got;
    while ((got = read(file, bytes + *size, room - *size)) > 0) *size += (size_t)got;
    close(file);
    return bytes;
}

#endif
