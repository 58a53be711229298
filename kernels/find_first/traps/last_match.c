/* expect: WRONG_RESULT
 * How it works: searches from the end, so that of several elements it finds the last one.
 */
#include <stddef.h>

size_t find_first_optimized(const int *x, size_t n, int threshold) {
  for (size_t i = n; i-- > 0;) {
    if (x[i] < threshold) {
      return i;
    }
  }
  return n;
}
