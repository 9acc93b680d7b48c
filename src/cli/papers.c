/* Papers: the outputs that a command which makes papers was asked for. */
#include "cli/papers.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/office.h"
#include "cli/output.h"
#include "cli/watch.h"

/* How a paper is written to that output. */
static ts_writer_options how_to(const ts_papers *papers, const ts_output *output)
{
    ts_writer_options how = papers->how;
    struct winsize size;
    if (output->path != NULL) return how;
    how.colour = ts_output_colour(output);
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) how.width = size.ws_col;
    return how;
}

/* Puts the paper into its format. False after a complaint on stderr. */
static bool format_paper(const ts_papers *papers, const ts_paper *paper, const char *text, const ts_output_option *option,
                         const ts_writer_options *how, ts_buffer *out)
{
    ts_language language = papers->options->language;
    const char *name = option->writer != NULL ? option->writer->name : "yaml";
    ts_message error;
    if (option->writer == NULL ? text == NULL : paper == NULL) {
        ts_complain(language, "このコマンドの出力を %s の形式にすることはできません。", "this command has no output in the format %s", name);
        return false;
    }
    if (option->writer == NULL) ts_buffer_add_string(out, text);
    else if (!option->writer->write(paper, how, out, &error)) {
        ts_complain(language, "%1$s%2$.0s", "%2$s%1$.0s", error.ja, error.en);
        return false;
    }
    return true;
}

static bool write_output(const ts_papers *papers, const ts_paper *paper, const char *text, const ts_output_option *option)
{
    ts_language language = papers->options->language;
    if (option->path == NULL && option->writer != NULL && option->writer->binary && isatty(STDOUT_FILENO)) {
        ts_complain(language, "%s は端末に表示できません。-o FILE で出力先を指定してください。", "%s cannot be shown on a terminal; name a file with -o",
                    option->writer->name);
        return false;
    }
    ts_output output;
    ts_buffer bytes = {0};
    if (!ts_output_open(&output, option->path, language)) return false;
    ts_writer_options how = how_to(papers, &output);
    bool good = format_paper(papers, paper, text, option, &how, &bytes);
    if (good) fwrite(ts_buffer_string(&bytes), 1, bytes.length, output.stream);
    ts_buffer_free(&bytes);
    return ts_output_close(&output, good && !ts_watch_interrupted() ? TS_OUTPUT_KEEP : TS_OUTPUT_DROP, language) && good;
}

/* Reads the file of --reference-docx. False after a complaint. */
static bool read_reference(ts_papers *papers)
{
    enum { LARGEST = 16 * 1024 * 1024 };
    const char *path = papers->options->reference;
    if (path == NULL) return true;
    ts_arena arena = {0};
    ts_file_error error;
    uint32_t size;
    papers->how.reference = ts_file_read(path, LARGEST, &size, &arena, &error);
    papers->how.reference_length = size;
    if (papers->how.reference == NULL)
        ts_complain(papers->options->language, "%1$s: %2$s%3$.0s", "%1$s: %3$s%2$.0s", path, error.why.ja, error.why.en);
    ts_arena_free(&arena);
    return papers->how.reference != NULL;
}

bool ts_papers_begin(ts_papers *papers, const ts_options *options, const char *usual)
{
    *papers = (ts_papers){.options = options, .count = options->output_count, .how = {.a3 = options->a3}};
    memcpy(papers->outputs, options->outputs, sizeof(papers->outputs));
    if (papers->count == 0) papers->outputs[papers->count++].writer = ts_writer_find(usual);
    bool here = options->withheld == NULL || ts_office_here(options, ts_writer_for_path(options->withheld));
    for (size_t i = 0; i < papers->count && here; i++) here = ts_office_here(options, papers->outputs[i].writer);
    if (!here) return false;
    return read_reference(papers);
}

bool ts_papers_write(const ts_papers *papers, const ts_paper *paper, const char *text)
{
    bool good = true;
    for (size_t i = 0; i < papers->count; i++) good &= write_output(papers, paper, text, &papers->outputs[i]);
    return good;
}

bool ts_papers_write_file(const ts_papers *papers, const ts_paper *paper, const char *path)
{
    return write_output(papers, paper, NULL, &(ts_output_option){.writer = ts_writer_for_path(path), .path = path});
}

/* Whether a path names one of the files that the papers are made from. */
static bool is_given(const ts_batch *batch, const char *path)
{
    struct stat output, input;
    if (path == NULL || stat(path, &output) != 0) return false;
    for (size_t i = 0; i < batch->paths.count; i++)
        if (stat(batch->paths.items[i], &input) == 0 && input.st_dev == output.st_dev && input.st_ino == output.st_ino) return true;
    return false;
}

bool ts_papers_spare(const ts_papers *papers, const ts_batch *batch)
{
    for (size_t i = 0; i <= papers->count; i++) {
        const char *path = i < papers->count ? papers->outputs[i].path : papers->options->withheld;
        if (!is_given(batch, path)) continue;
        ts_complain(papers->options->language, "出力先 %s は、もとにする文書です。上書きしないよう、別の名前を指定してください。",
                    "%s is one of the files that this is made from: name another, so that it is not overwritten", path);
        return false;
    }
    return true;
}

bool ts_papers_listed(const ts_papers *papers, ts_batch *batch)
{
    size_t count;
    const ts_failure *unlisted = ts_batch_unlisted(batch, &count);
    ts_papers_complain(papers, &(ts_result){.failures = unlisted, .failure_count = count});
    return count == 0;
}

void ts_papers_complain_stray(const ts_papers *papers, const char *path, const ts_result *result)
{
    ts_failure *failures = calloc(result->failure_count + 1, sizeof(*failures));
    if (failures == NULL) ts_out_of_memory(result->failure_count * sizeof(*failures));
    size_t count = 0;
    for (size_t i = 0; i < result->failure_count; i++) /* that nothing can be drafted of it alone goes without saying */
        if (strcmp(result->failures[i].stage, "draft") != 0) failures[count++] = result->failures[i];
    if (count == 0)
        failures[count++] = (ts_failure){
            .stage = "read",
            .at = {.path = path},
            .message = {"どの組織の文書かが分からないため、用いていません。", "is not used, for nobody can tell which organisation it is of"},
            .fix = {"「組織」の「識別子」を書いてください。", "write the id of the organisation"},
        };
    ts_papers_complain(papers, &(ts_result){.failures = failures, .failure_count = count});
    free(failures);
}

void ts_papers_complain(const ts_papers *papers, const ts_result *result)
{
    if (result->failure_count == 0) return;
    ts_report_options how = {.language = papers->options->language, .version = ts_version(), .today = ""};
    ts_report *report = ts_report_begin(ts_format_find("unix"), stderr, how, NULL, 0);
    ts_report_result(report, &(ts_result){.failures = result->failures, .failure_count = result->failure_count});
    ts_report_end(report, &(ts_totals){0});
}

void ts_papers_end(ts_papers *papers)
{
    free((char *)papers->how.reference);
}
