/* isa: any
 * stage: 1
 * How it works: one counter for each bin, raised element by element. Since x is below 1, x * bins rounds to less than
 * bins. It is the serial C that speedup is measured against.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void histogram_bins_optimized(const double *x, int64_t *counts, size_t n, int bins) {
  memset(counts, 0, (size_t)bins * sizeof *counts);
  for (size_t i = 0; i < n; i++) {
    counts[(int)(x[i] * bins)]++;
  }
}
