/* expect: WRONG_RESULT
 * How it works: each thread counts its share in counters of its own, and writes them to the result where it should add
 * them: whoever comes last discards what the others have counted. It needs two threads or more to go wrong.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

void histogram_bins_optimized(const double *x, int64_t *counts, size_t n, int bins) {
#pragma omp parallel
  {
    int64_t *own = calloc((size_t)bins, sizeof *own);
#pragma omp for schedule(static)
    for (size_t i = 0; i < n; i++) {
      if (own != NULL) {
        own[(int)(x[i] * bins)]++;
      }
    }
    for (int b = 0; b < bins && own != NULL; b++) {
      counts[b] = own[b];
    }
    free(own);
  }
}
