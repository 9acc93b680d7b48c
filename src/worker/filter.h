/* Filter: which system calls a worker may make. The list is in built/filter.c; libseccomp makes instructions of it for the kernel when the
 * program is built, and confine.c hands them over. */
#ifndef TS_WORKER_FILTER_H
#define TS_WORKER_FILTER_H

/* What stands in the instructions for the file descriptors of the two pipes, which are known only when a worker runs. */
enum { TS_FILTER_IN = 0x7ffffff0, TS_FILTER_OUT = 0x7ffffff1 };

#endif
