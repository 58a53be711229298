/* isa: any
 * stage: 4
 * How it works: sweeps from one array to the other, so that all elements of a sweep are independent; threads share
 * each sweep and wait for each other after it.
 */
#include <stdlib.h>

enum { WORTH_SHARING = 1 << 14 };

static void sweep(const double *restrict from, double *restrict to, int n) {
#pragma omp for simd schedule(static)
  for (int i = 1; i < n - 1; i++) {
    to[i] = 0.25 * from[i - 1] + 0.5 * from[i] + 0.25 * from[i + 1];
  }
}

void jacobi_1d_optimized(const double *u, double *v, int n, int steps) {
  double *other = malloc((size_t)n * sizeof *other);
  if (other == NULL) {
    abort();
  }
  v[0] = other[0] = u[0];
  v[n - 1] = other[n - 1] = u[n - 1];
#pragma omp parallel if (n >= WORTH_SHARING)
  for (int s = 1; s <= steps; s++) {
    const double *from = s == 1 ? u : (steps - s) % 2 == 0 ? other : v;
    sweep(from, (steps - s) % 2 == 0 ? v : other, n);
  }
  free(other);
}
