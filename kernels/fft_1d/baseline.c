/* isa: any
 * stage: 1
 * How it works: Cooley and Tukey's recursion for any length. The smallest prime factor p of n splits x into p
 * interleaved parts, whose transforms are combined by sums of p terms; a prime length is one such sum for each element.
 * The roots of unity come from a table made in each call. It is the serial C that speedup is measured against.
 */
#include <math.h>
#include <stdlib.h>

static const double TWO_PI = 6.283185307179586476925;

static int smallest_factor(int n) {
  for (int p = 2; (long)p * p <= n; p++) {
    if (n % p == 0) {
      return p;
    }
  }
  return n;
}

/* y[q * m + k] = sum over r of root(r * (k + q * m)) * y[r * m + k], in place. */
static void combine(double *y, int p, int m, const double *roots, long stride, double *column) {
  const int n = p * m;
  for (int k = 0; k < m; k++) {
    for (int r = 0; r < p; r++) {
      column[2 * r] = y[2 * ((long)r * m + k)];
      column[2 * r + 1] = y[2 * ((long)r * m + k) + 1];
    }
    for (int q = 0; q < p; q++) {
      double re = 0.0, im = 0.0;
      for (int r = 0; r < p; r++) {
        const double *w = roots + 2 * stride * ((long)r * (k + (long)q * m) % n);
        re += column[2 * r] * w[0] - column[2 * r + 1] * w[1];
        im += column[2 * r] * w[1] + column[2 * r + 1] * w[0];
      }
      y[2 * ((long)q * m + k)] = re;
      y[2 * ((long)q * m + k) + 1] = im;
    }
  }
}

static void combine_two(double *y, int m, const double *roots, long stride) {
  double *upper = y + 2 * (long)m;
  for (int k = 0; k < m; k++) {
    const double *w = roots + 2 * stride * k;
    const double re = upper[2 * k] * w[0] - upper[2 * k + 1] * w[1];
    const double im = upper[2 * k] * w[1] + upper[2 * k + 1] * w[0];
    upper[2 * k] = y[2 * k] - re;
    upper[2 * k + 1] = y[2 * k + 1] - im;
    y[2 * k] += re;
    y[2 * k + 1] += im;
  }
}

/* The transform of x[0], x[stride], x[2 * stride], ... of length n. */
static void transform(const double *x, long stride, double *y, int n, const double *roots, double *column) {
  if (n == 1) {
    y[0] = x[0];
    y[1] = x[1];
    return;
  }
  const int p = smallest_factor(n), m = n / p;
  for (int r = 0; r < p; r++) {
    transform(x + 2 * r * stride, stride * p, y + 2 * (long)r * m, m, roots, column);
  }
  if (p == 2) {
    combine_two(y, m, roots, stride);
  } else {
    combine(y, p, m, roots, stride, column);
  }
}

void fft_optimized(const double *x, double *y, int n) {
  double *roots = malloc(4 * (size_t)n * sizeof *roots);
  if (roots == NULL) {
    return;
  }
  for (int j = 0; j < n; j++) {
    roots[2 * j] = cos(TWO_PI * j / n);
    roots[2 * j + 1] = -sin(TWO_PI * j / n);
  }
  transform(x, 1, y, n, roots, roots + 2 * (size_t)n);
  free(roots);
}
