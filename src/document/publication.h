/* Publication: the edition of a plan that can be published (manual 2(4); clause 2.4-2).
 *
 * What bears a `publish` of its own is left out whole, and with it whatever is about nothing else: the row of the chart, the change,
 * the result of an initiative that is withheld. References to it go too, and so do the agency's own data (`x`), how the plan came about
 * (TS_FIELD_INSIDE) and all comments, since the edition is written anew from what is left. */
#ifndef TS_DOCUMENT_PUBLICATION_H
#define TS_DOCUMENT_PUBLICATION_H

#include "base/buffer.h"
#include "document/paper.h"
#include "plan/document.h"

/* Something that was left out. */
typedef struct ts_withheld {
    const ts_node *node;     /* of the plan */
    const ts_record *record; /* its type */
    const char *title;       /* what it is called: its title, subject or text */
    const char *reason;      /* as the plan gives it; NULL: it is about `because`, or not read */
    const ts_node *because;  /* the reference to something withheld, for which it was left out; else NULL */
    bool unread;             /* a key that the form does not have, or a value that could not be read */
} ts_withheld;

/* A text or an id of what is withheld that stands in what is not: it would be published. */
typedef struct ts_leak {
    const ts_node *withheld; /* the text */
    const ts_node *open;     /* where it is found again */
} ts_leak;

typedef struct ts_publication {
    ts_withheld *withheld; /* in document order */
    size_t withheld_count, withheld_capacity;
    const ts_field **inside; /* fields that are not for publication and that the plan gives, each once, in document order */
    size_t inside_count, inside_capacity;
    ts_leak *leaks; /* likewise; when there are any, nothing may be published */
    size_t leak_count, leak_capacity;
    ts_buffer yaml; /* the edition; to be freed */
} ts_publication;

enum {
    TS_LEAK_SHORTEST = 8,    /* characters of a text: what is shorter stands in others by chance */
    TS_LEAK_SHORTEST_ID = 3, /* of an id, which counts only where it stands by itself */
};

/* Makes the edition of a plan. Lists are owned by the arena. */
ts_publication ts_publication_make(ts_arena *arena, const ts_document *plan);

/* The list of what was withheld, and why, for the file: not for publication. */
ts_paper *ts_publication_list(ts_arena *arena, const ts_document *plan, const ts_publication *publication,
                              ts_language language);

#endif
