/* YAML writing: text in block style that reads back as what was meant. */
#include "plan/yaml_write.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "plan/yaml_private.h"

/* ---- What a text needs ---- */

/* Whether a character can stand in YAML as itself (YAML 1.2.2, section 5.1), on one line, and does not break the line elsewhere. */
static bool is_printable(uint32_t character)
{
    if (character < 0x20 || character == 0x7F || ts_utf8_is_control(character)) return false;
    return character != 0xFEFF && character != 0xFFFE && character != 0xFFFF;
}

static bool all_printable(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t step = ts_utf8_decode(text + at, length - at, &character);
        if (!is_printable(character) || (character == 0xFFFD && step == 1)) return false;
        at += step;
    }
    return true;
}

static size_t memspan(const char *text, size_t length, const char *accepted)
{
    size_t span = 0;
    while (span < length && strchr(accepted, text[span]) != NULL && text[span] != '\0') span++;
    return span;
}

/* Whether YAML 1.1 readers, or ours, would take a plain text for something else. */
static bool reads_as_something_else(const char *text, size_t length)
{
    static const char *const words[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", NULL};
    char copy[64];
    if (length >= sizeof(copy)) return memspan(text, length, "0123456789abcdefABCDEFox+-.") == length; /* as a long number would */
    memcpy(copy, text, length);
    copy[length] = '\0';
    ts_node node = {.text = copy, .count = (uint32_t)length};
    ts_yaml_resolve(&node, NULL, true);
    if (node.kind != TS_NODE_STRING) return true;
    for (const char *const *word = words; *word != NULL; word++)
        if (strcasecmp(copy, *word) == 0) return true;
    return false;
}

/* Whether a text can stand without quotes. Stricter than YAML is: what nobody would miss the quotes for. */
static bool is_plain(const char *text, size_t length)
{
    static const char indicators[] = "-?:,[]{}#&*!|>'\"%@`=<.";
    if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' || text[length - 1] == ':') return false;
    if (memchr(indicators, text[0], sizeof(indicators) - 1) != NULL) return false;
    for (size_t i = 0; i + 1 < length; i++)
        if ((text[i] == ':' && text[i + 1] == ' ') || (text[i] == ' ' && text[i + 1] == '#')) return false;
    return all_printable(text, length) && !reads_as_something_else(text, length);
}

/* Whether a text of several lines can stand as a block: no line that the indentation could be mistaken in, and nothing to escape. */
static bool is_block(const char *text, size_t length)
{
    if (memchr(text, '\n', length) == NULL || text[0] == ' ' || text[0] == '\n') return false;
    if (length > 1 && text[length - 1] == '\n' && text[length - 2] == '\n') return false;
    const char *end = text + length;
    while (text < end) {
        const char *line_end = memchr(text, '\n', (size_t)(end - text));
        if (line_end == NULL) line_end = end;
        if (!all_printable(text, (size_t)(line_end - text)) || text[0] == ' ' || (line_end > text && line_end[-1] == ' '))
            return false;
        text = line_end + 1;
    }
    return true;
}

/* ---- Writing ---- */

static void indent(ts_yaml_writer *writer)
{
    if (!writer->in_item)
        for (int i = 0; i < writer->depth; i++) ts_buffer_add_string(writer->out, "  ");
    writer->in_item = false;
}

static void add_quoted(ts_buffer *out, const char *text, size_t length)
{
    ts_buffer_add_char(out, '"');
    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t step = ts_utf8_decode(text + at, length - at, &character);
        if (character == '"' || character == '\\') ts_buffer_format(out, "\\%c", (int)character);
        else if (character == '\n') ts_buffer_add_string(out, "\\n");
        else if (character == '\t') ts_buffer_add_string(out, "\\t");
        else if (is_printable(character)) ts_buffer_add(out, text + at, step);
        else if (character < 0x100) ts_buffer_format(out, "\\x%02X", (unsigned)character);
        else if (character < 0x10000) ts_buffer_format(out, "\\u%04X", (unsigned)character);
        else ts_buffer_format(out, "\\U%08X", (unsigned)character);
        at += step;
    }
    ts_buffer_add_char(out, '"');
}

/* A comment's text: what is no character of YAML becomes U+FFFD; without its line breaks. */
static void add_comment_line(ts_buffer *out, const char *text, size_t length)
{
    ts_buffer_add_string(out, length > 0 ? "# " : "#");
    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t step = ts_utf8_decode(text + at, length - at, &character);
        if (character == '\n' || character == '\t' || character == '\r') ts_buffer_add_char(out, ' ');
        else if (is_printable(character)) ts_buffer_add(out, text + at, step);
        else ts_buffer_add_string(out, "\xEF\xBF\xBD");
        at += step;
    }
}

static void end_line(ts_yaml_writer *writer, const char *remark)
{
    if (remark != NULL && remark[0] != '\0') {
        ts_buffer_add_string(writer->out, "  ");
        add_comment_line(writer->out, remark, strlen(remark));
    }
    ts_buffer_add_char(writer->out, '\n');
    writer->in_item = false;
}

/* The space between a key or "-" and its value; "- " has one already. */
static void lead(ts_yaml_writer *writer)
{
    if (!writer->in_item) ts_buffer_add_char(writer->out, ' ');
}

static void write_block(ts_yaml_writer *writer, const char *text, size_t length, const char *remark)
{
    bool newline = text[length - 1] == '\n';
    ts_buffer_add_string(writer->out, newline ? "|" : "|-");
    end_line(writer, remark);
    const char *end = text + length - newline;
    while (text <= end) {
        const char *line_end = memchr(text, '\n', (size_t)(end - text));
        if (line_end == NULL) line_end = end;
        if (line_end > text) {
            writer->depth++;
            indent(writer);
            writer->depth--;
        }
        ts_buffer_add(writer->out, text, (size_t)(line_end - text));
        ts_buffer_add_char(writer->out, '\n');
        text = line_end + 1;
    }
}

void ts_yaml_write_key(ts_yaml_writer *writer, const char *key, size_t length)
{
    enum { SIMPLE = 256 }; /* bytes that surely stay within the 1024 characters that YAML allows, with all that is escaped */
    indent(writer);
    if (length > SIMPLE) ts_buffer_add_string(writer->out, "? ");
    if (is_plain(key, length)) ts_buffer_add(writer->out, key, length);
    else add_quoted(writer->out, key, length);
    if (length > SIMPLE) {
        ts_buffer_add_char(writer->out, '\n');
        indent(writer);
    }
    ts_buffer_add_char(writer->out, ':');
}

void ts_yaml_write_item(ts_yaml_writer *writer)
{
    indent(writer);
    ts_buffer_add_string(writer->out, "- ");
    writer->in_item = true;
}

void ts_yaml_write_mapping(ts_yaml_writer *writer)
{
    if (!writer->in_item) ts_buffer_add_char(writer->out, '\n');
    writer->depth++;
}

/* A list in a list begins on the line of its item, as a mapping does. */
void ts_yaml_write_list(ts_yaml_writer *writer)
{
    ts_yaml_write_mapping(writer);
}

void ts_yaml_write_end(ts_yaml_writer *writer)
{
    writer->depth--;
}

void ts_yaml_write_text(ts_yaml_writer *writer, const char *text, size_t length, const char *remark)
{
    lead(writer);
    if (is_block(text, length)) {
        write_block(writer, text, length, remark);
        return;
    }
    if (is_plain(text, length)) ts_buffer_add(writer->out, text, length);
    else add_quoted(writer->out, text, length);
    end_line(writer, remark);
}

void ts_yaml_write_flow(ts_buffer *out, const char *text, size_t length)
{
    bool brackets = false;
    for (size_t i = 0; i < length && !brackets; i++) brackets = strchr(",[]{}:#?\"'", text[i]) != NULL;
    if (!brackets && is_plain(text, length)) ts_buffer_add(out, text, length);
    else add_quoted(out, text, length);
}

bool ts_yaml_write_short_list(ts_yaml_writer *writer, const ts_node *const *items, size_t count)
{
    enum { LONGEST = 80 }; /* bytes: what one line shows at a glance */
    static const char brackets[] = ",[]{}:#?\"'";
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        const ts_node *item = items[i];
        bool scalar = item->kind != TS_NODE_SEQUENCE && item->kind != TS_NODE_MAPPING && item->kind != TS_NODE_NULL;
        bool bare = scalar && (item->kind != TS_NODE_STRING || is_plain(item->text, item->count));
        if (!bare || item->text[strcspn(item->text, brackets)] != '\0' || (length += item->count + 2) > LONGEST) return false;
    }
    lead(writer);
    ts_buffer_add_char(writer->out, '[');
    for (size_t i = 0; i < count; i++) ts_buffer_format(writer->out, "%s%s", i > 0 ? ", " : "", items[i]->text);
    ts_buffer_add_char(writer->out, ']');
    end_line(writer, NULL);
    return true;
}

void ts_yaml_write_plain(ts_yaml_writer *writer, const char *text, const char *remark)
{
    lead(writer);
    ts_buffer_add_string(writer->out, text);
    end_line(writer, remark);
}

void ts_yaml_write_blank(ts_yaml_writer *writer, const char *remark)
{
    end_line(writer, remark);
}

void ts_yaml_write_scalar(ts_yaml_writer *writer, const ts_node *node, const char *remark)
{
    bool as_it_is = !node->quoted && node->kind != TS_NODE_STRING && node->count > 0;
    if (as_it_is) ts_yaml_write_plain(writer, node->text, remark);
    else if (node->kind == TS_NODE_NULL) ts_yaml_write_blank(writer, remark);
    else ts_yaml_write_text(writer, node->text, node->count, remark);
}

void ts_yaml_write_comment(ts_yaml_writer *writer, const char *text)
{
    while (true) {
        size_t length = strcspn(text, "\n");
        indent(writer);
        add_comment_line(writer->out, text, length);
        ts_buffer_add_char(writer->out, '\n');
        if (text[length] == '\0') break;
        text += length + 1;
    }
}

void ts_yaml_write_gap(ts_yaml_writer *writer)
{
    ts_buffer_add_char(writer->out, '\n');
}
