/* isa: any
 * stage: 1
 * How it works: only n roots of unity differ, so n cosines and sines are enough; j * k mod n is followed by additions.
 * Outputs k and n - k need the same products with other signs, so each pass over x gives both.
 */
#include <math.h>
#include <stdlib.h>

static const double TWO_PI = 6.283185307179586476925;

/* y[k] and, if it is another element, y[n - k]. */
static void both(const double *x, double *y, int n, int k, const double *roots) {
  double ac = 0.0, bs = 0.0, bc = 0.0, as = 0.0;
  for (int j = 0, turn = 0; j < n; j++) {
    const double c = roots[2 * turn], s = roots[2 * turn + 1];
    ac += x[2 * j] * c;
    as += x[2 * j] * s;
    bc += x[2 * j + 1] * c;
    bs += x[2 * j + 1] * s;
    turn += k;
    turn = turn >= n ? turn - n : turn;
  }
  y[2 * k] = ac + bs;
  y[2 * k + 1] = bc - as;
  if (k > 0) {
    y[2 * (n - k)] = ac - bs;
    y[2 * (n - k) + 1] = bc + as;
  }
}

void dft_optimized(const double *x, double *y, int n) {
  double *roots = malloc(2 * (size_t)n * sizeof *roots);
  if (roots == NULL) {
    return;
  }
  for (int j = 0; j < n; j++) {
    roots[2 * j] = cos(TWO_PI * j / n);
    roots[2 * j + 1] = sin(TWO_PI * j / n);
  }
  for (int k = 0; k <= n / 2; k++) {
    both(x, y, n, k, roots);
  }
  free(roots);
}
