/* show: a plan or record as rules see it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/session.h"
#include "plan/yaml.h"

typedef struct show_run {
    const ts_options *options;
    ts_arena arena;
    size_t given;
    bool unreadable;
} show_run;

static bool next_file(void *context, ts_task *task)
{
    show_run *run = context;
    if (run->given == run->options->argument_count) return false;
    const char *path = run->options->arguments[run->given++];
    ts_file_error error;
    uint32_t size;
    char *bytes = ts_file_read(path, TS_YAML_SIZE, &size, &run->arena, &error);
    if (bytes == NULL) {
        ts_complain(run->options->language, "%1$s: %2$s%3$.0s", "%1$s: %3$s%2$.0s", path, error.why.ja, error.why.en);
        run->unreadable = true;
        return next_file(context, task);
    }
    task->type = TS_FRAME_SHOW;
    task->positions = run->options->positions;
    task->files = calloc(1, sizeof(*task->files));
    if (task->files == NULL) ts_out_of_memory(sizeof(*task->files));
    task->file_count = 1;
    task->files[0] = (ts_task_file){.path = strdup(path), .bytes = bytes, .size = size};
    return true;
}

/* What is wrong goes to stderr, the document to standard output. */
static void done_file(void *context, const ts_task *task, const ts_answer *answer)
{
    show_run *run = context;
    (void)task;
    const ts_result *result = &answer->shown.result;
    ts_language language = run->options->language;
    ts_report_options how = {.language = language, .version = ts_version(), .today = ""};
    if (result->finding_count + result->failure_count > 0) {
        ts_report *report = ts_report_begin(ts_format_find("unix"), stderr, how, NULL, 0);
        ts_report_result(report, result);
        ts_report_end(report, &(ts_totals){0});
    }
    if (answer->shown.text[0] == '\0') run->unreadable = true;
    fputs(answer->shown.text, stdout);
}

int ts_command_show(const ts_options *options)
{
    if (options->argument_count == 0) {
        ts_complain(options->language, "ファイルを指定してください: taisaku-check show FILE", "name a file: taisaku-check show FILE");
        return TS_EXIT_USAGE;
    }
    ts_session session;
    if (!ts_session_open(&session, options, TS_SESSION_NO_RULES, NULL, 0)) return TS_EXIT_USAGE;
    show_run run = {.options = options};
    ts_client client = {&run, next_file, done_file, NULL};
    bool good = ts_session_run(&session, &client) && fflush(stdout) == 0;
    ts_session_close(&session);
    ts_arena_free(&run.arena);
    return !good || run.unreadable ? TS_EXIT_INCOMPLETE : TS_EXIT_GOOD;
}
