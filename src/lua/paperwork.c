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
    if (work->quoted_count == work->quoted_capacity) {
        size_t capacity = work->quoted_capacity == 0 ? 256 : work->quoted_capacity * 2;
        ts_quoted *quoted = ts_arena_alloc(work->paper->arena, capacity * sizeof(*quoted));
        if (work->quoted_count > 0) memcpy(quoted, work->quoted, work->quoted_count * sizeof(*quoted));
        work->quoted = quoted;
        work->quoted_capacity = capacity;
    }
    work->quoted[work->quoted_count++] = (ts_quoted){document, node, work->paper->blocks[work->paper->block_count - 1]};
}

/* What a choice means, where it is written in a word of the other language; NULL: as it stands it can be read. */
static const char *meaning_of(const ts_field *field, const ts_node *node, ts_language language)
{
    if (field == NULL || field->type != TS_TYPE_CHOICE || node->typing != TS_TYPING_VALID) return NULL;
    const ts_choice *choice = &field->choices[node->value.integer];
    bool english = strcmp(choice->en, node->text) == 0;
    return english == (language == TS_LANGUAGE_EN) ? NULL : ts_message_in(choice->about, language);
}

/* Whether the run quoted last stands beside the next one of these runs, and comes from this line. */
static bool same_line(const ts_paperwork *work, const ts_runs *runs, const ts_citation *source)
{
    if (work->last.runs != runs || work->last.run >= runs->count) return false;
    const ts_citation *before = &work->paper->sources[runs->items[work->last.run].source];
    return before->line == source->line && strcmp(before->path, source->path) == 0;
}

/* Lets the run added last and the one quoted before it have one source. */
static void share_source(ts_paperwork *work, ts_runs *runs, const ts_citation *source, const ts_node *owner)
{
    ts_run *run = &runs->items[runs->count - 1];
    bool beside = work->last.runs == runs && work->last.run + 1 < runs->count;
    if (beside && owner != NULL && work->last.owner == owner && work->last.names) runs->items[work->last.run].source = run->source;
    else if (same_line(work, runs, source)) run->source = runs->items[work->last.run].source;
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
        share_source(work, runs, &source, owner);
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
