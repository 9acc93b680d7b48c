/* rules: what is loaded, a line for each rule and one for each of its parameters, a line for each template; then the built-in checks. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/session.h"
#include "report/report.h"

/* Begins a line: what kind of thing it is, its id, its title. */
static void begin_line(ts_buffer *line, const char *kind, const char *id, const char *title)
{
    enum { COLUMN = 8 };
    size_t width = ts_utf8_width(kind, strlen(kind));
    ts_buffer_format(line, "%s%*s %s  ", kind, (int)(width < COLUMN ? COLUMN - width : 0), "", id);
    ts_report_one_line(title, line);
}

static void print_rule(const ts_rule_info *rule, ts_language language)
{
    ts_buffer line = {0};
    begin_line(&line, ts_message_in(ts_severity_title(rule->severity), language), rule->id, ts_message_in(rule->title, language));
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

static void print_template(const ts_template_info *template, ts_language language)
{
    static const ts_message kind = {"テンプレート", "template"};
    ts_buffer line = {0};
    begin_line(&line, ts_message_in(kind, language), template->id, ts_message_in(template->title, language));
    puts(ts_buffer_string(&line));
    ts_buffer_free(&line);
}

static void print_rules(const ts_ready *ready, bool builtin, ts_language language)
{
    for (size_t i = 0; i < ready->rule_count; i++)
        if (ready->rules[i].builtin == builtin) print_rule(&ready->rules[i], language);
}

int ts_command_rules(const ts_options *options)
{
    ts_session session;
    if (!ts_session_open(&session, options, TS_SESSION_RULES, NULL, 0)) return TS_EXIT_USAGE;
    const ts_ready *ready = ts_supervisor_ready(session.supervisor);
    print_rules(ready, false, options->language);
    for (size_t i = 0; i < ready->template_count; i++) print_template(&ready->templates[i], options->language);
    print_rules(ready, true, options->language);
    ts_session_complain(&session);
    int code = ready->failure_count > 0 ? TS_EXIT_INCOMPLETE : TS_EXIT_GOOD;
    ts_session_close(&session);
    return fflush(stdout) == 0 ? code : TS_EXIT_INCOMPLETE;
}
