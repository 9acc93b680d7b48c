/* Options: what stands on the command line. */
#include "cli/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "cli/command.h"

/* Each reads one option's value; false when it is none. */
typedef bool read_value(ts_options *options, const char *value);

static bool read_rules(ts_options *options, const char *value)
{
    if (options->rule_count == TS_RULES_MAX) return false;
    options->rules[options->rule_count++] = value;
    return true;
}

static bool read_config(ts_options *options, const char *value)
{
    options->config = value;
    return value[0] != '\0';
}

/* Whether a command makes papers, and no findings. */
static bool makes_papers(const ts_options *options)
{
    return (options->command & (TS_COMMAND_DRAFTS | TS_COMMAND_SUMMARY)) != 0;
}

static bool read_format(ts_options *options, const char *value)
{
    if (makes_papers(options)) {
        const ts_writer *writer = ts_writer_find(value);
        if ((writer == NULL && strcmp(value, "yaml") != 0) || options->output_count == TS_OUTPUTS_MAX) return false;
        options->outputs[options->output_count++].writer = writer;
        return true;
    }
    const ts_format *format = ts_format_find(value);
    if (format == NULL || options->output_count == TS_OUTPUTS_MAX) return false;
    options->outputs[options->output_count++].format = format;
    return true;
}

/* The format that a file's name ends in: of papers. */
static bool format_of_path(ts_options *options, const char *path)
{
    size_t length = strlen(path);
    const ts_writer *writer = ts_writer_for_path(path);
    bool yaml = (length > 5 && strcmp(path + length - 5, ".yaml") == 0) ||
                (length > 4 && strcmp(path + length - 4, ".yml") == 0);
    if ((writer == NULL && !yaml) || options->output_count == TS_OUTPUTS_MAX) return false;
    options->outputs[options->output_count++] = (ts_output_option){.writer = writer, .path = path};
    return true;
}

/* A file belongs to the format before it; without one, to the format that its name tells (papers) or to the text format. */
static bool read_output(ts_options *options, const char *value)
{
    bool taken = options->output_count == 0 || options->outputs[options->output_count - 1].path != NULL;
    if (makes_papers(options) && taken) return format_of_path(options, value);
    if (options->output_count == 0) options->outputs[options->output_count++].format = ts_format_find("text");
    ts_output_option *last = &options->outputs[options->output_count - 1];
    if (value[0] == '\0' || last->path != NULL) return false;
    last->path = value;
    return true;
}

static bool read_language(ts_options *options, const char *value)
{
    if (strcmp(value, "ja") == 0) options->language = TS_LANGUAGE_JA;
    else if (strcmp(value, "en") == 0) options->language = TS_LANGUAGE_EN;
    else return false;
    return true;
}

/* A whole number from 1 to `max` with a unit behind it; `units` are pairs of a name and its factor. */
typedef struct unit {
    const char *name;
    unsigned long factor;
} unit;

static bool read_number(const char *value, const unit *units, unsigned long max, unsigned long *number)
{
    char *end;
    if (value[0] < '0' || value[0] > '9') return false;
    errno = 0;
    *number = strtoul(value, &end, 10);
    if (errno != 0 || *number == 0) return false;
    for (; units->name != NULL; units++)
        if (strcmp(end, units->name) == 0 && *number <= max / units->factor) {
            *number *= units->factor;
            return true;
        }
    return false;
}

static bool read_jobs(ts_options *options, const char *value)
{
    static const unit units[] = {{"", 1}, {NULL, 0}};
    unsigned long jobs;
    if (!read_number(value, units, 64, &jobs)) return false;
    options->jobs = (unsigned)jobs;
    return true;
}

static bool read_timeout(ts_options *options, const char *value)
{
    static const unit units[] = {{"ms", 1}, {"s", 1000}, {"", 1}, {NULL, 0}};
    unsigned long milliseconds;
    if (!read_number(value, units, 600000, &milliseconds)) return false;
    options->limits.rule_timeout = (unsigned)milliseconds;
    return true;
}

static bool read_memory(ts_options *options, const char *value)
{
    enum { MEBIBYTE = 1024 * 1024 };
    static const unit units[] = {{"M", MEBIBYTE}, {"MiB", MEBIBYTE}, {"G", 1024ul * MEBIBYTE}, {"", 1}, {NULL, 0}};
    unsigned long bytes;
    if (!read_number(value, units, 4ul * 1024 * MEBIBYTE, &bytes) || bytes < MEBIBYTE) return false;
    options->limits.memory = bytes;
    return true;
}

static bool read_fail_on(ts_options *options, const char *value)
{
    options->fail_never = strcmp(value, "never") == 0;
    return options->fail_never || ts_severity_parse(value, &options->fail_on);
}

static bool read_today(ts_options *options, const char *value)
{
    ts_days days;
    if (ts_calendar_span(value, strlen(value), 0, &days) != TS_CALENDAR_OK || days.first != days.last) return false;
    options->today = days.first;
    return true;
}

static bool read_exclude(ts_options *options, const char *value)
{
    if (options->exclude_count == TS_EXCLUDES_MAX) return false;
    options->excludes[options->exclude_count++] = value;
    return true;
}

static bool read_shard(ts_options *options, const char *value)
{
    static const unit slash[] = {{"", 1}, {NULL, 0}};
    const char *behind = strchr(value, '/');
    char first[16];
    unsigned long shard, shards;
    if (behind == NULL || (size_t)(behind - value) >= sizeof(first)) return false;
    snprintf(first, sizeof(first), "%.*s", (int)(behind - value), value);
    if (!read_number(first, slash, 10000, &shard) || !read_number(behind + 1, slash, 10000, &shards)) return false;
    options->shard = (unsigned)shard;
    options->shards = (unsigned)shards;
    return shard <= shards;
}

static bool read_quiet(ts_options *options, const char *value)
{
    (void)value;
    return options->quiet = true;
}

static bool read_fail_fast(ts_options *options, const char *value)
{
    (void)value;
    return options->fail_fast = true;
}

static bool read_max_findings(ts_options *options, const char *value)
{
    static const unit units[] = {{"", 1}, {NULL, 0}};
    unsigned long count;
    if (!read_number(value, units, 1000000000, &count)) return false;
    options->max_findings = count;
    return true;
}

static bool read_reviews(ts_options *options, const char *value)
{
    (void)value;
    return options->reviews = options->ids = true;
}

static bool read_ids(ts_options *options, const char *value)
{
    (void)value;
    return options->ids = true;
}

static bool read_year(ts_options *options, const char *value)
{
    return ts_calendar_year(value, strlen(value), &options->fiscal_year) == TS_CALENDAR_OK;
}

static bool read_organization(ts_options *options, const char *value)
{
    options->organization = value;
    return value[0] != '\0';
}

static bool read_layout(ts_options *options, const char *value)
{
    options->layout = value;
    return value[0] != '\0';
}

static bool read_reference(ts_options *options, const char *value)
{
    options->reference = value;
    return value[0] != '\0';
}

static bool read_withheld(ts_options *options, const char *value)
{
    options->withheld = value;
    return ts_writer_for_path(value) != NULL;
}

static bool read_paper(ts_options *options, const char *value)
{
    options->a3 = strcasecmp(value, "a3") == 0;
    return options->a3 || strcasecmp(value, "a4") == 0;
}

static bool read_positions(ts_options *options, const char *value)
{
    (void)value;
    return options->positions = true;
}

static bool read_markdown(ts_options *options, const char *value)
{
    (void)value;
    return options->markdown = true;
}

static bool read_help(ts_options *options, const char *value)
{
    (void)value;
    return options->help = true;
}

static bool read_version(ts_options *options, const char *value)
{
    (void)value;
    return options->version = true;
}

/* The commands that load packs, those that report findings, and those that write papers. */
enum {
    TS_COMMAND_PACKS = TS_COMMAND_CHECK | TS_COMMAND_RULES | TS_COMMAND_TEST | TS_COMMAND_TRACE | TS_COMMAND_DRAFTS |
                       TS_COMMAND_SUMMARY,
    TS_COMMAND_PAPERS = TS_COMMAND_DRAFTS | TS_COMMAND_SUMMARY,
    TS_COMMAND_REPORTS = TS_COMMAND_CHECK | TS_COMMAND_MERGE,
};

static const struct option_row {
    const char *name;     /* without its dashes */
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none */
    unsigned commands;
    read_value *read;
    ts_message about;
} rows[] = {
    {"rules", 'r', "DIR", TS_COMMAND_PACKS, read_rules,
     {"規則のディレクトリ（パック、又はパックを並べたもの）。何度でも指定可。省略時は ./rules、なければ導入済みの規則",
      "a directory of rules (a pack, or packs side by side); may be given again; else ./rules, else those installed"}},
    {"config", 0, "FILE", TS_COMMAND_PACKS, read_config,
     {"規則のパラメータを定めた設定ファイル。省略時は ./.taisaku.yaml（あれば）",
      "the file that sets parameters of rules; else ./.taisaku.yaml, where there is one"}},
    {"format", 'f', "NAME", TS_COMMAND_REPORTS, read_format,
     {"出力の形式: text、unix、json、ndjson、sarif、junit、github。何度でも指定可",
      "text, unix, json, ndjson, sarif, junit or github; may be given again"}},
    {"format", 'f', "NAME", TS_COMMAND_PAPERS, read_format,
     {"出力の形式: text、markdown、html、docx、svg、xlsx、csv、json、yaml。何度でも指定可",
      "text, markdown, html, docx, svg, xlsx, csv, json or yaml; may be given again"}},
    {"output", 'o', "FILE", TS_COMMAND_PAPERS, read_output,
     {"出力先。形式は末尾（.txt .md .html .docx .svg .xlsx .csv .json .yaml）で決まる。省略時は標準出力",
      "where it goes, in the format that it ends in (.txt .md .html .docx .svg .xlsx .csv .json .yaml); else standard output"}},
    {"year", 0, "YEAR", TS_COMMAND_PAPERS, read_year,
     {"もとにする計画の年度（例: 令和7年度）。省略時は最も新しいもの", "fiscal year of the plan that it is made from; else the newest"}},
    {"organization", 0, "ID", TS_COMMAND_DRAFTS, read_organization,
     {"複数の組織のファイルがあるときに、どの組織のものを作るか", "which organisation's, where there are files of several"}},
    {"template", 0, "ID", TS_COMMAND_EVALUATE, read_layout,
     {"案の構成を決めるテンプレート（パック/名前）。省略時はその組織のもの、なければマニュアルのもの",
      "the template (pack/name) that lays the draft out; else the organisation's own, else the manual's"}},
    {"withheld", 0, "FILE", TS_COMMAND_PUBLISH, read_withheld,
     {"公表しない事項とその理由の一覧（控え）の出力先。形式は末尾（.txt .md .html .docx .xlsx .csv .json）で決まる",
      "where the list of what is withheld, and why, goes (for the file), in the format that it ends in (.txt .md .html .docx .xlsx .csv .json)"}},
    {"reference-docx", 0, "FILE", TS_COMMAND_EVALUATE | TS_COMMAND_PUBLISH, read_reference,
     {"Word の書式（スタイル）を借りるファイル", "a Word file whose styles are taken"}},
    {"paper", 0, "SIZE", TS_COMMAND_TIMELINE, read_paper,
     {"用紙: a4（既定）、a3。横向きに使う", "paper: a4 (default) or a3, lying"}},
    {"output", 'o', "FILE", TS_COMMAND_REPORTS, read_output,
     {"直前の --format の出力先。省略時は標準出力", "where the --format before it goes; else standard output"}},
    {"fail-on", 0, "LEVEL", TS_COMMAND_REPORTS, read_fail_on,
     {"終了コードを1にする重大度の下限: error（既定）、warning、note、never",
      "lowest severity that makes the exit code 1: error (default), warning, note, never"}},
    {"exclude", 0, "PATTERN", TS_COMMAND_CHECK | TS_COMMAND_PAPERS, read_exclude,
     {"検査しないファイル（gitignore と同じ書き方。何度でも指定可）。.taisakuignore にも書ける",
      "files to leave out (as in gitignore; may be given again); .taisakuignore holds such lines too"}},
    {"shard", 0, "K/N", TS_COMMAND_CHECK, read_shard,
     {"組織をN組に分けたうちのK組目だけを検査する。結果は merge で合わせる",
      "check only the K-th of N parts, by organisation; merge joins their results"}},
    {"fail-fast", 0, NULL, TS_COMMAND_CHECK, read_fail_fast,
     {"--fail-on 以上の指摘か、検査できないものが出た組織で終える", "end with the first organisation that has a finding at --fail-on or cannot be checked"}},
    {"max-findings", 0, "N", TS_COMMAND_REPORTS, read_max_findings,
     {"表示する指摘を先頭からN件までとする（件数と終了コードは変わらない）",
      "show the first N findings only; counts and exit code are of all"}},
    {"quiet", 'q', NULL, TS_COMMAND_CHECK, read_quiet, {"途中経過を表示しない", "show no progress"}},
    {"jobs", 'j', "N", TS_COMMAND_CHECK | TS_COMMAND_SUMMARY, read_jobs,
     {"同時に動かす検査プロセスの数。省略時はコア数", "worker processes; else one for each core"}},
    {"rule-timeout", 0, "TIME", TS_COMMAND_PACKS, read_timeout,
     {"規則1つが計画1つに使えるCPU時間（例: 500ms、2s）。既定は1s",
      "CPU time for one rule on one plan (500ms, 2s); default 1s"}},
    {"memory-limit", 0, "SIZE", TS_COMMAND_PACKS, read_memory,
     {"規則が計画1つに使えるメモリ（例: 32M）。既定は64M", "memory for the rules of a pack on one plan (32M); default 64M"}},
    {"today", 0, "DATE", TS_COMMAND_CHECK | TS_COMMAND_TEST | TS_COMMAND_PAPERS, read_today,
     {"今日とみなす日（例: 2025-04-01）", "the day to take as today (2025-04-01)"}},
    {"reviews", 0, NULL, TS_COMMAND_REPORTS, read_reviews,
     {"人の判断を要する事項も表示する", "show what a person has to judge as well"}},
    {"ids", 0, NULL, TS_COMMAND_REPORTS, read_ids,
     {"指摘に、回答（kind: answers）で使う番号を付ける", "show the ids by which findings are answered (kind: answers)"}},
    {"positions", 0, NULL, TS_COMMAND_SHOW, read_positions,
     {"値ごとに行と桁を付ける", "add line and column to each value"}},
    {"markdown", 0, NULL, TS_COMMAND_SCHEMA, read_markdown,
     {"JSON Schema の代わりに説明のページを出す", "print the reference page instead of JSON Schema"}},
    {"lang", 0, "LANG", TS_COMMAND_ALL, read_language,
     {"表示する言語: ja、en。省略時はロケール、分からなければ ja", "ja or en; else from the locale, else ja"}},
    {"help", 'h', NULL, TS_COMMAND_ALL, read_help, {"この説明を表示する", "print this help"}},
    {"version", 'V', NULL, TS_COMMAND_ALL, read_version, {"版を表示する", "print the version"}},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

ts_language ts_options_language(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);
        if (value == NULL || value[0] == '\0') continue;
        return strncmp(value, "en", 2) == 0 ? TS_LANGUAGE_EN : TS_LANGUAGE_JA;
    }
    return TS_LANGUAGE_JA;
}

/* The row of "--name", "--name=value" or "-n"; NULL when there is none that the command takes. */
static const struct option_row *find_row(const char *argument, unsigned command)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (!(rows[i].commands & command)) continue;
        size_t length = strlen(rows[i].name);
        bool named = strncmp(argument, "--", 2) == 0 && strncmp(argument + 2, rows[i].name, length) == 0 &&
                     (argument[2 + length] == '\0' || argument[2 + length] == '=');
        bool lettered = rows[i].letter != 0 && argument[0] == '-' && argument[1] == rows[i].letter;
        if (named || lettered) return &rows[i];
    }
    return NULL;
}

static void complain_unknown(const ts_options *options, const ts_command *command, const char *argument)
{
    size_t length = strcspn(argument, "=");
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(argument + strspn(argument, "-"), length - strspn(argument, "-"), &budget);
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].commands & command->flag) ts_nearest_offer(&search, rows[i].name);
    const char *best = ts_nearest_best(&search);
    if (best != NULL)
        ts_complain(options->language, "%.*s というオプションはありません。--%s ではありませんか。",
                    "there is no option %.*s; did you mean --%s?", (int)length, argument, best);
    else
        ts_complain(options->language, "%.*s というオプションはありません。--help で一覧が出ます。",
                    "there is no option %.*s; --help lists them", (int)length, argument);
}

/* Reads one option at arguments[*at] and its value, which may stand in the next argument. */
static bool read_option(ts_options *options, const ts_command *command, int count, char **arguments, int *at)
{
    const char *argument = arguments[*at];
    const struct option_row *row = find_row(argument, command->flag);
    if (row == NULL) {
        complain_unknown(options, command, argument);
        return false;
    }
    bool named = argument[1] == '-';
    const char *value = named ? strchr(argument, '=') : argument[2] != '\0' ? argument + 2 : NULL;
    if (value != NULL && named) value++;
    if (row->argument == NULL && value != NULL) {
        ts_complain(options->language, "--%s に値は要りません。", "--%s takes no value", row->name);
        return false;
    }
    if (row->argument != NULL && value == NULL) {
        if (*at + 1 >= count) {
            ts_complain(options->language, "--%s には値（%s）が要ります。", "--%s needs a value (%s)", row->name, row->argument);
            return false;
        }
        value = arguments[++*at];
    }
    if (row->read(options, value)) return true;
    ts_complain(options->language, "--%1$s の値 '%2$s' が正しくありません（%3$s）%4$.0s",
                "--%1$s cannot be '%2$s' (%4$s)%3$.0s", row->name, value, row->about.ja, row->about.en);
    return false;
}

enum { NO_DAY = INT32_MIN };

static void set_defaults(ts_options *options)
{
    memset(options, 0, sizeof(*options));
    options->language = ts_options_language();
    options->fail_on = TS_SEVERITY_ERROR;
    options->limits = (ts_limits){.rule_timeout = TS_RULE_TIMEOUT, .memory = TS_MEMORY_LIMIT};
    options->today = NO_DAY;
}

/* Asks the system what no option has said: how many processors there are, and what day it is. */
static void ask_system(ts_options *options)
{
    if (options->jobs == 0) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        options->jobs = cores < 1 ? 1 : cores > 64 ? 64 : (unsigned)cores;
    }
    if (options->today != NO_DAY) return;
    time_t now = time(NULL);
    struct tm date;
    localtime_r(&now, &date);
    ts_calendar_day(date.tm_year + 1900, date.tm_mon + 1, date.tm_mday, &options->today);
}

/* The path of one of all files that are written, --withheld last; NULL: standard output, or none. */
static const char *output_path(const ts_options *options, size_t index)
{
    return index < options->output_count ? options->outputs[index].path : options->withheld;
}

/* At most one format can go to standard output, and one to a file; text when nothing else is asked for. */
static bool check_outputs(ts_options *options)
{
    if (options->output_count == 0 && !makes_papers(options)) options->outputs[options->output_count++].format = ts_format_find("text");
    size_t standard = 0;
    for (size_t i = 0; i < options->output_count; i++) standard += options->outputs[i].path == NULL;
    for (size_t i = 1; i <= options->output_count; i++) {
        const char *path = output_path(options, i);
        for (size_t k = 0; k < i && path != NULL; k++)
            if (output_path(options, k) != NULL && strcmp(output_path(options, k), path) == 0) {
                ts_complain(options->language, "%s に2つのものを出力できません。", "two outputs cannot go to %s", path);
                return false;
            }
    }
    if (standard <= 1) return true;
    ts_complain(options->language, "標準出力に出せる形式は1つです。--format の後に --output FILE を付けてください。",
                "only one format can go to standard output; put --output FILE after a --format");
    return false;
}

bool ts_options_read(ts_options *options, const ts_command *command, int count, char **arguments)
{
    set_defaults(options);
    options->command = command->flag;
    options->arguments = calloc((size_t)count + 1, sizeof(*options->arguments));
    if (options->arguments == NULL) ts_out_of_memory((size_t)count);
    bool only_arguments = false;
    for (int at = 0; at < count; at++) {
        char *argument = arguments[at];
        if (!only_arguments && strcmp(argument, "--") == 0) only_arguments = true;
        else if (only_arguments || argument[0] != '-' || argument[1] == '\0')
            options->arguments[options->argument_count++] = argument;
        else if (!read_option(options, command, count, arguments, &at)) return false;
    }
    ask_system(options);
    return check_outputs(options);
}

void ts_options_help(const ts_command *command, ts_language language)
{
    enum { COLUMN = 26 };
    for (size_t i = 0; i < ROWS; i++) {
        if (command != NULL && !(rows[i].commands & command->flag)) continue;
        char name[64];
        snprintf(name, sizeof(name), "%s--%s%s%s", rows[i].letter != 0 ? "-x, " : "    ", rows[i].name,
                 rows[i].argument != NULL ? " " : "", rows[i].argument != NULL ? rows[i].argument : "");
        if (rows[i].letter != 0) name[1] = rows[i].letter;
        size_t width = ts_utf8_width(name, strlen(name));
        printf("  %s%*s %s\n", name, width < COLUMN ? (int)(COLUMN - width) : 0, "",
               ts_message_in(rows[i].about, language));
    }
}
