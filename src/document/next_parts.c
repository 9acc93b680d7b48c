/* Next, what its parts share: keys in the language of the plan, questions, and what is copied. */
#include <string.h>

#include "document/blanks.h"
#include "document/next_private.h"

const char *ts_next_say(const ts_next *work, const char *ja, const char *en)
{
    return work->language == TS_LANGUAGE_JA ? ja : en;
}

const char *ts_next_ask(const ts_next *work, const char *ja, const char *en)
{
    return ts_blank_remark(work->arena, work->language, ts_next_say(work, ja, en));
}

const char *ts_next_ask_again(const ts_next *work, const ts_node *value, const char *ja, const char *en)
{
    if (value == NULL) return ts_next_ask(work, ja, en);
    const char *question = ts_arena_format(work->arena, ts_next_say(work, "%s（前年度：%s）", "%s (last year: %s)"), ts_next_say(work, ja, en),
                                           value->text);
    return ts_blank_remark(work->arena, work->language, question);
}

const ts_field *ts_next_field(const ts_record *record, const char *name)
{
    return ts_schema_english(record, name, strlen(name));
}

const ts_record *ts_next_record(const ts_record *record, const char *name)
{
    return ts_next_field(record, name)->record;
}

void ts_next_key(ts_next *work, const ts_record *record, const char *name)
{
    size_t length;
    const char *spelling = ts_schema_spelling(NULL, ts_next_field(record, name), work->plan->japanese, &length);
    ts_yaml_write_key(&work->out, spelling, length);
}

void ts_next_text(ts_next *work, const ts_record *record, const char *name, const char *value, const char *remark)
{
    ts_next_key(work, record, name);
    ts_yaml_write_text(&work->out, value, strlen(value), remark);
}

void ts_next_choice(ts_next *work, const ts_record *record, const char *name, const char *value)
{
    const ts_choice *at = ts_next_field(record, name)->choices;
    while (strcmp(at->en, value) != 0) at++;
    ts_next_text(work, record, name, ts_schema_choice_name(work->arena, at, work->plan->japanese), NULL);
}

void ts_next_blank(ts_next *work, const ts_record *record, const char *name, const char *ja, const char *en)
{
    ts_next_key(work, record, name);
    ts_yaml_write_blank(&work->out, ts_next_ask(work, ja, en));
}

void ts_next_copy_value(ts_next *work, const ts_field *field, const ts_node *node)
{
    if (node->kind == TS_NODE_MAPPING) {
        ts_yaml_write_mapping(&work->out);
        for (uint32_t i = 0; i < node->count; i++) {
            const ts_entry *entry = &node->entries[i];
            if (entry->field == NULL || entry->field->type == TS_TYPE_ANY || entry->value->typing != TS_TYPING_VALID) continue;
            ts_yaml_write_key(&work->out, entry->key->text, entry->key->count);
            ts_next_copy_value(work, entry->field, entry->value);
        }
        ts_yaml_write_end(&work->out);
    } else if (node->kind == TS_NODE_SEQUENCE) {
        const ts_node **valid = ts_arena_alloc(work->arena, (node->count + 1) * sizeof(*valid));
        size_t count = 0;
        for (uint32_t i = 0; i < node->count; i++)
            if (node->items[i]->typing == TS_TYPING_VALID) valid[count++] = node->items[i];
        if (ts_yaml_write_short_list(&work->out, valid, count)) return;
        ts_yaml_write_list(&work->out);
        for (size_t i = 0; i < count; i++) {
            ts_yaml_write_item(&work->out);
            ts_next_copy_value(work, field, valid[i]);
        }
        ts_yaml_write_end(&work->out);
    } else {
        ts_yaml_write_scalar(&work->out, node, NULL);
    }
}

void ts_next_copy(ts_next *work, const ts_record *record, const ts_node *node, const char *name)
{
    const ts_field *field = ts_next_field(record, name);
    const ts_node *value = field == NULL ? NULL : ts_schema_value(record, node, field);
    if (value == NULL) return;
    ts_next_key(work, record, name);
    ts_next_copy_value(work, field, value);
}

/* A text of the plan in which its year is named, with the next year's name in its place: 令和8年度教育実施計画. */
static const char *next_years(const ts_next *work, const char *source)
{
    int before = work->year - 1;
    const char *names[][2] = {
        {ts_calendar_year_name(work->arena, before).ja, ts_calendar_year_name(work->arena, work->year).ja},
        {ts_arena_format(work->arena, "%d年度", before), ts_arena_format(work->arena, "%d年度", work->year)},
        {ts_arena_format(work->arena, "%d 年度", before), ts_arena_format(work->arena, "%d 年度", work->year)},
        {ts_arena_format(work->arena, "FY%d", before), ts_arena_format(work->arena, "FY%d", work->year)},
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const char *at = strstr(source, names[i][0]);
        if (at != NULL)
            return ts_arena_format(work->arena, "%.*s%s%s", (int)(at - source), source, names[i][1], at + strlen(names[i][0]));
    }
    return source;
}

void ts_next_copy_renamed(ts_next *work, const ts_record *record, const ts_node *node, const char *name)
{
    const ts_node *value = ts_schema_named(record, node, name);
    if (value != NULL) ts_next_text(work, record, name, next_years(work, value->text), NULL);
}
