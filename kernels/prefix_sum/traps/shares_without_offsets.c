/* expect: WRONG_RESULT
 * How it works: scans shares of 4096 elements in parallel and forgets to add what the shares before them sum to.
 */
#include <stddef.h>

enum { SHARE = 4096 };

void prefix_sum_optimized(const double *x, double *y, size_t n) {
#pragma omp parallel for schedule(static)
  for (size_t from = 0; from < n; from += SHARE) {
    double sum = 0.0;
    for (size_t i = from; i < n && i < from + SHARE; i++) {
      sum += x[i];
      y[i] = sum;
    }
  }
}
