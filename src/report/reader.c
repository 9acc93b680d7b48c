/* Reader: json and ndjson read back.
 *
 * Both are read value by value from the stream, never as a whole. In json the reader walks over the outer object and the list of
 * results itself, wherever line ends stand, and has jansson read what is inside; the keys come in the order in which they are
 * written. In ndjson lines are gathered into the same form as long as they belong to one series. */
#include "report/reader.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "report/record.h"

/* Bytes of one value: broken input must not take all memory. What a worker may send of one series stays below. */
static const size_t VALUE_MAX = (size_t)512 << 20;

struct ts_reader_state {
    FILE *in;
    size_t line;    /* of the next byte, from 1 */
    size_t left;    /* bytes that the value under way may still take */
    bool lines;     /* ndjson */
    bool ended;     /* the totals were read */
    bool first;     /* no result was read so far */
    json_t *ahead;  /* ndjson: the line behind those that were taken; owned */
    size_t at;      /* the line of it */
    ts_arena arena; /* of the run, the rules, and of what is wrong */
    ts_arena scratch; /* of one result */
};

static ts_reading refuse(ts_reader *reader, size_t line, const char *ja, const char *en)
{
    reader->line = line;
    reader->why = (ts_message){ja, en};
    return TS_READING_WRONG;
}

static ts_reading refuse_key(ts_reader *reader, size_t line, const char *key)
{
    reader->line = line;
    reader->why = ts_message_format(&reader->state->arena, "taisaku-check の検査結果ではありません（%s がないか、正しくありません）。",
                                    "these are no findings of taisaku-check (%s is missing or wrong)", key);
    return TS_READING_WRONG;
}

static ts_reading refuse_text(ts_reader *reader, size_t line)
{
    return refuse(reader, line, "JSON として正しくありません。", "this is not valid JSON");
}

/* Gives jansson a byte at a time, so that it takes none of what stands behind the value. */
static size_t feed(void *buffer, size_t size, void *data)
{
    struct ts_reader_state *state = data;
    int byte = size > 0 && state->left > 0 ? getc_unlocked(state->in) : EOF;
    if (byte == EOF) return 0;
    state->left--;
    state->line += byte == '\n';
    *(char *)buffer = (char)byte;
    return 1;
}

/* The next byte that is no white space, which stays to be read; EOF at the end. */
static int peek(struct ts_reader_state *state)
{
    int byte;
    while ((byte = getc_unlocked(state->in)) == ' ' || byte == '\n' || byte == '\r' || byte == '\t')
        state->line += byte == '\n';
    if (byte != EOF) ungetc(byte, state->in);
    return byte;
}

/* Takes a certain byte. */
static ts_reading expect(ts_reader *reader, char wanted)
{
    int byte = peek(reader->state);
    if (byte == EOF) return TS_READING_CUT;
    if (byte != wanted) return refuse_text(reader, reader->state->line);
    getc_unlocked(reader->state->in);
    return TS_READING_RESULT;
}

/* Reads an object, a list or a text. Scalars without an end of their own do not stand where the reader walks. */
static ts_reading read_value(ts_reader *reader, json_t **value)
{
    struct ts_reader_state *state = reader->state;
    json_error_t error;
    int byte = peek(state);
    size_t line = state->line;
    if (byte == EOF) return TS_READING_CUT;
    if (byte != '{' && byte != '[' && byte != '"') return refuse_text(reader, line);
    state->left = VALUE_MAX;
    *value = json_load_callback(feed, state, JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY, &error);
    if (*value != NULL) return TS_READING_RESULT;
    if (state->left == 0) return refuse(reader, line, "1件の記録が大きすぎます。", "one record is too large");
    if (json_error_code(&error) == json_error_premature_end_of_input || feof(state->in)) return TS_READING_CUT;
    return refuse_text(reader, line + (error.line > 0 ? (size_t)error.line - 1 : 0));
}

/* Takes the rule out of a record. */
static ts_reading take_rule(ts_reader *reader, const json_t *record, size_t line)
{
    ts_record_reading reading = {.arena = &reader->state->arena};
    if ((reader->rule_count & (reader->rule_count - 1)) == 0) { /* full at each power of two */
        size_t room = reader->rule_count == 0 ? 1 : reader->rule_count * 2;
        reader->rules = realloc(reader->rules, room * sizeof(*reader->rules));
        if (reader->rules == NULL) ts_out_of_memory(room * sizeof(*reader->rules));
    }
    ts_record_read_rule(&reading, record, &reader->rules[reader->rule_count++]);
    return reading.wrong == NULL ? TS_READING_RESULT : refuse_key(reader, line, reading.wrong);
}

static ts_reading take_run(ts_reader *reader, const json_t *record, size_t line)
{
    ts_record_reading reading = {.arena = &reader->state->arena};
    ts_record_read_run(&reading, record, &reader->run);
    return reading.wrong == NULL ? TS_READING_RESULT : refuse_key(reader, line, reading.wrong);
}

static ts_reading take_totals(ts_reader *reader, const json_t *record, size_t line)
{
    ts_record_reading reading = {.arena = &reader->state->arena};
    ts_record_read_totals(&reading, record, &reader->totals);
    reader->state->ended = true;
    return reading.wrong == NULL ? TS_READING_END : refuse_key(reader, line, reading.wrong);
}

static ts_reading take_result(ts_reader *reader, const json_t *record, size_t line, ts_result *result)
{
    ts_record_reading reading = {.arena = &reader->state->scratch};
    ts_record_read_result(&reading, record, result);
    reader->state->first = false;
    reader->line = line;
    return reading.wrong == NULL ? TS_READING_RESULT : refuse_key(reader, line, reading.wrong);
}

/* Whatever stands behind the end belongs to something else. */
static ts_reading expect_end(ts_reader *reader)
{
    if (peek(reader->state) == EOF) return TS_READING_END;
    return refuse(reader, reader->state->line, "検査結果の終わりの後に、続きがあります。", "something follows the end of the findings");
}

/* ndjson: reads a line ahead. */
static ts_reading read_ahead(ts_reader *reader)
{
    struct ts_reader_state *state = reader->state;
    json_decref(state->ahead);
    state->ahead = NULL;
    peek(state);
    state->at = state->line;
    ts_reading got = read_value(reader, &state->ahead);
    if (got == TS_READING_RESULT && !json_is_string(json_object_get(state->ahead, "type")))
        return refuse_key(reader, state->at, "type");
    return got;
}

static bool is_ahead(const ts_reader *reader, const char *type)
{
    return strcmp(json_string_value(json_object_get(reader->state->ahead, "type")), type) == 0;
}

static ts_reading begin_lines(ts_reader *reader)
{
    ts_reading got = read_ahead(reader);
    if (got == TS_READING_RESULT)
        got = is_ahead(reader, "run") ? take_run(reader, reader->state->ahead, reader->state->at)
                                      : refuse_key(reader, reader->state->at, "run");
    while (got == TS_READING_RESULT && (got = read_ahead(reader)) == TS_READING_RESULT && is_ahead(reader, "rule"))
        got = take_rule(reader, reader->state->ahead, reader->state->at);
    return got;
}

/* Where a line goes in the form of a result; -1: it is none of a series. */
static int list_ahead(const ts_reader *reader)
{
    static const char *const types[] = {"file", "finding", "failure"};
    for (int i = 0; i < 3; i++)
        if (is_ahead(reader, types[i])) return i;
    return -1;
}

/* Sets a value, whose reference it takes. NULL for either comes of a lack of memory alone. */
static void put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0) ts_out_of_memory(sizeof(json_t *));
}

static ts_reading next_lines(ts_reader *reader, ts_result *result)
{
    static const char *const names[] = {"files", "findings", "failures"};
    struct ts_reader_state *state = reader->state;
    size_t line = state->at;
    if (is_ahead(reader, "totals")) {
        ts_reading got = take_totals(reader, state->ahead, line);
        return got == TS_READING_END ? expect_end(reader) : got;
    }
    json_t *series = json_incref(json_object_get(state->ahead, "series")), *lists[3], *record = json_object();
    if (series != NULL) put(record, "series", series);
    for (int i = 0; i < 3; i++) put(record, names[i], lists[i] = json_array());
    int before = 0, list;
    ts_reading got = TS_READING_RESULT;
    while (got == TS_READING_RESULT && (list = list_ahead(reader)) >= 0 &&
           json_equal(json_object_get(state->ahead, "series"), series)) {
        if (list < before) got = refuse_key(reader, state->at, "type"); /* files, findings, failures */
        else if (json_array_append(lists[list], state->ahead) != 0) ts_out_of_memory(sizeof(json_t *));
        before = list;
        if (got == TS_READING_RESULT) got = read_ahead(reader);
    }
    if (got == TS_READING_RESULT && list < 0 && !is_ahead(reader, "totals"))
        got = refuse_key(reader, state->at, "type");
    if (got == TS_READING_RESULT) got = take_result(reader, record, line, result);
    json_decref(record);
    return got;
}

/* json: reads the keys in front of the list of results, and steps into it. */
static ts_reading begin_document(ts_reader *reader)
{
    struct ts_reader_state *state = reader->state;
    json_t *run = json_object(), *key = NULL, *value = NULL;
    ts_reading got = expect(reader, '{');
    while (got == TS_READING_RESULT && (got = read_value(reader, &key)) == TS_READING_RESULT) {
        if (!json_is_string(key)) got = refuse_text(reader, state->line);
        else got = expect(reader, ':');
        if (got != TS_READING_RESULT || strcmp(json_string_value(key), "results") == 0) break;
        int byte = peek(state);
        if (byte >= '0' && byte <= '9') { /* the version of the format, the one number here */
            value = json_integer(getc_unlocked(state->in) - '0');
            got = TS_READING_RESULT;
        } else {
            got = read_value(reader, &value);
        }
        if (got == TS_READING_RESULT) {
            put(run, json_string_value(key), value);
            got = expect(reader, ',');
        }
        json_decref(key);
        key = NULL;
    }
    json_decref(key);
    if (got == TS_READING_RESULT) got = take_run(reader, run, 1);
    const json_t *rules = json_object_get(run, "rules");
    if (got == TS_READING_RESULT && !json_is_array(rules)) got = refuse_key(reader, 1, "rules");
    for (size_t i = 0; got == TS_READING_RESULT && i < json_array_size(rules); i++)
        got = take_rule(reader, json_array_get(rules, i), 1);
    json_decref(run);
    return got == TS_READING_RESULT ? expect(reader, '[') : got;
}

/* json: reads what stands behind the results. */
static ts_reading end_document(ts_reader *reader)
{
    json_t *key = NULL, *totals = NULL;
    ts_reading got = expect(reader, ']');
    if (got == TS_READING_RESULT) got = expect(reader, ',');
    if (got == TS_READING_RESULT) got = read_value(reader, &key);
    if (got == TS_READING_RESULT) got = expect(reader, ':');
    size_t line = reader->state->line;
    if (got == TS_READING_RESULT && (!json_is_string(key) || strcmp(json_string_value(key), "totals") != 0))
        got = refuse_key(reader, line, "totals");
    if (got == TS_READING_RESULT) got = read_value(reader, &totals);
    if (got == TS_READING_RESULT) got = expect(reader, '}');
    if (got == TS_READING_RESULT) got = take_totals(reader, totals, line);
    json_decref(key);
    json_decref(totals);
    return got == TS_READING_END ? expect_end(reader) : got;
}

static ts_reading next_in_document(ts_reader *reader, ts_result *result)
{
    struct ts_reader_state *state = reader->state;
    if (peek(state) == ']') return end_document(reader);
    ts_reading got = state->first ? TS_READING_RESULT : expect(reader, ',');
    json_t *record = NULL;
    peek(state);
    size_t line = state->line;
    if (got == TS_READING_RESULT) got = read_value(reader, &record);
    if (got == TS_READING_RESULT) got = take_result(reader, record, line, result);
    json_decref(record);
    return got;
}

/* A line of ndjson says its type first. */
static bool has_lines(FILE *in)
{
    char begin[64];
    rewind(in);
    size_t length = fread(begin, 1, sizeof(begin) - 1, in);
    begin[length] = '\0';
    rewind(in);
    char *at = begin + strspn(begin, " \t\r\n");
    if (*at++ != '{') return false;
    at += strspn(at, " \t\r\n");
    return strncmp(at, "\"type\"", strlen("\"type\"")) == 0;
}

ts_reading ts_reader_begin(ts_reader *reader, FILE *in)
{
    *reader = (ts_reader){.state = calloc(1, sizeof(*reader->state))};
    if (reader->state == NULL) ts_out_of_memory(sizeof(*reader->state));
    reader->state->in = in;
    reader->state->line = 1;
    reader->state->first = true;
    reader->state->lines = has_lines(in);
    return reader->state->lines ? begin_lines(reader) : begin_document(reader);
}

ts_reading ts_reader_next(ts_reader *reader, ts_result *result)
{
    enum { KEPT = 256 * 1024 };
    ts_arena_reset(&reader->state->scratch, KEPT);
    if (reader->state->ended) return TS_READING_END;
    return reader->state->lines ? next_lines(reader, result) : next_in_document(reader, result);
}

void ts_reader_end(ts_reader *reader)
{
    json_decref(reader->state->ahead);
    ts_arena_free(&reader->state->arena);
    ts_arena_free(&reader->state->scratch);
    free(reader->state);
    free(reader->rules);
    *reader = (ts_reader){0};
}
