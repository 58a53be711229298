/* expect: WRONG_RESULT
 * How it works: finds the bin in single precision, so that elements near a border are counted in the next bin. An index
 * past the end is moved to the last bin.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void histogram_bins_optimized(const double *x, int64_t *counts, size_t n, int bins) {
  memset(counts, 0, (size_t)bins * sizeof *counts);
  for (size_t i = 0; i < n; i++) {
    const int bin = (int)((float)x[i] * (float)bins);
    counts[bin < bins ? bin : bins - 1]++;
  }
}
