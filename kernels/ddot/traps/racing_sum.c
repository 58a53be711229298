/* expect: WRONG_RESULT
 * How it works: all threads add to one sum without a reduction, so that additions are lost. The volatile access keeps
 * load and store apart. It needs two threads or more to go wrong.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  volatile double sum = 0.0;
#pragma omp parallel for schedule(static, 1)
  for (size_t i = 0; i < n; i++) {
    sum = sum + x[i] * y[i];
  }
  return sum;
}
