/* expect: accepted
 * How it works: no early end: threads look at all elements and keep the smallest index, which is right and slower on
 * average.
 */
#include <stddef.h>

size_t find_first_optimized(const int *x, size_t n, int threshold) {
  size_t found = n;
#pragma omp parallel for reduction(min : found)
  for (size_t i = 0; i < n; i++) {
    if (x[i] < threshold && i < found) {
      found = i;
    }
  }
  return found;
}
