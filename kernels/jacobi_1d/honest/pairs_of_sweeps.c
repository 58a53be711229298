/* expect: accepted
 * How it works: does two sweeps as one with five coefficients (1, 4, 6, 4, 1 sixteenths), which is other arithmetic
 * with the same result; elements beside the ends, and a single last sweep, are done by the definition.
 */
#include <stdlib.h>
#include <string.h>

static double once(const double *from, int n, int i) {
  return i == 0 || i == n - 1 ? from[i] : 0.25 * from[i - 1] + 0.5 * from[i] + 0.25 * from[i + 1];
}

static double twice(const double *from, int n, int i) {
  if (i == 0 || i == n - 1) {
    return from[i];
  }
  if (i == 1 || i == n - 2) {
    return 0.25 * once(from, n, i - 1) + 0.5 * once(from, n, i) + 0.25 * once(from, n, i + 1);
  }
  return (from[i - 2] + from[i + 2]) / 16 + (from[i - 1] + from[i + 1]) / 4 + from[i] * 0.375;
}

void jacobi_1d_optimized(const double *u, double *v, int n, int steps) {
  double *now = malloc((size_t)n * sizeof *now);
  if (now == NULL) {
    abort();
  }
  memcpy(v, u, (size_t)n * sizeof *v);
  for (int s = 0; s < steps; s += 2) {
    memcpy(now, v, (size_t)n * sizeof *v);
    for (int i = 0; i < n; i++) {
      v[i] = steps - s >= 2 ? twice(now, n, i) : once(now, n, i);
    }
  }
  free(now);
}
