/* Paperwork: the paper that a template is writing, and what of the plan and records it has quoted so far. */
#include "lua/paperwork.h"

#include <string.h>

bool ts_paperwork_charge(ts_paperwork *work, size_t bytes)
{
    work->spent += bytes;
    return work->spent <= TS_PAPERWORK_BYTES;
}

/* The text of a scalar; a NUL in it, which ends what C takes for a text, becomes U+FFFD. */
static const char *text_of(ts_arena *arena, const ts_node *node)
{
    if (strlen(node->text) == node->count) return node->text;
    char *text = ts_arena_alloc(arena, 3 * (size_t)node->count + 1), *to = text;
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->text[i] == '\0') to = stpcpy(to, "\xEF\xBF\xBD");
        else *to++ = node->text[i];
    }
    return text;
}

static void note(ts_paperwork *work, const ts_document *document, const ts_node *node)
{
    *TS_ARENA_APPEND(work->paper->arena, work->quoted, work->quoted_count, work->quoted_capacity) =
        (ts_quoted){document, node, work->paper->blocks[work->paper->block_count - 1]};
}

/* What a choice means, where it is written in a word of the other language; NULL: as it stands it can be read. */
static const char *meaning_of(const ts_field *field, const ts_node *node, ts_language language)
{
    if (field == NULL || field->type != TS_TYPE_CHOICE || node->typing != TS_TYPING_VALID) return NULL;
    const ts_choice *choice = &field->choices[node->value.integer];
    bool english = strcmp(choice->en, node->text) == 0;
    return english == (language == TS_LANGUAGE_EN) ? NULL : ts_message_in(choice->about, language);
}

/* What two descriptions have in common, by words. */
static const char *common(ts_arena *arena, const char *a, const char *b)
{
    size_t at = 0, end = 0;
    for (; a[at] == b[at] && a[at] != '\0'; at++)
        if (a[at] == ' ') end = at;
    bool word = (a[at] == '\0' || a[at] == ' ') && (b[at] == '\0' || b[at] == ' ');
    return ts_arena_copy(arena, a, word ? at : end > 0 ? end : strlen(a));
}

/* The source of an earlier run that comes from the same line; where they are different places of it, it is named by what they have in
 * common. False when there is none. What is quoted in sequence comes from neighbouring lines: the search does not go far back. */
static bool find_same_line(ts_paperwork *work, uint32_t source, uint32_t *same)
{
    enum { BACK = 32 };
    ts_citation *sources = work->paper->sources;
    for (uint32_t i = source; i > 0 && i + BACK > source; i--) {
        ts_citation *before = &sources[i - 1];
        if (before->line != sources[source].line || strcmp(before->path, sources[source].path) != 0) continue;
        before->label = common(work->paper->arena, before->label, sources[source].label);
        *same = i - 1;
        return true;
    }
    return false;
}

/* Lets the run added last share its source with others: with the one quoted before it, when that is the id or title of the same record;
 * with those that come from the same line of the file. */
static void share_source(ts_paperwork *work, ts_runs *runs, const ts_node *owner)
{
    ts_run *run = &runs->items[runs->count - 1];
    bool beside = work->last.runs == runs && work->last.run + 1 < runs->count;
    uint32_t same;
    if (find_same_line(work, run->source, &same)) {
        if (run->source + 1 == work->paper->source_count) work->paper->source_count--; /* it was added for this run alone */
        run->source = same;
    }
    if (beside && owner != NULL && work->last.owner == owner && work->last.names) runs->items[work->last.run].source = run->source;
}

void ts_paperwork_quote(ts_paperwork *work, ts_runs *runs, const ts_document *document, const ts_node *node, const ts_field *field,
                        const ts_node *owner)
{
    ts_paper *paper = work->paper;
    ts_position at = ts_source_position(document->source, node->span.start);
    ts_citation source = {
        .path = document->source->path,
        .line = at.line,
        .column = at.column,
        .label = ts_document_describe(paper->arena, document, node, paper->language),
    };
    const char *text = text_of(paper->arena, node), *meaning = meaning_of(field, node, paper->language);
    if (meaning != NULL) {
        ts_runs_add(paper, runs, TS_RUN_FIXED, meaning);
        ts_runs_add(paper, runs, TS_RUN_FIXED, paper->language == TS_LANGUAGE_JA ? "（" : " (");
    }
    size_t before = runs->count;
    ts_runs_cite(paper, runs, text, source);
    if (runs->count > before) {
        share_source(work, runs, owner);
        work->last.runs = runs;
        work->last.run = before;
        work->last.owner = owner;
        work->last.names = field != NULL && (field->type == TS_TYPE_ID || (field->flags & TS_FIELD_LABEL));
    }
    if (meaning != NULL) ts_runs_add(paper, runs, TS_RUN_FIXED, paper->language == TS_LANGUAGE_JA ? "）" : ")");
    note(work, document, node);
}

void ts_paperwork_withdraw(ts_paperwork *work)
{
    const ts_block *block = work->paper->blocks[--work->paper->block_count];
    while (work->quoted_count > 0 && work->quoted[work->quoted_count - 1].block == block) work->quoted_count--;
}
