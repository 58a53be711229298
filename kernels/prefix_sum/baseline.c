/* isa: any
 * stage: 1
 * How it works: one running sum, at the latency of one addition for each element. It is the serial C that speedup is
 * measured against.
 */
#include <stddef.h>

void prefix_sum_optimized(const double *x, double *y, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) {
    sum += x[i];
    y[i] = sum;
  }
}
