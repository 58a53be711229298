/*
 * What a JVM that measures needs from the native side, for the binding that JavaCPP generates.
 *
 * How it works: everything is a number. A library's kh_call is an address, a call's values are an
 * array of 8-byte words at an address, so that the timed path is one JNI call with two long
 * arguments that allocates nothing and looks nothing up. Operands are mapped as the trial runner
 * maps them (operands.h).
 */
#ifndef KERNEL_BRIDGE_H
#define KERNEL_BRIDGE_H

#include "kernel_abi.h"
#include "operands.h"

#include <dlfcn.h>
#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "worker_filter.h"

static struct operands kh_operands;
static char kh_message[512];

static inline void kh_fail(const char *message) {
    snprintf(kh_message, sizeof kh_message, "%s", message == NULL ? "unknown" : message);
}

/* Loads a library; its handle, or 0 with kh_last_message set. */
static inline int64_t kh_open(const char *path) {
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        kh_fail(dlerror());
    }
    return (int64_t)(intptr_t)handle;
}

/* The address of a function that an opened library may export; 0 if it does not. */
static inline int64_t kh_find_hook(int64_t handle, const char *name) {
    return (int64_t)(intptr_t)dlsym((void *)(intptr_t)handle, name);
}

/* The address of an opened library's kh_call, or 0 with kh_last_message set. */
static inline int64_t kh_find(int64_t handle) {
    void *function = dlsym((void *)(intptr_t)handle, "kh_call");
    if (function == NULL) {
        kh_fail(dlerror());
    }
    return (int64_t)(intptr_t)function;
}

static inline void kh_close(int64_t handle) {
    dlclose((void *)(intptr_t)handle);
}

static inline const char *kh_last_message(void) {
    return kh_message;
}

/* Opens the shared file; false with kh_last_message set. */
static inline bool kh_map_memory(const char *path, int64_t bytes) {
    int error = operands_open(&kh_operands, path, (size_t)bytes);
    if (error != 0) {
        kh_fail(strerror(error));
    }
    return error == 0;
}

/* The address of a region, the same for the same region; 0 with kh_last_message set. */
static inline int64_t kh_map_region(int64_t offset, int64_t bytes) {
    char *address = operands_map(&kh_operands, (size_t)offset, (size_t)bytes);
    if (address == NULL) {
        kh_fail(strerror(errno));
    }
    return (int64_t)(intptr_t)address;
}

/* Unmaps every region. */
static inline void kh_forget_regions(void) {
    if (kh_operands.arena != NULL) {
        operands_forget(&kh_operands);
    }
}

/* The address of a new array of zero values; 0 if there is no memory. */
static inline int64_t kh_new_values(void) {
    return (int64_t)(intptr_t)calloc(KH_MAX_VALUES, sizeof(kh_value));
}

static inline void kh_set_value(int64_t values, int32_t index, int64_t bits) {
    ((kh_value *)(intptr_t)values)[index].bits = (uint64_t)bits;
}

static inline int64_t kh_get_value(int64_t values, int32_t index) {
    return (int64_t)((kh_value *)(intptr_t)values)[index].bits;
}

/* The timed path. */
static inline void kh_call_entry(int64_t function, int64_t values) {
    ((kh_call_function *)(intptr_t)function)((kh_value *)(intptr_t)values);
}

/*
 * Reads every byte of a buffer with each thread of the OpenMP team: the team is awake and the data
 * in its caches. The sum is returned, so that the reads are made.
 */
static inline int64_t kh_touch(int64_t address, int64_t bytes) {
    const volatile unsigned char *data = (const volatile unsigned char *)(intptr_t)address;
    int64_t sum = 0;
#pragma omp parallel reduction(+ : sum)
    {
        for (int64_t i = 0; i < bytes; i += 64) { /* a cache line at once */
            sum += data[i];
        }
        sum += data[bytes - 1];
    }
    return sum;
}

/* Gives the calling thread and its OpenMP team the rounding and denormal modes that C begins with. */
static inline void kh_reset_floating_point(void) {
    fesetenv(FE_DFL_ENV);
#pragma omp parallel
    fesetenv(FE_DFL_ENV);
}

/*
 * Nanoseconds of a chain of multiply-adds, each of which waits for the one before: a number of cycles
 * that depends on nothing, so its time shows the clock frequency and whether the core was lent out.
 */
static inline int64_t kh_probe(void) {
    struct timespec start;
    struct timespec end;
    volatile double seed = 1.0;
    double x = seed;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < 1000; i++) {
        x = x * 0.999 + 0.001;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    seed = x;
    return (int64_t)(end.tv_sec - start.tv_sec) * 1000000000 + (end.tv_nsec - start.tv_nsec);
}

/* How often the threads of the OpenMP team have lost their core to something else since they began. */
static inline int64_t kh_preemptions(void) {
    int64_t sum = 0;
#pragma omp parallel reduction(+ : sum)
    {
        struct rusage usage;
        getrusage(RUSAGE_THREAD, &usage);
        sum += usage.ru_nivcsw;
    }
    return sum;
}

/* Puts a buffer out of all caches. */
static inline void kh_flush(int64_t address, int64_t bytes) {
    char *data = (char *)(intptr_t)address;
    for (int64_t i = 0; i < bytes; i += 64) {
#if defined(__x86_64__)
        __builtin_ia32_clflush(data + i);
#elif defined(__aarch64__)
        __asm__ volatile("dc civac, %0" : : "r"(data + i) : "memory");
#else
#error "how does this machine flush a cache line?"
#endif
    }
    __sync_synchronize();
}

static inline void kh_zero(int64_t address, int64_t bytes) {
    memset((void *)(intptr_t)address, 0, (size_t)bytes);
}

static inline void kh_copy(int64_t to, int64_t from, int64_t bytes) {
    memcpy((void *)(intptr_t)to, (const void *)(intptr_t)from, (size_t)bytes);
}

#endif
