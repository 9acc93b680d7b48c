/* Drafting: what the commands have in common that make one paper of one organisation's files. */
#include "cli/drafting.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/files.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/watch.h"

typedef struct drafting_run {
    const ts_options *options;
    const char *organization; /* the one that is meant */
    ts_output_option outputs[TS_OUTPUTS_MAX];
    size_t output_count;
    ts_writer_options how; /* what does not depend on the output */
    int code;
} drafting_run;

static bool is_meant(void *context, const ts_series *series)
{
    const drafting_run *run = context;
    return series->organization != NULL && strcmp(series->organization, run->organization) == 0;
}

/* How a paper is written to that output. */
static ts_writer_options how_to(const drafting_run *run, const ts_output *output)
{
    ts_writer_options how = run->how;
    struct winsize size;
    if (output->path != NULL) return how;
    how.colour = ts_output_colour(output);
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) how.width = size.ws_col;
    return how;
}

/* Puts the draft into its format. False after a complaint on stderr. */
static bool format_draft(const drafting_run *run, const ts_draft *draft, const ts_output_option *option,
                         const ts_writer_options *how, ts_buffer *out)
{
    ts_language language = run->options->language;
    const char *name = option->writer != NULL ? option->writer->name : "yaml";
    ts_message error;
    if (option->writer == NULL ? draft->text == NULL : draft->paper == NULL) {
        ts_complain(language, "このコマンドの出力を %s の形式にすることはできません。", "this command has no output in the format %s", name);
        return false;
    }
    if (option->writer == NULL) ts_buffer_add_string(out, draft->text);
    else if (!option->writer->write(draft->paper, how, out, &error)) {
        ts_complain(language, "%1$s%2$.0s", "%2$s%1$.0s", error.ja, error.en);
        return false;
    }
    return true;
}

static bool write_output(const drafting_run *run, const ts_draft *draft, const ts_output_option *option)
{
    ts_language language = run->options->language;
    if (option->path == NULL && option->writer != NULL && option->writer->binary && isatty(STDOUT_FILENO)) {
        ts_complain(language, "%s は端末に表示できません。-o FILE で出力先を指定してください。", "%s cannot be shown on a terminal; name a file with -o",
                    option->writer->name);
        return false;
    }
    ts_output output;
    ts_buffer bytes = {0};
    if (!ts_output_open(&output, option->path, language)) return false;
    ts_writer_options how = how_to(run, &output);
    bool good = format_draft(run, draft, option, &how, &bytes);
    if (good) fwrite(ts_buffer_string(&bytes), 1, bytes.length, output.stream);
    ts_buffer_free(&bytes);
    return ts_output_close(&output, good && !ts_watch_interrupted() ? TS_OUTPUT_KEEP : TS_OUTPUT_DROP, language) && good;
}

static void done_draft(void *context, const ts_series *series, const ts_task *task, const ts_answer *answer)
{
    drafting_run *run = context;
    (void)series;
    (void)task;
    const ts_result *result = &answer->shown.result;
    if (result->failure_count > 0) {
        ts_report_options how = {.language = run->options->language, .version = ts_version(), .today = ""};
        ts_report *report = ts_report_begin(ts_format_find("unix"), stderr, how, NULL, 0);
        ts_report_result(report, &(ts_result){.failures = result->failures, .failure_count = result->failure_count});
        ts_report_end(report, &(ts_totals){0});
    }
    run->code = result->failure_count > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_GOOD;
    if (answer->draft.paper == NULL && answer->draft.text == NULL) return; /* the failures say why */
    bool good = true;
    for (size_t i = 0; i < run->output_count; i++) good &= write_output(run, &answer->draft, &run->outputs[i]);
    if (run->options->withheld != NULL) {
        ts_draft aside = {.paper = answer->draft.aside};
        ts_output_option option = {.writer = ts_writer_for_path(run->options->withheld), .path = run->options->withheld};
        good &= write_output(run, &aside, &option);
    }
    if (!good) run->code = TS_EXIT_USAGE;
}

/* Whether an organisation has a plan among the files. */
static bool has_plan(const ts_batch *batch, const ts_series *series)
{
    for (size_t i = 0; i < series->count; i++) {
        const ts_head *head = &batch->heads[series->files[i]];
        if (head->kind != NULL && strcmp(head->kind->name, "plan") == 0) return true;
    }
    return false;
}

/* Finds the organisation that is meant: the one that was named, else the only one that has a plan. False after a complaint. */
static bool choose_organization(drafting_run *run, ts_batch *batch)
{
    ts_buffer names = {0};
    size_t count = 0;
    bool named = false;
    for (size_t i = 0; i < batch->series_count; i++) {
        const ts_series *series = &batch->series[i];
        if (series->organization == NULL || !has_plan(batch, series)) continue;
        if (run->options->organization == NULL) run->organization = series->organization;
        else named |= strcmp(series->organization, run->organization = run->options->organization) == 0;
        if (count++ > 0) ts_buffer_add_string(&names, ", ");
        ts_buffer_add_string(&names, series->organization);
    }
    ts_language language = run->options->language;
    bool good = run->options->organization != NULL ? named : count == 1;
    if (count == 0)
        ts_complain(language, "計画（kind: plan）が見つかりません。", "there is no plan (kind: plan) among the files");
    else if (!good && run->options->organization != NULL)
        ts_complain(language, "組織 %s の計画がありません。計画があるのは: %s", "there is no plan of %s; there are plans of: %s",
                    run->options->organization, ts_buffer_string(&names));
    else if (!good)
        ts_complain(language, "複数の組織の計画があります（%s）。--organization で1つを指定してください。",
                    "there are plans of several organisations (%s): name one with --organization", ts_buffer_string(&names));
    ts_buffer_free(&names);
    return good;
}

/* Reads the file of --reference-docx. False after a complaint. */
static bool read_reference(drafting_run *run, ts_batch *batch)
{
    enum { LARGEST = 16 * 1024 * 1024 };
    const char *path = run->options->reference;
    if (path == NULL) return true;
    ts_file_error error;
    uint32_t size;
    run->how.reference = ts_file_read(path, LARGEST, &size, &batch->arena, &error);
    run->how.reference_length = size;
    if (run->how.reference != NULL) return true;
    ts_complain(run->options->language, "%1$s: %2$s%3$.0s", "%1$s: %3$s%2$.0s", path, error.why.ja, error.why.en);
    return false;
}

static int draft_one(drafting_run *run, ts_batch *batch, ts_session *session, ts_draft_kind kind)
{
    const ts_options *options = run->options;
    ts_session_complain(session);
    bool loaded = ts_supervisor_ready(session->supervisor)->failure_count == 0;
    if (!ts_batch_look(batch, session) || !choose_organization(run, batch)) return TS_EXIT_USAGE;
    ts_batch_work work = {
        .context = run,
        .type = TS_FRAME_DRAFT,
        .order = {.kind = kind, .language = options->language, .fiscal_year = options->fiscal_year, .layout = options->layout},
        .wants = is_meant,
        .done = done_draft,
    };
    run->code = TS_EXIT_USAGE;
    if (!ts_batch_run(batch, session, &work)) return TS_EXIT_USAGE;
    if (ts_watch_interrupted()) return TS_EXIT_INTERRUPTED;
    return run->code == TS_EXIT_GOOD && !loaded ? TS_EXIT_INCOMPLETE : run->code;
}

int ts_drafting(const ts_options *options, ts_draft_kind kind, const char *usual)
{
    drafting_run run = {.options = options, .output_count = options->output_count};
    memcpy(run.outputs, options->outputs, sizeof(run.outputs));
    if (run.output_count == 0) run.outputs[run.output_count++].writer = ts_writer_find(usual);
    ts_batch batch;
    ts_session session;
    int code = TS_EXIT_USAGE;
    if (ts_batch_list(&batch, options) && read_reference(&run, &batch) && ts_session_open(&session, options, true, NULL, 0)) {
        code = draft_one(&run, &batch, &session, kind);
        ts_session_close(&session);
    }
    free((char *)run.how.reference);
    ts_batch_free(&batch);
    return code;
}
