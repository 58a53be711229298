/* isa: any
 * stage: 1
 * How it works: one loop, one sum, at the latency of one addition for each element. It is the serial C that speedup is
 * measured against.
 */
#include <stddef.h>

double sum_of_minimums_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) {
    sum += x[i] < y[i] ? x[i] : y[i];
  }
  return sum;
}
