/*
 * The memory's bandwidth, counted as STREAM counts it.
 *
 * Three arrays of doubles, first touched by the threads that use them. Copy (c = a) counts 16 bytes
 * an element and triad (a = b + s * c) counts 24: what a store reads before it writes (the write
 * allocate) is not counted. The fastest of some rounds counts. After J. D. McCalpin, "Memory
 * Bandwidth and Machine Balance in Current High Performance Computers", IEEE TCCA Newsletter, 1995.
 *
 *   memory_bandwidth THREADS ELEMENTS ROUNDS   prints the GB/s (10^9 bytes) of copy and of triad
 */
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double *array(long count)
{
    size_t bytes = ((size_t)count * sizeof(double) + 63) / 64 * 64;
    double *made = aligned_alloc(64, bytes);
    if (made == NULL) {
        fprintf(stderr, "not enough memory for %zu bytes\n", bytes);
        exit(1);
    }
    return made;
}

int main(int argc, char **argv)
{
    int threads = argc > 1 ? atoi(argv[1]) : 1;
    long count = argc > 2 ? atol(argv[2]) : 1L << 24;
    int rounds = argc > 3 ? atoi(argv[3]) : 5;
    if (threads < 1 || count < 1 || rounds < 1) {
        fprintf(stderr, "usage: memory_bandwidth THREADS ELEMENTS ROUNDS\n");
        return 2;
    }
    double *restrict a = array(count), *restrict b = array(count), *restrict c = array(count);
    omp_set_num_threads(threads);
#pragma omp parallel for schedule(static)
    for (long i = 0; i < count; i++) {
        a[i] = 1.0;
        b[i] = 2.0;
        c[i] = 0.0;
    }
    double copy = 1e30, triad = 1e30;
    for (int round = 0; round < rounds; round++) {
        double begun = seconds();
#pragma omp parallel for schedule(static)
        for (long i = 0; i < count; i++)
            c[i] = a[i];
        double between = seconds();
        double scale = 0.5 + round;
#pragma omp parallel for schedule(static)
        for (long i = 0; i < count; i++)
            a[i] = b[i] + scale * c[i];
        double ended = seconds();
        if (between - begun < copy)
            copy = between - begun;
        if (ended - between < triad)
            triad = ended - between;
    }
    double bytes = (double)count * sizeof(double);
    printf("%.4f %.4f\n", 2 * bytes / copy * 1e-9, 3 * bytes / triad * 1e-9);
    return a[count / 2] == 12345.0;
}
