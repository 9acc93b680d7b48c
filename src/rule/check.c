/* Check: the files of one organisation through schema, series, references and rules, to findings. */
#include "rule/check.h"

#include <string.h>

#include "base/utf8.h"
#include "plan/references.h"
#include "plan/series.h"
#include "rule/answers.h"
#include "rule/run.h"

/* What one call of ts_check_series builds up. */
typedef struct check_work {
    ts_rulebook *book;
    const ts_request *request;
    ts_arena *arena;
    ts_document **documents; /* in the order of the files; NULL for one that is left out */
    ts_references **references; /* the ids in reach of each; NULL: not collected yet */
    ts_sink sink;
    const ts_document *begun; /* the plan, when it is only begun; else NULL */
    ts_failure *failures;
    size_t failure_count, failure_capacity;
} check_work;

static ts_failure *add_failure(check_work *work)
{
    return TS_ARENA_APPEND(work->arena, work->failures, work->failure_count, work->failure_capacity);
}

/* The name of an organisation or its id, as every finding carries it: a file may have one of a megabyte. */
static const char *short_name(const check_work *work, const char *name)
{
    enum { LONGEST = 200 };
    size_t length = name == NULL ? 0 : strlen(name), kept = length == 0 ? 0 : ts_utf8_cut(name, length, LONGEST);
    if (length == 0) return "";
    return kept == length ? name : ts_arena_format(work->arena, "%.*s…", (int)kept, name);
}

/* Turns what is wrong with a file as such into findings, or into the failure that ends it. */
static void report_problems(check_work *work, ts_document *document)
{
    static const char *const no_clauses[] = {NULL};
    for (size_t i = 0; i < document->problems.count; i++) {
        const ts_problem *problem = &document->problems.items[i];
        ts_location at = ts_location_make(work->arena, document->source, problem->span);
        ts_location *related = NULL;
        if (problem->has_related) {
            related = ts_arena_alloc(work->arena, sizeof(*related));
            *related = ts_location_make(work->arena, document->source, problem->related);
        }
        if (problem->fatal) {
            *add_failure(work) = (ts_failure){
                .stage = "parse", .rule = problem->rule, .at = at, .message = problem->message, .fix = problem->fix};
            continue;
        }
        ts_sink *sink = &work->sink;
        sink->rule = problem->rule;
        sink->severity = TS_SEVERITY_ERROR;
        sink->force = TS_FORCE_NONE;
        sink->clauses = (const char **)no_clauses;
        sink->authority = (ts_message){NULL, NULL};
        sink->review = false;
        sink->organization = short_name(work, document->head.organization);
        sink->fiscal_year = document->head.fiscal_year;
        ts_finding *finding = ts_sink_add(sink);
        finding->at = at;
        finding->message = problem->message;
        finding->fix = problem->fix;
        finding->related = related;
        finding->related_count = problem->has_related;
        /* Such a problem has no thing with an id to stand for it: its sentence names what is wrong. */
        ts_finding_fingerprint(finding, problem->message.en);
    }
}

static bool is_skipped(const check_work *work, const ts_document *plan, const ts_rule *rule)
{
    for (size_t i = 0; i < work->request->skip_count; i++) {
        const ts_skip *skip = &work->request->skips[i];
        if (work->documents[skip->file] == plan && strcmp(skip->rule, rule->id) == 0) return true;
    }
    return false;
}

static void report_failed_rule(check_work *work, const ts_pack *pack, const ts_rule *rule, const ts_document *plan,
                               const ts_lua_error *error)
{
    const char *file = error->file != NULL ? error->file : rule->file->name;
    int line = error->line > 0 ? error->line : rule->line;
    *add_failure(work) = (ts_failure){
        .stage = "rule",
        .rule = rule->id,
        .at = ts_pack_locate(work->arena, pack, file, line),
        .plan = plan->source->path,
        .message = error->message,
    };
}

static void run_pack(check_work *work, ts_pack *pack, const ts_scope *scope, uint32_t file)
{
    const ts_document *plan = scope->plan;
    bool begun = false;
    for (size_t i = 0; i < pack->rule_count; i++) {
        const ts_rule *rule = &pack->rules[i];
        if (!ts_rule_applies(pack, rule, &plan->head) || is_skipped(work, plan, rule)) continue;
        if (!begun) ts_run_begin(pack, scope, &work->sink);
        begun = true;
        ts_progress_begin(work->book->progress, TS_STAGE_RULE, file, rule->index);
        ts_seen seen; /* its items, two kilobytes, are nothing before they are counted */
        seen.begun = work->begun;
        seen.beyond = false;
        seen.count = 0;
        size_t before = work->sink.count;
        if (work->begun != NULL) pack->lua->seen = &seen;
        ts_lua_error error;
        if (!ts_run_rule(pack, rule, &error)) report_failed_rule(work, pack, rule, plan, &error);
        if (seen.beyond) work->sink.count = before;
        pack->lua->seen = NULL;
    }
    if (begun) ts_run_end(pack);
}

static void run_rules(check_work *work, const ts_series_view *series, const ts_document *plan, uint32_t file)
{
    ts_scope scope = {
        .series = series,
        .plan = plan,
        .references = work->references != NULL ? work->references[file] : ts_references_collect(work->arena, series, plan),
        .roll = work->request->roll,
    };
    work->sink.organization = short_name(work, plan->head.organization);
    work->sink.fiscal_year = plan->head.fiscal_year;
    for (size_t i = 0; i < work->book->pack_count; i++)
        if (work->book->packs[i].rule_count > 0) run_pack(work, &work->book->packs[i], &scope, file);
}

/* Nearly every rule reckons from the year: without one, none is run. What is wrong with it is a finding of its own. */
static void report_no_year(check_work *work, const ts_document *plan)
{
    *add_failure(work) = (ts_failure){
        .stage = "check",
        .at = {.path = plan->source->path},
        .message = ts_message_format(work->arena, "対象年度が分からないため、規則による検査をしていません。",
                                     "no rule was run: the fiscal year of the plan is not known"),
    };
}

static void describe_file(const check_work *work, ts_file_info *info, const ts_input_file *file, const ts_document *document)
{
    *info = (ts_file_info){.path = file->path, .kind = "", .organization = "", .name = ""};
    if (document == NULL) return;
    const ts_head *head = &document->head;
    info->checked = document->root != NULL && !document->problems.fatal;
    if (head->kind != NULL) info->kind = head->kind->name;
    info->organization = short_name(work, head->organization);
    info->name = short_name(work, head->name);
    info->fiscal_year = head->fiscal_year;
}

/* Reads the files. Returns those that could be read, as a series. */
static ts_series_view read_files(check_work *work)
{
    const ts_request *request = work->request;
    work->documents = ts_arena_alloc(work->arena, (request->file_count + 1) * sizeof(ts_document *));
    ts_series_view series = {.documents =
                                 ts_arena_alloc(work->arena, (request->file_count + 1) * sizeof(ts_document *))};
    bool *readable = ts_arena_alloc(work->arena, request->file_count + 1);
    for (size_t i = 0; i < request->file_count; i++) {
        const ts_input_file *file = &request->files[i];
        if (file->skip != NULL) continue;
        ts_progress_begin(work->book->progress, TS_STAGE_PARSE, (uint32_t)i, 0);
        ts_document *document = ts_document_read(work->arena, file->path, file->bytes, file->size);
        work->documents[i] = document;
        readable[i] = document->root != NULL && !document->problems.fatal;
        if (readable[i]) series.documents[series.count++] = document;
    }
    ts_series_check(work->arena, &series, work->book->today);
    work->references = ts_arena_alloc(work->arena, (request->file_count + 1) * sizeof(ts_references *));
    for (size_t i = 0; i < request->file_count; i++) {
        if (!readable[i]) continue; /* also what the check of the series has just found fault with */
        work->references[i] = ts_references_collect(work->arena, &series, work->documents[i]);
        ts_references_check(work->references[i], work->documents[i]);
    }
    return series;
}

ts_result ts_check_series(ts_rulebook *book, const ts_request *request, ts_arena *arena)
{
    ts_series_view series;
    return ts_check_series_open(book, request, arena, &series);
}

ts_result ts_check_series_open(ts_rulebook *book, const ts_request *request, ts_arena *arena, ts_series_view *opened)
{
    check_work work = {.book = book, .request = request, .arena = arena, .sink = {.arena = arena}};
    ts_series_view series = *opened = read_files(&work);
    ts_file_info *files = ts_arena_alloc(arena, (request->file_count + 1) * sizeof(*files));
    const ts_kind *plan = ts_schema_kind("plan");
    for (size_t i = 0; i < request->file_count; i++) {
        ts_document *document = work.documents[i];
        describe_file(&work, &files[i], &request->files[i], document);
        if (document == NULL) continue;
        report_problems(&work, document);
        if (!files[i].checked || document->head.kind != plan) continue;
        if (document->head.fiscal_year != 0) run_rules(&work, &series, document, (uint32_t)i);
        else report_no_year(&work, document);
    }
    ts_progress_begin(book->progress, TS_STAGE_SHOW, 0, 0);
    work.sink.count = ts_findings_sort(work.sink.items, work.sink.count);
    ts_answers_apply(book, &series, &work.sink);
    return (ts_result){
        .files = files,
        .file_count = request->file_count,
        .findings = work.sink.items,
        .finding_count = ts_findings_sort(work.sink.items, work.sink.count),
        .failures = work.failures,
        .failure_count = work.failure_count,
    };
}

ts_result ts_check_begun(ts_rulebook *book, const ts_request *request, const ts_series_view *series, const ts_document *plan,
                         uint32_t file, ts_arena *arena)
{
    check_work work = {.book = book, .request = request, .arena = arena, .sink = {.arena = arena}, .begun = plan};
    work.documents = ts_arena_alloc(arena, (request->file_count + 1) * sizeof(ts_document *));
    work.documents[file] = (ts_document *)plan;
    run_rules(&work, series, plan, file);
    return (ts_result){
        .findings = work.sink.items,
        .finding_count = ts_findings_sort(work.sink.items, work.sink.count),
        .failures = work.failures,
        .failure_count = work.failure_count,
    };
}
