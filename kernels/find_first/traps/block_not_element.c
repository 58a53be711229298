/* expect: WRONG_RESULT
 * How it works: finds the block of eight elements that holds the answer, and returns where the block begins; a last
 * block with fewer elements is not searched.
 */
#include <stddef.h>

enum { BLOCK = 8 };

size_t find_first_optimized(const int *x, size_t n, int threshold) {
  for (size_t from = 0; from + BLOCK <= n; from += BLOCK) {
    for (size_t i = from; i < from + BLOCK; i++) {
      if (x[i] < threshold) {
        return from;
      }
    }
  }
  return n;
}
