/* expect: accepted
 * How it works: the threads raise the same counters atomically, which is right and slow.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void histogram_optimized(const uint8_t *text, int64_t *counts, size_t n) {
  memset(counts, 0, 256 * sizeof *counts);
#pragma omp parallel for schedule(static)
  for (size_t i = 0; i < n; i++) {
#pragma omp atomic
    counts[text[i]]++;
  }
}
