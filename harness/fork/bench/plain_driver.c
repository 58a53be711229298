/*
 * Times a kernel the plain way, as a check on the harness: a loop of calls in one C process.
 *
 *   plain_driver LIBRARY M N K CALLS
 *
 * How it works: the library's matmul_optimized is called back to back on the same three aligned
 * buffers, with C zeroed before each call and only the call timed. Prints one line: the minimum,
 * the 5 % quantile and the median, in nanoseconds. Threads are OpenMP's: set OMP_NUM_THREADS.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ALIGNMENT = 64, WARMUPS = 20 };

typedef void kernel_function(double *a, double *b, double *c, int m, int n, int k);

static long long now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int ascending(const void *x, const void *y) {
    long long a = *(const long long *)x, b = *(const long long *)y;
    return (a > b) - (a < b);
}

static double *filled(size_t count) {
    size_t bytes = (count * sizeof(double) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    double *buffer = aligned_alloc(ALIGNMENT, bytes);
    if (buffer == NULL) {
        fprintf(stderr, "plain_driver: out of memory\n");
        exit(1);
    }
    for (size_t i = 0; i < count; i++) {
        buffer[i] = (double)rand() / RAND_MAX - 0.5;
    }
    return buffer;
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: plain_driver LIBRARY M N K CALLS\n");
        return 2;
    }
    int m = atoi(argv[2]), n = atoi(argv[3]), k = atoi(argv[4]), calls = atoi(argv[5]);
    void *library = dlopen(argv[1], RTLD_NOW);
    kernel_function *kernel = NULL;
    if (library != NULL) {
        *(void **)&kernel = dlsym(library, "matmul_optimized");
    }
    if (kernel == NULL || m < 1 || n < 1 || k < 1 || calls < 1) {
        fprintf(stderr, "plain_driver: %s\n", kernel == NULL ? dlerror() : "bad size");
        return 1;
    }
    double *a = filled((size_t)m * k), *b = filled((size_t)k * n), *c = filled((size_t)m * n);
    long long *nanos = malloc((size_t)calls * sizeof *nanos);
    if (nanos == NULL) {
        return 1;
    }
    for (int i = -WARMUPS; i < calls; i++) {
        memset(c, 0, (size_t)m * n * sizeof *c);
        long long start = now_nanos();
        kernel(a, b, c, m, n, k);
        long long end = now_nanos();
        if (i >= 0) {
            nanos[i] = end - start;
        }
    }
    qsort(nanos, (size_t)calls, sizeof *nanos, ascending);
    printf("%lld %lld %lld\n", nanos[0], nanos[calls / 20], nanos[calls / 2]);
    return 0;
}
