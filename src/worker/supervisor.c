/* Supervisor: a pool of worker processes, the tasks they are given, and what is done when one of them fails. */
#include "worker/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "worker/blame.h"
#include "worker/process.h"
#include "worker/task.h"

enum {
    PATIENCE = 10,       /* times as long may a file of a pack take to load as it may for the first worker */
    STARTS = 3,          /* times that a worker may end while it loads what another has loaded */
    WATCH = 50,          /* milliseconds between two looks at what the workers are doing */
    WALL_FACTOR = 10,    /* a worker that gets no processor is not late… */
    WALL_EXTRA = 30000,  /* …but one that does nothing at all is */
    AHEAD = 4,           /* tasks for each worker that may wait for an earlier one to be delivered */
};

typedef struct pool_member {
    ts_process process;
    bool ready;      /* it has loaded the packs */
    bool roll_sent;
    ts_slot *slot;      /* what it works on; NULL: nothing */
} pool_member;

struct ts_supervisor {
    ts_worker_setup setup;
    unsigned lost;    /* workers in a row that ended while they loaded */
    pool_member *members;
    unsigned jobs;
    ts_slot *slots; /* a ring */
    size_t slot_count, head, tail; /* numbers of the next task to deliver, and to take */
    ts_roll roll;
    bool have_roll;
    ts_arena arena; /* of `ready` and its failures */
    ts_ready ready;
    bool have_ready;
    bool broken;      /* no worker can be had */
    ts_message error;
};

static void give_up(ts_supervisor *supervisor, const char *ja, const char *en, ts_message why)
{
    supervisor->broken = true;
    supervisor->error =
        ts_message_format(&supervisor->arena, "%1$s（%3$s）%2$.0s%4$.0s", "%2$s (%4$s)%1$.0s%3$.0s", ja, en, why.ja, why.en);
}

/* False when the system refuses: then fewer workers have to do, or, where there is none at all, the run is over. */
static bool start(ts_supervisor *supervisor, pool_member *member)
{
    member->ready = member->roll_sent = false;
    if (ts_process_start(&member->process, &supervisor->setup)) return true;
    int why = errno;
    for (unsigned i = 0; i < supervisor->jobs; i++)
        if (supervisor->members[i].process.pid != 0) return false;
    give_up(supervisor, "検査プロセスを作れません", "cannot start a worker process", ts_message_errno(why));
    return false;
}

static bool runs_rules(const ts_task *task)
{
    return task->type == TS_FRAME_CHECK || task->type == TS_FRAME_DRAFT;
}

/* Gives a worker its task. */
static void assign(ts_supervisor *supervisor, pool_member *member)
{
    ts_buffer *out = &member->process.outgoing;
    ts_process_begin(&member->process);
    if (runs_rules(&member->slot->task) && supervisor->have_roll && !member->roll_sent) {
        size_t frame = ts_frame_begin(out, TS_FRAME_ROLL);
        ts_wire_roll(&(ts_wire){.out = out}, &supervisor->roll);
        ts_frame_end(out, frame);
        member->roll_sent = true;
    }
    ts_slot_encode(member->slot, out);
}

/* The pack's file with that index over all packs, or NULL. */
static ts_pack_file *pack_file(const ts_worker_setup *setup, uint32_t index)
{
    for (size_t i = 0; i < setup->pack_count; i++) {
        if (index < setup->packs[i].count) return &setup->packs[i].files[index];
        index -= (uint32_t)setup->packs[i].count;
    }
    return NULL;
}

/* A worker was lost while it loaded packs: leaves the file out that it was at. False when that does not help. */
static bool blame_load(ts_supervisor *supervisor, const ts_ending *ending)
{
    ts_pack_file *file = pack_file(&supervisor->setup, ending->file);
    if (ending->stage != TS_STAGE_LOAD || file == NULL || file->skip) return false;
    file->skip = true;
    ts_failure *failure =
        ts_failures_append(&supervisor->arena, &supervisor->ready.failures, &supervisor->ready.failure_count);
    *failure = (ts_failure){
        .stage = "load",
        .at = {.path = file->path},
        .message = ts_ending_message(&supervisor->arena, ending, &supervisor->setup.limits),
    };
    return true;
}

/* A rule was at work on a file of a check: leaves it out there. False when it was already left out. */
static bool blame_rule(ts_supervisor *supervisor, ts_slot *slot, const ts_ending *ending)
{
    if (ending->rule >= supervisor->ready.rule_count || ending->file >= slot->task.file_count) return false;
    const ts_rule_info *rule = &supervisor->ready.rules[ending->rule];
    if (!ts_slot_skip(slot, ending->file, rule->id)) return false;
    ts_failure *failure =
        ts_slot_blame(slot, "rule", ts_ending_message(&slot->arena, ending, &supervisor->setup.limits));
    failure->rule = rule->id;
    failure->at = (ts_location){.path = rule->file, .start = {rule->line, 1}, .end = {rule->line, 1}};
    failure->plan = slot->task.files[ending->file].path;
    return true;
}

/* Whether a worker may have been lost through no fault of what it was at: killed from outside, or at nothing that has a name. */
static bool is_nobodys_fault(const ts_ending *ending)
{
    bool killed = !ending->late && !ending->malformed && WIFSIGNALED(ending->status) && WTERMSIG(ending->status) == SIGKILL;
    return killed || (!ending->malformed && ending->stage == TS_STAGE_IDLE);
}

/* A worker was lost at a task. Leaves out what it was at and keeps the task for the next worker, or finishes the task. */
static void blame_task(ts_supervisor *supervisor, pool_member *member, const ts_ending *ending)
{
    ts_slot *slot = member->slot;
    if (!slot->given_again && is_nobodys_fault(ending)) {
        slot->given_again = true;
        return;
    }
    ts_message message = ts_ending_message(&slot->arena, ending, &supervisor->setup.limits);
    ts_frame_type type = slot->task.type;
    if (runs_rules(&slot->task) && ending->stage == TS_STAGE_RULE && blame_rule(supervisor, slot, ending)) return;
    bool reading = ending->stage == TS_STAGE_LOOK || ending->stage == TS_STAGE_PARSE;
    if (reading && ending->file < slot->task.file_count && slot->task.files[ending->file].skip == NULL) {
        slot->task.files[ending->file].skip = "worker/limit";
        /* A file that no look can read is read once more in its check, and reported there. */
        if (type != TS_FRAME_LOOK)
            ts_slot_blame(slot, "parse", message)->at.path = slot->task.files[ending->file].path;
        if (type != TS_FRAME_SHOW) return;
    } else if (type == TS_FRAME_TEST) {
        ts_failure *failure = ts_slot_blame(slot, "test", message);
        if (ending->rule < supervisor->ready.rule_count) failure->rule = supervisor->ready.rules[ending->rule].id;
    } else if (ending->stage == TS_STAGE_DRAFT) {
        ts_slot_blame(slot, "draft", message); /* a template; which of them the worker had chosen is not known here */
    } else if (type != TS_FRAME_LOOK) {
        for (size_t i = 0; i < slot->task.file_count; i++)
            if (slot->task.files[i].skip == NULL) ts_slot_blame(slot, "check", message)->at.path = slot->task.files[i].path;
    }
    ts_slot_finish_without_answer(slot);
    member->slot = NULL;
}

/* Replaces a worker that is gone or has to go. */
static void replace(ts_supervisor *supervisor, pool_member *member, bool late, bool malformed)
{
    const ts_progress *progress = member->process.progress;
    uint32_t stage = progress->stage;
    ts_ending ending = {
        .late = late,
        .malformed = malformed,
        .stage = stage < TS_STAGES ? (ts_stage)stage : TS_STAGE_IDLE,
        .file = progress->file,
        .rule = progress->rule,
    };
    bool was_ready = member->ready;
    ending.status = ts_process_end(&member->process);
    if (!was_ready) {
        if (WIFEXITED(ending.status) && WEXITSTATUS(ending.status) == TS_WORKER_UNCONFINED) {
            give_up(supervisor, "この環境では規則を隔離して動かせません", "rules cannot be confined on this system",
                    (ts_message){"seccomp、rlimits", "seccomp, rlimits"});
            return;
        }
        /* What one worker has loaded the next one can load: then it was not the files, and their names stay clear. */
        bool again = supervisor->have_ready ? ++supervisor->lost < STARTS : blame_load(supervisor, &ending);
        if (!again) {
            ts_message why = ts_ending_message(&supervisor->arena, &ending, &supervisor->setup.limits);
            give_up(supervisor, "検査プロセスを用意できません", "a worker process could not be made ready", why);
            return;
        }
    } else if (member->slot != NULL) {
        blame_task(supervisor, member, &ending);
    }
    if ((member->slot != NULL || !supervisor->have_ready) && start(supervisor, member)) return;
}

/* All workers are to have the same rules, also where a file takes nearly as long as it may: for those after the first, what
 * failed is left out at once, and what did not fail has time. */
static void load_as_before(ts_supervisor *supervisor, const ts_ready *first)
{
    for (size_t i = 0; i < first->left_out_count; i++) {
        ts_pack_file *file = pack_file(&supervisor->setup, first->left_out[i]);
        if (file != NULL) file->skip = true;
    }
    supervisor->setup.limits.load_timeout *= PATIENCE;
}

/* Whether a frame that has arrived is what the worker owed; then it is taken. */
static bool accept(ts_supervisor *supervisor, pool_member *member, ts_frame_type type, const char *bytes, size_t length)
{
    if (!member->ready) {
        ts_ready ready = {0};
        ts_arena scratch = {0};
        ts_arena *arena = supervisor->have_ready ? &scratch : &supervisor->arena;
        ts_wire wire = {.in = (const uint8_t *)bytes, .left = length, .arena = arena};
        ts_wire_ready(&wire, &ready);
        bool good = type == TS_FRAME_READY && !wire.bad && wire.left == 0;
        if (good && !supervisor->have_ready) {
            for (size_t i = 0; i < ready.failure_count; i++)
                *ts_failures_append(&supervisor->arena, &supervisor->ready.failures, &supervisor->ready.failure_count) =
                    ready.failures[i];
            supervisor->ready.rules = ready.rules;
            supervisor->ready.rule_count = ready.rule_count;
            supervisor->ready.templates = ready.templates;
            supervisor->ready.template_count = ready.template_count;
            supervisor->have_ready = true;
            load_as_before(supervisor, &ready);
        } else if (good && ready.rule_count != supervisor->ready.rule_count) {
            good = false; /* the same files make the same rules */
        }
        ts_arena_free(&scratch);
        member->ready = good;
        if (good) supervisor->lost = 0;
        if (good && member->slot != NULL) assign(supervisor, member);
        return good;
    }
    if (member->slot == NULL || !ts_slot_decode(member->slot, type, bytes, length)) return false;
    ts_slot_finish(member->slot);
    member->slot = NULL;
    return true;
}

/* Moves bytes to and from a worker and looks at what has arrived. */
static void serve(ts_supervisor *supervisor, pool_member *member)
{
    bool alive = ts_process_transfer(&member->process);
    ts_frame_type type;
    const char *bytes;
    size_t length;
    if (ts_process_frame(&member->process, &type, &bytes, &length)) {
        bool good = accept(supervisor, member, type, bytes, length);
        if (good) ts_process_take(&member->process);
        else replace(supervisor, member, false, true);
        return;
    }
    if (!alive) replace(supervisor, member, false, member->process.malformed);
}

/* Bytes of the file that a worker says it reads. */
static uint64_t size_at(const pool_member *member)
{
    uint32_t file = member->process.progress->file;
    return member->slot != NULL && file < member->slot->task.file_count ? member->slot->task.files[file].size : 0;
}

static void watch(ts_supervisor *supervisor, pool_member *member)
{
    if (member->ready && member->slot == NULL) return;
    ts_process_look(&member->process);
    uint32_t stage = member->process.progress->stage;
    uint64_t deadline = ts_deadline(stage < TS_STAGES ? (ts_stage)stage : TS_STAGE_IDLE,
                                    &supervisor->setup.limits, size_at(member));
    if (member->process.cpu > deadline || member->process.wall > deadline * WALL_FACTOR + WALL_EXTRA)
        replace(supervisor, member, true, false);
}

/* Waits until something arrives or it is time for a look, and handles both. */
static void turn(ts_supervisor *supervisor)
{
    struct pollfd entries[2 * 64];
    size_t count = 0;
    for (unsigned i = 0; i < supervisor->jobs; i++)
        if (supervisor->members[i].process.pid != 0)
            count += ts_process_poll(&supervisor->members[i].process, entries + count);
    if (poll(entries, count, WATCH) < 0 && errno != EINTR) {
        give_up(supervisor, "検査プロセスを待てません", "cannot wait for the worker processes", ts_message_errno(errno));
        return;
    }
    for (unsigned i = 0; i < supervisor->jobs && !supervisor->broken; i++) {
        pool_member *member = &supervisor->members[i];
        if (member->process.pid != 0) serve(supervisor, member);
        if (member->process.pid != 0 && !supervisor->broken) watch(supervisor, member);
    }
}

ts_supervisor *ts_supervisor_start(const ts_worker_setup *setup, unsigned jobs, ts_arena *arena,
                                   ts_message *error)
{
    signal(SIGPIPE, SIG_IGN); /* a worker that died is found by reading */
    ts_supervisor *supervisor = calloc(1, sizeof(*supervisor));
    if (supervisor == NULL) ts_out_of_memory(sizeof(*supervisor));
    supervisor->setup = *setup;
    supervisor->setup.limits.load_timeout = setup->limits.rule_timeout;
    supervisor->jobs = jobs < 1 ? 1 : jobs > 64 ? 64 : jobs;
    supervisor->slot_count = (size_t)supervisor->jobs * AHEAD;
    supervisor->members = calloc(supervisor->jobs, sizeof(*supervisor->members));
    supervisor->slots = calloc(supervisor->slot_count, sizeof(*supervisor->slots));
    if (supervisor->members == NULL || supervisor->slots == NULL) ts_out_of_memory(supervisor->slot_count);
    if (start(supervisor, &supervisor->members[0]))
        while (!supervisor->have_ready && !supervisor->broken) turn(supervisor);
    if (!supervisor->broken) return supervisor;
    *error = (ts_message){
        ts_arena_copy(arena, supervisor->error.ja, strlen(supervisor->error.ja)),
        ts_arena_copy(arena, supervisor->error.en, strlen(supervisor->error.en)),
    };
    ts_supervisor_stop(supervisor);
    return NULL;
}

const ts_ready *ts_supervisor_ready(const ts_supervisor *supervisor)
{
    return &supervisor->ready;
}

void ts_supervisor_roll(ts_supervisor *supervisor, ts_roll roll)
{
    supervisor->roll = roll;
    supervisor->have_roll = true;
}

/* A worker without work; a new one is started when all are busy and there may be more. NULL when there is none. */
static pool_member *idle_member(ts_supervisor *supervisor)
{
    for (unsigned i = 0; i < supervisor->jobs; i++)
        if (supervisor->members[i].process.pid != 0 && supervisor->members[i].slot == NULL)
            return &supervisor->members[i];
    for (unsigned i = 0; i < supervisor->jobs; i++)
        if (supervisor->members[i].process.pid == 0 && supervisor->members[i].slot == NULL) return &supervisor->members[i];
    return NULL;
}

/* Gives tasks to idle workers, as far as the ring has room. Returns false when the client has no more. */
static bool hand_out(ts_supervisor *supervisor, const ts_client *client)
{
    pool_member *member;
    while (supervisor->tail - supervisor->head < supervisor->slot_count &&
           (member = idle_member(supervisor)) != NULL) {
        ts_slot *slot = &supervisor->slots[supervisor->tail % supervisor->slot_count];
        memset(&slot->task, 0, sizeof(slot->task));
        if (!client->next(client->context, &slot->task)) return false;
        supervisor->tail++;
        member->slot = slot;
        if (member->process.pid == 0 && !start(supervisor, member)) return true;
        if (member->ready) assign(supervisor, member);
    }
    return true;
}

/* Tasks whose worker could not be started: one that is free takes them over. */
static void take_over(ts_supervisor *supervisor)
{
    for (unsigned i = 0, k = 0; i < supervisor->jobs && !supervisor->broken; i++) {
        pool_member *without = &supervisor->members[i];
        if (without->process.pid != 0 || without->slot == NULL || start(supervisor, without)) continue;
        while (k < supervisor->jobs && (supervisor->members[k].process.pid == 0 || supervisor->members[k].slot != NULL)) k++;
        if (k == supervisor->jobs) return;
        pool_member *idle = &supervisor->members[k];
        idle->slot = without->slot;
        without->slot = NULL;
        if (idle->ready) assign(supervisor, idle);
    }
}

static void deliver(ts_supervisor *supervisor, const ts_client *client)
{
    while (supervisor->head < supervisor->tail && (client->stopped == NULL || !client->stopped(client->context))) {
        ts_slot *slot = &supervisor->slots[supervisor->head % supervisor->slot_count];
        if (!slot->finished) return;
        client->done(client->context, &slot->task, &slot->answer);
        ts_slot_clear(slot);
        supervisor->head++;
    }
}

/* Ends the workers that are at work, and forgets the tasks that are not delivered. */
static void drop(ts_supervisor *supervisor)
{
    for (unsigned i = 0; i < supervisor->jobs; i++) {
        if (supervisor->members[i].slot == NULL) continue;
        ts_process_end(&supervisor->members[i].process);
        supervisor->members[i].slot = NULL;
    }
    for (; supervisor->head < supervisor->tail; supervisor->head++)
        ts_slot_clear(&supervisor->slots[supervisor->head % supervisor->slot_count]);
}

bool ts_supervisor_run(ts_supervisor *supervisor, const ts_client *client, ts_message *error)
{
    bool more = true;
    while (!supervisor->broken) {
        take_over(supervisor);
        if (more) more = hand_out(supervisor, client);
        deliver(supervisor, client);
        if (client->stopped != NULL && client->stopped(client->context)) {
            drop(supervisor);
            return true;
        }
        if (!more && supervisor->head == supervisor->tail) return true;
        if (!supervisor->broken) turn(supervisor);
    }
    *error = supervisor->error;
    return false;
}

void ts_supervisor_stop(ts_supervisor *supervisor)
{
    if (supervisor == NULL) return;
    for (unsigned i = 0; i < supervisor->jobs; i++) ts_process_end(&supervisor->members[i].process);
    for (size_t i = 0; i < supervisor->slot_count; i++) {
        ts_slot_clear(&supervisor->slots[i]);
        ts_arena_free(&supervisor->slots[i].arena);
    }
    free(supervisor->members);
    free(supervisor->slots);
    ts_arena arena = supervisor->arena;
    free(supervisor);
    ts_arena_free(&arena);
}
