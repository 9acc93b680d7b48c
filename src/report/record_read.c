/* Record, read back: JSON values as findings and what belongs to them. Nothing is believed: each key has to be there, and what
 * stands under it has to be of its kind. */
#include <string.h>

#include "report/record.h"

/* The value of a key, which every record has. */
static const json_t *value_of(ts_record_reading *reading, const json_t *record, const char *key)
{
    const json_t *value = json_object_get(record, key);
    if (value == NULL && reading->wrong == NULL) reading->wrong = key;
    return value;
}

/* Says that what stands under a key is not what it has to be. */
static void refuse(ts_record_reading *reading, const char *key)
{
    if (reading->wrong == NULL) reading->wrong = key;
}

static const char *copy_text(ts_record_reading *reading, const json_t *value)
{
    return ts_arena_copy(reading->arena, json_string_value(value), json_string_length(value));
}

/* A text; where null is allowed, `none` stands for it. */
static const char *read_text_or(ts_record_reading *reading, const json_t *record, const char *key, const char *none)
{
    const json_t *value = value_of(reading, record, key);
    if (json_is_string(value)) return copy_text(reading, value);
    if (!json_is_null(value)) refuse(reading, key);
    return none;
}

static const char *read_text(ts_record_reading *reading, const json_t *record, const char *key)
{
    const json_t *value = value_of(reading, record, key);
    if (json_is_string(value)) return copy_text(reading, value);
    refuse(reading, key);
    return "";
}

/* A number from 0 to `max`; null is 0. */
static uint64_t read_number(ts_record_reading *reading, const json_t *record, const char *key, uint64_t max)
{
    const json_t *value = value_of(reading, record, key);
    if (json_is_null(value)) return 0;
    if (json_is_integer(value) && json_integer_value(value) >= 0 && (uint64_t)json_integer_value(value) <= max)
        return (uint64_t)json_integer_value(value);
    refuse(reading, key);
    return 0;
}

static size_t read_count(ts_record_reading *reading, const json_t *record, const char *key)
{
    return (size_t)read_number(reading, record, key, UINT64_C(1) << 53);
}

static bool read_flag(ts_record_reading *reading, const json_t *record, const char *key)
{
    const json_t *value = value_of(reading, record, key);
    if (!json_is_boolean(value)) refuse(reading, key);
    return json_is_true(value);
}

/* Sixteen digits, as a number. */
static uint64_t read_hash(ts_record_reading *reading, const json_t *record, const char *key)
{
    const char *text = json_string_value(value_of(reading, record, key));
    uint64_t number = 0;
    size_t count = 0;
    for (; text != NULL && text[count] != '\0'; count++) {
        const char *digits = "0123456789abcdef", *digit = strchr(digits, text[count]);
        if (digit == NULL || count == 16) break;
        number = number << 4 | (uint64_t)(digit - digits);
    }
    if (text == NULL || count != 16 || text[16] != '\0') refuse(reading, key);
    return number;
}

static ts_message read_message(ts_record_reading *reading, const json_t *record, const char *key)
{
    const json_t *value = value_of(reading, record, key);
    if (!json_is_object(value)) {
        if (!json_is_null(value)) refuse(reading, key);
        return (ts_message){0};
    }
    const char *ja = read_text(reading, value, "ja");
    return (ts_message){ja, read_text(reading, value, "en")};
}

static ts_severity read_severity(ts_record_reading *reading, const json_t *record)
{
    ts_severity severity = TS_SEVERITY_ERROR;
    if (!ts_severity_parse(read_text(reading, record, "severity"), &severity)) refuse(reading, "severity");
    return severity;
}

static ts_force read_force(ts_record_reading *reading, const json_t *record)
{
    ts_force force = TS_FORCE_NONE;
    const char *name = read_text_or(reading, record, "force", "");
    if (*name != '\0' && !ts_force_parse(name, &force)) refuse(reading, "force");
    return force;
}

/* A list of objects under a key; sets how many there are. */
static const json_t *read_list(ts_record_reading *reading, const json_t *record, const char *key, size_t *count)
{
    const json_t *list = value_of(reading, record, key);
    if (!json_is_array(list)) refuse(reading, key);
    *count = json_array_size(list);
    return list;
}

static const char **read_clauses(ts_record_reading *reading, const json_t *record)
{
    size_t count;
    const json_t *list = read_list(reading, record, "clauses", &count);
    const char **clauses = ts_arena_alloc(reading->arena, (count + 1) * sizeof(*clauses));
    for (size_t i = 0; i < count; i++) {
        const json_t *clause = json_array_get(list, i);
        if (json_is_string(clause)) clauses[i] = copy_text(reading, clause);
        else refuse(reading, "clauses");
        if (clauses[i] == NULL) clauses[i] = "";
    }
    return clauses;
}

/* What `%XX` stands for. False when that is no byte of a path. */
static bool unescape(const char **at, char *byte)
{
    static const char digits[] = "0123456789ABCDEF";
    if (**at != '%') {
        *byte = *(*at)++;
        return true;
    }
    const char *high = (*at)[1] != '\0' ? strchr(digits, (*at)[1]) : NULL;
    const char *low = high != NULL && (*at)[2] != '\0' ? strchr(digits, (*at)[2]) : NULL;
    if (low == NULL) return false;
    *byte = (char)((high - digits) << 4 | (low - digits));
    *at += 3;
    return *byte != '\0';
}

/* The bytes of a path, whatever they are. */
static const char *read_path(ts_record_reading *reading, const json_t *record)
{
    const char *path = read_text(reading, record, "path"), *raw = read_text_or(reading, record, "rawPath", NULL);
    if (raw == NULL) return path;
    char *bytes = ts_arena_alloc(reading->arena, strlen(raw) + 1);
    size_t length = 0;
    while (*raw != '\0')
        if (!unescape(&raw, &bytes[length++])) {
            refuse(reading, "rawPath");
            return path;
        }
    return bytes;
}

static ts_location read_location(ts_record_reading *reading, const json_t *record)
{
    if (!json_is_object(record)) {
        refuse(reading, "location");
        return (ts_location){.path = ""};
    }
    ts_location at = {.path = read_path(reading, record)};
    at.start.line = (uint32_t)read_number(reading, record, "line", UINT32_MAX);
    at.start.column = (uint32_t)read_number(reading, record, "column", UINT32_MAX);
    at.end.line = (uint32_t)read_number(reading, record, "endLine", UINT32_MAX);
    at.end.column = (uint32_t)read_number(reading, record, "endColumn", UINT32_MAX);
    at.start_byte = (uint32_t)read_number(reading, record, "startByte", UINT32_MAX);
    at.end_byte = (uint32_t)read_number(reading, record, "endByte", UINT32_MAX);
    const json_t *excerpt = value_of(reading, record, "excerpt");
    if (json_is_object(excerpt)) {
        at.excerpt = read_text(reading, excerpt, "text");
        at.excerpt_column = (uint32_t)read_number(reading, excerpt, "column", UINT32_MAX);
    } else if (!json_is_null(excerpt)) {
        refuse(reading, "excerpt");
    }
    return at;
}

static void read_file(ts_record_reading *reading, const json_t *record, ts_file_info *file)
{
    *file = (ts_file_info){
        .path = read_path(reading, record),
        .kind = read_text_or(reading, record, "kind", ""),
        .organization = read_text_or(reading, record, "organization", ""),
        .name = read_text_or(reading, record, "name", ""),
        .fiscal_year = (int)read_number(reading, record, "fiscalYear", 9999),
        .checked = read_flag(reading, record, "checked"),
    };
}

static void read_related(ts_record_reading *reading, const json_t *record, ts_finding *finding)
{
    const json_t *list = read_list(reading, record, "related", &finding->related_count);
    finding->related = ts_arena_alloc(reading->arena, (finding->related_count + 1) * sizeof(*finding->related));
    for (size_t i = 0; i < finding->related_count; i++) {
        const json_t *place = json_array_get(list, i);
        finding->related[i] = read_location(reading, value_of(reading, place, "location"));
        finding->related[i].label = read_message(reading, place, "label");
    }
}

static void read_finding(ts_record_reading *reading, const json_t *record, ts_finding *finding)
{
    *finding = (ts_finding){
        .rule = read_text(reading, record, "rule"),
        .severity = read_severity(reading, record),
        .force = read_force(reading, record),
        .clauses = read_clauses(reading, record),
        .authority = read_message(reading, record, "authority"),
        .at = read_location(reading, value_of(reading, record, "location")),
        .message = read_message(reading, record, "message"),
        .fix = read_message(reading, record, "fix"),
        .organization = read_text_or(reading, record, "organization", ""),
        .fiscal_year = (int)read_number(reading, record, "fiscalYear", 9999),
        .review = read_flag(reading, record, "review"),
        .evidence = read_hash(reading, record, "evidence"),
        .answer = read_text_or(reading, record, "answer", NULL),
    };
    read_related(reading, record, finding);
    const char *fingerprint = read_text(reading, record, "fingerprint");
    if (strlen(fingerprint) >= sizeof(finding->fingerprint)) refuse(reading, "fingerprint");
    else memcpy(finding->fingerprint, fingerprint, strlen(fingerprint));
}

/* The plan of a failure is named as it is shown: its bytes are those of the file of that name. */
static const char *find_plan(const ts_result *result, const json_t *files, const char *shown)
{
    for (size_t i = 0; shown != NULL && i < result->file_count; i++) {
        const char *path = json_string_value(json_object_get(json_array_get(files, i), "path"));
        if (path != NULL && strcmp(path, shown) == 0) return result->files[i].path;
    }
    return shown;
}

static void read_failure(ts_record_reading *reading, const json_t *record, ts_failure *failure)
{
    const json_t *at = value_of(reading, record, "location");
    *failure = (ts_failure){
        .stage = read_text(reading, record, "stage"),
        .rule = read_text_or(reading, record, "rule", NULL),
        .at = json_is_null(at) ? (ts_location){.path = ""} : read_location(reading, at),
        .plan = read_text_or(reading, record, "plan", NULL),
        .message = read_message(reading, record, "message"),
        .fix = read_message(reading, record, "fix"),
    };
}

void ts_record_read_run(ts_record_reading *reading, const json_t *record, ts_report_options *options)
{
    const json_t *scope = value_of(reading, record, "scope"), *shard = value_of(reading, scope, "shard");
    if (strcmp(read_text(reading, record, "format"), "taisaku-check findings") != 0) refuse(reading, "format");
    if (read_number(reading, record, "version", UINT32_MAX) != 1) refuse(reading, "version");
    options->version = read_text(reading, value_of(reading, record, "tool"), "version");
    options->today = read_text(reading, record, "today");
    options->scope = (ts_report_scope){
        .files = read_count(reading, scope, "files"),
        .series = read_count(reading, scope, "series"),
        .plans = read_hash(reading, scope, "plansHash"),
        .rules = read_hash(reading, scope, "rulesHash"),
        .most = read_count(reading, scope, "maxFindings"),
        .rule_timeout = (unsigned)read_number(reading, scope, "ruleTimeout", UINT32_MAX),
        .memory = read_count(reading, scope, "memoryLimit"),
    };
    if (json_is_null(shard)) return;
    options->scope.part = (unsigned)read_number(reading, shard, "number", 1000000);
    options->scope.parts = (unsigned)read_number(reading, shard, "of", 1000000);
    if (options->scope.part == 0 || options->scope.part > options->scope.parts) refuse(reading, "shard");
}

void ts_record_read_rule(ts_record_reading *reading, const json_t *record, ts_rule_info *rule)
{
    *rule = (ts_rule_info){
        .id = read_text(reading, record, "id"),
        .title = read_message(reading, record, "title"),
        .severity = read_severity(reading, record),
        .force = read_force(reading, record),
        .clauses = read_clauses(reading, record),
        .file = read_text_or(reading, record, "file", ""),
        .line = (uint32_t)read_number(reading, record, "line", UINT32_MAX),
        .builtin = read_flag(reading, record, "builtin"),
    };
}

void ts_record_read_totals(ts_record_reading *reading, const json_t *record, ts_totals *totals)
{
    const json_t *findings = value_of(reading, record, "findings");
    *totals = (ts_totals){
        .plans = read_count(reading, record, "plans"),
        .records = read_count(reading, record, "records"),
        .unchecked = read_count(reading, record, "unchecked"),
        .reviews = read_count(reading, record, "reviews"),
        .answered = read_count(reading, record, "answered"),
        .failures = read_count(reading, record, "failures"),
        .rules = read_count(reading, record, "rules"),
        .stopped = read_flag(reading, record, "stopped"),
    };
    for (int severity = TS_SEVERITY_NOTE; severity <= (int)TS_SEVERITY_ERROR; severity++)
        totals->findings[severity] = read_count(reading, findings, ts_severity_name((ts_severity)severity));
}

void ts_record_read_result(ts_record_reading *reading, const json_t *record, ts_result *result)
{
    *result = (ts_result){.series = read_count(reading, record, "series")};
    const json_t *list = read_list(reading, record, "files", &result->file_count), *file_list = list;
    ts_file_info *files = ts_arena_alloc(reading->arena, (result->file_count + 1) * sizeof(*files));
    for (size_t i = 0; i < result->file_count; i++) read_file(reading, json_array_get(list, i), &files[i]);
    result->files = files;

    list = read_list(reading, record, "findings", &result->finding_count);
    ts_finding *findings = ts_arena_alloc(reading->arena, (result->finding_count + 1) * sizeof(*findings));
    for (size_t i = 0; i < result->finding_count; i++) read_finding(reading, json_array_get(list, i), &findings[i]);
    result->findings = findings;

    list = read_list(reading, record, "failures", &result->failure_count);
    ts_failure *failures = ts_arena_alloc(reading->arena, (result->failure_count + 1) * sizeof(*failures));
    for (size_t i = 0; i < result->failure_count; i++) {
        read_failure(reading, json_array_get(list, i), &failures[i]);
        failures[i].plan = find_plan(result, file_list, failures[i].plan);
    }
    result->failures = failures;
}
