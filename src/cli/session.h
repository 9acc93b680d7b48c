/* Session: what every command that runs rules needs first: the packs, a supervisor that has loaded them. */
#ifndef TS_CLI_SESSION_H
#define TS_CLI_SESSION_H

#include "cli/packs.h"
#include "worker/supervisor.h"

typedef struct ts_session {
    const ts_options *options;
    ts_packs packs;
    ts_worker_setup setup;
    ts_supervisor *supervisor;
} ts_session;

/* What of the packs a command needs. */
typedef enum ts_session_rules { TS_SESSION_NO_RULES, TS_SESSION_RULES, TS_SESSION_RULES_AND_TESTS } ts_session_rules;

/* Reads the packs (ts_packs_read) and starts the supervisor. False after a complaint on stderr. */
bool ts_session_open(ts_session *session, const ts_options *options, ts_session_rules rules, char *const *more,
                     size_t more_count);
void ts_session_close(ts_session *session);

/* Says on stderr, a line each, what could not be loaded. */
void ts_session_complain(const ts_session *session);

/* Runs tasks. False after a complaint on stderr: workers can no longer be had. */
bool ts_session_run(ts_session *session, const ts_client *client);

#endif
