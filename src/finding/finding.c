/* Finding: its order, its fingerprint, the names of severity and force. */
#include "finding/finding.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* strcmp compares bytes as unsigned, whatever the locale. */
static int compare_strings(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int compare_messages(ts_message a, ts_message b)
{
    int order = compare_strings(a.ja, b.ja);
    return order ? order : compare_strings(a.en, b.en);
}

static int compare_positions(ts_position a, ts_position b)
{
    int order = compare_numbers(a.line, b.line);
    return order ? order : compare_numbers(a.column, b.column);
}

static int compare_locations(const ts_location *a, const ts_location *b)
{
    int order = compare_strings(a->path, b->path);
    if (order == 0) order = compare_positions(a->start, b->start);
    if (order == 0) order = compare_positions(a->end, b->end);
    return order ? order : compare_messages(a->label, b->label);
}

static int compare_lists(const char **a, const char **b)
{
    size_t i = 0;
    for (; a && a[i] && b && b[i]; i++) {
        int order = strcmp(a[i], b[i]);
        if (order) return order;
    }
    return compare_numbers(a && a[i], b && b[i]);
}

static int compare_related(const ts_finding *a, const ts_finding *b)
{
    for (size_t i = 0; i < a->related_count && i < b->related_count; i++) {
        int order = compare_locations(&a->related[i], &b->related[i]);
        if (order) return order;
    }
    return compare_numbers(a->related_count, b->related_count);
}

int ts_finding_compare(const ts_finding *a, const ts_finding *b)
{
    int order = compare_locations(&a->at, &b->at);
    if (order == 0) order = compare_strings(a->rule, b->rule);
    if (order == 0) order = compare_messages(a->message, b->message);
    if (order == 0) order = compare_related(a, b);
    if (order == 0) order = compare_messages(a->fix, b->fix);
    if (order == 0) order = compare_numbers(a->severity, b->severity);
    if (order == 0) order = compare_numbers(a->force, b->force);
    if (order == 0) order = compare_lists(a->clauses, b->clauses);
    return order ? order : strcmp(a->fingerprint, b->fingerprint);
}

static int compare_elements(const void *a, const void *b)
{
    return ts_finding_compare(a, b);
}

size_t ts_findings_sort(ts_finding *findings, size_t count)
{
    if (count == 0) return 0;
    qsort(findings, count, sizeof *findings, compare_elements);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (ts_finding_compare(&findings[kept - 1], &findings[i]) != 0) findings[kept++] = findings[i];
    return kept;
}

void ts_finding_fingerprint(ts_finding *finding, const char *path)
{
    char year[12];
    snprintf(year, sizeof year, "%d", finding->fiscal_year);

    uint64_t hash = ts_hash_string(TS_HASH_BEGIN, finding->rule);
    hash = ts_hash_string(hash, finding->organization);
    hash = ts_hash_string(hash, year);
    hash = ts_hash_string(hash, path);
    snprintf(finding->fingerprint, sizeof finding->fingerprint, "%016" PRIx64, hash);
}

void ts_finding_evidence(ts_finding *finding, const char *text, size_t length)
{
    uint64_t hash = finding->evidence != 0 ? finding->evidence : TS_HASH_BEGIN;
    hash = ts_hash(ts_hash(hash, text, length), "", 1); /* the NUL, so that ("ab", "c") and ("a", "bc") differ */
    finding->evidence = hash;
}

typedef struct term {
    const char *name;
    ts_message title;
} term;

static const term severities[] = {
    [TS_SEVERITY_NOTE] = {"note", {"参考", "note"}},
    [TS_SEVERITY_WARNING] = {"warning", {"要改善", "warning"}},
    [TS_SEVERITY_ERROR] = {"error", {"不備", "error"}},
    {NULL, {NULL, NULL}},
};

static const term forces[] = {
    [TS_FORCE_NONE] = {"", {NULL, NULL}},
    [TS_FORCE_MAY] = {"may", {"例示", "may"}},
    [TS_FORCE_SHOULD] = {"should", {"標準", "should"}},
    [TS_FORCE_MUST] = {"must", {"必須", "must"}},
    {NULL, {NULL, NULL}},
};

static int find_term(const term *terms, const char *name)
{
    for (int i = 0; terms[i].name; i++)
        if (*name && strcmp(terms[i].name, name) == 0) return i;
    return -1;
}

const char *ts_severity_name(ts_severity severity)
{
    assert(severity <= TS_SEVERITY_ERROR);
    return severities[severity].name;
}

ts_message ts_severity_title(ts_severity severity)
{
    assert(severity <= TS_SEVERITY_ERROR);
    return severities[severity].title;
}

bool ts_severity_parse(const char *name, ts_severity *severity)
{
    int found = find_term(severities, name);
    if (found >= 0) *severity = (ts_severity)found;
    return found >= 0;
}

const char *ts_force_name(ts_force force)
{
    assert(force <= TS_FORCE_MUST);
    return forces[force].name;
}

ts_message ts_force_title(ts_force force)
{
    assert(force <= TS_FORCE_MUST);
    return forces[force].title;
}

bool ts_force_parse(const char *name, ts_force *force)
{
    int found = find_term(forces, name);
    if (found >= 0) *force = (ts_force)found;
    return found >= 0;
}
