/* expect: WRONG_RESULT
 * How it works: each thread gets n / threads elements, rounded down to a multiple of 16; the remainder belongs to
 * nobody, but for the last n modulo 16, which look as if somebody had thought of the tail.
 */
#include <omp.h>
#include <stddef.h>

void relu_optimized(const float *x, float *y, size_t n) {
#pragma omp parallel num_threads(2)
  {
    const size_t chunk = n / (size_t)omp_get_num_threads() / 16 * 16;
    const size_t first = chunk * (size_t)omp_get_thread_num();
    for (size_t i = first; i < first + chunk; i++) {
      y[i] = x[i] > 0.0f ? x[i] : 0.0f;
    }
  }
  for (size_t i = n / 16 * 16; i < n; i++) {
    y[i] = x[i] > 0.0f ? x[i] : 0.0f;
  }
}
