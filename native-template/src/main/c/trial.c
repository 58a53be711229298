/* How it works: see trial.h. */
#define _GNU_SOURCE
#include "trial.h"

#include "process_tree.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

enum state { NONE, RUNNING, OVER };
enum event { ANSWERED, LAST_WORDS, CLOSED, DIED, TIMED_OUT, BROKEN };

static struct {
    enum state state;
    pid_t child;
    int death; /* becomes readable when the child has ended */
    int calls;
    int answers;
    uint64_t serial;
    long long left_nanos;
    uint64_t memory_limit_bytes;
    uint64_t operand_bytes; /* of all regions that the child has mapped */
    size_t region_count;
    struct operands_region regions[OPERANDS_MAX_REGIONS];
    struct rusage usage;
    struct answer last_words;
} trial;

static long long nanos_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* Kills the child and all that it started; its wait status. */
static int finish(void) {
    int status = 0;
    tree_kill(trial.child, &status, &trial.usage);
    close(trial.death);
    close(trial.calls);
    close(trial.answers);
    trial.state = OVER;
    return status;
}

/* Reads what the child wrote. Anything but an answer to the current call is no answer. */
static enum event read_answer(struct answer *answer) {
    ssize_t length = read(trial.answers, answer, sizeof *answer);
    if (length == 0) {
        return CLOSED;
    }
    if (length != (ssize_t)sizeof *answer || answer->magic != RECORD_MAGIC) {
        return BROKEN;
    }
    if (answer->kind == ANSWER_FAULT || answer->kind == ANSWER_EXIT) {
        trial.last_words = *answer; /* believed when the death that they announce comes */
        return LAST_WORDS;
    }
    bool is_first = trial.serial == 0;
    bool is_expected = is_first ? answer->kind == ANSWER_LOADED || answer->kind == ANSWER_REJECTED
                                : answer->kind == ANSWER_DONE;
    return is_expected && answer->serial == trial.serial ? ANSWERED : BROKEN;
}

/* Waits for an answer, the child's end, or the end of its time. Does not return if ours comes. */
static enum event await_answer(struct answer *answer) {
    long long begin = nanos_now();
    bool is_open = true;
    for (;;) {
        long long left = trial.left_nanos - (nanos_now() - begin);
        if (left <= 0) {
            return TIMED_OUT;
        }
        struct pollfd polled[] = {{.fd = is_open ? trial.answers : -1, .events = POLLIN},
                                  {.fd = trial.death, .events = POLLIN},
                                  {.fd = STDIN_FILENO}};
        struct timespec timeout = {left / 1000000000, left % 1000000000};
        if (ppoll(polled, 3, &timeout, NULL) <= 0) {
            continue;
        }
        if (polled[2].revents & (POLLHUP | POLLERR)) {
            finish();
            exit(0);
        }
        if (polled[0].revents != 0) {
            enum event event = read_answer(answer);
            is_open = event != CLOSED;
            if (event == ANSWERED || event == BROKEN) {
                trial.left_nanos -= nanos_now() - begin;
                return event;
            }
        } else if (polled[1].revents != 0) {
            return DIED;
        }
    }
}

static bool ran_out_of_memory(void) {
    uint64_t resident_bytes = (uint64_t)trial.usage.ru_maxrss * 1024;
    return trial.last_words.why == ENOMEM ||
           resident_bytes >= trial.operand_bytes + trial.memory_limit_bytes / 4 * 3;
}

/* Whether the child told of the signal that ended it. */
static bool is_foretold(int status) {
    return trial.last_words.kind == ANSWER_FAULT && trial.last_words.signal == WTERMSIG(status);
}

/* Makes a message from the child a line. */
static void keep_to_a_line(char *message) {
    message[RECORD_MESSAGE_BYTES - 1] = '\0';
    for (char *c = message; *c != '\0'; c++) {
        *c = (unsigned char)*c < ' ' ? ' ' : *c;
    }
}

/* Ends the trial because of what happened to the child. */
static struct outcome die(enum event event) {
    int status = finish();
    struct outcome outcome = {.kind = OUTCOME_EXIT, .code = PROTOCOL_BROKEN};
    if (event == TIMED_OUT) {
        outcome.kind = OUTCOME_TIMEOUT;
    } else if (event == BROKEN) {
        return outcome;
    } else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) {
        outcome.kind = OUTCOME_SYSTEM_CALL;
        if (is_foretold(status)) {
            outcome.answer = trial.last_words;
            keep_to_a_line(outcome.answer.message);
        }
    } else if (ran_out_of_memory()) {
        outcome.kind = OUTCOME_MEMORY;
    } else if (WIFSIGNALED(status)) {
        outcome.kind = OUTCOME_SIGNAL;
        if (is_foretold(status)) {
            outcome.answer = trial.last_words;
        } else {
            outcome.answer.signal = WTERMSIG(status);
            outcome.answer.argument = -1;
        }
    } else {
        outcome.code = WEXITSTATUS(status);
    }
    return outcome;
}

/*
 * Stops the child's process group. A thread on a processor is interrupted at once, one that waits
 * for a processor never runs on; waiting for the latter would cost a scheduler's turn or more.
 */
static void pause_child(void) {
    kill(-trial.child, SIGSTOP);
}

static struct outcome await_load(void) {
    struct outcome outcome = {.kind = OUTCOME_LOADED};
    enum event event = await_answer(&outcome.answer);
    if (event != ANSWERED) {
        return die(event);
    }
    if (outcome.answer.kind == ANSWER_LOADED) {
        pause_child();
        return outcome;
    }
    finish();
    outcome.kind = outcome.answer.why == ENOMEM ? OUTCOME_MEMORY : OUTCOME_REJECTED;
    keep_to_a_line(outcome.answer.message);
    return outcome;
}

/* Counts what the child will have mapped: it is not the candidate's own memory. */
static void count_region(const struct call_value *value) {
    for (size_t i = 0; i < trial.region_count; i++) {
        if (trial.regions[i].offset == value->region_offset &&
            trial.regions[i].bytes == value->region_bytes) {
            return;
        }
    }
    if (trial.region_count < OPERANDS_MAX_REGIONS) {
        trial.regions[trial.region_count++] =
            (struct operands_region){value->region_offset, value->region_bytes, NULL};
        trial.operand_bytes += value->region_bytes;
    }
}

bool trial_is_open(void) {
    return trial.state != NONE;
}

bool trial_is_running(void) {
    return trial.state == RUNNING;
}

struct outcome trial_begin(const char *library, uint64_t timeout_millis,
                           uint64_t memory_limit_bytes, struct operands *operands) {
    int calls[2] = {-1, -1}, answers[2] = {-1, -1};
    if (pipe2(calls, O_CLOEXEC) != 0 || pipe2(answers, O_CLOEXEC) != 0) {
        struct outcome outcome = {.kind = OUTCOME_ERROR, .code = errno};
        close(calls[0]);
        close(calls[1]);
        return outcome;
    }
    memset(&trial, 0, sizeof trial);
    trial.left_nanos = (long long)timeout_millis * 1000000;
    trial.memory_limit_bytes = memory_limit_bytes;
    struct child_options options = {.runner = getpid(),
                                    .calls = calls[0],
                                    .answers = answers[1],
                                    .memory_limit_bytes = memory_limit_bytes,
                                    .library = library,
                                    .operands = operands};
    trial.child = fork();
    if (trial.child == 0) {
        trial_child(&options);
    }
    close(calls[0]);
    close(answers[1]);
    trial.calls = calls[1];
    trial.answers = answers[0];
    trial.death = trial.child < 0 ? -1 : (int)syscall(SYS_pidfd_open, trial.child, 0);
    if (trial.death < 0) {
        struct outcome outcome = {.kind = OUTCOME_ERROR, .code = errno};
        finish();
        trial.state = NONE;
        return outcome;
    }
    trial.state = RUNNING;
    return await_load();
}

struct outcome trial_call(struct call *call) {
    for (uint64_t i = 0; i < call->count; i++) {
        if (call->values[i].is_buffer) {
            count_region(&call->values[i]);
        }
    }
    call->magic = RECORD_MAGIC;
    call->serial = ++trial.serial;
    struct outcome outcome = {.kind = OUTCOME_DONE};
    kill(-trial.child, SIGCONT);
    if (write(trial.calls, call, sizeof *call) != (ssize_t)sizeof *call) { /* nobody reads it */
        struct pollfd death = {.fd = trial.death, .events = POLLIN};
        return die(poll(&death, 1, 0) > 0 ? DIED : BROKEN);
    }
    enum event event = await_answer(&outcome.answer);
    if (event != ANSWERED) {
        return die(event);
    }
    pause_child();
    return outcome;
}

struct rusage trial_end(void) {
    trial_abandon();
    trial.state = NONE;
    return trial.usage;
}

void trial_abandon(void) {
    if (trial.state == RUNNING) {
        finish();
    }
}
