/* Files: reading them, without trusting what a path leads to. */
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opens a path for reading if it is a regular file. Returns the descriptor, or -1 with *what: an errno, or 0 for another kind. */
static int open_regular(const char *path, off_t *size, int *what)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        *what = errno == ENXIO ? 0 : errno; /* a socket, a device that is not there */
        if (file >= 0) close(file);
        return -1;
    }
    if (!S_ISREG(status.st_mode)) {
        *what = 0;
        close(file);
        return -1;
    }
    *size = status.st_size;
    return file;
}

/* Reads up to `max` bytes. NULL with errno when that fails. One byte more than the size is asked for, to see the end. */
static char *read_up_to(int file, size_t expected, size_t max, size_t *length, bool *whole)
{
    size_t capacity = (expected < max ? expected : max) + 1;
    char *bytes = malloc(capacity);
    if (bytes == NULL) ts_out_of_memory(capacity);
    *length = 0;
    *whole = false;
    while (*length < capacity) {
        ssize_t got = read(file, bytes + *length, capacity - *length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            free(bytes);
            return NULL;
        }
        if (got == 0) {
            *whole = true;
            break;
        }
        *length += (size_t)got;
        if (*length == expected && *length < capacity) { /* less than was asked for, and as much as the system says there is */
            *whole = true;
            break;
        }
        if (*length == capacity && capacity <= max) { /* it grew while it was read */
            capacity = capacity * 2 < max ? capacity * 2 : max + 1;
            bytes = realloc(bytes, capacity);
            if (bytes == NULL) ts_out_of_memory(capacity);
        }
    }
    return bytes;
}

/* Says what kept a file from being opened or read: an errno, or 0 for another kind of file. */
static ts_file_error cannot_read(ts_arena *arena, int what)
{
    ts_message why = ts_message_errno(what);
    if (what != 0)
        return (ts_file_error){
            .rule = "file/unreadable",
            .why = ts_message_format(arena, "読めません（%1$s）。%2$.0s", "cannot be read (%2$s)%1$.0s", why.ja, why.en),
        };
    return (ts_file_error){
        .rule = "file/not-regular",
        .why = ts_message_format(arena, "ふつうのファイルではないため読みません（ディレクトリ、名前付きパイプ、装置など）。",
                                 "not read: it is no regular file (a directory, a named pipe, a device)"),
    };
}

FILE *ts_file_open(const char *path, ts_arena *arena, ts_file_error *error)
{
    off_t size;
    int what, file = open_regular(path, &size, &what);
    FILE *stream = file < 0 ? NULL : fdopen(file, "r");
    if (stream != NULL) return stream;
    *error = cannot_read(arena, file < 0 ? what : errno);
    if (file >= 0) close(file);
    return NULL;
}

char *ts_file_read(const char *path, size_t max, uint32_t *size, ts_arena *arena, ts_file_error *error)
{
    off_t expected;
    size_t length;
    bool whole;
    int what, file = open_regular(path, &expected, &what);
    char *bytes = file < 0 ? NULL : read_up_to(file, (size_t)expected, max, &length, &whole);
    if (bytes == NULL) {
        *error = cannot_read(arena, file < 0 ? what : errno);
        if (file >= 0) close(file);
        return NULL;
    }
    close(file);
    if (length > max) {
        free(bytes);
        *error = (ts_file_error){
            .rule = "yaml/size",
            .why = ts_message_format(arena, "大きすぎます（上限は%zu MiB）。", "too large (the limit is %zu MiB)",
                                     max / (1024 * 1024)),
        };
        return NULL;
    }
    *size = (uint32_t)length;
    return bytes;
}

/* Whether what is left of a file is just these bytes. Piece by piece: where they come from stays in the processor's cache. */
static bool holds(int file, const char *bytes, size_t size)
{
    char piece[32 * 1024];
    for (;;) {
        ssize_t got = read(file, piece, sizeof(piece));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got == 0 && size == 0;
        if ((size_t)got > size || memcmp(piece, bytes, (size_t)got) != 0) return false;
        bytes += got;
        size -= (size_t)got;
        /* Nearly always all of it has come at once: a last call that says so is spared, as the size was asked for before. */
        if (size == 0 && (size_t)got < sizeof(piece)) return true;
    }
}

bool ts_file_holds(const char *path, const char *bytes, size_t size)
{
    off_t expected;
    int what, file = open_regular(path, &expected, &what);
    if (file < 0) return false;
    bool same = (size_t)expected == size && holds(file, bytes, size);
    close(file);
    return same;
}

char *ts_file_read_head(const char *path, size_t max, uint32_t *size, bool *whole)
{
    off_t expected;
    int what;
    int file = open_regular(path, &expected, &what);
    if (file < 0) return NULL;
    size_t length;
    char *bytes = read_up_to(file, (size_t)expected, max, &length, whole);
    close(file);
    if (bytes == NULL) return NULL;
    *size = (uint32_t)(length < max ? length : max);
    return bytes;
}
