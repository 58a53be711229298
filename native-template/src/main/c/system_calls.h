/*
 * Which system calls a candidate's process may make: what the C library and OpenMP's runtime need for
 * memory, threads, waiting and the end, and the two pipes to the runner. Anything else ends the
 * process with SIGSYS.
 */
#ifndef SYSTEM_CALLS_H
#define SYSTEM_CALLS_H

#include <stdbool.h>

/*
 * Installs the filter for this thread and those that it starts; for good. The descriptors are the
 * ones that stay open: calls is read, answers is written, memory may be mapped. False with errno set
 * if that fails; EINVAL or ENOSYS if this kernel has no filters.
 */
bool system_calls_restrict(int calls, int answers, int memory);

/* The name of a system call that is worth one; NULL for others. */
const char *system_calls_name(int number);

/*
 * In a handler of SIGSYS: whether the call is one that a library does without. If so, it has failed
 * once the handler returns.
 */
bool system_calls_excuse(int number, void *context);

#endif
