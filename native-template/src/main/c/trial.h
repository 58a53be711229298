/*
 * One trial at a time: a candidate's child from fork to death, seen from its runner.
 *
 * How it works: the runner is the guardian of a process tree (process_tree.h) and single threaded.
 * It waits on the child's answers, the child's death and the end of its own input together; when
 * the input ends it kills what runs and exits. Between calls the child is stopped: it neither
 * changes the operands nor uses a processor, and its time does not run.
 */
#ifndef TRIAL_H
#define TRIAL_H

#include "trial_child.h"

#include <stdbool.h>
#include <sys/resource.h>

/* The exit code said for a child that broke the protocol. */
#define PROTOCOL_BROKEN 255

enum outcome_kind {
    OUTCOME_LOADED,
    OUTCOME_DONE, /* answer: nanos, bits */
    /* With the following the child is dead. */
    OUTCOME_REJECTED, /* answer: message, a single line */
    OUTCOME_SIGNAL,   /* answer: signal, and if known address, code, argument, offset */
    OUTCOME_SYSTEM_CALL, /* answer: message, the refused call */
    OUTCOME_EXIT,     /* code */
    OUTCOME_TIMEOUT,
    OUTCOME_MEMORY,
    OUTCOME_ERROR /* ours: code is an errno */
};

struct outcome {
    enum outcome_kind kind;
    int code;
    struct answer answer;
};

/* Whether a trial has begun and not ended, and whether its child is alive. */
bool trial_is_open(void);
bool trial_is_running(void);

/* Forks a child that loads the library. Only if no trial is open. */
struct outcome trial_begin(const char *library, uint64_t timeout_millis,
                           uint64_t memory_limit_bytes, struct operands *operands);

/* Calls once; fills in the record's magic and serial. Only if the trial is running. */
struct outcome trial_call(struct call *call);

/* Kills what is left; what the child used. Only if a trial is open. */
struct rusage trial_end(void);

/* Kills what runs, if anything does. */
void trial_abandon(void);

#endif
