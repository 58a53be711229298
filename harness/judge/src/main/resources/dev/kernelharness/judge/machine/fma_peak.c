/*
 * The machine's fused-multiply-add peak in double precision.
 *
 * Every thread keeps a dozen independent accumulators busy with multiply-adds on vectors of the
 * widest kind that -march=native has: enough to cover the latency of two units. Bursts of about a
 * tenth of a millisecond are repeated and the fastest counts, since a shared machine is disturbed
 * more often than not.
 *
 *   fma_peak THREADS [BURSTS]   prints GFLOPS of the best burst and of the median one
 */
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if defined(__AVX512F__)
#define LANES 8
#elif defined(__AVX__)
#define LANES 4
#else
#define LANES 2
#endif
#define ACCUMULATORS 12
#define STEPS 20000
#define MOST_BURSTS 400

typedef double vector __attribute__((vector_size(LANES * sizeof(double))));

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static vector burst(vector factor, vector term)
{
    vector a[ACCUMULATORS];
#pragma GCC unroll 12
    for (int i = 0; i < ACCUMULATORS; i++)
        a[i] = term * (double)i;
    for (int step = 0; step < STEPS; step++)
#pragma GCC unroll 12
        for (int i = 0; i < ACCUMULATORS; i++)
            a[i] = a[i] * factor + term;
    vector sum = a[0];
#pragma GCC unroll 12
    for (int i = 1; i < ACCUMULATORS; i++)
        sum += a[i];
    return sum;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    int threads = argc > 1 ? atoi(argv[1]) : 1;
    int bursts = argc > 2 ? atoi(argv[2]) : MOST_BURSTS;
    if (bursts < 1 || bursts > MOST_BURSTS)
        bursts = MOST_BURSTS;
    double took[MOST_BURSTS], sink = 0;
    for (int b = 0; b < bursts; b++) {
        double begun = 0, ended = 0;
#pragma omp parallel num_threads(threads) reduction(+ : sink)
        {
            vector factor, term;
            for (int i = 0; i < LANES; i++) {
                factor[i] = 0.999 + 1e-9 * b;
                term[i] = 0.001 * i;
            }
#pragma omp barrier
#pragma omp master
            begun = seconds();
            vector sum = burst(factor, term);
#pragma omp barrier
#pragma omp master
            ended = seconds();
            sink += sum[0];
        }
        took[b] = ended - begun;
    }
    double operations = 2.0 * LANES * ACCUMULATORS * STEPS * threads;
    qsort(took, (size_t)bursts, sizeof took[0], ascending);
    printf("%.3f %.3f\n", operations / took[0] * 1e-9, operations / took[bursts / 2] * 1e-9);
    return sink == 12345.0;
}
