/* expect: WRONG_RESULT
 * How it works: converts x * bins with lrint, which rounds to the nearest whole number where the conversion cuts off.
 */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void histogram_bins_optimized(const double *x, int64_t *counts, size_t n, int bins) {
  memset(counts, 0, (size_t)bins * sizeof *counts);
  for (size_t i = 0; i < n; i++) {
    const long bin = lrint(x[i] * bins);
    counts[bin < bins ? bin : bins - 1]++;
  }
}
