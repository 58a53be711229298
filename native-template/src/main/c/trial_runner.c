/*
 * Runs candidates' libraries for a judge, each in a child of its own. Lines on the standard input
 * and output, one answer a command:
 *
 *   memory PATH BYTES         ok                     maps the file that holds the operands
 *   trial TIMEOUT_MILLIS MEMORY_LIMIT_BYTES LIBRARY  forks a child that loads the library
 *                             loaded | rejected-load MESSAGE | (a death)
 *   call COUNT VALUE...       done NANOS BITS | (a death)
 *       VALUE is p:REGION_OFFSET:REGION_BYTES:DATA_OFFSET:SIZE_BYTES or b:BITS; BITS are hexadecimal
 *   end                       ended MAXRSS_KB CPU_MICROS
 *
 * A death is `signal NUMBER ADDRESS CODE ARGUMENT OFFSET` (ARGUMENT is -1 when the address is near
 * no buffer), `system-call NAME` (one that was refused; the name may be empty), `exit CODE` (255 also
 * when the child broke the protocol), `timeout` or `memory`; after it only `end` is in turn. What
 * cannot be obeyed is answered with `error MESSAGE`. The timeout is for the load and all calls
 * together.
 *
 * How it works: this file is the protocol; trial.h says how a child is run.
 */
#define _GNU_SOURCE
#include "process_tree.h"
#include "trial.h"

#include <dlfcn.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define LINE_BYTES 16384
#define MAX_TIMEOUT_MILLIS 1000000000

static struct operands operands;

static void __attribute__((format(printf, 1, 2))) say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    if (fflush(stdout) != 0) {
        trial_abandon();
        exit(0); /* nobody listens */
    }
}

static void say_outcome(const struct outcome *outcome) {
    const struct answer *answer = &outcome->answer;
    switch (outcome->kind) {
    case OUTCOME_LOADED:
        say("loaded");
        break;
    case OUTCOME_DONE:
        say("done %" PRIu64 " %" PRIx64, answer->nanos, answer->bits);
        break;
    case OUTCOME_REJECTED:
        say("rejected-load %s", answer->message);
        break;
    case OUTCOME_SIGNAL:
        say("signal %d %" PRIx64 " %d %d %" PRId64, answer->signal, answer->address, answer->code,
            answer->argument, answer->offset);
        break;
    case OUTCOME_SYSTEM_CALL:
        say("system-call %s", answer->message);
        break;
    case OUTCOME_EXIT:
        say("exit %d", outcome->code);
        break;
    case OUTCOME_TIMEOUT:
        say("timeout");
        break;
    case OUTCOME_MEMORY:
        say("memory");
        break;
    case OUTCOME_ERROR:
        say("error %s", strerror(outcome->code));
        break;
    }
}

static void open_memory(char *arguments) {
    char *space = strrchr(arguments, ' ');
    int error = EINVAL;
    if (space != NULL && !trial_is_open()) {
        *space = '\0';
        error = operands_open(&operands, arguments, strtoull(space + 1, NULL, 10));
    }
    if (error == 0) {
        say("ok");
    } else {
        say("error memory: %s", strerror(error));
    }
}

static void begin_trial(const char *arguments) {
    uint64_t timeout_millis, memory_limit_bytes;
    int path = 0;
    if (trial_is_open() || operands.arena == NULL ||
        sscanf(arguments, "%" SCNu64 " %" SCNu64 " %n", &timeout_millis, &memory_limit_bytes,
               &path) != 2 ||
        path == 0 || arguments[path] == '\0' || timeout_millis > MAX_TIMEOUT_MILLIS) {
        say("error trial");
        return;
    }
    struct outcome outcome =
        trial_begin(arguments + path, timeout_millis, memory_limit_bytes, &operands);
    say_outcome(&outcome);
}

static bool parse_value(const char *word, struct call_value *value) {
    int end = 0;
    if (word[0] == 'b') {
        return sscanf(word, "b:%" SCNx64 "%n", &value->bits, &end) == 1 && word[end] == '\0';
    }
    value->is_buffer = 1;
    return sscanf(word, "p:%" SCNu64 ":%" SCNu64 ":%" SCNu64 ":%" SCNu64 "%n",
                  &value->region_offset, &value->region_bytes, &value->data_offset,
                  &value->size_bytes, &end) == 4 &&
           word[end] == '\0' && value->region_bytes <= operands.file_bytes &&
           value->region_bytes % operands.page_bytes == 0 &&
           value->region_offset % operands.page_bytes == 0 &&
           value->region_offset <= operands.file_bytes - value->region_bytes &&
           value->data_offset <= value->region_bytes && value->data_offset % KH_ALIGNMENT == 0 &&
           value->size_bytes <= value->region_bytes - value->data_offset;
}

static void call(char *arguments) {
    char *rest = NULL;
    char *word = strtok_r(arguments, " ", &rest);
    struct call record = {.count = word == NULL ? KH_MAX_VALUES : strtoull(word, NULL, 10)};
    bool is_good = trial_is_running() && record.count < KH_MAX_VALUES;
    for (uint64_t i = 0; is_good && i < record.count; i++) {
        word = strtok_r(NULL, " ", &rest);
        is_good = word != NULL && parse_value(word, &record.values[i]);
    }
    if (!is_good || strtok_r(NULL, " ", &rest) != NULL) {
        say("error call");
        return;
    }
    struct outcome outcome = trial_call(&record);
    say_outcome(&outcome);
}

static void end_trial(void) {
    if (!trial_is_open()) {
        say("error end");
        return;
    }
    struct rusage usage = trial_end();
    say("ended %ld %lld", usage.ru_maxrss,
        (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL + usage.ru_utime.tv_usec +
            usage.ru_stime.tv_usec);
}

static void obey(char *line) {
    if (strncmp(line, "memory ", 7) == 0) {
        open_memory(line + 7);
    } else if (strncmp(line, "trial ", 6) == 0) {
        begin_trial(line + 6);
    } else if (strncmp(line, "call ", 5) == 0) {
        call(line + 5);
    } else if (strcmp(line, "end") == 0) {
        end_trial();
    } else {
        say("error command");
    }
}

/* Obeys line by line until the input ends. */
static void obey_lines(void) {
    static char buffer[LINE_BYTES];
    size_t used = 0;
    while (used < sizeof buffer) { /* no command is as long */
        ssize_t length = read(STDIN_FILENO, buffer + used, sizeof buffer - used);
        if (length <= 0) {
            return;
        }
        used += (size_t)length;
        char *newline;
        while ((newline = memchr(buffer, '\n', used)) != NULL) {
            *newline = '\0';
            obey(buffer);
            used -= (size_t)(newline + 1 - buffer);
            memmove(buffer, newline + 1, used);
        }
    }
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    if (!tree_guard()) {
        perror("trial_runner");
        return 1;
    }
    /* Loaded before the fork, OpenMP need not be loaded after it. Not every machine has it. */
    dlopen("libgomp.so.1", RTLD_NOW | RTLD_LOCAL);
    obey_lines();
    trial_abandon();
    return 0;
}
