/* isa: any
 * stage: 1
 * How it works: Kadane's algorithm: the best sum that ends at each element is the element itself, or added to the best
 * that ends before it. It is the serial C that speedup is measured against.
 */
#include <stddef.h>
#include <stdint.h>

int64_t max_subarray_optimized(const int *x, size_t n) {
  int64_t ending = x[0], best = x[0];
  for (size_t i = 1; i < n; i++) {
    ending = ending > 0 ? ending + x[i] : x[i];
    best = ending > best ? ending : best;
  }
  return best;
}
