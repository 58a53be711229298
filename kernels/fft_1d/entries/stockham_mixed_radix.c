/* isa: any
 * stage: 1
 * How it works: Stockham's scheme, which needs no reordering: each pass reads one array and writes the other, in order.
 * Radix 4 as long as it divides what is left, then 2, then whatever prime comes. The roots of unity stay in a table
 * between calls as long as n is the same. One thread.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double TWO_PI = 6.283185307179586476925;

static double *roots, *work;
static int planned;

/* Makes the table for n, and room for two arrays; 0 if there is no memory. */
static int plan(int n) {
  if (planned == n) {
    return 1;
  }
  free(roots);
  planned = 0;
  roots = malloc(6 * (size_t)n * sizeof *roots);
  if (roots == NULL) {
    return 0;
  }
  work = roots + 2 * (size_t)n;
  for (int j = 0; j < n; j++) {
    roots[2 * j] = cos(TWO_PI * j / n);
    roots[2 * j + 1] = -sin(TWO_PI * j / n);
  }
  planned = n;
  return 1;
}

/* One pass: n values remain to be split by 4 in each of s interleaved transforms. */
static void pass_four(int n, int s, const double *restrict x, double *restrict y) {
  const int m = n / 4;
  for (int p = 0; p < m; p++) {
    const double *w1 = roots + 2 * (long)p * s, *w2 = roots + 4 * (long)p * s, *w3 = roots + 6 * (long)p * s;
    const double u1 = w1[0], v1 = w1[1], u2 = w2[0], v2 = w2[1], u3 = w3[0], v3 = w3[1];
    const double *a = x + 2 * (long)s * p, *b = a + 2 * (long)s * m, *c = b + 2 * (long)s * m, *d = c + 2 * (long)s * m;
    double *e = y + 8 * (long)s * p, *f = e + 2 * (long)s, *g = f + 2 * (long)s, *h = g + 2 * (long)s;
    for (long q = 0; q < 2 * (long)s; q += 2) {
      const double sr = a[q] + c[q], si = a[q + 1] + c[q + 1], dr = a[q] - c[q], di = a[q + 1] - c[q + 1];
      const double tr = b[q] + d[q], ti = b[q + 1] + d[q + 1], er = b[q] - d[q], ei = b[q + 1] - d[q + 1];
      const double fr = dr + ei, fi = di - er, gr = sr - tr, gi = si - ti, hr = dr - ei, hi = di + er;
      e[q] = sr + tr;
      e[q + 1] = si + ti;
      f[q] = fr * u1 - fi * v1;
      f[q + 1] = fr * v1 + fi * u1;
      g[q] = gr * u2 - gi * v2;
      g[q + 1] = gr * v2 + gi * u2;
      h[q] = hr * u3 - hi * v3;
      h[q + 1] = hr * v3 + hi * u3;
    }
  }
}

/* The same for any radix; root(j) of the whole length is roots[j], and total = n * s. */
static void pass_any(int radix, int n, int s, const double *restrict x, double *restrict y) {
  const int m = n / radix;
  const long total = (long)n * s;
  for (int p = 0; p < m; p++) {
    for (int k = 0; k < radix; k++) {
      double *out = y + 2 * (long)s * ((long)radix * p + k);
      memset(out, 0, 2 * (size_t)s * sizeof *out);
      /* root(k * p * s) turns the sum, root(k * r * total / radix) its terms. */
      long turn = (long)k * p * s;
      const long step = k * (total / radix);
      for (int r = 0; r < radix; r++) {
        const double u = roots[2 * turn], v = roots[2 * turn + 1];
        const double *in = x + 2 * (long)s * (p + (long)r * m);
        for (long q = 0; q < 2 * (long)s; q += 2) {
          out[q] += in[q] * u - in[q + 1] * v;
          out[q + 1] += in[q] * v + in[q + 1] * u;
        }
        turn += step;
        turn = turn >= total ? turn - total : turn;
      }
    }
  }
}

static int next_radix(int n) {
  if (n % 4 == 0) {
    return 4;
  }
  for (int p = 2; (long)p * p <= n; p++) {
    if (n % p == 0) {
      return p;
    }
  }
  return n;
}

void fft_optimized(const double *x, double *y, int n) {
  if (!plan(n)) {
    return;
  }
  const double *from = x;
  double *to = work, *other = work + 2 * (size_t)n;
  int left = n, s = 1;
  while (left > 1) {
    const int radix = next_radix(left);
    double *target = left == radix ? y : to;
    if (radix == 4) {
      pass_four(left, s, from, target);
    } else {
      pass_any(radix, left, s, from, target);
    }
    from = target;
    to = other;
    other = target;
    left /= radix;
    s *= radix;
  }
  if (n == 1) {
    memcpy(y, x, 2 * sizeof *y);
  }
}
