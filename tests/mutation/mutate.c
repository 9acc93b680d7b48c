/* mutate: damages the good plans one fact at a time and tells what no rule notices.
 *
 *     mutate [-n COUNT] [-f FIELD] [-v] RULES PLANS ACCEPTED
 *
 * A plan is good when nothing above a note is found in it. Damage is noticed when something is found that was
 * not found before it, in the plan itself or in that of the next year. -n does no more than COUNT of each
 * kind to each field, -f only what is done to one field and those below it, -v tells of every field. Exit
 * code 1: something was not noticed and is not in ACCEPTED, or ACCEPTED says so wrongly. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "accepted.h"
#include "cli/files.h"
#include "cli/packs.h"
#include "cli/paths.h"
#include "damage.h"
#include "plan/yaml.h"
#include "rule/check.h"
#include "rule/rulebook.h"

enum { KEPT = 4 * 1024 * 1024, PLACES = 5 };

/* A file of PLANS. */
typedef struct mutate_file {
    ts_document *document;
    ts_result
        before[2]; /* what is found in the plans of its year as they are, and in those of the next year */
    bool good;
    bool followed; /* there is a plan of the next year */
} mutate_file;

/* One damage to one plan. */
typedef struct mutate_trial {
    const mutate_damage *damage;
    mutate_file *file;
    size_t number; /* in the order of the files */
} mutate_trial;

typedef struct mutate_run {
    size_t most;       /* of each kind to each field; 0: all */
    const char *field; /* "": all */
    bool verbose;
    ts_arena arena; /* of what stays */
    ts_arena one;   /* of the trial at hand */
    ts_buffer text;
    ts_rulebook *book;
    mutate_file *files;
    size_t file_count;
    mutate_trial *trials;
    size_t trial_count;
    accepted_list accepted;
    const char *accepted_path;
    size_t done, noticed, accepted_count, left; /* `left`: neither noticed nor accepted */
    bool failed;                                /* something that must not happen whatever a plan says */
} mutate_run;

static bool is_plan(const ts_document *document)
{
    return strcmp(document->head.kind->name, "plan") == 0;
}

/* Whether rules that run on the plans of `year` can look into a file. */
static bool in_reach(const ts_document *document, const char *organization, int year)
{
    const ts_head *head = &document->head;
    return strcmp(head->organization, organization) == 0 &&
           (head->fiscal_year == year - 1 || (head->fiscal_year == year && is_plan(document)));
}

static const ts_roll *make_roll(mutate_run *run, const mutate_file *file, const ts_input_file *changed)
{
    ts_head *heads = ts_arena_alloc(&run->one, run->file_count * sizeof(*heads));
    for (size_t i = 0; i < run->file_count; i++) {
        heads[i] = run->files[i].document->head;
        if (&run->files[i] == file) ts_document_look(&run->one, changed->bytes, changed->size, &heads[i]);
    }
    ts_roll *roll = ts_arena_alloc(&run->one, sizeof(*roll));
    *roll = ts_roll_make(&run->one, heads, run->file_count);
    return roll;
}

/* Checks the plans of one year, with `bytes` for the text of `file`: of its own year, or of the next one,
 * which looks back on it. */
static ts_result check(mutate_run *run, const mutate_file *file, int year, const char *bytes, uint32_t size,
                       ts_arena *arena)
{
    ts_input_file *files = ts_arena_alloc(&run->one, run->file_count * sizeof(*files));
    ts_skip *skips = ts_arena_alloc(&run->one, run->file_count * run->book->rule_count * sizeof(*skips));
    ts_request request = {.files = files, .skips = skips};
    ts_input_file changed = {.path = file->document->source->path, .bytes = bytes, .size = size};
    for (size_t i = 0; i < run->file_count; i++) {
        const ts_document *document = run->files[i].document;
        const ts_source *source = document->source;
        if (!in_reach(document, file->document->head.organization, year)) continue;
        for (uint32_t rule = 0; rule < run->book->rule_count && document->head.fiscal_year < year; rule++)
            skips[request.skip_count++] =
                (ts_skip){(uint32_t)request.file_count, ts_rulebook_rule(run->book, rule)->id};
        files[request.file_count++] = &run->files[i] == file
                                          ? changed
                                          : (ts_input_file){source->path, source->bytes, source->size, NULL};
    }
    request.roll = make_roll(run, file, &changed);
    return ts_check_series(run->book, &request, arena);
}

/* How many findings as grave as this one there are of the same rule on the same thing. */
static size_t count_alike(const ts_result *result, const ts_finding *finding)
{
    size_t count = 0;
    for (size_t i = 0; i < result->finding_count; i++) {
        const ts_finding *other = &result->findings[i];
        count +=
            other->severity >= finding->severity && strcmp(other->fingerprint, finding->fingerprint) == 0;
    }
    return count;
}

/* Whether a finding was there before the damage: in the same words, which may now tell of another place; or
 * in the same place, for its words may quote what was damaged. A question to a person is asked of the good
 * plan too: it is no answer to damage. */
static bool was_found(const ts_result *before, const ts_result *after, const ts_finding *finding)
{
    if (finding->review) return true;
    for (size_t i = 0; i < before->finding_count; i++) {
        const ts_finding *other = &before->findings[i];
        if (strcmp(other->rule, finding->rule) == 0 && strcmp(other->message.ja, finding->message.ja) == 0)
            return true;
    }
    return count_alike(after, finding) <= count_alike(before, finding);
}

static ts_position place_of(const mutate_trial *trial)
{
    return ts_source_position(trial->file->document->source, trial->damage->at.start);
}

static void print_place(FILE *out, const mutate_trial *trial)
{
    ts_position at = place_of(trial);
    fprintf(out, "    %s:%u:%u", trial->file->document->source->path, (unsigned)at.line, (unsigned)at.column);
}

/* Whether a failure is none that damage may lead to: the edit has left no YAML, or a rule has failed on it.
 */
static bool spoils(const ts_failure *failure)
{
    return strcmp(failure->stage, "rule") == 0 ||
           (failure->rule != NULL && strncmp(failure->rule, "yaml/", 5) == 0);
}

/* Does one damage. Returns whether the plans of a year notice it. */
static bool notices(mutate_run *run, const mutate_trial *trial, int years)
{
    const mutate_file *file = trial->file;
    ts_result after = check(run, file, file->document->head.fiscal_year + years, run->text.bytes,
                            (uint32_t)run->text.length, &run->one);
    bool noticed = after.failure_count > 0;
    for (size_t i = 0; i < after.finding_count && !noticed; i++)
        noticed = !was_found(&file->before[years], &after, &after.findings[i]);
    for (size_t i = 0; i < after.failure_count; i++) {
        const ts_failure *failure = &after.failures[i];
        if (!spoils(failure)) continue;
        run->failed = true;
        print_place(stderr, trial);
        fprintf(stderr, ": %s: %s: %s: %s\n", trial->damage->field, damage_kind_name(trial->damage->kind),
                failure->rule != NULL ? failure->rule : failure->stage, failure->message.en);
    }
    ts_arena_reset(&run->one, KEPT);
    return noticed;
}

static bool is_noticed(mutate_run *run, const mutate_trial *trial)
{
    damage_do(trial->damage, trial->file->document->source, &run->text);
    return notices(run, trial, 0) || (trial->file->followed && notices(run, trial, 1));
}

/* Does all damage of one kind to one field and tells what came of it. */
static void run_group(mutate_run *run, const mutate_trial *group, size_t count)
{
    const mutate_damage *first = group->damage;
    size_t most = run->most == 0 || run->most > count ? count : run->most;
    const mutate_trial **missed = ts_arena_alloc(&run->arena, count * sizeof(*missed));
    size_t missed_count = 0, done = 0;
    for (size_t i = 0; i < count; i++) {
        if ((i + 1) * most / count == i * most / count) continue; /* spreads them over the plans */
        done++;
        if (!is_noticed(run, &group[i])) missed[missed_count++] = &group[i];
    }
    mutate_accepted *accepted = accepted_find(&run->accepted, first->field, first->kind);
    run->done += done;
    run->noticed += done - missed_count;
    if (accepted != NULL) {
        accepted->done += done;
        accepted->noticed += done - missed_count;
        accepted->partly |= done < count;
        run->accepted_count += missed_count;
    } else {
        run->left += missed_count;
    }
    bool missing = missed_count > 0 && accepted == NULL;
    if (!missing && !run->verbose) return;
    printf("%s: %s: noticed %zu of %zu%s\n", first->field, damage_kind_name(first->kind), done - missed_count,
           done,
           missed_count == 0  ? ""
           : accepted == NULL ? ""
                              : ", accepted");
    for (size_t i = 0; i < missed_count && i < PLACES && missing; i++) {
        print_place(stdout, missed[i]);
        printf("\n");
    }
    if (missing && missed_count > PLACES) printf("    and %zu more\n", missed_count - PLACES);
}

static int compare_trials(const void *a, const void *b)
{
    const mutate_trial *one = a, *two = b;
    int order = strcmp(one->damage->field, two->damage->field);
    if (order == 0) order = (int)one->damage->kind - (int)two->damage->kind;
    return order != 0 ? order : (one->number > two->number) - (one->number < two->number);
}

static bool is_wanted(const mutate_run *run, const char *field)
{
    size_t length = strlen(run->field);
    return length == 0 ||
           (strncmp(field, run->field, length) == 0 && (field[length] == '\0' || field[length] == '.'));
}

/* Lists what can be done to the good plans. */
static void list_trials(mutate_run *run)
{
    mutate_damages *lists = ts_arena_alloc(&run->arena, run->file_count * sizeof(*lists));
    size_t total = 0;
    for (size_t i = 0; i < run->file_count; i++) {
        if (run->files[i].good) lists[i] = damage_list(&run->arena, run->files[i].document);
        total += lists[i].count;
    }
    run->trials = ts_arena_alloc(&run->arena, (total + 1) * sizeof(*run->trials));
    for (size_t i = 0; i < run->file_count; i++)
        for (size_t j = 0; j < lists[i].count; j++)
            if (is_wanted(run, lists[i].items[j].field))
                run->trials[run->trial_count] =
                    (mutate_trial){&lists[i].items[j], &run->files[i], run->trial_count},
                run->trial_count++;
    qsort(run->trials, run->trial_count, sizeof(*run->trials), compare_trials);
}

static bool is_followed(const mutate_run *run, const ts_head *head)
{
    for (size_t i = 0; i < run->file_count; i++) {
        const ts_document *other = run->files[i].document;
        if (is_plan(other) && other->head.fiscal_year == head->fiscal_year + 1 &&
            strcmp(other->head.organization, head->organization) == 0)
            return true;
    }
    return false;
}

/* A published edition may lack whatever is withheld: nobody can tell that from damage. */
static bool is_published(const ts_document *plan)
{
    const ts_field *field = ts_schema_english(plan->head.kind->root, "edition_kind", strlen("edition_kind"));
    const ts_node *value = ts_schema_value(plan->head.kind->root, plan->root, field);
    return value != NULL && strcmp(field->choices[value->value.integer].en, "published") == 0;
}

/* Checks a plan as it is. Returns whether it is good. */
static bool is_good(mutate_run *run, mutate_file *file)
{
    const ts_source *source = file->document->source;
    const ts_head *head = &file->document->head;
    file->followed = is_followed(run, head);
    for (int years = 0; years <= file->followed; years++)
        file->before[years] =
            check(run, file, head->fiscal_year + years, source->bytes, source->size, &run->arena);
    ts_arena_reset(&run->one, KEPT);
    const ts_result *before = &file->before[0];
    bool good = before->failure_count == 0;
    for (size_t i = 0; i < before->finding_count; i++) {
        const ts_finding *finding = &before->findings[i];
        good &= finding->review || finding->severity == TS_SEVERITY_NOTE ||
                strcmp(finding->at.path, source->path) != 0;
    }
    return good;
}

/* Finds out which plans are good. Returns how many. */
static size_t find_good(mutate_run *run)
{
    size_t count = 0;
    for (size_t i = 0; i < run->file_count; i++) {
        mutate_file *file = &run->files[i];
        if (!is_plan(file->document) || is_published(file->document)) continue;
        file->good = is_good(run, file);
        count += file->good;
        if (!file->good) printf("%s: has findings of its own, left alone\n", file->document->source->path);
    }
    return count;
}

/* Entries of the list that are no longer so. What is noticed in some places may be noticed in all that -n has
 * left. */
static size_t tell_stale(const mutate_run *run)
{
    size_t stale = 0;
    for (size_t i = 0; i < run->accepted.count; i++) {
        const mutate_accepted *entry = &run->accepted.items[i];
        if (!is_wanted(run, entry->field)) continue;
        bool all = entry->noticed == entry->done, none = entry->noticed == 0;
        bool right = entry->done > 0 && (entry->sometimes ? entry->partly || (!all && !none) : none);
        if (right) continue;
        stale++;
        printf("%s:%u: `%s`, %s: noticed %zu of %zu, not '%s'\n", run->accepted_path, (unsigned)entry->line,
               entry->field, damage_kind_name(entry->kind), entry->noticed, entry->done,
               entry->sometimes ? "in some places" : "never");
    }
    return stale;
}

/* Reads the files of PLANS. */
static bool read_plans(mutate_run *run, const char *root)
{
    ts_paths paths = {0};
    ts_ignore ignore = {0};
    ts_paths_add(&paths, root, &ignore);
    run->files = ts_arena_alloc(&run->arena, (paths.count + 1) * sizeof(*run->files));
    bool good = paths.count > 0 && paths.unlisted_count == 0;
    for (size_t i = 0; i < paths.count && good; i++) {
        uint32_t size;
        ts_file_error error = {0};
        char *bytes = ts_file_read(paths.items[i], TS_YAML_SIZE, &size, &run->arena, &error);
        if (bytes != NULL) {
            const char *path = ts_arena_copy(&run->arena, paths.items[i], strlen(paths.items[i]));
            const char *copy = ts_arena_copy(&run->arena, bytes, size);
            ts_document *document = ts_document_read(&run->arena, path, copy, size);
            free(bytes);
            good = document->root != NULL && document->problems.count == 0;
            run->files[run->file_count++].document = document;
        }
        if (bytes == NULL || !good) fprintf(stderr, "mutate: %s cannot be read\n", paths.items[i]);
        good &= bytes != NULL;
    }
    ts_paths_free(&paths);
    ts_ignore_free(&ignore);
    return good;
}

static bool read_accepted(mutate_run *run)
{
    uint32_t size;
    ts_file_error error = {0};
    char *bytes = ts_file_read(run->accepted_path, TS_YAML_SIZE, &size, &run->arena, &error);
    if (bytes == NULL) {
        fprintf(stderr, "mutate: %s: %s\n", run->accepted_path, error.why.en);
        return false;
    }
    bool good = accepted_read(&run->accepted, &run->arena, run->accepted_path,
                              ts_arena_copy(&run->arena, bytes, size));
    free(bytes);
    return good;
}

static bool load_rules(mutate_run *run, ts_packs *packs, const char *directory)
{
    ts_options options = {.language = TS_LANGUAGE_EN, .rules = {directory}, .rule_count = 1};
    if (!ts_packs_read(packs, &options, NULL, 0, false)) return false;
    ts_limits limits = {.rule_timeout = TS_RULE_TIMEOUT, .memory = TS_MEMORY_LIMIT};
    run->book = ts_rulebook_load(packs->items, packs->count, limits, ts_calendar_fiscal(2026).first, NULL);
    for (size_t i = 0; i < run->book->failure_count; i++)
        fprintf(stderr, "mutate: %s: %s\n", run->book->failures[i].at.path,
                run->book->failures[i].message.en);
    return run->book->failure_count == 0;
}

static int run_all(mutate_run *run, char **arguments)
{
    ts_packs packs = {0};
    run->accepted_path = arguments[2];
    if (!load_rules(run, &packs, arguments[0]) || !read_plans(run, arguments[1]) || !read_accepted(run))
        return 2;
    size_t plans = find_good(run);
    list_trials(run);
    for (size_t i = 0, end; i < run->trial_count; i = end) {
        const mutate_damage *first = run->trials[i].damage;
        for (end = i + 1; end < run->trial_count; end++)
            if (run->trials[end].damage->kind != first->kind ||
                strcmp(run->trials[end].damage->field, first->field) != 0)
                break;
        run_group(run, &run->trials[i], end - i);
    }
    size_t stale = tell_stale(run);
    printf("%zu damages to %zu plans: %zu noticed, %zu accepted, %zu left", run->done, plans, run->noticed,
           run->accepted_count, run->left);
    printf(stale > 0 ? "; %zu accepted wrongly\n" : "\n", stale);
    ts_rulebook_free(run->book);
    ts_packs_free(&packs);
    return run->failed || run->done == 0 ? 2 : run->left + stale > 0;
}

int main(int count, char **arguments)
{
    mutate_run run = {.field = ""};
    for (int option; (option = getopt(count, arguments, "n:f:v")) != -1;)
        switch (option) {
        case 'n':
            run.most = strtoul(optarg, NULL, 10);
            break;
        case 'f':
            run.field = optarg;
            break;
        case 'v':
            run.verbose = true;
            break;
        default:
            return 2;
        }
    if (count - optind != 3) {
        fprintf(stderr, "usage: mutate [-n COUNT] [-f FIELD] [-v] RULES PLANS ACCEPTED\n");
        return 2;
    }
    int code = run_all(&run, arguments + optind);
    ts_buffer_free(&run.text);
    ts_arena_free(&run.one);
    ts_arena_free(&run.arena);
    return code;
}
