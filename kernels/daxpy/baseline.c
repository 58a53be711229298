/* isa: any
 * stage: 1
 * How it works: one loop. It is the serial C that speedup is measured against; the compiler makes vectors of it.
 */
#include <stddef.h>

void daxpy_optimized(double alpha, const double *x, double *y, size_t n) {
  for (size_t i = 0; i < n; i++) {
    y[i] += alpha * x[i];
  }
}
