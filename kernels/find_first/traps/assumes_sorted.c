/* expect: WRONG_RESULT
 * How it works: a binary search, as if x descended.
 */
#include <stddef.h>

size_t find_first_optimized(const int *x, size_t n, int threshold) {
  size_t low = 0, high = n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (x[middle] < threshold) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
