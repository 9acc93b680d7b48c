/* Pages: a piece of memory that can be set back to an earlier moment, at the price of what was written since.
 *
 * After that moment its pages are closed to writing. The first write to one of them is a fault, on which the page is copied aside and
 * opened. What was written once is written again as a rule: such a page stays open, and is copied back each time. So a state of a
 * thousand kilobytes of which forty change costs forty, and nobody has to know which.
 *
 * Without ts_pages_start, and where the system's pages are not of 4 KiB, all of them count as written. */
#ifndef TS_LUA_PAGES_H
#define TS_LUA_PAGES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ts_pages ts_pages;

/* Has this process take notice of writes from now on. Before it is confined: it sets a handler of SIGSEGV, which passes on what is not
 * its own. */
void ts_pages_start(void);

/* Keeps `size` bytes at `begin`, a multiple of 4096, as they are now. They are written by this process alone, and not by the kernel for it.
 * Ends the process when there is no memory. */
ts_pages *ts_pages_keep(void *begin, size_t size);

/* Sets them back to that moment; up to the end of the last page. */
void ts_pages_restore(ts_pages *pages);

/* Lets them be as they are, and forgets that moment. NULL is allowed. */
void ts_pages_free(ts_pages *pages);

#endif
