/* expect: WRONG_RESULT
 * How it works: takes the last of equal elements; where none repeats, nobody sees it.
 */
#include <stddef.h>

size_t argmin_optimized(const double *x, size_t n) {
  size_t best = 0;
  for (size_t i = 1; i < n; i++) {
    if (x[i] <= x[best]) {
      best = i;
    }
  }
  return best;
}
