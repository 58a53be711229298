/*
 * How it works: the child gives up everything that it inherited but its two pipes and the memory
 * file, limits itself, loads the library, gives up all system calls but a few (system_calls.h) and
 * serves calls until it is killed. Handlers on a stack of their own tell where a fault happened and
 * then let the signal take its course.
 */
#define _GNU_SOURCE
#include "trial_child.h"

#include "process_tree.h"
#include "system_calls.h"

#include <dlfcn.h>
#include <fenv.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define POISONED_STACK_BYTES (64 * 1024)
#define HANDLER_STACK_BYTES (64 * 1024)

enum { CALLS = 3, ANSWERS = 4, MEMORY = 5, FIRST_CLOSED = 6, MOVED = 64 };

static size_t page_bytes;
static uint64_t serial;
static struct call current;
static struct library {
    kh_call_function *call;
    kh_call_function *before; /* NULL if it has none */
    kh_call_function *after;  /* the same */
} library;
static kh_value passed[KH_MAX_VALUES];
static char handler_stack[HANDLER_STACK_BYTES] __attribute__((aligned(16)));

static void answer(struct answer *answer) {
    answer->magic = RECORD_MAGIC;
    answer->serial = serial;
    if (write(ANSWERS, answer, sizeof *answer) != (ssize_t)sizeof *answer) {
        _exit(1); /* the runner is gone */
    }
}

/*
 * How far an address is from a buffer, to tell which one was meant. Running on behind an end is what
 * kernels do; only what is a vector before a start is taken for a step in front of it when another
 * buffer ends there.
 */
static uint64_t distance_bytes(uint64_t address, uint64_t data, uint64_t size_bytes) {
    if (address >= data) {
        return address < data + size_bytes ? 0 : address - (data + size_bytes);
    }
    return data - address <= KH_ALIGNMENT ? data - address : data - address + 2 * page_bytes;
}

/* Which buffer of the current call an address belongs to: inside, or within a page of its region. */
static void locate(struct answer *answer) {
    uint64_t nearest = UINT64_MAX;
    answer->argument = -1;
    for (uint64_t i = 0; i < current.count; i++) {
        const struct call_value *value = &current.values[i];
        uint64_t data = (uint64_t)(uintptr_t)passed[i].pointer;
        uint64_t region = data - value->data_offset;
        uint64_t distance = distance_bytes(answer->address, data, value->size_bytes);
        if (value->is_buffer && distance < nearest && answer->address >= region - page_bytes &&
            answer->address < region + value->region_bytes + page_bytes) {
            nearest = distance;
            answer->argument = (int32_t)i;
            answer->offset = (int64_t)(answer->address - data);
        }
    }
}

/* Its disposition is the default one again by now. */
static void on_fault(int signal_number, siginfo_t *info, void *context) {
    (void)context;
    struct answer fault = {.kind = ANSWER_FAULT, .why = errno, .signal = signal_number};
    fault.code = info->si_code;
    fault.address = signal_number == SIGABRT ? 0 : (uint64_t)(uintptr_t)info->si_addr;
    locate(&fault);
    answer(&fault);
    raise(signal_number); /* delivered on return */
}

static void on_system_call(int signal_number, siginfo_t *info, void *context) {
    if (system_calls_excuse(info->si_syscall, context)) {
        return;
    }
    struct answer fault = {.kind = ANSWER_FAULT, .signal = signal_number, .code = info->si_syscall};
    fault.address = (uint64_t)(uintptr_t)info->si_call_addr;
    const char *name = system_calls_name(info->si_syscall);
    if (name != NULL) {
        snprintf(fault.message, sizeof fault.message, "%s", name);
    } else {
        snprintf(fault.message, sizeof fault.message, "number %d", info->si_syscall);
    }
    answer(&fault);
    /* A refused call ends the process when the signal is blocked, as it is in its own handler. */
    getppid();
    _exit(1);
}

static void on_exit_of_candidate(void) {
    struct answer leaving = {.kind = ANSWER_EXIT, .why = errno};
    answer(&leaving);
}

static void watch_faults(void) {
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&stack, NULL);
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
    const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        sigaction(faults[i], &action, NULL);
    }
    action.sa_sigaction = on_system_call;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGSYS, &action, NULL);
    signal(SIGPIPE, SIG_DFL); /* the runner ignores it */
    atexit(on_exit_of_candidate);
}

static void keep_descriptors(const struct child_options *options) {
    const int sources[] = {options->calls, options->answers, options->operands->file};
    for (int i = 0; i < 3; i++) { /* first out of each other's way */
        fcntl(sources[i], F_DUPFD, MOVED + i);
    }
    int null = open("/dev/null", O_RDWR);
    if (null < 0) {
        _exit(1);
    }
    for (int i = 0; i < 3; i++) {
        dup2(null, i);
        dup2(MOVED + i, CALLS + i);
    }
    options->operands->file = MEMORY;
    tree_close_from(FIRST_CLOSED);
}

static uint64_t address_space_bytes(void) {
    FILE *statm = fopen("/proc/self/statm", "re");
    unsigned long pages = 0;
    if (statm == NULL || fscanf(statm, "%lu", &pages) != 1) {
        _exit(1);
    }
    fclose(statm);
    return pages * page_bytes;
}

static void set_limit(int resource, uint64_t value) {
    struct rlimit limit = {value, value};
    if (setrlimit(resource, &limit) != 0) {
        _exit(1);
    }
}

static void give_up_system_calls(void) {
    bool is_missing = !system_calls_restrict(CALLS, ANSWERS, MEMORY);
    if (is_missing && errno != EINVAL && errno != ENOSYS) { /* those: this kernel has no filters */
        _exit(1);
    }
}

static kh_call_function *find(void *handle, const char *name) {
    void *function = handle == NULL ? NULL : dlsym(handle, name);
    kh_call_function *found;
    memcpy(&found, &function, sizeof found);
    return found;
}

static void load(const char *path) {
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    library.call = find(handle, "kh_call");
    struct answer loaded = {.kind = ANSWER_LOADED};
    if (library.call == NULL) {
        const char *message = dlerror();
        loaded.kind = ANSWER_REJECTED;
        snprintf(loaded.message, sizeof loaded.message, "%s", message == NULL ? "?" : message);
        /* glibc says so when a segment, such as a huge static array, does not fit the limit. */
        if (strstr(loaded.message, "cannot map zero-fill pages") != NULL ||
            strstr(loaded.message, "failed to map segment") != NULL ||
            strstr(loaded.message, "Cannot allocate memory") != NULL) {
            loaded.why = ENOMEM;
        }
    }
    library.before = find(handle, KH_BEFORE);
    library.after = find(handle, KH_AFTER);
    give_up_system_calls();
    answer(&loaded);
}

/* Fills what the stack frames of the call will use with NaN. */
static __attribute__((noinline)) void poison_stack(void) {
    volatile char frame[POISONED_STACK_BYTES];
    memset((char *)frame, 0xff, sizeof frame);
    __asm__ volatile("" : : "r"(frame) : "memory");
}

/* Makes the values of a call; false if the arena is full. */
static bool make_values(struct operands *operands) {
    for (uint64_t i = 0; i < current.count; i++) {
        const struct call_value *value = &current.values[i];
        if (value->is_buffer) {
            char *region = operands_map(operands, value->region_offset, value->region_bytes);
            if (region == NULL) {
                return false;
            }
            passed[i].pointer = region + value->data_offset;
        } else {
            passed[i].bits = value->bits;
        }
    }
    passed[current.count].bits = 0;
    return true;
}

static void serve(struct operands *operands) {
    if (!make_values(operands)) {
        operands_forget(operands);
        if (!make_values(operands)) {
            _exit(1);
        }
    }
    struct timespec begin, end;
    if (library.before != NULL) {
        library.before(passed);
    }
    poison_stack();
    fesetenv(FE_DFL_ENV);
    errno = 0;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    library.call(passed);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (library.after != NULL) {
        fesetenv(FE_DFL_ENV);
        library.after(passed);
    }
    struct answer done = {.kind = ANSWER_DONE, .bits = passed[current.count].bits};
    done.nanos = (uint64_t)((end.tv_sec - begin.tv_sec) * 1000000000LL + end.tv_nsec - begin.tv_nsec);
    answer(&done);
}

void trial_child(const struct child_options *options) {
    page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    if (!tree_join(options->runner)) {
        _exit(1);
    }
    keep_descriptors(options);
    watch_faults();
    mallopt(M_PERTURB, 0x01); /* fresh memory is filled with 0xfe, freed memory with 0x01 */
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_AS, address_space_bytes() + options->memory_limit_bytes);
    fesetenv(FE_DFL_ENV);
    load(options->library);
    for (;;) {
        struct call next;
        if (read(CALLS, &next, sizeof next) != (ssize_t)sizeof next || next.magic != RECORD_MAGIC ||
            next.count >= KH_MAX_VALUES) {
            _exit(1); /* the runner is gone */
        }
        current = next;
        serial = next.serial;
        serve(options->operands);
    }
}
