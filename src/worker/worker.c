/* Worker: the process that parses plans and runs rules, confined. */
#include "worker/worker.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lua/meter.h"
#include "lua/pages.h"
#include "rule/check.h"
#include "rule/config.h"
#include "rule/rule_test.h"
#include "rule/rulebook.h"
#include "worker/confine.h"
#include "worker/wire.h"

enum {
    KEPT = 4 * 1024 * 1024,               /* memory that stays for the next request */
    PARSING = 1024L * 1024 * 1024,        /* room for the largest file and its tree */
};

typedef struct worker_server {
    int in, out;
    ts_rulebook *book;
    ts_buffer request, answer;
    ts_arena arena;       /* of the request at hand */
    ts_arena roll_arena; /* of the roll, which stays */
    ts_roll roll;
} worker_server;

/* Reads exactly `size` bytes. Ends the process when the other side is gone: there is nobody left to work for. */
static void receive(int in, char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t got = read(in, bytes, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) _exit(0);
        bytes += got;
        size -= (size_t)got;
    }
}

static void send_all(int out, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t sent = write(out, bytes, size);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) _exit(0);
        bytes += sent;
        size -= (size_t)sent;
    }
}

static ts_parameter_info *parameters_of(const ts_rule *rule, ts_arena *arena)
{
    ts_parameter_info *infos = ts_arena_alloc(arena, (rule->parameter_count + 1) * sizeof(*infos));
    for (size_t i = 0; i < rule->parameter_count; i++)
        infos[i] = (ts_parameter_info){rule->parameters[i].name, rule->parameters[i].value, rule->parameters[i].about};
    return infos;
}

static ts_template_info *templates_of(const ts_rulebook *book, ts_arena *arena, size_t *count)
{
    size_t all = 0;
    for (size_t p = 0; p < book->pack_count; p++) all += book->packs[p].layout_count;
    ts_template_info *infos = ts_arena_alloc(arena, (all + 1) * sizeof(*infos));
    *count = 0;
    for (size_t p = 0; p < book->pack_count; p++)
        for (size_t i = 0; i < book->packs[p].layout_count; i++)
            infos[(*count)++] = (ts_template_info){book->packs[p].layouts[i].id, book->packs[p].layouts[i].title};
    return infos;
}

static void answer_ready(worker_server *server)
{
    const ts_rulebook *book = server->book;
    ts_ready ready = {
        .failures = book->failures,
        .failure_count = book->failure_count,
        .left_out = book->left_out,
        .left_out_count = book->left_out_count,
    };
    size_t builtins = 0;
    while (ts_builtins[builtins].id != NULL) builtins++;
    ready.rules = ts_arena_alloc(&server->arena, (builtins + book->rule_count + 1) * sizeof(*ready.rules));
    for (uint32_t i = 0; i < book->rule_count; i++) {
        const ts_rule *rule = ts_rulebook_rule(book, i);
        ready.rules[ready.rule_count++] = (ts_rule_info){
            .id = rule->id,
            .title = rule->title,
            .severity = rule->severity,
            .force = rule->force,
            .clauses = rule->clauses,
            .file = rule->file->path,
            .line = (uint32_t)rule->line,
            .parameters = parameters_of(rule, &server->arena),
            .parameter_count = rule->parameter_count,
        };
    }
    for (size_t i = 0; i < builtins; i++)
        ready.rules[ready.rule_count++] = (ts_rule_info){
            .id = ts_builtins[i].id, .title = ts_builtins[i].title, .severity = TS_SEVERITY_ERROR, .file = "", .builtin = true};
    ready.templates = templates_of(book, &server->arena, &ready.template_count);
    size_t frame = ts_frame_begin(&server->answer, TS_FRAME_READY);
    ts_wire_ready(&(ts_wire){.out = &server->answer}, &ready);
    ts_frame_end(&server->answer, frame);
}

static void answer_look(worker_server *server, ts_wire *wire)
{
    ts_look look = {0};
    ts_wire_look(wire, &look);
    ts_heads heads = {.count = look.count};
    heads.heads = ts_arena_alloc(&server->arena, (look.count + 1) * sizeof(*heads.heads));
    heads.found = ts_arena_alloc(&server->arena, (look.count + 1) * sizeof(*heads.found));
    for (size_t i = 0; i < look.count; i++) {
        if (look.files[i].skip != NULL) continue;
        ts_progress_begin(server->book->progress, TS_STAGE_LOOK, (uint32_t)i, 0);
        heads.found[i] =
            ts_document_look(&server->arena, look.files[i].bytes, look.files[i].size, &heads.heads[i]);
    }
    size_t frame = ts_frame_begin(&server->answer, TS_FRAME_HEADS);
    ts_wire_heads(&(ts_wire){.out = &server->answer}, &heads);
    ts_frame_end(&server->answer, frame);
}

/* What is said of files of which there would be more to say than an answer holds. */
static ts_result too_much(worker_server *server, const ts_request *request)
{
    size_t count = request->file_count;
    ts_file_info *files = ts_arena_alloc(&server->arena, (count + 1) * sizeof(*files));
    ts_failure *failures = ts_arena_alloc(&server->arena, (count + 1) * sizeof(*failures));
    for (size_t i = 0; i < count; i++) {
        files[i] = (ts_file_info){.path = request->files[i].path, .kind = "", .organization = "", .name = ""};
        failures[i] = (ts_failure){
            .stage = "check",
            .at = {.path = request->files[i].path},
            .message = ts_message_format(&server->arena, "この組織のファイルについて言うべきことが%d MiBを超えました。",
                                         "there is more to say of the files of this organisation than %d MiB hold",
                                         TS_ANSWER_MAX / (1024 * 1024)),
        };
    }
    return (ts_result){.files = files, .file_count = count, .failures = failures, .failure_count = count};
}

static void answer_check(worker_server *server, ts_wire *wire)
{
    ts_request request = {0};
    ts_wire_request(wire, &request);
    request.roll = &server->roll;
    ts_result result = ts_check_series(server->book, &request, &server->arena);
    size_t frame = ts_frame_begin(&server->answer, TS_FRAME_RESULT);
    ts_wire_result(&(ts_wire){.out = &server->answer}, &result);
    if (server->answer.length - frame > TS_ANSWER_MAX) {
        server->answer.length = frame + TS_FRAME_HEADER;
        result = too_much(server, &request);
        ts_wire_result(&(ts_wire){.out = &server->answer}, &result);
    }
    ts_frame_end(&server->answer, frame);
}

/* A file as rules see it. It goes through the same check as any, without rules, so that the same is said of it. */
static void answer_show(worker_server *server, ts_wire *wire)
{
    ts_show show = {0};
    ts_wire_show(wire, &show);
    ts_rulebook no_rules = {.progress = server->book->progress};
    ts_request request = {.files = &show.file, .file_count = 1};
    ts_shown shown = {.text = "", .result = ts_check_series(&no_rules, &request, &server->arena)};
    ts_document *document = ts_document_read(&server->arena, show.file.path, show.file.bytes, show.file.size);
    ts_buffer text = {0};
    if (document->root != NULL && !document->problems.fatal) ts_document_json(document, show.positions, &text);
    shown.text = ts_buffer_string(&text);
    size_t frame = ts_frame_begin(&server->answer, TS_FRAME_TEXT);
    ts_wire_shown(&(ts_wire){.out = &server->answer}, &shown);
    if (server->answer.length - frame > TS_ANSWER_MAX) {
        server->answer.length = frame + TS_FRAME_HEADER;
        shown = (ts_shown){.text = "", .result = too_much(server, &request)};
        ts_wire_shown(&(ts_wire){.out = &server->answer}, &shown);
    }
    ts_frame_end(&server->answer, frame);
    ts_buffer_free(&text);
}

static void answer_draft(worker_server *server, ts_wire *wire)
{
    ts_draft_order order = {0};
    ts_request request = {0};
    ts_wire_order(wire, &order);
    ts_wire_request(wire, &request);
    request.roll = &server->roll;
    ts_draft draft = ts_draft_series(server->book, &request, &order, &server->arena);
    size_t frame = ts_frame_begin(&server->answer, TS_FRAME_DRAFTED);
    ts_wire_draft(&(ts_wire){.out = &server->answer}, &draft);
    if (server->answer.length - frame > TS_ANSWER_MAX) {
        server->answer.length = frame + TS_FRAME_HEADER;
        draft = (ts_draft){.result = too_much(server, &request)};
        ts_wire_draft(&(ts_wire){.out = &server->answer}, &draft);
    }
    ts_frame_end(&server->answer, frame);
}

static void answer_test(worker_server *server)
{
    ts_test_result tested = ts_rule_tests_run(server->book, &server->arena);
    size_t frame = ts_frame_begin(&server->answer, TS_FRAME_TESTED);
    ts_wire_tested(&(ts_wire){.out = &server->answer}, &tested);
    ts_frame_end(&server->answer, frame);
}

static void serve_one(worker_server *server)
{
    char header[TS_FRAME_HEADER];
    ts_frame_type type;
    size_t length;
    receive(server->in, header, sizeof(header));
    if (!ts_frame_header(header, (size_t)TS_REQUEST_MAX + TS_ANSWER_MAX, &type, &length)) _exit(1);
    ts_buffer_clear(&server->request);
    receive(server->in, ts_buffer_reserve(&server->request, length), length);
    server->request.length = length;
    ts_wire wire = {.in = (const uint8_t *)server->request.bytes, .left = length, .arena = &server->arena};
    switch (type) {
    case TS_FRAME_ROLL:
        wire.arena = &server->roll_arena;
        ts_wire_roll(&wire, &server->roll);
        break;
    case TS_FRAME_LOOK: answer_look(server, &wire); break;
    case TS_FRAME_CHECK: answer_check(server, &wire); break;
    case TS_FRAME_SHOW: answer_show(server, &wire); break;
    case TS_FRAME_TEST: answer_test(server); break;
    case TS_FRAME_DRAFT: answer_draft(server, &wire); break;
    default: _exit(1);
    }
}

_Noreturn void ts_worker_serve(int in, int out, const ts_worker_setup *setup, ts_progress *progress)
{
    ts_meter_start(); /* signals and timers are out of reach afterwards */
    ts_pages_start();
    if (!ts_confine(in, out, PARSING + setup->pack_count * setup->limits.memory)) _exit(TS_WORKER_UNCONFINED);
    worker_server server = {.in = in, .out = out};
    server.book = ts_rulebook_load(setup->packs, setup->pack_count, setup->limits, setup->today, progress);
    if (setup->config != NULL) ts_config_apply(server.book, setup->config);
    answer_ready(&server);
    for (;;) {
        ts_progress_begin(progress, TS_STAGE_IDLE, 0, 0);
        send_all(out, ts_buffer_string(&server.answer), server.answer.length);
        ts_buffer_clear(&server.answer);
        ts_arena_reset(&server.arena, KEPT);
        if (server.request.capacity > KEPT) ts_buffer_free(&server.request);
        if (server.answer.capacity > KEPT) ts_buffer_free(&server.answer);
        serve_one(&server);
    }
}
