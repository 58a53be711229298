/* isa: any
 * stage: 1
 * How it works: asks for 64 elements at a time whether any is below, without a branch between them, so that the
 * compiler can use vectors; only the block that says yes is searched one by one, and so are the last elements.
 */
#include <stddef.h>

enum { BLOCK = 64 };

size_t find_first_optimized(const int *x, size_t n, int threshold) {
  size_t from = 0;
  for (; n - from >= BLOCK; from += BLOCK) {
    int any = 0;
    for (int i = 0; i < BLOCK; i++) {
      any |= x[from + i] < threshold;
    }
    if (any) {
      break;
    }
  }
  for (; from < n; from++) {
    if (x[from] < threshold) {
      return from;
    }
  }
  return n;
}
