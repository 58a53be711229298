/* isa: any
 * stage: 4
 * How it works: the loop is shared among OpenMP threads in equal parts, since one core alone does not use all of the
 * memory's bandwidth. Short vectors stay on one thread: waking the others takes longer than the work.
 */
#include <stddef.h>

enum { WORTH_SHARING = 16384 };

void daxpy_optimized(double alpha, const double *restrict x, double *restrict y, size_t n) {
#pragma omp parallel for simd schedule(static) if (parallel : n >= WORTH_SHARING)
  for (size_t i = 0; i < n; i++) {
    y[i] += alpha * x[i];
  }
}
