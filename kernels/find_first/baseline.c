/* isa: any
 * stage: 1
 * How it works: one comparison after the other until one holds. It is the serial C that speedup is measured against.
 */
#include <stddef.h>

size_t find_first_optimized(const int *x, size_t n, int threshold) {
  for (size_t i = 0; i < n; i++) {
    if (x[i] < threshold) {
      return i;
    }
  }
  return n;
}
