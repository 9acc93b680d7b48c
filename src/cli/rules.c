/* rules: what is checked, a line for each rule and one for each of its parameters. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/session.h"
#include "report/report.h"

static void print_rule(const ts_rule_info *rule, ts_language language)
{
    ts_buffer line = {0};
    enum { COLUMN = 8 };
    const char *severity = ts_message_in(ts_severity_title(rule->severity), language);
    size_t width = ts_utf8_width(severity, strlen(severity));
    ts_buffer_format(&line, "%s%*s %s  ", severity, (int)(width < COLUMN ? COLUMN - width : 0), "", rule->id);
    ts_report_one_line(ts_message_in(rule->title, language), &line);
    for (size_t i = 0; rule->clauses != NULL && rule->clauses[i] != NULL; i++) {
        ts_buffer_add_string(&line, i == 0 ? " (" : ", ");
        ts_buffer_add_string(&line, rule->clauses[i]);
        if (rule->clauses[i + 1] == NULL) ts_buffer_add_char(&line, ')');
    }
    for (size_t i = 0; i < rule->parameter_count; i++) {
        const ts_parameter_info *parameter = &rule->parameters[i];
        ts_buffer_format(&line, "\n           %s: %s  # ", parameter->name, parameter->value);
        ts_report_one_line(ts_message_in(parameter->about, language), &line);
    }
    puts(ts_buffer_string(&line));
    ts_buffer_free(&line);
}

int ts_command_rules(const ts_options *options)
{
    ts_session session;
    if (!ts_session_open(&session, options, TS_SESSION_RULES, NULL, 0)) return TS_EXIT_USAGE;
    const ts_ready *ready = ts_supervisor_ready(session.supervisor);
    for (int builtin = 0; builtin <= 1; builtin++)
        for (size_t i = 0; i < ready->rule_count; i++)
            if (ready->rules[i].builtin == (builtin != 0)) print_rule(&ready->rules[i], options->language);
    ts_session_complain(&session);
    int code = ready->failure_count > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_GOOD;
    ts_session_close(&session);
    return fflush(stdout) == 0 ? code : TS_EXIT_INCOMPLETE;
}
