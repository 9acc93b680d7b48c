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

/* Makes room for so many bytes in a buffer, and no more than that. */
static void make_room(ts_buffer *buffer, size_t capacity)
{
    if (capacity <= buffer->capacity) return;
    buffer->bytes = realloc(buffer->bytes, capacity);
    if (buffer->bytes == NULL) ts_out_of_memory(capacity);
    buffer->capacity = capacity;
}

/* Reads up to `max` bytes and one more into a buffer. False with errno when that fails. One byte more than the size is asked for, to see
 * the end. */
static bool read_up_to(int file, size_t expected, size_t max, ts_buffer *into, bool *whole)
{
    size_t wanted = (expected < max ? expected : max) + 1;
    make_room(into, wanted);
    into->length = 0;
    *whole = false;
    while (into->length < wanted) {
        ssize_t got = read(file, into->bytes + into->length, wanted - into->length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        into->length += (size_t)got;
        /* At the end; or less than was asked for, and as much as the system says there is. */
        *whole = got == 0 || (into->length == expected && into->length < wanted);
        if (*whole) break;
        if (into->length == wanted && wanted <= max) { /* it grew while it was read */
            wanted = wanted * 2 < max ? wanted * 2 : max + 1;
            make_room(into, wanted);
        }
    }
    return true;
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

bool ts_file_read_into(ts_buffer *into, const char *path, size_t max, ts_arena *arena, ts_file_error *error)
{
    off_t expected;
    bool whole;
    int what, file = open_regular(path, &expected, &what);
    if (file < 0 || !read_up_to(file, (size_t)expected, max, into, &whole)) {
        *error = cannot_read(arena, file < 0 ? what : errno);
        if (file >= 0) close(file);
        return false;
    }
    close(file);
    if (into->length <= max) return true;
    *error = (ts_file_error){
        .rule = "yaml/size",
        .why = ts_message_format(arena, "大きすぎます（上限は%zu MiB）。", "too large (the limit is %zu MiB)", max / (1024 * 1024)),
    };
    return false;
}

char *ts_file_read(const char *path, size_t max, uint32_t *size, ts_arena *arena, ts_file_error *error)
{
    ts_buffer bytes = {0};
    if (!ts_file_read_into(&bytes, path, max, arena, error)) {
        ts_buffer_free(&bytes);
        return NULL;
    }
    *size = (uint32_t)bytes.length;
    return bytes.bytes;
}

char *ts_file_read_head(const char *path, size_t max, uint32_t *size, bool *whole)
{
    off_t expected;
    int what;
    int file = open_regular(path, &expected, &what);
    if (file < 0) return NULL;
    ts_buffer bytes = {0};
    bool done = read_up_to(file, (size_t)expected, max, &bytes, whole);
    close(file);
    if (!done) ts_buffer_free(&bytes);
    *size = (uint32_t)(bytes.length < max ? bytes.length : max);
    return bytes.bytes;
}
