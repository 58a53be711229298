/* isa: any
 * stage: 1
 * How it works: one loop, one sum. It is the serial C that speedup is measured against. Without -ffast-math the
 * compiler must keep the order of the additions, so it runs at the latency of one addition for each element.
 */
#include <stddef.h>

double dot_optimized(const double *x, const double *y, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) {
    sum += x[i] * y[i];
  }
  return sum;
}
