/* expect: WRONG_RESULT
 * How it works: sums in 32 bits, which wrap around after a few elements.
 */
#include <stddef.h>
#include <stdint.h>

int64_t max_subarray_optimized(const int *x, size_t n) {
  uint32_t ending = (uint32_t)x[0];
  int best = x[0];
  for (size_t i = 1; i < n; i++) {
    ending = (int)ending > 0 ? ending + (uint32_t)x[i] : (uint32_t)x[i];
    best = (int)ending > best ? (int)ending : best;
  }
  return best;
}
