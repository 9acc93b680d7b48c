/* Paperwork: the paper that a template is writing, and what of the plan and records it has quoted so far.
 *
 * A template cannot put the words of a plan on paper by itself: it says which place it means, and they are taken from there with
 * their source. What was quoted is noted, so that whoever called the template can tell what was left out. */
#ifndef TS_LUA_PAPERWORK_H
#define TS_LUA_PAPERWORK_H

#include "document/paper.h"
#include "plan/document.h"

/* A place that was quoted, and the block that it was quoted in. */
typedef struct ts_quoted {
    const ts_document *document;
    const ts_node *node;
    ts_block *block;
} ts_quoted;

typedef struct ts_paperwork {
    ts_paper *paper;
    ts_quoted *quoted; /* in the order of the paper */
    size_t quoted_count, quoted_capacity;
    struct {
        const ts_runs *runs; /* that it was added to */
        size_t run;          /* its index there */
        const ts_node *owner;
        bool names; /* it names its record: an id, a title */
    } last;         /* what was quoted last */
    size_t blanks; /* 【要記入】 */
    size_t spent;  /* bytes of what the template has put on paper: no Lua allocator watches them */
} ts_paperwork;

enum {
    TS_PAPERWORK_BYTES = 24 * 1024 * 1024, /* with findings and YAML it must fit one answer (TS_ANSWER_MAX) */
    TS_PAPERWORK_BLOCKS = 20000,
};

/* Whether so many more bytes still fit. */
bool ts_paperwork_charge(ts_paperwork *work, size_t bytes);

/* Adds a scalar as it is written, with its source, to the runs of the block that was added last. A choice that is written in the other
 * language than the paper's is shown with its meaning: "対応が終わっていない（open）". `field`, and `owner`, the record that gives it, may be
 * NULL. What stands on one line of the file shares one source, and so do an id and what stands beside it. */
void ts_paperwork_quote(ts_paperwork *work, ts_runs *runs, const ts_document *document, const ts_node *node, const ts_field *field,
                        const ts_node *owner);

/* Takes the block that was added last away again, and what was quoted in it. */
void ts_paperwork_withdraw(ts_paperwork *work);

#endif
