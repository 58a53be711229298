/* isa: any
 * stage: 4
 * How it works: the loop is shared among OpenMP threads in equal parts, since one core alone does not use all of the
 * memory's bandwidth. Short arrays stay on one thread: waking the others takes longer than the work.
 */
#include <stddef.h>

enum { WORTH_SHARING = 32768 };

void relu_optimized(const float *restrict x, float *restrict y, size_t n) {
#pragma omp parallel for simd schedule(static) if (parallel : n >= WORTH_SHARING)
  for (size_t i = 0; i < n; i++) {
    y[i] = x[i] > 0.0f ? x[i] : 0.0f;
  }
}
