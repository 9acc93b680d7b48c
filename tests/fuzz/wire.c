/* Fuzzing: what a worker may send. The first byte chooses the message. */
#include "fuzz.h"

#include <string.h>

#include "worker/wire.h"

const char *const fuzz_tokens[] = {"\xFF\xFF\xFF\xFF", "\xFF\xFF\xFF\x7F", "\x01", "\x7F", "\x1b[31m", "計画", "\xE3\x81", NULL};

typedef union message {
    ts_ready ready;
    ts_roll roll;
    ts_look look;
    ts_heads heads;
    ts_request request;
    ts_result result;
    ts_show show;
    ts_shown shown;
    ts_test_result tested;
    ts_draft_order order;
    ts_draft draft;
} message;

static void pass_ready(ts_wire *wire, message *all) { ts_wire_ready(wire, &all->ready); }
static void pass_roll(ts_wire *wire, message *all) { ts_wire_roll(wire, &all->roll); }
static void pass_look(ts_wire *wire, message *all) { ts_wire_look(wire, &all->look); }
static void pass_heads(ts_wire *wire, message *all) { ts_wire_heads(wire, &all->heads); }
static void pass_request(ts_wire *wire, message *all) { ts_wire_request(wire, &all->request); }
static void pass_result(ts_wire *wire, message *all) { ts_wire_result(wire, &all->result); }
static void pass_show(ts_wire *wire, message *all) { ts_wire_show(wire, &all->show); }
static void pass_shown(ts_wire *wire, message *all) { ts_wire_shown(wire, &all->shown); }
static void pass_tested(ts_wire *wire, message *all) { ts_wire_tested(wire, &all->tested); }
static void pass_order(ts_wire *wire, message *all) { ts_wire_order(wire, &all->order); }
static void pass_draft(ts_wire *wire, message *all) { ts_wire_draft(wire, &all->draft); }

static void (*const pass[])(ts_wire *wire, message *all) = {
    pass_ready, pass_roll, pass_look,   pass_heads, pass_request, pass_result,
    pass_show,  pass_shown, pass_tested, pass_order, pass_draft,
};

enum { MESSAGES = sizeof(pass) / sizeof(pass[0]) };

/* One of each message, with something in every list that can be filled without much ado. */
size_t fuzz_seed(size_t number, uint8_t *bytes, size_t room)
{
    static const char *clauses[] = {"4.1.イ-1", NULL};
    static ts_location related[] = {{.path = "b.yaml", .start = {1, 1}, .end = {1, 2}, .label = {"組織", "organization"}}};
    static ts_finding findings[] = {{
        .rule = "manual/x", .severity = TS_SEVERITY_WARNING, .force = TS_FORCE_MUST, .clauses = clauses,
        .authority = {"マニュアル", "manual"}, .at = {.path = "a.yaml", .start = {3, 5}, .end = {3, 9}, .excerpt = "  - a: b", .excerpt_column = 1},
        .related = related, .related_count = 1, .message = {"文", "words"}, .fix = {"直し方", "remedy"}, .organization = "reiji",
        .fiscal_year = 2025, .fingerprint = "0123456789abcdef", .evidence = 7, .answer = "理由",
    }};
    static ts_failure failures[] = {{.stage = "rule", .rule = "manual/y", .at = {.path = "y.lua", .start = {1, 1}, .end = {1, 1}},
                                     .plan = "a.yaml", .message = {"上限", "limit"}}};
    static ts_file_info files[] = {{.path = "a.yaml", .kind = "plan", .organization = "reiji", .name = "例示省", .fiscal_year = 2025, .checked = true}};
    static ts_rule_info rules[] = {{.id = "manual/x", .title = {"題", "title"}, .clauses = clauses, .file = "x.lua", .line = 3}};
    static ts_input_file inputs[] = {{.path = "a.yaml", .bytes = "kind: plan\n", .size = 11}};
    static ts_skip skips[] = {{.file = 0, .rule = "manual/x"}};
    static uint32_t left_out[] = {2};
    static uint64_t plans[] = {1, 2};
    static ts_head heads[1];
    static bool found[] = {true};
    heads[0] = (ts_head){.kind = ts_schema_kind("plan"), .organization = "reiji", .name = "例示省", .type = "gov", .fiscal_year = 2025};
    const ts_result result = {.files = files, .file_count = 1, .findings = findings, .finding_count = 1, .failures = failures, .failure_count = 1};
    message all[MESSAGES] = {
        {.ready = {.rules = rules, .rule_count = 1, .failures = failures, .failure_count = 1, .left_out = left_out, .left_out_count = 1}},
        {.roll = {.plans = plans, .count = 2, .organizations = 2}},
        {.look = {.files = inputs, .count = 1}},
        {.heads = {.heads = heads, .found = found, .count = 1}},
        {.request = {.files = inputs, .file_count = 1, .skips = skips, .skip_count = 1}},
        {.result = result},
        {.show = {.file = inputs[0], .positions = true}},
        {.shown = {.text = "{}", .result = result}},
        {.tested = {.failures = failures, .failure_count = 1}},
        {.order = {.kind = TS_DRAFT_NEXT, .fiscal_year = 2025}},
        {.draft = {.text = "a: b\n", .result = result}},
    };
    if (number >= MESSAGES) return 0;
    ts_buffer out = {0};
    ts_buffer_add_char(&out, (char)number);
    pass[number](&(ts_wire){.out = &out}, &all[number]);
    HOLD(out.length <= room);
    size_t size = out.length;
    memcpy(bytes, out.bytes, size);
    ts_buffer_free(&out);
    return size;
}

/* Reads a message and writes what was read. False when it does not fit. */
static bool read_and_write(size_t number, const uint8_t *bytes, size_t size, ts_arena *arena, ts_buffer *out)
{
    ts_wire wire = {.in = bytes, .left = size, .arena = arena};
    message all;
    memset(&all, 0, sizeof(all));
    pass[number](&wire, &all);
    if (wire.bad || wire.left > 0) return false;
    pass[number](&(ts_wire){.out = out}, &all);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    size_t number = data[0] % MESSAGES;
    ts_arena arena = {0};
    ts_buffer once = {0}, twice = {0};
    if (read_and_write(number, data + 1, size - 1, &arena, &once)) {
        /* Reading strips control characters; what is clean is read as it is. */
        HOLD(read_and_write(number, (const uint8_t *)ts_buffer_string(&once), once.length, &arena, &twice));
        HOLD(once.length == twice.length && memcmp(ts_buffer_string(&once), ts_buffer_string(&twice), once.length) == 0);
    }
    ts_buffer_free(&once);
    ts_buffer_free(&twice);
    ts_arena_free(&arena);
    return 0;
}
