/* Office: from this program to the one that writes DOCX and XLSX. */
#include "cli/office.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

/* The path of the program beside this one. False when the system does not say where that is. */
static bool find_office(char path[PATH_MAX])
{
    static const char suffix[] = "-office";
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - sizeof(suffix));
    if (length <= 0 || (size_t)length >= PATH_MAX - sizeof(suffix)) return false;
    memcpy(path + length, suffix, sizeof(suffix));
    return true;
}

bool ts_office_here(const ts_options *options, const ts_writer *writer)
{
    if (writer == NULL || writer->write != NULL) return true;
    char path[PATH_MAX];
    if (!find_office(path)) snprintf(path, sizeof(path), "taisaku-check-office");
    execv(path, options->command_line);
    ts_complain(options->language, "%1$s の書き出しに要るプログラムを実行できません: %2$s（%3$s）。taisaku-check と同じ場所に置いてください。",
                "cannot run the program that writes %1$s: %2$s (%3$s); it belongs beside taisaku-check", writer->name, path,
                strerror(errno));
    return false;
}
