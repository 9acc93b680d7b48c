/* Result: what came of one series, of the rules, and of the whole run. Plain data, like the findings in it. */
#ifndef TS_FINDING_RESULT_H
#define TS_FINDING_RESULT_H

#include "finding/finding.h"

/* What a rule is, for formats that list the rules. */
/* A parameter of a rule, and the value that holds. */
typedef struct ts_parameter_info {
    const char *name, *value;
    ts_message about;
} ts_parameter_info;

typedef struct ts_rule_info {
    const char *id; /* with its pack: "manual/detail-plans" */
    ts_message title;
    ts_severity severity;
    ts_force force;
    const char **clauses; /* NULL ends the list */
    const char *file;     /* the rule file, as it is shown; "" for a built-in check */
    uint32_t line;        /* of `rule {` in it */
    bool builtin;
    ts_parameter_info *parameters;
    size_t parameter_count;
} ts_rule_info;

/* A template of a draft. */
typedef struct ts_template_info {
    const char *id; /* with its pack: "manual/evaluation" */
    ts_message title;
} ts_template_info;

/* A clause that rules may cite, for the table of which rules answer it. */
typedef struct ts_clause_info {
    const char *id;
    const char *pack;
    const char *applies; /* "all", "gov", "corp" */
    ts_force force;
    ts_message title;
    ts_message unseen;   /* why no program can see it; may be absent */
} ts_clause_info;

/* What the tests of a rule have shown of it. */
typedef struct ts_rule_trace {
    const char *rule;     /* with its pack */
    uint32_t valid, invalid; /* cases */
    const char *looks_at; /* the fields that it asked for: "initiative.phases, phase.year" */
} ts_rule_trace;

/* One file that was looked at. */
typedef struct ts_file_info {
    const char *path;
    const char *kind;         /* "plan", "record"; "" when it could not be read */
    const char *organization; /* id; "" when unknown */
    const char *name;         /* of the organisation; "" when unknown */
    int fiscal_year;          /* 0 when unknown */
    bool checked;             /* false: it could not be read, see the failures */
} ts_file_info;

/* What came of one series. */
typedef struct ts_result {
    size_t series; /* its number in the whole run, from 1; 0: what belongs to none, such as rules that could not be loaded */
    const ts_file_info *files;
    size_t file_count;
    const ts_finding *findings; /* sorted */
    size_t finding_count;
    const ts_failure *failures;
    size_t failure_count;
} ts_result;

typedef struct ts_totals {
    size_t plans, records;     /* checked */
    size_t unchecked;          /* files that could not be read */
    size_t findings[3];        /* by ts_severity; without the two that follow */
    size_t reviews;            /* questions to a person that are not answered */
    size_t answered;           /* findings and questions that the agency has answered */
    size_t failures;
    size_t rules;              /* that were run */
    bool stopped;              /* the run ended before its end: interrupted, --fail-fast */
} ts_totals;

#endif
