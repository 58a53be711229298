/* expect: WRONG_RESULT
 * How it works: each thread adds its share to the sum that it has read, and writes the result back: whoever writes last
 * discards what the others have added. It needs two threads or more to go wrong.
 */
#include <stddef.h>

double sum_of_minimums_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
#pragma omp parallel
  {
    double part = sum;
#pragma omp for schedule(static)
    for (size_t i = 0; i < n; i++) {
      part += x[i] < y[i] ? x[i] : y[i];
    }
    sum = part;
  }
  return sum;
}
