/* Pages: a piece of memory that can be set back to an earlier moment. */
#include "lua/pages.h"

#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"

enum { PAGE = 4096 };

struct ts_pages {
    char *begin;
    size_t count;      /* of pages */
    char *saved;       /* what was in each page that was written to, in the order of `written`; room for all */
    uint32_t *written; /* their numbers */
    size_t written_count;
    bool *open; /* by number */
    ts_pages *next;
};

static bool watching;
static ts_pages *all; /* that are kept */
static struct sigaction before;

/* Copies a page aside, as the first write to it comes. */
static void save(ts_pages *pages, size_t number)
{
    memcpy(pages->saved + pages->written_count * PAGE, pages->begin + number * PAGE, PAGE);
    pages->written[pages->written_count++] = (uint32_t)number;
    pages->open[number] = true;
}

/* Opens the page at an address. False when it is none of ours, or open already. */
static bool open_page(const char *address)
{
    ts_pages *pages = all;
    while (pages != NULL && (address < pages->begin || address >= pages->begin + pages->count * PAGE)) pages = pages->next;
    if (pages == NULL) return false;
    size_t number = (size_t)(address - pages->begin) / PAGE;
    if (pages->open[number] || mprotect(pages->begin + number * PAGE, PAGE, PROT_READ | PROT_WRITE) != 0) return false;
    save(pages, number);
    return true;
}

/* A fault is no interruption at any time, but comes with the very write: what is done here need not be safe in a signal handler. */
static void take_fault(int number, siginfo_t *fault, void *context)
{
    if (open_page(fault->si_addr)) return;
    if ((before.sa_flags & SA_SIGINFO) != 0) before.sa_sigaction(number, fault, context); /* a sanitizer's */
    *(volatile char *)fault->si_addr = 0; /* a second fault inside of the handler ends the process, with the signal of the first */
    __builtin_trap();
}

void ts_pages_start(void)
{
    if (watching || sysconf(_SC_PAGESIZE) != PAGE) return;
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_sigaction = take_fault;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    watching = sigaction(SIGSEGV, &action, &before) == 0;
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGSEGV);
    sigprocmask(SIG_UNBLOCK, &ours, NULL); /* whoever started us may have blocked it */
}

static void *room_for(size_t size)
{
    void *room = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED) ts_out_of_memory(size);
    return room;
}

ts_pages *ts_pages_keep(void *begin, size_t size)
{
    ts_pages *pages = calloc(1, sizeof(*pages));
    if (pages == NULL) ts_out_of_memory(sizeof(*pages));
    size_t count = (size + PAGE - 1) / PAGE;
    *pages = (ts_pages){.begin = begin, .count = count, .saved = room_for(count * PAGE), .next = all};
    pages->written = calloc(count, sizeof(*pages->written));
    pages->open = calloc(count, sizeof(*pages->open));
    if (pages->written == NULL || pages->open == NULL) ts_out_of_memory(count);
    all = pages;
    if (watching && mprotect(begin, count * PAGE, PROT_READ) == 0) return pages;
    for (size_t i = 0; i < count; i++) save(pages, i);
    return pages;
}

void ts_pages_restore(ts_pages *pages)
{
    for (size_t i = 0; i < pages->written_count; i++)
        memcpy(pages->begin + pages->written[i] * (size_t)PAGE, pages->saved + i * PAGE, PAGE);
}

void ts_pages_free(ts_pages *pages)
{
    if (pages == NULL) return;
    ts_pages **at = &all;
    while (*at != pages) at = &(*at)->next;
    *at = pages->next;
    (void)mprotect(pages->begin, pages->count * PAGE, PROT_READ | PROT_WRITE);
    munmap(pages->saved, pages->count * PAGE);
    free(pages->written);
    free(pages->open);
    free(pages);
}
