/*
 * Starting a child that cannot outlive its guardian, and ending everything that it started.
 *
 * A guardian (the leash, the trial runner) is a child subreaper: a descendant whose parent ends
 * becomes the guardian's own child, whatever session it moved to. So as long as anything is left
 * of the tree, the guardian has a child, and waitpid's ECHILD proves that nothing is left.
 * No threads: the guardian must be single threaded, because a parent-death signal follows the
 * thread that forked.
 */
#ifndef PROCESS_TREE_H
#define PROCESS_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>

/* Makes the caller the guardian of its descendants; false with errno set if the kernel refuses. */
bool tree_guard(void);

/*
 * Called first in a forked child: puts it into its own session and has it killed when the guardian
 * ends. False if the guardian is gone already.
 */
bool tree_join(pid_t guardian);

/*
 * Kills every descendant of the caller and reaps it. The wait status and the resources of the
 * process `child` go to *status and *usage if it is among them (both may be NULL). False if
 * something could not be killed within ten seconds.
 */
bool tree_kill(pid_t child, int *status, struct rusage *usage);

/* How many descendants the caller has now; those being made meanwhile may be missed. */
size_t tree_size(void);

/* Closes every descriptor from `first` on. */
void tree_close_from(int first);

#endif
