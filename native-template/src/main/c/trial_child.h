/*
 * The process in which a candidate runs, as its runner sees it: forked, told what to do by records
 * in one pipe, answering with records in another. The runner trusts nothing that it reads from it.
 */
#ifndef TRIAL_CHILD_H
#define TRIAL_CHILD_H

#include "kernel_abi.h"
#include "operands.h"

#include <sys/types.h>

#define RECORD_MAGIC 0x6b68747269616c31ULL
#define RECORD_MESSAGE_BYTES 512

enum answer_kind {
    ANSWER_LOADED = 1, /* the library is loaded; first answer only */
    ANSWER_REJECTED,   /* it cannot be: message, and why = ENOMEM if for want of memory */
    ANSWER_DONE,       /* the call returned: nanos, bits */
    ANSWER_FAULT,      /* a signal is about to end the process: signal, address, code, place */
    ANSWER_EXIT        /* the process is about to exit by itself: why = errno */
};

/* Shorter than PIPE_BUF, so written and read whole. */
struct answer {
    uint64_t magic;
    uint64_t serial; /* of the call; 0 for the load */
    uint32_t kind;
    int32_t why;
    uint64_t nanos;
    uint64_t bits;
    int32_t signal;
    int32_t code;
    uint64_t address;
    int32_t argument; /* the buffer next to the address, or -1 */
    int64_t offset;   /* from that buffer's first byte */
    char message[RECORD_MESSAGE_BYTES];
};

struct call_value {
    uint64_t is_buffer;
    uint64_t region_offset;
    uint64_t region_bytes;
    uint64_t data_offset;
    uint64_t size_bytes;
    uint64_t bits;
};

struct call {
    uint64_t magic;
    uint64_t serial;
    uint64_t count;
    struct call_value values[KH_MAX_VALUES];
};

struct child_options {
    pid_t runner;
    int calls;   /* read by the child */
    int answers; /* written by the child */
    uint64_t memory_limit_bytes; /* of address space, beyond what the child begins with */
    const char *library;
    struct operands *operands;
};

_Noreturn void trial_child(const struct child_options *options);

#endif
