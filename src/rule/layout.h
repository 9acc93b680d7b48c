/* Layout: the templates that packs declare, and how one is run to write a paper (docs/drafts.md). */
#ifndef TS_RULE_LAYOUT_H
#define TS_RULE_LAYOUT_H

#include "lua/paperwork.h"
#include "lua/view.h"
#include "rule/pack.h"

/* A template with its pack. */
typedef struct ts_layout_choice {
    ts_pack *pack;
    const ts_layout *layout;
} ts_layout_choice;

/* The template that lays out drafts for an organisation: the one that is named ("manual/evaluation", or "evaluation" where no other
 * is called so); else, with a name of NULL, one of a pack that is for this organisation alone, else of a pack that is for all. False,
 * with *why naming the nearest and all that there are, when there is none. */
bool ts_layout_choose(ts_rulebook *book, const char *name, const ts_head *head, ts_arena *arena, ts_layout_choice *choice,
                      ts_message *why);

/* Runs the template on a plan (NULL: there is none, it sees an empty one) and the records of a year, of which there may be none. What
 * it writes goes behind what is on the paper. False with *error filled when it failed; what is on paper then is of no use. */
bool ts_layout_run(ts_layout_choice choice, const ts_scope *scope, const ts_document *const *records, size_t count,
                   ts_paperwork *work, ts_lua_error *error);

#endif
