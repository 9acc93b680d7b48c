/* Output: where a report or a paper goes. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "cli/command.h"

static bool complain(const char *path, ts_language language)
{
    ts_complain(language, "%s に書けません（%s）。", "cannot write %s (%s)", path,
                ts_message_in(ts_message_errno(errno), language));
    return false;
}

/* A string that outlives the buffer: malloc'd. */
static char *keep(ts_buffer *buffer)
{
    char *kept = strdup(ts_buffer_string(buffer));
    if (kept == NULL) ts_out_of_memory(buffer->length);
    ts_buffer_free(buffer);
    return kept;
}

/* The folder of a path, "." where it names none, with a name in it: malloc'd. */
static char *in_folder_of(const char *path, const char *name)
{
    ts_buffer joined = {0};
    const char *slash = strrchr(path, '/');
    if (slash != NULL) ts_buffer_add(&joined, path, (size_t)(slash - path) + 1);
    ts_buffer_add_string(&joined, name);
    return keep(&joined);
}

/* Opens a file without a name in the folder of the target. -1: not here; by its number it must be found again to get a name. */
static int open_unnamed(const char *target)
{
    char *folder = in_folder_of(target, "."), number[64];
    int file = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    free(folder);
    snprintf(number, sizeof(number), "/proc/self/fd/%d", file);
    if (file < 0 || access(number, F_OK) == 0) return file;
    close(file);
    return -1;
}

/* What is there to be replaced. NULL where what is there is written to as it is, for there is nothing to keep whole: /dev/null, a pipe, a
 * link to where no file is yet. malloc'd. */
static char *find_target(const char *path, const struct stat *status, bool there)
{
    struct stat link;
    if (there) return S_ISREG(status->st_mode) ? realpath(path, NULL) : NULL;
    return lstat(path, &link) == 0 && S_ISLNK(link.st_mode) ? NULL : strdup(path);
}

/* Gives an unnamed file a name beside the target. */
static bool name_file(ts_output *output)
{
    enum { ATTEMPTS = 100 };
    char number[64], name[64];
    snprintf(number, sizeof(number), "/proc/self/fd/%d", fileno(output->stream));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        snprintf(name, sizeof(name), ".taisaku-check.%ld-%d", (long)getpid(), attempt);
        output->beside = in_folder_of(output->target, name);
        if (linkat(AT_FDCWD, number, AT_FDCWD, output->beside, AT_SYMLINK_FOLLOW) == 0) return true;
        free(output->beside);
        output->beside = NULL;
        if (errno != EEXIST) return false;
    }
    return false;
}

bool ts_output_open(ts_output *output, const char *path, ts_language language)
{
    *output = (ts_output){.stream = stdout, .path = path};
    struct stat status;
    if (path == NULL) return true;
    signal(SIGXFSZ, SIG_IGN); /* a file that grows over a limit is an error to tell of, not the end */
    bool there = stat(path, &status) == 0;
    if (there && access(path, W_OK) != 0) return complain(path, language); /* what must not be written to must not be replaced */
    output->target = find_target(path, &status, there);
    if (output->target == NULL) {
        output->stream = fopen(path, "we");
        return output->stream != NULL || complain(path, language);
    }
    int file = open_unnamed(output->target);
    if (file < 0) {
        output->beside = in_folder_of(output->target, ".taisaku-check.XXXXXX");
        file = mkostemp(output->beside, O_CLOEXEC);
    }
    if (file >= 0) {
        mode_t mask = umask(0);
        umask(mask);
        fchmod(file, there ? status.st_mode & 07777 : 0666 & ~mask);
        output->stream = fdopen(file, "w");
    }
    if (file >= 0 && output->stream != NULL) return true;
    complain(path, language);
    free(output->target);
    free(output->beside);
    return false;
}

bool ts_output_colour(const ts_output *output)
{
    const char *terminal = getenv("TERM"), *refused = getenv("NO_COLOR");
    return output->path == NULL && isatty(STDOUT_FILENO) && (refused == NULL || refused[0] == '\0') &&
           terminal != NULL && strcmp(terminal, "dumb") != 0;
}

/* Puts what was written where it belongs. Of an interrupted run that is the file itself only where there is none to lose. */
static bool place(ts_output *output, ts_output_fate fate, ts_language language)
{
    if (output->beside == NULL && !name_file(output)) return complain(output->path, language);
    bool aside = fate == TS_OUTPUT_PARTIAL && access(output->target, F_OK) == 0;
    ts_buffer partial = {0};
    ts_buffer_format(&partial, "%s.partial", output->target);
    bool placed = rename(output->beside, aside ? ts_buffer_string(&partial) : output->target) == 0 || complain(output->path, language);
    if (placed && aside)
        ts_complain(language, "%1$s は元のままです。途中までの結果は %1$s.partial にあります。",
                    "%1$s is left as it was; the results so far are in %1$s.partial", output->path);
    if (!placed) unlink(output->beside);
    ts_buffer_free(&partial);
    return placed;
}

bool ts_output_close(ts_output *output, ts_output_fate fate, ts_language language)
{
    bool written = fflush(output->stream) == 0 && !ferror(output->stream);
    if (output->target != NULL) written = fsync(fileno(output->stream)) == 0 && written;
    if (!written) complain(output->path != NULL ? output->path : "stdout", language);
    if (output->target != NULL && written && fate != TS_OUTPUT_DROP) written = place(output, fate, language);
    else if (output->beside != NULL) unlink(output->beside);
    if (output->stream != stdout && fclose(output->stream) != 0) written = false;
    free(output->target);
    free(output->beside);
    return written;
}
