/* Config: the agency's configuration, which sets parameters of rules. */
#include "rule/config.h"

#include <string.h>

#include "base/nearest.h"
#include "rule/parameters.h"

const char ts_stage_config[] = "config";

/* What is being read. */
typedef struct config_reading {
    ts_rulebook *book;
    ts_document *document;
} config_reading;

static void fail(const config_reading *reading, ts_span span, ts_message message)
{
    ts_location at = ts_location_make(&reading->book->arena, reading->document->source, span);
    ts_rulebook_fail(reading->book, ts_stage_config, at, message);
}

/* A rule of a pack that could not be loaded is not looked for: that failure comes first. */
static ts_rule *find_rule(const config_reading *reading, const ts_node *name, ts_pack **pack)
{
    ts_rulebook *book = reading->book;
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(name->text, name->count, &budget);
    for (size_t p = 0; p < book->pack_count; p++)
        for (size_t i = 0; i < book->packs[p].rule_count; i++) {
            ts_rule *rule = &book->packs[p].rules[i];
            *pack = &book->packs[p];
            if (strcmp(rule->id, name->text) == 0) return rule;
            ts_nearest_offer(&search, rule->id);
        }
    const char *best = ts_nearest_best(&search);
    fail(reading, name->span,
         best != NULL ? ts_message_format(&book->arena, "規則 %s はありません。%s ではありませんか。",
                                          "there is no rule %s; did you mean %s?", name->text, best)
                      : ts_message_format(&book->arena, "規則 %s はありません。規則の一覧は taisaku-check rules で出ます。",
                                          "there is no rule %s; taisaku-check rules lists them", name->text));
    return NULL;
}

static ts_parameter *find_parameter(const config_reading *reading, const ts_rule *rule, const ts_entry *entry)
{
    ts_arena *arena = &reading->book->arena;
    long budget = TS_NEAREST_BUDGET;
    ts_nearest search = ts_nearest_begin(entry->key->text, entry->key->count, &budget);
    for (size_t i = 0; i < rule->parameter_count; i++) {
        if (strcmp(rule->parameters[i].name, entry->key->text) == 0) return &rule->parameters[i];
        ts_nearest_offer(&search, rule->parameters[i].name);
    }
    const char *best = ts_nearest_best(&search), *names = "";
    for (size_t i = 0; i < rule->parameter_count; i++)
        names = ts_arena_format(arena, "%s%s%s", names, i > 0 ? ", " : "", rule->parameters[i].name);
    const char *name = entry->key->text;
    fail(reading, entry->key->span,
         rule->parameter_count == 0
             ? ts_message_format(arena, "規則 %s にパラメータはありません（%s）。", "rule %s has no parameters (%s)", rule->id, name)
         : best == NULL
             ? ts_message_format(arena, "規則 %s にパラメータ %s はありません。あるのは %s です。",
                                 "rule %s has no parameter %s, but %s", rule->id, name, names)
             : ts_message_format(arena, "規則 %s にパラメータ %s はありません。%s ではありませんか。",
                                 "rule %s has no parameter %s; did you mean %s?", rule->id, name, best));
    return NULL;
}

static void set_parameter(const config_reading *reading, ts_pack *pack, ts_rule *rule, const ts_entry *entry)
{
    static const ts_message wanted[] = {
        [TS_PARAMETER_NUMBER] = {"数値", "a number"},
        [TS_PARAMETER_STRING] = {"文字列", "a text"},
        [TS_PARAMETER_BOOLEAN] = {"true か false", "true or false"},
        [TS_PARAMETER_LIST] = {"文字列の一覧", "a list of texts"},
    };
    ts_arena *arena = &reading->book->arena;
    ts_parameter *parameter = find_parameter(reading, rule, entry);
    if (parameter == NULL) return;
    if (!ts_parameter_takes(parameter->type, entry->value)) {
        ts_message want = wanted[parameter->type];
        fail(reading, entry->value->span,
             ts_message_format(arena, "パラメータ %1$s の値は%2$sです。%3$.0s", "the parameter %1$s takes %3$s%2$.0s", parameter->name,
                               want.ja, want.en));
        return;
    }
    if (!ts_parameter_set(pack, rule, parameter, entry->value))
        fail(reading, entry->value->span, (ts_message){"値が大きすぎます。", "the value is too large"});
}

static void read_rule(const config_reading *reading, const ts_record *type, const ts_node *entry)
{
    const ts_node *name = ts_schema_value(type, entry, ts_schema_english(type, "rule", strlen("rule")));
    const ts_node *values = ts_schema_value(type, entry, ts_schema_english(type, "parameters", strlen("parameters")));
    if (name == NULL || name->kind != TS_NODE_STRING) return; /* the schema says so */
    ts_pack *pack;
    ts_rule *rule = find_rule(reading, name, &pack);
    if (rule == NULL || values == NULL) return;
    if (values->kind != TS_NODE_MAPPING) {
        fail(reading, values->span,
             (ts_message){"parameters には「名前: 値」を書いてください。", "parameters takes names and their values: { low: 85 }"});
        return;
    }
    for (uint32_t i = 0; i < values->count; i++) set_parameter(reading, pack, rule, &values->entries[i]);
}

void ts_config_apply(ts_rulebook *book, const ts_pack_file *file)
{
    const ts_kind *kind = ts_schema_kind("config");
    config_reading reading = {book, ts_document_read_as(&book->arena, file->path, file->bytes, file->size, kind, NULL)};
    for (size_t i = 0; i < reading.document->problems.count; i++) {
        const ts_problem *problem = &reading.document->problems.items[i];
        fail(&reading, problem->span,
             ts_message_format(&book->arena, "%1$s%2$s%3$.0s%4$.0s", "%3$s %4$s%1$.0s%2$.0s", problem->message.ja,
                               problem->fix.ja != NULL ? problem->fix.ja : "", problem->message.en,
                               problem->fix.en != NULL ? problem->fix.en : ""));
    }
    if (reading.document->problems.count > 0) return;
    const ts_field *list = ts_schema_english(kind->root, "rules", strlen("rules"));
    const ts_node *rules = ts_schema_value(kind->root, reading.document->root, list);
    for (uint32_t i = 0; rules != NULL && i < ts_schema_length(rules); i++)
        read_rule(&reading, list->record, ts_schema_element(rules, i));
}
