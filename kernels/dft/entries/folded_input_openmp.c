/* isa: any
 * stage: 4
 * How it works: x[j] and x[n - j] meet conjugate roots, and so do outputs k and n - k; with the sums and differences of
 * x made first, a quarter of the definition's terms is left, two products each. The roots come from a table, and the
 * outputs are shared among threads.
 */
#include <math.h>
#include <stdlib.h>

enum { WORTH_SHARING = 64 };

static const double TWO_PI = 6.283185307179586476925;

/* sums[0] = x[0]; then x[j] + x[n - j] and x[j] - x[n - j] for j below n / 2; the middle one has no partner. */
static void fold(const double *x, int n, double *sums, double *differences) {
  sums[0] = x[0];
  sums[1] = x[1];
  differences[0] = differences[1] = 0.0;
  for (int j = 1; j <= n / 2; j++) {
    for (int part = 0; part < 2; part++) {
      const double a = x[2 * j + part], b = 2 * j == n ? 0.0 : x[2 * (n - j) + part];
      sums[2 * j + part] = a + b;
      differences[2 * j + part] = 2 * j == n ? 0.0 : a - b;
    }
  }
}

static void both(const double *sums, const double *differences, const double *roots, double *y, int n, int k) {
  double even_re = 0.0, even_im = 0.0, odd_re = 0.0, odd_im = 0.0;
  for (int j = 0, turn = 0; j <= n / 2; j++) {
    const double c = roots[2 * turn], s = roots[2 * turn + 1];
    even_re += sums[2 * j] * c;
    even_im += sums[2 * j + 1] * c;
    odd_re += differences[2 * j + 1] * s;
    odd_im += differences[2 * j] * s;
    turn += k;
    turn = turn >= n ? turn - n : turn;
  }
  y[2 * k] = even_re + odd_re;
  y[2 * k + 1] = even_im - odd_im;
  if (k > 0) {
    y[2 * (n - k)] = even_re - odd_re;
    y[2 * (n - k) + 1] = even_im + odd_im;
  }
}

void dft_optimized(const double *x, double *y, int n) {
  double *roots = malloc(2 * (size_t)n * sizeof *roots + 4 * ((size_t)n / 2 + 1) * sizeof *roots);
  if (roots == NULL) {
    return;
  }
  double *sums = roots + 2 * (size_t)n, *differences = sums + 2 * ((size_t)n / 2 + 1);
  fold(x, n, sums, differences);
#pragma omp parallel if (n >= WORTH_SHARING)
  {
#pragma omp for schedule(static)
    for (int j = 0; j < n; j++) {
      roots[2 * j] = cos(TWO_PI * j / n);
      roots[2 * j + 1] = sin(TWO_PI * j / n);
    }
#pragma omp for schedule(static)
    for (int k = 0; k <= n / 2; k++) {
      both(sums, differences, roots, y, n, k);
    }
  }
  free(roots);
}
