/* taisaku-check: checks plans for cybersecurity measures (対策推進計画) by rules. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "built/image.h"
#include "cli/command.h"
#include "rule/built.h"

static const ts_command commands[] = {
    {"check", "[PATH…]",
     {"計画を規則に照らして検査する（省略可。PATH を省くと plans/）", "check plans by rules (the default; without PATH: plans/)"},
     ts_command_check, TS_COMMAND_CHECK},
    {"merge", "FILE…",
     {"--shard で分けた検査の結果（json、ndjson）を、1回の検査の結果に合わせる",
      "join the results of the parts of a run (--shard; json, ndjson) into those of the whole"},
     ts_command_merge, TS_COMMAND_MERGE},
    {"evaluate", "PATH…",
     {"前年度の総合評価の案を、計画と実績から作る", "draft last year's evaluation from the plan and the records"},
     ts_command_evaluate, TS_COMMAND_EVALUATE},
    {"timeline", "PATH…",
     {"全ての取組の線表を、計画から作る", "draw the chart of all initiatives from the plan"},
     ts_command_timeline, TS_COMMAND_TIMELINE},
    {"summary", "PATH…",
     {"計画の整い具合を表にする（1組織なら総括表、複数なら組織別の比較）", "show how complete a plan is; of several organisations, compared"},
     ts_command_summary, TS_COMMAND_SUMMARY},
    {"next", "PATH…",
     {"翌年度の計画のひな形を、計画（と実績）から作る", "make the skeleton of next year's plan from a plan (and its records)"},
     ts_command_next, TS_COMMAND_NEXT},
    {"publish", "PATH…",
     {"計画から、公表しない事項を除いた公表版を作る", "make the edition of a plan that can be published"}, ts_command_publish,
     TS_COMMAND_PUBLISH},
    {"show", "FILE", {"計画を、規則から見えるとおりに JSON で示す", "print a plan as rules see it, as JSON"},
     ts_command_show, TS_COMMAND_SHOW},
    {"rules", "", {"規則の一覧を示す", "list the rules"}, ts_command_rules, TS_COMMAND_RULES},
    {"test", "[DIR…]", {"規則の試験（*_test.lua）を行う", "run the tests of rules (*_test.lua)"}, ts_command_test,
     TS_COMMAND_TEST},
    {"trace", "[DIR…]", {"条項と規則の対応を Markdown で示す", "print which rules answer which clause, as Markdown"},
     ts_command_trace, TS_COMMAND_TRACE},
    {"schema", "[plan|record|answers|pack|clauses|config]",
     {"計画の形式を JSON Schema（2020-12）で示す", "print the format of plans as JSON Schema (2020-12)"},
     ts_command_schema, TS_COMMAND_SCHEMA},
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static const ts_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    return NULL;
}

/* The command that a name was meant for which is neither a command nor a file; NULL: none. */
static const char *meant_command(const char *name)
{
    if (name[0] == '-' || strchr(name, '/') != NULL || access(name, F_OK) == 0) return NULL;
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name, strlen(name), &budget);
    for (size_t i = 0; i < COMMANDS; i++) ts_nearest_offer(&search, commands[i].name);
    return ts_nearest_best(&search);
}

static void print_help(const ts_command *command, ts_language language)
{
    bool ja = language == TS_LANGUAGE_JA;
    if (command != &commands[0]) {
        printf("%s: taisaku-check %s [OPTION…]%s%s\n\n%s\n\n%s:\n", ja ? "使い方" : "usage", command->name,
               command->arguments[0] != '\0' ? " " : "", command->arguments,
               ts_message_in(command->about, language), ja ? "オプション" : "options");
        ts_options_help(command, language);
        return;
    }
    printf("%s: taisaku-check [check] [OPTION…] [PATH…]\n", ja ? "使い方" : "usage");
    printf("       taisaku-check COMMAND …\n\n%s:\n", ja ? "コマンド" : "commands");
    for (size_t i = 0; i < COMMANDS; i++)
        printf("  %-8s %s\n", commands[i].name, ts_message_in(commands[i].about, language));
    printf("\n%s:\n", ja ? "check のオプション" : "options of check");
    ts_options_help(command, language);
    printf("\n%s\n", ja ? "終了コード: 0 指摘なし、1 指摘あり（--fail-on 以上）、2 使い方の誤り、3 検査できないものがあった、130 Ctrl-C による中断"
                        : "exit codes: 0 nothing found, 1 findings (at --fail-on or above), 2 wrong usage, 3 "
                          "something could not be checked, 130 broken off by Ctrl-C");
}

int main(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[1], "make-image") == 0) /* for built/image.sh */
        return ts_built_make_image(arguments[2]) ? TS_EXIT_GOOD : TS_EXIT_USAGE;
    const ts_command *command = count > 1 ? find_command(arguments[1]) : NULL;
    int skipped = command == NULL ? 1 : 2;
    const char *meant = count > 1 && command == NULL ? meant_command(arguments[1]) : NULL;
    if (command == NULL) command = &commands[0];
    ts_options options;
    int code = TS_EXIT_USAGE;
    if (ts_options_read(&options, command, count - skipped, arguments + skipped)) {
        options.command_line = arguments;
        options.built = &ts_built_rules;
        code = TS_EXIT_GOOD;
        if (options.help) print_help(command, options.language);
        else if (options.version) printf("taisaku-check %s\n", ts_version());
        else if (meant != NULL) {
            ts_complain(options.language, "%s というコマンドもファイルもありません。%s ではありませんか。",
                        "there is neither a command nor a file %s; did you mean %s?", arguments[1], meant);
            code = TS_EXIT_USAGE;
        }
        else code = command->run(&options);
    }
    free(options.arguments);
    return code;
}
