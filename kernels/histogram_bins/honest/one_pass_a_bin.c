/* expect: accepted
 * How it works: with few bins, one pass over x for each bin, which counts comparisons and writes nothing; with many
 * bins, atomic counters. The borders are compared after the same multiplication.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { FEW = 8 };

void histogram_bins_optimized(const double *x, int64_t *counts, size_t n, int bins) {
  if (bins <= FEW) {
    for (int b = 0; b < bins; b++) {
      int64_t count = 0;
      for (size_t i = 0; i < n; i++) {
        const double place = x[i] * bins;
        count += place >= b && place < b + 1;
      }
      counts[b] = count;
    }
    return;
  }
  memset(counts, 0, (size_t)bins * sizeof *counts);
#pragma omp parallel for schedule(static)
  for (size_t i = 0; i < n; i++) {
#pragma omp atomic
    counts[(int)(x[i] * bins)]++;
  }
}
