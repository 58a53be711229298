/* expect: WRONG_RESULT
 * How it works: each thread gets n / threads elements, rounded down to a multiple of 8; the remainder belongs to
 * nobody.
 */
#include <omp.h>
#include <stddef.h>

void daxpy_optimized(double alpha, const double *x, double *y, size_t n) {
#pragma omp parallel
  {
    const size_t chunk = n / (size_t)omp_get_num_threads() / 8 * 8;
    const size_t first = chunk * (size_t)omp_get_thread_num();
    for (size_t i = first; i < first + chunk; i++) {
      y[i] += alpha * x[i];
    }
  }
}
