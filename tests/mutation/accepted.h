/* Accepted: the damage that nobody need notice, with the reasons (accepted.md). */
#ifndef TEST_ACCEPTED_H
#define TEST_ACCEPTED_H

#include "damage.h"

/* One field and one kind of damage of an entry: "- `plan.x`, `*.title`: dropped, blanked: reason" makes four.
 */
typedef struct mutate_accepted {
    const char *field; /* "*.title" stands for every field that ends so */
    damage_kind kind;
    bool sometimes; /* noticed in some places; otherwise never */
    uint32_t line;
    /* For whoever does the damage: how often it was done and noticed, and whether more of it could be done.
     */
    size_t done, noticed;
    bool partly;
} mutate_accepted;

typedef struct accepted_list {
    mutate_accepted *items;
    size_t count, capacity;
} accepted_list;

/* Reads the list from Markdown. Entries are items whose first character is a backquote, below the headings
 * "Never noticed" and "Noticed in some places"; all else is for people. Returns false after a complaint on
 * stderr. `bytes` ends with NUL. */
bool accepted_read(accepted_list *list, ts_arena *arena, const char *path, const char *bytes);

/* The entry that a damage falls under, or NULL. Of several the first, the field itself before those with a
 * star. */
mutate_accepted *accepted_find(const accepted_list *list, const char *field, damage_kind kind);

#endif
