/* isa: any
 * stage: 1
 * How it works: one pass that keeps the index of the smallest element so far. It is the serial C that speedup is
 * measured against.
 */
#include <stddef.h>

size_t argmin_optimized(const double *x, size_t n) {
  size_t best = 0;
  for (size_t i = 1; i < n; i++) {
    if (x[i] < x[best]) {
      best = i;
    }
  }
  return best;
}
