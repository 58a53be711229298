/* expect: WRONG_RESULT
 * How it works: each thread counts its share in a copy of the counters, and copies it back: whoever comes last discards
 * what the others have counted. It needs two threads or more to go wrong.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void histogram_optimized(const uint8_t *text, int64_t *counts, size_t n) {
  memset(counts, 0, 256 * sizeof *counts);
#pragma omp parallel
  {
    int64_t own[256];
    memcpy(own, counts, sizeof own);
#pragma omp for schedule(static)
    for (size_t i = 0; i < n; i++) {
      own[text[i]]++;
    }
    memcpy(counts, own, sizeof own);
  }
}
