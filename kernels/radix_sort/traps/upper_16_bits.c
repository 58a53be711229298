/* expect: WRONG_RESULT
 * How it works: two passes over the upper two bytes: nearly sorted, and enough if only a few places are looked at.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static void pass(const int *from, int *to, size_t n, int shift) {
  size_t counts[257] = {0};
  for (size_t i = 0; i < n; i++) {
    counts[(((uint32_t)from[i] ^ 0x80000000u) >> shift & 255) + 1]++;
  }
  for (int v = 0; v < 256; v++) {
    counts[v + 1] += counts[v];
  }
  for (size_t i = 0; i < n; i++) {
    to[counts[((uint32_t)from[i] ^ 0x80000000u) >> shift & 255]++] = from[i];
  }
}

void radix_sort_optimized(int *keys, size_t n) {
  int *other = malloc(n * sizeof *other);
  if (other == NULL) {
    return;
  }
  pass(keys, other, n, 16);
  pass(other, keys, n, 24);
  free(other);
}
