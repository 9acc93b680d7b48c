/* Finding: one thing that a person should look at, with its place, its reason and its remedy.
 *
 * A finding is plain data, complete in itself: it carries the excerpt of the lines that it points to, so
 * that whoever prints it needs neither the file nor the tree. All of it lives in the arena of whoever made or
 * received it. */
#ifndef TS_FINDING_FINDING_H
#define TS_FINDING_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"
#include "plan/source.h"

typedef enum ts_severity { TS_SEVERITY_NOTE, TS_SEVERITY_WARNING, TS_SEVERITY_ERROR } ts_severity;

/* How strongly the manual asks (clauses.yaml): 遵守・必須, 標準・望ましい, 例・主眼点. NONE for what no
 * clause asks. */
typedef enum ts_force { TS_FORCE_NONE, TS_FORCE_MAY, TS_FORCE_SHOULD, TS_FORCE_MUST } ts_force;

/* A place in a file, as it is shown. */
typedef struct ts_location {
    const char *path;       /* of the file, as the user named it */
    ts_position start, end; /* from 1; `end` is behind the last character; line 0: the file as a whole */
    uint32_t start_byte, end_byte;
    const char *excerpt; /* the line of `start` without its end; NULL: none; at most TS_EXCERPT_MAX bytes */
    uint32_t
        excerpt_column; /* of the excerpt's first character: above 1 when the line's beginning was cut off */
    ts_message label;   /* of a related place: what it is; may be absent */
} ts_location;

enum { TS_EXCERPT_MAX = 640 };

typedef struct ts_finding {
    const char *rule; /* "manual/education-answers-incidents" */
    ts_severity severity;
    ts_force force;
    const char **clauses; /* "4.1.イ-1"; NULL ends the list */
    ts_message authority; /* the document that they are clauses of: マニュアル / manual; may be absent */
    ts_location at;
    ts_location *related;
    size_t related_count;
    ts_message message;
    ts_message fix;           /* how to mend it; may be absent */
    const char *organization; /* id; "" when unknown */
    int fiscal_year;          /* 0 when unknown */
    char fingerprint[17];     /* 16 hex digits and NUL: rule + organisation + year + path of ids */
    bool review;              /* a question to a person, not a fault */
    uint64_t evidence;        /* hash of the texts that are pointed to: another one when one of them has changed */
    const char *answer;       /* why an agency does otherwise, or how it judged (kind: answers); NULL: no answer */
} ts_finding;

/* Something that could not be checked: a file, or a rule on a file. */
typedef struct ts_failure {
    const char *stage;  /* "read", "parse", "load", "rule", … */
    const char *rule;   /* the rule or rule file that failed; NULL when it was the file */
    ts_location at;     /* the place in the plan or in the rule file; path "" when there is none */
    const char *plan;   /* the plan that was being checked; NULL when none was */
    ts_message message; /* the reason */
    ts_message fix;     /* may be absent */
} ts_failure;

/* The order in which findings are shown: by path, place, rule, message, then by all else that a report shows.
 * Total: of two that compare equal, nothing is lost when one is dropped. */
int ts_finding_compare(const ts_finding *a, const ts_finding *b);

/* Sorts them by ts_finding_compare and drops repetitions. Returns how many are left. */
size_t ts_findings_sort(ts_finding *findings, size_t count);

/* Sets `fingerprint` from the rule, the organisation, the year and the path of ids of the thing meant
 * (ts_document_path), so that it stays the same when lines move. */
void ts_finding_fingerprint(ts_finding *finding, const char *path);

/* Takes the text of a place that the finding points to into `evidence`. */
void ts_finding_evidence(ts_finding *finding, const char *text, size_t length);

/* Fills a location from a span of a source, the excerpt included (owned by the arena). A long line is cut
 * to TS_EXCERPT_MAX bytes around the span. The excerpt is valid UTF-8: what is not, and NUL, becomes U+FFFD.
 */
ts_location ts_location_make(ts_arena *arena, ts_source *source, ts_span span);

const char *ts_severity_name(ts_severity severity); /* "error", "warning", "note" */
ts_message ts_severity_title(ts_severity severity); /* 不備, 要改善, 参考 / error, warning, note */
bool ts_severity_parse(const char *name, ts_severity *severity);
const char *ts_force_name(ts_force force); /* "must", "should", "may", "" */
ts_message ts_force_title(ts_force force); /* 必須, 標準, 例示 / must, should, may */
bool ts_force_parse(const char *name, ts_force *force);

#endif
