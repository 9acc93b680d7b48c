/* Wire: what supervisor and worker say to each other, as bytes in frames. */
#include "worker/wire.h"

#include <string.h>

#include "base/utf8.h"
#include "plan/schema.h"
#include "worker/wire_private.h"

void ts_wire_bytes(ts_wire *wire, void *bytes, size_t size)
{
    if (wire->out != NULL) {
        ts_buffer_add(wire->out, bytes, size);
        return;
    }
    if (wire->bad || size > wire->left) {
        wire->bad = true;
        memset(bytes, 0, size);
        return;
    }
    memcpy(bytes, wire->in, size);
    wire->in += size;
    wire->left -= size;
}

void ts_wire_u32(ts_wire *wire, uint32_t *number)
{
    uint8_t bytes[4] = {(uint8_t)*number, (uint8_t)(*number >> 8), (uint8_t)(*number >> 16), (uint8_t)(*number >> 24)};
    ts_wire_bytes(wire, bytes, sizeof(bytes));
    *number = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

uint32_t ts_wire_number(ts_wire *wire, uint32_t number, uint32_t max)
{
    ts_wire_u32(wire, &number);
    if (number > max) {
        wire->bad = true;
        number = 0;
    }
    return number;
}

size_t ts_wire_count(ts_wire *wire, size_t count, size_t least)
{
    uint32_t number = ts_wire_number(wire, (uint32_t)count, UINT32_MAX);
    if (wire->out == NULL && number > wire->left / least) {
        wire->bad = true;
        number = 0;
    }
    return number;
}

/* Whether all of a text is printable ASCII, kana and kanji, as nearly all are: then there is nothing to clean. */
static bool is_plain(const char *bytes, size_t length)
{
    const unsigned char *byte = (const unsigned char *)bytes, *end = byte + length;
    while (byte < end) {
        if (*byte >= ' ' && *byte < 0x7F) byte++;
        else if (*byte >= 0xE3 && *byte <= 0xEC && end - byte >= 3 && (byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80) byte += 3;
        else return false;
    }
    return true;
}

/* A copy without what a terminal would obey: broken UTF-8 and control characters become U+FFFD, and line breaks
 * spaces, save where a text of several lines is meant. */
static const char *clean(ts_arena *arena, const char *bytes, size_t length, bool lines)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    if (is_plain(bytes, length)) return ts_arena_copy(arena, bytes, length);
    char *text = ts_arena_alloc(arena, 3 * length + 1);
    size_t used = 0;
    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t size = ts_utf8_decode(bytes + at, length - at, &character);
        bool broken = character == 0xFFFD && size == 1;
        if (character == '\n' || character == '\r') {
            text[used++] = lines ? '\n' : ' ';
        } else if (broken || (ts_utf8_is_control(character) && character != '\t')) {
            memcpy(text + used, replacement, 3);
            used += 3;
        } else {
            memcpy(text + used, bytes + at, size);
            used += size;
        }
        at += size;
    }
    text[used] = '\0';
    return text;
}

/* What is left of a text by the time that it is read. */
typedef enum text_kind { LINE, LINES, PATH } text_kind;

static void wire_any_text(ts_wire *wire, const char **text, text_kind kind)
{
    uint32_t length = *text == NULL ? 0 : (uint32_t)strlen(*text) + 1; /* 0: NULL */
    if (wire->out == NULL) *text = NULL;
    ts_wire_u32(wire, &length);
    if (length == 0) return;
    length--;
    if (wire->out != NULL) {
        ts_buffer_add(wire->out, *text, length);
        return;
    }
    if (length > wire->left) {
        wire->bad = true;
        return;
    }
    if (kind == PATH) *text = ts_arena_copy(wire->arena, (const char *)wire->in, length);
    else *text = clean(wire->arena, (const char *)wire->in, length, kind == LINES);
    wire->in += length;
    wire->left -= length;
}

void ts_wire_text(ts_wire *wire, const char **text)
{
    wire_any_text(wire, text, LINE);
}

void ts_wire_lines(ts_wire *wire, const char **text)
{
    wire_any_text(wire, text, LINES);
}

void ts_wire_string(ts_wire *wire, const char **text)
{
    ts_wire_text(wire, text);
    if (*text == NULL) *text = "";
}

/* A path, or NULL: any bytes. It has to name the file that it came from, so it is the formats that make it harmless. */
static void wire_path_or_null(ts_wire *wire, const char **path)
{
    wire_any_text(wire, path, PATH);
}

void ts_wire_path(ts_wire *wire, const char **path)
{
    wire_path_or_null(wire, path);
    if (*path == NULL) *path = "";
}

/* Bytes of a file: not copied when read, valid as long as the frame. */
static void wire_file(ts_wire *wire, ts_input_file *file)
{
    ts_wire_path(wire, &file->path);
    ts_wire_text(wire, &file->skip);
    uint32_t size = file->skip != NULL ? 0 : file->size;
    ts_wire_u32(wire, &size);
    if (wire->out != NULL) {
        ts_buffer_add(wire->out, file->bytes, size);
        return;
    }
    if (size > wire->left) {
        wire->bad = true;
        size = 0;
    }
    file->bytes = (const char *)wire->in;
    file->size = size;
    wire->in += size;
    wire->left -= size;
}

void *ts_wire_room(ts_wire *wire, const void *elements, size_t count, size_t size)
{
    if (wire->out != NULL) return (void *)elements;
    return ts_arena_alloc(wire->arena, (count + 1) * size);
}

static void wire_message(ts_wire *wire, ts_message *message)
{
    ts_wire_text(wire, &message->ja);
    ts_wire_text(wire, &message->en);
    if (message->ja == NULL || message->en == NULL) *message = (ts_message){NULL, NULL};
}

static void wire_texts(ts_wire *wire, const char ***texts)
{
    static const char *none[] = {NULL};
    size_t count = 0;
    if (wire->out != NULL && *texts == NULL) *texts = none;
    if (wire->out != NULL)
        while ((*texts)[count] != NULL) count++;
    count = ts_wire_count(wire, count, LEAST_TEXT);
    *texts = ts_wire_room(wire, *texts, count, sizeof(**texts));
    for (size_t i = 0; i < count; i++) ts_wire_string(wire, &(*texts)[i]);
}

static void wire_location(ts_wire *wire, ts_location *location)
{
    ts_wire_path(wire, &location->path);
    ts_wire_u32(wire, &location->start.line);
    ts_wire_u32(wire, &location->start.column);
    ts_wire_u32(wire, &location->end.line);
    ts_wire_u32(wire, &location->end.column);
    ts_wire_u32(wire, &location->start_byte);
    ts_wire_u32(wire, &location->end_byte);
    ts_wire_text(wire, &location->excerpt);
    ts_wire_u32(wire, &location->excerpt_column);
    wire_message(wire, &location->label);
}

static void wire_hash(ts_wire *wire, uint64_t *hash)
{
    uint32_t low = (uint32_t)*hash, high = (uint32_t)(*hash >> 32);
    ts_wire_u32(wire, &low);
    ts_wire_u32(wire, &high);
    *hash = (uint64_t)high << 32 | low;
}

static void wire_finding(ts_wire *wire, ts_finding *finding)
{
    ts_wire_string(wire, &finding->rule);
    finding->severity = ts_wire_number(wire, finding->severity, TS_SEVERITY_ERROR);
    finding->force = ts_wire_number(wire, finding->force, TS_FORCE_MUST);
    wire_texts(wire, &finding->clauses);
    wire_message(wire, &finding->authority);
    wire_location(wire, &finding->at);
    finding->related_count = ts_wire_count(wire, finding->related_count, LEAST_LOCATION);
    finding->related = ts_wire_room(wire, finding->related, finding->related_count, sizeof(*finding->related));
    for (size_t i = 0; i < finding->related_count; i++) wire_location(wire, &finding->related[i]);
    wire_message(wire, &finding->message);
    wire_message(wire, &finding->fix);
    ts_wire_string(wire, &finding->organization);
    finding->fiscal_year = (int)ts_wire_number(wire, (uint32_t)finding->fiscal_year, 9999);
    ts_wire_bytes(wire, finding->fingerprint, sizeof(finding->fingerprint));
    for (size_t i = 0; i < 16; i++)
        if (strchr("0123456789abcdef", finding->fingerprint[i]) == NULL) wire->bad = true;
    finding->fingerprint[16] = '\0';
    finding->review = ts_wire_number(wire, finding->review, 1);
    wire_hash(wire, &finding->evidence);
    ts_wire_text(wire, &finding->answer);
}

static void wire_failures(ts_wire *wire, ts_failure **failures, size_t *count)
{
    *count = ts_wire_count(wire, *count, LEAST_FAILURE);
    *failures = ts_wire_room(wire, *failures, *count, sizeof(**failures));
    for (size_t i = 0; i < *count; i++) {
        ts_failure *failure = &(*failures)[i];
        ts_wire_string(wire, &failure->stage);
        ts_wire_text(wire, &failure->rule);
        wire_location(wire, &failure->at);
        wire_path_or_null(wire, &failure->plan);
        wire_message(wire, &failure->message);
        wire_message(wire, &failure->fix);
    }
}

void ts_wire_result(ts_wire *wire, ts_result *result)
{
    result->file_count = ts_wire_count(wire, result->file_count, LEAST_FILE_INFO);
    ts_file_info *files = ts_wire_room(wire, result->files, result->file_count, sizeof(*files));
    for (size_t i = 0; i < result->file_count; i++) {
        ts_wire_path(wire, &files[i].path);
        ts_wire_string(wire, &files[i].kind);
        ts_wire_string(wire, &files[i].organization);
        ts_wire_string(wire, &files[i].name);
        files[i].fiscal_year = (int)ts_wire_number(wire, (uint32_t)files[i].fiscal_year, 9999);
        files[i].checked = ts_wire_number(wire, files[i].checked, 1);
    }
    result->files = files;
    result->finding_count = ts_wire_count(wire, result->finding_count, LEAST_FINDING);
    ts_finding *findings = ts_wire_room(wire, result->findings, result->finding_count, sizeof(*findings));
    for (size_t i = 0; i < result->finding_count; i++) wire_finding(wire, &findings[i]);
    result->findings = findings;
    ts_failure *failures = (ts_failure *)result->failures;
    wire_failures(wire, &failures, &result->failure_count);
    result->failures = failures;
}

void ts_wire_ready(ts_wire *wire, ts_ready *ready)
{
    ready->rule_count = ts_wire_count(wire, ready->rule_count, LEAST_RULE);
    ready->rules = ts_wire_room(wire, ready->rules, ready->rule_count, sizeof(*ready->rules));
    for (size_t i = 0; i < ready->rule_count; i++) {
        ts_rule_info *rule = &ready->rules[i];
        ts_wire_string(wire, &rule->id);
        wire_message(wire, &rule->title);
        rule->severity = ts_wire_number(wire, rule->severity, TS_SEVERITY_ERROR);
        rule->force = ts_wire_number(wire, rule->force, TS_FORCE_MUST);
        wire_texts(wire, &rule->clauses);
        ts_wire_string(wire, &rule->file);
        ts_wire_u32(wire, &rule->line);
        rule->builtin = ts_wire_number(wire, rule->builtin, 1);
        rule->parameter_count = ts_wire_count(wire, rule->parameter_count, 4 * LEAST_TEXT);
        rule->parameters = ts_wire_room(wire, rule->parameters, rule->parameter_count, sizeof(*rule->parameters));
        for (size_t k = 0; k < rule->parameter_count; k++) {
            ts_wire_string(wire, &rule->parameters[k].name);
            ts_wire_string(wire, &rule->parameters[k].value);
            wire_message(wire, &rule->parameters[k].about);
        }
    }
    wire_failures(wire, &ready->failures, &ready->failure_count);
    ready->left_out_count = ts_wire_count(wire, ready->left_out_count, sizeof(*ready->left_out));
    ready->left_out = ts_wire_room(wire, ready->left_out, ready->left_out_count, sizeof(*ready->left_out));
    for (size_t i = 0; i < ready->left_out_count; i++) ts_wire_u32(wire, &ready->left_out[i]);
    ready->template_count = ts_wire_count(wire, ready->template_count, LEAST_TEMPLATE);
    ready->templates = ts_wire_room(wire, ready->templates, ready->template_count, sizeof(*ready->templates));
    for (size_t i = 0; i < ready->template_count; i++) {
        ts_wire_string(wire, &ready->templates[i].id);
        wire_message(wire, &ready->templates[i].title);
    }
}

static void wire_head(ts_wire *wire, ts_head *head)
{
    const char *kind = head->kind == NULL ? NULL : head->kind->name;
    ts_wire_text(wire, &kind);
    head->kind = kind == NULL ? NULL : ts_schema_kind(kind);
    ts_wire_text(wire, &head->organization);
    ts_wire_text(wire, &head->name);
    ts_wire_text(wire, &head->type);
    head->fiscal_year = (int)ts_wire_number(wire, (uint32_t)head->fiscal_year, 9999);
}

void ts_wire_roll(ts_wire *wire, ts_roll *roll)
{
    roll->organizations = ts_wire_number(wire, (uint32_t)roll->organizations, UINT32_MAX);
    roll->count = ts_wire_count(wire, roll->count, sizeof(*roll->plans));
    roll->plans = ts_wire_room(wire, roll->plans, roll->count, sizeof(*roll->plans));
    for (size_t i = 0; i < roll->count; i++) wire_hash(wire, &roll->plans[i]);
}

void ts_wire_look(ts_wire *wire, ts_look *look)
{
    look->count = ts_wire_count(wire, look->count, LEAST_FILE);
    look->files = ts_wire_room(wire, look->files, look->count, sizeof(*look->files));
    for (size_t i = 0; i < look->count; i++) wire_file(wire, &look->files[i]);
}

void ts_wire_heads(ts_wire *wire, ts_heads *heads)
{
    heads->count = ts_wire_count(wire, heads->count, LEAST_HEAD + 4);
    heads->heads = ts_wire_room(wire, heads->heads, heads->count, sizeof(*heads->heads));
    heads->found = ts_wire_room(wire, heads->found, heads->count, sizeof(*heads->found));
    for (size_t i = 0; i < heads->count; i++) {
        wire_head(wire, &heads->heads[i]);
        heads->found[i] = ts_wire_number(wire, heads->found[i], 1);
    }
}

void ts_wire_request(ts_wire *wire, ts_request *request)
{
    request->file_count = ts_wire_count(wire, request->file_count, LEAST_FILE);
    ts_input_file *files = ts_wire_room(wire, request->files, request->file_count, sizeof(*files));
    for (size_t i = 0; i < request->file_count; i++) wire_file(wire, &files[i]);
    request->files = files;
    request->skip_count = ts_wire_count(wire, request->skip_count, LEAST_SKIP);
    ts_skip *skips = ts_wire_room(wire, request->skips, request->skip_count, sizeof(*skips));
    for (size_t i = 0; i < request->skip_count; i++) {
        ts_wire_u32(wire, &skips[i].file);
        if (skips[i].file >= request->file_count) wire->bad = true;
        ts_wire_string(wire, &skips[i].rule);
    }
    request->skips = skips;
}

void ts_wire_show(ts_wire *wire, ts_show *show)
{
    wire_file(wire, &show->file);
    show->positions = ts_wire_number(wire, show->positions, 1);
}

void ts_wire_shown(ts_wire *wire, ts_shown *shown)
{
    ts_wire_lines(wire, &shown->text);
    if (shown->text == NULL) shown->text = "";
    ts_wire_result(wire, &shown->result);
}

void ts_wire_tested(ts_wire *wire, ts_test_result *tested)
{
    wire_failures(wire, &tested->failures, &tested->failure_count);
    tested->cases = ts_wire_number(wire, (uint32_t)tested->cases, UINT32_MAX);
    tested->rules = ts_wire_number(wire, (uint32_t)tested->rules, UINT32_MAX);
    tested->trace_count = ts_wire_count(wire, tested->trace_count, 4);
    tested->traces = ts_wire_room(wire, tested->traces, tested->trace_count, sizeof(*tested->traces));
    for (size_t i = 0; i < tested->trace_count; i++) {
        ts_wire_string(wire, &tested->traces[i].rule);
        ts_wire_u32(wire, &tested->traces[i].valid);
        ts_wire_u32(wire, &tested->traces[i].invalid);
        ts_wire_string(wire, &tested->traces[i].looks_at);
    }
    tested->clause_count = ts_wire_count(wire, tested->clause_count, 4);
    tested->clauses = ts_wire_room(wire, tested->clauses, tested->clause_count, sizeof(*tested->clauses));
    for (size_t i = 0; i < tested->clause_count; i++) {
        ts_clause_info *clause = &tested->clauses[i];
        ts_wire_string(wire, &clause->id);
        ts_wire_string(wire, &clause->pack);
        ts_wire_string(wire, &clause->applies);
        clause->force = ts_wire_number(wire, clause->force, TS_FORCE_MUST);
        wire_message(wire, &clause->title);
        wire_message(wire, &clause->unseen);
    }
}

size_t ts_frame_begin(ts_buffer *out, ts_frame_type type)
{
    size_t begin = out->length;
    uint32_t length = 0, number = type;
    ts_wire wire = {.out = out};
    ts_wire_u32(&wire, &length);
    ts_wire_u32(&wire, &number);
    return begin;
}

void ts_frame_end(ts_buffer *out, size_t begin)
{
    size_t length = out->length - begin - TS_FRAME_HEADER;
    for (size_t i = 0; i < 4; i++) out->bytes[begin + i] = (char)(length >> (8 * i));
}

bool ts_frame_header(const char *bytes, size_t max, ts_frame_type *type, size_t *length)
{
    uint32_t size, number;
    ts_wire wire = {.in = (const uint8_t *)bytes, .left = TS_FRAME_HEADER};
    ts_wire_u32(&wire, &size);
    ts_wire_u32(&wire, &number);
    *type = (ts_frame_type)number;
    *length = size;
    return size <= max && number >= TS_FRAME_READY && number <= TS_FRAME_DRAFTED;
}
