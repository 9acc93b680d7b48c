/* merge: the results of the parts of one run (--shard), joined into those of the whole.
 *
 * Each file is read twice: first through to its end, so that nothing is written where a part is missing, broken or from
 * another run; then all side by side, always the series that comes first in the whole run. */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/reports.h"
#include "report/reader.h"

typedef struct merge_part {
    const char *path;
    FILE *in;
    ts_reader reader;
    ts_totals totals; /* as the file says at its end */
    size_t series;    /* results of organisations in it */
    size_t early;     /* failures that belong to no series: the same in each part */
    ts_result next;   /* the result that waits to be written */
    bool waits;
} merge_part;

typedef struct merge_run {
    const ts_options *options;
    ts_arena arena;
    merge_part *parts;
    size_t count;
} merge_run;

static int refuse(const merge_run *run, int code, const merge_part *part, const char *ja, const char *en)
{
    ts_complain(run->options->language, "%1$s: %2$s%3$.0s", "%1$s: %3$s%2$.0s", part->path, ja, en);
    return code;
}

/* Says what is wrong with a file, or that it ends before its end. */
static int refuse_file(const merge_run *run, const merge_part *part, ts_reading got)
{
    const ts_report_scope *scope = &part->reader.run.scope;
    if (got == TS_READING_CUT && scope->parts > 0) {
        ts_complain(run->options->language, "%s: --shard %u/%u の結果が途中で切れています（最後の totals がありません）。",
                    "%s: the result of --shard %u/%u was cut off (there are no totals at its end)", part->path, scope->part,
                    scope->parts);
        return TS_EXIT_INCOMPLETE;
    }
    if (got == TS_READING_CUT)
        return refuse(run, TS_EXIT_INCOMPLETE, part, "検査結果が途中で切れています（最後の totals がありません）。",
                      "the findings were cut off (there are no totals at the end)");
    ts_complain(run->options->language, "%1$s:%2$zu: %3$s%4$.0s", "%1$s:%2$zu: %4$s%3$.0s", part->path, part->reader.line,
                part->reader.why.ja, part->reader.why.en);
    return TS_EXIT_USAGE;
}

/* Whether the records of a file add up to what it says at its end. Findings do not where only the first are shown. */
static bool adds_up(const ts_totals *counted, const ts_totals *said, bool whole)
{
    bool same = counted->plans == said->plans && counted->records == said->records &&
                counted->unchecked == said->unchecked && counted->failures == said->failures;
    if (!same || !whole) return same;
    return counted->reviews == said->reviews && counted->answered == said->answered &&
           memcmp(counted->findings, said->findings, sizeof(said->findings)) == 0;
}

/* Reads a file through to its end. */
static int survey(merge_run *run, merge_part *part)
{
    ts_file_error error;
    part->in = ts_file_open(part->path, &run->arena, &error);
    if (part->in == NULL) return refuse(run, TS_EXIT_USAGE, part, error.why.ja, error.why.en);
    ts_totals counted = {0};
    ts_result result;
    size_t last = 0;
    ts_reading got = ts_reader_begin(&part->reader, part->in);
    while (got == TS_READING_RESULT && (got = ts_reader_next(&part->reader, &result)) == TS_READING_RESULT) {
        bool early = result.series == 0 && part->series == 0 && part->early == 0;
        if ((!early && result.series <= last) || result.series > part->reader.run.scope.series)
            return refuse(run, TS_EXIT_USAGE, part, "組織の番号（series）の順が正しくありません。",
                          "the numbers of the organisations (series) are not in order");
        last = result.series;
        part->series += !early;
        part->early += early ? result.failure_count : 0;
        ts_totals_add(&counted, &result);
    }
    if (got != TS_READING_END) return refuse_file(run, part, got);
    part->totals = part->reader.totals;
    if (part->totals.stopped)
        return refuse(run, TS_EXIT_INCOMPLETE, part, "途中で止めた検査（中断、--fail-fast）の結果です。",
                      "the run was stopped before its end (interrupted, --fail-fast)");
    if (!adds_up(&counted, &part->totals, part->reader.run.scope.most == 0))
        return refuse(run, TS_EXIT_INCOMPLETE, part, "記録の数が最後の totals と合いません。行が失われたか、書き換えられています。",
                      "the records do not add up to its totals: lines were lost or altered");
    return TS_EXIT_GOOD;
}

static bool same_rules(const ts_reader *a, const ts_reader *b)
{
    if (a->rule_count != b->rule_count || a->run.scope.rules != b->run.scope.rules) return false;
    for (size_t i = 0; i < a->rule_count; i++)
        if (strcmp(a->rules[i].id, b->rules[i].id) != 0) return false;
    return true;
}

/* In what a part differs from the first, though both should be of one run; an empty message: in nothing. */
static ts_message difference(const merge_part *first, const merge_part *part)
{
    const ts_reader *a = &first->reader, *b = &part->reader;
    if (strcmp(a->run.version, b->run.version) != 0) return (ts_message){"taisaku-check の版", "the version of taisaku-check"};
    if (strcmp(a->run.today, b->run.today) != 0) return (ts_message){"今日とみなす日（--today）", "the day taken as today (--today)"};
    if (!same_rules(a, b)) return (ts_message){"規則かその設定", "the rules or their configuration"};
    if (a->run.scope.plans != b->run.scope.plans || a->run.scope.series != b->run.scope.series ||
        a->run.scope.files != b->run.scope.files)
        return (ts_message){"検査したファイル", "the files that were checked"};
    if (a->run.scope.most != b->run.scope.most) return (ts_message){"--max-findings の値", "the number of --max-findings"};
    if (a->run.scope.rule_timeout != b->run.scope.rule_timeout)
        return (ts_message){"規則の制限時間（--rule-timeout）", "the time a rule has (--rule-timeout)"};
    if (a->run.scope.memory != b->run.scope.memory)
        return (ts_message){"規則のメモリ上限（--memory-limit）", "the memory of rules (--memory-limit)"};
    if (a->run.scope.parts != b->run.scope.parts) return (ts_message){"組の数（--shard K/N の N）", "the number of parts (the N of --shard K/N)"};
    if (first->early != part->early) return (ts_message){"読み込めなかった規則とファイル", "the rules and paths that could not be read"};
    return (ts_message){0};
}

/* Whether all parts are of one run. */
static int compare_parts(const merge_run *run)
{
    int code = TS_EXIT_GOOD;
    for (size_t i = 1; i < run->count; i++) {
        ts_message what = difference(&run->parts[0], &run->parts[i]);
        if (what.ja == NULL) continue;
        ts_complain(run->options->language, "%1$s: %2$s とは別の検査の結果です（%3$sが違います）。%4$.0s",
                    "%1$s: not of the same run as %2$s (different: %4$s)%3$.0s", run->parts[i].path, run->parts[0].path, what.ja, what.en);
        code = TS_EXIT_USAGE;
    }
    return code;
}

/* Whether each part is there, and once. */
static int count_parts(const merge_run *run)
{
    unsigned parts = run->parts[0].reader.run.scope.parts;
    int code = TS_EXIT_GOOD;
    if (parts == 0 && run->count > 1)
        return refuse(run, TS_EXIT_USAGE, &run->parts[1], "--shard で分けた検査の結果ではないので、合わせられません。",
                      "no part of a run (--shard): it cannot be joined with another");
    for (unsigned number = 1; number <= parts; number++) {
        const merge_part *found = NULL;
        for (size_t i = 0; i < run->count; i++) {
            const merge_part *part = &run->parts[i];
            if (part->reader.run.scope.part != number) continue;
            if (found != NULL) {
                ts_complain(run->options->language, "--shard %u/%u の結果が2つあります: %s、%s",
                            "there are two results of --shard %u/%u: %s, %s", number, parts, found->path, part->path);
                code = TS_EXIT_USAGE;
            }
            found = part;
        }
        if (found != NULL) continue;
        ts_complain(run->options->language, "--shard %u/%u の結果がありません。", "the result of --shard %u/%u is missing", number, parts);
        code = TS_EXIT_USAGE;
    }
    return code;
}

/* Whether the parts hold all series of the run. */
static int count_series(const merge_run *run)
{
    size_t there = 0, wanted = run->parts[0].reader.run.scope.series;
    for (size_t i = 0; i < run->count; i++) there += run->parts[i].series;
    if (there == wanted) return TS_EXIT_GOOD;
    ts_complain(run->options->language, "組織%zu件のうち、結果があるのは%zu件です。", "of %zu organisations, there are results of %zu", wanted,
                there);
    return TS_EXIT_INCOMPLETE;
}

/* What reports for programs say passed must have been looked for among all findings. */
static int check_formats(const merge_run *run)
{
    for (size_t i = 0; i < run->options->output_count; i++) {
        const ts_format *format = run->options->outputs[i].format;
        if (!format->passes || run->parts[0].reader.run.scope.most == 0) continue;
        ts_complain(run->options->language, "--max-findings で指摘を省いた結果から、%s 形式は作れません。",
                    "%s cannot be made from results from which --max-findings left findings out", format->name);
        return TS_EXIT_USAGE;
    }
    return TS_EXIT_GOOD;
}

/* Reads the next result of a part, which was readable when it was surveyed. */
static bool advance(const merge_run *run, merge_part *part)
{
    ts_reading got = ts_reader_next(&part->reader, &part->next);
    part->waits = got == TS_READING_RESULT;
    if (part->waits || got == TS_READING_END) return true;
    refuse_file(run, part, got);
    return false;
}

/* The part whose result comes first in the whole run; NULL: there is no more. */
static merge_part *find_next(const merge_run *run)
{
    merge_part *first = NULL;
    for (size_t i = 0; i < run->count; i++) {
        merge_part *part = &run->parts[i];
        if (part->waits && (first == NULL || part->next.series < first->next.series)) first = part;
    }
    return first;
}

/* Writes all results in their order. What belongs to no series stands in each part, and is written once. */
static bool write_results(merge_run *run, ts_reports *reports)
{
    for (size_t i = 0; i < run->count; i++)
        if (!advance(run, &run->parts[i])) return false;
    size_t last = 0;
    bool begun = false;
    for (merge_part *part; (part = find_next(run)) != NULL && !ts_reports_broken(reports);) {
        bool again = begun && part->next.series <= last;
        if (again && part->next.series > 0) {
            refuse(run, TS_EXIT_USAGE, part, "ほかの組と同じ組織の結果があります。", "it has results of an organisation of another part");
            return false;
        }
        if (!again) ts_reports_result(reports, &part->next);
        last = part->next.series;
        begun = true;
        if (!advance(run, part)) return false;
    }
    return true;
}

/* The sum of what the parts say, each thing once. */
static ts_totals sum_up(const merge_run *run)
{
    ts_totals sum = {.rules = run->parts[0].totals.rules};
    for (size_t i = 0; i < run->count; i++) {
        const ts_totals *totals = &run->parts[i].totals;
        sum.plans += totals->plans;
        sum.records += totals->records;
        sum.unchecked += totals->unchecked;
        sum.reviews += totals->reviews;
        sum.answered += totals->answered;
        sum.failures += totals->failures - (i > 0 ? run->parts[i].early : 0);
        for (int severity = 0; severity < 3; severity++) sum.findings[severity] += totals->findings[severity];
    }
    return sum;
}

static int merge(merge_run *run)
{
    const ts_reader *first = &run->parts[0].reader;
    size_t most = run->options->max_findings;
    ts_reports_run told = {first->run.version, first->run.today, first->run.scope, first->rules, first->rule_count};
    told.scope.part = told.scope.parts = 0;
    if (most > 0 && (told.scope.most == 0 || most < told.scope.most)) told.scope.most = most;
    ts_reports reports;
    if (!ts_reports_begin(&reports, run->options, &told)) return TS_EXIT_USAGE;
    bool good = write_results(run, &reports);
    reports.totals = sum_up(run);
    int code = ts_reports_end(&reports, good ? TS_OUTPUT_KEEP : TS_OUTPUT_DROP);
    if (!good) return TS_EXIT_INCOMPLETE;
    return ts_reports_empty(&reports) ? TS_EXIT_USAGE : code;
}

/* Reads the files through, then begins them again. */
static int survey_all(merge_run *run)
{
    int code = TS_EXIT_GOOD;
    for (size_t i = 0; i < run->count; i++) {
        int found = survey(run, &run->parts[i]);
        if (found > code) code = found;
    }
    for (size_t i = 0; i < run->count && code == TS_EXIT_GOOD; i++) {
        merge_part *part = &run->parts[i];
        ts_reader_end(&part->reader);
        ts_reading got = ts_reader_begin(&part->reader, part->in);
        if (got != TS_READING_RESULT) code = refuse_file(run, part, got);
    }
    return code;
}

int ts_command_merge(const ts_options *options)
{
    if (options->argument_count == 0) {
        ts_complain(options->language, "検査結果のファイルを指定してください: taisaku-check merge FILE…",
                    "name files with findings: taisaku-check merge FILE…");
        return TS_EXIT_USAGE;
    }
    merge_run run = {.options = options, .count = options->argument_count};
    run.parts = calloc(run.count, sizeof(*run.parts));
    if (run.parts == NULL) ts_out_of_memory(run.count * sizeof(*run.parts));
    for (size_t i = 0; i < run.count; i++) run.parts[i].path = options->arguments[i];
    int code = survey_all(&run);
    if (code == TS_EXIT_GOOD) code = compare_parts(&run);
    if (code == TS_EXIT_GOOD) code = count_parts(&run);
    if (code == TS_EXIT_GOOD) code = count_series(&run);
    if (code == TS_EXIT_GOOD) code = check_formats(&run);
    if (code == TS_EXIT_GOOD) code = merge(&run);
    for (size_t i = 0; i < run.count; i++) {
        if (run.parts[i].reader.state != NULL) ts_reader_end(&run.parts[i].reader);
        if (run.parts[i].in != NULL) fclose(run.parts[i].in);
    }
    free(run.parts);
    ts_arena_free(&run.arena);
    return code;
}
