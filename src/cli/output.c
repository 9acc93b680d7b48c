/* Output: where a report goes. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/command.h"

static bool complain(const char *path, ts_language language)
{
    ts_complain(language, "%s に書けません（%s）。", "cannot write %s (%s)", path, strerror(errno));
    return false;
}

bool ts_output_open(ts_output *output, const char *path, ts_language language)
{
    *output = (ts_output){.stream = stdout, .path = path};
    struct stat status;
    if (path == NULL) return true;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) { /* /dev/null, a pipe: nothing to keep whole */
        output->stream = fopen(path, "we");
        return output->stream != NULL || complain(path, language);
    }
    size_t room = strlen(path) + sizeof(".XXXXXX");
    output->beside = malloc(room);
    if (output->beside == NULL) ts_out_of_memory(room);
    snprintf(output->beside, room, "%s.XXXXXX", path);
    int file = mkostemp(output->beside, O_CLOEXEC);
    if (file >= 0) {
        mode_t mask = umask(0);
        umask(mask);
        fchmod(file, 0666 & ~mask); /* mkostemp gives it to the owner alone */
        output->stream = fdopen(file, "w");
    }
    if (file >= 0 && output->stream != NULL) return true;
    complain(path, language);
    free(output->beside);
    return false;
}

bool ts_output_colour(const ts_output *output)
{
    const char *terminal = getenv("TERM"), *refused = getenv("NO_COLOR");
    return output->path == NULL && isatty(STDOUT_FILENO) && (refused == NULL || refused[0] == '\0') &&
           terminal != NULL && strcmp(terminal, "dumb") != 0;
}

bool ts_output_close(ts_output *output, bool good, ts_language language)
{
    const char *shown = output->path != NULL ? output->path : "stdout";
    bool written = fflush(output->stream) == 0 && !ferror(output->stream);
    if (output->beside != NULL) written = fsync(fileno(output->stream)) == 0 && written;
    if (!written) complain(shown, language);
    if (output->stream != stdout && fclose(output->stream) != 0) written = false;
    if (output->beside != NULL) {
        if (written && good && rename(output->beside, output->path) != 0) written = complain(output->path, language);
        if (!written || !good) unlink(output->beside);
        free(output->beside);
    }
    return written;
}
