/* expect: accepted
 * How it works: each thread adds its part under a lock, without a reduction clause.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
#pragma omp parallel
  {
    double part = 0.0;
#pragma omp for nowait
    for (size_t i = 0; i < n; i++) {
      part += x[i] * y[i];
    }
#pragma omp critical
    sum += part;
  }
  return sum;
}
