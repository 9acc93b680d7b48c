/* Session: what every command that runs rules needs first. */
#include "cli/session.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "rule/built.h"
#include "rule/config.h"

static void complain(const ts_options *options, ts_message error)
{
    ts_complain(options->language, "%1$s%2$.0s", "%2$s%1$.0s", error.ja, error.en);
}

/* Whether the configuration is wrong: then nothing is to be done at all. */
static bool misconfigured(const ts_session *session)
{
    const ts_ready *ready = ts_supervisor_ready(session->supervisor);
    for (size_t i = 0; i < ready->failure_count; i++)
        if (strcmp(ready->failures[i].stage, ts_stage_config) == 0) return true;
    return false;
}

bool ts_session_open(ts_session *session, const ts_options *options, ts_session_rules rules, char *const *more,
                     size_t more_count)
{
    memset(session, 0, sizeof(*session));
    session->options = options;
    if (rules != TS_SESSION_NO_RULES &&
        !ts_packs_read(&session->packs, options, more, more_count, rules == TS_SESSION_RULES_AND_TESTS)) {
        ts_packs_free(&session->packs);
        return false;
    }
    session->setup = (ts_worker_setup){
        .packs = session->packs.items,
        .pack_count = session->packs.count,
        .config = session->packs.config,
        .limits = options->limits,
        .today = options->today,
    };
    ts_built_forget(options->built); /* files were compared with it */
    ts_message error;
    session->supervisor = ts_supervisor_start(&session->setup, options->jobs, &session->packs.arena, &error);
    if (session->supervisor != NULL && !misconfigured(session)) return true;
    if (session->supervisor != NULL) {
        ts_session_complain(session);
        ts_supervisor_stop(session->supervisor);
    } else {
        complain(options, error);
    }
    ts_packs_free(&session->packs);
    return false;
}

void ts_session_close(ts_session *session)
{
    ts_supervisor_stop(session->supervisor);
    ts_packs_free(&session->packs);
}

void ts_session_complain(const ts_session *session)
{
    const ts_ready *ready = ts_supervisor_ready(session->supervisor);
    ts_report_options how = {.language = session->options->language, .version = ts_version(), .today = ""};
    ts_report *report = ts_report_begin(ts_format_find("unix"), stderr, how, NULL, 0);
    ts_report_result(report, &(ts_result){.failures = ready->failures, .failure_count = ready->failure_count});
    ts_report_end(report, &(ts_totals){0});
}

bool ts_session_run(ts_session *session, const ts_client *client)
{
    ts_message error;
    if (ts_supervisor_run(session->supervisor, client, &error)) return true;
    complain(session->options, error);
    return false;
}
