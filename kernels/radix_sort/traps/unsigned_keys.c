/* expect: WRONG_RESULT
 * How it works: four passes over the bytes as they are, so that negative keys come last.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static void pass(const int *from, int *to, size_t n, int shift) {
  size_t counts[257] = {0};
  for (size_t i = 0; i < n; i++) {
    counts[((uint32_t)from[i] >> shift & 255) + 1]++;
  }
  for (int v = 0; v < 256; v++) {
    counts[v + 1] += counts[v];
  }
  for (size_t i = 0; i < n; i++) {
    to[counts[(uint32_t)from[i] >> shift & 255]++] = from[i];
  }
}

void radix_sort_optimized(int *keys, size_t n) {
  int *other = malloc(n * sizeof *other);
  if (other == NULL) {
    return;
  }
  pass(keys, other, n, 0);
  pass(other, keys, n, 8);
  pass(keys, other, n, 16);
  pass(other, keys, n, 24);
  free(other);
}
