/* expect: WRONG_RESULT
 * How it works: writes numbers that ascend evenly from the least to the largest key: sorted, but other keys than were
 * given.
 */
#include <stddef.h>

void radix_sort_optimized(int *keys, size_t n) {
  int low = keys[0], high = keys[0];
  for (size_t i = 1; i < n; i++) {
    low = keys[i] < low ? keys[i] : low;
    high = keys[i] > high ? keys[i] : high;
  }
  for (size_t i = 0; i < n; i++) {
    keys[i] = n == 1 ? low : (int)(low + ((double)high - low) * (double)i / (double)(n - 1));
  }
}
