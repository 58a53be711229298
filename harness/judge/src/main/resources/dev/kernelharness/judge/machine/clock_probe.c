/*
 * How steady one core's clock is, and what it costs to read the time.
 *
 * A chain of multiply-adds, each of which waits for the one before, takes a fixed number of core
 * cycles and no memory. So the spread of many short, equal chains is the spread of the core's
 * frequency, and of what else interrupts it.
 *
 *   clock_probe PROBES   prints the chains' minimum, median and 95 % quantile, the cost of one
 *                        clock_gettime (in the fastest of some rounds) and the smallest step that
 *                        it showed, all in nanoseconds
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STEPS = 25000, ROUNDS = 100, READINGS = 2000 };

static long long now_nanos(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int ascending(const void *x, const void *y)
{
    long long a = *(const long long *)x, b = *(const long long *)y;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    int probes = argc > 1 ? atoi(argv[1]) : 1000;
    long long *nanos = probes > 0 ? malloc((size_t)probes * sizeof *nanos) : NULL;
    if (nanos == NULL) {
        fprintf(stderr, "usage: clock_probe PROBES\n");
        return 2;
    }
    volatile double factor = 0.999999, term = 1e-6;
    double value = 1.0, f = factor, t = term;
    for (int i = 0; i < probes; i++) {
        long long begun = now_nanos();
        for (int step = 0; step < STEPS; step++)
            value = value * f + t;
        __asm__ volatile("" : : "m"(value));
        nanos[i] = now_nanos() - begun;
    }
    qsort(nanos, (size_t)probes, sizeof *nanos, ascending);

    long long step = 1000000000LL, fastest = step;
    for (int round = 0; round < ROUNDS; round++) {
        long long begun = now_nanos(), before = begun;
        for (int i = 0; i < READINGS; i++) {
            long long now = now_nanos();
            if (now > before && now - before < step)
                step = now - before;
            before = now;
        }
        if (before - begun < fastest)
            fastest = before - begun;
    }
    double cost = (double)fastest / READINGS;
    printf("%lld %lld %lld %.2f %lld\n", nanos[0], nanos[probes / 2], nanos[probes * 95L / 100],
           cost, step);
    return value == 12345.0;
}
