/* isa: any
 * stage: 4
 * How it works: the loop is shared among OpenMP threads, whose sums are added at the end (reduction); within a thread,
 * `simd` allows the compiler to reorder the additions into vectors. Short vectors stay on one thread.
 */
#include <stddef.h>

enum { WORTH_SHARING = 16384 };

double sum_of_minimums_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
#pragma omp parallel for simd reduction(+ : sum) schedule(static) if (parallel : n >= WORTH_SHARING)
  for (size_t i = 0; i < n; i++) {
    sum += x[i] < y[i] ? x[i] : y[i];
  }
  return sum;
}
