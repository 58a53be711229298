/* expect: accepted
 * How it works: from the end to the beginning, where equal elements must replace the later one.
 */
#include <stddef.h>

size_t argmin_optimized(const double *x, size_t n) {
  size_t best = n - 1;
  for (size_t i = n - 1; i-- > 0;) {
    if (x[i] <= x[best]) {
      best = i;
    }
  }
  return best;
}
