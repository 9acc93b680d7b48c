/* Built: giving back the memory of what was looked at. */
#include "rule/built.h"

#include <sys/mman.h>
#include <unistd.h>

void ts_built_forget(const ts_built *built)
{
    if (built == NULL) return;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), begin = (uintptr_t)built, end = begin + built->size;
    begin = (begin + page - 1) / page * page; /* whole pages of its own */
    end = end / page * page;
    if (begin < end) madvise((void *)begin, end - begin, MADV_DONTNEED);
}
