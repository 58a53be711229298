/* expect: WRONG_RESULT
 * How it works: three parallel sweeps of Jacobi's method in place of the substitution. The diagonal is heavy, so that
 * it comes near, but not near enough.
 */
#include <stdlib.h>
#include <string.h>

void trsv_optimized(const double *L, const double *b, double *x, int n) {
  double *last = calloc((size_t)n, sizeof *last);
  if (last == NULL) {
    abort();
  }
  for (int sweep = 0; sweep < 3; sweep++) {
#pragma omp parallel for schedule(static)
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int j = 0; j < i; j++) {
        sum -= L[(long)i * n + j] * last[j];
      }
      x[i] = sum / L[(long)i * n + i];
    }
    memcpy(last, x, (size_t)n * sizeof *last);
  }
  free(last);
}
